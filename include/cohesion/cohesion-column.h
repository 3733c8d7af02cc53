/* A column of numbers: the carrier that strategies read and write. */
#pragma once

#include <glib-object.h>
#include <cohesion/cohesion-version.h>
#include <cohesion/cohesion-context.h>
#include <cohesion/cohesion-status.h>

G_BEGIN_DECLS

#define COHESION_TYPE_COLUMN (cohesion_column_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_FINAL_TYPE (CohesionColumn, cohesion_column, COHESION, COLUMN, GObject)

COHESION_AVAILABLE_IN_1_0
CohesionColumn *cohesion_column_new (guint length);
COHESION_AVAILABLE_IN_1_0
CohesionColumn *cohesion_column_new_from_array (const gdouble *values, gsize length);
COHESION_AVAILABLE_IN_1_0
CohesionColumn *cohesion_column_new_from_bytes (GBytes *bytes, GError **error);
COHESION_AVAILABLE_IN_1_0
guint cohesion_column_get_length (CohesionColumn *self);
COHESION_AVAILABLE_IN_1_0
gdouble cohesion_column_get (CohesionColumn *self, guint row);
COHESION_AVAILABLE_IN_1_0
void cohesion_column_set (CohesionColumn *self, guint row, gdouble value);
COHESION_AVAILABLE_IN_1_0
void cohesion_column_fill (CohesionColumn *self, gdouble value);
COHESION_AVAILABLE_IN_1_0
GBytes *cohesion_column_get_bytes (CohesionColumn *self);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_column_set_bytes (CohesionColumn *self, GBytes *bytes, GError **error);
COHESION_AVAILABLE_IN_1_0
void cohesion_column_get_values (CohesionColumn *self, gdouble **values, gsize *length);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_column_set_values (CohesionColumn *self,
                                     const gdouble *values,
                                     gsize length,
                                     GError **error);
COHESION_AVAILABLE_IN_1_0
guint64 cohesion_column_get_address (CohesionColumn *self);
COHESION_AVAILABLE_IN_1_0
const gdouble *cohesion_column_peek (CohesionColumn *self);
COHESION_AVAILABLE_IN_1_0
gdouble *cohesion_column_peek_mutable (CohesionColumn *self);
COHESION_AVAILABLE_IN_1_0
void
cohesion_column_mark (CohesionColumn *self, guint row, CohesionStatus status, const gchar *note);
COHESION_AVAILABLE_IN_1_0
CohesionStatus cohesion_column_get_status (CohesionColumn *self, guint row);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_column_get_note (CohesionColumn *self, guint row);
COHESION_AVAILABLE_IN_1_0
CohesionContext *cohesion_column_get_context (CohesionColumn *self);

G_END_DECLS
