/* From the sums that an estimator has taken to estimates; and estimators put together. */
#include "base/cohesion-diagnostics-private.h"
#include "base/cohesion-error-private.h"
#include "survey/cohesion-estimates-private.h"
#include "survey/cohesion-estimator-private.h"
#include "survey/cohesion-finish-private.h"
#include "survey/cohesion-replicates-private.h"

/**
 * cohesion_estimator_merge:
 * @self: an estimator
 * @other: another one of the same design and framework; it stays as it is
 * @error: return location for an error
 *
 * Take all that another estimator has taken.
 *
 * Errors: `COHESION-SURVEY-041` design or framework are not the same, `-030` to `-034` as for
 * batches.
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
  g_return_val_if_fail (self != other, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  same = g_str_equal (self->design_hash, other->design_hash);
  if (same && g_str_equal (self->framework_hash, other->framework_hash))
    return cohesion_sums_merge (self->sums, other->sums, error);
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-041",
                      "the two estimators have not the same %s", same ? "framework" : "design");
  return FALSE;
}

/* A stratum with one unit has no variance; somebody has to say what is to be done. Replicates have
 * a check of their own. */
static gboolean
check_lonely (CohesionEstimator *self, const CohesionFrame *frame, GError **error)
{
  if (self->survey->replicate_method != COHESION_REPLICATE_METHOD_NONE)
    return TRUE;
  if (frame->n_lonely == 0 || self->survey->lonely_psu != COHESION_LONELY_PSU_FAIL)
    return TRUE;
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-038",
                      "%u %s one sampling unit: %s [say under lonely-psu what that means: "
                      "certainty, adjust, average or merge]",
                      frame->n_lonely, frame->n_lonely == 1 ? "stratum has" : "strata have",
                      frame->lonely);
  return FALSE;
}

static CohesionEstimates *
make_estimates (CohesionEstimator *self,
                const CohesionFrame *frame,
                CohesionReplication *replication,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (CohesionCalibration) calibration = NULL;
  CohesionFinishing finishing = { self->survey, self->framework, self->answers, self->indicators,
                                  self->sums,   replication,     NULL };
  CohesionDomainOrder order;
  CohesionEstimate *estimates;
  CohesionEstimates *result = NULL;

  if (self->survey->calibration != COHESION_SURVEY_CALIBRATION_NONE)
    {
      calibration = cohesion_calibration_new (self->survey, self->sums, frame, error);
      if (calibration == NULL)
        return NULL;
      finishing.sums = calibration->sums;
      finishing.calibration = calibration;
    }
  cohesion_domain_order_init (&order, finishing.sums, frame);
  estimates = cohesion_finish_estimates (&finishing, frame, &order, cancellable, error);
  if (estimates != NULL)
    {
      CohesionTable *table = cohesion_finish_table (&finishing, &order, estimates);

      cohesion_finish_notes (&finishing, frame, table);
      result = cohesion_estimates_new (table, cohesion_finish_base (&finishing, &order));
      cohesion_estimates_set_source (result, self->survey, self->framework, self->areas);
    }
  g_free (estimates);
  cohesion_domain_order_clear (&order);
  return result;
}

static CohesionEstimates *
replicate_and_make (CohesionEstimator *self,
                    const CohesionFrame *frame,
                    GCancellable *cancellable,
                    GError **error)
{
  CohesionReplication replication = { 0 };
  CohesionEstimates *estimates = NULL;

  if (self->survey->replicate_method == COHESION_REPLICATE_METHOD_NONE)
    return make_estimates (self, frame, NULL, cancellable, error);
  if (cohesion_replication_init (&replication, self->survey, self->sums, frame, error))
    estimates = make_estimates (self, frame, &replication, cancellable, error);
  cohesion_replication_clear (&replication);
  return estimates;
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
 * Errors: `COHESION-SURVEY-042` there are no respondents, `-038` a stratum has one unit and nothing
 * says what that means, `-039` a stratum has more units than its population, `-056` to `-062` the
 * weights cannot be calibrated, `-090` there are too many units, `-091` the design is not fit for
 * the replicates that are to be made.
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
  CohesionFrame frame = { 0 };

  g_return_val_if_fail (COHESION_IS_ESTIMATOR (self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!cohesion_estimator_check (self, problems, error))
    return NULL;
  if (self->sums->domains.n == 0)
    cohesion_error_set (&cause, COHESION_ERROR_NOT_FOUND, "COHESION-SURVEY-042",
                        "there are no respondents with a weight");
  else if (cohesion_frame_init (&frame, self->sums, &cause) && check_lonely (self, &frame, &cause))
    estimates = replicate_and_make (self, &frame, cancellable, &cause);
  cohesion_frame_clear (&frame);
  if (cause != NULL && cause->domain == COHESION_ERROR)
    cohesion_diagnostics_add_error (problems, NULL, cause);
  if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  return estimates;
}
