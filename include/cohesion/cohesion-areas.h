/* The registry of places: codes, tiers, parents, validity, successors. */
#pragma once

#include <gio/gio.h>
#include <cohesion/cohesion-version.h>
#include <cohesion/cohesion-area.h>
#include <cohesion/cohesion-diagnostics.h>
#include <cohesion/cohesion-table.h>

G_BEGIN_DECLS

#define COHESION_TYPE_AREAS (cohesion_areas_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_FINAL_TYPE (CohesionAreas, cohesion_areas, COHESION, AREAS, GObject)

COHESION_AVAILABLE_IN_1_0
CohesionAreas *cohesion_areas_load (const gchar *path,
                                    CohesionDiagnostics *diagnostics,
                                    GCancellable *cancellable,
                                    GError **error);
COHESION_AVAILABLE_IN_1_0
guint cohesion_areas_get_n_areas (CohesionAreas *self);
COHESION_AVAILABLE_IN_1_0
CohesionArea *cohesion_areas_get_area (CohesionAreas *self, const gchar *code, GError **error);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_areas_contains (CohesionAreas *self, const gchar *code);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_areas_get_tiers (CohesionAreas *self);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_areas_get_codes (CohesionAreas *self, const gchar *tier);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_areas_get_children (CohesionAreas *self, const gchar *code);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_areas_to_table (CohesionAreas *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_tier_get_name (const gchar *tier);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_tier_list (void);

G_END_DECLS
