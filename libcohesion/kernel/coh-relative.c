/* A column set against what is in it: its middle, its best, a reference, its own shares.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-relative.h"

#include "coh-moments.h"
#include "coh-quantile.h"
#include "coh-sum.h"
#include "coh-transform.h"

#include <math.h>

static enum coh_status
refuse (size_t n, double *out, enum coh_status status)
{
  for (size_t i = 0; i < n; i++)
    out[i] = NAN;
  return status;
}

/* y = (x - median (x)) / MAD (x) deviation + centre, MAD = 1.4826 median |x - median (x)|.
 *
 * Nothing present: EMPTY. One value: TOO_FEW. All equal: CONSTANT. MAD 0 although values differ,
 * because more than half of them are equal, or an infinity: DOMAIN. deviation not above 0:
 * BAD_PARAMETER. The scratch is n doubles, neither x nor out. Source: Hampel (1974), "The influence
 * curve and its role in robust estimation". A few roundings. */
enum coh_status
coh_scale_robust (const double *x,
                  size_t n,
                  double centre,
                  double deviation,
                  double *out,
                  double *scratch)
{
  double minimum, maximum, median, mad;

  if (!isfinite (centre) || !isfinite (deviation) || !(deviation > 0))
    return refuse (n, out, COH_STATUS_BAD_PARAMETER);
  if (!coh_find_ends (x, n, &minimum, &maximum))
    return refuse (n, out, COH_STATUS_EMPTY);
  if (coh_count_values (x, n) == 1)
    return refuse (n, out, COH_STATUS_TOO_FEW);
  if (minimum == maximum)
    return refuse (n, out, COH_STATUS_CONSTANT);
  mad = coh_find_mad (x, n, COH_MAD_NORMAL, &median, scratch);
  if (!isfinite (maximum - minimum) || !isfinite (mad) || mad == 0)
    return refuse (n, out, COH_STATUS_DOMAIN);
  for (size_t i = 0; i < n; i++)
    out[i] = (x[i] - median) / mad * deviation + centre;
  return COH_STATUS_OK;
}

/* y = (z + limit) / (2 limit) (upper - lower) + lower, z the standard score cut at -limit and
 * limit.
 *
 * As coh_standardise_values (); limit not above 0: BAD_PARAMETER. Cut scores are lower and upper
 * exactly. */
enum coh_status
coh_scale_capped (const double *x, size_t n, double limit, double lower, double upper, double *out)
{
  enum coh_status status;

  if (!isfinite (limit) || !(limit > 0) || !isfinite (upper - lower) || !isfinite (lower))
    return refuse (n, out, COH_STATUS_BAD_PARAMETER);
  status = coh_standardise_values (x, n, 0, 1, out);
  if (status != COH_STATUS_OK)
    return status;
  for (size_t i = 0; i < n; i++)
    {
      double share = (out[i] + limit) / (2 * limit);

      out[i] = share <= 0 ? lower : share >= 1 ? upper : share * (upper - lower) + lower;
    }
  return COH_STATUS_OK;
}

/* y = (x - min) / (reference - min); with cap what is above 1 becomes 1.
 *
 * Nothing present: EMPTY. A reference at or below the minimum, or an infinity: DOMAIN. A reference
 * that is NaN: BAD_PARAMETER. Source: OECD and JRC (2008), section 5. Three roundings; x =
 * reference gives 1 exactly. */
enum coh_status
coh_scale_distance (const double *x, size_t n, double reference, bool cap, double *out)
{
  double minimum, maximum, range;

  if (isnan (reference))
    return refuse (n, out, COH_STATUS_BAD_PARAMETER);
  if (!coh_find_ends (x, n, &minimum, &maximum))
    return refuse (n, out, COH_STATUS_EMPTY);
  range = reference - minimum;
  if (!isfinite (range) || !(range > 0) || !isfinite (maximum - minimum))
    return refuse (n, out, COH_STATUS_DOMAIN);
  for (size_t i = 0; i < n; i++)
    {
      double share = (x[i] - minimum) / range;

      out[i] = cap && share > 1 ? 1 : share;
    }
  return COH_STATUS_OK;
}

/* y = x / max, or turned (max + min - x) / max: the values seen from the other end of their range.
 *
 * Nothing present: EMPTY. max not above 0, or an infinity: DOMAIN. The best area has 1 exactly
 * either way, and no order is reversed. Two or three roundings. */
enum coh_status
coh_scale_fraction (const double *x, size_t n, bool turned, double *out)
{
  double minimum, maximum;

  if (!coh_find_ends (x, n, &minimum, &maximum))
    return refuse (n, out, COH_STATUS_EMPTY);
  if (!(maximum > 0) || !isfinite (maximum) || !isfinite (minimum))
    return refuse (n, out, COH_STATUS_DOMAIN);
  for (size_t i = 0; i < n; i++)
    out[i] = turned ? (maximum - (x[i] - minimum)) / maximum : x[i] / maximum;
  return COH_STATUS_OK;
}

