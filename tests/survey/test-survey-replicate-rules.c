/* What is said of replicates, what cannot be, and estimates that some replicates do not have. */
#include "survey-test.h"

static const gchar indicators[] =
    "  - {id: level, title: a, polarity: higher-better, survey: {variable: v, mean: yes}}\n"
    "  - {id: sum, title: a, polarity: higher-better, survey: {variable: v, total: yes}}\n";

static const gchar rows[] = "g,h,p,w,v,r1,r2,r3,r4\n"
                            "m,a,1,1,2,2,0,2,0\n"
                            "m,a,2,1,4,0,2,0,2\n"
                            "m,b,3,1,6,2,2,0,0\n"
                            "f,b,4,1,8,0,0,2,2\n"
                            "f,b,4,1,9,0,0,2,2\n";

static void
set_columns (CohesionSurvey *survey, const gchar *property, const gchar *columns)
{
  g_auto (GStrv) list = columns == NULL ? NULL : g_strsplit (columns, " ", -1);

  g_object_set (survey, property, list, NULL);
}

static CohesionSurvey *
make_survey (CohesionReplicateMethod method, const gchar *weights)
{
  CohesionSurvey *survey = cohesion_survey_new ();

  g_object_set (survey, "area-code", "A", "period", "2024", "weight", "w", "replicate-method",
                method, NULL);
  set_columns (survey, "groups", "g");
  if (weights != NULL)
    set_columns (survey, "replicate-weights", weights);
  else
    {
      set_columns (survey, "strata", "h");
      set_columns (survey, "clusters", "p");
    }
  return survey;
}

static void
assert_refused (CohesionSurvey *survey, const gchar *text, const gchar *token)
{
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimator) estimator = cohesion_estimator_new (survey, framework, NULL);
  g_autoptr (CohesionTable) table = survey_parse_table (text);
  g_autoptr (CohesionEstimates) estimates = NULL;
  g_autoptr (GError) error = NULL;

  if (cohesion_estimator_add_table (estimator, table, NULL, NULL, NULL, NULL, NULL, &error))
    estimates = cohesion_estimator_finish (estimator, NULL, NULL, &error);
  g_assert_nonnull (error);
  if (strstr (error->message, token) == NULL)
    g_error ("\"%s\" is not %s", error->message, token);
}

