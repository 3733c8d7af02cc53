/* Building tables from columns that are made already, without a copy. */
#pragma once

#include <cohesion/cohesion-matrix.h>
#include <cohesion/cohesion-table.h>
#include "table/cohesion-names-private.h"

/* All take ownership of the array (g_malloc'd, @n_rows long) and of the dictionary. The first
 * column sets the number of rows; another length is a programmer's error. Code G_MAXUINT32 means
 * missing. */
void
cohesion_table_take_double (CohesionTable *self, const gchar *name, gdouble *values, guint n_rows);
void cohesion_table_take_int (CohesionTable *self, const gchar *name, gint *values, guint n_rows);
void cohesion_table_take_codes (CohesionTable *self,
                                const gchar *name,
                                CohesionColumnType type,
                                guint32 *codes,
                                guint n_rows,
                                gchar **dictionary);
void
cohesion_table_take_status (CohesionTable *self, const gchar *name, guint8 *statuses, guint n_rows);

/* Borrowed views of a column: codes of a text or period column, its dictionary, numbers of a double
 * column, statuses. */
const guint32 *cohesion_table_peek_codes (CohesionTable *self, guint column);
const gchar *const *
cohesion_table_peek_dictionary (CohesionTable *self, guint column, guint *n_words);
const gdouble *cohesion_table_peek_doubles (CohesionTable *self, guint column);
const guint8 *cohesion_table_peek_statuses (CohesionTable *self, guint column);

/* A context that shares its lists of areas and children (both may be NULL) instead of copying them.
 */
CohesionContext *cohesion_context_new_shared (const gchar *node,
                                              const gchar *period,
                                              const gchar *tier,
                                              CohesionNames *areas,
                                              CohesionNames *children);

/* How many of the children that are declared a replicate leaves out: they are not among the
 * columns. 0 where it is not such a replicate. */
void cohesion_context_set_n_left_out (CohesionContext *self, guint n);
guint cohesion_context_get_n_left_out (CohesionContext *self);

/* What the rows and columns of a carrier stand for; set by whoever makes the carrier. */
void cohesion_column_set_context (CohesionColumn *self, CohesionContext *context);
void cohesion_matrix_set_context (CohesionMatrix *self, CohesionContext *context);

/* The first @n_columns of @whole, over its memory and keeping it alive; without context or marks.
 */
CohesionMatrix *cohesion_matrix_new_view (CohesionMatrix *whole, guint n_columns);

/* Statuses of a whole matrix, column-major like the numbers, or NULL where no cell was marked. */
const guint8 *cohesion_matrix_peek_statuses (CohesionMatrix *self);
gboolean cohesion_column_has_marks (CohesionColumn *self);

/* A quiet carrier is the library's own, for a method that runs thousands of times: it forgets
 * marks, because nobody reads them and no sentence need be made, and holds no infinity, because
 * what wrote to it was checked. */
void cohesion_column_set_quiet (CohesionColumn *self, gboolean quiet);
gboolean cohesion_column_is_quiet (CohesionColumn *self);
void cohesion_matrix_set_quiet (CohesionMatrix *self, gboolean quiet);
gboolean cohesion_matrix_is_quiet (CohesionMatrix *self);

/* Which replicate of a simulation the numbers belong to: an imputation that draws what it fills in
 * draws for that one. Without a replicate it fills in what it expects. */
void cohesion_matrix_set_replicate (CohesionMatrix *self, guint seed, guint replicate);
gboolean cohesion_matrix_get_replicate (CohesionMatrix *self, guint *seed, guint *replicate);
