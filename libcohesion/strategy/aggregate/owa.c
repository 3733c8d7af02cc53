/* Weights by place: the highest child has the first, whichever it is. */
#include "kernel/coh-balance.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"
#include "table/cohesion-table-private.h"

typedef struct
{
  CohesionAggregation parent_instance;
  GVariant *positions;
} CohesionOwa;

typedef CohesionAggregationClass CohesionOwaClass;

G_DEFINE_TYPE (CohesionOwa, cohesion_owa, COHESION_TYPE_AGGREGATION)

/* As many weights as children that count, and not all of them 0. Where a replicate leaves children
 * out, the weights are those of all; places are then stretched, as where children have no value. */
static gboolean
check_positions (CohesionOwa *self,
                 const gdouble *positions,
                 gsize n,
                 guint n_counted,
                 guint n_left_out,
                 GError **error)
{
  g_autofree gchar *why = NULL;
  gdouble sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += positions[i];
  if (n < n_counted || n > (gsize)n_counted + n_left_out)
    why = g_strdup_printf ("there are %" G_GSIZE_FORMAT " positions for %u children that count", n,
                           n_counted);
  else if (!(sum > 0))
    why = g_strdup ("all positions are 0");
  return why == NULL || cohesion_outcome_refuse (COHESION_STRATEGY (self), why, error);
}

static gboolean
owa_aggregate (CohesionAggregation *aggregation,
               CohesionMatrix *in,
               CohesionColumn *weights,
               CohesionColumn *out,
               GError **error)
{
  CohesionOwa *self = (CohesionOwa *)aggregation;
  struct coh_matrix children = cohesion_outcome_view (in);
  CohesionContext *context = cohesion_matrix_get_context (in);
  const guint n_counted = cohesion_outcome_count_weighted (weights);
  const guint n_left_out = context != NULL ? cohesion_context_get_n_left_out (context) : 0;
  g_autofree gdouble *scratch = g_new (gdouble, children.n_columns + 1);
  const gdouble *positions;
  gsize n;

  positions = g_variant_get_fixed_array (self->positions, &n, sizeof (gdouble));
  cohesion_column_fill (out, COHESION_MISSING);
  if (n_counted == 0)
    return TRUE;
  if (!check_positions (self, positions, n, n_counted, n_left_out, error))
    return FALSE;
  coh_average_rows_by_order (&children, cohesion_column_peek (weights), positions, n,
                             cohesion_column_peek_mutable (out), scratch);
  return TRUE;
}

static void
cohesion_owa_class_init (CohesionOwaClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Takes the mean with weights by place: the first for the highest child, "
                          "the last for the lowest";
  strategy_class->source = "Yager, On ordered weighted averaging aggregation operators (1988)";
  klass->aggregate = owa_aggregate;

  cohesion_strategy_class_add_numbers (strategy_class, G_STRUCT_OFFSET (CohesionOwa, positions),
                                       "positions",
                                       "The weight of each place, that of the highest child first",
                                       0, 1e100, COHESION_PARAM_REQUIRED);
}

static void
cohesion_owa_init (CohesionOwa *self)
{
  (void)self;
}
