/* Areas by indicators, one indicator contiguous. */
#pragma once

#include <glib-object.h>
#include <cohesion/cohesion-version.h>
#include <cohesion/cohesion-column.h>
#include <cohesion/cohesion-context.h>
#include <cohesion/cohesion-status.h>

G_BEGIN_DECLS

#define COHESION_TYPE_MATRIX (cohesion_matrix_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_FINAL_TYPE (CohesionMatrix, cohesion_matrix, COHESION, MATRIX, GObject)

COHESION_AVAILABLE_IN_1_0
CohesionMatrix *cohesion_matrix_new (guint n_rows, guint n_columns);
COHESION_AVAILABLE_IN_1_0
CohesionMatrix *
cohesion_matrix_new_from_bytes (GBytes *bytes, guint n_rows, guint n_columns, GError **error);
COHESION_AVAILABLE_IN_1_0
guint cohesion_matrix_get_n_rows (CohesionMatrix *self);
COHESION_AVAILABLE_IN_1_0
guint cohesion_matrix_get_n_columns (CohesionMatrix *self);
COHESION_AVAILABLE_IN_1_0
gdouble cohesion_matrix_get (CohesionMatrix *self, guint row, guint column);
COHESION_AVAILABLE_IN_1_0
void cohesion_matrix_set (CohesionMatrix *self, guint row, guint column, gdouble value);
COHESION_AVAILABLE_IN_1_0
CohesionColumn *cohesion_matrix_get_column (CohesionMatrix *self, guint column);
COHESION_AVAILABLE_IN_1_0
GBytes *cohesion_matrix_get_bytes (CohesionMatrix *self);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_matrix_set_bytes (CohesionMatrix *self, GBytes *bytes, GError **error);
COHESION_AVAILABLE_IN_1_0
void cohesion_matrix_get_values (CohesionMatrix *self, gdouble **values, gsize *length);
COHESION_AVAILABLE_IN_1_0
guint64 cohesion_matrix_get_address (CohesionMatrix *self);
COHESION_AVAILABLE_IN_1_0
const gdouble *cohesion_matrix_peek (CohesionMatrix *self);
COHESION_AVAILABLE_IN_1_0
gdouble *cohesion_matrix_peek_mutable (CohesionMatrix *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_matrix_mark (CohesionMatrix *self,
                           guint row,
                           guint column,
                           CohesionStatus status,
                           const gchar *note);
COHESION_AVAILABLE_IN_1_0
CohesionStatus cohesion_matrix_get_status (CohesionMatrix *self, guint row, guint column);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_matrix_get_note (CohesionMatrix *self, guint row, guint column);
COHESION_AVAILABLE_IN_1_0
CohesionContext *cohesion_matrix_get_context (CohesionMatrix *self);

G_END_DECLS
