/* Replicates of a survey: how they are made, or which columns hold their weights. */
#include <cohesion/cohesion-enum-types.h>

#include "survey/cohesion-survey-private.h"

#define MOST_REPLICATES 100000u

/* By which method, and replicates that are given. */
static void
specify_given (void)
{
  const GParamFlags flags =
      (GParamFlags)(G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * CohesionSurvey:replicate-method:
   *
   * How replicates of the sample are made, or were made.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_REPLICATE_METHOD] =
      g_param_spec_enum ("replicate-method", NULL, NULL, COHESION_TYPE_REPLICATE_METHOD,
                         COHESION_REPLICATE_METHOD_NONE, flags);
  /**
   * CohesionSurvey:replicate-weights:
   *
   * The columns of replicate weights, where they are given. `rw1-rw80` and `rw{1..80}` stand for 80
   * columns.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_REPLICATE_WEIGHTS] =
      g_param_spec_boxed ("replicate-weights", NULL, NULL, G_TYPE_STRV, flags);
  /**
   * CohesionSurvey:replicate-scale:
   *
   * What the sum of squares over given replicates is multiplied by; 0: what the method says.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_REPLICATE_SCALE] =
      g_param_spec_double ("replicate-scale", NULL, NULL, 0, 1e+300, 0, flags);
  /**
   * CohesionSurvey:replicate-scales:
   *
   * What the square of each given replicate is multiplied by beside the scale: as many numbers as
   * there are replicates.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_REPLICATE_SCALES] =
      g_param_spec_boxed ("replicate-scales", NULL, NULL, G_TYPE_STRV, flags);
  /**
   * CohesionSurvey:replicate-df:
   *
   * The degrees of freedom of estimates from given replicates; 0: one less than replicates.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_REPLICATE_DF] =
      g_param_spec_double ("replicate-df", NULL, NULL, 0, 1e+09, 0, flags);
}

/* Replicates that are made of the design. */
static void
specify_made (void)
{
  const GParamFlags flags =
      (GParamFlags)(G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * CohesionSurvey:fay-rho:
   *
   * Fay's factor: how much the unit that counts less counts.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_FAY_RHO] =
      g_param_spec_double ("fay-rho", NULL, NULL, 0, 0.99, 0, flags);
  /**
   * CohesionSurvey:replicates:
   *
   * The number of replicates that a bootstrap makes.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_REPLICATES] =
      g_param_spec_uint ("replicates", NULL, NULL, 0, MOST_REPLICATES, 0, flags);
  /**
   * CohesionSurvey:seed:
   *
   * The number that the draws of a bootstrap begin with.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_SEED] =
      g_param_spec_uint ("seed", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /**
   * CohesionSurvey:mse:
   *
   * Whether replicates are compared with the estimate, and not with their mean.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_MSE] = g_param_spec_boolean ("mse", NULL, NULL, FALSE, flags);
}

void
cohesion_survey_specify_replicates (void)
{
  specify_given ();
  specify_made ();
}

/**
 * cohesion_survey_get_replicate_method:
 * @self: a survey
 *
 * How replicates of the sample are made, or were made.
 *
 * Returns: the method
 *
 * Since: 1.0
 */
CohesionReplicateMethod
cohesion_survey_get_replicate_method (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), COHESION_REPLICATE_METHOD_NONE);
  return self->replicate_method;
}

/**
 * cohesion_survey_set_replicate_method:
 * @self: a survey
 * @replicate_method: a method
 *
 * Set how replicates of the sample are made, or were made.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_replicate_method (CohesionSurvey *self,
                                      CohesionReplicateMethod replicate_method)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  if (self->replicate_method == replicate_method)
    return;
  self->replicate_method = replicate_method;
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_survey_properties[PROP_REPLICATE_METHOD]);
}

/**
 * cohesion_survey_get_replicate_weights:
 * @self: a survey
 *
 * The columns of replicate weights, where they are given. `rw1-rw80` and `rw{1..80}` stand for 80
 * columns.
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): columns; %NULL: replicates are
 * made, or there are none
 *
 * Since: 1.0
 */
gchar **
cohesion_survey_get_replicate_weights (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), NULL);
  return g_strdupv (self->replicate_weights);
}

/**
 * cohesion_survey_set_replicate_weights:
 * @self: a survey
 * @replicate_weights: (nullable) (array zero-terminated=1): columns; %NULL: replicates are made, or
 * there are none
 *
 * Set the columns of replicate weights, where they are given. `rw1-rw80` and `rw{1..80}` stand for
 * 80 columns.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_replicate_weights (CohesionSurvey *self, const gchar *const *replicate_weights)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  cohesion_survey_replace_texts (self, &self->replicate_weights, replicate_weights,
                                 PROP_REPLICATE_WEIGHTS);
}

/**
 * cohesion_survey_get_replicate_scale:
 * @self: a survey
 *
 * What the sum of squares over given replicates is multiplied by; 0: what the method says.
 *
 * Returns: the number
 *
 * Since: 1.0
 */
gdouble
cohesion_survey_get_replicate_scale (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), 0);
  return self->replicate_scale;
}

