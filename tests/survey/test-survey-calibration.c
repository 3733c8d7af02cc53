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
add_margin (CohesionSurvey *survey, const gchar *columns, const gchar *totals)
{
  g_auto (GStrv) names = g_strsplit (columns, " ", -1);
  g_autoptr (CohesionTable) table = survey_parse_table (totals);
  g_autoptr (GError) error = NULL;

  cohesion_survey_add_margin (survey, (const gchar *const *)names, table, &error);
  g_assert_no_error (error);
}

static void
add_types (CohesionSurvey *survey)
{
  add_margin (survey, "stype", "stype,total\nH,755\nE,4421\nM,1018\n");
}

static void
add_wide (CohesionSurvey *survey)
{
  add_margin (survey, "sch.wide", "sch.wide,total\nNo,1072\nYes,5122\n");
}

static void
set_column (CohesionSurvey *survey, const gchar *property, const gchar *column)
{
  const gchar *const columns[] = { column, NULL };

  g_object_set (survey, property, columns, NULL);
}

static CohesionSurvey *
make_survey (const gchar *design, CohesionSurveyCalibration calibration)
{
  static const gchar *const groups[] = { "stype", "comp.imp", NULL };
  CohesionSurvey *survey = cohesion_survey_new ();

  g_object_set (survey, "area-code", "CA", "period", "2000", "weight", "pw", "groups", groups,
                "calibration", calibration, NULL);
  if (g_str_has_prefix (design, "strat"))
    set_column (survey, "strata", "stype");
  else
    set_column (survey, "clusters", "dnum");
  if (strstr (design, "nofpc") == NULL)
    set_column (survey, "fpc", "fpc");
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
  const GEnumValue *value = g_enum_get_value_by_nick (class, method);
  CohesionSurvey *survey = make_survey (design, (CohesionSurveyCalibration)value->value);
  gboolean is_one = value->value == COHESION_SURVEY_CALIBRATION_POST_STRATIFY;

  if (!is_one || g_str_has_prefix (design, "clus"))
    add_types (survey);
  if (!is_one || g_str_has_prefix (design, "strat"))
    add_wide (survey);
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

int
main (int argc, char **argv)
{
  static const gchar *const designs[] = { "strat", "strat_nofpc", "clus1", "clus1_nofpc" };
  static const gchar *const methods[] = { "post-stratify", "linear", "exponential", "logit" };

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
  return g_test_run ();
}
