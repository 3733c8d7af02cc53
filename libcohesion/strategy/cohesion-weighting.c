/* The weightings' base class: checks around the slot. */
#include <cohesion/cohesion-weighting.h>

#include "strategy/cohesion-guard-private.h"
#include "table/cohesion-table-private.h"

/**
 * CohesionWeighting:
 *
 * Says how much each child of a domain counts: the fourth step of scoring.
 *
 * Since: 1.0
 */
G_DEFINE_ABSTRACT_TYPE (CohesionWeighting, cohesion_weighting, COHESION_TYPE_STRATEGY)

static void
cohesion_weighting_class_init (CohesionWeightingClass *klass)
{
  (void)klass;
}

static void
cohesion_weighting_init (CohesionWeighting *self)
{
  (void)self;
}

static gboolean
check_arguments (CohesionStrategy *strategy,
                 CohesionMatrix *in,
                 CohesionColumn *declared,
                 CohesionColumn *out,
                 GError **error)
{
  const guint n = cohesion_matrix_get_n_columns (in);
  CohesionContext *context = cohesion_matrix_get_context (in);

  if (!cohesion_guard_length (strategy, "weights", n, cohesion_column_get_length (out), error))
    return FALSE;
  return declared == NULL ||
         (cohesion_guard_distinct (strategy, declared, out, error) &&
          cohesion_guard_length (strategy, "weights", n, cohesion_column_get_length (declared),
                                 error) &&
          cohesion_guard_weights (strategy, declared, context, FALSE, error));
}

/**
 * cohesion_weighting_apply:
 * @self: a weighting
 * @in: areas by children, normalised, NaN = missing
 * @declared: (nullable): the weight of each child in the framework; %NULL: 1 for each
 * @out: a column with an element for each child; it is filled with NaN first
 * @error: return location for an error
 *
 * Say how much each child counts. Every weight is 0 or more; they need not add up to 1.
 *
 * Errors: as cohesion_treatment_apply(); `COHESION-STRATEGY-015` a declared weight that is missing
 * or negative, `-018` a made one.
 *
 * Returns: %TRUE on success
 *
 * Since: 1.0
 */
gboolean
cohesion_weighting_apply (CohesionWeighting *self,
                          CohesionMatrix *in,
                          CohesionColumn *declared,
                          CohesionColumn *out,
                          GError **error)
{
  CohesionStrategy *strategy = COHESION_STRATEGY (self);
  g_autoptr (CohesionColumn) ones = NULL;
  CohesionWeightingClass *klass;
  GError *cause = NULL;
  guint n;
  gboolean done;

  g_return_val_if_fail (COHESION_IS_WEIGHTING (self), FALSE);
  g_return_val_if_fail (COHESION_IS_MATRIX (in) && COHESION_IS_COLUMN (out), FALSE);
  g_return_val_if_fail (declared == NULL || COHESION_IS_COLUMN (declared), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);
  klass = COHESION_WEIGHTING_GET_CLASS (self);
  n = cohesion_matrix_get_n_columns (in);
  if (!cohesion_guard_before (strategy, klass->weigh != NULL, "weigh", error) ||
      !check_arguments (strategy, in, declared, out, error))
    return FALSE;
  if (declared == NULL)
    declared = ones = cohesion_guard_ones (n);
  cohesion_column_fill (out, COHESION_MISSING);
  done = klass->weigh (self, in, declared, out, &cause);
  return cohesion_guard_after (strategy, done, cause, error) &&
         cohesion_guard_kept_length (strategy, n, cohesion_column_get_length (out), error) &&
         cohesion_guard_weights (strategy, out, cohesion_matrix_get_context (in), TRUE, error);
}
