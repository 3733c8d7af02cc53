/* More weight for children whose shares among the areas are less even. */
#include "kernel/coh-weights.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-complete-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionWeighting parent_instance;
} CohesionWeighEntropy;

typedef CohesionWeightingClass CohesionWeighEntropyClass;

G_DEFINE_TYPE (CohesionWeighEntropy, cohesion_weigh_entropy, COHESION_TYPE_WEIGHTING)

/* Shares have a meaning from 0 on only. */
static gboolean
check_shares (CohesionStrategy *strategy, const CohesionComplete *complete, GError **error)
{
  for (gsize i = 0; i < (gsize)complete->n_rows * complete->n_columns; i++)
    if (complete->values[i] < 0)
      return cohesion_complete_refuse (
          strategy, "entropy needs children of 0 or more: normalise them, such as by min-max",
          error);
  return TRUE;
}

static gboolean
weigh_entropy_weigh (CohesionWeighting *weighting,
                     CohesionMatrix *in,
                     CohesionColumn *declared,
                     CohesionColumn *out,
                     GError **error)
{
  CohesionStrategy *strategy = COHESION_STRATEGY (weighting);
  g_autoptr (CohesionComplete) complete = cohesion_complete_new (strategy, in, 2, error);

  (void)declared;
  if (complete == NULL || !check_shares (strategy, complete, error))
    return FALSE;
  if (!coh_weigh_by_entropy (complete->values, complete->n_rows, complete->n_columns,
                             complete->weights))
    return cohesion_complete_refuse (strategy, "the children hardly differ between the areas",
                                     error);
  cohesion_complete_finish (complete, out, NULL);
  return TRUE;
}

static void
cohesion_weigh_entropy_class_init (CohesionWeighEntropyClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title =
      "Weighs children by the information in them: 1 less the entropy of their shares";
  strategy_class->source = "Zeleny, Multiple criteria decision making (1982), after Shannon (1948)";
  klass->weigh = weigh_entropy_weigh;
}

static void
cohesion_weigh_entropy_init (CohesionWeighEntropy *self)
{
  (void)self;
}
