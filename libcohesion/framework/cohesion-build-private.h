/* From drafts to nodes. */
#pragma once

#include "framework/cohesion-draft-private.h"
#include "framework/cohesion-node-private.h"

/* A node that was made, and the draft it was made of. */
typedef struct
{
  CohesionNode *node; /* borrowed from its parent */
  const CohesionDraft *draft;
} CohesionBuilt;

/* Make the objects of @draft; what is wrong is reported at its place. @built: CohesionBuilt in the
 * order of the framework's nodes. */
CohesionFramework *cohesion_build (CohesionDraft *draft, GArray *built);

/* What needs the whole tree: ids, weights, parameters that indicators give, zeros under a
 * geometric mean. */
void cohesion_check_tree (CohesionFramework *framework, const GArray *built);

/* The choices under `uncertainty:`; what is wrong with them is reported. Needs the whole tree. */
void cohesion_build_uncertainty (CohesionFramework *framework, const GArray *built);

/* Parameters without a default that neither @strategy nor the indicator gives are reported. */
void cohesion_check_parameters (const CohesionBuilt *built, CohesionStrategy *strategy);

/* Read the weights that have names, hand them to the strategies that name them, and check that
 * every child has one where weights go by name. */
void cohesion_build_weight_sets (CohesionFramework *self,
                                 const CohesionDraft *draft,
                                 const GArray *built);

/* Give a strategy `set` the numbers that it names; a name that no set has is reported. */
void cohesion_hand_over_weights (const CohesionFramework *self,
                                 const CohesionChoice *choice,
                                 const CohesionGiven *given);

/* Where @strategy weighs by name, report the children of @node that it gives no weight. @indexes:
 * what cohesion_weight_indexes_new() made, for one strategy at many nodes. */
void cohesion_check_weights (CohesionNode *node,
                             CohesionStrategy *strategy,
                             const CohesionGiven *given,
                             GHashTable *indexes);
GHashTable *cohesion_weight_indexes_new (void);

/* The strategy (or `none`) that stands at @given. */
CohesionChoice cohesion_build_choice (const CohesionGiven *given, CohesionStrategyKind kind);

/* Where the id of a strategy stands. */
const CohesionYamlNode *cohesion_choice_place (const CohesionGiven *given);

void
cohesion_build_survey (CohesionIndicator *self, const CohesionDraft *draft, CohesionTexts *texts);
void
cohesion_build_breaks (CohesionIndicator *self, const CohesionDraft *draft, CohesionTexts *texts);
void cohesion_build_source (CohesionReference *self,
                            const CohesionYamlReader *reader,
                            const CohesionYamlNode *map,
                            CohesionTexts *texts);

/* Two numbers, the first below the second; @open: an end may be "~". */
gboolean cohesion_build_pair (const CohesionYamlReader *reader,
                              const CohesionYamlNode *node,
                              const gchar *token,
                              gboolean open,
                              gdouble *low,
                              gdouble *high);
