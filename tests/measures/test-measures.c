/* The store of observations: what goes in comes out, duplicates, tables. */
#include <glib/gstdio.h>
#include <unistd.h>

#include "world.h"

static const gchar some[] =
    "area,indicator,period,group,value,se,lower,upper,level,base,status,note\n"
    "E08000032,trust_many,2023-04-01/P1Y,,61.5,1.2,59,64,95,812,,\n"
    "E08000032,trust_many,2023-04-01/P1Y,sex=Male,60,,,,,,p,First look\n"
    "E08000030,trust_many,2023-24,,[c],,,,,,,Too few people\n"
    "E08000030,happiness,2022,,7.25,,7.1,7.4,,,,\n"
    "E08000033,happiness,2022,,,,,,,,z,\n";

static void
test_find (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionMeasure) found = NULL;
  g_autoptr (CohesionPeriod) period = NULL;
  g_autofree gchar *text = NULL;

  world_add (measures, some);
  g_assert_cmpuint (cohesion_measures_get_n_measures (measures), ==, 5);
  found = cohesion_measures_find (measures, "E08000032", "trust_many", "2023-04-01/P1Y", NULL);
  g_assert_nonnull (found);
  g_assert_cmpstr (cohesion_measure_get_area (found), ==, "E08000032");
  g_assert_cmpstr (cohesion_measure_get_indicator (found), ==, "trust_many");
  g_assert_cmpstr (cohesion_measure_get_group (found), ==, "");
  g_assert_cmpfloat (cohesion_measure_get_value (found), ==, 61.5);
  g_assert_cmpfloat (cohesion_measure_get_se (found), ==, 1.2);
  g_assert_cmpfloat (cohesion_measure_get_lower (found), ==, 59);
  g_assert_cmpfloat (cohesion_measure_get_upper (found), ==, 64);
  g_assert_cmpfloat (cohesion_measure_get_level (found), ==, 95);
  g_assert_cmpfloat (cohesion_measure_get_base (found), ==, 812);
  g_assert_cmpint (cohesion_measure_get_status (found), ==, COHESION_STATUS_NONE);
  g_assert_null (cohesion_measure_get_note (found));
  period = cohesion_measure_get_period (found);
  text = cohesion_period_to_text (period);
  g_assert_cmpstr (text, ==, "2023-04-01/P1Y");
}

static void
test_find_group_and_spelling (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionMeasure) male = NULL;
  g_autoptr (CohesionMeasure) suppressed = NULL;

  world_add (measures, some);
  male = cohesion_measures_find (measures, "E08000032", "trust_many", "2023-24", "sex=Male");
  g_assert_cmpfloat (cohesion_measure_get_value (male), ==, 60);
  g_assert_cmpint (cohesion_measure_get_status (male), ==, COHESION_STATUS_PROVISIONAL);
  g_assert_cmpstr (cohesion_measure_get_note (male), ==, "First look");
  suppressed = cohesion_measures_find (measures, "E08000030", "trust_many", "2023-04-01/P1Y", NULL);
  g_assert_true (isnan (cohesion_measure_get_value (suppressed)));
  g_assert_cmpint (cohesion_measure_get_status (suppressed), ==, COHESION_STATUS_SUPPRESSED);
  g_assert_null (cohesion_measures_find (measures, "E08000033", "trust_many", "2023-24", NULL));
  g_assert_null (cohesion_measures_find (measures, "E08000032", "trust_many", "never", NULL));
  g_assert_null (cohesion_measures_find (measures, "E08000032", "trust_many", "2023-24", "x"));
}

static void
test_level (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionMeasure) with = NULL;
  g_autoptr (CohesionMeasure) without = NULL;

  world_add (measures, some);
  with = cohesion_measures_get_measure (measures, 3);
  without = cohesion_measures_get_measure (measures, 4);
  g_assert_cmpfloat (cohesion_measure_get_level (with), ==, 95);
  g_assert_true (isnan (cohesion_measure_get_level (without)));
}

static void
test_list_model (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionMeasure) last = NULL;

  world_add (measures, some);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (measures)) == COHESION_TYPE_MEASURE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (measures)), ==, 5);
  last = g_list_model_get_item (G_LIST_MODEL (measures), 4);
  g_assert_cmpint (cohesion_measure_get_status (last), ==, COHESION_STATUS_NOT_APPLICABLE);
  g_assert_null (cohesion_measures_get_measure (measures, 5));
}

