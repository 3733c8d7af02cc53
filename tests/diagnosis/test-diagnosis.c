/* The diagnosis of a small framework whose numbers can be worked out by hand. */
#include "diagnosis-test.h"

#define TREE                                                                                       \
  "cohesion: 1\n"                                                                                  \
  "framework: {id: test, title: Test, version: \"1\"}\n"                                           \
  "scoring: {normalise: z-score, aggregate: arithmetic}\n"                                         \
  "domains:\n"                                                                                     \
  "  - id: trust\n"                                                                                \
  "    title: Trust\n"                                                                             \
  "    indicators:\n"                                                                              \
  "      - {id: many, title: Many, polarity: higher-better}\n"                                     \
  "      - {id: crime, title: Crime, polarity: lower-better}\n"                                    \
  "      - {id: few, title: Few, polarity: higher-better}\n"                                       \
  "  - id: flat\n"                                                                                 \
  "    title: Flat\n"                                                                              \
  "    indicators:\n"                                                                              \
  "      - {id: same, title: Same, polarity: higher-better}\n"                                     \
  "      - {id: people, title: People, polarity: neutral}\n"                                       \
  "      - {id: none, title: None, polarity: higher-better}\n"

#define AREAS "code,name,tier\nA,A,ltla\nB,B,ltla\nC,C,ltla\nD,D,ltla\nE,E,ltla\nF,F,ltla\n"

/* many 1 2 3 4 5 6; crime falls as many rises; few in three areas; same 7 everywhere. */
#define MEASURES                                                                                   \
  "area,indicator,period,value\n"                                                                  \
  "A,many,2023,1\nB,many,2023,2\nC,many,2023,3\nD,many,2023,4\nE,many,2023,5\nF,many,2023,6\n"     \
  "A,crime,2023,5\nB,crime,2023,7\nC,crime,2023,3\nD,crime,2023,4\nE,crime,2023,1\n"               \
  "F,crime,2023,2\n"                                                                               \
  "A,few,2023,0\nB,few,2023,0\nC,few,2023,-9\n"                                                    \
  "A,same,2023,7\nB,same,2023,7\nC,same,2023,7\nD,same,2023,7\nE,same,2023,7\nF,same,2023,7\n"     \
  "A,people,2023,1\nB,people,2023,9\n"

static void
test_statistics (void)
{
  g_autoptr (CohesionMeasures) measures = make_measures (TREE, AREAS, MEASURES);
  g_autoptr (CohesionDiagnosis) diagnosis = diagnose (measures);
  g_autoptr (CohesionTable) table = cohesion_diagnosis_get_statistics (diagnosis);
  guint row = find_row (table, "indicator", "many", NULL, NULL);

  g_assert_cmpuint (cohesion_table_get_n_rows (table), ==, 5);
  assert_number (table, row, "n", 6, 0);
  assert_number (table, row, "lower", 2.25, 0);
  assert_number (table, row, "median", 3.5, 0);
  assert_number (table, row, "upper", 4.75, 0);
  assert_number (table, row, "sd", sqrt (3.5), 1e-15);
  assert_number (table, row, "skewness", 0, 0);
  assert_number (table, row, "outliers", 0, 0);
  g_assert_null (get_word (table, row, "flags"));
  row = find_row (table, "indicator", "few", NULL, NULL);
  assert_number (table, row, "missing", 3, 0);
  assert_number (table, row, "distinct", 2, 0);
  assert_number (table, row, "zeros", 2, 0);
  assert_number (table, row, "same", 2.0 / 3, 1e-15);
  assert_number (table, row, "kurtosis", NONE, 0);
  g_assert_cmpstr (get_word (table, row, "flags"), ==,
                   "missing: 50 % of the areas have a value, 65 % are asked for; near-constant: "
                   "67 % of the areas have the same value");
  row = find_row (table, "indicator", "same", NULL, NULL);
  assert_number (table, row, "sd", 0, 0);
  g_assert_cmpstr (get_word (table, row, "flags"), ==, "constant: every area has the same value");
  row = find_row (table, "indicator", "none", NULL, NULL);
  assert_number (table, row, "n", 0, 0);
  assert_number (table, row, "mean", NONE, 0);
  assert_number (table, row, "same", NONE, 0);
}

