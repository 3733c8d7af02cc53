/* A long tail pulled in by logarithms and powers.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-reshape.h"

#include "coh-moments.h"
#include "coh-sum.h"

#include "coh-elementary.h"

#include <math.h>

#define TAIL_SHARE    0.01 /* of the range, put before the end so that its logarithm is finite */
#define POWER_LIMIT   5.0  /* the exponent is sought between minus this and this */
#define POWER_STEP    0.1  /* of the first search */
#define POWER_EPSILON 1e-8 /* to which the second search narrows it down */

/* form = what the logarithm of this column is, by the kind in log.
 *
 * Nothing present: EMPTY. All equal, where the range or the end takes part: CONSTANT. An infinity,
 * or the skewness not to be had (fewer than three values) where it decides: DOMAIN, TOO_FEW.
 * Source: Becker and others (2022), "COINr: an R package for developing composite indicators";
 * OECD and JRC (2008), section 3. */
enum coh_status
coh_choose_log (const double *x, size_t n, enum coh_log log, struct coh_log_form *form)
{
  struct coh_moments m;
  double margin;

  *form = (struct coh_log_form){ 1, 0, 0 };
  coh_measure_moments (x, n, &m);
  if (m.n == 0)
    return COH_STATUS_EMPTY;
  if (log == COH_LOG_NATURAL)
    return COH_STATUS_OK;
  if (m.minimum == m.maximum)
    return COH_STATUS_CONSTANT;
  margin = log == COH_LOG_PLUS_ONE ? 1 : TAIL_SHARE * (m.maximum - m.minimum);
  if (!isfinite (m.maximum - m.minimum))
    return COH_STATUS_DOMAIN;
  *form = (struct coh_log_form){ 1, m.minimum, margin };
  if (log != COH_LOG_TAIL)
    return COH_STATUS_OK;
  if (isnan (m.skewness))
    return COH_STATUS_TOO_FEW;
  if (!(m.skewness > 0))
    *form = (struct coh_log_form){ -1, m.maximum, margin };
  return COH_STATUS_OK;
}

/* y = sign ln (sign (x - from) + plus).
 *
 * Nothing present: EMPTY. What the logarithm is not defined for: NaN there and DOMAIN. The
 * roundings of the sum and that of ln. */
enum coh_status
coh_take_log (const double *x, size_t n, const struct coh_log_form *form, double *out)
{
  enum coh_status status = coh_count_values (x, n) > 0 ? COH_STATUS_OK : COH_STATUS_EMPTY;

  for (size_t i = 0; i < n; i++)
    {
      double value = form->sign * (x[i] - form->from) + form->plus;
      bool good = value > 0 && isfinite (value);

      if (x[i] == x[i] && !good)
        status = COH_STATUS_DOMAIN;
      out[i] = good ? form->sign * coh_log (value) : NAN;
    }
  return status;
}

/* (v^lambda - 1) / lambda, by a form that keeps its digits near lambda = 0. */
static double
raise (double logarithm, double lambda)
{
  return lambda == 0 ? logarithm : coh_expm1 (lambda * logarithm) / lambda;
}

/* y = (v^lambda - 1) / lambda, ln (v) at lambda = 0, with v = x - from + plus.
 *
 * Nothing present: EMPTY. v not above 0, or a result that overflows: NaN there and DOMAIN. A
 * parameter that is not finite: BAD_PARAMETER, all NaN. Source: Box and Cox (1964), "An analysis of
 * transformations", equation 1. About 1e-15 of lambda ln (v) relative. */
enum coh_status
coh_transform_power (const double *x,
                     size_t n,
                     double from,
                     double plus,
                     double lambda,
                     double *out)
{
  enum coh_status status = coh_count_values (x, n) > 0 ? COH_STATUS_OK : COH_STATUS_EMPTY;
  bool good_parameters = isfinite (from) && isfinite (plus) && isfinite (lambda);

  for (size_t i = 0; i < n; i++)
    {
      double value = x[i] - from + plus;
      double y = value > 0 && good_parameters ? raise (coh_log (value), lambda) : NAN;

      if (x[i] == x[i] && !isfinite (y))
        status = COH_STATUS_DOMAIN;
      out[i] = isfinite (y) ? y : NAN;
    }
  return good_parameters ? status : COH_STATUS_BAD_PARAMETER;
}

