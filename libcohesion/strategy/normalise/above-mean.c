/* Well above the mean, about it, well below it: y = 1, 0, -1. */
#include "kernel/coh-relative.h"
#include "kernel/coh-transform.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionNormalisation parent_instance;
  gdouble threshold;
} CohesionAboveMean;

typedef CohesionNormalisationClass CohesionAboveMeanClass;

G_DEFINE_TYPE (CohesionAboveMean, cohesion_above_mean, COHESION_TYPE_NORMALISATION)

static gboolean
above_mean_normalise (CohesionNormalisation *normalisation,
                      CohesionColumn *in,
                      CohesionColumn *out,
                      GError **error)
{
  const CohesionAboveMean *self = (const CohesionAboveMean *)normalisation;
  const guint n = cohesion_column_get_length (in);
  gdouble *y = cohesion_column_peek_mutable (out);
  enum coh_status status = coh_compare_mean (cohesion_column_peek (in), n, self->threshold, y);

  if (status == COH_STATUS_OK &&
      cohesion_normalisation_get_polarity (normalisation) == COHESION_POLARITY_LOWER_BETTER)
    coh_reflect_values (y, n, y);
  return cohesion_outcome_normalised (normalisation, in, out, status,
                                      "above-mean needs a mean above 0", error);
}

static gboolean
above_mean_get_bounds (CohesionNormalisation *normalisation, gdouble *lower, gdouble *upper)
{
  (void)normalisation;
  *lower = -1;
  *upper = 1;
  return TRUE;
}

static void
cohesion_above_mean_class_init (CohesionAboveMeanClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Tells areas well above the mean from those about it and well below it";
  strategy_class->source = "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->normalise = above_mean_normalise;
  klass->get_bounds = above_mean_get_bounds;
  klass->handles_polarity = TRUE;

  cohesion_strategy_class_add_double (
      strategy_class, G_STRUCT_OFFSET (CohesionAboveMean, threshold), "threshold",
      "How far from the mean of all areas, as a share of it, an area is not about it any more", 0,
      1, 0.2, 0);
}

static void
cohesion_above_mean_init (CohesionAboveMean *self)
{
  (void)self;
}
