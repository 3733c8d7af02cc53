/* Benchmarks of operations on columns, 35,000 rows, warm buffers. */

#include "bench.h"

#include "kernel/coh-moments.h"
#include "kernel/coh-quantile.h"
#include "kernel/coh-rank.h"
#include "kernel/coh-sum.h"
#include "kernel/coh-transform.h"
#include "kernel/coh-winsorise.h"

#define ROWS    35000u
#define COLUMNS 100u
#define LONG    10000000u

static double *x, *y, *scratch, *column, *column_long;
static void *memory;

static void
sum_long (void *unused)
{
  double sum = coh_sum_values (column_long, LONG, NULL);

  (void)unused;
  BENCH_SINK (&sum);
}

/* The peer: the bare loop, which adds latency and forgets about NaN. */
static void
sum_plainly (void *unused)
{
  double sum = 0;

  (void)unused;
  for (size_t i = 0; i < LONG; i++)
    sum += column_long[i];
  BENCH_SINK (&sum);
}

static void
moments_long (void *unused)
{
  struct coh_moments m;

  (void)unused;
  coh_measure_moments (column_long, LONG, &m);
  BENCH_SINK (&m);
}

static void
spread_long (void *unused)
{
  struct coh_moments m;

  (void)unused;
  coh_measure_spread (column_long, LONG, &m);
  BENCH_SINK (&m);
}

static void
rank_column (void *values)
{
  coh_rank_values (values, ROWS, COH_TIES_AVERAGE, true, y, memory);
  BENCH_SINK (y);
}

static void
sort_plainly (void *values)
{
  memcpy (y, values, ROWS * sizeof *y);
  qsort (y, ROWS, sizeof *y, bench_compare);
  BENCH_SINK (y);
}

static void
rank_small (void *values)
{
  coh_rank_values (values, 340, COH_TIES_AVERAGE, true, y, memory);
  BENCH_SINK (y);
}

static void
median_column (void *values)
{
  double median = coh_find_median (values, ROWS, scratch);

  BENCH_SINK (&median);
}

static void
standardise_all (void *unused)
{
  (void)unused;
  for (size_t c = 0; c < COLUMNS; c++)
    coh_standardise_values (x + c * ROWS, ROWS, 0, 1, y + c * ROWS);
  BENCH_SINK (y);
}

static void
scale_all (void *unused)
{
  (void)unused;
  for (size_t c = 0; c < COLUMNS; c++)
    coh_scale_range (x + c * ROWS, ROWS, 0, 100, y + c * ROWS);
  BENCH_SINK (y);
}

static void
winsorise_all (void *unused)
{
  const struct coh_winsorise_limits limits = COH_WINSORISE_LIMITS_INIT;
  struct coh_winsorised result;

  (void)unused;
  for (size_t c = 0; c < COLUMNS; c++)
    coh_winsorise_count (x + c * ROWS, ROWS, &limits, y + c * ROWS, NULL, &result);
  BENCH_SINK (y);
}

int
main (void)
{
  size_t cells = (size_t)ROWS * COLUMNS;

  x = malloc (cells * sizeof *x);
  y = malloc (cells * sizeof *y);
  scratch = malloc (ROWS * sizeof *scratch);
  column = malloc (ROWS * sizeof *column);
  column_long = malloc ((size_t)LONG * sizeof *column_long);
  memory = malloc (coh_rank_scratch_size (ROWS));
  if (!x || !y || !scratch || !column || !column_long || !memory)
    return 1;
  for (size_t i = 0; i < cells; i++)
    x[i] = 1 / (bench_draw () + 1e-4); /* skewed, so that treatment has work to do */
  for (size_t i = 0; i < ROWS; i++)
    column[i] = (double)(int)(bench_draw () * 5000) / 8; /* ties */
  for (size_t i = 0; i < LONG; i++)
    column_long[i] = bench_draw ();
  bench_run ("sum", LONG, (size_t)LONG * 8, sum_long, NULL);
  bench_run ("sum, bare loop", LONG, (size_t)LONG * 8, sum_plainly, NULL);
  bench_run ("moments", LONG, (size_t)LONG * 8, moments_long, NULL);
  bench_run ("spread", LONG, (size_t)LONG * 8, spread_long, NULL);
  bench_run ("rank with ties", ROWS, ROWS * 8, rank_column, column);
  bench_run ("rank, all digits", ROWS, ROWS * 8, rank_column, x);
  bench_run ("rank, qsort of values only", ROWS, ROWS * 8, sort_plainly, x);
  bench_run ("rank small", 340, 340 * 8, rank_small, x);
  bench_run ("median", ROWS, ROWS * 8, median_column, x);
  bench_run ("z-score 100 columns", ROWS, cells * 8, standardise_all, NULL);
  bench_run ("min-max 100 columns", ROWS, cells * 8, scale_all, NULL);
  bench_run ("winsorise 100 columns", ROWS, cells * 8, winsorise_all, NULL);
  free (x);
  free (y);
  free (scratch);
  free (column);
  free (column_long);
  free (memory);
  return 0;
}
