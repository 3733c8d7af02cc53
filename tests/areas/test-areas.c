/* The registry of places: look-up, tiers, parents, validity, successors, the table. */
#include <cohesion/cohesion.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "areas/cohesion-areas-private.h"

static const gchar england[] = "code,name,tier,parent,population,start,end,successor,share\n"
                               "E08000032,Bradford,ltla,E12000003,546400,,,,\n"
                               "E12000003,Yorkshire and The Humber,region,E92000001,,,,,\n"
                               "E92000001,England,country,,56490000,,,,\n"
                               "E07000026,Allerdale,ltla,,,,2023-03-31,E06000063,1\n"
                               "E07000031,South Lakeland,ltla,,,1974-04,2023-03,E06000064,0.75\n"
                               "E07000031,South Lakeland,ltla,,,1974-04,2023-03,E06000063,0.25\n"
                               "E06000063,Cumberland,ltla,,273700,2023-04-01,,,\n"
                               "E06000064,Westmorland and Furness,ltla,,225800,2023-04-01,,,\n";

static CohesionAreas *
load (const gchar *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  CohesionAreas *areas = cohesion_areas_load_bytes (bytes, "areas.csv", NULL, &error);

  g_assert_no_error (error);
  return areas;
}

static void
test_lookup (void)
{
  g_autoptr (CohesionAreas) areas = load (england);
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionArea) area = cohesion_areas_get_area (areas, "E08000032", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (cohesion_area_get_name (area), ==, "Bradford");
  g_assert_cmpstr (cohesion_area_get_tier (area), ==, "ltla");
  g_assert_cmpstr (cohesion_area_get_tier_name (area), ==, "Lower-tier local authority");
  g_assert_cmpfloat (cohesion_area_get_population (area), ==, 546400);
  g_assert_true (cohesion_areas_contains (areas, "E92000001"));
  g_assert_false (cohesion_areas_contains (areas, "E9200000"));
}

static void
test_handle_outlives (void)
{
  CohesionAreas *areas = load (england);
  g_autoptr (CohesionArea) area = g_list_model_get_item (G_LIST_MODEL (areas), 0);

  g_object_unref (areas);
  g_assert_cmpstr (cohesion_area_get_code (area), ==, "E08000032");
}

static void
test_not_found_by_code (void)
{
  g_autoptr (CohesionAreas) areas = load (england);
  g_autoptr (GError) error = NULL;

  g_assert_null (cohesion_areas_get_area (areas, "E08000023", &error));
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==,
                   "COHESION-AREA-015: no area has the code \"E08000023\" (did you mean E08000032 "
                   "(Bradford)?)");
}

static void
test_length_before_order (void)
{
  g_autoptr (CohesionAreas) areas = load ("code,name,tier\nX01,Hill,county\nX01A,Appleford,town\n");
  g_autoptr (GError) error = NULL;

  g_assert_null (cohesion_areas_get_area (areas, "X01Z", &error));
  g_assert_nonnull (strstr (error->message, "did you mean X01A (Appleford)?"));
}

static void
test_not_found_by_name (void)
{
  g_autoptr (CohesionAreas) areas = load (england);
  const gchar *const words[] = { "bradford", "BRADFORD", "Bradfrod" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (cohesion_areas_get_area (areas, words[i], &error));
      g_assert_nonnull (strstr (error->message, "did you mean E08000032 (Bradford)?"));
    }
}

static void
test_list (void)
{
  g_autoptr (CohesionAreas) areas = load (england);
  g_auto (GStrv) tiers = cohesion_areas_get_tiers (areas);
  g_auto (GStrv) ltlas = cohesion_areas_get_codes (areas, "ltla");
  g_auto (GStrv) none = cohesion_areas_get_codes (areas, "ward");
  g_auto (GStrv) all = cohesion_areas_get_codes (areas, NULL);
  g_autofree gchar *joined = g_strjoinv (" ", tiers);
  g_autofree gchar *codes = g_strjoinv (" ", ltlas);

  g_assert_cmpstr (joined, ==, "ltla region country");
  g_assert_cmpstr (codes, ==, "E08000032 E07000026 E07000031 E06000063 E06000064");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_cmpuint (g_strv_length (all), ==, 7);
  g_assert_cmpuint (cohesion_areas_get_n_areas (areas), ==, 7);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (areas)), ==, 7);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (areas), 7));
}

