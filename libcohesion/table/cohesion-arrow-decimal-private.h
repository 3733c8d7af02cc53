/* Arrow decimals as doubles. */
#pragma once

#include <glib.h>

/* The double nearest to the integer of @width bytes (4, 8 or 16) at @value times 10^-@scale. */
gdouble cohesion_arrow_decimal_load (const guint8 *value, guint width, gint scale);
