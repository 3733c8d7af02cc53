/* More weight for children that differ more between the areas: w = s / sum (s). */
#include "kernel/coh-weights.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-complete-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionWeighting parent_instance;
} CohesionWeighDeviation;

typedef CohesionWeightingClass CohesionWeighDeviationClass;

G_DEFINE_TYPE (CohesionWeighDeviation, cohesion_weigh_deviation, COHESION_TYPE_WEIGHTING)

static gboolean
weigh_deviation_weigh (CohesionWeighting *weighting,
                       CohesionMatrix *in,
                       CohesionColumn *declared,
                       CohesionColumn *out,
                       GError **error)
{
  g_autoptr (CohesionComplete) complete =
      cohesion_complete_new (COHESION_STRATEGY (weighting), in, 2, error);

  (void)declared;
  if (complete == NULL)
    return FALSE;
  coh_weigh_by_spread (complete->deviations, complete->n_columns, complete->weights);
  cohesion_complete_finish (complete, out, NULL);
  return TRUE;
}

static void
cohesion_weigh_deviation_class_init (CohesionWeighDeviationClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Weighs children by their standard deviation";
  strategy_class->source = "Diakoulaki, Mavrotas and Papayannakis, The CRITIC method (1995)";
  klass->weigh = weigh_deviation_weigh;
}

static void
cohesion_weigh_deviation_init (CohesionWeighDeviation *self)
{
  (void)self;
}
