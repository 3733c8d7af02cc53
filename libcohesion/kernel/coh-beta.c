/* The beta distribution: its density, the share below a value, and the value of a share.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-beta.h"

#include <float.h>
#include "coh-elementary.h"

#include <math.h>

#define TWO_PI     6.28318530717958647693
#define LARGE      16.0 /* from where the series of find_stirling_error () is exact */
#define MOST_STEPS 20000u
#define FURTHEST   708.0 /* logit: what is beyond is no normal number */

/* ln (Gamma (z + 1)) less Stirling's ln (sqrt (2 pi z) (z / e)^z), from large z brought down by
 * Gamma (z + 1) = z Gamma (z). Source: Abramowitz and Stegun (1964), 6.1.41. */
static double
find_stirling_error (double z)
{
  double product = 1, at = z, square;

  while (at < LARGE)
    product *= ++at;
  square = 1 / (at * at);
  return (1.0 / 12 -
          square * (1.0 / 360 -
                    square * (1.0 / 1260 -
                              square * (1.0 / 1680 -
                                        square * (1.0 / 1188 - square * (691.0 / 360360)))))) /
             at +
         (at > z
              ? (at + 0.5) * coh_log (at) - (z + 0.5) * coh_log (z) - (at - z) - coh_log (product)
              : 0);
}

/* x ln (x / m) + m - x, by a series where x is near m; the difference is x - m. Source: Loader
 * (2000), "Fast and accurate computation of binomial probabilities". */
static double
find_deviance (double x, double m, double difference)
{
  double v = difference / (x + m), sum = difference * v, term = 2 * x * v;

  if (fabs (v) >= 0.1)
    return x * coh_log (x / m) - difference;
  for (unsigned k = 3; k < 40; k += 2)
    {
      double next;

      term *= v * v;
      next = sum + term / k;
      if (next == sum)
        break;
      sum = next;
    }
  return sum;
}

/* a - n x = n y - b with n = a + b, by the form whose rounding the larger of a and b does not
 * multiply. */
static double
find_difference (double x, double y, double a, double b)
{
  return x > y ? (a + b) * y - b : a - (a + b) * x;
}

/* x^a y^b / B (a, b) with y = 1 - x, without a difference of large logarithms.
 *
 * x or y of 0: 0. a, b above 0 and finite. Source: Loader (2000), with z! = Gamma (z + 1) for any
 * z. About 1e-14 relative where it is not tiny. */
double
coh_weigh_beta (double x, double y, double a, double b)
{
  double n = a + b, difference = find_difference (x, y, a, b), exponent;

  if (x <= 0 || y <= 0)
    return 0;
  exponent = find_stirling_error (n) - find_stirling_error (a) - find_stirling_error (b) -
             find_deviance (a, n * x, difference) - find_deviance (b, n * y, -difference);
  return sqrt (a / n * b / TWO_PI) * coh_exp (exponent);
}

static inline double
away_from_zero (double x)
{
  return fabs (x) < DBL_MIN ? DBL_MIN : x;
}

/* I_x (a, b) / (x^a y^b / B (a, b)): the continued fraction of Didonato and Morris (1992),
 * "Algorithm 708", equation 9, by the method of Lentz (1976) as Thompson and Barnett (1986) changed
 * it. */
static double
expand_fraction (double x, double y, double a, double b)
{
  double difference = find_difference (x, y, a, b);
  double sum = away_from_zero (a * (difference + 1) / (a + 1)), c = sum, d = 0;

  for (unsigned m = 1; m < MOST_STEPS; m++)
    {
      double k = m, from = a + 2 * k - 1;
      double alpha = (a + k - 1) / from * ((a + b + k - 1) / from) * k * (b - k) * x * x;
      double beta =
          k + k * (b - k) * x / from + (a + k) * (difference + 1 + k * (1 + y)) / (a + 2 * k + 1);

      d = 1 / away_from_zero (beta + alpha * d);
      c = away_from_zero (beta + alpha / c);
      sum *= c * d;
      if (fabs (c * d - 1) < DBL_EPSILON)
        return 1 / sum;
    }
  return NAN;
}

/* I_x (a, b) = integral of t^(a-1) (1-t)^(b-1) from 0 to x, over B (a, b); y = 1 - x.
 *
 * NaN anywhere, x or y below 0, a or b not above 0 or not finite: NaN. A fraction that does not
 * settle (a and b both huge, near the mean): NaN. Source: Didonato and Morris (1992), by the side
 * of the mean on which the fraction settles soon (DLMF 8.17.22). About 1e-13 relative, below the
 * mean also where the share is tiny. */
double
coh_cumulate_beta (double x, double y, double a, double b)
{
  if (!(x >= 0) || !(y >= 0) || !(a > 0) || !(b > 0) || isinf (a) || isinf (b))
    return NAN;
  if (x == 0 || y == 0)
    return y == 0;
  if (x <= (a + 1) / (a + b + 2))
    return coh_weigh_beta (x, y, a, b) * expand_fraction (x, y, a, b);
  return 1 - coh_weigh_beta (x, y, a, b) * expand_fraction (y, x, b, a);
}

/* x = 1 / (1 + exp (-u)) and y = 1 - x. */
static void
split_logit (double u, double *x, double *y)
{
  double odds = coh_exp (-fabs (u)), small = odds / (1 + odds), large = 1 / (1 + odds);

  *x = u < 0 ? small : large;
  *y = u < 0 ? large : small;
}

/* x with I_x (a, b) = p; q = 1 - p.
 *
 * NaN anywhere, p or q below 0, a or b not above 0 or not finite: NaN. Below 1e-308 it is 0.
 * Newton's steps on the logarithm of the share (of the smaller one) over the logit of x, which is a
 * curve that bends one way, so that after the first all go towards the root; halves where one
 * leaves the bracket. About 1e-13 relative where a and b are below 1e7, of the distance from the
 * mean above. */
double
coh_beta_quantile (double p, double q, double a, double b)
{
  double low = -FURTHEST, high = FURTHEST, u, x, y;

  if (!(p >= 0) || !(q >= 0) || !(a > 0) || !(b > 0) || isinf (a) || isinf (b))
    return NAN;
  if (p == 0 || q == 0)
    return q == 0;
  split_logit (low, &x, &y);
  if (coh_cumulate_beta (x, y, a, b) >= p)
    return 0;
  if (coh_cumulate_beta (x, y, b, a) >= q)
    return 1;
  u = coh_log (a / b);
  u = u < low ? low : u > high ? high : u;
  for (unsigned i = 0; i < 400 && high - low > DBL_EPSILON / 8 * fabs (u); i++)
    {
      double share, wanted = p < q ? p : q, step, next;

      split_logit (u, &x, &y);
      share = p < q ? coh_cumulate_beta (x, y, a, b) : coh_cumulate_beta (y, x, b, a);
      if (p < q ? share > wanted : share < wanted)
        high = u;
      else
        low = u;
      step = coh_log (share / wanted) * share / coh_weigh_beta (x, y, a, b);
      next = p < q ? u - step : u + step;
      if (fabs (next - u) <= DBL_EPSILON / 2 * fabs (u))
        break;
      u = next > low && next < high ? next : low + (high - low) / 2;
    }
  split_logit (u, &x, &y);
  return x;
}
