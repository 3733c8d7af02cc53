/* Parts of a survey in any number and order: the same bytes. */
#include "survey-test.h"

static const gchar indicators[] =
    "  - {id: trust, title: a, polarity: higher-better, unit: percent, survey: {variable: q, "
    "responses: {1: a, 2: b, 3: c}, count: [1], dont-know: [9]}}\n"
    "  - {id: level, title: a, polarity: higher-better, survey: {variable: v, mean: yes}}\n"
    "  - {id: share, title: a, polarity: higher-better, survey: {ratio: {of: v, to: w}}}\n"
    "  - {id: middle, title: a, polarity: higher-better, survey: {variable: q, responses: {1: a, "
    "2: "
    "b, 3: c}, median: yes, dont-know: [9]}}\n";

#define N_ROWS 3000u

/* How a design looks; each is tried. */
typedef enum
{
  ELEMENTS,
  CLUSTERS,
  STAGES,
  RAKED, /* elements */
  RAKED_CLUSTERS,
  N_DESIGNS
} Design;

/* Both years have the same population; trimming changes about half of the weights. */
static void
rake (CohesionSurvey *survey)
{
  static const gchar *const groups[] = { "year", "g", NULL }, *const areas[] = { "area", "year",
                                                                                 NULL };
  g_autoptr (CohesionTable) people =
      survey_parse_table ("year,g,total\n2021,m,7000\n2021,f,3000\n2022,f,4000\n2022,m,6000\n");
  g_autoptr (GString) text = g_string_new ("year,area,total\n");
  g_autoptr (CohesionTable) places = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 10; i++)
    g_string_append_printf (text, "%u,A%u,%u\n", 2021 + i / 5, i % 5, 1500 + i % 5 * 250);
  places = survey_parse_table (text->str);
  cohesion_survey_add_margin (survey, groups, people, &error);
  g_assert_no_error (error);
  cohesion_survey_add_margin (survey, areas, places, &error);
  g_assert_no_error (error);
  g_object_set (survey, "calibration", COHESION_SURVEY_CALIBRATION_RAKING, "trim-lower", 30.0,
                "trim-upper", 100.0, NULL);
}

static CohesionSurvey *
make_survey (Design design)
{
  static const gchar *const strata[] = { "h", NULL }, *const groups[] = { "g", NULL };
  static const gchar *const clusters[] = { "p", "s", NULL }, *const fpc[] = { "n", NULL };
  CohesionSurvey *survey = cohesion_survey_new ();

  g_object_set (survey, "area", "area", "period-column", "year", "weight", "w", "strata", strata,
                "groups", groups, "lonely-psu", COHESION_LONELY_PSU_ADJUST, "nest", TRUE, NULL);
  if (design >= RAKED)
    rake (survey);
  if (design != ELEMENTS && design != RAKED)
    cohesion_survey_set_clusters (survey, clusters);
  if (design == STAGES)
    cohesion_survey_set_fpc (survey, fpc);
  return survey;
}

/* Numbers that have no short binary form, so that a sum would depend on the order. */
static gchar *
make_row (guint i)
{
  guint mixed = i * 2654435761u;
  guint h = i % 4, p = (i / 4) % 11, q = mixed >> 28;
  gdouble w = 0.1 + (mixed % 1000) / 7.0, v = ((mixed >> 8) % 1000) / 3.0;

  return g_strdup_printf ("A%u,%s,%s,%u,%u/%u,%u,%.17g,0.25,%u,%.17g\n", (mixed >> 5) % 5,
                          (mixed >> 12) % 2 ? "2021" : "2022", (mixed >> 14) % 3 ? "m" : "f", h, h,
                          p, (mixed >> 20) % 3, w,
                          q < 3    ? q + 1
                          : q < 12 ? 2
                                   : 9,
                          v);
}

/* Rows @first, @first + @step, ... */
static CohesionTable *
make_part (guint first, guint step)
{
  g_autoptr (GString) text = g_string_new ("area,year,g,h,p,s,w,n,q,v\n");

  for (guint i = first; i < N_ROWS; i += step)
    {
      g_autofree gchar *row = make_row (i);

      g_string_append (text, row);
    }
  return survey_parse_table (text->str);
}

