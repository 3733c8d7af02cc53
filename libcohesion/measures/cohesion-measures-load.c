/* Reading files into the measures. */
#include <cohesion/cohesion-measures.h>

#include "areas/cohesion-fields-private.h"
#include "base/cohesion-error-private.h"
#include "measures/cohesion-ingest-private.h"
#include "table/cohesion-csv-private.h"

#define ROWS_BETWEEN_PROGRESS 65536
#define ROWS_BETWEEN_LOOKS    1024

/* What is asked of a load besides the file. */
typedef struct
{
  CohesionProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
} Watch;

static gboolean
tell_progress (const Watch *watch, CohesionCsvReader *reader, GError **error)
{
  if (watch->progress == NULL ||
      watch->progress (cohesion_csv_reader_get_fraction (reader),
                       cohesion_csv_reader_get_name (reader), watch->progress_data))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the load was cancelled");
  return FALSE;
}

static void
report_ragged (CohesionIngest *ingest, guint line, guint n_fields, guint n_columns)
{
  CohesionPlace place = { ingest->file, line, 0, NULL };

  cohesion_diagnostics_add (ingest->diagnostics, COHESION_SEVERITY_ERROR, "COHESION-MEASURE-003",
                            &place, NULL, "this row has %u fields, the header has %u", n_fields,
                            n_columns);
}

/* The fields of a row that ends before the header does, with empty ones behind them. */
static const CohesionCsvField *
fill_row (GArray *filled, const CohesionCsvField *fields, guint n_fields, guint n_columns)
{
  static const CohesionCsvField empty = { "", 0, 0, FALSE };

  g_array_set_size (filled, 0);
  g_array_append_vals (filled, fields, n_fields);
  while (filled->len < n_columns)
    g_array_append_val (filled, empty);
  return (const CohesionCsvField *)(gpointer)filled->data;
}

static void
take_row (CohesionIngest *ingest,
          const CohesionCsvField *fields,
          guint n_fields,
          guint n_columns,
          guint line,
          GArray *filled)
{
  if (n_fields == n_columns)
    cohesion_ingest_record (ingest, fields, line);
  else if (n_fields < n_columns && ingest->layout != NULL && ingest->layout->fill_short_rows)
    cohesion_ingest_record (ingest, fill_row (filled, fields, n_fields, n_columns), line);
  else
    report_ragged (ingest, line, n_fields, n_columns);
}

static gboolean
read_rows (CohesionIngest *ingest,
           CohesionCsvReader *reader,
           guint n_columns,
           const Watch *watch,
           GError **error)
{
  g_autoptr (GArray) filled = g_array_new (FALSE, FALSE, sizeof (CohesionCsvField));
  const CohesionCsvField *fields;
  guint n_fields, n_rows = 0;
  GError *local = NULL;

  while (cohesion_csv_reader_next (reader, &fields, &n_fields, watch->cancellable, &local))
    {
      guint line = cohesion_csv_reader_get_line (reader);

      take_row (ingest, fields, n_fields, n_columns, line, filled);
      if (++n_rows % ROWS_BETWEEN_PROGRESS == 0 && !tell_progress (watch, reader, error))
        return FALSE;
      if (n_rows % ROWS_BETWEEN_LOOKS == 0 && cohesion_ingest_is_hopeless (ingest))
        return TRUE;
      if (ingest->measures->observations.n_rows == COHESION_MOST_OBSERVATIONS)
        {
          cohesion_error_set (error, COHESION_ERROR_LIMIT, "COHESION-MEASURE-025",
                              "%s:%u: more than %u observations", ingest->file, line,
                              COHESION_MOST_OBSERVATIONS);
          return FALSE;
        }
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* Publishers name columns twice, or not at all; the layout says which ones matter. */
static gchar **
read_free_header (CohesionCsvReader *reader, const Watch *watch, GError **error)
{
  const CohesionCsvField *fields;
  guint n_fields;
  gchar **header;
  GError *local = NULL;

  if (!cohesion_csv_reader_next (reader, &fields, &n_fields, watch->cancellable, &local))
    {
      if (local != NULL)
        g_propagate_error (error, local);
      else
        cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-LAYOUT-010",
                            "%s:1: the file is empty", cohesion_csv_reader_get_name (reader));
      return NULL;
    }
  header = g_new0 (gchar *, n_fields + 1);
  for (guint i = 0; i < n_fields; i++)
    {
      CohesionCsvField name = cohesion_field_trim (&fields[i]);

      header[i] = cohesion_field_dup (&name);
    }
  return header;
}

static gchar **
read_header (CohesionIngest *ingest, CohesionCsvReader *reader, const Watch *watch, GError **error)
{
  if (ingest->layout != NULL)
    return read_free_header (reader, watch, error);
  return cohesion_csv_reader_read_header (reader, ingest->diagnostics, watch->cancellable, error);
}

/* A problem that ends the reading joins the others, unless it is there already. */
static void
note_error (CohesionIngest *ingest, guint n_errors, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      cohesion_diagnostics_get_n_errors (ingest->diagnostics) == n_errors)
    cohesion_fields_report_error (ingest->diagnostics, ingest->file, error);
}

