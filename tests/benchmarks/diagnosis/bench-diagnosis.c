/* Statistics, flags, availability and all correlations of 300 x 50 and 35,000 x 100. */
#include <cohesion/cohesion.h>
#include <stdio.h>

#include "areas/cohesion-areas-private.h"
#include "measures/cohesion-measures-private.h"
#include "../kernel/bench.h"

#define MOST_REPEATS 11u

typedef CohesionTable *(*Getter) (CohesionDiagnosis *);

static const struct
{
  const gchar *name;
  Getter get;
} tables[] = {
  { "statistics", cohesion_diagnosis_get_statistics },
  { "availability", cohesion_diagnosis_get_availability },
  { "flags (Pearson of every pair)", cohesion_diagnosis_get_flags },
  { "correlations (Pearson, Spearman, Kendall)", cohesion_diagnosis_get_correlations },
  { "components", cohesion_diagnosis_get_components },
  { "reliability", cohesion_diagnosis_get_reliability },
};

/* Ten indicators a domain; one value of fifty is missing in every third indicator. */
static CohesionMeasures *
make_measures (guint n_areas, guint n_indicators)
{
  g_autoptr (GString) yaml =
      g_string_new ("cohesion: 1\nframework: {id: bench, title: Bench, version: \"1\"}\n"
                    "scoring: {aggregate: arithmetic}\ndomains:\n");
  g_autoptr (GString) areas_csv = g_string_new ("code,name,tier\n");
  g_autoptr (GString) csv = g_string_new ("area,indicator,period,value\n");
  g_autoptr (CohesionFramework) framework = NULL;
  g_autoptr (CohesionAreas) areas = NULL;
  g_autoptr (GBytes) areas_bytes = NULL, bytes = NULL;
  g_autoptr (GError) error = NULL;
  CohesionMeasures *measures;

  for (guint i = 0; i < n_indicators; i++)
    {
      if (i % 10 == 0)
        g_string_append_printf (yaml, "  - id: d%u\n    title: D\n    indicators:\n", i);
      g_string_append_printf (yaml, "      - {id: i%u, title: I, polarity: %s}\n", i,
                              i % 4 ? "higher-better" : "lower-better");
      for (guint a = 0; a < n_areas; a++)
        if (i % 3 || a % 50)
          g_string_append_printf (csv, "E%08u,i%u,2023,%.4f\n", 1000000 + a, i,
                                  bench_draw () * 100);
    }
  for (guint a = 0; a < n_areas; a++)
    g_string_append_printf (areas_csv, "E%08u,Area,lsoa\n", 1000000 + a);
  framework = cohesion_framework_load_from_data (yaml->str, -1, "bench.yaml", NULL, &error);
  areas_bytes = g_bytes_new (areas_csv->str, areas_csv->len);
  areas = cohesion_areas_load_bytes (areas_bytes, "areas.csv", NULL, &error);
  measures = cohesion_measures_new (framework, areas);
  bytes = g_bytes_new (csv->str, csv->len);
  if (!cohesion_measures_load_bytes (measures, bytes, "measures.csv", NULL, NULL, &error))
    g_error ("%s", error->message);
  return measures;
}

static void
time_table (CohesionDiagnosis *diagnosis, guint which, guint n_areas, guint n_indicators)
{
  const guint n_repeats = n_areas > 1000 ? 3 : MOST_REPEATS;
  gdouble times[MOST_REPEATS];

  for (guint i = 0; i < n_repeats; i++)
    {
      const gdouble start = bench_now ();
      CohesionTable *table = tables[which].get (diagnosis);

      times[i] = bench_now () - start;
      BENCH_SINK (table);
      g_object_unref (table);
    }
  qsort (times, n_repeats, sizeof *times, bench_compare);
  printf ("%s, %u x %u, %.2f, %.2f, %.2f\n", tables[which].name, n_areas, n_indicators,
          times[n_repeats / 2], times[0], times[n_repeats - 1]);
}

int
main (void)
{
  static const guint sizes[][2] = { { 300, 50 }, { 35000, 100 } };

  printf ("name, areas x indicators, median ms, least, most\n");
  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_autoptr (CohesionMeasures) measures = make_measures (sizes[s][0], sizes[s][1]);
      g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
      g_autoptr (CohesionDiagnosis) diagnosis = cohesion_diagnosis_new (scorer, measures, NULL);

      for (guint which = 0; which < G_N_ELEMENTS (tables); which++)
        time_table (diagnosis, which, sizes[s][0], sizes[s][1]);
    }
  return 0;
}
