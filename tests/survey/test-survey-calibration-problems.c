/* Margins, bounds and samples with which weights cannot be calibrated. */
#include "survey-test.h"

static CohesionSurvey *
make_survey (CohesionSurveyCalibration calibration)
{
  CohesionSurvey *survey = cohesion_survey_new ();

  g_object_set (survey, "area-code", "A", "period", "2024", "calibration", calibration, NULL);
  return survey;
}

static gboolean
try_margin (CohesionSurvey *survey, const gchar *column, const gchar *totals, GError **error)
{
  const gchar *const columns[] = { column, NULL };
  g_autoptr (CohesionTable) table = survey_parse_table (totals);

  return cohesion_survey_add_margin (survey, columns, table, error);
}

static void
add_margin (CohesionSurvey *survey, const gchar *column, const gchar *totals)
{
  g_autoptr (GError) error = NULL;

  try_margin (survey, column, totals, &error);
  g_assert_no_error (error);
}

/* The error of calibrating @sample. */
static void
expect_error (CohesionSurvey *survey, const gchar *sample, const gchar *expected)
{
  g_autoptr (CohesionFramework) framework =
      survey_load_framework ("  - {id: level, title: a, polarity: higher-better, survey: "
                             "{variable: v, mean: yes}}\n");
  g_autoptr (CohesionEstimator) estimator = cohesion_estimator_new (survey, framework, NULL);
  g_autoptr (CohesionTable) table = survey_parse_table (sample);
  g_autoptr (CohesionEstimates) estimates = NULL;
  g_autoptr (GError) error = NULL;

  if (cohesion_estimator_add_table (estimator, table, NULL, NULL, NULL, NULL, NULL, &error))
    estimates = cohesion_estimator_finish (estimator, NULL, NULL, &error);
  g_assert_null (estimates);
  g_assert_nonnull (error);
  if (strstr (error->message, expected) == NULL)
    g_error ("\"%s\" is not in \"%s\"", expected, error->message);
}

#define SAMPLE "g,s,v\na,m,1\na,f,2\nb,m,3\nb,f,4\nb,f,6\n"

