/* Statuses and notes of cells: most carriers have none, some a few. */
#pragma once

#include <cohesion/cohesion-status.h>

/* Zero-filled is empty and costs nothing. */
typedef struct
{
  guint8 *statuses;  /* one per cell, made at the first mark */
  GHashTable *notes; /* cell + 1 -> reference-counted string */
} CohesionMarks;

/* Put @status and @note (or NULL) on @cell of @n_cells, in place of what was there. */
void cohesion_marks_set (CohesionMarks *self,
                         gsize n_cells,
                         gsize cell,
                         CohesionStatus status,
                         const gchar *note);
CohesionStatus cohesion_marks_get_status (const CohesionMarks *self, gsize cell, gdouble value);
const gchar *cohesion_marks_get_note (const CohesionMarks *self, gsize cell);
void cohesion_marks_clear (CohesionMarks *self);
