/* Mean, variance, skewness and kurtosis of a column.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-moments.h"

#include "coh-clones.h"
#include "coh-lanes.h"
#include "coh-sum.h"

#include <stdbool.h>

#define VECTORS       4u
#define LANES         (VECTORS * COH_VECTOR_DOUBLES)
#define HIGH_VECTORS  2u
#define HIGH_LANES    (HIGH_VECTORS * COH_VECTOR_DOUBLES)
#define LARGEST_SCALE 1000 /* powers of two; beyond it a scale would itself overflow */

/* minimum and maximum as coh_find_ends () gives them, but infinities the wrong way round when no
 * value is present. */
COH_CLONES static void
find_ends (const double *x, size_t n, double *minimum, double *maximum)
{
  coh_vector low[VECTORS], high[VECTORS];
  double buffer[LANES], lows[LANES], highs[LANES];

  for (size_t k = 0; k < VECTORS; k++)
    {
      coh_fill_vector (&low[k], INFINITY);
      coh_fill_vector (&high[k], -INFINITY);
    }
  for (size_t i = 0; i < n; i += LANES)
    {
      const double *step = coh_pad_step (buffer, LANES, x + i, n - i);

      for (size_t k = 0; k < VECTORS; k++)
        {
          coh_vector v, smaller, larger;
          coh_vector_bits below, above;

          coh_load_vector (&v, step + k * COH_VECTOR_DOUBLES);
          below = v < low[k];
          above = v > high[k];
          smaller = larger = v;
          coh_blend_vector (&smaller, &low[k], &below);
          coh_blend_vector (&larger, &high[k], &above);
          low[k] = smaller;
          high[k] = larger;
        }
    }
  memcpy (lows, low, sizeof low);
  memcpy (highs, high, sizeof high);
  *minimum = lows[0];
  *maximum = highs[0];
  for (size_t i = 1; i < LANES; i++)
    {
      *minimum = lows[i] < *minimum ? lows[i] : *minimum;
      *maximum = highs[i] > *maximum ? highs[i] : *maximum;
    }
}

/* minimum = the smallest value present, maximum = the largest.
 *
 * NaN is skipped. Nothing present: false, and both NaN. Exact. */
bool
coh_find_ends (const double *x, size_t n, double *minimum, double *maximum)
{
  find_ends (x, n, minimum, maximum);
  if (*minimum <= *maximum)
    return true;
  *minimum = *maximum = NAN;
  return false;
}

/* power[k - 1] = sum of ((x - mean) scale)^k for k = 1, 2. */
COH_CLONES static void
sum_squares (const double *x, size_t n, double mean, double scale, double power[2])
{
  coh_vector first[VECTORS] = { 0 }, second[VECTORS] = { 0 };
  double buffer[LANES], lanes[LANES];

  for (size_t i = 0; i < n; i += LANES)
    {
      const double *step = coh_pad_step (buffer, LANES, x + i, n - i);

      for (size_t k = 0; k < VECTORS; k++)
        {
          coh_vector v;
          coh_vector_bits present;

          coh_load_vector (&v, step + k * COH_VECTOR_DOUBLES);
          present = v == v;
          v = (v - mean) * scale;
          coh_keep_vector (&v, &present);
          first[k] += v;
          second[k] += v * v;
        }
    }
  memcpy (lanes, first, sizeof first);
  power[0] = coh_fold_lanes (lanes, LANES);
  memcpy (lanes, second, sizeof second);
  power[1] = coh_fold_lanes (lanes, LANES);
}

