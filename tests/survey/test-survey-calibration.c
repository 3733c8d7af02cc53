/* Calibrated weights against R's survey package 4.1, in any parts, and what is refused. */
#include "calibration-numbers.h"
#include "survey-test.h"

/* R solves its equations by QR of the respondents, we by sums of kinds of people; both end where
 * the totals are met to 1e-12 or so. */
#define TOLERANCE 1e-12

static const gchar indicators[] =
    "  - {id: api, title: a, polarity: higher-better, survey: {variable: api00, mean: yes}}\n"
    "  - {id: pupils, title: a, polarity: higher-better, survey: {variable: enroll, total: yes}}\n"
    "  - {id: improved, title: a, polarity: higher-better, survey: {variable: comp.imp, responses: "
    "{\"Yes\": yes, \"No\": no}, count: [\"Yes\"]}}\n"
    "  - {id: change, title: a, polarity: higher-better, survey: {ratio: {of: api00, to: api99}}}\n"
    "  - {id: wide, title: a, polarity: higher-better, survey: {variable: sch.wide, responses: "
    "{\"Yes\": yes, \"No\": no}, count: [\"Yes\"]}}\n";

static void
add_types (CohesionSurvey *survey)
{
  survey_add_margin (survey, "stype", "stype,total\nH,755\nE,4421\nM,1018\n");
}

static void
add_wide (CohesionSurvey *survey)
{
  survey_add_margin (survey, "sch.wide", "sch.wide,total\nNo,1072\nYes,5122\n");
}

static CohesionSurvey *
make_survey (const gchar *design, CohesionSurveyCalibration calibration)
{
  static const gchar *const groups[] = { "stype", "comp.imp", NULL };
  CohesionSurvey *survey = cohesion_survey_new ();

  g_object_set (survey, "area-code", "CA", "period", "2000", "weight", "pw", "groups", groups,
                "calibration", calibration, NULL);
  if (g_str_has_prefix (design, "strat") && strstr (design, "dnum") == NULL)
    survey_set_column (survey, "strata", "stype");
  else
    survey_set_column (survey, "clusters", "dnum");
  if (strstr (design, "nofpc") == NULL && strstr (design, "dnum") == NULL)
    survey_set_column (survey, "fpc", "fpc");
  if (calibration == COHESION_SURVEY_CALIBRATION_LOGIT)
    g_object_set (survey, "calibration-lower", 0.5, "calibration-upper", 2.0, NULL);
  return survey;
}

static CohesionTable *
load_sample (const gchar *design)
{
  return survey_load_reference (g_str_has_prefix (design, "strat") ? "survey_apistrat.csv"
                                                                   : "survey_apiclus1.csv");
}

static CohesionSurvey *
make_survey_of_call (const gchar *design, const gchar *method)
{
  g_autoptr (GEnumClass) class = g_type_class_ref (COHESION_TYPE_SURVEY_CALIBRATION);
  gboolean is_strat = g_str_has_prefix (design, "strat");
  gboolean is_bounded = g_str_has_suffix (method, "-bounded");
  gboolean is_trimmed = g_str_has_suffix (method, "-trimmed");
  g_autofree gchar *name = g_strndup (
      method, is_bounded || is_trimmed ? strlen (method) - strlen ("-bounded") : strlen (method));
  const GEnumValue *value = g_enum_get_value_by_nick (class, name);
  CohesionSurvey *survey = make_survey (design, (CohesionSurveyCalibration)value->value);
  gboolean is_one = value->value == COHESION_SURVEY_CALIBRATION_POST_STRATIFY;
  gboolean is_none = value->value == COHESION_SURVEY_CALIBRATION_NONE;

  if (!is_none && (!is_one || !is_strat))
    add_types (survey);
  if (!is_none && (!is_one || is_strat))
    add_wide (survey);
  if (is_trimmed)
    g_object_set (survey, "trim-lower", 17.0, "trim-upper", 30.0, "trim-spread", TRUE, NULL);
  if (is_bounded)
    g_object_set (survey, "calibration-lower", is_strat ? 0.9 : 0.7, "calibration-upper",
                  is_strat ? 1.007 : 1.75, NULL);
  return survey;
}

