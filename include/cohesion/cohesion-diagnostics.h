/* All the problems of an input, found in one pass. */
#pragma once

#include <gio/gio.h>
#include <cohesion/cohesion-version.h>
#include <cohesion/cohesion-issue.h>

G_BEGIN_DECLS

#define COHESION_TYPE_DIAGNOSTICS (cohesion_diagnostics_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_FINAL_TYPE (CohesionDiagnostics, cohesion_diagnostics, COHESION, DIAGNOSTICS, GObject)

COHESION_AVAILABLE_IN_1_0
CohesionDiagnostics *cohesion_diagnostics_new (void);
COHESION_AVAILABLE_IN_1_0
guint cohesion_diagnostics_get_n_errors (CohesionDiagnostics *self);
COHESION_AVAILABLE_IN_1_0
guint cohesion_diagnostics_get_n_warnings (CohesionDiagnostics *self);
COHESION_AVAILABLE_IN_1_0
guint cohesion_diagnostics_get_n_unlisted (CohesionDiagnostics *self);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_diagnostics_check (CohesionDiagnostics *self, GError **error);
COHESION_AVAILABLE_IN_1_0
gchar *cohesion_diagnostics_to_text (CohesionDiagnostics *self);

G_END_DECLS
