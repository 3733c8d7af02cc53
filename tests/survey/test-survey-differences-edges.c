/* Differences that cannot be made, and those that are not to be trusted. */
#include "survey-test.h"

static const gchar indicators[] =
    "  - {id: share, title: a, polarity: higher-better, unit: percent, survey: {variable: q, "
    "responses: {0: n, 1: y}, count: [1]}}\n"
    "  - {id: mean, title: a, polarity: higher-better, survey: {variable: v, mean: yes}}\n"
    "  - {id: sum, title: a, polarity: higher-better, survey: {variable: v, total: yes}}\n";

/* Everybody of sex d says 1; there is one e, nobody of f has answered, and g was asked in the first
 * period only. */
static const gchar rows[] = "period,psu,sex,age,w,q,v\n"
                            "2001,1,b,o,1,0,1\n2001,1,d,y,2,1,3\n2001,2,b,y,1.5,1,4\n"
                            "2001,2,d,o,1,1,1\n2001,3,b,y,2.5,0,5\n2001,3,d,o,1,1,9\n"
                            "2001,1,e,y,1,1,2\n2001,2,f,o,1,,\n2001,3,g,o,2,0,6\n"
                            "2001,2,g,y,1,1,5\n2002,1,b,o,1,1,2\n2002,2,b,y,2,0,6\n"
                            "2002,3,d,o,1,1,3\n2002,2,d,y,3,1,5\n2002,1,e,y,1,1,8\n";

static CohesionSurvey *
make_survey (gboolean has_units)
{
  static const gchar *const groups[] = { "sex", "age", NULL };
  static const gchar *const clusters[] = { "psu", NULL };
  CohesionSurvey *survey = cohesion_survey_new ();

  cohesion_survey_set_area_code (survey, "A");
  cohesion_survey_set_period_column (survey, "period");
  cohesion_survey_set_weight (survey, "w");
  cohesion_survey_set_groups (survey, groups);
  if (has_units)
    cohesion_survey_set_clusters (survey, clusters);
  return survey;
}

static CohesionEstimates *
estimate (CohesionSurvey *survey)
{
  g_autoptr (CohesionTable) table = survey_parse_table (rows);
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);

  return survey_estimate (survey, framework, table);
}

static void
assert_refused (CohesionTable *table, GError **error, const gchar *token, const gchar *says)
{
  g_assert_null (table);
  g_assert_nonnull (*error);
  g_test_message ("%s", (*error)->message);
  g_assert_true (g_str_has_prefix ((*error)->message, token));
  g_assert_nonnull (strstr ((*error)->message, says));
  g_clear_error (error);
}

static const struct
{
  const gchar *group;
  const gchar *reference;
  const gchar *token;
  const gchar *says;
} refusals[] = {
  { "sex=b", "sex=x", "COHESION-SURVEY-065", "did you mean" },
  { "men", "sex=b", "COHESION-SURVEY-065", "one of: age=o, age=y, sex=b, sex=d" },
  { "sex=b", "sex=b", "COHESION-SURVEY-066", "\"sex=b\"" },
  { "sex=b", "age=y", "COHESION-SURVEY-067", "name clusters" },
};

static void
test_refusals (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (FALSE);
  g_autoptr (CohesionEstimates) estimates = estimate (survey);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      CohesionTable *table = cohesion_estimates_compare_groups (estimates, refusals[i].group,
                                                                refusals[i].reference, &error);

      assert_refused (table, &error, refusals[i].token, refusals[i].says);
    }
  assert_refused (cohesion_estimates_compare_periods (estimates, NULL, "1999", &error), &error,
                  "COHESION-SURVEY-065", "2001-01-01/P1Y");
  assert_refused (cohesion_estimates_compare_periods (estimates, "soon", "2001", &error), &error,
                  "COHESION-SURVEY-065", "\"soon\"");
  assert_refused (cohesion_estimates_compare_areas (estimates, NULL, "A", &error), &error,
                  "COHESION-SURVEY-068", "no other area");
}

/* The same people in both periods, and nothing says who they are. */
static void
test_overlap (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (FALSE);
  g_autoptr (CohesionEstimates) estimates = NULL;
  g_autoptr (GError) error = NULL;

  cohesion_survey_set_overlap (survey, TRUE);
  estimates = estimate (survey);
  assert_refused (cohesion_estimates_compare_periods (estimates, "2002", "2001", &error), &error,
                  "COHESION-SURVEY-067", "who a respondent is");
}