/* @theirs: what R calls the method. */
static void
compare_with_r (const gchar *design, const gchar *method, const gchar *theirs)
{
  g_autoptr (CohesionTable) sample = load_sample (design);
  g_autoptr (CohesionSurvey) survey = make_survey_of_call (design, method);
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autofree gchar *call = g_strconcat (design, "/", theirs, NULL);
  g_autoptr (CohesionEstimates) estimates = NULL;
  CohesionTable *table;
  guint n = 0;

  if (sample == NULL)
    return;
  estimates = survey_estimate (survey, framework, sample);
  table = cohesion_estimates_get_table (estimates);
  for (guint i = 0; i < G_N_ELEMENTS (calibration_numbers); i++)
    {
      const CalibrationNumber *number = &calibration_numbers[i];
      guint row;

      if (!g_str_equal (number->call, call))
        continue;
      row = survey_find_row (table, number->indicator, number->group);
      survey_assert_near (survey_get (table, row, "value"), number->estimate, TOLERANCE);
      survey_assert_near (survey_get (table, row, "se"), number->se, TOLERANCE);
      n++;
    }
  g_assert_cmpuint (n, ==, 11);
}

/* 100 weights of 44 are cut to 30, 50 of 15 raised to 17, and the other 50 get 26.5 each. */
static void
test_spreading (gconstpointer design)
{
  compare_with_r (design, "linear-trimmed", "linear-trimmed");
  compare_with_r (design, "post-stratify-trimmed", "post-stratify-trimmed");
  compare_with_r (design, "none-trimmed", "none-trimmed");
}

static void
test_r (gconstpointer data)
{
  g_auto (GStrv) call = g_strsplit (data, "/", 2);

  compare_with_r (call[0], call[1], call[1]);
}

/* Both end at the same factors; R's rake () takes residuals in sweeps, which is not the
 * same: 9.2729 instead of 9.2695 for the mean of api00, 115902 instead of 114503 for the total of
 * enroll (apistrat with fpc); none in apiclus1. */
static void
test_raking (gconstpointer design)
{
  compare_with_r (design, "raking", "exponential");
}

/* What is calibrated has no error, and the weights add up. */
static void
test_known_shares (gconstpointer design)
{
  g_autoptr (CohesionTable) sample = load_sample (design);
  g_autoptr (CohesionSurvey) survey = make_survey_of_call (design, "raking");
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimates) estimates = NULL;
  CohesionTable *table;
  guint row;

  if (sample == NULL)
    return;
  estimates = survey_estimate (survey, framework, sample);
  table = cohesion_estimates_get_table (estimates);
  row = survey_find_row (table, "wide", "");
  survey_assert_near (survey_get (table, row, "value"), 5122.0 / 6194, 1e-12);
  g_assert_cmpfloat (survey_get (table, row, "se"), <, 1e-12);
  survey_assert_near (survey_get (cohesion_estimates_get_base (estimates),
                                  survey_find_row (table, "api", ""), "weights"),
                      6194, 1e-12);
}

static const gchar *
find_note (CohesionTable *table, const gchar *wanted)
{
  for (guint i = 0; i < cohesion_table_get_n_notes (table); i++)
    if (g_str_equal (cohesion_table_get_note_key (table, i), wanted))
      return cohesion_table_get_note_text (table, i);
  g_error ("there is no note \"%s\"", wanted);
}

static CohesionFramework *
make_small_framework (void)
{
  return survey_load_framework ("  - {id: level, title: a, polarity: higher-better, survey: "
                                "{variable: v, mean: yes}}\n");
}

/* Weights of 1 to 4 held between 2 and 3, then doubled or so. */
static void
test_trimming (void)
{
  g_autoptr (CohesionSurvey) survey = cohesion_survey_new ();
  g_autoptr (CohesionFramework) framework = make_small_framework ();
  g_autoptr (CohesionTable) sample =
      survey_parse_table ("w,g,v\n1,a,10\n2,a,20\n3,b,30\n4,b,50\n0,b,1000\n");
  g_autoptr (CohesionEstimates) estimates = NULL;
  CohesionTable *table;

  g_object_set (survey, "area-code", "A", "period", "2024", "weight", "w", "calibration",
                COHESION_SURVEY_CALIBRATION_POST_STRATIFY, "trim-lower", 2.0, "trim-upper", 3.0,
                NULL);
  survey_add_margin (survey, "g", "g,total\na,8\nb,24\n");
  estimates = survey_estimate (survey, framework, sample);
  table = cohesion_estimates_get_table (estimates);
  survey_assert_near (survey_get (table, 0, "value"), (8 * 15 + 24 * 40) / 32.0, 1e-15);
  g_assert_cmpfloat (survey_get (table, 0, "base"), ==, 4);
  g_assert_cmpfloat (survey_get (table, 0, "n_eff"), >, 0);
  g_assert_cmpstr (find_note (table, "trimming"), ==,
                   "before calibration 1 weights were raised to the lower limit, 1 cut to the "
                   "upper one");
  g_assert_cmpstr (find_note (table, "margins"), ==, "g (2)");
  g_assert_cmpstr (find_note (table, "calibration"), ==,
                   "post-stratify, 2 kinds of people, converged after 1 steps (none misses its "
                   "total); weights were multiplied by 2 to 4; standard errors are those of "
                   "residuals from the margins");
}

