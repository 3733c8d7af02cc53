/* Weights brought between two limits.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-trim.h"

#include "coh-quantile.h"

#include <math.h>
#include <string.h>

#define ROUNDING 1e-12 /* of the total: no more than its sum may have lost */

static double
hold (double x, double lower, double upper)
{
  return x < lower ? lower : x > upper ? upper : x;
}

/* After the first pass weights only rise, or only fall, so but one of the limits can be met. */
static double
move_weight (const struct coh_trim *trim, double weight, bool *is_free)
{
  double held = hold (weight, trim->lower, trim->upper), moved;

  *is_free = held == weight;
  if (trim->n_passes == 0)
    return held;
  moved = held == weight ? weight + trim->first : held;
  if (!trim->strict)
    return moved;
  moved += trim->shift;
  *is_free = trim->rises ? moved < trim->upper : moved > trim->lower;
  return hold (moved, trim->lower, trim->upper);
}

/* The weight as the passes so far make it. A weight of 0, of somebody who is not in the sample,
 * stays. */
double
coh_trim_weight (const struct coh_trim *trim, double weight)
{
  bool is_free;

  return weight == 0 ? 0 : move_weight (trim, weight, &is_free);
}

/* Adds to the sums that the next pass needs; for weights that are finite and not negative. */
void
coh_gather_trim (const struct coh_trim *trim, double weight, struct coh_trim_sums *sums)
{
  bool is_free;
  double moved;

  if (weight == 0)
    return;
  moved = move_weight (trim, weight, &is_free);
  sums->before += weight;
  sums->after += moved;
  sums->excess += weight - moved;
  sums->n_free += is_free ? 1 : 0;
}

static enum coh_status
take_first_pass (struct coh_trim *trim, const struct coh_trim_sums *sums)
{
  bool is_even = fabs (sums->excess) <= ROUNDING * sums->before && sums->n_free == 0;

  if (sums->n_free == 0 && !is_even && !trim->strict)
    return COH_STATUS_DOMAIN;
  trim->total = sums->before;
  trim->first = sums->n_free > 0 ? sums->excess / (double)sums->n_free : 0;
  trim->rises = sums->excess > 0;
  trim->n_free = SIZE_MAX;
  trim->is_settled = !trim->strict || is_even || sums->excess == 0;
  trim->n_passes++;
  return COH_STATUS_OK;
}

/* One pass: spreads what was cut off by the sums of coh_gather_trim () over all weights of a group,
 * or of batches of them, whose sums are added. is_settled says that no other pass is needed.
 *
 * The first pass cuts at the limits and adds to each weight that was within them the same share of
 * what was cut off (or takes it away, where more was filled up). If strict, further passes find the
 * shift with sum of min (upper, weight + shift) = total, or of max (lower, weight + shift) where
 * the first share was below 0, by Newton's method, which ends as soon as the same weights stay
 * free: at most as many passes as weights, usually three or four. That is where R's trimWeights ()
 * (survey 4.1, strict = TRUE) goes by cutting and sharing until nothing is outside, if it gets
 * there.
 *
 * BAD_PARAMETER: lower above upper, or NaN. DOMAIN: the limits do not leave room for the total, or
 * all weights are outside and no further pass is wanted (R loses the excess then). The sums are
 * doubles; parts that are added in another order may differ in the last bit, unless the caller has
 * exact sums. Source: Potter (1990), "A study of procedures to identify and trim extreme sampling
 * weights"; Newton's method for it: Michelot (1986), "A finite algorithm for finding the
 * projection of a point onto the canonical simplex". */
enum coh_status
coh_advance_trim (struct coh_trim *trim, const struct coh_trim_sums *sums)
{
  double excess = trim->total - sums->after;

  if (!(trim->lower <= trim->upper))
    return COH_STATUS_BAD_PARAMETER;
  if (trim->is_settled)
    return COH_STATUS_OK;
  if (trim->n_passes == 0)
    return take_first_pass (trim, sums);
  if (sums->n_free == 0 && fabs (excess) > ROUNDING * trim->total)
    return COH_STATUS_DOMAIN;
  trim->is_settled = sums->n_free >= trim->n_free || sums->n_free == 0;
  trim->n_free = sums->n_free;
  if (!trim->is_settled)
    trim->shift += excess / (double)sums->n_free;
  trim->n_passes++;
  return COH_STATUS_OK;
}

