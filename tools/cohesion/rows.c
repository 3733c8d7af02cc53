/* Tables made of some rows of another, and of columns that say something. */
#include "rows.h"

#include <string.h>

static gboolean
copy_doubles (CohesionTable *table,
              guint column,
              const guint *rows,
              guint n_rows,
              CohesionTable *out,
              GError **error)
{
  g_autoptr (CohesionColumn) values = cohesion_column_new (n_rows);
  for (guint i = 0; i < n_rows; i++)
    cohesion_column_set (values, i, cohesion_table_get_double (table, rows[i], column));
  return cohesion_table_add_double (out, cohesion_table_get_column_name (table, column), values,
                                    error);
}

static gboolean
copy_ints (CohesionTable *table,
           guint column,
           const guint *rows,
           guint n_rows,
           CohesionTable *out,
           GError **error)
{
  g_autofree gint *values = g_new (gint, n_rows + 1);
  for (guint i = 0; i < n_rows; i++)
    values[i] = cohesion_table_is_missing (table, rows[i], column)
                    ? G_MININT
                    : cohesion_table_get_int (table, rows[i], column);
  return cohesion_table_add_int (out, cohesion_table_get_column_name (table, column), values,
                                 n_rows, error);
}

/* Text, periods, statuses and booleans, each as it would be written. */
static gboolean
copy_texts (CohesionTable *table,
            guint column,
            const guint *rows,
            guint n_rows,
            CohesionTable *out,
            GError **error)
{
  g_autoptr (GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) dictionary = g_ptr_array_new ();
  g_autofree guint32 *codes = g_new (guint32, n_rows + 1);
  gboolean boolean = cohesion_table_get_column_type (table, column) == COHESION_COLUMN_TYPE_BOOLEAN;
  for (guint i = 0; i < n_rows; i++)
    {
      codes[i] = G_MAXUINT32;
      if (cohesion_table_is_missing (table, rows[i], column))
        continue;
      const gchar *word;
      if (boolean)
        word = cohesion_table_get_boolean (table, rows[i], column) ? "true" : "false";
      else
        word = cohesion_table_get_text (table, rows[i], column);
      gpointer code;
      if (word == NULL)
        continue;
      if (!g_hash_table_lookup_extended (words, word, NULL, &code))
        {
          code = GUINT_TO_POINTER (dictionary->len);
          g_hash_table_insert (words, (gpointer)word, code);
          g_ptr_array_add (dictionary, (gpointer)word);
        }
      codes[i] = GPOINTER_TO_UINT (code);
    }
  g_ptr_array_add (dictionary, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (codes, (gsize)n_rows * sizeof *codes);
  return cohesion_table_add_codes (out, cohesion_table_get_column_name (table, column), bytes,
                                   (const gchar *const *)dictionary->pdata, error);
}

gboolean
rows_copy_column (CohesionTable *table,
                  guint column,
                  const guint *rows,
                  guint n_rows,
                  CohesionTable *out,
                  GError **error)
{
  switch (cohesion_table_get_column_type (table, column))
    {
    case COHESION_COLUMN_TYPE_DOUBLE:
      return copy_doubles (table, column, rows, n_rows, out, error);
    case COHESION_COLUMN_TYPE_INT:
      return copy_ints (table, column, rows, n_rows, out, error);
    case COHESION_COLUMN_TYPE_BOOLEAN:
    case COHESION_COLUMN_TYPE_TEXT:
    case COHESION_COLUMN_TYPE_PERIOD:
    case COHESION_COLUMN_TYPE_STATUS:
    default:
      return copy_texts (table, column, rows, n_rows, out, error);
    }
}

CohesionTable *
rows_take (CohesionTable *table, const guint *rows, guint n_rows, GError **error)
{
  g_autoptr (CohesionTable) out = cohesion_table_new ();
  for (guint column = 0; column < cohesion_table_get_n_columns (table); column++)
    if (!rows_copy_column (table, column, rows, n_rows, out, error))
      return NULL;
  rows_copy_notes (table, out);
  return g_steal_pointer (&out);
}

void
rows_copy_notes (CohesionTable *table, CohesionTable *out)
{
  for (guint i = 0; i < cohesion_table_get_n_notes (table); i++)
    cohesion_table_add_note (out, cohesion_table_get_note_key (table, i),
                             cohesion_table_get_note_text (table, i));
}

gboolean
rows_column_is_empty (CohesionTable *table, guint column)
{
  CohesionColumnType type = cohesion_table_get_column_type (table, column);
  gboolean number = type == COHESION_COLUMN_TYPE_DOUBLE || type == COHESION_COLUMN_TYPE_INT ||
                    type == COHESION_COLUMN_TYPE_BOOLEAN;
  for (guint row = 0; row < cohesion_table_get_n_rows (table); row++)
    {
      if (cohesion_table_is_missing (table, row, column))
        continue;
      const gchar *text = number ? NULL : cohesion_table_get_text (table, row, column);
      if (number || (text != NULL && *text != '\0'))
        return FALSE;
    }
  return TRUE;
}

const gchar *
rows_find_note (CohesionTable *table, const gchar *key)
{
  for (guint i = 0; i < cohesion_table_get_n_notes (table); i++)
    if (strcmp (cohesion_table_get_note_key (table, i), key) == 0)
      return cohesion_table_get_note_text (table, i);
  return NULL;
}
