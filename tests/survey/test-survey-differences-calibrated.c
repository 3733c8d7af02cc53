/* Differences with calibrated weights against R's survey package 4.1, and where they have to be
 * nothing. */
#include "areas/cohesion-areas-private.h"
#include "calibration-differences.h"
#include "survey-test.h"

/* Both end where the totals are met to 1e-12 or so. */
#define TOLERANCE 1e-12
/* A small difference has that many digits less than the values. */
#define VALUE_TOLERANCE 1e-11

static const gchar indicators[] =
    "  - {id: api, title: a, polarity: higher-better, survey: {variable: api00, mean: yes}}\n"
    "  - {id: pupils, title: a, polarity: higher-better, survey: {variable: enroll, total: yes}}\n"
    "  - {id: improved, title: a, polarity: higher-better, survey: {variable: comp.imp, responses: "
    "{\"Yes\": yes, \"No\": no}, count: [\"Yes\"]}}\n"
    "  - {id: change, title: a, polarity: higher-better, survey: {ratio: {of: api00, to: api99}}}\n"
    "  - {id: wide, title: a, polarity: higher-better, survey: {variable: sch.wide, responses: "
    "{\"Yes\": yes, \"No\": no}, count: [\"Yes\"]}}\n";

static CohesionSurvey *
make_survey (const gchar *design, const gchar *method)
{
  static const gchar *const groups[] = { "stype", "comp.imp", NULL };
  g_autoptr (GEnumClass) class = g_type_class_ref (COHESION_TYPE_SURVEY_CALIBRATION);
  CohesionSurveyCalibration calibration =
      (CohesionSurveyCalibration)g_enum_get_value_by_nick (class, method)->value;
  gboolean is_one = calibration == COHESION_SURVEY_CALIBRATION_POST_STRATIFY;
  gboolean is_stratified = g_str_has_prefix (design, "strat");
  CohesionSurvey *survey = cohesion_survey_new ();

  g_object_set (survey, "area-code", "CA", "period", "2000", "weight", "pw", "groups", groups,
                "calibration", calibration, NULL);
  survey_set_column (survey, is_stratified ? "strata" : "clusters",
                     is_stratified ? "stype" : "dnum");
  if (strstr (design, "nofpc") == NULL)
    survey_set_column (survey, "fpc", "fpc");
  if (calibration == COHESION_SURVEY_CALIBRATION_LOGIT)
    g_object_set (survey, "calibration-lower", 0.5, "calibration-upper", 2.0, NULL);
  if (!is_one || !is_stratified)
    survey_add_margin (survey, "stype", "stype,total\nH,755\nE,4421\nM,1018\n");
  if (!is_one || is_stratified)
    survey_add_margin (survey, "sch.wide", "sch.wide,total\nNo,1072\nYes,5122\n");
  return survey;
}

static CohesionTable *
load_sample (const gchar *design)
{
  return survey_load_reference (g_str_has_prefix (design, "strat") ? "survey_apistrat.csv"
                                                                   : "survey_apiclus1.csv");
}

static CohesionTable *
compare (CohesionEstimates *estimates, const gchar *group, const gchar *reference)
{
  g_autoptr (GError) error = NULL;
  CohesionTable *table = cohesion_estimates_compare_groups (estimates, group, reference, &error);

  g_assert_no_error (error);
  return table;
}

static void
assert_difference (CohesionEstimates *estimates, const CalibrationDifference *expected)
{
  g_autoptr (CohesionTable) table = compare (estimates, expected->group, expected->reference);
  g_autoptr (CohesionTable) back = compare (estimates, expected->reference, expected->group);
  guint row = survey_find_row (table, expected->indicator, expected->group);
  guint other = survey_find_row (back, expected->indicator, expected->reference);

  g_test_message ("%s, %s: %s, %s", expected->call, expected->indicator, expected->group,
                  expected->reference);
  survey_assert_near (survey_get (table, row, "difference"), expected->difference, VALUE_TOLERANCE);
  survey_assert_near (survey_get (table, row, "se"), expected->se, TOLERANCE);
  survey_assert_near (survey_get (back, other, "se"), expected->se, TOLERANCE);
}

