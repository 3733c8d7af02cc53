/* A study: framework, areas, measures and programmes opened together. */
#pragma once

#include <gio/gio.h>
#include <cohesion/cohesion-version.h>
#include <cohesion/cohesion-areas.h>
#include <cohesion/cohesion-estimator.h>
#include <cohesion/cohesion-framework.h>
#include <cohesion/cohesion-measures.h>
#include <cohesion/cohesion-programmes.h>
#include <cohesion/cohesion-scorer.h>

G_BEGIN_DECLS

/**
 * CohesionStudyFlags:
 * @COHESION_STUDY_FLAGS_NONE: unknown areas, indicators and columns are errors
 * @COHESION_STUDY_FLAGS_LENIENT: they are warnings, and their rows are skipped and counted
 *
 * How strictly a study is opened.
 *
 * Since: 1.0
 */
typedef enum /*< flags >*/
{
  COHESION_STUDY_FLAGS_NONE = 0,
  COHESION_STUDY_FLAGS_LENIENT = 1 << 0,
} CohesionStudyFlags;

#define COHESION_TYPE_STUDY (cohesion_study_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_FINAL_TYPE (CohesionStudy, cohesion_study, COHESION, STUDY, GObject)

COHESION_AVAILABLE_IN_1_0
CohesionStudy *cohesion_study_open (const gchar *path, GCancellable *cancellable, GError **error);
COHESION_AVAILABLE_IN_1_0
CohesionStudy *cohesion_study_open_full (const gchar *path,
                                         CohesionStudyFlags flags,
                                         CohesionDiagnostics *diagnostics,
                                         CohesionProgressFunc progress,
                                         gpointer progress_data,
                                         GCancellable *cancellable,
                                         GError **error);
COHESION_AVAILABLE_IN_1_0
void cohesion_study_open_async (const gchar *path,
                                CohesionStudyFlags flags,
                                CohesionDiagnostics *diagnostics,
                                CohesionProgressFunc progress,
                                gpointer progress_data,
                                GDestroyNotify progress_destroy,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
COHESION_AVAILABLE_IN_1_0
CohesionStudy *cohesion_study_open_finish (GAsyncResult *result, GError **error);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_study_get_id (CohesionStudy *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_study_get_title (CohesionStudy *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_study_get_description (CohesionStudy *self);
COHESION_AVAILABLE_IN_1_0
CohesionFramework *cohesion_study_get_framework (CohesionStudy *self);
COHESION_AVAILABLE_IN_1_0
CohesionAreas *cohesion_study_get_areas (CohesionStudy *self);
COHESION_AVAILABLE_IN_1_0
CohesionMeasures *cohesion_study_get_measures (CohesionStudy *self);
COHESION_AVAILABLE_IN_1_0
CohesionProgrammes *cohesion_study_get_programmes (CohesionStudy *self);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_study_get_surveys (CohesionStudy *self);
COHESION_AVAILABLE_IN_1_0
CohesionEstimates *
cohesion_study_get_estimates (CohesionStudy *self, const gchar *survey, GError **error);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_study_get_neighbour_sets (CohesionStudy *self);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_study_get_neighbours (CohesionStudy *self,
                                       const gchar *set,
                                       const gchar *area,
                                       GError **error);
COHESION_AVAILABLE_IN_1_0
CohesionScorer *cohesion_study_create_scorer (CohesionStudy *self);
COHESION_AVAILABLE_IN_1_0
CohesionScores *cohesion_scorer_run (CohesionScorer *self,
                                     CohesionStudy *study,
                                     GCancellable *cancellable,
                                     GError **error);
COHESION_AVAILABLE_IN_1_0
void cohesion_scorer_run_async (CohesionScorer *self,
                                CohesionStudy *study,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
COHESION_AVAILABLE_IN_1_0
CohesionScores *
cohesion_scorer_run_finish (CohesionScorer *self, GAsyncResult *result, GError **error);

G_END_DECLS
