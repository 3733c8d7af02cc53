/* A tree of 40 indicators over 500 areas, with gaps and outliers. */
#pragma once

#include "scoring-test.h"

#define N_AREAS      500u
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
make_random_measures (void)
{
  g_autofree gchar *yaml = make_tree ();
  g_autoptr (GString) areas = g_string_new ("code,name,tier\n");
  g_autoptr (GString) csv = g_string_new ("area,indicator,period,value\n");
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint a = 0; a < N_AREAS; a++)
    {
      g_string_append_printf (areas, "A%u,Area,ltla\n", a);
      for (guint i = 0; i < N_INDICATORS; i++)
        if (g_rand_int_range (random, 0, 20) != 0)
          g_string_append_printf (csv, "A%u,i%u,2023,%d\n", a, i,
                                  a == 17 ? 1000000 : g_rand_int_range (random, 1, 9999));
    }
  return make_measures (yaml, areas->str, csv->str);
}