static void
test_r (gconstpointer data)
{
  const gchar *call = data;
  g_auto (GStrv) parts = g_strsplit (call, "/", 2);
  g_autoptr (CohesionTable) sample = load_sample (parts[0]);
  g_autoptr (CohesionSurvey) survey = make_survey (parts[0], parts[1]);
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimates) estimates = NULL;
  guint n = 0;

  if (sample == NULL)
    return;
  estimates = survey_estimate (survey, framework, sample);
  for (guint i = 0; i < G_N_ELEMENTS (calibration_differences); i++)
    if (g_str_equal (calibration_differences[i].call, call))
      {
        assert_difference (estimates, &calibration_differences[i]);
        n++;
      }
  g_assert_cmpuint (n, >=, 7);
}

static const gchar *const columns[] = { "difference", "se", "lower", "upper", "df", "p" };

/* Schools are elements, or clusters of one school each: the same numbers in another layout. */
static void
test_layouts (void)
{
  static const gchar *const references[] = { "", "stype=M", "comp.imp=No" };
  g_autoptr (CohesionTable) sample = load_sample ("strat");
  g_autoptr (CohesionSurvey) survey = make_survey ("strat", "logit");
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimates) elements = NULL;
  g_autoptr (CohesionEstimates) units = NULL;

  if (sample == NULL)
    return;
  elements = survey_estimate (survey, framework, sample);
  survey_set_column (survey, "clusters", "cds");
  units = survey_estimate (survey, framework, sample);
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    {
      g_autoptr (CohesionTable) ours = compare (elements, NULL, references[i]);
      g_autoptr (CohesionTable) theirs = compare (units, NULL, references[i]);

      g_assert_cmpuint (cohesion_table_get_n_rows (ours), ==, cohesion_table_get_n_rows (theirs));
      for (guint row = 0; row < cohesion_table_get_n_rows (ours); row++)
        for (guint j = 0; j < G_N_ELEMENTS (columns); j++)
          {
            gdouble left = survey_get (ours, row, columns[j]);
            gdouble right = survey_get (theirs, row, columns[j]);

            g_assert_true (isnan (left) == isnan (right));
            if (!isnan (left))
              survey_assert_near (left, right, 1e-9);
          }
    }
}

/* Totals that are both known have no error, and neither has their difference. */
static void
test_known (gconstpointer design)
{
  static const gchar framework_of_schools[] =
      "  - {id: schools, title: a, polarity: higher-better, survey: {variable: one, total: yes}}\n";
  g_autoptr (CohesionTable) sample = load_sample (design);
  g_autoptr (CohesionSurvey) survey = make_survey (design, "raking");
  g_autoptr (CohesionFramework) framework = survey_load_framework (framework_of_schools);
  g_autoptr (CohesionEstimates) estimates = NULL;
  g_autoptr (CohesionTable) table = NULL;
  g_autofree gint *ones = NULL;
  guint row;

  if (sample == NULL)
    return;
  ones = g_new (gint, cohesion_table_get_n_rows (sample));
  for (guint i = 0; i < cohesion_table_get_n_rows (sample); i++)
    ones[i] = 1;
  g_assert_true (
      cohesion_table_add_int (sample, "one", ones, cohesion_table_get_n_rows (sample), NULL));
  estimates = survey_estimate (survey, framework, sample);
  table = compare (estimates, "stype=E", "stype=H");
  row = survey_find_row (table, "schools", "stype=E");
  survey_assert_near (survey_get (table, row, "difference"), 4421 - 755, 1e-12);
  g_assert_cmpfloat (survey_get (table, row, "se"), <, 1e-8);
}

/* Two areas and a country of them, two periods: one margin ties the areas together, the periods
 * stay independent samples. */
