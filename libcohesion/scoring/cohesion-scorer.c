/* The scorer: what to score, and the run from the measures to the root. */
#include <cohesion/cohesion-enum-types.h>
#include <cohesion/cohesion-scorer.h>
#include <gio/gio.h>

#include "scoring/cohesion-scoring-private.h"
#include "scoring/uncertainty/cohesion-rank-shift-private.h"

/**
 * CohesionScorer:
 *
 * Walks the tree of a framework once, from the measures to the root: treat, impute, normalise, and
 * for each domain weigh and aggregate.
 *
 * The same input gives the same bytes on any number of threads. Strategies that did not come with
 * the library run on the caller's thread only.
 *
 * Since: 1.0
 */
struct _CohesionScorer
{
  GObject parent_instance;

  gchar *period;
  CohesionPeriodMatch match;
  gchar *tier;
  gchar *group;
  guint replicates;
  guint seed;
  gdouble level;
  guint top;
  CohesionUncertainty uncertainty;
  gchar *draws;
  gchar *replay;
  guint threads;
  CohesionProgressFunc progress;
  gpointer progress_data;
  GDestroyNotify progress_destroy;
};

#define MAX_REPLICATES 1000000u

G_DEFINE_FINAL_TYPE (CohesionScorer, cohesion_scorer, G_TYPE_OBJECT)

enum
{
  PROP_PERIOD = 1,
  PROP_MATCH,
  PROP_TIER,
  PROP_GROUP,
  PROP_REPLICATES,
  PROP_SEED,
  PROP_LEVEL,
  PROP_TOP,
  PROP_UNCERTAINTY,
  PROP_DRAWS,
  PROP_REPLAY,
  PROP_THREADS,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

static void
cohesion_scorer_finalize (GObject *object)
{
  CohesionScorer *self = COHESION_SCORER (object);

  cohesion_scorer_set_progress (self, NULL, NULL, NULL);
  g_free (self->period);
  g_free (self->tier);
  g_free (self->group);
  g_free (self->draws);
  g_free (self->replay);
  G_OBJECT_CLASS (cohesion_scorer_parent_class)->finalize (object);
}

static void
cohesion_scorer_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  CohesionScorer *self = COHESION_SCORER (object);

