/* What is said of a survey: how sure estimates are to be. */
#include "survey/cohesion-survey-private.h"

/**
 * cohesion_survey_get_interval:
 * @self: a survey
 *
 * How the intervals of proportions are made.
 *
 * Returns: the rule
 *
 * Since: 1.0
 */
CohesionSurveyInterval
cohesion_survey_get_interval (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), COHESION_SURVEY_INTERVAL_AUTOMATIC);
  return self->interval;
}

/**
 * cohesion_survey_set_interval:
 * @self: a survey
 * @interval: a rule
 *
 * Set how the intervals of proportions are made.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_interval (CohesionSurvey *self, CohesionSurveyInterval interval)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  if (self->interval == interval)
    return;
  self->interval = interval;
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_survey_properties[PROP_INTERVAL]);
}

/**
 * cohesion_survey_get_level:
 * @self: a survey
 *
 * The level of intervals, in percent.
 *
 * Returns: the number
 *
 * Since: 1.0
 */
gdouble
cohesion_survey_get_level (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), 0);
  return self->level;
}

/**
 * cohesion_survey_set_level:
 * @self: a survey
 * @level: from 50 to 99.99
 *
 * Set the level of intervals, in percent.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_level (CohesionSurvey *self, gdouble level)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  g_return_if_fail (level >= 50 && level <= 99.99);
  if (self->level == level)
    return;
  self->level = level;
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_survey_properties[PROP_LEVEL]);
}

/**
 * cohesion_survey_get_minimum_base:
 * @self: a survey
 *
 * The number of answers below which an estimate is suppressed (status `c`); 0: none is.
 *
 * Returns: the number
 *
 * Since: 1.0
 */
guint
cohesion_survey_get_minimum_base (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), 0);
  return self->minimum_base;
}

/**
 * cohesion_survey_set_minimum_base:
 * @self: a survey
 * @minimum_base: a number up to 1,000,000
 *
 * Set the number of answers below which an estimate is suppressed (status `c`); 0: none is.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_minimum_base (CohesionSurvey *self, guint minimum_base)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  g_return_if_fail (minimum_base <= 1000000);
  if (self->minimum_base == minimum_base)
    return;
  self->minimum_base = minimum_base;
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_survey_properties[PROP_MINIMUM_BASE]);
}

/**
 * cohesion_survey_get_reliability_cv:
 * @self: a survey
 *
 * The relative standard error, in percent, above which an estimate is marked as unreliable
 * (status `u`); 0: none is.
 *
 * Returns: the number
 *
 * Since: 1.0
 */
gdouble
cohesion_survey_get_reliability_cv (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), 0);
  return self->reliability_cv;
}

/**
 * cohesion_survey_set_reliability_cv:
 * @self: a survey
 * @reliability_cv: from 0 to 1e+06
 *
 * Set the relative standard error, in percent, above which an estimate is marked as unreliable
 * (status `u`); 0: none is.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_reliability_cv (CohesionSurvey *self, gdouble reliability_cv)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  g_return_if_fail (reliability_cv >= 0 && reliability_cv <= 1e+06);
  if (self->reliability_cv == reliability_cv)
    return;
  self->reliability_cv = reliability_cv;
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_survey_properties[PROP_RELIABILITY_CV]);
}

/**
 * cohesion_survey_get_reliability_width:
 * @self: a survey
 *
 * The width of the interval, in the unit of the indicator, above which an estimate is marked as
 * unreliable (status `u`); 0: none is.
 *
 * Returns: the number
 *
 * Since: 1.0
 */
gdouble
cohesion_survey_get_reliability_width (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), 0);
  return self->reliability_width;
}

/**
 * cohesion_survey_set_reliability_width:
 * @self: a survey
 * @reliability_width: a number, not negative
 *
 * Set the width of the interval, in the unit of the indicator, above which an estimate is marked
 * as unreliable (status `u`); 0: none is.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_reliability_width (CohesionSurvey *self, gdouble reliability_width)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  g_return_if_fail (reliability_width >= 0 && reliability_width <= 1e+300);
  if (self->reliability_width == reliability_width)
    return;
  self->reliability_width = reliability_width;
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_survey_properties[PROP_RELIABILITY_WIDTH]);
}
