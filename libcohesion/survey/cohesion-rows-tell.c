/* How far a batch that is in memory has been added. */
#include <gio/gio.h>

#include "survey/cohesion-rows-private.h"

/* A callback may be a script, which costs some microseconds. */
#define ROWS_BETWEEN_PROGRESS 16384u

gboolean
cohesion_rows_tell (const CohesionRows *self, guint n, GError **error)
{
  const CohesionReading *reading = self->reading;

  if (reading->progress == NULL || (n % ROWS_BETWEEN_PROGRESS != 0 && n < self->n))
    return TRUE;
  if (reading->progress ((gdouble)n / self->n, reading->file, reading->progress_data))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the adding up was cancelled");
  return FALSE;
}
