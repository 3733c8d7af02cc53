/* The place among the areas, 1 for the lowest: a higher rank is better, as a higher score is. */
#include "kernel/coh-transform.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionNormalisation parent_instance;
  gint ties;
} CohesionRank;

typedef CohesionNormalisationClass CohesionRankClass;

G_DEFINE_TYPE (CohesionRank, cohesion_rank, COHESION_TYPE_NORMALISATION)

static gboolean
rank_normalise (CohesionNormalisation *normalisation,
                CohesionColumn *in,
                CohesionColumn *out,
                GError **error)
{
  const CohesionRank *self = (const CohesionRank *)normalisation;
  const guint n = cohesion_column_get_length (in);
  g_autofree gpointer scratch = cohesion_outcome_rank_scratch (n);

  (void)error;
  coh_rank_values (cohesion_column_peek (in), n, (enum coh_ties)self->ties, FALSE,
                   cohesion_column_peek_mutable (out), scratch);
  return TRUE;
}

static void
cohesion_rank_class_init (CohesionRankClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Gives the place among the areas, 1 for the worst";
  strategy_class->source = "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->normalise = rank_normalise;

  cohesion_strategy_class_add_enum (strategy_class, G_STRUCT_OFFSET (CohesionRank, ties), "ties",
                                    "Which rank equal values get", cohesion_ties_get_type (),
                                    COH_TIES_MINIMUM);
}

static void
cohesion_rank_init (CohesionRank *self)
{
  (void)self;
}
