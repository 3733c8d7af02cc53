/* Lonely units, empty groups and shares of 0 and 1, against R's survey package where it has
 * numbers. */
#include "survey-test.h"

static const gchar lonely_indicators[] =
    "  - {id: y, title: a, polarity: higher-better, survey: {variable: y, mean: yes}}\n"
    "  - {id: x, title: a, polarity: higher-better, survey: {variable: x, mean: yes}}\n"
    "  - {id: y_sum, title: a, polarity: higher-better, survey: {variable: y, total: yes}}\n"
    "  - {id: x_sum, title: a, polarity: higher-better, survey: {variable: x, total: yes}}\n"
    "  - {id: y_part, title: a, polarity: higher-better, survey: {variable: y, mean: yes, base: "
    "{variable: psu, in: [1, 2, 3, 4, 7]}}}\n"
    "  - {id: x_part, title: a, polarity: higher-better, survey: {variable: x, mean: yes, base: "
    "{variable: psu, in: [1, 2, 3, 4, 7]}}}\n";

static CohesionSurvey *
make_survey (const gchar *strata)
{
  const gchar *const strata_columns[] = { strata, NULL };
  static const gchar *const clusters[] = { "psu", NULL };
  CohesionSurvey *survey = cohesion_survey_new ();

  cohesion_survey_set_area_code (survey, "A");
  cohesion_survey_set_period (survey, "2020");
  cohesion_survey_set_weight (survey, "w");
  cohesion_survey_set_strata (survey, strata_columns);
  cohesion_survey_set_clusters (survey, clusters);
  return survey;
}

typedef struct
{
  const gchar *name;
  CohesionLonelyPsu rule;
} Rule;

static const Rule rules[] = {
  { "certainty", COHESION_LONELY_PSU_CERTAINTY },
  { "adjust", COHESION_LONELY_PSU_ADJUST },
  { "average", COHESION_LONELY_PSU_AVERAGE },
};

static gdouble
find_error (CohesionTable *expected, const gchar *design, const gchar *call, const gchar *term)
{
  for (guint row = 0; row < cohesion_table_get_n_rows (expected); row++)
    if (g_strcmp0 (survey_get_text (expected, row, "design"), design) == 0 &&
        g_str_has_prefix (survey_get_text (expected, row, "call"), call) &&
        g_strcmp0 (survey_get_text (expected, row, "term"), term) == 0)
      return survey_get (expected, row, "se");
  g_error ("R has no number of %s, %s, %s", design, call, term);
}

static void
compare_rule (CohesionTable *expected, CohesionTable *table, const Rule *rule, gboolean domain)
{
  static const struct
  {
    const gchar *call;
    const gchar *term;
    const gchar *indicator;
  } cases[] = { { "svymean(~y+x)", "y", "y" },
                { "svymean(~y+x)", "x", "x" },
                { "svytotal(~y+x)", "y", "y_sum" },
                { "svytotal(~y+x)", "x", "x_sum" },
                { "svymean(~y+x, subset", "y", "y_part" },
                { "svymean(~y+x, subset", "x", "x_part" } };
  g_autofree gchar *design = g_strdup_printf ("lonely.psu=%s;adjust.domain.lonely=%s", rule->name,
                                              domain ? "TRUE" : "FALSE");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint row = survey_find_row (table, cases[i].indicator, "");

      /* The centre of "adjust" is 0 in survey 4.1, the mean of all units since 4.5: other totals.
       */
      if (rule->rule == COHESION_LONELY_PSU_ADJUST && g_str_has_suffix (cases[i].indicator, "_sum"))
        continue;
      survey_assert_near (survey_get (table, row, "se"),
                          find_error (expected, design, cases[i].call, cases[i].term), 1e-12);
    }
}

