/* A score divided among the children that it was made of: the parts sum to the score.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * A mean of any power, the least and the middle child all double when every child doubles. For such
 * a score f Euler's theorem gives parts that need no point of reference: f = sum (x df/dx). */

#include "coh-split.h"

#include "coh-elementary.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

static bool
takes_part (const double *x, const double *weights, size_t i)
{
  return !isnan (x[i]) && weights[i] > 0;
}

/* part = f w x^p / sum (w x^p), which is x df/dx of f = (sum (w x^p) / sum (w))^(1/p); at p = 0,
 * the geometric mean, f w / sum (w). Powers are taken of x / f, so that they stay within a
 * computer's numbers. A child that is missing or has no weight has no part; a score of 0 is 0 for
 * each. Source: Euler's theorem on homogeneous functions; for risk measures Tasche (1999),
 * theorem 4.4. */
void
coh_split_power_mean (const double *x,
                      const double *weights,
                      size_t n,
                      double exponent,
                      double score,
                      double *out)
{
  double sum = 0;

  for (size_t i = 0; i < n; i++)
    {
      out[i] = 0;
      if (takes_part (x, weights, i) && score != 0)
        out[i] = weights[i] * (exponent == 0 ? 1 : coh_pow (x[i] / score, exponent));
      sum += out[i];
    }
  for (size_t i = 0; i < n && sum > 0; i++)
    out[i] = score * (out[i] / sum);
}

/* The score is (low + high) / 2, of two of the children (or one and the same): half of low goes to
 * those that are low, in equal parts, half of high to those that are high. For the least child both
 * are the score. Source: as above; children that tie share what is theirs. */
void
coh_split_middle (const double *x,
                  const double *weights,
                  size_t n,
                  double low,
                  double high,
                  double *out)
{
  size_t n_low = 0, n_high = 0;

  for (size_t i = 0; i < n; i++)
    {
      n_low += takes_part (x, weights, i) && x[i] == low;
      n_high += takes_part (x, weights, i) && x[i] == high;
    }
  for (size_t i = 0; i < n; i++)
    {
      out[i] = 0;
      if (takes_part (x, weights, i) && x[i] == low)
        out[i] += low / 2 / (double)n_low;
      if (takes_part (x, weights, i) && x[i] == high)
        out[i] += high / 2 / (double)n_high;
    }
}

/* s! (n - s - 1)! / n!, by how many of the n children were there before: s. */
static double
weigh_coalition (size_t n, size_t s)
{
  double weight = 1.0 / (double)n;

  for (size_t i = 1; i <= s; i++)
    weight *= (double)i / (double)(n - i);
  return weight;
}

static size_t
count_members (uint32_t coalition)
{
  size_t count = 0;

  for (; coalition != 0; coalition &= coalition - 1)
    count++;
  return count;
}

/* part_i = sum over the coalitions S without i of s! (n - s - 1)! / n! (v (S with i) - v (S)): the
 * mean over all orders of what child i adds when it comes in. values[S] has 2^n entries, bit i of S
 * is child i; values[0] is that of nobody. n is 1 to COH_SPLIT_PLAYERS.
 * Source: Shapley (1953), equation 12. */
void
coh_split_coalitions (const double *values, size_t n, double *out)
{
  double weights[COH_SPLIT_PLAYERS];

  for (size_t s = 0; s < n; s++)
    weights[s] = weigh_coalition (n, s);
  for (size_t i = 0; i < n; i++)
    {
      const uint32_t self = (uint32_t)1 << i;

      out[i] = 0;
      for (uint32_t coalition = 0; coalition < (uint32_t)1 << n; coalition++)
        if ((coalition & self) == 0)
          out[i] +=
              weights[count_members (coalition)] * (values[coalition | self] - values[coalition]);
    }
}
