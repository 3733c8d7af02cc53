/* The same weight for each child, whatever the framework declares. */
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-strategy-private.h"

typedef struct
{
  CohesionWeighting parent_instance;
} CohesionWeighEqual;

typedef CohesionWeightingClass CohesionWeighEqualClass;

G_DEFINE_TYPE (CohesionWeighEqual, cohesion_weigh_equal, COHESION_TYPE_WEIGHTING)

static gboolean
weigh_equal_weigh (CohesionWeighting *weighting,
                   CohesionMatrix *in,
                   CohesionColumn *declared,
                   CohesionColumn *out,
                   GError **error)
{
  (void)weighting;
  (void)in;
  (void)declared;
  (void)error;
  cohesion_column_fill (out, 1);
  return TRUE;
}

static void
cohesion_weigh_equal_class_init (CohesionWeighEqualClass *klass)
{
  COHESION_STRATEGY_CLASS (klass)->title = "Gives every child the same weight";
  COHESION_STRATEGY_CLASS (klass)->source =
      "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->weigh = weigh_equal_weigh;
  klass->ignores_values = TRUE;
}

static void
cohesion_weigh_equal_init (CohesionWeighEqual *self)
{
  (void)self;
}
