/* Intervals of proportions and means from surveys.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * p = estimate, q = 1 - p, V = its variance under the design, t = the quantile of Student's
 * distribution with the design's degrees of freedom. The effective size is p q / V: of a simple
 * random sample with the same variance. */

#include "coh-proportion.h"

#include "coh-beta.h"
#include "coh-distribution.h"
#include "coh-elementary.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

#define IMMENSE    1e24 /* an effective size that only rounding can give: the variance is 0 */
#define LARGEST    1e9  /* for which beta quantiles are quick and have their digits */
#define MOST_STEPS 200u

struct limits
{
  double lower;
  double upper;
};

/* Of an interval: half of what lies outside of it, and what belongs to it. */
struct setting
{
  double p;
  double q;
  double n;
  double effective;
  double tail;
  double df;
  double t;
};

/* (p / (p + q e^h), p / (p + q e^-h)) with h = t SE / (p q): the delta method on the logit. */
static struct limits
limit_logit (const struct setting *s)
{
  double h = s->t / sqrt (s->effective) / sqrt (s->p) / sqrt (s->q);

  return (struct limits){ s->p / (s->p + s->q * coh_exp (h)), s->p / (s->p + s->q * coh_exp (-h)) };
}

/* The roots of (1 + k) x^2 - (2 p + k) x + p^2 with k = t^2 / effective: Wilson (1927), "Probable
 * inference, the law of succession, and statistical inference"; the lower one by their product. All
 * is divided by what is larger, 1 or k. */
static struct limits
limit_wilson (const struct setting *s)
{
  double k = s->t * s->t / s->effective, one = k > 1 ? s->effective / (s->t * s->t) : 1, upper;

  k = k > 1 ? 1 : k;
  upper = (s->p * one + k / 2 + sqrt (k * one * s->p * s->q + k * k / 4)) / (one + k);
  return (struct limits){ s->p / upper * (s->p * one / (one + k)), upper };
}

/* Clopper and Pearson (1934), "The use of confidence or fiducial limits illustrated in the case of
 * the binomial", for x = size p that need not be whole. NaN above the largest size, but for none
 * and all, whose limit is 1 - tail^(1 / size). */
static struct limits
limit_exactly (const struct setting *s, double size)
{
  double x = size * s->p, y = size * s->q;

  if (x == 0 || y == 0)
    return (struct limits){ x == 0 ? 0 : coh_exp (coh_log (s->tail) / size),
                            y == 0 ? 1 : -coh_expm1 (coh_log (s->tail) / size) };
  if (size > LARGEST)
    return (struct limits){ NAN, NAN };
  return (struct limits){ coh_beta_quantile (s->tail, 1 - s->tail, x, y + 1),
                          coh_beta_quantile (1 - s->tail, s->tail, x + 1, y) };
}

/* (t of n - 1 degrees / t of the design's)^2: Korn and Graubard (1998), "Confidence intervals for
 * proportions with small expected number of positive counts estimated from survey data". */
static double
find_df_factor (const struct setting *s)
{
  double ratio;

  if (!(s->df > 0) || !(s->n > 1) || s->t == 0)
    return 1;
  ratio = coh_t_quantile (s->tail, s->n - 1) / s->t;
  return ratio * ratio;
}

/* sin h for h from 0 to pi / 2, by its series. */
static double
find_sine (double h)
{
  double square = h * h, sum = 0;

  for (unsigned k = 25; k > 1; k -= 2)
    sum = (1 + sum) * -square / (k * (k - 1));
  return h + h * sum;
}

/* sin^2 (arcsin sqrt p -+ h) with h = t SE / (2 sqrt (p q)) = t / (2 sqrt effective), up to the
 * ends of 0 .. 1: sin (a - h) = sin a cos h - cos a sin h. */
static struct limits
limit_arcsine (const struct setting *s)
{
  double h = s->t / (2 * sqrt (s->effective)), a = sqrt (s->p), b = sqrt (s->q);
  double sine = find_sine (h < 1.5 ? h : 1.5), half = find_sine ((h < 1.5 ? h : 1.5) / 2);
  double cosine = 1 - 2 * half * half, below = a * cosine - b * sine, above = a * cosine + b * sine;

  return (struct limits){ h < 1.5 && below > 0 ? below * below : 0,
                          h < 1.5 && b * cosine > a * sine ? above * above : 1 };
}

/* The shift of the logit at which log (p + q e^-s) + q s, the divergence of the shifted proportion
 * from p, is that: Newton's steps, which come from above after the first as the curve bends
 * upwards.
 */
static double
seek_shift (double p, double q, double divergence)
{
  double s = sqrt (2 * divergence / p / q);

  for (unsigned i = 0; i < MOST_STEPS && s < DBL_MAX; i++)
    {
      double part = q * coh_expm1 (-s), slope = -p * q * coh_expm1 (-s) / (1 + part);
      double step = (coh_log1p (part) + q * s - divergence) / slope;

      s -= step;
      if (fabs (step) <= DBL_EPSILON * s)
        break;
    }
  return s;
}

