/* Calibration and trimming of weights: the settings and the margins. */
#include "survey/cohesion-survey-private.h"

static void
set_number (CohesionSurvey *self, gdouble *field, gdouble number, guint property)
{
  if (*field == number)
    return;
  *field = number;
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_survey_properties[property]);
}

/**
 * cohesion_survey_get_calibration:
 * @self: a survey
 *
 * How weights are changed so that they add up to the totals of the margins.
 *
 * Returns: the method
 *
 * Since: 1.0
 */
CohesionSurveyCalibration
cohesion_survey_get_calibration (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), COHESION_SURVEY_CALIBRATION_NONE);
  return self->calibration;
}

/**
 * cohesion_survey_set_calibration:
 * @self: a survey
 * @calibration: a method
 *
 * Set how weights are changed so that they add up to the totals of the margins.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_calibration (CohesionSurvey *self, CohesionSurveyCalibration calibration)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  if (self->calibration == calibration)
    return;
  self->calibration = calibration;
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_survey_properties[PROP_CALIBRATION]);
}

/**
 * cohesion_survey_get_calibration_lower:
 * @self: a survey
 *
 * The number below 1 that the factors of calibration stay at or above; 0: not said.
 *
 * Returns: the number
 *
 * Since: 1.0
 */
gdouble
cohesion_survey_get_calibration_lower (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), 0);
  return self->calibration_lower;
}

/**
 * cohesion_survey_set_calibration_lower:
 * @self: a survey
 * @calibration_lower: from 0 to 1
 *
 * Set the number below 1 that the factors of calibration stay at or above; 0: not said.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_calibration_lower (CohesionSurvey *self, gdouble calibration_lower)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  g_return_if_fail (calibration_lower >= 0 && calibration_lower <= 1);
  set_number (self, &self->calibration_lower, calibration_lower, PROP_CALIBRATION_LOWER);
}

/**
 * cohesion_survey_get_calibration_upper:
 * @self: a survey
 *
 * The number above 1 that the factors of calibration stay at or below; 0: not said.
 *
 * Returns: the number
 *
 * Since: 1.0
 */
gdouble
cohesion_survey_get_calibration_upper (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), 0);
  return self->calibration_upper;
}

/**
 * cohesion_survey_set_calibration_upper:
 * @self: a survey
 * @calibration_upper: a number, not negative
 *
 * Set the number above 1 that the factors of calibration stay at or below; 0: not said.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_calibration_upper (CohesionSurvey *self, gdouble calibration_upper)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  g_return_if_fail (calibration_upper >= 0 && calibration_upper <= 1e+06);
  set_number (self, &self->calibration_upper, calibration_upper, PROP_CALIBRATION_UPPER);
}

/**
 * cohesion_survey_get_trim_lower:
 * @self: a survey
 *
 * The weight to which smaller ones are raised before calibration; 0: none are.
 *
 * Returns: the number
 *
 * Since: 1.0
 */
gdouble
cohesion_survey_get_trim_lower (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), 0);
  return self->trim_lower;
}

/**
 * cohesion_survey_set_trim_lower:
 * @self: a survey
 * @trim_lower: a number, not negative
 *
 * Set the weight to which smaller ones are raised before calibration; 0: none are.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_trim_lower (CohesionSurvey *self, gdouble trim_lower)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  g_return_if_fail (trim_lower >= 0 && trim_lower <= 1e+300);
  set_number (self, &self->trim_lower, trim_lower, PROP_TRIM_LOWER);
}

/**
 * cohesion_survey_get_trim_upper:
 * @self: a survey
 *
 * The weight to which larger ones are cut before calibration; 0: none are.
 *
 * Returns: the number
 *
 * Since: 1.0
 */
gdouble
cohesion_survey_get_trim_upper (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), 0);
  return self->trim_upper;
}

/**
 * cohesion_survey_set_trim_upper:
 * @self: a survey
 * @trim_upper: a number, not negative
 *
 * Set the weight to which larger ones are cut before calibration; 0: none are.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_trim_upper (CohesionSurvey *self, gdouble trim_upper)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  g_return_if_fail (trim_upper >= 0 && trim_upper <= 1e+300);
  set_number (self, &self->trim_upper, trim_upper, PROP_TRIM_UPPER);
}

/**
 * cohesion_survey_get_trim_spread:
 * @self: a survey
 *
 * Whether what trimming cuts off is added, in equal parts, to the weights within the limits.
 *
 * Returns: whether it is
 *
 * Since: 1.0
 */
gboolean
cohesion_survey_get_trim_spread (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), FALSE);
  return self->trim_spread;
}

/**
 * cohesion_survey_set_trim_spread:
 * @self: a survey
 * @trim_spread: whether it is
 *
 * Set whether what trimming cuts off is added, in equal parts, to the weights within the limits.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_trim_spread (CohesionSurvey *self, gboolean trim_spread)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  trim_spread = trim_spread != FALSE;
  if (self->trim_spread == trim_spread)
    return;
  self->trim_spread = trim_spread;
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_survey_properties[PROP_TRIM_SPREAD]);
}

/**
 * cohesion_survey_add_margin:
 * @self: a survey
 * @columns: (array zero-terminated=1): columns of respondents; those of several make kinds together
 * @totals: how many people of each kind the population has: a row each, with the same columns and
 *   one called `total`; a copy is taken
 * @error: return location for an error
 *
 * Add a margin that weights are to be calibrated to. Words are compared as they are written; the
 * number 1 and the text `1` are the same.
 *
 * Errors: `COHESION-SURVEY-051` the totals lack a column, a word or a number, or say a kind twice.
 *
 * Returns: %TRUE, or %FALSE with @error set
 *
 * Since: 1.0
 */
gboolean
cohesion_survey_add_margin (CohesionSurvey *self,
                            const gchar *const *columns,
                            CohesionTable *totals,
                            GError **error)
{
  CohesionMargin *margin;

  g_return_val_if_fail (COHESION_IS_SURVEY (self), FALSE);
  g_return_val_if_fail (columns != NULL && columns[0] != NULL, FALSE);
  g_return_val_if_fail (COHESION_IS_TABLE (totals), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  margin = cohesion_margin_new (columns, totals, error);
  if (margin == NULL)
    return FALSE;
  g_ptr_array_add (self->margins, margin);
  return TRUE;
}

/**
 * cohesion_survey_remove_margins:
 * @self: a survey
 *
 * Forget all margins.
 *
 * Since: 1.0
 */
void
cohesion_survey_remove_margins (CohesionSurvey *self)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  g_ptr_array_set_size (self->margins, 0);
}

/**
 * cohesion_survey_get_n_margins:
 * @self: a survey
 *
 * The number of margins.
 *
 * Returns: the number
 *
 * Since: 1.0
 */
guint
cohesion_survey_get_n_margins (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), 0);
  return self->margins->len;
}

/**
 * cohesion_survey_get_nth_margin_columns:
 * @self: a survey
 * @margin: from 0
 *
 * The columns of a margin.
 *
 * Returns: (transfer full) (array zero-terminated=1): names of columns
 *
 * Since: 1.0
 */
gchar **
cohesion_survey_get_nth_margin_columns (CohesionSurvey *self, guint margin)
{
  const CohesionMargin *found;

  g_return_val_if_fail (COHESION_IS_SURVEY (self), NULL);
  g_return_val_if_fail (margin < self->margins->len, NULL);
  found = g_ptr_array_index (self->margins, margin);
  return g_strdupv (found->columns);
}
