/* What is said of a survey: reading and changing it. */
#include <string.h>

#include "survey/cohesion-survey-private.h"

static void
replace_text (CohesionSurvey *self, gchar **field, const gchar *text, guint property)
{
  if (g_strcmp0 (*field, text) == 0)
    return;
  g_free (*field);
  *field = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_survey_properties[property]);
}

void
cohesion_survey_replace_texts (CohesionSurvey *self,
                               gchar ***field,
                               const gchar *const *texts,
                               guint property)
{
  gchar **old = *field;

  *field = texts == NULL || texts[0] == NULL ? NULL : g_strdupv ((gchar **)texts);
  g_strfreev (old);
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_survey_properties[property]);
}

/**
 * cohesion_survey_get_id:
 * @self: a survey
 *
 * The name of the survey, as the notes of results say it.
 *
 * Returns: (transfer none) (nullable): a name, or %NULL
 *
 * Since: 1.0
 */
const gchar *
cohesion_survey_get_id (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), NULL);
  return self->id;
}

/**
 * cohesion_survey_set_id:
 * @self: a survey
 * @id: (nullable): a name, or %NULL
 *
 * Set the name of the survey, as the notes of results say it.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_id (CohesionSurvey *self, const gchar *id)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  replace_text (self, &self->id, id, PROP_ID);
}

/**
 * cohesion_survey_get_indicators:
 * @self: a survey
 *
 * The indicators that the survey asks for.
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): their ids; %NULL: all that have a
 * survey block
 *
 * Since: 1.0
 */
gchar **
cohesion_survey_get_indicators (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), NULL);
  return g_strdupv (self->indicators);
}

/**
 * cohesion_survey_set_indicators:
 * @self: a survey
 * @indicators: (nullable) (array zero-terminated=1): their ids; %NULL: all that have a survey block
 *
 * Set the indicators that the survey asks for, where several surveys share a framework.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_indicators (CohesionSurvey *self, const gchar *const *indicators)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  cohesion_survey_replace_texts (self, &self->indicators, indicators, PROP_INDICATORS);
}

/**
 * cohesion_survey_get_area:
 * @self: a survey
 *
 * The column that holds the code of the area of each respondent.
 *
 * Returns: (transfer none) (nullable): a column; %NULL where all are of one area
 *
 * Since: 1.0
 */
const gchar *
cohesion_survey_get_area (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), NULL);
  return self->area;
}

/**
 * cohesion_survey_set_area:
 * @self: a survey
 * @area: (nullable): a column; %NULL where all are of one area
 *
 * Set the column that holds the code of the area of each respondent.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_area (CohesionSurvey *self, const gchar *area)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  replace_text (self, &self->area, area, PROP_AREA);
}

/**
 * cohesion_survey_get_area_code:
 * @self: a survey
 *
 * The area that all respondents live in.
 *
 * Returns: (transfer none) (nullable): a code, or %NULL
 *
 * Since: 1.0
 */
const gchar *
cohesion_survey_get_area_code (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), NULL);
  return self->area_code;
}

/**
 * cohesion_survey_set_area_code:
 * @self: a survey
 * @area_code: (nullable): a code, or %NULL
 *
 * Set the area that all respondents live in.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_area_code (CohesionSurvey *self, const gchar *area_code)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  replace_text (self, &self->area_code, area_code, PROP_AREA_CODE);
}

/**
 * cohesion_survey_get_period:
 * @self: a survey
 *
 * The period in which all respondents answered.
 *
 * Returns: (transfer none) (nullable): a period such as `2023-04-01/P1Y` or `2023-24`, or %NULL
 *
 * Since: 1.0
 */
const gchar *
cohesion_survey_get_period (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), NULL);
  return self->period;
}

/**
 * cohesion_survey_set_period:
 * @self: a survey
 * @period: (nullable): a period such as `2023-04-01/P1Y` or `2023-24`, or %NULL
 *
 * Set the period in which all respondents answered.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_period (CohesionSurvey *self, const gchar *period)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  replace_text (self, &self->period, period, PROP_PERIOD);
}

/**
 * cohesion_survey_get_period_column:
 * @self: a survey
 *
 * The column that holds the period in which each respondent answered.
 *
 * Returns: (transfer none) (nullable): a column, or %NULL
 *
 * Since: 1.0
 */
