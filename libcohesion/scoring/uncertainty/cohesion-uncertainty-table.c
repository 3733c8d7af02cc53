/* How sure the scores are, as a table. */
#include <math.h>

#include "kernel/coh-rank.h"
#include "scoring/cohesion-scoring-private.h"
#include "scoring/uncertainty/cohesion-spread-private.h"
#include "table/cohesion-table-private.h"

static const gchar *const number_names[] = { "score", "se",     "lower",     "upper",      "level",
                                             "top",   "bottom", "rank_mean", "rank_median" };
static const gchar *const place_names[] = {
  "rank", "rank_lower", "rank_upper", "joint_rank_lower", "joint_rank_upper", "n_tied", "group"
};
static const gchar *const methods[] = { "formula", "simulated, normal",
                                        "simulated, bias-corrected percentiles",
                                        "simulated, percentiles" };

typedef struct
{
  CohesionScores *scores;
  gsize next; /* row */
  guint32 *areas;
  guint32 *nodes;
  guint32 *methods;
  gdouble *numbers[G_N_ELEMENTS (number_names)];
  gint *places[G_N_ELEMENTS (place_names)];
} Draft;

static gint
whole_or_none (guint32 value)
{
  return value > 0 ? (gint)value : G_MININT;
}

static void
add_row (Draft *draft, guint node, guint area, const CohesionPlaces *places, gdouble rank)
{
  const CohesionScoredNode *scored = &draft->scores->nodes[node];
  const CohesionSpread *spread = scored->spread;
  const gboolean known = !isnan (spread->se[area]);
  const gdouble numbers[] = {
    cohesion_scored_node_peek (scored)[area],
    spread->se[area],
    spread->lower[area],
    spread->upper[area],
    known ? draft->scores->run->settings.level : (gdouble)NAN,
    spread->top != NULL ? spread->top[area] : (gdouble)NAN,
    spread->bottom != NULL ? spread->bottom[area] : (gdouble)NAN,
    spread->rank_mean != NULL ? spread->rank_mean[area] : (gdouble)NAN,
    spread->rank_median != NULL ? spread->rank_median[area] : (gdouble)NAN,
  };
  const gint whole[] = {
    isnan (rank) ? G_MININT : (gint)rank,
    whole_or_none (places->rank_lower[area]),
    whole_or_none (places->rank_upper[area]),
    whole_or_none (places->joint_lower[area]),
    whole_or_none (places->joint_upper[area]),
    places->joint_lower[area] > 0 ? (gint)places->n_tied[area] : G_MININT,
    whole_or_none (places->group[area]),
  };

  draft->areas[draft->next] = area;
  draft->nodes[draft->next] = node;
  draft->methods[draft->next] = known ? (guint32)spread->method : G_MAXUINT32;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    draft->numbers[i][draft->next] = numbers[i];
  for (guint i = 0; i < G_N_ELEMENTS (whole); i++)
    draft->places[i][draft->next] = whole[i];
  draft->next++;
}

static void
add_node (Draft *draft, guint node)
{
  const CohesionScoredNode *scored = &draft->scores->nodes[node];
  const guint n_areas = draft->scores->areas->n_words;
  g_autofree gdouble *ranks = NULL;
  g_autoptr (CohesionPlaces) places = NULL;

  if (scored->spread == NULL)
    return;
  ranks = g_new (gdouble, n_areas + 1u);
  cohesion_scored_node_rank (scored, n_areas, ranks);
  places = cohesion_places_new (scored, n_areas, draft->scores->run->settings.level);
  for (guint area = 0; area < n_areas; area++)
    add_row (draft, node, area, places, ranks[area]);
}

static void
start (Draft *draft, CohesionScores *scores)
{
  gsize n_rows = 1;

  for (guint i = 0; i < scores->n_nodes; i++)
    n_rows += scores->nodes[i].spread != NULL ? scores->areas->n_words : 0;
  draft->scores = scores;
  draft->areas = g_new (guint32, n_rows);
  draft->nodes = g_new (guint32, n_rows);
  draft->methods = g_new (guint32, n_rows);
  for (guint i = 0; i < G_N_ELEMENTS (number_names); i++)
    draft->numbers[i] = g_new (gdouble, n_rows);
  for (guint i = 0; i < G_N_ELEMENTS (place_names); i++)
    draft->places[i] = g_new (gint, n_rows);
}

static CohesionTable *
finish (Draft *draft)
{
  CohesionTable *table = cohesion_table_new ();
  CohesionScores *scores = draft->scores;
  const guint n_rows = (guint)draft->next;
  gchar **method_texts = g_new0 (gchar *, G_N_ELEMENTS (methods) + 1);

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    method_texts[i] = g_strdup (methods[i]);
  cohesion_table_take_codes (table, "area", COHESION_COLUMN_TYPE_TEXT, draft->areas, n_rows,
                             g_strdupv (scores->areas->words));
  cohesion_table_take_codes (table, "node", COHESION_COLUMN_TYPE_TEXT, draft->nodes, n_rows,
                             cohesion_scores_get_nodes (scores));
  for (guint i = 0; i < G_N_ELEMENTS (number_names); i++)
    cohesion_table_take_double (table, number_names[i], draft->numbers[i], n_rows);
  for (guint i = 0; i < G_N_ELEMENTS (place_names); i++)
    cohesion_table_take_int (table, place_names[i], draft->places[i], n_rows);
  cohesion_table_take_codes (table, "method", COHESION_COLUMN_TYPE_TEXT, draft->methods, n_rows,
                             method_texts);
  for (guint i = 0; i + 1 < scores->headings->len; i += 2)
    cohesion_table_add_note (table, scores->headings->pdata[i], scores->headings->pdata[i + 1]);
  return table;
}

/**
 * cohesion_scores_get_uncertainty:
 * @self: scores
 *
 * How sure the scores are, node by node, for the nodes where it is known. Columns: `area`, `node`,
 * `score`, `se` (standard error), `lower` and `upper` at `level` percent, `top` and `bottom`
 * (probability of being among the first and the last areas; how many these are is in the notes),
 * `rank_mean` and `rank_median` (of the simulated ranks),
 * `rank`, `rank_lower` and `rank_upper` (the ranks that this area's true rank is among, at
 * `level`), `joint_rank_lower` and `joint_rank_upper` (the same for all areas at once), `n_tied`
 * (how many areas it cannot be told apart from), `group` (areas that cannot be told apart from the
 * best of them, 1 being the best group), and `method`. Where choices vary, `rank_lower` and
 * `rank_upper` are percentiles of the simulated ranks, and the last three of ranks are empty. The
 * table is made when this is called.
 *
 * Sources: Efron (1981) for percentiles; Mogstad, Romano, Shaikh and Wilhelm (2024) and Klein,
 * Wright and Wieczorek (2020) for ranks.
 *
 * Returns: (transfer full): the table; it has no rows where nothing is known
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_scores_get_uncertainty (CohesionScores *self)
{
  Draft draft = { 0 };

  g_return_val_if_fail (COHESION_IS_SCORES (self), NULL);
  start (&draft, self);
  for (guint i = 0; i < self->n_nodes; i++)
    add_node (&draft, i);
  return finish (&draft);
}
