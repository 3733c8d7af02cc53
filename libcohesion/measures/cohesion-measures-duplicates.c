/* Second observations of the same thing, and what the rule says about them. */
#include <math.h>

#include "base/cohesion-diagnostics-private.h"
#include "measures/cohesion-measures-store-private.h"

typedef struct
{
  CohesionMeasures *measures;
  CohesionDiagnostics *diagnostics;
  const gchar *hint;
  gboolean identical;
  gboolean *dropped; /* made when the first row is dropped */
  guint n_identical;
  guint n_settled;
} Settling;

static void
drop_row (Settling *settling, guint32 row)
{
  if (settling->dropped == NULL)
    settling->dropped = g_new0 (gboolean, settling->measures->observations.n_rows);
  settling->dropped[row] = TRUE;
}

static gboolean
same_number (gdouble a, gdouble b)
{
  return a == b || (isnan (a) && isnan (b));
}

static gboolean
say_the_same (const CohesionObservation *a, const CohesionObservation *b)
{
  for (guint i = 0; i < COHESION_N_NUMBERS; i++)
    {
      if (!same_number (a->numbers[i], b->numbers[i]))
        return FALSE;
    }
  return a->status == b->status;
}

static void
report (Settling *settling, guint32 first, guint32 second, const CohesionObservation *row)
{
  CohesionMeasures *self = settling->measures;
  const CohesionSeries *series = cohesion_series_set_get (&self->series, row->series);
  const gchar *file = cohesion_measures_get_row_source (self, second);
  const gchar *first_file = cohesion_measures_get_row_source (self, first);
  CohesionPlace place = { file, cohesion_measures_get_row_line (self, second), 0, NULL };
  const gchar *group = cohesion_measures_get_group_name (self, series->group);
  g_autofree gchar *period =
      cohesion_span_to_text (cohesion_series_set_get_period (&self->series, series->period));
  g_autofree gchar *where =
      file == first_file ? g_strdup ("on line ") : g_strdup_printf ("in %s on line ", first_file);

  cohesion_diagnostics_add (settling->diagnostics, COHESION_SEVERITY_ERROR, "COHESION-MEASURE-019",
                            &place, settling->hint, "%s, %s, %s%s%s stands %s%u already",
                            cohesion_measures_get_area_code (self, row->area),
                            cohesion_measures_get_indicator_id (self, series->indicator), period,
                            *group == '\0' ? "" : ", ", group, where,
                            cohesion_measures_get_row_line (self, first));
}

/* The mean of two, each of which may be a mean itself. A missing one does not count. */
static void
fold_mean (CohesionObservation *mean, const CohesionObservation *other)
{
  gdouble *value = &mean->numbers[COHESION_NUMBER_VALUE];
  gdouble added = other->numbers[COHESION_NUMBER_VALUE];

  if (isnan (added))
    return;
  if (isnan (*value))
    {
      *mean = *other;
    }
  else
    {
      guint32 count = mean->count + other->count;

      *value += (added - *value) * other->count / count;
      mean->count = count;
    }
  for (guint i = COHESION_NUMBER_VALUE + 1; i < COHESION_N_NUMBERS; i++)
    mean->numbers[i] = (gdouble)NAN;
}

static void
settle_pair (Settling *settling, guint32 kept, guint32 second, guint32 *now_kept)
{
  CohesionObservations *columns = &settling->measures->observations;
  CohesionObservation first_row, second_row;

  *now_kept = kept;
  settling->n_settled++;
  cohesion_observations_get (columns, kept, &first_row);
  cohesion_observations_get (columns, second, &second_row);
  if (settling->identical && say_the_same (&first_row, &second_row))
    {
      settling->n_identical++;
      settling->n_settled--;
      drop_row (settling, second);
      return;
    }
  switch (settling->measures->duplicates)
    {
    case COHESION_DUPLICATES_FIRST:
      drop_row (settling, second);
      break;
    case COHESION_DUPLICATES_LAST:
      drop_row (settling, kept);
      *now_kept = second;
      break;
    case COHESION_DUPLICATES_MEAN:
      fold_mean (&first_row, &second_row);
      cohesion_observations_set (columns, kept, &first_row);
      drop_row (settling, second);
      break;
    case COHESION_DUPLICATES_ERROR:
    default:
      report (settling, kept, second, &second_row);
    }
}

