/* Statuses and notes of cells: most carriers have none, some a few. */
#include "table/cohesion-marks-private.h"

#include <math.h>

#include "base/cohesion-shared-text-private.h"

/* Keys count from 1, because a key of 0 is hard to tell from none in a debugger. */
static gpointer
key_of (gsize cell)
{
  return GSIZE_TO_POINTER (cell + 1);
}

void
cohesion_marks_set (CohesionMarks *self,
                    gsize n_cells,
                    gsize cell,
                    CohesionStatus status,
                    const gchar *note)
{
  if (self->statuses == NULL && status != COHESION_STATUS_NONE)
    self->statuses = g_new0 (guint8, n_cells);
  if (self->statuses != NULL)
    self->statuses[cell] = (guint8)status;
  if (note != NULL && self->notes == NULL)
    self->notes = g_hash_table_new_full (NULL, NULL, NULL, cohesion_shared_text_free);
  if (note != NULL)
    g_hash_table_replace (self->notes, key_of (cell), cohesion_shared_text_new (note));
  else if (self->notes != NULL)
    g_hash_table_remove (self->notes, key_of (cell));
}

CohesionStatus
cohesion_marks_get_status (const CohesionMarks *self, gsize cell, gdouble value)
{
  if (self->statuses != NULL && self->statuses[cell] != COHESION_STATUS_NONE)
    return (CohesionStatus)self->statuses[cell];
  return isnan (value) ? COHESION_STATUS_NOT_AVAILABLE : COHESION_STATUS_NONE;
}

const gchar *
cohesion_marks_get_note (const CohesionMarks *self, gsize cell)
{
  return self->notes != NULL ? g_hash_table_lookup (self->notes, key_of (cell)) : NULL;
}

void
cohesion_marks_clear (CohesionMarks *self)
{
  g_clear_pointer (&self->statuses, g_free);
  g_clear_pointer (&self->notes, g_hash_table_unref);
}
