/* Arrow streams made of any bytes: a table or an error, and everything released. Buffers are
 * exactly as long as lengths, offsets and texts say, so that a read past one is seen. What says
 * more than that is larger than any memory, and must be refused. */
#include <stdlib.h>

#include "../table/arrow-producer.h"
#include "table/cohesion-arrow-type-private.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

#define MOST_FIELDS  3
#define MOST_BATCHES 3
#define MOST_ROWS    40

static const char *const formats[] = { "n", "b",      "c",  "s",    "i",        "l",
                                       "C", "S",      "I",  "L",    "f",        "g",
                                       "u", "U",      "vu", "tdD",  "tss:",     "tsn:Z",
                                       "z", "d:38,9", "+l", "d:,1", "d:4,2,32", "d:18,-3,64" };

/* What is left of the input, and the memory that was made of it. */
typedef struct
{
  const guint8 *data;
  gsize size;
  GPtrArray *memory;
} Input;

static guint8
take (Input *self)
{
  if (self->size == 0)
    return 0;
  self->size--;
  return *self->data++;
}

static gint64
take_below (Input *self, guint limit)
{
  return take (self) % limit;
}

/* Memory of this very length: the next bytes of the input, and zeros where it ends. */
static void *
take_memory (Input *self, gsize length)
{
  guint8 *memory = malloc (length);
  const gsize n_left = MIN (length, self->size);

  g_assert_nonnull (memory);
  if (n_left > 0)
    memcpy (memory, self->data, n_left);
  memset (memory + n_left, 0, length - n_left);
  self->data += n_left;
  self->size -= n_left;
  g_ptr_array_add (self->memory, memory);
  return memory;
}

static char *
take_text (Input *self, guint limit)
{
  const gsize length = (gsize)take_below (self, limit);
  char *text = take_memory (self, length + 1);

  text[length] = '\0';
  return text;
}

/* Seldom a number that no honest producer gives. */
static gint64
take_absurd (Input *self, gint64 honest)
{
  static const gint64 absurd[] = { -2, G_MININT64, G_MAXINT64, G_MAXINT64 / 16, -G_MAXINT32 };
  const guint8 choice = take (self);

  return choice < 256 - G_N_ELEMENTS (absurd) ? honest : absurd[255 - choice];
}

static const void *
take_bits (Input *self, gint64 n_bits)
{
  return take_below (self, 2) == 0 ? NULL : take_memory (self, (gsize)(n_bits + 7) / 8);
}

static void
append_text (Input *self, GByteArray *out, const char *text)
{
  const gint32 length = take (self) == 255 ? -1 : (gint32)strlen (text);

  g_byte_array_append (out, (const guint8 *)&length, sizeof length);
  g_byte_array_append (out, (const guint8 *)text, (guint)strlen (text));
}

static const char *
take_metadata (Input *self)
{
  static const char *const keys[] = { "cohesion:type", "cohesion:note:source", NULL };
  static const char *const values[] = { "period", "status", NULL };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const gint32 n_pairs = (gint32)take_below (self, 5) - 1;

  if (n_pairs == 0)
    return NULL;
  g_byte_array_append (bytes, (const guint8 *)&n_pairs, sizeof n_pairs);
  for (gint32 i = 0; i < n_pairs; i++)
    {
      const char *key = keys[take_below (self, G_N_ELEMENTS (keys))];
      const char *value = values[take_below (self, G_N_ELEMENTS (values))];

      append_text (self, bytes, key != NULL ? key : take_text (self, 24));
      append_text (self, bytes, value != NULL ? value : take_text (self, 24));
    }
  return memcpy (take_memory (self, bytes->len), bytes->data, bytes->len);
}

/* Offsets go up and seldom down; the texts end where the furthest one does. */
static void
make_texts (Input *self, Field *field, gint64 n_values, guint width)
{
  guint8 *offsets = take_memory (self, (gsize)(n_values + 1) * width);
  gint64 place = 0, furthest = 0;

  for (gint64 i = 0; i <= n_values; i++)
    {
      const gint32 narrow = (gint32)place;

      if (width == 4)
        memcpy (offsets + i * 4, &narrow, sizeof narrow);
      else
        memcpy (offsets + i * 8, &place, sizeof place);
      furthest = MAX (furthest, place);
      place += take_below (self, 16) - (take (self) == 255 ? 16 : 0);
    }
  field->n_buffers = 3;
  field->buffers[1] = offsets;
  field->buffers[2] = take (self) == 255 ? NULL : take_memory (self, (gsize)furthest);
}

static void
make_views (Input *self, Field *field, gint64 n_values)
{
  const guint n_pools = (guint)take_below (self, 3);
  gint64 *sizes;

  field->buffers[1] = take_memory (self, (gsize)n_values * 16);
  sizes = take_memory (self, n_pools * sizeof *sizes);
  for (guint i = 0; i < n_pools; i++)
    {
      const gsize length = (gsize)take_below (self, 64);

      sizes[i] = take_absurd (self, (gint64)length) < 0 ? -1 : (gint64)length;
      field->buffers[2 + i] = take (self) == 255 ? NULL : take_memory (self, length);
    }
  field->n_buffers = 3 + n_pools;
  field->buffers[2 + n_pools] = sizes;
}

