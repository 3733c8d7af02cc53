/* Programmes from memory. */
#pragma once

#include <cohesion/cohesion-programmes.h>

/* Read a programmes.yaml that is in memory; @name stands for its path in messages. */
CohesionProgrammes *cohesion_programmes_load_bytes (GBytes *bytes,
                                                    const gchar *name,
                                                    CohesionFramework *framework,
                                                    CohesionAreas *areas,
                                                    CohesionDiagnostics *diagnostics,
                                                    GError **error);
