/* Columns of a batch, read as names or as numbers, whatever they hold. */
#include "survey/cohesion-survey-column-private.h"

#include <math.h>
#include <string.h>

#include "base/cohesion-number-private.h"
#include "survey/cohesion-key-index-private.h"
#include "table/cohesion-table-private.h"

/* The number or truth in a cell; NaN: none. */
static gdouble
get_number (CohesionTable *table, guint row, guint column, CohesionColumnType type)
{
  if (type != COHESION_COLUMN_TYPE_BOOLEAN)
    return cohesion_table_get_double (table, row, column);
  if (cohesion_table_is_missing (table, row, column))
    return NAN;
  return cohesion_table_get_boolean (table, row, column) ? 1 : 0;
}

static gchar *
name_number (guint64 bits)
{
  gchar buffer[COHESION_NUMBER_SIZE];
  gdouble value;

  memcpy (&value, &bits, sizeof value);
  return g_strdup (cohesion_number_format (buffer, value, 17));
}

static void
name_numbers (CohesionNameColumn *self, CohesionTable *table, guint column)
{
  guint n = cohesion_table_get_n_rows (table);
  CohesionColumnType type = cohesion_table_get_column_type (table, column);
  CohesionKeyIndex index = { 0 };

  self->own_codes = g_new (guint32, n + 1);
  for (guint i = 0; i < n; i++)
    {
      gdouble value = get_number (table, i, column, type) + 0.0; /* no -0 */
      guint64 bits;

      memcpy (&bits, &value, sizeof bits);
      self->own_codes[i] = isnan (value) ? COHESION_NO_WORD : cohesion_key_index_add (&index, bits);
    }
  self->own_words = g_new0 (gchar *, index.n + 1);
  for (guint i = 0; i < index.n; i++)
    self->own_words[i] = name_number (index.keys[i]);
  self->n_words = index.n;
  self->codes = self->own_codes;
  self->words = (const gchar *const *)self->own_words;
  cohesion_key_index_clear (&index);
}

void
cohesion_name_column_init (CohesionNameColumn *self, CohesionTable *table, guint column)
{
  *self = (CohesionNameColumn){ 0 };
  self->codes = cohesion_table_peek_codes (table, column);
  if (self->codes == NULL)
    name_numbers (self, table, column);
  else
    self->words = cohesion_table_peek_dictionary (table, column, &self->n_words);
}

void
cohesion_name_column_clear (CohesionNameColumn *self)
{
  g_free (self->own_codes);
  g_strfreev (self->own_words);
}

/* Each word is read once. */
static void
read_words (CohesionNumberColumn *self, CohesionTable *table, guint column)
{
  guint n = cohesion_table_get_n_rows (table), n_words;
  const guint32 *codes = cohesion_table_peek_codes (table, column);
  const gchar *const *words = cohesion_table_peek_dictionary (table, column, &n_words);
  g_autofree gdouble *numbers = g_new (gdouble, n_words + 1);

  for (guint i = 0; i < n_words; i++)
    if (!cohesion_number_parse (words[i], strlen (words[i]), &numbers[i]))
      numbers[i] = NAN;
  for (guint i = 0; i < n; i++)
    self->own_values[i] = codes[i] < n_words ? numbers[codes[i]] : NAN;
}

void
cohesion_number_column_init (CohesionNumberColumn *self, CohesionTable *table, guint column)
{
  guint n = cohesion_table_get_n_rows (table);
  CohesionColumnType type = cohesion_table_get_column_type (table, column);

  *self = (CohesionNumberColumn){ cohesion_table_peek_doubles (table, column), NULL };
  if (self->values != NULL)
    return;
  self->own_values = g_new (gdouble, n + 1);
  if (cohesion_table_peek_codes (table, column) != NULL)
    read_words (self, table, column);
  else
    for (guint i = 0; i < n; i++)
      self->own_values[i] = get_number (table, i, column, type);
  self->values = self->own_values;
}

void
cohesion_number_column_clear (CohesionNumberColumn *self)
{
  g_free (self->own_values);
}
