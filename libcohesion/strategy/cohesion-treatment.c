/* The treatments' base class: checks around the slot. */
#include <cohesion/cohesion-treatment.h>

#include "strategy/cohesion-guard-private.h"

/**
 * CohesionTreatment:
 *
 * Tames outliers of one indicator: the first step of scoring.
 *
 * Since: 1.0
 */
G_DEFINE_ABSTRACT_TYPE (CohesionTreatment, cohesion_treatment, COHESION_TYPE_STRATEGY)

static void
cohesion_treatment_class_init (CohesionTreatmentClass *klass)
{
  (void)klass;
}

static void
cohesion_treatment_init (CohesionTreatment *self)
{
  (void)self;
}

/**
 * cohesion_treatment_apply:
 * @self: a treatment
 * @in: the values of one indicator, NaN = missing
 * @out: another column of the same length; it is filled with NaN first
 * @error: return location for an error
 *
 * Treat the values of one indicator. Rows that were changed are marked in @out, with a note that
 * says how.
 *
 * Errors: `COHESION-STRATEGY-009` not implemented, `-010` failed without saying why, `-011` lengths
 * that differ, `-012` or `-013` a broken contract, `-014` a parameter is missing, `-017` an
 * infinite input, `-022` one object for both, or what the treatment itself says.
 *
 * Returns: %TRUE on success
 *
 * Since: 1.0
 */
gboolean
cohesion_treatment_apply (CohesionTreatment *self,
                          CohesionColumn *in,
                          CohesionColumn *out,
                          GError **error)
{
  CohesionStrategy *strategy = COHESION_STRATEGY (self);
  CohesionTreatmentClass *klass;
  GError *cause = NULL;
  guint n;
  gboolean done;

  g_return_val_if_fail (COHESION_IS_TREATMENT (self), FALSE);
  g_return_val_if_fail (COHESION_IS_COLUMN (in) && COHESION_IS_COLUMN (out), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);
  klass = COHESION_TREATMENT_GET_CLASS (self);
  n = cohesion_column_get_length (in);
  if (!cohesion_guard_before (strategy, klass->treat != NULL, "treat", error) ||
      !cohesion_guard_column (strategy, in, out, error))
    return FALSE;
  cohesion_guard_clear (strategy, out);
  done = klass->treat (self, in, out, &cause);
  return cohesion_guard_after (strategy, done, cause, error) &&
         cohesion_guard_result (strategy, out, n, cohesion_column_get_context (in), error);
}
