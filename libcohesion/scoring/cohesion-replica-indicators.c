/* From the measures of a replica to the scores of its indicators. */
#include <string.h>

#include "scoring/cohesion-replica-parts-private.h"
#include "table/cohesion-table-private.h"

/* An imputation that nobody declared, because it is an alternative, is that of the root. */
static CohesionNode *
find_declarer (const CohesionReplica *self, const CohesionPlanNode *plan)
{
  CohesionNode *declared_at = plan->steps[COHESION_STRATEGY_KIND_IMPUTE].declared_at;

  return declared_at != NULL ? declared_at : self->run->nodes[0].node;
}

/* The indicators that one imputation fills together; those whose neighbours changed are computed
 * again. */
static void
make_groups (CohesionReplica *self)
{
  if (self->groups != NULL)
    return;
  self->groups = g_ptr_array_new_with_free_func (cohesion_scoring_group_free);
  for (guint i = 0; i < self->run->n_nodes; i++)
    {
      const CohesionPlanNode *plan = &self->run->nodes[i];
      CohesionReplicaNode *node = &self->nodes[i];
      CohesionStrategy *imputation = node->steps[COHESION_STRATEGY_KIND_IMPUTE];

      node->group = NULL;
      if (!cohesion_replica_takes_part (self, i) || !cohesion_plan_node_is_indicator (plan) ||
          imputation == NULL)
        continue;
      node->group = cohesion_scoring_group_join (self->groups, COHESION_IMPUTATION (imputation),
                                                 find_declarer (self, plan), plan, &node->column);
      node->changed = TRUE;
    }
  for (guint i = 0; i < self->groups->len; i++)
    cohesion_scoring_group_prepare (self->groups->pdata[i], self->run, TRUE);
}

/* What is drawn is drawn again in the next replicate. */
static void
renew_draws (CohesionReplica *self)
{
  for (guint i = 0; self->has_replicate && i < self->groups->len; i++)
    {
      CohesionScoringGroup *group = self->groups->pdata[i];

      if (!group->drawn)
        continue;
      cohesion_matrix_set_replicate (group->in, self->seed, self->replicate);
      group->changed = group->changed || self->is_next;
    }
  self->is_next = FALSE;
}

void
cohesion_replica_gather (CohesionReplica *self)
{
  make_groups (self);
  renew_draws (self);
}

gboolean
cohesion_replica_normalise (CohesionReplicaNode *node, CohesionColumn *in, GError **error)
{
  CohesionStrategy *strategy = node->steps[COHESION_STRATEGY_KIND_NORMALISE];

  cohesion_column_set_context (in, node->context);
  if (strategy != NULL)
    return cohesion_normalisation_apply (COHESION_NORMALISATION (strategy), in, node->scores,
                                         error);
  memcpy (cohesion_column_peek_mutable (node->scores), cohesion_column_peek (in),
          sizeof (gdouble) * cohesion_column_get_length (in));
  return TRUE;
}

gboolean
cohesion_replica_begin_indicator (CohesionReplica *self, guint i, GError **error)
{
  const guint column = self->base->column_of[i];
  CohesionReplicaNode *node = &self->nodes[i];
  CohesionStrategy *treatment = node->steps[COHESION_STRATEGY_KIND_TREAT];
  CohesionColumn *values = self->raw;

  if (self->fill != NULL)
    values = self->fill (self->fill_data, column, self->raw);
  else
    cohesion_replica_base_copy (self->base, column, self->raw);
  cohesion_column_set_context (values, node->context);
  if (treatment != NULL)
    {
      cohesion_column_set_context (self->treated, node->context);
      if (!cohesion_treatment_apply (COHESION_TREATMENT (treatment), values, self->treated, error))
        return FALSE;
      values = self->treated;
    }
  if (node->group == NULL)
    return cohesion_replica_normalise (node, values, error);
  cohesion_scoring_group_put (node->group, node->column, cohesion_column_peek (values));
  node->group->changed = TRUE;
  return TRUE;
}

gboolean
cohesion_replica_impute (CohesionReplica *self, GError **error)
{
  for (guint i = 0; i < self->groups->len; i++)
    if (!cohesion_scoring_group_impute (self->groups->pdata[i], error))
      return FALSE;
  return TRUE;
}

gboolean
cohesion_replica_finish_indicator (CohesionReplica *self, guint i, GError **error)
{
  CohesionReplicaNode *node = &self->nodes[i];

  cohesion_scoring_group_take (node->group, node->column, cohesion_column_peek_mutable (self->raw));
  return cohesion_replica_normalise (node, self->raw, error);
}
