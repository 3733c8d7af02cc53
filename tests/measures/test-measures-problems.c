/* What is wrong in a measures.csv: every problem in its place. */
#include "world.h"

#define HEADER "area,indicator,period,value\n"
#define LIMITS "area,indicator,period,value,lower,upper,level\n"

typedef struct
{
  const gchar *name;
  const gchar *text;
  gboolean lenient;
  const gchar *expected;
  guint n_measures;
  guint n_skipped;
} Case;

static const Case cases[] = {
  { "an-unknown-column", "area,indicator,periode,value,period\nE08000032,happiness,,1,2022\n",
    FALSE,
    "m.csv:1: error COHESION-MEASURE-002: unknown column \"periode\" (did you mean \"period\"?)\n",
    0, 0 },
  { "an-unknown-column-is-a-warning-when-lenient",
    "area,indicator,periode,value,period\nE08000032,happiness,,1,2022\n", TRUE,
    "m.csv:1: warning COHESION-MEASURE-002: unknown column \"periode\", left out (did you mean "
    "\"period\"?)\n",
    1, 0 },
  { "a-missing-column", "area,indicator,value\nE08000032,happiness,1\n", FALSE,
    "m.csv:1: error COHESION-MEASURE-001: there is no column \"period\"\n", 0, 0 },
  { "all-problems-of-a-row-and-of-all-rows",
    HEADER "E08000031,hapiness,2022-13,many\n"
           "E08000032,trust_many,2022,100.5\n"
           "E08000032,trust_many,2021\n",
    FALSE,
    "m.csv:2:1: error COHESION-MEASURE-004: the area \"E08000031\" is not registered (did you mean "
    "E08000032 (Bradford)?)\n"
    "m.csv:2:11: error COHESION-MEASURE-005: there is no indicator \"hapiness\" (did you mean "
    "\"happiness\"?)\n"
    "m.csv:2:20: error COHESION-MEASURE-006: \"2022-13\" is not a period (a month is 01 to 12)\n"
    "m.csv:2:28: error COHESION-MEASURE-007: the value \"many\" is not a number\n"
    "m.csv:3:27: error COHESION-MEASURE-008: 100.5 is outside the range of trust_many, 0 to 100\n"
    "m.csv:4: error COHESION-MEASURE-003: this row has 3 fields, the header has 4\n",
    0, 0 },
  { "an-unknown-area-is-told-once-with-its-count",
    HEADER "S12000033,happiness,2021,7\nS12000033,happiness,2022,7\n", FALSE,
    "m.csv:2:1: error COHESION-MEASURE-004: the area \"S12000033\" is not registered (2 rows)\n", 0,
    0 },
  { "an-unknown-area-is-skipped-when-lenient",
    HEADER "S12000033,happiness,2021,7\nE08000032,happiness,2022,7\nE08000032,joy,2022,7\n", TRUE,
    "m.csv:2:1: warning COHESION-MEASURE-004: the area \"S12000033\" is not registered\n"
    "m.csv:4:11: warning COHESION-MEASURE-005: there is no indicator \"joy\" (one of: get_on_well, "
    "happiness, trust_many)\n",
    1, 2 },
  { "limits-run-from-low-to-high", LIMITS "E08000032,happiness,2022,7,8,6,\n", FALSE,
    "m.csv:2:28: error COHESION-MEASURE-010: the lower limit 8 is above the upper limit 6\n", 0,
    0 },
  { "a-limit-does-not-come-alone", LIMITS "E08000032,happiness,2022,7,6,,\n", FALSE,
    "m.csv:2:28: error COHESION-MEASURE-012: there is only the lower limit; give both or neither\n",
    0, 0 },
  { "a-value-outside-its-limits-is-a-warning", LIMITS "E08000032,happiness,2022,5,6,8,\n", FALSE,
    "m.csv:2:26: warning COHESION-MEASURE-011: the value 5 is outside its limits, 6 to 8\n", 1, 0 },
  { "a-level-is-in-percent", LIMITS "E08000032,happiness,2022,7,6,8,0.95\n", FALSE,
    "m.csv:2:32: error COHESION-MEASURE-013: the level of the limits is in percent, such as 95; "
    "got 0.95 (did you mean 95?)\n",
    0, 0 },
  { "errors-and-bases-are-from-0",
    "area,indicator,period,value,se,base\nE08000032,happiness,2022,7,-1,-5\n", FALSE,
    "m.csv:2:28: error COHESION-MEASURE-009: the standard error must be a number from 0, got -1\n"
    "m.csv:2:31: error COHESION-MEASURE-014: the base must be a number from 0, got -5\n",
    0, 0 },
  { "an-unknown-status", "area,indicator,period,value,status\nE08000032,happiness,2022,,q\n", FALSE,
    "m.csv:2:27: error COHESION-MEASURE-015: \"q\" is not a status (one of: x, c, z, u, p, r, b, "
    "e)\n",
    0, 0 },
  { "an-unknown-status-is-skipped-when-lenient",
    "area,indicator,period,value,status\nE08000032,happiness,2022,,q\n", TRUE,
    "m.csv:2:27: warning COHESION-MEASURE-015: \"q\" is not a status (one of: x, c, z, u, p, r, b, "
    "e)\n",
    0, 1 },
  { "a-value-that-the-status-denies",
    "area,indicator,period,value,status\nE08000032,happiness,2022,7,c\n", FALSE,
    "m.csv:2:28: error COHESION-MEASURE-016: there is a value, but the status \"c\" says that "
    "there "
    "is none (suppressed to protect confidentiality)\n",
    0, 0 },
  { "a-value-and-a-status-that-disagree",
    "area,indicator,period,value,status\nE08000032,happiness,2022,[x],c\n", FALSE,
    "m.csv:2:30: error COHESION-MEASURE-029: the value says \"x\" and the status says \"c\"\n", 0,
    0 },
  { "empty-values-without-a-status-are-counted",
    HEADER "E08000032,happiness,2022,\nE08000030,happiness,2022, \n", FALSE,
    "m.csv: note COHESION-MEASURE-017: empty values without a status, taken as x: 2\n", 2, 0 },
  { "an-ambiguous-period-is-told-once",
    HEADER "E08000032,happiness,2011-12,7\nE08000030,happiness,2011-12,7\n", FALSE,
    "m.csv:2: warning COHESION-MEASURE-018: a period like \"2011-12\" is read as a month, not as a "
    "year (write 2011-12-01/P1M for the month, 2011-04-01/P1Y for the year)\n",
    2, 0 },
  { "an-empty-area", HEADER ",happiness,2022,7\n", FALSE,
    "m.csv:2:1: error COHESION-MEASURE-024: the area is empty\n", 0, 0 },
};