/* The norm of out, measured in the largest value so that no square overflows; out becomes scratch.
 */
static double
measure_norm (double *out, size_t n, enum coh_norm norm, double largest)
{
  double sum;

  if (norm == COH_NORM_LARGEST)
    return largest;
  for (size_t i = 0; i < n; i++)
    {
      double share = fabs (out[i] / largest);

      out[i] = norm == COH_NORM_SUM ? share : share * share;
    }
  sum = coh_sum_values (out, n, NULL);
  return (norm == COH_NORM_SUM ? sum : sqrt (sum)) * largest;
}

/* y = x / norm (x), or turned x' = max + min - x in place of x.
 *
 * Nothing present: EMPTY. All 0: CONSTANT. An infinity, or a norm that overflows: DOMAIN. The order
 * is kept either way. out must not be x. Source: Hwang and Yoon (1981), "Multiple attribute
 * decision making", for the vector. A few roundings. */
enum coh_status
coh_scale_norm (const double *x, size_t n, enum coh_norm norm, bool turned, double *out)
{
  double minimum, maximum, largest, size;

  if (!coh_find_ends (x, n, &minimum, &maximum))
    return refuse (n, out, COH_STATUS_EMPTY);
  largest = fmax (fabs (minimum), fabs (maximum));
  if (!isfinite (maximum - minimum) || !isfinite (largest))
    return refuse (n, out, COH_STATUS_DOMAIN);
  if (largest == 0)
    return refuse (n, out, COH_STATUS_CONSTANT);
  for (size_t i = 0; i < n; i++)
    out[i] = turned ? maximum - (x[i] - minimum) : x[i];
  size = measure_norm (out, n, norm, largest);
  if (!isfinite (size))
    return refuse (n, out, COH_STATUS_DOMAIN);
  for (size_t i = 0; i < n; i++)
    out[i] = (turned ? maximum - (x[i] - minimum) : x[i]) / size;
  return COH_STATUS_OK;
}

/* y = 1 where x / mean (x) > 1 + threshold, -1 where it is < 1 - threshold, else 0.
 *
 * Nothing present: EMPTY. A mean not above 0, or not finite: DOMAIN. A threshold outside of 0 .. 1:
 * BAD_PARAMETER. Source: OECD and JRC (2008), section 5. */
enum coh_status
coh_compare_mean (const double *x, size_t n, double threshold, double *out)
{
  size_t count;
  double sum = coh_sum_values (x, n, &count), mean = sum / (double)count;

  if (!(threshold >= 0 && threshold <= 1))
    return refuse (n, out, COH_STATUS_BAD_PARAMETER);
  if (count == 0)
    return refuse (n, out, COH_STATUS_EMPTY);
  if (!(mean > 0) || !isfinite (mean))
    return refuse (n, out, COH_STATUS_DOMAIN);
  for (size_t i = 0; i < n; i++)
    {
      double ratio = x[i] / mean;

      if (x[i] == x[i])
        out[i] = ratio > 1 + threshold ? 1 : ratio < 1 - threshold ? -1 : 0;
      else
        out[i] = x[i];
    }
  return COH_STATUS_OK;
}

/* (x[0] - mean (x)) / mean |x - mean (x)|: where the first of a series stands in its ups and downs.
 *
 * NaN where x[0] is missing, where fewer than two values are present, or where all are equal.
 * Source: OECD and JRC (2008), section 5. A few roundings. */
double
coh_find_phase (const double *x, size_t n)
{
  size_t count;
  double mean = coh_sum_values (x, n, &count) / (double)count, deviation = 0, minimum, maximum;

  if (!coh_find_ends (x, n, &minimum, &maximum) || minimum == maximum)
    return NAN;
  for (size_t i = 0; i < n; i++)
    deviation += x[i] == x[i] ? fabs (x[i] - mean) : 0;
  deviation /= (double)count;
  return (x[0] - mean) / deviation;
}

/* y = values[k], k the number of cuts that x reaches (x >= cut); cuts rise, values are n_cuts + 1.
 *
 * Nothing present: EMPTY. Exact. */
enum coh_status
coh_place_values (const double *x,
                  size_t n,
                  const double *cuts,
                  size_t n_cuts,
                  const double *values,
                  double *out)
{
  if (coh_count_values (x, n) == 0)
    return refuse (n, out, COH_STATUS_EMPTY);
  for (size_t i = 0; i < n; i++)
    {
      size_t low = 0, high = n_cuts;

      while (low < high)
        {
          size_t middle = low + (high - low) / 2;

          if (x[i] >= cuts[middle])
            low = middle + 1;
          else
            high = middle;
        }
      out[i] = x[i] == x[i] ? values[low] : x[i];
    }
  return COH_STATUS_OK;
}
