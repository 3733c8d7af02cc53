/* The weighted mean of the children that are present: y = sum (w x) / sum (w). */
#include <math.h>

#include "kernel/coh-means.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionAggregation parent_instance;
} CohesionArithmetic;

typedef CohesionAggregationClass CohesionArithmeticClass;

G_DEFINE_TYPE (CohesionArithmetic, cohesion_arithmetic, COHESION_TYPE_AGGREGATION)

static gboolean
arithmetic_aggregate (CohesionAggregation *aggregation,
                      CohesionMatrix *in,
                      CohesionColumn *weights,
                      CohesionColumn *out,
                      GError **error)
{
  struct coh_matrix children = cohesion_outcome_view (in);

  (void)aggregation;
  (void)error;
  coh_average_rows (&children, cohesion_column_peek (weights), cohesion_column_peek_mutable (out));
  return TRUE;
}

static void
cohesion_arithmetic_class_init (CohesionArithmeticClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Takes the weighted mean: a low child is made up for by a high one";
  strategy_class->source = "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->aggregate = arithmetic_aggregate;
  klass->is_linear = TRUE;
}

static void
cohesion_arithmetic_init (CohesionArithmetic *self)
{
  (void)self;
}
