/* Opening a study without keeping the caller waiting. */
#include "study/cohesion-study-private.h"

/* What is opened, and for whom. */
typedef struct
{
  gchar *path;
  CohesionStudyFlags flags;
  CohesionDiagnostics *diagnostics;
  gpointer progress_data;
  GDestroyNotify progress_destroy;
  CohesionStudy *study;
} Opening;

static void
free_opening (gpointer data)
{
  Opening *opening = data;

  if (opening->progress_destroy != NULL)
    opening->progress_destroy (opening->progress_data);
  g_clear_object (&opening->diagnostics);
  g_object_unref (opening->study);
  g_free (opening->path);
  g_free (opening);
}

static gpointer
open_study (CohesionErrand *errand, gpointer data, GCancellable *cancellable, GError **error)
{
  Opening *opening = data;
  const CohesionStudyRequest request = { .path = opening->path,
                                         .flags = opening->flags,
                                         .diagnostics = opening->diagnostics,
                                         .progress = cohesion_errand_report,
                                         .progress_data = errand,
                                         .errand = errand };

  return cohesion_study_load (opening->study, &request, cancellable, error)
             ? g_object_ref (opening->study)
             : NULL;
}

/**
 * cohesion_study_open_async:
 * @path: a study.yaml
 * @flags: how strict to be
 * @diagnostics: (nullable): where every problem of every file is put, also warnings and notes
 * @progress: (nullable) (scope notified) (closure progress_data) (destroy progress_destroy): told
 *   now and then how far it is; its returning %FALSE cancels the work
 * @progress_data: given to @progress
 * @progress_destroy: (nullable): frees @progress_data
 * @cancellable: (nullable): to stop it
 * @callback: (scope async) (closure user_data): called when it is done
 * @user_data: data for @callback
 *
 * Opens a study without waiting: cohesion_study_open_full() on a thread of its own. @progress and
 * @callback are called in the main context that is the calling thread's default now. Where
 * strategies were registered that did not come with the library, the framework is read in that
 * context as well, because it may name one of them; strategies that are registered while a study is
 * being opened are not for that study.
 *
 * Since: 1.0
 */
void
cohesion_study_open_async (const gchar *path,
                           CohesionStudyFlags flags,
                           CohesionDiagnostics *diagnostics,
                           CohesionProgressFunc progress,
                           gpointer progress_data,
                           GDestroyNotify progress_destroy,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  CohesionErrandPlan plan = { .work = open_study,
                              .free_data = free_opening,
                              .free_result = g_object_unref,
                              .progress = progress,
                              .progress_data = progress_data };
  Opening *opening;
  GTask *task;

  g_return_if_fail (path != NULL);
  g_return_if_fail (diagnostics == NULL || COHESION_IS_DIAGNOSTICS (diagnostics));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  opening = g_new0 (Opening, 1);
  opening->path = g_strdup (path);
  opening->flags = flags;
  opening->diagnostics = diagnostics != NULL ? g_object_ref (diagnostics) : NULL;
  opening->progress_data = progress_data;
  opening->progress_destroy = progress_destroy;
  opening->study = g_object_new (COHESION_TYPE_STUDY, NULL);
  plan.data = opening;
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, cohesion_study_open_async);
  cohesion_errand_begin (task, &plan);
}

/**
 * cohesion_study_open_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * What became of cohesion_study_open_async(). Its errors are those of cohesion_study_open_full().
 *
 * Returns: (transfer full): the study, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionStudy *
cohesion_study_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
