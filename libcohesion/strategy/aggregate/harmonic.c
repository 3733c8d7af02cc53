/* The weighted harmonic mean: y = sum (w) / sum (w / x); values must be above 0. */
#include <math.h>

#include "kernel/coh-means.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionAggregation parent_instance;
} CohesionHarmonic;

typedef CohesionAggregationClass CohesionHarmonicClass;

G_DEFINE_TYPE (CohesionHarmonic, cohesion_harmonic, COHESION_TYPE_AGGREGATION)

static gboolean
harmonic_aggregate (CohesionAggregation *aggregation,
                    CohesionMatrix *in,
                    CohesionColumn *weights,
                    CohesionColumn *out,
                    GError **error)
{
  struct coh_matrix children = cohesion_outcome_view (in);

  (void)aggregation;
  (void)error;
  coh_average_rows_harmonic (&children, cohesion_column_peek (weights),
                             cohesion_column_peek_mutable (out));
  cohesion_outcome_need_positive (in, weights, out, FALSE, "harmonic mean");
  return TRUE;
}

static void
cohesion_harmonic_class_init (CohesionHarmonicClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Takes the weighted harmonic mean: a low child weighs heaviest";
  strategy_class->source = "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->aggregate = harmonic_aggregate;
  klass->needs_positive = TRUE;
}

static void
cohesion_harmonic_init (CohesionHarmonic *self)
{
  (void)self;
}
