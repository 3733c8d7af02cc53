/* What changed between two results: scores and ranks of areas, and how alike the orders are. */
#include "diagnosis/cohesion-diagnosis-private.h"

#include <math.h>
#include <string.h>

#include "base/cohesion-error-private.h"
#include "kernel/coh-correlate.h"
#include "kernel/coh-rank.h"
#include "strategy/cohesion-parameter-private.h"
#include "table/cohesion-dictionary-private.h"
#include "table/cohesion-table-private.h"

#define N_SIDES    2u                /* before and after */
#define MOST_CELLS ((gsize)50000000) /* areas by nodes; a file could name millions of each */

/* Both results as columns of one shape: for each node all areas of either result. */
typedef struct
{
  CohesionDictionary *areas;
  CohesionDictionary *nodes;
  gdouble *scores[N_SIDES]; /* node by node, an element for each area; NaN: none */
  gdouble *ranks[N_SIDES];
  guint8 *listed[N_SIDES]; /* whether the result has such a row at all */
  guint n_areas;
  guint n_nodes;
} Shifts;

static const gchar *const side_names[N_SIDES] = { "first", "second" };

static gint
find_column (CohesionTable *table,
             const gchar *name,
             CohesionColumnType type,
             guint side,
             GError **error)
{
  const gint column = cohesion_table_find_column (table, name);
  const CohesionColumnType got =
      column >= 0 ? cohesion_table_get_column_type (table, (guint)column) : type;

  /* Codes of digits alone are read as numbers. */
  if (column >= 0 &&
      (got == type || got == COHESION_COLUMN_TYPE_INT || got == COHESION_COLUMN_TYPE_DOUBLE))
    return column;
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-DIAGNOSIS-001",
                      "the %s table has no column \"%s\" of %s: it is not a table of scores",
                      side_names[side], name,
                      type == COHESION_COLUMN_TYPE_TEXT ? "text" : "numbers");
  return -1;
}

/* A whole number where the CSV has no decimals. */
static gdouble
get_score (CohesionTable *table, guint row, gint column)
{
  if (cohesion_table_is_missing (table, row, (guint)column))
    return (gdouble)NAN;
  if (cohesion_table_get_column_type (table, (guint)column) == COHESION_COLUMN_TYPE_INT)
    return cohesion_table_get_int (table, row, (guint)column);
  return cohesion_table_get_double (table, row, (guint)column);
}

/* An area or a node. */
static gchar *
get_word (CohesionTable *table, guint row, gint column)
{
  if (cohesion_table_is_missing (table, row, (guint)column))
    return NULL;
  if (cohesion_table_get_column_type (table, (guint)column) != COHESION_COLUMN_TYPE_TEXT)
    return cohesion_parameter_number_to_text (get_score (table, row, column));
  return g_strdup (cohesion_table_get_text (table, row, (guint)column));
}

static void
note_words (CohesionTable *table, gint column, CohesionDictionary *words)
{
  for (guint row = 0; row < cohesion_table_get_n_rows (table); row++)
    {
      g_autofree gchar *text = get_word (table, row, column);

      if (text != NULL)
        cohesion_dictionary_add (words, text, strlen (text));
    }
}

static gboolean
fill_side (Shifts *self, CohesionTable *table, guint side, const gint columns[3], GError **error)
{
  for (guint row = 0; row < cohesion_table_get_n_rows (table); row++)
    {
      g_autofree gchar *area = get_word (table, row, columns[0]);
      g_autofree gchar *node = get_word (table, row, columns[1]);
      gsize cell;

      if (area == NULL || node == NULL)
        continue;
      cell = (gsize)cohesion_dictionary_find (self->nodes, node, strlen (node)) * self->n_areas +
             cohesion_dictionary_find (self->areas, area, strlen (area));
      if (self->listed[side][cell])
        {
          cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-DIAGNOSIS-002",
                              "the %s table has two rows for the area \"%s\" and the node \"%s\"",
                              side_names[side], area, node);
          return FALSE;
        }
      self->listed[side][cell] = TRUE;
      self->scores[side][cell] = get_score (table, row, columns[2]);
    }
  return TRUE;
}

