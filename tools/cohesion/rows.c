/* What the command asks of tables beyond their own verbs. */
#include "rows.h"

#include <string.h>

#include "messages.h"

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

gboolean
rows_check_choice (const gchar *what, gchar **asked, gchar **present)
{
  for (guint i = 0; asked != NULL && asked[i] != NULL; i++)
    {
      if (g_strv_contains ((const gchar *const *)present, asked[i]))
        continue;
      const gchar *meant = did_you_mean (asked[i], (const gchar *const *)present);
      if (meant != NULL)
        message ("cohesion: no %s \"%s\" in the result (did you mean \"%s\"?)", what, asked[i],
                 meant);
      else
        message ("cohesion: no %s \"%s\" in the result", what, asked[i]);
      return FALSE;
    }
  return TRUE;
}

static gboolean
add_names (CohesionStudy *study, CohesionTable *table, CohesionTable *out, GError **error)
{
  CohesionAreas *areas = cohesion_study_get_areas (study);
  guint n_rows = cohesion_table_get_n_rows (table);
  guint area_column = (guint)cohesion_table_find_column (table, "area");
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (guint row = 0; row < n_rows; row++)
    {
      const gchar *code = cohesion_table_get_text (table, row, area_column);
      g_autoptr (CohesionArea) area =
          areas != NULL ? cohesion_areas_get_area (areas, code, NULL) : NULL;
      g_ptr_array_add (names, g_strdup (area != NULL ? cohesion_area_get_name (area) : ""));
    }
  g_ptr_array_add (names, NULL);
  return cohesion_table_add_text (out, "name", (const gchar *const *)names->pdata, error);
}

/* A period that all rows have stands in the heading. */
static gboolean
is_said_above (CohesionTable *table, guint column)
{
  if (strcmp (cohesion_table_get_column_name (table, column), "period") != 0)
    return FALSE;
  g_auto (GStrv) periods = cohesion_table_get_dictionary (table, column);
  return g_strv_length (periods) <= 1;
}

CohesionTable *
rows_make_readable (CohesionStudy *study, CohesionTable *table, GError **error)
{
  g_autoptr (CohesionTable) out = cohesion_table_new ();
  for (guint column = 0; column < cohesion_table_get_n_columns (table); column++)
    {
      const gchar *name = cohesion_table_get_column_name (table, column);
      if (is_said_above (table, column) || rows_column_is_empty (table, column))
        continue;
      if (!cohesion_table_copy_column (out, table, column, error))
        return NULL;
      if (strcmp (name, "area") == 0 && !add_names (study, table, out, error))
        return NULL;
    }
  rows_copy_notes (table, out);
  return g_steal_pointer (&out);
}
