/* One observation: a handle to one row of the measures. */
#pragma once

#include <glib-object.h>
#include <cohesion/cohesion-version.h>
#include <cohesion/cohesion-period.h>
#include <cohesion/cohesion-status.h>

G_BEGIN_DECLS

#define COHESION_TYPE_MEASURE (cohesion_measure_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_FINAL_TYPE (CohesionMeasure, cohesion_measure, COHESION, MEASURE, GObject)

COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_measure_get_area (CohesionMeasure *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_measure_get_indicator (CohesionMeasure *self);
COHESION_AVAILABLE_IN_1_0
CohesionPeriod *cohesion_measure_get_period (CohesionMeasure *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_measure_get_group (CohesionMeasure *self);
COHESION_AVAILABLE_IN_1_0
gdouble cohesion_measure_get_value (CohesionMeasure *self);
COHESION_AVAILABLE_IN_1_0
gdouble cohesion_measure_get_se (CohesionMeasure *self);
COHESION_AVAILABLE_IN_1_0
gdouble cohesion_measure_get_lower (CohesionMeasure *self);
COHESION_AVAILABLE_IN_1_0
gdouble cohesion_measure_get_upper (CohesionMeasure *self);
COHESION_AVAILABLE_IN_1_0
gdouble cohesion_measure_get_level (CohesionMeasure *self);
COHESION_AVAILABLE_IN_1_0
gdouble cohesion_measure_get_base (CohesionMeasure *self);
COHESION_AVAILABLE_IN_1_0
CohesionStatus cohesion_measure_get_status (CohesionMeasure *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_measure_get_note (CohesionMeasure *self);

G_END_DECLS
