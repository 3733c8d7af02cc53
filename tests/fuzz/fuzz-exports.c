/* A study of any bytes (framework, areas and measures, a line of ==== between them): whatever loads
 * can be exported, as JSON and CSV that can be read. */
#include <cohesion/cohesion.h>
#include <string.h>

#include "areas/cohesion-areas-private.h"
#include "json.h"
#include "measures/cohesion-measures-private.h"
#include "table/cohesion-csv-private.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Cubes grow with the square of the input. */
#define LARGEST 8192
#define BREAK   "\n====\n"

/* The bytes up to the next break, or to the end. */
static GBytes *
next_part (const guint8 **data, gsize *size)
{
  const gsize width = strlen (BREAK);
  gsize length = 0, used;
  GBytes *part;

  while (length + width <= *size && memcmp (*data + length, BREAK, width) != 0)
    length++;
  if (length + width > *size)
    length = *size;
  part = g_bytes_new (*data, length);
  used = MIN (length + width, *size);
  *data += used;
  *size -= used;
  return part;
}

static void
check_csv (const gchar *text, CohesionTable *table)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (CohesionCsvReader) reader = cohesion_csv_reader_new_for_bytes (bytes, "export.csv");
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = cohesion_csv_reader_read_header (reader, NULL, NULL, &error);
  const CohesionCsvField *fields;
  guint n_fields, n_rows = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (names), ==, cohesion_table_get_n_columns (table));
  for (; cohesion_csv_reader_next (reader, &fields, &n_fields, NULL, &error); n_rows++)
    g_assert_cmpuint (n_fields, ==, cohesion_table_get_n_columns (table));
  g_assert_no_error (error);
  g_assert_cmpuint (n_rows, ==, cohesion_table_get_n_rows (table));
}

static void
check_export (CohesionExport *export, gboolean has_cube, gint digits)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) table = NULL;

  cohesion_export_set_digits (export, digits);
  table = cohesion_export_to_table (export, &error);
  for (gint format = COHESION_EXPORT_FORMAT_JSON_STAT; format <= COHESION_EXPORT_FORMAT_CSVW;
       format++)
    {
      g_autoptr (GError) refused = NULL;
      g_autofree gchar *text =
          cohesion_export_to_text (export, (CohesionExportFormat)format, &refused);

      g_assert_true ((text == NULL) == (refused != NULL));
      if (format != COHESION_EXPORT_FORMAT_JSON_STAT)
        g_assert_true ((text == NULL) == (table == NULL));
      else if (!has_cube)
        g_assert_null (text);
      if (text == NULL)
        continue;
      g_assert_true (g_utf8_validate (text, -1, NULL));
      if (format == COHESION_EXPORT_FORMAT_CSV)
        check_csv (text, table);
      else
        g_assert_true (json_is_valid (text));
    }
}

/* The publisher's files, and so the layout, have limits at one level. */
static gboolean
has_one_level (CohesionExport *export)
{
  g_autoptr (CohesionTable) table = cohesion_export_to_table (export, NULL);
  guint n_levels = 0;

  for (guint i = 0; table != NULL && i < cohesion_table_get_n_columns (table); i++)
    n_levels += g_str_has_prefix (cohesion_table_get_column_name (table, i), "lci_") ? 1u : 0u;
  return n_levels == 1;
}

/* Tidy CSV of measures loads with the layout of its publisher, and is written the same again. */
static void
check_again (CohesionExport *export, CohesionFramework *framework, CohesionAreas *areas)
{
  g_autoptr (CohesionMeasures) measures = cohesion_measures_new (framework, areas);
  g_autoptr (CohesionExport) again = cohesion_export_new_measures (measures);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree gchar *first = NULL;
  g_autofree gchar *second = NULL;

  cohesion_export_set_digits (export, 0);
  first = cohesion_export_to_text (export, COHESION_EXPORT_FORMAT_CSV, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_static (first, strlen (first));
  cohesion_measures_load_bytes (measures, bytes, "again.csv", "ons-explore-local-statistics", NULL,
                                &error);
  g_assert_no_error (error);
  second = cohesion_export_to_text (again, COHESION_EXPORT_FORMAT_CSV, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first, ==, second);
}

static void
check_scores (CohesionMeasures *measures, const gchar *tier, gint digits)
{
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (CohesionScores) scores = NULL;
  g_autoptr (CohesionExport) export = NULL;

  cohesion_scorer_set_threads (scorer, 1);
  cohesion_scorer_set_tier (scorer, tier);
  cohesion_scorer_set_match (scorer, COHESION_PERIOD_MATCH_LATEST);
  scores = cohesion_scorer_run_measures (scorer, measures, NULL, NULL);
  if (scores == NULL)
    return;
  export = cohesion_export_new_scores (scores, NULL);
  check_export (export, TRUE, digits);
}

static void
check_study (CohesionFramework *framework, CohesionAreas *areas, GBytes *observations, gint digits)
{
  g_autoptr (CohesionMeasures) measures = cohesion_measures_new (framework, areas);
  g_autoptr (CohesionExport) export = NULL;
  g_auto (GStrv) tiers = areas != NULL ? cohesion_areas_get_tiers (areas) : NULL;

  cohesion_measures_set_lenient (measures, TRUE);
  cohesion_measures_set_duplicates (measures, COHESION_DUPLICATES_LAST);
  if (!cohesion_measures_load_bytes (measures, observations, "m.csv", NULL, NULL, NULL))
    return;
  export = cohesion_export_new_measures (measures);
  check_export (export, TRUE, digits);
  if (framework != NULL && areas != NULL && has_one_level (export))
    check_again (export, framework, areas);
  for (guint i = 0; framework != NULL && tiers != NULL && tiers[i] != NULL && i < 3; i++)
    check_scores (measures, tiers[i], digits);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const gint digits = (gint)(size % 18);
  g_autoptr (GBytes) definitions = NULL;
  g_autoptr (GBytes) places = NULL;
  g_autoptr (GBytes) observations = NULL;
  g_autoptr (CohesionFramework) framework = NULL;
  g_autoptr (CohesionAreas) areas = NULL;

  if (size == 0 || size > LARGEST)
    return 0;
  definitions = next_part (&data, &size);
  places = next_part (&data, &size);
  observations = next_part (&data, &size);
  framework = cohesion_framework_load_from_data (g_bytes_get_data (definitions, NULL),
                                                 (gssize)g_bytes_get_size (definitions), "f.yaml",
                                                 NULL, NULL);
  areas = cohesion_areas_load_bytes (places, "areas.csv", NULL, NULL);
  if (framework != NULL)
    {
      g_autoptr (CohesionExport) export = cohesion_export_new_framework (framework);

      check_export (export, FALSE, digits);
    }
  if (areas != NULL)
    {
      g_autoptr (CohesionExport) export = cohesion_export_new_areas (areas);

      check_export (export, FALSE, digits);
    }
  check_study (framework, areas, observations, digits);
  return 0;
}
