/* Tables as CSV: RFC 4180 with LF line ends, quotes only where they are needed. */
#include <string.h>

#include "table/cohesion-table-write-private.h"

static void
append_quoted (GString *text, const gchar *cell)
{
  g_string_append_c (text, '"');
  for (const gchar *quote; (quote = strchr (cell, '"')) != NULL; cell = quote + 1)
    {
      g_string_append_len (text, cell, quote - cell + 1);
      g_string_append_c (text, '"');
    }
  g_string_append (text, cell);
  g_string_append_c (text, '"');
}

/* An empty text is not a missing one; and a byte order mark would be taken for the file's. */
static gboolean
needs_quotes (const gchar *cell)
{
  return cell[0] == '\0' || strpbrk (cell, ",\"\r\n") != NULL ||
         g_str_has_prefix (cell, "\357\273\277");
}

/* The first line also decides what the delimiter is. */
static gboolean
name_needs_quotes (const gchar *name)
{
  return needs_quotes (name) || strpbrk (name, ";\t") != NULL;
}

static void
append_name (GString *text, const gchar *name)
{
  if (name_needs_quotes (name))
    append_quoted (text, name);
  else
    g_string_append (text, name);
}

static void
append_cell (GString *text, const CohesionTableColumn *column, guint row, gint digits)
{
  gchar buffer[COHESION_NUMBER_SIZE];
  const gchar *cell = cohesion_table_column_format (column, row, digits, buffer);

  if (cell == NULL)
    return;
  if (column->words != NULL && needs_quotes (cell))
    append_quoted (text, cell);
  else
    g_string_append (text, cell);
}

gboolean
cohesion_table_write_csv (CohesionTable *table, CohesionTableWriter *writer, GError **error)
{
  const guint n_rows = cohesion_table_get_n_rows (table);
  const guint n_columns = cohesion_table_get_n_columns (table);
  GString *text = writer->text;

  if (n_columns == 0)
    return TRUE;
  for (guint i = 0; i < n_columns; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      append_name (text, cohesion_table_get_column_name (table, i));
    }
  g_string_append_c (text, '\n');
  for (guint row = 0; row < n_rows; row++)
    {
      const gsize begin = text->len;

      for (guint i = 0; i < n_columns; i++)
        {
          if (i > 0)
            g_string_append_c (text, ',');
          append_cell (text, cohesion_table_peek_column (table, i), row, writer->digits);
        }
      /* An empty line would be no row at all. */
      if (text->len == begin)
        g_string_append (text, "\"\"");
      g_string_append_c (text, '\n');
      if (!cohesion_table_writer_pass (writer, error))
        return FALSE;
    }
  return TRUE;
}
