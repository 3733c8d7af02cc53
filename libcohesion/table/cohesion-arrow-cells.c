/* Reading the cells of one Arrow array: offsets, validity and every limit are seen to here. */
#include "table/cohesion-arrow-cells-private.h"

#include <math.h>
#include <string.h>

#include "base/cohesion-error-private.h"
#include "table/cohesion-arrow-decimal-private.h"
#include "table/cohesion-table-columns-private.h"

/* No buffer reaches further, so that no byte offset overflows. */
#define MOST_VALUES (G_MAXSSIZE / 32)

static inline gboolean
get_bit (const guint8 *bits, gint64 place)
{
  return (bits[place >> 3] >> (place & 7) & 1) != 0;
}

static inline gboolean
is_missing (const CohesionArrowCells *self, const guint8 *validity, guint row)
{
  return (validity != NULL && !get_bit (validity, self->start + row)) ||
         (self->rows != NULL && !get_bit (self->rows, self->rows_start + row));
}

const guint8 *
cohesion_arrow_get_validity (const struct ArrowArray *array)
{
  return array->null_count != 0 && array->n_buffers > 0 ? array->buffers[0] : NULL;
}

static gboolean
has_buffers (const struct ArrowArray *array, CohesionArrowType type)
{
  switch (type.kind)
    {
    case COHESION_ARROW_NULL:
      return array->n_buffers == 0 || array->n_buffers == 1;
    case COHESION_ARROW_TEXT:
      return array->n_buffers == 3;
    case COHESION_ARROW_TEXT_VIEW:
      return array->n_buffers >= 3 && array->n_buffers < G_MAXINT32;
    default:
      return array->n_buffers == 2;
    }
}

static const gchar *
find_fault (const struct ArrowArray *array, CohesionArrowType type, gboolean has_dictionary)
{
  if (array == NULL || array->release == NULL)
    return "there is no array";
  if (array->length < 0 || array->offset < 0)
    return "its length or offset is negative";
  if (array->length > MOST_VALUES || array->offset > MOST_VALUES - array->length)
    return "its length or offset is larger than any memory";
  if (array->null_count < -1 || array->null_count > array->length)
    return "its count of missing values is out of range";
  if (!has_buffers (array, type) || array->n_children != 0)
    return "it has not the number of buffers that its type has";
  if ((array->dictionary != NULL) != has_dictionary)
    return has_dictionary ? "its dictionary is missing"
                          : "it has a dictionary that its type has not";
  /* Some producers give it a bitmap, which says nothing. */
  if (type.kind == COHESION_ARROW_NULL)
    return NULL;
  if (array->buffers == NULL)
    return "its buffers are missing";
  if (array->null_count > 0 && array->buffers[0] == NULL)
    return "values are missing, but there is no validity bitmap";
  if (array->length > 0 && array->buffers[1] == NULL)
    return "its values are missing";
  return NULL;
}

gboolean
cohesion_arrow_check_layout (const struct ArrowArray *array,
                             CohesionArrowType type,
                             gboolean has_dictionary,
                             const gchar *column,
                             GError **error)
{
  const gchar *fault = find_fault (array, type, has_dictionary);

  if (fault == NULL)
    return TRUE;
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-ARROW-005",
                      "the Arrow data of column \"%s\" contradicts itself: %s", column, fault);
  return FALSE;
}

static gboolean
set_cell_error (const CohesionArrowCells *self,
                guint row,
                const gchar *token,
                const gchar *message,
                GError **error)
{
  cohesion_error_set (error, COHESION_ERROR_INVALID, token, "column \"%s\", %s %u: %s",
                      self->column, self->in_dictionary ? "word" : "row", self->first_row + row,
                      message);
  return FALSE;
}

/* Buffers may lie anywhere; a producer should align them, but need not be trusted to. */
static inline gint64
load_integer (const guint8 *values, gint64 place, guint width, gboolean is_unsigned)
{
  const guint8 *value = values + place * width;
  gint64 whole;
  gint32 word;
  gint16 half;

  switch (width)
    {
    case 1:
      return is_unsigned ? (gint64)*value : (gint64)(gint8)*value;
    case 2:
      memcpy (&half, value, sizeof half);
      return is_unsigned ? (gint64)(guint16)half : (gint64)half;
    case 4:
      memcpy (&word, value, sizeof word);
      return is_unsigned ? (gint64)(guint32)word : (gint64)word;
    default:
      memcpy (&whole, value, sizeof whole);
      return whole;
    }
}

