/* Tables as JSON (RFC 8259): by rows and by columns. */
#include <math.h>
#include <string.h>

#include "table/cohesion-json-private.h"
#include "table/cohesion-table-write-private.h"

/* JSON has no infinity. */
static void
append_cell (GString *json, const CohesionTableColumn *column, guint row, gint digits)
{
  gchar buffer[COHESION_NUMBER_SIZE];
  const gchar *cell = cohesion_table_column_format (column, row, digits, buffer);

  if (cell == NULL || (column->type == COHESION_COLUMN_TYPE_DOUBLE &&
                       !isfinite (cohesion_column_peek (column->numbers)[row])))
    g_string_append (json, "null");
  else if (column->words != NULL || column->type == COHESION_COLUMN_TYPE_STATUS)
    cohesion_json_append_string (json, cell);
  else
    g_string_append (json, cell);
}

static void
append_row (CohesionTable *table, CohesionTableWriter *writer, guint row)
{
  const guint n_columns = cohesion_table_get_n_columns (table);

  g_string_append (writer->text, row > 0 ? ",\n{" : "\n{");
  for (guint i = 0; i < n_columns; i++)
    {
      const CohesionTableColumn *column = cohesion_table_peek_column (table, i);

      if (i > 0)
        g_string_append_c (writer->text, ',');
      cohesion_json_append_string (writer->text, column->name);
      g_string_append_c (writer->text, ':');
      append_cell (writer->text, column, row, writer->digits);
    }
  g_string_append_c (writer->text, '}');
}

gboolean
cohesion_table_write_json_rows (CohesionTable *table, CohesionTableWriter *writer, GError **error)
{
  const guint n_rows = cohesion_table_get_n_rows (table);

  g_string_append_c (writer->text, '[');
  for (guint row = 0; row < n_rows; row++)
    {
      append_row (table, writer, row);
      if (!cohesion_table_writer_pass (writer, error))
        return FALSE;
    }
  g_string_append (writer->text, n_rows > 0 ? "\n]\n" : "]\n");
  return TRUE;
}

/* The next note from @note on with the same key as the @first-th, or the number of notes. */
static guint
find_note (CohesionTable *table, guint first, guint note)
{
  const guint n = cohesion_table_get_n_notes (table);
  const gchar *key = cohesion_table_get_note_key (table, first);

  while (note < n && strcmp (cohesion_table_get_note_key (table, note), key) != 0)
    note++;
  return note;
}

/* An object cannot have a key twice: the notes of such a key are an array. */
void
cohesion_table_append_json_notes (CohesionTable *table, GString *json)
{
  const guint n = cohesion_table_get_n_notes (table);
  const gchar *comma = "";

  for (guint i = 0; i < n; i++)
    {
      guint next = find_note (table, i, i + 1);
      const gboolean repeats = next < n;

      if (find_note (table, i, 0) < i)
        continue;
      g_string_append (json, comma);
      comma = ",";
      cohesion_json_append_string (json, cohesion_table_get_note_key (table, i));
      g_string_append (json, repeats ? ":[" : ":");
      cohesion_json_append_string (json, cohesion_table_get_note_text (table, i));
      for (; next < n; next = find_note (table, i, next + 1))
        {
          g_string_append_c (json, ',');
          cohesion_json_append_string (json, cohesion_table_get_note_text (table, next));
        }
      if (repeats)
        g_string_append_c (json, ']');
    }
}

static gboolean
append_columns (CohesionTable *table, CohesionTableWriter *writer, GError **error)
{
  const guint n_columns = cohesion_table_get_n_columns (table);
  const guint n_rows = cohesion_table_get_n_rows (table);
  GString *json = writer->text;

  g_string_append_c (json, '{');
  for (guint i = 0; i < n_columns; i++)
    {
      const CohesionTableColumn *column = cohesion_table_peek_column (table, i);

      g_string_append (json, i > 0 ? ",\n" : "\n");
      cohesion_json_append_string (json, column->name);
      g_string_append (json, ":[");
      for (guint row = 0; row < n_rows; row++)
        {
          if (row > 0)
            g_string_append_c (json, ',');
          append_cell (json, column, row, writer->digits);
          if (!cohesion_table_writer_pass (writer, error))
            return FALSE;
        }
      g_string_append_c (json, ']');
    }
  g_string_append_c (json, '}');
  return TRUE;
}

gboolean
cohesion_table_write_json_plain (CohesionTable *table, CohesionTableWriter *writer, GError **error)
{
  if (!append_columns (table, writer, error))
    return FALSE;
  g_string_append_c (writer->text, '\n');
  return TRUE;
}

gboolean
cohesion_table_write_json_columns (CohesionTable *table,
                                   CohesionTableWriter *writer,
                                   GError **error)
{
  GString *json = writer->text;

  g_string_append (json, "{\"columns\":");
  if (!append_columns (table, writer, error))
    return FALSE;
  g_string_append (json, ",\n\"notes\":{");
  cohesion_table_append_json_notes (table, json);
  g_string_append (json, "}}\n");
  return TRUE;
}