static void
test_availability (void)
{
  g_autoptr (CohesionMeasures) measures = make_measures (TREE, AREAS, MEASURES);
  g_autoptr (CohesionDiagnosis) diagnosis = diagnose (measures);
  g_autoptr (CohesionTable) table = cohesion_diagnosis_get_availability (diagnosis);
  guint row = find_row (table, "area", "A", "node", "test");

  g_assert_cmpuint (cohesion_table_get_n_rows (table), ==, 18);
  assert_number (table, row, "indicators", 5, 0);
  assert_number (table, row, "share", 0.8, 0);
  g_assert_null (get_word (table, row, "flag"));
  row = find_row (table, "area", "F", "node", "flat");
  assert_number (table, row, "share", 0.5, 0);
  g_assert_cmpstr (get_word (table, row, "flag"), ==, "missing: 1 of 2 indicators have a value");
}

/* Crime is turned round: -5 -7 -3 -4 -1 -2 with many has 12 concordant pairs and 3 discordant. */
static void
test_correlations (void)
{
  g_autoptr (CohesionMeasures) measures = make_measures (TREE, AREAS, MEASURES);
  g_autoptr (CohesionDiagnosis) diagnosis = diagnose (measures);
  g_autoptr (CohesionTable) table = cohesion_diagnosis_get_correlations (diagnosis);
  guint row = find_row (table, "a", "many", "b", "crime");

  g_assert_cmpuint (cohesion_table_get_n_rows (table), ==, 3 * 10);
  g_assert_cmpstr (get_word (table, row, "method"), ==, "pearson");
  assert_number (table, row, "n", 6, 0);
  /* sum of products 16, of squares 17.5 and 70 / 3 */
  assert_number (table, row, "r", 16 / sqrt (17.5 * 70 / 3), 1e-15);
  assert_number (table, row + 1, "r", 29.0 / 35, 1e-15);
  assert_number (table, row + 2, "r", 0.6, 1e-15);
  row = find_row (table, "a", "many", "b", "few");
  assert_number (table, row, "n", 3, 0);
  assert_number (table, row, "r", -sqrt (0.75), 1e-15);
  /* t = -sqrt (3) with one degree of freedom: a third of Cauchy's distribution beyond it */
  assert_number (table, row, "p", 1.0 / 3, 1e-14);
  row = find_row (table, "a", "many", "b", "same");
  assert_number (table, row, "r", NONE, 0);
  g_assert_cmpstr (get_word (table, row, "note"), ==,
                   "one of them has the same value in all areas that have both");
  row = find_row (table, "a", "many", "b", "none");
  g_assert_cmpstr (get_word (table, row, "note"), ==, "fewer than two areas have both");
}

static void
test_flags (void)
{
  g_autoptr (CohesionMeasures) measures = make_measures (TREE, AREAS, MEASURES);
  g_autoptr (CohesionDiagnosis) diagnosis = diagnose (measures);
  g_autoptr (CohesionTable) table = NULL;
  guint row;

  g_object_set (diagnosis, "collinear", 0.86, "level", 0.5, "min-share", 0.0, NULL);
  table = cohesion_diagnosis_get_flags (diagnosis);
  g_assert_cmpuint (cohesion_table_get_n_rows (table), ==, 4);
  find_row (table, "flag", "near-constant", "indicator", "few");
  find_row (table, "flag", "constant", "indicator", "same");
  row = find_row (table, "flag", "collinear", "indicator", "many");
  g_assert_cmpstr (get_word (table, row, "other"), ==, "few");
  row = find_row (table, "flag", "collinear", "indicator", "crime");
  g_assert_cmpstr (get_word (table, row, "other"), ==, "few");
  g_object_set (diagnosis, "collinear", 1.0, NULL);
  g_object_unref (table);
  table = cohesion_diagnosis_get_flags (diagnosis);
  row = find_row (table, "flag", "negative", "indicator", "many");
  assert_number (table, row, "value", -sqrt (0.75), 1e-15);
}

