/* Against the best area: y = x / max; where lower is better (max + min - x) / max, the values seen
 * from the other end of their range. */
#include "kernel/coh-relative.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionNormalisation parent_instance;
} CohesionFractionOfMax;

typedef CohesionNormalisationClass CohesionFractionOfMaxClass;

G_DEFINE_TYPE (CohesionFractionOfMax, cohesion_fraction_of_max, COHESION_TYPE_NORMALISATION)

static gboolean
fraction_of_max_normalise (CohesionNormalisation *normalisation,
                           CohesionColumn *in,
                           CohesionColumn *out,
                           GError **error)
{
  const gboolean turned =
      cohesion_normalisation_get_polarity (normalisation) == COHESION_POLARITY_LOWER_BETTER;
  enum coh_status status =
      coh_scale_fraction (cohesion_column_peek (in), cohesion_column_get_length (in), turned,
                          cohesion_column_peek_mutable (out));

  return cohesion_outcome_normalised (normalisation, in, out, status,
                                      "fraction-of-max needs a highest value above 0", error);
}

static void
cohesion_fraction_of_max_class_init (CohesionFractionOfMaxClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Gives the share of the highest value; the best area has 1";
  strategy_class->source = "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->normalise = fraction_of_max_normalise;
  klass->handles_polarity = TRUE;
}

static void
cohesion_fraction_of_max_init (CohesionFractionOfMax *self)
{
  (void)self;
}
