/* Replicates: bench-replicates [AREAS INDICATORS REPLICATES THREADS]. From the measures in memory
 * to the scores with their intervals; the tables are not made. */
#include <cohesion/cohesion.h>
#include <stdio.h>
#include <stdlib.h>
#include <glib/gstdio.h>

#include "../kernel/bench.h"
#include "measures/cohesion-measures-private.h"

typedef struct
{
  guint n_areas;
  guint n_indicators;
  guint replicates;
  guint threads;
} Size;

static CohesionFramework *
make_framework (const Size *size)
{
  g_autoptr (GString) yaml = g_string_new (
      "cohesion: 1\nframework: {id: bench}\n"
      "scoring: {treat: {strategy: winsorise, share: 0.01}, impute: median, normalise: z-score, "
      "aggregate: arithmetic}\ndomains:\n");

  for (guint i = 0; i < size->n_indicators; i++)
    {
      if (i % 10 == 0)
        g_string_append_printf (yaml, "  - id: d%u\n    indicators:\n", i / 10);
      g_string_append_printf (yaml, "      - {id: i%u, polarity: higher-better}\n", i);
    }
  return cohesion_framework_load_from_data (yaml->str, -1, "bench.yaml", NULL, NULL);
}

static CohesionMeasures *
make_measures (const Size *size)
{
  g_autoptr (CohesionFramework) framework = make_framework (size);
  g_autoptr (GString) registry = g_string_new ("code,name,tier\n");
  g_autoptr (GString) csv = g_string_new ("area,indicator,period,value,se\n");
  g_autofree gchar *path = g_strdup ("/tmp/cohesion-bench-XXXXXX");
  g_autoptr (CohesionAreas) areas = NULL;
  g_autoptr (GBytes) bytes = NULL;
  CohesionMeasures *measures;

  for (guint a = 0; a < size->n_areas; a++)
    {
      g_string_append_printf (registry, "A%u,A,t\n", a);
      for (guint i = 0; i < size->n_indicators; i++)
        if (rand () % 20 > 0)
          g_string_append_printf (csv, "A%u,i%u,2023,%d,%d\n", a, i, rand () % 1000,
                                  rand () % 50 + 1);
    }
  g_close (g_mkstemp (path), NULL);
  g_file_set_contents (path, registry->str, -1, NULL);
  areas = cohesion_areas_load (path, NULL, NULL, NULL);
  remove (path);
  measures = cohesion_measures_new (framework, areas);
  bytes = g_bytes_new (csv->str, csv->len);
  if (!cohesion_measures_load_bytes (measures, bytes, "measures.csv", NULL, NULL, NULL))
    g_error ("the measures cannot be loaded");
  return measures;
}

/* Wall clock, in seconds. */
static gdouble
run (CohesionMeasures *measures, const Size *size, guint replicates)
{
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (CohesionScores) scores = NULL;
  g_autoptr (GError) error = NULL;
  const gint64 start = g_get_monotonic_time ();

  cohesion_scorer_set_threads (scorer, size->threads);
  cohesion_scorer_set_replicates (scorer, replicates);
  cohesion_scorer_set_uncertainty (scorer, replicates > 0 ? COHESION_UNCERTAINTY_SAMPLING
                                                          : COHESION_UNCERTAINTY_NONE);
  scores = cohesion_scorer_run_measures (scorer, measures, NULL, &error);
  if (scores == NULL)
    g_error ("%s", error->message);
  return (gdouble)(g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

int
main (int argc, char **argv)
{
  const Size size = {
    argc > 1 ? (guint)atoi (argv[1]) : 300,
    argc > 2 ? (guint)atoi (argv[2]) : 50,
    argc > 3 ? (guint)atoi (argv[3]) : 1000,
    argc > 4 ? (guint)atoi (argv[4]) : 1,
  };
  g_autoptr (CohesionMeasures) measures = make_measures (&size);
  gdouble cpu, once, all;

  bench_forget_peak ();
  once = run (measures, &size, 0);
  cpu = bench_now ();
  all = run (measures, &size, size.replicates);
  cpu = bench_now () - cpu;
  printf ("%u areas x %u indicators, %u replicates, %u threads: %.3f s (%.3f s on this thread's "
          "processor), a plain run %.4f s, %.2f of it a replicate, peak %ld MiB\n",
          size.n_areas, size.n_indicators, size.replicates, size.threads, all, cpu / 1e3, once,
          all / once / size.replicates, bench_read_peak () / 1024);
  return 0;
}
