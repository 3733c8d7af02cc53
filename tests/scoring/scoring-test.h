/* A framework, areas and measures from a few lines of text. */
#pragma once

#include <cohesion/cohesion.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "measures/cohesion-measures-private.h"

#define NONE ((gdouble)NAN)

static inline CohesionFramework *
make_framework (const gchar *yaml)
{
  g_autoptr (GError) error = NULL;
  CohesionFramework *framework =
      cohesion_framework_load_from_data (yaml, -1, "test.yaml", NULL, &error);

  g_assert_no_error (error);
  return framework;
}

static inline CohesionAreas *
make_areas (const gchar *csv)
{
  g_autoptr (GError) error = NULL;
  g_autofree gchar *path = NULL;
  CohesionAreas *areas;
  const gint fd = g_file_open_tmp ("cohesion-areas-XXXXXX.csv", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (path, csv, -1, &error);
  g_assert_no_error (error);
  areas = cohesion_areas_load (path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_unlink (path);
  return areas;
}

static inline CohesionMeasures *
make_measures (const gchar *yaml, const gchar *areas_csv, const gchar *measures_csv)
{
  g_autoptr (CohesionFramework) framework = make_framework (yaml);
  g_autoptr (CohesionAreas) areas = make_areas (areas_csv);
  CohesionMeasures *measures = cohesion_measures_new (framework, areas);
  g_autoptr (GBytes) bytes = g_bytes_new (measures_csv, strlen (measures_csv));
  g_autoptr (GError) error = NULL;

  cohesion_measures_load_bytes (measures, bytes, "measures.csv", NULL, NULL, &error);
  g_assert_no_error (error);
  return measures;
}

static inline void
assert_scores (CohesionScores *scores, const gchar *node, const gdouble *expected, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionColumn) column = cohesion_scores_get_scores (scores, node, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (cohesion_column_get_length (column), ==, n);
  for (guint i = 0; i < n; i++)
    {
      const gdouble got = cohesion_column_get (column, i);

      if (isnan (expected[i]) ? isnan (got) : fabs (got - expected[i]) <= 1e-12)
        continue;
      g_test_message ("%s[%u]: expected %.17g, got %.17g", node, i, expected[i], got);
      g_test_fail ();
    }
}

static inline void
assert_note (CohesionScores *scores,
             const gchar *node,
             guint area,
             CohesionStatus status,
             const gchar *note)
{
  g_autoptr (CohesionColumn) column = cohesion_scores_get_scores (scores, node, NULL);

  g_assert_cmpint (cohesion_column_get_status (column, area), ==, status);
  g_assert_cmpstr (cohesion_column_get_note (column, area), ==, note);
}

/* 40 indicators of many areas, every step in force, some values missing. */
#define N_INDICATORS 40u

static inline gchar *
make_tree (void)
{
  GString *yaml = g_string_new (
      "cohesion: 1\nframework: {id: test, title: Test, version: \"1\"}\n"
      "scoring: {treat: winsorise, impute: median, normalise: z-score, aggregate: arithmetic}\n"
      "domains:\n");

  for (guint i = 0; i < N_INDICATORS; i++)
    {
      if (i % 10 == 0)
        g_string_append_printf (
            yaml, "  - id: d%u\n    title: D\n    normalise: rank-exponential\n    indicators:\n",
            i);
      g_string_append_printf (yaml, "      - {id: i%u, title: I, polarity: %s, weight: %u}\n", i,
                              i % 3 ? "higher-better" : "lower-better", i % 4 + 1);
    }
  return g_string_free (yaml, FALSE);
}

static inline CohesionMeasures *
make_random_measures (guint n_areas)
{
  g_autofree gchar *yaml = make_tree ();
  g_autoptr (GString) areas = g_string_new ("code,name,tier\n");
  g_autoptr (GString) csv = g_string_new ("area,indicator,period,value\n");
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint a = 0; a < n_areas; a++)
    {
      g_string_append_printf (areas, "A%u,Area,ltla\n", a);
      for (guint i = 0; i < N_INDICATORS; i++)
        if (g_rand_int_range (random, 0, 20) != 0)
          g_string_append_printf (csv, "A%u,i%u,2023,%d\n", a, i,
                                  a == 17 ? 1000000 : g_rand_int_range (random, 1, 9999));
    }
  return make_measures (yaml, areas->str, csv->str);
}
