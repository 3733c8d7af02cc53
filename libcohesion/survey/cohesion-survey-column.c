/* Columns of a batch, read as names or as numbers, whatever they hold. */
#include "survey/cohesion-survey-column-private.h"

#include <math.h>
#include <string.h>

#include "base/cohesion-memory-private.h"
#include "base/cohesion-number-private.h"
#include "survey/cohesion-key-index-private.h"
#include "table/cohesion-table-columns-private.h"

/* Whole numbers that lie so close together are named through a list of all of them. */
#define NEAR 1048576

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
name_number (gdouble value)
{
  gchar buffer[COHESION_NUMBER_SIZE];

  return g_strdup (cohesion_number_format (buffer, value, 17));
}

static gchar *
name_bits (guint64 bits)
{
  gdouble value;

  memcpy (&value, &bits, sizeof value);
  return name_number (value);
}

static void
name_numbers (CohesionNameColumn *self, CohesionTable *table, guint column)
{
  guint n = cohesion_table_get_n_rows (table);
  CohesionColumnType type = cohesion_table_get_column_type (table, column);
  CohesionKeyIndex index = { 0 };

  for (guint i = 0; i < n; i++)
    {
      gdouble value = get_number (table, i, column, type) + 0.0; /* no -0 */
      guint64 bits;

      memcpy (&bits, &value, sizeof bits);
      self->own_codes[i] = isnan (value) ? COHESION_NO_WORD : cohesion_key_index_add (&index, bits);
    }
  self->own_words = g_new0 (gchar *, index.n + 1);
  for (guint i = 0; i < index.n; i++)
    self->own_words[i] = name_bits (index.keys[i]);
  self->n_words = index.n;
  cohesion_key_index_clear (&index);
}

/* The smallest and the largest; high below low: all are missing. */
static void
find_ends (const gint *integers, guint n, gint *low, gint *high)
{
  gint least = G_MAXINT, most = G_MININT;

  for (guint i = 0; i < n; i++)
    {
      least = integers[i] != G_MININT && integers[i] < least ? integers[i] : least;
      most = integers[i] > most ? integers[i] : most;
    }
  *low = least;
  *high = most;
}

/* In order of first appearance, as name_numbers (). */
static void
name_near_integers (CohesionNameColumn *self, const gint *integers, guint n, gint low, guint n_near)
{
  g_autofree guint32 *codes = g_new (guint32, n_near + 1u);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  memset (codes, 0xff, n_near * sizeof *codes);
  for (guint i = 0; i < n; i++)
    {
      guint32 *code;

      self->own_codes[i] = COHESION_NO_WORD;
      if (integers[i] == G_MININT)
        continue;
      code = &codes[integers[i] - low];
      if (*code == COHESION_NO_WORD)
        {
          *code = words->len;
          g_ptr_array_add (words, name_number (integers[i]));
        }
      self->own_codes[i] = *code;
    }
  self->n_words = words->len;
  g_ptr_array_add (words, NULL);
  self->own_words = (gchar **)g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

static void
make_names (CohesionNameColumn *self, CohesionTable *table, guint column)
{
  const gint *integers = cohesion_table_peek_column (table, column)->integers;
  const guint n = cohesion_table_get_n_rows (table);
  gint low = 0, high = 0;

  self->own_codes = g_new (guint32, n + 1);
  cohesion_memory_ask_for_huge_pages (self->own_codes, n * sizeof *self->own_codes);
  if (integers != NULL)
    find_ends (integers, n, &low, &high);
  if (integers != NULL && low <= high && (gint64)high - low < NEAR)
    name_near_integers (self, integers, n, low, (guint)(high - low) + 1);
  else
    name_numbers (self, table, column);
  self->codes = self->own_codes;
  self->words = (const gchar *const *)self->own_words;
}

void
cohesion_name_column_init (CohesionNameColumn *self, CohesionTable *table, guint column)
{
  *self = (CohesionNameColumn){ 0 };
  self->codes = cohesion_table_peek_codes (table, column);
  if (self->codes == NULL)
    make_names (self, table, column);
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
