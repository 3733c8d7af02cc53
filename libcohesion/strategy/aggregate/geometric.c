/* The weighted geometric mean: y = exp (sum (w ln x) / sum (w)); values must be above 0. */
#include <math.h>

#include "kernel/coh-means.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionAggregation parent_instance;
} CohesionGeometric;

typedef CohesionAggregationClass CohesionGeometricClass;

G_DEFINE_TYPE (CohesionGeometric, cohesion_geometric, COHESION_TYPE_AGGREGATION)

static gboolean
geometric_aggregate (CohesionAggregation *aggregation,
                     CohesionMatrix *in,
                     CohesionColumn *weights,
                     CohesionColumn *out,
                     GError **error)
{
  struct coh_matrix children = cohesion_outcome_view (in);

  (void)aggregation;
  (void)error;
  coh_average_rows_geometric (&children, cohesion_column_peek (weights),
                              cohesion_column_peek_mutable (out));
  cohesion_outcome_need_positive (in, weights, out, FALSE, "geometric mean");
  return TRUE;
}

static void
cohesion_geometric_class_init (CohesionGeometricClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title =
      "Takes the weighted geometric mean: a low child is only partly made up for";
  strategy_class->source = "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->aggregate = geometric_aggregate;
  klass->needs_positive = TRUE;
}

static void
cohesion_geometric_init (CohesionGeometric *self)
{
  (void)self;
}