  switch (id)
    {
    case PROP_PERIOD:
      cohesion_scorer_set_period (self, g_value_get_string (value));
      break;
    case PROP_MATCH:
      cohesion_scorer_set_match (self, (CohesionPeriodMatch)g_value_get_enum (value));
      break;
    case PROP_TIER:
      cohesion_scorer_set_tier (self, g_value_get_string (value));
      break;
    case PROP_GROUP:
      cohesion_scorer_set_group (self, g_value_get_string (value));
      break;
    case PROP_REPLICATES:
      cohesion_scorer_set_replicates (self, g_value_get_uint (value));
      break;
    case PROP_SEED:
      cohesion_scorer_set_seed (self, g_value_get_uint (value));
      break;
    case PROP_LEVEL:
      cohesion_scorer_set_level (self, g_value_get_double (value));
      break;
    case PROP_TOP:
      cohesion_scorer_set_top (self, g_value_get_uint (value));
      break;
    case PROP_UNCERTAINTY:
      cohesion_scorer_set_uncertainty (self, (CohesionUncertainty)g_value_get_flags (value));
      break;
    case PROP_DRAWS:
      cohesion_scorer_set_draws (self, g_value_get_string (value));
      break;
    case PROP_REPLAY:
      cohesion_scorer_set_replay (self, g_value_get_string (value));
      break;
    case PROP_THREADS:
      cohesion_scorer_set_threads (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
cohesion_scorer_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  CohesionScorer *self = COHESION_SCORER (object);

  switch (id)
    {
    case PROP_PERIOD:
      g_value_set_string (value, self->period);
      break;
    case PROP_MATCH:
      g_value_set_enum (value, (gint)self->match);
      break;
    case PROP_TIER:
      g_value_set_string (value, self->tier);
      break;
    case PROP_GROUP:
      g_value_set_string (value, self->group);
      break;
    case PROP_REPLICATES:
      g_value_set_uint (value, self->replicates);
      break;
    case PROP_SEED:
      g_value_set_uint (value, self->seed);
      break;
    case PROP_LEVEL:
      g_value_set_double (value, self->level);
      break;
    case PROP_TOP:
      g_value_set_uint (value, self->top);
      break;
    case PROP_UNCERTAINTY:
      g_value_set_flags (value, (guint)self->uncertainty);
      break;
    case PROP_DRAWS:
      g_value_set_string (value, self->draws);
      break;
    case PROP_REPLAY:
      g_value_set_string (value, self->replay);
      break;
    case PROP_THREADS:
      g_value_set_uint (value, self->threads);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
cohesion_scorer_class_init (CohesionScorerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags =
      (GParamFlags)(G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  object_class->finalize = cohesion_scorer_finalize;
  object_class->set_property = cohesion_scorer_set_property;
  object_class->get_property = cohesion_scorer_get_property;

  /**
   * CohesionScorer:period:
   *
   * The period to score, in any spelling that #CohesionPeriod reads; %NULL: the latest one.
   *
   * Since: 1.0
   */
  properties[PROP_PERIOD] = g_param_spec_string ("period", NULL, NULL, NULL, flags);
  /**
   * CohesionScorer:match:
   *
   * Which measures stand for the period.
   *
   * Since: 1.0
   */
  properties[PROP_MATCH] = g_param_spec_enum ("match", NULL, NULL, COHESION_TYPE_PERIOD_MATCH,
                                              COHESION_PERIOD_MATCH_EXACT, flags);
  /**
   * CohesionScorer:tier:
   *
   * The tier of the areas to score; %NULL: the only one that has data.
   *
   * Since: 1.0
   */
  properties[PROP_TIER] = g_param_spec_string ("tier", NULL, NULL, NULL, flags);
  /**
   * CohesionScorer:group:
   *
   * The group of people to score; %NULL: everybody.
   *
   * Since: 1.0
   */
  properties[PROP_GROUP] = g_param_spec_string ("group", NULL, NULL, NULL, flags);
  /**
   * CohesionScorer:replicates:
   *
   * How often the tree is scored again to find how sure the scores are. 0: not at all; then errors
   * go up the tree by a formula wherever the scores are linear in the measures.
   *
   * Since: 1.0
   */
  properties[PROP_REPLICATES] =
      g_param_spec_uint ("replicates", NULL, NULL, 0, MAX_REPLICATES, 0, flags);
  /**
   * CohesionScorer:seed:
   *
   * The seed of the random numbers: the same seed, areas and indicators give the same numbers, on
   * any number of threads.
   *
   * Since: 1.0
   */
  properties[PROP_SEED] = g_param_spec_uint ("seed", NULL, NULL, 0, G_MAXUINT, 1, flags);
  /**
   * CohesionScorer:level:
   *
   * The level of intervals, in percent.
   *
   * Since: 1.0
   */
  properties[PROP_LEVEL] = g_param_spec_double ("level", NULL, NULL, 50, 99.99, 95, flags);
  /**
   * CohesionScorer:top:
   *
   * Of how many areas at either end the probability of being among them is given; 0: a tenth.
   *
   * Since: 1.0
   */
  properties[PROP_TOP] = g_param_spec_uint ("top", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /**
   * CohesionScorer:uncertainty:
   *
   * What the uncertainty of scores is made of.
   *
   * Since: 1.0
   */
  properties[PROP_UNCERTAINTY] = g_param_spec_flags (
      "uncertainty", NULL, NULL, COHESION_TYPE_UNCERTAINTY, COHESION_UNCERTAINTY_SAMPLING, flags);
  /**
   * CohesionScorer:draws:
   *
   * A file to write what each replicate drew; %NULL: none.
   *
   * Since: 1.0
   */
  properties[PROP_DRAWS] = g_param_spec_string ("draws", NULL, NULL, NULL, flags);
  /**
   * CohesionScorer:replay:
   *
   * A file of what each replicate has, which is read instead of drawing; %NULL: none.
   *
   * Since: 1.0
   */
  properties[PROP_REPLAY] = g_param_spec_string ("replay", NULL, NULL, NULL, flags);
  /**
   * CohesionScorer:threads:
   *
   * How many threads may work; 0: one for each processor.
   *
   * Since: 1.0
   */
  properties[PROP_THREADS] = g_param_spec_uint ("threads", NULL, NULL, 0, 1024, 0, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
cohesion_scorer_init (CohesionScorer *self)
{
  self->seed = 1;
  self->level = 95;
  self->uncertainty = COHESION_UNCERTAINTY_SAMPLING;
}

/**
 * cohesion_scorer_new:
 *
 * A scorer of the latest period, the only tier, everybody.
 *
 * Returns: (transfer full): a scorer
 *
 * Since: 1.0
 */
CohesionScorer *
cohesion_scorer_new (void)
{
  return g_object_new (COHESION_TYPE_SCORER, NULL);
}

static void
replace_text (CohesionScorer *self, gchar **field, const gchar *text, guint property)
{
  if (g_strcmp0 (*field, text) == 0)
    return;
  g_free (*field);
  *field = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/**
 * cohesion_scorer_get_period:
 * @self: a scorer
 *
 * The period to score.
 *
 * Returns: (transfer none) (nullable): the period; %NULL: the latest one that has data
 *
 * Since: 1.0
 */
const gchar *
cohesion_scorer_get_period (CohesionScorer *self)
{
  g_return_val_if_fail (COHESION_IS_SCORER (self), NULL);
  return self->period;
}

/**
 * cohesion_scorer_set_period:
 * @self: a scorer
 * @period: (nullable): a period such as `2023-04-01/P1Y` or `2023-24`; %NULL: the latest one that
 * has data
 *
 * Set the period to score.
 *
 * Since: 1.0
 */
void
cohesion_scorer_set_period (CohesionScorer *self, const gchar *period)
{
  g_return_if_fail (COHESION_IS_SCORER (self));
  replace_text (self, &self->period, period, PROP_PERIOD);
}

/**
 * cohesion_scorer_get_match:
 * @self: a scorer
 *
 * Which measures stand for the period.
 *
 * Returns: the rule
 *
 * Since: 1.0
 */
CohesionPeriodMatch
cohesion_scorer_get_match (CohesionScorer *self)
{
  g_return_val_if_fail (COHESION_IS_SCORER (self), COHESION_PERIOD_MATCH_EXACT);
  return self->match;
}

/**
 * cohesion_scorer_set_match:
 * @self: a scorer
 * @match: a rule
 *
 * Set which measures stand for the period.
 *
 * Since: 1.0
 */
void
cohesion_scorer_set_match (CohesionScorer *self, CohesionPeriodMatch match)
{
  g_return_if_fail (COHESION_IS_SCORER (self));
  if (self->match == match)
    return;
  self->match = match;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MATCH]);
}

/**
 * cohesion_scorer_get_tier:
 * @self: a scorer
 *
 * The tier of the areas to score.
 *
 * Returns: (transfer none) (nullable): the tier; %NULL: the only one that has data
 *
 * Since: 1.0
 */
const gchar *
cohesion_scorer_get_tier (CohesionScorer *self)
{
  g_return_val_if_fail (COHESION_IS_SCORER (self), NULL);
  return self->tier;
}

/**
 * cohesion_scorer_set_tier:
 * @self: a scorer
 * @tier: (nullable): a tier such as `ltla`; %NULL: the only one that has data
 *
 * Set the tier of the areas to score.
 *
 * Since: 1.0
 */
void
cohesion_scorer_set_tier (CohesionScorer *self, const gchar *tier)
{
  g_return_if_fail (COHESION_IS_SCORER (self));
  replace_text (self, &self->tier, tier, PROP_TIER);
}

/**
 * cohesion_scorer_get_group:
 * @self: a scorer
 *
 * The group of people to score.
 *
 * Returns: (transfer none) (nullable): the group; %NULL: everybody
 *
 * Since: 1.0
 */
const gchar *
cohesion_scorer_get_group (CohesionScorer *self)
{
  g_return_val_if_fail (COHESION_IS_SCORER (self), NULL);
  return self->group;
}

/**
 * cohesion_scorer_set_group:
 * @self: a scorer
 * @group: (nullable): a group of people; %NULL: everybody
 *
 * Set the group of people to score.
 *
 * Since: 1.0
 */
void
cohesion_scorer_set_group (CohesionScorer *self, const gchar *group)
{
  g_return_if_fail (COHESION_IS_SCORER (self));
  replace_text (self, &self->group, group, PROP_GROUP);
}

/**
 * cohesion_scorer_get_replicates:
 * @self: a scorer
 *
 * How often the tree is scored again to find how sure the scores are. 0: not at all; then errors go
 * up the tree by a formula wherever the scores are linear in the measures.
 *
 * Returns: how often
 *
 * Since: 1.0
 */
guint
cohesion_scorer_get_replicates (CohesionScorer *self)
{
  g_return_val_if_fail (COHESION_IS_SCORER (self), 0);
  return self->replicates;
}

/**
 * cohesion_scorer_set_replicates:
 * @self: a scorer
 * @replicates: a number up to 1,000,000; 0: none
 *
 * Set how often.
 *
 * Since: 1.0
 */
void
cohesion_scorer_set_replicates (CohesionScorer *self, guint replicates)
{
  g_return_if_fail (COHESION_IS_SCORER (self));
  g_return_if_fail (replicates <= MAX_REPLICATES);
  if (self->replicates == replicates)
    return;
  self->replicates = replicates;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REPLICATES]);
}

/**
 * cohesion_scorer_get_seed:
 * @self: a scorer
 *
 * The seed of the random numbers: the same seed, areas and indicators give the same numbers, on any
 * number of threads.
 *
 * Returns: the seed
 *
 * Since: 1.0
 */
guint
cohesion_scorer_get_seed (CohesionScorer *self)
{
  g_return_val_if_fail (COHESION_IS_SCORER (self), 0);
  return self->seed;
}

/**
 * cohesion_scorer_set_seed:
 * @self: a scorer
 * @seed: a number
 *
 * Set the seed.
 *
 * Since: 1.0
 */
void
cohesion_scorer_set_seed (CohesionScorer *self, guint seed)
{
  g_return_if_fail (COHESION_IS_SCORER (self));
  if (self->seed == seed)
    return;
  self->seed = seed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEED]);
}

/**
 * cohesion_scorer_get_level:
 * @self: a scorer
 *
 * The level of intervals, in percent.
 *
 * Returns: the level, in percent
 *
 * Since: 1.0
 */
gdouble
cohesion_scorer_get_level (CohesionScorer *self)
{
  g_return_val_if_fail (COHESION_IS_SCORER (self), 0);
  return self->level;
}

/**
 * cohesion_scorer_set_level:
 * @self: a scorer
 * @level: from 50 to 99.99
 *
 * Set the level, in percent.
 *
 * Since: 1.0
 */
void
cohesion_scorer_set_level (CohesionScorer *self, gdouble level)
{
  g_return_if_fail (COHESION_IS_SCORER (self));
  g_return_if_fail (level >= 50 && level <= 99.99);
  if (self->level == level)
    return;
  self->level = level;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LEVEL]);
}

/**
 * cohesion_scorer_get_top:
 * @self: a scorer
 *
 * Of how many areas at either end the probability of being among them is given; 0: a tenth.
 *
 * Returns: how many areas are the first
 *
 * Since: 1.0
 */
guint
cohesion_scorer_get_top (CohesionScorer *self)
{
  g_return_val_if_fail (COHESION_IS_SCORER (self), 0);
  return self->top;
}

/**
 * cohesion_scorer_set_top:
 * @self: a scorer
 * @top: a number; 0: a tenth of the areas
 *
 * Set how many areas are the first.
 *
 * Since: 1.0
 */
void
cohesion_scorer_set_top (CohesionScorer *self, guint top)
{
  g_return_if_fail (COHESION_IS_SCORER (self));
  if (self->top == top)
    return;
  self->top = top;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOP]);
}

