/* Scoring that does not keep the caller waiting. */
#include "base/cohesion-errand-private.h"
#include "scoring/cohesion-scoring-private.h"

/* What one run holds on to. */
typedef struct
{
  CohesionScorer *settings;
  CohesionMeasures *measures;
} Run;

static void
free_run (gpointer data)
{
  Run *run = data;

  cohesion_measures_leave (run->measures);
  g_object_unref (run->measures);
  g_object_unref (run->settings);
  g_free (run);
}

static gpointer
score (CohesionErrand *errand, gpointer data, GCancellable *cancellable, GError **error)
{
  Run *run = data;

  cohesion_scorer_set_progress (run->settings, cohesion_errand_report, errand, NULL);
  return cohesion_scorer_run_measures (run->settings, run->measures, cancellable, error);
}

void
cohesion_scorer_begin (CohesionScorer *self,
                       CohesionScorer *settings,
                       CohesionMeasures *measures,
                       GTask *task)
{
  Run *run = g_new0 (Run, 1);
  const CohesionErrandPlan plan = {
    .work = score,
    .stays = !cohesion_scoring_is_builtin (cohesion_measures_get_framework (measures)),
    .data = run,
    .free_data = free_run,
    .free_result = g_object_unref,
    .progress = cohesion_scorer_tell,
    .progress_data = self,
  };

  run->settings = settings;
  run->measures = g_object_ref (measures);
  cohesion_measures_enter (measures);
  cohesion_errand_begin (task, &plan);
}

/**
 * cohesion_scorer_run_measures_async:
 * @self: a scorer
 * @measures: measures that know their framework and areas
 * @cancellable: (nullable): to stop it
 * @callback: (scope async) (closure user_data): called when it is done
 * @user_data: data for @callback
 *
 * Score measures without waiting: cohesion_scorer_run_measures() on a thread of its own. The
 * callback and the scorer's progress function are called in the main context that is the calling
 * thread's default now. Where a strategy that did not come with the library takes part, all of the
 * work is done in that context instead, in one piece.
 *
 * The run has the settings that the scorer has now. While it lasts, @measures can be read, and
 * appending to them fails (`COHESION-MEASURE-033`).
 *
 * Since: 1.0
 */
void
cohesion_scorer_run_measures_async (CohesionScorer *self,
                                    CohesionMeasures *measures,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task;

  g_return_if_fail (COHESION_IS_SCORER (self));
  g_return_if_fail (COHESION_IS_MEASURES (measures));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));
  g_return_if_fail (cohesion_measures_get_framework (measures) != NULL &&
                    cohesion_measures_get_areas (measures) != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cohesion_scorer_run_measures_async);
  cohesion_scorer_begin (self, cohesion_scorer_copy (self), measures, task);
}

/**
 * cohesion_scorer_run_measures_finish:
 * @self: the scorer
 * @result: what the callback was given
 * @error: return location for an error
 *
 * What became of cohesion_scorer_run_measures_async(). Its errors are those of
 * cohesion_scorer_run_measures().
 *
 * Returns: (transfer full): the scores, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionScores *
cohesion_scorer_run_measures_finish (CohesionScorer *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