static void
rank_side (Shifts *self, guint side)
{
  g_autofree gpointer scratch = g_malloc (coh_rank_scratch_size (self->n_areas));

  for (guint node = 0; node < self->n_nodes; node++)
    coh_rank_values (self->scores[side] + (gsize)node * self->n_areas, self->n_areas,
                     COH_TIES_MINIMUM, TRUE, self->ranks[side] + (gsize)node * self->n_areas,
                     scratch);
}

static void
clear_shifts (Shifts *self)
{
  for (guint side = 0; side < N_SIDES; side++)
    {
      g_free (self->scores[side]);
      g_free (self->ranks[side]);
      g_free (self->listed[side]);
    }
  g_clear_pointer (&self->areas, cohesion_dictionary_free);
  g_clear_pointer (&self->nodes, cohesion_dictionary_free);
}

static gboolean
read_shifts (Shifts *self, CohesionTable *const tables[N_SIDES], GError **error)
{
  gint columns[N_SIDES][3];
  gsize n_cells;

  for (guint side = 0; side < N_SIDES; side++)
    if ((columns[side][0] =
             find_column (tables[side], "area", COHESION_COLUMN_TYPE_TEXT, side, error)) < 0 ||
        (columns[side][1] =
             find_column (tables[side], "node", COHESION_COLUMN_TYPE_TEXT, side, error)) < 0 ||
        (columns[side][2] =
             find_column (tables[side], "score", COHESION_COLUMN_TYPE_DOUBLE, side, error)) < 0)
      return FALSE;
  self->areas = cohesion_dictionary_new ();
  self->nodes = cohesion_dictionary_new ();
  for (guint side = 0; side < N_SIDES; side++)
    {
      note_words (tables[side], columns[side][0], self->areas);
      note_words (tables[side], columns[side][1], self->nodes);
    }
  self->n_areas = cohesion_dictionary_get_size (self->areas);
  self->n_nodes = cohesion_dictionary_get_size (self->nodes);
  n_cells = (gsize)self->n_areas * self->n_nodes;
  if (n_cells > MOST_CELLS)
    {
      cohesion_error_set (error, COHESION_ERROR_LIMIT, "COHESION-DIAGNOSIS-003",
                          "%u areas by %u nodes are more than can be compared at once",
                          self->n_areas, self->n_nodes);
      return FALSE;
    }
  for (guint side = 0; side < N_SIDES; side++)
    {
      self->scores[side] = g_new (gdouble, n_cells + 1);
      self->ranks[side] = g_new (gdouble, n_cells + 1);
      self->listed[side] = g_new0 (guint8, n_cells + 1);
      for (gsize i = 0; i < n_cells; i++)
        self->scores[side][i] = (gdouble)NAN;
      if (!fill_side (self, tables[side], side, columns[side], error))
        return FALSE;
      rank_side (self, side);
    }
  return TRUE;
}

/* Why there is no change to tell, or NULL. */
static const gchar *
explain (const Shifts *self, gsize cell)
{
  if (!self->listed[0][cell])
    return "only in the second";
  if (!self->listed[1][cell])
    return "only in the first";
  if (isnan (self->scores[0][cell]))
    return isnan (self->scores[1][cell]) ? "no score in either" : "no score in the first";
  return isnan (self->scores[1][cell]) ? "no score in the second" : NULL;
}

