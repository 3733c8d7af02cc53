/* Borda points: how many areas are worse, y = rank - 1, rank 1 for the lowest. */
#include "kernel/coh-transform.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionNormalisation parent_instance;
  gint ties;
} CohesionNormaliseBorda;

typedef CohesionNormalisationClass CohesionNormaliseBordaClass;

G_DEFINE_TYPE (CohesionNormaliseBorda, cohesion_normalise_borda, COHESION_TYPE_NORMALISATION)

static gboolean
borda_normalise (CohesionNormalisation *normalisation,
                 CohesionColumn *in,
                 CohesionColumn *out,
                 GError **error)
{
  const CohesionNormaliseBorda *self = (const CohesionNormaliseBorda *)normalisation;
  const guint n = cohesion_column_get_length (in);
  g_autofree gpointer scratch = cohesion_outcome_rank_scratch (n);
  gdouble *y = cohesion_column_peek_mutable (out);

  (void)error;
  coh_rank_values (cohesion_column_peek (in), n, (enum coh_ties)self->ties, FALSE, y, scratch);
  coh_transform_affine (y, n, -1, 1, y);
  return TRUE;
}

static void
cohesion_normalise_borda_class_init (CohesionNormaliseBordaClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Gives a point for every area that does worse";
  strategy_class->source = "Borda, Memoire sur les elections au scrutin (1781)";
  klass->normalise = borda_normalise;

  cohesion_strategy_class_add_enum (strategy_class, G_STRUCT_OFFSET (CohesionNormaliseBorda, ties),
                                    "ties", "Which rank equal values get",
                                    cohesion_ties_get_type (), COH_TIES_MINIMUM);
}

static void
cohesion_normalise_borda_init (CohesionNormaliseBorda *self)
{
  (void)self;
}
