/* Why an area has the score that it has. */
#include <math.h>

#include "scoring/explain/cohesion-explain-private.h"

static void
clear_explanation (CohesionExplanation *self)
{
  for (guint i = 0; i < self->n_rows; i++)
    g_free (self->rows[i].note);
  g_free (self->rows);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CohesionExplanation, clear_explanation)

static void
empty_row (CohesionExplainedRow *row)
{
  gdouble *const numbers[] = { &row->value,        &row->treated,    &row->score,
                               &row->weight,       &row->share,      &row->effective_weight,
                               &row->contribution, &row->scale,      &row->mean,
                               &row->median,       &row->difference, &row->deviations };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    *numbers[i] = (gdouble)NAN;
  row->rank = G_MININT;
  row->n_ranked = G_MININT;
}

/* What the scores say of it: its number, its status, its sentence. */
static void
begin_row (CohesionExplanation *self, CohesionExplainedRow *row, guint node, guint top)
{
  const CohesionPlanNode *plan = &self->run->nodes[node];
  guint32 note;

  empty_row (row);
  row->node = node;
  row->depth = cohesion_node_get_depth (plan->node) - top;
  row->scored = g_hash_table_lookup (self->scores->by_id, cohesion_node_get_id (plan->node));
  if (row->scored == NULL)
    {
      if (!cohesion_plan_node_is_indicator (plan))
        row->note = g_strdup (plan->unscored_because);
      return;
    }
  row->score = cohesion_scored_node_peek (row->scored)[self->area];
  row->status = (CohesionStatus)row->scored->statuses[self->area];
  note = row->scored->notes != NULL ? row->scored->notes[self->area] : COHESION_NOTE_NONE;
  if (note != COHESION_NOTE_NONE)
    row->note = g_strdup (self->scores->notes->pdata[note - 1]);
}

/* The node and what is below it: the plan is in the order of a walk, depth first. */
static void
begin_rows (CohesionExplanation *self, guint first)
{
  const CohesionScoring *run = self->run;
  const guint top = cohesion_node_get_depth (run->nodes[first].node);
  guint end = first + 1;

  while (end < run->n_nodes && cohesion_node_get_depth (run->nodes[end].node) > top)
    end++;
  self->n_rows = end - first;
  self->rows = g_new0 (CohesionExplainedRow, self->n_rows);
  for (guint i = 0; i < self->n_rows; i++)
    begin_row (self, &self->rows[i], first + i, top);
}

static void
add_sentence (CohesionExplainedRow *row, const gchar *sentence)
{
  gchar *both =
      row->note != NULL ? g_strdup_printf ("%s; %s", row->note, sentence) : g_strdup (sentence);

  g_free (row->note);
  row->note = both;
}

/* What nothing was said of before: the status of a value, a weight of 0. */
static void
note_the_rest (CohesionExplanation *self)
{
  for (guint i = 0; i < self->n_rows; i++)
    {
      CohesionExplainedRow *row = &self->rows[i];

      if (row->status != COHESION_STATUS_NONE && (row->note == NULL || !isnan (row->value)))
        add_sentence (row, cohesion_status_to_text (row->status));
      if (row->weight == 0)
        add_sentence (row, "its weight is 0: it takes no part");
    }
}

/**
 * cohesion_scores_explain:
 * @self: scores
 * @area: the code of an area that was scored
 * @node: (nullable): the id of a node, %NULL for the root
 * @error: return location for an error
 *
 * Why an area has the score that it has: a row for the node and for each node below it, a parent
 * before its children. Columns:
 *
 * - `area`, `node`, `title`, `parent`, `depth` (0 for the node that was asked for), `polarity`,
 *   `unit`;
 * - `value`, as measured, in that unit; `treated`, what went into the normalisation, after
 *   treatment and imputation; `score`, of an indicator as normalised; `status`;
 * - `weight`, in force among its siblings; `share` of the weight of the siblings that have a score;
 *   `effective_weight`, by how much the score that was asked for rises with this one, where that is
 *   a number;
 * - `contribution` to the score that was asked for: those of the children of a node sum to that of
 *   the node; `method`, how it was found: `sum`, `power`, `binding`, `shapley` or `shapley,
 *   sampled`;
 * - `rank` (1 is the highest) and `n_ranked` areas that have one; `mean` and `median` of the scores
 *   of all areas, `difference` of the score from the mean, `deviations`: the same in standard
 *   deviations; `standing`: `strong` or `weak` from one deviation on, `strongest` and `weakest` of
 *   the indicators;
 * - `lower`, `upper`, `level` (percent) of its interval where it is known; `coverage`;
 * - `note`: what was treated, imputed, suppressed or left out, and why.
 *
 * The notes of the table say what the methods are. Measures are read again, and strategies are
 * asked again, on the thread of the caller.
 *
 * Errors: `COHESION-SCORE-010` no such node, `-020` no such area, `-021` the measures are no longer
 * those that were scored, `-008` a strategy failed.
 *
 * Sources: Euler's theorem on homogeneous functions (Tasche 1999) for `power` and `binding`;
 * Shapley (1953).
 *
 * Returns: (transfer full): a table, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_scores_explain (CohesionScores *self, const gchar *area, const gchar *node, GError **error)
{
  g_auto (CohesionExplanation) explanation = { .scores = self };
  guint first = 0;

  g_return_val_if_fail (COHESION_IS_SCORES (self) && area != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  explanation.run = self->run;
  if (!cohesion_scores_find_area (self, area, &explanation.area, error) ||
      (node != NULL && !cohesion_scores_find_planned (self, node, &first, error)) ||
      !cohesion_scores_check_measures (self, error))
    return NULL;
  begin_rows (&explanation, first);
  if (!cohesion_explanation_find_values (&explanation, error) ||
      !cohesion_explanation_walk (&explanation, error))
    return NULL;
  cohesion_explanation_compare (&explanation);
  note_the_rest (&explanation);
  return cohesion_explanation_to_table (&explanation);
}
