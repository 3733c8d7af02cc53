/* The tree scored many times with other numbers and other choices. */
#include "scoring/uncertainty/cohesion-simulation-private.h"

#include <string.h>

#include "kernel/coh-rank.h"
#include "scoring/uncertainty/cohesion-tallies-private.h"

#define N_PILOT  64u /* replicates that say where the histograms lie */
#define TOGETHER 2u  /* replicates that a thread runs at once; even, as draws come by pairs */

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

typedef struct _Worker Worker;

/* One of the replicates that a thread runs together. */
typedef struct
{
  Worker *worker;
  guint replicate;
  CohesionReplica *replica;
  CohesionDraw *draw;
  const CohesionDraw *next; /* of the replicate after it, whose errors may come of the same pair */
} Seat;

/* What one thread has of its own. */
struct _Worker
{
  const Stage *stage;
  const CohesionVariation *variation;
  guint seed;
  guint first; /* of the replicates that it runs now */
  Seat seats[TOGETHER];
  guint n_seats;
  gdouble *kept; /* a column, drawn with that of the replicate before */
  guint kept_column;
  guint kept_errors; /* under which number */
  gboolean has_kept;
  gdouble *ranks;
  gpointer scratch;
};

/* Errors are drawn for a replicate and for its odd neighbour, who comes for them next. */
static void
draw_column (const Seat *seat, guint column, gdouble *out)
{
  Worker *worker = seat->worker;
  const CohesionErrors *errors = worker->variation->errors;
  const guint number = seat->draw->errors;
  const gboolean paired = number % 2 == 0 && seat->next != NULL && seat->next->errors == number + 1;

  if (worker->has_kept && worker->kept_column == column && worker->kept_errors == number)
    {
      memcpy (out, worker->kept, sizeof *out * errors->base->n_rows);
      return;
    }
  cohesion_errors_draw (errors, worker->seed, number, column, out, paired ? worker->kept : NULL);
  if (!paired)
    return;
  worker->has_kept = TRUE;
  worker->kept_column = column;
  worker->kept_errors = number + 1;
}

/* What the replicate has in a column. */
static void
fill_column (gpointer data, guint column, gdouble *out)
{
  const Seat *seat = data;
  const CohesionVariation *variation = seat->worker->variation;
  const gsize n_rows = variation->base->n_rows;

  if (variation->replay != NULL)
    memcpy (out, cohesion_replay_peek_column (variation->replay, column), sizeof *out * n_rows);
  else if (cohesion_errors_count_drawn (variation->errors, column) > 0)
    draw_column (seat, column, out);
  else
    memcpy (out, variation->base->values + n_rows * column, sizeof *out * n_rows);
}

/* All of what was drawn, also for indicators that the replicate leaves out. */
static void
write_draws (Seat *seat)
{
  const CohesionVariation *variation = seat->worker->variation;
  g_autofree gdouble *values = NULL;

  cohesion_draws_writer_add (variation->writer, seat->replicate, seat->draw);
  if (variation->errors == NULL)
    return;
  values = g_new (gdouble, variation->base->n_rows + 1u);
  for (guint i = 0; i < variation->base->n_indicators; i++)
    {
      fill_column (seat, i, values);
      cohesion_draws_writer_add_column (variation->writer, seat->replicate, i, values);
    }
}

/* Files are read and written a replicate at a time. */
static guint
count_seats (const CohesionVariation *variation)
{
  return variation->replay != NULL || variation->writer != NULL ? 1 : TOGETHER;
}

static void
start_worker (Worker *worker, const Stage *stage)
{
  const CohesionVariation *variation = stage->variation;
  const guint n_rows = stage->run->n_rows;

  *worker = (Worker){ .stage = stage, .variation = variation, .seed = stage->run->settings.seed };
  worker->n_seats = MIN (count_seats (variation), stage->n_replicates);
  for (guint i = 0; i < worker->n_seats; i++)
    {
      Seat *seat = &worker->seats[i];

      seat->worker = worker;
      seat->replica = cohesion_replica_new (stage->run, variation->base,
                                            i > 0 ? worker->seats[0].replica : NULL);
      seat->draw = cohesion_draw_new (variation->factors);
      if (variation->errors != NULL)
        cohesion_replica_set_fill (seat->replica, fill_column, seat);
    }
  worker->kept = g_new (gdouble, n_rows + 1u);
  worker->ranks = g_new (gdouble, (gsize)n_rows * worker->n_seats + 1);
  worker->scratch = g_malloc (coh_rank_scratch_size (n_rows));
}

