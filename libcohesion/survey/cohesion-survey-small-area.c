/* How small areas draw on others: the settings, and their contradictions. */
#include "base/cohesion-diagnostics-private.h"
#include "survey/cohesion-survey-private.h"

/**
 * cohesion_survey_get_small_area:
 * @self: a survey
 *
 * How estimates of small areas draw on others, see cohesion_estimates_model().
 *
 * Returns: the rule
 *
 * Since: 1.0
 */
CohesionSmallArea
cohesion_survey_get_small_area (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), COHESION_SMALL_AREA_NONE);
  return self->small_area;
}

/**
 * cohesion_survey_set_small_area:
 * @self: a survey
 * @small_area: a rule
 *
 * Set how estimates of small areas draw on others, see cohesion_estimates_model().
 *
 * Since: 1.0
 */
void
cohesion_survey_set_small_area (CohesionSurvey *self, CohesionSmallArea small_area)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  if (self->small_area == small_area)
    return;
  self->small_area = small_area;
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_survey_properties[PROP_SMALL_AREA]);
}

/**
 * cohesion_survey_get_small_area_tier:
 * @self: a survey
 *
 * The tier of the larger areas towards which areas are shrunk, or within which they are modelled.
 *
 * Returns: (transfer none) (nullable): a tier; %NULL: the parent of each area, or one model of all
 *
 * Since: 1.0
 */
const gchar *
cohesion_survey_get_small_area_tier (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), NULL);
  return self->small_area_tier;
}

/**
 * cohesion_survey_set_small_area_tier:
 * @self: a survey
 * @small_area_tier: (nullable): a tier such as `ltla`; %NULL: the parent of each area, or one model
 * of all
 *
 * Set the tier of the larger areas towards which areas are shrunk, or within which they are
 * modelled.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_small_area_tier (CohesionSurvey *self, const gchar *small_area_tier)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  if (g_strcmp0 (self->small_area_tier, small_area_tier) == 0)
    return;
  g_free (self->small_area_tier);
  self->small_area_tier = g_strdup (small_area_tier);
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_survey_properties[PROP_SMALL_AREA_TIER]);
}

/**
 * cohesion_survey_get_small_area_method:
 * @self: a survey
 *
 * How the spread of areas around the model of Fay and Herriot is estimated.
 *
 * Returns: the method
 *
 * Since: 1.0
 */
CohesionSmallAreaMethod
cohesion_survey_get_small_area_method (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), COHESION_SMALL_AREA_METHOD_REML);
  return self->small_area_method;
}

/**
 * cohesion_survey_set_small_area_method:
 * @self: a survey
 * @small_area_method: a method
 *
 * Set how the spread of areas around the model of Fay and Herriot is estimated.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_small_area_method (CohesionSurvey *self,
                                       CohesionSmallAreaMethod small_area_method)
{
  g_return_if_fail (COHESION_IS_SURVEY (self));
  if (self->small_area_method == small_area_method)
    return;
  self->small_area_method = small_area_method;
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_survey_properties[PROP_SMALL_AREA_METHOD]);
}

/**
 * cohesion_survey_get_small_area_covariates:
 * @self: a survey
 *
 * The indicators whose measures are the covariates of the model of Fay and Herriot.
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): ids of indicators; %NULL: none
 *
 * Since: 1.0
 */
gchar **
cohesion_survey_get_small_area_covariates (CohesionSurvey *self)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (self), NULL);
  return g_strdupv (self->small_area_covariates);
}

/**
 * cohesion_survey_set_small_area_covariates:
 * @self: a survey
 * @small_area_covariates: (nullable) (array zero-terminated=1): ids of indicators; %NULL: none
 *
 * Set the indicators whose measures are the covariates of the model of Fay and Herriot.
 *
 * Since: 1.0
 */
void
cohesion_survey_set_small_area_covariates (CohesionSurvey *self,
                                           const gchar *const *small_area_covariates)
{
  gchar **old;

  g_return_if_fail (COHESION_IS_SURVEY (self));
  old = self->small_area_covariates;
  self->small_area_covariates = small_area_covariates == NULL || small_area_covariates[0] == NULL
                                    ? NULL
                                    : g_strdupv ((gchar **)small_area_covariates);
  g_strfreev (old);
  g_object_notify_by_pspec (G_OBJECT (self),
                            cohesion_survey_properties[PROP_SMALL_AREA_COVARIATES]);
}

static void
add_error (CohesionDiagnostics *diagnostics,
           const gchar *path,
           const gchar *hint,
           const gchar *message)
{
  CohesionPlace place = { NULL, 0, 0, path };

  cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, "COHESION-SURVEY-076", &place,
                            hint, "%s", message);
}

void
cohesion_survey_check_small_area (CohesionSurvey *self, CohesionDiagnostics *diagnostics)
{
  static const gchar hint[] = "set small-area: fay-herriot";
  gchar **covariates = self->small_area_covariates;

  if (self->small_area_tier != NULL && self->small_area == COHESION_SMALL_AREA_NONE)
    add_error (diagnostics, "small-area-tier", "set small-area: shrink or fay-herriot",
               "there is a tier of larger areas, but small areas do not draw on others");
  if (self->small_area_method != COHESION_SMALL_AREA_METHOD_REML &&
      self->small_area != COHESION_SMALL_AREA_FAY_HERRIOT)
    add_error (diagnostics, "small-area-method", hint, "only the model of Fay and Herriot has it");
  if (covariates == NULL)
    return;
  if (self->small_area != COHESION_SMALL_AREA_FAY_HERRIOT)
    add_error (diagnostics, "small-area-covariates", hint,
               "only the model of Fay and Herriot has covariates");
  for (guint i = 0; covariates[i] != NULL; i++)
    if (g_strv_contains ((const gchar *const *)covariates + i + 1, covariates[i]))
      add_error (diagnostics, "small-area-covariates", NULL, "a covariate is named twice");
}
