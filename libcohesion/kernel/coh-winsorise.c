/* Outliers pulled in: by count until the shape passes, or by share.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * No sorting: a step needs only the end of the column and the value next to it, which one reading
 * finds, so a column of n cells costs a few readings of n per step. */

#include "coh-winsorise.h"

#include "coh-clones.h"
#include "coh-quantile.h"

#include <math.h>
#include <string.h>

static bool
passes (const struct coh_moments *m, const struct coh_winsorise_limits *limits)
{
  return fabs (m->skewness) < limits->skewness || m->kurtosis < limits->kurtosis;
}

/* The highest value below the end and how many cells stand at the end; with sign -1 the same from
 * the other side. */
COH_CLONES static double
find_next (const double *x, size_t n, double end, double sign, size_t *n_end)
{
  double next = -INFINITY;
  size_t count = 0;

  for (size_t i = 0; i < n; i++)
    {
      double value = x[i] * sign;

      next = value < end * sign && value > next ? value : next;
      count += x[i] == end;
    }
  *n_end = count;
  return next * sign;
}

static void
replace_end (double *x, size_t n, double end, double next, enum coh_touch touch, uint8_t *touched)
{
  for (size_t i = 0; i < n; i++)
    if (x[i] == end)
      {
        x[i] = next;
        if (touched)
          touched[i] = (uint8_t)touch;
      }
}

/* One step inwards at the end that the skewness points to. False when it would leave one value. */
static bool
pull_end (double *x, size_t n, uint8_t *touched, struct coh_winsorised *result)
{
  const struct coh_moments *m = &result->moments;
  bool high = m->skewness >= 0;
  double end = high ? m->maximum : m->minimum;
  size_t n_end;
  double next = find_next (x, n, end, high ? 1.0 : -1.0, &n_end);

  if (next == (high ? m->minimum : m->maximum))
    return false;
  replace_end (x, n, end, next, high ? COH_TOUCH_HIGH : COH_TOUCH_LOW, touched);
  if (high)
    result->n_high = n_end;
  else
    result->n_low = n_end;
  return true;
}

static void
start_result (const double *x,
              size_t n,
              double *out,
              uint8_t *touched,
              struct coh_winsorised *result)
{
  *result = (struct coh_winsorised){ 0 };
  if (out != x && n > 0)
    memcpy (out, x, n * sizeof *x);
  if (touched && n > 0)
    memset (touched, COH_TOUCH_NONE, n);
}

/* While neither |G1| nor G2 is within its limit and fewer than n_cells cells are touched: all cells
 * at the maximum go to the next lower value when G1 >= 0, else all at the minimum to the next
 * higher.
 *
 * Cells that share the end move together, so more than n_cells may be touched. NaN stays. Nothing
 * present: EMPTY. G1 or G2 not to be had: CONSTANT when all are equal, DOMAIN when a value or the
 * range is infinite, else TOO_FEW. A step that would leave one single value is not taken: STOPPED,
 * with the steps before it done (a column of 0 and 1 stays as it is). Whatever the status, out
 * holds the column. Source: OECD and JRC (2008), section 3, with the thresholds of JRC practice;
 * the order of steps is that of COINr (Becker and others, 2022). Cells exact. */
enum coh_status
coh_winsorise_count (const double *x,
                     size_t n,
                     const struct coh_winsorise_limits *limits,
                     double *out,
                     uint8_t *touched,
                     struct coh_winsorised *result)
{
  struct coh_moments *m = &result->moments;

  start_result (x, n, out, touched, result);
  coh_measure_moments (out, n, m);
  if (m->n == 0)
    return COH_STATUS_EMPTY;
  if (m->minimum == m->maximum)
    return COH_STATUS_CONSTANT;
  if (!isfinite (m->variance))
    return COH_STATUS_DOMAIN;
  result->passed = passes (m, limits);
  if (!result->passed && m->n < 4)
    return COH_STATUS_TOO_FEW;
  while (!result->passed && result->n_low + result->n_high < limits->n_cells)
    {
      if (!pull_end (out, n, touched, result))
        return COH_STATUS_STOPPED;
      coh_measure_moments (out, n, m);
      result->passed = passes (m, limits);
    }
  return COH_STATUS_OK;
}

static void
clip_values (double *x, size_t n, double low, double high, uint8_t *touched, size_t counts[2])
{
  for (size_t i = 0; i < n; i++)
    {
      bool below = x[i]<low, above = x[i]> high;

      counts[0] += below;
      counts[1] += above;
      if (touched && (below || above))
        touched[i] = below ? COH_TOUCH_LOW : COH_TOUCH_HIGH;
      x[i] = below ? low : above ? high : x[i];
    }
}

/* out = x held between the quantiles of type 7 at share and at 1 - share.
 *
 * NaN stays. Nothing present: EMPTY. share outside of 0 .. 1/2 (1/2 excluded): BAD_PARAMETER. Equal
 * quantiles of a column that varies: STOPPED, the column is left as it is; of one that does not:
 * CONSTANT. Whatever the status, out holds the column. passed tells nothing here and is false. The
 * scratch is n doubles, neither x nor out. Source: Hyndman and Fan (1996) for the quantiles; Tukey
 * (1962), "The future of data analysis", for the name. To the rounding of the quantiles. */
enum coh_status
coh_winsorise_share (const double *x,
                     size_t n,
                     double share,
                     double *out,
                     uint8_t *touched,
                     struct coh_winsorised *result,
                     double *scratch)
{
  double low, high;
  size_t counts[2] = { 0, 0 };

  start_result (x, n, out, touched, result);
  coh_measure_moments (out, n, &result->moments);
  if (!(share >= 0 && share < 0.5))
    return COH_STATUS_BAD_PARAMETER;
  if (result->moments.n == 0)
    return COH_STATUS_EMPTY;
  if (result->moments.minimum == result->moments.maximum)
    return COH_STATUS_CONSTANT;
  low = coh_find_quantile (out, n, share, 7, scratch);
  high = coh_find_quantile (out, n, 1 - share, 7, scratch);
  if (low == high)
    return COH_STATUS_STOPPED;
  clip_values (out, n, low, high, touched, counts);
  result->n_low = counts[0];
  result->n_high = counts[1];
  coh_measure_moments (out, n, &result->moments);
  return COH_STATUS_OK;
}
