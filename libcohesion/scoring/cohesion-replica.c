/* The tree of a run, scored again with other numbers, weights or strategies. */
#include "scoring/cohesion-replica-private.h"

#include <math.h>
#include <string.h>

#include "scoring/cohesion-scoring-group-private.h"
#include "table/cohesion-table-private.h"

typedef struct
{
  CohesionStrategy *steps[COHESION_N_KINDS]; /* borrowed */
  CohesionContext *context;                  /* NULL: has no score */
  CohesionMatrix *children;                  /* of a domain: their scores */
  CohesionColumn *scores;                    /* its column among its siblings */
  CohesionColumn *weights;                   /* of a domain: those in force */
  CohesionScoringGroup *group;               /* of an indicator that is imputed */
  guint column;                              /* in the matrices of the group */
  gdouble weight;                            /* NaN: what the weighting says */
  gdouble factor;
  gboolean left_out;
  gboolean changed;
} Node;

struct _CohesionReplica
{
  const CohesionScoring *run;
  const CohesionReplicaBase *base;
  CohesionReplicaFill fill;
  gpointer fill_data;
  Node *nodes;
  GPtrArray *groups; /* CohesionScoringGroup *; NULL: to be made */
  gboolean has_replicate;
  gboolean is_next; /* another replicate than at the last run */
  guint seed;
  guint replicate;
  CohesionColumn *raw;
  CohesionColumn *treated;
  CohesionColumn *aggregated;
};

static CohesionColumn *
new_scratch (guint n_rows)
{
  CohesionColumn *column = cohesion_column_new (n_rows);

  cohesion_column_set_quiet (column, TRUE);
  return column;
}

