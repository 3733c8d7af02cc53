/* Benchmarks of draws, tallies and rank sets, warm buffers. */

#include "bench.h"

#include "kernel/coh-draw.h"
#include "kernel/coh-noise.h"
#include "kernel/coh-normal.h"
#include "kernel/coh-philox.h"
#include "kernel/coh-rank-sets.h"
#include "kernel/coh-tally.h"

#define ROWS  35000u
#define BATCH 8u
#define BINS  62u

static uint32_t areas[ROWS], words[COH_WORDS][ROWS];
static float noise[ROWS];
static double x[ROWS], se[ROWS], u[ROWS], other[ROWS], y[ROWS], critical[ROWS];
static double batch[BATCH * ROWS];
static const double *replicates[BATCH];
static struct coh_rank_set sets[ROWS];
static struct coh_tally tally;
static void *memory, *scratch;
static uint32_t round_number;

static void
fill_pair (void *unused)
{
  const struct coh_stream stream = { 1, COH_PURPOSE_ERRORS, 0 };

  (void)unused;
  coh_fill_uniform_pair (&stream, areas, ROWS, round_number++, u, other);
  BENCH_SINK (u);
}

static void
fill_words (void *unused)
{
  const struct coh_stream stream = { 1, COH_PURPOSE_ERRORS, 0 };
  uint32_t *const four[] = { words[0], words[1], words[2], words[3] };

  (void)unused;
  coh_fill_words (&stream, areas, ROWS, round_number++, four);
  BENCH_SINK (words);
}

static void
make_noise (void *unused)
{
  (void)unused;
  coh_make_noise (words[0], ROWS, noise);
  BENCH_SINK (noise);
}

/* The peer: the C library's generator, one number at a time. */
static void
fill_plainly (void *unused)
{
  unsigned short state[3] = { 1, 2, 3 };

  (void)unused;
  for (size_t i = 0; i < ROWS; i++)
    y[i] = erand48 (state);
  BENCH_SINK (y);
}

static void
invert (void *unused)
{
  (void)unused;
  coh_invert_normal (u, ROWS, y);
  BENCH_SINK (y);
}

static void
draw (void *errors)
{
  coh_draw_errors (errors, 0, ROWS, words[0], y);
  BENCH_SINK (y);
}

static void
add_batch (void *unused)
{
  (void)unused;
  coh_add_replicates (&tally, replicates, BATCH);
  coh_settle_tally (&tally);
}

static void
find_sets (void *n)
{
  coh_find_rank_sets (x, se, *(size_t *)n, true, 0.95, sets, critical, scratch);
  BENCH_SINK (sets);
}

static void
find_joint_sets (void *n)
{
  coh_find_joint_rank_sets (x, se, *(size_t *)n, true, 0.95, sets, NULL, scratch);
  BENCH_SINK (sets);
}

static void
run_draws (void)
{
  static const struct
  {
    const char *name;
    struct coh_error_model model;
  } families[] = { { "draw normal", { COH_ERROR_NORMAL, 0, 1, 0.95 } },
                   { "draw logit", { COH_ERROR_LOGIT, 0, 1, 0.95 } },
                   { "draw log", { COH_ERROR_LOG, 0, 1, 0.95 } },
                   { "draw truncated", { COH_ERROR_TRUNCATED, 0, 1, 0.95 } } };
  const struct coh_error_input input = { ROWS, x, se, NULL, NULL };
  struct coh_errors errors;

  for (size_t i = 0; i < sizeof families / sizeof *families; i++)
    {
      coh_prepare_errors (&families[i].model, &input, memory, &errors);
      bench_run (families[i].name, ROWS, ROWS * 8, draw, &errors);
    }
}

static void
run_tally (void)
{
  struct coh_tally pilot;
  void *pilot_memory = malloc (coh_tally_size (ROWS, 0));

  if (!pilot_memory)
    exit (1);
  for (size_t i = 0; i < BATCH * ROWS; i++)
    batch[i] = x[i % ROWS] + bench_draw ();
  coh_start_tally (&pilot, ROWS, 0, false, NULL, 1, pilot_memory);
  for (size_t i = 0; i < BATCH; i++)
    replicates[i] = batch + i * ROWS;
  coh_add_replicates (&pilot, replicates, BATCH);
  coh_start_tally (&tally, ROWS, BINS, false, NULL, 1, memory);
  coh_place_tally_bins (&tally, &pilot);
  bench_run ("tally 8 replicates", ROWS, BATCH * ROWS * 8, add_batch, NULL);
  free (pilot_memory);
}

int
main (void)
{
  size_t few = 300, many = ROWS, need = coh_tally_size (ROWS, BINS);
  size_t most = coh_errors_size (COH_ERROR_LOG, ROWS);

  memory = malloc (need > most ? need : most);
  scratch = malloc (coh_rank_sets_scratch_size (ROWS));
  if (!memory || !scratch)
    return 1;
  for (uint32_t i = 0; i < ROWS; i++)
    {
      areas[i] = i * 2654435761u;
      x[i] = 0.1 + 0.8 * bench_draw ();
      se[i] = 0.01 + 0.04 * bench_draw ();
    }
  bench_run ("uniform pairs, two numbers a row", ROWS, 2 * ROWS * 8, fill_pair, NULL);
  bench_run ("words, four a row", ROWS, 4 * ROWS * 4, fill_words, NULL);
  bench_run ("uniform, erand48", ROWS, ROWS * 8, fill_plainly, NULL);
  bench_run ("normal by inversion", ROWS, ROWS * 8, invert, NULL);
  bench_run ("noise of words", ROWS, ROWS * 4, make_noise, NULL);
  run_draws ();
  run_tally ();
  bench_run ("rank sets", few, few * 16, find_sets, &few);
  bench_run ("rank sets", many, many * 16, find_sets, &many);
  bench_run ("joint rank sets", many, many * 16, find_joint_sets, &many);
  free (memory);
  free (scratch);
  return 0;
}
