/* The tree scored many times with other numbers and other choices. */
#include "scoring/uncertainty/cohesion-simulation-private.h"

#include <string.h>

#include "kernel/coh-rank.h"
#include "scoring/uncertainty/cohesion-tallies-private.h"

#define N_PILOT 64u /* replicates that say where the histograms lie */

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

/* What one thread has of its own. */
typedef struct
{
  const CohesionVariation *variation;
  guint seed;
  guint replicate;
  CohesionReplica *replica;
  CohesionDraw *draw;
  CohesionOddDraws kept;
  gdouble *numbers; /* uniforms, then ranks */
  gpointer scratch;
} Worker;

/* Fill @out, which holds what was measured, with what the replicate has. */
static void
fill_column (gpointer data, guint column, gdouble *out)
{
  Worker *worker = data;
  const CohesionVariation *variation = worker->variation;

  if (variation->replay != NULL)
    memcpy (out, cohesion_replay_peek_column (variation->replay, column),
            sizeof *out * variation->base->n_rows);
  else if (cohesion_errors_count_drawn (variation->errors, column) > 0)
    cohesion_errors_draw (variation->errors, worker->seed, worker->draw->errors, column,
                          &worker->kept, worker->numbers, out);
}

/* All of what was drawn, also for indicators that the replicate leaves out. */
static void
write_draws (Worker *worker)
{
  const CohesionVariation *variation = worker->variation;
  const gsize n_rows = variation->base->n_rows;
  g_autofree gdouble *values = NULL;

  cohesion_draws_writer_add (variation->writer, worker->replicate, worker->draw);
  if (variation->errors == NULL)
    return;
  values = g_new (gdouble, n_rows + 1);
  for (guint i = 0; i < variation->base->n_indicators; i++)
    {
      memcpy (values, variation->base->values + n_rows * i, sizeof *values * n_rows);
      fill_column (worker, i, values);
      cohesion_draws_writer_add_column (variation->writer, worker->replicate, i, values);
    }
}

static void
start_worker (Worker *worker, const Stage *stage)
{
  const guint n_rows = stage->run->n_rows;

  *worker = (Worker){ .variation = stage->variation, .seed = stage->run->settings.seed };
  worker->replica = cohesion_replica_new (stage->run, stage->variation->base);
  worker->draw = cohesion_draw_new (stage->variation->factors);
  cohesion_odd_draws_init (&worker->kept, stage->variation->errors);
  worker->numbers = g_new (gdouble, n_rows + 1u);
  worker->scratch = g_malloc (coh_rank_scratch_size (n_rows));
  if (stage->variation->errors != NULL)
    cohesion_replica_set_fill (worker->replica, fill_column, worker);
}

static void
clear_worker (Worker *worker)
{
  cohesion_replica_free (worker->replica);
  cohesion_draw_free (worker->draw);
  cohesion_odd_draws_clear (&worker->kept);
  g_free (worker->numbers);
  g_free (worker->scratch);
}

/* Decide what the replicate has. */
static gboolean
decide (Worker *worker, guint replicate, GError **error)
{
  const CohesionVariation *variation = worker->variation;
  const guint n_factors = variation->factors->n_factors;

  worker->replicate = replicate;
  if (variation->replay != NULL)
    return cohesion_replay_next (variation->replay, worker->draw, error);
  if (variation->points == NULL)
    {
      cohesion_draw_fill (worker->draw, worker->seed, replicate);
      return TRUE;
    }
  for (guint i = 0; i < n_factors; i++)
    cohesion_draw_set_share (worker->draw, i, worker->seed,
                             variation->points[(gsize)i * variation->n_points + replicate]);
  if (variation->errors != NULL)
    worker->draw->errors =
        (guint32)(variation->points[(gsize)n_factors * variation->n_points + replicate] * 0x1p32);
  return TRUE;
}

/* Columns that are drawn differ each time; all of them may where they are read. */
static void
touch_columns (const Worker *worker)
{
  const CohesionVariation *variation = worker->variation;

  for (guint i = 0; variation->errors != NULL && i < variation->base->n_indicators; i++)
    if (variation->replay != NULL || cohesion_errors_count_drawn (variation->errors, i) > 0)
      cohesion_replica_touch (worker->replica, i);
}

static gboolean
run_replicate (const Stage *stage, Worker *worker, guint replicate, GError **error)
{
  const CohesionVariation *variation = stage->variation;

  if (!decide (worker, replicate, error))
    return FALSE;
  if (variation->errors != NULL)
    cohesion_replica_set_replicate (worker->replica, worker->seed, worker->draw->errors);
  touch_columns (worker);
  cohesion_draw_apply (worker->draw, worker->replica);
  if (variation->writer != NULL)
    write_draws (worker);
  if (!cohesion_replica_run (worker->replica, error))
    return FALSE;
  stage->collect (stage->data, replicate, worker->replica, worker->numbers, worker->scratch);
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
take_replicate (Stage *stage, Worker *worker, guint replicate, gboolean is_caller, GError **error)
{
  GError *cause = NULL;

  if (!run_replicate (stage, worker, replicate, &cause))
    fail (stage, replicate, cause);
  else if (is_caller)
    return cohesion_scoring_report (stage->run, replicate + 1, stage->n_replicates, error);
  return TRUE;
}

/* Two at a time, because random numbers come by pairs of replicates. */
static gboolean
take_replicates (Stage *stage, gboolean is_caller, GError **error)
{
  Worker worker;
  gboolean go_on = TRUE;

  start_worker (&worker, stage);
  while (go_on && !g_atomic_int_get (&stage->stopped))
    {
      const guint first = (guint)g_atomic_int_add (&stage->next, 2);

      if (first >= stage->n_replicates)
        break;
      for (guint i = first;
           i < MIN (first + 2, stage->n_replicates) && go_on && !g_atomic_int_get (&stage->stopped);
           i++)
        go_on = take_replicate (stage, &worker, i, is_caller, error);
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
                guint replicate,
                const CohesionReplica *replica,
                gdouble *numbers,
                gpointer scratch)
{
  (void)replicate;
  cohesion_tallies_add (data, replica, numbers, scratch);
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
