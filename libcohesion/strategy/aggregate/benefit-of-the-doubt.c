/* Each area with the weights that suit it best, as far as it can come. */
#include <math.h>
#include <string.h>

#include "kernel/coh-frontier.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionAggregation parent_instance;
  gdouble min_share;
  gdouble max_share;
} CohesionDoubt;

typedef CohesionAggregationClass CohesionDoubtClass;

G_DEFINE_TYPE (CohesionDoubt, cohesion_doubt, COHESION_TYPE_AGGREGATION)

/* One call: the children that count, and the areas that the last area was compared with. */
typedef struct
{
  struct coh_matrix children;
  const gdouble *weights;
  struct coh_shares shares;
  guint *columns; /* that the last area has */
  guint *own_columns;
  guint n_columns;
  gdouble *own;
  gdouble *peers;
  gdouble *scratch;
  gsize n_peers;
} Frontier;

static void
clear_frontier (Frontier *self)
{
  g_free (self->columns);
  g_free (self->own_columns);
  g_free (self->own);
  g_free (self->peers);
  g_free (self->scratch);
}

static inline gdouble
get_child (const Frontier *self, guint row, guint column)
{
  return self->children.values[column * self->children.stride + row];
}

/* The areas that have all children of the one that is looked at, none below 0; of these those that
 * bind. */
static void
gather_peers (Frontier *self)
{
  const gsize k = self->n_columns;

  self->n_peers = 0;
  for (guint row = 0; row < self->children.n_rows; row++)
    {
      gdouble *peer = self->peers + self->n_peers * k;
      gboolean complete = TRUE;

      for (gsize i = 0; i < k; i++)
        {
          peer[i] = get_child (self, row, self->columns[i]);
          complete = complete && peer[i] >= 0;
        }
      self->n_peers += complete ? 1 : 0;
    }
  self->n_peers = coh_keep_frontier (self->peers, self->n_peers, k);
  g_free (self->scratch);
  self->scratch = g_new (gdouble, coh_frontier_scratch_size (self->n_peers, k));
}

/* Load @row; FALSE where it has a child below 0, or none. */
static gboolean
load_row (Frontier *self, guint row)
{
  guint n = 0;

  for (guint c = 0; c < self->children.n_columns; c++)
    {
      const gdouble x = get_child (self, row, c);

      if (self->weights[c] == 0 || isnan (x))
        continue;
      if (x < 0)
        return FALSE;
      self->own[n] = x;
      self->own_columns[n++] = c;
    }
  if (n == 0)
    return FALSE;
  if (n == self->n_columns && memcmp (self->columns, self->own_columns, n * sizeof (guint)) == 0)
    return TRUE;
  memcpy (self->columns, self->own_columns, n * sizeof (guint));
  self->n_columns = n;
  gather_peers (self);
  return TRUE;
}

static void
score_row (Frontier *self, guint row, CohesionColumn *out)
{
  gdouble score;
  enum coh_status status;

  if (!load_row (self, row))
    return;
  status = coh_find_own_best (self->own, self->peers, self->n_peers, self->n_columns, &self->shares,
                              &score, self->scratch);
  if (status == COH_STATUS_OK)
    cohesion_column_set (out, row, score);
  else
    cohesion_column_mark (
        out, row, COHESION_STATUS_NOT_APPLICABLE,
        status == COH_STATUS_DOMAIN
            ? "no weights keep the shares of its children within min-share and max-share"
            : "the linear programme was not solved");
}

static gboolean
check_shares (CohesionDoubt *self, guint n_counted, GError **error)
{
  const gchar *why = NULL;

  if (self->min_share > self->max_share)
    why = "min-share must not be above max-share";
  else if (self->min_share * n_counted > 1 + 1e-12)
    why = "min-share times the number of children is above 1";
  else if (self->max_share * n_counted < 1 - 1e-12)
    why = "max-share times the number of children is below 1";
  return why == NULL || cohesion_outcome_refuse (COHESION_STRATEGY (self), why, error);
}

static gboolean
doubt_aggregate (CohesionAggregation *aggregation,
                 CohesionMatrix *in,
                 CohesionColumn *weights,
                 CohesionColumn *out,
                 GError **error)
{
  CohesionDoubt *self = (CohesionDoubt *)aggregation;
  const guint n_counted = cohesion_outcome_count_weighted (weights);
  const struct coh_matrix children = cohesion_outcome_view (in);
  const gsize k = children.n_columns + 1;
  Frontier frontier = { .children = children,
                        .weights = cohesion_column_peek (weights),
                        .shares = { self->min_share, self->max_share } };

  cohesion_column_fill (out, COHESION_MISSING);
  if (n_counted == 0)
    return TRUE;
  if (!check_shares (self, n_counted, error))
    return FALSE;
  frontier.columns = g_new0 (guint, k);
  frontier.own_columns = g_new (guint, k);
  frontier.own = g_new (gdouble, k);
  frontier.peers = g_new (gdouble, (children.n_rows + 1) * k);
  for (guint row = 0; row < children.n_rows; row++)
    score_row (&frontier, row, out);
  clear_frontier (&frontier);
  cohesion_outcome_need_positive (in, weights, out, TRUE, "benefit of the doubt");
  return TRUE;
}

static void
cohesion_doubt_class_init (CohesionDoubtClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Gives each area the weights that suit it best, and measures how near it "
                          "comes to the best areas";
  strategy_class->source = "Cherchye, Moesen, Rogge and Van Puyenbroeck, An introduction to "
                           "benefit of the doubt composite indicators (2007)";
  klass->aggregate = doubt_aggregate;

  cohesion_strategy_class_add_double (
      strategy_class, G_STRUCT_OFFSET (CohesionDoubt, min_share), "min-share",
      "The least part of an area's score that each child makes up", 0, 1, 0, 0);
  cohesion_strategy_class_add_double (strategy_class, G_STRUCT_OFFSET (CohesionDoubt, max_share),
                                      "max-share", "The most that a child makes up", 0, 1, 1, 0);
}

static void
cohesion_doubt_init (CohesionDoubt *self)
{
  (void)self;
}
