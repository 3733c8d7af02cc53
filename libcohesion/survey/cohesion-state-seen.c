/* Which rows of a state were met: a bit for each quantity of each place. */
#include "survey/cohesion-state-seen-private.h"

#define BITS 32u

void
cohesion_state_seen_clear (CohesionStateSeen *self)
{
  g_clear_pointer (&self->bits, g_array_unref);
}

void
cohesion_state_seen_add (CohesionStateSeen *self, gsize place, guint n_quantities, guint quantity)
{
  const gsize bit = place * n_quantities + quantity;

  if (self->bits == NULL)
    self->bits = g_array_new (FALSE, TRUE, sizeof (guint32));
  if (bit / BITS >= self->bits->len)
    g_array_set_size (self->bits, (guint)(bit / BITS) + 1);
  g_array_index (self->bits, guint32, bit / BITS) |= 1u << bit % BITS;
}

guint
cohesion_state_seen_count (const CohesionStateSeen *self, gsize place, guint n_quantities)
{
  const gsize first = place * n_quantities;
  guint n = 0;

  for (gsize bit = first; self->bits != NULL && bit < first + n_quantities; bit++)
    if (bit / BITS < self->bits->len)
      n += g_array_index (self->bits, guint32, bit / BITS) >> bit % BITS & 1;
  return n;
}
