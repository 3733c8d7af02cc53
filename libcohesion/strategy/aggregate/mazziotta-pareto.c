/* The mean, less a penalty for children that lie apart: y = M - S^2 / M, S with n - 1. */
#include "kernel/coh-balance.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionAggregation parent_instance;
  gint penalty;
} CohesionMazziottaPareto;

typedef CohesionAggregationClass CohesionMazziottaParetoClass;

G_DEFINE_TYPE (CohesionMazziottaPareto, cohesion_mazziotta_pareto, COHESION_TYPE_AGGREGATION)

static gboolean
mazziotta_pareto_aggregate (CohesionAggregation *aggregation,
                            CohesionMatrix *in,
                            CohesionColumn *weights,
                            CohesionColumn *out,
                            GError **error)
{
  const CohesionMazziottaPareto *self = (const CohesionMazziottaPareto *)aggregation;
  struct coh_matrix children = cohesion_outcome_view (in);

  (void)error;
  coh_penalise_rows (&children, cohesion_column_peek (weights), (enum coh_penalty)self->penalty,
                     TRUE, cohesion_column_peek_mutable (out));
  cohesion_outcome_explain (in, weights, out, 2, "the mean of the children is not above 0");
  return TRUE;
}

static void
cohesion_mazziotta_pareto_class_init (CohesionMazziottaParetoClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Takes the mean less a penalty for uneven children; for z-scores of mean "
                          "100 and deviation 10";
  strategy_class->source =
      "De Muro, Mazziotta and Pareto, Composite indices of development and poverty (2011)";
  klass->aggregate = mazziotta_pareto_aggregate;

  cohesion_strategy_class_add_enum (
      strategy_class, G_STRUCT_OFFSET (CohesionMazziottaPareto, penalty), "penalty",
      "Whether uneven children take away (negative) or add (positive)",
      cohesion_penalty_get_type (), COH_PENALTY_NEGATIVE);
}

static void
cohesion_mazziotta_pareto_init (CohesionMazziottaPareto *self)
{
  (void)self;
}
