/* Whether totals can be had by factors on weights at all.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-reach.h"

#include <math.h>
#include <stdbool.h>

/* Compares with the smallest and the largest total that factors between lower and upper give. */
static enum coh_calibration_status
check_total (const struct coh_cells *cells,
             size_t j,
             double total,
             double lower,
             double upper,
             double *size)
{
  double low = 0, high = 0, sum = 0;
  bool negative = false;

  for (size_t c = 0; c < cells->n; c++)
    {
      double part = cells->weights[c] * cells->x[c * cells->n_auxiliaries + j];

      if (part == 0)
        continue;
      negative = negative || part < 0;
      sum += fabs (part);
      low += part * (part > 0 ? lower : upper);
      high += part * (part > 0 ? upper : lower);
    }
  *size = fmax (sum, fabs (total));
  if (isnan (total))
    return COH_CALIBRATION_NOT_IN_POPULATION;
  if (isinf (total) || isinf (sum))
    return COH_CALIBRATION_BAD_INPUT;
  if (sum == 0)
    return total == 0 ? COH_CALIBRATION_OK : COH_CALIBRATION_NOT_IN_SAMPLE;
  if (total == 0 && !negative)
    return COH_CALIBRATION_NOT_IN_POPULATION;
  return total > low && total < high ? COH_CALIBRATION_OK : COH_CALIBRATION_OUT_OF_REACH;
}

static bool
is_finite (const struct coh_cells *cells)
{
  for (size_t c = 0; c < cells->n; c++)
    if (!(cells->weights[c] >= 0) || isinf (cells->weights[c]))
      return false;
  for (size_t i = 0; i < cells->n * cells->n_auxiliaries; i++)
    if (!isfinite (cells->x[i]))
      return false;
  return true;
}

/* The first fault of the input, and the total that has it (SIZE_MAX: none, or not a total's); each
 * total is looked at alone. sizes[j] = the larger of |total| and sum of w |x|, up to that total.
 *
 * BAD_INPUT: bounds not around 1, a weight that is negative, anything infinite, x of NaN.
 * NOT_IN_POPULATION: a total of NaN, or of 0 where x is nowhere below 0 and somewhere above.
 * NOT_IN_SAMPLE: x is 0 wherever there is a weight, and the total is not. OUT_OF_REACH: factors
 * above 0 (RAKING) or between the bounds (LOGIT) do not give it. */
enum coh_calibration_status
coh_check_reach (const struct coh_cells *cells,
                 const double *totals,
                 const struct coh_calibration *how,
                 double *sizes,
                 size_t *fault)
{
  bool bounded = how->distance == COH_DISTANCE_LOGIT;
  double lower = bounded ? how->lower : how->distance == COH_DISTANCE_RAKING ? 0 : -INFINITY;
  double upper = bounded ? how->upper : INFINITY;

  *fault = SIZE_MAX;
  if (bounded && (!(lower < 1) || !(upper > 1) || !isfinite (upper - lower)))
    return COH_CALIBRATION_BAD_INPUT;
  if (!is_finite (cells))
    return COH_CALIBRATION_BAD_INPUT;
  for (size_t j = 0; j < cells->n_auxiliaries; j++)
    {
      enum coh_calibration_status status =
          check_total (cells, j, totals[j], lower, upper, &sizes[j]);

      if (status == COH_CALIBRATION_OK)
        continue;
      *fault = j;
      return status;
    }
  return COH_CALIBRATION_OK;
}
