/* Benchmarks of the means of rows, 35,000 x 100, warm buffers. */

#include "bench.h"

#include "kernel/coh-means.h"

#define ROWS    35000u
#define COLUMNS 100u

static double *x, y[ROWS], weights[COLUMNS], scratch[9 * COLUMNS];
static struct coh_matrix matrix = { NULL, ROWS, COLUMNS, ROWS };

typedef enum coh_status (*mean_func) (const struct coh_matrix *, const double *, double *);

static void
average (void *data)
{
  mean_func *mean = data;

  (*mean) (&matrix, weights, y);
  BENCH_SINK (y);
}

static void
average_power (void *unused)
{
  (void)unused;
  coh_average_rows_power (&matrix, weights, 2, y);
  BENCH_SINK (y);
}

static void
find_median (void *unused)
{
  (void)unused;
  coh_find_row_median (&matrix, weights, y, scratch);
  BENCH_SINK (y);
}

int
main (void)
{
  static const struct
  {
    const char *name;
    mean_func mean;
  } means[] = { { "weighted sum", coh_sum_rows },
                { "arithmetic mean", coh_average_rows },
                { "geometric mean", coh_average_rows_geometric },
                { "harmonic mean", coh_average_rows_harmonic },
                { "minimum", coh_find_row_minimum } };
  size_t cells = (size_t)ROWS * COLUMNS;

  x = malloc (cells * sizeof *x);
  if (!x)
    return 1;
  for (size_t i = 0; i < cells; i++)
    x[i] = 1 + 99 * bench_draw ();
  for (size_t c = 0; c < COLUMNS; c++)
    weights[c] = bench_draw ();
  matrix.values = x;
  for (size_t i = 0; i < sizeof means / sizeof *means; i++)
    {
      mean_func mean = means[i].mean;

      bench_run (means[i].name, ROWS, cells * 8, average, &mean);
    }
  bench_run ("power mean, p = 2", ROWS, cells * 8, average_power, NULL);
  bench_run ("median", ROWS, cells * 8, find_median, NULL);
  free (x);
  return 0;
}