static const gchar rows[] =
    "area,period,psu,sex,all,w,v,x\n"
    "A,2001,1,f,a,1.1,3,2\nA,2001,1,m,a,2.3,7,3\nA,2001,2,f,a,0.7,4,1\nA,2001,2,m,a,1,1,5\n"
    "B,2001,3,f,a,1.5,2,2\nB,2001,3,m,a,2,9,4\nB,2001,4,f,a,1,6,1\nB,2001,4,m,a,1.2,5,5\n"
    "B,2001,5,m,a,1,2,3\nA,2002,1,f,a,1,8,2\nA,2002,2,m,a,2,3,3\nB,2002,3,f,a,1,4,1\n"
    "B,2002,4,m,a,1.5,6,4\nB,2002,4,f,a,1,1,2\nA,2002,1,m,a,1.7,2,2\n";

static const gchar margin[] = "sex,period,total\nf,2001,6\nm,2001,5\nf,2002,4\nm,2002,7\n";

static const gchar small_indicators[] =
    "  - {id: level, title: a, polarity: higher-better, survey: {variable: v, mean: yes}}\n"
    "  - {id: sum, title: a, polarity: higher-better, survey: {variable: v, total: yes}}\n"
    "  - {id: rate, title: a, polarity: higher-better, survey: {ratio: {of: v, to: x}}}\n";

static CohesionEstimates *
estimate_rows (gboolean has_units)
{
  static const gchar csv[] = "code,name,tier,parent\nC,C,ctry,\nA,A,ltla,C\nB,B,ltla,C\n";
  static const gchar *const tiers[] = { "ctry", "ltla", NULL }, *const groups[] = { "sex", "all",
                                                                                    NULL };
  g_autoptr (GBytes) bytes = g_bytes_new_static (csv, sizeof csv - 1);
  g_autoptr (CohesionAreas) areas = cohesion_areas_load_bytes (bytes, "areas.csv", NULL, NULL);
  g_autoptr (CohesionSurvey) survey = cohesion_survey_new ();
  g_autoptr (CohesionFramework) framework = survey_load_framework (small_indicators);
  g_autoptr (CohesionTable) sample = survey_parse_table (rows);
  g_autoptr (CohesionEstimator) estimator = NULL;
  g_autoptr (GError) error = NULL;
  CohesionEstimates *estimates;

  g_object_set (survey, "area", "area", "period-column", "period", "weight", "w", "groups", groups,
                "tiers", tiers, "calibration", COHESION_SURVEY_CALIBRATION_POST_STRATIFY, NULL);
  if (has_units)
    survey_set_column (survey, "clusters", "psu");
  survey_add_margin (survey, "sex period", margin);
  estimator = cohesion_estimator_new (survey, framework, areas);
  g_assert_true (
      cohesion_estimator_add_table (estimator, sample, NULL, NULL, NULL, NULL, NULL, &error));
  estimates = cohesion_estimator_finish (estimator, NULL, NULL, &error);
  g_assert_no_error (error);
  return estimates;
}

static guint
find_row (CohesionTable *table, const gchar *area, const gchar *indicator, const gchar *period)
{
  for (guint row = 0; row < cohesion_table_get_n_rows (table); row++)
    if (g_strcmp0 (survey_get_text (table, row, "area"), area) == 0 &&
        g_strcmp0 (survey_get_text (table, row, "indicator"), indicator) == 0 &&
        g_str_has_prefix (survey_get_text (table, row, "period"), period) &&
        g_strcmp0 (survey_get_text (table, row, "group"), "") == 0)
      return row;
  g_error ("no row of %s, %s, %s", area, indicator, period);
}

/* The total of one of two areas less that of the country is, but for the sign, that of the other;
 * that needs what both areas have in common. */