static guint
find_row (CohesionTable *table, const gchar *indicator, const gchar *period, const gchar *group)
{
  for (guint row = 0; row < cohesion_table_get_n_rows (table); row++)
    if (g_strcmp0 (survey_get_text (table, row, "indicator"), indicator) == 0 &&
        g_str_has_prefix (survey_get_text (table, row, "period"), period) &&
        g_strcmp0 (survey_get_text (table, row, "group"), group) == 0)
      return row;
  g_error ("no row of %s, %s, %s", indicator, period, group);
}

static void
assert_empty (CohesionTable *table, guint row, const gchar *status, const gchar *note)
{
  g_assert_cmpstr (survey_get_text (table, row, "status"), ==, status);
  g_assert_cmpstr (survey_get_text (table, row, "note"), ==, note);
  g_assert_true (isnan (survey_get (table, row, "p")));
  g_assert_true (isnan (survey_get (table, row, "lower")));
  g_assert_true (isnan (survey_get (table, row, "level")));
}

static void
test_missing (gconstpointer has_units)
{
  g_autoptr (CohesionSurvey) survey = make_survey (has_units != NULL);
  g_autoptr (CohesionEstimates) estimates = estimate (survey);
  g_autoptr (CohesionTable) table =
      cohesion_estimates_compare_groups (estimates, NULL, "sex=b", NULL);
  g_autoptr (CohesionTable) back =
      cohesion_estimates_compare_groups (estimates, "sex=b", "sex=g", NULL);
  guint row = find_row (table, "mean", "2001", "sex=f");

  assert_empty (table, row, "x", "nobody gave an answer");
  g_assert_true (isnan (survey_get (table, row, "difference")));
  g_assert_false (isnan (survey_get (table, row, "reference_value")));
  assert_empty (table, find_row (table, "mean", "2002", "sex=g"), "x", "nobody is in the sample");
  row = find_row (back, "mean", "2002", "sex=b");
  assert_empty (back, row, "x", "reference: nobody is in the sample");
  g_assert_false (isnan (survey_get (back, row, "value")));
  row = find_row (table, "mean", "2001", "sex=e");
  assert_empty (table, row, "", "there is no interval: too few sampling units gave an answer");
  g_assert_false (isnan (survey_get (table, row, "se")));
}

/* A difference would tell what is suppressed. */
static void
test_suppressed (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (FALSE);
  g_autoptr (CohesionEstimates) estimates = NULL;
  g_autoptr (CohesionTable) table = NULL;
  g_autoptr (CohesionTable) back = NULL;
  guint row;

  g_object_set (survey, "minimum-base", 3u, NULL);
  estimates = estimate (survey);
  table = cohesion_estimates_compare_groups (estimates, "sex=g", "sex=b", NULL);
  back = cohesion_estimates_compare_groups (estimates, "sex=b", "sex=g", NULL);
  row = find_row (table, "mean", "2001", "sex=g");
  assert_empty (table, row, "c", "suppressed: fewer than 3 answers");
  g_assert_true (isnan (survey_get (table, row, "value")));
  g_assert_true (isnan (survey_get (table, row, "difference")));
  row = find_row (back, "mean", "2001", "sex=b");
  assert_empty (back, row, "c", "reference: suppressed: fewer than 3 answers");
}

static void
test_unreliable (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (FALSE);
  g_autoptr (CohesionEstimates) estimates = NULL;
  g_autoptr (CohesionTable) table = NULL;
  guint row;

  g_object_set (survey, "reliability-cv", 1e-3, NULL);
  estimates = estimate (survey);
  table = cohesion_estimates_compare_groups (estimates, "sex=d", "sex=b", NULL);
  row = find_row (table, "mean", "2001", "sex=d");
  g_assert_cmpstr (survey_get_text (table, row, "status"), ==, "u");
  g_assert_false (isnan (survey_get (table, row, "p")));
}

