/* How far a batch that is in memory has been added. */
#include <gio/gio.h>

#include "survey/cohesion-rows-private.h"

gboolean
cohesion_rows_tell (CohesionRows *self, gdouble share, GError **error)
{
  const CohesionReading *reading = self->reading;

  if (reading->progress == NULL || self->told >= 1 ||
      (share < 1 && (share - self->told) * self->n < COHESION_ROWS_STEP - 0.5))
    return TRUE;
  self->told = share;
  if (reading->progress (share, reading->file, reading->progress_data))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the adding up was cancelled");
  return FALSE;
}