static void
test_parents (void)
{
  g_autoptr (CohesionAreas) areas = load (england);
  g_autoptr (CohesionArea) area = cohesion_areas_get_area (areas, "E08000032", NULL);
  g_autoptr (CohesionArea) parent = cohesion_area_get_parent (area);
  g_autoptr (CohesionArea) country = cohesion_area_get_ancestor (area, "country");
  g_auto (GStrv) children = cohesion_areas_get_children (areas, "E12000003");

  g_assert_cmpstr (cohesion_area_get_code (parent), ==, "E12000003");
  g_assert_cmpstr (cohesion_area_get_name (country), ==, "England");
  g_assert_null (cohesion_area_get_ancestor (area, "ward"));
  g_assert_null (cohesion_area_get_parent (country));
  g_assert_cmpuint (g_strv_length (children), ==, 1);
  g_assert_cmpstr (children[0], ==, "E08000032");
}

static void
test_validity (void)
{
  g_autoptr (CohesionAreas) areas = load (england);
  g_autoptr (CohesionArea) area = cohesion_areas_get_area (areas, "E07000031", NULL);
  g_autoptr (CohesionArea) bradford = cohesion_areas_get_area (areas, "E08000032", NULL);
  g_autofree gchar *start = cohesion_area_get_start (area);
  g_autofree gchar *end = cohesion_area_get_end (area);

  g_assert_cmpstr (start, ==, "1974-04-01");
  g_assert_cmpstr (end, ==, "2023-03-31");
  g_assert_null (cohesion_area_get_start (bradford));
  g_assert_null (cohesion_area_get_end (bradford));
  g_assert_true (isnan (cohesion_area_get_population (area)));
}

static void
test_successors (void)
{
  g_autoptr (CohesionAreas) areas = load (england);
  g_autoptr (CohesionArea) area = cohesion_areas_get_area (areas, "E07000031", NULL);

  g_assert_cmpuint (cohesion_area_get_n_successors (area), ==, 2);
  g_assert_cmpstr (cohesion_area_get_successor (area, 0), ==, "E06000064");
  g_assert_cmpfloat (cohesion_area_get_successor_share (area, 0), ==, 0.75);
  g_assert_cmpstr (cohesion_area_get_successor (area, 1), ==, "E06000063");
  g_assert_null (cohesion_area_get_successor (area, 2));
  g_assert_true (isnan (cohesion_area_get_successor_share (area, 2)));
}

static void
test_tier_names (void)
{
  g_assert_cmpstr (cohesion_tier_get_name ("lsoa21"), ==, "Lower layer super output area (2021)");
  g_assert_cmpstr (cohesion_tier_get_name ("school-catchment"), ==, "school-catchment");
}

static void
test_void_handle (void)
{
  g_autoptr (CohesionArea) area = g_object_new (COHESION_TYPE_AREA, NULL);

  g_assert_null (cohesion_area_get_code (area));
  g_assert_null (cohesion_area_get_parent (area));
  g_assert_cmpuint (cohesion_area_get_n_successors (area), ==, 0);
}

static void
test_round_trip (void)
{
  g_autoptr (CohesionAreas) areas = load (england);
  g_autoptr (CohesionTable) table = cohesion_areas_to_table (areas);
  g_autofree gchar *text = cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, 0);
  g_autoptr (CohesionAreas) again = load (text);
  g_autoptr (CohesionTable) second = cohesion_areas_to_table (again);
  g_autofree gchar *second_text = cohesion_table_to_text (second, COHESION_TABLE_FORMAT_CSV, 0);

  g_assert_cmpstr (text, ==, second_text);
  g_assert_nonnull (strstr (text, "E07000031,South Lakeland,ltla,,,1974-04-01,2023-03-31,"
                                  "E06000064,0.75\n"));
}

