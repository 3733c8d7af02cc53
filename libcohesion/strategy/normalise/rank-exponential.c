/* Ranks stretched at the top: y = -c ln (1 - R (1 - exp (-100 / c))), R = (n - rank + 1) / n, rank
 * 1 for the highest. */
#include "kernel/coh-transform.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionNormalisation parent_instance;
  gdouble constant;
} CohesionRankExponential;

typedef CohesionNormalisationClass CohesionRankExponentialClass;

G_DEFINE_TYPE (CohesionRankExponential, cohesion_rank_exponential, COHESION_TYPE_NORMALISATION)

static gboolean
rank_exponential_normalise (CohesionNormalisation *normalisation,
                            CohesionColumn *in,
                            CohesionColumn *out,
                            GError **error)
{
  const CohesionRankExponential *self = (const CohesionRankExponential *)normalisation;
  const guint n = cohesion_column_get_length (in);
  g_autofree gpointer scratch = cohesion_outcome_rank_scratch (n);
  gdouble *y = cohesion_column_peek_mutable (out);
  enum coh_status status;

  coh_rank_values (cohesion_column_peek (in), n, COH_TIES_MINIMUM, TRUE, y, scratch);
  status = coh_transform_exponential (y, n, self->constant, y);
  return cohesion_outcome_normalised (normalisation, in, out, status,
                                      "\"constant\" must be above 0, and not so small that "
                                      "exp (-100 / constant) vanishes",
                                      error);
}

static gboolean
rank_exponential_get_bounds (CohesionNormalisation *normalisation, gdouble *lower, gdouble *upper)
{
  (void)normalisation;
  *lower = G_MINDOUBLE; /* towards 0 with many areas, but above: R is at least 1 / N */
  *upper = 100;
  return TRUE;
}

static void
cohesion_rank_exponential_class_init (CohesionRankExponentialClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Stretches the ranks at the top end, so that a very high domain is not "
                          "cancelled by a low one";
  strategy_class->source = "Noble and others, The English Indices of Deprivation (2004); McLennan "
                           "and others, Technical Report "
                           "(2019), appendix E";
  klass->normalise = rank_exponential_normalise;
  klass->get_bounds = rank_exponential_get_bounds;

  cohesion_strategy_class_add_double (
      strategy_class, G_STRUCT_OFFSET (CohesionRankExponential, constant), "constant",
      "How strongly the top is stretched: with 23, the top tenth of the areas covers the upper "
      "half of the scale",
      0, G_MAXDOUBLE, 23, 0);
}

static void
cohesion_rank_exponential_init (CohesionRankExponential *self)
{
  (void)self;
}
