/* The mean, less a penalty for children that lie apart: y = M - S^2 / M, S with n. */
#include "kernel/coh-balance.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionAggregation parent_instance;
  gint penalty;
} CohesionAdjustedMazziottaPareto;

typedef CohesionAggregationClass CohesionAdjustedMazziottaParetoClass;

G_DEFINE_TYPE (CohesionAdjustedMazziottaPareto,
               cohesion_adjusted_mazziotta_pareto,
               COHESION_TYPE_AGGREGATION)

static gboolean
adjusted_mazziotta_pareto_aggregate (CohesionAggregation *aggregation,
                                     CohesionMatrix *in,
                                     CohesionColumn *weights,
                                     CohesionColumn *out,
                                     GError **error)
{
  const CohesionAdjustedMazziottaPareto *self =
      (const CohesionAdjustedMazziottaPareto *)aggregation;
  struct coh_matrix children = cohesion_outcome_view (in);

  (void)error;
  coh_penalise_rows (&children, cohesion_column_peek (weights), (enum coh_penalty)self->penalty,
                     FALSE, cohesion_column_peek_mutable (out));
  cohesion_outcome_explain (in, weights, out, 1, "the mean of the children is not above 0");
  return TRUE;
}

static void
cohesion_adjusted_mazziotta_pareto_class_init (CohesionAdjustedMazziottaParetoClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title =
      "Takes the mean less a penalty for uneven children; for children scaled from 70 to 130";
  strategy_class->source =
      "Mazziotta and Pareto, On a generalized non-compensatory composite index (2016)";
  klass->aggregate = adjusted_mazziotta_pareto_aggregate;

  cohesion_strategy_class_add_enum (
      strategy_class, G_STRUCT_OFFSET (CohesionAdjustedMazziottaPareto, penalty), "penalty",
      "Whether uneven children take away (negative) or add (positive)",
      cohesion_penalty_get_type (), COH_PENALTY_NEGATIVE);
}

static void
cohesion_adjusted_mazziotta_pareto_init (CohesionAdjustedMazziottaPareto *self)
{
  (void)self;
}