static enum coh_status
check_weights (const double *weights, size_t n, size_t *fault)
{
  for (*fault = 0; *fault < n; ++*fault)
    if (!(weights[*fault] >= 0) || isinf (weights[*fault]))
      return COH_STATUS_DOMAIN;
  *fault = SIZE_MAX;
  return COH_STATUS_OK;
}

/* True while a group is not settled. */
static bool
gather_groups (const double *weights,
               size_t n,
               const uint32_t *groups,
               const struct coh_trim *trims,
               struct coh_trim_sums *sums,
               size_t n_groups)
{
  bool unsettled = false;

  memset (sums, 0, n_groups * sizeof *sums);
  for (size_t g = 0; g < n_groups; g++)
    unsettled = unsettled || !trims[g].is_settled;
  for (size_t i = 0; unsettled && i < n; i++)
    {
      size_t g = groups ? groups[i] : 0;

      coh_gather_trim (&trims[g], weights[i], &sums[g]);
    }
  return unsettled;
}

/* Trims weights in place, each group to its own limits and total; groups of NULL: all are in group
 * 0. The passes are those of coh_advance_trim (), the sums are made in the order of the weights.
 *
 * EMPTY without weights. DOMAIN: weight fault is negative or not finite. Where a group cannot be
 * trimmed, fault is n + its number, with the status of coh_advance_trim (). In all these cases the
 * weights are as they were. */
enum coh_status
coh_trim_weights (double *weights,
                  size_t n,
                  const uint32_t *groups,
                  struct coh_trim *trims,
                  struct coh_trim_sums *sums,
                  size_t n_groups,
                  size_t *fault)
{
  enum coh_status status = check_weights (weights, n, fault);

  if (status != COH_STATUS_OK || n == 0)
    return n == 0 ? COH_STATUS_EMPTY : status;
  while (gather_groups (weights, n, groups, trims, sums, n_groups))
    for (size_t g = 0; g < n_groups; g++)
      {
        status = coh_advance_trim (&trims[g], &sums[g]);
        if (status == COH_STATUS_OK)
          continue;
        *fault = n + g;
        return status;
      }
  for (size_t i = 0; i < n; i++)
    weights[i] = coh_trim_weight (&trims[groups ? groups[i] : 0], weights[i]);
  return COH_STATUS_OK;
}

/* limit = median + multiple times the distance between the quartiles (Hyndman and Fan's type 7), of
 * weights above 0; NaN without one. Usual multiples are 3 to 6. Scratch is n doubles. Source:
 * Chowdhury, Khare and Wolter (2007), "Weight trimming in the National Immunization Survey". */
double
coh_find_spread_limit (const double *weights, size_t n, double multiple, double *scratch)
{
  double median, lower, upper;
  size_t n_kept = 0;

  for (size_t i = 0; i < n; i++)
    if (weights[i] > 0)
      scratch[n_kept++] = weights[i];
  if (n_kept == 0)
    return NAN;
  median = coh_find_quantile (scratch, n_kept, 0.5, 7, scratch);
  lower = coh_find_quantile (scratch, n_kept, 0.25, 7, scratch);
  upper = coh_find_quantile (scratch, n_kept, 0.75, 7, scratch);
  return median + multiple * (upper - lower);
}

/* limit = multiple times the mean of the weights above 0; NaN without one. Source: Potter (1990),
 * as above. */
double
coh_find_mean_limit (const double *weights, size_t n, double multiple)
{
  double sum = 0;
  size_t n_kept = 0;

  for (size_t i = 0; i < n; i++)
    if (weights[i] > 0)
      {
        sum += weights[i];
        n_kept++;
      }
  return n_kept > 0 ? multiple * (sum / (double)n_kept) : NAN;
}
