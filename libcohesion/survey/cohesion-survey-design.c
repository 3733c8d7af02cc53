/* What is said of a survey: how respondents were chosen. */
#include "survey/cohesion-survey-private.h"

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
  cohesion_survey_replace_text (self, &self->weight, weight, PROP_WEIGHT);
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