static void
test_table_leaves_out_empty_columns (void)
{
  g_autoptr (CohesionAreas) areas = load ("code,name,tier\nA,Aa,x\nB,Bb,x\n");
  g_autoptr (CohesionTable) table = cohesion_areas_to_table (areas);

  g_assert_cmpuint (cohesion_table_get_n_columns (table), ==, 3);
}

/* Every row of the real lookup of local authorities to regions becomes an area with its region as
 * parent: 309 rows in the file, of 296 authorities in 2023 (England), and 9 regions. */
static void
test_real_regions (void)
{
  const gchar *shared = g_getenv ("COHESION_SHARED");
  g_autofree gchar *path =
      g_build_filename (shared == NULL ? "" : shared, "data", "geography_lookups",
                        "lookup_ltla23_region23.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) table = NULL;
  g_autoptr (GHashTable) regions = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) text = g_string_new ("code,name,tier,parent\n");
  g_autoptr (CohesionAreas) areas = NULL;
  g_auto (GStrv) children = NULL;
  guint n_rows;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("needs ../shared/data/geography_lookups");
      return;
    }
  table = cohesion_table_new_from_csv (path, NULL, NULL, &error);
  g_assert_no_error (error);
  n_rows = cohesion_table_get_n_rows (table);
  for (guint i = 0; i < n_rows; i++)
    {
      const gchar *region = cohesion_table_get_text (
          table, i, (guint)cohesion_table_find_column (table, "region23_code"));

      g_string_append_printf (
          text, "%s,\"%s\",ltla,%s\n",
          cohesion_table_get_text (table, i,
                                   (guint)cohesion_table_find_column (table, "ltla23_code")),
          cohesion_table_get_text (table, i,
                                   (guint)cohesion_table_find_column (table, "ltla23_name")),
          region);
      if (g_hash_table_add (regions, (gpointer)region))
        g_string_append_printf (text, "%s,Region,region,\n", region);
    }
  areas = load (text->str);
  g_assert_cmpuint (cohesion_areas_get_n_areas (areas), ==, n_rows + g_hash_table_size (regions));
  children = cohesion_areas_get_children (areas, "E12000003");
  g_assert_true (g_strv_contains ((const gchar *const *)children, "E08000032"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/areas/a-code-finds-its-area", test_lookup);
  g_test_add_func ("/areas/a-handle-outlives-the-registry", test_handle_outlives);
  g_test_add_func ("/areas/a-wrong-code-suggests-a-similar-one", test_not_found_by_code);
  g_test_add_func ("/areas/a-code-of-the-same-length-is-suggested-first", test_length_before_order);
  g_test_add_func ("/areas/a-name-suggests-its-code", test_not_found_by_name);
  g_test_add_func ("/areas/tiers-and-codes-are-in-the-order-of-the-file", test_list);
  g_test_add_func ("/areas/parents-may-stand-later-in-the-file", test_parents);
  g_test_add_func ("/areas/a-month-starts-on-its-first-and-ends-on-its-last-day", test_validity);
  g_test_add_func ("/areas/several-rows-give-several-successors", test_successors);
  g_test_add_func ("/areas/a-tier-without-a-name-is-its-own-name", test_tier_names);
  g_test_add_func ("/areas/a-handle-of-nothing-says-nothing", test_void_handle);
  g_test_add_func ("/areas/the-table-loads-to-the-same-registry", test_round_trip);
  g_test_add_func ("/areas/the-table-leaves-out-empty-columns",
                   test_table_leaves_out_empty_columns);
  g_test_add_func ("/areas/real-regions-are-parents-of-real-authorities", test_real_regions);
  return g_test_run ();
}
