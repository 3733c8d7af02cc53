/* The imputations' base class: checks around the slot. */
#include <cohesion/cohesion-imputation.h>

#include "strategy/cohesion-guard-private.h"

/**
 * CohesionImputation:
 *
 * Fills what is missing: the second step of scoring.
 *
 * Since: 1.0
 */
G_DEFINE_ABSTRACT_TYPE (CohesionImputation, cohesion_imputation, COHESION_TYPE_STRATEGY)

static void
cohesion_imputation_class_init (CohesionImputationClass *klass)
{
  (void)klass;
}

static void
cohesion_imputation_init (CohesionImputation *self)
{
  (void)self;
}

static gboolean
check_shapes (CohesionStrategy *strategy,
              CohesionMatrix *in,
              CohesionMatrix *out,
              gsize length,
              GError **error)
{
  const guint n_rows = cohesion_matrix_get_n_rows (in);

  return cohesion_guard_distinct (strategy, in, out, error) &&
         cohesion_guard_length (strategy, "rows", n_rows, cohesion_matrix_get_n_rows (out),
                                error) &&
         cohesion_guard_length (strategy, "columns", cohesion_matrix_get_n_columns (in),
                                cohesion_matrix_get_n_columns (out), error) &&
         cohesion_guard_input (strategy, cohesion_matrix_peek (in), length, n_rows,
                               cohesion_matrix_get_context (in), error);
}

gboolean
cohesion_imputation_is_drawn (CohesionImputation *self)
{
  GParamSpec *spec = g_object_class_find_property (G_OBJECT_GET_CLASS (self), "draws");
  gboolean drawn = FALSE;

  if (spec == NULL || !cohesion_strategy_is_builtin (G_OBJECT_TYPE (self)))
    return FALSE;
  g_object_get (self, "draws", &drawn, NULL);
  return drawn;
}

/**
 * cohesion_imputation_apply:
 * @self: an imputation
 * @in: areas by indicators, NaN = missing
 * @out: another matrix of the same shape; it is filled with NaN first
 * @error: return location for an error
 *
 * Fill what is missing. Cells that were filled are marked %COHESION_STATUS_ESTIMATED in @out, with
 * a note that says how; what could not be filled stays missing.
 *
 * Errors: as cohesion_treatment_apply().
 *
 * Returns: %TRUE on success
 *
 * Since: 1.0
 */
gboolean
cohesion_imputation_apply (CohesionImputation *self,
                           CohesionMatrix *in,
                           CohesionMatrix *out,
                           GError **error)
{
  CohesionStrategy *strategy = COHESION_STRATEGY (self);
  CohesionImputationClass *klass;
  GError *cause = NULL;
  guint n_rows, n_columns;
  gsize length;
  gboolean done;

  g_return_val_if_fail (COHESION_IS_IMPUTATION (self), FALSE);
  g_return_val_if_fail (COHESION_IS_MATRIX (in) && COHESION_IS_MATRIX (out), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);
  klass = COHESION_IMPUTATION_GET_CLASS (self);
  n_rows = cohesion_matrix_get_n_rows (in);
  n_columns = cohesion_matrix_get_n_columns (in);
  length = (gsize)n_rows * n_columns;
  if (!cohesion_guard_before (strategy, klass->impute != NULL, "impute", error) ||
      !check_shapes (strategy, in, out, length, error))
    return FALSE;
  cohesion_guard_fill (cohesion_matrix_peek_mutable (out), length);
  done = klass->impute (self, in, out, &cause);
  return cohesion_guard_after (strategy, done, cause, error) &&
         cohesion_guard_kept_length (strategy, n_rows, cohesion_matrix_get_n_rows (out), error) &&
         cohesion_guard_kept_length (strategy, n_columns, cohesion_matrix_get_n_columns (out),
                                     error) &&
         cohesion_guard_output (strategy, cohesion_matrix_peek (out), length, n_rows,
                                cohesion_matrix_get_context (in), error);
}
