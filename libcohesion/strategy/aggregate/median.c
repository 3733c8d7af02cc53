/* The middle child; a weight only says whether a child counts. */
#include <math.h>

#include "kernel/coh-means.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionAggregation parent_instance;
} CohesionAggregateMedian;

typedef CohesionAggregationClass CohesionAggregateMedianClass;

G_DEFINE_TYPE (CohesionAggregateMedian, cohesion_aggregate_median, COHESION_TYPE_AGGREGATION)

static gboolean
aggregate_median_aggregate (CohesionAggregation *aggregation,
                            CohesionMatrix *in,
                            CohesionColumn *weights,
                            CohesionColumn *out,
                            GError **error)
{
  struct coh_matrix children = cohesion_outcome_view (in);
  g_autofree gdouble *scratch =
      g_new (gdouble, coh_row_median_scratch_size (children.n_columns) + 1);

  (void)aggregation;
  (void)error;
  coh_find_row_median (&children, cohesion_column_peek (weights),
                       cohesion_column_peek_mutable (out), scratch);
  return TRUE;
}

static void
cohesion_aggregate_median_class_init (CohesionAggregateMedianClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Takes the middle child";
  strategy_class->source = "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->aggregate = aggregate_median_aggregate;
}

static void
cohesion_aggregate_median_init (CohesionAggregateMedian *self)
{
  (void)self;
}
