/* Numbers for keys of 64 bits, in order of first appearance. */
#pragma once

#include <glib.h>

typedef struct
{
  guint64 key;
  guint32 number; /* and 1; 0: free */
} CohesionKeySlot;

typedef struct
{
  guint64 *keys; /* by number */
  guint32 n;
  guint32 n_allocated;
  CohesionKeySlot *slots; /* of the first keys: the others have none until one is sought */
  guint32 n_slotted;
  guint32 n_slots; /* a power of 2; 0: none yet */
} CohesionKeyIndex;

#define COHESION_NO_KEY G_MAXUINT32

void cohesion_key_index_clear (CohesionKeyIndex *self);

/* Give keys that are known to be new the next numbers: nothing is looked up. */
void cohesion_key_index_append (CohesionKeyIndex *self, const guint64 *keys, guint32 n);

/* The number of @key; a new key gets the next one, which is then n - 1. */
guint32 cohesion_key_index_add (CohesionKeyIndex *self, guint64 key);
/* The same for many keys, which do not wait for each other's memory. */
void
cohesion_key_index_add_all (CohesionKeyIndex *self, const guint64 *keys, guint n, guint32 *numbers);
/* Forget all but the first @n keys. */
void cohesion_key_index_truncate (CohesionKeyIndex *self, guint32 n);
/* The number of @key, or COHESION_NO_KEY. */
guint32 cohesion_key_index_find (const CohesionKeyIndex *self, guint64 key);

static inline guint64
cohesion_key (guint32 high, guint32 low)
{
  return ((guint64)high << 32) | low;
}
