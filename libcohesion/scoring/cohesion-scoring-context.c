/* What the rows and columns of a carrier stand for in a run. */
#include "scoring/cohesion-scoring-private.h"
#include "scoring/cohesion-scoring-surroundings-private.h"
#include "table/cohesion-table-private.h"

gchar *
cohesion_scoring_period_of (const CohesionScoring *self, const CohesionPlanNode *node)
{
  return node->has_span ? cohesion_span_to_text (node->span) : g_strdup (self->period);
}

static CohesionNames *
list_children (const CohesionScoring *self, const CohesionPlanNode *node)
{
  const guint index = (guint)(node - self->nodes);
  gchar **ids;

  if (node->n_children == 0)
    return cohesion_names_new (NULL);
  ids = g_new0 (gchar *, node->n_children + 1u);
  for (guint i = 0; i < self->n_nodes; i++)
    if (self->nodes[i].scored && self->nodes[i].parent == index)
      ids[self->nodes[i].column] = g_strdup (cohesion_node_get_id (self->nodes[i].node));
  return cohesion_names_new_take (ids);
}

static CohesionContext *
new_context (const CohesionScoring *self,
             const CohesionPlanNode *node,
             CohesionNames *children,
             CohesionSurroundings *surroundings)
{
  g_autofree gchar *period = cohesion_scoring_period_of (self, node);
  CohesionContext *context = cohesion_context_new_shared (cohesion_node_get_id (node->node), period,
                                                          self->tier, self->names, children);

  cohesion_context_set_surroundings (context, surroundings);
  return context;
}

CohesionContext *
cohesion_scoring_new_context (const CohesionScoring *self, const CohesionPlanNode *node)
{
  g_autoptr (CohesionNames) children = list_children (self, node);
  g_autoptr (CohesionSurroundings) surroundings = cohesion_scoring_new_surroundings (
      self, &node, cohesion_plan_node_is_indicator (node) ? 1 : 0);

  return new_context (self, node, children, surroundings);
}

CohesionContext *
cohesion_scoring_narrow_context (const CohesionScoring *self,
                                 const CohesionPlanNode *node,
                                 const gchar *const *children)
{
  g_autoptr (CohesionNames) names = cohesion_names_new (children);
  g_autoptr (CohesionSurroundings) surroundings = cohesion_scoring_new_surroundings (self, NULL, 0);

  return new_context (self, node, names, surroundings);
}

CohesionContext *
cohesion_scoring_new_group_context (const CohesionScoring *self,
                                    CohesionNode *declared_at,
                                    const CohesionPlanNode *const *members,
                                    guint n_members)
{
  g_autoptr (CohesionSurroundings) surroundings =
      cohesion_scoring_new_surroundings (self, members, n_members);
  gchar **ids = g_new0 (gchar *, n_members + 1u);
  g_autoptr (CohesionNames) children = NULL;
  CohesionContext *context;

  for (guint i = 0; i < n_members; i++)
    ids[i] = g_strdup (cohesion_node_get_id (members[i]->node));
  children = cohesion_names_new_take (ids);
  context = cohesion_context_new_shared (cohesion_node_get_id (declared_at), self->period,
                                         self->tier, self->names, children);
  cohesion_context_set_surroundings (context, surroundings);
  return context;
}
