/* The register of what was done, where and when. */
#pragma once

#include <gio/gio.h>
#include <cohesion/cohesion-version.h>
#include <cohesion/cohesion-areas.h>
#include <cohesion/cohesion-framework.h>
#include <cohesion/cohesion-programme.h>

G_BEGIN_DECLS

#define COHESION_TYPE_PROGRAMMES (cohesion_programmes_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_FINAL_TYPE (CohesionProgrammes, cohesion_programmes, COHESION, PROGRAMMES, GObject)

COHESION_AVAILABLE_IN_1_0
CohesionProgrammes *cohesion_programmes_load (const gchar *path,
                                              CohesionFramework *framework,
                                              CohesionAreas *areas,
                                              CohesionDiagnostics *diagnostics,
                                              GCancellable *cancellable,
                                              GError **error);
COHESION_AVAILABLE_IN_1_0
guint cohesion_programmes_get_n_programmes (CohesionProgrammes *self);
COHESION_AVAILABLE_IN_1_0
CohesionProgramme *
cohesion_programmes_get_programme (CohesionProgrammes *self, const gchar *id, GError **error);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_programmes_to_table (CohesionProgrammes *self);

G_END_DECLS
