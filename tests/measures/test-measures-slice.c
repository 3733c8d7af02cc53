/* Slices: a period, a group and a tier; what the scorer reads. */
#include "world.h"

static const gchar some[] = "area,indicator,period,group,value,se,status,note\n"
                            "E08000033,trust_many,2023,,3,0.3,,\n"
                            "E08000032,trust_many,2023,,1,0.1,p,First look\n"
                            "E08000032,happiness,2023,,7,,,\n"
                            "E08000030,happiness,2023,,,,c,Too few\n"
                            "E08000032,happiness,2022,,6,,,\n"
                            "E08000032,happiness,2023,sex=Male,5,,,\n"
                            "E12000003,happiness,2023,,6.5,,,\n"
                            "E12000003,happiness,2021,,6.5,,,\n";

static void
test_slice (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionMatrix) matrix = NULL;
  CohesionContext *context;

  world_add (measures, some);
  matrix =
      cohesion_measures_slice (measures, "2023", NULL, "ltla", COHESION_QUANTITY_VALUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cohesion_matrix_get_n_rows (matrix), ==, 3);
  g_assert_cmpuint (cohesion_matrix_get_n_columns (matrix), ==, 3);
  g_assert_cmpfloat (cohesion_matrix_get (matrix, 0, 0), ==, 1);
  g_assert_true (isnan (cohesion_matrix_get (matrix, 1, 0)));
  g_assert_cmpfloat (cohesion_matrix_get (matrix, 2, 0), ==, 3);
  g_assert_cmpfloat (cohesion_matrix_get (matrix, 0, 2), ==, 7);
  context = cohesion_matrix_get_context (matrix);
  g_assert_cmpstr (cohesion_context_get_area (context, 1), ==, "E08000030");
  g_assert_cmpstr (cohesion_context_get_child (context, 2), ==, "happiness");
  g_assert_cmpstr (cohesion_context_get_period (context), ==, "2023-01-01/P1Y");
  g_assert_cmpstr (cohesion_context_get_tier (context), ==, "ltla");
}

static void
test_statuses (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionMatrix) matrix = NULL;

  world_add (measures, some);
  matrix = cohesion_measures_slice (measures, "2023", NULL, "ltla", COHESION_QUANTITY_VALUE, NULL);
  g_assert_cmpint (cohesion_matrix_get_status (matrix, 0, 0), ==, COHESION_STATUS_PROVISIONAL);
  g_assert_cmpstr (cohesion_matrix_get_note (matrix, 0, 0), ==, "First look");
  g_assert_cmpint (cohesion_matrix_get_status (matrix, 1, 0), ==, COHESION_STATUS_NOT_AVAILABLE);
  g_assert_cmpint (cohesion_matrix_get_status (matrix, 1, 2), ==, COHESION_STATUS_SUPPRESSED);
  g_assert_cmpstr (cohesion_matrix_get_note (matrix, 1, 2), ==, "Too few");
  g_assert_cmpint (cohesion_matrix_get_status (matrix, 2, 0), ==, COHESION_STATUS_NONE);
}

static void
test_quantities (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionMatrix) errors = NULL;
  g_autoptr (CohesionMatrix) bases = NULL;

  world_add (measures, some);
  errors = cohesion_measures_slice (measures, "2023", NULL, "ltla", COHESION_QUANTITY_SE, NULL);
  g_assert_cmpfloat (cohesion_matrix_get (errors, 2, 0), ==, 0.3);
  g_assert_true (isnan (cohesion_matrix_get (errors, 0, 2)));
  bases = cohesion_measures_slice (measures, "2023", NULL, "ltla", COHESION_QUANTITY_BASE, NULL);
  g_assert_true (isnan (cohesion_matrix_get (bases, 0, 0)));
}

static void
test_group_and_all_tiers (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionMatrix) men = NULL;
  g_autoptr (CohesionMatrix) all = NULL;

  world_add (measures, some);
  men =
      cohesion_measures_slice (measures, "2023", "sex=Male", "ltla", COHESION_QUANTITY_VALUE, NULL);
  g_assert_cmpfloat (cohesion_matrix_get (men, 0, 2), ==, 5);
  g_assert_true (isnan (cohesion_matrix_get (men, 0, 0)));
  all = cohesion_measures_slice (measures, "2023", NULL, NULL, COHESION_QUANTITY_VALUE, NULL);
  g_assert_cmpuint (cohesion_matrix_get_n_rows (all), ==, 5);
  g_assert_cmpfloat (cohesion_matrix_get (all, 3, 2), ==, 6.5);
}

