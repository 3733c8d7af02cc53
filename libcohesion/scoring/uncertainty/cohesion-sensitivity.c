/* Which choice matters: how much of what the results vary by each of them explains. */
#include <math.h>

#include "base/cohesion-error-private.h"
#include "kernel/coh-moments.h"
#include "kernel/coh-rank.h"
#include "kernel/coh-sobol.h"
#include "scoring/uncertainty/cohesion-rank-shift-private.h"
#include "scoring/uncertainty/cohesion-simulation-private.h"
#include "table/cohesion-table-private.h"

#define MOST_RUNS    1000000u
#define N_BOOTSTRAPS 1000u

/* What is computed of each run of the design. */
typedef struct
{
  const CohesionScoring *run;
  guint node;
  guint area;       /* whose score; G_MAXUINT: the mean shift of all ranks */
  gdouble *nominal; /* ranks */
  gdouble *answers;
  gsize n_used; /* points of the design that have all answers */
} Output;

static void
answer (const Output *self,
        guint replicate,
        const CohesionReplica *replica,
        gdouble *ranks,
        gpointer scratch)
{
  const guint n_rows = self->run->n_rows;
  const gdouble *scores = cohesion_replica_peek_scores (replica, self->node);
  struct cohesion_shift shift;

  self->answers[replicate] = (gdouble)NAN;
  if (scores == NULL)
    return;
  if (self->area != G_MAXUINT)
    {
      self->answers[replicate] = scores[self->area];
      return;
    }
  coh_rank_values (scores, n_rows, COH_TIES_MINIMUM, TRUE, ranks, scratch);
  cohesion_measure_shift (self->nominal, ranks, n_rows, &shift);
  self->answers[replicate] = shift.mean;
}

static void
answer_all (gpointer data,
            guint first,
            guint node,
            CohesionReplica *const *replicas,
            guint n,
            gdouble *ranks,
            gpointer scratch)
{
  const Output *self = data;

  for (guint i = 0; node == self->node && i < n; i++)
    answer (self, first + i, replicas[i], ranks, scratch);
}

static gdouble *
make_points (guint n, guint n_inputs, guint seed)
{
  const gsize n_rows = (gsize)n * (n_inputs + 2);
  gdouble *points = g_new (gdouble, n_rows * n_inputs);

  for (guint i = 0; i < n_inputs; i++)
    coh_fill_saltelli (n, n_inputs, i, seed, points + n_rows * i);
  return points;
}

static gboolean
check_design (const CohesionScoring *run, guint n_inputs, GError **error)
{
  const guint n = run->settings.replicates;

  if (n_inputs == 0)
    cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SCORE-030",
                        "nothing varies: the framework lists no choices under \"uncertainty\", or "
                        "they are not asked for, and no sampling error is");
  else if (n < 2)
    cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SCORE-031",
                        "sensitivity is found by simulation: set the number of replicates");
  else if ((guint64)n * (n_inputs + 2) > MOST_RUNS)
    cohesion_error_set (error, COHESION_ERROR_LIMIT, "COHESION-SCORE-034",
                        "%u replicates of %u factors need more than %u runs", n, n_inputs,
                        MOST_RUNS);
  else
    return TRUE;
  return FALSE;
}

/* What the indices do not rest on. */
static void
add_warnings (CohesionTable *table, const Output *output, gdouble variance)
{
  const guint n = output->run->settings.replicates;

  if (output->n_used < n)
    {
      g_autofree gchar *text =
          g_strdup_printf ("%u of %u points are left out, as a run has no result there",
                           n - (guint)output->n_used, n);

      cohesion_table_add_note (table, "warning", text);
    }
  if (output->n_used > 1 && !(variance > 0))
    cohesion_table_add_note (table, "warning", "the output is the same in all runs");
}

