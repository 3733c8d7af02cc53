/* A score divided by what each child adds to the coalitions of the others. */
#include <math.h>
#include <string.h>

#include "kernel/coh-philox.h"
#include "kernel/coh-split.h"
#include "scoring/explain/cohesion-explain-private.h"
#include "strategy/cohesion-builtin-private.h"
#include "table/cohesion-table-private.h"

#define N_ORDERS 100u /* of many children; every other one is the one before, backwards */

/* Coalitions of the children that take part; a child that is not in one is missing. */
typedef struct
{
  CohesionSplit *split;
  guint n_players;
  guint *players; /* columns of the children */
  guint n_coalitions;
  CohesionMatrix *in; /* a row for each coalition */
  gdouble *values;    /* their scores; 0 where they have none */
} Game;

static void
clear_game (Game *game)
{
  g_free (game->players);
  g_clear_object (&game->in);
  g_free (game->values);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Game, clear_game)

static void
start_game (Game *game, CohesionSplit *split)
{
  const gdouble *weights = cohesion_column_peek (split->run->nodes[split->domain].weights);

  game->split = split;
  game->players = g_new (guint, split->n + 1u);
  for (guint i = 0; i < split->n; i++)
    if (!isnan (split->x[i]) && weights[i] > 0)
      game->players[game->n_players++] = i;
  split->method =
      game->n_players <= COH_SPLIT_PLAYERS ? COHESION_SPLIT_SHAPLEY : COHESION_SPLIT_SAMPLED;
}

/* The children by name; the rows are no areas. */
static CohesionContext *
new_context (const CohesionSplit *split)
{
  CohesionContext *whole = cohesion_matrix_get_context (split->run->nodes[split->domain].children);
  gchar **children = g_new0 (gchar *, split->n + 1u);
  g_autoptr (CohesionNames) names = NULL;

  for (guint i = 0; i < split->n; i++)
    children[i] = g_strdup (cohesion_context_get_child (whole, i));
  names = cohesion_names_new_take (children);
  return cohesion_context_new_shared (cohesion_context_get_node (whole),
                                      cohesion_context_get_period (whole), split->run->tier, NULL,
                                      names);
}

static void
make_coalitions (Game *game, guint n_coalitions)
{
  const CohesionSplit *split = game->split;
  g_autoptr (CohesionContext) context = new_context (split);
  gdouble *cells;

  g_clear_object (&game->in);
  g_free (game->values);
  game->n_coalitions = n_coalitions;
  game->in = cohesion_matrix_new (n_coalitions, split->n);
  game->values = g_new0 (gdouble, n_coalitions + 1u);
  cohesion_matrix_set_context (game->in, context);
  cells = cohesion_matrix_peek_mutable (game->in);
  for (gsize i = 0; i < (gsize)n_coalitions * split->n; i++)
    cells[i] = (gdouble)NAN;
}

static void
join (Game *game, guint coalition, guint player)
{
  const guint child = game->players[player];

  cohesion_matrix_set (game->in, coalition, child, game->split->x[child]);
}

/* Too few children are no reason to have no score here. */
static CohesionAggregation *
new_aggregation (const CohesionPlanNode *plan)
{
  CohesionStrategy *copy =
      cohesion_strategy_copy (plan->steps[COHESION_STRATEGY_KIND_AGGREGATE].strategy);

  cohesion_aggregation_set_min_coverage (COHESION_AGGREGATION (copy), 0);
  return COHESION_AGGREGATION (copy);
}

static CohesionColumn *
new_quiet (guint n_rows, CohesionContext *context)
{
  CohesionColumn *column = cohesion_column_new (n_rows);

  cohesion_column_set_quiet (column, TRUE);
  cohesion_column_set_context (column, context);
  return column;
}

/* The domain normalises its aggregates: each coalition stands in the place of the area, among the
 * other areas as they are. */
