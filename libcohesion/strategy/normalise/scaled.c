/* A scale set in advance, without ends: y = (x - a) / (b - a) k. */
#include "kernel/coh-transform.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionNormalisation parent_instance;
  gdouble a;
  gdouble b;
  gdouble k;
} CohesionScaled;

typedef CohesionNormalisationClass CohesionScaledClass;

G_DEFINE_TYPE (CohesionScaled, cohesion_scaled, COHESION_TYPE_NORMALISATION)

static gboolean
scaled_normalise (CohesionNormalisation *normalisation,
                  CohesionColumn *in,
                  CohesionColumn *out,
                  GError **error)
{
  const CohesionScaled *self = (const CohesionScaled *)normalisation;
  struct coh_goalposts posts = { 0 };
  enum coh_status status;

  posts.low = self->a;
  posts.high = self->b;
  posts.to = self->k;
  status = coh_scale_goalposts (cohesion_column_peek (in), cohesion_column_get_length (in), &posts,
                                cohesion_column_peek_mutable (out));
  return cohesion_outcome_normalised (normalisation, in, out, status,
                                      "\"a\" and \"b\" must differ, and not be too far apart for a "
                                      "computer's numbers",
                                      error);
}

static void
cohesion_scaled_class_init (CohesionScaledClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title =
      "Scales by two values that are set in advance, without bringing anything back to them";
  strategy_class->source =
      "Becker and others, COINr: an R package for developing composite indicators (2022)";
  klass->normalise = scaled_normalise;

  cohesion_strategy_class_add_double (strategy_class, G_STRUCT_OFFSET (CohesionScaled, a), "a",
                                      "The value that gives 0; of a lower-better indicator the "
                                      "values are turned round first (x becomes -x)",
                                      -G_MAXDOUBLE, G_MAXDOUBLE, 0, COHESION_PARAM_REQUIRED);

  cohesion_strategy_class_add_double (strategy_class, G_STRUCT_OFFSET (CohesionScaled, b), "b",
                                      "The value that gives k", -G_MAXDOUBLE, G_MAXDOUBLE, 0,
                                      COHESION_PARAM_REQUIRED);

  cohesion_strategy_class_add_double (strategy_class, G_STRUCT_OFFSET (CohesionScaled, k), "k",
                                      "The result at b", -G_MAXDOUBLE, G_MAXDOUBLE, 100, 0);
}

static void
cohesion_scaled_init (CohesionScaled *self)
{
  self->a = self->b = COHESION_MISSING;
}
