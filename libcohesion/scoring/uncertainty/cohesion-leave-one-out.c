/* How far ranks move when an indicator or a domain is left out. */
#include <math.h>

#include "kernel/coh-rank.h"
#include "scoring/cohesion-replica-private.h"
#include "scoring/uncertainty/cohesion-rank-shift-private.h"
#include "table/cohesion-table-private.h"

static const gchar *const number_names[] = { "mean_shift", "max_shift", "score", "rank", "shift" };

#define N_NUMBERS G_N_ELEMENTS (number_names)
#define N_COMMON  2u /* the others are of one area */

typedef struct
{
  const CohesionScoring *run;
  guint node;
  guint area; /* G_MAXUINT: none */
  gdouble *nominal;
  gdouble *ranks;
  gpointer scratch;
  CohesionReplica *replica;
  GPtrArray *left_out; /* ids */
  GPtrArray *kinds;
  GArray *numbers[N_NUMBERS];
} Study;

static gboolean
is_below (const CohesionScoring *run, guint node, guint branch)
{
  do
    node = run->nodes[node].parent;
  while (node != COHESION_NO_NODE && node != branch);
  return node == branch;
}

static void
add_row (Study *self, guint left_out)
{
  const CohesionPlanNode *plan = &self->run->nodes[left_out];
  const gdouble *scores = cohesion_replica_peek_scores (self->replica, self->node);
  gdouble row[N_NUMBERS] = { 0 };
  struct cohesion_shift shift;

  coh_rank_values (scores, self->run->n_rows, COH_TIES_MINIMUM, TRUE, self->ranks, self->scratch);
  cohesion_measure_shift (self->nominal, self->ranks, self->run->n_rows, &shift);
  row[0] = shift.mean;
  row[1] = shift.most;
  if (self->area != G_MAXUINT)
    {
      row[2] = scores[self->area];
      row[3] = self->ranks[self->area];
      row[4] = self->ranks[self->area] - self->nominal[self->area];
    }
  g_ptr_array_add (self->left_out, (gpointer)cohesion_node_get_id (plan->node));
  g_ptr_array_add (self->kinds,
                   (gpointer)(cohesion_plan_node_is_indicator (plan) ? "indicator" : "domain"));
  for (guint i = 0; i < N_NUMBERS; i++)
    g_array_append_val (self->numbers[i], row[i]);
}

static gboolean
run_each (Study *self, CohesionScoring *run, GError **error)
{
  cohesion_scoring_set_progress (run, 0.1, 1);
  for (guint i = self->node + 1; i < run->n_nodes; i++)
    {
      if (!run->nodes[i].scored || !is_below (run, i, self->node))
        continue;
      cohesion_replica_leave_out (self->replica, i, TRUE);
      if (!cohesion_replica_run (self->replica, error) ||
          !cohesion_scoring_report (run, i, run->n_nodes, error))
        return FALSE;
      add_row (self, i);
      cohesion_replica_leave_out (self->replica, i, FALSE);
    }
  return TRUE;
}

static CohesionTable *
make_table (Study *self)
{
  CohesionTable *table = cohesion_table_new ();
  const guint n_rows = self->left_out->len;
  g_autofree gchar *output =
      g_strdup_printf ("ranks at \"%s\", beside those with everything in",
                       cohesion_node_get_id (self->run->nodes[self->node].node));

  g_ptr_array_add (self->left_out, NULL);
  g_ptr_array_add (self->kinds, NULL);
  cohesion_table_add_text (table, "left_out", (const gchar *const *)self->left_out->pdata, NULL);
  cohesion_table_add_text (table, "kind", (const gchar *const *)self->kinds->pdata, NULL);
  for (guint i = 0; i < (self->area == G_MAXUINT ? N_COMMON : N_NUMBERS); i++)
    cohesion_table_take_double (table, number_names[i],
                                (gdouble *)g_array_steal (self->numbers[i], NULL), n_rows);
  cohesion_table_add_note (table, "output", output);
  if (self->area != G_MAXUINT)
    cohesion_table_add_note (table, "area", self->run->names->words[self->area]);
  return table;
}

static CohesionTable *
leave_out (CohesionScoring *run, guint node, guint area, GError **error)
{
  g_autoptr (CohesionReplicaBase) base = cohesion_replica_base_new (run);
  g_autoptr (CohesionReplica) replica = cohesion_replica_new (run, base, NULL, NULL);
  g_autoptr (GPtrArray) left_out = g_ptr_array_new ();
  g_autoptr (GPtrArray) kinds = g_ptr_array_new ();
  g_autofree gdouble *nominal = cohesion_rank_nominal (run, node);
  g_autofree gdouble *ranks = g_new (gdouble, run->n_rows + 1u);
  g_autofree gpointer scratch = g_malloc (coh_rank_scratch_size (run->n_rows));
  Study self = { .run = run,
                 .node = node,
                 .area = area,
                 .nominal = nominal,
                 .ranks = ranks,
                 .scratch = scratch,
                 .replica = replica,
                 .left_out = left_out,
                 .kinds = kinds };
  CohesionTable *table = NULL;

  for (guint i = 0; i < N_NUMBERS; i++)
    self.numbers[i] = g_array_new (FALSE, FALSE, sizeof (gdouble));
  if (run_each (&self, run, error))
    table = make_table (&self);
  for (guint i = 0; i < N_NUMBERS; i++)
    g_array_unref (self.numbers[i]);
  return table;
}

/**
 * cohesion_scorer_run_leave_one_out:
 * @self: a scorer
 * @measures: measures that know their framework and areas
 * @node: (nullable): the id of a domain; %NULL: the whole
 * @area: (nullable): the code of an area of which to give score and rank each time, too
 * @cancellable: (nullable): cancels the work
 * @error: return location for an error
 *
 * Score once more for every indicator and every domain below the node, without it, and tell how far
 * the ranks at the node move. A row for each; columns: `left_out`, `kind` (`indicator` or
 * `domain`), `mean_shift` and `max_shift` (of all areas, in ranks); with an area also its `score`
 * and `rank` without the node, and `shift`, that rank less the one with everything in: above 0
 * where the area falls.
 *
 * A domain that is left with nothing has no score. The strategies are those declared.
 *
 * Errors: those of cohesion_scorer_run_measures(); `COHESION-SCORE-010` and `-011` no such node or
 * no score there, `-035` no such area.
 *
 * Returns: (transfer full): the table, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_scorer_run_leave_one_out (CohesionScorer *self,
                                   CohesionMeasures *measures,
                                   const gchar *node,
                                   const gchar *area,
                                   GCancellable *cancellable,
                                   GError **error)
{
  g_autoptr (CohesionScoring) run = NULL;
  CohesionTable *table = NULL;
  guint at, row;

  g_return_val_if_fail (COHESION_IS_SCORER (self), NULL);
  g_return_val_if_fail (COHESION_IS_MEASURES (measures), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  cohesion_measures_enter (measures);
  run = cohesion_scorer_run_nominal (self, measures, cancellable, error);
  if (run != NULL && cohesion_find_scored_node (run, node, &at, error) &&
      cohesion_find_scored_area (run, area, &row, error))
    table = leave_out (run, at, row, error);
  cohesion_measures_leave (measures);
  return table;
}
