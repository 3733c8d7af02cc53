/* What the ways to read a file in batches share. */
#pragma once

#include "table/cohesion-batches-private.h"

/* How much a batch holds at most, whatever its number of rows: cells, and bytes of text. */
#define COHESION_BATCH_CELLS ((guint)16 * 1024 * 1024)
#define COHESION_BATCH_BYTES ((gsize)64 * 1024 * 1024)

/* Whom the batches go to, and who may stop it. */
typedef struct
{
  CohesionBatchFunc func;
  gpointer user_data;
  CohesionDiagnostics *diagnostics; /* not NULL */
  CohesionProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
} CohesionBatchSink;

/* The rows of a batch of @n_columns at most. */
guint cohesion_batch_plan_get_rows (const CohesionBatchPlan *plan, guint n_columns);

/* Tell how far it is; FALSE with @error set where that stops the reading. */
gboolean cohesion_batch_sink_tell (const CohesionBatchSink *self,
                                   gdouble fraction,
                                   const gchar *name,
                                   GError **error);

gboolean cohesion_csv_read_batches (const gchar *path,
                                    const CohesionBatchPlan *plan,
                                    const CohesionBatchSink *sink,
                                    GError **error);
