/* The parent of those who know what lies around the areas of a context. */
#include "table/cohesion-surroundings-private.h"

G_DEFINE_ABSTRACT_TYPE (CohesionSurroundings, cohesion_surroundings, G_TYPE_OBJECT)

static void
cohesion_surroundings_class_init (CohesionSurroundingsClass *klass)
{
  (void)klass;
}

static void
cohesion_surroundings_init (CohesionSurroundings *self)
{
  (void)self;
}

gboolean
cohesion_series_is_broken (const CohesionSeriesFacts *facts, CohesionSpan one, CohesionSpan other)
{
  for (guint i = 0; i < facts->n_breaks; i++)
    if ((one.start < facts->breaks[i]) != (other.start < facts->breaks[i]))
      return TRUE;
  return FALSE;
}
