/* What came out of scoring: columns by node. */
#include "scoring/cohesion-scoring-private.h"

#include <math.h>

#include "kernel/coh-rank.h"
#include "scoring/uncertainty/cohesion-spread-private.h"
#include "table/cohesion-table-private.h"

/**
 * CohesionScores:
 *
 * What came out of scoring: for each node of the framework that has a score, a number for each
 * area, with its rank, its coverage, and why it is missing where it is. Immutable.
 *
 * Since: 1.0
 */
G_DEFINE_FINAL_TYPE (CohesionScores, cohesion_scores, G_TYPE_OBJECT)

static void
clear_node (CohesionScoredNode *node)
{
  g_free (node->period);
  g_clear_object (&node->matrix);
  g_free (node->statuses);
  g_free (node->notes);
  g_free (node->observed);
  g_free (node->coverage);
  cohesion_spread_free (node->spread);
  cohesion_treated_free (node->treated);
}

static void
cohesion_scores_finalize (GObject *object)
{
  CohesionScores *self = COHESION_SCORES (object);

  for (guint i = 0; i < self->n_nodes; i++)
    clear_node (&self->nodes[i]);
  g_free (self->nodes);
  g_clear_pointer (&self->run, cohesion_scoring_free);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->note_code, g_hash_table_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->headings, g_ptr_array_unref);
  g_clear_object (&self->applied);
  g_clear_object (&self->framework);
  g_clear_object (&self->registry);
  g_clear_pointer (&self->areas, cohesion_names_unref);
  g_free (self->period);
  g_free (self->tier);
  G_OBJECT_CLASS (cohesion_scores_parent_class)->finalize (object);
}

static void
cohesion_scores_class_init (CohesionScoresClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cohesion_scores_finalize;
}

static void
cohesion_scores_init (CohesionScores *self)
{
  self->areas = cohesion_names_new (NULL);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->note_code = g_hash_table_new (g_str_hash, g_str_equal);
  self->headings = g_ptr_array_new_with_free_func (g_free);
  cohesion_scores_add_note (self, "no measure for this area and period");
  for (guint i = 0; i <= COHESION_STATUS_ESTIMATED; i++)
    {
      g_autofree gchar *sentence = g_strdup_printf ("the measure has no value: %s",
                                                    cohesion_status_to_text ((CohesionStatus)i));

      cohesion_scores_add_note (self, sentence);
    }
}

CohesionScores *
cohesion_scores_new (CohesionFramework *framework,
                     CohesionAreas *registry,
                     CohesionNames *areas,
                     const gchar *period,
                     const gchar *tier)
{
  CohesionScores *self = g_object_new (COHESION_TYPE_SCORES, NULL);

  self->framework = g_object_ref (framework);
  self->registry = g_object_ref (registry);
  cohesion_names_unref (self->areas);
  self->areas = cohesion_names_ref (areas);
  self->period = g_strdup (period);
  self->tier = g_strdup (tier);
  return self;
}

void
cohesion_scores_take_nodes (CohesionScores *self, CohesionScoredNode *nodes, guint n_nodes)
{
  self->nodes = nodes;
  self->n_nodes = n_nodes;
  for (guint i = 0; i < n_nodes; i++)
    g_hash_table_insert (self->by_id, (gpointer)cohesion_node_get_id (nodes[i].node),
                         &self->nodes[i]);
}

guint32
cohesion_scores_add_note (CohesionScores *self, const gchar *sentence)
{
  gpointer code = g_hash_table_lookup (self->note_code, sentence);
  gchar *copy;

  if (code != NULL)
    return GPOINTER_TO_UINT (code);
  copy = g_strdup (sentence);
  g_ptr_array_add (self->notes, copy);
  g_hash_table_insert (self->note_code, copy, GUINT_TO_POINTER (self->notes->len));
  return self->notes->len;
}

void
cohesion_scores_add_heading (CohesionScores *self, const gchar *key, const gchar *text)
{
  g_ptr_array_add (self->headings, g_strdup (key));
  g_ptr_array_add (self->headings, g_strdup (text));
}