/**
 * cohesion_scorer_get_uncertainty:
 * @self: a scorer
 *
 * What the uncertainty of scores is made of.
 *
 * Returns: the sources
 *
 * Since: 1.0
 */
CohesionUncertainty
cohesion_scorer_get_uncertainty (CohesionScorer *self)
{
  g_return_val_if_fail (COHESION_IS_SCORER (self), COHESION_UNCERTAINTY_NONE);
  return self->uncertainty;
}

/**
 * cohesion_scorer_set_uncertainty:
 * @self: a scorer
 * @uncertainty: the sources; together they are varied at the same time
 *
 * Set what the uncertainty of scores is made of. Choices need #CohesionScorer:replicates.
 *
 * Since: 1.0
 */
void
cohesion_scorer_set_uncertainty (CohesionScorer *self, CohesionUncertainty uncertainty)
{
  g_return_if_fail (COHESION_IS_SCORER (self));
  if (self->uncertainty == uncertainty)
    return;
  self->uncertainty = uncertainty;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNCERTAINTY]);
}

/**
 * cohesion_scorer_get_draws:
 * @self: a scorer
 *
 * The file to write what each replicate drew.
 *
 * Returns: (transfer none) (nullable): the file; %NULL: none
 *
 * Since: 1.0
 */
const gchar *
cohesion_scorer_get_draws (CohesionScorer *self)
{
  g_return_val_if_fail (COHESION_IS_SCORER (self), NULL);
  return self->draws;
}

