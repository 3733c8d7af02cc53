/* Whether totals can be had by factors on weights at all.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-reach.h"

#include <math.h>
#include <stdbool.h>

/* What factors within the bounds can make of the total j at least and at most; returns the sum of
 * w |x|. */
double
coh_find_reach (const struct coh_cells *cells,
                size_t j,
                const struct coh_calibration *how,
                double *low,
                double *high)
{
  double lower = how->distance == COH_DISTANCE_RAKING ? fmax (how->lower, 0) : how->lower, sum = 0;

  *low = *high = 0;
  for (size_t c = 0; c < cells->n; c++)
    {
      double part = cells->weights[c] * cells->x[c * cells->n_auxiliaries + j];

      if (part == 0)
        continue;
      sum += fabs (part);
      *low += part * (part > 0 ? lower : how->upper);
      *high += part * (part > 0 ? how->upper : lower);
    }
  return sum;
}

/* Factors that are cut off may all be at a bound, those of LOGIT only come near. */
static bool
is_between (double total, double low, double high, const struct coh_calibration *how, double size)
{
  double slack = how->tolerance * size;

  if (how->distance != COH_DISTANCE_LOGIT && (how->lower > 0 || isfinite (how->upper)))
    return total >= low - slack && total <= high + slack;
  return total > low && total < high;
}

static bool
is_negative (const struct coh_cells *cells, size_t j)
{
  for (size_t c = 0; c < cells->n; c++)
    if (cells->weights[c] * cells->x[c * cells->n_auxiliaries + j] < 0)
      return true;
  return false;
}

static enum coh_calibration_status
check_total (const struct coh_cells *cells,
             size_t j,
             double total,
             const struct coh_calibration *how,
             double *size)
{
  double low, high, sum = coh_find_reach (cells, j, how, &low, &high);

  *size = fmax (sum, fabs (total));
  if (isnan (total))
    return COH_CALIBRATION_NOT_IN_POPULATION;
  if (isinf (total) || isinf (sum))
    return COH_CALIBRATION_BAD_INPUT;
  if (sum == 0)
    return total == 0 ? COH_CALIBRATION_OK : COH_CALIBRATION_NOT_IN_SAMPLE;
  if (total == 0 && !is_negative (cells, j))
    return COH_CALIBRATION_NOT_IN_POPULATION;
  return is_between (total, low, high, how, *size) ? COH_CALIBRATION_OK
                                                   : COH_CALIBRATION_OUT_OF_REACH;
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
 * above 0 (RAKING) or between the bounds do not give it. */
enum coh_calibration_status
coh_check_reach (const struct coh_cells *cells,
                 const double *totals,
                 const struct coh_calibration *how,
                 double *sizes,
                 size_t *fault)
{
  bool needs_both = how->distance == COH_DISTANCE_LOGIT;

  *fault = SIZE_MAX;
  if (!(how->lower < 1) || !(how->upper > 1) || (needs_both && !isfinite (how->upper - how->lower)))
    return COH_CALIBRATION_BAD_INPUT;
  if (!is_finite (cells))
    return COH_CALIBRATION_BAD_INPUT;
  for (size_t j = 0; j < cells->n_auxiliaries; j++)
    {
      enum coh_calibration_status status = check_total (cells, j, totals[j], how, &sizes[j]);

      if (status == COH_CALIBRATION_OK)
        continue;
      *fault = j;
      return status;
    }
  return COH_CALIBRATION_OK;
}
