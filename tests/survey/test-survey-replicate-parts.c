/* Replicates from parts of a survey, in any number and order: the same bytes. */
#include "survey-test.h"

static const gchar indicators[] =
    "  - {id: trust, title: a, polarity: higher-better, unit: percent, survey: {variable: q, "
    "responses: {1: a, 2: b, 3: c}, count: [1]}}\n"
    "  - {id: level, title: a, polarity: higher-better, survey: {variable: v, mean: yes}}\n"
    "  - {id: sum, title: a, polarity: higher-better, survey: {variable: v, total: yes}}\n"
    "  - {id: share, title: a, polarity: higher-better, survey: {ratio: {of: v, to: w}}}\n";

#define N_ROWS 700u

static const CohesionReplicateMethod methods[] = {
  COHESION_REPLICATE_METHOD_SUCCESSIVE, /* given */
  COHESION_REPLICATE_METHOD_JKN,
  COHESION_REPLICATE_METHOD_FAY,
  COHESION_REPLICATE_METHOD_BOOTSTRAP,
};

static CohesionSurvey *
make_survey (CohesionReplicateMethod method)
{
  static const gchar *const strata[] = { "h", NULL }, *const clusters[] = { "p", NULL };
  static const gchar *const weights[] = { "r{01..05}", NULL }, *const groups[] = { "g", NULL };
  CohesionSurvey *survey = cohesion_survey_new ();

  g_object_set (survey, "area", "area", "period-column", "year", "weight", "w", "groups", groups,
                "replicate-method", method, NULL);
  if (method == COHESION_REPLICATE_METHOD_SUCCESSIVE)
    g_object_set (survey, "replicate-weights", weights, NULL);
  else
    g_object_set (survey, "strata", strata, "clusters", clusters, "nest", TRUE, NULL);
  if (method == COHESION_REPLICATE_METHOD_FAY)
    g_object_set (survey, "fay-rho", 0.3, NULL);
  if (method == COHESION_REPLICATE_METHOD_BOOTSTRAP)
    g_object_set (survey, "replicates", 40u, "seed", 7u, NULL);
  return survey;
}

/* Numbers that have no short binary form, so that a sum would depend on the order. */
static void
append_row (GString *text, guint i)
{
  guint mixed = i * 2654435761u;
  gdouble w = 0.1 + (mixed % 1000) / 7.0, v = ((mixed >> 8) % 1000) / 3.0;

  g_string_append_printf (text, "A%u,%s,%s,%u,%u,%.17g,%u,%.17g", (mixed >> 5) % 3,
                          (mixed >> 12) % 2 ? "2021" : "2022", (mixed >> 14) % 3 ? "m" : "f", i % 4,
                          (mixed >> 20) % 2, w, 1 + (mixed >> 28) % 3, v);
  for (guint r = 1; r <= 5; r++)
    g_string_append_printf (text, ",%.17g", (mixed >> r) % 4 == 0 ? 0 : w * (1 + r / 7.0));
  g_string_append_c (text, '\n');
}

/* Rows @first, @first + @step, ... */
static CohesionTable *
make_part (guint first, guint step)
{
  g_autoptr (GString) text = g_string_new ("area,year,g,h,p,w,q,v,r01,r02,r03,r04,r05\n");

  for (guint i = first; i < N_ROWS; i += step)
    append_row (text, i);
  return survey_parse_table (text->str);
}

static void
add_part (CohesionEstimator *estimator, guint first, guint step)
{
  g_autoptr (CohesionTable) part = make_part (first, step);
  g_autoptr (GError) error = NULL;

  cohesion_estimator_add_table (estimator, part, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gchar *
finish (CohesionEstimator *estimator)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionEstimates) estimates =
      cohesion_estimator_finish (estimator, NULL, NULL, &error);

  g_assert_no_error (error);
  return cohesion_table_to_text (cohesion_estimates_get_table (estimates),
                                 COHESION_TABLE_FORMAT_CSV, 17);
}