static void
test_case (gconstpointer data)
{
  const Case *given = data;
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  g_autofree gchar *said = NULL;
  gboolean good;

  cohesion_measures_set_lenient (measures, given->lenient);
  good = world_try (measures, given->text, "m.csv", NULL, diagnostics, &error);
  said = world_say (diagnostics);
  g_assert_cmpstr (said, ==, given->expected);
  g_assert_cmpint (good, ==, cohesion_diagnostics_get_n_errors (diagnostics) == 0);
  g_assert_cmpint (good, ==, error == NULL);
  g_assert_cmpuint (cohesion_measures_get_n_measures (measures), ==, given->n_measures);
  g_assert_cmpuint (cohesion_measures_get_n_skipped (measures), ==, given->n_skipped);
}

static void
test_bad_period (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autofree gchar *said = NULL;

  g_assert_false (world_try (measures, HEADER "E08000032,happiness,2022-13-40,7\n", "m.csv", NULL,
                             diagnostics, NULL));
  said = world_say (diagnostics);
  g_assert_true (g_str_has_prefix (
      said, "m.csv:2:21: error COHESION-MEASURE-006: \"2022-13-40\" is not a period ("));
}

/* Warnings of one kind: the first 20, then a total. */
static void
test_many_warnings (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GString) text = g_string_new (HEADER);
  g_autofree gchar *said = NULL;

  cohesion_measures_set_lenient (measures, TRUE);
  for (guint i = 0; i < 30; i++)
    g_string_append_printf (text, "W060000%02u,happiness,2022,7\n", i);
  g_assert_true (world_try (measures, text->str, "m.csv", NULL, diagnostics, NULL));
  said = world_say (diagnostics);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (diagnostics)), ==, 21);
  g_assert_nonnull (strstr (said, "the same in 10 further rows with other texts"));
  g_assert_cmpuint (cohesion_measures_get_n_skipped (measures), ==, 30);
}

