/* Estimates of small areas that draw on others. */
#include <string.h>

#include "base/cohesion-diagnostics-private.h"
#include "base/cohesion-error-private.h"
#include "base/cohesion-suggest-private.h"
#include "framework/cohesion-framework-private.h"
#include "survey/cohesion-small-area-private.h"

static gboolean
check_areas (CohesionEstimates *self, GError **error)
{
  const gchar *tier = self->survey->small_area_tier;
  g_auto (GStrv) tiers = self->areas == NULL ? NULL : cohesion_areas_get_tiers (self->areas);
  g_autofree gchar *hint = NULL;

  if (self->areas == NULL &&
      (tier != NULL || self->survey->small_area == COHESION_SMALL_AREA_SHRINK))
    {
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-075",
                          "the larger areas of areas are not known: the estimator has no registry "
                          "[give it areas]");
      return FALSE;
    }
  if (tier == NULL || g_strv_contains ((const gchar *const *)tiers, tier))
    return TRUE;
  hint = cohesion_suggest_hint (tier, (const gchar *const *)tiers);
  cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-SURVEY-075",
                      "no area is of tier \"%s\", which small-area-tier names%s%s%s", tier,
                      hint == NULL ? "" : " [", hint == NULL ? "" : hint, hint == NULL ? "" : "]");
  return FALSE;
}

static gboolean
is_estimated (CohesionEstimates *self, const gchar *indicator)
{
  guint column = (guint)cohesion_table_find_column (self->table, "indicator");
  g_auto (GStrv) indicators = cohesion_table_get_dictionary (self->table, column);

  return g_strv_contains ((const gchar *const *)indicators, indicator);
}

static gboolean
check_covariate (CohesionEstimates *self, const gchar *covariate, GError **error)
{
  g_auto (GStrv) names = cohesion_framework_list_indicators (self->framework);
  g_autofree gchar *hint = NULL;

  if (is_estimated (self, covariate))
    {
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-078",
                          "the covariate \"%s\" is estimated by the same survey: it has to be "
                          "known from elsewhere",
                          covariate);
      return FALSE;
    }
  if (cohesion_framework_find_indicator (self->framework, covariate, strlen (covariate)) !=
      G_MAXUINT)
    return TRUE;
  hint = cohesion_suggest_hint (covariate, (const gchar *const *)names);
  cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-SURVEY-078",
                      "the covariate \"%s\" is no indicator of the framework%s%s%s", covariate,
                      hint == NULL ? "" : " [", hint == NULL ? "" : hint, hint == NULL ? "" : "]");
  return FALSE;
}

static gboolean
check_covariates (CohesionEstimates *self, CohesionMeasures *measures, GError **error)
{
  gchar **covariates = self->survey->small_area_covariates;

  if (covariates == NULL)
    return TRUE;
  for (guint i = 0; covariates[i] != NULL; i++)
    if (!check_covariate (self, covariates[i], error))
      return FALSE;
  if (measures != NULL)
    return TRUE;
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-077",
                      "there are covariates, but no measures to take them from");
  return FALSE;
}

static gboolean
check_source (CohesionEstimates *self, CohesionMeasures *measures, GError **error)
{
  if (self->survey == NULL)
    {
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-081",
                          "the estimates are modelled already");
      return FALSE;
    }
  return self->survey->small_area == COHESION_SMALL_AREA_NONE ||
         (check_areas (self, error) && check_covariates (self, measures, error));
}

static void
model_areas (CohesionModelling *self, const guint32 *items, guint n)
{
  const CohesionSmallEstimate *first = cohesion_modelling_get (self, items[0]);
  const gchar *why = NULL;

  if (self->estimands[first->indicator] == COHESION_ESTIMAND_TOTAL)
    why = "a total, as areas differ in size";
  else if (cohesion_modelling_is_outside (self, first))
    why = "it lies in no such larger area";
  for (guint i = 0; i < n && why != NULL; i++)
    cohesion_modelling_refuse (self, cohesion_modelling_get (self, items[i]), NULL, "%s", why);
  if (why != NULL)
    return;
  if (self->direct->survey->small_area == COHESION_SMALL_AREA_SHRINK)
    cohesion_modelling_shrink (self, items, n);
  else
    cohesion_modelling_fit (self, items, n);
}

static void
model_all (CohesionModelling *self)
{
  g_autofree guint32 *items = NULL;
  guint end;

  if (self->direct->survey->small_area == COHESION_SMALL_AREA_FAY_HERRIOT)
    cohesion_modelling_add_unasked (self);
  items = g_new (guint32, self->items->len + 1u);
  cohesion_modelling_sort (self, items);
  for (guint first = 0; first < self->items->len; first = end)
    {
      end = cohesion_modelling_find_end (self, items, first);
      model_areas (self, items + first, end - first);
    }
}

/**
 * cohesion_estimates_model:
 * @self: estimates of an estimator
 * @measures: (nullable): what is known of the areas from elsewhere: covariates
 * @diagnostics: (nullable): where warnings go
 * @error: return location for an error
 *
 * Let estimates of small areas draw on others, as #CohesionSurvey:small-area says: each indicator,
 * period, group and tier by itself. A modelled estimate has its root mean squared error for a
 * standard error, status `e`, and a note that says how much of it is its own. What the survey says
 * of the area alone stands beside: more columns are `direct`, `direct_se`, `gamma` (the weight of
 * `direct`), `synthetic` (what has the rest of the weight) and `model` (`shrink-logit`,
 * `shrink-mean`, `fay-herriot` or `synthetic`; empty where an estimate is as it was, and the note
 * says why). A suppressed estimate takes no part. The model of Fay and Herriot also gives rows of
 * areas in which nobody was asked.
 *
 * Modelled estimates hide what differs: they are not to be used to judge single places, or for
 * change. A warning and the notes of the table say so.
 *
 * Errors: `COHESION-SURVEY-075` no registry or tier, `-077` no measures for the covariates, `-078`
 * a covariate is unknown or of the same survey, `-081` they are modelled already. Warnings: `-079`
 * estimates could not be modelled, `-080` what models hide.
 *
 * Returns: (transfer full): the modelled estimates, or the same where nothing is to be modelled;
 * %NULL with @error set
 *
 * Since: 1.0
 */
CohesionEstimates *
cohesion_estimates_model (CohesionEstimates *self,
                          CohesionMeasures *measures,
                          CohesionDiagnostics *diagnostics,
                          GError **error)
{
  g_autoptr (CohesionDiagnostics) problems = cohesion_diagnostics_or_new (diagnostics);
  g_autoptr (GError) cause = NULL;
  CohesionEstimates *result;
  CohesionModelling modelling;

  g_return_val_if_fail (COHESION_IS_ESTIMATES (self), NULL);
  g_return_val_if_fail (measures == NULL || COHESION_IS_MEASURES (measures), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!check_source (self, measures, &cause))
    {
      cohesion_diagnostics_add_error (problems, NULL, cause);
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  if (self->survey->small_area == COHESION_SMALL_AREA_NONE)
    return g_object_ref (self);
  cohesion_modelling_init (&modelling, self, measures);
  model_all (&modelling);
  cohesion_modelling_warn (&modelling, problems);
  result = cohesion_modelling_make_tables (&modelling);
  cohesion_modelling_clear (&modelling);
  return result;
}