static void
test_periods_and_groups (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_auto (GStrv) all = NULL;
  g_auto (GStrv) trust = NULL;
  g_auto (GStrv) none = NULL;
  g_auto (GStrv) groups = NULL;
  g_autofree gchar *joined = NULL;

  world_add (measures, some);
  all = cohesion_measures_get_periods (measures, NULL);
  trust = cohesion_measures_get_periods (measures, "trust_many");
  none = cohesion_measures_get_periods (measures, "get_on_well");
  groups = cohesion_measures_get_groups (measures);
  joined = g_strjoinv (" ", all);
  g_assert_cmpstr (joined, ==, "2022-01-01/P1Y 2023-04-01/P1Y");
  g_assert_cmpuint (g_strv_length (trust), ==, 1);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_cmpuint (g_strv_length (groups), ==, 2);
  g_assert_cmpstr (groups[0], ==, "");
  g_assert_cmpstr (groups[1], ==, "sex=Male");
}

/* An area without a value has a row, and its period is no period that has data. */
static void
test_period_without_values (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_auto (GStrv) periods = NULL;

  world_add (measures, "area,indicator,period,value\nE08000032,happiness,2024,[x]\n");
  periods = cohesion_measures_get_periods (measures, NULL);
  g_assert_cmpuint (g_strv_length (periods), ==, 0);
}

static void
test_round_trip (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionMeasures) again = world_new ();
  g_autofree gchar *text = NULL;
  g_autofree gchar *second = NULL;

  world_add (measures, some);
  text = world_write (measures);
  world_add (again, text);
  second = world_write (again);
  g_assert_cmpstr (text, ==, second);
  g_assert_true (g_str_has_prefix (
      text, "area,indicator,period,group,value,se,lower,upper,level,base,status,note\n"));
}

static void
test_table_columns (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionTable) empty = cohesion_measures_to_table (measures);
  g_autofree gchar *text = NULL;

  g_assert_cmpuint (cohesion_table_get_n_columns (empty), ==, 4);
  g_assert_cmpuint (cohesion_table_get_n_rows (empty), ==, 0);
  world_add (measures, "area,indicator,period,value\nE08000032,happiness,2024,7.5\n");
  text = world_write (measures);
  g_assert_cmpstr (text, ==,
                   "area,indicator,period,value\nE08000032,happiness,2024-01-01/P1Y,7.5\n");
}

static void
test_append (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionMeasures) other = world_new ();
  g_autoptr (CohesionTable) table = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree gchar *text = NULL;
  g_autofree gchar *second = NULL;

  world_add (measures, some);
  table = cohesion_measures_to_table (measures);
  g_assert_true (cohesion_measures_append (other, table, NULL, &error));
  g_assert_no_error (error);
  text = world_write (measures);
  second = world_write (other);
  g_assert_cmpstr (text, ==, second);
}

static void
test_append_problems (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionTable) table = cohesion_table_new ();
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  const gchar *const areas[] = { "E08000032", "E08000031", NULL };
  const gchar *const indicators[] = { "trust_many", "trust_many", NULL };
  const gint periods[] = { 2023, 2023 };
  const gdouble values[] = { 101, 50 };
  g_autoptr (CohesionColumn) column = cohesion_column_new_from_array (values, 2);
  g_autofree gchar *said = NULL;

  cohesion_table_add_text (table, "area", areas, &error);
  cohesion_table_add_text (table, "indicator", indicators, &error);
  cohesion_table_add_int (table, "period", periods, 2, &error);
  cohesion_table_add_double (table, "value", column, &error);
  g_assert_no_error (error);
  g_assert_false (cohesion_measures_append (measures, table, diagnostics, &error));
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_INVALID);
  said = world_say (diagnostics);
  g_assert_cmpstr (said, ==,
                   "table:1: error COHESION-MEASURE-008: 101 is outside the range of trust_many, 0 "
                   "to 100\n"
                   "table:2: error COHESION-MEASURE-004: the area \"E08000031\" is not registered "
                   "(did you mean E08000032 (Bradford)?)\n");
  g_assert_cmpuint (cohesion_measures_get_n_measures (measures), ==, 0);
}

