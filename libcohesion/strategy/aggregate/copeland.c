/* How many areas it beats, less how many beat it. */
#include "kernel/coh-pairs.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionAggregation parent_instance;
} CohesionCopeland;

typedef CohesionAggregationClass CohesionCopelandClass;

G_DEFINE_TYPE (CohesionCopeland, cohesion_copeland, COHESION_TYPE_AGGREGATION)

static gboolean
copeland_aggregate (CohesionAggregation *aggregation,
                    CohesionMatrix *in,
                    CohesionColumn *weights,
                    CohesionColumn *out,
                    GError **error)
{
  struct coh_matrix children = cohesion_outcome_view (in);

  (void)aggregation;
  (void)error;
  coh_count_wins (&children, cohesion_column_peek (weights), cohesion_column_peek_mutable (out));
  cohesion_outcome_explain (in, weights, out, 1, COHESION_NOTHING_TO_COMPARE);
  return TRUE;
}

static void
cohesion_copeland_class_init (CohesionCopelandClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title =
      "Counts the areas that an area beats by the weights of the children, less those that beat it";
  strategy_class->source = "Copeland, A reasonable social welfare function (1951)";
  klass->aggregate = copeland_aggregate;
}

static void
cohesion_copeland_init (CohesionCopeland *self)
{
  (void)self;
}