static void
add_notes (CohesionTable *table, const Output *output, guint n_inputs, gdouble variance)
{
  const CohesionScoring *run = output->run;
  const gchar *id = cohesion_node_get_id (run->nodes[output->node].node);
  g_autofree gchar *what =
      output->area == G_MAXUINT
          ? g_strdup_printf ("how far ranks at \"%s\" move from those declared, mean of all areas",
                             id)
          : g_strdup_printf ("the score of \"%s\" at \"%s\"", run->names->words[output->area], id);
  g_autofree gchar *design = g_strdup_printf (
      "%u runs: Saltelli's design of %u quasi-random points, seed %u; intervals by %u bootstraps",
      run->settings.replicates * (n_inputs + 2), run->settings.replicates, run->settings.seed,
      N_BOOTSTRAPS);
  g_autoptr (GString) text = g_string_new (NULL);

  cohesion_append_number (text, variance);
  cohesion_table_add_note (table, "output", what);
  cohesion_table_add_note (table, "design", design);
  cohesion_table_add_note (table, "variance", isnan (variance) ? "none" : text->str);
  add_warnings (table, output, variance);
  for (guint i = 0; i + 1 < run->scores->headings->len; i += 2)
    cohesion_table_add_note (table, run->scores->headings->pdata[i],
                             run->scores->headings->pdata[i + 1]);
}

static CohesionTable *
make_table (const CohesionVariation *variation,
            const Output *output,
            const struct coh_sobol_index *indices,
            guint n_inputs,
            gdouble variance)
{
  static const gchar *const names[] = { "first",       "first_lower", "first_upper", "total",
                                        "total_lower", "total_upper", "level" };
  const CohesionFactors *factors = variation->factors;
  CohesionTable *table = cohesion_table_new ();
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  gdouble *numbers[G_N_ELEMENTS (names)];

  for (guint k = 0; k < G_N_ELEMENTS (names); k++)
    numbers[k] = g_new (gdouble, n_inputs);
  for (guint i = 0; i < n_inputs; i++)
    {
      const gdouble row[] = { indices[i].first,           indices[i].first_low,
                              indices[i].first_high,      indices[i].total,
                              indices[i].total_low,       indices[i].total_high,
                              output->run->settings.level };

      g_ptr_array_add (words, i < factors->n_factors ? factors->factors[i].source->name
                                                     : (gpointer) "sampling error");
      for (guint k = 0; k < G_N_ELEMENTS (names); k++)
        numbers[k][i] = row[k];
    }
  g_ptr_array_add (words, NULL);
  cohesion_table_add_text (table, "factor", (const gchar *const *)words->pdata, NULL);
  for (guint k = 0; k < G_N_ELEMENTS (names); k++)
    cohesion_table_take_double (table, names[k], numbers[k], n_inputs);
  add_notes (table, output, n_inputs, variance);
  return table;
}

/* Indices are about variances; estimates of them are far better without a large mean. */
static void
centre (gdouble *answers, guint n, guint n_inputs)
{
  struct coh_moments moments;

  coh_measure_spread (answers, 2 * (gsize)n, &moments);
  for (gsize i = 0; i < (gsize)n * (n_inputs + 2); i++)
    answers[i] -= moments.mean;
}

static CohesionTable *
measure (const CohesionVariation *variation, Output *output, guint n_inputs)
{
  const CohesionScoring *run = output->run;
  const guint n = run->settings.replicates;
  g_autofree struct coh_sobol_index *indices = g_new0 (struct coh_sobol_index, n_inputs);
  g_autofree gpointer scratch = g_malloc (coh_sobol_scratch_size (n, n_inputs, N_BOOTSTRAPS));
  gdouble variance;

  centre (output->answers, n, n_inputs);
  coh_measure_sobol (output->answers, n, n_inputs, indices, &variance, &output->n_used, scratch);
  coh_bootstrap_sobol (output->answers, n, n_inputs, N_BOOTSTRAPS, run->settings.level / 100,
                       run->settings.seed, indices, scratch);
  return make_table (variation, output, indices, n_inputs, variance);
}