const gchar *
cohesion_survey_get_period_column (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), NULL);
  return self->period_column;
}

/**
 * cohesion_survey_set_period_column:
 * @self: a survey
 * @period_column: (nullable): a column, or %NULL
 *
 * Set the column that holds the period in which each respondent answered.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_period_column (CohesionSurvey *self, const gchar *period_column)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  replace_text (self, &self->period_column, period_column, PROP_PERIOD_COLUMN);
}

/**
 * cohesion_survey_get_groups:
 * @self: a survey
 *
 * The columns whose words make groups of people, each by itself: `sex=Female`.
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): columns; %NULL: only everybody
 *
 * Since: 1.0
 */
gchar **
cohesion_survey_get_groups (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), NULL);
  return g_strdupv (self->groups);
}

/**
 * cohesion_survey_set_groups:
 * @self: a survey
 * @groups: (nullable) (array zero-terminated=1): columns; %NULL: only everybody
 *
 * Set the columns whose words make groups of people, each by itself: `sex=Female`.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_groups (CohesionSurvey *self, const gchar *const *groups)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  cohesion_survey_replace_texts (self, &self->groups, groups, PROP_GROUPS);
}

/**
 * cohesion_survey_get_tiers:
 * @self: a survey
 *
 * The tiers that estimates are made for.
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): tiers such as `ltla`; %NULL:
 * the one of the codes
 *
 * Since: 1.0
 */
gchar **
cohesion_survey_get_tiers (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), NULL);
  return g_strdupv (self->tiers);
}

/**
 * cohesion_survey_set_tiers:
 * @self: a survey
 * @tiers: (nullable) (array zero-terminated=1): tiers such as `ltla`; %NULL: the one of the
 * codes
 *
 * Set the tiers that estimates are made for.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_tiers (CohesionSurvey *self, const gchar *const *tiers)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  cohesion_survey_replace_texts (self, &self->tiers, tiers, PROP_TIERS);
}

/**
 * cohesion_survey_get_weight:
 * @self: a survey
 *
 * The column that holds the weight of each respondent.
 *
 * Returns: (transfer none) (nullable): a column; %NULL: all weights are 1
 *
 * Since: 1.0
 */
const gchar *
cohesion_survey_get_weight (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), NULL);
  return self->weight;
}

/**
 * cohesion_survey_set_weight:
 * @self: a survey
 * @weight: (nullable): a column; %NULL: all weights are 1
 *
 * Set the column that holds the weight of each respondent.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_weight (CohesionSurvey *self, const gchar *weight)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  replace_text (self, &self->weight, weight, PROP_WEIGHT);
}

/**
 * cohesion_survey_get_strata:
 * @self: a survey
 *
 * The columns of strata, one for each stage.
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): columns; %NULL: no strata
 *
 * Since: 1.0
 */
gchar **
cohesion_survey_get_strata (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), NULL);
  return g_strdupv (self->strata);
}

/**
 * cohesion_survey_set_strata:
 * @self: a survey
 * @strata: (nullable) (array zero-terminated=1): columns; %NULL: no strata
 *
 * Set the columns of strata, one for each stage.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_strata (CohesionSurvey *self, const gchar *const *strata)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  cohesion_survey_replace_texts (self, &self->strata, strata, PROP_STRATA);
}

/**
 * cohesion_survey_get_clusters:
 * @self: a survey
 *
 * The columns of sampling units, one for each stage; the first holds the PSU.
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): columns; %NULL: respondents
 * were sampled themselves
 *
 * Since: 1.0
 */
gchar **
cohesion_survey_get_clusters (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), NULL);
  return g_strdupv (self->clusters);
}

/**
 * cohesion_survey_set_clusters:
 * @self: a survey
 * @clusters: (nullable) (array zero-terminated=1): columns; %NULL: respondents were sampled
 * themselves
 *
 * Set the columns of sampling units, one for each stage; the first holds the PSU.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_clusters (CohesionSurvey *self, const gchar *const *clusters)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  cohesion_survey_replace_texts (self, &self->clusters, clusters, PROP_CLUSTERS);
}

/**
 * cohesion_survey_get_fpc:
 * @self: a survey
 *
 * The columns of finite populations, one for each stage: up to 1 the fraction that was sampled,
 * above 1 the number of units in the population of the stratum.
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): columns; %NULL: with
 * replacement
 *
 * Since: 1.0
 */
