/* The variance of an estimate from its replicates.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-replicate-variance.h"

#include <math.h>

static double
find_scale (const struct coh_replicate_rule *rule, size_t r)
{
  return rule->scales ? rule->scales[r] : 1;
}

/* Replicates with a scale of 0 take no part. */
static double
find_centre (const struct coh_replicate_rule *rule,
             const double *values,
             const double *others,
             size_t n_counted)
{
  double sum = 0, rest = 0, mean;

  for (size_t r = 0; r < rule->n; r++)
    if (isfinite (values[r]) && isfinite (others[r]) && find_scale (rule, r) > 0)
      sum += values[r];
  mean = sum / (double)n_counted;
  for (size_t r = 0; r < rule->n; r++)
    if (isfinite (values[r]) && isfinite (others[r]) && find_scale (rule, r) > 0)
      rest += values[r] - mean;
  return mean + rest / (double)n_counted;
}

/* covariance = scale sum over r of scale_r (a_r - c_a) (b_r - c_b), c the mean of the replicates
 * with a scale above 0, or the full estimate.
 *
 * A replicate in which a or b is NaN or infinite is left out and counted in n_missing (not if its
 * scale is 0); nothing is put in its place, so that the scale may be too small: the caller says so.
 * EMPTY: none is left and there were some; TOO_FEW: one is left to take a mean of; DOMAIN: an
 * estimate to be the centre is not finite; BAD_PARAMETER: a scale is negative or not finite; all
 * give NaN. No replicate has a scale above 0 (everybody was sampled): 0. Source: Wolter (2007),
 * "Introduction to variance estimation", 2nd ed., chapters 3 and 4. The sums are
 * made in the order of the replicates. */
enum coh_status
coh_find_replicate_covariance (const struct coh_replicate_rule *rule,
                               const double *a,
                               const double *b,
                               double estimate_a,
                               double estimate_b,
                               double *covariance,
                               size_t *n_missing)
{
  size_t n_counted = 0;
  double sum = 0;

  *covariance = NAN;
  *n_missing = 0;
  if (!(rule->scale >= 0) || isinf (rule->scale))
    return COH_STATUS_BAD_PARAMETER;
  for (size_t r = 0; r < rule->n; r++)
    {
      double scale = find_scale (rule, r);

      if (!(scale >= 0) || isinf (scale))
        return COH_STATUS_BAD_PARAMETER;
      if (scale > 0 && isfinite (a[r]) && isfinite (b[r]))
        n_counted++;
      else if (scale > 0)
        ++*n_missing;
    }
  if (n_counted == 0 && (*n_missing > 0 || rule->n == 0))
    return COH_STATUS_EMPTY;
  if (n_counted == 1 && !rule->around_estimate)
    return COH_STATUS_TOO_FEW;
  if (rule->around_estimate && (!isfinite (estimate_a) || !isfinite (estimate_b)))
    return COH_STATUS_DOMAIN;
  if (!rule->around_estimate && n_counted > 0)
    {
      estimate_a = find_centre (rule, a, b, n_counted);
      estimate_b = find_centre (rule, b, a, n_counted);
    }
  for (size_t r = 0; r < rule->n; r++)
    if (find_scale (rule, r) > 0 && isfinite (a[r]) && isfinite (b[r]))
      sum += find_scale (rule, r) * ((a[r] - estimate_a) * (b[r] - estimate_b));
  *covariance = rule->scale * sum;
  return COH_STATUS_OK;
}

/* variance = the covariance of the replicates with themselves. */
enum coh_status
coh_find_replicate_variance (const struct coh_replicate_rule *rule,
                             const double *replicates,
                             double estimate,
                             double *variance,
                             size_t *n_missing)
{
  return coh_find_replicate_covariance (rule, replicates, replicates, estimate, estimate, variance,
                                        n_missing);
}
