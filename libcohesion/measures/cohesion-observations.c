/* The columns of the observations: only those that are needed. */
#include "measures/cohesion-observations-private.h"

#include <math.h>
#include <string.h>

#define FIRST_CAPACITY 1024

void
cohesion_observations_clear (CohesionObservations *self)
{
  g_free (self->areas);
  g_free (self->series);
  for (guint i = 0; i < COHESION_N_NUMBERS; i++)
    g_free (self->numbers[i]);
  g_free (self->statuses);
  g_free (self->notes);
  g_free (self->counts);
  *self = (CohesionObservations){ 0 };
}

void
cohesion_observations_reserve (CohesionObservations *self, guint32 n_more)
{
  guint64 needed = (guint64)self->n_rows + n_more;
  guint64 capacity = MAX (self->capacity, FIRST_CAPACITY);

  if (needed <= self->capacity)
    return;
  while (capacity < needed)
    capacity *= 2;
  self->capacity = (guint32)MIN (capacity, G_MAXUINT32);
  self->areas = g_renew (guint32, self->areas, self->capacity);
  self->series = g_renew (guint32, self->series, self->capacity);
  self->numbers[COHESION_NUMBER_VALUE] =
      g_renew (gdouble, self->numbers[COHESION_NUMBER_VALUE], self->capacity);
  for (guint i = COHESION_NUMBER_VALUE + 1; i < COHESION_N_NUMBERS; i++)
    {
      if (self->numbers[i] != NULL)
        self->numbers[i] = g_renew (gdouble, self->numbers[i], self->capacity);
    }
  if (self->statuses != NULL)
    self->statuses = g_renew (guint8, self->statuses, self->capacity);
  if (self->notes != NULL)
    self->notes = g_renew (guint32, self->notes, self->capacity);
  if (self->counts != NULL)
    self->counts = g_renew (guint32, self->counts, self->capacity);
}

/* A column that comes to be: nothing said in the rows before. */
static gdouble *
new_numbers (const CohesionObservations *self)
{
  gdouble *numbers = g_new (gdouble, self->capacity);

  for (guint32 i = 0; i < self->n_rows; i++)
    numbers[i] = (gdouble)NAN;
  return numbers;
}

static guint32 *
new_codes (const CohesionObservations *self, guint32 code)
{
  guint32 *codes = g_new (guint32, self->capacity);

  for (guint32 i = 0; i < self->n_rows; i++)
    codes[i] = code;
  return codes;
}

static void
add_needed_columns (CohesionObservations *self, const CohesionObservation *row)
{
  for (guint i = COHESION_NUMBER_VALUE + 1; i < COHESION_N_NUMBERS; i++)
    {
      if (self->numbers[i] == NULL && !isnan (row->numbers[i]))
        self->numbers[i] = new_numbers (self);
    }
  if (self->statuses == NULL && row->status != COHESION_STATUS_NONE)
    self->statuses = g_new0 (guint8, self->capacity);
  if (self->notes == NULL && row->note != COHESION_NO_NOTE)
    self->notes = new_codes (self, COHESION_NO_NOTE);
  if (self->counts == NULL && row->count != 1)
    self->counts = new_codes (self, 1);
}

void
cohesion_observations_set (CohesionObservations *self,
                           guint32 row,
                           const CohesionObservation *observation)
{
  add_needed_columns (self, observation);
  self->areas[row] = observation->area;
  self->series[row] = observation->series;
  self->numbers[COHESION_NUMBER_VALUE][row] = observation->numbers[COHESION_NUMBER_VALUE];
  for (guint i = COHESION_NUMBER_VALUE + 1; i < COHESION_N_NUMBERS; i++)
    {
      if (self->numbers[i] != NULL)
        self->numbers[i][row] = observation->numbers[i];
    }
  if (self->statuses != NULL)
    self->statuses[row] = observation->status;
  if (self->notes != NULL)
    self->notes[row] = observation->note;
  if (self->counts != NULL)
    self->counts[row] = observation->count;
}

/* Whether a value is all that the row and the columns have. */
static gboolean
is_plain (const CohesionObservations *self, const CohesionObservation *row)
{
  gboolean plain = row->status == COHESION_STATUS_NONE && row->note == COHESION_NO_NOTE &&
                   row->count == 1 && self->statuses == NULL && self->notes == NULL &&
                   self->counts == NULL;

  for (guint i = COHESION_NUMBER_VALUE + 1; i < COHESION_N_NUMBERS; i++)
    plain &= isnan (row->numbers[i]) && self->numbers[i] == NULL;
  return plain;
}

void
cohesion_observations_append (CohesionObservations *self, const CohesionObservation *row)
{
  if (self->n_rows == self->capacity)
    cohesion_observations_reserve (self, 1);
  if (is_plain (self, row))
    {
      self->areas[self->n_rows] = row->area;
      self->series[self->n_rows] = row->series;
      self->numbers[COHESION_NUMBER_VALUE][self->n_rows] = row->numbers[COHESION_NUMBER_VALUE];
    }
  else
    cohesion_observations_set (self, self->n_rows, row);
  self->n_rows++;
}

void
cohesion_observations_get (const CohesionObservations *self,
                           guint32 row,
                           CohesionObservation *observation)
{
  observation->area = self->areas[row];
  observation->series = self->series[row];
  for (guint i = 0; i < COHESION_N_NUMBERS; i++)
    observation->numbers[i] = cohesion_observations_get_number (self, row, (CohesionNumber)i);
  observation->status = self->statuses == NULL ? COHESION_STATUS_NONE : self->statuses[row];
  observation->note = self->notes == NULL ? COHESION_NO_NOTE : self->notes[row];
  observation->count = self->counts == NULL ? 1 : self->counts[row];
}

void
cohesion_observations_truncate (CohesionObservations *self, guint32 n_rows)
{
  self->n_rows = n_rows;
}

void
cohesion_observations_drop (CohesionObservations *self, const gboolean *dropped)
{
  guint32 kept = 0;

  for (guint32 row = 0; row < self->n_rows; row++)
    {
      CohesionObservation observation;

      if (dropped[row])
        continue;
      if (kept != row)
        {
          cohesion_observations_get (self, row, &observation);
          cohesion_observations_set (self, kept, &observation);
        }
      kept++;
    }
  self->n_rows = kept;
}
