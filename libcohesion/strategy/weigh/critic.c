/* More weight for children that differ between areas and agree little with the others. */
#include "kernel/coh-weights.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-complete-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionWeighting parent_instance;
} CohesionWeighCritic;

typedef CohesionWeightingClass CohesionWeighCriticClass;

G_DEFINE_TYPE (CohesionWeighCritic, cohesion_weigh_critic, COHESION_TYPE_WEIGHTING)

static gboolean
weigh_critic_weigh (CohesionWeighting *weighting,
                    CohesionMatrix *in,
                    CohesionColumn *declared,
                    CohesionColumn *out,
                    GError **error)
{
  g_autoptr (CohesionComplete) complete =
      cohesion_complete_new (COHESION_STRATEGY (weighting), in, 3, error);

  (void)declared;
  if (complete == NULL)
    return FALSE;
  if (!coh_weigh_by_conflict (complete->deviations, complete->correlations, complete->n_columns,
                              complete->weights))
    return cohesion_complete_refuse (COHESION_STRATEGY (weighting), "all children say the same",
                                     error);
  cohesion_complete_finish (complete, out, NULL);
  return TRUE;
}

static void
cohesion_weigh_critic_class_init (CohesionWeighCriticClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Weighs children by their standard deviation and by how little they "
                          "correlate with the others";
  strategy_class->source = "Diakoulaki, Mavrotas and Papayannakis, The CRITIC method (1995)";
  klass->weigh = weigh_critic_weigh;
}

static void
cohesion_weigh_critic_init (CohesionWeighCritic *self)
{
  (void)self;
}
