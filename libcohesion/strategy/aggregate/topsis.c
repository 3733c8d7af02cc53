/* Between the best and the worst of all areas: y = D- / (D- + D+). */
#include "kernel/coh-ideal.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionAggregation parent_instance;
} CohesionTopsis;

typedef CohesionAggregationClass CohesionTopsisClass;

G_DEFINE_TYPE (CohesionTopsis, cohesion_topsis, COHESION_TYPE_AGGREGATION)

static gboolean
topsis_aggregate (CohesionAggregation *aggregation,
                  CohesionMatrix *in,
                  CohesionColumn *weights,
                  CohesionColumn *out,
                  GError **error)
{
  struct coh_matrix children = cohesion_outcome_view (in);
  g_autofree gdouble *scratch = g_new (gdouble, 2 * children.n_columns + 1);

  (void)aggregation;
  (void)error;
  coh_compare_with_ideal (&children, cohesion_column_peek (weights),
                          cohesion_column_peek_mutable (out), scratch);
  cohesion_outcome_explain (in, weights, out, 1,
                            "no other area is better or worse in a child that this one has");
  return TRUE;
}

static void
cohesion_topsis_class_init (CohesionTopsisClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Compares the distances to the best and to the worst of all areas";
  strategy_class->source = "Hwang and Yoon, Multiple attribute decision making (1981)";
  klass->aggregate = topsis_aggregate;
}

static void
cohesion_topsis_init (CohesionTopsis *self)
{
  (void)self;
}