gchar **
cohesion_survey_get_fpc (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), NULL);
  return g_strdupv (self->fpc);
}

/**
 * cohesion_survey_set_fpc:
 * @self: a survey
 * @fpc: (nullable) (array zero-terminated=1): columns; %NULL: with replacement
 *
 * Set the columns of finite populations, one for each stage: up to 1 the fraction that was
 * sampled, above 1 the number of units in the population of the stratum.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_fpc (CohesionSurvey *self, const gchar *const *fpc)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  cohesion_survey_replace_texts (self, &self->fpc, fpc, PROP_FPC);
}

/**
 * cohesion_survey_get_nest:
 * @self: a survey
 *
 * Whether the same name of a unit in two strata means two units.
 *
 * Returns: whether it is so
 *
 * Since: 1.0
 */
gboolean
cohesion_survey_get_nest (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), FALSE);
  return self->nest;
}

/**
 * cohesion_survey_set_nest:
 * @self: a survey
 * @nest: whether it is so
 *
 * Set whether the same name of a unit in two strata means two units.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_nest (CohesionSurvey *self, gboolean nest)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  nest = nest != FALSE;
  if (self->nest == nest)
    return;
  self->nest = nest;
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_survey_properties[PROP_NEST]);
}

/**
 * cohesion_survey_get_overlap:
 * @self: a survey
 *
 * Whether units and strata are the same ones in every period. If not, periods are independent
 * samples.
 *
 * Returns: whether it is so
 *
 * Since: 1.0
 */
gboolean
cohesion_survey_get_overlap (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), FALSE);
  return self->overlap;
}

/**
 * cohesion_survey_set_overlap:
 * @self: a survey
 * @overlap: whether it is so
 *
 * Set whether units and strata are the same ones in every period. If not, periods are
 * independent samples.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_overlap (CohesionSurvey *self, gboolean overlap)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  overlap = overlap != FALSE;
  if (self->overlap == overlap)
    return;
  self->overlap = overlap;
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_survey_properties[PROP_OVERLAP]);
}

/**
 * cohesion_survey_get_lonely_psu:
 * @self: a survey
 *
 * What a stratum with one unit means.
 *
 * Returns: the rule
 *
 * Since: 1.0
 */
CohesionLonelyPsu
cohesion_survey_get_lonely_psu (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), COHESION_LONELY_PSU_FAIL);
  return self->lonely_psu;
}

/**
 * cohesion_survey_set_lonely_psu:
 * @self: a survey
 * @lonely_psu: a rule
 *
 * Set what a stratum with one unit means.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_lonely_psu (CohesionSurvey *self, CohesionLonelyPsu lonely_psu)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  if (self->lonely_psu == lonely_psu)
    return;
  self->lonely_psu = lonely_psu;
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_survey_properties[PROP_LONELY_PSU]);
}

/**
 * cohesion_survey_get_adjust_domain_lonely:
 * @self: a survey
 *
 * Whether a stratum of which one unit has answers of an area or group is treated as one with one
 * unit.
 *
 * Returns: whether it is so
 *
 * Since: 1.0
 */
gboolean
cohesion_survey_get_adjust_domain_lonely (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), FALSE);
  return self->adjust_domain_lonely;
}

/**
 * cohesion_survey_set_adjust_domain_lonely:
 * @self: a survey
 * @adjust_domain_lonely: whether it is so
 *
 * Set whether a stratum of which one unit has answers of an area or group is treated as one with
 * one unit.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_adjust_domain_lonely (CohesionSurvey *self, gboolean adjust_domain_lonely)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  adjust_domain_lonely = adjust_domain_lonely != FALSE;
  if (self->adjust_domain_lonely == adjust_domain_lonely)
    return;
  self->adjust_domain_lonely = adjust_domain_lonely;
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_survey_properties[PROP_ADJUST_DOMAIN_LONELY]);
}

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
