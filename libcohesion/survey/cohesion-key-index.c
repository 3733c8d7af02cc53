/* Numbers for keys of 64 bits, in order of first appearance: open addressing, at most half full. */
#include "survey/cohesion-key-index-private.h"

#include <string.h>

#include "base/cohesion-memory-private.h"

/* Keys that are looked up at once. */
#define BLOCK 64u

void
cohesion_key_index_clear (CohesionKeyIndex *self)
{
  g_free (self->keys);
  g_free (self->slots);
  *self = (CohesionKeyIndex){ 0 };
}

/* The finaliser of SplitMix64 (Steele, Lea and Flood 2014): every bit of the key counts. */
static guint32
find_start (const CohesionKeyIndex *self, guint64 key)
{
  key = (key ^ (key >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  key = (key ^ (key >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return (guint32)(key >> 31) & self->mask;
}

static void
fill_slots (CohesionKeyIndex *self)
{
  for (guint32 i = 0; i < self->n; i++)
    {
      guint32 slot = find_start (self, self->keys[i]);

      while (self->slots[slot].number != 0)
        slot = (slot + 1) & self->mask;
      self->slots[slot] = (CohesionKeySlot){ self->keys[i], i + 1 };
    }
}

static void
grow (CohesionKeyIndex *self)
{
  /* Each key moves but a third of a time on average; the largest tables only double. */
  guint32 size = self->n_allocated == 0         ? 64
                 : self->n_allocated < 1u << 20 ? self->n_allocated * 4
                                                : self->n_allocated * 2;

  self->keys = g_renew (guint64, self->keys, size);
  self->n_allocated = size;
  g_free (self->slots);
  self->slots = g_new0 (CohesionKeySlot, (gsize)size * 2);
  cohesion_memory_ask_for_huge_pages (self->slots, (gsize)size * 2 * sizeof *self->slots);
  self->mask = size * 2 - 1;
  fill_slots (self);
}

void
cohesion_key_index_truncate (CohesionKeyIndex *self, guint32 n)
{
  if (n >= self->n)
    return;
  self->n = n;
  memset (self->slots, 0, ((gsize)self->mask + 1) * sizeof *self->slots);
  fill_slots (self);
}

void
cohesion_key_index_prefetch (const CohesionKeyIndex *self, guint64 key)
{
  if (self->n > 0)
    __builtin_prefetch (&self->slots[find_start (self, key)], 1);
}

guint32
cohesion_key_index_add (CohesionKeyIndex *self, guint64 key)
{
  guint32 slot;

  if (self->n == self->n_allocated)
    grow (self);
  slot = find_start (self, key);
  while (self->slots[slot].number != 0)
    {
      if (self->slots[slot].key == key)
        return self->slots[slot].number - 1;
      slot = (slot + 1) & self->mask;
    }
  self->keys[self->n++] = key;
  self->slots[slot] = (CohesionKeySlot){ key, self->n };
  return self->n - 1;
}

/* Tables grow out of the caches: what a block of keys needs is asked for before it is used. */
static void
add_block (CohesionKeyIndex *self, const guint64 *keys, guint n, guint32 *numbers)
{
  for (guint i = 0; i < n; i++)
    cohesion_key_index_prefetch (self, keys[i]);
  for (guint i = 0; i < n; i++)
    numbers[i] = cohesion_key_index_add (self, keys[i]);
}

void
cohesion_key_index_add_all (CohesionKeyIndex *self, const guint64 *keys, guint n, guint32 *numbers)
{
  for (guint i = 0; i < n; i += BLOCK)
    add_block (self, keys + i, MIN (BLOCK, n - i), numbers + i);
}

guint32
cohesion_key_index_find (const CohesionKeyIndex *self, guint64 key)
{
  if (self->n == 0)
    return COHESION_NO_KEY;
  for (guint32 slot = find_start (self, key); self->slots[slot].number != 0;
       slot = (slot + 1) & self->mask)
    if (self->slots[slot].key == key)
      return self->slots[slot].number - 1;
  return COHESION_NO_KEY;
}
