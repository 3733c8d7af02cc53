/* From respondents to estimates, in as many parts as they come. */
#pragma once

#include <gio/gio.h>
#include <cohesion/cohesion-version.h>
#include <cohesion/cohesion-areas.h>
#include <cohesion/cohesion-diagnostics.h>
#include <cohesion/cohesion-estimates.h>
#include <cohesion/cohesion-framework.h>
#include <cohesion/cohesion-progress.h>
#include <cohesion/cohesion-survey.h>
#include <cohesion/cohesion-table.h>

G_BEGIN_DECLS

#define COHESION_TYPE_ESTIMATOR (cohesion_estimator_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_FINAL_TYPE (CohesionEstimator, cohesion_estimator, COHESION, ESTIMATOR, GObject)

COHESION_AVAILABLE_IN_1_0
CohesionEstimator *
cohesion_estimator_new (CohesionSurvey *survey, CohesionFramework *framework, CohesionAreas *areas);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_estimator_get_lenient (CohesionEstimator *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_estimator_set_lenient (CohesionEstimator *self, gboolean lenient);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_estimator_add_table (CohesionEstimator *self,
                                       CohesionTable *table,
                                       const gchar *name,
                                       CohesionDiagnostics *diagnostics,
                                       CohesionProgressFunc progress,
                                       gpointer progress_data,
                                       GCancellable *cancellable,
                                       GError **error);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_estimator_add_file (CohesionEstimator *self,
                                      const gchar *path,
                                      CohesionDiagnostics *diagnostics,
                                      CohesionProgressFunc progress,
                                      gpointer progress_data,
                                      GCancellable *cancellable,
                                      GError **error);
COHESION_AVAILABLE_IN_1_0
gboolean
cohesion_estimator_merge (CohesionEstimator *self, CohesionEstimator *other, GError **error);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_estimator_get_state (CohesionEstimator *self);
COHESION_AVAILABLE_IN_1_0
gboolean
cohesion_estimator_add_state (CohesionEstimator *self, CohesionTable *table, GError **error);
COHESION_AVAILABLE_IN_1_0
CohesionEstimates *cohesion_estimator_finish (CohesionEstimator *self,
                                              CohesionDiagnostics *diagnostics,
                                              GCancellable *cancellable,
                                              GError **error);

G_END_DECLS
