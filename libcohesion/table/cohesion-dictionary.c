/* Text to small numbers: the dictionary under every text column. */
#include "table/cohesion-dictionary-private.h"

#include <string.h>

#define FIRST_SLOTS    64 /* a power of two */
#define FIRST_GSS_BITS 8
#define ARENA_BLOCK    ((gsize)16 * 1024)
#define INLINE_WORD    16 /* words up to this length are compared as two integers */
#define EMPTY          G_MAXUINT32
#define MULTIPLIER_A   G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)
#define MULTIPLIER_B   G_GUINT64_CONSTANT (0xd6e8feb86659fd93)

/* A word as two integers. With its length this is the whole word up to INLINE_WORD bytes (so that a
 * GSS code is compared without looking at its text), and a hash of it beyond. */
typedef struct
{
  guint64 low;
  guint64 high;
  guint32 length;
  guint32 code;
} Slot;

/* GSS codes have a table of their own: a code packs into 32 bits, so that with the number of the
 * word it takes 8 bytes, and 35,000 of them stay in the second-level cache. 0 is an empty place,
 * for no code packs to 0. */
typedef struct
{
  guint64 *places; /* packed << 32 | number of the word */
  guint bits;      /* 2^bits places */
  guint32 n_codes;
  guint64 last; /* neighbouring rows repeat codes */
} GssTable;

struct _CohesionDictionary
{
  Slot *slots;
  guint32 mask;   /* slots - 1 */
  guint32 n_used; /* slots */
  guint32 n_words;
  guint32 capacity; /* of words */
  const gchar **words;
  GStringChunk *arena;
  guint64 seed; /* chosen anew each time, so that nobody can prepare words that collide */
  Slot last;
  GssTable gss;
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
  self->gss.bits = FIRST_GSS_BITS;
  self->gss.places = g_new0 (guint64, (gsize)1 << FIRST_GSS_BITS);
  return self;
}

void
cohesion_dictionary_free (CohesionDictionary *self)
{
  if (self == NULL)
    return;
  g_free (self->slots);
  g_free (self->gss.places);
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
keep_word (CohesionDictionary *self, const gchar *text, gsize length)
{
  if (self->n_words == self->capacity)
    {
      self->capacity = MAX (FIRST_SLOTS, self->capacity * 2);
      self->words = g_renew (const gchar *, self->words, self->capacity);
    }
  self->words[self->n_words] = g_string_chunk_insert_len (self->arena, text, (gssize)length);
  return self->n_words++;
}

/* A letter and eight digits as a number above 0, anything else as 0. The digits are added up in
 * pairs, fours and eights. */
static inline guint32
pack_gss (const gchar *text, gsize length)
{
  const guint64 high_halves = G_GUINT64_CONSTANT (0xf0f0f0f0f0f0f0f0);
  const guint64 zeros = G_GUINT64_CONSTANT (0x3030303030303030);
  const guint64 sixes = G_GUINT64_CONSTANT (0x0606060606060606);
  guint64 digits;

  if (length != 9 || (guchar)(text[0] - 'A') >= 26)
    return 0;
  digits = GUINT64_FROM_LE (load_64 (text + 1));
  if ((digits & high_halves) != zeros || ((digits + sixes) & high_halves) != zeros)
    return 0;
  digits = (digits & G_GUINT64_CONSTANT (0x0f0f0f0f0f0f0f0f)) * 2561 >> 8;
  digits = (digits & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff)) * 6553601 >> 16;
  digits =
      (digits & G_GUINT64_CONSTANT (0x0000ffff0000ffff)) * G_GUINT64_CONSTANT (42949672960001) >>
      32;
  return (guint32)(text[0] - 'A' + 1) * 100000000u + (guint32)digits;
}

/* The place that holds the code, or the empty one where it belongs. Multiply-shift with a random
 * odd factor. */
static inline guint64 *
find_gss (const CohesionDictionary *self, guint32 packed)
{
  const GssTable *table = &self->gss;
  const guint64 mask = ((guint64)1 << table->bits) - 1;
  guint64 place = packed * (self->seed | 1) >> (64 - table->bits);

  while (table->places[place] != 0 && table->places[place] >> 32 != packed)
    place = (place + 1) & mask;
  return &table->places[place];
}

static void
grow_gss (CohesionDictionary *self)
{
  GssTable *table = &self->gss;
  const gsize n_old = (gsize)1 << table->bits;
  g_autofree guint64 *old = g_steal_pointer (&table->places);

  table->bits++;
  table->places = g_new0 (guint64, n_old * 2);
  for (gsize i = 0; i < n_old; i++)
    if (old[i] != 0)
      *find_gss (self, (guint32)(old[i] >> 32)) = old[i];
}

static guint32
add_gss (CohesionDictionary *self, guint32 packed, const gchar *text, gsize length)
{
  GssTable *table = &self->gss;
  guint64 *place;

  if (table->last >> 32 == packed)
    return (guint32)table->last;
  place = find_gss (self, packed);
  table->last = *place;
  if (*place != 0)
    return (guint32)*place;
  table->last = *place = (guint64)packed << 32 | keep_word (self, text, length);
  if (++table->n_codes > (guint32)1 << (table->bits - 1))
    grow_gss (self);
  return (guint32)table->last;
}

static guint32
add_word (CohesionDictionary *self, const Slot *key, const gchar *text)
{
  Slot *slot = find_slot (self, key, text);

  if (slot->code == EMPTY)
    {
      *slot = *key;
      slot->code = keep_word (self, text, key->length);
      self->n_used++;
    }
  self->last = *slot;
  if (self->n_used > self->mask / 2)
    grow (self);
  return self->last.code;
}

guint32
cohesion_dictionary_add (CohesionDictionary *self, const gchar *text, gsize length)
{
  const guint32 packed = pack_gss (text, length);
  Slot key;

  if (packed != 0)
    return add_gss (self, packed, text, length);
  g_assert (length < G_MAXUINT32);
  pack (self, text, length, &key);
  if (self->last.code != EMPTY && same_word (self, &self->last, &key, text))
    return self->last.code;
  return add_word (self, &key, text);
}

guint32
cohesion_dictionary_find (CohesionDictionary *self, const gchar *text, gsize length)
{
  const guint32 packed = pack_gss (text, length);
  Slot key;

  if (packed != 0)
    {
      const guint64 place = *find_gss (self, packed);

      return place != 0 ? (guint32)place : EMPTY;
    }
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
