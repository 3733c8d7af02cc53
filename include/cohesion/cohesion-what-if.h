/* Scores again with other weights and values. */
#pragma once

#include <glib-object.h>
#include <cohesion/cohesion-version.h>
#include <cohesion/cohesion-column.h>
#include <cohesion/cohesion-scores.h>
#include <cohesion/cohesion-table.h>

G_BEGIN_DECLS

#define COHESION_TYPE_WHAT_IF (cohesion_what_if_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_FINAL_TYPE (CohesionWhatIf, cohesion_what_if, COHESION, WHAT_IF, GObject)

COHESION_AVAILABLE_IN_1_0
CohesionWhatIf *cohesion_what_if_new (CohesionScores *scores, GError **error);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_what_if_set_weight (CohesionWhatIf *self,
                                      const gchar *node,
                                      gdouble weight,
                                      GError **error);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_what_if_set_value (CohesionWhatIf *self,
                                     const gchar *area,
                                     const gchar *indicator,
                                     gdouble value,
                                     GError **error);
COHESION_AVAILABLE_IN_1_0
void cohesion_what_if_reset (CohesionWhatIf *self);
COHESION_AVAILABLE_IN_1_0
CohesionColumn *
cohesion_what_if_get_scores (CohesionWhatIf *self, const gchar *node, GError **error);
COHESION_AVAILABLE_IN_1_0
CohesionColumn *
cohesion_what_if_get_ranks (CohesionWhatIf *self, const gchar *node, GError **error);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_what_if_get_table (CohesionWhatIf *self, GError **error);

G_END_DECLS
