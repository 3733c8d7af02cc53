/* The share of the other areas that it is above, child by child. */
#include "kernel/coh-pairs.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionAggregation parent_instance;
} CohesionBorda;

typedef CohesionAggregationClass CohesionBordaClass;

G_DEFINE_TYPE (CohesionBorda, cohesion_borda, COHESION_TYPE_AGGREGATION)

static gboolean
borda_aggregate (CohesionAggregation *aggregation,
                 CohesionMatrix *in,
                 CohesionColumn *weights,
                 CohesionColumn *out,
                 GError **error)
{
  struct coh_matrix children = cohesion_outcome_view (in);
  g_autofree gdouble *ranks = g_new (gdouble, 2 * children.n_rows + 1);
  g_autofree gpointer scratch = cohesion_outcome_rank_scratch ((guint)children.n_rows);

  (void)aggregation;
  (void)error;
  coh_share_wins (&children, cohesion_column_peek (weights), cohesion_column_peek_mutable (out),
                  ranks, scratch);
  cohesion_outcome_explain (in, weights, out, 1, COHESION_NOTHING_TO_COMPARE);
  return TRUE;
}

static void
cohesion_borda_class_init (CohesionBordaClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title =
      "Takes the mean share of the other areas that an area is above, child by child";
  strategy_class->source = "de Borda, Memoire sur les elections au scrutin (1781)";
  klass->aggregate = borda_aggregate;
}

static void
cohesion_borda_init (CohesionBorda *self)
{
  (void)self;
}
