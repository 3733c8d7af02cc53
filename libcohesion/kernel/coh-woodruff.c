/* Quantiles of weighted distributions and their intervals.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-woodruff.h"

#include <float.h>
#include <math.h>

/* Shares that differ by less are the same: what summing the weights may have rounded. */
#define FUZZ (4 * DBL_EPSILON)

/* The sum of the weights, without an error that grows: Neumaier (1974). NaN where one is negative
 * or not finite. */
static double
sum_weights (const struct coh_weighted *d)
{
  double sum = 0, rest = 0;

  for (size_t i = 0; i < d->n; i++)
    {
      double total = sum + d->weights[i];

      if (!(d->weights[i] >= 0) || isinf (total))
        return NAN;
      rest += sum > d->weights[i] ? sum - total + d->weights[i] : d->weights[i] - total + sum;
      sum = total;
    }
  return sum + rest;
}

/* The smallest value with a weight at or below which lies that share, or more. */
static double
seek_value (const struct coh_weighted *d, double total, double share, double *below)
{
  double sum = 0, rest = 0;
  size_t at = 0;

  for (size_t i = 0; i < d->n; i++)
    {
      double next = sum + d->weights[i];

      rest += sum > d->weights[i] ? sum - next + d->weights[i] : d->weights[i] - next + sum;
      sum = next;
      if (d->weights[i] > 0)
        at = i;
      if (d->weights[i] > 0 && (sum + rest) / total >= share - FUZZ &&
          (i + 1 == d->n || d->values[i + 1] > d->values[i]))
        break;
    }
  *below = fmin ((sum + rest) / total, 1);
  return d->values[at];
}

/* q = min { y : F (y) >= share }, F (y) = sum of weights at or below y / sum of weights.
 *
 * No weight at all: COH_STATUS_EMPTY. A negative weight, or one that is not finite:
 * COH_STATUS_DOMAIN. A share outside of 0 .. 1: COH_STATUS_BAD_PARAMETER. Then both are NaN. A
 * share of 0 is the smallest value. Source: Hyndman and Fan (1996), definition 1, with weights:
 * "math" in R's survey. */
enum coh_status
coh_find_weighted_quantile (const struct coh_weighted *distribution,
                            double share,
                            double *quantile,
                            double *below)
{
  double total = sum_weights (distribution);

  *quantile = *below = NAN;
  if (!(share >= 0 && share <= 1))
    return COH_STATUS_BAD_PARAMETER;
  if (isnan (total))
    return COH_STATUS_DOMAIN;
  if (total == 0)
    return COH_STATUS_EMPTY;
  *quantile = seek_value (distribution, total, share, below);
  return COH_STATUS_OK;
}

/* (q (below - t SE), q (below + t SE)), q as above, and their distance / 2 t.
 *
 * A limit that the shares do not reach is NaN, and COH_STATUS_TOO_FEW says so; the other is given.
 * t not above 0 or an error that is none: COH_STATUS_BAD_PARAMETER. Others as above. Source:
 * Woodruff (1952), "Confidence intervals for medians and other position measures". */
enum coh_status
coh_find_woodruff_interval (const struct coh_weighted *distribution,
                            double below,
                            double below_error,
                            double t,
                            double *lower,
                            double *upper,
                            double *error)
{
  double ends[2] = { below - t * below_error, below + t * below_error }, limits[2] = { NAN, NAN };

  *lower = *upper = *error = NAN;
  if (!(t > 0) || !(below_error >= 0) || !(below >= 0 && below <= 1) || isinf (t))
    return COH_STATUS_BAD_PARAMETER;
  for (size_t k = 0; k < 2; k++)
    {
      double reached;
      enum coh_status status;

      if (!(ends[k] >= 0) || ends[k] > 1 + FUZZ)
        continue;
      status = coh_find_weighted_quantile (distribution, fmin (ends[k], 1), &limits[k], &reached);
      if (status != COH_STATUS_OK)
        return status;
    }
  *lower = limits[0];
  *upper = limits[1];
  *error = (*upper - *lower) / (2 * t);
  return isnan (*error) ? COH_STATUS_TOO_FEW : COH_STATUS_OK;
}
