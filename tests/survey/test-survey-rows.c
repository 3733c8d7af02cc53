/* Rows that cannot be used, columns that are not there, tiers, numbers as names, and files. */
#include "survey-test.h"

#include "areas/cohesion-areas-private.h"

static const gchar indicators[] =
    "  - {id: yes, title: a, polarity: higher-better, survey: {variable: q, responses: {0: n, 1: "
    "y}, count: [1]}}\n";

static const gchar areas_csv[] = "code,name,tier,parent\nE08000032,Bradford,ltla,E12000003\n"
                                 "E08000033,Calderdale,ltla,E12000003\n"
                                 "E12000003,Yorkshire and The Humber,region,\n";

static CohesionSurvey *
make_survey (void)
{
  static const gchar *const strata[] = { "h", NULL }, *const clusters[] = { "p", NULL };
  CohesionSurvey *survey = cohesion_survey_new ();

  g_object_set (survey, "area", "area", "period-column", "year", "weight", "w", "strata", strata,
                "clusters", clusters, "lonely-psu", COHESION_LONELY_PSU_CERTAINTY, NULL);
  return survey;
}

#define HEADER "area,year,w,h,p,q\n"
#define GOOD   "E08000032,2021,1,1,1,0\nE08000032,2021,1,1,2,1\nE08000033,2021,3,1,3,1\n"

/* Rows, and the token of what is wrong with the last of them. */
typedef struct
{
  const gchar *rows;
  const gchar *token;
} Bad;

static const Bad bads[] = {
  { HEADER GOOD "E08000032,2021,-1,1,1,0\n", "COHESION-SURVEY-026" },
  { HEADER GOOD "E08000032,2021,,1,1,0\n", "COHESION-SURVEY-026" },
  { HEADER GOOD "E08000032,2021,much,1,1,0\n", "COHESION-SURVEY-026" },
  { HEADER GOOD "E08000032,2021,1,,1,0\n", "COHESION-SURVEY-027" },
  { HEADER GOOD "E08000032,2021,1,1,,0\n", "COHESION-SURVEY-028" },
  { HEADER GOOD ",2021,1,1,1,0\n", "COHESION-SURVEY-035" },
  { HEADER GOOD "E08000099,2021,1,1,1,0\n", "COHESION-SURVEY-036" },
  { HEADER GOOD "E08000032,soon,1,1,1,0\n", "COHESION-SURVEY-037" },
};

static CohesionAreas *
load_areas (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (areas_csv, sizeof areas_csv - 1);

  return cohesion_areas_load_bytes (bytes, "areas.csv", NULL, NULL);
}

static gchar *
print (CohesionEstimator *estimator)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionEstimates) estimates =
      cohesion_estimator_finish (estimator, NULL, NULL, &error);

  g_assert_no_error (error);
  return cohesion_table_to_text (cohesion_estimates_get_table (estimates),
                                 COHESION_TABLE_FORMAT_CSV, 17);
}

static void
assert_token (GError *error, const gchar *token)
{
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, token));
}

static void
test_bad_rows (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey ();
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionAreas) areas = load_areas ();
  g_autoptr (CohesionTable) good = survey_parse_table (HEADER GOOD);

  for (guint i = 0; i < G_N_ELEMENTS (bads); i++)
    {
      g_autoptr (CohesionEstimator) estimator = cohesion_estimator_new (survey, framework, areas);
      g_autoptr (CohesionTable) table = survey_parse_table (bads[i].rows);
      g_autofree gchar *before = NULL, *after = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (
          cohesion_estimator_add_table (estimator, good, "good", NULL, NULL, NULL, NULL, NULL));
      before = print (estimator);
      g_assert_false (
          cohesion_estimator_add_table (estimator, table, "bad", NULL, NULL, NULL, NULL, &error));
      assert_token (error, bads[i].token);
      after = print (estimator);
      g_assert_cmpstr (after, ==, before);
    }
}