static void
test_failed_load (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (GError) error = NULL;
  g_autofree gchar *before = NULL;
  g_autofree gchar *after = NULL;
  g_auto (GStrv) groups = NULL;
  g_auto (GStrv) sources = NULL;

  world_add (measures, some);
  before = world_write (measures);
  g_assert_false (world_try (measures,
                             "area,indicator,period,group,value\n"
                             "E08000033,trust_many,2021,age=65+,50\n"
                             "E08000033,trust_many,2021,,1000\n",
                             "second.csv", NULL, NULL, &error));
  after = world_write (measures);
  groups = cohesion_measures_get_groups (measures);
  sources = cohesion_measures_list_sources (measures);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (g_strv_length (groups), ==, 2);
  g_assert_cmpuint (g_strv_length (sources), ==, 1);
  g_assert_cmpstr (sources[0], ==, "m.csv");
}

static const gchar twice[] = "area,indicator,period,value,se\n"
                             "E08000032,happiness,2022,6,0.1\n"
                             "E08000030,happiness,2022,7,0.1\n"
                             "E08000032,happiness,2022,8,0.1\n";

static void
test_duplicates_error (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autofree gchar *said = NULL;

  g_assert_false (world_try (measures, twice, "m.csv", NULL, diagnostics, NULL));
  said = world_say (diagnostics);
  g_assert_cmpstr (said, ==,
                   "m.csv:4: error COHESION-MEASURE-019: E08000032, happiness, 2022-01-01/P1Y "
                   "stands on line 2 already\n");
}

static void
test_duplicates_across_files (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autofree gchar *said = NULL;

  world_add (measures, some);
  g_assert_false (world_try (measures,
                             "area,indicator,period,group,value\n"
                             "\n"
                             "E08000032,trust_many,2023-24,sex=Male,60\n",
                             "second.csv", NULL, diagnostics, NULL));
  said = world_say (diagnostics);
  g_assert_cmpstr (said, ==,
                   "second.csv:3: error COHESION-MEASURE-019: E08000032, trust_many, "
                   "2023-04-01/P1Y, sex=Male stands in m.csv on line 3 already\n");
  g_assert_cmpuint (cohesion_measures_get_n_measures (measures), ==, 5);
}

static void
check_rule (CohesionDuplicates rule, gdouble expected, gdouble expected_se)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionMeasure) found = NULL;
  g_autoptr (CohesionMeasure) other = NULL;

  cohesion_measures_set_duplicates (measures, rule);
  world_add (measures, twice);
  g_assert_cmpuint (cohesion_measures_get_n_measures (measures), ==, 2);
  found = cohesion_measures_find (measures, "E08000032", "happiness", "2022", NULL);
  other = cohesion_measures_find (measures, "E08000030", "happiness", "2022", NULL);
  g_assert_cmpfloat (cohesion_measure_get_value (found), ==, expected);
  g_assert_cmpfloat (cohesion_measure_get_value (other), ==, 7);
  if (isnan (expected_se))
    g_assert_true (isnan (cohesion_measure_get_se (found)));
  else
    g_assert_cmpfloat (cohesion_measure_get_se (found), ==, expected_se);
}

static void
test_duplicates_first (void)
{
  check_rule (COHESION_DUPLICATES_FIRST, 6, 0.1);
}

static void
test_duplicates_last (void)
{
  check_rule (COHESION_DUPLICATES_LAST, 8, 0.1);
}

static void
test_duplicates_mean (void)
{
  check_rule (COHESION_DUPLICATES_MEAN, 7, (gdouble)NAN);
}

/* The mean of 6, 8 and 1, not of their mean and 1. */
static void
test_duplicates_mean_of_three (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionMeasure) found = NULL;

  cohesion_measures_set_duplicates (measures, COHESION_DUPLICATES_MEAN);
  world_add (measures, twice);
  world_add (measures, "area,indicator,period,value\nE08000032,happiness,2022,1\n");
  found = cohesion_measures_find (measures, "E08000032", "happiness", "2022", NULL);
  g_assert_cmpfloat_with_epsilon (cohesion_measure_get_value (found), 5, 1e-12);
}

