/* Rows of a file in batches, so that memory does not grow with the file. */
#pragma once

#include <cohesion/cohesion-progress.h>
#include <cohesion/cohesion-table.h>

#include "base/cohesion-diagnostics-private.h"
#include "table/cohesion-labels-private.h"

#define COHESION_BATCH_ROWS 65536u

typedef struct
{
  const gchar *const *columns; /* the ones wanted, in this order; NULL: all */
  const gchar *const
      *texts;   /* of these, which are names and not numbers (01 stays 01); NULL: none */
  gboolean plain; /* cells are as they stand: "c" and "[x]" are words, no markers of statistics */
  guint n_rows; /* of a batch at most; 0: COHESION_BATCH_ROWS */
  const CohesionPlace *places; /* where each of @columns is asked for, without a file: nowhere that
                                  a user could look; NULL: none is */
} CohesionBatchPlan;

/* @first_row counts the rows of the file from 1. FALSE with @error set stops the reading. */
typedef gboolean (*CohesionBatchFunc) (CohesionTable *batch,
                                       guint first_row,
                                       gpointer user_data,
                                       GError **error);

/* Read CSV here ("-" is standard input); .sav, .zsav, .por, .dta, .sas7bdat and .xpt with the
 * module for ReadStat. A wanted column that is not there is an error with the nearest name as a
 * hint (COHESION-READ-001), at its place; all problems are found in one pass, and no batch follows
 * the first. A column may be numbers in one batch and text in another, where it was not named as
 * text; where there are markers of statistics among its numbers, a column <name>.status follows it.
 * Very wide rows and long texts make shorter batches. A file without rows gives one batch without
 * rows. */
gboolean cohesion_batches_read (const gchar *path,
                                const CohesionBatchPlan *plan,
                                CohesionBatchFunc func,
                                gpointer user_data,
                                CohesionDiagnostics *diagnostics,
                                CohesionProgressFunc progress,
                                gpointer progress_data,
                                GCancellable *cancellable,
                                GError **error);
