/* What a scorer is told: what to score, and how its uncertainty is found. */
#include <cohesion/cohesion-enum-types.h>

#include "scoring/cohesion-scorer-private.h"

static void
replace_text (CohesionScorer *self, gchar **field, const gchar *text, guint property)
{
  if (g_strcmp0 (*field, text) == 0)
    return;
  g_free (*field);
  *field = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_scorer_properties[property]);
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
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_scorer_properties[PROP_MATCH]);
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
  g_return_if_fail (replicates <= COHESION_MOST_REPLICATES);
  if (self->replicates == replicates)
    return;
  self->replicates = replicates;
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_scorer_properties[PROP_REPLICATES]);
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
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_scorer_properties[PROP_SEED]);
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
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_scorer_properties[PROP_LEVEL]);
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
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_scorer_properties[PROP_TOP]);
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
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_scorer_properties[PROP_UNCERTAINTY]);
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
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_scorer_properties[PROP_THREADS]);
}
