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
  return (guint32)(key >> 31) & (self->n_slots - 1);
}

static void
fill_slots (CohesionKeyIndex *self, guint32 first)
{
  for (guint32 i = first; i < self->n; i++)
    {
      guint32 slot = find_start (self, self->keys[i]);

      while (self->slots[slot].number != 0)
        slot = (slot + 1) & (self->n_slots - 1);
      self->slots[slot] = (CohesionKeySlot){ self->keys[i], i + 1 };
    }
  self->n_slotted = self->n;
}

/* Each key moves but a third of a time on average; the largest tables only double. */
static guint32
find_size (guint32 n_allocated, guint32 n)
{
  guint32 size = MAX (n_allocated, 64);

  while (size < n)
    size *= size < 1u << 20 ? 4 : 2;
  return size;
}

/* Slots for one key more, of all keys that there are. */
static void
catch_up (CohesionKeyIndex *self)
{
  const guint32 size = find_size (self->n_slots / 2, self->n + 1) * 2;

  if (size > self->n_slots)
    {
      g_free (self->slots);
      self->slots = cohesion_memory_new_zeroed (size, sizeof *self->slots);
      self->n_slots = size;
      self->n_slotted = 0;
    }
  fill_slots (self, self->n_slotted);
}

static void
make_room (CohesionKeyIndex *self, guint32 n)
{
  if (n <= self->n_allocated)
    return;
  self->keys = g_renew (guint64, self->keys, n);
  cohesion_memory_ask_for_huge_pages (self->keys, n * sizeof *self->keys);
  self->n_allocated = n;
}

void
cohesion_key_index_append (CohesionKeyIndex *self, const guint64 *keys, guint32 n)
{
  make_room (self, self->n + n);
  memcpy (self->keys + self->n, keys, n * sizeof *keys);
  self->n += n;
}

void
cohesion_key_index_truncate (CohesionKeyIndex *self, guint32 n)
{
  if (n >= self->n)
    return;
  self->n = n;
  if (self->n_slotted <= n)
    return;
  memset (self->slots, 0, self->n_slots * sizeof *self->slots);
  fill_slots (self, 0);
}

/* Always inline: calls of a function that only asks the memory have no effect, and are left out. */
G_ALWAYS_INLINE static inline void
ask_ahead (const CohesionKeyIndex *self, guint64 key)
{
  if (self->n_slots > 0)
    __builtin_prefetch (&self->slots[find_start (self, key)], 1);
}

guint32
cohesion_key_index_add (CohesionKeyIndex *self, guint64 key)
{
  guint32 slot;

  if (self->n >= self->n_slots / 2 || self->n_slotted < self->n)
    catch_up (self);
  slot = find_start (self, key);
  while (self->slots[slot].number != 0)
    {
      if (self->slots[slot].key == key)
        return self->slots[slot].number - 1;
      slot = (slot + 1) & (self->n_slots - 1);
    }
  if (self->n == self->n_allocated)
    make_room (self, find_size (self->n_allocated, self->n + 1));
  self->keys[self->n++] = key;
  self->n_slotted = self->n;
  self->slots[slot] = (CohesionKeySlot){ key, self->n };
  return self->n - 1;
}

/* Tables grow out of the caches: what a block of keys needs is asked for before it is used. */
static void
add_block (CohesionKeyIndex *self, const guint64 *keys, guint n, guint32 *numbers)
{
  for (guint i = 0; i < n; i++)
    ask_ahead (self, keys[i]);
  for (guint i = 0; i < n; i++)
    numbers[i] = cohesion_key_index_add (self, keys[i]);
}

void
cohesion_key_index_add_all (CohesionKeyIndex *self, const guint64 *keys, guint n, guint32 *numbers)
{
  for (guint i = 0; i < n; i += BLOCK)
    add_block (self, keys + i, MIN (BLOCK, n - i), numbers + i);
}

/* Keys without a slot are few, or none was ever sought. */
static guint32
find_among_the_last (const CohesionKeyIndex *self, guint64 key)
{
  for (guint32 i = self->n_slotted; i < self->n; i++)
    if (self->keys[i] == key)
      return i;
  return COHESION_NO_KEY;
}

guint32
cohesion_key_index_find (const CohesionKeyIndex *self, guint64 key)
{
  if (self->n_slots == 0)
    return find_among_the_last (self, key);
  for (guint32 slot = find_start (self, key); self->slots[slot].number != 0;
       slot = (slot + 1) & (self->n_slots - 1))
    if (self->slots[slot].key == key)
      return self->slots[slot].number - 1;
  return find_among_the_last (self, key);
}
