/* Text to small numbers: the dictionary under every text column. */
#include "table/cohesion-dictionary-private.h"

#include <string.h>

#define FIRST_SLOTS  64 /* a power of two */
#define ARENA_BLOCK  ((gsize)16 * 1024)
#define INLINE_WORD  16 /* words up to this length are compared as two integers */
#define EMPTY        G_MAXUINT32
#define MULTIPLIER_A G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)
#define MULTIPLIER_B G_GUINT64_CONSTANT (0xd6e8feb86659fd93)

/* A word as two integers. With its length this is the whole word up to INLINE_WORD bytes (so that a
 * GSS code is compared without looking at its text), and a hash of it beyond. */
typedef struct
{
  guint64 low;
  guint64 high;
  guint32 length;
  guint32 code;
} Slot;

struct _CohesionDictionary
{
  Slot *slots;
  guint32 mask; /* slots - 1 */
  guint32 n_words;
  guint32 capacity; /* of words */
  const gchar **words;
  GStringChunk *arena;
  guint64 seed; /* chosen anew each time, so that nobody can prepare words that collide */
  Slot last;    /* neighbouring rows repeat words */
};

CohesionDictionary *
cohesion_dictionary_new (void)
{
  CohesionDictionary *self = g_new0 (CohesionDictionary, 1);

  self->slots = g_new (Slot, FIRST_SLOTS);
  memset (self->slots, 0xff, FIRST_SLOTS * sizeof (Slot));
  self->mask = FIRST_SLOTS - 1;
  self->arena = g_string_chunk_new (ARENA_BLOCK);
  self->seed = (guint64)g_random_int () << 32 | g_random_int ();
  self->last.code = EMPTY;
  return self;
}

void
cohesion_dictionary_free (CohesionDictionary *self)
{
  if (self == NULL)
    return;
  g_free (self->slots);
  g_free (self->words);
  g_string_chunk_free (self->arena);
  g_free (self);
}

static inline guint64
load_64 (const gchar *text)
{
  guint64 word;

  memcpy (&word, text, sizeof word);
  return word;
}

static inline guint64
load_32 (const gchar *text)
{
  guint32 word;

  memcpy (&word, text, sizeof word);
  return word;
}

static inline guint64
mix (guint64 a, guint64 b)
{
#ifdef __SIZEOF_INT128__
  __extension__ typedef unsigned __int128 Product;
  const Product product = (Product)a * b;

  return (guint64)product ^ (guint64)(product >> 64);
#else
  const guint64 x = (a ^ (b >> 32 | b << 32)) * MULTIPLIER_A;

  return (x ^ x >> 29) * MULTIPLIER_B;
#endif
}

static void
hash_long (const CohesionDictionary *self, const gchar *text, gsize length, Slot *slot)
{
  guint64 low = self->seed, high = ~self->seed;

  for (gsize i = 0; i + INLINE_WORD <= length; i += INLINE_WORD)
    {
      low = mix (low ^ load_64 (text + i), MULTIPLIER_A ^ self->seed);
      high = mix (high ^ load_64 (text + i + 8), MULTIPLIER_B ^ low);
    }
  /* The last bytes, some of them a second time: no tail loop. */
  slot->low = mix (low ^ load_64 (text + length - 16), MULTIPLIER_A ^ self->seed);
  slot->high = mix (high ^ load_64 (text + length - 8), MULTIPLIER_B ^ low);
}

static inline void
pack (const CohesionDictionary *self, const gchar *text, gsize length, Slot *slot)
{
  slot->length = (guint32)length;
  slot->high = 0;
  if (length > INLINE_WORD)
    hash_long (self, text, length, slot);
  else if (length >= 8)
    {
      slot->low = load_64 (text);
      slot->high = load_64 (text + length - 8);
    }
  else if (length >= 4)
    slot->low = load_32 (text) | load_32 (text + length - 4) << 32;
  else if (length > 0)
    slot->low = (guint64)(guchar)text[0] | (guint64)(guchar)text[length / 2] << 8 |
                (guint64)(guchar)text[length - 1] << 16;
  else
    slot->low = 0;
}