static void
add_area (const Shifts *self, guint node, guint area, CohesionRows *rows)
{
  const gsize cell = (gsize)node * self->n_areas + area;

  if (!self->listed[0][cell] && !self->listed[1][cell])
    return;
  cohesion_rows_add_text (rows, cohesion_dictionary_get (self->areas, area));
  cohesion_rows_add_text (rows, cohesion_dictionary_get (self->nodes, node));
  cohesion_rows_add_double (rows, self->scores[0][cell]);
  cohesion_rows_add_double (rows, self->scores[1][cell]);
  cohesion_rows_add_double (rows, self->scores[1][cell] - self->scores[0][cell]);
  for (guint side = 0; side < N_SIDES; side++)
    if (isnan (self->ranks[side][cell]))
      cohesion_rows_add_missing (rows);
    else
      cohesion_rows_add_int (rows, (guint)self->ranks[side][cell]);
  if (isnan (self->ranks[0][cell] - self->ranks[1][cell]))
    cohesion_rows_add_missing (rows);
  else
    cohesion_rows_add_int (rows, (guint)(gint)(self->ranks[0][cell] - self->ranks[1][cell]));
  cohesion_rows_add_text (rows, explain (self, cell));
}

/* The order of a column, for the correlations; the ranks by descending score are as good. */
static void
correlate_node (const Shifts *self,
                guint node,
                struct coh_correlation *spearman,
                struct coh_correlation *kendall)
{
  const guint n = self->n_areas;
  g_autofree guint32 *orders = g_new (guint32, N_SIDES * (gsize)n + 1);
  g_autofree gpointer sorting = g_malloc (coh_rank_scratch_size (n));
  g_autofree gpointer scratch = g_malloc (coh_correlate_scratch_size (n));
  struct coh_ordered ordered[N_SIDES];

  for (guint side = 0; side < N_SIDES; side++)
    {
      const gdouble *x = self->scores[side] + (gsize)node * n;
      guint32 *order = orders + (gsize)side * n;

      ordered[side] =
          (struct coh_ordered){ x, order, coh_sort_order (x, n, FALSE, order, sorting) };
    }
  coh_correlate_ranks (&ordered[0], &ordered[1], n, spearman, scratch);
  coh_correlate_pairs (&ordered[0], &ordered[1], n, kendall, scratch);
}

/* The area whose rank rose (@sign 1) or fell (-1) most; the first of equals, NULL where none did.
 */
static const gchar *
find_mover (const Shifts *self, guint node, gdouble sign, gdouble *shift)
{
  guint mover = G_MAXUINT;

  *shift = 0;
  for (guint area = 0; area < self->n_areas; area++)
    {
      const gsize cell = (gsize)node * self->n_areas + area;
      const gdouble moved = sign * (self->ranks[0][cell] - self->ranks[1][cell]);

      if (moved > *shift)
        {
          *shift = moved;
          mover = area;
        }
    }
  return mover != G_MAXUINT ? cohesion_dictionary_get (self->areas, mover) : NULL;
}

static void
add_mover (const Shifts *self, guint node, gdouble sign, CohesionRows *rows)
{
  gdouble shift;
  const gchar *mover = find_mover (self, node, sign, &shift);

  cohesion_rows_add_text (rows, mover);
  if (mover != NULL)
    cohesion_rows_add_int (rows, (guint)(gint)(sign * shift));
  else
    cohesion_rows_add_missing (rows);
}

static void
add_node (const Shifts *self, guint node, CohesionRows *rows)
{
  guint n = 0, n_only[N_SIDES] = { 0 };
  gdouble change = 0, shift = 0;
  struct coh_correlation spearman, kendall;

  for (guint area = 0; area < self->n_areas; area++)
    {
      const gsize cell = (gsize)node * self->n_areas + area;
      const gboolean first = !isnan (self->scores[0][cell]),
                     second = !isnan (self->scores[1][cell]);

      n_only[0] += first && !second ? 1u : 0u;
      n_only[1] += second && !first ? 1u : 0u;
      if (!first || !second)
        continue;
      n++;
      change += fabs (self->scores[1][cell] - self->scores[0][cell]);
      shift += fabs (self->ranks[1][cell] - self->ranks[0][cell]);
    }
  correlate_node (self, node, &spearman, &kendall);
  cohesion_rows_add_text (rows, cohesion_dictionary_get (self->nodes, node));
  cohesion_rows_add_int (rows, n);
  cohesion_rows_add_int (rows, n_only[0]);
  cohesion_rows_add_int (rows, n_only[1]);
  cohesion_rows_add_double (rows, n > 0 ? change / n : (gdouble)NAN);
  cohesion_rows_add_double (rows, n > 0 ? shift / n : (gdouble)NAN);
  cohesion_rows_add_double (rows, spearman.r);
  cohesion_rows_add_double (rows, kendall.r);
  add_mover (self, node, 1, rows);
  add_mover (self, node, -1, rows);
  if (n < 2)
    cohesion_rows_add_text (rows, "fewer than two areas have a score in both");
  else
    cohesion_rows_add_text (rows, isnan (kendall.r) ? "in one of them all scores are equal" : NULL);
}