static void
test_tables (void)
{
  static const struct
  {
    const gchar *totals;
    const gchar *expected;
  } cases[] = {
    { "g,n\na,1\n", "COHESION-SURVEY-051: the totals of a margin have no column \"total\"" },
    { "G,total\na,1\n", "COHESION-SURVEY-051: the totals of a margin have no column \"g\"" },
    { "g,total\na,1\n,2\n", "COHESION-SURVEY-051: \"g\" is empty in row 2" },
    { "g,total\na,1\nb,-2\n", "COHESION-SURVEY-051: the total in row 2 of a margin is missing" },
    { "g,total\na,1\nb,\n", "COHESION-SURVEY-051: the total in row 2 of a margin is missing" },
    { "g,total\na,1\na,2\n", "COHESION-SURVEY-051: \"a\" comes a second time in row 2" },
    { "g,total\na,0\n", "COHESION-SURVEY-051: the totals of a margin add up to 0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CohesionSurvey) survey = make_survey (COHESION_SURVEY_CALIBRATION_RAKING);
      g_autoptr (GError) error = NULL;

      g_assert_false (try_margin (survey, "g", cases[i].totals, &error));
      g_assert_true (g_str_has_prefix (error->message, cases[i].expected));
      g_assert_cmpuint (cohesion_survey_get_n_margins (survey), ==, 0);
    }
}

static void
test_contradictions (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (COHESION_SURVEY_CALIBRATION_NONE);

  cohesion_survey_set_trim_upper (survey, 3);
  expect_error (survey, SAMPLE, "COHESION-SURVEY-054: trimmed weights do not add up");
  g_object_set (survey, "trim-spread", TRUE, "replicate-method",
                COHESION_REPLICATE_METHOD_BOOTSTRAP, NULL);
  expect_error (survey, SAMPLE, "COHESION-SURVEY-055: weights are trimmed, but replicates");
  g_object_set (survey, "trim-upper", 0.0, "trim-spread", FALSE, "replicate-method",
                COHESION_REPLICATE_METHOD_NONE, NULL);
  add_margin (survey, "g", "g,total\na,10\nb,20\n");
  expect_error (survey, SAMPLE, "COHESION-SURVEY-052: there are margins, but how");
  cohesion_survey_set_calibration (survey, COHESION_SURVEY_CALIBRATION_LOGIT);
  expect_error (survey, SAMPLE, "COHESION-SURVEY-053: logit calibration needs bounds");
  cohesion_survey_set_calibration_upper (survey, 3);
  cohesion_survey_set_calibration (survey, COHESION_SURVEY_CALIBRATION_RAKING);
  expect_error (survey, SAMPLE, "COHESION-SURVEY-053: bounds of factors are given");
  cohesion_survey_set_calibration (survey, COHESION_SURVEY_CALIBRATION_LINEAR);
  cohesion_survey_set_calibration_upper (survey, 0.5);
  expect_error (survey, SAMPLE, "COHESION-SURVEY-053: the bounds of factors are not around 1");
  g_object_set (survey, "calibration-lower", 1.0, "calibration-upper", 0.0, NULL);
  expect_error (survey, SAMPLE, "COHESION-SURVEY-053: the bounds of factors are not around 1");
  cohesion_survey_set_calibration_lower (survey, 0);
  g_object_set (survey, "trim-lower", 3.0, "trim-upper", 2.0, NULL);
  expect_error (survey, SAMPLE, "COHESION-SURVEY-054: trim-lower is above trim-upper");
  g_object_set (survey, "trim-lower", 0.0, "adjust-domain-lonely", TRUE, NULL);
  expect_error (survey, SAMPLE, "COHESION-SURVEY-055: with calibrated weights");
  g_object_set (survey, "adjust-domain-lonely", FALSE, "calibration",
                COHESION_SURVEY_CALIBRATION_POST_STRATIFY, NULL);
  add_margin (survey, "s", "s,total\nm,10\nf,20\n");
  expect_error (survey, SAMPLE, "COHESION-SURVEY-052: post-stratification takes one margin");
  cohesion_survey_remove_margins (survey);
  expect_error (survey, SAMPLE, "COHESION-SURVEY-052: weights are to be calibrated, but");
}

static void
test_kinds (void)
{
  for (CohesionSurveyCalibration method = COHESION_SURVEY_CALIBRATION_POST_STRATIFY;
       method <= COHESION_SURVEY_CALIBRATION_LOGIT; method++)
    {
      g_autoptr (CohesionSurvey) survey = make_survey (method);

      if (method == COHESION_SURVEY_CALIBRATION_LOGIT)
        g_object_set (survey, "calibration-upper", 50.0, NULL);
      add_margin (survey, "g", "g,total\na,10\n");
      expect_error (survey, SAMPLE,
                    "COHESION-SURVEY-056: the margin g has no total above 0 for 3 respondents, "
                    "the first of them \"b\"");
      cohesion_survey_remove_margins (survey);
      add_margin (survey, "g", "g,total\na,10\nb,0\n");
      expect_error (survey, SAMPLE, "COHESION-SURVEY-056: the margin g has no total above 0 for 3");
      cohesion_survey_remove_margins (survey);
      add_margin (survey, "g", "g,total\na,10\nb,7\nc,3\n");
      expect_error (survey, SAMPLE,
                    "COHESION-SURVEY-057: nobody in the sample is of the kind \"g: c\", but it has "
                    "a total of 3");
    }
}

static void
test_empty (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (COHESION_SURVEY_CALIBRATION_RAKING);

  add_margin (survey, "g", "g,total\na,10\nb,20\n");
  expect_error (survey, "g,v\na,1\n,2\nb,3\n,5\n",
                "a variable of the margins is empty (2 rows: 2, 4) (give such answers");
  expect_error (survey, "h,v\na,1\n", "there is no column \"g\" (margins)");
}

static void
test_populations (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (COHESION_SURVEY_CALIBRATION_RAKING);

  add_margin (survey, "g", "g,total\na,10\nb,20\n");
  add_margin (survey, "s", "s,total\nm,10\nf,21\n");
  expect_error (survey, SAMPLE,
                "COHESION-SURVEY-058: the margins are of different populations: the first adds up "
                "to 30, the one by s to 31");
}

/* The only woman of kind a would have to stand for all women. */
static void
test_out_of_reach (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (COHESION_SURVEY_CALIBRATION_RAKING);
  const gchar *sample = "g,s,v\na,m,1\na,f,2\nb,m,3\nb,m,4\nb,m,6\n";

  add_margin (survey, "g", "g,total\na,10\nb,20\n");
  add_margin (survey, "s", "s,total\nm,5\nf,25\n");
  expect_error (survey, sample, "COHESION-SURVEY-059: ");
  cohesion_survey_set_calibration (survey, COHESION_SURVEY_CALIBRATION_EXPONENTIAL);
  expect_error (survey, sample, "COHESION-SURVEY-059: ");
  cohesion_survey_set_calibration (survey, COHESION_SURVEY_CALIBRATION_LINEAR);
  expect_error (survey, sample, "COHESION-SURVEY-060: the weights of 1 of 3 kinds of people");
  cohesion_survey_set_calibration (survey, COHESION_SURVEY_CALIBRATION_LOGIT);
  cohesion_survey_set_calibration_upper (survey, 8);
  expect_error (survey, sample,
                "COHESION-SURVEY-045: factors from 0 to 8 make \"s: f\" add up to no more than 8, "
                "but its total is 25");
}

static void
test_spreading (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (COHESION_SURVEY_CALIBRATION_POST_STRATIFY);
  const gchar *sample = "w,g,v\n1,a,1\n2,a,2\n3,a,3\n9,a,4\n";

  add_margin (survey, "g", "g,total\na,10\n");
  g_object_set (survey, "weight", "w", "trim-spread", TRUE, NULL);
  expect_error (survey, sample, "COHESION-SURVEY-054: what trimming cuts off is to be spread");
  cohesion_survey_set_trim_upper (survey, 0.5);
  expect_error (survey, sample,
                "COHESION-SURVEY-046: trimming changed all weights: nobody is left to take the 13");
  g_object_set (survey, "trim-lower", 8.0, "trim-upper", 0.0, NULL);
  expect_error (survey, sample,
                "COHESION-SURVEY-046: small weights were raised by so much that the others, of "
                "which the smallest may be 8, would lose 18 each");
}

/* The only woman stands for 1.8 of the 2.2 people of kind a, so the man can stand for 0.4 only. */
static void
test_bounds (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (COHESION_SURVEY_CALIBRATION_LINEAR);
  const gchar *sample = "g,s,v\na,m,1\na,f,2\nb,m,3\nb,m,4\nb,m,6\n";

  add_margin (survey, "g", "g,total\na,2.2\nb,3.2\n");
  add_margin (survey, "s", "s,total\nm,3.6\nf,1.8\n");
  g_object_set (survey, "calibration-lower", 0.6, "calibration-upper", 2.0, NULL);
  expect_error (survey, sample, "COHESION-SURVEY-045: no factors from 0.6 to 2 were found in ");
  expect_error (survey, sample,
                "with the last ones \"g: a\" has 2.4 instead of 2.2 (+9.1 %), \"s: m\" has 3.8 "
                "instead of 3.6 (+5.6 %); of 5 respondents 1 are at the lower bound, 0 at the "
                "upper one");
  cohesion_survey_set_calibration (survey, COHESION_SURVEY_CALIBRATION_EXPONENTIAL);
  expect_error (survey, sample, "\"g: a\" has 2.4 instead of 2.2 (+9.1 %)");
  g_object_set (survey, "calibration-lower", 0.0, "calibration-upper", 1.5, NULL);
  expect_error (survey, sample,
                "COHESION-SURVEY-045: factors up to 1.5 make \"s: f\" add up to no more than 1.5, "
                "but its total is 1.8");
  g_object_set (survey, "calibration-lower", 0.95, "calibration-upper", 0.0, NULL);
  expect_error (survey, sample,
                "COHESION-SURVEY-045: factors from 0.95 make \"s: m\" add up to no less than 3.8, "
                "but its total is 3.6");
}

static void
test_periods (void)
{
  const gchar *sample = "y,g,v\n2023,a,1\n2023,b,2\n2024,a,3\n2024,b,4\n2024,b,6\n";
  const gchar *const both[] = { "y", "g", NULL };
  g_autoptr (CohesionTable) totals =
      survey_parse_table ("y,g,total\n2023,a,10\n2023,b,20\n2024,a,12\n2024,b,20\n");
  g_autoptr (CohesionTable) table = survey_parse_table (sample);
  g_autoptr (CohesionFramework) framework =
      survey_load_framework ("  - {id: level, title: a, polarity: higher-better, survey: "
                             "{variable: v, total: yes}}\n");
  g_autoptr (CohesionSurvey) survey = make_survey (COHESION_SURVEY_CALIBRATION_RAKING);
  g_autoptr (CohesionEstimates) estimates = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (survey, "period", NULL, "period-column", "y", NULL);
  add_margin (survey, "g", "g,total\na,10\nb,20\n");
  expect_error (survey, sample,
                "COHESION-SURVEY-061: there are respondents of 2 periods, but the margin by g");
  cohesion_survey_remove_margins (survey);
  cohesion_survey_add_margin (survey, both, totals, &error);
  g_assert_no_error (error);
  estimates = survey_estimate (survey, framework, table);
  survey_assert_near (survey_get (cohesion_estimates_get_table (estimates), 0, "value"), 50, 1e-12);
  survey_assert_near (survey_get (cohesion_estimates_get_table (estimates), 1, "value"), 136,
                      1e-12);
}

/* Words with slashes, and numbers for words. */
static void
test_names (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (COHESION_SURVEY_CALIBRATION_POST_STRATIFY);
  const gchar *const columns[] = { "g", "s", NULL };
  g_autoptr (CohesionTable) totals =
      survey_parse_table ("s,g,total\n\"a/b\",1,10\n\"a\",\"1\",30\n\"50%\",2,20\n");
  g_autoptr (CohesionTable) sample =
      survey_parse_table ("g,s,v\n1,a/b,1\n1,a,2\n2,50%,3\n2,50%,5\n");
  g_autoptr (CohesionFramework) framework =
      survey_load_framework ("  - {id: level, title: a, polarity: higher-better, survey: "
                             "{variable: v, total: yes}}\n");
  g_autoptr (CohesionEstimates) estimates = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) kept = NULL;

  cohesion_survey_add_margin (survey, columns, totals, &error);
  g_assert_no_error (error);
  kept = cohesion_survey_get_nth_margin_columns (survey, 0);
  g_assert_true (g_strv_equal ((const gchar *const *)kept, columns));
  estimates = survey_estimate (survey, framework, sample);
  survey_assert_near (survey_get (cohesion_estimates_get_table (estimates), 0, "value"),
                      10 * 1 + 30 * 2 + 20 * 4, 1e-14);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/calibration/bad-totals-are-refused", test_tables);
  g_test_add_func ("/survey/calibration/settings-that-contradict-each-other-are-refused",
                   test_contradictions);
  g_test_add_func ("/survey/calibration/margins-and-sample-must-have-the-same-kinds", test_kinds);
  g_test_add_func ("/survey/calibration/empty-variables-are-counted", test_empty);
  g_test_add_func ("/survey/calibration/margins-must-be-of-one-population", test_populations);
  g_test_add_func ("/survey/calibration/totals-out-of-reach-are-refused", test_out_of_reach);
  g_test_add_func ("/survey/calibration/what-is-cut-off-needs-somebody-to-take-it", test_spreading);
  g_test_add_func ("/survey/calibration/totals-beyond-the-bounds-say-which-and-how-far",
                   test_bounds);
  g_test_add_func ("/survey/calibration/several-periods-need-totals-of-each", test_periods);
  g_test_add_func ("/survey/calibration/words-may-hold-anything", test_names);
  return g_test_run ();
}
