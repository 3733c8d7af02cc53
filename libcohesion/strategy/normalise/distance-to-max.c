/* The distance to the best area: y = 1 - (max - x) / (max - min), which is min-max from 0 to 1. */
#include "kernel/coh-transform.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionNormalisation parent_instance;
} CohesionDistanceToMax;

typedef CohesionNormalisationClass CohesionDistanceToMaxClass;

G_DEFINE_TYPE (CohesionDistanceToMax, cohesion_distance_to_max, COHESION_TYPE_NORMALISATION)

static gboolean
distance_to_max_normalise (CohesionNormalisation *normalisation,
                           CohesionColumn *in,
                           CohesionColumn *out,
                           GError **error)
{
  enum coh_status status =
      coh_scale_range (cohesion_column_peek (in), cohesion_column_get_length (in), 0, 1,
                       cohesion_column_peek_mutable (out));

  return cohesion_outcome_normalised (normalisation, in, out, status,
                                      "the values are too far apart for a computer's numbers",
                                      error);
}

static gboolean
distance_to_max_get_bounds (CohesionNormalisation *normalisation, gdouble *lower, gdouble *upper)
{
  (void)normalisation;
  *lower = 0;
  *upper = 1;
  return TRUE;
}

static void
cohesion_distance_to_max_class_init (CohesionDistanceToMaxClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Gives 1 less the distance to the best area, as a share of the range";
  strategy_class->source = "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->normalise = distance_to_max_normalise;
  klass->get_bounds = distance_to_max_get_bounds;
}

static void
cohesion_distance_to_max_init (CohesionDistanceToMax *self)
{
  (void)self;
}
