/* The columns of a table as Arrow arrays: where they can be, the buffers are the table's own. */
#include "table/cohesion-arrow-export-private.h"

#include <math.h>
#include <string.h>

#define N_STATUSES   (COHESION_STATUS_ESTIMATED + 1)
#define MOST_BUFFERS 3

/* What an array owns. Children and dictionaries may be moved out, so each has one of its own. */
typedef struct
{
  const void *buffers[MOST_BUFFERS];
  gpointer made[MOST_BUFFERS];
  GBytes *numbers;
  CohesionTable *table;
} Keep;

static void
release_array (struct ArrowArray *array)
{
  Keep *keep = array->private_data;

  for (gint64 i = 0; i < array->n_children; i++)
    {
      if (array->children[i]->release != NULL)
        array->children[i]->release (array->children[i]);
      g_free (array->children[i]);
    }
  if (array->dictionary != NULL && array->dictionary->release != NULL)
    array->dictionary->release (array->dictionary);
  g_free (array->dictionary);
  g_free (array->children);
  for (guint i = 0; i < MOST_BUFFERS; i++)
    g_free (keep->made[i]);
  g_clear_pointer (&keep->numbers, g_bytes_unref);
  g_clear_object (&keep->table);
  g_free (keep);
  array->release = NULL;
}

static Keep *
init_array (struct ArrowArray *out, gint64 length, gint64 n_buffers)
{
  Keep *keep = g_new0 (Keep, 1);

  *out = (struct ArrowArray){ .length = length,
                              .n_buffers = n_buffers,
                              .buffers = keep->buffers,
                              .release = release_array,
                              .private_data = keep };
  return keep;
}

/* A buffer that the array frees; the bytes are 0. Never NULL, for some consumers dislike it. */
static gpointer
make_buffer (Keep *keep, guint buffer, gsize length, gsize size)
{
  keep->made[buffer] = g_malloc0_n (MAX (length, 1), size);
  keep->buffers[buffer] = keep->made[buffer];
  return keep->made[buffer];
}

/* Buffers of the table itself; a table without rows may have none. */
static void
share_buffer (Keep *keep, guint buffer, gconstpointer data)
{
  if (data != NULL)
    keep->buffers[buffer] = data;
  else
    make_buffer (keep, buffer, 1, sizeof (gint64));
}

static inline void
set_bit (guint8 *bits, guint place, gboolean value)
{
  bits[place >> 3] = (guint8)(bits[place >> 3] | (value ? 1u << (place & 7) : 0));
}

static guint
count_missing (const CohesionTableColumn *column, guint n_rows)
{
  const gdouble *numbers = column->numbers != NULL ? cohesion_column_peek (column->numbers) : NULL;
  guint n_missing = 0;

  if (numbers != NULL)
    for (guint i = 0; i < n_rows; i++)
      n_missing += isnan (numbers[i]) != 0;
  else if (column->integers != NULL)
    for (guint i = 0; i < n_rows; i++)
      n_missing += column->integers[i] == G_MININT;
  else if (column->codes != NULL)
    for (guint i = 0; i < n_rows; i++)
      n_missing += column->codes[i] == COHESION_MISSING_CODE;
  else if (column->type == COHESION_COLUMN_TYPE_BOOLEAN)
    for (guint i = 0; i < n_rows; i++)
      n_missing += column->bytes[i] == COHESION_MISSING_BOOLEAN;
  return n_missing;
}

/* The bitmap of what is there, only where something is missing. */
static void
add_validity (struct ArrowArray *out, Keep *keep, const CohesionTableColumn *column)
{
  const guint n_rows = (guint)out->length;
  const gdouble *numbers = column->numbers != NULL ? cohesion_column_peek (column->numbers) : NULL;
  guint8 *bits;

  out->null_count = count_missing (column, n_rows);
  if (out->null_count == 0)
    return;
  bits = make_buffer (keep, 0, ((gsize)n_rows + 7) / 8, 1);
  if (numbers != NULL)
    for (guint i = 0; i < n_rows; i++)
      set_bit (bits, i, !isnan (numbers[i]));
  else
    for (guint i = 0; i < n_rows; i++)
      set_bit (bits, i, !cohesion_table_column_is_missing (column, i));
}

