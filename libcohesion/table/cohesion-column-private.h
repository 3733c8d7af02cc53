/* Columns over a buffer that something else owns as well. */
#pragma once

#include <cohesion/cohesion-column.h>

#include "table/cohesion-buffer-private.h"

/* A column over @length numbers of @buffer from @offset. Takes a reference. */
CohesionColumn *cohesion_column_new_view (CohesionBuffer *buffer, gsize offset, guint length);

/* A column that owns @numbers, which were g_malloc'd. */
CohesionColumn *cohesion_column_new_take (gdouble *numbers, guint length);
