/* What a domain and an indicator have in common. */
#pragma once

#include <glib-object.h>
#include <cohesion/cohesion-version.h>
#include <cohesion/cohesion-strategy.h>

G_BEGIN_DECLS

#define COHESION_TYPE_NODE (cohesion_node_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_DERIVABLE_TYPE (CohesionNode, cohesion_node, COHESION, NODE, GObject)

/**
 * CohesionNodeClass:
 * @parent_class: the parent
 *
 * The class of what stands in the tree of a framework. Not for deriving.
 *
 * Since: 1.0
 */
struct _CohesionNodeClass
{
  GObjectClass parent_class;

  /*< private >*/
  gpointer padding[4];
};

COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_node_get_id (CohesionNode *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_node_get_title (CohesionNode *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_node_get_description (CohesionNode *self);
COHESION_AVAILABLE_IN_1_0
gdouble cohesion_node_get_weight (CohesionNode *self);
COHESION_AVAILABLE_IN_1_0
CohesionNode *cohesion_node_get_parent (CohesionNode *self);
COHESION_AVAILABLE_IN_1_0
guint cohesion_node_get_depth (CohesionNode *self);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_node_get_tag_keys (CohesionNode *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_node_get_tag (CohesionNode *self, const gchar *key);
COHESION_AVAILABLE_IN_1_0
CohesionStrategy *cohesion_node_get_strategy (CohesionNode *self, CohesionStrategyKind kind);

G_END_DECLS
