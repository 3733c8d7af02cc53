/* What one thread of a simulation does: a few replicates together, drawn and scored. */
#include "scoring/uncertainty/cohesion-worker-private.h"

#include <string.h>

#include "kernel/coh-rank.h"

#define TOGETHER 2u /* replicates that are run at once; even, as draws come by pairs */

/* One of the replicates that a thread runs together. */
typedef struct
{
  CohesionWorker *worker;
  guint replicate;
  CohesionReplica *replica;
  CohesionDraw *draw;
  const CohesionDraw *next; /* of the replicate after it, whose errors may come of the same pair */
} Seat;

/* What one thread has of its own. */
struct _CohesionWorker
{
  CohesionCollect collect;
  gpointer data;
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
  CohesionWorker *worker = seat->worker;
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
start_seat (Seat *seat, CohesionWorker *worker, const CohesionScoring *run)
{
  const CohesionVariation *variation = worker->variation;

  seat->worker = worker;
  seat->replica = cohesion_replica_new (run, variation->base, worker->seats[0].replica);
  seat->draw = cohesion_draw_new (variation->factors);
  if (variation->errors != NULL)
    cohesion_replica_set_fill (seat->replica, fill_column, seat);
}

CohesionWorker *
cohesion_worker_new (const CohesionScoring *run,
                     const CohesionVariation *variation,
                     guint n_replicates,
                     CohesionCollect collect,
                     gpointer data)
{
  const guint n_rows = run->n_rows;
  CohesionWorker *self = g_new0 (CohesionWorker, 1);

  self->collect = collect;
  self->data = data;
  self->variation = variation;
  self->seed = run->settings.seed;
  self->n_seats = MIN (count_seats (variation), n_replicates);
  for (guint i = 0; i < self->n_seats; i++)
    start_seat (&self->seats[i], self, run);
  self->kept = g_new (gdouble, n_rows + 1u);
  self->ranks = g_new (gdouble, (gsize)n_rows * self->n_seats + 1);
  self->scratch = g_malloc (coh_rank_scratch_size (n_rows));
  return self;
}

void
cohesion_worker_free (CohesionWorker *self)
{
  for (guint i = 0; i < self->n_seats; i++)
    {
      cohesion_replica_free (self->seats[i].replica);
      cohesion_draw_free (self->seats[i].draw);
    }
  g_free (self->kept);
  g_free (self->ranks);
  g_free (self->scratch);
  g_free (self);
}

guint
cohesion_worker_get_n_together (const CohesionWorker *self)
{
  return self->n_seats;
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
  const CohesionWorker *worker = seat->worker;

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
  const CohesionWorker *worker = data;

  worker->collect (worker->data, worker->first, node, replicas, n, worker->ranks, worker->scratch);
}

gboolean
cohesion_worker_run (CohesionWorker *self, guint first, guint n, guint *failed, GError **error)
{
  CohesionReplica *replicas[TOGETHER];

  self->first = first;
  self->has_kept = FALSE;
  for (guint i = 0; i < n; i++)
    {
      Seat *seat = &self->seats[i];

      *failed = i;
      if (!prepare_seat (seat, first + i, error))
        return FALSE;
      if (i > 0)
        self->seats[i - 1].next = seat->draw;
      replicas[i] = seat->replica;
    }
  return cohesion_replica_run_together (replicas, n, collect_node, self, failed, error);
}
