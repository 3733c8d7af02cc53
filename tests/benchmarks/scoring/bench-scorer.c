/* Scoring 35,000 areas by 100 indicators through the scorer, from a store in memory. */
#include <cohesion/cohesion.h>
#include <malloc.h>
#include <stdio.h>
#include <string.h>

#include "measures/cohesion-measures-private.h"
#include "areas/cohesion-areas-private.h"
#include "../kernel/bench.h"

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

static CohesionFramework *
make_framework (const gchar *treatment)
{
  g_autoptr (GString) yaml =
      g_string_new ("cohesion: 1\nframework: {id: bench, title: Bench, version: \"1\"}\n"
                    "scoring: {");
  g_autoptr (GError) error = NULL;
  CohesionFramework *framework;

  g_string_append_printf (
      yaml, "treat: %s, normalise: z-score, aggregate: arithmetic}\nindicators:\n", treatment);
  for (guint i = 0; i < N_INDICATORS; i++)
    g_string_append_printf (yaml, "  - {id: i%u, title: I, polarity: %s, weight: %u}\n", i,
                            i % 3 ? "higher-better" : "lower-better", i % 4 + 1);
  framework = cohesion_framework_load_from_data (yaml->str, -1, "bench.yaml", NULL, &error);
  if (framework == NULL)
    g_error ("%s", error->message);
  return framework;
}

static CohesionAreas *
make_areas (void)
{
  g_autoptr (GString) csv = g_string_new ("code,name,tier\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  CohesionAreas *areas;

  for (guint i = 0; i < N_AREAS; i++)
    g_string_append_printf (csv, "E%08u,Area,lsoa\n", 1000000 + i);
  bytes = g_bytes_new (csv->str, csv->len);
  areas = cohesion_areas_load_bytes (bytes, "areas.csv", NULL, &error);
  if (areas == NULL)
    g_error ("%s", error->message);
  return areas;
}

static CohesionMeasures *
make_measures (const gchar *treatment)
{
  g_autoptr (CohesionFramework) framework = make_framework (treatment);
  g_autoptr (CohesionAreas) areas = make_areas ();
  CohesionMeasures *measures = cohesion_measures_new (framework, areas);
  g_autoptr (GString) csv = g_string_new ("area,indicator,period,value\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_INDICATORS; i++)
    for (guint a = 0; a < N_AREAS; a++)
      {
        gchar number[G_ASCII_DTOSTR_BUF_SIZE];

        g_ascii_formatd (number, sizeof number, "%.6f", bench_draw () * 100);
        g_string_append_printf (csv, "E%08u,i%u,2023,%s\n", 1000000 + a, i, number);
      }
  bytes = g_bytes_new (csv->str, csv->len);
  if (!cohesion_measures_load_bytes (measures, bytes, "measures.csv", NULL, NULL, &error))
    g_error ("%s", error->message);
  return measures;
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
