/* Slices of the measures: a period, a group and a tier, areas by indicators. */
#include <cohesion/cohesion-measures.h>

#include <math.h>
#include <string.h>

#include "areas/cohesion-areas-private.h"
#include "base/cohesion-error-private.h"
#include "base/cohesion-suggest-private.h"
#include "measures/cohesion-measures-store-private.h"
#include "table/cohesion-table-private.h"

/* Whether the value, not only the row, is there. */
static gboolean
has_value (const CohesionMeasures *self, guint32 row)
{
  return !isnan (self->observations.numbers[COHESION_NUMBER_VALUE][row]);
}

/* For each known area whether it counts: those of a tier, or all. NULL where there is no such
 * tier. */
static gboolean *
mark_tier (CohesionMeasures *self, const gchar *tier)
{
  guint n_areas = cohesion_measures_get_n_known_areas (self);
  gboolean *marks = g_new0 (gboolean, n_areas + 1);
  g_autofree guint32 *rows = NULL;
  guint n_rows = 0;

  if (tier == NULL)
    {
      for (guint i = 0; i < n_areas; i++)
        marks[i] = TRUE;
      return marks;
    }
  if (self->areas != NULL)
    rows = cohesion_areas_list_tier (self->areas, tier, &n_rows);
  for (guint i = 0; i < n_rows; i++)
    marks[rows[i]] = TRUE;
  if (rows == NULL)
    g_clear_pointer (&marks, g_free);
  return marks;
}

/* The code of a group; G_MAXUINT32 where no observation is of it. */
static guint32
find_group (CohesionMeasures *self, const gchar *group)
{
  return group == NULL ? 0 : cohesion_dictionary_find (self->series.groups, group, strlen (group));
}

static gboolean
series_has_value (CohesionMeasures *self, guint32 series, const gboolean *marks)
{
  const CohesionMeasuresIndex *index = cohesion_measures_get_index (self);

  if (series >= index->n_series)
    return FALSE;
  for (guint32 i = index->starts[series]; i < index->starts[series + 1]; i++)
    {
      guint32 row = index->rows[i];

      if (marks[self->observations.areas[row]] && has_value (self, row))
        return TRUE;
    }
  return FALSE;
}

CohesionSpan *
cohesion_measures_list_spans (CohesionMeasures *self,
                              guint indicator,
                              const gchar *group,
                              const gchar *tier,
                              guint *n_spans)
{
  g_autofree gboolean *marks = mark_tier (self, tier);
  g_autofree gboolean *found = g_new0 (gboolean, self->series.periods->len + 1);
  guint32 wanted = find_group (self, group);
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (CohesionSpan));

  for (guint32 i = 0; marks != NULL && i < cohesion_series_set_get_size (&self->series); i++)
    {
      const CohesionSeries *series = cohesion_series_set_get (&self->series, i);
      CohesionSpan span = cohesion_series_set_get_period (&self->series, series->period);

      if (series->group != wanted || found[series->period] ||
          (indicator != G_MAXUINT && series->indicator != indicator) ||
          !series_has_value (self, i, marks))
        continue;
      found[series->period] = TRUE;
      g_array_append_val (spans, span);
    }
  g_array_sort (spans, cohesion_span_compare_items);
  *n_spans = spans->len;
  return (CohesionSpan *)(gpointer)g_array_free (spans, FALSE);
}

gchar **
cohesion_measures_list_tiers (CohesionMeasures *self, const gchar *group)
{
  g_auto (GStrv) tiers =
      self->areas == NULL ? g_new0 (gchar *, 1) : cohesion_areas_get_tiers (self->areas);
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();

  for (guint i = 0; tiers[i] != NULL; i++)
    {
      guint n_spans;

      g_free (cohesion_measures_list_spans (self, G_MAXUINT, group, tiers[i], &n_spans));
      if (n_spans > 0)
        g_strv_builder_add (found, tiers[i]);
    }
  return g_strv_builder_end (found);
}

static const CohesionNumber quantity_numbers[] = {
  [COHESION_QUANTITY_VALUE] = COHESION_NUMBER_VALUE,
  [COHESION_QUANTITY_SE] = COHESION_NUMBER_SE,
  [COHESION_QUANTITY_LOWER] = COHESION_NUMBER_LOWER,
  [COHESION_QUANTITY_UPPER] = COHESION_NUMBER_UPPER,
  [COHESION_QUANTITY_BASE] = COHESION_NUMBER_BASE,
  [COHESION_QUANTITY_LEVEL] = COHESION_NUMBER_LEVEL,
};

