/* Every cell that a treatment changed, as a table. */
#include "scoring/cohesion-scores-private.h"
#include "table/cohesion-table-private.h"

/* Texts by number, each once. */
typedef struct
{
  GPtrArray *texts;
  GHashTable *code; /* text -> 1 + number */
} Words;

typedef struct
{
  guint n_rows;
  guint row;
  guint32 *areas;
  guint32 *nodes;
  guint32 *periods;
  gdouble *before;
  gdouble *after;
  guint32 *notes;
  Words period;
  Words note;
} Columns;

static guint32
number_word (Words *words, const gchar *text)
{
  gpointer code = g_hash_table_lookup (words->code, text);
  gchar *copy;

  if (code != NULL)
    return GPOINTER_TO_UINT (code) - 1;
  copy = g_strdup (text);
  g_ptr_array_add (words->texts, copy);
  g_hash_table_insert (words->code, copy, GUINT_TO_POINTER (words->texts->len));
  return words->texts->len - 1;
}

static void
start_words (Words *words)
{
  words->texts = g_ptr_array_new ();
  words->code = g_hash_table_new (g_str_hash, g_str_equal);
}

static gchar **
finish_words (Words *words)
{
  g_hash_table_unref (words->code);
  g_ptr_array_add (words->texts, NULL);
  return (gchar **)g_ptr_array_free (words->texts, FALSE);
}

static guint
count_rows (CohesionScores *self)
{
  gsize n = 0;

  for (guint i = 0; i < self->n_nodes; i++)
    n += self->nodes[i].treated != NULL ? self->nodes[i].treated->cells->len : 0;
  return (guint)MIN (n, G_MAXUINT - 1);
}

static void
start_columns (Columns *columns, guint n_rows)
{
  const gsize n = (gsize)n_rows + 1;

  *columns = (Columns){ .n_rows = n_rows };
  columns->areas = g_new (guint32, n);
  columns->nodes = g_new (guint32, n);
  columns->periods = g_new (guint32, n);
  columns->before = g_new (gdouble, n);
  columns->after = g_new (gdouble, n);
  columns->notes = g_new (guint32, n);
  start_words (&columns->period);
  start_words (&columns->note);
}

static void
add_node (Columns *columns, guint32 index, const CohesionScoredNode *node)
{
  const CohesionTreated *treated = node->treated;
  const guint32 period = number_word (&columns->period, node->period);
  g_autofree guint32 *notes = g_new (guint32, treated->sentences->len + 1u);

  for (guint i = 0; i < treated->sentences->len; i++)
    notes[i] = number_word (&columns->note, treated->sentences->pdata[i]);
  for (guint i = 0; i < treated->cells->len && columns->row < columns->n_rows; i++)
    {
      const CohesionTreatedCell *cell = &g_array_index (treated->cells, CohesionTreatedCell, i);
      const guint row = columns->row++;

      columns->areas[row] = cell->area;
      columns->nodes[row] = index;
      columns->periods[row] = period;
      columns->before[row] = cell->before;
      columns->after[row] = cell->after;
      columns->notes[row] = notes[cell->what];
    }
}

CohesionTable *
cohesion_scores_build_treated (CohesionScores *self)
{
  CohesionTable *table = cohesion_table_new ();
  const guint n = count_rows (self);
  Columns columns;

  start_columns (&columns, n);
  for (guint32 i = 0; i < self->n_nodes; i++)
    if (self->nodes[i].treated != NULL)
      add_node (&columns, i, &self->nodes[i]);
  cohesion_table_take_codes (table, "area", COHESION_COLUMN_TYPE_TEXT, columns.areas, n,
                             g_strdupv (self->areas->words));
  cohesion_table_take_codes (table, "node", COHESION_COLUMN_TYPE_TEXT, columns.nodes, n,
                             cohesion_scores_get_nodes (self));
  cohesion_table_take_codes (table, "period", COHESION_COLUMN_TYPE_PERIOD, columns.periods, n,
                             finish_words (&columns.period));
  cohesion_table_take_double (table, "before", columns.before, n);
  cohesion_table_take_double (table, "after", columns.after, n);
  cohesion_table_take_codes (table, "note", COHESION_COLUMN_TYPE_TEXT, columns.notes, n,
                             finish_words (&columns.note));
  return table;
}
