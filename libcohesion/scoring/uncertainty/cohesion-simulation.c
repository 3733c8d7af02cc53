/* The tree scored many times with other numbers and other choices. */
#include "scoring/uncertainty/cohesion-simulation-private.h"

#include "scoring/uncertainty/cohesion-tallies-private.h"
#include "scoring/uncertainty/cohesion-worker-private.h"

#define N_PILOT 32u /* replicates that say where the histograms lie */

/* The replicates of one stage, which threads take one after the other. */
typedef struct
{
  CohesionScoring *run;
  const CohesionVariation *variation;
  CohesionCollect collect;
  gpointer data;
  guint n_replicates;
  gint next;
  gint stopped;
  GMutex lock;   /* of the error */
  GError *error; /* of the first replicate that failed */
  guint failed;
} Stage;

/* Of several errors that of the first replicate is told, whichever thread was first. */
static void
fail (Stage *stage, guint replicate, GError *error)
{
  g_atomic_int_set (&stage->stopped, TRUE);
  g_mutex_lock (&stage->lock);
  if (stage->error == NULL || replicate < stage->failed)
    {
      g_clear_error (&stage->error);
      stage->error = g_steal_pointer (&error);
      stage->failed = replicate;
    }
  g_mutex_unlock (&stage->lock);
  g_clear_error (&error);
}

static gboolean
take_some (Stage *stage,
           CohesionWorker *worker,
           guint first,
           guint n,
           gboolean is_caller,
           GError **error)
{
  GError *cause = NULL;
  guint failed;

  if (!cohesion_worker_run (worker, first, n, &failed, &cause))
    fail (stage, first + failed, cause);
  else if (is_caller)
    return cohesion_scoring_report (stage->run, first + n, stage->n_replicates, error);
  return TRUE;
}

static gboolean
take_replicates (Stage *stage, gboolean is_caller, GError **error)
{
  g_autoptr (CohesionWorker) worker = cohesion_worker_new (
      stage->run, stage->variation, stage->n_replicates, stage->collect, stage->data);
  const guint n_together = cohesion_worker_get_n_together (worker);
  gboolean go_on = TRUE;

  while (go_on && !g_atomic_int_get (&stage->stopped))
    {
      const guint first = (guint)g_atomic_int_add (&stage->next, (gint)n_together);

      if (first >= stage->n_replicates)
        break;
      go_on = take_some (stage, worker, first, MIN (n_together, stage->n_replicates - first),
                         is_caller, error);
    }
  if (!go_on)
    g_atomic_int_set (&stage->stopped, TRUE);
  return go_on;
}

static void
take_replicates_in_thread (gpointer data, gpointer unused)
{
  (void)unused;
  take_replicates (data, FALSE, NULL);
}

/* Strategies of others never leave the caller's thread; files are read and written in order. */
static guint
count_helpers (const CohesionScoring *run, const CohesionVariation *variation, guint n_replicates)
{
  if (!variation->factors->builtin || variation->replay != NULL || variation->writer != NULL)
    return 0;
  for (guint i = 0; i < run->n_nodes; i++)
    for (guint kind = 0; kind < COHESION_N_KINDS; kind++)
      {
        CohesionStrategy *strategy = run->nodes[i].steps[kind].strategy;

        if (strategy != NULL && !cohesion_strategy_is_builtin (G_OBJECT_TYPE (strategy)))
          return 0;
      }
  return MIN (run->n_threads, n_replicates) - 1;
}

gboolean
cohesion_run_replicates (CohesionScoring *run,
                         const CohesionVariation *variation,
                         guint n_replicates,
                         CohesionCollect collect,
                         gpointer data,
                         GError **error)
{
  Stage stage = { .run = run,
                  .variation = variation,
                  .collect = collect,
                  .data = data,
                  .n_replicates = n_replicates };
  const guint n_helpers = count_helpers (run, variation, n_replicates);
  g_autoptr (GError) cancelled = NULL;
  GThreadPool *pool = NULL;

  g_mutex_init (&stage.lock);
  if (n_helpers > 0)
    pool = g_thread_pool_new (take_replicates_in_thread, NULL, (gint)n_helpers, FALSE, NULL);
  for (guint i = 0; pool != NULL && i < n_helpers; i++)
    g_thread_pool_push (pool, &stage, NULL);
  take_replicates (&stage, TRUE, &cancelled);
  if (pool != NULL)
    g_thread_pool_free (pool, FALSE, TRUE);
  g_mutex_clear (&stage.lock);
  if (stage.error == NULL && cancelled == NULL)
    return TRUE;
  g_propagate_error (error, cancelled != NULL ? g_steal_pointer (&cancelled)
                                              : g_steal_pointer (&stage.error));
  g_clear_error (&stage.error);
  return FALSE;
}

static void
add_to_tallies (gpointer data,
                guint first,
                guint node,
                CohesionReplica *const *replicas,
                guint n,
                gdouble *ranks,
                gpointer scratch)
{
  (void)first;
  cohesion_tallies_add (data, node, replicas, n, ranks, scratch);
}

/* The first replicates, only to see where the histograms lie; again with larger units while they
 * lie too far off. NULL with an error. */
static CohesionTallies *
run_pilot (CohesionScoring *run, const CohesionVariation *variation, guint n_pilot, GError **error)
{
  CohesionVariation silent = *variation;
  g_autoptr (CohesionTallies) pilot = NULL;

  silent.writer = NULL;
  do
    {
      CohesionTallies *next = cohesion_tallies_new_pilot (run, pilot);

      g_clear_pointer (&pilot, cohesion_tallies_free);
      pilot = next;
      if (!cohesion_run_replicates (run, &silent, n_pilot, add_to_tallies, pilot, error) ||
          (variation->replay != NULL && !cohesion_replay_rewind (variation->replay, error)))
        return NULL;
    }
  while (cohesion_tallies_are_far (pilot));
  return g_steal_pointer (&pilot);
}

gboolean
cohesion_simulate (CohesionScoring *run, const CohesionVariation *variation, GError **error)
{
  const guint n_replicates = run->settings.replicates;
  const guint n_pilot = MIN (N_PILOT, n_replicates);
  g_autoptr (CohesionTallies) pilot = NULL;
  g_autoptr (CohesionTallies) tallies = NULL;

  cohesion_scoring_set_progress (run, 0.1, 0.1 + 0.9 * n_pilot / (n_pilot + n_replicates));
  pilot = run_pilot (run, variation, n_pilot, error);
  if (pilot == NULL)
    return FALSE;
  tallies = cohesion_tallies_new (run, pilot);
  g_clear_pointer (&pilot, cohesion_tallies_free);
  cohesion_scoring_set_progress (run, 0.1 + 0.9 * n_pilot / (n_pilot + n_replicates), 1);
  if (!cohesion_run_replicates (run, variation, n_replicates, add_to_tallies, tallies, error))
    return FALSE;
  cohesion_tallies_conclude (tallies, run);
  return TRUE;
}