static void
test_skip (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autofree gchar *said = NULL;

  cohesion_measures_set_skip_unknown_areas (measures, TRUE);
  cohesion_measures_set_skip_unknown_indicators (measures, TRUE);
  g_assert_true (world_try (measures,
                            HEADER "W06000015,happiness,2022,7\n"
                                   "E08000032,happiness,2022,7\n"
                                   "W06000015,zest,2022,1000000\n",
                            "m.csv", NULL, diagnostics, NULL));
  said = world_say (diagnostics);
  g_assert_cmpstr (said, ==,
                   "m.csv:2:1: note COHESION-MEASURE-004: the area \"W06000015\" is not "
                   "registered\n"
                   "m.csv:4:11: note COHESION-MEASURE-005: there is no indicator \"zest\" (one of: "
                   "get_on_well, happiness, trust_many)\n");
  g_assert_cmpuint (cohesion_measures_get_n_measures (measures), ==, 1);
  g_assert_cmpuint (cohesion_measures_get_n_skipped (measures), ==, 2);
}

static void
test_skip_many (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autofree gchar *said = NULL;

  cohesion_measures_set_skip_unknown_areas (measures, TRUE);
  g_assert_true (world_try (measures,
                            HEADER "E08000032,happiness,2022,7\n"
                                   "W06000015,happiness,2022,7\n"
                                   "W06000016,happiness,2022,7\n"
                                   "W06000016,happiness,2023,7\n",
                            "m.csv", NULL, diagnostics, NULL));
  said = world_say (diagnostics);
  g_assert_cmpstr (
      said, ==,
      "m.csv:3:1: note COHESION-MEASURE-004: the area \"W06000015\" is not registered, "
      "nor 1 more: 3 rows were left out\n");
}

static void
test_limits_without_value (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autofree gchar *said = NULL;

  g_assert_true (world_try (measures, LIMITS "E08000032,happiness,2022,[u],6,8,\n", "m.csv", NULL,
                            diagnostics, NULL));
  said = world_say (diagnostics);
  g_assert_cmpstr (said, ==,
                   "m.csv:2:30: warning COHESION-MEASURE-026: there are limits, but no value\n");
}

static void
test_wrong_type (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionTable) table = cohesion_table_new ();
  g_autoptr (GError) error = NULL;
  const gint areas[] = { 1 };
  const gchar *const texts[] = { "happiness", NULL };
  const gchar *const years[] = { "2022", NULL };
  const gchar *const values[] = { "7", NULL };

  g_assert_true (cohesion_table_add_int (table, "area", areas, 1, NULL));
  g_assert_true (cohesion_table_add_text (table, "indicator", texts, NULL));
  g_assert_true (cohesion_table_add_text (table, "period", years, NULL));
  g_assert_true (cohesion_table_add_text (table, "value", values, NULL));
  g_assert_false (cohesion_measures_append (measures, table, NULL, &error));
  g_assert_cmpstr (error->message, ==,
                   "COHESION-MEASURE-027: table: the column \"area\" must hold texts");
}

/* A file that is wrong in every row is given up before long. */
static void
test_hopeless (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GString) text = g_string_new (HEADER);

  for (guint i = 0; i < 50000; i++)
    g_string_append (text, "E08000032,happiness,2022,many\n");
  g_assert_false (world_try (measures, text->str, "m.csv", NULL, diagnostics, NULL));
  g_assert_cmpuint (cohesion_diagnostics_get_n_errors (diagnostics), >=, 10000);
  g_assert_cmpuint (cohesion_diagnostics_get_n_errors (diagnostics), <, 20000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree gchar *path = g_strconcat ("/measures/problems/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/measures/problems/a-bad-period-says-why", test_bad_period);
  g_test_add_func ("/measures/problems/many-warnings-are-counted", test_many_warnings);
  g_test_add_func ("/measures/problems/what-is-skipped-on-purpose-is-a-note", test_skip);
  g_test_add_func ("/measures/problems/what-is-left-out-on-purpose-is-one-line", test_skip_many);
  g_test_add_func ("/measures/problems/limits-without-a-value", test_limits_without_value);
  g_test_add_func ("/measures/problems/a-table-with-a-column-of-a-wrong-type", test_wrong_type);
  g_test_add_func ("/measures/problems/a-hopeless-file-is-given-up", test_hopeless);
  return g_test_run ();
}
