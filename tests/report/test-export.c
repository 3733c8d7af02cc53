/* Exports: the bytes of small cubes, tidy tables and metadata, by hand. */
#include "../scoring/scoring-test.h"

#define FRAMEWORK                                                                                  \
  "cohesion: 1\nframework: {id: f, title: The \"whole\", version: \"1\", licence: OGL v3.0}\n"     \
  "scoring: {normalise: none, aggregate: arithmetic}\n"                                            \
  "domains:\n"                                                                                     \
  "  - id: d\n    title: Dom\n    indicators:\n"                                                   \
  "      - {id: trust, title: Trust, description: Trusts many, unit: percent, decimals: 1,\n"      \
  "         range: [0, 100], polarity: higher-better, caveat: Small,\n"                            \
  "         source: {organisation: ONS, title: Survey, url: \"https://example.org/t\", date: "     \
  "2024-01-02}}\n"                                                                                 \
  "      - {id: well-being, title: Well, polarity: higher-better}\n"
#define AREAS                                                                                      \
  "code,name,tier\nE06000001,Aford,ltla\nE06000002,\"B, ham\",ltla\nE12000001,North,region\n"
#define HEAD "area,indicator,period,value,lower,upper,status,note\n"

static CohesionExport *
export_csv (const gchar *csv)
{
  g_autoptr (CohesionMeasures) measures = make_measures (FRAMEWORK, AREAS, csv);

  return cohesion_export_new_measures (measures);
}

static gchar *
write_text (CohesionExport *export, CohesionExportFormat format)
{
  g_autoptr (GError) error = NULL;
  gchar *text = cohesion_export_to_text (export, format, &error);

  g_assert_no_error (error);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  return text;
}

static void
assert_has (const gchar *text, const gchar *part)
{
  if (strstr (text, part) != NULL)
    return;
  g_test_message ("\"%s\" is not in %s", part, text);
  g_test_fail ();
}

static void
assert_has_not (const gchar *text, const gchar *part)
{
  if (strstr (text, part) == NULL)
    return;
  g_test_message ("\"%s\" is in %s", part, text);
  g_test_fail ();
}

static void
assert_refused (CohesionExport *export,
                CohesionExportFormat format,
                gint code,
                const gchar *token,
                const gchar *part)
{
  g_autoptr (GError) error = NULL;
  g_autofree gchar *text = cohesion_export_to_text (export, format, &error);

  g_assert_null (text);
  g_assert_error (error, COHESION_ERROR, code);
  g_assert_true (g_str_has_prefix (error->message, token));
  assert_has (error->message, part);
}

static const gchar small[] = HEAD "E06000002,trust,2024,60.5,50,70,,\n"
                                  "E06000001,trust,2023,40,,,p,\n"
                                  "E06000001,trust,2024,,,,c,Fewer than five\n";

static void
test_cube (void)
{
  g_autoptr (CohesionExport) export = export_csv (small);
  g_autofree gchar *text = write_text (export, COHESION_EXPORT_FORMAT_JSON_STAT);

  assert_has (text, "{\"version\":\"2.0\",\"class\":\"dataset\",\"label\":\"The \\\"whole\\\"\","
                    "\"source\":\"ONS\",");
  assert_has (text, "\"id\":[\"areacd\",\"period\",\"indicator\",\"measure\"],\"size\":[2,2,1,3],"
                    "\"role\":{\"time\":[\"period\"],\"geo\":[\"areacd\"],"
                    "\"metric\":[\"indicator\",\"measure\"]}");
  assert_has (text,
              "\"areacd\":{\"label\":\"Area code\",\"category\":{\"index\":{\"E06000001\":0,"
              "\"E06000002\":1},\"label\":{\"E06000001\":\"Aford\",\"E06000002\":\"B, ham\"}}}");
  assert_has (text, "\"index\":{\"2023-01-01/P1Y\":0,\"2024-01-01/P1Y\":1}");
  assert_has (text, "\"index\":{\"value\":0,\"lci_95\":1,\"uci_95\":2}");
  /* area 0: 2023 (40, provisional), 2024 (suppressed); area 1: 2023 (no row), 2024 (60.5). */
  assert_has (text, "\"value\":[40,null,null,null,null,null,null,null,null,60.5,50,70]");
  assert_has (text, "\"status\":{\"0\":\"p\",\"3\":\"c\"}");
  assert_has (text, "\"notes\":{\"3\":\"Fewer than five\"}");
  g_assert_true (g_str_has_suffix (text, "}}\n"));
}

