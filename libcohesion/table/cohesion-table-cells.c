/* Reading a table: cells one by one, and whole columns without a copy. */
#include <math.h>

#include "table/cohesion-table-columns-private.h"

#define N_STATUSES (COHESION_STATUS_ESTIMATED + 1)

const gchar *
cohesion_table_column_get_text (const CohesionTableColumn *column, guint row)
{
  if (column->type == COHESION_COLUMN_TYPE_STATUS)
    return cohesion_status_to_code ((CohesionStatus)column->bytes[row]);
  if (column->codes == NULL || column->codes[row] == COHESION_MISSING_CODE)
    return NULL;
  return column->words->words[column->codes[row]];
}

gboolean
cohesion_table_column_is_missing (const CohesionTableColumn *column, guint row)
{
  switch (column->type)
    {
    case COHESION_COLUMN_TYPE_DOUBLE:
      return isnan (cohesion_column_peek (column->numbers)[row]) != 0;
    case COHESION_COLUMN_TYPE_INT:
      return column->integers[row] == G_MININT;
    case COHESION_COLUMN_TYPE_BOOLEAN:
      return column->bytes[row] == COHESION_MISSING_BOOLEAN;
    case COHESION_COLUMN_TYPE_TEXT:
    case COHESION_COLUMN_TYPE_PERIOD:
      return column->codes[row] == COHESION_MISSING_CODE;
    case COHESION_COLUMN_TYPE_STATUS:
    default:
      return FALSE;
    }
}

static gboolean
has_cell (CohesionTable *self, guint row, guint column)
{
  return row < cohesion_table_get_n_rows (self) && column < cohesion_table_get_n_columns (self);
}

/**
 * cohesion_table_is_missing:
 * @self: a table
 * @row: a row; past the end is a programmer's error
 * @column: a column; past the end is a programmer's error
 *
 * Whether a cell is missing. A status never is: it is empty where there is nothing to say.
 *
 * Returns: %TRUE if it is
 *
 * Since: 1.0
 */
gboolean
cohesion_table_is_missing (CohesionTable *self, guint row, guint column)
{
  g_return_val_if_fail (COHESION_IS_TABLE (self), TRUE);
  g_return_val_if_fail (has_cell (self, row, column), TRUE);

  return cohesion_table_column_is_missing (cohesion_table_peek_column (self, column), row);
}

/**
 * cohesion_table_get_double:
 * @self: a table
 * @row: a row; past the end is a programmer's error
 * @column: a column of numbers or whole numbers
 *
 * The number in a cell.
 *
 * Returns: the number; NaN where it is missing, and in columns of other types
 *
 * Since: 1.0
 */
gdouble
cohesion_table_get_double (CohesionTable *self, guint row, guint column)
{
  const CohesionTableColumn *cells;

  g_return_val_if_fail (COHESION_IS_TABLE (self), NAN);
  g_return_val_if_fail (has_cell (self, row, column), NAN);

  cells = cohesion_table_peek_column (self, column);
  if (cells->type == COHESION_COLUMN_TYPE_DOUBLE)
    return cohesion_column_peek (cells->numbers)[row];
  if (cells->type == COHESION_COLUMN_TYPE_INT && cells->integers[row] != G_MININT)
    return cells->integers[row];
  return NAN;
}

/**
 * cohesion_table_get_int:
 * @self: a table
 * @row: a row; past the end is a programmer's error
 * @column: a column of whole numbers
 *
 * The whole number in a cell.
 *
 * Returns: the number; %G_MININT where it is missing, and in columns of other types
 *
 * Since: 1.0
 */
gint
cohesion_table_get_int (CohesionTable *self, guint row, guint column)
{
  const CohesionTableColumn *cells;

  g_return_val_if_fail (COHESION_IS_TABLE (self), G_MININT);
  g_return_val_if_fail (has_cell (self, row, column), G_MININT);

  cells = cohesion_table_peek_column (self, column);
  return cells->type == COHESION_COLUMN_TYPE_INT ? cells->integers[row] : G_MININT;
}

/**
 * cohesion_table_get_boolean:
 * @self: a table
 * @row: a row; past the end is a programmer's error
 * @column: a column of truths
 *
 * The truth in a cell. Ask cohesion_table_is_missing() first where that matters.
 *
 * Returns: %TRUE if it is true; %FALSE if it is false or missing, and in columns of other types
 *
 * Since: 1.0
 */
gboolean
cohesion_table_get_boolean (CohesionTable *self, guint row, guint column)
{
  const CohesionTableColumn *cells;

  g_return_val_if_fail (COHESION_IS_TABLE (self), FALSE);
  g_return_val_if_fail (has_cell (self, row, column), FALSE);

  cells = cohesion_table_peek_column (self, column);
  return cells->type == COHESION_COLUMN_TYPE_BOOLEAN && cells->bytes[row] == TRUE;
}

/**
 * cohesion_table_get_text:
 * @self: a table
 * @row: a row; past the end is a programmer's error
 * @column: a column of text, periods or statuses
 *
 * The text in a cell; of a status its code, `""` where there is nothing to say.
 *
 * Returns: (nullable) (transfer none): the text; %NULL where it is missing, and in columns of
 * numbers and truths
 *
 * Since: 1.0
 */
const gchar *
cohesion_table_get_text (CohesionTable *self, guint row, guint column)
{
  const CohesionTableColumn *cells;

  g_return_val_if_fail (COHESION_IS_TABLE (self), NULL);
  g_return_val_if_fail (has_cell (self, row, column), NULL);

  cells = cohesion_table_peek_column (self, column);
  if (cells->type == COHESION_COLUMN_TYPE_BOOLEAN)
    return NULL;
  return cohesion_table_column_get_text (cells, row);
}

