/* What the replicates come to, node by node; filled from several threads. */
#include "scoring/uncertainty/cohesion-tallies-private.h"

#include <math.h>

#include "kernel/coh-distribution.h"
#include "kernel/coh-moments.h"
#include "kernel/coh-rank.h"
#include "scoring/uncertainty/cohesion-spread-private.h"

#define EXACT_RANKS 512u /* up to so many areas every rank has a bin of its own */
#define FEW_BINS    32u
#define MANY_BINS   256u
#define FAR         8.0     /* units that replicates may be from the score and from each other */
#define WIDER       16.0    /* what the unit grows by where they are farther */
#define LARGEST     0x1p500 /* unit: the squares of larger numbers are none */
#define SLOWEST     0.8     /* slope from which on errors are too large to be undone */

typedef struct
{
  GMutex lock;
  gdouble unit; /* in which the sums of scores are kept */
  struct coh_tally scores;
  struct coh_tally ranks; /* of a domain */
  gpointer score_memory;
  gpointer rank_memory;
} NodeTally;

struct _CohesionTallies
{
  const CohesionScoring *run;
  NodeTally *nodes; /* of the plan; only those that have a score are used */
};

static gboolean
is_domain (const CohesionScoring *run, guint node)
{
  return run->nodes[node].scored && !cohesion_plan_node_is_indicator (&run->nodes[node]);
}

/* The unit in which sums are kept: what scores of the node differ by. */
static gdouble
find_unit (const gdouble *scores, guint n_rows)
{
  struct coh_moments moments;

  coh_measure_spread (scores, n_rows, &moments);
  return moments.n > 1 && moments.variance > 0 ? sqrt (moments.variance) : 1;
}

/* Whether replicates lie so far off that the sums would hold them back: where errors are far larger
 * than the differences of the scores, or a choice has another scale. */
static gboolean
is_far (const NodeTally *pilot, const CohesionScoring *run, guint node)
{
  const gdouble *scores = run->nodes[node].scores;

  for (guint area = 0; area < run->n_rows; area++)
    {
      struct coh_tallied tallied;
      gdouble off;

      coh_read_tally (&pilot->scores, area, &tallied);
      off = fabs (tallied.mean - (isnan (scores[area]) ? 0 : scores[area]));
      if (off > FAR * pilot->unit || sqrt (tallied.variance) > FAR * pilot->unit)
        return pilot->unit < LARGEST;
    }
  return FALSE;
}

static void
start_scores (NodeTally *self,
              const CohesionScoring *run,
              guint node,
              gboolean is_pilot,
              const NodeTally *pilot)
{
  const guint n_rows = run->n_rows;
  const guint n_bins = n_rows <= EXACT_RANKS ? MANY_BINS : FEW_BINS;
  const guint n_used = !is_pilot && is_domain (run, node) ? n_bins : 0;
  const gdouble *scores = run->nodes[node].scores;

  self->score_memory = g_malloc (coh_tally_size (n_rows, n_used) + 1);
  self->unit = pilot != NULL ? pilot->unit : find_unit (scores, n_rows);
  if (is_pilot && pilot != NULL && is_far (pilot, run, node))
    self->unit *= WIDER;
  coh_start_tally (&self->scores, n_rows, n_used, FALSE, scores, self->unit, self->score_memory);
  if (n_used > 0)
    coh_place_tally_bins (&self->scores, &pilot->scores);
}

static void
start_ranks (NodeTally *self, const CohesionScoring *run, gboolean is_pilot, const NodeTally *pilot)
{
  const guint n_rows = run->n_rows;
  const guint n_bins = n_rows <= EXACT_RANKS ? MAX (n_rows, 1) : FEW_BINS;
  const guint n_used = is_pilot ? 0 : n_bins;

  self->rank_memory = g_malloc (coh_tally_size (n_rows, n_used) + 1);
  coh_start_tally (&self->ranks, n_rows, n_used, TRUE, NULL, MAX (n_rows, 1), self->rank_memory);
  if (n_used == 0)
    return;
  if (n_rows <= EXACT_RANKS)
    coh_place_rank_bins (&self->ranks);
  else
    coh_place_tally_bins (&self->ranks, &pilot->ranks);
}

