/* The lowest child that is present; a weight only says whether a child counts. */
#include <math.h>

#include "kernel/coh-means.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionAggregation parent_instance;
} CohesionMinimum;

typedef CohesionAggregationClass CohesionMinimumClass;

G_DEFINE_TYPE (CohesionMinimum, cohesion_minimum, COHESION_TYPE_AGGREGATION)

static gboolean
minimum_aggregate (CohesionAggregation *aggregation,
                   CohesionMatrix *in,
                   CohesionColumn *weights,
                   CohesionColumn *out,
                   GError **error)
{
  struct coh_matrix children = cohesion_outcome_view (in);

  (void)aggregation;
  (void)error;
  coh_find_row_minimum (&children, cohesion_column_peek (weights),
                        cohesion_column_peek_mutable (out));
  return TRUE;
}

static void
cohesion_minimum_class_init (CohesionMinimumClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Takes the lowest child: nothing is made up for";
  strategy_class->source = "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->aggregate = minimum_aggregate;
}

static void
cohesion_minimum_init (CohesionMinimum *self)
{
  (void)self;
}
