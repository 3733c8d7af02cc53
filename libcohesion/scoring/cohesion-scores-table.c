/* All scores as one table: millions of rows, made column by column. */
#include <math.h>

#include "scoring/cohesion-scoring-private.h"
#include "scoring/uncertainty/cohesion-spread-private.h"
#include "table/cohesion-table-private.h"

#define BLOCK 64u /* areas whose rows of all nodes stay in the nearest cache */

/* Row area * n_nodes + node. */
typedef struct
{
  CohesionScores *scores;
  guint n_areas;
  guint n_nodes;
  guint n_rows;
} Shape;

static void
take_areas (const Shape *shape, CohesionTable *table)
{
  guint32 *codes = g_new (guint32, (gsize)shape->n_rows + 1);
  gsize row = 0;

  for (guint32 area = 0; area < shape->n_areas; area++)
    for (guint node = 0; node < shape->n_nodes; node++)
      codes[row++] = area;
  cohesion_table_take_codes (table, "area", COHESION_COLUMN_TYPE_TEXT, codes, shape->n_rows,
                             g_strdupv (shape->scores->areas->words));
}

/* A column whose code depends on the node only. */
static void
take_by_node (const Shape *shape,
              CohesionTable *table,
              const gchar *name,
              CohesionColumnType type,
              const guint32 *code_of_node,
              gchar **dictionary)
{
  guint32 *codes = g_new (guint32, (gsize)shape->n_rows + 1);
  gsize row = 0;

  for (guint area = 0; area < shape->n_areas; area++)
    for (guint node = 0; node < shape->n_nodes; node++)
      codes[row++] = code_of_node[node];
  cohesion_table_take_codes (table, name, type, codes, shape->n_rows, dictionary);
}

static void
take_nodes (const Shape *shape, CohesionTable *table)
{
  g_autofree guint32 *codes = g_new (guint32, shape->n_nodes + 1u);

  for (guint32 node = 0; node < shape->n_nodes; node++)
    codes[node] = node;
  take_by_node (shape, table, "node", COHESION_COLUMN_TYPE_TEXT, codes,
                cohesion_scores_get_nodes (shape->scores));
}

static void
take_periods (const Shape *shape, CohesionTable *table)
{
  g_autofree guint32 *codes = g_new (guint32, shape->n_nodes + 1u);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) periods = g_ptr_array_new ();

  for (guint node = 0; node < shape->n_nodes; node++)
    {
      gchar *period = shape->scores->nodes[node].period;
      gpointer code = g_hash_table_lookup (known, period);

      if (code == NULL)
        {
          g_ptr_array_add (periods, g_strdup (period));
          code = GUINT_TO_POINTER (periods->len);
          g_hash_table_insert (known, period, code);
        }
      codes[node] = GPOINTER_TO_UINT (code) - 1;
    }
  g_ptr_array_add (periods, NULL);
  take_by_node (shape, table, "period", COHESION_COLUMN_TYPE_PERIOD, codes,
                (gchar **)g_ptr_array_free (g_steal_pointer (&periods), FALSE));
}

typedef void (
    *CopyFunc) (const CohesionScoredNode *node, guint first, guint end, gsize step, gpointer out);

/* Call @copy for each node and block of areas; out is where the first area of the block goes, and
 * the next is @step further. */
static void
copy_blocks (const Shape *shape, CopyFunc copy, gsize cell_size, gpointer values)
{
  for (guint first = 0; first < shape->n_areas; first += BLOCK)
    for (guint node = 0; node < shape->n_nodes; node++)
      copy (&shape->scores->nodes[node], first, MIN (first + BLOCK, shape->n_areas), shape->n_nodes,
            (gchar *)values + ((gsize)first * shape->n_nodes + node) * cell_size);
}

static void
copy_scores (const CohesionScoredNode *node, guint first, guint end, gsize step, gpointer out)
{
  const gdouble *from = cohesion_scored_node_peek (node);
  gdouble *to = out;

  for (guint area = first; area < end; area++)
    to[(area - first) * step] = from[area];
}

static void
copy_coverage (const CohesionScoredNode *node, guint first, guint end, gsize step, gpointer out)
{
  gdouble *to = out;

  for (guint area = first; area < end; area++)
    to[(area - first) * step] = cohesion_scored_node_get_coverage (node, area);
}

static void
copy_statuses (const CohesionScoredNode *node, guint first, guint end, gsize step, gpointer out)
{
  guint8 *to = out;

  for (guint area = first; area < end; area++)
    to[(area - first) * step] = node->statuses[area];
}

static void
take_scores (const Shape *shape, CohesionTable *table)
{
  gdouble *values = g_new (gdouble, (gsize)shape->n_rows + 1);

  copy_blocks (shape, copy_scores, sizeof *values, values);
  cohesion_table_take_double (table, "score", values, shape->n_rows);
}

static void
take_coverage (const Shape *shape, CohesionTable *table)
{
  gdouble *values = g_new (gdouble, (gsize)shape->n_rows + 1);

  copy_blocks (shape, copy_coverage, sizeof *values, values);
  cohesion_table_take_double (table, "coverage", values, shape->n_rows);
}

/* A number of each spread; NaN where nothing is known. */
static void
take_spread (const Shape *shape, CohesionTable *table, const gchar *name, gsize offset)
{
  gdouble *values = g_new (gdouble, (gsize)shape->n_rows + 1);

  for (guint node = 0; node < shape->n_nodes; node++)
    {
      const CohesionSpread *spread = shape->scores->nodes[node].spread;
      const gdouble *from = spread != NULL ? G_STRUCT_MEMBER (gdouble *, spread, offset) : NULL;

      for (guint area = 0; area < shape->n_areas; area++)
        values[(gsize)area * shape->n_nodes + node] = from != NULL ? from[area] : (gdouble)NAN;
    }
  cohesion_table_take_double (table, name, values, shape->n_rows);
}

