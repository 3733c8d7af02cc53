/* The rows of modelled estimates, and whose each is. */
#include <string.h>

#include "survey/cohesion-small-area-rows-private.h"
#include "table/cohesion-table-private.h"

static gint
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const CohesionModelling *self = data;
  const CohesionSmallEstimate *left = cohesion_modelling_get (self, *(const guint32 *)a);
  const CohesionSmallEstimate *right = cohesion_modelling_get (self, *(const guint32 *)b);
  gint order = strcmp (left->area, right->area);

  if (order != 0)
    return order;
  if (left->indicator != right->indicator)
    return left->indicator < right->indicator ? -1 : 1;
  order = cohesion_span_compare (self->spans[left->period], self->spans[right->period]);
  if (order != 0 || left->group == right->group)
    return order;
  return g_strcmp0 (left->group == G_MAXUINT32 ? NULL : self->groups[left->group],
                    right->group == G_MAXUINT32 ? NULL : self->groups[right->group]);
}

/* An area where nobody was asked has a row only if a model says something of it. */
void
cohesion_small_rows_init (CohesionSmallRows *rows, CohesionModelling *modelling)
{
  *rows = (CohesionSmallRows){ modelling, g_new (guint32, modelling->items->len + 1u), 0 };
  for (guint32 i = 0; i < modelling->items->len; i++)
    {
      const CohesionSmallEstimate *item = cohesion_modelling_get (modelling, i);

      if (item->row != COHESION_NO_ROW || item->model != NULL)
        rows->items[rows->n++] = i;
    }
  g_qsort_with_data (rows->items, (gint)rows->n, sizeof *rows->items, compare_rows, modelling);
}

void
cohesion_small_rows_add_texts (CohesionTable *table,
                               const gchar *name,
                               const CohesionSmallRows *rows,
                               const gchar *(*get) (const CohesionSmallEstimate *item))
{
  g_autoptr (CohesionDictionary) words = cohesion_dictionary_new ();
  guint32 *codes = g_new (guint32, rows->n + 1u);

  for (guint row = 0; row < rows->n; row++)
    {
      const gchar *text = get (cohesion_small_rows_get (rows, row));

      codes[row] =
          text == NULL ? G_MAXUINT32 : cohesion_dictionary_add (words, text, strlen (text));
    }
  cohesion_table_take_codes (table, name, COHESION_COLUMN_TYPE_TEXT, codes, rows->n,
                             cohesion_dictionary_to_strv (words));
}

static const gchar *
get_area (const CohesionSmallEstimate *item)
{
  return item->area;
}

/* A key of the rows, with the words of the direct estimates. */
static void
add_key (CohesionTable *table,
         const CohesionSmallRows *rows,
         CohesionTable *from,
         guint column,
         gsize offset)
{
  guint32 *codes = g_new (guint32, rows->n + 1u);

  for (guint row = 0; row < rows->n; row++)
    codes[row] = *(const guint32 *)((const gchar *)cohesion_small_rows_get (rows, row) + offset);
  cohesion_table_take_codes (table, cohesion_table_get_column_name (from, column),
                             cohesion_table_get_column_type (from, column), codes, rows->n,
                             cohesion_table_get_dictionary (from, column));
}

void
cohesion_small_rows_copy (CohesionTable *table,
                          const CohesionSmallRows *rows,
                          CohesionTable *from,
                          guint column,
                          gdouble absent)
{
  const gchar *name = cohesion_table_get_column_name (from, column);
  gboolean is_number = cohesion_table_get_column_type (from, column) == COHESION_COLUMN_TYPE_DOUBLE;
  gdouble *values = is_number ? g_new (gdouble, rows->n + 1u) : NULL;
  guint32 *codes = is_number ? NULL : g_new (guint32, rows->n + 1u);

  for (guint row = 0; row < rows->n; row++)
    {
      guint32 old = cohesion_small_rows_get (rows, row)->row;

      if (is_number)
        values[row] =
            old == COHESION_NO_ROW ? absent : cohesion_table_peek_doubles (from, column)[old];
      else
        codes[row] =
            old == COHESION_NO_ROW ? G_MAXUINT32 : cohesion_table_peek_codes (from, column)[old];
    }
  if (is_number)
    cohesion_table_take_double (table, name, values, rows->n);
  else
    cohesion_table_take_codes (table, name, cohesion_table_get_column_type (from, column), codes,
                               rows->n, cohesion_table_get_dictionary (from, column));
}

gboolean
cohesion_small_rows_add_key (CohesionTable *table,
                             const CohesionSmallRows *rows,
                             CohesionTable *from,
                             guint column)
{
  const gchar *name = cohesion_table_get_column_name (from, column);

  if (g_str_equal (name, "area"))
    cohesion_small_rows_add_texts (table, name, rows, get_area);
  else if (g_str_equal (name, "indicator"))
    add_key (table, rows, from, column, G_STRUCT_OFFSET (CohesionSmallEstimate, indicator));
  else if (g_str_equal (name, "period"))
    add_key (table, rows, from, column, G_STRUCT_OFFSET (CohesionSmallEstimate, period));
  else if (g_str_equal (name, "group"))
    add_key (table, rows, from, column, G_STRUCT_OFFSET (CohesionSmallEstimate, group));
  else
    return FALSE;
  return TRUE;
}
