/* The same bytes on any number of threads. */
#include "scoring-test.h"

#define N_AREAS      500u
#define N_INDICATORS 40u

static gchar *
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

static CohesionMeasures *
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

static gchar *
score_with (CohesionMeasures *measures, guint threads)
{
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (CohesionScores) scores = NULL;
  g_autoptr (CohesionTable) table = NULL;
  g_autoptr (GError) error = NULL;

  cohesion_scorer_set_threads (scorer, threads);
  scores = cohesion_scorer_run_measures (scorer, measures, NULL, &error);
  g_assert_no_error (error);
  table = cohesion_scores_get_table (scores);
  return cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, 0);
}

static void
test_same_bytes (void)
{
  g_autoptr (CohesionMeasures) measures = make_random_measures ();
  g_autofree gchar *one = score_with (measures, 1);

  for (guint threads = 2; threads <= 8; threads *= 2)
    for (guint repeat = 0; repeat < 3; repeat++)
      {
        g_autofree gchar *many = score_with (measures, threads);

        g_assert_true (g_str_equal (one, many));
      }
  g_assert_nonnull (strstr (one, "winsorised: lowered to"));
  g_assert_nonnull (strstr (one, "imputed: the median of"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scoring/threads/any-number-gives-the-same-bytes", test_same_bytes);
  return g_test_run ();
}
