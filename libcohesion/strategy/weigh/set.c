/* The weights of a set that has a name in the framework. */
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-given-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionWeighting parent_instance;
  gchar *name;
  GVariant *weights;
} CohesionWeighSet;

typedef CohesionWeightingClass CohesionWeighSetClass;

G_DEFINE_TYPE (CohesionWeighSet, cohesion_weigh_set, COHESION_TYPE_WEIGHTING)

static gboolean
weigh_set_weigh (CohesionWeighting *weighting,
                 CohesionMatrix *in,
                 CohesionColumn *declared,
                 CohesionColumn *out,
                 GError **error)
{
  CohesionWeighSet *self = (CohesionWeighSet *)weighting;
  g_autofree gchar *why = NULL;

  (void)declared;
  if (self->weights != NULL)
    return cohesion_given_weigh (COHESION_STRATEGY (self), self->weights, in, FALSE, out, error);
  why = g_strdup_printf (
      "the set \"%s\" is not known: sets stand under weight-sets in the framework", self->name);
  return cohesion_outcome_refuse (COHESION_STRATEGY (self), why, error);
}

static void
cohesion_weigh_set_class_init (CohesionWeighSetClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Takes the weights of a set of the framework, by its name";
  strategy_class->source = "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->weigh = weigh_set_weigh;
  klass->ignores_values = TRUE;

  cohesion_strategy_class_add_string (
      strategy_class, G_STRUCT_OFFSET (CohesionWeighSet, name), "name",
      "The name of the set, under weight-sets in the framework", NULL, COHESION_PARAM_REQUIRED);
  cohesion_strategy_class_add_named_numbers (
      strategy_class, G_STRUCT_OFFSET (CohesionWeighSet, weights), COHESION_GIVEN_WEIGHTS,
      "The weights of the set; the framework fills them in", 0, 1e100, COHESION_PARAM_SCORER);
}

static void
cohesion_weigh_set_init (CohesionWeighSet *self)
{
  (void)self;
}
