/* The definitions: domains and indicators, and how they are scored. */
#pragma once

#include <gio/gio.h>
#include <cohesion/cohesion-version.h>
#include <cohesion/cohesion-diagnostics.h>
#include <cohesion/cohesion-domain.h>
#include <cohesion/cohesion-indicator.h>

G_BEGIN_DECLS

#define COHESION_TYPE_FRAMEWORK (cohesion_framework_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_FINAL_TYPE (CohesionFramework, cohesion_framework, COHESION, FRAMEWORK, GObject)

COHESION_AVAILABLE_IN_1_0
CohesionFramework *cohesion_framework_load (const gchar *path_or_id,
                                            CohesionDiagnostics *diagnostics,
                                            GCancellable *cancellable,
                                            GError **error);
COHESION_AVAILABLE_IN_1_0
CohesionFramework *cohesion_framework_load_from_data (const gchar *yaml,
                                                      gssize length,
                                                      const gchar *name,
                                                      CohesionDiagnostics *diagnostics,
                                                      GError **error);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_framework_list (void);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_framework_get_id (CohesionFramework *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_framework_get_title (CohesionFramework *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_framework_get_version (CohesionFramework *self);
COHESION_AVAILABLE_IN_1_0
CohesionDomain *cohesion_framework_get_root (CohesionFramework *self);
COHESION_AVAILABLE_IN_1_0
CohesionNode *cohesion_framework_get_node (CohesionFramework *self, const gchar *id);
COHESION_AVAILABLE_IN_1_0
CohesionIndicator *cohesion_framework_get_indicator (CohesionFramework *self, const gchar *id);
COHESION_AVAILABLE_IN_1_0
guint cohesion_framework_get_n_indicators (CohesionFramework *self);
COHESION_AVAILABLE_IN_1_0
CohesionIndicator *cohesion_framework_get_nth_indicator (CohesionFramework *self, guint index);
COHESION_AVAILABLE_IN_1_0
guint cohesion_framework_get_n_nodes (CohesionFramework *self);
COHESION_AVAILABLE_IN_1_0
CohesionNode *cohesion_framework_get_nth_node (CohesionFramework *self, guint index);
COHESION_AVAILABLE_IN_1_0
gchar *cohesion_framework_to_yaml (CohesionFramework *self);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_framework_get_choices (CohesionFramework *self);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_framework_to_table (CohesionFramework *self);

G_END_DECLS