static void
check_error (const gchar *period, const gchar *group, const gchar *tier, const gchar *expected)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (GError) error = NULL;

  world_add (measures, some);
  g_assert_null (
      cohesion_measures_slice (measures, period, group, tier, COHESION_QUANTITY_VALUE, &error));
  g_assert_cmpstr (error->message, ==, expected);
}

static void
test_not_found (void)
{
  check_error ("2024", NULL, "ltla",
               "COHESION-MEASURE-020: no values for the period \"2024-01-01/P1Y\"; there is: "
               "2021-01-01/P1Y, 2022-01-01/P1Y, 2023-01-01/P1Y");
  check_error ("2023", NULL, "ward",
               "COHESION-MEASURE-021: no areas of the tier \"ward\"; there is: ltla, region");
  check_error (
      "2023", "sex=Female", "ltla",
      "COHESION-MEASURE-022: no observations of the group \"sex=Female\"; there is: \"\" for "
      "everybody, sex=Male");
}

static void
test_spans (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autofree CohesionSpan *local = NULL;
  g_autofree CohesionSpan *regional = NULL;
  g_autofree CohesionSpan *trust = NULL;
  g_autofree CohesionSpan *none = NULL;
  g_auto (GStrv) tiers = NULL;
  guint n_local, n_regional, n_trust, n_none;

  world_add (measures, some);
  local = cohesion_measures_list_spans (measures, G_MAXUINT, NULL, "ltla", &n_local);
  regional = cohesion_measures_list_spans (measures, G_MAXUINT, NULL, "region", &n_regional);
  trust = cohesion_measures_list_spans (measures, 0, NULL, NULL, &n_trust);
  none = cohesion_measures_list_spans (measures, G_MAXUINT, NULL, "ward", &n_none);
  g_assert_cmpuint (n_local, ==, 2);
  g_assert_cmpint (cohesion_span_compare (local[0], local[1]), <, 0);
  g_assert_cmpuint (n_regional, ==, 2);
  g_assert_cmpuint (n_trust, ==, 1);
  g_assert_cmpuint (n_none, ==, 0);
  tiers = cohesion_measures_list_tiers (measures, "sex=Male");
  g_assert_cmpuint (g_strv_length (tiers), ==, 1);
  g_assert_cmpstr (tiers[0], ==, "ltla");
}

/* The index is made anew after a load. */
static void
test_after_a_load (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionMatrix) before = NULL;
  g_autoptr (CohesionMatrix) after = NULL;

  world_add (measures, some);
  before = cohesion_measures_slice (measures, "2023", NULL, "ltla", COHESION_QUANTITY_VALUE, NULL);
  world_add (measures, "area,indicator,period,value\nE08000030,trust_many,2023,2\n");
  after = cohesion_measures_slice (measures, "2023", NULL, "ltla", COHESION_QUANTITY_VALUE, NULL);
  g_assert_true (isnan (cohesion_matrix_get (before, 1, 0)));
  g_assert_cmpfloat (cohesion_matrix_get (after, 1, 0), ==, 2);
}

static gpointer
slice_in_thread (gpointer data)
{
  return cohesion_measures_slice (data, "2023", NULL, "ltla", COHESION_QUANTITY_VALUE, NULL);
}

static void
test_threads (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  GThread *threads[4];

  world_add (measures, some);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, slice_in_thread, measures);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (CohesionMatrix) matrix = g_thread_join (threads[i]);

      g_assert_cmpfloat (cohesion_matrix_get (matrix, 2, 0), ==, 3);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measures/slice/areas-by-indicators-in-their-order", test_slice);
  g_test_add_func ("/measures/slice/a-missing-number-has-its-status-and-note", test_statuses);
  g_test_add_func ("/measures/slice/every-number-can-be-asked-for", test_quantities);
  g_test_add_func ("/measures/slice/a-group-or-all-tiers", test_group_and_all_tiers);
  g_test_add_func ("/measures/slice/what-is-not-there-lists-what-is", test_not_found);
  g_test_add_func ("/measures/slice/periods-with-values-by-tier-and-indicator", test_spans);
  g_test_add_func ("/measures/slice/a-load-is-seen", test_after_a_load);
  g_test_add_func ("/measures/slice/threads-may-slice-at-once", test_threads);
  return g_test_run ();
}
