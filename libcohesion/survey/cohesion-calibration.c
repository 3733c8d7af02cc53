/* Weights calibrated: the factors, and the sums with them. */
#include "survey/cohesion-calibration-private.h"

#include <cohesion/cohesion-enum-types.h>
#include <math.h>

#include "base/cohesion-error-private.h"
#include "base/cohesion-number-private.h"

void
cohesion_calibration_free (CohesionCalibration *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; self->points != NULL && i < self->raw->n_indicators; i++)
    cohesion_point_order_clear (&self->points[i]);
  g_free (self->points);
  cohesion_sums_free (self->sums);
  cohesion_trim_spread_clear (&self->spread);
  g_free (self->shares);
  g_strfreev (self->paths);
  g_free (self->weights);
  g_free (self->people);
  g_free (self->factors);
  g_free (self->x);
  g_free (self->totals);
  g_clear_pointer (&self->categories, g_ptr_array_unref);
  g_free (self->domains);
  g_free (self->whole);
  g_free (self->inverse);
  g_free (self->scratch);
  g_free (self->fitted);
  g_free (self->domain);
  g_free (self->everybody);
  g_free (self->beside);
  g_free (self->place_starts);
  g_free (self->everybody_kinds);
  g_free (self->everybody_weights);
  g_free (self->z);
  g_free (self->z_squares);
  g_free (self->starts);
  g_free (self->raw_cells);
  g_free (self->cell_factors);
  g_free (self);
}

static void
prepare_regression (CohesionCalibration *self)
{
  gsize p = self->cells.n_auxiliaries;

  self->inverse = g_new (gdouble, p * p + 1);
  self->scratch = g_new (gdouble, coh_cell_regression_scratch_length (p) + 1);
  self->fitted = g_new (gdouble, (gsize)self->n_kinds + 1);
  self->domain = g_new (struct coh_exact, 2 * (gsize)self->n_kinds + 1);
  coh_prepare_cell_regression (&self->cells, self->inverse, self->scratch);
}

/* Totals are of one population: where there are several periods, of which? */
static gboolean
check_periods (CohesionSurvey *survey, const CohesionSums *sums, GError **error)
{
  for (guint i = 0; i < survey->margins->len && sums->periods->len > 1; i++)
    {
      const CohesionMargin *margin = g_ptr_array_index (survey->margins, i);
      g_autofree gchar *name = NULL;

      if (g_strv_contains ((const gchar *const *)margin->columns, survey->period_column))
        continue;
      name = g_strjoinv (", ", margin->columns);
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-061",
                          "there are respondents of %u periods, but the margin by %s does not say "
                          "of which its totals are [add the column \"%s\" to it]",
                          sums->periods->len, name, survey->period_column);
      return FALSE;
    }
  return TRUE;
}

/* What was trimmed is spread before anything else. */
static gboolean
take_sums (CohesionCalibration *self,
           const CohesionSurvey *survey,
           const CohesionSums *sums,
           GError **error)
{
  self->raw = sums;
  if (!survey->trim_spread)
    return TRUE;
  if (!cohesion_trim_spread_init (&self->spread, survey, sums, error))
    return FALSE;
  self->raw = self->spread.sums;
  return TRUE;
}

CohesionCalibration *
cohesion_calibration_new (CohesionSurvey *survey,
                          const CohesionSums *sums,
                          const CohesionFrame *frame,
                          GError **error)
{
  g_autoptr (CohesionCalibration) self = g_new0 (CohesionCalibration, 1);

  if (!check_periods (survey, sums, error) || !take_sums (self, survey, sums, error) ||
      !cohesion_calibration_find_kinds (self, survey, error) ||
      !cohesion_calibration_find_factors (self, survey, error) ||
      !cohesion_calibration_multiply (self, error))
    return NULL;
  cohesion_calibration_list_everybody (self, frame);
  if (!cohesion_calibration_list_cells (self, frame, error))
    return NULL;
  prepare_regression (self);
  return g_steal_pointer (&self);
}

/* By how much the weights miss the total that they are farthest from. */
static gchar *
describe_gap (const CohesionCalibration *self)
{
  gchar gap[COHESION_NUMBER_SIZE];

  if (self->result.worst >= self->categories->len || self->result.gap == 0)
    return g_strdup ("none misses its total");
  return g_strdup_printf ("%s misses its total by %s of it",
                          (const gchar *)g_ptr_array_index (self->categories, self->result.worst),
                          cohesion_number_format (gap, self->result.gap, 2));
}

/* How many factors end at each bound: "; 12 respondents are at the lower bound 0.5". */
static gchar *
describe_bounds (const CohesionCalibration *self)
{
  GString *text = g_string_new (NULL);

  if (isfinite (self->how.lower))
    g_string_append_printf (text, "; %" G_GUINT64_FORMAT " respondents are at the lower bound %g",
                            cohesion_calibration_count_at (self, self->how.lower), self->how.lower);
  if (isfinite (self->how.upper))
    g_string_append_printf (text, "; %" G_GUINT64_FORMAT " respondents are at the upper bound %g",
                            cohesion_calibration_count_at (self, self->how.upper), self->how.upper);
  return g_string_free (text, FALSE);
}

void
cohesion_calibration_add_notes (const CohesionCalibration *self,
                                CohesionSurvey *survey,
                                CohesionTable *table)
{
  g_autoptr (GEnumClass) methods = g_type_class_ref (COHESION_TYPE_SURVEY_CALIBRATION);
  g_autoptr (GString) margins = g_string_new (NULL);
  g_autofree gchar *gap = describe_gap (self), *bounds = describe_bounds (self);
  g_autofree gchar *text = NULL, *trimmed = NULL, *spread = NULL;
  gchar lowest[COHESION_NUMBER_SIZE], highest[COHESION_NUMBER_SIZE];

  for (guint i = 0; i < survey->margins->len; i++)
    {
      const CohesionMargin *margin = g_ptr_array_index (survey->margins, i);
      g_autofree gchar *name = g_strjoinv (" by ", margin->columns);

      g_string_append_printf (margins, "%s%s (%u)", i == 0 ? "" : "; ", name, margin->n);
    }
  cohesion_table_add_note (table, "margins", margins->str);
  cohesion_number_format (lowest, self->result.lowest, 6);
  cohesion_number_format (highest, self->result.highest, 6);
  text = g_strdup_printf ("%s, %u kinds of people, converged after %u steps (%s); weights were "
                          "multiplied by %s to %s%s; standard errors are those of residuals from "
                          "the margins",
                          g_enum_get_value (methods, (gint)survey->calibration)->value_nick,
                          self->n_kinds, self->result.n_steps, gap, lowest, highest, bounds);
  cohesion_table_add_note (table, "calibration", text);
  if (survey->trim_lower == 0 && survey->trim_upper == 0)
    return;
  spread = survey->trim_spread ? cohesion_trim_spread_describe (&self->spread) : g_strdup ("");
  trimmed = g_strdup_printf ("before calibration %" G_GUINT64_FORMAT
                             " weights were raised to the lower limit, %" G_GUINT64_FORMAT
                             " cut to the upper one%s",
                             self->n_raised, self->n_cut, spread);
  cohesion_table_add_note (table, "trimming", trimmed);
}
