/* From the children of a domain to its score, from the leaves up to the root. */
#include <math.h>
#include <string.h>

#include "kernel/coh-means.h"
#include "scoring/cohesion-scoring-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "table/cohesion-table-private.h"

/* Children that have no value, named in a note. */
#define MOST_NAMED 3u

static CohesionPlanNode **
list_children (CohesionScoring *run, const CohesionPlanNode *domain)
{
  const guint index = (guint)(domain - run->nodes);
  CohesionPlanNode **children = g_new0 (CohesionPlanNode *, domain->n_children + 1u);

  for (guint i = index + 1; i < run->n_nodes; i++)
    if (run->nodes[i].scored && run->nodes[i].parent == index)
      children[run->nodes[i].column] = &run->nodes[i];
  return children;
}

/* Without a weighting, the weights of the framework as they stand. */
static gboolean
weigh (CohesionPlanNode *domain, CohesionPlanNode *const *children, GError **error)
{
  CohesionStrategy *strategy = domain->steps[COHESION_STRATEGY_KIND_WEIGH].strategy;
  g_autoptr (CohesionColumn) declared = cohesion_column_new (domain->n_children);

  for (guint i = 0; i < domain->n_children; i++)
    cohesion_column_set (declared, i, cohesion_node_get_weight (children[i]->node));
  if (strategy == NULL)
    {
      domain->weights = g_steal_pointer (&declared);
      return TRUE;
    }
  domain->weights = cohesion_column_new (domain->n_children);
  return cohesion_weighting_apply (COHESION_WEIGHTING (strategy), domain->children, declared,
                                   domain->weights, error);
}

static gboolean
aggregate (CohesionPlanNode *domain, CohesionColumn *out, GError **error)
{
  CohesionStrategy *strategy = domain->steps[COHESION_STRATEGY_KIND_AGGREGATE].strategy;

  return cohesion_aggregation_apply (COHESION_AGGREGATION (strategy), domain->children,
                                     domain->weights, out, error);
}

/* A domain's own normalisation: of its aggregate, before it goes up. */
static gboolean
normalise (CohesionPlanNode *domain, CohesionColumn *in, CohesionColumn **out, GError **error)
{
  CohesionStrategy *strategy = domain->steps[COHESION_STRATEGY_KIND_NORMALISE].strategy;

  if (strategy == NULL)
    {
      *out = g_object_ref (in);
      return TRUE;
    }
  *out = cohesion_column_new (cohesion_column_get_length (in));
  cohesion_column_set_context (*out, cohesion_column_get_context (in));
  return cohesion_normalisation_apply (COHESION_NORMALISATION (strategy), in, *out, error);
}

static void
set_note (CohesionScoring *run, CohesionPlanNode *domain, guint row, const gchar *sentence)
{
  if (domain->notes == NULL)
    domain->notes = g_new0 (guint32, run->n_rows + 1u);
  domain->notes[row] = cohesion_scores_add_note (run->scores, sentence);
}

static void
note_missing_rows (CohesionScoring *run,
                   CohesionPlanNode *domain,
                   CohesionColumn *aggregated,
                   CohesionColumn *out)
{
  const gdouble *before = cohesion_column_peek (aggregated);
  const gdouble *after = cohesion_column_peek (out);

  for (guint row = 0; row < run->n_rows; row++)
    {
      CohesionColumn *marked = isnan (before[row]) ? aggregated : out;
      const gchar *note;

      if (!isnan (after[row]))
        continue;
      note = cohesion_column_get_note (marked, row);
      domain->statuses[row] = (guint8)cohesion_column_get_status (marked, row);
      set_note (run, domain, row, note != NULL ? note : "the normalisation gave no value");
    }
}

/* "; missing: anxiety, happiness, arts and 2 more". */
static void
append_missing (GString *sentence, const CohesionPlanNode *domain, guint row)
{
  CohesionContext *context = cohesion_matrix_get_context (domain->children);
  const gdouble *weights = cohesion_column_peek (domain->weights);
  guint n_missing = 0;

  for (guint i = 0; i < domain->n_children; i++)
    {
      if (weights[i] == 0 || !isnan (cohesion_matrix_get (domain->children, row, i)))
        continue;
      if (n_missing++ < MOST_NAMED)
        g_string_append_printf (sentence, "%s%s", n_missing == 1 ? "; missing: " : ", ",
                                cohesion_context_get_child (context, i));
    }
  if (n_missing > MOST_NAMED)
    g_string_append_printf (sentence, " and %u more", n_missing - MOST_NAMED);
}

