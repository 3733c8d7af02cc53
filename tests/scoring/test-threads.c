/* The same bytes on any number of threads. */
#include "scoring-test.h"

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
  g_autoptr (CohesionMeasures) measures = make_random_measures (500);
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
