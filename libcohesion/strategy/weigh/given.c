/* The weight of each child, given by name. */
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-given-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionWeighting parent_instance;
  GVariant *weights;
} CohesionWeighGiven;

typedef CohesionWeightingClass CohesionWeighGivenClass;

G_DEFINE_TYPE (CohesionWeighGiven, cohesion_weigh_given, COHESION_TYPE_WEIGHTING)

static gboolean
weigh_given_weigh (CohesionWeighting *weighting,
                   CohesionMatrix *in,
                   CohesionColumn *declared,
                   CohesionColumn *out,
                   GError **error)
{
  CohesionWeighGiven *self = (CohesionWeighGiven *)weighting;

  (void)declared;
  return cohesion_given_weigh (COHESION_STRATEGY (self), self->weights, in, TRUE, out, error);
}

static void
cohesion_weigh_given_class_init (CohesionWeighGivenClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Takes the weights that are given here, whatever the framework declares";
  strategy_class->source = "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->weigh = weigh_given_weigh;
  klass->ignores_values = TRUE;

  cohesion_strategy_class_add_named_numbers (
      strategy_class, G_STRUCT_OFFSET (CohesionWeighGiven, weights), COHESION_GIVEN_WEIGHTS,
      "The weight of every child, by its id", 0, 1e100, COHESION_PARAM_REQUIRED);
}

static void
cohesion_weigh_given_init (CohesionWeighGiven *self)
{
  (void)self;
}
