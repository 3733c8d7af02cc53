/* How near an area is to the best of all: y = 1 - D / (mean D + 2 s). */
#include "kernel/coh-ideal.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionAggregation parent_instance;
} CohesionWroclaw;

typedef CohesionAggregationClass CohesionWroclawClass;

G_DEFINE_TYPE (CohesionWroclaw, cohesion_wroclaw, COHESION_TYPE_AGGREGATION)

static gboolean
wroclaw_aggregate (CohesionAggregation *aggregation,
                   CohesionMatrix *in,
                   CohesionColumn *weights,
                   CohesionColumn *out,
                   GError **error)
{
  struct coh_matrix children = cohesion_outcome_view (in);
  g_autofree gdouble *scratch = g_new (gdouble, 2 * children.n_columns + 1);

  (void)aggregation;
  (void)error;
  coh_measure_taxonomic_distance (&children, cohesion_column_peek (weights),
                                  cohesion_column_peek_mutable (out), scratch);
  cohesion_outcome_explain (in, weights, out, 1,
                            "no other area is better or worse in a child that this one has");
  return TRUE;
}

static void
cohesion_wroclaw_class_init (CohesionWroclawClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Measures how far an area is from the best of all; 1 is best everywhere";
  strategy_class->source =
      "Hellwig, Zastosowanie metody taksonomicznej do typologicznego podzialu krajow (1968)";
  klass->aggregate = wroclaw_aggregate;
}

static void
cohesion_wroclaw_init (CohesionWroclaw *self)
{
  (void)self;
}
