/* The end of a load: what was counted is told, second observations are settled. */
#include <string.h>

#include "areas/cohesion-areas-private.h"
#include "base/cohesion-suggest-private.h"
#include "framework/cohesion-framework-private.h"
#include "measures/cohesion-ingest-private.h"
#include "yaml/cohesion-yaml-private.h"

static gchar *
hint_area (const gchar *text, gpointer data)
{
  CohesionIngest *self = data;

  return self->measures->areas == NULL ? NULL
                                       : cohesion_areas_suggest (self->measures->areas, text);
}

/* Names with a framework in front are only offered to one who wrote such a name. */
gchar *
cohesion_measures_hint_indicator (CohesionFramework *framework, const gchar *id)
{
  g_auto (GStrv) known = cohesion_framework_list_indicators (framework);
  g_autoptr (GPtrArray) offered = g_ptr_array_new ();

  for (guint i = 0; known[i] != NULL; i++)
    {
      if (strchr (known[i], '/') == NULL || strchr (id, '/') != NULL)
        g_ptr_array_add (offered, known[i]);
    }
  g_ptr_array_add (offered, NULL);
  return cohesion_suggest_hint (id, (const gchar *const *)offered->pdata);
}

static gchar *
hint_indicator (const gchar *text, gpointer data)
{
  CohesionIngest *self = data;
  g_autofree gchar *made = NULL;
  gchar *hint;

  if (self->measures->framework == NULL)
    return g_strdup ("an id has lower-case letters, digits, - and _");
  made = self->layout != NULL ? cohesion_layout_make_id (text, strlen (text)) : g_strdup (text);
  hint = cohesion_measures_hint_indicator (self->measures->framework, made);
  if (hint == NULL && self->layout != NULL)
    hint = g_strdup_printf ("say which indicator it is, as \"%s: ID\" under indicators", text);
  return hint;
}

static gchar *
hint_period (const gchar *text, gpointer data)
{
  CohesionIngest *self = data;
  g_autofree gchar *trimmed = g_strstrip (g_strdup (text));
  const gchar *why = NULL;
  gboolean ambiguous;
  CohesionSpan span;

  if (self->layout != NULL && self->layout->years)
    cohesion_layout_parse_period (trimmed, strlen (trimmed), self->layout->year_start, &span, &why,
                                  &ambiguous);
  else
    cohesion_span_parse (trimmed, strlen (trimmed), &span, &why, &ambiguous);
  return g_strdup (why);
}

static gchar *
hint_status (G_GNUC_UNUSED const gchar *text, G_GNUC_UNUSED gpointer data)
{
  return g_strdup ("one of: x, c, z, u, p, r, b, e");
}

static void
report_tallies (CohesionIngest *self)
{
  CohesionSeverity unknown = self->lenient ? COHESION_SEVERITY_WARNING : COHESION_SEVERITY_ERROR;

  cohesion_tally_report (self->unknown_areas,
                         self->skip_unknown_areas ? COHESION_SEVERITY_NOTE : unknown, self->file,
                         hint_area, self, self->diagnostics);
  cohesion_tally_report (self->unknown_indicators,
                         self->skip_unknown_indicators ? COHESION_SEVERITY_NOTE : unknown,
                         self->file, hint_indicator, self, self->diagnostics);
  cohesion_tally_report (self->unknown_statuses, unknown, self->file, hint_status, self,
                         self->diagnostics);
  cohesion_tally_report (self->bad_periods, COHESION_SEVERITY_ERROR, self->file, hint_period, self,
                         self->diagnostics);
}

static void
report_count (CohesionIngest *self, guint count, const gchar *token, const gchar *what)
{
  CohesionPlace place = { self->file, 0, 0, NULL };

  if (count > 0)
    cohesion_diagnostics_add (self->diagnostics, COHESION_SEVERITY_NOTE, token, &place, NULL,
                              "%s: %u", what, count);
}

static void
report_ambiguous (CohesionIngest *self)
{
  CohesionPlace place = { self->file, self->ambiguous_line, 0, NULL };

  if (self->n_ambiguous > 0)
    cohesion_diagnostics_add (self->diagnostics, COHESION_SEVERITY_WARNING, "COHESION-MEASURE-018",
                              &place,
                              "write 2011-12-01/P1M for the month, 2011-04-01/P1Y for the year",
                              "a period like \"2011-12\" is read as a month, not as a year");
}

/* A name in the map that the file does not have may be a slip of the pen. */
static void
report_unmet (CohesionIngest *self)
{
  CohesionPlace place = { self->file, 0, 0, NULL };
  GHashTableIter iter;
  gpointer key;

  if (self->indicator_map == NULL || self->indicator_map == self->measures->indicator_map)
    return;
  g_hash_table_iter_init (&iter, self->indicator_map);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      if (!g_hash_table_contains (self->map_met, key))
        cohesion_diagnostics_add (
            self->diagnostics, COHESION_SEVERITY_WARNING, "COHESION-MEASURE-028", &place, NULL,
            "no row is of the indicator \"%s\", which the map names", (const gchar *)key);
    }
}

gboolean
cohesion_ingest_finish (CohesionIngest *self, GError **error)
{
  CohesionMeasures *measures = self->measures;
  CohesionDiagnostics *diagnostics = self->diagnostics;
  const gchar *hint =
      self->layout == NULL ? NULL : "keep one kind of row with \"where\" in the layout";
  gboolean good;

  report_tallies (self);
  cohesion_ingest_report_cautions (self);
  report_ambiguous (self);
  report_unmet (self);
  report_count (self, self->n_empty, "COHESION-MEASURE-017",
                "empty values without a status, taken as x");
  report_count (self, self->n_filtered, "COHESION-MEASURE-031",
                "rows left out by the conditions of the layout");
  report_count (self, self->n_left_out, "COHESION-MEASURE-023",
                "rows of indicators that are left out by the map");
  cohesion_measures_drop_index (measures);
  good = cohesion_diagnostics_get_n_errors (diagnostics) == self->n_errors_before;
  /* Other rules than "error" change older rows, which may only happen when all else is well. */
  if (good || measures->duplicates == COHESION_DUPLICATES_ERROR)
    good &= cohesion_measures_settle_duplicates (
        measures, self->file, self->layout != NULL && self->layout->skip_identical, hint,
        diagnostics);
  cohesion_diagnostics_sort (diagnostics);
  if (!cohesion_diagnostics_check_since (diagnostics, self->n_errors_before, error))
    {
      cohesion_ingest_undo (self);
      return FALSE;
    }
  measures->n_skipped += self->n_skipped;
  return good;
}
