/* A place: a handle to one row of the registry. */
#pragma once

#include <glib-object.h>
#include <cohesion/cohesion-version.h>

G_BEGIN_DECLS

#define COHESION_TYPE_AREA (cohesion_area_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_FINAL_TYPE (CohesionArea, cohesion_area, COHESION, AREA, GObject)

COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_area_get_code (CohesionArea *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_area_get_name (CohesionArea *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_area_get_tier (CohesionArea *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_area_get_tier_name (CohesionArea *self);
COHESION_AVAILABLE_IN_1_0
gdouble cohesion_area_get_population (CohesionArea *self);
COHESION_AVAILABLE_IN_1_0
CohesionArea *cohesion_area_get_parent (CohesionArea *self);
COHESION_AVAILABLE_IN_1_0
CohesionArea *cohesion_area_get_ancestor (CohesionArea *self, const gchar *tier);
COHESION_AVAILABLE_IN_1_0
gchar *cohesion_area_get_start (CohesionArea *self);
COHESION_AVAILABLE_IN_1_0
gchar *cohesion_area_get_end (CohesionArea *self);
COHESION_AVAILABLE_IN_1_0
guint cohesion_area_get_n_successors (CohesionArea *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_area_get_successor (CohesionArea *self, guint index);
COHESION_AVAILABLE_IN_1_0
gdouble cohesion_area_get_successor_share (CohesionArea *self, guint index);

G_END_DECLS
