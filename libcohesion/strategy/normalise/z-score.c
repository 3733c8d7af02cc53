/* Distance from the mean in standard deviations: y = (x - mean (x)) / sd (x) sd + mean; sd (x)
 * divides by n - 1. */
#include "kernel/coh-transform.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionNormalisation parent_instance;
  gdouble mean;
  gdouble sd;
} CohesionZScore;

typedef CohesionNormalisationClass CohesionZScoreClass;

G_DEFINE_TYPE (CohesionZScore, cohesion_z_score, COHESION_TYPE_NORMALISATION)

static gboolean
z_score_normalise (CohesionNormalisation *normalisation,
                   CohesionColumn *in,
                   CohesionColumn *out,
                   GError **error)
{
  CohesionZScore *self = (CohesionZScore *)normalisation;
  const gboolean turned =
      cohesion_normalisation_get_polarity (normalisation) == COHESION_POLARITY_LOWER_BETTER;
  enum coh_status status = coh_standardise_values (
      cohesion_column_peek (in), cohesion_column_get_length (in), self->mean,
      turned ? -self->sd : self->sd, cohesion_column_peek_mutable (out));

  if (status == COH_STATUS_BAD_PARAMETER)
    return cohesion_outcome_refuse (COHESION_STRATEGY (self), "\"sd\" must be above 0", error);
  return cohesion_outcome_normalised (normalisation, in, out, status,
                                      "the values are too far apart for a computer's numbers",
                                      error);
}

static void
cohesion_z_score_class_init (CohesionZScoreClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Gives the distance from the mean of all areas in standard deviations";
  strategy_class->source = "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->normalise = z_score_normalise;
  klass->handles_polarity = TRUE;

  cohesion_strategy_class_add_double (strategy_class, G_STRUCT_OFFSET (CohesionZScore, mean),
                                      "mean", "The result at the mean of all areas", -G_MAXDOUBLE,
                                      G_MAXDOUBLE, 0, 0);

  cohesion_strategy_class_add_double (
      strategy_class, G_STRUCT_OFFSET (CohesionZScore, sd), "sd",
      "How much the result grows by one standard deviation; above 0", 0, G_MAXDOUBLE, 1, 0);
}

static void
cohesion_z_score_init (CohesionZScore *self)
{
  (void)self;
}