/* A lenient estimator takes the others, as if the row had never been there. */
static void
test_lenient (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey ();
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionAreas) areas = load_areas ();
  g_autoptr (CohesionEstimator) plain = cohesion_estimator_new (survey, framework, areas);
  g_autoptr (CohesionTable) good = survey_parse_table (HEADER GOOD);
  g_autofree gchar *expected = NULL;

  g_assert_true (cohesion_estimator_add_table (plain, good, NULL, NULL, NULL, NULL, NULL, NULL));
  expected = print (plain);
  for (guint i = 0; i < G_N_ELEMENTS (bads); i++)
    {
      g_autoptr (CohesionEstimator) estimator = cohesion_estimator_new (survey, framework, areas);
      g_autoptr (CohesionTable) table = survey_parse_table (bads[i].rows);
      g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
      g_autofree gchar *found = NULL;
      g_autoptr (GError) error = NULL;

      cohesion_estimator_set_lenient (estimator, TRUE);
      cohesion_estimator_add_table (estimator, table, NULL, diagnostics, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (cohesion_diagnostics_get_n_warnings (diagnostics), ==, 1);
      found = print (estimator);
      g_assert_cmpstr (found, ==, expected);
    }
}

static void
refuse (const gchar *first, const gchar *second, const gchar *token)
{
  static const gchar *const fpc[] = { "n", NULL };
  g_autoptr (CohesionSurvey) survey = make_survey ();
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimator) estimator = NULL;
  g_autoptr (CohesionTable) table = survey_parse_table (first);
  g_autoptr (CohesionTable) other = second == NULL ? NULL : survey_parse_table (second);
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (strstr (first, ",n\n") != NULL)
    cohesion_survey_set_fpc (survey, fpc);
  estimator = cohesion_estimator_new (survey, framework, NULL);
  cohesion_estimator_set_lenient (estimator, TRUE);
  done = cohesion_estimator_add_table (estimator, table, NULL, NULL, NULL, NULL, NULL, &error);
  if (other != NULL)
    {
      g_assert_no_error (error);
      done = cohesion_estimator_add_table (estimator, other, NULL, NULL, NULL, NULL, NULL, &error);
    }
  g_assert_false (done);
  assert_token (error, token);
}

/* Within a batch and between two; leaving rows out would not mend it, so lenient or not. */
static void
test_design_problems (void)
{
  refuse (HEADER "A,2021,1,1,7,0\nA,2021,1,2,7,0\n", NULL, "COHESION-SURVEY-031");
  refuse (HEADER "A,2021,1,1,7,0\n", HEADER "A,2021,1,2,7,0\n", "COHESION-SURVEY-031");
  refuse ("area,year,w,h,p,q,n\nA,2021,1,1,7,0,10\nA,2021,1,1,8,0,11\n", NULL,
          "COHESION-SURVEY-030");
  refuse ("area,year,w,h,p,q,n\nA,2021,1,1,7,0,10\n", "area,year,w,h,p,q,n\nA,2021,1,1,8,0,11\n",
          "COHESION-SURVEY-030");
  refuse ("area,year,w,h,pp,q\nA,2021,1,1,7,0\n", NULL, "COHESION-SURVEY-025");
  refuse (HEADER "A,2021,1e200,1,7,1\n", NULL, "COHESION-SURVEY-033");
}

/* Respondents of whom only the region is known are in it with those of its districts, whichever
 * comes first, in one batch or in two. */
static void
test_mixed_areas (void)
{
  static const gchar *const tiers[] = { "ltla", "region", NULL };
  const gchar *const all = HEADER "E12000003,2021,1,1,1,1\n" GOOD "E12000003,2021,2,1,3,0\n"
                                  "E12000003,2021,1,1,4,1\n";
  g_autoptr (CohesionSurvey) survey = make_survey ();
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionAreas) areas = load_areas ();
  g_autoptr (CohesionTable) together = survey_parse_table (all);
  g_autoptr (CohesionTable) districts = survey_parse_table (HEADER GOOD);
  g_autoptr (CohesionTable) regions = survey_parse_table (
      HEADER "E12000003,2021,1,1,1,1\nE12000003,2021,2,1,3,0\nE12000003,2021,1,1,4,1\n");
  g_autoptr (CohesionEstimator) one = NULL, two = NULL;
  g_autofree gchar *expected = NULL, *found = NULL;

  cohesion_survey_set_tiers (survey, tiers);
  one = cohesion_estimator_new (survey, framework, areas);
  two = cohesion_estimator_new (survey, framework, areas);
  g_assert_true (cohesion_estimator_add_table (one, together, "all", NULL, NULL, NULL, NULL, NULL));
  g_assert_true (
      cohesion_estimator_add_table (two, regions, "regions", NULL, NULL, NULL, NULL, NULL));
  g_assert_true (
      cohesion_estimator_add_table (two, districts, "districts", NULL, NULL, NULL, NULL, NULL));
  expected = print (two);
  found = print (one);
  g_assert_cmpstr (found, ==, expected);
  g_assert_nonnull (strstr (found, "E12000003,yes,2021-01-01/P1Y,\"\",0.666666"));
}