/* A score of some of the children says of which not. */
static void
note_partial_rows (CohesionScoring *run, CohesionPlanNode *domain, CohesionColumn *out)
{
  const struct coh_matrix children = cohesion_outcome_view (domain->children);
  const gdouble *weights = cohesion_column_peek (domain->weights);
  const gdouble *y = cohesion_column_peek (out);
  g_autofree guint32 *present = g_new0 (guint32, run->n_rows + 1u);
  g_autoptr (GString) sentence = g_string_new (NULL);
  const guint n_counted = cohesion_outcome_count_weighted (domain->weights);

  coh_count_present (&children, weights, present);
  for (guint row = 0; row < run->n_rows; row++)
    if (present[row] < n_counted && !isnan (y[row]))
      {
        g_string_printf (sentence, "%u of %u children have a value", (guint)present[row],
                         n_counted);
        append_missing (sentence, domain, row);
        set_note (run, domain, row, sentence->str);
      }
}

static gboolean
is_fully_covered (const CohesionScoring *run, const CohesionPlanNode *child)
{
  if (child->observed == NULL)
    return child->coverage == NULL;
  return memchr (child->observed, 0, run->n_rows) == NULL;
}

/* y += w (1, what was observed, or the coverage of a domain). */
static void
add_coverage (const CohesionScoring *run, const CohesionPlanNode *child, gdouble w, gdouble *sum)
{
  for (guint row = 0; row < run->n_rows; row++)
    if (child->observed != NULL)
      sum[row] += child->observed[row] ? w : 0;
    else
      sum[row] += child->coverage != NULL ? w * child->coverage[row] : w;
}

/* The share of the weight below that was really measured; all weights 0 count as equal. */
static void
cover (CohesionScoring *run, CohesionPlanNode *domain, CohesionPlanNode *const *children)
{
  const gdouble *weights = cohesion_column_peek (domain->weights);
  gboolean full = TRUE;
  gdouble total = 0, all;

  for (guint i = 0; i < domain->n_children; i++)
    {
      full = full && is_fully_covered (run, children[i]);
      total += weights[i];
    }
  if (full)
    return;
  all = total > 0 ? total : domain->n_children;
  domain->coverage = g_new0 (gdouble, run->n_rows + 1u);
  for (guint i = 0; i < domain->n_children; i++)
    if (total == 0 || weights[i] > 0)
      add_coverage (run, children[i], total > 0 ? weights[i] : 1, domain->coverage);
  for (guint row = 0; row < run->n_rows; row++)
    domain->coverage[row] /= all;
}

static gboolean
run_domain (CohesionScoring *run, CohesionPlanNode *domain, GError **error)
{
  g_autoptr (CohesionContext) context = cohesion_scoring_new_context (run, domain);
  g_autofree CohesionPlanNode **children = list_children (run, domain);
  g_autoptr (CohesionColumn) aggregated = cohesion_column_new (run->n_rows);
  g_autoptr (CohesionColumn) out = NULL;

  cohesion_matrix_set_context (domain->children, context);
  cohesion_column_set_context (aggregated, context);
  if (!weigh (domain, children, error) || !aggregate (domain, aggregated, error) ||
      !normalise (domain, aggregated, &out, error))
    return FALSE;
  domain->statuses = g_new0 (guint8, run->n_rows + 1u);
  memcpy (domain->scores, cohesion_column_peek (out), sizeof (gdouble) * run->n_rows);
  cover (run, domain, children);
  if (domain->coverage != NULL)
    note_partial_rows (run, domain, out);
  note_missing_rows (run, domain, aggregated, out);
  return TRUE;
}

static void
hand_over (CohesionScoring *run)
{
  CohesionScoredNode *nodes = g_new0 (CohesionScoredNode, run->n_nodes + 1u);
  guint n = 0;

  for (guint i = 0; i < run->n_nodes; i++)
    {
      CohesionPlanNode *from = &run->nodes[i];
      CohesionScoredNode *to = &nodes[n];

      if (!from->scored)
        continue;
      to->node = from->node;
      to->period = cohesion_scoring_period_of (run, from);
      to->matrix = g_steal_pointer (&from->home);
      to->column = from->column;
      to->statuses = g_steal_pointer (&from->statuses);
      to->notes = g_steal_pointer (&from->notes);
      to->observed = g_steal_pointer (&from->observed);
      to->coverage = g_steal_pointer (&from->coverage);
      to->treated = g_steal_pointer (&from->treated);
      n++;
    }
  cohesion_scores_take_nodes (run->scores, nodes, n);
}

gboolean
cohesion_scoring_run_domains (CohesionScoring *self, GError **error)
{
  cohesion_scoring_set_progress (self, 0.9, 1);
  for (guint i = self->n_nodes; i-- > 0;)
    {
      CohesionPlanNode *node = &self->nodes[i];
      GError *cause = NULL;

      if (!node->scored || cohesion_plan_node_is_indicator (node))
        continue;
      if (!run_domain (self, node, &cause))
        {
          cohesion_scoring_take_error (node->node, cause, error);
          return FALSE;
        }
      if (!cohesion_scoring_report (self, self->n_nodes - i, self->n_nodes, error))
        return FALSE;
    }
  hand_over (self);
  return TRUE;
}