gboolean
cohesion_measures_has_errors (CohesionMeasures *self)
{
  gdouble *const *numbers = self->observations.numbers;

  return numbers[COHESION_NUMBER_SE] != NULL || numbers[COHESION_NUMBER_LOWER] != NULL ||
         numbers[COHESION_NUMBER_UPPER] != NULL;
}

void
cohesion_measures_copy_slice (CohesionMeasures *self,
                              guint indicator,
                              CohesionSpan span,
                              const gchar *group,
                              CohesionQuantity quantity,
                              const guint32 *position,
                              gdouble *out,
                              guint8 *statuses,
                              const gchar **notes)
{
  const CohesionMeasuresIndex *index = cohesion_measures_get_index (self);
  const CohesionObservations *columns = &self->observations;
  const gdouble *numbers = columns->numbers[quantity_numbers[quantity]];
  CohesionSeries key = { indicator, cohesion_series_set_find_period (&self->series, span),
                         find_group (self, group) };
  guint32 series = cohesion_series_set_find (&self->series, &key);

  if (series >= index->n_series)
    return;
  for (guint32 i = index->starts[series]; i < index->starts[series + 1]; i++)
    {
      guint32 row = index->rows[i];
      guint32 place = position[columns->areas[row]];

      if (place == G_MAXUINT32)
        continue;
      if (numbers != NULL)
        out[place] = numbers[row];
      if (statuses != NULL && columns->statuses != NULL)
        statuses[place] = columns->statuses[row];
      if (notes != NULL && columns->notes != NULL && columns->notes[row] != COHESION_NO_NOTE)
        notes[place] = cohesion_dictionary_get (self->notes, columns->notes[row]);
    }
}

/**
 * cohesion_measures_get_periods:
 * @self: the measures
 * @indicator: (nullable): the id of an indicator, or %NULL for any
 *
 * The periods for which there is a value, for any group, sorted by their end.
 *
 * Returns: (transfer full) (array zero-terminated=1): periods such as `2023-04-01/P1Y`
 *
 * Since: 1.0
 */
gchar **
cohesion_measures_get_periods (CohesionMeasures *self, const gchar *indicator)
{
  g_autofree gboolean *marks = NULL;
  g_autofree gboolean *found = NULL;
  g_autoptr (GArray) spans = NULL;
  guint32 wanted = G_MAXUINT32;
  gchar **texts;

  g_return_val_if_fail (COHESION_IS_MEASURES (self), NULL);

  marks = mark_tier (self, NULL);
  found = g_new0 (gboolean, self->series.periods->len + 1);
  spans = g_array_new (FALSE, FALSE, sizeof (CohesionSpan));
  if (indicator != NULL)
    wanted = cohesion_measures_find_indicator (self, indicator, strlen (indicator), FALSE);
  for (guint32 i = 0; i < cohesion_series_set_get_size (&self->series); i++)
    {
      const CohesionSeries *series = cohesion_series_set_get (&self->series, i);
      CohesionSpan span = cohesion_series_set_get_period (&self->series, series->period);

      if (found[series->period] || (indicator != NULL && series->indicator != wanted) ||
          !series_has_value (self, i, marks))
        continue;
      found[series->period] = TRUE;
      g_array_append_val (spans, span);
    }
  g_array_sort (spans, cohesion_span_compare_items);
  texts = g_new0 (gchar *, spans->len + 1);
  for (guint i = 0; i < spans->len; i++)
    texts[i] = cohesion_span_to_text (g_array_index (spans, CohesionSpan, i));
  return texts;
}

/**
 * cohesion_measures_get_groups:
 * @self: the measures
 *
 * The groups of people that there are observations of, in order of appearance. The empty group is
 * everybody.
 *
 * Returns: (transfer full) (array zero-terminated=1): groups
 *
 * Since: 1.0
 */
