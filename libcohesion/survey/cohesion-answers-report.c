/* What was not understood of a variable, in words. */
#include <math.h>

#include "base/cohesion-diagnostics-private.h"
#include "base/cohesion-number-private.h"
#include "survey/cohesion-answers-item-private.h"

/* "17 answers of TRUSTLA are" */
static gchar *
begin (const CohesionItem *self, guint64 n)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT " %s of %.80s %s", n, n == 1 ? "answer" : "answers",
                          self->variable, n == 1 ? "is" : "are");
}

/* What to do about it; a word may mark what is missing, which respondents' files do not by
 * themselves. */
static gchar *
advise (const gchar *word, const gchar *usual)
{
  CohesionStatus status;

  if (word == NULL || !cohesion_status_from_text (word, &status) || status == COHESION_STATUS_NONE)
    return g_strdup (usual);
  return g_strconcat (usual, "; or let the survey say \"markers: yes\" if it marks what is missing",
                      NULL);
}

static void
report_value (const CohesionItem *self,
              CohesionSeverity severity,
              const gchar *start,
              const gchar *shown,
              const gchar *word,
              CohesionDiagnostics *diagnostics)
{
  g_autofree gchar *hint = advise (word, "add it to exclude if it is a code");
  gchar low[COHESION_NUMBER_SIZE], high[COHESION_NUMBER_SIZE];

  if (self->kind == COHESION_ITEM_BASE)
    cohesion_diagnostics_add (diagnostics, severity, "COHESION-SURVEY-007", NULL,
                              "add it to \"in\" or \"not-asked\" of the base",
                              "%s %s, so it is not known who is in the base", start, shown);
  else
    cohesion_diagnostics_add (diagnostics, severity, "COHESION-SURVEY-006", NULL, hint,
                              "%s %s, no number from %s to %s", start, shown,
                              cohesion_number_format (low, self->low, 0),
                              cohesion_number_format (high, self->high, 0));
}

static void
report_code (const CohesionItem *self,
             CohesionSeverity severity,
             const CohesionUnknownCode *code,
             CohesionDiagnostics *diagnostics)
{
  gchar buffer[COHESION_NUMBER_SIZE];
  g_autofree gchar *start = begin (self, code->n);
  g_autofree gchar *shown =
      code->word != NULL
          ? g_strdup_printf ("\"%.80s\"", code->word)
          : g_strdup (isinf (code->number) ? "infinite"
                                           : cohesion_number_format (buffer, code->number, 0));

  g_autofree gchar *hint =
      advise (code->word, "add it to responses, or to dont-know, refused, not-asked or exclude");

  if (self->kind != COHESION_ITEM_CODED)
    report_value (self, severity, start, shown, code->word, diagnostics);
  else if (code->word == NULL && code->number != floor (code->number))
    cohesion_diagnostics_add (diagnostics, severity, "COHESION-SURVEY-005", NULL,
                              "is it the right variable?", "%s %s, and codes are whole numbers",
                              start, shown);
  else
    cohesion_diagnostics_add (diagnostics, severity, "COHESION-SURVEY-004", NULL, hint,
                              "%s %s, which \"responses\" does not list", start, shown);
}

static void
report_disagreements (const CohesionItem *self, CohesionDiagnostics *diagnostics)
{
  g_autoptr (GList) sentences =
      g_list_sort (g_hash_table_get_keys (self->disagreements), (GCompareFunc)g_strcmp0);

  for (const GList *at = sentences; at != NULL; at = at->next)
    cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_WARNING, "COHESION-SURVEY-009", NULL,
                              "check that the codes are those of this file", "%s",
                              (const gchar *)at->data);
}

void
cohesion_item_report (const CohesionItem *self, gboolean lenient, CohesionDiagnostics *diagnostics)
{
  const CohesionSeverity severity = lenient ? COHESION_SEVERITY_WARNING : COHESION_SEVERITY_ERROR;

  for (guint i = 0; i < self->unknown.codes->len; i++)
    report_code (self, severity, &g_array_index (self->unknown.codes, CohesionUnknownCode, i),
                 diagnostics);
  if (self->unknown.n_others > 0)
    {
      g_autofree gchar *start = begin (self, self->unknown.n_others);

      cohesion_diagnostics_add (diagnostics, severity, "COHESION-SURVEY-008", NULL, NULL,
                                "%s other codes that nothing explains", start);
    }
  report_disagreements (self, diagnostics);
}

void
cohesion_item_merge (CohesionItem *self, const CohesionItem *other)
{
  GHashTableIter iter;
  gpointer sentence;

  cohesion_unknown_merge (&self->unknown, &other->unknown);
  g_hash_table_iter_init (&iter, other->disagreements);
  while (g_hash_table_iter_next (&iter, &sentence, NULL))
    g_hash_table_add (self->disagreements, g_strdup (sentence));
}