/* Beside an interval, its level. */
static void
take_level (const Shape *shape, CohesionTable *table)
{
  gdouble *values = g_new (gdouble, (gsize)shape->n_rows + 1);

  for (guint node = 0; node < shape->n_nodes; node++)
    {
      const CohesionSpread *spread = shape->scores->nodes[node].spread;

      for (guint area = 0; area < shape->n_areas; area++)
        values[(gsize)area * shape->n_nodes + node] = spread != NULL && !isnan (spread->lower[area])
                                                          ? shape->scores->run->settings.level
                                                          : (gdouble)NAN;
    }
  cohesion_table_take_double (table, "level", values, shape->n_rows);
}

static void
put_places (const Shape *shape, guint node, gint *lower, gint *upper)
{
  const CohesionScoredNode *scored = &shape->scores->nodes[node];
  g_autoptr (CohesionPlaces) places = NULL;

  if (scored->spread != NULL)
    places = cohesion_places_new (scored, shape->n_areas, shape->scores->run->settings.level);
  for (guint area = 0; area < shape->n_areas; area++)
    {
      const gsize row = (gsize)area * shape->n_nodes + node;
      const gboolean known = places != NULL && places->rank_lower[area] > 0;

      lower[row] = known ? (gint)places->rank_lower[area] : G_MININT;
      upper[row] = known ? (gint)places->rank_upper[area] : G_MININT;
    }
}

static void
take_places (const Shape *shape, CohesionTable *table)
{
  gint *lower = g_new (gint, (gsize)shape->n_rows + 1);
  gint *upper = g_new (gint, (gsize)shape->n_rows + 1);

  for (guint node = 0; node < shape->n_nodes; node++)
    put_places (shape, node, lower, upper);
  cohesion_table_take_int (table, "rank_lower", lower, shape->n_rows);
  cohesion_table_take_int (table, "rank_upper", upper, shape->n_rows);
}

static void
take_ranks (const Shape *shape, CohesionTable *table)
{
  gint *values = g_new (gint, (gsize)shape->n_rows + 1);
  g_autofree gdouble *ranks = g_new (gdouble, shape->n_areas + 1u);

  for (guint node = 0; node < shape->n_nodes; node++)
    {
      cohesion_scored_node_rank (&shape->scores->nodes[node], shape->n_areas, ranks);
      for (guint area = 0; area < shape->n_areas; area++)
        values[(gsize)area * shape->n_nodes + node] =
            isnan (ranks[area]) ? G_MININT : (gint)ranks[area];
    }
  cohesion_table_take_int (table, "rank", values, shape->n_rows);
}

static void
take_statuses (const Shape *shape, CohesionTable *table)
{
  guint8 *values = g_new (guint8, (gsize)shape->n_rows + 1);

  copy_blocks (shape, copy_statuses, sizeof *values, values);
  cohesion_table_take_status (table, "status", values, shape->n_rows);
}

/* Only the sentences that stand somewhere; numbered from the root down. */
static void
take_notes (const Shape *shape, CohesionTable *table)
{
  const GPtrArray *notes = shape->scores->notes;
  guint32 *codes = g_new (guint32, (gsize)shape->n_rows + 1);
  g_autofree guint32 *used = g_new (guint32, notes->len + 1u);
  gchar **dictionary = g_new0 (gchar *, notes->len + 1u);
  guint32 n_used = 0;

  for (guint i = 0; i <= notes->len; i++)
    used[i] = G_MAXUINT32;
  for (guint node = 0; node < shape->n_nodes; node++)
    {
      const guint32 *from = shape->scores->nodes[node].notes;

      for (guint area = 0; area < shape->n_areas; area++)
        {
          const guint32 code = from != NULL ? from[area] : COHESION_NOTE_NONE;

          if (code != COHESION_NOTE_NONE && used[code] == G_MAXUINT32)
            {
              dictionary[n_used] = g_strdup (notes->pdata[code - 1]);
              used[code] = n_used++;
            }
          codes[(gsize)area * shape->n_nodes + node] = used[code];
        }
    }
  cohesion_table_take_codes (table, "note", COHESION_COLUMN_TYPE_TEXT, codes, shape->n_rows,
                             dictionary);
}

CohesionTable *
cohesion_scores_build_table (CohesionScores *self)
{
  CohesionTable *table = cohesion_table_new ();
  const Shape shape = {
    self,
    self->areas->n_words,
    self->n_nodes,
    self->areas->n_words * self->n_nodes,
  };

  take_areas (&shape, table);
  take_nodes (&shape, table);
  take_periods (&shape, table);
  take_scores (&shape, table);
  take_spread (&shape, table, "lower", G_STRUCT_OFFSET (CohesionSpread, lower));
  take_spread (&shape, table, "upper", G_STRUCT_OFFSET (CohesionSpread, upper));
  take_level (&shape, table);
  take_ranks (&shape, table);
  take_places (&shape, table);
  take_coverage (&shape, table);
  take_statuses (&shape, table);
  take_notes (&shape, table);
  for (guint i = 0; i + 1 < self->headings->len; i += 2)
    cohesion_table_add_note (table, self->headings->pdata[i], self->headings->pdata[i + 1]);
  return table;
}
