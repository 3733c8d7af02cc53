/* Scores again with other weights and values; only what these change is computed. */
#include "scoring/cohesion-what-if-private.h"

#include <math.h>
#include <string.h>

#include "base/cohesion-error-private.h"
#include "kernel/coh-rank.h"
#include "strategy/cohesion-parameter-private.h"

/**
 * CohesionWhatIf:
 *
 * What scores would be with other weights or other values. It answers from the run that made the
 * scores and computes only what a change touches: the bits are those of a run with the changed
 * framework or measures. The scores themselves stay as they are. One thread at a time; strategies
 * of others run on the thread of the caller.
 *
 * Since: 1.0
 */
G_DEFINE_FINAL_TYPE (CohesionWhatIf, cohesion_what_if, G_TYPE_OBJECT)

static void
cohesion_what_if_finalize (GObject *object)
{
  CohesionWhatIf *self = COHESION_WHAT_IF (object);

  for (guint i = 0; self->values != NULL && i < self->base->n_indicators; i++)
    g_clear_pointer (&self->values[i], g_array_unref);
  g_free (self->values);
  g_free (self->weights);
  g_clear_pointer (&self->replica, cohesion_replica_free);
  g_clear_pointer (&self->base, cohesion_replica_base_free);
  g_clear_object (&self->scores);
  G_OBJECT_CLASS (cohesion_what_if_parent_class)->finalize (object);
}

static void
cohesion_what_if_class_init (CohesionWhatIfClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cohesion_what_if_finalize;
}

static void
cohesion_what_if_init (CohesionWhatIf *self)
{
  self->is_stale = TRUE;
}

static CohesionColumn *
put_values (gpointer data, guint column, CohesionColumn *out)
{
  const CohesionWhatIf *self = data;
  const GArray *values = self->values[column];

  cohesion_replica_base_copy (self->base, column, out);
  for (guint i = 0; values != NULL && i < values->len; i++)
    {
      const CohesionOtherValue *other = &g_array_index (values, CohesionOtherValue, i);

      cohesion_column_set (out, other->row, other->value);
    }
  return out;
}

gboolean
cohesion_what_if_run (CohesionWhatIf *self, GError **error)
{
  if (!self->is_stale)
    return TRUE;
  if (!cohesion_scores_check_measures (self->scores, error) ||
      !cohesion_replica_run (self->replica, error))
    return FALSE;
  self->is_stale = FALSE;
  return TRUE;
}

const gdouble *
cohesion_what_if_peek (CohesionWhatIf *self, const CohesionScoredNode *node)
{
  const CohesionScoring *run = self->scores->run;

  for (guint i = 0; i < run->n_nodes; i++)
    if (run->nodes[i].node == node->node)
      return cohesion_replica_peek_scores (self->replica, i);
  return NULL;
}

/**
 * cohesion_what_if_new:
 * @scores: scores
 * @error: return location for an error
 *
 * Begin with everything as it was scored. The whole tree is computed once here, so that later
 * answers are quick; it takes the memory of a second set of scores.
 *
 * Errors: `COHESION-SCORE-021` the measures are no longer those that were scored, `-008` a strategy
 * failed.
 *
 * Returns: (transfer full): a what-if, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionWhatIf *
cohesion_what_if_new (CohesionScores *scores, GError **error)
{
  g_autoptr (CohesionWhatIf) self = NULL;
  CohesionScoring *run;

  g_return_val_if_fail (COHESION_IS_SCORES (scores), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  if (!cohesion_scores_check_measures (scores, error))
    return NULL;
  self = g_object_new (COHESION_TYPE_WHAT_IF, NULL);
  run = scores->run;
  self->scores = g_object_ref (scores);
  self->base = cohesion_replica_base_new (run);
  self->replica = cohesion_replica_new (run, self->base, NULL, NULL);
  self->values = g_new0 (GArray *, self->base->n_indicators + 1u);
  self->weights = g_new (gdouble, run->n_nodes + 1u);
  for (guint i = 0; i < run->n_nodes; i++)
    self->weights[i] = (gdouble)NAN;
  cohesion_replica_set_fill (self->replica, put_values, self);
  return cohesion_what_if_run (self, error) ? g_steal_pointer (&self) : NULL;
}

static gboolean
refuse_weight (const gchar *node, gdouble weight, const gchar *why, GError **error)
{
  g_autofree gchar *number = cohesion_parameter_number_to_text (weight);

  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SCORE-022",
                      "\"%s\" cannot get the weight %s: %s", node, isnan (weight) ? "NaN" : number,
                      why);
  return FALSE;
}

static gboolean
check_weight (CohesionWhatIf *self, const gchar *id, gdouble weight, guint *node, GError **error)
{
  const CohesionPlanNode *plan;

  if (!cohesion_scores_find_planned (self->scores, id, node, error) ||
      cohesion_scores_find (self->scores, id, error) == NULL)
    return FALSE;
  plan = &self->scores->run->nodes[*node];
  if (!isfinite (weight) || weight < 0)
    return refuse_weight (id, weight, "a weight is a number from 0 up", error);
  if (plan->parent == COHESION_NO_NODE)
    return refuse_weight (id, weight, "it is the root and has no siblings", error);
  if (!self->scores->run->nodes[plan->parent].scored)
    return refuse_weight (id, weight, "nothing is aggregated above it", error);
  return TRUE;
}

/**
 * cohesion_what_if_set_weight:
 * @self: a what-if
 * @node: the id of a node
 * @weight: its weight among its siblings, from 0 up; 0: it takes no part
 * @error: return location for an error
 *
 * Give a node another weight. It is the weight in force, whatever the weighting of the domain says
 * of this child.
 *
 * Errors: `COHESION-SCORE-010` no such node, `-011` the node has no score, `-022` the weight does
 * not fit.
 *
 * Returns: %TRUE, or %FALSE with @error set
 *
 * Since: 1.0
 */