static CohesionTallies *
new_tallies (const CohesionScoring *run, gboolean is_pilot, const CohesionTallies *pilot)
{
  CohesionTallies *self = g_new0 (CohesionTallies, 1);

  self->run = run;
  self->nodes = g_new0 (NodeTally, run->n_nodes + 1u);
  for (guint i = 0; i < run->n_nodes; i++)
    {
      NodeTally *node = &self->nodes[i];
      const NodeTally *before = pilot != NULL ? &pilot->nodes[i] : NULL;

      g_mutex_init (&node->lock);
      if (!run->nodes[i].scored)
        continue;
      start_scores (node, run, i, is_pilot, before);
      if (is_domain (run, i))
        start_ranks (node, run, is_pilot, before);
    }
  return self;
}

CohesionTallies *
cohesion_tallies_new (const CohesionScoring *run, const CohesionTallies *pilot)
{
  return new_tallies (run, FALSE, pilot);
}

CohesionTallies *
cohesion_tallies_new_pilot (const CohesionScoring *run, const CohesionTallies *before)
{
  return new_tallies (run, TRUE, before);
}

gboolean
cohesion_tallies_are_far (const CohesionTallies *self)
{
  for (guint i = 0; i < self->run->n_nodes; i++)
    if (self->run->nodes[i].scored && is_far (&self->nodes[i], self->run, i))
      return TRUE;
  return FALSE;
}

void
cohesion_tallies_free (CohesionTallies *self)
{
  for (guint i = 0; i < self->run->n_nodes; i++)
    {
      g_mutex_clear (&self->nodes[i].lock);
      g_free (self->nodes[i].score_memory);
      g_free (self->nodes[i].rank_memory);
    }
  g_free (self->nodes);
  g_free (self);
}

/* Those of the scores of a node that there are; returns how many. */
static guint
list_scores (CohesionReplica *const *replicas, guint n, guint node, const gdouble **scores)
{
  guint n_scores = 0;

  for (guint i = 0; i < n; i++)
    {
      scores[n_scores] = cohesion_replica_peek_scores (replicas[i], node);
      n_scores += scores[n_scores] != NULL ? 1 : 0;
    }
  return n_scores;
}

void
cohesion_tallies_add (CohesionTallies *self,
                      guint node,
                      CohesionReplica *const *replicas,
                      guint n,
                      gdouble *ranks,
                      gpointer scratch)
{
  const gsize n_rows = self->run->n_rows;
  NodeTally *tally = &self->nodes[node];
  g_autofree const gdouble **scores = g_new (const gdouble *, n + 1u);
  g_autofree const gdouble **ranked = g_new (const gdouble *, n + 1u);
  const guint n_scores = list_scores (replicas, n, node, scores);

  if (n_scores == 0)
    return;
  for (guint k = 0; tally->rank_memory != NULL && k < n_scores; k++)
    {
      coh_rank_values (scores[k], n_rows, COH_TIES_MINIMUM, TRUE, ranks + n_rows * k, scratch);
      ranked[k] = ranks + n_rows * k;
    }
  g_mutex_lock (&tally->lock);
  coh_add_replicates (&tally->scores, scores, n_scores);
  if (tally->rank_memory != NULL)
    coh_add_replicates (&tally->ranks, ranked, n_scores);
  g_mutex_unlock (&tally->lock);
}

/* Bias-corrected percentiles: Efron (1981), "Nonparametric standard errors and confidence
 * intervals", section 6. The correction takes off the bias that noise brings into a score twice:
 * once when it was measured, once when it was simulated. */
static void
conclude_percentiles (const struct coh_tally *tally,
                      guint area,
                      gdouble score,
                      gdouble z,
                      gdouble *lower,
                      gdouble *upper)
{
  const gdouble n = tally->count[area];
  const gdouble share = coh_find_tally_share (tally, area, score);
  const gdouble held = CLAMP (share, 0.5 / n, 1 - 0.5 / n);
  const gdouble shift = 2 * coh_normal_quantile (held);

  *lower = coh_find_tally_quantile (tally, area, coh_normal_cdf (shift - z));
  *upper = coh_find_tally_quantile (tally, area, coh_normal_cdf (shift + z));
}

/* Where the normalisation says between which values all results lie, an interval stays there. */
static void
hold (const CohesionPlanNode *plan, gdouble *lower, gdouble *upper)
{
  CohesionStrategy *normalisation = plan->steps[COHESION_STRATEGY_KIND_NORMALISE].strategy;
  gdouble low, high;

  if (normalisation == NULL ||
      !cohesion_normalisation_get_bounds (COHESION_NORMALISATION (normalisation), &low, &high))
    return;
  *lower = CLAMP (*lower, low, high);
  *upper = CLAMP (*upper, low, high);
}

