/* What the scorer and the readers of data see of a framework. */
#pragma once

#include <cohesion/cohesion-framework.h>

/* The strategy in force at a node for a kind, own or inherited from its ancestors or the scoring
 * block (transfer none); NULL: "none" or nothing said. For NORMALISE of a domain: only its own (a
 * domain's aggregate is not normalised by inheritance).
 * *@declared_at (may be NULL): the node that declared it; the root for the scoring block. */
CohesionStrategy *cohesion_node_resolve_strategy (CohesionNode *self,
                                                  CohesionStrategyKind kind,
                                                  CohesionNode **declared_at);

/* Whether the node said `aggregate: none` (or inherits it). */
gboolean cohesion_node_is_dashboard (CohesionNode *self);

/* The index of an indicator in the framework's order, by "id" or "framework/id"; G_MAXUINT where
 * there is none. */
guint cohesion_framework_find_indicator (CohesionFramework *self, const gchar *id, gsize length);

/* All names by which an indicator may be called in a measures file, for suggestions. */
gchar **cohesion_framework_list_indicators (CohesionFramework *self);
