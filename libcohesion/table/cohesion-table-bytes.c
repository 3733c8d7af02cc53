/* Whole numbers and truths by whole columns of bytes, as bindings carry them. */
#include "base/cohesion-error-private.h"
#include "table/cohesion-table-columns-private.h"

/**
 * cohesion_table_get_bytes:
 * @self: a table
 * @column: a column; past the end is a programmer's error
 *
 * A whole column of whole numbers or truths as cohesion_table_add_bytes() takes it, without a copy;
 * the bytes keep the table alive.
 *
 * Returns: (nullable) (transfer full): 4 bytes per row of whole numbers, 1 of truths; %NULL for
 * columns of other types
 *
 * Since: 1.0
 */
GBytes *
cohesion_table_get_bytes (CohesionTable *self, guint column)
{
  const CohesionTableColumn *cells;
  gconstpointer data;
  gsize size;

  g_return_val_if_fail (COHESION_IS_TABLE (self), NULL);
  g_return_val_if_fail (column < cohesion_table_get_n_columns (self), NULL);

  cells = cohesion_table_peek_column (self, column);
  size = cohesion_table_get_n_rows (self);
  if (cells->type == COHESION_COLUMN_TYPE_INT)
    {
      data = cells->integers;
      size *= sizeof (gint);
    }
  else if (cells->type == COHESION_COLUMN_TYPE_BOOLEAN)
    data = cells->bytes;
  else
    return NULL;
  return g_bytes_new_with_free_func (data, size, g_object_unref, g_object_ref (self));
}

/* Of truths: the first byte that is none. */
static gboolean
check_truths (const gchar *name, const guint8 *truths, gsize n_truths, GError **error)
{
  for (gsize i = 0; i < n_truths; i++)
    if (truths[i] > COHESION_MISSING_BOOLEAN)
      {
        cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-TABLE-007",
                            "byte %u in row %" G_GSIZE_FORMAT
                            " of column \"%s\" is no truth: 0 is false, 1 is true, 2 is missing",
                            truths[i], i, name);
        return FALSE;
      }
  return TRUE;
}

/**
 * cohesion_table_add_bytes:
 * @self: a table
 * @name: a new name
 * @type: %COHESION_COLUMN_TYPE_INT or %COHESION_COLUMN_TYPE_BOOLEAN
 * @values: of whole numbers, native 32-bit signed integers, %G_MININT = missing; of truths, a byte
 *   for each row: 0 = false, 1 = true, 2 = missing
 * @error: return location for an error
 *
 * Add a column of whole numbers or truths; @values is copied. From Python and JavaScript this is
 * many times faster than a list, and the only way for truths of which some are missing.
 *
 * Returns: %TRUE, or %FALSE with an error as from cohesion_table_add_double(), or
 * `COHESION-TABLE-007`: a byte that is no truth, or a size that is no multiple of 4
 *
 * Since: 1.0
 */
gboolean
cohesion_table_add_bytes (CohesionTable *self,
                          const gchar *name,
                          CohesionColumnType type,
                          GBytes *values,
                          GError **error)
{
  const gboolean whole = type == COHESION_COLUMN_TYPE_INT;
  const gsize width = whole ? sizeof (gint) : 1;
  CohesionTableColumn *column;
  gconstpointer data;
  gsize size;

  g_return_val_if_fail (COHESION_IS_TABLE (self), FALSE);
  g_return_val_if_fail (name != NULL && values != NULL, FALSE);
  g_return_val_if_fail (whole || type == COHESION_COLUMN_TYPE_BOOLEAN, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  data = g_bytes_get_data (values, &size);
  if (size % width != 0)
    {
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-TABLE-007",
                          "%" G_GSIZE_FORMAT " bytes are not a whole number of 4-byte integers",
                          size);
      return FALSE;
    }
  if (!cohesion_table_check_addition (self, name, size / width, error) ||
      (!whole && !check_truths (name, data, size, error)))
    return FALSE;
  column = cohesion_table_append_column (self, name, type, (guint)(size / width));
  if (whole)
    column->integers = g_memdup2 (data, size);
  else
    column->bytes = g_memdup2 (data, size);
  return TRUE;
}
