/* Between the mean and the lowest child: y = M - alpha (sqrt ((M - min)^2 + beta^2) - beta). */
#include "kernel/coh-balance.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionAggregation parent_instance;
  gdouble alpha;
  gdouble beta;
} CohesionMeanMin;

typedef CohesionAggregationClass CohesionMeanMinClass;

G_DEFINE_TYPE (CohesionMeanMin, cohesion_mean_min, COHESION_TYPE_AGGREGATION)

static gboolean
mean_min_aggregate (CohesionAggregation *aggregation,
                    CohesionMatrix *in,
                    CohesionColumn *weights,
                    CohesionColumn *out,
                    GError **error)
{
  const CohesionMeanMin *self = (const CohesionMeanMin *)aggregation;
  struct coh_matrix children = cohesion_outcome_view (in);

  (void)error;
  coh_pull_rows_to_minimum (&children, cohesion_column_peek (weights), self->alpha, self->beta,
                            cohesion_column_peek_mutable (out));
  cohesion_outcome_explain (in, weights, out, 1, "it is beyond a computer's numbers");
  return TRUE;
}

static void
cohesion_mean_min_class_init (CohesionMeanMinClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title =
      "Takes the mean less a penalty that grows with the distance of the lowest child";
  strategy_class->source = "Casadio Tarabusi and Guarini, An unbalance adjustment method for "
                           "development indicators (2013)";
  klass->aggregate = mean_min_aggregate;

  cohesion_strategy_class_add_double (strategy_class, G_STRUCT_OFFSET (CohesionMeanMin, alpha),
                                      "alpha", "0 is the mean; 1 the lowest child, where beta is 0",
                                      0, 1, 0, COHESION_PARAM_REQUIRED);
  cohesion_strategy_class_add_double (strategy_class, G_STRUCT_OFFSET (CohesionMeanMin, beta),
                                      "beta",
                                      "How gently the penalty begins, in the unit of the children",
                                      0, 1e100, 0, COHESION_PARAM_REQUIRED);
}

static void
cohesion_mean_min_init (CohesionMeanMin *self)
{
  self->alpha = self->beta = COHESION_MISSING;
}
