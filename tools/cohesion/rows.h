/* What the command asks of tables beyond their own verbs. */
#pragma once

#include <cohesion/cohesion.h>

/* Add the notes of @table to @out. */
void rows_copy_notes (CohesionTable *table, CohesionTable *out);

/* Whether a column has no value in any row. */
gboolean rows_column_is_empty (CohesionTable *table, guint column);

/* The text of a note of @table, or NULL. */
const gchar *rows_find_note (CohesionTable *table, const gchar *key);

/* Whether all that was asked for is there: a typing mistake is no empty table. Else it is said. */
gboolean rows_check_choice (const gchar *what, gchar **asked, gchar **present);

/* For people: the names of the areas, no empty columns, no period where all rows have one. */
CohesionTable *rows_make_readable (CohesionStudy *study, CohesionTable *table, GError **error);
