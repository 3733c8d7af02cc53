/* The best child; a weight only says whether a child counts. */
#include "kernel/coh-means.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionAggregation parent_instance;
} CohesionMaximum;

typedef CohesionAggregationClass CohesionMaximumClass;

G_DEFINE_TYPE (CohesionMaximum, cohesion_maximum, COHESION_TYPE_AGGREGATION)

static gboolean
maximum_aggregate (CohesionAggregation *aggregation,
                   CohesionMatrix *in,
                   CohesionColumn *weights,
                   CohesionColumn *out,
                   GError **error)
{
  struct coh_matrix children = cohesion_outcome_view (in);

  (void)aggregation;
  (void)error;
  coh_find_row_maximum (&children, cohesion_column_peek (weights),
                        cohesion_column_peek_mutable (out));
  return TRUE;
}

static void
cohesion_maximum_class_init (CohesionMaximumClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Takes the highest child: one good child makes up for all others";
  strategy_class->source = "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->aggregate = maximum_aggregate;
}

static void
cohesion_maximum_init (CohesionMaximum *self)
{
  (void)self;
}