const gdouble *
cohesion_scored_node_peek (const CohesionScoredNode *node)
{
  const gsize n_rows = cohesion_matrix_get_n_rows (node->matrix);

  return cohesion_matrix_peek (node->matrix) + n_rows * node->column;
}

gdouble
cohesion_scored_node_get_coverage (const CohesionScoredNode *node, guint area)
{
  if (node->observed != NULL)
    return node->observed[area];
  return node->coverage != NULL ? node->coverage[area] : 1;
}

void
cohesion_scored_node_rank (const CohesionScoredNode *node, guint n_areas, gdouble *ranks)
{
  g_autofree gpointer scratch = g_malloc (coh_rank_scratch_size (n_areas));

  coh_rank_values (cohesion_scored_node_peek (node), n_areas, COH_TIES_MINIMUM, TRUE, ranks,
                   scratch);
}

/**
 * cohesion_scores_get_table:
 * @self: scores
 *
 * All scores as a table, with the columns `area`, `node`, `period`, `score`, `lower`, `upper`,
 * `level`, `rank`, `rank_lower`, `rank_upper`, `coverage`, `status` and `note`: a row for every
 * area and every node that has a score, area by area, and within an area from the root down. The
 * notes of the table say what was applied. The table is made when this is called: keep it rather
 * than calling twice.
 *
 * Returns: (transfer full): the table
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_scores_get_table (CohesionScores *self)
{
  g_return_val_if_fail (COHESION_IS_SCORES (self), NULL);
  return cohesion_scores_build_table (self);
}

/**
 * cohesion_scores_get_applied:
 * @self: scores
 *
 * What was done, node by node, with the columns `node`, `step`, `strategy`, `parameters`, `given`
 * and `note`. `given` is `yes` where the framework says it at that very node, `inherited` where
 * further up, `default` where it says nothing.
 *
 * Returns: (transfer full): the table
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_scores_get_applied (CohesionScores *self)
{
  g_return_val_if_fail (COHESION_IS_SCORES (self), NULL);
  return self->applied != NULL ? g_object_ref (self->applied) : cohesion_table_new ();
}

/**
 * cohesion_scores_get_treated:
 * @self: scores
 *
 * Every number that a treatment changed, as a table with the columns `area`, `node` (the
 * indicator), `period`, `before` (as measured), `after` (missing where it was taken out) and `note`
 * (what was done): indicator by indicator, the areas in the order of the registry. The table is
 * made when this is called.
 *
 * Returns: (transfer full): the table, without rows where nothing was changed
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_scores_get_treated (CohesionScores *self)
{
  g_return_val_if_fail (COHESION_IS_SCORES (self), NULL);
  return cohesion_scores_build_treated (self);
}

/**
 * cohesion_scores_get_period:
 * @self: scores
 *
 * The period that was scored.
 *
 * Returns: (nullable): the period, such as `2023-04-01/P1Y`
 *
 * Since: 1.0
 */
const gchar *
cohesion_scores_get_period (CohesionScores *self)
{
  g_return_val_if_fail (COHESION_IS_SCORES (self), NULL);
  return self->period;
}

/**
 * cohesion_scores_get_tier:
 * @self: scores
 *
 * The tier of the areas that were scored.
 *
 * Returns: (nullable): the tier
 *
 * Since: 1.0
 */
const gchar *
cohesion_scores_get_tier (CohesionScores *self)
{
  g_return_val_if_fail (COHESION_IS_SCORES (self), NULL);
  return self->tier;
}

/**
 * cohesion_scores_get_areas:
 * @self: scores
 *
 * The codes of the areas that were scored, in the order of the registry: the rows of every column.
 *
 * Returns: (transfer full) (array zero-terminated=1): the codes
 *
 * Since: 1.0
 */
gchar **
cohesion_scores_get_areas (CohesionScores *self)
{
  g_return_val_if_fail (COHESION_IS_SCORES (self), NULL);
  return g_strdupv (self->areas->words);
}

/**
 * cohesion_scores_get_nodes:
 * @self: scores
 *
 * The ids of the nodes that have a score, from the root down, a parent before its children.
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids
 *
 * Since: 1.0
 */
