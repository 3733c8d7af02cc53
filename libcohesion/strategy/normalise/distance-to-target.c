/* How much of the way from the worst area to a target: y = (x - min) / (target - min). */
#include "kernel/coh-relative.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionNormalisation parent_instance;
  gdouble target;
  gboolean cap;
} CohesionDistanceToTarget;

typedef CohesionNormalisationClass CohesionDistanceToTargetClass;

G_DEFINE_TYPE (CohesionDistanceToTarget, cohesion_distance_to_target, COHESION_TYPE_NORMALISATION)

static gboolean
distance_to_target_normalise (CohesionNormalisation *normalisation,
                              CohesionColumn *in,
                              CohesionColumn *out,
                              GError **error)
{
  const CohesionDistanceToTarget *self = (const CohesionDistanceToTarget *)normalisation;
  const gboolean turned =
      cohesion_normalisation_get_polarity (normalisation) == COHESION_POLARITY_LOWER_BETTER;
  enum coh_status status = coh_scale_distance (
      cohesion_column_peek (in), cohesion_column_get_length (in),
      turned ? -self->target : self->target, self->cap, cohesion_column_peek_mutable (out));

  return cohesion_outcome_normalised (normalisation, in, out, status,
                                      "even the worst area is at the target or beyond it, so there "
                                      "is no distance to go",
                                      error);
}

static void
cohesion_distance_to_target_class_init (CohesionDistanceToTargetClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Gives the share of the way from the worst area to a target";
  strategy_class->source =
      "OECD and JRC, Handbook on Constructing Composite Indicators (2008); Becker and others, "
      "COINr (2022)";
  klass->normalise = distance_to_target_normalise;

  cohesion_strategy_class_add_double (
      strategy_class, G_STRUCT_OFFSET (CohesionDistanceToTarget, target), "target",
      "The value to be reached", -G_MAXDOUBLE, G_MAXDOUBLE, 0, COHESION_PARAM_REQUIRED);

  cohesion_strategy_class_add_boolean (strategy_class,
                                       G_STRUCT_OFFSET (CohesionDistanceToTarget, cap), "cap",
                                       "Whether areas beyond the target get 1 and no more", FALSE);
}

static void
cohesion_distance_to_target_init (CohesionDistanceToTarget *self)
{
  self->target = COHESION_MISSING;
}