/* What errors do to the scale of the scores of a node. */
typedef struct
{
  gdouble mean; /* of the scores */
  gdouble
      apart; /* how much further from the mean ends belong, as a share of the score's distance */
  gdouble width; /* how much wider intervals are than replicates, which have the error twice, say */
} Stretch;

/* Whether the scale of a node is made of the areas themselves, here or below: a normalisation that
 * can be linear has posts of its own. */
static gboolean
is_relative (const CohesionScoring *run, guint node)
{
  for (guint i = node; i < run->n_nodes; i++)
    {
      CohesionStrategy *normalisation =
          run->nodes[i].steps[COHESION_STRATEGY_KIND_NORMALISE].strategy;
      guint above = i;

      while (above != node && above != COHESION_NO_NODE)
        above = run->nodes[above].parent;
      if (above == node && run->nodes[i].scored && normalisation != NULL &&
          COHESION_NORMALISATION_GET_CLASS (normalisation)->is_linear == NULL)
        return TRUE;
    }
  return FALSE;
}

/* A normalisation by the spread of the areas takes errors for differences: with r = variance of the
 * errors / variance of the truth, scores are too close together by sqrt (1 + r), those of
 * replicates by sqrt (1 + 2 r). The slope of the replicates' means over the scores is the ratio of
 * the two, and gives r. Where nothing is drawn together the slope is 1, and r is 0. Carroll and
 * others (2006), "Measurement error in nonlinear models", chapter 5, extrapolate in the same way.
 */
static Stretch
find_stretch (const CohesionTallies *self, guint node)
{
  const CohesionScoring *run = self->run;
  const gdouble *scores = run->nodes[node].scores;
  const gboolean relative = is_relative (run, node);
  gdouble square = 0, product = 0, slope, ratio;
  struct coh_moments moments;

  coh_measure_spread (scores, run->n_rows, &moments);
  for (guint i = 0; relative && i < run->n_rows; i++)
    {
      struct coh_tallied tallied;

      coh_read_tally (&self->nodes[node].scores, i, &tallied);
      if (isnan (scores[i]) || tallied.n == 0)
        continue;
      square += (scores[i] - moments.mean) * (scores[i] - moments.mean);
      product += (scores[i] - moments.mean) * tallied.mean;
    }
  slope = square > 0 ? CLAMP (product / square, SLOWEST, 1) : 1;
  ratio = (1 - slope * slope) / (2 * slope * slope - 1);
  return (Stretch){ moments.mean, sqrt (1 + ratio) - sqrt (1 + 2 * ratio) * (1 - slope) - 1,
                    sqrt (1 + 2 * ratio) };
}

/* Ends are moved and widened about the score. They are shifted already by score - mean of the
 * replicates, which is (1 - slope) of the distance from the mean: so much is less to be moved. */
static void
apply_stretch (const Stretch *stretch, gdouble score, gdouble *end)
{
  *end = score + (score - stretch->mean) * stretch->apart + (*end - score) * stretch->width;
}

static void
conclude_area (const CohesionTallies *self,
               guint node,
               guint area,
               const Stretch *stretch,
               gdouble z,
               CohesionSpread *spread)
{
  const CohesionPlanNode *plan = &self->run->nodes[node];
  const struct coh_tally *tally = &self->nodes[node].scores;
  const gdouble score = plan->scores[area];
  struct coh_tallied tallied;

  coh_read_tally (tally, area, &tallied);
  if (isnan (score) || tallied.n < 2 ||
      sqrt (tallied.variance) > 4 * FAR * self->nodes[node].unit) /* beyond the largest unit */
    return;
  spread->se[area] = sqrt (tallied.variance);
  if (!(tallied.variance > 0))
    spread->lower[area] = spread->upper[area] = score;
  else if (spread->method == COHESION_SPREAD_PERCENTILE)
    conclude_percentiles (tally, area, score, z, &spread->lower[area], &spread->upper[area]);
  else if (spread->method == COHESION_SPREAD_CHOICES)
    {
      const gdouble tail = (1 - self->run->settings.level / 100) / 2;

      spread->lower[area] = coh_find_tally_quantile (tally, area, tail);
      spread->upper[area] = coh_find_tally_quantile (tally, area, 1 - tail);
    }
  else
    {
      const gdouble centre = 2 * score - tallied.mean;

      spread->lower[area] = centre - z * spread->se[area];
      spread->upper[area] = centre + z * spread->se[area];
    }
  if (!(tallied.variance > 0) || spread->method == COHESION_SPREAD_CHOICES)
    return;
  apply_stretch (stretch, score, &spread->lower[area]);
  apply_stretch (stretch, score, &spread->upper[area]);
  spread->se[area] *= stretch->width;
  hold (plan, &spread->lower[area], &spread->upper[area]);
}

