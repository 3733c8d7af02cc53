/* The registry as a table, in the columns of areas.csv. */
#include <cohesion/cohesion-areas.h>

#include <math.h>
#include <string.h>

#include "areas/cohesion-areas-store-private.h"
#include "base/cohesion-period-private.h"
#include "table/cohesion-table-private.h"

/* A row of the table: an area and, where it has any, one of its successors. */
typedef struct
{
  guint32 area;
  guint32 successor; /* COHESION_NO_AREA: none */
} Row;

typedef const gchar *(*TextFunc) (CohesionAreas *self, const Row *row, gchar **made);

static GArray *
list_rows (CohesionAreas *self)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));

  for (guint32 area = 0; area < self->names->len; area++)
    {
      guint32 first = self->successor_starts[area];
      guint32 end = self->successor_starts[area + 1];
      Row row = { area, COHESION_NO_AREA };

      if (first == end)
        g_array_append_val (rows, row);
      for (row.successor = first; row.successor < end; row.successor++)
        g_array_append_val (rows, row);
    }
  return rows;
}

static const gchar *
get_code (CohesionAreas *self, const Row *row, G_GNUC_UNUSED gchar **made)
{
  return cohesion_areas_get_nth_code (self, row->area);
}

static const gchar *
get_name (CohesionAreas *self, const Row *row, G_GNUC_UNUSED gchar **made)
{
  return cohesion_areas_get_nth_name (self, row->area);
}

static const gchar *
get_tier (CohesionAreas *self, const Row *row, G_GNUC_UNUSED gchar **made)
{
  return cohesion_areas_get_nth_tier (self, row->area);
}

static const gchar *
get_parent (CohesionAreas *self, const Row *row, G_GNUC_UNUSED gchar **made)
{
  guint32 parent = cohesion_areas_get_nth_parent (self, row->area);

  return parent == COHESION_NO_AREA ? NULL : cohesion_areas_get_nth_code (self, parent);
}

static const gchar *
get_start (CohesionAreas *self, const Row *row, gchar **made)
{
  gint32 day = g_array_index (self->starts, gint32, row->area);

  return day == G_MININT32 ? NULL : (*made = cohesion_date_to_text (day));
}

static const gchar *
get_end (CohesionAreas *self, const Row *row, gchar **made)
{
  gint32 day = g_array_index (self->ends, gint32, row->area);

  return day == G_MAXINT32 ? NULL : (*made = cohesion_date_to_text (day));
}

static const gchar *
get_successor (CohesionAreas *self, const Row *row, G_GNUC_UNUSED gchar **made)
{
  return row->successor == COHESION_NO_AREA
             ? NULL
             : g_array_index (self->successors, CohesionSuccessor, row->successor).code;
}

/* Add a column of texts; an optional one only where a row has something to say. */
static void
add_texts (CohesionTable *table,
           CohesionAreas *self,
           GArray *rows,
           const gchar *name,
           TextFunc get,
           gboolean required)
{
  CohesionDictionary *dictionary = cohesion_dictionary_new ();
  guint32 *codes = g_new (guint32, rows->len);
  gboolean any = required;

  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree gchar *made = NULL;
      const gchar *text = get (self, &g_array_index (rows, Row, i), &made);

      codes[i] =
          text == NULL ? G_MAXUINT32 : cohesion_dictionary_add (dictionary, text, strlen (text));
      any |= text != NULL;
    }
  if (any)
    cohesion_table_take_codes (table, name, COHESION_COLUMN_TYPE_TEXT, codes, rows->len,
                               cohesion_dictionary_to_strv (dictionary));
  else
    g_free (codes);
  cohesion_dictionary_free (dictionary);
}

static void
add_numbers (CohesionTable *table, CohesionAreas *self, GArray *rows, gboolean shares)
{
  gdouble *values = g_new (gdouble, rows->len);
  gboolean any = FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      if (!shares)
        values[i] = g_array_index (self->populations, gdouble, row->area);
      else if (row->successor == COHESION_NO_AREA)
        values[i] = (gdouble)NAN;
      else
        values[i] = g_array_index (self->successors, CohesionSuccessor, row->successor).share;
      any |= !isnan (values[i]);
    }
  if (any)
    cohesion_table_take_double (table, shares ? "share" : "population", values, rows->len);
  else
    g_free (values);
}

/**
 * cohesion_areas_to_table:
 * @self: the areas
 *
 * The registry as a table that is written as an areas.csv: `code`, `name` and `tier` always, the
 * other columns where any place has something to say in them. A place with several successors has
 * several rows.
 *
 * Returns: (transfer full): a new table, a row for each place or successor
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_areas_to_table (CohesionAreas *self)
{
  g_autoptr (CohesionTable) table = NULL;
  g_autoptr (GArray) rows = NULL;

  g_return_val_if_fail (COHESION_IS_AREAS (self), NULL);

  table = cohesion_table_new ();
  rows = list_rows (self);
  add_texts (table, self, rows, "code", get_code, TRUE);
  add_texts (table, self, rows, "name", get_name, TRUE);
  add_texts (table, self, rows, "tier", get_tier, TRUE);
  add_texts (table, self, rows, "parent", get_parent, FALSE);
  add_numbers (table, self, rows, FALSE);
  add_texts (table, self, rows, "start", get_start, FALSE);
  add_texts (table, self, rows, "end", get_end, FALSE);
  add_texts (table, self, rows, "successor", get_successor, FALSE);
  add_numbers (table, self, rows, TRUE);
  return g_steal_pointer (&table);
}