/* power[k - 1] = sum of ((x - mean) scale)^k for k = 1 .. 4. */
COH_CLONES static void
sum_powers (const double *x, size_t n, double mean, double scale, double power[4])
{
  coh_vector sum[4][HIGH_VECTORS] = { { { 0 } } };
  double buffer[HIGH_LANES], lanes[HIGH_LANES];

  for (size_t i = 0; i < n; i += HIGH_LANES)
    {
      const double *step = coh_pad_step (buffer, HIGH_LANES, x + i, n - i);

      for (size_t k = 0; k < HIGH_VECTORS; k++)
        {
          coh_vector v, square;
          coh_vector_bits present;

          coh_load_vector (&v, step + k * COH_VECTOR_DOUBLES);
          present = v == v;
          v = (v - mean) * scale;
          coh_keep_vector (&v, &present);
          square = v * v;
          sum[0][k] += v;
          sum[1][k] += square;
          sum[2][k] += square * v;
          sum[3][k] += square * square;
        }
    }
  for (size_t p = 0; p < 4; p++)
    {
      memcpy (lanes, sum[p], sizeof sum[p]);
      power[p] = coh_fold_lanes (lanes, HIGH_LANES);
    }
}

/* The power of two that brings the largest deviation to between a half and one, so that its fourth
 * power neither overflows nor vanishes; scaling by it is exact. */
static double
choose_scale (const struct coh_moments *m, int *exponent)
{
  double deviation = fmax (m->maximum - m->mean, m->mean - m->minimum);

  frexp (deviation, exponent);
  if (*exponent > LARGEST_SCALE)
    *exponent = LARGEST_SCALE;
  if (*exponent < -LARGEST_SCALE)
    *exponent = -LARGEST_SCALE;
  return ldexp (1.0, -*exponent);
}

/* Fills in count, ends and mean. True when the deviations from the mean are worth summing. */
static bool
start_moments (const double *x, size_t n, struct coh_moments *m)
{
  double sum = coh_sum_values (x, n, &m->n);

  m->mean = m->variance = m->skewness = m->kurtosis = NAN;
  m->minimum = m->maximum = NAN;
  if (m->n == 0)
    return false;
  find_ends (x, n, &m->minimum, &m->maximum);
  m->mean = sum / (double)m->n;
  if (m->minimum == m->maximum)
    {
      m->mean = m->minimum;
      if (m->n > 1 && isfinite (m->mean))
        m->variance = 0;
      return false;
    }
  return isfinite (m->mean) && isfinite (m->maximum - m->minimum);
}

/* The sums of powers about the mean that was used become those about the mean they tell of. */
static void
recentre_powers (double power[4], double n)
{
  double shift = power[0] / n;

  power[3] += shift * (-4 * power[2] + shift * (6 * power[1] - 3 * shift * power[0]));
  power[2] += shift * (-3 * power[1] + 2 * shift * power[0]);
  power[1] -= shift * power[0];
}

/* variance = sum (x - mean)^2 / (n - 1), by two passes with the rounding of the mean put right;
 * minimum, maximum and mean with it; skewness and kurtosis are left NaN.
 *
 * NaN is skipped. Nothing present: all NaN. One value: variance NaN. All equal: variance exactly 0.
 * An infinity: mean as the sum has it, variance NaN; as when the range or the sum overflows.
 * Source: Chan, Golub and LeVeque (1983), "Algorithms for computing the sample variance",
 * equation 1.7. About 1e-15 relative. */
void
coh_measure_spread (const double *x, size_t n, struct coh_moments *moments)
{
  double power[2], scale, count;
  int exponent;

  if (!start_moments (x, n, moments))
    return;
  count = (double)moments->n;
  scale = choose_scale (moments, &exponent);
  sum_squares (x, n, moments->mean, scale, power);
  power[1] -= power[0] * power[0] / count;
  moments->variance = ldexp (power[1] / (count - 1), 2 * exponent);
}

/* With S_k = sum (x - mean)^k: variance = S2 / (n - 1),
 * G1 = sqrt (n (n - 1)) / (n - 2) x sqrt (n) S3 / S2^1.5,
 * G2 = ((n + 1) (r - 3) + 6) (n - 1) / ((n - 2) (n - 3)) with r = n S4 / S2^2.
 *
 * NaN is skipped. Edges as coh_measure_spread (); G1 is NaN below three values, G2 below four, both
 * when the variance is 0. Source: Joanes and Gill (1998), "Comparing measures of sample skewness
 * and kurtosis", G1 and G2. About 1e-14 relative, plus what the cancellation in S3 itself costs. */
