/* Tables made of some rows or columns of another. */
#include <string.h>

#include "base/cohesion-error-private.h"
#include "base/cohesion-suggest-private.h"
#include "table/cohesion-column-private.h"
#include "table/cohesion-table-columns-private.h"

/* @rows of %NULL: all of them. */
static gpointer
pick (gconstpointer values, gsize size, const guint *rows, guint n_rows)
{
  const guint8 *from = values;
  guint8 *picked;

  if (rows == NULL)
    return g_memdup2 (values, n_rows * size);
  picked = g_malloc_n (n_rows, size);

  for (guint i = 0; i < n_rows; i++)
    memcpy (picked + i * size, from + rows[i] * size, size);
  return picked;
}

void
cohesion_table_append_picked (CohesionTable *self,
                              const gchar *name,
                              const CohesionTableColumn *column,
                              const guint *rows,
                              guint n_rows)
{
  CohesionTableColumn *copy = cohesion_table_append_column (self, name, column->type, n_rows);

  if (column->numbers != NULL)
    copy->numbers = cohesion_column_new_take (
        pick (cohesion_column_peek (column->numbers), sizeof (gdouble), rows, n_rows), n_rows);
  if (column->integers != NULL)
    copy->integers = pick (column->integers, sizeof (gint), rows, n_rows);
  if (column->bytes != NULL)
    copy->bytes = pick (column->bytes, sizeof (guint8), rows, n_rows);
  if (column->codes != NULL)
    copy->codes = pick (column->codes, sizeof (guint32), rows, n_rows);
  if (column->words != NULL)
    copy->words = cohesion_names_ref (column->words);
  if (column->labels != NULL)
    copy->labels = cohesion_labels_ref (column->labels);
}

static const CohesionTableColumn *
find_text_column (CohesionTable *self, const gchar *name, GError **error)
{
  const gint index = cohesion_table_find_column (self, name);
  const CohesionTableColumn *column;

  if (index < 0)
    {
      g_autoptr (GPtrArray) names = g_ptr_array_new ();
      g_autofree gchar *hint = NULL;

      for (guint i = 0; i < cohesion_table_get_n_columns (self); i++)
        g_ptr_array_add (names, cohesion_table_peek_column (self, i)->name);
      g_ptr_array_add (names, NULL);
      hint = cohesion_suggest_hint (name, (const gchar *const *)names->pdata);
      cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-TABLE-008",
                          "the table has no column \"%s\"%s%s%s", name, hint != NULL ? " (" : "",
                          hint != NULL ? hint : "", hint != NULL ? ")" : "");
      return NULL;
    }
  column = cohesion_table_peek_column (self, (guint)index);
  if (column->words == NULL && column->type != COHESION_COLUMN_TYPE_STATUS)
    {
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-TABLE-009",
                          "column \"%s\" does not hold text", name);
      return NULL;
    }
  return column;
}

static CohesionTable *
take_rows (CohesionTable *self, const guint *rows, guint n_rows)
{
  CohesionTable *taken = cohesion_table_new ();

  for (guint i = 0; i < cohesion_table_get_n_columns (self); i++)
    {
      const CohesionTableColumn *column = cohesion_table_peek_column (self, i);

      cohesion_table_append_picked (taken, column->name, column, rows, n_rows);
    }
  for (guint i = 0; i < cohesion_table_get_n_notes (self); i++)
    cohesion_table_add_note (taken, cohesion_table_get_note_key (self, i),
                             cohesion_table_get_note_text (self, i));
  return taken;
}

/**
 * cohesion_table_filter:
 * @self: a table
 * @column: name of a column of text, period or status
 * @value: (nullable): the text to look for; %NULL: rows whose text is missing
 * @error: return location for an error
 *
 * The rows in which a column holds @value, as a new table with the same columns and notes. No such
 * row: a table of 0 rows.
 *
 * Returns: (transfer full): the table, or %NULL with %COHESION_ERROR_NOT_FOUND
 * (`COHESION-TABLE-008`: no such column) or %COHESION_ERROR_INVALID (`COHESION-TABLE-009`: not a
 * column of text)
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_table_filter (CohesionTable *self, const gchar *column, const gchar *value, GError **error)
{
  const CohesionTableColumn *searched;
  g_autofree guint *rows = NULL;
  guint n_rows = 0, n_all;

  g_return_val_if_fail (COHESION_IS_TABLE (self), NULL);
  g_return_val_if_fail (column != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  searched = find_text_column (self, column, error);
  if (searched == NULL)
    return NULL;
  n_all = cohesion_table_get_n_rows (self);
  rows = g_new (guint, n_all);
  for (guint i = 0; i < n_all; i++)
    if (g_strcmp0 (cohesion_table_column_get_text (searched, i), value) == 0)
      rows[n_rows++] = i;
  return take_rows (self, rows, n_rows);
}

/**
 * cohesion_table_select_rows:
 * @self: a table
 * @rows: (array length=n_rows): the rows wanted, in the order wanted; a row may be wanted twice
 * @n_rows: how many
 * @error: return location for an error
 *
 * Some rows of a table, as a new table with the same columns, types and notes.
 *
 * Returns: (transfer full): the table, or %NULL with %COHESION_ERROR_NOT_FOUND
 * (`COHESION-TABLE-010`: no such row)
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_table_select_rows (CohesionTable *self, const guint *rows, gsize n_rows, GError **error)
{
  g_return_val_if_fail (COHESION_IS_TABLE (self), NULL);
  g_return_val_if_fail (rows != NULL || n_rows == 0, NULL);
  g_return_val_if_fail (n_rows < G_MAXUINT, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  for (gsize i = 0; i < n_rows; i++)
    if (rows[i] >= cohesion_table_get_n_rows (self))
      {
        cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-TABLE-010",
                            "there is no row %u: the table has %u", rows[i],
                            cohesion_table_get_n_rows (self));
        return NULL;
      }
  return take_rows (self, n_rows > 0 ? rows : (const guint[]){ 0 }, (guint)n_rows);
}

/**
 * cohesion_table_copy_column:
 * @self: a table
 * @from: another table, with as many rows unless @self has no columns yet
 * @column: a column of @from; past the end is a programmer's error
 * @error: return location for an error
 *
 * Add a column of another table under its name, with its type.
 *
 * Returns: %TRUE, or %FALSE with %COHESION_ERROR_INVALID (`COHESION-TABLE-005`: the name is taken,
 * `COHESION-TABLE-002`: another number of rows)
 *
 * Since: 1.0
 */
gboolean
cohesion_table_copy_column (CohesionTable *self, CohesionTable *from, guint column, GError **error)
{
  const CohesionTableColumn *source;

  g_return_val_if_fail (COHESION_IS_TABLE (self), FALSE);
  g_return_val_if_fail (COHESION_IS_TABLE (from), FALSE);
  g_return_val_if_fail (column < cohesion_table_get_n_columns (from), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  source = cohesion_table_peek_column (from, column);
  if (!cohesion_table_check_addition (self, source->name, cohesion_table_get_n_rows (from), error))
    return FALSE;
  cohesion_table_append_picked (self, source->name, source, NULL, cohesion_table_get_n_rows (from));
  return TRUE;
}
