/* Estimates against each other. */
#include <cohesion/cohesion-estimates.h>

#include "base/cohesion-error-private.h"
#include "survey/cohesion-compare-private.h"
#include "survey/cohesion-estimates-private.h"

/* Each modelled estimate has a part of what the others say in it. */
static gboolean
check_direct (CohesionEstimates *self, GError **error)
{
  if (self->finished != NULL)
    return TRUE;
  cohesion_error_set (error, COHESION_ERROR_NOT_SUPPORTED, "COHESION-SURVEY-069",
                      "modelled estimates are not compared: the errors of two of them are not "
                      "independent, and the model hides how far areas are from each other [compare "
                      "the direct estimates: cohesion_estimates_get_direct (), in the command "
                      "--direct]");
  return FALSE;
}

static CohesionTable *
compare (CohesionEstimates *self,
         CohesionComparedKey kind,
         const gchar *first,
         const gchar *second,
         GError **error)
{
  CohesionTable *table = NULL;
  CohesionContrast contrast;

  if (!check_direct (self, error))
    return NULL;
  if (cohesion_contrast_init (&contrast, self->finished, kind, first, second, error))
    table = cohesion_compare_make_table (self->finished, &contrast);
  cohesion_contrast_clear (&contrast);
  return table;
}

/**
 * cohesion_estimates_compare_groups:
 * @self: estimates
 * @group: (nullable): a group such as "sex=Female"; %NULL: all others of the column of @reference,
 * or all there are where that is everybody
 * @reference: the group to compare with; "" is everybody
 * @error: return location for an error
 *
 * How far groups are from another one, in every area, period and indicator.
 *
 * Columns: `area`, `indicator`, `period`, `group`, `reference`, `value` and `reference_value` (the
 * two estimates), `difference` (the first less the second), `se`, `lower`, `upper` (in the unit of
 * the indicator), `level` (of the limits, in percent), `t` (difference by `se`), `df` (units with
 * answers in either less their strata; at most one less than replicates), `p` (of both tails),
 * `status`, `note`. The errors have the covariance of the two in them. The notes of the table are
 * the design as it was applied.
 *
 * Errors: `COHESION-SURVEY-065` there is no such group, `-066` both are the same, `-067` the same
 * respondents may be in both and the survey names no clusters, `-068` there is no other group,
 * `-069` the estimates are modelled: compare those of cohesion_estimates_get_direct().
 *
 * Returns: (transfer full): a table, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_estimates_compare_groups (CohesionEstimates *self,
                                   const gchar *group,
                                   const gchar *reference,
                                   GError **error)
{
  g_return_val_if_fail (COHESION_IS_ESTIMATES (self), NULL);
  g_return_val_if_fail (reference != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  return compare (self, COHESION_COMPARED_GROUPS, group, reference, error);
}

/**
 * cohesion_estimates_compare_periods:
 * @self: estimates
 * @period: (nullable): a period, in any spelling; %NULL: all others
 * @reference: the period to compare with, mostly an earlier one
 * @error: return location for an error
 *
 * How far everything has changed since @reference. Where #CohesionSurvey:overlap says that the same
 * sampling units were asked again, their covariance is in the errors; else periods are independent
 * samples.
 *
 * Columns: those of cohesion_estimates_compare_groups(); `reference` is a period.
 *
 * Errors: `COHESION-SURVEY-065` there is no such period, `-066` both are the same, `-067` the same
 * respondents may be in both and the survey names no clusters, `-068` there is no other period,
 * `-069` the estimates are modelled: compare those of cohesion_estimates_get_direct().
 *
 * Returns: (transfer full): a table, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_estimates_compare_periods (CohesionEstimates *self,
                                    const gchar *period,
                                    const gchar *reference,
                                    GError **error)
{
  g_return_val_if_fail (COHESION_IS_ESTIMATES (self), NULL);
  g_return_val_if_fail (reference != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  return compare (self, COHESION_COMPARED_PERIODS, period, reference, error);
}

/**
 * cohesion_estimates_compare_areas:
 * @self: estimates
 * @area: (nullable): the code of an area; %NULL: all others, of every tier
 * @reference: the code of the area to compare with, which may hold @area or lie in it
 * @error: return location for an error
 *
 * How far areas are from another one, in every period, group and indicator.
 *
 * Columns: those of cohesion_estimates_compare_groups(); `reference` is an area.
 *
 * Errors: `COHESION-SURVEY-065` there is no such area, `-066` both are the same, `-068` there is no
 * other area, `-069` the estimates are modelled: compare those of cohesion_estimates_get_direct().
 *
 * Returns: (transfer full): a table, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_estimates_compare_areas (CohesionEstimates *self,
                                  const gchar *area,
                                  const gchar *reference,
                                  GError **error)
{
  g_return_val_if_fail (COHESION_IS_ESTIMATES (self), NULL);
  g_return_val_if_fail (reference != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  return compare (self, COHESION_COMPARED_AREAS, area, reference, error);
}
