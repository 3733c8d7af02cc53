/* A study of any size in memory, of numbers that are the same on every run. */
#pragma once

#include <cohesion/cohesion.h>
#include <stdio.h>
#include <string.h>

#include "areas/cohesion-areas-private.h"
#include "measures/cohesion-measures-private.h"
#include "../kernel/bench.h"

typedef struct
{
  guint n_areas;
  guint n_indicators;
  guint n_domains; /* 0: the indicators stand under the root */
  const gchar *treatment;
  gdouble se; /* of every measure; 0: none */
} BenchStudy;

static inline void
bench_add_indicator (GString *yaml, const gchar *margin, guint i)
{
  g_string_append_printf (yaml, "%s- {id: i%u, title: I, polarity: %s, weight: %u}\n", margin, i,
                          i % 3 ? "higher-better" : "lower-better", i % 4 + 1);
}

static inline CohesionFramework *
bench_make_framework (const BenchStudy *study)
{
  g_autoptr (GString) yaml =
      g_string_new ("cohesion: 1\nframework: {id: bench, title: Bench, version: \"1\"}\n");
  g_autoptr (GError) error = NULL;
  CohesionFramework *framework;

  g_string_append_printf (yaml,
                          "scoring: {treat: %s, normalise: z-score, aggregate: arithmetic}\n%s:\n",
                          study->treatment, study->n_domains > 0 ? "domains" : "indicators");
  for (guint d = 0; d < study->n_domains; d++)
    {
      g_string_append_printf (yaml, "  - id: d%u\n    title: D\n    indicators:\n", d);
      for (guint i = d; i < study->n_indicators; i += study->n_domains)
        bench_add_indicator (yaml, "      ", i);
    }
  for (guint i = 0; study->n_domains == 0 && i < study->n_indicators; i++)
    bench_add_indicator (yaml, "  ", i);
  framework = cohesion_framework_load_from_data (yaml->str, -1, "bench.yaml", NULL, &error);
  if (framework == NULL)
    g_error ("%s", error->message);
  return framework;
}

static inline CohesionAreas *
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

/* One indicator after the other, so that the text is never all in memory. */
static inline void
bench_load_indicator (CohesionMeasures *measures, const BenchStudy *study, guint indicator)
{
  g_autoptr (GString) csv = g_string_new ("area,indicator,period,value,se\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint a = 0; a < study->n_areas; a++)
    {
      gchar number[G_ASCII_DTOSTR_BUF_SIZE];
      gchar se[G_ASCII_DTOSTR_BUF_SIZE] = "";

      g_ascii_formatd (number, sizeof number, "%.6f", bench_draw () * 100);
      if (study->se > 0)
        g_ascii_formatd (se, sizeof se, "%.6f", study->se);
      g_string_append_printf (csv, "E%08u,i%u,2023,%s,%s\n", 1000000 + a, indicator, number, se);
    }
  bytes = g_bytes_new (csv->str, csv->len);
  if (!cohesion_measures_load_bytes (measures, bytes, "measures.csv", NULL, NULL, &error))
    g_error ("%s", error->message);
}

static inline CohesionMeasures *
bench_make_measures (const BenchStudy *study)
{
  g_autoptr (CohesionFramework) framework = bench_make_framework (study);
  g_autoptr (CohesionAreas) areas = bench_make_areas (study->n_areas);
  CohesionMeasures *measures = cohesion_measures_new (framework, areas);

  for (guint i = 0; i < study->n_indicators; i++)
    bench_load_indicator (measures, study, i);
  return measures;
}

/* Scores and the ranks at the root. */
static inline CohesionScores *
bench_score (CohesionMeasures *measures, guint threads, guint replicates)
{
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (CohesionColumn) ranks = NULL;
  g_autoptr (GError) error = NULL;
  CohesionScores *scores;

  cohesion_scorer_set_threads (scorer, threads);
  cohesion_scorer_set_replicates (scorer, replicates);
  scores = cohesion_scorer_run_measures (scorer, measures, NULL, &error);
  if (scores == NULL)
    g_error ("%s", error->message);
  ranks = cohesion_scores_get_ranks (scores, "bench", NULL);
  BENCH_SINK (cohesion_column_peek (ranks));
  return scores;
}