/**
 * cohesion_scorer_set_draws:
 * @self: a scorer
 * @path: (type filename) (nullable): a file; %NULL: none
 *
 * Set a file to write what each replicate drew, as CSV: `replicate`, `factor` (a choice, or
 * `sampling`), `node`, `area` and `value` (the option, the node that is left out or `none`, what a
 * weight is multiplied with, or the measure). It is written as the replicates go on, on one thread,
 * and appears whole or not at all. Needs #CohesionScorer:replicates.
 *
 * Since: 1.0
 */
void
cohesion_scorer_set_draws (CohesionScorer *self, const gchar *path)
{
  g_return_if_fail (COHESION_IS_SCORER (self));
  replace_text (self, &self->draws, path, PROP_DRAWS);
}

/**
 * cohesion_scorer_get_replay:
 * @self: a scorer
 *
 * The file that is read instead of drawing.
 *
 * Returns: (transfer none) (nullable): the file; %NULL: none
 *
 * Since: 1.0
 */
const gchar *
cohesion_scorer_get_replay (CohesionScorer *self)
{
  g_return_val_if_fail (COHESION_IS_SCORER (self), NULL);
  return self->replay;
}

/**
 * cohesion_scorer_set_replay:
 * @self: a scorer
 * @path: (type filename) (nullable): a file; %NULL: draw
 *
 * Set a file as cohesion_scorer_set_draws() describes it, to be read instead of drawing; its number
 * of replicates counts. Each replicate must have everything that #CohesionScorer:uncertainty asks
 * for, and nothing else.
 *
 * Errors when scoring: `COHESION-SCORE-032` the file has unknown names or lacks something, `-033`
 * it has another number of replicates than is asked for.
 *
 * Since: 1.0
 */