/* The weight 10 is cut to 4, and each of the three others gets 2 of the 6. */
static const gchar *const spread_parts[] = { "w,g,v,c\n1,a,10,7\n2,a,20,7\n",
                                             "w,g,v,c\n3,a,30,7\n10,a,50,7\n0,a,1000,7\n" };

static CohesionEstimator *
make_spread_estimator (gboolean clusters, gboolean calibrated)
{
  g_autoptr (CohesionSurvey) survey = cohesion_survey_new ();
  g_autoptr (CohesionFramework) framework = survey_load_framework (
      "  - {id: level, title: a, polarity: higher-better, survey: {variable: v, mean: yes}}\n"
      "  - {id: same, title: a, polarity: higher-better, survey: {variable: c, mean: yes}}\n"
      "  - {id: middle, title: a, polarity: higher-better, survey: {variable: v, median: yes}}\n");

  g_object_set (survey, "area-code", "A", "period", "2024", "weight", "w", "trim-upper", 4.0,
                "trim-spread", TRUE, NULL);
  if (clusters)
    survey_set_column (survey, "clusters", "v");
  if (!calibrated)
    return cohesion_estimator_new (survey, framework, NULL);
  cohesion_survey_set_calibration (survey, COHESION_SURVEY_CALIBRATION_POST_STRATIFY);
  survey_add_margin (survey, "g", "g,total\na,32\n");
  return cohesion_estimator_new (survey, framework, NULL);
}

static void
add_part (CohesionEstimator *estimator, guint part)
{
  g_autoptr (CohesionTable) table = survey_parse_table (spread_parts[part]);
  g_autoptr (GError) error = NULL;

  cohesion_estimator_add_table (estimator, table, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gchar *
finish_spread (CohesionEstimator *estimator, gboolean calibrated)
{
  g_autofree gchar *note = g_strconcat (
      calibrated ? "before calibration " : "",
      "0 weights were raised to the lower limit, 1 cut to the upper one; of 2024-01-01/P1Y 6 was "
      "spread over 3 weights within the limits, 2 each",
      NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionEstimates) estimates =
      cohesion_estimator_finish (estimator, NULL, NULL, &error);
  CohesionTable *table;

  g_assert_no_error (error);
  table = cohesion_estimates_get_table (estimates);
  survey_assert_near (survey_get (table, 0, "value"), (3 * 10 + 4 * 20 + 5 * 30 + 4 * 50) / 16.0,
                      1e-15);
  g_assert_cmpfloat (survey_get (table, 2, "value"), ==, 30);
  survey_assert_near (survey_get (table, 1, "n_eff"), 256.0 / (9 + 16 + 25 + 16), 1e-15);
  g_assert_cmpfloat (survey_get (table, 0, "base"), ==, 4);
  g_assert_cmpstr (find_note (table, "trimming"), ==, note);
  return cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, 17);
}

/* In one part, in two, and through states. */
static void
test_spread_parts (void)
{
  for (guint i = 0; i < 4; i++)
    {
      const gboolean clusters = i % 2 == 1, calibrated = i >= 2;
      g_autoptr (CohesionEstimator) whole = make_spread_estimator (clusters, calibrated);
      g_autoptr (CohesionEstimator) first = make_spread_estimator (clusters, calibrated);
      g_autoptr (CohesionEstimator) second = make_spread_estimator (clusters, calibrated);
      g_autoptr (CohesionTable) state = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree gchar *expected = NULL, *met = NULL;

      add_part (whole, 0);
      add_part (whole, 1);
      add_part (first, 0);
      add_part (second, 1);
      state = cohesion_estimator_get_state (first);
      cohesion_estimator_add_state (second, state, &error);
      g_assert_no_error (error);
      expected = finish_spread (whole, calibrated);
      met = finish_spread (second, calibrated);
      g_assert_cmpstr (met, ==, expected);
    }
}

/* The man of kind a would have the factor 17/35; held at 1/2 he leaves 0.7 to the woman, 1.1 to the
 * man of kind b, and 1.35 to each woman of kind b. */
static void
test_bounds (void)
{
  g_autoptr (CohesionSurvey) survey = cohesion_survey_new ();
  g_autoptr (CohesionFramework) framework = make_small_framework ();
  g_autoptr (CohesionTable) sample =
      survey_parse_table ("g,h,v\na,m,1\na,f,2\nb,m,3\nb,f,4\nb,f,6\n");
  g_autoptr (CohesionEstimates) estimates = NULL;
  const gchar *note;

  g_object_set (survey, "area-code", "A", "period", "2024", "calibration",
                COHESION_SURVEY_CALIBRATION_LINEAR, "calibration-lower", 0.5, "calibration-upper",
                1.5, NULL);
  survey_add_margin (survey, "g", "g,total\na,1.2\nb,3.8\n");
  survey_add_margin (survey, "h", "h,total\nm,1.6\nf,3.4\n");
  estimates = survey_estimate (survey, framework, sample);
  survey_assert_near (survey_get (cohesion_estimates_get_table (estimates), 0, "value"), 18.7 / 5,
                      1e-12);
  note = find_note (cohesion_estimates_get_table (estimates), "calibration");
  g_assert_nonnull (strstr (note,
                            "; 1 respondents are at the lower bound 0.5; 0 respondents are at "
                            "the upper bound 1.5; standard errors"));
}

/* Post-stratified to the sizes of strata, a stratified sample has the errors that it had, because
 * its weights already fit. */
static void
test_nothing_to_do (void)
{
  g_autoptr (CohesionTable) sample = load_sample ("strat_nofpc");
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionSurvey) plain = make_survey ("strat_nofpc", COHESION_SURVEY_CALIBRATION_NONE);
  g_autoptr (CohesionSurvey) fitted =
      make_survey ("strat_nofpc", COHESION_SURVEY_CALIBRATION_POST_STRATIFY);
  g_autoptr (CohesionEstimates) before = NULL, after = NULL;
  CohesionTable *left, *right;

  if (sample == NULL)
    return;
  add_types (fitted);
  before = survey_estimate (plain, framework, sample);
  after = survey_estimate (fitted, framework, sample);
  left = cohesion_estimates_get_table (before);
  right = cohesion_estimates_get_table (after);
  g_assert_cmpuint (cohesion_table_get_n_rows (left), ==, cohesion_table_get_n_rows (right));
  for (guint row = 0; row < cohesion_table_get_n_rows (left); row++)
    {
      /* The file's weights have seven digits. */
      survey_assert_near (survey_get (right, row, "value"), survey_get (left, row, "value"), 1e-6);
      if (!isnan (survey_get (left, row, "deff")))
        survey_assert_near (survey_get (right, row, "deff"), survey_get (left, row, "deff"), 1e-5);
    }
  survey_assert_near (survey_get (right, survey_find_row (right, "api", ""), "se"),
                      survey_get (left, survey_find_row (left, "api", ""), "se"), 1e-6);
}