/* Rows that go would shift the lines and sources of those after them. */
static void
drop_marked (Settling *settling)
{
  CohesionMeasures *self = settling->measures;
  g_autoptr (GArray) runs = g_steal_pointer (&self->line_runs);
  g_autofree guint32 *lines = g_new (guint32, self->observations.n_rows);
  guint source = 0;
  guint32 kept = 0;

  self->line_runs = runs;
  for (guint32 row = 0; row < self->observations.n_rows; row++)
    lines[row] = cohesion_measures_get_row_line (self, row);
  self->line_runs = g_array_new (FALSE, FALSE, sizeof (CohesionLineRun));
  for (guint32 row = 0; row < self->observations.n_rows; row++)
    {
      while (source < self->sources->len &&
             g_array_index (self->sources, CohesionSource, source).first_row <= row)
        g_array_index (self->sources, CohesionSource, source++).first_row = kept;
      if (!settling->dropped[row])
        cohesion_measures_add_line (self, kept++, lines[row]);
    }
  for (; source < self->sources->len; source++)
    g_array_index (self->sources, CohesionSource, source).first_row = kept;
  cohesion_observations_drop (&self->observations, settling->dropped);
  cohesion_measures_drop_index (self);
}

static void
settle_series (Settling *settling, const CohesionMeasuresIndex *index, guint32 series)
{
  const CohesionObservations *columns = &settling->measures->observations;
  guint32 end = index->starts[series + 1];

  for (guint32 i = index->starts[series]; i + 1 < end; i++)
    {
      guint32 kept = index->rows[i];

      while (i + 1 < end && columns->areas[index->rows[i + 1]] == columns->areas[kept])
        settle_pair (settling, kept, index->rows[++i], &kept);
    }
}

static void
add_notes (const Settling *settling, const gchar *file)
{
  static const gchar *const rules[] = { NULL, "the first counts", "the last counts",
                                        "their mean counts" };
  CohesionDuplicates rule = settling->measures->duplicates;
  CohesionPlace place = { file, 0, 0, NULL };

  if (settling->n_identical > 0)
    cohesion_diagnostics_add (
        settling->diagnostics, COHESION_SEVERITY_NOTE, "COHESION-MEASURE-030", &place, NULL,
        "rows that repeat another one in every number, left out: %u", settling->n_identical);
  if (settling->n_settled > 0 && rule != COHESION_DUPLICATES_ERROR)
    cohesion_diagnostics_add (settling->diagnostics, COHESION_SEVERITY_NOTE, "COHESION-MEASURE-032",
                              &place, NULL, "further observations of the same thing: %u; %s",
                              settling->n_settled, rules[rule]);
}

gboolean
cohesion_measures_settle_duplicates (CohesionMeasures *self,
                                     const gchar *file,
                                     gboolean identical,
                                     const gchar *hint,
                                     CohesionDiagnostics *diagnostics)
{
  const CohesionMeasuresIndex *index = cohesion_measures_get_index (self);
  guint n_errors = cohesion_diagnostics_get_n_errors (diagnostics);
  Settling settling = {
    .measures = self, .diagnostics = diagnostics, .hint = hint, .identical = identical
  };
  gboolean good;

  for (guint32 series = 0; series < index->n_series; series++)
    settle_series (&settling, index, series);
  good = cohesion_diagnostics_get_n_errors (diagnostics) == n_errors;
  if (good)
    add_notes (&settling, file);
  if (good && settling.dropped != NULL)
    drop_marked (&settling);
  g_free (settling.dropped);
  return good;
}
