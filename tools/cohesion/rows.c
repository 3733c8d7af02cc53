/* What the command asks of tables beyond their own verbs. */
#include "rows.h"

#include <string.h>

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
