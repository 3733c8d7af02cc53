/* The scorer: an object of settings, and the run from the measures to the root. */
#include <cohesion/cohesion-enum-types.h>
#include <cohesion/cohesion-scorer.h>
#include <gio/gio.h>

#include "scoring/cohesion-scorer-private.h"
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
G_DEFINE_FINAL_TYPE (CohesionScorer, cohesion_scorer, G_TYPE_OBJECT)

GParamSpec *cohesion_scorer_properties[N_PROPERTIES];

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

/* What is scored. */
static void
specify_choices (void)
{
  const GParamFlags flags =
      (GParamFlags)(G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * CohesionScorer:period:
   *
   * The period to score, in any spelling that #CohesionPeriod reads; %NULL: the latest one.
   *
   * Since: 1.0
   */
  cohesion_scorer_properties[PROP_PERIOD] = g_param_spec_string ("period", NULL, NULL, NULL, flags);
  /**
   * CohesionScorer:match:
   *
   * Which measures stand for the period.
   *
   * Since: 1.0
   */
  cohesion_scorer_properties[PROP_MATCH] = g_param_spec_enum (
      "match", NULL, NULL, COHESION_TYPE_PERIOD_MATCH, COHESION_PERIOD_MATCH_EXACT, flags);
  /**
   * CohesionScorer:tier:
   *
   * The tier of the areas to score; %NULL: the only one that has data.
   *
   * Since: 1.0
   */
  cohesion_scorer_properties[PROP_TIER] = g_param_spec_string ("tier", NULL, NULL, NULL, flags);
  /**
   * CohesionScorer:group:
   *
   * The group of people to score; %NULL: everybody.
   *
   * Since: 1.0
   */
  cohesion_scorer_properties[PROP_GROUP] = g_param_spec_string ("group", NULL, NULL, NULL, flags);
}

/* How its uncertainty is found. */
static void
specify_uncertainty (void)
{
  const GParamFlags flags =
      (GParamFlags)(G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * CohesionScorer:replicates:
   *
   * How often the tree is scored again to find how sure the scores are. 0: not at all; then errors
   * go up the tree by a formula wherever the scores are linear in the measures.
   *
   * Since: 1.0
   */
  cohesion_scorer_properties[PROP_REPLICATES] =
      g_param_spec_uint ("replicates", NULL, NULL, 0, COHESION_MOST_REPLICATES, 0, flags);
  /**
   * CohesionScorer:seed:
   *
   * The seed of the random numbers: the same seed, areas and indicators give the same numbers, on
   * any number of threads.
   *
   * Since: 1.0
   */
  cohesion_scorer_properties[PROP_SEED] =
      g_param_spec_uint ("seed", NULL, NULL, 0, G_MAXUINT, 1, flags);
  /**
   * CohesionScorer:level:
   *
   * The level of intervals, in percent.
   *
   * Since: 1.0
   */
  cohesion_scorer_properties[PROP_LEVEL] =
      g_param_spec_double ("level", NULL, NULL, 50, 99.99, 95, flags);
  /**
   * CohesionScorer:top:
   *
   * Of how many areas at either end the probability of being among them is given; 0: a tenth.
   *
   * Since: 1.0
   */
  cohesion_scorer_properties[PROP_TOP] =
      g_param_spec_uint ("top", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /**
   * CohesionScorer:uncertainty:
   *
   * What the uncertainty of scores is made of.
   *
   * Since: 1.0
   */
  cohesion_scorer_properties[PROP_UNCERTAINTY] = g_param_spec_flags (
      "uncertainty", NULL, NULL, COHESION_TYPE_UNCERTAINTY, COHESION_UNCERTAINTY_SAMPLING, flags);
  /**
   * CohesionScorer:draws:
   *
   * A file to write what each replicate drew; %NULL: none.
   *
   * Since: 1.0
   */
  cohesion_scorer_properties[PROP_DRAWS] = g_param_spec_string ("draws", NULL, NULL, NULL, flags);
  /**
   * CohesionScorer:replay:
   *
   * A file of what each replicate has, which is read instead of drawing; %NULL: none.
   *
   * Since: 1.0
   */
  cohesion_scorer_properties[PROP_REPLAY] = g_param_spec_string ("replay", NULL, NULL, NULL, flags);
  /**
   * CohesionScorer:threads:
   *
   * How many threads may work; 0: one for each processor.
   *
   * Since: 1.0
   */
  cohesion_scorer_properties[PROP_THREADS] =
      g_param_spec_uint ("threads", NULL, NULL, 0, 1024, 0, flags);
}

static void
cohesion_scorer_class_init (CohesionScorerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = cohesion_scorer_finalize;
  object_class->set_property = cohesion_scorer_set_property;
  object_class->get_property = cohesion_scorer_get_property;
  specify_choices ();
  specify_uncertainty ();
  g_object_class_install_properties (object_class, N_PROPERTIES, cohesion_scorer_properties);
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
