/* A text column from a list with gaps. */
#include "strategy/cohesion-cells-private.h"

#include "table/cohesion-table-private.h"

void
cohesion_cells_take (CohesionTable *table, const gchar *name, GPtrArray *texts)
{
  guint32 *codes = g_new (guint32, texts->len + 1u);
  gchar **dictionary = g_new0 (gchar *, texts->len + 1u);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  guint32 n_words = 0;

  for (guint i = 0; i < texts->len; i++)
    {
      gchar *text = texts->pdata[i];
      gpointer code = text != NULL ? g_hash_table_lookup (known, text) : NULL;

      codes[i] = text != NULL ? GPOINTER_TO_UINT (code) - 1 : G_MAXUINT32;
      if (code != NULL)
        g_free (text);
      else if (text != NULL)
        {
          codes[i] = n_words;
          dictionary[n_words++] = text;
          g_hash_table_insert (known, text, GUINT_TO_POINTER (n_words));
        }
    }
  cohesion_table_take_codes (table, name, COHESION_COLUMN_TYPE_TEXT, codes, texts->len, dictionary);
  g_ptr_array_unref (texts);
}
