/* One column turned into another: scales, standard scores, ranks as shares, goalposts.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-transform.h"

#include "coh-clones.h"
#include "coh-elementary.h"
#include "coh-moments.h"
#include "coh-sum.h"

#include <math.h>
#include <stdbool.h>

#define BLOCK 256u /* rows whose logarithms are taken together */

static enum coh_status
refuse (size_t n, double *out, enum coh_status status)
{
  for (size_t i = 0; i < n; i++)
    out[i] = NAN;
  return status;
}

/* out = (x - from) / by * times + plus, in this order. */
COH_CLONES static void
rescale (const double *x, size_t n, double from, double by, double times, double plus, double *out)
{
  for (size_t i = 0; i < n; i++)
    out[i] = (x[i] - from) / by * times + plus;
}

COH_CLONES static void
transform_affine (const double *x, size_t n, double a, double b, double *out)
{
  for (size_t i = 0; i < n; i++)
    out[i] = a + b * x[i];
}

/* y = a + b x.
 *
 * Nothing present: EMPTY. a or b not finite: BAD_PARAMETER. Two roundings. */
enum coh_status
coh_transform_affine (const double *x, size_t n, double a, double b, double *out)
{
  if (!isfinite (a) || !isfinite (b))
    return refuse (n, out, COH_STATUS_BAD_PARAMETER);
  if (coh_count_values (x, n) == 0)
    return refuse (n, out, COH_STATUS_EMPTY);
  transform_affine (x, n, a, b, out);
  return COH_STATUS_OK;
}

/* y = -x, so that more becomes better; 0 stays +0.
 *
 * Nothing present: EMPTY. Exact. */
enum coh_status
coh_reflect_values (const double *x, size_t n, double *out)
{
  return coh_transform_affine (x, n, 0.0, -1.0, out);
}

/* y = (x - min) / (max - min) (upper - lower) + lower; lower may be above upper.
 *
 * Nothing present: EMPTY. All equal, or one value: CONSTANT. An infinity: DOMAIN in all rows.
 * Source: OECD and JRC (2008), "Handbook on constructing composite indicators", section 5.3.
 * Four roundings; x = min gives lower exactly. */
enum coh_status
coh_scale_range (const double *x, size_t n, double lower, double upper, double *out)
{
  double minimum, maximum;

  if (!isfinite (lower) || !isfinite (upper))
    return refuse (n, out, COH_STATUS_BAD_PARAMETER);
  if (!coh_find_ends (x, n, &minimum, &maximum))
    return refuse (n, out, COH_STATUS_EMPTY);
  if (!isfinite (maximum - minimum))
    return refuse (n, out, COH_STATUS_DOMAIN);
  if (maximum == minimum)
    return refuse (n, out, COH_STATUS_CONSTANT);
  rescale (x, n, minimum, maximum - minimum, upper - lower, lower, out);
  return COH_STATUS_OK;
}

/* y = (x - mean (x)) / sd (x) deviation + mean, sd with n - 1.
 *
 * Nothing present: EMPTY. One value: TOO_FEW. All equal: CONSTANT. An infinity or an overflow:
 * DOMAIN in all rows. A deviation below 0 gives the bits that -x and its size would; of 0, or not
 * finite: BAD_PARAMETER. Source: OECD and JRC (2008), section 5.2. About 1e-15 of the deviation. */
enum coh_status
coh_standardise_values (const double *x, size_t n, double mean, double deviation, double *out)
{
  struct coh_moments m;

  if (!isfinite (mean) || !isfinite (deviation) || deviation == 0)
    return refuse (n, out, COH_STATUS_BAD_PARAMETER);
  coh_measure_spread (x, n, &m);
  if (m.n == 0)
    return refuse (n, out, COH_STATUS_EMPTY);
  if (m.n == 1)
    return refuse (n, out, COH_STATUS_TOO_FEW);
  if (m.variance == 0)
    return refuse (n, out, COH_STATUS_CONSTANT);
  if (!isfinite (m.variance))
    return refuse (n, out, COH_STATUS_DOMAIN);
  rescale (x, n, m.mean, sqrt (m.variance), deviation, mean, out);
  return COH_STATUS_OK;
}

/* y = (rank - 1) / (number present - 1), rank 1 for the lowest, ties as told.
 *
 * Nothing present: EMPTY. One value: TOO_FEW. All equal: what the ties give (0 by the minimum).
 * Scratch as for coh_rank_values (). Source: OECD and JRC (2008), section 5.1. One rounding. */
enum coh_status
coh_scale_percentile_rank (const double *x,
                           size_t n,
                           enum coh_ties ties,
                           double *out,
                           void *scratch)
{
  size_t n_present = coh_rank_values (x, n, ties, false, out, scratch);

  if (n_present == 0)
    return refuse (n, out, COH_STATUS_EMPTY);
  if (n_present == 1)
    return refuse (n, out, COH_STATUS_TOO_FEW);
  rescale (out, n, 1.0, (double)(n_present - 1), 1.0, 0.0, out);
  return COH_STATUS_OK;
}

/* -c ln (1 - R (1 - exp (-100 / c))) of a block, by the form that loses no digits at this end of R.
 * False when a rank is outside of 1 .. count: NaN there. */
