/* The walk up the tree, for several replicas at once. */
#include "scoring/cohesion-replica-parts-private.h"

/* Replicas that go up together: the first so many, as those after one that failed are given up. */
typedef struct
{
  CohesionReplica *const *replicas;
  guint n;
  CohesionReplicaVisit visit; /* NULL: nobody looks */
  gpointer data;
  GError *error; /* of the one that failed */
} Together;

typedef gboolean (*Step) (CohesionReplica *self, guint node, GError **error);

static void
give_up (Together *all, guint failed, GError *error)
{
  g_clear_error (&all->error);
  all->error = error;
  all->n = failed;
}

/* A step at a node of all replicas of which something holds. What a column is read with is then
 * read once for all of them. */
static void
step_at (Together *all,
         guint node,
         gboolean (*is_due) (const CohesionReplica *self, guint node),
         Step step)
{
  for (guint k = 0; k < all->n; k++)
    {
      CohesionReplica *self = all->replicas[k];
      GError *cause = NULL, *error = NULL;

      if (!cohesion_replica_takes_part (self, node) || !is_due (self, node))
        continue;
      if (step (self, node, &cause))
        cohesion_replica_touch_parent (self, node);
      else
        {
          cohesion_scoring_take_error (self->run->nodes[node].node, cause, &error);
          give_up (all, k, error);
        }
    }
}

static gboolean
waits_for_imputation (const CohesionReplica *self, guint node)
{
  return self->nodes[node].group != NULL && self->nodes[node].changed;
}

static gboolean
has_changed (const CohesionReplica *self, guint node)
{
  const CohesionReplicaNode *n = &self->nodes[node];

  return n->changed || (n->group != NULL && n->group->changed);
}

/* What is imputed from all its neighbours comes first. */
static void
run_imputations (Together *all)
{
  const CohesionScoring *run = all->replicas[0]->run;

  for (guint k = 0; k < all->n; k++)
    cohesion_replica_gather (all->replicas[k]);
  for (guint i = 0; i < run->n_nodes; i++)
    step_at (all, i, waits_for_imputation, cohesion_replica_begin_indicator);
  for (guint k = 0; k < all->n; k++)
    {
      GError *error = NULL;

      if (!cohesion_replica_impute (all->replicas[k], &error))
        give_up (all, k, error);
    }
}

static gboolean
score_node (CohesionReplica *self, guint node, GError **error)
{
  if (!cohesion_plan_node_is_indicator (&self->run->nodes[node]))
    return cohesion_replica_run_domain (self, node, error);
  if (self->nodes[node].group != NULL)
    return cohesion_replica_finish_indicator (self, node, error);
  return cohesion_replica_begin_indicator (self, node, error);
}

/* From the last node to the root, so that a domain comes right after what is below it. */
static void
score_nodes (Together *all)
{
  for (guint i = all->replicas[0]->run->n_nodes; i-- > 0;)
    {
      step_at (all, i, has_changed, score_node);
      if (all->visit != NULL)
        all->visit (all->data, i, all->replicas, all->n);
    }
}

/* Everything is up to date. */
static void
settle (CohesionReplica *self)
{
  for (guint i = 0; i < self->run->n_nodes; i++)
    self->nodes[i].changed = FALSE;
  for (guint i = 0; i < self->groups->len; i++)
    ((CohesionScoringGroup *)self->groups->pdata[i])->changed = FALSE;
}

gboolean
cohesion_replica_run_together (CohesionReplica *const *replicas,
                               guint n,
                               CohesionReplicaVisit visit_node,
                               gpointer data,
                               guint *failed,
                               GError **error)
{
  Together all = { replicas, n, visit_node, data, NULL };

  run_imputations (&all);
  score_nodes (&all);
  for (guint k = 0; k < all.n; k++)
    settle (replicas[k]);
  if (all.error == NULL)
    return TRUE;
  *failed = all.n;
  g_propagate_error (error, all.error);
  return FALSE;
}

gboolean
cohesion_replica_run (CohesionReplica *self, GError **error)
{
  guint failed;

  return cohesion_replica_run_together (&self, 1, NULL, NULL, &failed, error);
}
