/* Tables made of some rows of another, and of columns that say something. */
#pragma once

#include <cohesion/cohesion.h>

/* The rows @rows of @table, in that order, with its notes. */
CohesionTable *rows_take (CohesionTable *table, const guint *rows, guint n_rows, GError **error);

/* A copy of one column of @table, its rows @rows, added to @out under its name. */
gboolean rows_copy_column (CohesionTable *table,
                           guint column,
                           const guint *rows,
                           guint n_rows,
                           CohesionTable *out,
                           GError **error);

/* Add the notes of @table to @out. */
void rows_copy_notes (CohesionTable *table, CohesionTable *out);

/* Whether a column has no value in any row. */
gboolean rows_column_is_empty (CohesionTable *table, guint column);

/* The text of a note of @table, or NULL. */
const gchar *rows_find_note (CohesionTable *table, const gchar *key);
