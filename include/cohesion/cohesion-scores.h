/* What came out of scoring. */
#pragma once

#include <glib-object.h>
#include <cohesion/cohesion-version.h>
#include <cohesion/cohesion-column.h>
#include <cohesion/cohesion-table.h>

G_BEGIN_DECLS

#define COHESION_TYPE_SCORES (cohesion_scores_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_FINAL_TYPE (CohesionScores, cohesion_scores, COHESION, SCORES, GObject)

COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_scores_get_table (CohesionScores *self);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_scores_get_applied (CohesionScores *self);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_scores_get_uncertainty (CohesionScores *self);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_scores_get_treated (CohesionScores *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_scores_get_period (CohesionScores *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_scores_get_tier (CohesionScores *self);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_scores_get_areas (CohesionScores *self);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_scores_get_nodes (CohesionScores *self);
COHESION_AVAILABLE_IN_1_0
CohesionColumn *
cohesion_scores_get_scores (CohesionScores *self, const gchar *node, GError **error);
COHESION_AVAILABLE_IN_1_0
CohesionColumn *cohesion_scores_get_ranks (CohesionScores *self, const gchar *node, GError **error);
COHESION_AVAILABLE_IN_1_0
CohesionColumn *
cohesion_scores_get_coverage (CohesionScores *self, const gchar *node, GError **error);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_scores_explain (CohesionScores *self,
                                        const gchar *area,
                                        const gchar *node,
                                        GError **error);

G_END_DECLS
