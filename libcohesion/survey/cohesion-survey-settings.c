/* What is said of a survey: who answered, where and when. */
#include <string.h>

#include "survey/cohesion-survey-private.h"

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
  cohesion_survey_replace_text (self, &self->id, id, PROP_ID);
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
  cohesion_survey_replace_text (self, &self->area, area, PROP_AREA);
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
  cohesion_survey_replace_text (self, &self->area_code, area_code, PROP_AREA_CODE);
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
  cohesion_survey_replace_text (self, &self->period, period, PROP_PERIOD);
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
  cohesion_survey_replace_text (self, &self->period_column, period_column, PROP_PERIOD_COLUMN);
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
 * cohesion_survey_get_markers:
 * @self: a survey
 *
 * Whether the markers of official statistics among the numbers of a CSV file of respondents (`[x]`,
 * `..`, `c`, see cohesion_status_from_text()) stand for what is missing. If not, they are codes as
 * any other.
 *
 * Returns: whether it is so
 *
 * Since: 1.0
 */
gboolean
cohesion_survey_get_markers (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), FALSE);
  return self->markers;
}

/**
 * cohesion_survey_set_markers:
 * @self: a survey
 * @markers: whether it is so
 *
 * Set whether the markers of official statistics among the numbers of a CSV file of respondents
 * stand for what is missing. If not, they are codes as any other.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_markers (CohesionSurvey *self, gboolean markers)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  markers = markers != FALSE;
  if (self->markers == markers)
    return;
  self->markers = markers;
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_survey_properties[PROP_MARKERS]);
}