void
cohesion_scorer_set_replay (CohesionScorer *self, const gchar *path)
{
  g_return_if_fail (COHESION_IS_SCORER (self));
  replace_text (self, &self->replay, path, PROP_REPLAY);
}

/**
 * cohesion_scorer_get_threads:
 * @self: a scorer
 *
 * How many threads may work.
 *
 * Returns: the number; 0: one for each processor
 *
 * Since: 1.0
 */
guint
cohesion_scorer_get_threads (CohesionScorer *self)
{
  g_return_val_if_fail (COHESION_IS_SCORER (self), 0);
  return self->threads;
}

/**
 * cohesion_scorer_set_threads:
 * @self: a scorer
 * @threads: a number; 0: one for each processor
 *
 * Set how many threads may work. The result does not depend on it.
 *
 * Since: 1.0
 */
void
cohesion_scorer_set_threads (CohesionScorer *self, guint threads)
{
  g_return_if_fail (COHESION_IS_SCORER (self));
  g_return_if_fail (threads <= 1024);
  if (self->threads == threads)
    return;
  self->threads = threads;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_THREADS]);
}

/**
 * cohesion_scorer_set_progress:
 * @self: a scorer
 * @progress: (nullable) (scope notified) (closure user_data) (destroy destroy): called now and then
 * on the thread that scores
 * @user_data: data for @progress
 * @destroy: (nullable): frees @user_data
 *
 * Set who hears how far the work is. Its returning %FALSE cancels the work.
 *
 * Since: 1.0
 */
void
cohesion_scorer_set_progress (CohesionScorer *self,
                              CohesionProgressFunc progress,
                              gpointer user_data,
                              GDestroyNotify destroy)
{
  GDestroyNotify old_destroy;
  gpointer old_data;

  g_return_if_fail (COHESION_IS_SCORER (self));
  old_destroy = self->progress_destroy;
  old_data = self->progress_data;
  self->progress = progress;
  self->progress_data = user_data;
  self->progress_destroy = destroy;
  if (old_destroy != NULL)
    old_destroy (old_data);
}