static inline guint32
first_place (const CohesionDictionary *self, const Slot *slot)
{
  const guint64 hash = mix (slot->low ^ self->seed ^ slot->length, slot->high ^ MULTIPLIER_A);

  return (guint32)(hash ^ hash >> 32) & self->mask;
}

static inline gboolean
same_word (const CohesionDictionary *self, const Slot *slot, const Slot *key, const gchar *text)
{
  return slot->low == key->low && slot->high == key->high && slot->length == key->length &&
         (key->length <= INLINE_WORD || memcmp (self->words[slot->code], text, key->length) == 0);
}

/* The slot that holds the word, or the empty one where it belongs. */
static inline Slot *
find_slot (const CohesionDictionary *self, const Slot *key, const gchar *text)
{
  guint32 place = first_place (self, key);

  while (self->slots[place].code != EMPTY && !same_word (self, &self->slots[place], key, text))
    place = (place + 1) & self->mask;
  return &self->slots[place];
}

static void
grow (CohesionDictionary *self)
{
  const guint32 n_old = self->mask + 1;
  g_autofree Slot *old = g_steal_pointer (&self->slots);

  self->slots = g_new (Slot, (gsize)n_old * 2);
  memset (self->slots, 0xff, (gsize)n_old * 2 * sizeof (Slot));
  self->mask = n_old * 2 - 1;
  for (guint32 i = 0; i < n_old; i++)
    {
      guint32 place;

      if (old[i].code == EMPTY)
        continue;
      place = first_place (self, &old[i]);
      while (self->slots[place].code != EMPTY)
        place = (place + 1) & self->mask;
      self->slots[place] = old[i];
    }
}

static guint32
add_word (CohesionDictionary *self, Slot *slot, const Slot *key, const gchar *text)
{
  const guint32 code = self->n_words;

  if (code == self->capacity)
    {
      self->capacity = MAX (FIRST_SLOTS, self->capacity * 2);
      self->words = g_renew (const gchar *, self->words, self->capacity);
    }
  self->words[code] = g_string_chunk_insert_len (self->arena, text, (gssize)key->length);
  *slot = *key;
  slot->code = code;
  self->last = *slot;
  self->n_words++;
  if (self->n_words > self->mask / 2)
    grow (self);
  return code;
}

guint32
cohesion_dictionary_add (CohesionDictionary *self, const gchar *text, gsize length)
{
  Slot key, *slot;

  g_assert (length < G_MAXUINT32);
  pack (self, text, length, &key);
  if (self->last.code != EMPTY && same_word (self, &self->last, &key, text))
    return self->last.code;
  slot = find_slot (self, &key, text);
  if (slot->code == EMPTY)
    return add_word (self, slot, &key, text);
  self->last = *slot;
  return slot->code;
}

guint32
cohesion_dictionary_find (CohesionDictionary *self, const gchar *text, gsize length)
{
  Slot key;

  if (length >= G_MAXUINT32)
    return EMPTY;
  pack (self, text, length, &key);
  return find_slot (self, &key, text)->code;
}

guint
cohesion_dictionary_get_size (CohesionDictionary *self)
{
  return self->n_words;
}

const gchar *
cohesion_dictionary_get (CohesionDictionary *self, guint32 code)
{
  g_return_val_if_fail (code < self->n_words, NULL);

  return self->words[code];
}

gchar **
cohesion_dictionary_to_strv (CohesionDictionary *self)
{
  gchar **words = g_new (gchar *, (gsize)self->n_words + 1);

  for (guint32 i = 0; i < self->n_words; i++)
    words[i] = g_strdup (self->words[i]);
  words[self->n_words] = NULL;
  return words;
}
