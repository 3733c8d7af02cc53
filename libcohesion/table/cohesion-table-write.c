/* Writing tables: to text, to a stream, and to a file whole or not at all. */
#include <math.h>

#include "base/cohesion-error-private.h"
#include "base/cohesion-file-private.h"
#include "table/cohesion-table-write-private.h"

#define ENOUGH       ((gsize)64 * 1024)
#define SHORT_DIGITS 6 /* for people, unless they ask for more */

gboolean
cohesion_table_writer_finish (CohesionTableWriter *self, GError **error)
{
  GError *cause = NULL;

  if (self->stream == NULL)
    return TRUE;
  if (!g_output_stream_write_all (self->stream, self->text->str, self->text->len, NULL,
                                  self->cancellable, &cause))
    {
      cohesion_error_take_io (error, cause, "COHESION-IO-003", self->name);
      return FALSE;
    }
  g_string_truncate (self->text, 0);
  return TRUE;
}

gboolean
cohesion_table_writer_pass (CohesionTableWriter *self, GError **error)
{
  if (self->stream == NULL || G_LIKELY (self->text->len < ENOUGH))
    return TRUE;
  return cohesion_table_writer_finish (self, error);
}

const gchar *
cohesion_table_column_format (const CohesionTableColumn *column,
                              guint row,
                              gint digits,
                              gchar buffer[COHESION_NUMBER_SIZE])
{
  if (cohesion_table_column_is_missing (column, row))
    return NULL;
  switch (column->type)
    {
    case COHESION_COLUMN_TYPE_DOUBLE:
      return cohesion_number_format (buffer, cohesion_column_peek (column->numbers)[row], digits);
    case COHESION_COLUMN_TYPE_INT:
      g_snprintf (buffer, COHESION_NUMBER_SIZE, "%d", column->integers[row]);
      return buffer;
    case COHESION_COLUMN_TYPE_BOOLEAN:
      return column->bytes[row] == TRUE ? "true" : "false";
    case COHESION_COLUMN_TYPE_TEXT:
    case COHESION_COLUMN_TYPE_PERIOD:
    case COHESION_COLUMN_TYPE_STATUS:
    default:
      return cohesion_table_column_get_text (column, row);
    }
}

static gboolean
write_format (CohesionTable *table,
              CohesionTableWriter *writer,
              CohesionTableFormat format,
              GError **error)
{
  const gboolean for_people =
      format == COHESION_TABLE_FORMAT_MARKDOWN || format == COHESION_TABLE_FORMAT_TEXT;

  if (writer->digits <= 0)
    writer->digits = for_people ? SHORT_DIGITS : 0;
  switch (format)
    {
    case COHESION_TABLE_FORMAT_JSON:
      return cohesion_table_write_json_rows (table, writer, error);
    case COHESION_TABLE_FORMAT_JSON_COLUMNS:
      return cohesion_table_write_json_columns (table, writer, error);
    case COHESION_TABLE_FORMAT_MARKDOWN:
      return cohesion_table_write_markdown (table, writer, error);
    case COHESION_TABLE_FORMAT_TEXT:
      return cohesion_table_write_aligned (table, writer, error);
    case COHESION_TABLE_FORMAT_CSV:
    default:
      return cohesion_table_write_csv (table, writer, error);
    }
}

/**
 * cohesion_table_to_text:
 * @self: a table
 * @format: how to write it
 * @digits: significant digits of numbers; 0 or less: 17 in CSV and JSON, so that the same number
 * comes back, and 6 in the formats for people
 *
 * The table as text. A missing cell is empty, in JSON `null`. Notes stand below the table in
 * Markdown and text, beside the columns in JSON by columns (an array where a key repeats), and
 * nowhere in CSV and JSON by rows.
 *
 * Returns: (transfer full): the text
 *
 * Since: 1.0
 */
gchar *
cohesion_table_to_text (CohesionTable *self, CohesionTableFormat format, gint digits)
{
  CohesionTableWriter writer = { NULL, NULL, NULL, digits, NULL };

  g_return_val_if_fail (COHESION_IS_TABLE (self), NULL);
  g_return_val_if_fail ((guint)format <= COHESION_TABLE_FORMAT_TEXT, NULL);

  writer.text = g_string_new (NULL);
  (void)write_format (self, &writer, format, NULL);
  return g_string_free (writer.text, FALSE);
}

static gboolean
write_named (CohesionTable *self,
             GOutputStream *stream,
             const gchar *name,
             CohesionTableFormat format,
             gint digits,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GString) text = g_string_sized_new (ENOUGH + ENOUGH / 8);
  CohesionTableWriter writer = { text, stream, name, digits, cancellable };

  return !g_cancellable_set_error_if_cancelled (cancellable, error) &&
         write_format (self, &writer, format, error) &&
         cohesion_table_writer_finish (&writer, error);
}

/**
 * cohesion_table_write_to_stream:
 * @self: a table
 * @stream: where to; it is neither flushed nor closed
 * @format: how to write it
 * @digits: as in cohesion_table_to_text()
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Write the table to a stream, some kilobytes at a time.
 *
 * Returns: %TRUE, or %FALSE with %COHESION_ERROR_IO (`COHESION-IO-003`) or %G_IO_ERROR_CANCELLED
 *
 * Since: 1.0
 */
gboolean
cohesion_table_write_to_stream (CohesionTable *self,
                                GOutputStream *stream,
                                CohesionTableFormat format,
                                gint digits,
                                GCancellable *cancellable,
                                GError **error)
{
  g_return_val_if_fail (COHESION_IS_TABLE (self), FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);
  g_return_val_if_fail ((guint)format <= COHESION_TABLE_FORMAT_TEXT, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return write_named (self, stream, "output", format, digits, cancellable, error);
}

/**
 * cohesion_table_write:
 * @self: a table
 * @path: a file; it appears whole or not at all, and replaces one that is there
 * @format: how to write it
 * @digits: as in cohesion_table_to_text()
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Write the table to a file.
 *
 * Returns: %TRUE, or %FALSE with %COHESION_ERROR_IO (`COHESION-IO-003`) or %G_IO_ERROR_CANCELLED
 *
 * Since: 1.0
 */
gboolean
cohesion_table_write (CohesionTable *self,
                      const gchar *path,
                      CohesionTableFormat format,
                      gint digits,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (CohesionAtomicFile) file = NULL;

  g_return_val_if_fail (COHESION_IS_TABLE (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail ((guint)format <= COHESION_TABLE_FORMAT_TEXT, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  file = cohesion_atomic_file_new (path, error);
  return file != NULL &&
         write_named (self, cohesion_atomic_file_get_stream (file), path, format, digits,
                      cancellable, error) &&
         cohesion_atomic_file_commit (file, cancellable, error);
}
