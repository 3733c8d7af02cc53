/* How sure the scores of a run are: by a formula or by simulation. */
#include <math.h>

#include "base/cohesion-error-private.h"
#include "scoring/uncertainty/cohesion-linear-private.h"
#include "scoring/uncertainty/cohesion-simulation-private.h"
#include "scoring/uncertainty/cohesion-spread-private.h"

guint
cohesion_scoring_get_top (const CohesionScoring *self)
{
  return self->settings.top > 0 ? self->settings.top : MAX ((self->n_rows + 5) / 10, 1);
}

static const gchar *
describe_intervals (const CohesionScoring *run)
{
  if ((run->settings.sources & COHESION_UNCERTAINTY_CHOICES) != 0)
    return "intervals of domains are percentiles, indicators have none";
  return "intervals of domains are bias-corrected percentiles, those of indicators normal";
}

static void
record_simulation (CohesionScoring *run)
{
  g_autofree gchar *source = run->settings.replay != NULL
                                 ? g_strdup_printf ("read from %s", run->settings.replay)
                                 : g_strdup_printf ("seed %u", run->settings.seed);
  g_autofree gchar *text = g_strdup_printf ("%u replicates, %s; %s", run->settings.replicates,
                                            source, describe_intervals (run));
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

/* The number of replicates is that of the file; one that was asked for must be the same. */
static gboolean
open_replay (CohesionScoring *run, CohesionVariation *variation, GError **error)
{
  guint n;

  if (run->settings.replay == NULL)
    return TRUE;
  variation->replay =
      cohesion_replay_new (run->settings.replay, variation->factors, variation->base,
                           (run->settings.sources & COHESION_UNCERTAINTY_SAMPLING) != 0, error);
  if (variation->replay == NULL)
    return FALSE;
  n = cohesion_replay_get_n_replicates (variation->replay);
  if (run->settings.replicates != 0 && run->settings.replicates != n)
    {
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SCORE-033",
                          "%s has %u replicates, but %u are asked for", run->settings.replay, n,
                          run->settings.replicates);
      return FALSE;
    }
  run->settings.replicates = n;
  return TRUE;
}

static gboolean
simulate_with (CohesionScoring *run, CohesionVariation *variation, GError **error)
{
  g_autoptr (CohesionDrawsWriter) writer = NULL;

  if (run->settings.draws != NULL)
    {
      writer = cohesion_draws_writer_new (run->settings.draws, variation->errors, run, error);
      if (writer == NULL)
        return FALSE;
    }
  variation->writer = writer;
  record_simulation (run);
  return cohesion_simulate (run, variation, error) &&
         (writer == NULL || cohesion_draws_writer_finish (writer, error));
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
  const gboolean sampling = (run->settings.sources & COHESION_UNCERTAINTY_SAMPLING) != 0;
  g_autoptr (CohesionFactors) factors = cohesion_factors_new (run);
  g_autoptr (CohesionErrors) errors = sampling ? cohesion_errors_new (run, base) : NULL;
  g_autoptr (CohesionReplay) replay = NULL;
  CohesionVariation variation = { .base = base, .errors = errors, .factors = factors };
  g_autofree gchar *drawn = sampling ? list_drawn (run) : g_strdup ("");
  gboolean opened;

  if (sampling)
    cohesion_errors_record (errors, run);
  if (*drawn != '\0')
    cohesion_scores_add_heading (run->scores, "drawn gaps", drawn);
  cohesion_factors_record (factors, run);
  opened = open_replay (run, &variation, error);
  replay = variation.replay;
  if (!opened)
    return FALSE;
  if (replay == NULL && factors->n_factors == 0 && *drawn == '\0' &&
      (!sampling || errors->n_drawn == 0))
    {
      cohesion_scores_add_heading (run->scores, "uncertainty",
                                   sampling
                                       ? "no measure has a sampling error (se, or lower and "
                                         "upper), so scores have no interval"
                                       : "the framework lists no choices under \"uncertainty\", "
                                         "so scores have no interval");
      return TRUE;
    }
  return simulate_with (run, &variation, error);
}

/* Whether any scored indicator has a standard error or limits. */
static gboolean
has_errors (const CohesionScoring *run)
{
  for (guint i = 0; i < run->n_nodes && cohesion_measures_has_errors (run->measures); i++)
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
  if (self->settings.replicates > 0 || self->settings.replay != NULL)
    {
      base = cohesion_replica_base_new (self);
      return simulate (self, base, error);
    }
  if ((self->settings.sources & COHESION_UNCERTAINTY_CHOICES) != 0 || self->settings.draws != NULL)
    {
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SCORE-031",
                          "choices are varied, and draws written, by simulation: set the number of "
                          "replicates");
      return FALSE;
    }
  if (has_errors (self))
    record_formula (self, cohesion_linear_spread (self));
  return TRUE;
}