static gchar *
finish (CohesionEstimator *estimator)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionEstimates) estimates =
      cohesion_estimator_finish (estimator, NULL, NULL, &error);
  g_autofree gchar *table = NULL, *base = NULL;

  g_assert_no_error (error);
  table = cohesion_table_to_text (cohesion_estimates_get_table (estimates),
                                  COHESION_TABLE_FORMAT_CSV, 17);
  base = cohesion_table_to_text (cohesion_estimates_get_base (estimates), COHESION_TABLE_FORMAT_CSV,
                                 17);
  return g_strconcat (table, base, NULL);
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
estimate_whole (Design design)
{
  g_autoptr (CohesionSurvey) survey = make_survey (design);
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimator) estimator = cohesion_estimator_new (survey, framework, NULL);

  add_part (estimator, 0, 1);
  return finish (estimator);
}

/* The last part first. */
static void
test_batches (void)
{
  static const guint parts[] = { 2, 7, 1000 };
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);

  for (guint design = 0; design < N_DESIGNS; design++)
    {
      g_autoptr (CohesionSurvey) survey = make_survey (design);
      g_autofree gchar *whole = estimate_whole (design);

      for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
        {
          g_autoptr (CohesionEstimator) estimator =
              cohesion_estimator_new (survey, framework, NULL);
          g_autofree gchar *together = NULL;

          for (guint part = parts[i]; part-- > 0;)
            add_part (estimator, part, parts[i]);
          together = finish (estimator);
          g_assert_cmpstr (together, ==, whole);
        }
    }
}

/* One estimator each, put together as objects or as states. */
static void
test_states (void)
{
  const guint n_parts = 5;
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);

  for (guint design = 0; design < N_DESIGNS; design++)
    {
      g_autoptr (CohesionSurvey) survey = make_survey (design);
      g_autoptr (CohesionEstimator) merged = cohesion_estimator_new (survey, framework, NULL);
      g_autoptr (CohesionEstimator) from_states = cohesion_estimator_new (survey, framework, NULL);
      g_autofree gchar *whole = estimate_whole (design), *first = NULL, *second = NULL;

      for (guint part = n_parts; part-- > 0;)
        {
          g_autoptr (CohesionEstimator) estimator =
              cohesion_estimator_new (survey, framework, NULL);
          g_autoptr (CohesionTable) state = NULL;
          g_autoptr (GError) error = NULL;

          add_part (estimator, part, n_parts);
          state = cohesion_estimator_get_state (estimator);
          cohesion_estimator_merge (merged, estimator, &error);
          g_assert_no_error (error);
          cohesion_estimator_add_state (from_states, state, &error);
          g_assert_no_error (error);
        }
      first = finish (merged);
      second = finish (from_states);
      g_assert_cmpstr (first, ==, whole);
      g_assert_cmpstr (second, ==, whole);
    }
}

/* What an SQL engine does: SELECT keys, SUM(parts) GROUP BY keys. The rows come in another order.
 */
static CohesionTable *
add_in_sql (CohesionTable *const *states, guint n_states)
{
  g_autoptr (GHashTable) sums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GString) text = g_string_new ("record,indicator,area,group,period,stratum,unit,"
                                           "quantity,part0,part1,part2,part3,part4,part5\n");
  GHashTableIter iter;
  gpointer key, parts;

  for (guint i = 0; i < n_states; i++)
    for (guint row = 0; row < cohesion_table_get_n_rows (states[i]); row++)
      {
        g_autoptr (GString) keys = g_string_new (NULL);
        gdouble *sum;

        for (guint column = 0; column < 8; column++)
          g_string_append_printf (keys, "%s,", cohesion_table_get_text (states[i], row, column));
        sum = g_hash_table_lookup (sums, keys->str);
        if (sum == NULL)
          g_hash_table_insert (sums, g_strdup (keys->str), sum = g_new0 (gdouble, 6));
        for (guint part = 0; part < 6; part++)
          sum[part] += cohesion_table_get_double (states[i], row, 9 + part);
      }
  g_hash_table_iter_init (&iter, sums);
  while (g_hash_table_iter_next (&iter, &key, &parts))
    {
      g_string_append (text, key);
      for (guint part = 0; part < 6; part++)
        g_string_append_printf (text, "%.0f%s", ((gdouble *)parts)[part], part < 5 ? "," : "\n");
    }
  return survey_parse_table (text->str);
}