static gboolean
normalise (Game *game, const gdouble *aggregates, GError **error)
{
  const CohesionSplit *split = game->split;
  const CohesionPlanNode *plan = &split->run->nodes[split->domain];
  CohesionStrategy *normalisation = plan->steps[COHESION_STRATEGY_KIND_NORMALISE].strategy;
  g_autoptr (CohesionContext) context = cohesion_scoring_new_context (split->run, plan);
  g_autoptr (CohesionColumn) in = new_quiet (split->run->n_rows, context);
  g_autoptr (CohesionColumn) out = new_quiet (split->run->n_rows, context);

  if (!cohesion_aggregation_apply (
          COHESION_AGGREGATION (plan->steps[COHESION_STRATEGY_KIND_AGGREGATE].strategy),
          plan->children, plan->weights, in, error))
    return FALSE;
  for (guint i = 0; i < game->n_coalitions; i++)
    {
      cohesion_column_set (in, split->row, aggregates[i]);
      if (!cohesion_normalisation_apply (COHESION_NORMALISATION (normalisation), in, out, error))
        return FALSE;
      game->values[i] = cohesion_column_get (out, split->row);
    }
  return TRUE;
}

/* Whether what comes out for an area depends on the others; of a strategy of others nobody knows.
 */
static gboolean
compares_areas (CohesionAggregation *aggregation)
{
  const GType type = G_OBJECT_TYPE (aggregation);

  return !cohesion_strategy_is_builtin (type) || type == cohesion_borda_get_type () ||
         type == cohesion_copeland_get_type () || type == cohesion_promethee_ii_get_type () ||
         type == cohesion_topsis_get_type () || type == cohesion_doubt_get_type () ||
         type == cohesion_wroclaw_get_type ();
}

/* Aggregate, and normalise where the domain does, all areas; an area without a score stays so. */
static gboolean
score_areas (const CohesionSplit *split,
             CohesionAggregation *aggregation,
             CohesionMatrix *in,
             CohesionColumn *aggregates,
             CohesionColumn *out,
             GError **error)
{
  const CohesionPlanNode *plan = &split->run->nodes[split->domain];
  CohesionStrategy *normalisation = plan->steps[COHESION_STRATEGY_KIND_NORMALISE].strategy;

  if (normalisation == NULL)
    return cohesion_aggregation_apply (aggregation, in, plan->weights, out, error);
  if (!cohesion_aggregation_apply (aggregation, in, plan->weights, aggregates, error))
    return FALSE;
  for (guint i = 0; i < split->run->n_rows; i++)
    if (isnan (plan->scores[i]))
      cohesion_column_set (aggregates, i, (gdouble)NAN);
  return cohesion_normalisation_apply (COHESION_NORMALISATION (normalisation), aggregates, out,
                                       error);
}

/* Each coalition in the place of the area, among the other areas as they are. */
static gboolean
score_among_areas (Game *game, CohesionAggregation *aggregation, GError **error)
{
  const CohesionSplit *split = game->split;
  const CohesionPlanNode *plan = &split->run->nodes[split->domain];
  const guint n_rows = split->run->n_rows;
  g_autoptr (CohesionContext) context = cohesion_scoring_new_context (split->run, plan);
  g_autoptr (CohesionMatrix) in = cohesion_matrix_new (n_rows, split->n);
  g_autoptr (CohesionColumn) aggregates = new_quiet (n_rows, context);
  g_autoptr (CohesionColumn) out = new_quiet (n_rows, context);

  cohesion_matrix_set_context (in, context);
  memcpy (cohesion_matrix_peek_mutable (in), cohesion_matrix_peek (plan->children),
          sizeof (gdouble) * n_rows * split->n);
  for (guint i = 0; i < game->n_coalitions; i++)
    {
      for (guint child = 0; child < split->n; child++)
        cohesion_matrix_set (in, split->row, child, cohesion_matrix_get (game->in, i, child));
      if (!score_areas (split, aggregation, in, aggregates, out, error))
        return FALSE;
      game->values[i] = cohesion_column_get (out, split->row);
    }
  return TRUE;
}

/* Row by row, where no coalition knows of another. */
static gboolean
score_alone (Game *game, CohesionAggregation *aggregation, GError **error)
{
  const CohesionPlanNode *plan = &game->split->run->nodes[game->split->domain];
  g_autoptr (CohesionColumn) out =
      new_quiet (game->n_coalitions, cohesion_matrix_get_context (game->in));

  if (!cohesion_aggregation_apply (aggregation, game->in, plan->weights, out, error))
    return FALSE;
  memcpy (game->values, cohesion_column_peek (out), sizeof (gdouble) * game->n_coalitions);
  return plan->steps[COHESION_STRATEGY_KIND_NORMALISE].strategy == NULL ||
         normalise (game, cohesion_column_peek (out), error);
}