gchar **
cohesion_measures_get_groups (CohesionMeasures *self)
{
  g_autofree gboolean *found = NULL;
  g_autoptr (GStrvBuilder) groups = NULL;
  const CohesionMeasuresIndex *index;
  guint n_groups;

  g_return_val_if_fail (COHESION_IS_MEASURES (self), NULL);

  index = cohesion_measures_get_index (self);
  n_groups = cohesion_dictionary_get_size (self->series.groups);
  found = g_new0 (gboolean, n_groups + 1);
  groups = g_strv_builder_new ();
  for (guint32 i = 0; i < index->n_series; i++)
    {
      if (index->starts[i] < index->starts[i + 1])
        found[cohesion_series_set_get (&self->series, i)->group] = TRUE;
    }
  for (guint32 i = 0; i < n_groups; i++)
    {
      if (found[i])
        g_strv_builder_add (groups, cohesion_measures_get_group_name (self, i));
    }
  return g_strv_builder_end (groups);
}

/* The areas of a slice: their rows in the registry. */
static guint32 *
list_rows (CohesionMeasures *self, const gchar *tier, guint *n_rows)
{
  guint n_areas = cohesion_measures_get_n_known_areas (self);
  g_autofree gboolean *used = NULL;
  guint32 *rows;

  if (tier != NULL)
    return self->areas == NULL ? NULL : cohesion_areas_list_tier (self->areas, tier, n_rows);
  rows = g_new (guint32, n_areas + 1);
  used = g_new0 (gboolean, n_areas + 1);
  for (guint32 i = 0; i < self->observations.n_rows; i++)
    used[self->observations.areas[i]] = TRUE;
  *n_rows = 0;
  for (guint32 i = 0; i < n_areas; i++)
    {
      /* Without a registry, an area of a load that failed may have a number and nothing else. */
      if (self->areas != NULL || used[i])
        rows[(*n_rows)++] = i;
    }
  return rows;
}

gchar **
cohesion_measures_name_groups (CohesionMeasures *self)
{
  gchar **groups = cohesion_measures_get_groups (self);

  for (gchar **group = groups; *group != NULL; group++)
    if (**group == '\0')
      {
        g_free (*group);
        *group = g_strdup ("\"\" for everybody");
      }
  return groups;
}

static void
set_not_found (GError **error,
               const gchar *token,
               const gchar *what,
               const gchar *wanted,
               gchar **choices)
{
  g_autofree gchar *list = g_strjoinv (", ", choices);

  if (choices[0] == NULL)
    cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, token, "no %s \"%s\"; there is none", what,
                        wanted);
  else
    cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, token, "no %s \"%s\"; there is: %s", what,
                        wanted, list);
}

/* What is asked for must be there, so that a slip of the pen is not an empty answer. */
static gboolean
check_choices (CohesionMeasures *self,
               const gchar *period,
               const gchar *group,
               CohesionSpan *span,
               GError **error)
{
  const gchar *why = NULL;
  g_autofree gchar *text = NULL;
  g_auto (GStrv) periods = NULL;
  g_auto (GStrv) groups = NULL;

  if (!cohesion_span_parse (period, strlen (period), span, &why, NULL))
    {
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-MEASURE-006",
                          "\"%s\" is not a period: %s", period, why);
      return FALSE;
    }
  text = cohesion_span_to_text (*span);
  periods = cohesion_measures_get_periods (self, NULL);
  if (!g_strv_contains ((const gchar *const *)periods, text))
    {
      set_not_found (error, "COHESION-MEASURE-020", "values for the period", text, periods);
      return FALSE;
    }
  groups = cohesion_measures_get_groups (self);
  if (group != NULL && !g_strv_contains ((const gchar *const *)groups, group))
    {
      g_auto (GStrv) names = cohesion_measures_name_groups (self);

      set_not_found (error, "COHESION-MEASURE-022", "observations of the group", group, names);
      return FALSE;
    }
  return TRUE;
}

/* What the rows and columns stand for. */
static CohesionContext *
make_context (CohesionMeasures *self,
              CohesionSpan span,
              const gchar *tier,
              const guint32 *rows,
              guint n_rows)
{
  guint n_columns = cohesion_measures_get_n_known_indicators (self);
  g_autofree const gchar **areas = g_new0 (const gchar *, n_rows + 1);
  g_autofree const gchar **indicators = g_new0 (const gchar *, n_columns + 1);
  g_autofree gchar *period = cohesion_span_to_text (span);

  for (guint i = 0; i < n_rows; i++)
    areas[i] = cohesion_measures_get_area_code (self, rows[i]);
  for (guint i = 0; i < n_columns; i++)
    indicators[i] = cohesion_measures_get_indicator_id (self, i);
  return cohesion_context_new (NULL, period, tier, areas, indicators);
}

