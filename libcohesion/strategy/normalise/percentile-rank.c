/* The share of the other areas that are worse: y = (rank - 1) / (n - 1), rank 1 for the lowest. */
#include "kernel/coh-transform.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionNormalisation parent_instance;
  gint ties;
} CohesionPercentileRank;

typedef CohesionNormalisationClass CohesionPercentileRankClass;

G_DEFINE_TYPE (CohesionPercentileRank, cohesion_percentile_rank, COHESION_TYPE_NORMALISATION)

static gboolean
percentile_rank_normalise (CohesionNormalisation *normalisation,
                           CohesionColumn *in,
                           CohesionColumn *out,
                           GError **error)
{
  const CohesionPercentileRank *self = (const CohesionPercentileRank *)normalisation;
  const guint n = cohesion_column_get_length (in);
  g_autofree gpointer scratch = cohesion_outcome_rank_scratch (n);
  enum coh_status status =
      coh_scale_percentile_rank (cohesion_column_peek (in), n, (enum coh_ties)self->ties,
                                 cohesion_column_peek_mutable (out), scratch);

  return cohesion_outcome_normalised (normalisation, in, out, status, "", error);
}

static gboolean
percentile_rank_get_bounds (CohesionNormalisation *normalisation, gdouble *lower, gdouble *upper)
{
  (void)normalisation;
  *lower = 0;
  *upper = 1;
  return TRUE;
}

static void
cohesion_percentile_rank_class_init (CohesionPercentileRankClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Gives the share of the other areas that do worse";
  strategy_class->source = "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->normalise = percentile_rank_normalise;
  klass->get_bounds = percentile_rank_get_bounds;

  cohesion_strategy_class_add_enum (strategy_class, G_STRUCT_OFFSET (CohesionPercentileRank, ties),
                                    "ties", "Which rank equal values get",
                                    cohesion_ties_get_type (), COH_TIES_MINIMUM);
}

static void
cohesion_percentile_rank_init (CohesionPercentileRank *self)
{
  (void)self;
}
