/* What one thread of a simulation does: a few replicates together, drawn and scored. */
#include "scoring/uncertainty/cohesion-worker-private.h"

#include <string.h>

#include "kernel/coh-rank.h"
#include "table/cohesion-table-private.h"

#define TOGETHER COH_WORDS /* replicates that are run at once, as random words come by fours */
#define NOTHING  G_MAXUINT /* no column */

/* One of the replicates that a thread runs together. */
typedef struct
{
  CohesionWorker *worker;
  guint replicate;
  CohesionReplica *replica;
  CohesionDraw *draw;
  CohesionColumn *drawn;
  guint drawn_column; /* which one @drawn is, for this replicate */
} Seat;

/* What one thread has of its own. */
struct _CohesionWorker
{
  CohesionCollect collect;
  gpointer data;
  const CohesionVariation *variation;
  guint seed;
  guint first; /* of the replicates that it runs now */
  guint n_running;
  gboolean *renewed; /* of each column: whether it differs from replicate to replicate */
  Seat seats[TOGETHER];
  guint n_seats;
  gdouble *ranks;
  gpointer scratch;
};

/* A column as it is drawn for a number already, NULL where it is not. */
static CohesionColumn *
find_drawn (const CohesionWorker *worker, guint column, guint number)
{
  for (guint i = 0; i < worker->n_running; i++)
    if (worker->seats[i].drawn_column == column && worker->seats[i].draw->errors == number)
      return worker->seats[i].drawn;
  return NULL;
}

/* A column is drawn for a replicate and for those beside it whose words come with its own: they ask
 * for it next. Replicates of one number have one column. */
static CohesionColumn *
draw_column (const Seat *seat, guint column)
{
  CohesionWorker *worker = seat->worker;
  const guint number = seat->draw->errors;
  CohesionColumn *drawn = find_drawn (worker, column, number);
  gdouble *out[COH_WORDS] = { NULL };

  if (drawn != NULL)
    return drawn;
  for (guint i = 0; i < worker->n_running; i++)
    {
      Seat *other = &worker->seats[i];
      gdouble **to = &out[other->draw->errors % COH_WORDS];

      if (other->draw->errors / COH_WORDS != number / COH_WORDS || *to != NULL)
        continue;
      *to = cohesion_column_peek_mutable (other->drawn);
      other->drawn_column = column;
    }
  cohesion_errors_draw (worker->variation->errors, worker->seed, number / COH_WORDS, column, out);
  return find_drawn (worker, column, number);
}

/* What the replicate has in a column. */
static CohesionColumn *
fill_column (gpointer data, guint column, CohesionColumn *scratch)
{
  const Seat *seat = data;
  const CohesionVariation *variation = seat->worker->variation;

  if (variation->replay == NULL && cohesion_errors_count_drawn (variation->errors, column) > 0)
    return draw_column (seat, column);
  if (variation->replay != NULL)
    memcpy (cohesion_column_peek_mutable (scratch),
            cohesion_replay_peek_column (variation->replay, column),
            sizeof (gdouble) * variation->base->n_rows);
  else
    cohesion_replica_base_copy (variation->base, column, scratch);
  return scratch;
}

/* All of what was drawn, also for indicators that the replicate leaves out. */
static void
write_draws (Seat *seat)
{
  const CohesionVariation *variation = seat->worker->variation;
  g_autoptr (CohesionColumn) scratch = NULL;

  cohesion_draws_writer_add (variation->writer, seat->replicate, seat->draw);
  if (variation->errors == NULL)
    return;
  scratch = cohesion_column_new (variation->base->n_rows);
  for (guint i = 0; i < variation->base->n_indicators; i++)
    cohesion_draws_writer_add_column (variation->writer, seat->replicate, i,
                                      cohesion_column_peek (fill_column (seat, i, scratch)));
}

static void
start_seat (CohesionWorker *worker, const CohesionScoring *run)
{
  const CohesionVariation *variation = worker->variation;
  Seat *seat = &worker->seats[worker->n_seats++];

  seat->worker = worker;
  seat->replica = cohesion_replica_new (run, variation->base, worker->seats[0].replica,
                                        variation->errors != NULL ? worker->renewed : NULL);
  seat->draw = cohesion_draw_new (variation->factors);
  if (variation->errors == NULL)
    return;
  seat->drawn = cohesion_column_new (run->n_rows);
  cohesion_column_set_quiet (seat->drawn, TRUE);
  cohesion_replica_set_fill (seat->replica, fill_column, seat);
}

/* Files are read and written a replicate at a time. Where every replica has to keep most of its
 * scores from run to run, half as many do with the memory. */
static guint
count_seats (const CohesionWorker *self, guint n_replicates)
{
  const CohesionVariation *variation = self->variation;
  guint n_columns, n_held;

  if (variation->replay != NULL || variation->writer != NULL)
    return 1;
  cohesion_replica_count_columns (self->seats[0].replica, &n_columns, &n_held);
  return MIN (2 * n_held > n_columns ? TOGETHER / 2 : TOGETHER, n_replicates);
}

/* Columns that are drawn differ each time; all of them may where they are read. */
static void
find_renewed (CohesionWorker *self)
{
  const CohesionVariation *variation = self->variation;

  self->renewed = g_new0 (gboolean, variation->base->n_indicators + 1u);
  for (guint i = 0; variation->errors != NULL && i < variation->base->n_indicators; i++)
    self->renewed[i] =
        variation->replay != NULL || cohesion_errors_count_drawn (variation->errors, i) > 0;
}

CohesionWorker *
cohesion_worker_new (const CohesionScoring *run,
                     const CohesionVariation *variation,
                     guint n_replicates,
                     CohesionCollect collect,
                     gpointer data)
{
  CohesionWorker *self = g_new0 (CohesionWorker, 1);

  self->collect = collect;
  self->data = data;
  self->variation = variation;
  self->seed = run->settings.seed;
  find_renewed (self);
  start_seat (self, run);
  while (self->n_seats < count_seats (self, n_replicates))
    start_seat (self, run);
  self->ranks = g_new (gdouble, (gsize)run->n_rows * self->n_seats + 1);
  self->scratch = g_malloc (coh_rank_scratch_size (run->n_rows));
  return self;
}

void
cohesion_worker_free (CohesionWorker *self)
{
  for (guint i = 0; i < self->n_seats; i++)
    {
      cohesion_replica_free (self->seats[i].replica);
      cohesion_draw_free (self->seats[i].draw);
      g_clear_object (&self->seats[i].drawn);
    }
  g_free (self->renewed);
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

static void
touch_columns (const Seat *seat)
{
  const CohesionWorker *worker = seat->worker;

  for (guint i = 0; i < worker->variation->base->n_indicators; i++)
    if (worker->renewed[i])
      cohesion_replica_touch (seat->replica, i);
}

static gboolean
prepare_seat (Seat *seat, guint replicate, GError **error)
{
  const CohesionWorker *worker = seat->worker;

  seat->replicate = replicate;
  seat->drawn_column = NOTHING;
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
  self->n_running = n;
  for (guint i = 0; i < n; i++)
    {
      *failed = i;
      if (!prepare_seat (&self->seats[i], first + i, error))
        return FALSE;
      replicas[i] = self->seats[i].replica;
    }
  return cohesion_replica_run_together (replicas, n, collect_node, self, failed, error);
}
