/* What the rows and columns of a carrier stand for, and what lies around them. */
#pragma once

#include <glib-object.h>
#include <cohesion/cohesion-version.h>

typedef struct _CohesionColumn CohesionColumn;
typedef struct _CohesionMatrix CohesionMatrix;

G_BEGIN_DECLS

#define COHESION_TYPE_CONTEXT (cohesion_context_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_FINAL_TYPE (CohesionContext, cohesion_context, COHESION, CONTEXT, GObject)

COHESION_AVAILABLE_IN_1_0
CohesionContext *cohesion_context_new (const gchar *node,
                                       const gchar *period,
                                       const gchar *tier,
                                       const gchar *const *areas,
                                       const gchar *const *children);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_context_get_node (CohesionContext *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_context_get_period (CohesionContext *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_context_get_tier (CohesionContext *self);
COHESION_AVAILABLE_IN_1_0
guint cohesion_context_get_n_areas (CohesionContext *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_context_get_area (CohesionContext *self, guint row);
COHESION_AVAILABLE_IN_1_0
guint cohesion_context_get_n_children (CohesionContext *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_context_get_child (CohesionContext *self, guint column);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_context_get_group (CohesionContext *self, guint row, const gchar *tier);
COHESION_AVAILABLE_IN_1_0
void
cohesion_context_add_groups (CohesionContext *self, const gchar *tier, const gchar *const *groups);
COHESION_AVAILABLE_IN_1_0
guint cohesion_context_get_n_periods (CohesionContext *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_context_get_nth_period (CohesionContext *self, guint n);
COHESION_AVAILABLE_IN_1_0
CohesionMatrix *cohesion_context_get_nth_values (CohesionContext *self, guint n);
COHESION_AVAILABLE_IN_1_0
void
cohesion_context_add_period (CohesionContext *self, const gchar *period, CohesionMatrix *values);
COHESION_AVAILABLE_IN_1_0
CohesionColumn *
cohesion_context_get_values_of (CohesionContext *self, const gchar *indicator, GError **error);
COHESION_AVAILABLE_IN_1_0
void cohesion_context_add_values_of (CohesionContext *self,
                                     const gchar *indicator,
                                     CohesionColumn *values);

G_END_DECLS