/**
 * cohesion_survey_set_replicate_scale:
 * @self: a survey
 * @replicate_scale: a number, not negative
 *
 * Set what the sum of squares over given replicates is multiplied by; 0: what the method says.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_replicate_scale (CohesionSurvey *self, gdouble replicate_scale)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  g_return_if_fail (replicate_scale >= 0 && replicate_scale <= 1e+300);
  if (self->replicate_scale == replicate_scale)
    return;
  self->replicate_scale = replicate_scale;
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_survey_properties[PROP_REPLICATE_SCALE]);
}

/**
 * cohesion_survey_get_replicate_scales:
 * @self: a survey
 *
 * What the square of each given replicate is multiplied by beside the scale: as many numbers as
 * there are replicates.
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): numbers; %NULL: all 1
 *
 * Since: 1.0
 */
gchar **
cohesion_survey_get_replicate_scales (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), NULL);
  return g_strdupv (self->replicate_scales);
}

/**
 * cohesion_survey_set_replicate_scales:
 * @self: a survey
 * @replicate_scales: (nullable) (array zero-terminated=1): numbers; %NULL: all 1
 *
 * Set what the square of each given replicate is multiplied by beside the scale: as many numbers as
 * there are replicates.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_replicate_scales (CohesionSurvey *self, const gchar *const *replicate_scales)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  cohesion_survey_replace_texts (self, &self->replicate_scales, replicate_scales,
                                 PROP_REPLICATE_SCALES);
}

/**
 * cohesion_survey_get_replicate_df:
 * @self: a survey
 *
 * The degrees of freedom of estimates from given replicates; 0: one less than replicates.
 *
 * Returns: the number
 *
 * Since: 1.0
 */
gdouble
cohesion_survey_get_replicate_df (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), 0);
  return self->replicate_df;
}

/**
 * cohesion_survey_set_replicate_df:
 * @self: a survey
 * @replicate_df: from 0 to 1e+09
 *
 * Set the degrees of freedom of estimates from given replicates; 0: one less than replicates.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_replicate_df (CohesionSurvey *self, gdouble replicate_df)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  g_return_if_fail (replicate_df >= 0 && replicate_df <= 1e+09);
  if (self->replicate_df == replicate_df)
    return;
  self->replicate_df = replicate_df;
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_survey_properties[PROP_REPLICATE_DF]);
}

/**
 * cohesion_survey_get_fay_rho:
 * @self: a survey
 *
 * Fay's factor: how much the unit that counts less counts.
 *
 * Returns: the number
 *
 * Since: 1.0
 */
gdouble
cohesion_survey_get_fay_rho (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), 0);
  return self->fay_rho;
}

/**
 * cohesion_survey_set_fay_rho:
 * @self: a survey
 * @fay_rho: from 0 to 0.99
 *
 * Set Fay's factor: how much the unit that counts less counts.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_fay_rho (CohesionSurvey *self, gdouble fay_rho)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  g_return_if_fail (fay_rho >= 0 && fay_rho <= 0.99);
  if (self->fay_rho == fay_rho)
    return;
  self->fay_rho = fay_rho;
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_survey_properties[PROP_FAY_RHO]);
}

/**
 * cohesion_survey_get_replicates:
 * @self: a survey
 *
 * The number of replicates that a bootstrap makes.
 *
 * Returns: the number
 *
 * Since: 1.0
 */
guint
cohesion_survey_get_replicates (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), 0);
  return self->replicates;
}

/**
 * cohesion_survey_set_replicates:
 * @self: a survey
 * @replicates: a number up to 100,000
 *
 * Set the number of replicates that a bootstrap makes.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_replicates (CohesionSurvey *self, guint replicates)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  g_return_if_fail (replicates <= MOST_REPLICATES);
  if (self->replicates == replicates)
    return;
  self->replicates = replicates;
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_survey_properties[PROP_REPLICATES]);
}

/**
 * cohesion_survey_get_seed:
 * @self: a survey
 *
 * The number that the draws of a bootstrap begin with.
 *
 * Returns: the number
 *
 * Since: 1.0
 */
guint
cohesion_survey_get_seed (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), 0);
  return self->seed;
}

/**
 * cohesion_survey_set_seed:
 * @self: a survey
 * @seed: a number
 *
 * Set the number that the draws of a bootstrap begin with.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_seed (CohesionSurvey *self, guint seed)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  if (self->seed == seed)
    return;
  self->seed = seed;
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_survey_properties[PROP_SEED]);
}

/**
 * cohesion_survey_get_mse:
 * @self: a survey
 *
 * Whether replicates are compared with the estimate, and not with their mean.
 *
 * Returns: whether it is so
 *
 * Since: 1.0
 */
gboolean
cohesion_survey_get_mse (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), FALSE);
  return self->mse;
}

/**
 * cohesion_survey_set_mse:
 * @self: a survey
 * @mse: whether it is so
 *
 * Set whether replicates are compared with the estimate, and not with their mean.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_mse (CohesionSurvey *self, gboolean mse)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  mse = mse != FALSE;
  if (self->mse == mse)
    return;
  self->mse = mse;
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_survey_properties[PROP_MSE]);
}