static bool
transform_ranks (const double *rank, size_t n, double count, double constant, double *out)
{
  const double rest = coh_exp (-100 / constant), drop = coh_expm1 (-100 / constant);
  double share[BLOCK], upper[BLOCK], lower[BLOCK], upper_log[BLOCK], lower_log[BLOCK];
  bool inside = true;

  for (size_t i = 0; i < n; i++)
    {
      bool known = rank[i] >= 1 && rank[i] <= count;

      share[i] = known ? (count - rank[i] + 1) / count : NAN;
      upper[i] = (rank[i] - 1) / count + share[i] * rest;
      lower[i] = share[i] * drop;
      inside = inside && (known || rank[i] != rank[i]);
    }
  coh_log_values (upper, n, upper_log);
  coh_log1p_values (lower, n, lower_log);
  for (size_t i = 0; i < n; i++)
    out[i] = -constant * (share[i] > 0.5 ? upper_log[i] : lower_log[i]);
  return inside;
}

/* X = -c ln (1 - R (1 - exp (-100 / c))), R = (N - rank + 1) / N; rank 1 is the highest.
 *
 * N is the number of ranks that are not NaN. Nothing present: EMPTY. A rank outside of 1 .. N:
 * NaN there and DOMAIN. c not above 0 or so small that exp (-100 / c) vanishes: BAD_PARAMETER.
 * Source: McLennan and others (2019), "The English Indices of Deprivation 2019: technical report",
 * appendix E, where c is 23. About 1e-15 relative, 1e-14 near R = 1/2. */
enum coh_status
coh_transform_exponential (const double *rank, size_t n, double constant, double *out)
{
  double count = (double)coh_count_values (rank, n);
  enum coh_status status = COH_STATUS_OK;

  if (!isfinite (constant) || !(constant > 0) || !(coh_exp (-100 / constant) > 0))
    return refuse (n, out, COH_STATUS_BAD_PARAMETER);
  if (!(count > 0))
    return refuse (n, out, COH_STATUS_EMPTY);
  for (size_t first = 0; first < n; first += BLOCK)
    if (!transform_ranks (rank + first, n - first < BLOCK ? n - first : BLOCK, count, constant,
                          out + first))
      status = COH_STATUS_DOMAIN;
  return status;
}

static inline double
cap_share (double share, enum coh_cap cap)
{
  if (share < 0 && (cap & COH_CAP_LOW))
    return 0;
  if (share > 1 && (cap & COH_CAP_HIGH))
    return 1;
  return share;
}

/* The scale of goalposts, of which low and range are already logarithms where it goes by them. */
struct scale
{
  double low;
  double range;
  bool by_log;
};

/* Scales a block. False when an x has no place on a scale of logarithms: NaN there. */
static bool
scale_block (const double *x,
             size_t n,
             const struct scale *scale,
             const struct coh_goalposts *posts,
             double *out)
{
  double logs[BLOCK];
  const double *value = scale->by_log ? logs : x;
  bool inside = true;

  if (scale->by_log)
    coh_log_values (x, n, logs);
  for (size_t i = 0; i < n; i++)
    {
      double share = cap_share ((value[i] - scale->low) / scale->range, posts->cap);

      if (scale->by_log && x[i] == x[i] && !(x[i] >= 0 && isfinite (share)))
        {
          inside = false;
          share = NAN;
        }
      out[i] = share * (posts->to - posts->from) + posts->from;
    }
  return inside;
}

/* y = (g (x) - g (low)) / (g (high) - g (low)) (to - from) + from, g the identity or ln.
 *
 * The share is held to 0 and 1 as the cap says. Nothing present: EMPTY. Equal posts, or posts at or
 * below 0 under ln: BAD_PARAMETER. A negative x under ln, or an x of 0 that no cap brings back: NaN
 * there and DOMAIN. Source: UNDP (2010 and later), "Human development report", technical note 1.
 * Four roundings and those of ln. */
enum coh_status
coh_scale_goalposts (const double *x, size_t n, const struct coh_goalposts *posts, double *out)
{
  const bool by_log = posts->scale == COH_GOALPOST_LOG;
  const double low = by_log ? coh_log (posts->low) : posts->low;
  const double high = by_log ? coh_log (posts->high) : posts->high;
  const struct scale scale = { low, high - low, by_log };
  enum coh_status status = COH_STATUS_OK;

  if (!isfinite (low) || !isfinite (scale.range) || scale.range == 0 ||
      !isfinite (posts->to - posts->from))
    return refuse (n, out, COH_STATUS_BAD_PARAMETER);
  if (coh_count_values (x, n) == 0)
    return refuse (n, out, COH_STATUS_EMPTY);
  for (size_t first = 0; first < n; first += BLOCK)
    if (!scale_block (x + first, n - first < BLOCK ? n - first : BLOCK, &scale, posts, out + first))
      status = COH_STATUS_DOMAIN;
  return status;
}

/* y = x / base scale: a base period at 100, the national value at 1.
 *
 * Nothing present: EMPTY. A base of 0, or a base or scale that is not finite: BAD_PARAMETER. Two
 * roundings. */
enum coh_status
coh_scale_ratio (const double *x, size_t n, double base, double scale, double *out)
{
  if (!isfinite (base) || base == 0 || !isfinite (scale))
    return refuse (n, out, COH_STATUS_BAD_PARAMETER);
  if (coh_count_values (x, n) == 0)
    return refuse (n, out, COH_STATUS_EMPTY);
  rescale (x, n, 0.0, base, scale, 0.0, out);
  return COH_STATUS_OK;
}
