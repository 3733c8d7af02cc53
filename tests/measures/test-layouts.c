/* Layouts: how other publishers' files become measures. */
#include <glib/gstdio.h>

#include "measures/cohesion-layout-private.h"
#include "world.h"

static void
check_period (const gchar *text, gint year_start, const gchar *expected)
{
  CohesionSpan span;
  const gchar *why = NULL;
  gboolean ambiguous;
  g_autofree gchar *said = NULL;

  if (cohesion_layout_parse_period (text, strlen (text), year_start, &span, &why, &ambiguous))
    said = cohesion_span_to_text (span);
  g_assert_cmpstr (said, ==, expected);
}

static void
test_periods (void)
{
  check_period ("2015", 4, "2015-01-01/P1Y");
  check_period ("2014 - 16", 4, "2014-01-01/P3Y");
  check_period ("2014 - 2016", 4, "2014-01-01/P3Y");
  check_period ("1998 - 00", 4, "1998-01-01/P3Y");
  check_period ("2015/16", 4, "2015-04-01/P1Y");
  check_period ("2015/16", 9, "2015-09-01/P1Y");
  check_period ("1999/00", 4, "1999-04-01/P1Y");
  check_period ("2013/14 - 15/16", 4, "2013-04-01/P3Y");
  check_period ("2015/16 Q1", 4, "2015-04-01/P3M");
  check_period ("2015/16 Q4", 4, "2016-01-01/P3M");
  check_period ("2019 Q2", 4, "2019-04-01/P3M");
  check_period ("2023-04-01/P1Y", 4, "2023-04-01/P1Y");
  check_period ("2015/17", 4, NULL);
  check_period ("2016 - 14x", 4, NULL);
  check_period ("2015/16 Q5", 4, NULL);
  check_period ("", 4, NULL);
}

static void
check_id (const gchar *text, const gchar *expected)
{
  g_autofree gchar *made = cohesion_layout_make_id (text, strlen (text));

  g_assert_cmpstr (made, ==, expected);
}

static void
test_ids (void)
{
  check_id ("Children in relative poverty before housing costs",
            "children_in_relative_poverty_before_housing_costs");
  check_id ("  Employment rate (Northern Ireland) ", "employment_rate_northern_ireland");
  check_id ("Campylobacter incidence rate/100,000\n", "campylobacter_incidence_rate_100_000");
  check_id ("Café & crèche", "cafe_creche");
  check_id ("%", "");
}

static void
test_list (void)
{
  g_auto (GStrv) layouts = cohesion_layout_list ();

  g_assert_cmpuint (g_strv_length (layouts), ==, 2);
  g_assert_cmpstr (layouts[0], ==, "fingertips");
  g_assert_cmpstr (layouts[1], ==, "ons-explore-local-statistics");
}

static void
test_unknown (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (world_try (measures, "", "x.csv", "fingertip", NULL, &error));
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==,
                   "COHESION-LAYOUT-001: there is no layout \"fingertip\" (did you mean "
                   "\"fingertips\"?)");
}

#define ONS                                                                                        \
  "areacd,areanm,geography,indicator,period,observation,measure,unit,lci_95,uci_95,status,"        \
  "notes\r\n"

static void
test_ons (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (GError) error = NULL;
  g_autofree gchar *said = NULL;

  world_try (measures,
             "\357\273\277" ONS
             "E08000032,Bradford,Local Authority District,Happiness,2022-04-01/P1Y,7.39,Mean,Score "
             "out of 10,7.1,7.6,,\r\n"
             "E08000030,Walsall,Local Authority District,Happiness,2022-04-01/P1Y,,Mean,Score out "
             "of 10,,,x,\r\n"
             "E08000030,Walsall,ITL Level 2,Happiness,2022-04-01/P1Y,,Mean,Score out of "
             "10,,,x,\r\n",
             "ons.csv", "ons-explore-local-statistics", NULL, &error);
  g_assert_no_error (error);
  said = world_write (measures);
  g_assert_cmpstr (said, ==,
                   "area,indicator,period,value,lower,upper,status\n"
                   "E08000032,happiness,2022-04-01/P1Y,7.3899999999999997,7.0999999999999996,"
                   "7.5999999999999996,\n"
                   "E08000030,happiness,2022-04-01/P1Y,,,,x\n");
}

static void
test_duplicates_hint (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (
      world_try (measures,
                 ONS "E08000032,Bradford,Local,Happiness,2022-04-01/P1Y,7.39,Mean,Score,,,,\r\n"
                     "E08000032,Bradford,Local,Happiness,2022-04-01/P1Y,70,Percentage,%,,,,\r\n",
                 "ons.csv", "ons-explore-local-statistics", NULL, &error));
  g_assert_nonnull (strstr (error->message, "COHESION-MEASURE-019"));
  g_assert_nonnull (strstr (error->message, "keep one kind of row with \"where\""));
}

