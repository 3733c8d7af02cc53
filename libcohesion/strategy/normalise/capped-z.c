/* Standard scores cut at both ends and put on a scale: y = (z + limit) / (2 limit) (upper - lower)
 * + lower. */
#include "kernel/coh-relative.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionNormalisation parent_instance;
  gdouble limit;
  gdouble lower;
  gdouble upper;
} CohesionCappedZ;

typedef CohesionNormalisationClass CohesionCappedZClass;

G_DEFINE_TYPE (CohesionCappedZ, cohesion_capped_z, COHESION_TYPE_NORMALISATION)

static gboolean
capped_z_normalise (CohesionNormalisation *normalisation,
                    CohesionColumn *in,
                    CohesionColumn *out,
                    GError **error)
{
  CohesionCappedZ *self = (CohesionCappedZ *)normalisation;
  enum coh_status status =
      coh_scale_capped (cohesion_column_peek (in), cohesion_column_get_length (in), self->limit,
                        self->lower, self->upper, cohesion_column_peek_mutable (out));

  if (status == COH_STATUS_BAD_PARAMETER)
    return cohesion_outcome_refuse (COHESION_STRATEGY (self), "\"limit\" must be above 0", error);
  return cohesion_outcome_normalised (normalisation, in, out, status,
                                      "the values are too far apart for a computer's numbers",
                                      error);
}

static gboolean
capped_z_get_bounds (CohesionNormalisation *normalisation, gdouble *lower, gdouble *upper)
{
  const CohesionCappedZ *self = (const CohesionCappedZ *)normalisation;

  *lower = MIN (self->lower, self->upper);
  *upper = MAX (self->lower, self->upper);
  return TRUE;
}

static void
cohesion_capped_z_class_init (CohesionCappedZClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title =
      "Puts standard scores on a scale whose ends are so many standard deviations from the mean";
  strategy_class->source = "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->normalise = capped_z_normalise;
  klass->get_bounds = capped_z_get_bounds;

  cohesion_strategy_class_add_double (
      strategy_class, G_STRUCT_OFFSET (CohesionCappedZ, limit), "limit",
      "How many standard deviations from the mean the ends are; above 0", 0, G_MAXDOUBLE, 3, 0);

  cohesion_strategy_class_add_double (strategy_class, G_STRUCT_OFFSET (CohesionCappedZ, lower),
                                      "lower", "The result at the worse end and below it",
                                      -G_MAXDOUBLE, G_MAXDOUBLE, 0, 0);

  cohesion_strategy_class_add_double (strategy_class, G_STRUCT_OFFSET (CohesionCappedZ, upper),
                                      "upper", "The result at the better end and above it",
                                      -G_MAXDOUBLE, G_MAXDOUBLE, 10, 0);
}

static void
cohesion_capped_z_init (CohesionCappedZ *self)
{
  (void)self;
}
