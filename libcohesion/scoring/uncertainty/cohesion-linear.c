/* Errors that go up the tree by a formula. */
#include "scoring/uncertainty/cohesion-linear-private.h"

#include <math.h>
#include <string.h>

#include "kernel/coh-distribution.h"
#include "scoring/cohesion-scoring-linear-private.h"
#include "scoring/uncertainty/cohesion-spread-private.h"
#include "strategy/cohesion-guard-private.h"
#include "table/cohesion-table-private.h"

/* The variances of a node's scores, NULL where they are not known by a formula. */
typedef struct
{
  CohesionScoring *run;
  gdouble **variances;
} Walk;

static CohesionColumn *
new_constant (guint n_rows, gdouble value, CohesionContext *context)
{
  CohesionColumn *column = cohesion_column_new (n_rows);

  cohesion_column_fill (column, value);
  cohesion_column_set_quiet (column, TRUE);
  cohesion_column_set_context (column, context);
  return column;
}

/* variance *= slope^2 of the node's normalisation. */
static gboolean
scale_variance (const Walk *walk, guint node, gdouble *variance)
{
  const CohesionPlanNode *plan = &walk->run->nodes[node];
  CohesionStrategy *normalisation = plan->steps[COHESION_STRATEGY_KIND_NORMALISE].strategy;
  gdouble offset, slope;

  if (!cohesion_scoring_find_line (normalisation, &offset, &slope))
    return FALSE;
  for (guint i = 0; i < walk->run->n_rows; i++)
    variance[i] *= slope * slope;
  return TRUE;
}

/* What was not measured has no known error: it stays NaN. */
static gdouble *
measure_indicator (const Walk *walk, guint node)
{
  const CohesionScoring *run = walk->run;
  const CohesionPlanNode *plan = &run->nodes[node];
  g_autofree gdouble *variance = NULL;

  if (plan->steps[COHESION_STRATEGY_KIND_TREAT].strategy != NULL ||
      plan->steps[COHESION_STRATEGY_KIND_IMPUTE].strategy != NULL)
    return NULL;
  variance = cohesion_errors_copy_se (run, plan);
  for (guint i = 0; i < run->n_rows; i++)
    variance[i] = isnan (plan->scores[i]) ? (gdouble)NAN : variance[i] * variance[i];
  return scale_variance (walk, node, variance) ? g_steal_pointer (&variance) : NULL;
}

/* The coefficient of child @column at each area: the aggregate of 1 for it and 0 for the others. */
static gboolean
find_coefficients (const Walk *walk,
                   const CohesionPlanNode *plan,
                   guint column,
                   CohesionMatrix *probe,
                   CohesionColumn *coefficients)
{
  const guint n_rows = walk->run->n_rows;
  const gdouble *children = cohesion_matrix_peek (plan->children);
  gdouble *x = cohesion_matrix_peek_mutable (probe);

  for (guint c = 0; c < plan->n_children; c++)
    for (gsize i = (gsize)c * n_rows; i < ((gsize)c + 1) * n_rows; i++)
      x[i] = isnan (children[i]) ? (gdouble)NAN : (gdouble)(c == column);
  return cohesion_aggregation_apply (
      COHESION_AGGREGATION (plan->steps[COHESION_STRATEGY_KIND_AGGREGATE].strategy), probe,
      plan->weights, coefficients, NULL);
}

/* variance += coefficient^2 x variance of the child, where it takes part. */
static void
add_child (guint n_rows, CohesionColumn *coefficients, const gdouble *child, gdouble *variance)
{
  const gdouble *c = cohesion_column_peek (coefficients);

  for (guint i = 0; i < n_rows; i++)
    if (isnan (c[i]))
      variance[i] = (gdouble)NAN;
    else if (!isnan (child[i]))
      variance[i] += c[i] * c[i] * child[i];
}

static gboolean
is_linear_domain (const CohesionPlanNode *plan)
{
  CohesionStrategy *weighting = plan->steps[COHESION_STRATEGY_KIND_WEIGH].strategy;
  CohesionStrategy *aggregation = plan->steps[COHESION_STRATEGY_KIND_AGGREGATE].strategy;

  return COHESION_AGGREGATION_GET_CLASS (aggregation)->is_linear &&
         (weighting == NULL || COHESION_WEIGHTING_GET_CLASS (weighting)->ignores_values);
}

static gdouble *
measure_domain (const Walk *walk, guint node)
{
  const CohesionScoring *run = walk->run;
  const CohesionPlanNode *plan = &run->nodes[node];
  g_autofree gdouble *variance = NULL;
  g_autoptr (CohesionMatrix) probe = NULL;
  g_autoptr (CohesionColumn) coefficients = NULL;

  if (!is_linear_domain (plan))
    return NULL;
  variance = g_new0 (gdouble, run->n_rows + 1u);
  probe = cohesion_matrix_new (run->n_rows, plan->n_children);
  coefficients = new_constant (run->n_rows, 0, NULL);
  for (guint i = node + 1; i < run->n_nodes; i++)
    {
      if (!run->nodes[i].scored || run->nodes[i].parent != node)
        continue;
      if (walk->variances[i] == NULL ||
          !find_coefficients (walk, plan, run->nodes[i].column, probe, coefficients))
        return NULL;
      add_child (run->n_rows, coefficients, walk->variances[i], variance);
    }
  return scale_variance (walk, node, variance) ? g_steal_pointer (&variance) : NULL;
}

static void
put_spread (CohesionScoring *run, guint node, const gdouble *variance)
{
  const gdouble z = coh_normal_quantile (0.5 + run->settings.level / 200);
  const gdouble *scores = run->nodes[node].scores;
  CohesionSpread *spread = cohesion_spread_new (run->n_rows, COHESION_SPREAD_LINEAR);
  CohesionScoredNode *scored =
      g_hash_table_lookup (run->scores->by_id, cohesion_node_get_id (run->nodes[node].node));

  for (guint i = 0; i < run->n_rows; i++)
    if (isfinite (variance[i]) && !isnan (scores[i]))
      {
        spread->se[i] = sqrt (variance[i]);
        spread->lower[i] = scores[i] - z * spread->se[i];
        spread->upper[i] = scores[i] + z * spread->se[i];
      }
  scored->spread = spread;
}

gboolean
cohesion_linear_spread (CohesionScoring *run)
{
  Walk walk = { run, g_new0 (gdouble *, run->n_nodes + 1u) };
  gboolean all = TRUE;

  for (guint i = run->n_nodes; i-- > 0;)
    {
      if (!run->nodes[i].scored)
        continue;
      walk.variances[i] = cohesion_plan_node_is_indicator (&run->nodes[i])
                              ? measure_indicator (&walk, i)
                              : measure_domain (&walk, i);
      if (walk.variances[i] != NULL)
        put_spread (run, i, walk.variances[i]);
      all = all && walk.variances[i] != NULL;
    }
  for (guint i = 0; i < run->n_nodes; i++)
    g_free (walk.variances[i]);
  g_free (walk.variances);
  return all;
}