/* The log-likelihood at lambda, but for a constant: -n / 2 ln (variance of y) + (lambda - 1) sum of
 * logarithms. The logarithms are measured from their mean: this multiplies x by a constant, which
 * moves no maximum and keeps the powers small. */
static double
measure_likelihood (const double *logs, size_t n, double lambda, double *powers)
{
  struct coh_moments m;

  for (size_t i = 0; i < n; i++)
    powers[i] = raise (logs[i], lambda);
  coh_measure_spread (powers, n, &m);
  return m.variance > 0 ? -0.5 * (double)n * coh_log (m.variance) : -INFINITY;
}

/* The place of the maximum between low and high by golden sections. */
static double
narrow_maximum (const double *logs, size_t n, double low, double high, double *powers)
{
  const double golden = 0.6180339887498949;
  double a = high - golden * (high - low), b = low + golden * (high - low);
  double at_a = measure_likelihood (logs, n, a, powers);
  double at_b = measure_likelihood (logs, n, b, powers);

  while (high - low > POWER_EPSILON)
    if (at_a >= at_b)
      {
        high = b;
        b = a;
        at_b = at_a;
        a = high - golden * (high - low);
        at_a = measure_likelihood (logs, n, a, powers);
      }
    else
      {
        low = a;
        a = b;
        at_a = at_b;
        b = low + golden * (high - low);
        at_b = measure_likelihood (logs, n, b, powers);
      }
  return 0.5 * (low + high);
}

/* logs = ln (x - from + plus) of the values present, less their mean; their number. */
static size_t
collect_logs (const double *x, size_t n, double from, double plus, double *logs, bool *good)
{
  size_t count = 0;
  double mean;

  *good = true;
  for (size_t i = 0; i < n; i++)
    if (x[i] == x[i])
      {
        double value = x[i] - from + plus;

        *good = *good && value > 0 && isfinite (value);
        logs[count++] = coh_log (value);
      }
  mean = coh_sum_values (logs, count, NULL) / (double)count;
  for (size_t i = 0; i < count; i++)
    logs[i] -= mean;
  return count;
}

/* lambda = the exponent of the largest profile likelihood, between -5 and 5.
 *
 * Nothing present: EMPTY. All equal: CONSTANT. Fewer than three values: TOO_FEW. x - from + plus
 * not above 0, or an infinity: DOMAIN. The likelihood is looked at in steps of 0.1, then narrowed
 * down about the best of them. It is flat there, so that lambda is good to about 1e-6; it is within
 * 1e-8 of -5 or 5 where the likelihood still rises. The scratch is 2 n doubles. Source: Box and Cox
 * (1964), equation 8. */
enum coh_status
coh_estimate_power (const double *x,
                    size_t n,
                    double from,
                    double plus,
                    double *lambda,
                    double *scratch)
{
  double minimum, maximum, best = -INFINITY;
  double *logs = scratch, *powers = scratch + n;
  size_t count;
  bool good;

  *lambda = NAN;
  if (!coh_find_ends (x, n, &minimum, &maximum))
    return COH_STATUS_EMPTY;
  if (minimum == maximum)
    return COH_STATUS_CONSTANT;
  count = collect_logs (x, n, from, plus, logs, &good);
  if (!good)
    return COH_STATUS_DOMAIN;
  if (count < 3)
    return COH_STATUS_TOO_FEW;
  for (int step = 0; step <= (int)(2 * POWER_LIMIT / POWER_STEP + 0.5); step++)
    {
      double at = step * POWER_STEP - POWER_LIMIT;
      double likelihood = measure_likelihood (logs, count, at, powers);

      if (likelihood > best)
        {
          best = likelihood;
          *lambda = at;
        }
    }
  if (!isfinite (*lambda))
    return COH_STATUS_DOMAIN;
  *lambda = narrow_maximum (logs, count, fmax (*lambda - POWER_STEP, -POWER_LIMIT),
                            fmin (*lambda + POWER_STEP, POWER_LIMIT), powers);
  return COH_STATUS_OK;
}
