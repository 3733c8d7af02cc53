/* Between the lowest and the highest area: y = (x - min) / (max - min) (upper - lower) + lower. */
#include "kernel/coh-transform.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionNormalisation parent_instance;
  gdouble lower;
  gdouble upper;
} CohesionMinMax;

typedef CohesionNormalisationClass CohesionMinMaxClass;

G_DEFINE_TYPE (CohesionMinMax, cohesion_min_max, COHESION_TYPE_NORMALISATION)

static gboolean
min_max_normalise (CohesionNormalisation *normalisation,
                   CohesionColumn *in,
                   CohesionColumn *out,
                   GError **error)
{
  const CohesionMinMax *self = (const CohesionMinMax *)normalisation;
  enum coh_status status =
      coh_scale_range (cohesion_column_peek (in), cohesion_column_get_length (in), self->lower,
                       self->upper, cohesion_column_peek_mutable (out));

  return cohesion_outcome_normalised (normalisation, in, out, status,
                                      "\"lower\" and \"upper\" must be numbers, and the values not "
                                      "be too far apart for a computer's numbers",
                                      error);
}

static gboolean
min_max_get_bounds (CohesionNormalisation *normalisation, gdouble *lower, gdouble *upper)
{
  const CohesionMinMax *self = (const CohesionMinMax *)normalisation;

  *lower = MIN (self->lower, self->upper);
  *upper = MAX (self->lower, self->upper);
  return TRUE;
}

static void
cohesion_min_max_class_init (CohesionMinMaxClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Scales values between the lowest and the highest area";
  strategy_class->source = "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->normalise = min_max_normalise;
  klass->get_bounds = min_max_get_bounds;

  cohesion_strategy_class_add_double (strategy_class, G_STRUCT_OFFSET (CohesionMinMax, lower),
                                      "lower", "The result of the worst area", -G_MAXDOUBLE,
                                      G_MAXDOUBLE, 0, 0);

  cohesion_strategy_class_add_double (strategy_class, G_STRUCT_OFFSET (CohesionMinMax, upper),
                                      "upper", "The result of the best area", -G_MAXDOUBLE,
                                      G_MAXDOUBLE, 100, 0);
}

static void
cohesion_min_max_init (CohesionMinMax *self)
{
  (void)self;
}