gboolean
cohesion_what_if_set_weight (CohesionWhatIf *self,
                             const gchar *node,
                             gdouble weight,
                             GError **error)
{
  guint index;

  g_return_val_if_fail (COHESION_IS_WHAT_IF (self) && node != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);
  if (!check_weight (self, node, weight, &index, error))
    return FALSE;
  self->weights[index] = weight;
  self->is_stale = TRUE;
  cohesion_replica_set_weight (self->replica, index, weight);
  return TRUE;
}

/* The place of an area among the values changed of a column; a new one at the end. */
static CohesionOtherValue *
find_other_value (CohesionWhatIf *self, guint column, guint row)
{
  GArray **values = &self->values[column];
  const CohesionOtherValue added = { row, (gdouble)NAN };

  if (*values == NULL)
    *values = g_array_new (FALSE, FALSE, sizeof (CohesionOtherValue));
  for (guint i = 0; i < (*values)->len; i++)
    if (g_array_index (*values, CohesionOtherValue, i).row == row)
      return &g_array_index (*values, CohesionOtherValue, i);
  g_array_append_val (*values, added);
  return &g_array_index (*values, CohesionOtherValue, (*values)->len - 1);
}

/* A value that a file of measures could not have either is refused. */
static gboolean
check_value (CohesionWhatIf *self, guint node, gdouble value, GError **error)
{
  CohesionNode *indicator = self->scores->run->nodes[node].node;
  const gchar *id = cohesion_node_get_id (indicator);
  gdouble minimum, maximum;

  if (self->base->column_of[node] == COHESION_NO_NODE)
    cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SCORE-023",
                        "\"%s\" is a domain: only indicators have values; give its indicators "
                        "values, or it another weight",
                        id);
  else if (isinf (value))
    cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SCORE-023",
                        "\"%s\" cannot get an infinite value", id);
  else if (cohesion_indicator_get_range (COHESION_INDICATOR (indicator), &minimum, &maximum) &&
           (value < minimum || value > maximum))
    cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SCORE-023",
                        "%g is outside the range of \"%s\", %g to %g", value, id, minimum, maximum);
  else
    return TRUE;
  return FALSE;
}

/**
 * cohesion_what_if_set_value:
 * @self: a what-if
 * @area: the code of an area that was scored
 * @indicator: the id of an indicator that has a score
 * @value: a value in the unit of the indicator, as a file of measures would have it; NaN: as if it
 *   had not been measured
 * @error: return location for an error
 *
 * Put another value in place of what was measured.
 *
 * Errors: `COHESION-SCORE-010` no such node, `-011` the node has no score, `-020` no such area,
 * `-023` the value does not fit or the node is a domain.
 *
 * Returns: %TRUE, or %FALSE with @error set
 *
 * Since: 1.0
 */