/* Another period is another sample: the same names are other strata and units. */
static void
test_periods (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey ();
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionTable) table = survey_parse_table (
      HEADER "A,2021,1,1,1,0\nA,2021,1,1,2,1\nA,2022,1,2,1,1\nA,2022,1,2,2,0\nA,2022,1,2,3,1\n");
  g_autoptr (CohesionEstimates) estimates = survey_estimate (survey, framework, table);
  CohesionTable *result = cohesion_estimates_get_table (estimates);

  g_assert_cmpuint (cohesion_table_get_n_rows (result), ==, 2);
  g_assert_cmpstr (cohesion_table_get_text (result, 0, 2), ==, "2021-01-01/P1Y");
  g_assert_cmpfloat (survey_get (result, 0, "units"), ==, 2);
  g_assert_cmpfloat (survey_get (result, 1, "units"), ==, 3);
}

/* V = n / (n - 1) sum (z - mean)^2 with n = 3: the third unit has nobody in the area. By hand: area
 * B has p = 1/2 from units 1 and 2 with z = 1/4, -1/4, 0: V = 3/2 * 2/16 = 3/16. */
static void
test_absent_unit (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey ();
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionTable) table =
      survey_parse_table (HEADER "B,2021,1,1,1,1\nB,2021,1,1,2,0\nA,2021,1,1,3,1\n");
  g_autoptr (CohesionEstimates) estimates = survey_estimate (survey, framework, table);
  CohesionTable *result = cohesion_estimates_get_table (estimates);

  g_assert_cmpstr (cohesion_table_get_text (result, 1, 0), ==, "B");
  survey_assert_near (survey_get (result, 1, "se"), sqrt (3.0 / 16), 1e-15);
}

static void
test_tiers (void)
{
  static const gchar *const tiers[] = { "region", "ltla", NULL };
  g_autoptr (CohesionSurvey) survey = make_survey ();
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionAreas) areas = load_areas ();
  g_autoptr (CohesionEstimator) estimator = NULL;
  g_autoptr (CohesionTable) table = survey_parse_table (HEADER GOOD);
  g_autoptr (CohesionEstimates) estimates = NULL;
  CohesionTable *result;

  cohesion_survey_set_tiers (survey, tiers);
  estimator = cohesion_estimator_new (survey, framework, areas);
  g_assert_true (
      cohesion_estimator_add_table (estimator, table, NULL, NULL, NULL, NULL, NULL, NULL));
  estimates = cohesion_estimator_finish (estimator, NULL, NULL, NULL);
  result = cohesion_estimates_get_table (estimates);
  g_assert_cmpuint (cohesion_table_get_n_rows (result), ==, 3);
  g_assert_cmpstr (cohesion_table_get_text (result, 2, 0), ==, "E12000003");
  survey_assert_near (survey_get (result, 2, "value"), 0.8, 1e-15);
}

