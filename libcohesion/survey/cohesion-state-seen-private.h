/* Which rows of a state were met. */
#pragma once

#include <glib.h>

/* Places in sums, each of which has the same quantities. Zero-filled it has met none. */
typedef struct
{
  GArray *bits; /* guint32; NULL: none was met */
} CohesionStateSeen;

void cohesion_state_seen_clear (CohesionStateSeen *self);
void
cohesion_state_seen_add (CohesionStateSeen *self, gsize place, guint n_quantities, guint quantity);

/* How many quantities of a place were met. */
guint cohesion_state_seen_count (const CohesionStateSeen *self, gsize place, guint n_quantities);
