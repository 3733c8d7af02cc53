/* What lies around the areas that are scored: larger places, other periods. */
#pragma once

#include "scoring/cohesion-scoring-private.h"
#include "table/cohesion-surroundings-private.h"

/* The surroundings of the columns for @nodes (indicators; may be none). They do not need the run
 * any more once they are made. */
CohesionSurroundings *cohesion_scoring_new_surroundings (const CohesionScoring *run,
                                                         const CohesionPlanNode *const *nodes,
                                                         guint n_nodes);
