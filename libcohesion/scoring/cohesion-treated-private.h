/* Which cells of an indicator a treatment changed. */
#pragma once

#include <cohesion/cohesion-column.h>

typedef struct
{
  guint32 area; /* row */
  guint32 what; /* index of the sentence */
  gdouble before;
  gdouble after; /* NaN: taken out */
} CohesionTreatedCell;

typedef struct
{
  GArray *cells;        /* CohesionTreatedCell, by area */
  GPtrArray *sentences; /* each once */
} CohesionTreated;

/* What differs between @in and @out, with the notes of @out; NULL where nothing does. */
CohesionTreated *cohesion_treated_new (CohesionColumn *in, CohesionColumn *out);
void cohesion_treated_free (CohesionTreated *self);