/* Of those who all say yes nobody differs, which makes the error too small. */
static void
test_certain (gconstpointer has_units)
{
  g_autoptr (CohesionSurvey) survey = make_survey (has_units != NULL);
  g_autoptr (CohesionEstimates) estimates = estimate (survey);
  g_autoptr (CohesionTable) table =
      cohesion_estimates_compare_groups (estimates, "sex=d", "sex=b", NULL);
  guint row = find_row (table, "share", "2001", "sex=d");

  g_assert_cmpfloat (survey_get (table, row, "value"), ==, 100);
  survey_assert_near (survey_get (table, row, "difference"), 70, 1e-14);
  g_assert_nonnull (strstr (survey_get_text (table, row, "note"), "0 or 100 percent"));
  g_assert_cmpfloat (survey_get (table, row, "lower"), <, 70);
}

/* A group of all respondents is everybody: no difference, and no doubt. */
static void
test_same (gconstpointer has_units)
{
  static const gchar *const groups[] = { "all", NULL };
  g_autoptr (CohesionTable) table =
      survey_parse_table ("period,psu,all,w,q,v\n2001,1,a,1.1,1,3\n2001,1,a,2.3,0,7\n"
                          "2001,2,a,0.7,1,4\n2001,2,a,1,0,1\n");
  g_autoptr (CohesionSurvey) survey = make_survey (has_units != NULL);
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimates) estimates = NULL;
  g_autoptr (CohesionTable) differences = NULL;

  cohesion_survey_set_groups (survey, groups);
  estimates = survey_estimate (survey, framework, table);
  differences = cohesion_estimates_compare_groups (estimates, NULL, "", NULL);
  g_assert_cmpuint (cohesion_table_get_n_rows (differences), ==, 3);
  for (guint row = 0; row < 3; row++)
    {
      g_assert_cmpfloat (survey_get (differences, row, "difference"), ==, 0);
      g_assert_cmpfloat (survey_get (differences, row, "se"), ==, 0);
      assert_empty (differences, row, "", "there is no interval: the standard error is 0");
    }
}

/* A total of a group less that of all is, but for the sign, the total of the rest. */
static void
test_rest (gconstpointer has_units)
{
  static const gchar *const groups[] = { "sex", NULL };
  g_autoptr (CohesionTable) table =
      survey_parse_table ("period,psu,sex,w,q,v\n2001,1,a,1,1,3\n2001,1,b,2,0,7\n"
                          "2001,2,a,3,1,4\n2001,2,b,1,0,1\n2001,3,b,1,0,1\n");
  g_autoptr (CohesionSurvey) survey = make_survey (has_units != NULL);
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimates) estimates = NULL;
  g_autoptr (CohesionTable) differences = NULL;
  CohesionTable *plain;
  guint rest, row;

  cohesion_survey_set_groups (survey, groups);
  estimates = survey_estimate (survey, framework, table);
  differences = cohesion_estimates_compare_groups (estimates, "sex=a", "", NULL);
  plain = cohesion_estimates_get_table (estimates);
  rest = find_row (plain, "sum", "2001", "sex=b");
  row = find_row (differences, "sum", "2001", "sex=a");
  g_assert_cmpfloat (survey_get (differences, row, "difference"), ==,
                     -survey_get (plain, rest, "value"));
  survey_assert_near (survey_get (differences, row, "se"), survey_get (plain, rest, "se"), 1e-15);
}

static gchar *
print (CohesionEstimates *estimates, gboolean has_units)
{
  g_autoptr (CohesionTable) groups =
      cohesion_estimates_compare_groups (estimates, NULL, "sex=b", NULL);
  g_autoptr (CohesionTable) everybody =
      cohesion_estimates_compare_groups (estimates, NULL, "", NULL);
  g_autoptr (CohesionTable) periods =
      cohesion_estimates_compare_periods (estimates, NULL, "2001", NULL);
  g_autoptr (CohesionTable) crossing =
      has_units ? cohesion_estimates_compare_groups (estimates, "sex=b", "age=y", NULL) : NULL;
  CohesionTable *tables[] = { groups, everybody, periods, crossing };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < (has_units ? 4 : 3); i++)
    {
      g_autofree gchar *one = cohesion_table_to_text (tables[i], COHESION_TABLE_FORMAT_CSV, 17);

      g_string_append (text, one);
    }
  return g_string_free (text, FALSE);
}