static void
test_sql (void)
{
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);

  for (guint design = 0; design < N_DESIGNS; design++)
    {
      g_autoptr (CohesionSurvey) survey = make_survey (design);
      g_autoptr (CohesionEstimator) last = cohesion_estimator_new (survey, framework, NULL);
      g_autofree gchar *whole = estimate_whole (design), *together = NULL;
      g_autoptr (CohesionTable) merged = NULL;
      g_autoptr (GError) error = NULL;
      CohesionTable *states[3];

      for (guint part = 0; part < 3; part++)
        {
          g_autoptr (CohesionEstimator) estimator =
              cohesion_estimator_new (survey, framework, NULL);

          add_part (estimator, part, 3);
          states[part] = cohesion_estimator_get_state (estimator);
        }
      merged = add_in_sql (states, 3);
      for (guint part = 0; part < 3; part++)
        g_object_unref (states[part]);
      cohesion_estimator_add_state (last, merged, &error);
      g_assert_no_error (error);
      together = finish (last);
      g_assert_cmpstr (together, ==, whole);
    }
}

static void
assert_refused (gboolean done, GError **error, const gchar *token)
{
  g_assert_false (done);
  g_assert_nonnull (*error);
  g_test_message ("%s", (*error)->message);
  g_assert_true (g_str_has_prefix ((*error)->message, token));
}

static void
test_twice (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (CLUSTERS);
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimator) estimator = cohesion_estimator_new (survey, framework, NULL);
  g_autoptr (CohesionTable) part = make_part (0, 2), state = NULL;
  g_autofree gchar *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  add_part (estimator, 0, 2);
  before = finish (estimator);
  assert_refused (
      cohesion_estimator_add_table (estimator, part, NULL, NULL, NULL, NULL, NULL, &error), &error,
      "COHESION-SURVEY-032");
  g_clear_error (&error);
  state = cohesion_estimator_get_state (estimator);
  assert_refused (cohesion_estimator_add_state (estimator, state, &error), &error,
                  "COHESION-SURVEY-032");
  after = finish (estimator);
  g_assert_cmpstr (after, ==, before);
}

static void
test_other_design (void)
{
  g_autoptr (CohesionSurvey) clusters = make_survey (CLUSTERS), elements = make_survey (ELEMENTS);
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimator) one = cohesion_estimator_new (clusters, framework, NULL);
  g_autoptr (CohesionEstimator) other = cohesion_estimator_new (elements, framework, NULL);
  g_autoptr (CohesionTable) state = NULL;
  g_autoptr (GError) error = NULL;

  add_part (other, 0, 1);
  state = cohesion_estimator_get_state (other);
  assert_refused (cohesion_estimator_add_state (one, state, &error), &error, "COHESION-SURVEY-041");
  g_clear_error (&error);
  assert_refused (cohesion_estimator_merge (one, other, &error), &error, "COHESION-SURVEY-041");
  g_clear_error (&error);
  assert_refused (cohesion_estimator_merge (other, other, &error), &error, "COHESION-SURVEY-032");
}