static CohesionTable *
run_design (CohesionScoring *run, Output *output, GError **error)
{
  const gboolean sampling = (run->settings.sources & COHESION_UNCERTAINTY_SAMPLING) != 0;
  g_autoptr (CohesionReplicaBase) base = cohesion_replica_base_new (run);
  g_autoptr (CohesionFactors) factors = cohesion_factors_new (run);
  g_autoptr (CohesionErrors) errors = sampling ? cohesion_errors_new (run, base) : NULL;
  const gboolean drawn = sampling && errors->n_drawn > 0;
  const guint n_inputs = factors->n_factors + (drawn ? 1 : 0);
  g_autofree gdouble *points = NULL;
  CohesionVariation variation = { .base = base, .factors = factors };
  guint n_runs;

  if (!check_design (run, n_inputs, error))
    return NULL;
  if (sampling)
    cohesion_errors_record (errors, run);
  cohesion_factors_record (factors, run);
  n_runs = run->settings.replicates * (n_inputs + 2);
  points = make_points (run->settings.replicates, n_inputs, run->settings.seed);
  variation.errors = drawn ? errors : NULL;
  variation.points = points;
  variation.n_points = n_runs;
  cohesion_scoring_set_progress (run, 0.1, 1);
  output->answers = g_new (gdouble, n_runs);
  if (!cohesion_run_replicates (run, &variation, n_runs, answer_all, output, error))
    return NULL;
  return measure (&variation, output, n_inputs);
}

/**
 * cohesion_scorer_run_sensitivity:
 * @self: a scorer
 * @measures: measures that know their framework and areas
 * @node: (nullable): the id of a domain; %NULL: the whole
 * @area: (nullable): the code of an area, whose score is looked at; %NULL: how far the ranks of all
 * areas move from those that the framework declares, on average
 * @cancellable: (nullable): cancels the work
 * @error: return location for an error
 *
 * Find which choice matters: the shares of the variance of a result that each choice under
 * `uncertainty:` explains, alone and together with others. With %COHESION_UNCERTAINTY_SAMPLING the
 * sampling error is one factor among them.
 *
 * With N #CohesionScorer:replicates and d factors the tree is scored N (d + 2) times; a power of 2
 * spreads the points evenly. Columns: `factor`, `first` (the first-order index: the share that the
 * factor explains alone), `total` (alone and together with others), each with `_lower` and `_upper`
 * at `level` percent. The estimates may lie a little below 0 or above 1. The notes say what was
 * varied and how.
 *
 * Source: Saltelli and others (2010), "Variance based sensitivity analysis of model output".
 *
 * Errors: those of cohesion_scorer_run_measures(); `COHESION-SCORE-030` nothing varies, `-031` no
 * replicates, `-034` too many runs, `-010` and `-011` no such node or no score there, `-035` no
 * such area.
 *
 * Returns: (transfer full): the table, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_scorer_run_sensitivity (CohesionScorer *self,
                                 CohesionMeasures *measures,
                                 const gchar *node,
                                 const gchar *area,
                                 GCancellable *cancellable,
                                 GError **error)
{
  g_autoptr (CohesionScoring) run = NULL;
  Output output = { 0 };
  CohesionTable *table = NULL;

  g_return_val_if_fail (COHESION_IS_SCORER (self), NULL);
  g_return_val_if_fail (COHESION_IS_MEASURES (measures), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  cohesion_measures_enter (measures);
  run = cohesion_scorer_run_nominal (self, measures, cancellable, error);
  if (run != NULL && cohesion_find_scored_node (run, node, &output.node, error) &&
      cohesion_find_scored_area (run, area, &output.area, error))
    {
      output.run = run;
      output.nominal = cohesion_rank_nominal (run, output.node);
      table = run_design (run, &output, error);
    }
  cohesion_measures_leave (measures);
  g_free (output.nominal);
  g_free (output.answers);
  return table;
}
