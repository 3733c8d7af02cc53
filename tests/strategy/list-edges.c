/* Print what every strategy makes of every edge, as the CSV of which the pages of docs/strategies/
 * are made. */
#include <math.h>
#include <stdio.h>

#include "every-edge.h"

static void
append_number (GString *text, gdouble value)
{
  gchar number[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    g_string_append (text, "–");
  else /* 0 for what is 0 but for the last bits of a sum */
    g_string_append (
        text, g_ascii_formatd (number, sizeof number, "%.4g", fabs (value) < 1e-14 ? 0 : value));
}

/* Of an imputation the first indicator. */
static gchar *
list_values (const EdgeOutcome *outcome, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_string_append (text, i > 0 ? ", " : "");
      append_number (text, outcome->values[i]);
    }
  return g_string_free (text, FALSE);
}

/* The first cell that has something to say. */
static const gchar *
find_note (const EdgeOutcome *outcome, guint n)
{
  for (guint i = 0; i < n; i++)
    if (outcome->notes[i] != NULL)
      return outcome->notes[i];
  return "";
}

/* The columns of what is printed. */
enum
{
  KIND,
  STRATEGY,
  PARAMETERS,
  EDGE,
  RESULT,
  SAID,
  N_COLUMNS
};

static GPtrArray *columns[N_COLUMNS];

static void
add_row (const gchar *kind, const gchar *id, const gchar *parameters, const gchar *edge)
{
  g_ptr_array_add (columns[KIND], g_strdup (kind));
  g_ptr_array_add (columns[STRATEGY], g_strdup (id));
  g_ptr_array_add (columns[PARAMETERS], g_strdup (parameters));
  g_ptr_array_add (columns[EDGE], g_strdup (edge));
}

static void
add_outcome (CohesionStrategyKind kind, const gchar *id, const Edge *edge)
{
  g_autoptr (EdgeOutcome) outcome = edge_apply (kind, id, edge);
  const guint n = kind == COHESION_STRATEGY_KIND_IMPUTE ? edge->n_areas : outcome->n;
  const gboolean failed = outcome->error != NULL;

  add_row (cohesion_strategy_kind_to_text (kind), id, edge_parameters (kind, id), edge->id);
  g_ptr_array_add (columns[RESULT], failed ? g_strdup ("error") : list_values (outcome, n));
  g_ptr_array_add (columns[SAID],
                   g_strdup (failed ? outcome->error->message : find_note (outcome, n)));
}

/* The numbers of the edges themselves: the kind is "edge", the strategy a child. */
static void
add_numbers (const gchar *child, guint column, const Edge *edge)
{
  GString *text = g_string_new (NULL);

  for (guint row = 0; row < edge->n_areas; row++)
    {
      g_string_append (text, row > 0 ? ", " : "");
      append_number (text, edge->values[row][column]);
    }
  add_row ("edge", child, "", edge->id);
  g_ptr_array_add (columns[RESULT], g_string_free (text, FALSE));
  g_ptr_array_add (columns[SAID], g_strdup (""));
}

static void
add_kind (CohesionStrategyKind kind)
{
  g_auto (GStrv) ids = cohesion_strategy_list (kind);

  for (guint i = 0; ids[i] != NULL; i++)
    for (guint edge = 0; edge < n_edges && !g_str_equal (ids[i], "none"); edge++)
      if (edge_concerns (&edges[edge], kind))
        add_outcome (kind, ids[i], &edges[edge]);
}

int
main (void)
{
  static const gchar *const names[N_COLUMNS] = { "kind", "strategy", "parameters",
                                                 "edge", "result",   "said" };
  static const gchar *const children[EDGE_CHILDREN] = { "a", "b", "c" };
  g_autoptr (CohesionTable) table = cohesion_table_new ();
  g_autofree gchar *csv = NULL;

  for (guint i = 0; i < N_COLUMNS; i++)
    columns[i] = g_ptr_array_new_with_free_func (g_free);
  for (guint child = 0; child < EDGE_CHILDREN; child++)
    for (guint edge = 0; edge < n_edges; edge++)
      add_numbers (children[child], child, &edges[edge]);
  for (guint kind = COHESION_STRATEGY_KIND_TREAT; kind <= COHESION_STRATEGY_KIND_AGGREGATE; kind++)
    add_kind (kind);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_ptr_array_add (columns[i], NULL);
      cohesion_table_add_text (table, names[i], (const gchar *const *)columns[i]->pdata, NULL);
      g_ptr_array_unref (columns[i]);
    }
  csv = cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, -1);
  fputs (csv, stdout);
  return 0;
}