static void
clear_worker (Worker *worker)
{
  for (guint i = 0; i < worker->n_seats; i++)
    {
      cohesion_replica_free (worker->seats[i].replica);
      cohesion_draw_free (worker->seats[i].draw);
    }
  g_free (worker->kept);
  g_free (worker->ranks);
  g_free (worker->scratch);
}

/* Decide what the replicate has. */
static gboolean
decide (Seat *seat, GError **error)
{
  const CohesionVariation *variation = seat->worker->variation;
  const guint n_factors = variation->factors->n_factors;
  const guint seed = seat->worker->seed;
  CohesionDraw *draw = seat->draw;

  if (variation->replay != NULL)
    return cohesion_replay_next (variation->replay, draw, error);
  if (variation->points == NULL)
    {
      cohesion_draw_fill (draw, seed, seat->replicate);
      return TRUE;
    }
  for (guint i = 0; i < n_factors; i++)
    cohesion_draw_set_share (draw, i, seed,
                             variation->points[(gsize)i * variation->n_points + seat->replicate]);
  if (variation->errors != NULL)
    draw->errors =
        (guint32)(variation->points[(gsize)n_factors * variation->n_points + seat->replicate] *
                  0x1p32);
  return TRUE;
}

/* Columns that are drawn differ each time; all of them may where they are read. */
static void
touch_columns (const Seat *seat)
{
  const CohesionVariation *variation = seat->worker->variation;

  for (guint i = 0; variation->errors != NULL && i < variation->base->n_indicators; i++)
    if (variation->replay != NULL || cohesion_errors_count_drawn (variation->errors, i) > 0)
      cohesion_replica_touch (seat->replica, i);
}

static gboolean
prepare_seat (Seat *seat, guint replicate, GError **error)
{
  const Worker *worker = seat->worker;

  seat->replicate = replicate;
  seat->next = NULL;
  if (!decide (seat, error))
    return FALSE;
  if (worker->variation->errors != NULL)
    cohesion_replica_set_replicate (seat->replica, worker->seed, seat->draw->errors);
  touch_columns (seat);
  cohesion_draw_apply (seat->draw, seat->replica);
  if (worker->variation->writer != NULL)
    write_draws (seat);
  return TRUE;
}

static void
collect_node (gpointer data, guint node, CohesionReplica *const *replicas, guint n)
{
  const Worker *worker = data;

  worker->stage->collect (worker->stage->data, worker->first, node, replicas, n, worker->ranks,
                          worker->scratch);
}

/* Run replicates @first to @first + @n - 1; @failed of them has the error. */
static gboolean
run_replicates (Worker *worker, guint first, guint n, guint *failed, GError **error)
{
  CohesionReplica *replicas[TOGETHER];

  worker->first = first;
  worker->has_kept = FALSE;
  for (guint i = 0; i < n; i++)
    {
      Seat *seat = &worker->seats[i];

      *failed = i;
      if (!prepare_seat (seat, first + i, error))
        return FALSE;
      if (i > 0)
        worker->seats[i - 1].next = seat->draw;
      replicas[i] = seat->replica;
    }
  return cohesion_replica_run_together (replicas, n, collect_node, worker, failed, error);
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
take_some (Stage *stage, Worker *worker, guint first, guint n, gboolean is_caller, GError **error)
{
  GError *cause = NULL;
  guint failed;

  if (!run_replicates (worker, first, n, &failed, &cause))
    fail (stage, first + failed, cause);
  else if (is_caller)
    return cohesion_scoring_report (stage->run, first + n, stage->n_replicates, error);
  return TRUE;
}

/* Several at a time, an even number of them where random numbers come by pairs of replicates. */
static gboolean
take_replicates (Stage *stage, gboolean is_caller, GError **error)
{
  Worker worker;
  gboolean go_on = TRUE;

  start_worker (&worker, stage);
  while (go_on && !g_atomic_int_get (&stage->stopped))
    {
      const guint first = (guint)g_atomic_int_add (&stage->next, (gint)worker.n_seats);

      if (first >= stage->n_replicates)
        break;
      go_on = take_some (stage, &worker, first, MIN (worker.n_seats, stage->n_replicates - first),
                         is_caller, error);
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
