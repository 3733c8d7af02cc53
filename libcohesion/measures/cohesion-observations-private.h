/* The columns of the observations: only those that are needed. */
#pragma once

#include <cohesion/cohesion-status.h>

/* The numbers of an observation. */
typedef enum
{
  COHESION_NUMBER_VALUE,
  COHESION_NUMBER_SE,
  COHESION_NUMBER_LOWER,
  COHESION_NUMBER_UPPER,
  COHESION_NUMBER_BASE,
  COHESION_NUMBER_LEVEL,
  COHESION_N_NUMBERS
} CohesionNumber;

#define COHESION_NO_NOTE G_MAXUINT32

/* One observation. @note: a code in the dictionary of notes, or COHESION_NO_NOTE. @count: how many
 * observations this one is the mean of. */
typedef struct
{
  guint32 area;
  guint32 series;
  gdouble numbers[COHESION_N_NUMBERS]; /* NaN: not said */
  guint8 status;
  guint32 note;
  guint32 count;
} CohesionObservation;

/* A column that is NULL has nothing to say in any row. */
typedef struct
{
  guint32 n_rows;
  guint32 capacity;
  guint32 *areas;
  guint32 *series;
  gdouble *numbers[COHESION_N_NUMBERS];
  guint8 *statuses;
  guint32 *notes;
  guint32 *counts;
} CohesionObservations;

/* Rows are numbered with 32 bits; one number stands for "none". */
#define COHESION_MOST_OBSERVATIONS (G_MAXUINT32 - 1)

void cohesion_observations_clear (CohesionObservations *self);

/* Make room for @n_more rows. */
void cohesion_observations_reserve (CohesionObservations *self, guint32 n_more);
void cohesion_observations_append (CohesionObservations *self, const CohesionObservation *row);
void cohesion_observations_get (const CohesionObservations *self,
                                guint32 row,
                                CohesionObservation *observation);
void cohesion_observations_set (CohesionObservations *self,
                                guint32 row,
                                const CohesionObservation *observation);
void cohesion_observations_truncate (CohesionObservations *self, guint32 n_rows);

/* Take out the rows that are marked, keep the order of the others. */
void cohesion_observations_drop (CohesionObservations *self, const gboolean *dropped);

/* The number of a row in a column that may be absent. */
static inline gdouble
cohesion_observations_get_number (const CohesionObservations *self,
                                  guint32 row,
                                  CohesionNumber number)
{
  return self->numbers[number] == NULL ? (gdouble)__builtin_nan ("") : self->numbers[number][row];
}