/* A column of whole numbers or truths as doubles; NaN where a cell is missing. */
static void
convert_cells (const CohesionTableColumn *cells, guint n_rows, gdouble *values)
{
  for (guint i = 0; i < n_rows; i++)
    if (cohesion_table_column_is_missing (cells, i))
      values[i] = (gdouble)NAN;
    else
      values[i] = cells->type == COHESION_COLUMN_TYPE_INT ? cells->integers[i] : cells->bytes[i];
}

/**
 * cohesion_table_get_column:
 * @self: a table
 * @column: a column; past the end is a programmer's error
 *
 * A whole column of numbers. A column of doubles comes without a copy: treat it as read-only. A
 * column of whole numbers is converted, and so is one of truths: 1 for true, 0 for false.
 *
 * Returns: (nullable) (transfer full): the column; %NULL for columns of other types
 *
 * Since: 1.0
 */
CohesionColumn *
cohesion_table_get_column (CohesionTable *self, guint column)
{
  const CohesionTableColumn *cells;
  CohesionColumn *numbers;
  guint n_rows;

  g_return_val_if_fail (COHESION_IS_TABLE (self), NULL);
  g_return_val_if_fail (column < cohesion_table_get_n_columns (self), NULL);

  cells = cohesion_table_peek_column (self, column);
  if (cells->type == COHESION_COLUMN_TYPE_DOUBLE)
    return g_object_ref (cells->numbers);
  if (cells->type != COHESION_COLUMN_TYPE_INT && cells->type != COHESION_COLUMN_TYPE_BOOLEAN)
    return NULL;
  n_rows = cohesion_table_get_n_rows (self);
  numbers = cohesion_column_new (n_rows);
  convert_cells (cells, n_rows, cohesion_column_peek_mutable (numbers));
  return numbers;
}

/**
 * cohesion_table_get_codes:
 * @self: a table
 * @column: a column; past the end is a programmer's error
 *
 * A whole column of text, as numbers of words in cohesion_table_get_dictionary(): native 32-bit
 * unsigned integers, 0xffffffff where the text is missing. Of text and periods without a copy; the
 * bytes keep the table alive. Of statuses as the numbers of #CohesionStatus.
 *
 * Returns: (nullable) (transfer full): 4 bytes per row; %NULL for columns of other types
 *
 * Since: 1.0
 */
GBytes *
cohesion_table_get_codes (CohesionTable *self, guint column)
{
  const CohesionTableColumn *cells;
  guint n_rows;
  guint32 *codes;

  g_return_val_if_fail (COHESION_IS_TABLE (self), NULL);
  g_return_val_if_fail (column < cohesion_table_get_n_columns (self), NULL);

  cells = cohesion_table_peek_column (self, column);
  n_rows = cohesion_table_get_n_rows (self);
  if (cells->codes != NULL && n_rows > 0)
    return g_bytes_new_with_free_func (cells->codes, n_rows * sizeof (guint32), g_object_unref,
                                       g_object_ref (self));
  if (cells->words == NULL && cells->type != COHESION_COLUMN_TYPE_STATUS)
    return NULL;
  codes = g_new (guint32, n_rows);
  for (guint i = 0; i < n_rows; i++)
    codes[i] = cells->bytes[i];
  return g_bytes_new_take (codes, n_rows * sizeof (guint32));
}

/**
 * cohesion_table_get_dictionary:
 * @self: a table
 * @column: a column; past the end is a programmer's error
 *
 * The words that cohesion_table_get_codes() counts, of statuses their codes. There may be words
 * that no row has.
 *
 * Returns: (nullable) (transfer full) (array zero-terminated=1): the words; %NULL for columns of
 * other types
 *
 * Since: 1.0
 */
gchar **
cohesion_table_get_dictionary (CohesionTable *self, guint column)
{
  const CohesionTableColumn *cells;
  gchar **words;

  g_return_val_if_fail (COHESION_IS_TABLE (self), NULL);
  g_return_val_if_fail (column < cohesion_table_get_n_columns (self), NULL);

  cells = cohesion_table_peek_column (self, column);
  if (cells->words != NULL)
    return g_strdupv (cells->words->words);
  if (cells->type != COHESION_COLUMN_TYPE_STATUS)
    return NULL;
  words = g_new0 (gchar *, N_STATUSES + 1);
  for (guint i = 0; i < N_STATUSES; i++)
    words[i] = g_strdup (cohesion_status_to_code ((CohesionStatus)i));
  return words;
}

const guint32 *
cohesion_table_peek_codes (CohesionTable *self, guint column)
{
  return cohesion_table_peek_column (self, column)->codes;
}

const gchar *const *
cohesion_table_peek_dictionary (CohesionTable *self, guint column, guint *n_words)
{
  const CohesionNames *words = cohesion_table_peek_column (self, column)->words;

  *n_words = words != NULL ? words->n_words : 0;
  return words != NULL ? (const gchar *const *)words->words : NULL;
}

const gdouble *
cohesion_table_peek_doubles (CohesionTable *self, guint column)
{
  const CohesionTableColumn *cells = cohesion_table_peek_column (self, column);

  return cells->numbers != NULL ? cohesion_column_peek (cells->numbers) : NULL;
}

const guint8 *
cohesion_table_peek_statuses (CohesionTable *self, guint column)
{
  const CohesionTableColumn *cells = cohesion_table_peek_column (self, column);

  return cells->type == COHESION_COLUMN_TYPE_STATUS ? cells->bytes : NULL;
}
