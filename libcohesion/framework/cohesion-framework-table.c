/* A framework as a table: a row for each node. */
#include "framework/cohesion-framework-private.h"
#include "framework/cohesion-node-private.h"

enum
{
  NODE,
  PARENT,
  KIND,
  TITLE,
  POLARITY,
  UNIT,
  NORMALISE,
  WEIGH,
  AGGREGATE,
  ORIGIN,
  SOURCE,
  N_TEXTS,
};

/* "none" where it is said so or nothing is in force; NULL where the step is not for @node. */
static gchar *
describe_strategy (CohesionNode *node, CohesionStrategyKind kind)
{
  CohesionStrategy *strategy = cohesion_node_resolve_strategy (node, kind, NULL);

  if (strategy != NULL)
    return cohesion_strategy_to_text (strategy);
  if (COHESION_IS_INDICATOR (node) && kind != COHESION_STRATEGY_KIND_NORMALISE)
    return NULL;
  return g_strdup ("none");
}

static void
fill_row (CohesionNode *node, gchar **texts[N_TEXTS], guint row)
{
  CohesionNode *parent = cohesion_node_get_parent (node);

  texts[NODE][row] = g_strdup (cohesion_node_get_id (node));
  texts[PARENT][row] = parent != NULL ? g_strdup (cohesion_node_get_id (parent)) : NULL;
  texts[KIND][row] = g_strdup (COHESION_IS_DOMAIN (node) ? "domain" : "indicator");
  texts[TITLE][row] = g_strdup (cohesion_node_get_title (node));
  texts[NORMALISE][row] = describe_strategy (node, COHESION_STRATEGY_KIND_NORMALISE);
  texts[WEIGH][row] = describe_strategy (node, COHESION_STRATEGY_KIND_WEIGH);
  texts[AGGREGATE][row] = describe_strategy (node, COHESION_STRATEGY_KIND_AGGREGATE);
  if (COHESION_IS_INDICATOR (node))
    {
      CohesionIndicator *indicator = COHESION_INDICATOR (node);

      texts[POLARITY][row] = g_strdup (cohesion_polarity_to_text (indicator->polarity));
      texts[UNIT][row] = g_strdup (indicator->unit);
      texts[ORIGIN][row] = g_strdup (indicator->origin);
      texts[SOURCE][row] = g_strdup (indicator->source.text);
    }
}

/* Missing cells are NULL, so a list of texts ends at its length and not before. */
static void
add_texts (CohesionTable *table, const gchar *name, gchar **texts, guint n)
{
  g_autofree gint *codes = g_new (gint, n);
  g_autoptr (GPtrArray) dictionary = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < n; i++)
    {
      gpointer code = NULL;

      codes[i] = -1;
      if (texts[i] == NULL)
        continue;
      if (!g_hash_table_lookup_extended (seen, texts[i], NULL, &code))
        {
          code = GUINT_TO_POINTER (dictionary->len);
          g_hash_table_insert (seen, texts[i], code);
          g_ptr_array_add (dictionary, texts[i]);
        }
      codes[i] = (gint)GPOINTER_TO_UINT (code);
    }
  g_ptr_array_add (dictionary, NULL);
  bytes = g_bytes_new (codes, n * sizeof (gint));
  cohesion_table_add_codes (table, name, bytes, (const gchar *const *)dictionary->pdata, NULL);
}

/**
 * cohesion_framework_to_table:
 * @self: a framework
 *
 * The framework as a table: a row for each node, each after its parent. Columns: node, parent,
 * kind (`domain` or `indicator`), depth, title, weight, polarity, unit, normalise, weigh, aggregate
 * (the strategies in force), origin, source.
 *
 * Returns: (transfer full): a new table
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_framework_to_table (CohesionFramework *self)
{
  static const gchar *const names[N_TEXTS] = { "node",      "parent", "kind",      "title",
                                               "polarity",  "unit",   "normalise", "weigh",
                                               "aggregate", "origin", "source" };
  CohesionTable *table;
  gchar **texts[N_TEXTS];
  g_autofree gint *depths = NULL;
  g_autoptr (CohesionColumn) weights = NULL;
  guint n;

  g_return_val_if_fail (COHESION_IS_FRAMEWORK (self), NULL);

  n = self->nodes->len;
  table = cohesion_table_new ();
  depths = g_new (gint, n);
  weights = cohesion_column_new (n);
  for (guint i = 0; i < N_TEXTS; i++)
    texts[i] = g_new0 (gchar *, n + 1);
  for (guint row = 0; row < n; row++)
    {
      CohesionNode *node = g_ptr_array_index (self->nodes, row);

      fill_row (node, texts, row);
      depths[row] = (gint)cohesion_node_get_depth (node);
      cohesion_column_set (weights, row, cohesion_node_get_weight (node));
    }
  for (guint i = 0; i < N_TEXTS; i++)
    {
      if (i == TITLE)
        cohesion_table_add_int (table, "depth", depths, n, NULL);
      if (i == POLARITY)
        cohesion_table_add_double (table, "weight", weights, NULL);
      add_texts (table, names[i], texts[i], n);
      for (guint row = 0; row < n; row++)
        g_free (texts[i][row]);
      g_free (texts[i]);
    }
  cohesion_table_add_note (table, "framework", self->id);
  if (self->version != NULL)
    cohesion_table_add_note (table, "version", self->version);
  return table;
}