static void
test_metadata (void)
{
  g_autoptr (CohesionExport) export = export_csv (small);
  g_autofree gchar *text = write_text (export, COHESION_EXPORT_FORMAT_JSON_STAT);
  static const gchar *const absent[] = { "subTopic",  "subtitle",   "prefix",
                                         "sourceURL", "well-being", "experimentalStatistic",
                                         "E12" };

  assert_has (
      text, "\"extension\":{\"slug\":\"trust\",\"kind\":\"indicator\",\"topic\":\"d\","
            "\"description\":\"Trusts many\",\"caveats\":\"Small\","
            "\"source\":[{\"name\":\"ONS\",\"title\":\"Survey\",\"href\":\"https://example.org/t\","
            "\"date\":\"2024-01-02\"}],\"unit\":\"percent\",\"suffix\":\"%\",\"decimalPlaces\":1,"
            "\"canBeNegative\":false,\"polarity\":\"higher-better\",\"frequency\":\"annual\","
            "\"periodFormat\":\"year\",\"confidenceIntervals\":true");
  assert_has (text,
              "\"geography\":{\"countries\":[\"E\"],\"types\":[\"E06\"],\"levels\":[\"ltla\"]}");
  assert_has (text, "\"unit\":{\"trust\":{\"label\":\"percent\",\"decimals\":1}}");
  for (guint i = 0; i < G_N_ELEMENTS (absent); i++)
    assert_has_not (text, absent[i]);
}

static void
test_tidy (void)
{
  g_autoptr (CohesionExport) export = export_csv (small);
  g_autofree gchar *csv = write_text (export, COHESION_EXPORT_FORMAT_CSV);
  g_autofree gchar *columns = NULL, *rows = NULL;

  g_assert_cmpstr (
      csv, ==,
      "areacd,areanm,geography,indicator,period,value,lci_95,uci_95,status,notes\n"
      "E06000002,\"B, ham\",Lower-tier local authority,trust,2024-01-01/P1Y,60.5,50,70,,\n"
      "E06000001,Aford,Lower-tier local authority,trust,2023-01-01/P1Y,40,,,p,\n"
      "E06000001,Aford,Lower-tier local authority,trust,2024-01-01/P1Y,,,,c,Fewer than five\n");
  columns = write_text (export, COHESION_EXPORT_FORMAT_COLUMNS);
  assert_has (columns, "{\n\"areacd\":[\"E06000002\",\"E06000001\",\"E06000001\"],\n");
  assert_has (columns, "\"value\":[60.5,40,null],\n\"lci_95\":[50,null,null]");
  g_assert_true (g_str_has_suffix (columns, "\"notes\":[null,null,\"Fewer than five\"]}\n"));
  rows = write_text (export, COHESION_EXPORT_FORMAT_ROWS);
  assert_has (rows, "\"period\":\"2023-01-01/P1Y\",\"value\":40,\"lci_95\":null");
}

