/* A table as Arrow structures; the columns from the first to the last but @n_columns. */
#pragma once

#include <cohesion/cohesion-table.h>

#include "table/cohesion-arrow-private.h"
#include "table/cohesion-table-columns-private.h"

void cohesion_arrow_export_schema (CohesionTable *table, guint n_columns, struct ArrowSchema *out);
void cohesion_arrow_export_array (CohesionTable *table, guint n_columns, struct ArrowArray *out);

/* The words under a column of text, periods or statuses, their number, and how many bytes they
 * take. NULL for other columns. */
const gchar *const *
cohesion_arrow_peek_words (const CohesionTableColumn *column, guint *n_words, gsize *size);