/* Without registry and framework everything is taken as it is. */
static void
test_without_registry (void)
{
  g_autoptr (CohesionMeasures) measures = cohesion_measures_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionMatrix) matrix = NULL;
  CohesionContext *context;

  world_add (measures, "area,indicator,period,value\nX1,any_thing,2022,1\nX2,other,2022,2\n");
  matrix = cohesion_measures_slice (measures, "2022", NULL, NULL, COHESION_QUANTITY_VALUE, &error);
  g_assert_no_error (error);
  context = cohesion_matrix_get_context (matrix);
  g_assert_cmpstr (cohesion_context_get_area (context, 1), ==, "X2");
  g_assert_cmpstr (cohesion_context_get_child (context, 0), ==, "any_thing");
  g_assert_cmpfloat (cohesion_matrix_get (matrix, 0, 0), ==, 1);
  g_assert_true (isnan (cohesion_matrix_get (matrix, 0, 1)));
}

static gboolean
stop_at_once (gdouble fraction, const gchar *message, gpointer user_data)
{
  (void)fraction;
  (void)message;
  (*(guint *)user_data)++;
  return FALSE;
}

static void
test_cancel (void)
{
  g_autoptr (CohesionMeasures) measures = cohesion_measures_new (NULL, NULL);
  g_autoptr (GString) text = g_string_new ("area,indicator,period,value\n");
  g_autofree gchar *path = g_build_filename (g_get_tmp_dir (), "cohesion-test-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  gint file = g_mkstemp (path);
  guint n_calls = 0;

  for (guint i = 0; i < 70000; i++)
    g_string_append_printf (text, "A%u,x,2022,1\n", i);
  g_assert_true (g_file_set_contents (path, text->str, (gssize)text->len, NULL));
  close (file);
  g_assert_false (
      cohesion_measures_load (measures, path, NULL, NULL, stop_at_once, &n_calls, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (n_calls, ==, 1);
  g_assert_cmpuint (cohesion_measures_get_n_measures (measures), ==, 0);
  remove (path);
}

static void
test_properties (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  gboolean lenient, skip_areas, skip_indicators;
  CohesionDuplicates duplicates;
  g_autoptr (CohesionAreas) areas = NULL;

  g_object_set (measures, "lenient", TRUE, "skip-unknown-areas", TRUE, "skip-unknown-indicators",
                TRUE, "duplicates", COHESION_DUPLICATES_LAST, NULL);
  g_object_get (measures, "lenient", &lenient, "skip-unknown-areas", &skip_areas,
                "skip-unknown-indicators", &skip_indicators, "duplicates", &duplicates, "areas",
                &areas, NULL);
  g_assert_true (lenient && skip_areas && skip_indicators);
  g_assert_cmpint (duplicates, ==, COHESION_DUPLICATES_LAST);
  g_assert_cmpuint (cohesion_areas_get_n_areas (areas), ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measures/an-observation-is-found-by-what-it-is-of", test_find);
  g_test_add_func ("/measures/a-group-and-any-spelling-of-a-period-find-it",
                   test_find_group_and_spelling);
  g_test_add_func ("/measures/the-level-of-limits-is-95-unless-said", test_level);
  g_test_add_func ("/measures/is-a-list-in-the-order-of-loading", test_list_model);
  g_test_add_func ("/measures/periods-are-sorted-and-groups-listed", test_periods_and_groups);
  g_test_add_func ("/measures/a-period-without-values-is-not-listed", test_period_without_values);
  g_test_add_func ("/measures/the-table-loads-to-the-same-store", test_round_trip);
  g_test_add_func ("/measures/the-table-has-the-columns-that-are-needed", test_table_columns);
  g_test_add_func ("/measures/append/a-table-goes-in-as-it-came-out", test_append);
  g_test_add_func ("/measures/append/problems-have-their-row", test_append_problems);
  g_test_add_func ("/measures/a-load-that-fails-changes-nothing", test_failed_load);
  g_test_add_func ("/measures/duplicates/an-error-names-both-lines", test_duplicates_error);
  g_test_add_func ("/measures/duplicates/an-error-names-both-files", test_duplicates_across_files);
  g_test_add_func ("/measures/duplicates/the-first-counts", test_duplicates_first);
  g_test_add_func ("/measures/duplicates/the-last-counts", test_duplicates_last);
  g_test_add_func ("/measures/duplicates/the-mean-counts", test_duplicates_mean);
  g_test_add_func ("/measures/duplicates/the-mean-of-three", test_duplicates_mean_of_three);
  g_test_add_func ("/measures/without-a-registry-all-is-taken", test_without_registry);
  g_test_add_func ("/measures/a-load-can-be-stopped", test_cancel);
  g_test_add_func ("/measures/settings-are-properties", test_properties);
  return g_test_run ();
}
