/* What to know about the measures before they are scored, and what changed between two results. */
#pragma once

#include <glib-object.h>
#include <cohesion/cohesion-version.h>
#include <cohesion/cohesion-measures.h>
#include <cohesion/cohesion-scorer.h>
#include <cohesion/cohesion-table.h>

G_BEGIN_DECLS

#define COHESION_TYPE_DIAGNOSIS (cohesion_diagnosis_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_FINAL_TYPE (CohesionDiagnosis, cohesion_diagnosis, COHESION, DIAGNOSIS, GObject)

COHESION_AVAILABLE_IN_1_0
CohesionDiagnosis *
cohesion_diagnosis_new (CohesionScorer *scorer, CohesionMeasures *measures, GError **error);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_diagnosis_get_statistics (CohesionDiagnosis *self);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_diagnosis_get_availability (CohesionDiagnosis *self);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_diagnosis_get_correlations (CohesionDiagnosis *self);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_diagnosis_get_components (CohesionDiagnosis *self);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_diagnosis_get_reliability (CohesionDiagnosis *self);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_diagnosis_get_flags (CohesionDiagnosis *self);
COHESION_AVAILABLE_IN_1_0
CohesionTable *
cohesion_diagnosis_compare_areas (CohesionTable *before, CohesionTable *after, GError **error);
COHESION_AVAILABLE_IN_1_0
CohesionTable *
cohesion_diagnosis_compare_nodes (CohesionTable *before, CohesionTable *after, GError **error);

G_END_DECLS
