/* The difference of two quantiles.
 *
 * The error of a quantile q is that of the share F (q) at or below it divided by the density f
 * there (Francisco and Fuller 1991), and f is the error of the share by that of the
 * quantile which Woodruff's limits give. So the difference has the errors of both, and the
 * correlation of both shares. */
#include <math.h>

#include "survey/cohesion-difference-private.h"

gboolean
cohesion_difference_take_quantile (CohesionCompared *side, gdouble se)
{
  CohesionEstimation *estimation = &side->estimation;
  CohesionEstimate ignored = { 0 };

  if (isnan (se) || !cohesion_quantile_init (&side->quantile, estimation, &side->moments) ||
      !cohesion_estimate_find_variance (estimation, &side->moments, &ignored))
    return FALSE;
  side->density = sqrt (side->moments.variance) * estimation->scale / se;
  side->moments.x_sum *= side->density;
  return TRUE;
}