static void
test_map (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (CohesionMeasure) found = NULL;
  g_autofree gchar *said = NULL;

  cohesion_measures_map_indicator (measures, "People trust", "trust_many");
  cohesion_measures_map_indicator (measures, "Something else", NULL);
  g_assert_true (world_try (
      measures,
      ONS "E08000032,Bradford,Local,People trust,2022-04-01/P1Y,50,Percentage,%,,,,\r\n"
          "S12000033,Aberdeen,Local,Something else,2022-04-01/P1Y,x,Percentage,%,,,,\r\n",
      "ons.csv", "ons-explore-local-statistics", diagnostics, NULL));
  found = cohesion_measures_find (measures, "E08000032", "trust_many", "2022-04-01/P1Y", NULL);
  g_assert_cmpfloat (cohesion_measure_get_value (found), ==, 50);
  said = world_say (diagnostics);
  g_assert_cmpstr (
      said, ==,
      "ons.csv: note COHESION-MEASURE-023: rows of indicators that are left out by the map: 1\n");
  g_assert_cmpuint (cohesion_measures_get_n_skipped (measures), ==, 1);
}

static void
test_unmapped (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (world_try (
      measures,
      ONS "E08000032,Bradford,Local,Premises below 30Mbps,2022-04-01/P1Y,5,Percentage,%,,,,\r\n",
      "ons.csv", "ons-explore-local-statistics", NULL, &error));
  g_assert_nonnull (
      strstr (error->message, "ons.csv:2:26: there is no indicator \"Premises below 30Mbps\""));
}

/* A file in a folder of its own, taken away with it. */
typedef struct
{
  gchar *folder;
  gchar *path;
} Place;

static Place
write_file (const gchar *name, const gchar *text)
{
  Place place = { g_dir_make_tmp ("cohesion-XXXXXX", NULL), NULL };

  place.path = g_build_filename (place.folder, name, NULL);
  g_assert_true (g_file_set_contents (place.path, text, -1, NULL));
  return place;
}

static void
remove_file (Place *place)
{
  g_remove (place->path);
  g_rmdir (place->folder);
  g_free (place->path);
  g_free (place->folder);
}

static const gchar own_layout[] =
    "cohesion: 1\n"
    "layout: {id: own, title: A layout of one's own}\n"
    "columns: {area: Code, indicator: Question, value: Share, base: Asked}\n"
    "constants: {period: 2023-24, level: 95}\n"
    "where: {Kind: [Percent, Mean*], Wave: {not: Pilot}}\n"
    "groups:\n"
    "  - {name: sex, column: Sex, total: All}\n"
    "  - {name: age, column: Age, total: All}\n"
    "indicators:\n"
    "  - {from: Trust, where: {Sort: many}, id: trust_many}\n"
    "  - {from: Trust, where: {Sort: few}, id: ~}\n"
    "  - {from: Joy, id: happiness}\n"
    "optional: [Wave]\n"
    "unknown-areas: skip\n";

static void
test_own_layout (void)
{
  Place place = write_file ("own.yaml", own_layout);
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  g_autofree gchar *text = NULL;
  g_autofree gchar *said = NULL;

  world_try (measures,
             "Code;Question;Sort;Kind;Sex;Age;Share;Asked\n"
             "E08000032;Trust;many;Percent;All;All;50;1000\n"
             "E08000032;Trust;few;Percent;All;All;20;1000\n"
             "E08000032;Trust;many;Percent;Female;65+;55;400\n"
             "E08000032;Joy;;Mean (0 to 10);All;All;7.5;900\n"
             "E08000032;Joy;;Median;All;All;8;900\n"
             "S12000033;Joy;;Mean;All;All;7;900\n",
             "own.csv", place.path, diagnostics, &error);
  remove_file (&place);
  g_assert_no_error (error);
  text = world_write (measures);
  g_assert_cmpstr (text, ==,
                   "area,indicator,period,group,value,level,base\n"
                   "E08000032,trust_many,2023-04-01/P1Y,,50,95,1000\n"
                   "E08000032,trust_many,2023-04-01/P1Y,sex=Female;age=65+,55,95,400\n"
                   "E08000032,happiness,2023-04-01/P1Y,,7.5,95,900\n");
  said = world_say (diagnostics);
  g_assert_nonnull (strstr (said, "note COHESION-MEASURE-004: the area \"S12000033\""));
  g_assert_nonnull (strstr (said, "rows left out by the conditions of the layout: 1\n"));
  g_assert_nonnull (strstr (said, "rows of indicators that are left out by the map: 1\n"));
}

static void
check_layout_problem (const gchar *layout, const gchar *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new (layout, strlen (layout));
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  g_autofree gchar *said = NULL;

  g_assert_null (cohesion_layout_load_bytes (bytes, "l.yaml", diagnostics, &error));
  said = cohesion_diagnostics_to_text (diagnostics);
  if (strstr (said, expected) == NULL)
    g_error ("\"%s\" is not in:\n%s", expected, said);
}

#define LAYOUT  "cohesion: 1\nlayout: {id: l}\n"
#define COLUMNS "columns: {area: a, indicator: i, period: p, value: v}\n"

