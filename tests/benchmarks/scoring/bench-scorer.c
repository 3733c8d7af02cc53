/* Scoring 35,000 areas by 100 indicators through the scorer, from a store in memory. */
#include <malloc.h>

#include "bench-study.h"

#define N_AREAS      35000u
#define N_INDICATORS 100u
#define N_REPEATS    11

typedef struct
{
  CohesionMeasures *measures;
  guint threads;
  CohesionScores *scores;
} Work;

static CohesionMeasures *
make_measures (const gchar *treatment)
{
  return bench_make_measures (&(BenchStudy){ N_AREAS, N_INDICATORS, 0, treatment, 0 });
}

static void
score (Work *work)
{
  g_clear_object (&work->scores);
  work->scores = bench_score (work->measures, work->threads, 0);
}

static void
make_table (Work *work)
{
  g_autoptr (CohesionTable) table = cohesion_scores_get_table (work->scores);

  BENCH_SINK (table);
}

static gdouble
read_wall_clock (void)
{
  return (gdouble)g_get_monotonic_time () * 1e-3;
}

/* By the processor's clock where one thread works, by that on the wall where several do. */
static void
report (const gchar *name, void (*function) (Work *), gdouble (*now) (void), Work *work)
{
  gdouble times[N_REPEATS];
  const gsize n = (gsize)N_AREAS * N_INDICATORS;

  function (work);
  for (guint i = 0; i < N_REPEATS; i++)
    {
      const gdouble start = now ();

      function (work);
      times[i] = now () - start;
    }
  qsort (times, N_REPEATS, sizeof *times, bench_compare);
  printf ("%s, %zu, %.2f, %.0f%%, %zu, %ld\n", name, n, times[N_REPEATS / 2],
          100 * (times[N_REPEATS * 3 / 4] - times[N_REPEATS / 4]) / times[N_REPEATS / 2],
          n * sizeof (gdouble), bench_read_peak ());
}

int
main (void)
{
  Work plain = { make_measures ("none"), 1, NULL };
  static const gchar *const treatments[][2] = {
    { "winsorise 5 cells, z-score, mean, rank (bar 100 ms)", "winsorise" },
    { "winsorise 1 %, z-score, mean, rank", "{strategy: winsorise, share: 0.01}" },
  };

  malloc_trim (0);
  printf ("name, n, median ms, spread, bytes, peak KiB with the store\n");
  bench_forget_peak ();
  report ("z-score, mean, rank; one thread", score, bench_now, &plain);
  plain.threads = 2;
  report ("z-score, mean, rank; two threads, wall", score, read_wall_clock, &plain);
  report ("its table of every node", make_table, bench_now, &plain);
  g_clear_object (&plain.scores);
  g_clear_object (&plain.measures);

  for (guint i = 0; i < G_N_ELEMENTS (treatments); i++)
    {
      Work treated = { make_measures (treatments[i][1]), 1, NULL };

      malloc_trim (0);
      bench_forget_peak ();
      report (treatments[i][0], score, bench_now, &treated);
      g_clear_object (&treated.scores);
      g_clear_object (&treated.measures);
    }
  return 0;
}