static gboolean
score_coalitions (Game *game, GError **error)
{
  const CohesionPlanNode *plan = &game->split->run->nodes[game->split->domain];
  g_autoptr (CohesionAggregation) aggregation = new_aggregation (plan);

  if (!(compares_areas (aggregation) ? score_among_areas (game, aggregation, error)
                                     : score_alone (game, aggregation, error)))
    return FALSE;
  for (guint i = 0; i < game->n_coalitions; i++)
    if (isnan (game->values[i]))
      game->values[i] = 0;
  return TRUE;
}

/* Coalition c has the players whose bit is set in c. */
static gboolean
play_all (Game *game, gdouble *parts, GError **error)
{
  make_coalitions (game, 1u << game->n_players);
  for (guint coalition = 0; coalition < game->n_coalitions; coalition++)
    for (guint player = 0; player < game->n_players; player++)
      if ((coalition & 1u << player) != 0)
        join (game, coalition, player);
  if (!score_coalitions (game, error))
    return FALSE;
  game->values[0] = 0;
  game->values[game->n_coalitions - 1] = game->split->score;
  coh_split_coalitions (game->values, game->n_players, parts);
  return TRUE;
}

/* An order of the players: by random numbers of the seed, the node and the order; odd ones are the
 * even ones before, backwards. */
static void
shuffle (const Game *game, guint number, guint *order)
{
  const CohesionScoring *run = game->split->run;
  const gchar *id = cohesion_node_get_id (run->nodes[game->split->domain].node);
  const struct coh_stream stream = { run->settings.seed, COH_PURPOSE_OTHER, g_str_hash (id) };
  g_autofree guint32 *keys = g_new (guint32, game->n_players);
  g_autofree gdouble *uniforms = g_new (gdouble, game->n_players);

  for (guint i = 0; i < game->n_players; i++)
    keys[i] = i;
  coh_fill_uniforms (&stream, keys, game->n_players, number / 2, uniforms);
  for (guint i = 0; i < game->n_players; i++)
    {
      guint place = 0;

      for (guint k = 0; k < game->n_players; k++)
        place += uniforms[k] < uniforms[i] || (uniforms[k] == uniforms[i] && k < i);
      order[number % 2 == 0 ? place : game->n_players - 1 - place] = i;
    }
}

/* Coalition k has the first k + 1 players of the order. */
static gboolean
play_order (Game *game, guint number, gdouble *parts, GError **error)
{
  const guint n = game->n_players;
  g_autofree guint *order = g_new (guint, n);
  gdouble before = 0;

  shuffle (game, number, order);
  make_coalitions (game, n);
  for (guint k = 0; k < n; k++)
    for (guint i = 0; i <= k; i++)
      join (game, k, order[i]);
  if (!score_coalitions (game, error))
    return FALSE;
  for (guint k = 0; k < n; k++)
    {
      const gdouble after = k == n - 1 ? game->split->score : game->values[k];

      parts[order[k]] += (after - before) / N_ORDERS;
      before = after;
    }
  return TRUE;
}

/* An order at a time, so that memory is that of one. */
static gboolean
play_some (Game *game, gdouble *parts, GError **error)
{
  for (guint number = 0; number < N_ORDERS; number++)
    if (!play_order (game, number, parts, error))
      return FALSE;
  return TRUE;
}

gboolean
cohesion_split_by_coalitions (CohesionSplit *self, GError **error)
{
  g_auto (Game) game = { 0 };
  g_autofree gdouble *parts = NULL;

  start_game (&game, self);
  if (game.n_players == 0)
    return TRUE;
  parts = g_new0 (gdouble, game.n_players);
  if (!(self->method == COHESION_SPLIT_SHAPLEY ? play_all (&game, parts, error)
                                               : play_some (&game, parts, error)))
    return FALSE;
  for (guint i = 0; i < self->n; i++)
    if (!isnan (self->x[i]))
      self->parts[i] = 0;
  for (guint i = 0; i < game.n_players; i++)
    self->parts[game.players[i]] = parts[i];
  return TRUE;
}
