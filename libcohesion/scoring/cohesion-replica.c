/* The tree of a run, scored again with other numbers, weights or strategies. */
#include "scoring/cohesion-replica-parts-private.h"

#include <math.h>

#include "table/cohesion-table-private.h"

static CohesionColumn *
new_scratch (guint n_rows)
{
  CohesionColumn *column = cohesion_column_new (n_rows);

  cohesion_column_set_quiet (column, TRUE);
  return column;
}

/* Whether all children of a domain are indicators that are renewed. */
static gboolean
takes_turns (const CohesionReplica *self, guint node, const gboolean *renewed)
{
  for (guint i = 0; renewed != NULL && i < self->run->n_nodes; i++)
    if (self->run->nodes[i].parent == node && self->run->nodes[i].scored &&
        (self->base->column_of[i] == G_MAXUINT || !renewed[self->base->column_of[i]]))
      return FALSE;
  return renewed != NULL;
}

/* Memory for the children of a domain: that of those that take turns is as large as the largest of
 * them needs. */
static CohesionMatrix *
new_children (CohesionReplica *self, guint node, const gboolean *renewed)
{
  const CohesionScoring *run = self->run;
  guint most = 0;

  if (!takes_turns (self, node, renewed))
    {
      self->n_held += run->nodes[node].n_children;
      return cohesion_matrix_new (run->n_rows, run->nodes[node].n_children);
    }
  for (guint i = 0; self->turns == NULL && i < run->n_nodes; i++)
    if (run->nodes[i].n_children > most && takes_turns (self, i, renewed))
      most = run->nodes[i].n_children;
  if (self->turns == NULL)
    {
      self->n_held += most;
      self->turns = cohesion_matrix_new (run->n_rows, most);
    }
  return cohesion_matrix_new_view (self->turns, run->nodes[node].n_children);
}

static void
make_nodes (CohesionReplica *self, const gboolean *renewed)
{
  const CohesionScoring *run = self->run;

  for (guint i = 0; i < run->n_nodes; i++)
    {
      const CohesionPlanNode *plan = &run->nodes[i];
      CohesionReplicaNode *node = &self->nodes[i];

      node->weight = (gdouble)NAN;
      node->factor = 1;
      node->changed = TRUE;
      for (guint k = 0; k < COHESION_N_KINDS; k++)
        node->steps[k] = plan->steps[k].strategy;
      if (plan->n_children > 0)
        {
          node->children = new_children (self, i, renewed);
          self->n_columns += plan->n_children;
          cohesion_matrix_set_quiet (node->children, TRUE);
          node->weights = cohesion_column_new (plan->n_children);
        }
      if (!plan->scored)
        continue;
      node->context = cohesion_scoring_new_context (run, plan);
      if (node->children != NULL)
        cohesion_matrix_set_context (node->children, node->context);
      node->scores =
          plan->parent != COHESION_NO_NODE
              ? cohesion_matrix_get_column (self->nodes[plan->parent].children, plan->column)
              : cohesion_column_new (run->n_rows);
      cohesion_column_set_quiet (node->scores, TRUE);
      cohesion_column_set_context (node->scores, node->context);
    }
}

CohesionReplica *
cohesion_replica_new (const CohesionScoring *run,
                      const CohesionReplicaBase *base,
                      const CohesionReplica *neighbour,
                      const gboolean *renewed)
{
  CohesionReplica *self = g_new0 (CohesionReplica, 1);

  self->run = run;
  self->base = base;
  self->nodes = g_new0 (CohesionReplicaNode, run->n_nodes + 1u);
  self->raw = neighbour != NULL ? g_object_ref (neighbour->raw) : new_scratch (run->n_rows);
  self->treated = neighbour != NULL ? g_object_ref (neighbour->treated) : new_scratch (run->n_rows);
  self->aggregated =
      neighbour != NULL ? g_object_ref (neighbour->aggregated) : new_scratch (run->n_rows);
  make_nodes (self, renewed);
  return self;
}

void
cohesion_replica_free (CohesionReplica *self)
{
  for (guint i = 0; i < self->run->n_nodes; i++)
    {
      CohesionReplicaNode *node = &self->nodes[i];

      g_clear_object (&node->context);
      g_clear_object (&node->children);
      g_clear_object (&node->scores);
      g_clear_object (&node->weights);
    }
  g_free (self->nodes);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_object (&self->turns);
  g_object_unref (self->raw);
  g_object_unref (self->treated);
  g_object_unref (self->aggregated);
  g_free (self);
}

void
cohesion_replica_count_columns (const CohesionReplica *self, guint *n_columns, guint *n_held)
{
  *n_columns = self->n_columns;
  *n_held = self->n_held;
}

void
cohesion_replica_set_fill (CohesionReplica *self, CohesionReplicaFill fill, gpointer data)
{
  self->fill = fill;
  self->fill_data = data;
}

void
cohesion_replica_touch (CohesionReplica *self, guint column)
{
  self->nodes[self->base->node[column]].changed = TRUE;
}

void
cohesion_replica_set_strategy (CohesionReplica *self,
                               guint node,
                               CohesionStrategyKind kind,
                               CohesionStrategy *strategy)
{
  if (self->nodes[node].steps[kind] == strategy)
    return;
  self->nodes[node].steps[kind] = strategy;
  self->nodes[node].changed = TRUE;
  if (kind == COHESION_STRATEGY_KIND_IMPUTE)
    g_clear_pointer (&self->groups, g_ptr_array_unref);
}

void
cohesion_replica_touch_parent (CohesionReplica *self, guint node)
{
  const guint parent = self->run->nodes[node].parent;

  if (parent != COHESION_NO_NODE)
    self->nodes[parent].changed = TRUE;
}

void
cohesion_replica_set_weight (CohesionReplica *self, guint node, gdouble weight)
{
  self->nodes[node].weight = weight;
  cohesion_replica_touch_parent (self, node);
}

void
cohesion_replica_set_weight_factor (CohesionReplica *self, guint node, gdouble factor)
{
  if (self->nodes[node].factor == factor)
    return;
  self->nodes[node].factor = factor;
  cohesion_replica_touch_parent (self, node);
}

void
cohesion_replica_leave_out (CohesionReplica *self, guint node, gboolean left_out)
{
  if (self->nodes[node].left_out == left_out)
    return;
  self->nodes[node].left_out = left_out;
  self->nodes[node].changed = TRUE;
  cohesion_replica_touch_parent (self, node);
  if (self->nodes[node].group != NULL)
    g_clear_pointer (&self->groups, g_ptr_array_unref);
}

void
cohesion_replica_set_replicate (CohesionReplica *self, guint seed, guint replicate)
{
  self->is_next = !self->has_replicate || self->seed != seed || self->replicate != replicate;
  self->has_replicate = TRUE;
  self->seed = seed;
  self->replicate = replicate;
}

gboolean
cohesion_replica_takes_part (const CohesionReplica *self, guint node)
{
  return self->run->nodes[node].scored && !self->nodes[node].left_out;
}

const gdouble *
cohesion_replica_peek_scores (const CohesionReplica *self, guint node)
{
  return cohesion_replica_takes_part (self, node) ? cohesion_column_peek (self->nodes[node].scores)
                                                  : NULL;
}

CohesionColumn *
cohesion_replica_peek_weights (const CohesionReplica *self, guint node)
{
  return self->nodes[node].weights;
}
