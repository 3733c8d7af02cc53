/* How often each value was given in each cell: what quantiles are found from. */
#include "survey/cohesion-points-private.h"

#include <string.h>

#include "base/cohesion-error-private.h"

void
cohesion_points_clear (CohesionPoints *self)
{
  cohesion_key_index_clear (&self->values);
  cohesion_key_index_clear (&self->places);
  g_clear_pointer (&self->points, g_free);
}

CohesionPoint *
cohesion_points_add (CohesionPoints *self, guint32 cell, gdouble value)
{
  guint64 bits;
  guint32 number;

  value = value == 0 ? 0 : value; /* of either sign */
  memcpy (&bits, &value, sizeof bits);
  number = cohesion_key_index_add (&self->values, bits);
  number = cohesion_key_index_add (&self->places, cohesion_key (cell, number));
  if (number == self->n_allocated)
    {
      self->n_allocated = MAX (self->n_allocated * 2, 64);
      self->points = g_renew (CohesionPoint, self->points, self->n_allocated);
      memset (self->points + number, 0, (self->n_allocated - number) * sizeof *self->points);
    }
  return &self->points[number];
}

/* The range of the sums was checked. */
void
cohesion_points_merge (CohesionPoints *self, const CohesionPoints *other, const guint32 *cells)
{
  for (guint32 i = 0; i < other->places.n; i++)
    {
      CohesionPoint *point = cohesion_points_add (self, cells[cohesion_points_get_cell (other, i)],
                                                  cohesion_points_get_value (other, i));

      point->count += other->points[i].count;
      coh_exact_accumulate (&point->w, &other->points[i].w, TRUE);
      coh_exact_accumulate (&point->ww, &other->points[i].ww, TRUE);
    }
}

gboolean
cohesion_points_check (const CohesionPoints *self, const CohesionPoints *other, GError **error)
{
  guint n = self->values.n;

  for (guint32 i = 0; other != NULL && i < other->values.n; i++)
    n += cohesion_key_index_find (&self->values, other->values.keys[i]) == COHESION_NO_KEY;
  if (n <= COHESION_MOST_VALUES)
    return TRUE;
  cohesion_error_set (error, COHESION_ERROR_LIMIT, "COHESION-SURVEY-095",
                      "the indicator \"%s\" has more than %u different values, too many for a "
                      "quantile [round the answers]",
                      self->indicator, COHESION_MOST_VALUES);
  return FALSE;
}

guint32
cohesion_points_get_cell (const CohesionPoints *self, guint32 point)
{
  return (guint32)(self->places.keys[point] >> 32);
}

gdouble
cohesion_points_get_value (const CohesionPoints *self, guint32 point)
{
  gdouble value;

  memcpy (&value, &self->values.keys[(guint32)self->places.keys[point]], sizeof value);
  return value;
}

void
cohesion_point_order_init (CohesionPointOrder *self, const CohesionPoints *points, guint32 n_cells)
{
  g_autofree guint32 *next = NULL;

  self->starts = g_new0 (guint32, (gsize)n_cells + 2);
  self->points = g_new (guint32, (gsize)points->places.n + 1);
  for (guint32 i = 0; i < points->places.n; i++)
    self->starts[cohesion_points_get_cell (points, i) + 1]++;
  for (guint32 i = 0; i < n_cells; i++)
    self->starts[i + 1] += self->starts[i];
  next = g_memdup2 (self->starts, ((gsize)n_cells + 1) * sizeof *next);
  for (guint32 i = 0; i < points->places.n; i++)
    self->points[next[cohesion_points_get_cell (points, i)]++] = i;
}

void
cohesion_point_order_clear (CohesionPointOrder *self)
{
  g_clear_pointer (&self->starts, g_free);
  g_clear_pointer (&self->points, g_free);
}
