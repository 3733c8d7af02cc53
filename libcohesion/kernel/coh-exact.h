/* Sums that are exact, so that it does not matter in which order or in how many parts they are
 * made.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A whole number of 192 bits, two's complement, the lowest word first, in units of 2^-96: from
 * about -4e28 to 4e28 in steps of about 1e-29. */
struct coh_exact
{
  uint64_t words[3];
};

#define COH_EXACT_PARTS 6 /* of 32 bits */

/* FALSE, and nothing changed, where @value is not finite or the sum would be out of range. What of
 * @value is below a unit is cut towards minus infinity: the same wherever it is added. */
bool coh_exact_add (struct coh_exact *sum, double value);

/* Add a * b, or w * a * b, or (w * a) * (w * b), without rounding anything first (to 2^-96). */
bool coh_exact_add_product (struct coh_exact *sum, double a, double b);
bool coh_exact_add_triple (struct coh_exact *sum, double w, double a, double b);
bool coh_exact_add_weighted (struct coh_exact *sum, double w, double a, double b);

/* What a weight w adds: w and w^2. FALSE as above, and then nothing is to be used. */
bool coh_exact_weigh (double w, struct coh_exact *weight, struct coh_exact *square);

bool coh_exact_merge (struct coh_exact *sum, const struct coh_exact *other);
bool coh_exact_subtract (struct coh_exact *sum, const struct coh_exact *other);

/* sum += term where @taken, without a branch and modulo 2^192: for those who have bounded the sum
 * otherwise. */
static inline void
coh_exact_accumulate (struct coh_exact *sum, const struct coh_exact *term, bool taken)
{
  const uint64_t mask = 0 - (uint64_t)taken;
  const uint64_t low = term->words[0] & mask, middle = term->words[1] & mask;
  uint64_t first = sum->words[0] + low, second = sum->words[1] + middle;
  uint64_t carry = second < middle;

  second += first < low;
  carry |= second < (uint64_t)(first < low);
  sum->words[0] = first;
  sum->words[1] = second;
  sum->words[2] += (term->words[2] & mask) + carry;
}

/* The nearest double, and what it leaves. */
double coh_exact_read (const struct coh_exact *sum);
void coh_exact_read_pair (const struct coh_exact *sum, double *high, double *low);

/* As whole numbers below 2^32 but for the highest, which has the sign; doubles, because those are
 * what tables hold. Parts of several sums may be added before they are joined again (up to 2^20
 * times); FALSE where they are no whole numbers or out of range. */
void coh_exact_split (const struct coh_exact *sum, double parts[COH_EXACT_PARTS]);
bool coh_exact_join (struct coh_exact *sum, const double parts[COH_EXACT_PARTS]);

/* sum += factor other, or factor^2 other. */
bool coh_exact_add_scaled (struct coh_exact *sum, const struct coh_exact *other, double factor);
bool
coh_exact_add_twice_scaled (struct coh_exact *sum, const struct coh_exact *other, double factor);

/* sum (u - r v); 0 where it is no more than what r was rounded by. */
double coh_exact_differ (const struct coh_exact *u, const struct coh_exact *v, double r);

/* The same of n pairs u and v that stand side by side, pair after pair stride sums apart. */
void
coh_exact_differ_all (const struct coh_exact *sums, size_t stride, size_t n, double r, double *out);

/* sum factor (u - r v) of such pairs, to 0 as coh_exact_differ () of their sums. */
double coh_exact_differ_scaled (const struct coh_exact *sums,
                                size_t stride,
                                const double *factors,
                                size_t n,
                                double r);

/* The exact sums over n elements of which coh_exact_centre () makes something. */
enum coh_moment
{
  COH_MOMENT_U,
  COH_MOMENT_V,
  COH_MOMENT_UU,
  COH_MOMENT_UV,
  COH_MOMENT_VV,
  COH_N_MOMENTS
};

/* Of z = u - r v over n elements: the sum, and the sum of (z - mean of z)^2, in twice the precision
 * of a double: never negative, and exactly 0 where u = r v throughout or all z are equal. */
void coh_exact_centre (const struct coh_exact moments[COH_N_MOMENTS],
                       uint64_t n,
                       double r,
                       double *sum,
                       double *squares);

/* Some of n elements, of which z = scale (u - ratio v) - f d; of all others z = - f d. */
struct coh_part
{
  struct coh_exact moments[COH_N_MOMENTS];
  struct coh_exact ud, vd; /* sums of u d and v d */
  double ratio;
  double scale;
};

/* As coh_exact_centre () of z over all @n; no element is in two parts. @d, @dd: sums of d, d^2. */
void coh_exact_centre_parts (const struct coh_part *parts,
                             size_t n_parts,
                             const struct coh_exact *d,
                             const struct coh_exact *dd,
                             uint64_t n,
                             double f,
                             double *sum,
                             double *squares);

/* sum w (y - mean)^2 from the exact sums of w, w y and w y^2 over n elements; as careful. */
double coh_exact_spread (const struct coh_exact *w,
                         const struct coh_exact *wy,
                         const struct coh_exact *wyy,
                         uint64_t n);