/* Columns of numbers in one batch, of text in the next. */
static void
test_names (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey ();
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimator) estimator = cohesion_estimator_new (survey, framework, NULL);
  g_autoptr (CohesionTable) numbers =
      survey_parse_table (HEADER "7,2021,1,1,1,0\n7,2021,1,1,2,1\n");
  g_autoptr (CohesionTable) texts =
      survey_parse_table (HEADER "7,2021,1,1,1,0\n7,2021,1,1,2,1\neast,2021,1,north,third,1\n");
  g_autoptr (CohesionEstimates) estimates = NULL;
  g_autoptr (GError) error = NULL;
  CohesionTable *result;

  cohesion_estimator_add_table (estimator, numbers, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  cohesion_estimator_add_table (estimator, texts, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  estimates = cohesion_estimator_finish (estimator, NULL, NULL, NULL);
  result = cohesion_estimates_get_table (estimates);
  g_assert_cmpuint (cohesion_table_get_n_rows (result), ==, 2);
  g_assert_cmpfloat (survey_get (result, 0, "base"), ==, 4);
  g_assert_cmpfloat (survey_get (result, 0, "units"), ==, 2);
}

static void
test_files (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey ();
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimator) plain = cohesion_estimator_new (survey, framework, NULL);
  g_autoptr (CohesionEstimator) estimator = cohesion_estimator_new (survey, framework, NULL);
  g_autoptr (CohesionTable) table = survey_parse_table (HEADER GOOD);
  g_autofree gchar *path = NULL, *expected = NULL, *found = NULL;
  g_autoptr (GError) error = NULL;

  g_close (g_file_open_tmp ("cohesion-XXXXXX.csv", &path, &error), NULL);
  g_assert_true (g_file_set_contents (path, HEADER GOOD, -1, NULL));
  g_assert_true (cohesion_estimator_add_table (plain, table, NULL, NULL, NULL, NULL, NULL, NULL));
  cohesion_estimator_add_file (estimator, path, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  expected = print (plain);
  found = print (estimator);
  g_assert_cmpstr (found, ==, expected);
  g_assert_false (cohesion_estimator_add_file (estimator, path, NULL, NULL, NULL, NULL, &error));
  assert_token (error, "COHESION-SURVEY-032");
  g_unlink (path);
}

static const gchar marked[] = "area,year,w,h,p,q\nE08000032,2021,1,1,1,1\nE08000032,2021,1,1,2,b\n"
                              "E08000032,2021,1,1,3,NA\nE08000032,2021,1,1,4,\n";

static gboolean
take_text (const gchar *text,
           const gchar *questions,
           gboolean markers,
           CohesionDiagnostics *diagnostics,
           gchar **result)
{
  g_autoptr (CohesionSurvey) survey = make_survey ();
  g_autoptr (CohesionFramework) framework = survey_load_framework (questions);
  g_autoptr (CohesionEstimator) estimator = NULL;
  g_autofree gchar *path = NULL;
  gboolean taken;

  g_close (g_file_open_tmp ("cohesion-XXXXXX.csv", &path, NULL), NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  cohesion_survey_set_markers (survey, markers);
  g_assert_true (cohesion_survey_get_markers (survey) == markers);
  estimator = cohesion_estimator_new (survey, framework, NULL);
  taken = cohesion_estimator_add_file (estimator, path, diagnostics, NULL, NULL, NULL, NULL);
  g_unlink (path);
  *result = taken ? print (estimator) : cohesion_diagnostics_to_text (diagnostics);
  return taken;
}

/* Of a file of respondents "b" is a code, not a break in a series; a survey may say otherwise. */
static void
test_markers (void)
{
  static const gchar with_b[] =
      "  - {id: yes, title: a, polarity: higher-better, survey: {variable: q, responses: {0: n, 1: "
      "y, b: both}, count: [1, b], not-asked: [na]}}\n";
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autofree gchar *told = NULL, *coded = NULL, *missing = NULL, *blank = NULL, *weight = NULL;

  g_assert_false (take_text (marked, indicators, FALSE, diagnostics, &told));
  g_assert_nonnull (strstr (told, "COHESION-SURVEY-004: 1 answer of q is \"b\""));
  g_assert_nonnull (strstr (told, "COHESION-SURVEY-004: 1 answer of q is \"NA\""));
  g_assert_nonnull (strstr (told, "markers: yes"));
  g_assert_true (take_text (marked, with_b, FALSE, diagnostics, &coded));
  g_assert_nonnull (strstr (coded, "E08000032,yes,2021-01-01/P1Y,\"\",1,0,"));
  g_assert_nonnull (strstr (coded, ",95,2,"));
  g_assert_true (take_text (marked, indicators, TRUE, diagnostics, &missing));
  g_assert_nonnull (strstr (missing, ",95,1,"));
  g_assert_true (take_text (HEADER "E08000032,2021,1,1,1,1\nE08000032,2021,1,1,2, \n", indicators,
                            FALSE, diagnostics, &blank));
  g_assert_false (
      take_text (HEADER GOOD "E08000032,2021,c,1,9,1\n", indicators, FALSE, diagnostics, &weight));
  g_assert_nonnull (strstr (weight, "COHESION-SURVEY-026"));
}

/* A table that was read as such has only the statuses left: that is told. */
static void
test_marked_table (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey ();
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionTable) table = survey_parse_table (marked);

  for (guint markers = 0; markers < 2; markers++)
    {
      g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
      g_autoptr (CohesionEstimator) estimator = NULL;
      g_autofree gchar *text = NULL;

      g_object_set (survey, "markers", markers > 0, NULL);
      estimator = cohesion_estimator_new (survey, framework, NULL);
      g_assert_true (cohesion_estimator_add_table (estimator, table, NULL, diagnostics, NULL, NULL,
                                                   NULL, NULL));
      text = cohesion_diagnostics_to_text (diagnostics);
      g_assert_true ((strstr (text, "warning COHESION-SURVEY-083") != NULL) == (markers == 0));
    }
}

/* What was told, and when to stop. */
typedef struct
{
  GArray *fractions;
  gdouble stop;
} Told;

static gboolean
tell (gdouble fraction, const gchar *message, gpointer data)
{
  Told *told = data;

  g_assert_cmpstr (message, ==, "many");
  g_array_append_val (told->fractions, fraction);
  return fraction < told->stop;
}

static CohesionTable *
make_many (guint n)
{
  g_autoptr (GString) text = g_string_new (HEADER);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "E08000032,2021,1,1,%u,%u\n", i % 7, i % 2);
  return survey_parse_table (text->str);
}

