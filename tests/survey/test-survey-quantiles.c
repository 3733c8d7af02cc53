/* Quantiles at their edges: ties, one answer, everybody alike, too many values. */
#include "survey-test.h"

static const gchar indicators[] =
    "  - {id: low, title: a, polarity: higher-better, survey: {variable: v, quantile: 0.25, "
    "not-asked: [9]}}\n"
    "  - {id: middle, title: a, polarity: higher-better, survey: {variable: v, median: yes, "
    "not-asked: [9]}}\n";

static CohesionSurvey *
make_survey (void)
{
  CohesionSurvey *survey = cohesion_survey_new ();

  g_object_set (survey, "area-code", "A", "period", "2024", "weight", "w", NULL);
  return survey;
}

/* A respondent for each of the values, of weight 1 unless it is said: "2*3" is 2 of weight 3. */
static CohesionTable *
make_table (const gchar *values)
{
  g_auto (GStrv) list = g_strsplit (values, " ", -1);
  g_autoptr (GString) text = g_string_new ("v,w\n");

  for (guint i = 0; list[i] != NULL; i++)
    {
      const gchar *star = strchr (list[i], '*');

      g_string_append_printf (text, "%.*s,%s\n",
                              star == NULL ? (gint)strlen (list[i]) : (gint)(star - list[i]),
                              list[i], star == NULL ? "1" : star + 1);
    }
  return survey_parse_table (text->str);
}

typedef struct
{
  const gchar *answers;
  const gchar *indicator;
  gdouble value;
  gdouble lower; /* NaN: there is none */
  gdouble upper;
  const gchar *note; /* how it begins; NULL: none */
} Case;

#define BEYOND "there is no standard error: a limit"
#define ALIKE  "there is no interval: the share"

/* By hand: with n respondents of whom m answered, the error of the share F is the root of
 * n / (n - 1) F (1 - F) / m, and t has m - 1 degrees of freedom. */
static const Case cases[] = {
  /* F (2) = 5/6, error 0.164, t 2.571: from 0.411 to 1.256. */
  { "1 1 2 2 2 3 9", "middle", 2, 2, NAN, BEYOND },
  /* F (1) = 1/3, error 0.208: from -0.201 to 0.868, which is above F (2). */
  { "1 1 2 2 2 3 9", "low", 1, NAN, 3, BEYOND },
  /* F (2) = 0.6, error 0.1633, t 2.262: from 0.231 to 0.969. */
  { "3 1 2 1 2 2 3 1 3 4 ", "middle", 2, 1, 4, NULL },
  /* The weights decide: F (1) = 0.3, F (2) = 1. */
  { "1*3 2*7", "middle", 2, NAN, NAN, ALIKE },
  /* Of either sign 0 is one value. */
  { "-1 -0 0 2", "middle", 0, NAN, NAN, NULL },
  /* Half of the answers, exactly. */
  { "1 2 3 4", "middle", 2, NAN, NAN, NULL },
  { "5", "middle", 5, NAN, NAN, "there is no interval: too few" },
  { "5 5 5", "middle", 5, NAN, NAN, ALIKE },
  { "9 9 9", "middle", NAN, NAN, NAN, "nobody gave an answer" },
};

static void
assert_same (gdouble value, gdouble expected)
{
  if (isnan (expected))
    g_assert_true (isnan (value));
  else
    g_assert_cmpfloat (value, ==, expected);
}

static void
test_edges (void)
{
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionSurvey) survey = make_survey ();

  g_object_set (survey, "lonely-psu", COHESION_LONELY_PSU_CERTAINTY, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *one = &cases[i];
      g_autofree gchar *answers = g_strstrip (g_strdup (one->answers));
      g_autoptr (CohesionTable) sample = make_table (answers);
      g_autoptr (CohesionEstimates) estimates = survey_estimate (survey, framework, sample);
      CohesionTable *table = cohesion_estimates_get_table (estimates);
      guint row = survey_find_row (table, one->indicator, "");
      const gchar *note = survey_get_text (table, row, "note");

      g_test_message ("%s: %g (%g to %g) %s", one->answers, survey_get (table, row, "value"),
                      survey_get (table, row, "lower"), survey_get (table, row, "upper"), note);
      assert_same (survey_get (table, row, "value"), one->value);
      assert_same (survey_get (table, row, "lower"), one->lower);
      assert_same (survey_get (table, row, "upper"), one->upper);
      if (one->note != NULL)
        g_assert_true (note != NULL && g_str_has_prefix (note, one->note));
      g_assert_true (one->note != NULL || isnan (one->lower) || note == NULL);
      /* An error has both limits. */
      g_assert_cmpint (isnan (survey_get (table, row, "se")), ==,
                       isnan (one->lower) || isnan (one->upper));
    }
}

/* @n values from @first on. */
static CohesionTable *
make_range (guint first, guint n)
{
  CohesionTable *table = cohesion_table_new ();
  g_autofree gint *values = g_new (gint, n), *weights = g_new (gint, n);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      values[i] = (gint)(first + i);
      weights[i] = 1;
    }
  cohesion_table_add_int (table, "v", values, n, &error);
  g_assert_no_error (error);
  cohesion_table_add_int (table, "w", weights, n, &error);
  g_assert_no_error (error);
  return table;
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
test_too_many_values (void)
{
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionSurvey) survey = make_survey ();
  g_autoptr (CohesionEstimator) estimator = cohesion_estimator_new (survey, framework, NULL);
  g_autoptr (CohesionTable) first = make_range (10, 65536), all = make_range (10, 65537);
  g_autoptr (CohesionTable) more = make_range (65000, 600);
  g_autofree gchar *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (
      cohesion_estimator_add_table (estimator, all, NULL, NULL, NULL, NULL, NULL, &error));
  g_assert_true (g_str_has_prefix (error->message, "COHESION-SURVEY-095"));
  g_assert_nonnull (strstr (error->message, "\"low\""));
  g_clear_error (&error);
  cohesion_estimator_add_table (estimator, first, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  before = print (estimator);
  g_assert_false (
      cohesion_estimator_add_table (estimator, more, NULL, NULL, NULL, NULL, NULL, &error));
  g_assert_true (g_str_has_prefix (error->message, "COHESION-SURVEY-095"));
  after = print (estimator);
  g_assert_cmpstr (after, ==, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/quantiles/edges-are-those-found-by-hand", test_edges);
  g_test_add_func ("/survey/quantiles/too-many-values-are-refused-and-leave-nothing-behind",
                   test_too_many_values);
  return g_test_run ();
}
