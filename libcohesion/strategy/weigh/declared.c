/* The weights of the framework, as they stand. */
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-strategy-private.h"

typedef struct
{
  CohesionWeighting parent_instance;
} CohesionWeighDeclared;

typedef CohesionWeightingClass CohesionWeighDeclaredClass;

G_DEFINE_TYPE (CohesionWeighDeclared, cohesion_weigh_declared, COHESION_TYPE_WEIGHTING)

static gboolean
weigh_declared_weigh (CohesionWeighting *weighting,
                      CohesionMatrix *in,
                      CohesionColumn *declared,
                      CohesionColumn *out,
                      GError **error)
{
  (void)weighting;
  (void)in;
  return cohesion_column_set_values (out, cohesion_column_peek (declared),
                                     cohesion_column_get_length (declared), error);
}

static void
cohesion_weigh_declared_class_init (CohesionWeighDeclaredClass *klass)
{
  COHESION_STRATEGY_CLASS (klass)->title = "Takes the weights that the framework declares";
  COHESION_STRATEGY_CLASS (klass)->source =
      "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->weigh = weigh_declared_weigh;
  klass->ignores_values = TRUE;
}

static void
cohesion_weigh_declared_init (CohesionWeighDeclared *self)
{
  (void)self;
}