/* Where 2 effective (n - 1) / n KL (p, x) = t^2: the profile of the likelihood scaled by the design
 * effect, as in Rao and Scott (1984), "On chi-squared tests for multiway contingency tables"; the
 * dispersion n / (n - 1) is R's. */
static struct limits
limit_likelihood (const struct setting *s)
{
  double divergence = s->t * s->t / (2 * s->effective) * s->n / (s->n - 1);
  double down = coh_exp (-seek_shift (s->q, s->p, divergence));
  double up = coh_exp (-seek_shift (s->p, s->q, divergence));

  return (struct limits){ s->p * down / (s->q + s->p * down), s->p / (s->p + s->q * up) };
}

static struct limits
limit_mean (const struct setting *s)
{
  double half = s->t * sqrt (s->p) * sqrt (s->q) / sqrt (s->effective);

  return (struct limits){ s->p - half, s->p + half };
}

static struct limits
limit_by (const struct setting *s, enum coh_interval method)
{
  switch (method)
    {
    case COH_INTERVAL_WILSON:
      return limit_wilson (s);
    case COH_INTERVAL_KORN_GRAUBARD:
      return limit_exactly (s, fmin (s->effective * find_df_factor (s), s->n));
    case COH_INTERVAL_BETA:
      return limit_exactly (s, s->effective * find_df_factor (s));
    case COH_INTERVAL_ARCSINE:
      return limit_arcsine (s);
    case COH_INTERVAL_MEAN:
      return limit_mean (s);
    case COH_INTERVAL_LIKELIHOOD:
      return limit_likelihood (s);
    case COH_INTERVAL_LOGIT:
    default:
      return limit_logit (s);
    }
}

static enum coh_status
check_input (const struct coh_proportion *input)
{
  if (!(input->level > 0 && input->level < 1))
    return COH_STATUS_BAD_PARAMETER;
  if (!(input->n > 0))
    return COH_STATUS_EMPTY;
  if (!(input->p >= 0 && input->p <= 1) || !(input->variance >= 0) || isinf (input->variance) ||
      isinf (input->n) || isnan (input->df))
    return COH_STATUS_DOMAIN;
  return COH_STATUS_OK;
}

/* The interval of a proportion under a sample design, by one of seven methods (above).
 *
 * p not in 0 .. 1, a negative or infinite variance: COH_STATUS_DOMAIN. n not above 0:
 * COH_STATUS_EMPTY. No degrees of freedom and p between 0 and 1, or so few that t is infinite, or
 * the likelihood of one respondent: COH_STATUS_TOO_FEW. A level outside of 0 .. 1:
 * COH_STATUS_BAD_PARAMETER. Where not OK both limits are NaN. p of 0 or 1 or no variance:
 * Clopper-Pearson with n in place of the effective size, as Ward (2019), "kg_nchs", for the
 * National Center for Health Statistics. Within 1e-13, the likelihood's and the beta's of large
 * sizes within 1e-13 of their width. */
enum coh_status
coh_proportion_interval (const struct coh_proportion *input,
                         enum coh_interval method,
                         double *lower,
                         double *upper,
                         enum coh_interval *used)
{
  struct setting s = { input->p, 1 - input->p, input->n, 0, (1 - input->level) / 2, input->df, 0 };
  enum coh_status status = check_input (input);
  struct limits limits;

  *lower = *upper = NAN;
  *used = method;
  if (status != COH_STATUS_OK)
    return status;
  s.effective = input->variance > 0 ? s.p * s.q / input->variance : INFINITY;
  s.t = input->df > 0 ? -coh_t_quantile (s.tail, input->df) : 0;
  if (s.p == 0 || s.q == 0 || s.effective >= IMMENSE)
    {
      *used = COH_INTERVAL_KORN_GRAUBARD;
      s.effective = s.n;
    }
  if (isinf (s.t) || (s.p > 0 && s.q > 0 && !(s.df > 0)) ||
      (*used == COH_INTERVAL_LIKELIHOOD && !(s.n > 1)))
    return COH_STATUS_TOO_FEW;
  limits = limit_by (&s, *used);
  if (isnan (limits.lower) || isnan (limits.upper))
    {
      *used = COH_INTERVAL_LOGIT;
      limits = limit_logit (&s);
    }
  if (*used != COH_INTERVAL_MEAN) /* rounding */
    limits = (struct limits){ fmax (limits.lower, 0), fmin (limits.upper, 1) };
  *lower = fmin (limits.lower, s.p);
  *upper = fmax (limits.upper, s.p);
  if (*lower == *upper)
    {
      *lower = s.p > 0 ? nextafter (s.p, 0) : 0;
      *upper = s.p < 1 ? nextafter (s.p, 1) : 1;
    }
  return COH_STATUS_OK;
}