/* One setting too many or too few. */
static void
test_contradictions (void)
{
  static const struct
  {
    CohesionReplicateMethod method;
    const gchar *weights;
    const gchar *property;
    gdouble number;
    const gchar *token;
  } wrong[] = {
    { COHESION_REPLICATE_METHOD_NONE, "r1-r4", NULL, 0, "085" },
    { COHESION_REPLICATE_METHOD_NONE, NULL, "seed", 3, "085" },
    { COHESION_REPLICATE_METHOD_JK1, NULL, NULL, 0, "085" }, /* there are strata */
    { COHESION_REPLICATE_METHOD_JKN, NULL, "replicates", 10, "085" },
    { COHESION_REPLICATE_METHOD_JKN, NULL, "replicate-scale", 1, "085" },
    { COHESION_REPLICATE_METHOD_JKN, NULL, "lonely-psu", COHESION_LONELY_PSU_ADJUST, "085" },
    { COHESION_REPLICATE_METHOD_JKN, "r1-r4", NULL, 0, "085" }, /* without scales */
    { COHESION_REPLICATE_METHOD_BRR, NULL, "fay-rho", 0.5, "085" },
    { COHESION_REPLICATE_METHOD_FAY, NULL, NULL, 0, "085" },
    { COHESION_REPLICATE_METHOD_BOOTSTRAP, NULL, NULL, 0, "086" },
    { COHESION_REPLICATE_METHOD_SUCCESSIVE, NULL, NULL, 0, "085" },
    { COHESION_REPLICATE_METHOD_OTHER, "r1-r4", NULL, 0, "085" },
    { COHESION_REPLICATE_METHOD_BRR, "r1-r4", "replicates", 4, "085" },
    { COHESION_REPLICATE_METHOD_BRR, "r1-r4 r3", NULL, 0, "087" },
    { COHESION_REPLICATE_METHOD_BRR, "r4-r1", NULL, 0, "087" },
    { COHESION_REPLICATE_METHOD_BRR, "r{1..99999}", NULL, 0, "087" },
    { COHESION_REPLICATE_METHOD_BRR, "r1", NULL, 0, "087" },
    { COHESION_REPLICATE_METHOD_BRR, "r1-r5", NULL, 0, "025" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (CohesionSurvey) survey = make_survey (wrong[i].method, wrong[i].weights);
      GParamSpec *spec =
          wrong[i].property == NULL
              ? NULL
              : g_object_class_find_property (G_OBJECT_GET_CLASS (survey), wrong[i].property);

      if (spec != NULL && G_IS_PARAM_SPEC_DOUBLE (spec))
        g_object_set (survey, spec->name, wrong[i].number, NULL);
      else if (spec != NULL)
        g_object_set (survey, spec->name, (guint)wrong[i].number, NULL);
      assert_refused (survey, rows, wrong[i].token);
    }
}

static void
test_scales (void)
{
  static const gchar *const wrong[] = { "0.5 0.5", "0.5 0.5 0.5 x", "1 1 1 -1" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (CohesionSurvey) survey = make_survey (COHESION_REPLICATE_METHOD_JKN, "r1-r4");

      set_columns (survey, "replicate-scales", wrong[i]);
      assert_refused (survey, rows, "COHESION-SURVEY-086");
    }
}

static void
test_designs (void)
{
  g_autoptr (CohesionSurvey) given = make_survey (COHESION_REPLICATE_METHOD_BRR, "r1-r4");
  g_autoptr (CohesionSurvey) no_units = make_survey (COHESION_REPLICATE_METHOD_JKN, NULL);
  g_autoptr (CohesionSurvey) balanced = make_survey (COHESION_REPLICATE_METHOD_BRR, NULL);
  g_autoptr (CohesionSurvey) jackknife = make_survey (COHESION_REPLICATE_METHOD_JKN, NULL);

  set_columns (given, "clusters", "p");
  assert_refused (given, rows, "COHESION-SURVEY-085");
  set_columns (no_units, "clusters", NULL);
  assert_refused (no_units, rows, "COHESION-SURVEY-085");
  assert_refused (balanced, "g,h,p,w,v\nm,a,1,1,2\nm,a,2,1,3\nm,a,3,1,4\n", "COHESION-SURVEY-091");
  assert_refused (jackknife, "g,h,p,w,v\nm,a,1,1,2\nm,a,2,1,3\nm,b,3,1,4\n", "COHESION-SURVEY-091");
}

static void
test_bad_rows (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (COHESION_REPLICATE_METHOD_BRR, "r1 r2");
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimator) lenient = cohesion_estimator_new (survey, framework, NULL);
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (CohesionTable) table = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree gchar *report = NULL;

  assert_refused (survey, "g,w,v,r1,r2\nm,1,2,1,\nm,1,3,0,2\n", "COHESION-SURVEY-088");
  assert_refused (survey, "g,w,v,r1,r2\nm,1,2,1,-1\nm,1,3,0,2\n", "COHESION-SURVEY-088");
  assert_refused (survey, "g,w,v,r1,r2\nm,0,2,1,0\nm,1,3,0,2\n", "COHESION-SURVEY-089");
  table = survey_parse_table ("g,w,v,r1,r2\nm,1,2,1,\nm,1,2,x,1\nm,0,2,0,3\nm,0,1,0,0\nm,1,3,0,2\n"
                              "m,2,1,3,1\n");
  cohesion_estimator_set_lenient (lenient, TRUE);
  cohesion_estimator_add_table (lenient, table, NULL, diagnostics, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  report = cohesion_diagnostics_to_text (diagnostics);
  g_assert_nonnull (strstr (report, "2 rows: 1, 2"));
  g_assert_nonnull (strstr (report, "1 row: 3"));
}

/* In the second replicate nobody of the group counts: three squares of four are left. */
static void
test_empty_replicates (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (COHESION_REPLICATE_METHOD_BRR, "r1-r4");
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionTable) table = survey_parse_table ("g,w,v,r1,r2,r3,r4\nf,1,8,1,0,2,2\n"
                                                        "f,1,9,3,0,0,2\nm,1,4,0,1,1,1\n");
  g_autoptr (CohesionEstimates) estimates = NULL;
  CohesionTable *result;
  guint row;

  cohesion_survey_set_mse (survey, TRUE);
  estimates = survey_estimate (survey, framework, table);
  result = cohesion_estimates_get_table (estimates);
  row = survey_find_row (result, "level", "g=f");
  g_assert_cmpfloat (survey_get (result, row, "value"), ==, 8.5);
  survey_assert_near (survey_get (result, row, "se"), sqrt ((0.25 * 0.25 + 0.5 * 0.5) / 4), 1e-14);
  g_assert_cmpfloat (survey_get (result, row, "df"), ==, 2);
  g_assert_true (isnan (survey_get (result, row, "units")));
  g_assert_cmpstr (survey_get_text (result, row, "note"), ==,
                   "1 of 4 replicates have no estimate and were left out");
  g_assert_cmpstr (survey_get_text (result, row, "method"), ==, "t (brr)");
  /* A total is 0 there, which is an estimate. */
  row = survey_find_row (result, "sum", "g=f");
  survey_assert_near (survey_get (result, row, "se"),
                      sqrt ((18.0 * 18 + 17 * 17 + 1 * 1 + 17 * 17) / 4), 1e-14);
  g_assert_cmpfloat (survey_get (result, row, "df"), ==, 3);
}

