/* The tree scored many times with other numbers. */
#include "scoring/uncertainty/cohesion-simulation-private.h"

#include "kernel/coh-rank.h"
#include "scoring/uncertainty/cohesion-tallies-private.h"

#define N_PILOT 64u /* replicates that say where the histograms lie */

/* The replicates of one stage, which threads take one after the other. */
typedef struct
{
  CohesionScoring *run;
  const CohesionVariation *variation;
  CohesionTallies *tallies;
  guint n_replicates;
  gint next;
  gint stopped;
  GMutex lock;   /* of the error */
  GError *error; /* of the first replicate that failed */
  guint failed;
} Stage;

/* What one thread has of its own. */
typedef struct
{
  const CohesionVariation *variation;
  guint seed;
  guint replicate;
  CohesionReplica *replica;
  gdouble *numbers; /* uniforms, then ranks */
  gpointer scratch;
} Worker;

static void
draw (gpointer data, guint column, gdouble *out)
{
  const Worker *worker = data;

  cohesion_errors_draw (worker->variation->errors, worker->seed, worker->replicate, column,
                        worker->numbers, out);
}

static void
start_worker (Worker *worker, const Stage *stage)
{
  const guint n_rows = stage->run->n_rows;

  *worker = (Worker){ .variation = stage->variation, .seed = stage->run->settings.seed };
  worker->replica = cohesion_replica_new (stage->run, stage->variation->base);
  worker->numbers = g_new (gdouble, n_rows + 1u);
  worker->scratch = g_malloc (coh_rank_scratch_size (n_rows));
  if (stage->variation->errors != NULL)
    cohesion_replica_set_fill (worker->replica, draw, worker);
}

static void
clear_worker (Worker *worker)
{
  cohesion_replica_free (worker->replica);
  g_free (worker->numbers);
  g_free (worker->scratch);
}

static gboolean
run_replicate (const Stage *stage, Worker *worker, guint replicate, GError **error)
{
  const CohesionVariation *variation = stage->variation;

  worker->replicate = replicate;
  cohesion_replica_set_replicate (worker->replica, worker->seed, replicate);
  for (guint i = 0; variation->errors != NULL && i < variation->base->n_indicators; i++)
    if (cohesion_errors_count_drawn (variation->errors, i) > 0)
      cohesion_replica_touch (worker->replica, i);
  if (variation->vary != NULL)
    variation->vary (variation->vary_data, replicate, worker->replica);
  if (!cohesion_replica_run (worker->replica, error))
    return FALSE;
  cohesion_tallies_add (stage->tallies, worker->replica, worker->numbers, worker->scratch);
  return TRUE;
}

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
take_replicates (Stage *stage, gboolean is_caller, GError **error)
{
  Worker worker;
  gboolean go_on = TRUE;

  start_worker (&worker, stage);
  while (go_on && !g_atomic_int_get (&stage->stopped))
    {
      const guint replicate = (guint)g_atomic_int_add (&stage->next, 1);
      GError *cause = NULL;

      if (replicate >= stage->n_replicates)
        break;
      if (!run_replicate (stage, &worker, replicate, &cause))
        fail (stage, replicate, cause);
      else if (is_caller)
        go_on = cohesion_scoring_report (stage->run, replicate + 1, stage->n_replicates, error);
    }
  if (!go_on)
    g_atomic_int_set (&stage->stopped, TRUE);
  clear_worker (&worker);
  return go_on;
}

static void
take_replicates_in_thread (gpointer data, gpointer unused)
{
  (void)unused;
  take_replicates (data, FALSE, NULL);
}

/* Strategies of others never leave the caller's thread. */
static guint
count_helpers (const CohesionScoring *run, guint n_replicates)
{
  for (guint i = 0; i < run->n_nodes; i++)
    for (guint kind = 0; kind < COHESION_N_KINDS; kind++)
      {
        CohesionStrategy *strategy = run->nodes[i].steps[kind].strategy;

        if (strategy != NULL && !cohesion_strategy_is_builtin (G_OBJECT_TYPE (strategy)))
          return 0;
      }
  return MIN (run->n_threads, n_replicates) - 1;
}

static gboolean
run_stage (CohesionScoring *run,
           const CohesionVariation *variation,
           CohesionTallies *tallies,
           guint n_replicates,
           GError **error)
{
  Stage stage = {
    .run = run, .variation = variation, .tallies = tallies, .n_replicates = n_replicates
  };
  const guint n_helpers = count_helpers (run, n_replicates);
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

gboolean
cohesion_simulate (CohesionScoring *run, const CohesionVariation *variation, GError **error)
{
  const guint n_replicates = run->settings.replicates;
  const guint n_pilot = MIN (N_PILOT, n_replicates);
  g_autoptr (CohesionTallies) pilot = cohesion_tallies_new (run, NULL);
  g_autoptr (CohesionTallies) tallies = NULL;

  cohesion_scoring_set_progress (run, 0.1, 0.1 + 0.9 * n_pilot / (n_pilot + n_replicates));
  if (!run_stage (run, variation, pilot, n_pilot, error))
    return FALSE;
  tallies = cohesion_tallies_new (run, pilot);
  cohesion_scoring_set_progress (run, 0.1 + 0.9 * n_pilot / (n_pilot + n_replicates), 1);
  if (!run_stage (run, variation, tallies, n_replicates, error))
    return FALSE;
  cohesion_tallies_conclude (tallies, run);
  return TRUE;
}
