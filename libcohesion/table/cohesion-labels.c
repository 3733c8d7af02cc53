/* What a file says of the codes of a column. */
#include "table/cohesion-labels-private.h"

CohesionLabels *
cohesion_labels_new_take (CohesionLabel *labels, guint n_labels)
{
  CohesionLabels *self = g_new0 (CohesionLabels, 1);

  g_atomic_ref_count_init (&self->references);
  self->labels = labels;
  self->n_labels = n_labels;
  return self;
}

CohesionLabels *
cohesion_labels_ref (CohesionLabels *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
cohesion_labels_unref (CohesionLabels *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  for (guint i = 0; i < self->n_labels; i++)
    {
      g_free (self->labels[i].word);
      g_free (self->labels[i].label);
    }
  g_free (self->labels);
  g_free (self);
}