static void
test_lonely (void)
{
  g_autoptr (CohesionTable) expected = survey_load_reference ("survey_lonely_edge.csv");
  g_autoptr (CohesionTable) sample =
      expected == NULL ? NULL : survey_load_reference ("survey_lonely_input.csv");
  g_autoptr (CohesionSurvey) survey = make_survey ("stratum");
  g_autoptr (CohesionFramework) framework = survey_load_framework (lonely_indicators);

  if (sample == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (rules) * 2; i++)
    {
      g_autoptr (CohesionEstimates) estimates = NULL;

      g_object_set (survey, "lonely-psu", rules[i / 2].rule, "adjust-domain-lonely", i % 2, NULL);
      estimates = survey_estimate (survey, framework, sample);
      compare_rule (expected, cohesion_estimates_get_table (estimates), &rules[i / 2], i % 2);
    }
}

static const gchar lonely_rows[] = "stratum,psu,w,y,x\n1,1,10,1,1\n1,2,12,1,2\n2,3,8,1,3\n"
                                   "3,4,11,0,4\n3,5,7,0,5\n3,6,3,1,7\n";

static void
test_lonely_fails (void)
{
  g_autoptr (CohesionTable) sample = survey_parse_table (lonely_rows);
  g_autoptr (CohesionSurvey) survey = make_survey ("stratum");
  g_autoptr (CohesionFramework) framework = survey_load_framework (lonely_indicators);
  g_autoptr (CohesionEstimator) estimator = cohesion_estimator_new (survey, framework, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (
      cohesion_estimator_add_table (estimator, sample, NULL, NULL, NULL, NULL, NULL, NULL));
  g_assert_null (cohesion_estimator_finish (estimator, NULL, NULL, &error));
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "COHESION-SURVEY-038"));
  g_assert_nonnull (strstr (error->message, "\"2\""));
}

static const gchar edge_indicators[] =
    "  - {id: none, title: a, polarity: higher-better, survey: {variable: y0, responses: {0: n, 1: "
    "y}, count: [1]}}\n"
    "  - {id: all, title: a, polarity: higher-better, survey: {variable: y1, responses: {0: n, 1: "
    "y}, count: [1]}}\n"
    "  - {id: some, title: a, polarity: higher-better, unit: percent, survey: {variable: yn, "
    "responses: {0: n, 1: y}, count: [1]}}\n";

static const gchar edge_rows[] = "psu,g,w,y0,y1,yn\n"
                                 "1,a,1,0,1,\n1,b,2,0,1,1\n1,c,0,0,1,0\n"
                                 "2,a,1,0,1,1\n2,b,2,0,1,0\n2,c,0,0,1,1\n"
                                 "3,a,1,0,1,\n3,b,2,0,1,\n3,c,0,0,1,0\n"
                                 "4,a,1,0,1,1\n4,b,2,0,1,1\n4,c,0,0,1,0\n"
                                 "5,a,1,0,1,0\n5,b,2,0,1,0\n5,c,0,0,1,1\n"
                                 "6,a,1,0,1,1\n6,b,2,0,1,0\n6,c,0,0,1,\n";

static CohesionEstimates *
estimate_edge (CohesionSurvey *survey)
{
  static const gchar *const groups[] = { "g", NULL };
  g_autoptr (CohesionTable) sample = survey_parse_table (edge_rows);
  g_autoptr (CohesionFramework) framework = survey_load_framework (edge_indicators);

  cohesion_survey_set_strata (survey, NULL);
  cohesion_survey_set_groups (survey, groups);
  return survey_estimate (survey, framework, sample);
}

/* R: 0.5 with a standard error of 0.191662969499982; a 0.75 (0.237170824512628), b 0.4 (0.24). */
static void
test_edges (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (NULL);
  g_autoptr (CohesionEstimates) estimates = estimate_edge (survey);
  CohesionTable *table = cohesion_estimates_get_table (estimates);
  CohesionTable *base = cohesion_estimates_get_base (estimates);
  guint row = survey_find_row (table, "some", "");

  survey_assert_near (survey_get (table, row, "value"), 50, 1e-14);
  survey_assert_near (survey_get (table, row, "se"), 19.1662969499982, 1e-12);
  g_assert_cmpfloat (survey_get (base, row, "given"), ==, 9);
  g_assert_cmpfloat (survey_get (base, row, "not_asked"), ==, 3);
  g_assert_cmpfloat (survey_get (base, row, "weights"), ==, 14);
  row = survey_find_row (table, "some", "g=a");
  survey_assert_near (survey_get (table, row, "value"), 75, 1e-14);
  survey_assert_near (survey_get (table, row, "se"), 23.7170824512628, 1e-12);
  g_assert_cmpfloat (survey_get (table, row, "df"), ==, 3);
  row = survey_find_row (table, "some", "g=b");
  survey_assert_near (survey_get (table, row, "se"), 24, 1e-12);
}

