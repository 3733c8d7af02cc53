/* The score of one domain at one area, divided among its children. */
#include <math.h>
#include <stdlib.h>

#include "kernel/coh-split.h"
#include "scoring/cohesion-scoring-linear-private.h"
#include "scoring/explain/cohesion-explain-private.h"
#include "strategy/cohesion-builtin-private.h"
#include "table/cohesion-table-private.h"

static const CohesionPlanNode *
get_plan (const CohesionSplit *self)
{
  return &self->run->nodes[self->domain];
}

static CohesionAggregation *
get_aggregation (const CohesionSplit *self)
{
  return COHESION_AGGREGATION (get_plan (self)->steps[COHESION_STRATEGY_KIND_AGGREGATE].strategy);
}

static void
find_shares (CohesionSplit *self)
{
  const gdouble *weights = cohesion_column_peek (get_plan (self)->weights);
  gdouble total = 0;

  for (guint i = 0; i < self->n; i++)
    if (!isnan (self->x[i]))
      total += weights[i];
  for (guint i = 0; i < self->n; i++)
    if (!isnan (self->x[i]) && total > 0)
      self->shares[i] = weights[i] / total;
}

/* A factor is the aggregate of 1 for the child and 0 for the others: a row for each child. */
static gboolean
probe_factors (CohesionSplit *self, GError **error)
{
  g_autoptr (CohesionMatrix) probe = cohesion_matrix_new (self->n, self->n);
  g_autoptr (CohesionColumn) factors = cohesion_column_new (self->n);

  for (guint i = 0; i < self->n; i++)
    for (guint row = 0; row < self->n; row++)
      cohesion_matrix_set (probe, row, i, isnan (self->x[i]) ? (gdouble)NAN : (gdouble)(row == i));
  if (!cohesion_aggregation_apply (get_aggregation (self), probe, get_plan (self)->weights, factors,
                                   error))
    return FALSE;
  for (guint i = 0; i < self->n; i++)
    if (!isnan (self->x[i]))
      {
        self->factors[i] = cohesion_column_get (factors, i);
        self->parts[i] = self->factors[i] * self->x[i];
      }
  self->method = COHESION_SPLIT_SUM;
  return TRUE;
}

static gint
compare_numbers (gconstpointer a, gconstpointer b)
{
  const gdouble x = *(const gdouble *)a, y = *(const gdouble *)b;

  return x < y ? -1 : x > y;
}

/* The lowest child, or the two in the middle (one and the same where their number is odd). */
static void
split_middle (CohesionSplit *self, const gdouble *weights, gboolean lowest)
{
  g_autofree gdouble *sorted = g_new (gdouble, self->n + 1u);
  guint n = 0;

  for (guint i = 0; i < self->n; i++)
    if (!isnan (self->x[i]) && weights[i] > 0)
      sorted[n++] = self->x[i];
  qsort (sorted, n, sizeof *sorted, compare_numbers);
  coh_split_middle (self->x, weights, self->n, sorted[lowest ? 0 : (n - 1) / 2],
                    sorted[lowest ? 0 : n / 2], self->parts);
  self->method = COHESION_SPLIT_BINDING;
}

/* The power of a mean that ships; FALSE where it is none of a power. */
static gboolean
find_exponent (CohesionAggregation *aggregation, gdouble *exponent)
{
  const GType type = G_OBJECT_TYPE (aggregation);

  *exponent = type == cohesion_harmonic_get_type () ? -1 : 0;
  if (type == cohesion_power_mean_get_type ())
    g_object_get (aggregation, "exponent", exponent, NULL);
  return type == cohesion_geometric_get_type () || type == cohesion_harmonic_get_type () ||
         type == cohesion_power_mean_get_type ();
}

/* @aggregate: what is divided. */
static gboolean
split_aggregate (CohesionSplit *self, gdouble aggregate, GError **error)
{
  CohesionAggregation *aggregation = get_aggregation (self);
  const GType type = G_OBJECT_TYPE (aggregation);
  const gdouble *weights = cohesion_column_peek (get_plan (self)->weights);
  gdouble exponent;

  if (COHESION_AGGREGATION_GET_CLASS (aggregation)->is_linear)
    return probe_factors (self, error);
  if (find_exponent (aggregation, &exponent))
    {
      coh_split_power_mean (self->x, weights, self->n, exponent, aggregate, self->parts);
      self->method = COHESION_SPLIT_POWER;
      return TRUE;
    }
  if (type != cohesion_minimum_get_type () && type != cohesion_aggregate_median_get_type ())
    return cohesion_split_by_coalitions (self, error);
  split_middle (self, weights, type == cohesion_minimum_get_type ());
  return TRUE;
}

/* The domain's own normalisation is offset + slope x: the offset goes by the weights. */
static void
follow_line (CohesionSplit *self, gdouble offset, gdouble slope)
{
  for (guint i = 0; i < self->n; i++)
    {
      if (isnan (self->shares[i]))
        continue;
      self->parts[i] = slope * self->parts[i] + offset * self->shares[i];
      self->factors[i] *= slope;
    }
  self->proportional = self->method == COHESION_SPLIT_SUM && offset == 0;
}

static gboolean
divide (CohesionSplit *self, GError **error)
{
  CohesionStrategy *normalisation =
      get_plan (self)->steps[COHESION_STRATEGY_KIND_NORMALISE].strategy;
  gdouble offset, slope;

  if (!cohesion_scoring_find_line (normalisation, &offset, &slope) || slope == 0)
    return cohesion_split_by_coalitions (self, error);
  if (!split_aggregate (self, (self->score - offset) / slope, error))
    return FALSE;
  if (self->method != COHESION_SPLIT_SHAPLEY && self->method != COHESION_SPLIT_SAMPLED)
    follow_line (self, offset, slope);
  return TRUE;
}

CohesionSplit *
cohesion_split_new (const CohesionScoring *run, guint domain, guint row, GError **error)
{
  const CohesionPlanNode *plan = &run->nodes[domain];
  g_autoptr (CohesionSplit) self = g_new0 (CohesionSplit, 1);

  self->run = run;
  self->domain = domain;
  self->row = row;
  self->n = plan->n_children;
  self->score = plan->scores[row];
  self->x = g_new (gdouble, self->n + 1u);
  self->shares = g_new (gdouble, self->n + 1u);
  self->parts = g_new (gdouble, self->n + 1u);
  self->factors = g_new (gdouble, self->n + 1u);
  for (guint i = 0; i < self->n; i++)
    {
      self->x[i] = cohesion_matrix_get (plan->children, row, i);
      self->shares[i] = (gdouble)NAN;
      self->parts[i] = (gdouble)NAN;
      self->factors[i] = (gdouble)NAN;
    }
  find_shares (self);
  if (isnan (self->score))
    return g_steal_pointer (&self);
  return divide (self, error) ? g_steal_pointer (&self) : NULL;
}

void
cohesion_split_free (CohesionSplit *self)
{
  g_free (self->x);
  g_free (self->shares);
  g_free (self->parts);
  g_free (self->factors);
  g_free (self);
}
