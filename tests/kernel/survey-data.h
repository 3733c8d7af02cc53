/* Reading of the surveys and of what R's survey package makes of them. */

#pragma once

#include "reference.h"

static inline char *
strip_quotes (char *field)
{
  size_t length = strlen (field);

  if (length < 2 || field[0] != '"' || field[length - 1] != '"')
    return field;
  memmove (field, field + 1, length - 2);
  field[length - 2] = '\0';
  return field;
}

/* As reference_load (), for the files of statistics, whose text stands between quotes. */
static inline reference *
survey_load (const char *name)
{
  g_autofree char *path = g_build_filename ("..", "statistics", name, NULL);
  reference *r = reference_load (path);

  if (!r)
    return NULL;
  for (size_t c = 0; c < r->n_columns; c++)
    strip_quotes (r->names[c]);
  for (size_t i = 0; i < r->n_rows; i++)
    {
      strip_quotes (r->units->pdata[i]);
      for (size_t c = 0; c <= r->n_columns; c++)
        strip_quotes (((GStrv)r->cells->pdata[i])[c]);
      for (size_t c = 0; c < r->n_columns; c++)
        r->values[c * r->n_rows + i] = reference_number (reference_text (r, i, c + 1));
    }
  return r;
}

/* Which number of cell a column of text has, 1 for the first after the names. */
static inline size_t
survey_column (const reference *r, const char *name)
{
  for (size_t c = 0; c < r->n_columns; c++)
    if (g_str_equal (r->names[c], name))
      return c + 1;
  g_error ("no column %s", name);
}

/* numbers[i] = which of the texts of that cell row i has, in the order in which they appear; how
 * many there are. */
static inline size_t
survey_number (reference *r, size_t column, guint32 *numbers)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (size_t i = 0; i < r->n_rows; i++)
    {
      const char *text = reference_text (r, i, column);

      if (!g_hash_table_contains (seen, text))
        g_hash_table_insert (seen, (void *)text, GUINT_TO_POINTER (g_hash_table_size (seen)));
      numbers[i] = GPOINTER_TO_UINT (g_hash_table_lookup (seen, text));
    }
  return g_hash_table_size (seen);
}
