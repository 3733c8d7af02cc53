/* The sum of weight times value, weights as they stand: y = sum (w x). */
#include <math.h>

#include "kernel/coh-means.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionAggregation parent_instance;
} CohesionWeightedSum;

typedef CohesionAggregationClass CohesionWeightedSumClass;

G_DEFINE_TYPE (CohesionWeightedSum, cohesion_weighted_sum, COHESION_TYPE_AGGREGATION)

static gboolean
weighted_sum_aggregate (CohesionAggregation *aggregation,
                        CohesionMatrix *in,
                        CohesionColumn *weights,
                        CohesionColumn *out,
                        GError **error)
{
  struct coh_matrix children = cohesion_outcome_view (in);

  (void)aggregation;
  (void)error;
  coh_sum_rows (&children, cohesion_column_peek (weights), cohesion_column_peek_mutable (out));
  return TRUE;
}

static void
cohesion_weighted_sum_class_init (CohesionWeightedSumClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Adds weight times value, with the weights as they stand";
  strategy_class->source = "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->aggregate = weighted_sum_aggregate;
  klass->is_linear = TRUE;
}

static void
cohesion_weighted_sum_init (CohesionWeightedSum *self)
{
  /* A sum without a part of it is another sum: all children, unless told otherwise. */
  cohesion_aggregation_set_min_coverage (COHESION_AGGREGATION (self), 1);
}
