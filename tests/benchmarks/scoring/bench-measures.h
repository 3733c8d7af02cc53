/* Measures in memory for the benchmarks of scoring. */
#pragma once

#include <cohesion/cohesion.h>

#include "../kernel/bench.h"
#include "areas/cohesion-areas-private.h"
#include "measures/cohesion-measures-private.h"

/* @per_domain: indicators of a domain; 0: all stand below the root. */
static CohesionFramework *
bench_make_framework (const gchar *treatment, guint n_indicators, guint per_domain)
{
  g_autoptr (GString) yaml =
      g_string_new ("cohesion: 1\nframework: {id: bench, title: Bench, version: \"1\"}\n"
                    "scoring: {");
  g_autoptr (GError) error = NULL;
  CohesionFramework *framework;
  const gchar *indent = per_domain > 0 ? "      " : "  ";

  g_string_append_printf (yaml, "treat: %s, normalise: z-score, aggregate: arithmetic}\n%s\n",
                          treatment, per_domain > 0 ? "domains:" : "indicators:");
  for (guint i = 0; i < n_indicators; i++)
    {
      if (per_domain > 0 && i % per_domain == 0)
        g_string_append_printf (yaml, "  - id: d%u\n    title: D\n    indicators:\n",
                                i / per_domain);
      g_string_append_printf (yaml, "%s- {id: i%u, title: I, polarity: %s, weight: %u}\n", indent,
                              i, i % 3 ? "higher-better" : "lower-better", i % 4 + 1);
    }
  framework = cohesion_framework_load_from_data (yaml->str, -1, "bench.yaml", NULL, &error);
  if (framework == NULL)
    g_error ("%s", error->message);
  return framework;
}

static CohesionAreas *
bench_make_areas (guint n_areas)
{
  g_autoptr (GString) csv = g_string_new ("code,name,tier\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  CohesionAreas *areas;

  for (guint i = 0; i < n_areas; i++)
    g_string_append_printf (csv, "E%08u,Area,lsoa\n", 1000000 + i);
  bytes = g_bytes_new (csv->str, csv->len);
  areas = cohesion_areas_load_bytes (bytes, "areas.csv", NULL, &error);
  if (areas == NULL)
    g_error ("%s", error->message);
  return areas;
}

static CohesionMeasures *
bench_make_measures (const gchar *treatment, guint n_areas, guint n_indicators, guint per_domain)
{
  g_autoptr (CohesionFramework) framework =
      bench_make_framework (treatment, n_indicators, per_domain);
  g_autoptr (CohesionAreas) areas = bench_make_areas (n_areas);
  CohesionMeasures *measures = cohesion_measures_new (framework, areas);
  g_autoptr (GString) csv = g_string_new ("area,indicator,period,value\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_indicators; i++)
    for (guint a = 0; a < n_areas; a++)
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