void
coh_measure_moments (const double *x, size_t n, struct coh_moments *moments)
{
  double power[4], scale, count, ratio;
  int exponent;

  if (!start_moments (x, n, moments))
    return;
  count = (double)moments->n;
  scale = choose_scale (moments, &exponent);
  sum_powers (x, n, moments->mean, scale, power);
  recentre_powers (power, count);
  moments->variance = ldexp (power[1] / (count - 1), 2 * exponent);
  if (!(power[1] > 0))
    return;
  if (moments->n >= 3)
    moments->skewness = sqrt (count * (count - 1)) / (count - 2) * sqrt (count) * power[2] /
                        (power[1] * sqrt (power[1]));
  if (moments->n < 4)
    return;
  ratio = count * power[3] / (power[1] * power[1]);
  moments->kurtosis = ((count + 1) * (ratio - 3) + 6) * (count - 1) / ((count - 2) * (count - 3));
}

/* power = the sums of w^2, w d and w d^2 with d = x - mean, over what has a weight. */
COH_CLONES static void
sum_weighted_squares (const double *x, const double *w, size_t n, double mean, double power[3])
{
  coh_vector sum[3][HIGH_VECTORS] = { { { 0 } } };
  double buffer[HIGH_LANES], buffer_w[HIGH_LANES], lanes[HIGH_LANES];

  for (size_t i = 0; i < n; i += HIGH_LANES)
    {
      const double *step = coh_pad_step (buffer, HIGH_LANES, x + i, n - i);
      const double *step_w = coh_pad_step (buffer_w, HIGH_LANES, w + i, n - i);

      for (size_t k = 0; k < HIGH_VECTORS; k++)
        {
          coh_vector v, u;
          coh_vector_bits present;

          coh_load_vector (&v, step + k * COH_VECTOR_DOUBLES);
          coh_load_vector (&u, step_w + k * COH_VECTOR_DOUBLES);
          present = (v == v) & (u > 0);
          v -= mean;
          coh_keep_vector (&v, &present);
          coh_keep_vector (&u, &present);
          sum[0][k] += u * u;
          sum[1][k] += u * v;
          sum[2][k] += u * v * v;
        }
    }
  for (size_t p = 0; p < 3; p++)
    {
      memcpy (lanes, sum[p], sizeof sum[p]);
      power[p] = coh_fold_lanes (lanes, HIGH_LANES);
    }
}

/* Pairs that count, and whether a weight is negative or infinite. */
static bool
count_weighted (const double *x, const double *w, size_t n, size_t *count)
{
  bool good = true;

  *count = 0;
  for (size_t i = 0; i < n; i++)
    {
      good = good && !(w[i] < 0 || isinf (w[i]));
      *count += x[i] == x[i] && w[i] > 0;
    }
  return good;
}

/* mean = sum w x / sum w; variance = sum w (x - mean)^2 / (sum w - sum w^2 / sum w).
 *
 * NaN in x or w skips the pair, a weight of 0 as well. No pair: n and weight 0, the others NaN. One
 * pair: variance NaN. A negative or infinite weight: all NaN, n 0. Equal weights give the variance
 * by n - 1. Source: Kish (1965), "Survey sampling", for the effective number; the variance is that
 * of reliability weights, as cov.wt () of R has it. About 1e-14 relative. */
void
coh_measure_weighted_moments (const double *x,
                              const double *w,
                              size_t n,
                              struct coh_weighted_moments *moments)
{
  double sum, power[3], degrees;

  *moments = (struct coh_weighted_moments){ 0, NAN, NAN, NAN, NAN };
  if (!count_weighted (x, w, n, &moments->n))
    {
      moments->n = 0;
      return;
    }
  sum = coh_sum_products (x, w, n, &moments->weight, NULL);
  if (moments->n == 0)
    return;
  moments->mean = sum / moments->weight;
  sum_weighted_squares (x, w, n, moments->mean, power);
  moments->effective_n = moments->weight * moments->weight / power[0];
  degrees = moments->weight - power[0] / moments->weight;
  if (moments->n > 1)
    moments->variance = (power[2] - power[1] * power[1] / moments->weight) / degrees;
}