static inline gdouble
load_single (const guint8 *values, gint64 place)
{
  gfloat number;

  memcpy (&number, values + place * (gint64)sizeof number, sizeof number);
  return (gdouble)number;
}

/* Whole blocks at once where they are doubles already, which most are. */
static void
load_numbers (const CohesionArrowCells *self, const guint8 *values, gdouble *numbers)
{
  const guint width = self->type.width;

  if (self->type.kind == COHESION_ARROW_FLOAT && width == sizeof (gdouble))
    memcpy (numbers, values + self->start * (gint64)sizeof (gdouble),
            self->n_rows * sizeof (gdouble));
  else if (self->type.kind == COHESION_ARROW_FLOAT)
    for (guint i = 0; i < self->n_rows; i++)
      numbers[i] = load_single (values, self->start + i);
  else
    for (guint i = 0; i < self->n_rows; i++)
      numbers[i] =
          cohesion_arrow_decimal_load (values + (self->start + i) * width, width, self->type.scale);
}

static gboolean
check_finite (const CohesionArrowCells *self, const gdouble *numbers, GError **error)
{
  guint n_infinite = 0;

  for (guint i = 0; i < self->n_rows; i++)
    n_infinite += fabs (numbers[i]) > G_MAXDOUBLE;
  if (n_infinite == 0)
    return TRUE;
  for (guint i = 0; i < self->n_rows; i++)
    if (isinf (numbers[i]))
      return set_cell_error (self, i, "COHESION-ARROW-009", "the number is infinite", error);
  return TRUE;
}

gboolean
cohesion_arrow_read_numbers (const CohesionArrowCells *self, gdouble *numbers, GError **error)
{
  const gboolean none = self->type.kind == COHESION_ARROW_NULL;
  const guint8 *validity = none ? NULL : cohesion_arrow_get_validity (self->array);

  if (!none)
    load_numbers (self, self->array->buffers[1], numbers);
  if (none || validity != NULL || self->rows != NULL)
    for (guint i = 0; i < self->n_rows; i++)
      if (none || is_missing (self, validity, i))
        numbers[i] = NAN;
  return check_finite (self, numbers, error);
}

void
cohesion_arrow_read_integers (const CohesionArrowCells *self, gint64 *integers, guint8 *missing)
{
  const guint8 *validity = cohesion_arrow_get_validity (self->array);
  const guint8 *values = self->array->buffers[1];

  for (guint i = 0; i < self->n_rows; i++)
    {
      missing[i] = is_missing (self, validity, i) ? 1 : 0;
      integers[i] = missing[i] ? 0
                               : load_integer (values, self->start + i, self->type.width,
                                               self->type.is_unsigned);
    }
}

void
cohesion_arrow_read_booleans (const CohesionArrowCells *self, guint8 *truths)
{
  const guint8 *validity = cohesion_arrow_get_validity (self->array);
  const guint8 *values = self->array->buffers[1];

  for (guint i = 0; i < self->n_rows; i++)
    if (is_missing (self, validity, i))
      truths[i] = COHESION_MISSING_BOOLEAN;
    else
      truths[i] = get_bit (values, self->start + i) ? TRUE : FALSE;
}

/* Where a text lies; NULL and why where it cannot lie there. */
static const gchar *
find_text (const CohesionArrowCells *self, guint row, gsize *length)
{
  const guint8 *offsets = self->array->buffers[1];
  const guint width = self->type.width;
  const gint64 begin = load_integer (offsets, self->start + row, width, FALSE);
  const gint64 end = load_integer (offsets, self->start + row + 1, width, FALSE);
  const gchar *texts = self->array->buffers[2];

  if (begin < 0 || end < begin || (texts == NULL && end > begin))
    return NULL;
  *length = (gsize)(end - begin);
  return *length > 0 ? texts + begin : "";
}

#define INLINE_TEXT 12

