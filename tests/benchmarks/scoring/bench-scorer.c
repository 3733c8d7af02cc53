/* Scoring 35,000 areas by 100 indicators through the scorer, from a store in memory. */
#include <cohesion/cohesion.h>
#include <malloc.h>
#include <stdio.h>
#include <string.h>

#include "bench-measures.h"

#define N_AREAS      35000u
#define N_INDICATORS 100u
#define N_REPEATS    11

typedef struct
{
  CohesionMeasures *measures;
  guint threads;
  CohesionScores *scores;
  gboolean ranks;
} Work;

static CohesionMeasures *
make_measures (const gchar *treatment)
{
  return bench_make_measures (treatment, N_AREAS, N_INDICATORS, 0);
}

static void
score (Work *work)
{
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (GError) error = NULL;

  cohesion_scorer_set_threads (scorer, work->threads);
  g_clear_object (&work->scores);
  work->scores = cohesion_scorer_run_measures (scorer, work->measures, NULL, &error);
  if (work->scores == NULL)
    g_error ("%s", error->message);
  if (work->ranks)
    {
      g_autoptr (CohesionColumn) ranks = cohesion_scores_get_ranks (work->scores, "bench", NULL);

      BENCH_SINK (cohesion_column_peek (ranks));
    }
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
  Work plain = { make_measures ("none"), 1, NULL, TRUE };
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
      Work treated = { make_measures (treatments[i][1]), 1, NULL, TRUE };

      malloc_trim (0);
      bench_forget_peak ();
      report (treatments[i][0], score, bench_now, &treated);
      g_clear_object (&treated.scores);
      g_clear_object (&treated.measures);
    }
  return 0;
}
