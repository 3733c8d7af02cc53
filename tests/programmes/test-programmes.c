/* The register of programmes: what is said, what is wrong. */
#include <cohesion/cohesion.h>
#include <math.h>
#include <string.h>

#include "areas/cohesion-areas-private.h"
#include "programmes/cohesion-programmes-private.h"

static const gchar good[] =
    "cohesion: 1\n"
    "programmes:\n"
    "  - id: bradford-for-everyone\n"
    "    title: Bradford for Everyone\n"
    "    description: Made by people of the district\n"
    "    areas: [E08000032]\n"
    "    start: 2018-07\n"
    "    end: 2021-03\n"
    "    approach: [intercultural-encounter, volunteering]\n"
    "    contact: {equal-status: yes, common-goals: yes, cooperation: no}\n"
    "    aims: [get_on_well, trust_many]\n"
    "    cost: {amount: 1500000, currency: GBP}\n"
    "    outputs: [{measure: participants, period: 2020, value: 200, source: Report}]\n"
    "  - {id: walsall-for-all, title: Walsall for All, areas: E08000030}\n";

static CohesionAreas *
load_areas (void)
{
  static const gchar text[] = "code,name,tier\nE08000032,Bradford,ltla\nE08000030,Walsall,ltla\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);

  return cohesion_areas_load_bytes (bytes, "areas.csv", NULL, NULL);
}

static CohesionFramework *
load_framework (void)
{
  return cohesion_framework_load_from_data (
      "cohesion: 1\n"
      "framework: {id: f, title: F}\n"
      "indicators:\n"
      "  - {id: get_on_well, title: Get on, polarity: higher-better}\n"
      "  - {id: trust_many, title: Trust, polarity: higher-better}\n",
      -1, "f.yaml", NULL, NULL);
}

static CohesionProgrammes *
load (const gchar *text, CohesionDiagnostics *diagnostics, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (CohesionAreas) areas = load_areas ();
  g_autoptr (CohesionFramework) framework = load_framework ();

  return cohesion_programmes_load_bytes (bytes, "p.yaml", framework, areas, diagnostics, error);
}

static void
test_texts (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionProgrammes) programmes = load (good, NULL, &error);
  g_autoptr (CohesionProgramme) one = NULL;
  g_auto (GStrv) areas = NULL;
  g_auto (GStrv) approaches = NULL;
  g_auto (GStrv) aims = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (cohesion_programmes_get_n_programmes (programmes), ==, 2);
  one = cohesion_programmes_get_programme (programmes, "bradford-for-everyone", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cohesion_programme_get_title (one), ==, "Bradford for Everyone");
  g_assert_cmpstr (cohesion_programme_get_description (one), ==, "Made by people of the district");
  areas = cohesion_programme_get_areas (one);
  approaches = cohesion_programme_get_approaches (one);
  aims = cohesion_programme_get_aims (one);
  g_assert_cmpuint (g_strv_length (areas), ==, 1);
  g_assert_cmpstr (areas[0], ==, "E08000032");
  g_assert_cmpstr (approaches[1], ==, "volunteering");
  g_assert_cmpstr (aims[0], ==, "get_on_well");
  g_assert_cmpuint (g_strv_length (aims), ==, 2);
}

static void
test_dates (void)
{
  g_autoptr (CohesionProgrammes) programmes = load (good, NULL, NULL);
  g_autoptr (CohesionProgramme) one = g_list_model_get_item (G_LIST_MODEL (programmes), 0);
  g_autoptr (CohesionProgramme) two = g_list_model_get_item (G_LIST_MODEL (programmes), 1);
  g_autofree gchar *start = cohesion_programme_get_start (one);
  g_autofree gchar *end = cohesion_programme_get_end (one);

  g_assert_cmpstr (start, ==, "2018-07-01");
  g_assert_cmpstr (end, ==, "2021-03-31");
  g_assert_null (cohesion_programme_get_start (two));
  g_assert_null (cohesion_programme_get_end (two));
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (programmes), 2));
}

static void
test_contact (void)
{
  g_autoptr (CohesionProgrammes) programmes = load (good, NULL, NULL);
  g_autoptr (CohesionProgramme) one = g_list_model_get_item (G_LIST_MODEL (programmes), 0);
  g_auto (GStrv) keys = cohesion_programme_get_contact_keys (one);

  g_assert_cmpuint (g_strv_length (keys), ==, 3);
  g_assert_true (cohesion_programme_get_contact (one, "equal-status"));
  g_assert_false (cohesion_programme_get_contact (one, "cooperation"));
  g_assert_false (cohesion_programme_get_contact (one, "institutional-support"));
  g_assert_false (cohesion_programme_get_contact (one, "no-such-thing"));
}