static gboolean
has_more_numbers (const CohesionMapping *mapping)
{
  for (guint i = COHESION_NUMBER_VALUE + 1; mapping != NULL && i < COHESION_N_NUMBERS; i++)
    {
      if (cohesion_mapping_has (mapping, cohesion_ingest_number_fields[i]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_file (CohesionIngest *ingest, CohesionCsvReader *reader, const Watch *watch, GError **error)
{
  guint n_errors = cohesion_diagnostics_get_n_errors (ingest->diagnostics);
  GError *local = NULL;
  g_auto (GStrv) header = read_header (ingest, reader, watch, &local);

  if (header != NULL)
    {
      ingest->mapping = cohesion_mapping_new (ingest->layout, header, ingest->file, ingest->lenient,
                                              ingest->diagnostics);
      ingest->has_more_numbers = has_more_numbers (ingest->mapping);
      if (ingest->mapping == NULL ||
          (n_errors = cohesion_diagnostics_get_n_errors (ingest->diagnostics),
           read_rows (ingest, reader, g_strv_length (header), watch, &local)))
        return cohesion_ingest_finish (ingest, error);
    }
  note_error (ingest, n_errors, local);
  cohesion_ingest_undo (ingest);
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
load_from_reader (CohesionMeasures *self,
                  CohesionCsvReader *reader,
                  CohesionLayout *layout,
                  GHashTable *indicators,
                  CohesionDiagnostics *diagnostics,
                  const Watch *watch,
                  GError **error)
{
  CohesionIngest ingest;
  guint n_before = self->observations.n_rows;
  gboolean good;

  cohesion_ingest_init (&ingest, self, cohesion_csv_reader_get_name (reader), layout, indicators,
                        diagnostics);
  good = read_file (&ingest, reader, watch, error);
  cohesion_mapping_free (ingest.mapping);
  cohesion_ingest_clear (&ingest);
  if (good)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->observations.n_rows);
  return good;
}

gboolean
cohesion_measures_load_mapped (CohesionMeasures *self,
                               const gchar *path,
                               const gchar *layout_name,
                               GHashTable *indicators,
                               CohesionDiagnostics *given,
                               CohesionProgressFunc progress,
                               gpointer progress_data,
                               GCancellable *cancellable,
                               GError **error)
{
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_or_new (given);
  g_autoptr (CohesionLayout) layout = NULL;
  g_autoptr (CohesionCsvReader) reader = NULL;
  Watch watch = { progress, progress_data, cancellable };

  if (!cohesion_measures_check_free (self, error))
    return FALSE;
  if (layout_name != NULL)
    {
      layout = cohesion_layout_load (layout_name, diagnostics, cancellable, error);
      if (layout == NULL)
        return FALSE;
    }
  reader = cohesion_csv_reader_new (path, error);
  return reader != NULL &&
         load_from_reader (self, reader, layout, indicators, diagnostics, &watch, error);
}

gboolean
cohesion_measures_load_bytes (CohesionMeasures *self,
                              GBytes *bytes,
                              const gchar *name,
                              const gchar *layout_name,
                              CohesionDiagnostics *given,
                              GError **error)
{
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_or_new (given);
  g_autoptr (CohesionCsvReader) reader = NULL;
  g_autoptr (CohesionLayout) layout = NULL;
  Watch watch = { NULL, NULL, NULL };

  if (layout_name != NULL)
    {
      layout = cohesion_layout_load (layout_name, diagnostics, NULL, error);
      if (layout == NULL)
        return FALSE;
    }
  reader = cohesion_csv_reader_new_for_bytes (bytes, name);
  return load_from_reader (self, reader, layout, self->indicator_map, diagnostics, &watch, error);
}

/**
 * cohesion_measures_load:
 * @self: the measures
 * @path: a CSV file, or "-" for standard input
 * @layout: (nullable): how its columns are laid out: the id of a layout that ships (see
 *   cohesion_layout_list()) or the path of a YAML file; %NULL for the columns of measures.csv
 * @diagnostics: (nullable): where every problem of the file is put
 * @progress: (nullable) (scope call) (closure progress_data): called now and then
 * @progress_data: data for @progress
 * @cancellable: (nullable): to stop from another thread
 * @error: where to put the error: %COHESION_ERROR_INVALID with the first problem
 *   (`COHESION-MEASURE-...`, `COHESION-LAYOUT-...`, `COHESION-CSV-...`), %COHESION_ERROR_NOT_FOUND
 *   where there is no such layout, %COHESION_ERROR_LIMIT, %COHESION_ERROR_IO
 *
 * Add the observations of a file. Every row is checked: its area and indicator must be known, its
 * value in the indicator's range, its limits in order, and no observation may stand twice (see
 * #CohesionMeasures:duplicates). All problems are found in one pass. A load that fails leaves the
 * measures as they were; so does one while they are being scored (`COHESION-MEASURE-033`).
 *
 * Returns: %TRUE, or %FALSE with @error set
 *
 * Since: 1.0
 */
gboolean
cohesion_measures_load (CohesionMeasures *self,
                        const gchar *path,
                        const gchar *layout,
                        CohesionDiagnostics *diagnostics,
                        CohesionProgressFunc progress,
                        gpointer progress_data,
                        GCancellable *cancellable,
                        GError **error)
{
  g_return_val_if_fail (COHESION_IS_MEASURES (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (diagnostics == NULL || COHESION_IS_DIAGNOSTICS (diagnostics), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return cohesion_measures_load_mapped (self, path, layout, self->indicator_map, diagnostics,
                                        progress, progress_data, cancellable, error);
}