/**
 * cohesion_diagnosis_compare_areas:
 * @before: scores, as from cohesion_scores_get_table() or read from its CSV
 * @after: other scores
 * @error: return location for an error
 *
 * What changed from one result to another, with the columns `area`, `node`, `score_1`, `score_2`,
 * `change` (of the score), `rank_1`, `rank_2`, `shift` (places gained: above 0 is better) and
 * `note` (areas and nodes that only one of them has, and missing scores). Ranks are taken anew, in
 * each result by itself: 1 is the highest score, ties share the lowest rank. Only `area`, `node`
 * and `score` of the tables are read.
 *
 * Errors: `COHESION-DIAGNOSIS-001` not a table of scores, `-002` an area and node stand twice,
 * `-003` too many areas and nodes.
 *
 * Returns: (transfer full): a table, node by node, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_diagnosis_compare_areas (CohesionTable *before, CohesionTable *after, GError **error)
{
  static const gchar *const names[] = { "area",   "node",   "score_1", "score_2", "change",
                                        "rank_1", "rank_2", "shift",   "note" };
  CohesionTable *const tables[N_SIDES] = { before, after };
  Shifts shifts = { 0 };
  CohesionTable *table = NULL;

  g_return_val_if_fail (COHESION_IS_TABLE (before) && COHESION_IS_TABLE (after), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  if (read_shifts (&shifts, tables, error))
    {
      CohesionRows *rows = cohesion_rows_new (names, "ttdddiiit");

      for (guint node = 0; node < shifts.n_nodes; node++)
        for (guint area = 0; area < shifts.n_areas; area++)
          add_area (&shifts, node, area, rows);
      table = cohesion_rows_finish (rows);
    }
  clear_shifts (&shifts);
  return table;
}

/**
 * cohesion_diagnosis_compare_nodes:
 * @before: scores, as from cohesion_scores_get_table() or read from its CSV
 * @after: other scores
 * @error: return location for an error
 *
 * How alike two results are, node by node, with the columns `node`, `n` (areas with a score in
 * both), `only_1`, `only_2` (areas with a score in one), `change` (mean size, of the score),
 * `shift` (mean size, of the rank), `spearman`, `kendall` (tau-b) of the orders, `rose` and
 * `rose_by` (the area that gained most places), `fell` and `fell_by`, and `note`.
 *
 * Errors: as cohesion_diagnosis_compare_areas().
 *
 * Returns: (transfer full): a table, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_diagnosis_compare_nodes (CohesionTable *before, CohesionTable *after, GError **error)
{
  static const gchar *const names[] = { "node",  "n",        "only_1",  "only_2", "change",
                                        "shift", "spearman", "kendall", "rose",   "rose_by",
                                        "fell",  "fell_by",  "note" };
  CohesionTable *const tables[N_SIDES] = { before, after };
  Shifts shifts = { 0 };
  CohesionTable *table = NULL;

  g_return_val_if_fail (COHESION_IS_TABLE (before) && COHESION_IS_TABLE (after), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  if (read_shifts (&shifts, tables, error))
    {
      CohesionRows *rows = cohesion_rows_new (names, "tiiiddddtitit");

      for (guint node = 0; node < shifts.n_nodes; node++)
        add_node (&shifts, node, rows);
      table = cohesion_rows_finish (rows);
    }
  clear_shifts (&shifts);
  return table;
}