/* One unit of a group left out leaves nobody. */
static void
test_only_unit (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (COHESION_REPLICATE_METHOD_JKN, NULL);
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionTable) table = survey_parse_table (rows);
  g_autoptr (CohesionEstimates) estimates = survey_estimate (survey, framework, table);
  CohesionTable *result = cohesion_estimates_get_table (estimates);
  guint row = survey_find_row (result, "level", "g=f");

  g_assert_cmpfloat (survey_get (result, row, "value"), ==, 8.5);
  g_assert_cmpfloat (survey_get (result, row, "se"), ==, 0);
  g_assert_true (isnan (survey_get (result, row, "lower")));
  /* Left out: 0; the other one: twice as much, 34; elsewhere 17. Mean of the four 17. */
  row = survey_find_row (result, "sum", "g=f");
  survey_assert_near (survey_get (result, row, "se"), 17, 1e-14);
}

/* A stratum with one unit that was sure to be chosen adds nothing: what R calls "certainty". */
static void
test_certainty (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (COHESION_REPLICATE_METHOD_JKN, NULL);
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionTable) table =
      survey_parse_table ("g,h,p,w,v\nm,a,1,1,2\nm,a,2,1,4\nm,c,5,1,100\n");
  g_autoptr (CohesionEstimates) estimates = NULL;
  CohesionTable *result;
  guint row;

  cohesion_survey_set_lonely_psu (survey, COHESION_LONELY_PSU_CERTAINTY);
  estimates = survey_estimate (survey, framework, table);
  result = cohesion_estimates_get_table (estimates);
  row = survey_find_row (result, "sum", "");
  survey_assert_near (survey_get (result, row, "se"), 2, 1e-14); /* (2 * 2 + 2 * 2) / 2 */
}

static gdouble
find_error (CohesionSurvey *survey, CohesionTable *sample, const gchar *group)
{
  g_autoptr (CohesionFramework) framework = survey_load_framework (
      "  - {id: pupils, title: a, polarity: higher-better, survey: {variable: enroll, total: "
      "yes}}\n  - {id: api, title: a, polarity: higher-better, survey: {variable: api00, mean: "
      "yes}}\n");
  g_autoptr (CohesionEstimates) estimates = survey_estimate (survey, framework, sample);
  CohesionTable *table = cohesion_estimates_get_table (estimates);

  return survey_get (table, survey_find_row (table, group[0] == '\0' ? "pupils" : "api", group),
                     "se");
}

/* Of a total the expected variance of both bootstraps is the linearised one; with 20,000 replicates
 * its root is within about half a percent of it. Of means it is larger by the order of 1 / n. */
