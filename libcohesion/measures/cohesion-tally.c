/* Problems that come back in row after row: each kind of thing is told once, with its count. */
#include "measures/cohesion-tally-private.h"

#include "areas/cohesion-fields-private.h"

#define MOST_LISTED 20
/* Hostile files have a new mistake in every row. */
#define MOST_KEPT 2000

typedef struct
{
  gchar *text;
  gchar *shown;
  guint line;
  guint column;
  guint n_rows;
} Entry;

struct _CohesionTally
{
  const gchar *token;
  const gchar *format;
  GPtrArray *entries;
  GHashTable *by_text;
  guint n_rows;
  guint n_beyond; /* rows of texts that were not kept */
};

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->text);
  g_free (entry->shown);
  g_free (entry);
}

CohesionTally *
cohesion_tally_new (const gchar *token, const gchar *format)
{
  CohesionTally *self = g_new0 (CohesionTally, 1);

  self->token = token;
  self->format = format;
  self->entries = g_ptr_array_new_with_free_func (free_entry);
  self->by_text = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
cohesion_tally_free (CohesionTally *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_text);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

void
cohesion_tally_add (CohesionTally *self, const CohesionCsvField *field, guint line)
{
  g_autofree gchar *text = cohesion_field_dup (field);
  Entry *entry = g_hash_table_lookup (self->by_text, text);

  self->n_rows++;
  if (entry != NULL)
    {
      entry->n_rows++;
      return;
    }
  if (self->entries->len >= MOST_KEPT)
    {
      self->n_beyond++;
      return;
    }
  entry = g_new0 (Entry, 1);
  entry->shown = cohesion_field_show (field);
  entry->text = g_steal_pointer (&text);
  entry->line = line;
  entry->column = field->column;
  entry->n_rows = 1;
  g_ptr_array_add (self->entries, entry);
  g_hash_table_insert (self->by_text, entry->text, entry);
}

static void
report_entry (CohesionTally *self,
              const Entry *entry,
              CohesionSeverity severity,
              const gchar *file,
              const gchar *hint,
              CohesionDiagnostics *diagnostics)
{
  CohesionPlace place = { file, entry->line, entry->column, NULL };
  g_auto (GStrv) halves = g_strsplit (self->format, "%s", 2);
  g_autofree gchar *rows =
      entry->n_rows == 1 ? g_strdup ("") : g_strdup_printf (" (%u rows)", entry->n_rows);

  cohesion_diagnostics_add (diagnostics, severity, self->token, &place, hint, "%s%s%s%s", halves[0],
                            entry->shown, halves[1], rows);
}

/* What was left out on purpose is told in one line. */
static void
report_summary (CohesionTally *self, const gchar *file, CohesionDiagnostics *diagnostics)
{
  const Entry *first = g_ptr_array_index (self->entries, 0);
  CohesionPlace place = { file, first->line, first->column, NULL };
  g_auto (GStrv) halves = g_strsplit (self->format, "%s", 2);

  cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_NOTE, self->token, &place, NULL,
                            "%s%s%s, nor %u%s more: %u rows were left out", halves[0], first->shown,
                            halves[1], self->entries->len - 1,
                            self->n_beyond > 0 ? " and more" : "", self->n_rows);
}

void
cohesion_tally_report (CohesionTally *self,
                       CohesionSeverity severity,
                       const gchar *file,
                       CohesionTallyHint get_hint,
                       gpointer hint_data,
                       CohesionDiagnostics *diagnostics)
{
  guint listed = severity == COHESION_SEVERITY_ERROR ? G_MAXUINT : MOST_LISTED;
  guint n_rows = self->n_beyond;
  CohesionPlace place = { file, 0, 0, NULL };

  if (severity == COHESION_SEVERITY_NOTE && self->entries->len > 1)
    {
      report_summary (self, file, diagnostics);
      return;
    }
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);
      g_autofree gchar *hint =
          get_hint != NULL && i < MOST_LISTED ? get_hint (entry->text, hint_data) : NULL;

      if (i < listed)
        report_entry (self, entry, severity, file, hint, diagnostics);
      else
        n_rows += entry->n_rows;
    }
  if (n_rows > 0)
    cohesion_diagnostics_add (diagnostics, severity, self->token, &place, NULL,
                              "the same in %u further rows with other texts", n_rows);
}

guint
cohesion_tally_get_n_rows (const CohesionTally *self)
{
  return self->n_rows;
}