static void
test_scores (void)
{
  g_autoptr (CohesionMeasures) measures =
      make_measures (FRAMEWORK, AREAS,
                     HEAD "E06000001,trust,2024,20,,,,\nE06000001,well-being,2024,40,,,,\n"
                          "E06000002,trust,2024,,,,c,\nE06000002,well-being,2024,10,,,,\n");
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (CohesionScores) scores = cohesion_scorer_run_measures (scorer, measures, NULL, NULL);
  g_autoptr (CohesionExport) export = cohesion_export_new_scores (scores, NULL);
  g_autofree gchar *text = NULL, *csv = NULL;
  static const gchar *const nodes[] = { "f", "trust", NULL };

  cohesion_export_set_nodes (export, nodes);
  text = write_text (export, COHESION_EXPORT_FORMAT_JSON_STAT);
  assert_has (text, "\"size\":[2,1,2,3]");
  assert_has (text, "\"index\":{\"score\":0,\"rank\":1,\"coverage\":2}");
  /* f: (20 + 40) / 2 = 30, and 10 alone at half the coverage. */
  assert_has (text, "\"value\":[30,1,1,20,1,1,10,2,0.5,null,null,0]");
  assert_has (text, "\"status\":{\"9\":\"c\"}");
  assert_has (text, "\"parent\":\"d\",\"weight\":1");
  assert_has (text, "\"applied\":{\"");
  assert_has (text, "\"9\":\"the measure has no value: suppressed");
  assert_has (text, "\"Aford\"");
  csv = write_text (export, COHESION_EXPORT_FORMAT_CSV);
  assert_has (csv,
              "areacd,areanm,geography,node,period,score,lci_95,uci_95,rank,coverage,status,"
              "notes\nE06000001,Aford,Lower-tier local authority,f,2024-01-01/P1Y,30,,,1,1,,\n");
}

static void
test_filters (void)
{
  g_autoptr (CohesionExport) export = export_csv (small);
  g_autoptr (CohesionFramework) framework = make_framework (FRAMEWORK);
  g_autoptr (CohesionExport) nodes = cohesion_export_new_framework (framework);
  g_autofree gchar *csv = NULL;
  static const gchar *const year[] = { "2024", NULL };
  static const gchar *const area[] = { "E06000001", NULL };
  static const gchar *const tier[] = { "ltla", NULL };
  static const gchar *const none[] = { NULL };
  static const gchar *const wrong[] = { "trsut", NULL };
  static const gchar *const region[] = { "region", NULL };
  static const gchar *const nonsense[] = { "soon", NULL };

  cohesion_export_set_periods (export, year);
  cohesion_export_set_areas (export, area);
  cohesion_export_set_tiers (export, tier);
  cohesion_export_set_nodes (export, none);
  csv = write_text (export, COHESION_EXPORT_FORMAT_CSV);
  g_assert_cmpstr (strchr (csv, '\n'), ==,
                   "\nE06000001,Aford,Lower-tier local authority,trust,2024-01-01/P1Y,,,,c,"
                   "Fewer than five\n");
  cohesion_export_set_nodes (export, wrong);
  assert_refused (export, COHESION_EXPORT_FORMAT_CSV, COHESION_ERROR_NOT_FOUND,
                  "COHESION-EXPORT-003: ", "did you mean \"trust\"?");
  cohesion_export_set_nodes (export, NULL);
  cohesion_export_set_tiers (export, region);
  assert_refused (export, COHESION_EXPORT_FORMAT_CSV, COHESION_ERROR_NOT_FOUND,
                  "COHESION-EXPORT-003: ", "ltla");
  cohesion_export_set_tiers (export, NULL);
  cohesion_export_set_periods (export, nonsense);
  assert_refused (export, COHESION_EXPORT_FORMAT_CSV, COHESION_ERROR_INVALID, "COHESION-PERIOD-",
                  "soon");
  cohesion_export_set_periods (nodes, year);
  assert_refused (nodes, COHESION_EXPORT_FORMAT_CSV, COHESION_ERROR_INVALID,
                  "COHESION-EXPORT-004: ", "period");
  assert_refused (nodes, COHESION_EXPORT_FORMAT_JSON_STAT, COHESION_ERROR_NOT_SUPPORTED,
                  "COHESION-EXPORT-001: ", "cols.json");
}