int
main (int argc, char **argv)
{
  static const gchar *const designs[] = { "strat", "strat_nofpc", "clus1", "clus1_nofpc" };
  static const gchar *const trimmed[] = { "strat", "strat_nofpc", "stratdnum" };
  static const gchar *const methods[] = {
    "post-stratify", "linear", "exponential", "logit", "linear-bounded", "exponential-bounded",
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (designs); i++)
    {
      g_autofree gchar *raking =
          g_strdup_printf ("/survey/calibration/raking-ends-where-exponential-does/%s", designs[i]);

      for (guint j = 0; j < G_N_ELEMENTS (methods); j++)
        {
          g_autofree gchar *path =
              g_strdup_printf ("/survey/calibration/estimates-and-errors-are-those-of-r/%s/%s",
                               designs[i], methods[j]);

          g_test_add_data_func_full (path, g_strconcat (designs[i], "/", methods[j], NULL), test_r,
                                     g_free);
        }
      g_test_add_data_func (raking, designs[i], test_raking);
    }
  for (guint i = 0; i < G_N_ELEMENTS (trimmed); i++)
    {
      g_autofree gchar *path =
          g_strdup_printf ("/survey/calibration/what-is-cut-off-is-spread-as-in-r/%s", trimmed[i]);

      g_test_add_data_func (path, trimmed[i], test_spreading);
    }
  g_test_add_data_func ("/survey/calibration/what-is-known-has-no-error/strat", "strat",
                        test_known_shares);
  g_test_add_data_func ("/survey/calibration/what-is-known-has-no-error/clus1", "clus1",
                        test_known_shares);
  g_test_add_func ("/survey/calibration/trimming-comes-first-and-is-counted", test_trimming);
  g_test_add_func ("/survey/calibration/what-is-spread-does-not-depend-on-parts",
                   test_spread_parts);
  g_test_add_func ("/survey/calibration/factors-at-a-bound-are-counted", test_bounds);
  g_test_add_func ("/survey/calibration/weights-that-fit-stay-as-they-are", test_nothing_to_do);
  return g_test_run ();
}
