/* Small tables of texts, made row by row, where an empty cell is missing. */
#pragma once

#include <cohesion/cohesion-table.h>

/* Add a column; NULL in @texts is missing. Takes the texts (GPtrArray of gchar * without a free
 * function) and the array. */
void cohesion_cells_take (CohesionTable *table, const gchar *name, GPtrArray *texts);
