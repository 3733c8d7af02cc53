/* A table out of any file that can be read. */
#include "base/cohesion-diagnostics-private.h"
#include "table/cohesion-csv-private.h"
#include "table/cohesion-statfile-private.h"

static gboolean
keep_table (CohesionTable *table, guint first_row, gpointer user_data, GError **error)
{
  CohesionTable **kept = user_data;

  (void)first_row, (void)error;
  *kept = g_object_ref (table);
  return TRUE;
}

/**
 * cohesion_table_new_from_file:
 * @path: (type filename): a file of SPSS (`.sav`, `.zsav`, `.por`), Stata (`.dta`) or SAS
 * (`.sas7bdat`, `.xpt`) by its ending, anything else is CSV; `-` is CSV from standard input
 * @columns: (nullable) (array zero-terminated=1): the columns wanted, in this order; %NULL: all
 * @diagnostics: (nullable): where all problems go that do not stop the reading
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Read a file whole. CSV is read as cohesion_table_new_from_csv() does it. Files of statistics
 * programs need the module for ReadStat, which is loaded when the first of them is read; their
 * columns are numbers or text as the file says, with labels (see cohesion_table_get_labels()). A
 * code that the file counts as missing stays a number, its label says so; missing values without a
 * number are NaN, empty texts missing. Dates are ISO 8601 text.
 *
 * Returns: (transfer full): the table, or %NULL with errors as cohesion_table_new_from_csv(), or
 * %COHESION_ERROR_INVALID (`COHESION-READ-001`: no such column; `-002`: damaged; `-005`: text that
 * is not what it says; `-007`: names; `-008`: an infinite number), %COHESION_ERROR_NOT_SUPPORTED
 * (`-003`, `-004`: the module is not installed, or another), %COHESION_ERROR_LIMIT (`-006`) or
 * %COHESION_ERROR_FAILED (`-009`); `-010` a date that cannot be
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_table_new_from_file (const gchar *path,
                              const gchar *const *columns,
                              CohesionDiagnostics *diagnostics,
                              GCancellable *cancellable,
                              GError **error)
{
  const CohesionBatchPlan plan = { .columns = columns };
  g_autoptr (CohesionDiagnostics) problems = NULL;
  g_autoptr (CohesionTable) table = NULL;
  CohesionBatchSink sink = { keep_table, &table, NULL, NULL, NULL, cancellable };
  CohesionStatfileFormat format;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (diagnostics == NULL || COHESION_IS_DIAGNOSTICS (diagnostics), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!cohesion_statfile_find_format (path, &format))
    return cohesion_csv_read_table (path, columns, diagnostics, cancellable, error);
  sink.diagnostics = problems = cohesion_diagnostics_or_new (diagnostics);
  if (!cohesion_statfile_read_batches (path, format, &plan, TRUE, &sink, error))
    return NULL;
  return g_steal_pointer (&table);
}