/* Of a table as of a file: now and then, up to 1; who answers FALSE stops it, and nothing is taken.
 */
static void
test_progress (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey ();
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimator) estimator = cohesion_estimator_new (survey, framework, NULL);
  g_autoptr (CohesionTable) table = make_many (40000);
  g_autoptr (GArray) fractions = g_array_new (FALSE, FALSE, sizeof (gdouble));
  g_autoptr (GError) error = NULL;
  Told told = { fractions, 0.5 };

  g_assert_false (
      cohesion_estimator_add_table (estimator, table, "many", NULL, tell, &told, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fractions->len, ==, 2);
  told.stop = 2;
  g_array_set_size (fractions, 0);
  g_clear_error (&error);
  cohesion_estimator_add_table (estimator, table, "many", NULL, tell, &told, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fractions->len, ==, 3);
  g_assert_cmpfloat (g_array_index (fractions, gdouble, 0), ==, 16384 / 40000.0);
  g_assert_cmpfloat (g_array_index (fractions, gdouble, 2), ==, 1);
}

static void
test_contradictions (void)
{
  static const gchar *const two[] = { "a", "b", NULL };
  g_autoptr (CohesionSurvey) survey = cohesion_survey_new ();
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autofree gchar *text = NULL;

  cohesion_survey_set_strata (survey, two);
  g_assert_false (cohesion_survey_check (survey, NULL, diagnostics));
  text = cohesion_diagnostics_to_text (diagnostics);
  g_assert_nonnull (strstr (text, "COHESION-SURVEY-020"));
  g_assert_nonnull (strstr (text, "COHESION-SURVEY-021"));
  g_assert_nonnull (strstr (text, "COHESION-SURVEY-022"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/rows/areas-of-several-tiers-may-be-mixed", test_mixed_areas);
  g_test_add_func ("/survey/rows/a-bad-row-refuses-the-batch-and-leaves-nothing", test_bad_rows);
  g_test_add_func ("/survey/rows/a-lenient-estimator-leaves-bad-rows-out-of-everything",
                   test_lenient);
  g_test_add_func ("/survey/rows/populations-and-homes-of-units-must-agree", test_design_problems);
  g_test_add_func ("/survey/rows/periods-are-independent-samples", test_periods);
  g_test_add_func ("/survey/rows/a-unit-without-anybody-in-the-area-counts", test_absent_unit);
  g_test_add_func ("/survey/rows/tiers-above-are-estimated", test_tiers);
  g_test_add_func ("/survey/rows/a-number-and-its-text-are-one-name", test_names);
  g_test_add_func ("/survey/rows/a-file-is-a-batch", test_files);
  g_test_add_func ("/survey/rows/markers-are-codes-unless-the-survey-says-so", test_markers);
  g_test_add_func ("/survey/rows/markers-of-a-table-are-told", test_marked_table);
  g_test_add_func ("/survey/rows/a-table-tells-how-far-it-has-come-and-can-be-stopped",
                   test_progress);
  g_test_add_func ("/survey/rows/a-design-without-area-and-period-is-refused", test_contradictions);
  return g_test_run ();
}