/* Where R gives a width of 0, or NaN, or an error: Korn and Graubard at the nominal size. */
static void
test_nothing_and_all (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (NULL);
  g_autoptr (CohesionEstimates) estimates = estimate_edge (survey);
  CohesionTable *table = cohesion_estimates_get_table (estimates);
  guint none = survey_find_row (table, "none", ""), all = survey_find_row (table, "all", "");

  g_assert_cmpfloat (survey_get (table, none, "value"), ==, 0);
  g_assert_cmpfloat (survey_get (table, none, "se"), ==, 0);
  g_assert_cmpfloat (survey_get (table, none, "lower"), ==, 0);
  g_assert_cmpfloat (survey_get (table, none, "upper"), >, 0.1);
  g_assert_cmpstr (survey_get_text (table, none, "method"), ==, "korn-graubard");
  g_assert_cmpfloat (survey_get (table, all, "value"), ==, 1);
  g_assert_cmpfloat (survey_get (table, all, "lower"), <, 0.9);
  g_assert_cmpfloat (survey_get (table, all, "upper"), ==, 1);
  survey_assert_near (survey_get (table, all, "lower"), 1 - survey_get (table, none, "upper"),
                      1e-12);
}

static void
test_rules (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (NULL);
  g_autoptr (CohesionEstimates) estimates = NULL;
  CohesionTable *table;
  guint row;

  g_object_set (survey, "minimum-base", 6, "reliability-cv", 30.0, NULL);
  estimates = estimate_edge (survey);
  table = cohesion_estimates_get_table (estimates);
  row = survey_find_row (table, "some", "g=a");
  g_assert_true (isnan (survey_get (table, row, "value")));
  g_assert_cmpstr (survey_get_text (table, row, "status"), ==, "c");
  row = survey_find_row (table, "some", "");
  g_assert_cmpstr (survey_get_text (table, row, "status"), ==, "u");
  g_assert_nonnull (survey_get_text (table, row, "note"));
}

static void
test_measures (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (NULL);
  g_autoptr (CohesionEstimates) estimates = estimate_edge (survey);
  g_autoptr (CohesionFramework) framework = survey_load_framework (edge_indicators);
  g_autoptr (CohesionMeasures) measures = cohesion_measures_new (framework, NULL);
  g_autoptr (CohesionMeasure) measure = NULL;
  g_autoptr (GError) error = NULL;

  cohesion_estimates_append_to (estimates, measures, NULL, &error);
  g_assert_no_error (error);
  measure = cohesion_measures_find (measures, "A", "some", "2020", "g=a");
  g_assert_nonnull (measure);
  g_assert_cmpfloat (cohesion_measure_get_value (measure), ==, 75);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/design/lonely-units-have-the-errors-of-r", test_lonely);
  g_test_add_func ("/survey/design/a-lonely-unit-is-an-error-that-names-the-stratum",
                   test_lonely_fails);
  g_test_add_func ("/survey/design/zero-weights-count-in-the-design-and-not-in-the-base",
                   test_edges);
  g_test_add_func ("/survey/design/nobody-and-everybody-have-intervals-with-a-width",
                   test_nothing_and_all);
  g_test_add_func ("/survey/design/small-bases-are-suppressed-and-wide-errors-marked", test_rules);
  g_test_add_func ("/survey/design/estimates-become-measures", test_measures);
  return g_test_run ();
}
