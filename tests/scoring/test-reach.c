/* Normalisations that look further than the areas of the period, and treatments, through the
 * scorer.
 */
#include "scoring-test.h"

#define AREAS                                                                                      \
  "code,name,tier,parent\n"                                                                        \
  "N,North,region,\n"                                                                              \
  "S,South,region,\n"                                                                              \
  "A,Alpha,ltla,N\n"                                                                               \
  "B,Beta,ltla,N\n"                                                                                \
  "C,Gamma,ltla,S\n"                                                                               \
  "D,Delta,ltla,S\n"                                                                               \
  "E,Epsilon,ltla,\n"

#define HEAD                                                                                       \
  "cohesion: 1\n"                                                                                  \
  "framework: {id: test, title: Test, version: \"1\"}\n"

/* trust 2021: 0 50 - 10 5; 2022: 1 3 5 9 7. crime 2022 alone. */
#define MEASURES                                                                                   \
  "area,indicator,period,value\n"                                                                  \
  "A,trust,2021,0\n"                                                                               \
  "B,trust,2021,50\n"                                                                              \
  "D,trust,2021,10\n"                                                                              \
  "E,trust,2021,5\n"                                                                               \
  "A,trust,2022,1\n"                                                                               \
  "B,trust,2022,3\n"                                                                               \
  "C,trust,2022,5\n"                                                                               \
  "D,trust,2022,9\n"                                                                               \
  "E,trust,2022,7\n"                                                                               \
  "A,crime,2022,10\n"                                                                              \
  "B,crime,2022,40\n"                                                                              \
  "C,crime,2022,20\n"                                                                              \
  "D,crime,2022,30\n"                                                                              \
  "E,crime,2022,20\n"                                                                              \
  "A,usual,2022,20\n"                                                                              \
  "B,usual,2022,20\n"                                                                              \
  "C,usual,2022,20\n"                                                                              \
  "D,usual,2022,0\n"

static CohesionScores *
score (const gchar *trust, const gchar *crime, GError **error)
{
  g_autofree gchar *yaml =
      g_strdup_printf (HEAD "scoring: {normalise: min-max, aggregate: arithmetic}\nindicators:\n"
                            "  - {id: trust, title: Trust, polarity: higher-better%s}\n"
                            "  - {id: crime, title: Crime, polarity: lower-better%s}\n"
                            "  - {id: usual, title: Usual, polarity: neutral}\n",
                       trust, crime);
  g_autoptr (CohesionMeasures) measures = make_measures (yaml, AREAS, MEASURES);
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();

  return cohesion_scorer_run_measures (scorer, measures, NULL, error);
}

static void
test_within_a_region (void)
{
  static const gdouble trust[] = { 0, 100, 0, 100, NONE };
  static const gdouble crime[] = { 100, 0, 200. / 3, 100. / 3, 200. / 3 };
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionScores) scores =
      score (", normalise: {strategy: min-max, within: region}", "", &error);
  g_autoptr (CohesionTable) applied = cohesion_scores_get_applied (scores);
  g_autofree gchar *csv = cohesion_table_to_text (applied, COHESION_TABLE_FORMAT_CSV, 0);

  g_assert_no_error (error);
  assert_scores (scores, "trust", trust, 5);
  assert_scores (scores, "crime", crime, 5);
  assert_note (scores, "trust", 4, COHESION_STATUS_NOT_APPLICABLE,
               "the area lies in no place of the tier region");
  g_assert_nonnull (strstr (csv, "over = period, within = region"));
}

static void
test_over_the_panel (void)
{
  static const gdouble trust[] = { 2, 6, 10, 18, 14 };
  static const gdouble regions[] = { 2, 6, 0, 80, NONE };
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionScores) all = score (", normalise: {strategy: min-max, over: panel}",
                                          ", normalise: {strategy: min-max, over: panel}", &error);
  g_autoptr (CohesionScores) some =
      score (", normalise: {strategy: min-max, over: panel, within: region}", "", &error);
  static const gdouble crime[] = { 100, 0, 200. / 3, 100. / 3, 200. / 3 };

  g_assert_no_error (error);
  assert_scores (all, "trust", trust, 5);
  assert_scores (all, "crime", crime, 5); /* a panel of one period */
  assert_scores (some, "trust", regions, 5);
}

/* The other periods are treated as the one that is scored: of 0 50 10 5 the 50 becomes 10. */
static void
test_panel_is_treated (void)
{
  static const gdouble trust[] = { 10, 30, 50, 70, 70 };
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionScores) scores =
      score (", treat: {strategy: winsorise, count: 1, force: yes}, "
             "normalise: {strategy: min-max, over: panel}",
             "", &error);

  g_assert_no_error (error);
  assert_scores (scores, "trust", trust, 5);
}

static void
test_unknown_tier (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionScores) scores =
      score (", normalise: {strategy: rank, within: regoin}", "", &error);

  g_assert_null (scores);
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "node \"trust\": COHESION-STRATEGY-030"));
}

static void
test_base_period (void)
{
  static const gdouble trust[] = { NONE, 6, NONE, 90, 140 };
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionScores) scores =
      score (", normalise: {strategy: base-period, period: 2021}", "", &error);

  g_assert_no_error (error);
  assert_scores (scores, "trust", trust, 5);
  assert_note (scores, "trust", 0, COHESION_STATUS_NOT_APPLICABLE,
               "the value in the base period 2021 is not above 0");
  assert_note (scores, "trust", 2, COHESION_STATUS_NOT_APPLICABLE,
               "no value in the base period 2021");
}

