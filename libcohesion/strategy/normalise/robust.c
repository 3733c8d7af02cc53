/* Distance from the median: y = (x - median) / (1.4826 MAD) deviation + centre. */
#include "kernel/coh-relative.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionNormalisation parent_instance;
  gdouble centre;
  gdouble deviation;
} CohesionRobust;

typedef CohesionNormalisationClass CohesionRobustClass;

G_DEFINE_TYPE (CohesionRobust, cohesion_robust, COHESION_TYPE_NORMALISATION)

static gboolean
robust_normalise (CohesionNormalisation *normalisation,
                  CohesionColumn *in,
                  CohesionColumn *out,
                  GError **error)
{
  CohesionRobust *self = (CohesionRobust *)normalisation;
  const guint n = cohesion_column_get_length (in);
  g_autofree gdouble *scratch = g_new (gdouble, (gsize)n + 1);
  enum coh_status status =
      coh_scale_robust (cohesion_column_peek (in), n, self->centre, self->deviation,
                        cohesion_column_peek_mutable (out), scratch);

  if (status == COH_STATUS_BAD_PARAMETER)
    return cohesion_outcome_refuse (COHESION_STRATEGY (self), "\"deviation\" must be above 0",
                                    error);
  return cohesion_outcome_normalised (
      normalisation, in, out, status,
      "half of the areas or more have the same value, so that their "
      "median deviation is 0",
      error);
}

static void
cohesion_robust_class_init (CohesionRobustClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Gives the distance from the median in median absolute deviations, which "
                          "outliers do not move";
  strategy_class->source = "Hampel, The influence curve and its role in robust estimation (1974)";
  klass->normalise = robust_normalise;

  cohesion_strategy_class_add_double (strategy_class, G_STRUCT_OFFSET (CohesionRobust, centre),
                                      "centre", "The result at the median of all areas",
                                      -G_MAXDOUBLE, G_MAXDOUBLE, 0, 0);

  cohesion_strategy_class_add_double (
      strategy_class, G_STRUCT_OFFSET (CohesionRobust, deviation), "deviation",
      "How much the result grows by 1.4826 median absolute deviations, which is one standard "
      "deviation of a normal distribution; above 0",
      0, G_MAXDOUBLE, 1, 0);
}

static void
cohesion_robust_init (CohesionRobust *self)
{
  (void)self;
}