static void
test_domains (void)
{
  g_autoptr (CohesionMeasures) measures = make_measures (TREE, AREAS, MEASURES);
  g_autoptr (CohesionDiagnosis) diagnosis = diagnose (measures);
  g_autoptr (CohesionTable) alpha = cohesion_diagnosis_get_reliability (diagnosis);
  g_autoptr (CohesionTable) pca = cohesion_diagnosis_get_components (diagnosis);
  guint row = find_row (alpha, "domain", "trust", "without", "few");
  gdouble sum = 0, squares = 0;

  /* many 1 2 3 and crime -5 -7 -3: variances 1 and 4, of the sum 7 */
  assert_number (alpha, row, "n", 3, 0);
  assert_number (alpha, row, "alpha", 2 * (1 - 5.0 / 7), 1e-14);
  /* r = 0.5: 2 r / (1 + r) */
  assert_number (alpha, row, "standardised", 2.0 / 3, 1e-14);
  row = find_row (alpha, "domain", "flat", "without", NULL);
  g_assert_cmpstr (get_word (alpha, row, "note"), ==, "fewer than two areas have all indicators");
  row = find_row (pca, "domain", "trust", "indicator", "many");
  for (guint i = 0; i < 9; i++)
    {
      sum += get_number (pca, row + i, "eigenvalue") / 3;
      squares += pow (get_number (pca, row + i, "loading"), 2);
    }
  g_assert_cmpfloat (fabs (sum - 3), <, 1e-14);
  g_assert_cmpfloat (fabs (squares - 3), <, 1e-14);
  assert_number (pca, row + 8, "cumulated", 1, 1e-14);
  row = find_row (pca, "domain", "flat", NULL, NULL);
  assert_number (pca, row, "eigenvalue", NONE, 0);
  g_assert_cmpstr (get_word (pca, row, "note"), ==, "fewer than two areas have all indicators");
}

static void
test_choice (void)
{
  g_autoptr (CohesionMeasures) measures =
      make_measures (TREE, AREAS, "area,indicator,period,value\nA,many,2022,1\nA,many,2023,3\n");
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (CohesionDiagnosis) diagnosis = NULL;
  g_autoptr (CohesionTable) table = NULL;
  g_autoptr (GError) error = NULL;

  cohesion_scorer_set_period (scorer, "2022");
  diagnosis = cohesion_diagnosis_new (scorer, measures, &error);
  g_assert_no_error (error);
  table = cohesion_diagnosis_get_statistics (diagnosis);
  assert_number (table, 0, "mean", 1, 0);
  g_assert_cmpstr (get_word (table, 0, "period"), ==, "2022-01-01/P1Y");
  cohesion_scorer_set_period (scorer, "2021");
  g_assert_null (cohesion_diagnosis_new (scorer, measures, &error));
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_prefix (error->message, "COHESION-SCORE-005"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diagnosis/statistics-are-those-worked-out-by-hand", test_statistics);
  g_test_add_func ("/diagnosis/availability-counts-what-is-below-a-domain", test_availability);
  g_test_add_func ("/diagnosis/correlations-are-after-polarity-and-say-why-they-are-missing",
                   test_correlations);
  g_test_add_func ("/diagnosis/flags-follow-the-thresholds", test_flags);
  g_test_add_func ("/diagnosis/domains-use-the-areas-that-have-everything", test_domains);
  g_test_add_func ("/diagnosis/sees-what-the-scorer-would-choose", test_choice);
  return g_test_run ();
}
