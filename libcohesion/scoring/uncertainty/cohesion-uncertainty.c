/* How sure the scores of a run are: by a formula or by simulation. */
#include <math.h>

#include "scoring/uncertainty/cohesion-linear-private.h"
#include "scoring/uncertainty/cohesion-simulation-private.h"
#include "scoring/uncertainty/cohesion-spread-private.h"

guint
cohesion_scoring_get_top (const CohesionScoring *self)
{
  return self->settings.top > 0 ? self->settings.top : MAX ((self->n_rows + 5) / 10, 1);
}

static void
record_simulation (CohesionScoring *run)
{
  g_autofree gchar *text = g_strdup_printf (
      "%u replicates, seed %u; intervals of domains are bias-corrected percentiles, those of "
      "indicators normal",
      run->settings.replicates, run->settings.seed);
  g_autofree gchar *top =
      g_strdup_printf ("%u of %u areas", cohesion_scoring_get_top (run), run->n_rows);

  cohesion_scores_add_heading (run->scores, "uncertainty", text);
  cohesion_scores_add_heading (run->scores, "first and last", top);
  cohesion_scores_add_heading (
      run->scores, "rank interval",
      (run->settings.sources & COHESION_UNCERTAINTY_CHOICES) != 0
          ? "percentiles of the simulated ranks"
          : "confidence set of each area by itself, from the differences to all others");
}

static void
record_formula (CohesionScoring *run, gboolean all)
{
  cohesion_scores_add_heading (
      run->scores, "uncertainty",
      all ? "standard errors go up the tree by a formula: all scores are linear in the measures"
          : "standard errors go up the tree by a formula where scores are linear in the measures; "
            "elsewhere there is no interval without replicates");
}

static gboolean
has_filled_gap (const CohesionScoring *run, const CohesionPlanNode *node)
{
  const CohesionScoredNode *scored =
      g_hash_table_lookup (run->scores->by_id, cohesion_node_get_id (node->node));

  for (guint row = 0; row < run->n_rows; row++)
    if (!scored->observed[row] && scored->statuses[row] == COHESION_STATUS_ESTIMATED &&
        !isnan (node->scores[row]))
      return TRUE;
  return FALSE;
}

/* "trust, belong": the indicators in which gaps are filled by what is drawn. */
static gchar *
list_drawn (const CohesionScoring *run)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < run->n_nodes; i++)
    {
      const CohesionPlanNode *node = &run->nodes[i];
      CohesionStrategy *imputation = node->steps[COHESION_STRATEGY_KIND_IMPUTE].strategy;

      if (!node->scored || !cohesion_plan_node_is_indicator (node) || imputation == NULL ||
          !cohesion_imputation_is_drawn (COHESION_IMPUTATION (imputation)) ||
          !has_filled_gap (run, node))
        continue;
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "",
                              cohesion_node_get_id (node->node));
    }
  return g_string_free (list, FALSE);
}

static gboolean
simulate (CohesionScoring *run, const CohesionReplicaBase *base, GError **error)
{
  g_autoptr (CohesionErrors) errors = cohesion_errors_new (run, base);
  const CohesionVariation variation = { base, errors, NULL, NULL };
  g_autofree gchar *drawn = list_drawn (run);

  cohesion_errors_record (errors, run);
  if (*drawn != '\0')
    cohesion_scores_add_heading (run->scores, "drawn gaps", drawn);
  if (errors->n_drawn == 0 && *drawn == '\0')
    {
      cohesion_scores_add_heading (run->scores, "uncertainty",
                                   "no measure has a sampling error (se, or lower and upper), so "
                                   "scores have no interval");
      return TRUE;
    }
  record_simulation (run);
  return cohesion_simulate (run, &variation, error);
}

/* Whether any scored indicator has a standard error or limits. */
static gboolean
has_errors (const CohesionScoring *run)
{
  for (guint i = 0; i < run->n_nodes; i++)
    {
      g_autofree gdouble *se = NULL;

      if (!run->nodes[i].scored || !cohesion_plan_node_is_indicator (&run->nodes[i]))
        continue;
      se = cohesion_errors_copy_se (run, &run->nodes[i]);
      for (guint row = 0; row < run->n_rows; row++)
        if (se[row] > 0)
          return TRUE;
    }
  return FALSE;
}

gboolean
cohesion_scoring_find_uncertainty (CohesionScoring *self, GError **error)
{
  g_autoptr (CohesionReplicaBase) base = NULL;

  if (self->settings.sources == COHESION_UNCERTAINTY_NONE)
    return TRUE;
  if (self->settings.replicates > 0)
    {
      base = cohesion_replica_base_new (self);
      return simulate (self, base, error);
    }
  if ((self->settings.sources & COHESION_UNCERTAINTY_SAMPLING) != 0 && has_errors (self))
    record_formula (self, cohesion_linear_spread (self));
  return TRUE;
}
