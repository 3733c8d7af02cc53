/* Scoring 35,000 areas by 100 indicators through the scorer, from a store in memory. */
#include <cohesion/cohesion.h>
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
make_framework (guint first_weight)
{
  g_autoptr (GString) yaml =
      g_string_new ("cohesion: 1\nframework: {id: bench, title: Bench, version: \"1\"}\n"
                    "scoring: {normalise: z-score, aggregate: arithmetic}\nindicators:\n");
  g_autoptr (GError) error = NULL;
  CohesionFramework *framework;

  for (guint i = 0; i < N_INDICATORS; i++)
    g_string_append_printf (yaml, "  - {id: i%u, title: I, polarity: %s, weight: %u}\n", i,
                            i % 3 ? "higher-better" : "lower-better",
                            i == 0 ? first_weight : i % 4 + 1);
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
make_measures (guint first_weight)
{
  g_autoptr (CohesionFramework) framework = make_framework (first_weight);
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
  struct rusage usage;
  const gsize n = (gsize)N_AREAS * N_INDICATORS;

  function (work);
  for (guint i = 0; i < N_REPEATS; i++)
    {
      const gdouble start = now ();

      function (work);
      times[i] = now () - start;
    }
  qsort (times, N_REPEATS, sizeof *times, bench_compare);
  getrusage (RUSAGE_SELF, &usage);
  printf ("%s, %zu, %.2f, %.0f%%, %zu, %ld\n", name, n, times[N_REPEATS / 2],
          100 * (times[N_REPEATS * 3 / 4] - times[N_REPEATS / 4]) / times[N_REPEATS / 2],
          n * sizeof (gdouble), usage.ru_maxrss);
}

int
main (void)
{
  Work work = { make_measures (1), 1, NULL, TRUE };

  printf ("name, n, median ms, spread, bytes, peak KiB\n");
  report ("score-one-thread", score, bench_now, &work);
  work.threads = 2;
  report ("score-two-threads-wall", score, read_wall_clock, &work);
  report ("table", make_table, bench_now, &work);
  g_clear_object (&work.scores);
  g_clear_object (&work.measures);
  return 0;
}
