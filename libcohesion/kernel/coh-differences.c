/* Critical values of the differences of one estimate with many others.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-differences.h"

#include "coh-distribution.h"
#include "coh-elementary.h"

#include <math.h>

#define FARTHEST       7.0   /* standard errors to either side that the integral goes to */
#define TOLERANCE      1e-11 /* of critical values */
#define SMALLEST       1e-10 /* excess that counts as none */
#define SURE           8.3   /* Phi of it is 1 in all digits */
#define IMPOSSIBLE     1e-30 /* what it takes no more factors to be sure of */
#define ROOT_OF_TWO_PI 2.50662827463100050242

/* Phi (above) - Phi (below), above being the farther from 0: 1 or 0 below it where all digits say
 * so. */
static double
find_between (double below, double above)
{
  double high = above > SURE ? 1 : coh_normal_cdf (above);

  return below < -SURE ? high : high - coh_normal_cdf (below);
}

/* x^n by squaring: a few multiplications, where a power would cost more than all else. */
static double
raise_whole (double x, size_t n)
{
  double power = 1;

  for (; n > 0; n /= 2, x *= x)
    power *= n % 2 == 1 ? x : 1;
  return power;
}

/* P (all |differences| <= c, in standard errors), given the row's own error z from 0 up. */
static double
cover_given (const struct coh_differences *c, double critical, double z)
{
  double product = 1;

  for (size_t h = 0; h < c->n_groups && product > IMPOSSIBLE; h++)
    {
      double above = (c->loading[h] * z + critical) / c->rest[h];
      double below = (c->loading[h] * z - critical) / c->rest[h];

      product *= raise_whole (find_between (below, above), c->count[h]);
    }
  return product;
}

/* The integrand is even. The higher the loadings, the steeper the integrand. */
static double
choose_step (const struct coh_differences *c)
{
  double largest = 0;

  for (size_t h = 0; h < c->n_groups; h++)
    largest = fmax (largest, c->loading[h]);
  return largest <= 0.75 ? 0x1p-3 : largest <= 0.9 ? 0x1p-4 : 0x1p-5;
}

/* P (all |differences| <= c): the integral over the row's own error. The trapezoidal rule converges
 * faster than any power of the step here, as the integrand is smooth and vanishes at the ends: it
 * is within 1e-11, at loadings near the largest and many thousands of others within 1e-7. */
static double
cover_jointly (const struct coh_differences *c, double critical)
{
  double sum = cover_given (c, critical, 0) / 2, step = choose_step (c);

  for (double z = step; z <= FARTHEST; z += step)
    sum += coh_exp (-z * z / 2) * cover_given (c, critical, z);
  return 2 * sum * step / ROOT_OF_TWO_PI;
}

/* ln ((1 - level) / (1 - coverage)): above 0 when more than the level is covered, and nearly a
 * straight line in c. */
static double
find_excess (const struct coh_differences *c, double critical, double level)
{
  return coh_log ((1 - level) / (1 - cover_jointly (c, critical)));
}

/* z = Phi^-1 ((1 + level^(1 / n)) / 2), which n independent normals all stay within with that
 * probability, to either side.
 *
 * n from 1, level inside of 0 .. 1. Source: Sidak (1967), "Rectangular confidence regions for the
 * means of multivariate normal distributions". About 1e-15 relative. */
double
coh_find_sidak (double level, double n)
{
  return -coh_normal_quantile (-coh_expm1 (coh_log (level) / n) / 2);
}

/* c of integral phi (z) prod_k [Phi ((c + l_k z) / m_k) - Phi ((l_k z - c) / m_k)]^count_k dz =
 * level, m_k^2 = 1 - l_k^2: what all the differences of one estimate with others stay within, in
 * standard errors of each, when the k-th has the loading l_k on the estimate's own error.
 *
 * By false position (Illinois) between the value of one comparison and that of n_others independent
 * ones. Loadings up to COH_LARGEST_LOADING. Source: Dunnett (1955), "A multiple comparison
 * procedure for comparing several treatments with a control", with known errors. About 1e-10. */
double
coh_find_dunnett (const struct coh_differences *c, double level, double n_others)
{
  double low = coh_find_sidak (level, 1), high = coh_find_sidak (level, n_others);
  double f_low, f_high;

  if (!(high - low > TOLERANCE))
    return high;
  f_low = find_excess (c, low, level);
  f_high = find_excess (c, high, level);
  for (int i = 0; i < 60 && high - low > TOLERANCE && f_low < 0 && f_high > 0; i++)
    {
      double middle = high - f_high * (high - low) / (f_high - f_low);
      double f = find_excess (c, middle, level);

      if (fabs (f) < SMALLEST)
        return middle;
      if (f > 0)
        {
          high = middle;
          f_high = f;
          f_low /= 2;
        }
      else
        {
          low = middle;
          f_low = f;
          f_high /= 2;
        }
    }
  return high;
}