/* A state without one of its rows, or with one number changed. */
static void
test_damage (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (CLUSTERS);
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimator) estimator = cohesion_estimator_new (survey, framework, NULL);
  g_autoptr (CohesionTable) state = NULL;
  g_autofree gchar *text = NULL;
  static const struct
  {
    const gchar *find;
    const gchar *replace;
  } damages[] = {
    { "\ncell,trust,[^\n]*,answers,[^\n]*", "" },
    { "\nunit,[^\n]*", "" },
    { "\nheader,[^\n]*,state,[^\n]*", "" },
    { "(\ncell,[^\n]*,u,)[^\n]*", "\\g<1>1,0.5,0,0,0,0,0" },
    { "(\ncell,[^\n]*,u,)[^\n]*", "\\g<1>1,0,0,0,0,0,2147483647" },
    { "(\ndomain,[^\n]*,given,)[^\n]*", "\\g<1>1,0,0,0,4294967295,-1,-1" },
    { "\ndomain,trust,", "\ndomain,truth," },
    { "(\nbatch,[^\n]*,times,1,0,0,0),1", "\\g<1>,2" },
    { "2021-01-01/P1Y", "last year" },
    { "\ncell,", "\nsell," },
    { "\npoint,[^\n]*,answers/2,[^\n]*", "" },
    { "\npoint,[^\n]*,w/3,[^\n]*", "" },
    { "(\npoint,[^\n]*,)w/3", "\\g<1>w/many" },
    { "(\npoint,[^\n]*,)w/3", "\\g<1>w/5" },
    { "(\npoint,[^\n]*,)w/3", "\\g<1>w" },
    { "\npoint,middle,", "\npoint,trust," },
  };

  add_part (estimator, 0, 20);
  state = cohesion_estimator_get_state (estimator);
  text = cohesion_table_to_text (state, COHESION_TABLE_FORMAT_CSV, 17);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (GRegex) regex = g_regex_new (damages[i].find, 0, 0, NULL);
      g_autofree gchar *damaged = g_regex_replace (regex, text, -1, 0, damages[i].replace, 0, NULL);
      g_autoptr (CohesionTable) table = survey_parse_table (damaged);
      g_autoptr (CohesionEstimator) reader = cohesion_estimator_new (survey, framework, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_cmpstr (damaged, !=, text);
      assert_refused (cohesion_estimator_add_state (reader, table, &error), &error,
                      "COHESION-SURVEY-040");
    }
}

/* All rows of a state but one. */
static CohesionTable *
leave_row_out (CohesionTable *state, guint row)
{
  guint n = cohesion_table_get_n_rows (state);
  g_autofree guint *rows = g_new (guint, n);
  g_autoptr (GError) error = NULL;
  CohesionTable *table;

  for (guint i = 0, at = 0; i < n; i++)
    if (i != row)
      rows[at++] = i;
  table = cohesion_table_select_rows (state, rows, n - 1, &error);
  g_assert_no_error (error);
  return table;
}

/* Whichever row is missing, that is seen: but for which library wrote it. */
static void
test_missing_row (void)
{
  static const Design designs[] = { ELEMENTS, CLUSTERS, STAGES, RAKED_CLUSTERS };
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);

  for (guint i = 0; i < G_N_ELEMENTS (designs); i++)
    {
      g_autoptr (CohesionSurvey) survey = make_survey (designs[i]);
      g_autoptr (CohesionEstimator) estimator = cohesion_estimator_new (survey, framework, NULL);
      g_autoptr (CohesionTable) state = NULL;
      guint quantity;

      add_part (estimator, 0, 300);
      state = cohesion_estimator_get_state (estimator);
      quantity = (guint)cohesion_table_find_column (state, "quantity");
      for (guint row = 0; row < cohesion_table_get_n_rows (state); row++)
        {
          g_autoptr (CohesionTable) damaged = leave_row_out (state, row);
          g_autoptr (CohesionEstimator) reader = cohesion_estimator_new (survey, framework, NULL);
          g_autoptr (GError) error = NULL;

          if (g_str_equal (cohesion_table_get_text (state, row, quantity), "library"))
            g_assert_true (cohesion_estimator_add_state (reader, damaged, NULL));
          else if (cohesion_estimator_add_state (reader, damaged, &error))
            g_error ("row %u: the missing %s is not seen", row,
                     cohesion_table_get_text (state, row, quantity));
          else
            g_assert_true (g_str_has_prefix (error->message, "COHESION-SURVEY-040"));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/state/batches-in-any-number-and-order-give-the-same-bytes",
                   test_batches);
  g_test_add_func ("/survey/state/estimators-and-states-merge-to-the-same-bytes", test_states);
  g_test_add_func ("/survey/state/an-sql-engine-can-merge-states", test_sql);
  g_test_add_func ("/survey/state/the-same-batch-twice-is-refused", test_twice);
  g_test_add_func ("/survey/state/a-state-of-another-design-is-refused", test_other_design);
  g_test_add_func ("/survey/state/a-damaged-state-is-refused", test_damage);
  g_test_add_func ("/survey/state/any-missing-row-is-seen", test_missing_row);
  return g_test_run ();
}
