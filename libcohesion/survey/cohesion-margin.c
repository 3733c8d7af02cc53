/* A margin: how many people of each kind the population has. */
#include "survey/cohesion-margin-private.h"

#include <math.h>
#include <string.h>

#include "base/cohesion-error-private.h"
#include "base/cohesion-suggest-private.h"
#include "survey/cohesion-state-private.h"
#include "survey/cohesion-survey-column-private.h"

void
cohesion_path_append (GString *path, const gchar *word)
{
  cohesion_state_append_word (path, word);
  g_string_append_c (path, '/');
}

gchar *
cohesion_path_show (const gchar *path)
{
  g_auto (GStrv) words = cohesion_state_split_path (path);
  guint n = g_strv_length (words);

  if (n > 1)
    g_clear_pointer (&words[n - 1], g_free);
  return g_strjoinv (", ", words);
}

const gchar *
cohesion_path_skip (const gchar *name, guint n_words)
{
  for (guint i = 0; i < n_words && name != NULL; i++)
    {
      name = strchr (name, '/');
      name = name == NULL ? NULL : name + 1;
    }
  return name;
}

void
cohesion_margin_free (CohesionMargin *self)
{
  if (self == NULL)
    return;
  g_strfreev (self->columns);
  g_strfreev (self->paths);
  g_free (self->totals);
  g_free (self);
}

CohesionMargin *
cohesion_margin_copy (const CohesionMargin *self)
{
  CohesionMargin *copy = g_new0 (CohesionMargin, 1);

  copy->columns = g_strdupv (self->columns);
  copy->paths = g_strdupv (self->paths);
  copy->totals = g_memdup2 (self->totals, ((gsize)self->n + 1) * sizeof *self->totals);
  copy->n = self->n;
  return copy;
}

static gint
find_column (CohesionTable *table, const gchar *name, GError **error)
{
  gint column = cohesion_table_find_column (table, name);
  guint n = cohesion_table_get_n_columns (table);
  g_autofree const gchar **names = g_new0 (const gchar *, n + 1);
  g_autofree gchar *hint = NULL;

  if (column >= 0)
    return column;
  for (guint i = 0; i < n; i++)
    names[i] = cohesion_table_get_column_name (table, i);
  hint = cohesion_suggest_hint (name, names);
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-051",
                      "the totals of a margin have no column \"%s\"%s%s%s", name,
                      hint == NULL ? "" : " [", hint == NULL ? "" : hint, hint == NULL ? "" : "]");
  return -1;
}

/* Adds the words of a column to the paths of all rows. */
static gboolean
read_words (GString **paths, CohesionTable *table, const gchar *name, GError **error)
{
  gint column = find_column (table, name, error);
  guint n = cohesion_table_get_n_rows (table), row;
  CohesionNameColumn names;

  if (column < 0)
    return FALSE;
  cohesion_name_column_init (&names, table, (guint)column);
  for (row = 0; row < n; row++)
    {
      if (names.codes[row] >= names.n_words || names.words[names.codes[row]][0] == '\0')
        break;
      cohesion_path_append (paths[row], names.words[names.codes[row]]);
    }
  cohesion_name_column_clear (&names);
  if (row == n)
    return TRUE;
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-051",
                      "\"%s\" is empty in row %u of the totals of a margin", name, row + 1);
  return FALSE;
}

static gboolean
read_totals (CohesionMargin *self, CohesionTable *table, GError **error)
{
  gint column = find_column (table, "total", error);
  CohesionNumberColumn numbers;
  gdouble sum = 0;
  guint row;

  if (column < 0)
    return FALSE;
  cohesion_number_column_init (&numbers, table, (guint)column);
  for (row = 0; row < self->n && numbers.values[row] >= 0; row++)
    sum += self->totals[row] = numbers.values[row];
  cohesion_number_column_clear (&numbers);
  if (row < self->n)
    cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-051",
                        "the total in row %u of a margin is missing, negative or not a number",
                        row + 1);
  else if (!(sum > 0 && isfinite (sum)))
    cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-051",
                        "the totals of a margin add up to %g", sum);
  else
    return TRUE;
  return FALSE;
}

/* No kind may come twice: which total would count? */
static gboolean
check_paths (const CohesionMargin *self, GError **error)
{
  g_autoptr (GHashTable) met = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint row = 0; row < self->n; row++)
    {
      g_autofree gchar *shown = NULL;

      if (g_hash_table_add (met, self->paths[row]))
        continue;
      shown = cohesion_path_show (self->paths[row]);
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-051",
                          "\"%s\" comes a second time in row %u of the totals of a margin", shown,
                          row + 1);
      return FALSE;
    }
  return TRUE;
}

CohesionMargin *
cohesion_margin_new (const gchar *const *columns, CohesionTable *totals, GError **error)
{
  g_autoptr (CohesionMargin) self = g_new0 (CohesionMargin, 1);
  g_autofree GString **paths = NULL;
  gboolean good = TRUE;

  self->n = cohesion_table_get_n_rows (totals);
  self->columns = g_strdupv ((gchar **)columns);
  self->totals = g_new0 (gdouble, (gsize)self->n + 1);
  self->paths = g_new0 (gchar *, (gsize)self->n + 1);
  paths = g_new0 (GString *, (gsize)self->n + 1);
  for (guint row = 0; row < self->n; row++)
    paths[row] = g_string_new (NULL);
  for (guint i = 0; good && columns[i] != NULL; i++)
    good = read_words (paths, totals, columns[i], error);
  for (guint row = 0; row < self->n; row++)
    self->paths[row] = g_string_free (paths[row], FALSE);
  good = good && read_totals (self, totals, error) && check_paths (self, error);
  return good ? g_steal_pointer (&self) : NULL;
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const gchar *const *)a, *(const gchar *const *)b);
}

gchar **
cohesion_margins_list_columns (const GPtrArray *margins)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();

  for (guint i = 0; i < margins->len; i++)
    {
      const CohesionMargin *margin = g_ptr_array_index (margins, i);

      for (guint j = 0; margin->columns[j] != NULL; j++)
        if (!g_ptr_array_find_with_equal_func (columns, margin->columns[j], g_str_equal, NULL))
          g_ptr_array_add (columns, margin->columns[j]);
    }
  g_ptr_array_sort (columns, compare_names);
  g_ptr_array_add (columns, NULL);
  return g_strdupv ((gchar **)columns->pdata);
}
