/* Scoring a study: its defaults, and the scorer. */
#include "study/cohesion-study-private.h"

#include "base/cohesion-error-private.h"
#include "scoring/cohesion-scoring-private.h"

/**
 * cohesion_study_create_scorer:
 * @self: a study
 *
 * A scorer with the period, the match, the tier and the group that the study's `score:` gives; what
 * it does not give stays unset. Change what should be otherwise, then call cohesion_scorer_run().
 *
 * Returns: (transfer full): the scorer
 *
 * Since: 1.0
 */
CohesionScorer *
cohesion_study_create_scorer (CohesionStudy *self)
{
  CohesionScorer *scorer;

  g_return_val_if_fail (COHESION_IS_STUDY (self), NULL);

  scorer = cohesion_scorer_new ();
  if (self->defaults.has_match)
    cohesion_scorer_set_match (scorer, self->defaults.match);
  cohesion_scorer_set_period (scorer, self->defaults.period);
  cohesion_scorer_set_tier (scorer, self->defaults.tier);
  cohesion_scorer_set_group (scorer, self->defaults.group);
  return scorer;
}

/* What the run has: the scorer's own settings, and the study's where it has none. */
static CohesionScorer *
make_settings (CohesionScorer *self, CohesionStudy *study)
{
  const CohesionStudyDefaults *defaults = &study->defaults;
  CohesionScorer *settings = cohesion_scorer_copy (self);

  /* The match goes with the period: who chooses one chooses the other. */
  if (cohesion_scorer_get_period (self) == NULL)
    {
      cohesion_scorer_set_period (settings, defaults->period);
      if (defaults->has_match && cohesion_scorer_get_match (self) == COHESION_PERIOD_MATCH_EXACT)
        cohesion_scorer_set_match (settings, defaults->match);
    }
  if (cohesion_scorer_get_tier (self) == NULL)
    cohesion_scorer_set_tier (settings, defaults->tier);
  if (cohesion_scorer_get_group (self) == NULL)
    cohesion_scorer_set_group (settings, defaults->group);
  return settings;
}

static GError *
say_no_measures (CohesionStudy *study)
{
  GError *error = NULL;

  cohesion_error_set (&error, COHESION_ERROR_NOT_FOUND, "COHESION-STUDY-009",
                      "the study \"%s\" names no measures to score", study->id);
  return error;
}

/**
 * cohesion_scorer_run:
 * @self: a scorer
 * @study: a study with measures
 * @cancellable: (nullable): to stop from another thread
 * @error: return location for an error
 *
 * Scores a study. A period, tier or group that is not set is taken from the study's `score:`; the
 * match is, where the scorer has neither a period nor a match of its own. The scorer itself is the
 * same afterwards.
 *
 * Errors: `COHESION-STUDY-009` the study has no measures; those of cohesion_scorer_run_measures().
 *
 * Returns: (transfer full): the scores, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionScores *
cohesion_scorer_run (CohesionScorer *self,
                     CohesionStudy *study,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (CohesionScorer) settings = NULL;

  g_return_val_if_fail (COHESION_IS_SCORER (self), NULL);
  g_return_val_if_fail (COHESION_IS_STUDY (study), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (study->measures == NULL)
    {
      g_propagate_error (error, say_no_measures (study));
      return NULL;
    }
  settings = make_settings (self, study);
  cohesion_scorer_set_progress (settings, cohesion_scorer_tell, self, NULL);
  return cohesion_scorer_run_measures (settings, study->measures, cancellable, error);
}

/**
 * cohesion_scorer_run_async:
 * @self: a scorer
 * @study: a study with measures
 * @cancellable: (nullable): to stop it
 * @callback: (scope async) (closure user_data): called when it is done
 * @user_data: data for @callback
 *
 * Scores a study without waiting: as cohesion_scorer_run() and
 * cohesion_scorer_run_measures_async(), which says on which thread what is called, and what can be
 * done with the measures meanwhile.
 *
 * Since: 1.0
 */
void
cohesion_scorer_run_async (CohesionScorer *self,
                           CohesionStudy *study,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task;

  g_return_if_fail (COHESION_IS_SCORER (self));
  g_return_if_fail (COHESION_IS_STUDY (study));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cohesion_scorer_run_async);
  if (study->measures != NULL)
    {
      cohesion_scorer_begin (self, make_settings (self, study), study->measures, task);
      return;
    }
  g_task_return_error (task, say_no_measures (study));
  g_object_unref (task);
}

/**
 * cohesion_scorer_run_finish:
 * @self: the scorer
 * @result: what the callback was given
 * @error: return location for an error
 *
 * What became of cohesion_scorer_run_async(). Its errors are those of cohesion_scorer_run().
 *
 * Returns: (transfer full): the scores, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionScores *
cohesion_scorer_run_finish (CohesionScorer *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