const gchar *const *
cohesion_arrow_peek_words (const CohesionTableColumn *column, guint *n_words, gsize *size)
{
  static const gchar *statuses[N_STATUSES + 1];
  static gsize initialised = 0;
  const gchar *const *words;

  if (g_once_init_enter (&initialised))
    {
      for (guint i = 0; i < N_STATUSES; i++)
        statuses[i] = cohesion_status_to_code ((CohesionStatus)i);
      g_once_init_leave (&initialised, 1);
    }
  if (column->type == COHESION_COLUMN_TYPE_STATUS)
    words = statuses;
  else if (column->words != NULL)
    words = (const gchar *const *)column->words->words;
  else
    return NULL;
  *size = 0;
  *n_words = 0;
  for (; words[*n_words] != NULL; (*n_words)++)
    *size += strlen (words[*n_words]);
  return words;
}

static void
export_words (const CohesionTableColumn *column, struct ArrowArray *out)
{
  guint n_words;
  gsize size, end = 0;
  const gchar *const *words = cohesion_arrow_peek_words (column, &n_words, &size);
  const gboolean large = size > G_MAXINT32;
  Keep *keep = init_array (out, n_words, 3);
  gpointer offsets = make_buffer (keep, 1, (gsize)n_words + 1, large ? 8 : 4);
  gchar *text = make_buffer (keep, 2, size, 1);

  for (guint i = 0; i < n_words; i++)
    {
      const gsize length = strlen (words[i]);

      memcpy (text + end, words[i], length);
      end += length;
      if (large)
        ((gint64 *)offsets)[i + 1] = (gint64)end;
      else
        ((gint32 *)offsets)[i + 1] = (gint32)end;
    }
}

/* Where texts are missing, the codes are copied: what stands there would be no index. */
static void
add_codes (struct ArrowArray *out, Keep *keep, const CohesionTableColumn *column)
{
  guint32 *codes;

  if (out->null_count == 0)
    {
      share_buffer (keep, 1, column->codes);
      return;
    }
  codes = make_buffer (keep, 1, (gsize)out->length, sizeof (guint32));
  for (gint64 i = 0; i < out->length; i++)
    codes[i] = column->codes[i] != COHESION_MISSING_CODE ? column->codes[i] : 0;
}

static void
add_booleans (struct ArrowArray *out, Keep *keep, const CohesionTableColumn *column)
{
  const guint n_rows = (guint)out->length;
  guint8 *bits = make_buffer (keep, 1, ((gsize)n_rows + 7) / 8, 1);

  for (guint i = 0; i < n_rows; i++)
    set_bit (bits, i, column->bytes[i] == TRUE);
}

static void
export_column (CohesionTable *table, const CohesionTableColumn *column, struct ArrowArray *out)
{
  Keep *keep = init_array (out, cohesion_table_get_n_rows (table), 2);

  keep->table = g_object_ref (table);
  add_validity (out, keep, column);
  switch (column->type)
    {
    case COHESION_COLUMN_TYPE_DOUBLE:
      /* The bytes outlive a later write to the column. */
      keep->numbers = cohesion_column_get_bytes (column->numbers);
      share_buffer (keep, 1, g_bytes_get_data (keep->numbers, NULL));
      break;
    case COHESION_COLUMN_TYPE_INT:
      share_buffer (keep, 1, column->integers);
      break;
    case COHESION_COLUMN_TYPE_BOOLEAN:
      add_booleans (out, keep, column);
      break;
    case COHESION_COLUMN_TYPE_STATUS:
      share_buffer (keep, 1, column->bytes);
      break;
    case COHESION_COLUMN_TYPE_TEXT:
    case COHESION_COLUMN_TYPE_PERIOD:
    default:
      add_codes (out, keep, column);
      break;
    }
  if (column->words == NULL && column->type != COHESION_COLUMN_TYPE_STATUS)
    return;
  out->dictionary = g_new0 (struct ArrowArray, 1);
  export_words (column, out->dictionary);
}

void
cohesion_arrow_export_array (CohesionTable *table, guint n_columns, struct ArrowArray *out)
{
  init_array (out, n_columns > 0 ? cohesion_table_get_n_rows (table) : 0, 1);
  out->n_children = n_columns;
  out->children = g_new (struct ArrowArray *, n_columns);
  for (guint i = 0; i < n_columns; i++)
    {
      out->children[i] = g_new0 (struct ArrowArray, 1);
      export_column (table, cohesion_table_peek_column (table, i), out->children[i]);
    }
}
