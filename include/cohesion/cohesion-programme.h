/* What was done: a handle to one entry of the register. */
#pragma once

#include <glib-object.h>
#include <cohesion/cohesion-version.h>

G_BEGIN_DECLS

#define COHESION_TYPE_PROGRAMME (cohesion_programme_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_FINAL_TYPE (CohesionProgramme, cohesion_programme, COHESION, PROGRAMME, GObject)

COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_programme_get_id (CohesionProgramme *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_programme_get_title (CohesionProgramme *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_programme_get_description (CohesionProgramme *self);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_programme_get_areas (CohesionProgramme *self);
COHESION_AVAILABLE_IN_1_0
gchar *cohesion_programme_get_start (CohesionProgramme *self);
COHESION_AVAILABLE_IN_1_0
gchar *cohesion_programme_get_end (CohesionProgramme *self);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_programme_get_approaches (CohesionProgramme *self);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_programme_get_aims (CohesionProgramme *self);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_programme_get_contact_keys (CohesionProgramme *self);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_programme_get_contact (CohesionProgramme *self, const gchar *key);
COHESION_AVAILABLE_IN_1_0
gdouble cohesion_programme_get_cost (CohesionProgramme *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_programme_get_currency (CohesionProgramme *self);
COHESION_AVAILABLE_IN_1_0
guint cohesion_programme_get_n_outputs (CohesionProgramme *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_programme_get_output_measure (CohesionProgramme *self, guint index);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_programme_get_output_period (CohesionProgramme *self, guint index);
COHESION_AVAILABLE_IN_1_0
gdouble cohesion_programme_get_output_value (CohesionProgramme *self, guint index);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_programme_get_output_source (CohesionProgramme *self, guint index);

G_END_DECLS