/* Estimates of @n_parts, the last one first; through states of each where @through_states. */
static gchar *
estimate (CohesionReplicateMethod method, guint n_parts, gboolean through_states)
{
  g_autoptr (CohesionSurvey) survey = make_survey (method);
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimator) whole = cohesion_estimator_new (survey, framework, NULL);
  g_autoptr (GError) error = NULL;

  for (guint part = n_parts; part-- > 0;)
    {
      g_autoptr (CohesionEstimator) alone = cohesion_estimator_new (survey, framework, NULL);
      g_autoptr (CohesionTable) state = NULL, read = NULL;
      g_autofree gchar *text = NULL;

      add_part (through_states ? alone : whole, part, n_parts);
      if (!through_states)
        continue;
      state = cohesion_estimator_get_state (alone);
      text = cohesion_table_to_text (state, COHESION_TABLE_FORMAT_CSV, 17);
      read = survey_parse_table (text);
      cohesion_estimator_add_state (whole, read, &error);
      g_assert_no_error (error);
    }
  return finish (whole);
}

static void
test_parts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autofree gchar *one = estimate (methods[i], 1, FALSE);
      g_autofree gchar *seven = estimate (methods[i], 7, FALSE);
      g_autofree gchar *hundred = estimate (methods[i], 100, FALSE);

      g_assert_cmpstr (seven, ==, one);
      g_assert_cmpstr (hundred, ==, one);
      g_assert_nonnull (strstr (one, "t ("));
    }
}

static void
test_states (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autofree gchar *one = estimate (methods[i], 1, FALSE);
      g_autofree gchar *alone = estimate (methods[i], 1, TRUE);
      g_autofree gchar *seven = estimate (methods[i], 7, TRUE);
      g_autofree gchar *hundred = estimate (methods[i], 100, TRUE);

      g_assert_cmpstr (alone, ==, one);
      g_assert_cmpstr (seven, ==, one);
      g_assert_cmpstr (hundred, ==, one);
    }
}

/* Nothing of replicates that are made is in the state: another method may read it. */
static void
test_other_method (void)
{
  g_autoptr (CohesionSurvey) jackknife = make_survey (COHESION_REPLICATE_METHOD_JKN);
  g_autoptr (CohesionSurvey) bootstrap = make_survey (COHESION_REPLICATE_METHOD_BOOTSTRAP);
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimator) from = cohesion_estimator_new (jackknife, framework, NULL);
  g_autoptr (CohesionEstimator) to = cohesion_estimator_new (bootstrap, framework, NULL);
  g_autofree gchar *expected = estimate (COHESION_REPLICATE_METHOD_BOOTSTRAP, 1, FALSE);
  g_autofree gchar *result = NULL;
  g_autoptr (CohesionTable) state = NULL;
  g_autoptr (GError) error = NULL;

  add_part (from, 0, 1);
  state = cohesion_estimator_get_state (from);
  cohesion_estimator_add_state (to, state, &error);
  g_assert_no_error (error);
  result = finish (to);
  g_assert_cmpstr (result, ==, expected);
}

static void
test_other_columns (void)
{
  static const gchar *const same[] = { "r01", "r02-r04", "r05", NULL };
  static const gchar *const fewer[] = { "r01-r04", NULL };
  g_autoptr (CohesionSurvey) survey = make_survey (COHESION_REPLICATE_METHOD_SUCCESSIVE);
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimator) from = cohesion_estimator_new (survey, framework, NULL);
  g_autoptr (CohesionEstimator) first = NULL, second = NULL;
  g_autoptr (CohesionTable) state = NULL;
  g_autoptr (GError) error = NULL;

  add_part (from, 0, 1);
  state = cohesion_estimator_get_state (from);
  cohesion_survey_set_replicate_weights (survey, same);
  first = cohesion_estimator_new (survey, framework, NULL);
  cohesion_estimator_add_state (first, state, &error);
  g_assert_no_error (error);
  cohesion_survey_set_replicate_weights (survey, fewer);
  second = cohesion_estimator_new (survey, framework, NULL);
  g_assert_false (cohesion_estimator_add_state (second, state, &error));
  g_assert_true (g_str_has_prefix (error->message, "COHESION-SURVEY-041"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/replicate-parts/are-the-same-bytes-in-any-parts", test_parts);
  g_test_add_func ("/survey/replicate-parts/are-the-same-bytes-through-states", test_states);
  g_test_add_func ("/survey/replicate-parts/a-state-serves-every-method", test_other_method);
  g_test_add_func ("/survey/replicate-parts/a-state-is-of-its-columns", test_other_columns);
  return g_test_run ();
}