static void
test_cost_and_outputs (void)
{
  g_autoptr (CohesionProgrammes) programmes = load (good, NULL, NULL);
  g_autoptr (CohesionProgramme) one = g_list_model_get_item (G_LIST_MODEL (programmes), 0);
  g_autoptr (CohesionProgramme) two = g_list_model_get_item (G_LIST_MODEL (programmes), 1);

  g_assert_cmpfloat (cohesion_programme_get_cost (one), ==, 1500000);
  g_assert_cmpstr (cohesion_programme_get_currency (one), ==, "GBP");
  g_assert_cmpuint (cohesion_programme_get_n_outputs (one), ==, 1);
  g_assert_cmpstr (cohesion_programme_get_output_measure (one, 0), ==, "participants");
  g_assert_cmpstr (cohesion_programme_get_output_period (one, 0), ==, "2020-01-01/P1Y");
  g_assert_cmpfloat (cohesion_programme_get_output_value (one, 0), ==, 200);
  g_assert_cmpstr (cohesion_programme_get_output_source (one, 0), ==, "Report");
  g_assert_null (cohesion_programme_get_output_measure (one, 1));
  g_assert_true (isnan (cohesion_programme_get_cost (two)));
  g_assert_cmpuint (cohesion_programme_get_n_outputs (two), ==, 0);
}

static void
test_not_found (void)
{
  g_autoptr (CohesionProgrammes) programmes = load (good, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (cohesion_programmes_get_programme (programmes, "walsal-for-all", &error));
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "did you mean \"walsall-for-all\"?"));
}

static void
test_table (void)
{
  g_autoptr (CohesionProgrammes) programmes = load (good, NULL, NULL);
  g_autoptr (CohesionTable) table = cohesion_programmes_to_table (programmes);
  g_autofree gchar *text = cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, 0);

  g_assert_cmpstr (text, ==,
                   "id,title,areas,start,end,approach,contact,aims,cost,currency\n"
                   "bradford-for-everyone,Bradford for Everyone,E08000032,2018-07-01,2021-03-31,"
                   "intercultural-encounter volunteering,equal-status common-goals,get_on_well "
                   "trust_many,1500000,GBP\n"
                   "walsall-for-all,Walsall for All,E08000030,,,,,,,\n");
}

/* Without registry and framework any code and id is taken. */
static void
test_without_registry (void)
{
  static const gchar text[] =
      "cohesion: 1\nprogrammes: [{id: a, title: A, areas: [X], aims: [y]}]\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionProgrammes) programmes =
      cohesion_programmes_load_bytes (bytes, "p.yaml", NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (cohesion_programmes_get_n_programmes (programmes), ==, 1);
}

static void
test_problems (void)
{
  static const gchar text[] = "cohesion: 1\n"
                              "programmes:\n"
                              "  - id: a\n"
                              "    title: A\n"
                              "    areas: [E08000023, E08000032, E08000032]\n"
                              "    start: 2021-03\n"
                              "    end: 2018-07\n"
                              "    approach: [Volunteering]\n"
                              "    contact: {equal-statu: yes}\n"
                              "    aims: [get_on_wel]\n"
                              "    cost: {amount: -5, currency: pounds}\n"
                              "    outputs: [{measure: m, period: sometime, value: 3}]\n"
                              "  - {id: a, title: B, areas: []}\n";
  static const gchar *const expected[] = {
    "p.yaml:5:13: error COHESION-PROGRAMME-003",
    "did you mean E08000032 (Bradford)?",
    "p.yaml:5:35: error COHESION-PROGRAMME-009",
    "p.yaml:7:10: error COHESION-PROGRAMME-006: the programme ends before it starts",
    "p.yaml:8:16: error COHESION-PROGRAMME-008",
    "COHESION-YAML-012",
    "p.yaml:10:12: error COHESION-PROGRAMME-004",
    "did you mean \"get_on_well\"?",
    "error COHESION-PROGRAMME-007: a cost must be 0 or more, got -5",
    "error COHESION-PROGRAMME-010",
    "error COHESION-PROGRAMME-011",
    "p.yaml:13:10: error COHESION-PROGRAMME-002",
  };
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  g_autofree gchar *said = NULL;

  g_assert_null (load (text, diagnostics, &error));
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_INVALID);
  said = cohesion_diagnostics_to_text (diagnostics);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      if (strstr (said, expected[i]) == NULL)
        g_error ("\"%s\" is not in:\n%s", expected[i], said);
    }
}

static void
test_empty_and_version (void)
{
  g_autoptr (GError) empty = NULL;
  g_autoptr (GError) version = NULL;

  g_assert_null (load ("", NULL, &empty));
  g_assert_nonnull (strstr (empty->message, "COHESION-YAML-005"));
  g_assert_null (load ("cohesion: 2\nprogrammes: []\n", NULL, &version));
  g_assert_nonnull (strstr (version->message, "COHESION-PROGRAMME-012"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/programmes/texts-and-lists-are-kept", test_texts);
  g_test_add_func ("/programmes/a-month-is-from-its-first-to-its-last-day", test_dates);
  g_test_add_func ("/programmes/contact-says-yes-no-or-nothing", test_contact);
  g_test_add_func ("/programmes/cost-and-outputs-are-kept", test_cost_and_outputs);
  g_test_add_func ("/programmes/a-wrong-id-suggests-a-similar-one", test_not_found);
  g_test_add_func ("/programmes/a-table-has-a-row-for-each", test_table);
  g_test_add_func ("/programmes/without-a-registry-all-is-taken", test_without_registry);
  g_test_add_func ("/programmes/every-problem-is-told-at-once", test_problems);
  g_test_add_func ("/programmes/an-empty-file-and-another-version-are-errors",
                   test_empty_and_version);
  return g_test_run ();
}
