/* Respondents of any number in memory, the same on every run, and what reads them. */
#pragma once

#include <cohesion/cohesion.h>

#include "areas/cohesion-areas-private.h"
#include "kernel/coh-philox.h"
#include "../kernel/bench.h"

#define BENCH_BATCH  1000000u /* respondents at most in memory */
#define BENCH_STRATA 30u
#define BENCH_UNITS  3000u

typedef struct
{
  guint n_rows;
  guint n_areas;
  guint n_indicators;
  gboolean has_units; /* 3,000 units in 30 strata; without: the rows are the sample, in 30 strata */
} BenchSurvey;

static inline guint
bench_count_batches (const BenchSurvey *survey)
{
  return (survey->n_rows - 1) / BENCH_BATCH + 1;
}

static inline CohesionAreas *
bench_make_survey_areas (const BenchSurvey *survey)
{
  g_autoptr (GString) csv = g_string_new ("code,name,tier\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  CohesionAreas *areas;

  for (guint i = 0; i < survey->n_areas; i++)
    g_string_append_printf (csv, "E%08u,Area,lsoa\n", 1000000 + i);
  bytes = g_bytes_new (csv->str, csv->len);
  areas = cohesion_areas_load_bytes (bytes, "areas.csv", NULL, &error);
  if (areas == NULL)
    g_error ("%s", error->message);
  return areas;
}

/* Each indicator is the share of the answer 1 of 1 and 2 to a question of its own. */
static inline CohesionFramework *
bench_make_survey_framework (const BenchSurvey *survey)
{
  g_autoptr (GString) yaml = g_string_new (
      "cohesion: 1\nframework: {id: bench, title: Bench, version: \"1\"}\nindicators:\n");
  g_autoptr (GError) error = NULL;
  CohesionFramework *framework;

  for (guint i = 0; i < survey->n_indicators; i++)
    g_string_append_printf (yaml,
                            "  - {id: i%u, title: I, polarity: higher-better, survey: {variable: "
                            "y%u, responses: {1: agree, 2: disagree}, count: [1]}}\n",
                            i, i);
  framework = cohesion_framework_load_from_data (yaml->str, -1, "bench.yaml", NULL, &error);
  if (framework == NULL)
    g_error ("%s", error->message);
  return framework;
}

/* Uniform numbers of a column of a batch. */
static inline void
bench_fill_batch (guint batch, guint column, guint n, gdouble *out)
{
  static guint32 rows[BENCH_BATCH];
  const struct coh_stream stream = { 1, COH_PURPOSE_OTHER, column };

  if (rows[1] == 0)
    for (guint i = 0; i < BENCH_BATCH; i++)
      rows[i] = i;
  coh_fill_uniforms (&stream, rows, n, batch, out);
}

/* As codes of a dictionary, as files are read. */
static inline void
bench_add_areas (CohesionTable *table, const BenchSurvey *survey, gdouble *u, guint n)
{
  g_autofree guint32 *codes = g_new (guint32, n);
  g_auto (GStrv) names = g_new0 (gchar *, survey->n_areas + 1);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    codes[i] = (guint32)(u[i] * survey->n_areas);
  for (guint i = 0; i < survey->n_areas; i++)
    names[i] = g_strdup_printf ("E%08u", 1000000 + i);
  bytes = g_bytes_new_take (g_steal_pointer (&codes), n * sizeof *codes);
  if (!cohesion_table_add_codes (table, "area", bytes, (const gchar *const *)names, &error))
    g_error ("%s", error->message);
}

static inline void
bench_add_whole (CohesionTable *table, const gchar *name, const gint *values, guint n)
{
  g_autoptr (GError) error = NULL;

  if (!cohesion_table_add_int (table, name, values, n, &error))
    g_error ("%s", error->message);
}

static inline void
bench_add_weights (CohesionTable *table, gdouble *u, guint n)
{
  g_autoptr (CohesionColumn) weights = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    u[i] = 0.5 + 1.5 * u[i];
  weights = cohesion_column_new_from_array (u, n);
  if (!cohesion_table_add_double (table, "weight", weights, &error))
    g_error ("%s", error->message);
}

/* Answers differ between units: each has a share of its own between 0.3 and 0.7. */
static inline CohesionTable *
bench_make_batch (const BenchSurvey *survey, guint batch)
{
  const guint n = MIN (BENCH_BATCH, survey->n_rows - batch * BENCH_BATCH);
  g_autofree gdouble *u = g_new (gdouble, n);
  g_autofree gint *units = g_new (gint, n);
  g_autofree gint *whole = g_new (gint, n);
  CohesionTable *table = cohesion_table_new ();

  bench_fill_batch (batch, 0, n, u);
  bench_add_areas (table, survey, u, n);
  bench_fill_batch (batch, 1, n, u);
  for (guint i = 0; i < n; i++)
    {
      units[i] = (gint)(u[i] * BENCH_UNITS);
      whole[i] = units[i] / (gint)(BENCH_UNITS / BENCH_STRATA);
    }
  bench_add_whole (table, "stratum", whole, n);
  if (survey->has_units)
    bench_add_whole (table, "unit", units, n);
  bench_fill_batch (batch, 2, n, u);
  bench_add_weights (table, u, n);
  for (guint k = 0; k < survey->n_indicators; k++)
    {
      g_autofree gchar *name = g_strdup_printf ("y%u", k);

      bench_fill_batch (batch, 3 + k, n, u);
      for (guint i = 0; i < n; i++)
        whole[i] = u[i] < 0.3 + 0.4 * (units[i] * 7919 % 101) / 100 ? 1 : 2;
      bench_add_whole (table, name, whole, n);
    }
  return table;
}
