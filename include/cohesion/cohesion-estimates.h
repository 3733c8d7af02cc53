/* What a survey says of areas and groups. */
#pragma once

#include <glib-object.h>
#include <cohesion/cohesion-version.h>
#include <cohesion/cohesion-diagnostics.h>
#include <cohesion/cohesion-measures.h>
#include <cohesion/cohesion-table.h>

G_BEGIN_DECLS

#define COHESION_TYPE_ESTIMATES (cohesion_estimates_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_FINAL_TYPE (CohesionEstimates, cohesion_estimates, COHESION, ESTIMATES, GObject)

COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_estimates_get_table (CohesionEstimates *self);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_estimates_get_base (CohesionEstimates *self);
COHESION_AVAILABLE_IN_1_0
CohesionEstimates *cohesion_estimates_get_direct (CohesionEstimates *self);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_estimates_append_to (CohesionEstimates *self,
                                       CohesionMeasures *measures,
                                       CohesionDiagnostics *diagnostics,
                                       GError **error);
COHESION_AVAILABLE_IN_1_0
CohesionEstimates *cohesion_estimates_model (CohesionEstimates *self,
                                             CohesionMeasures *measures,
                                             CohesionDiagnostics *diagnostics,
                                             GError **error);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_estimates_compare_groups (CohesionEstimates *self,
                                                  const gchar *group,
                                                  const gchar *reference,
                                                  GError **error);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_estimates_compare_periods (CohesionEstimates *self,
                                                   const gchar *period,
                                                   const gchar *reference,
                                                   GError **error);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_estimates_compare_areas (CohesionEstimates *self,
                                                 const gchar *area,
                                                 const gchar *reference,
                                                 GError **error);

G_END_DECLS
