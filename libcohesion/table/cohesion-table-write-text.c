/* Tables for people: aligned columns for a terminal, and Markdown. */
#include <string.h>

#include "table/cohesion-table-write-private.h"

#define GAP 2u /* blanks between columns */

/* Control characters must not reach a terminal. */
static void
append_visible (GString *text, const gchar *cell)
{
  for (; *cell != '\0'; cell = g_utf8_next_char (cell))
    {
      const gunichar c = g_utf8_get_char (cell);

      if (c == '\n')
        g_string_append (text, "\\n");
      else if (c == '\t')
        g_string_append (text, "\\t");
      else if (c == '\r')
        g_string_append (text, "\\r");
      else if (g_unichar_iscntrl (c))
        g_string_append_printf (text, "\\u%04x", c);
      else
        g_string_append_unichar (text, c);
    }
}

static void
append_cell (GString *text, const CohesionTableColumn *column, guint row, gint digits)
{
  gchar buffer[COHESION_NUMBER_SIZE];
  const gchar *cell = cohesion_table_column_format (column, row, digits, buffer);

  if (cell != NULL && column->words != NULL)
    append_visible (text, cell);
  else if (cell != NULL)
    g_string_append (text, cell);
}

/* How many places of a terminal a text takes. */
static guint
measure (const gchar *text)
{
  guint width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      const gunichar c = g_utf8_get_char (text);

      width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

static gboolean
is_number (const CohesionTableColumn *column)
{
  return column->type == COHESION_COLUMN_TYPE_DOUBLE || column->type == COHESION_COLUMN_TYPE_INT;
}

static guint *
measure_columns (CohesionTable *table, gint digits)
{
  const guint n_columns = cohesion_table_get_n_columns (table);
  const guint n_rows = cohesion_table_get_n_rows (table);
  guint *widths = g_new0 (guint, n_columns);
  g_autoptr (GString) cell = g_string_new (NULL);

  for (guint i = 0; i < n_columns; i++)
    {
      const CohesionTableColumn *column = cohesion_table_peek_column (table, i);

      g_string_truncate (cell, 0);
      append_visible (cell, column->name);
      widths[i] = measure (cell->str);
      for (guint row = 0; row < n_rows; row++)
        {
          g_string_truncate (cell, 0);
          append_cell (cell, column, row, digits);
          widths[i] = MAX (widths[i], measure (cell->str));
        }
    }
  return widths;
}

static void
append_blanks (GString *text, guint n)
{
  while (n-- > 0)
    g_string_append_c (text, ' ');
}

static void
append_aligned (GString *text, const gchar *cell, guint width, gboolean right)
{
  const guint blanks = width - measure (cell);

  if (right)
    append_blanks (text, blanks);
  g_string_append (text, cell);
  if (!right)
    append_blanks (text, blanks);
}

static void
end_line (GString *text)
{
  while (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  g_string_append_c (text, '\n');
}

static void
append_notes (CohesionTable *table, GString *text)
{
  const guint n = cohesion_table_get_n_notes (table);

  if (n > 0)
    g_string_append_c (text, '\n');
  for (guint i = 0; i < n; i++)
    {
      append_visible (text, cohesion_table_get_note_key (table, i));
      g_string_append (text, ": ");
      append_visible (text, cohesion_table_get_note_text (table, i));
      g_string_append_c (text, '\n');
    }
}

gboolean
cohesion_table_write_aligned (CohesionTable *table, CohesionTableWriter *writer, GError **error)
{
  const guint n_columns = cohesion_table_get_n_columns (table);
  const guint n_lines = cohesion_table_get_n_rows (table) + 1;
  g_autofree guint *widths = measure_columns (table, writer->digits);
  g_autoptr (GString) cell = g_string_new (NULL);

  for (guint line = 0; line < n_lines && n_columns > 0; line++)
    {
      for (guint i = 0; i < n_columns; i++)
        {
          const CohesionTableColumn *column = cohesion_table_peek_column (table, i);

          g_string_truncate (cell, 0);
          if (line == 0)
            append_visible (cell, column->name);
          else
            append_cell (cell, column, line - 1, writer->digits);
          append_blanks (writer->text, i > 0 ? GAP : 0);
          append_aligned (writer->text, cell->str, widths[i], is_number (column));
        }
      end_line (writer->text);
      if (!cohesion_table_writer_pass (writer, error))
        return FALSE;
    }
  append_notes (table, writer->text);
  return TRUE;
}

/* A line end or a bar would end the cell. */
static void
append_markdown (GString *text, const gchar *cell)
{
  for (; *cell != '\0'; cell++)
    if (*cell == '|')
      g_string_append (text, "\\|");
    else if (*cell == '\n')
      g_string_append (text, "<br>");
    else if (*cell != '\r' || cell[1] != '\n')
      g_string_append_c (text, *cell == '\r' ? ' ' : *cell);
}

static void
append_markdown_head (CohesionTable *table, GString *text)
{
  const guint n_columns = cohesion_table_get_n_columns (table);

  for (guint i = 0; i < n_columns; i++)
    {
      g_string_append (text, i > 0 ? " | " : "| ");
      append_markdown (text, cohesion_table_get_column_name (table, i));
    }
  g_string_append (text, " |\n");
  for (guint i = 0; i < n_columns; i++)
    g_string_append (text,
                     is_number (cohesion_table_peek_column (table, i)) ? "| ---: " : "| --- ");
  g_string_append (text, "|\n");
}

gboolean
cohesion_table_write_markdown (CohesionTable *table, CohesionTableWriter *writer, GError **error)
{
  const guint n_columns = cohesion_table_get_n_columns (table);
  const guint n_rows = cohesion_table_get_n_rows (table);
  gchar buffer[COHESION_NUMBER_SIZE];

  if (n_columns > 0)
    append_markdown_head (table, writer->text);
  for (guint row = 0; row < n_rows; row++)
    {
      for (guint i = 0; i < n_columns; i++)
        {
          const gchar *cell = cohesion_table_column_format (cohesion_table_peek_column (table, i),
                                                            row, writer->digits, buffer);

          g_string_append (writer->text, i > 0 ? " | " : "| ");
          append_markdown (writer->text, cell != NULL ? cell : "");
        }
      g_string_append (writer->text, " |\n");
      if (!cohesion_table_writer_pass (writer, error))
        return FALSE;
    }
  append_notes (table, writer->text);
  return TRUE;
}
