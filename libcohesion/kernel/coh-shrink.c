/* Estimates of small areas drawn towards the larger area that they lie in.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-shrink.h"

#include "coh-elementary.h"

#include <math.h>

static double
find_logit (double count, double size)
{
  return coh_log ((count + 0.5) / (size - count + 0.5));
}

/* The variance between areas that have an estimate; TOO_FEW for one of them. */
static enum coh_status
find_between (const struct coh_shrunken *areas, size_t n, struct coh_shrinkage *shrinkage)
{
  double sum = 0;

  shrinkage->n_areas = 0;
  shrinkage->between = NAN;
  for (size_t i = 0; i < n; i++)
    if (areas[i].status == COH_STATUS_OK)
      {
        double distance = areas[i].estimate - shrinkage->centre;

        sum += distance * distance;
        shrinkage->n_areas++;
      }
  if (shrinkage->n_areas == 0)
    return COH_STATUS_EMPTY;
  if (shrinkage->n_areas == 1)
    return COH_STATUS_TOO_FEW;
  shrinkage->between = sum / ((double)shrinkage->n_areas - 1);
  return COH_STATUS_OK;
}

/* w = (1 / s2) / (1 / s2 + 1 / t2); of two certainties the area's own. Returns the estimate on the
 * scale of the shrinkage; an area without one has the larger area's. */
static double
shrink_area (const struct coh_shrinkage *shrinkage, struct coh_shrunken *area)
{
  double total = area->variance + shrinkage->between;

  if (area->status == COH_STATUS_EMPTY)
    area->weight = 0;
  else
    area->weight = total > 0 ? shrinkage->between / total : 1;
  return area->weight > 0 ? area->weight * area->estimate + (1 - area->weight) * shrinkage->centre
                          : shrinkage->centre;
}

static struct coh_shrunken
describe_area (double count, double size)
{
  struct coh_shrunken area = { COH_STATUS_OK, NAN, INFINITY, NAN, NAN };

  if (!(count >= 0) || !(count <= size) || isinf (size))
    area.status = COH_STATUS_DOMAIN;
  else if (size == 0)
    area.status = COH_STATUS_EMPTY;
  if (area.status != COH_STATUS_OK)
    return area;
  area.estimate = find_logit (count, size);
  area.variance = (size + 1) * (size + 2) / (size * (count + 1) * (size - count + 1));
  return area;
}

/* shrunken = 1 / (1 + exp (-z)) with z = w m + (1 - w) M, for areas of one larger area:
 *
 *   m = ln ((r + 1/2) / (n - r + 1/2))              s2 = (n + 1) (n + 2) / (n (r + 1) (n - r + 1))
 *   M = the same of the sums of r and n             t2 = sum of (m - M)^2 / (k - 1)
 *   w = (1 / s2) / (1 / s2 + 1 / t2)
 *
 * r of 0 and r of n are no special cases. An area with n of 0 has EMPTY, is not one of the k, and
 * gets M; one whose r or n is NaN, negative, infinite or r above n has DOMAIN, takes no part and
 * gets NaN. t2 of 0: all get M. The whole is EMPTY without an area, TOO_FEW with one, whose t2 does
 * not exist: a larger area has to be chosen, all areas get NaN. Source: Noble, Wright, Lloyd et al.
 * (2003), "Scottish indices of deprivation 2003", appendix 1, equations 1 to 7, which the English
 * indices share; the variance of the logit: Gart and Zweifel (1967), "On the bias of various
 * estimators of the logit and its variance". */
enum coh_status
coh_shrink_proportions (const double *counts,
                        const double *sizes,
                        size_t n,
                        struct coh_shrunken *areas,
                        struct coh_shrinkage *shrinkage)
{
  double count = 0, size = 0;
  enum coh_status status;

  for (size_t i = 0; i < n; i++)
    {
      areas[i] = describe_area (counts[i], sizes[i]);
      count += areas[i].status == COH_STATUS_OK ? counts[i] : 0;
      size += areas[i].status == COH_STATUS_OK ? sizes[i] : 0;
    }
  shrinkage->centre = size > 0 ? find_logit (count, size) : NAN;
  status = find_between (areas, n, shrinkage);
  for (size_t i = 0; i < n && status == COH_STATUS_OK; i++)
    if (areas[i].status != COH_STATUS_DOMAIN)
      areas[i].shrunken = 1 / (1 + coh_exp (-shrink_area (shrinkage, &areas[i])));
  return status;
}

/* shrunken = w m + (1 - w) M, with s2 the square of the standard error of m and M the larger area's
 * own estimate, as coh_shrink_proportions () has the rest.
 *
 * A mean or error of NaN: EMPTY, the area gets M; an error below 0 or an infinity: DOMAIN. An error
 * of 0 keeps the mean. A centre that is not finite: BAD_PARAMETER. */
enum coh_status
coh_shrink_means (const double *means,
                  const double *errors,
                  size_t n,
                  double centre,
                  struct coh_shrunken *areas,
                  struct coh_shrinkage *shrinkage)
{
  enum coh_status status;

  shrinkage->centre = centre;
  for (size_t i = 0; i < n; i++)
    {
      areas[i] = (struct coh_shrunken){ COH_STATUS_OK, NAN, INFINITY, NAN, NAN };
      if (isnan (means[i]) || isnan (errors[i]))
        areas[i].status = COH_STATUS_EMPTY;
      else if (errors[i] < 0 || isinf (means[i]) || isinf (errors[i]))
        areas[i].status = COH_STATUS_DOMAIN;
      if (areas[i].status != COH_STATUS_OK)
        continue;
      areas[i].estimate = means[i];
      areas[i].variance = errors[i] * errors[i];
    }
  status = find_between (areas, n, shrinkage);
  if (!isfinite (centre))
    return COH_STATUS_BAD_PARAMETER;
  for (size_t i = 0; i < n && status == COH_STATUS_OK; i++)
    if (areas[i].status != COH_STATUS_DOMAIN)
      areas[i].shrunken = shrink_area (shrinkage, &areas[i]);
  return status;
}
