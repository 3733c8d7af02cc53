/* From the sums that an estimator has taken to estimates; and estimators put together. */
#include "base/cohesion-diagnostics-private.h"
#include "base/cohesion-error-private.h"
#include "survey/cohesion-estimates-private.h"
#include "survey/cohesion-estimator-private.h"

/**
 * cohesion_estimator_merge:
 * @self: an estimator
 * @other: another one of the same design and framework; it stays as it is
 * @error: return location for an error
 *
 * Take all that another estimator has taken.
 *
 * Errors: `COHESION-SURVEY-041` design or framework are not the same, `-030` to `-034` as for
 * batches: `-032` also where @other is @self.
 *
 * Returns: %TRUE, or %FALSE with @error set and nothing taken
 *
 * Since: 1.0
 */
gboolean
cohesion_estimator_merge (CohesionEstimator *self, CohesionEstimator *other, GError **error)
{
  gboolean same;

  g_return_val_if_fail (COHESION_IS_ESTIMATOR (self), FALSE);
  g_return_val_if_fail (COHESION_IS_ESTIMATOR (other), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (self == other)
    {
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-032",
                          "an estimator cannot take what it has taken itself");
      return FALSE;
    }
  same = g_str_equal (self->design_hash, other->design_hash);
  if (same && g_str_equal (self->framework_hash, other->framework_hash))
    {
      cohesion_sums_own (&self->sums);
      return cohesion_sums_merge (self->sums, other->sums, error);
    }
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-041",
                      "the two estimators have not the same %s", same ? "framework" : "design");
  return FALSE;
}

static CohesionEstimates *
make_estimates (CohesionEstimator *self, GCancellable *cancellable, GError **error)
{
  CohesionFinishing finishing = {
    self->survey, self->framework, self->answers, self->indicators, self->sums, NULL, NULL, NULL
  };
  CohesionFinished *finished = cohesion_finished_new (&finishing, self->areas, cancellable, error);
  CohesionTable *table;

  if (finished == NULL)
    return NULL;
  table = cohesion_finish_table (&finished->finishing, &finished->order, finished->estimates);
  cohesion_finish_notes (&finished->finishing, &finished->frame, table);
  return cohesion_estimates_new (
      table, cohesion_finish_base (&finished->finishing, &finished->order), finished);
}

/**
 * cohesion_estimator_finish:
 * @self: an estimator
 * @diagnostics: (nullable): where all problems go
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * Make estimates of all that was taken so far. More may be taken afterwards. Where small areas are
 * to draw on others, they do so in cohesion_estimates_model(), after this.
 *
 * Errors: `COHESION-SURVEY-042` there are no respondents, `-082` the estimator was made without a
 * framework, `-038` a stratum has one unit and nothing says what that means, `-039` a stratum has
 * more units than its population, `-045`, `-046` and `-056` to `-062` the weights cannot be
 * calibrated, `-090` there are too many units, `-091` the design is not fit for the replicates that
 * are to be made.
 *
 * Returns: (transfer full): the estimates, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionEstimates *
cohesion_estimator_finish (CohesionEstimator *self,
                           CohesionDiagnostics *diagnostics,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (CohesionDiagnostics) problems = cohesion_diagnostics_or_new (diagnostics);
  CohesionEstimates *estimates = NULL;
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (COHESION_IS_ESTIMATOR (self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!cohesion_estimator_check (self, problems, error))
    return NULL;
  if (self->sums->domains.n == 0)
    cohesion_error_set (&cause, COHESION_ERROR_NOT_FOUND, "COHESION-SURVEY-042",
                        "there are no respondents with a weight");
  else
    estimates = make_estimates (self, cancellable, &cause);
  if (cause != NULL && cause->domain == COHESION_ERROR)
    cohesion_diagnostics_add_error (problems, NULL, cause);
  if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  return estimates;
}