static void
conclude_places (const CohesionTallies *self, guint node, CohesionSpread *spread)
{
  const CohesionScoring *run = self->run;
  const struct coh_tally *ranks = &self->nodes[node].ranks;
  const gdouble *scores = run->nodes[node].scores;
  const guint top = cohesion_scoring_get_top (run);
  struct coh_tallied tallied;
  guint n_ranked = 0;

  for (guint area = 0; area < run->n_rows; area++)
    n_ranked += isnan (scores[area]) ? 0 : 1;
  for (guint area = 0; area < run->n_rows; area++)
    if (!isnan (scores[area]))
      {
        spread->top[area] = coh_find_top_share (ranks, area, top);
        spread->bottom[area] = coh_find_bottom_share (ranks, area, n_ranked, top);
        spread->rank_median[area] = coh_find_tally_quantile (ranks, area, 0.5);
        coh_read_tally (ranks, area, &tallied);
        spread->rank_mean[area] = tallied.mean;
      }
}

/* Where choices vary, scores of areas move together: then ranks are those that were seen. */
static void
conclude_seen_ranks (const CohesionTallies *self, guint node, CohesionSpread *spread)
{
  const CohesionScoring *run = self->run;
  const struct coh_tally *ranks = &self->nodes[node].ranks;
  const gdouble tail = (1 - run->settings.level / 100) / 2;

  spread->rank_lower = g_new0 (guint32, run->n_rows + 1u);
  spread->rank_upper = g_new0 (guint32, run->n_rows + 1u);
  for (guint area = 0; area < run->n_rows; area++)
    if (!isnan (run->nodes[node].scores[area]) && ranks->count[area] > 0)
      {
        spread->rank_lower[area] = (guint32)floor (coh_find_tally_quantile (ranks, area, tail));
        spread->rank_upper[area] = (guint32)ceil (coh_find_tally_quantile (ranks, area, 1 - tail));
      }
}

/* Choices move the scores of indicators in jumps, of which moments say little: they get none. */
static void
conclude_node (CohesionTallies *self, guint node, CohesionScoredNode *scored)
{
  const CohesionScoring *run = self->run;
  const gboolean domain = is_domain (run, node);
  const gboolean choices = (run->settings.sources & COHESION_UNCERTAINTY_CHOICES) != 0;
  const gdouble z = coh_normal_quantile (0.5 + run->settings.level / 200);
  CohesionSpread *spread;
  Stretch stretch;

  if (choices && !domain)
    return;
  coh_settle_tally (&self->nodes[node].scores);
  coh_settle_tally (&self->nodes[node].ranks);
  stretch = find_stretch (self, node);
  spread = cohesion_spread_new (run->n_rows, choices  ? COHESION_SPREAD_CHOICES
                                             : domain ? COHESION_SPREAD_PERCENTILE
                                                      : COHESION_SPREAD_NORMAL);
  for (guint area = 0; area < run->n_rows; area++)
    conclude_area (self, node, area, &stretch, z, spread);
  if (domain)
    conclude_places (self, node, spread);
  if (choices)
    conclude_seen_ranks (self, node, spread);
  scored->spread = spread;
}

void
cohesion_tallies_conclude (CohesionTallies *self, CohesionScoring *run)
{
  for (guint i = 0; i < run->n_nodes; i++)
    {
      if (!run->nodes[i].scored)
        continue;
      conclude_node (
          self, i,
          g_hash_table_lookup (run->scores->by_id, cohesion_node_get_id (run->nodes[i].node)));
      g_clear_pointer (&self->nodes[i].score_memory, g_free);
      g_clear_pointer (&self->nodes[i].rank_memory, g_free);
    }
}