static void
test_bootstrap (void)
{
  static const CohesionReplicateMethod methods[] = { COHESION_REPLICATE_METHOD_BOOTSTRAP,
                                                     COHESION_REPLICATE_METHOD_SUBBOOTSTRAP };
  g_autoptr (CohesionTable) sample = survey_load_reference ("survey_apistrat.csv");
  g_autoptr (CohesionSurvey) survey = cohesion_survey_new ();
  gdouble total, mean;

  if (sample == NULL)
    return;
  g_object_set (survey, "area-code", "CA", "period", "2000", "weight", "pw", NULL);
  set_columns (survey, "strata", "stype");
  set_columns (survey, "clusters", "snum");
  set_columns (survey, "groups", "comp.imp");
  total = find_error (survey, sample, "");
  mean = find_error (survey, sample, "comp.imp=Yes");
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_object_set (survey, "replicate-method", methods[i], "replicates", 20000u, NULL);
      survey_assert_near (find_error (survey, sample, ""), total, 0.015);
      survey_assert_near (find_error (survey, sample, "comp.imp=Yes"), mean, 0.03);
    }
}

static const gchar *
find_note (CohesionTable *table, const gchar *key)
{
  for (guint i = 0; i < cohesion_table_get_n_notes (table); i++)
    if (g_str_equal (cohesion_table_get_note_key (table, i), key))
      return cohesion_table_get_note_text (table, i);
  return NULL;
}

/* Two units a stratum: the scale is 2 / (1 29). */
static void
test_notes (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (COHESION_REPLICATE_METHOD_BOOTSTRAP, NULL);
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionTable) table = survey_parse_table (rows);
  g_autoptr (CohesionEstimates) estimates = NULL;
  CohesionTable *result;

  g_object_set (survey, "replicates", 30u, "seed", 5u, NULL);
  estimates = survey_estimate (survey, framework, table);
  result = cohesion_estimates_get_table (estimates);
  g_assert_cmpstr (find_note (result, "survey seed"), ==, "5");
  g_assert_cmpstr (find_note (result, "survey replicate-method"), ==, "bootstrap");
  g_assert_cmpstr (find_note (result, "replicates"), ==,
                   "bootstrap: 30 with a scale of 0.068965517241379309; made of the design; "
                   "around the mean of the replicates");
}

/* More units than replicates are made of: the next batch is refused. */
static void
test_too_many_units (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (COHESION_REPLICATE_METHOD_JKN, NULL);
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimator) estimator = cohesion_estimator_new (survey, framework, NULL);
  g_autoptr (GString) text = g_string_new ("g,h,p,w,v\n");
  g_autoptr (CohesionTable) table = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i <= 1000000; i++)
    g_string_append_printf (text, "m,a,%u,1,1\n", i);
  table = survey_parse_table (text->str);
  cohesion_estimator_add_table (estimator, table, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (cohesion_estimator_finish (estimator, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "COHESION-SURVEY-090"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/replicate-rules/settings-that-contradict-are-told",
                   test_contradictions);
  g_test_add_func ("/survey/replicate-rules/scales-are-as-many-numbers", test_scales);
  g_test_add_func ("/survey/replicate-rules/designs-have-to-fit-the-method", test_designs);
  g_test_add_func ("/survey/replicate-rules/bad-weights-are-counted", test_bad_rows);
  g_test_add_func ("/survey/replicate-rules/empty-replicates-are-left-out-and-told",
                   test_empty_replicates);
  g_test_add_func ("/survey/replicate-rules/an-only-unit-has-no-mean-without-it", test_only_unit);
  g_test_add_func ("/survey/replicate-rules/a-certain-stratum-adds-nothing", test_certainty);
  g_test_add_func ("/survey/replicate-rules/a-bootstrap-comes-near-the-linearised-error",
                   test_bootstrap);
  g_test_add_func ("/survey/replicate-rules/notes-say-what-was-done", test_notes);
  g_test_add_func ("/survey/replicate-rules/too-many-units-are-refused", test_too_many_units);
  return g_test_run ();
}