/* Line by line, the last first, against all at once. */
static void
test_parts (gconstpointer has_units)
{
  g_autoptr (CohesionSurvey) survey = make_survey (has_units != NULL);
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimates) whole = estimate (survey);
  g_autoptr (CohesionEstimator) estimator = cohesion_estimator_new (survey, framework, NULL);
  g_autoptr (CohesionEstimates) parts = NULL;
  g_auto (GStrv) lines = g_strsplit (rows, "\n", -1);
  g_autofree gchar *expected = print (whole, has_units != NULL);
  g_autofree gchar *got = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = g_strv_length (lines) - 2; i > 0; i--)
    {
      g_autofree gchar *text = g_strconcat (lines[0], "\n", lines[i], "\n", NULL);
      g_autofree gchar *name = g_strdup_printf ("%u", i);
      g_autoptr (CohesionTable) table = survey_parse_table (text);

      cohesion_estimator_add_table (estimator, table, name, NULL, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  parts = cohesion_estimator_finish (estimator, NULL, NULL, &error);
  g_assert_no_error (error);
  got = print (parts, has_units != NULL);
  g_assert_cmpstr (got, ==, expected);
}

/* Estimates stay what they were while their estimator goes on. */
static void
test_sums_are_shared (gconstpointer has_units)
{
  g_autoptr (CohesionSurvey) survey = make_survey (has_units != NULL);
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionTable) table = survey_parse_table (rows);
  g_autoptr (CohesionEstimator) estimator = cohesion_estimator_new (survey, framework, NULL);
  g_autoptr (CohesionEstimates) first = NULL;
  g_autoptr (CohesionEstimates) second = NULL;
  g_autofree gchar *before = NULL, *after = NULL, *twice = NULL;

  g_assert_true (
      cohesion_estimator_add_table (estimator, table, "one", NULL, NULL, NULL, NULL, NULL));
  first = cohesion_estimator_finish (estimator, NULL, NULL, NULL);
  before = print (first, has_units != NULL);
  g_assert_true (
      cohesion_estimator_add_table (estimator, table, "two", NULL, NULL, NULL, NULL, NULL));
  second = cohesion_estimator_finish (estimator, NULL, NULL, NULL);
  g_clear_object (&estimator);
  after = print (first, has_units != NULL);
  twice = print (second, has_units != NULL);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (before, !=, twice);
}

/* Notes say the design, and where the covariance comes from. */
static void
test_notes (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (TRUE);
  g_autoptr (CohesionEstimates) estimates = estimate (survey);
  g_autoptr (CohesionTable) table =
      cohesion_estimates_compare_groups (estimates, NULL, "sex=b", NULL);
  g_autofree gchar *notes = g_strdup ("");

  for (guint i = 0; i < cohesion_table_get_n_notes (table); i++)
    {
      g_autofree gchar *longer = g_strconcat (notes, cohesion_table_get_note_key (table, i), ": ",
                                              cohesion_table_get_note_text (table, i), "\n", NULL);

      g_free (notes);
      notes = g_steal_pointer (&longer);
    }
  g_assert_nonnull (strstr (notes, "survey clusters: psu"));
  g_assert_nonnull (strstr (notes, "covariance: of the sampling units that are in both"));
}

static void
add (const gchar *name, GTestDataFunc test)
{
  g_autofree gchar *units = g_strdup_printf ("/survey/differences/%s/of-units", name);
  g_autofree gchar *elements = g_strdup_printf ("/survey/differences/%s/of-respondents", name);

  g_test_add_data_func (units, GINT_TO_POINTER (TRUE), test);
  g_test_add_data_func (elements, NULL, test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/differences/what-cannot-be-compared-is-refused", test_refusals);
  g_test_add_func ("/survey/differences/an-overlap-needs-to-know-who-is-who", test_overlap);
  g_test_add_func ("/survey/differences/nothing-is-told-of-what-is-suppressed", test_suppressed);
  g_test_add_func ("/survey/differences/what-is-unreliable-makes-an-unreliable-one",
                   test_unreliable);
  g_test_add_func ("/survey/differences/notes-tell-the-design", test_notes);
  add ("a-missing-side-says-why", test_missing);
  add ("a-share-of-everybody-is-marked", test_certain);
  add ("everybody-does-not-differ-from-everybody", test_same);
  add ("a-total-less-all-is-that-of-the-rest", test_rest);
  add ("parts-in-any-order-give-the-same-bytes", test_parts);
  add ("estimates-keep-their-sums", test_sums_are_shared);
  return g_test_run ();
}
