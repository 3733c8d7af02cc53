/* Rows of a file in batches: which reader, and what all of them share. */
#include "table/cohesion-batches-private.h"

#include <math.h>

#include "base/cohesion-diagnostics-private.h"
#include "table/cohesion-batching-private.h"
#include "table/cohesion-statfile-private.h"

guint
cohesion_batch_plan_get_rows (const CohesionBatchPlan *plan, guint n_columns)
{
  const guint n_rows = plan->n_rows > 0 ? plan->n_rows : COHESION_BATCH_ROWS;

  return CLAMP (n_rows, 1, MAX (1, COHESION_BATCH_CELLS / MAX (n_columns, 1)));
}

gboolean
cohesion_batch_sink_tell (const CohesionBatchSink *self,
                          gdouble fraction,
                          const gchar *name,
                          GError **error)
{
  if (self->progress == NULL ||
      self->progress (isnan (fraction) ? 0 : fraction, name, self->progress_data))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the reading was cancelled");
  return FALSE;
}

gboolean
cohesion_batches_read (const gchar *path,
                       const CohesionBatchPlan *plan,
                       CohesionBatchFunc func,
                       gpointer user_data,
                       CohesionDiagnostics *diagnostics,
                       CohesionProgressFunc progress,
                       gpointer progress_data,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (CohesionDiagnostics) problems = cohesion_diagnostics_or_new (diagnostics);
  const CohesionBatchSink sink = {
    func, user_data, problems, progress, progress_data, cancellable
  };
  CohesionStatfileFormat format;

  if (cohesion_statfile_find_format (path, &format))
    return cohesion_statfile_read_batches (path, format, plan, FALSE, &sink, error);
  return cohesion_csv_read_batches (path, plan, &sink, error);
}
