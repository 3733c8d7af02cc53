/* Which steps of a run are straight lines. */
#include "scoring/cohesion-scoring-linear-private.h"

#include <math.h>

#include "table/cohesion-table-private.h"

static gboolean
is_linear (CohesionStrategy *normalisation)
{
  CohesionNormalisationClass *klass = COHESION_NORMALISATION_GET_CLASS (normalisation);

  return klass->is_linear != NULL && klass->is_linear (COHESION_NORMALISATION (normalisation));
}

/* A line is known by what it makes of 0 and 1. */
gboolean
cohesion_scoring_find_line (CohesionStrategy *normalisation, gdouble *offset, gdouble *slope)
{
  const gdouble ends[] = { 0, 1 };
  g_autoptr (CohesionColumn) in = NULL;
  g_autoptr (CohesionColumn) out = NULL;

  *offset = 0;
  *slope = 1;
  if (normalisation == NULL)
    return TRUE;
  if (!is_linear (normalisation))
    return FALSE;
  in = cohesion_column_new_from_array (ends, G_N_ELEMENTS (ends));
  out = cohesion_column_new (G_N_ELEMENTS (ends));
  cohesion_column_set_quiet (out, TRUE);
  if (!cohesion_normalisation_apply (COHESION_NORMALISATION (normalisation), in, out, NULL))
    return FALSE;
  *offset = cohesion_column_get (out, 0);
  *slope = cohesion_column_get (out, 1) - *offset;
  return isfinite (*offset) && isfinite (*slope);
}
