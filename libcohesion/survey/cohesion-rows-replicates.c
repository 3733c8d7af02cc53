/* Replicate weights of the respondents of a batch. */
#include <math.h>

#include "survey/cohesion-rows-private.h"

void
cohesion_rows_mark_replicates (CohesionRows *self)
{
  if (self->n_replicates == 0)
    return;
  self->replicate_marks = g_new0 (guint8, (gsize)self->n + 1);
  for (guint i = 0; i < self->n_replicates; i++)
    {
      const gdouble *weights = self->replicates[i].values;

      for (guint row = 0; row < self->n; row++)
        {
          gboolean good = weights[row] >= 0 && weights[row] <= G_MAXDOUBLE;

          self->replicate_marks[row] |= (guint8)((good ? 0 : COHESION_REPLICATE_BAD) |
                                                 (weights[row] > 0 ? COHESION_REPLICATE_ABOVE : 0));
        }
    }
}

void
cohesion_rows_find_largest_replicate (CohesionRows *self)
{
  gdouble largest = self->sums->largest_weight;

  for (guint i = 0; i < self->n_replicates; i++)
    for (guint row = 0; row < self->n; row++)
      if (self->units[row] != COHESION_NO_WORD)
        largest = fmax (largest, self->replicates[i].values[row]);
  self->sums->largest_weight = largest;
}