static void
make_values (Input *self, Field *field, gint64 n_values)
{
  CohesionArrowType type;

  field->n_buffers = 2;
  if (!cohesion_arrow_type_parse (field->format, &type))
    return;
  if (type.kind == COHESION_ARROW_NULL)
    field->n_buffers = 0;
  else if (type.kind == COHESION_ARROW_BOOLEAN)
    field->buffers[1] = take_memory (self, (gsize)(n_values + 7) / 8);
  else if (type.kind == COHESION_ARROW_TEXT)
    make_texts (self, field, n_values, type.width);
  else if (type.kind == COHESION_ARROW_TEXT_VIEW)
    make_views (self, field, n_values);
  else
    field->buffers[1] = take_memory (self, (gsize)n_values * type.width);
}

/* Fill what differs between batches; @n_rows are needed. */
static void
make_field (Input *self, Field *field, gint64 n_rows)
{
  const gint64 more = take_below (self, 8) / 6;
  const gint64 fewer = take (self) == 255 && n_rows + more > 0 ? 1 : 0;
  const gint64 length = n_rows + more - fewer;
  const gint64 offset = take_below (self, 16) / 5;

  memset (field->buffers, 0, sizeof field->buffers);
  field->length = take_absurd (self, length);
  field->offset = take_absurd (self, offset);
  make_values (self, field, offset + length);
  field->buffers[0] = field->n_buffers > 0 ? take_bits (self, offset + length) : NULL;
  field->null_count = take_absurd (self, take_below (self, 3) - 1);
  field->n_buffers = take_absurd (self, field->n_buffers);
  if (take (self) == 255)
    field->buffers[1] = NULL;
  if (field->values == NULL)
    return;
  field->values = memcpy (take_memory (self, sizeof (Field)), field->values, sizeof (Field));
  make_field (self, (Field *)field->values, take_below (self, 6));
}

/* What all batches share: the schema. */
static void
draft_field (Input *self, Field *field, gboolean may_have_words)
{
  const gsize format = (gsize)take_below (self, G_N_ELEMENTS (formats) + 2);

  *field = (Field){
    .format = format < G_N_ELEMENTS (formats) ? formats[format] : take_text (self, 12),
    .name = take (self) == 255 ? NULL : take_text (self, 8),
    .metadata = take_metadata (self),
  };
  if (!may_have_words || take_below (self, 3) > 0)
    return;
  field->values = take_memory (self, sizeof (Field));
  draft_field (self, (Field *)field->values, take (self) == 255);
}

static gint64
make_batch (Input *self, Batch *batch, Field *fields, guint n_fields)
{
  const gint64 length = take_below (self, MOST_ROWS), offset = take_below (self, 16) / 5;

  for (guint i = 0; i < n_fields; i++)
    make_field (self, &fields[i], offset + length);
  *batch = (Batch){ .fields = fields,
                    .n_fields = take (self) == 255 && n_fields > 0 ? n_fields - 1 : n_fields,
                    .length = take_absurd (self, length),
                    .offset = take_absurd (self, offset),
                    .rows = take_bits (self, offset + length) };
  return length;
}

static void
try_import (const Producer *producer, gint64 n_rows)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) table = consume (producer, &error);

  g_assert_true ((table == NULL) == (error != NULL));
  if (table == NULL)
    return;
  if (cohesion_table_get_n_columns (table) > 0)
    g_assert_cmpint (cohesion_table_get_n_rows (table), ==, n_rows);
  assert_comes_back (table);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GPtrArray) memory = g_ptr_array_new_with_free_func (free);
  Input input = { data, size, memory };
  Field drafts[MOST_FIELDS], fields[MOST_BATCHES][MOST_FIELDS];
  Batch batches[MOST_BATCHES];
  const guint n_fields = (guint)take_below (&input, MOST_FIELDS + 1);
  const guint n_batches = (guint)take_below (&input, MOST_BATCHES + 1);
  gint64 n_rows = 0;

  for (guint i = 0; i < n_fields; i++)
    draft_field (&input, &drafts[i], TRUE);
  for (guint i = 0; i < n_batches; i++)
    {
      memcpy (fields[i], drafts, sizeof drafts);
      n_rows += make_batch (&input, &batches[i], fields[i], n_fields);
    }
  try_import (&(Producer){ .batches = batches,
                           .n_batches = n_batches,
                           .failure = take (&input) == 255 ? EIO : 0,
                           .type = take (&input) == 255 ? take_text (&input, 12) : NULL,
                           .metadata = take_metadata (&input) },
              n_rows);
  return 0;
}