static void
test_expected (void)
{
  static const gdouble crime[] = { 2, 0.5, 1, NONE, NONE };
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionScores) scores =
      score ("", ", normalise: {strategy: observed-over-expected, expected: usual}", &error);
  g_autoptr (CohesionScores) none = NULL;

  g_assert_no_error (error);
  assert_scores (scores, "crime", crime, 5);
  assert_note (scores, "crime", 3, COHESION_STATUS_NOT_APPLICABLE,
               "the expected value is not above 0");
  assert_note (scores, "crime", 4, COHESION_STATUS_NOT_APPLICABLE, "there is no expected value");
  none = score ("", ", normalise: {strategy: observed-over-expected, expected: usal}", &error);
  g_assert_null (none);
  g_assert_nonnull (strstr (error->message, "node \"crime\": COHESION-STRATEGY-031"));
  g_assert_nonnull (strstr (error->message, "has no indicator \"usal\""));
}

static void
test_reference_area (void)
{
  static const gdouble trust[] = { 0, 0.25, 0.5, 1, 0.75 };
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionScores) scores =
      score (", normalise: {strategy: distance-to-reference, area: D}", "", &error);
  g_autoptr (CohesionScores) none = NULL;

  g_assert_no_error (error);
  assert_scores (scores, "trust", trust, 5);
  none = score (", normalise: {strategy: distance-to-reference, area: N}", "", &error);
  g_assert_null (none);
  g_assert_nonnull (strstr (error->message, "node \"trust\": COHESION-STRATEGY-032"));
}

/* The target of the indicator: of the way from 1 to 5. */
static void
test_target_of_the_indicator (void)
{
  static const gdouble trust[] = { 0, 0.5, 1, 2, 1.5 };
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionScores) scores =
      score (", target: 5, normalise: distance-to-target", "", &error);

  g_assert_no_error (error);
  assert_scores (scores, "trust", trust, 5);
}

/* trust is treated as the framework says, crime as it says itself, and all of it is listed. */
static void
test_treated (void)
{
  const gchar *yaml =
      HEAD "scoring: {treat: {strategy: winsorise, count: 1, force: yes}, aggregate: arithmetic}\n"
           "indicators:\n"
           "  - {id: trust, title: Trust, polarity: higher-better}\n"
           "  - id: crime\n    title: Crime\n    polarity: higher-better\n"
           "    treat: {strategy: log, form: natural, shift: -20}\n"
           "  - {id: usual, title: Usual, polarity: higher-better, treat: none}\n";
  g_autoptr (CohesionMeasures) measures = make_measures (yaml, AREAS, MEASURES);
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionScores) scores = NULL;
  g_autoptr (CohesionTable) treated = NULL;
  g_autofree gchar *csv = NULL;

  scores = cohesion_scorer_run_measures (scorer, measures, NULL, &error);
  g_assert_no_error (error);
  treated = cohesion_scores_get_treated (scores);
  csv = cohesion_table_to_text (treated, COHESION_TABLE_FORMAT_CSV, 9);
  g_assert_cmpstr (csv, ==,
                   "area,node,period,before,after,note\n"
                   "D,trust,2022-01-01/P1Y,9,7,winsorised: lowered to 7\n"
                   "A,crime,2022-01-01/P1Y,10,,there is no ln (x - 20): it is not above 0\n"
                   "B,crime,2022-01-01/P1Y,40,2.99573227,logarithm taken: ln (x - 20)\n"
                   "C,crime,2022-01-01/P1Y,20,,there is no ln (x - 20): it is not above 0\n"
                   "D,crime,2022-01-01/P1Y,30,2.30258509,logarithm taken: ln (x - 20)\n"
                   "E,crime,2022-01-01/P1Y,20,,there is no ln (x - 20): it is not above 0\n");
  assert_note (scores, "trust", 3, COHESION_STATUS_NONE, "winsorised: lowered to 7");
  assert_note (scores, "crime", 0, COHESION_STATUS_NOT_APPLICABLE,
               "there is no ln (x - 20): it is not above 0");
}

static void
test_nothing_treated (void)
{
  g_autoptr (CohesionScores) scores = score ("", "", NULL);
  g_autoptr (CohesionTable) treated = cohesion_scores_get_treated (scores);

  g_assert_cmpuint (cohesion_table_get_n_rows (treated), ==, 0);
  g_assert_cmpuint (cohesion_table_get_n_columns (treated), ==, 6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scoring/reach/within-a-region", test_within_a_region);
  g_test_add_func ("/scoring/reach/over-the-panel", test_over_the_panel);
  g_test_add_func ("/scoring/reach/other-periods-are-treated-too", test_panel_is_treated);
  g_test_add_func ("/scoring/reach/an-unknown-tier-names-the-node", test_unknown_tier);
  g_test_add_func ("/scoring/reach/a-base-period", test_base_period);
  g_test_add_func ("/scoring/reach/expected-values-of-a-neutral-indicator", test_expected);
  g_test_add_func ("/scoring/reach/a-reference-area", test_reference_area);
  g_test_add_func ("/scoring/reach/the-target-of-the-indicator", test_target_of_the_indicator);
  g_test_add_func ("/scoring/treated/an-indicators-own-treatment-and-every-cell-are-listed",
                   test_treated);
  g_test_add_func ("/scoring/treated/without-a-treatment-nothing-is-listed", test_nothing_treated);
  return g_test_run ();
}