static void
test_properties (void)
{
  g_autoptr (CohesionExport) export = export_csv (small);
  static const gchar *const area[] = { "E06000002", NULL };
  g_auto (GStrv) back = NULL;
  g_autofree gchar *csv = NULL;
  gint digits = 0;

  g_object_set (export, "areas", area, "digits", 1, NULL);
  g_object_get (export, "areas", &back, "digits", &digits, NULL);
  g_assert_true (g_strv_equal ((const gchar *const *)back, area));
  g_assert_cmpint (digits, ==, 1);
  csv = write_text (export, COHESION_EXPORT_FORMAT_CSV);
  assert_has (csv, ",6e+01,5e+01,7e+01,");
}

static void
test_empty (void)
{
  g_autoptr (CohesionExport) export = export_csv (HEAD);
  g_autoptr (CohesionMeasures) bare = cohesion_measures_new (NULL, NULL);
  g_autoptr (CohesionExport) nothing = cohesion_export_new_measures (bare);
  g_autofree gchar *cube = write_text (export, COHESION_EXPORT_FORMAT_JSON_STAT);
  g_autofree gchar *csv = write_text (export, COHESION_EXPORT_FORMAT_CSV);
  g_autofree gchar *bare_cube = write_text (nothing, COHESION_EXPORT_FORMAT_JSON_STAT);
  g_autofree gchar *columns = write_text (nothing, COHESION_EXPORT_FORMAT_COLUMNS);
  g_autofree gchar *metadata = write_text (nothing, COHESION_EXPORT_FORMAT_CSVW);

  assert_has (cube, "\"size\":[0,0,0,1]");
  assert_has (cube, "\"value\":[],\"status\":{}");
  assert_has (cube, "There is no observation at all.");
  g_assert_cmpstr (csv, ==,
                   "areacd,areanm,geography,indicator,period,value,lci_95,uci_95,status,notes\n");
  assert_has (bare_cube, "\"value\":[]");
  assert_has (columns, "\"areacd\":[],\n");
  assert_has (metadata, "\"url\":\"measures.csv\"");
}

static void
test_all_missing (void)
{
  g_autoptr (CohesionExport) export =
      export_csv (HEAD "E06000001,trust,2024,,,,x,\nE06000001,well-being,2024,,,,z,\n");
  g_autofree gchar *cube = write_text (export, COHESION_EXPORT_FORMAT_JSON_STAT);

  assert_has (cube, "\"size\":[1,1,2,1]");
  assert_has (cube, "\"value\":[null,null],\"status\":{\"0\":\"x\",\"1\":\"z\"}");
}

static void
test_groups (void)
{
  g_autoptr (CohesionExport) export =
      export_csv ("area,indicator,period,group,value,se,base\nE06000001,trust,2024,all,1,0.5,7\n"
                  "E06000001,trust,2024,,2,,\n");
  g_autofree gchar *cube = write_text (export, COHESION_EXPORT_FORMAT_JSON_STAT);
  g_autofree gchar *csv = write_text (export, COHESION_EXPORT_FORMAT_CSV);
  g_autofree gchar *metadata = write_text (export, COHESION_EXPORT_FORMAT_CSVW);

  assert_has (cube, "\"index\":{\"all\":0,\"all_\":1},\"label\":{\"all\":\"all\",\"all_\":"
                    "\"Everybody\"}");
  assert_has (cube, "\"value\":[1,0.5,7,2,null,null]");
  assert_has (csv, "indicator,period,group,value,lci_95,uci_95,se,base,status,notes\n");
  assert_has_not (metadata, "primaryKey");
}

static void
test_levels (void)
{
  g_autoptr (GString) csv = g_string_new ("area,indicator,period,value,lower,upper,level\n");
  g_autoptr (CohesionExport) export =
      export_csv ("area,indicator,period,value,lower,upper,level\nE06000001,trust,2024,3,1,4,99.8\n"
                  "E06000002,trust,2024,3,2,5,\n");
  g_autoptr (CohesionExport) many = NULL;
  g_autofree gchar *text = write_text (export, COHESION_EXPORT_FORMAT_CSV);

  assert_has (text, "value,lci_95,uci_95,lci_99.8,uci_99.8,status");
  assert_has (text, ",3,,,1,4,,\n");
  assert_has (text, ",3,2,5,,,,\n");
  for (guint i = 0; i < 9; i++)
    g_string_append_printf (csv, "E06000001,trust,%u,3,1,4,%u\n", 2000 + i, 60 + i);
  many = export_csv (csv->str);
  assert_refused (many, COHESION_EXPORT_FORMAT_CSV, COHESION_ERROR_LIMIT,
                  "COHESION-EXPORT-005: ", "8 levels");
}

