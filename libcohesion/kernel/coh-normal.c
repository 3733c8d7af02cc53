/* Normal draws by inversion, for whole columns.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Inversion keeps the order of the uniform numbers, so that quasi-random points stay what they are
 * and a number serves every family. Rows are worked on in blocks: the middle of the distribution
 * for all of them, then the few in the tails, packed. */

#include "coh-normal.h"

#include "coh-clones.h"
#include "coh-distribution.h"
#include "coh-elementary.h"
#include "coh-lanes.h"

#include <math.h>
#include <stdint.h>

#define BLOCK      256u
#define WORD       64u   /* numbers whose place is one bit of a word */
#define CENTRAL    0.425 /* Wichura's split, of p - 1/2 */
#define TAIL_START 1.6   /* where his polynomials in sqrt (-ln p) have their 0 */
#define FAR_TAIL   5.0   /* the others, beyond it, are left to the function for single values */

static const double central_over[8] = {
  3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
  1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
  3.3430575583588128105e4, 2.5090809287301226727e3,
};
static const double central_under[8] = {
  1.0,
  4.2313330701600911252e1,
  6.8718700749205790830e2,
  5.3941960214247511077e3,
  2.1213794301586595867e4,
  3.9307895800092710610e4,
  2.8729085735721942674e4,
  5.2264952788528545610e3,
};
static const double tail_over[8] = {
  1.42343711074968357734e0,  4.63033784615654529590e0,  5.76949722146069140550e0,
  3.64784832476320460504e0,  1.27045825245236838258e0,  2.41780725177450611770e-1,
  2.27238449892691845833e-2, 7.74545014278341407640e-4,
};
static const double tail_under[8] = {
  1.0,
  2.05319162663775882187e0,
  1.67638483018380384940e0,
  6.89767334985100004550e-1,
  1.48103976427480074590e-1,
  1.51986665636164571966e-2,
  5.47593808499534494600e-4,
  1.05075007164441684324e-9,
};
COH_INLINE double
divide_polynomials (const double *over, const double *under, double r)
{
  double a = over[7], b = under[7];

  for (int k = 6; k >= 0; k--)
    {
      a = a * r + over[k];
      b = b * r + under[k];
    }
  return a / b;
}

/* z for the p near the middle; the tails get a number that means nothing. */
COH_CLONES static void
invert_centre (const double *p, size_t n, double *z)
{
  for (size_t i = 0; i < n; i++)
    {
      double q = p[i] - 0.5;

      z[i] = q * divide_polynomials (central_over, central_under, CENTRAL * CENTRAL - q * q);
    }
}

/* The distances from 0 that belong to the shares in a tail, given the logarithms of these. */
COH_CLONES static void
invert_tails (const double *log_share, size_t n, double *z)
{
  for (size_t i = 0; i < n; i++)
    z[i] = divide_polynomials (tail_over, tail_under, sqrt (-log_share[i]) - TAIL_START);
}

/* Which of WORD p are in the tails, a bit for each. */
COH_CLONES static uint64_t
find_tails (const double *p)
{
  uint64_t tails = 0;

  for (uint64_t i = 0; i < WORD; i++)
    tails |= (uint64_t)(fabs (p[i] - 0.5) <= CENTRAL ? 0 : 1) << i;
  return tails;
}

/* The rows of those in the tails, and their shares; returns how many. What is beyond n, up to a
 * whole word, is in no tail. */
static size_t
pack_tails (const double *p, size_t n, uint32_t *row, double *share)
{
  size_t n_tail = 0;

  for (size_t i = 0; i < n; i += WORD)
    for (uint64_t tails = find_tails (p + i); tails != 0; tails &= tails - 1)
      {
        size_t at = i + (size_t)__builtin_ctzll (tails);

        row[n_tail] = (uint32_t)at;
        share[n_tail++] = 1 - p[at] < p[at] ? 1 - p[at] : p[at];
      }
  return n_tail;
}

static void
invert_block (const double *p, size_t n, double *z)
{
  uint32_t row[BLOCK];
  double share[BLOCK], log_share[BLOCK], distance[BLOCK];
  size_t n_tail = pack_tails (p, n, row, share);

  invert_centre (p, n, z);
  coh_log_values (share, n_tail, log_share);
  invert_tails (log_share, n_tail, distance);
  for (size_t k = 0; k < n_tail; k++)
    {
      if (log_share[k] < -FAR_TAIL * FAR_TAIL)
        distance[k] = -coh_normal_quantile (share[k]);
      z[row[k]] = copysign (distance[k], p[row[k]] - 0.5);
    }
}

/* z = the value that a standard normal is below with probability p.
 *
 * 0 and 1 give the infinities, NaN and what is outside of 0 .. 1 NaN. z may be p. Source: Wichura
 * (1988), "Algorithm AS 241: the percentage points of the normal distribution", PPND16. Within
 * 1e-15 relative for p from 1e-300 up; above 1/2 as far as 1 - p has digits. */
void
coh_invert_normal (const double *p, size_t n, double *z)
{
  double share[BLOCK];

  for (size_t i = 0; i < n; i += BLOCK)
    {
      size_t count = n - i < BLOCK ? n - i : BLOCK;

      memcpy (share, p + i, count * sizeof *share);
      for (size_t k = count; k % WORD != 0; k++)
        share[k] = 0.5;
      invert_block (share, count, z + i);
    }
}