gboolean
cohesion_what_if_set_value (CohesionWhatIf *self,
                            const gchar *area,
                            const gchar *indicator,
                            gdouble value,
                            GError **error)
{
  guint node, row, column;

  g_return_val_if_fail (COHESION_IS_WHAT_IF (self), FALSE);
  g_return_val_if_fail (area != NULL && indicator != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);
  if (!cohesion_scores_find_planned (self->scores, indicator, &node, error) ||
      cohesion_scores_find (self->scores, indicator, error) == NULL ||
      !cohesion_scores_find_area (self->scores, area, &row, error) ||
      !check_value (self, node, value, error))
    return FALSE;
  column = self->base->column_of[node];
  find_other_value (self, column, row)->value = value;
  self->is_stale = TRUE;
  cohesion_replica_touch (self->replica, column);
  return TRUE;
}

/**
 * cohesion_what_if_reset:
 * @self: a what-if
 *
 * Take back all other weights and values.
 *
 * Since: 1.0
 */
void
cohesion_what_if_reset (CohesionWhatIf *self)
{
  g_return_if_fail (COHESION_IS_WHAT_IF (self));
  for (guint i = 0; i < self->scores->run->n_nodes; i++)
    {
      if (isnan (self->weights[i]))
        continue;
      self->weights[i] = (gdouble)NAN;
      cohesion_replica_set_weight (self->replica, i, (gdouble)NAN);
    }
  for (guint i = 0; i < self->base->n_indicators; i++)
    {
      if (self->values[i] == NULL)
        continue;
      g_clear_pointer (&self->values[i], g_array_unref);
      cohesion_replica_touch (self->replica, i);
    }
  self->is_stale = TRUE;
}

/**
 * cohesion_what_if_get_scores:
 * @self: a what-if
 * @node: the id of a node
 * @error: return location for an error
 *
 * The scores that a node would have, an element for each area in the order of
 * cohesion_scores_get_areas(); NaN where it would have none.
 *
 * Errors: `COHESION-SCORE-010` no such node, `-011` the node has no score, `-021` the measures are
 * no longer those that were scored, `-008` a strategy failed.
 *
 * Returns: (transfer full): a column, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionColumn *
cohesion_what_if_get_scores (CohesionWhatIf *self, const gchar *node, GError **error)
{
  const CohesionScoredNode *found;
  CohesionColumn *column;

  g_return_val_if_fail (COHESION_IS_WHAT_IF (self) && node != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  found = cohesion_scores_find (self->scores, node, error);
  if (found == NULL || !cohesion_what_if_run (self, error))
    return NULL;
  column = cohesion_scores_new_column (self->scores, found);
  cohesion_column_set_values (column, cohesion_what_if_peek (self, found),
                              self->scores->areas->n_words, NULL);
  return column;
}

/**
 * cohesion_what_if_get_ranks:
 * @self: a what-if
 * @node: the id of a node
 * @error: return location for an error
 *
 * The ranks that areas would have, as cohesion_scores_get_ranks() has them.
 *
 * Errors: as cohesion_what_if_get_scores().
 *
 * Returns: (transfer full): a column, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionColumn *
cohesion_what_if_get_ranks (CohesionWhatIf *self, const gchar *node, GError **error)
{
  const CohesionScoredNode *found;
  CohesionColumn *column;
  const guint n_areas = self->scores->areas->n_words;
  g_autofree gpointer scratch = NULL;

  g_return_val_if_fail (COHESION_IS_WHAT_IF (self) && node != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  found = cohesion_scores_find (self->scores, node, error);
  if (found == NULL || !cohesion_what_if_run (self, error))
    return NULL;
  column = cohesion_scores_new_column (self->scores, found);
  scratch = g_malloc (coh_rank_scratch_size (n_areas));
  coh_rank_values (cohesion_what_if_peek (self, found), n_areas, COH_TIES_MINIMUM, TRUE,
                   cohesion_column_peek_mutable (column), scratch);
  return column;
}

/**
 * cohesion_what_if_get_table:
 * @self: a what-if
 * @error: return location for an error
 *
 * Before and after, with the columns `area`, `node`, `score_before`, `score_after`, `rank_before`,
 * `rank_after` and `shift` (places won; below 0: lost): a row for every area and every node that
 * has a score, area by area. The notes say what was changed.
 *
 * Errors: `COHESION-SCORE-021` the measures are no longer those that were scored, `-008` a strategy
 * failed.
 *
 * Returns: (transfer full): the table, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_what_if_get_table (CohesionWhatIf *self, GError **error)
{
  g_return_val_if_fail (COHESION_IS_WHAT_IF (self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  return cohesion_what_if_run (self, error) ? cohesion_what_if_build_table (self) : NULL;
}