static void
test_areas (gconstpointer has_units)
{
  g_autoptr (CohesionEstimates) estimates = estimate_rows (has_units != NULL);
  g_autoptr (CohesionTable) nested = cohesion_estimates_compare_areas (estimates, "A", "C", NULL);
  g_autoptr (CohesionTable) apart = cohesion_estimates_compare_areas (estimates, "A", "B", NULL);
  CohesionTable *plain = cohesion_estimates_get_table (estimates);
  guint other = find_row (plain, "B", "sum", "2001"), first = find_row (plain, "A", "sum", "2001");
  guint row = find_row (nested, "A", "sum", "2001"), pair = find_row (apart, "A", "sum", "2001");
  gdouble independent = hypot (survey_get (plain, first, "se"), survey_get (plain, other, "se"));

  survey_assert_near (survey_get (nested, row, "difference"), -survey_get (plain, other, "value"),
                      1e-14);
  survey_assert_near (survey_get (nested, row, "se"), survey_get (plain, other, "se"), 1e-12);
  g_assert_cmpfloat (fabs (survey_get (apart, pair, "se") / independent - 1), >, 0.01);
}

/* A period has its own totals: without overlap its errors are its own. */
static void
test_periods (gconstpointer has_units)
{
  g_autoptr (CohesionEstimates) estimates = estimate_rows (has_units != NULL);
  g_autoptr (CohesionTable) table =
      cohesion_estimates_compare_periods (estimates, "2002", "2001", NULL);
  CohesionTable *plain = cohesion_estimates_get_table (estimates);
  static const gchar *const ids[] = { "level", "sum", "rate" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      guint row = find_row (table, "C", ids[i], "2002");
      guint after = find_row (plain, "C", ids[i], "2002");
      guint before = find_row (plain, "C", ids[i], "2001");

      survey_assert_near (survey_get (table, row, "se"),
                          hypot (survey_get (plain, after, "se"), survey_get (plain, before, "se")),
                          1e-13);
      g_assert_cmpfloat (survey_get (table, row, "df"), ==,
                         survey_get (plain, after, "df") + survey_get (plain, before, "df"));
    }
}

/* A group of all respondents is everybody: no difference, and no doubt. */
static void
test_same (gconstpointer has_units)
{
  g_autoptr (CohesionEstimates) estimates = estimate_rows (has_units != NULL);
  g_autoptr (CohesionTable) table = compare (estimates, "all=a", "");

  g_assert_cmpuint (cohesion_table_get_n_rows (table), ==, 18);
  for (guint row = 0; row < cohesion_table_get_n_rows (table); row++)
    {
      g_assert_cmpfloat (survey_get (table, row, "difference"), ==, 0);
      g_assert_cmpfloat (survey_get (table, row, "se"), ==, 0);
    }
}

static void
test_notes (void)
{
  g_autoptr (CohesionEstimates) estimates = estimate_rows (TRUE);
  g_autoptr (CohesionTable) table = compare (estimates, NULL, "sex=f");
  gboolean found = FALSE;

  for (guint i = 0; i < cohesion_table_get_n_notes (table); i++)
    found |= g_str_equal (cohesion_table_get_note_key (table, i), "covariance") &&
             g_str_has_prefix (cohesion_table_get_note_text (table, i), "of everybody");
  g_assert_true (found);
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
  const gchar *last = "";

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (calibration_differences); i++)
    {
      const gchar *call = calibration_differences[i].call;
      g_autofree gchar *name =
          g_strdup_printf ("/survey/differences/of-calibrated-weights-are-those-of-r/%s", call);

      if (!g_str_equal (call, last))
        g_test_add_data_func (name, call, test_r);
      last = call;
    }
  g_test_add_func ("/survey/differences/both-layouts-agree-on-calibrated-weights", test_layouts);
  g_test_add_data_func ("/survey/differences/of-known-totals-have-no-error/strat", "strat",
                        test_known);
  g_test_add_data_func ("/survey/differences/of-known-totals-have-no-error/clus1", "clus1",
                        test_known);
  g_test_add_func ("/survey/differences/notes-tell-of-calibration", test_notes);
  add ("calibrated-areas-are-not-independent", test_areas);
  add ("calibrated-periods-are-independent", test_periods);
  add ("calibrated-everybody-does-not-differ-from-everybody", test_same);
  return g_test_run ();
}