static void
make_nodes (CohesionReplica *self)
{
  const CohesionScoring *run = self->run;

  for (guint i = 0; i < run->n_nodes; i++)
    {
      const CohesionPlanNode *plan = &run->nodes[i];
      Node *node = &self->nodes[i];

      node->weight = (gdouble)NAN;
      node->factor = 1;
      node->changed = TRUE;
      for (guint k = 0; k < COHESION_N_KINDS; k++)
        node->steps[k] = plan->steps[k].strategy;
      if (plan->n_children > 0)
        {
          node->children = cohesion_matrix_new (run->n_rows, plan->n_children);
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
cohesion_replica_new (const CohesionScoring *run, const CohesionReplicaBase *base)
{
  CohesionReplica *self = g_new0 (CohesionReplica, 1);

  self->run = run;
  self->base = base;
  self->nodes = g_new0 (Node, run->n_nodes + 1u);
  self->raw = new_scratch (run->n_rows);
  self->treated = new_scratch (run->n_rows);
  self->aggregated = new_scratch (run->n_rows);
  make_nodes (self);
  return self;
}

void
cohesion_replica_free (CohesionReplica *self)
{
  for (guint i = 0; i < self->run->n_nodes; i++)
    {
      Node *node = &self->nodes[i];

      g_clear_object (&node->context);
      g_clear_object (&node->children);
      g_clear_object (&node->scores);
      g_clear_object (&node->weights);
    }
  g_free (self->nodes);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_object_unref (self->raw);
  g_object_unref (self->treated);
  g_object_unref (self->aggregated);
  g_free (self);
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

/* What a node is to its parent has changed. */
static void
touch_parent (CohesionReplica *self, guint node)
{
  const guint parent = self->run->nodes[node].parent;

  if (parent != COHESION_NO_NODE)
    self->nodes[parent].changed = TRUE;
}

void
cohesion_replica_set_weight (CohesionReplica *self, guint node, gdouble weight)
{
  self->nodes[node].weight = weight;
  touch_parent (self, node);
}

void
cohesion_replica_set_weight_factor (CohesionReplica *self, guint node, gdouble factor)
{
  if (self->nodes[node].factor == factor)
    return;
  self->nodes[node].factor = factor;
  touch_parent (self, node);
}

void
cohesion_replica_leave_out (CohesionReplica *self, guint node, gboolean left_out)
{
  if (self->nodes[node].left_out == left_out)
    return;
  self->nodes[node].left_out = left_out;
  self->nodes[node].changed = TRUE;
  touch_parent (self, node);
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

static gboolean
takes_part (const CohesionReplica *self, guint node)
{
  return self->run->nodes[node].scored && !self->nodes[node].left_out;
}

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
      Node *node = &self->nodes[i];
      CohesionStrategy *imputation = node->steps[COHESION_STRATEGY_KIND_IMPUTE];

      node->group = NULL;
      if (!takes_part (self, i) || !cohesion_plan_node_is_indicator (plan) || imputation == NULL)
        continue;
      node->group = cohesion_scoring_group_join (self->groups, COHESION_IMPUTATION (imputation),
                                                 find_declarer (self, plan), plan, &node->column);
      node->changed = TRUE;
    }
  for (guint i = 0; i < self->groups->len; i++)
    cohesion_scoring_group_prepare (self->groups->pdata[i], self->run, TRUE);
}

static gboolean
normalise (Node *node, CohesionColumn *in, GError **error)
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

/* Up to the imputation, or to the end where there is none. */
static gboolean
begin_indicator (CohesionReplica *self, guint i, GError **error)
{
  const guint n_rows = self->run->n_rows;
  const guint column = self->base->column_of[i];
  Node *node = &self->nodes[i];
  CohesionStrategy *treatment = node->steps[COHESION_STRATEGY_KIND_TREAT];
  gdouble *raw = cohesion_column_peek_mutable (self->raw);
  CohesionColumn *values = self->raw;

  memcpy (raw, self->base->values + (gsize)column * n_rows, sizeof *raw * n_rows);
  if (self->fill != NULL)
    self->fill (self->fill_data, column, raw);
  cohesion_column_set_context (self->raw, node->context);
  if (treatment != NULL)
    {
      cohesion_column_set_context (self->treated, node->context);
      if (!cohesion_treatment_apply (COHESION_TREATMENT (treatment), values, self->treated, error))
        return FALSE;
      values = self->treated;
    }
  if (node->group == NULL)
    return normalise (node, values, error);
  cohesion_scoring_group_put (node->group, node->column, cohesion_column_peek (values));
  return TRUE;
}

static gboolean
finish_indicator (CohesionReplica *self, guint i, GError **error)
{
  Node *node = &self->nodes[i];

  cohesion_scoring_group_take (node->group, node->column, cohesion_column_peek_mutable (self->raw));
  return normalise (node, self->raw, error);
}

static gboolean
take_error (const CohesionReplica *self, guint node, GError *cause, GError **error)
{
  cohesion_scoring_take_error (self->run->nodes[node].node, cause, error);
  return FALSE;
}

/* A step for every indicator that changed. */
static gboolean
each_indicator (CohesionReplica *self,
                gboolean (*step) (CohesionReplica *self, guint i, GError **error),
                gboolean of_groups_only,
                GError **error)
{
  for (guint i = 0; i < self->run->n_nodes; i++)
    {
      Node *node = &self->nodes[i];
      GError *cause = NULL;

      if (!takes_part (self, i) || !cohesion_plan_node_is_indicator (&self->run->nodes[i]) ||
          !(node->changed || (node->group != NULL && node->group->changed)) ||
          (of_groups_only && node->group == NULL))
        continue;
      if (!of_groups_only && !node->changed)
        continue;
      if (!step (self, i, &cause))
        return take_error (self, i, cause, error);
      if (node->group != NULL)
        node->group->changed = TRUE;
      touch_parent (self, i);
    }
  return TRUE;
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

static gboolean
run_indicators (CohesionReplica *self, GError **error)
{
  make_groups (self);
  renew_draws (self);
  if (!each_indicator (self, begin_indicator, FALSE, error))
    return FALSE;
  for (guint i = 0; i < self->groups->len; i++)
    if (!cohesion_scoring_group_impute (self->groups->pdata[i], error))
      return FALSE;
  if (!each_indicator (self, finish_indicator, TRUE, error))
    return FALSE;
  for (guint i = 0; i < self->groups->len; i++)
    ((CohesionScoringGroup *)self->groups->pdata[i])->changed = FALSE;
  return TRUE;
}

/* The children that take part, in the order of their columns. */
static guint *
list_present (const CohesionReplica *self, guint domain, guint *n_present)
{
  const CohesionPlanNode *plan = &self->run->nodes[domain];
  guint *children = g_new (guint, plan->n_children + 1u);
  guint n = 0;

  for (guint i = domain + 1; i < self->run->n_nodes && n < plan->n_children; i++)
    if (self->run->nodes[i].parent == domain && takes_part (self, i))
      children[n++] = i;
  *n_present = n;
  return children;
}

/* The columns of the children that take part, as if there were no others. */
static CohesionMatrix *
narrow (const CohesionReplica *self, guint domain, const guint *children, guint n)
{
  const guint n_rows = self->run->n_rows;
  CohesionMatrix *some = cohesion_matrix_new (n_rows, n);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (CohesionContext) context = NULL;

  for (guint i = 0; i < n; i++)
    {
      memcpy (cohesion_matrix_peek_mutable (some) + (gsize)i * n_rows,
              cohesion_column_peek (self->nodes[children[i]].scores), sizeof (gdouble) * n_rows);
      g_ptr_array_add (ids, (gpointer)cohesion_node_get_id (self->run->nodes[children[i]].node));
    }
  g_ptr_array_add (ids, NULL);
  context = cohesion_scoring_narrow_context (self->run, &self->run->nodes[domain],
                                             (const gchar *const *)ids->pdata);
  cohesion_matrix_set_context (some, context);
  return some;
}

/* What the framework declares for all children that have a score. */
static CohesionColumn *
list_declared (const CohesionReplica *self, guint domain)
{
  const CohesionPlanNode *plan = &self->run->nodes[domain];
  CohesionColumn *declared = cohesion_column_new (plan->n_children);

  for (guint i = domain + 1; i < self->run->n_nodes; i++)
    if (self->run->nodes[i].parent == domain && self->run->nodes[i].scored)
      cohesion_column_set (declared, self->run->nodes[i].column,
                           cohesion_node_get_weight (self->run->nodes[i].node));
  return declared;
}

/* Weights that do not look at scores are made for all children, so that names and judgements of one
 * that is left out are no mistake, and those of the others stay as they are. */
static gboolean
weigh_all (CohesionReplica *self,
           guint domain,
           const guint *children,
           CohesionColumn *weights,
           GError **error)
{
  Node *node = &self->nodes[domain];
  CohesionStrategy *strategy = node->steps[COHESION_STRATEGY_KIND_WEIGH];
  g_autoptr (CohesionColumn) declared = list_declared (self, domain);
  CohesionColumn *all = strategy != NULL ? node->weights : declared;

  if (strategy != NULL && !cohesion_weighting_apply (COHESION_WEIGHTING (strategy), node->children,
                                                     declared, all, error))
    return FALSE;
  for (guint i = 0; i < cohesion_column_get_length (weights); i++)
    cohesion_column_set (weights, i,
                         cohesion_column_get (all, self->run->nodes[children[i]].column));
  return TRUE;
}

static gboolean
weigh_present (CohesionReplica *self,
               guint domain,
               CohesionMatrix *in,
               const guint *children,
               CohesionColumn *weights,
               GError **error)
{
  CohesionWeighting *weighting =
      COHESION_WEIGHTING (self->nodes[domain].steps[COHESION_STRATEGY_KIND_WEIGH]);
  const guint n = cohesion_column_get_length (weights);
  g_autoptr (CohesionColumn) declared = cohesion_column_new (n);

  for (guint i = 0; i < n; i++)
    cohesion_column_set (declared, i,
                         cohesion_node_get_weight (self->run->nodes[children[i]].node));
  return cohesion_weighting_apply (weighting, in, declared, weights, error);
}

static gboolean
weigh (CohesionReplica *self,
       guint domain,
       CohesionMatrix *in,
       const guint *children,
       CohesionColumn *weights,
       GError **error)
{
  CohesionStrategy *strategy = self->nodes[domain].steps[COHESION_STRATEGY_KIND_WEIGH];
  const guint n = cohesion_column_get_length (weights);
  const gboolean all = strategy == NULL || COHESION_WEIGHTING_GET_CLASS (strategy)->ignores_values;
  gdouble *w;

  if (!(all ? weigh_all (self, domain, children, weights, error)
            : weigh_present (self, domain, in, children, weights, error)))
    return FALSE;
  w = cohesion_column_peek_mutable (weights);
  for (guint i = 0; i < n; i++)
    {
      const Node *child = &self->nodes[children[i]];

      w[i] = (isnan (child->weight) ? w[i] : child->weight) * child->factor;
    }
  return TRUE;
}

static gboolean
aggregate (CohesionReplica *self,
           guint domain,
           CohesionMatrix *in,
           CohesionColumn *weights,
           GError **error)
{
  Node *node = &self->nodes[domain];
  CohesionAggregation *strategy =
      COHESION_AGGREGATION (node->steps[COHESION_STRATEGY_KIND_AGGREGATE]);
  const gboolean goes_on = node->steps[COHESION_STRATEGY_KIND_NORMALISE] != NULL;
  CohesionColumn *out = goes_on ? self->aggregated : node->scores;

  cohesion_column_set_context (out, node->context);
  return cohesion_aggregation_apply (strategy, in, weights, out, error) &&
         (!goes_on || normalise (node, out, error));
}

static gboolean
run_domain (CohesionReplica *self, guint domain, GError **error)
{
  Node *node = &self->nodes[domain];
  guint n_present;
  g_autofree guint *children = list_present (self, domain, &n_present);
  g_autoptr (CohesionMatrix) some = NULL;
  g_autoptr (CohesionColumn) weights = NULL;

  if (n_present == 0)
    {
      cohesion_column_fill (node->scores, (gdouble)NAN);
      return TRUE;
    }
  if (n_present == self->run->nodes[domain].n_children)
    return weigh (self, domain, node->children, children, node->weights, error) &&
           aggregate (self, domain, node->children, node->weights, error);
  some = narrow (self, domain, children, n_present);
  weights = cohesion_column_new (n_present);
  if (!weigh (self, domain, some, children, weights, error) ||
      !aggregate (self, domain, some, weights, error))
    return FALSE;
  cohesion_column_fill (node->weights, 0);
  for (guint i = 0; i < n_present; i++)
    cohesion_column_set (node->weights, self->run->nodes[children[i]].column,
                         cohesion_column_get (weights, i));
  return TRUE;
}

static gboolean
run_domains (CohesionReplica *self, GError **error)
{
  for (guint i = self->run->n_nodes; i-- > 0;)
    {
      GError *cause = NULL;

      if (!self->nodes[i].changed || !takes_part (self, i) ||
          cohesion_plan_node_is_indicator (&self->run->nodes[i]))
        continue;
      if (!run_domain (self, i, &cause))
        return take_error (self, i, cause, error);
      touch_parent (self, i);
    }
  return TRUE;
}

gboolean
cohesion_replica_run (CohesionReplica *self, GError **error)
{
  if (!run_indicators (self, error) || !run_domains (self, error))
    return FALSE;
  for (guint i = 0; i < self->run->n_nodes; i++)
    self->nodes[i].changed = FALSE;
  return TRUE;
}

const gdouble *
cohesion_replica_peek_scores (const CohesionReplica *self, guint node)
{
  return takes_part (self, node) ? cohesion_column_peek (self->nodes[node].scores) : NULL;
}

CohesionColumn *
cohesion_replica_peek_weights (const CohesionReplica *self, guint node)
{
  return self->nodes[node].weights;
}
