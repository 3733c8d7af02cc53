/* From the scores of the children of a replica's domain to its own. */
#include <math.h>
#include <string.h>

#include "scoring/cohesion-replica-parts-private.h"
#include "table/cohesion-table-private.h"

/* The children that take part, in the order of their columns. */
static guint *
list_present (const CohesionReplica *self, guint domain, guint *n_present)
{
  const CohesionPlanNode *plan = &self->run->nodes[domain];
  guint *children = g_new (guint, plan->n_children + 1u);
  guint n = 0;

  for (guint i = domain + 1; i < self->run->n_nodes && n < plan->n_children; i++)
    if (self->run->nodes[i].parent == domain && cohesion_replica_takes_part (self, i))
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
  cohesion_context_set_n_left_out (context, self->run->nodes[domain].n_children - n);
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
  CohesionReplicaNode *node = &self->nodes[domain];
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
      const CohesionReplicaNode *child = &self->nodes[children[i]];

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
  CohesionReplicaNode *node = &self->nodes[domain];
  CohesionAggregation *strategy =
      COHESION_AGGREGATION (node->steps[COHESION_STRATEGY_KIND_AGGREGATE]);
  const gboolean goes_on = node->steps[COHESION_STRATEGY_KIND_NORMALISE] != NULL;
  CohesionColumn *out = goes_on ? self->aggregated : node->scores;

  cohesion_column_set_context (out, node->context);
  return cohesion_aggregation_apply (strategy, in, weights, out, error) &&
         (!goes_on || cohesion_replica_normalise (node, out, error));
}

gboolean
cohesion_replica_run_domain (CohesionReplica *self, guint domain, GError **error)
{
  CohesionReplicaNode *node = &self->nodes[domain];
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