/* A view: its length, then the text itself or the number of a buffer and a place in it. */
static const gchar *
find_viewed_text (const CohesionArrowCells *self, guint row, gsize *length)
{
  const guint8 *view = (const guint8 *)self->array->buffers[1] + (self->start + row) * 16;
  const gint64 n_pools = self->array->n_buffers - 3;
  const guint8 *sizes = self->array->buffers[2 + n_pools];
  gint32 parts[4];

  memcpy (parts, view, sizeof parts);
  if (parts[0] < 0)
    return NULL;
  *length = (gsize)parts[0];
  if (parts[0] <= INLINE_TEXT)
    return (const gchar *)view + sizeof parts[0];
  if (parts[2] < 0 || parts[2] >= n_pools || parts[3] < 0 || sizes == NULL ||
      self->array->buffers[2 + parts[2]] == NULL ||
      (gint64)parts[3] + parts[0] > load_integer (sizes, parts[2], 8, FALSE))
    return NULL;
  return (const gchar *)self->array->buffers[2 + parts[2]] + parts[3];
}

gboolean
cohesion_arrow_read_texts (const CohesionArrowCells *self,
                           CohesionDictionary *words,
                           guint32 *codes,
                           GError **error)
{
  const guint8 *validity = cohesion_arrow_get_validity (self->array);
  const gboolean viewed = self->type.kind == COHESION_ARROW_TEXT_VIEW;

  for (guint i = 0; i < self->n_rows; i++)
    {
      const guint n_words = cohesion_dictionary_get_size (words);
      const gchar *text;
      gsize length;

      codes[i] = COHESION_MISSING_CODE;
      if (is_missing (self, validity, i))
        continue;
      text = viewed ? find_viewed_text (self, i, &length) : find_text (self, i, &length);
      if (text == NULL)
        return set_cell_error (self, i, "COHESION-ARROW-006",
                               "the text lies outside of the buffer for texts", error);
      if (length > G_MAXINT32)
        return set_cell_error (self, i, "COHESION-ARROW-011", "the text is over 2 GiB long", error);
      codes[i] = cohesion_dictionary_add (words, text, length);
      /* Words that were seen before were found good then. */
      if (codes[i] == n_words && !g_utf8_validate_len (text, length, NULL))
        return set_cell_error (self, i, "COHESION-ARROW-007",
                               "the text is not UTF-8, or has a NUL byte in it", error);
    }
  return TRUE;
}

static gboolean
check_dictionary (const CohesionArrowCells *self, CohesionArrowType values, GError **error)
{
  const struct ArrowArray *dictionary = self->array->dictionary;

  if (!cohesion_arrow_check_layout (dictionary, values, FALSE, self->column, error))
    return FALSE;
  if (dictionary->length < G_MAXUINT32)
    return TRUE;
  cohesion_error_set (error, COHESION_ERROR_LIMIT, "COHESION-ARROW-011",
                      "the dictionary of column \"%s\" has more words than a column can hold",
                      self->column);
  return FALSE;
}

gboolean
cohesion_arrow_read_dictionary (const CohesionArrowCells *self,
                                CohesionArrowType values,
                                CohesionDictionary *words,
                                guint32 *codes,
                                GError **error)
{
  const struct ArrowArray *dictionary = self->array->dictionary;
  const guint8 *validity = cohesion_arrow_get_validity (self->array);
  g_autofree guint32 *meanings = NULL;
  CohesionArrowCells entries = { .column = self->column, .type = values, .in_dictionary = TRUE };

  if (!check_dictionary (self, values, error))
    return FALSE;
  entries.array = dictionary;
  entries.start = dictionary->offset;
  entries.n_rows = (guint)dictionary->length;
  meanings = g_new (guint32, entries.n_rows);
  if (!cohesion_arrow_read_texts (&entries, words, meanings, error))
    return FALSE;
  for (guint i = 0; i < self->n_rows; i++)
    {
      gint64 index;

      codes[i] = COHESION_MISSING_CODE;
      if (is_missing (self, validity, i))
        continue;
      index = load_integer (self->array->buffers[1], self->start + i, self->type.width,
                            self->type.is_unsigned);
      if (index < 0 || index >= entries.n_rows)
        return set_cell_error (self, i, "COHESION-ARROW-008",
                               "the index is past the end of the dictionary", error);
      codes[i] = meanings[index];
    }
  return TRUE;
}