gchar **
cohesion_scores_get_nodes (CohesionScores *self)
{
  gchar **ids;

  g_return_val_if_fail (COHESION_IS_SCORES (self), NULL);
  ids = g_new0 (gchar *, self->n_nodes + 1);
  for (guint i = 0; i < self->n_nodes; i++)
    ids[i] = g_strdup (cohesion_node_get_id (self->nodes[i].node));
  return ids;
}

CohesionColumn *
cohesion_scores_new_column (CohesionScores *self, const CohesionScoredNode *node)
{
  CohesionColumn *column = cohesion_column_new (self->areas->n_words);
  g_autoptr (CohesionContext) context = cohesion_context_new_shared (
      cohesion_node_get_id (node->node), node->period, self->tier, self->areas, NULL);

  cohesion_column_set_context (column, context);
  return column;
}

/**
 * cohesion_scores_get_scores:
 * @self: scores
 * @node: the id of a node
 * @error: return location for an error
 *
 * The scores of a node, an element for each area; an indicator's as normalised. Missing ones are
 * marked with their status and a note.
 *
 * Errors: `COHESION-SCORE-010` no such node, `-011` the node has no score.
 *
 * Returns: (transfer full): a column, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionColumn *
cohesion_scores_get_scores (CohesionScores *self, const gchar *node, GError **error)
{
  const CohesionScoredNode *found;
  CohesionColumn *column;

  g_return_val_if_fail (COHESION_IS_SCORES (self) && node != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  found = cohesion_scores_find (self, node, error);
  if (found == NULL)
    return NULL;
  column = cohesion_scores_new_column (self, found);
  cohesion_column_set_values (column, cohesion_scored_node_peek (found), self->areas->n_words,
                              NULL);
  for (guint i = 0; i < self->areas->n_words; i++)
    {
      const guint32 code = found->notes != NULL ? found->notes[i] : COHESION_NOTE_NONE;

      if (code != COHESION_NOTE_NONE || found->statuses[i] != COHESION_STATUS_NONE)
        cohesion_column_mark (column, i, (CohesionStatus)found->statuses[i],
                              code != COHESION_NOTE_NONE ? self->notes->pdata[code - 1] : NULL);
    }
  return column;
}

/**
 * cohesion_scores_get_ranks:
 * @self: scores
 * @node: the id of a node
 * @error: return location for an error
 *
 * The ranks of a node, an element for each area: 1 is the highest score, areas with the same score
 * share the lowest rank, an area without a score has none (NaN). Scores are not rounded before.
 *
 * Errors: as cohesion_scores_get_scores().
 *
 * Returns: (transfer full): a column, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionColumn *
cohesion_scores_get_ranks (CohesionScores *self, const gchar *node, GError **error)
{
  const CohesionScoredNode *found;
  CohesionColumn *column;

  g_return_val_if_fail (COHESION_IS_SCORES (self) && node != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  found = cohesion_scores_find (self, node, error);
  if (found == NULL)
    return NULL;
  column = cohesion_scores_new_column (self, found);
  cohesion_scored_node_rank (found, self->areas->n_words, cohesion_column_peek_mutable (column));
  return column;
}

/**
 * cohesion_scores_get_coverage:
 * @self: scores
 * @node: the id of a node
 * @error: return location for an error
 *
 * How much of a score was really measured, from 0 to 1, an element for each area. Of an indicator 1
 * or 0 (missing or imputed); of a domain the mean of its children's by the weights in force.
 *
 * Errors: as cohesion_scores_get_scores().
 *
 * Returns: (transfer full): a column, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionColumn *
cohesion_scores_get_coverage (CohesionScores *self, const gchar *node, GError **error)
{
  const CohesionScoredNode *found;
  CohesionColumn *column;
  gdouble *coverage;

  g_return_val_if_fail (COHESION_IS_SCORES (self) && node != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  found = cohesion_scores_find (self, node, error);
  if (found == NULL)
    return NULL;
  column = cohesion_scores_new_column (self, found);
  coverage = cohesion_column_peek_mutable (column);
  for (guint i = 0; i < self->areas->n_words; i++)
    coverage[i] = cohesion_scored_node_get_coverage (found, i);
  return column;
}