/* 2,500 areas in 500 months of 20 indicators are 25 million cells, for 2,500 rows. */
static void
test_hugely_sparse (void)
{
  g_autoptr (CohesionMeasures) measures = cohesion_measures_new (NULL, NULL);
  g_autoptr (CohesionExport) export = cohesion_export_new_measures (measures);
  g_autoptr (GString) csv = g_string_new ("area,indicator,period,value\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autofree gchar *text = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2500; i++)
    g_string_append_printf (csv, "A%u,i%u,%04u-%02u,1\n", i, i % 20, 1980 + i % 500 / 12,
                            1 + i % 500 % 12);
  bytes = g_bytes_new (csv->str, csv->len);
  cohesion_measures_load_bytes (measures, bytes, "measures.csv", NULL, NULL, &error);
  g_assert_no_error (error);
  assert_refused (export, COHESION_EXPORT_FORMAT_JSON_STAT, COHESION_ERROR_LIMIT,
                  "COHESION-EXPORT-002: ", "25000000 cells");
  text = write_text (export, COHESION_EXPORT_FORMAT_CSV);
}

static void
test_csvw (void)
{
  g_autoptr (CohesionExport) export = export_csv (small);
  g_autofree gchar *folder = g_dir_make_tmp ("cohesion-export-XXXXXX", NULL);
  g_autofree gchar *path = g_build_filename (folder, "my data.csv", NULL);
  g_autofree gchar *metadata_path = g_strconcat (path, "-metadata.json", NULL);
  g_autofree gchar *metadata = NULL, *csv = NULL, *expected = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (cohesion_export_write (export, path, COHESION_EXPORT_FORMAT_CSVW, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &csv, NULL, NULL));
  expected = write_text (export, COHESION_EXPORT_FORMAT_CSV);
  g_assert_cmpstr (csv, ==, expected);
  g_assert_true (g_file_get_contents (metadata_path, &metadata, NULL, NULL));
  assert_has (metadata, "\"@context\":[\"http://www.w3.org/ns/csvw\",{\"@language\":\"en\"}],"
                        "\"url\":\"my%20data.csv\",\"dc:title\":\"The \\\"whole\\\"\"");
  assert_has (metadata, "\"dc:license\":\"OGL v3.0\",\"dc:source\":\"ONS\"");
  assert_has (metadata, "\"null\":[\"\"]");
  assert_has (metadata, "\"primaryKey\":[\"areacd\",\"indicator\",\"period\"]");
  g_unlink (path);
  g_unlink (metadata_path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_cancelled (void)
{
  g_autoptr (CohesionExport) export = export_csv (small);
  g_autofree gchar *folder = g_dir_make_tmp ("cohesion-export-XXXXXX", NULL);
  g_autofree gchar *path = g_build_filename (folder, "cube.json", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  for (guint format = 0; format <= COHESION_EXPORT_FORMAT_CSVW; format++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (
          cohesion_export_write (export, path, (CohesionExportFormat)format, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
  /* Nothing is left, not even beside it. */
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_unwritable (void)
{
  g_autoptr (CohesionExport) export = export_csv (small);
  g_autoptr (GError) error = NULL;

  g_assert_false (cohesion_export_write (export, "/no/such/folder/x.json",
                                         COHESION_EXPORT_FORMAT_JSON_STAT, NULL, &error));
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_IO);
}

/* The shipped layout reads what is exported, with groups, errors and bases, by id. */
static void
test_round_trip (void)
{
  static const gchar csv[] =
      "area,indicator,period,group,value,se,lower,upper,base,status,note\n"
      "E06000002,well-being,2024-04-01/P1Y,,0.1,0.01,0.08,0.12,100,p,\n"
      "E06000001,trust,2023,sex=Female,33.3,,30,36.6,,u,\"Read, with care\"\n"
      "E06000001,trust,2023,,,,,,,c,\n";
  g_autoptr (CohesionMeasures) first = make_measures (FRAMEWORK, AREAS, csv);
  g_autoptr (CohesionMeasures) second = make_measures (FRAMEWORK, AREAS, HEAD);
  g_autoptr (CohesionExport) export = cohesion_export_new_measures (first);
  g_autofree gchar *tidy = write_text (export, COHESION_EXPORT_FORMAT_CSV);
  g_autoptr (GBytes) bytes = g_bytes_new (tidy, strlen (tidy));
  g_autoptr (CohesionTable) before = cohesion_measures_to_table (first);
  g_autoptr (CohesionTable) after = NULL;
  g_autofree gchar *one = cohesion_table_to_text (before, COHESION_TABLE_FORMAT_CSV, 0);
  g_autofree gchar *two = NULL;
  g_autoptr (GError) error = NULL;

  cohesion_measures_load_bytes (second, bytes, "tidy.csv", "ons-explore-local-statistics", NULL,
                                &error);
  g_assert_no_error (error);
  after = cohesion_measures_to_table (second);
  two = cohesion_table_to_text (after, COHESION_TABLE_FORMAT_CSV, 0);
  g_assert_cmpstr (one, ==, two);
}

static void
test_same_bytes (void)
{
  for (guint format = 0; format <= COHESION_EXPORT_FORMAT_CSVW; format++)
    {
      g_autoptr (CohesionExport) first = export_csv (small);
      g_autoptr (CohesionExport) second = export_csv (small);
      g_autofree gchar *one = write_text (first, (CohesionExportFormat)format);
      g_autofree gchar *two = write_text (second, (CohesionExportFormat)format);
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
      g_autoptr (GBytes) bytes = NULL, expected = NULL;

      g_assert_cmpstr (one, ==, two);
      g_assert_true (cohesion_export_write_to_stream (second, stream, (CohesionExportFormat)format,
                                                      NULL, NULL));
      g_output_stream_close (stream, NULL, NULL);
      bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
      expected = g_bytes_new_static (one, strlen (one));
      g_assert_true (g_bytes_equal (bytes, expected));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/export/a-cube-is-as-by-hand", test_cube);
  g_test_add_func ("/report/export/metadata-says-only-what-is-known", test_metadata);
  g_test_add_func ("/report/export/tidy-rows-and-columns-are-as-by-hand", test_tidy);
  g_test_add_func ("/report/export/scores-have-rank-coverage-and-reasons", test_scores);
  g_test_add_func ("/report/export/filters-choose-and-name-what-is-not-there", test_filters);
  g_test_add_func ("/report/export/properties-are-the-setters", test_properties);
  g_test_add_func ("/report/export/no-data-is-an-empty-file-that-says-so", test_empty);
  g_test_add_func ("/report/export/all-missing-keeps-every-status", test_all_missing);
  g_test_add_func ("/report/export/everybody-has-a-place-among-groups", test_groups);
  g_test_add_func ("/report/export/limits-stand-under-their-level", test_levels);
  g_test_add_func ("/report/export/a-hugely-sparse-cube-is-refused", test_hugely_sparse);
  g_test_add_func ("/report/export/csvw-is-two-files", test_csvw);
  g_test_add_func ("/report/export/cancelled-leaves-nothing", test_cancelled);
  g_test_add_func ("/report/export/a-folder-that-is-not-there-is-an-error", test_unwritable);
  g_test_add_func ("/report/export/the-ons-layout-reads-it-back", test_round_trip);
  g_test_add_func ("/report/export/the-same-input-gives-the-same-bytes", test_same_bytes);
  return g_test_run ();
}