/* Copy one indicator into its column, with statuses and notes. A cell without an observation is
 * "not available". */
static void
fill_column (CohesionMeasures *self,
             CohesionMatrix *matrix,
             guint column,
             CohesionSpan span,
             const gchar *group,
             CohesionQuantity quantity,
             const guint32 *position)
{
  guint n_rows = cohesion_matrix_get_n_rows (matrix);
  gdouble *out = cohesion_matrix_peek_mutable (matrix) + (gsize)column * n_rows;
  g_autofree guint8 *statuses = g_malloc (n_rows + 1);
  g_autofree const gchar **notes = g_new0 (const gchar *, n_rows + 1);

  memset (statuses, G_MAXUINT8, n_rows);
  if (self->observations.statuses == NULL)
    memset (statuses, COHESION_STATUS_NONE, n_rows);
  for (guint i = 0; i < n_rows; i++)
    out[i] = (gdouble)NAN;
  cohesion_measures_copy_slice (self, column, span, group, quantity, position, out, statuses,
                                notes);
  for (guint i = 0; i < n_rows; i++)
    {
      if (statuses[i] == G_MAXUINT8 || (isnan (out[i]) && statuses[i] == COHESION_STATUS_NONE))
        statuses[i] =
            (guint8)(isnan (out[i]) ? COHESION_STATUS_NOT_AVAILABLE : COHESION_STATUS_NONE);
      if (statuses[i] != COHESION_STATUS_NONE || notes[i] != NULL)
        cohesion_matrix_mark (matrix, i, column, (CohesionStatus)statuses[i], notes[i]);
    }
}

/**
 * cohesion_measures_slice:
 * @self: the measures
 * @period: a period in any spelling (see cohesion_period_new())
 * @group: (nullable): a group, or %NULL for everybody
 * @tier: (nullable): the id of a tier, or %NULL for all areas
 * @quantity: which number of the observations
 * @error: where to put the error: %COHESION_ERROR_NOT_FOUND with the choices that there are
 *   (`COHESION-MEASURE-020` period, `-021` tier, `-022` group), %COHESION_ERROR_INVALID
 *   (`COHESION-MEASURE-006`) where @period is not a period
 *
 * Areas by indicators for one period and group. The rows are the areas of the tier in the order of
 * the registry, the columns all indicators in the order of the framework; the context of the matrix
 * names both. A number that is not there is NaN, with its status and note. The cost is that of the
 * slice, not of the store.
 *
 * Returns: (transfer full): a new matrix, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionMatrix *
cohesion_measures_slice (CohesionMeasures *self,
                         const gchar *period,
                         const gchar *group,
                         const gchar *tier,
                         CohesionQuantity quantity,
                         GError **error)
{
  g_autoptr (CohesionMatrix) matrix = NULL;
  g_autoptr (CohesionContext) context = NULL;
  g_autofree guint32 *rows = NULL;
  g_autofree guint32 *position = NULL;
  guint n_rows = 0, n_known, n_columns;
  CohesionSpan span;

  g_return_val_if_fail (COHESION_IS_MEASURES (self), NULL);
  g_return_val_if_fail (period != NULL, NULL);
  g_return_val_if_fail (quantity <= COHESION_QUANTITY_LEVEL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!check_choices (self, period, group, &span, error))
    return NULL;
  rows = list_rows (self, tier, &n_rows);
  if (rows == NULL)
    {
      g_auto (GStrv) tiers = cohesion_measures_list_tiers (self, group);

      set_not_found (error, "COHESION-MEASURE-021", "areas of the tier", tier, tiers);
      return NULL;
    }
  n_known = cohesion_measures_get_n_known_areas (self);
  position = g_new (guint32, n_known + 1);
  memset (position, 0xff, sizeof (guint32) * n_known);
  for (guint i = 0; i < n_rows; i++)
    position[rows[i]] = i;
  n_columns = cohesion_measures_get_n_known_indicators (self);
  matrix = cohesion_matrix_new (n_rows, n_columns);
  for (guint i = 0; i < n_columns; i++)
    fill_column (self, matrix, i, span, group, quantity, position);
  context = make_context (self, span, tier, rows, n_rows);
  cohesion_matrix_set_context (matrix, context);
  return g_steal_pointer (&matrix);
}