static void
test_layout_problems (void)
{
  check_layout_problem (LAYOUT "columns: {area: a, indicator: i, value: v}\n",
                        "COHESION-LAYOUT-002: the layout does not say where the period comes from");
  check_layout_problem (LAYOUT COLUMNS "wher: {a: b}\n", "COHESION-YAML-012");
  check_layout_problem (LAYOUT COLUMNS "constants: {period: 2023}\n", "COHESION-LAYOUT-007");
  check_layout_problem (LAYOUT COLUMNS "unknown-areas: ignore\n", "COHESION-LAYOUT-006");
  check_layout_problem (LAYOUT COLUMNS "period: {spelling: roman}\n", "COHESION-LAYOUT-008");
  check_layout_problem (LAYOUT COLUMNS "period: {spelling: years, year-start: 13}\n",
                        "COHESION-LAYOUT-008");
  check_layout_problem ("", "COHESION-YAML-005");
  check_layout_problem ("cohesion: 2\nlayout: {id: l}\n" COLUMNS, "COHESION-LAYOUT-009");
}

static void
test_file_problems (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autofree gchar *said = NULL;

  g_assert_false (world_try (measures,
                             "areacode,areanm,geography,indicator,period,observation,measure,unit,"
                             "lci_95,uci_95,status,notes,notes,colour\n",
                             "ons.csv", "ons-explore-local-statistics", diagnostics, NULL));
  said = world_say (diagnostics);
  g_assert_nonnull (strstr (said,
                            "ons.csv:1: error COHESION-LAYOUT-003: the file has no column "
                            "\"areacd\", which the layout ons-explore-local-statistics reads"));
  g_assert_nonnull (strstr (said, "error COHESION-LAYOUT-004: the layout "
                                  "ons-explore-local-statistics does not know the column "
                                  "\"colour\""));
  g_assert_nonnull (
      strstr (said, "warning COHESION-LAYOUT-005: the column \"notes\" stands twice"));
}

/* A map of a study names what the file does not have: perhaps a slip of the pen. */
static void
test_unmet_map (void)
{
  Place place = write_file (
      "ons.csv", ONS "E08000032,Bradford,Local,Happiness,2022-04-01/P1Y,7,Mean,Score,,,,\r\n");
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GHashTable) map = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  g_autofree gchar *said = NULL;

  g_hash_table_insert (map, (gpointer) "Hapiness", (gpointer) "happiness");
  cohesion_measures_load_mapped (measures, place.path, "ons-explore-local-statistics", map,
                                 diagnostics, NULL, NULL, NULL, &error);
  remove_file (&place);
  g_assert_no_error (error);
  said = world_say (diagnostics);
  g_assert_nonnull (strstr (said, "warning COHESION-MEASURE-028: no row is of the indicator "
                                  "\"Hapiness\", which the map names"));
  g_assert_cmpuint (cohesion_measures_get_n_measures (measures), ==, 1);
}

/* A map goes before what the text itself would be. */
static void
test_map_wins (void)
{
  g_autoptr (CohesionMeasures) measures = world_new ();
  g_autoptr (CohesionMeasure) found = NULL;

  cohesion_measures_map_indicator (measures, "Happiness", "trust_many");
  g_assert_true (world_try (
      measures, ONS "E08000032,Bradford,Local,Happiness,2022-04-01/P1Y,7,Mean,Score,,,,\r\n",
      "ons.csv", "ons-explore-local-statistics", NULL, NULL));
  found = cohesion_measures_find (measures, "E08000032", "trust_many", "2022-04-01/P1Y", NULL);
  g_assert_cmpfloat (cohesion_measure_get_value (found), ==, 7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measures/layouts/periods-as-publishers-spell-them", test_periods);
  g_test_add_func ("/measures/layouts/an-id-is-made-of-a-text", test_ids);
  g_test_add_func ("/measures/layouts/two-ship", test_list);
  g_test_add_func ("/measures/layouts/an-unknown-one-suggests-a-similar-one", test_unknown);
  g_test_add_func ("/measures/layouts/ons-files-become-measures", test_ons);
  g_test_add_func ("/measures/layouts/two-kinds-of-row-are-duplicates-with-a-hint",
                   test_duplicates_hint);
  g_test_add_func ("/measures/layouts/a-map-names-indicators-or-leaves-them-out", test_map);
  g_test_add_func ("/measures/layouts/a-text-that-is-no-indicator-is-an-error", test_unmapped);
  g_test_add_func ("/measures/layouts/a-map-goes-before-the-text-itself", test_map_wins);
  g_test_add_func ("/measures/layouts/a-map-that-names-nothing-is-a-warning", test_unmet_map);
  g_test_add_func ("/measures/layouts/one-of-your-own", test_own_layout);
  g_test_add_func ("/measures/layouts/problems-of-a-layout", test_layout_problems);
  g_test_add_func ("/measures/layouts/problems-of-a-file-under-a-layout", test_file_problems);
  return g_test_run ();
}