gboolean
cohesion_scorer_tell (gdouble fraction, const gchar *message, gpointer scorer)
{
  CohesionScorer *self = scorer;

  return self->progress == NULL || self->progress (fraction, message, self->progress_data);
}

CohesionScorer *
cohesion_scorer_copy (CohesionScorer *self)
{
  CohesionScorer *copy = cohesion_scorer_new ();

  copy->period = g_strdup (self->period);
  copy->match = self->match;
  copy->tier = g_strdup (self->tier);
  copy->group = g_strdup (self->group);
  copy->replicates = self->replicates;
  copy->seed = self->seed;
  copy->level = self->level;
  copy->top = self->top;
  copy->uncertainty = self->uncertainty;
  copy->draws = g_strdup (self->draws);
  copy->replay = g_strdup (self->replay);
  copy->threads = self->threads;
  return copy;
}

void
cohesion_scorer_take_settings (CohesionScorer *self, CohesionScoring *run)
{
  run->wanted_period = self->period;
  run->wanted_tier = self->tier;
  run->group = g_strdup (self->group);
  run->match = self->match;
  run->settings.replicates = self->replicates;
  run->settings.seed = self->seed;
  run->settings.level = self->level;
  run->settings.top = self->top;
  run->settings.sources = self->uncertainty;
  run->settings.draws = self->draws;
  run->settings.replay = self->replay;
  run->n_threads = self->threads > 0 ? self->threads : g_get_num_processors ();
  run->progress = self->progress;
  run->progress_data = self->progress_data;
}

static gboolean
run_nominal (CohesionScoring *run, GError **error)
{
  if (!cohesion_scoring_plan_nodes (run, error) || !cohesion_scoring_choose (run, error))
    return FALSE;
  run->scores =
      cohesion_scores_new (run->framework, run->areas, run->names, run->period, run->tier);
  if (!cohesion_scoring_run_indicators (run, error) || !cohesion_scoring_run_domains (run, error))
    return FALSE;
  cohesion_scoring_record (run);
  return TRUE;
}

CohesionScoring *
cohesion_scorer_run_nominal (CohesionScorer *self,
                             CohesionMeasures *measures,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (CohesionScoring) run = cohesion_scoring_new (measures);

  cohesion_scorer_take_settings (self, run);
  run->cancellable = cancellable;
  return run_nominal (run, error) ? g_steal_pointer (&run) : NULL;
}

/* The scores keep the run, without what belongs to the caller. */
static CohesionScores *
hand_over (CohesionScoring *run)
{
  CohesionScores *scores = g_steal_pointer (&run->scores);

  run->wanted_period = run->wanted_tier = NULL;
  run->settings.draws = run->settings.replay = NULL;
  run->progress = NULL;
  run->cancellable = NULL;
  scores->run = run;
  return scores;
}

/**
 * cohesion_scorer_run_measures:
 * @self: a scorer
 * @measures: measures that know their framework and areas
 * @cancellable: (nullable): cancels the work
 * @error: return location for an error
 *
 * Score measures by the framework that they belong to.
 *
 * Without a tier, the only one that has data is scored; without a period, the latest one that has
 * data. Where that is not one, the error lists the choices.
 *
 * Errors: `COHESION-SCORE-001` no data at all, `-002` and `-007` a choice that was not made,
 * `-003`,
 * `-004` and `-005` a tier, group or period that is not there, `-006` no period, `-008` a strategy
 * failed, `-009` nothing to score, `-021` no replicates where they are needed, `-022` and `-023`
 * the file to replay; %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): the scores, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionScores *
cohesion_scorer_run_measures (CohesionScorer *self,
                              CohesionMeasures *measures,
                              GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (CohesionScoring) run = NULL;
  gboolean done;

  g_return_val_if_fail (COHESION_IS_SCORER (self), NULL);
  g_return_val_if_fail (COHESION_IS_MEASURES (measures), NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  g_return_val_if_fail (cohesion_measures_get_framework (measures) != NULL, NULL);
  g_return_val_if_fail (cohesion_measures_get_areas (measures) != NULL, NULL);
  cohesion_measures_enter (measures);
  run = cohesion_scorer_run_nominal (self, measures, cancellable, error);
  done = run != NULL && cohesion_scoring_find_uncertainty (run, error);
  cohesion_measures_leave (measures);
  return done ? hand_over (g_steal_pointer (&run)) : NULL;
}
