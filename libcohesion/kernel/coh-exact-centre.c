/* Sums and spreads about a ratio, from exact sums.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-exact.h"

#include "coh-clones.h"
#include "coh-lanes.h"

#include <math.h>

/* What r = u / v was rounded by, three times, is less of u than this; its square less of u^2 than
 * the other, which the arithmetic of pairs stays below too. */
#define NOISE         0x1p-50
#define SQUARED_NOISE 0x1p-98

/* The number high + low. */
struct pair
{
  double high;
  double low;
};

/* a + b, to about 2^-104: Dekker (1971), "A floating-point technique for extending the available
 * precision". */
COH_INLINE struct pair
add_pairs (struct pair a, struct pair b)
{
  double sum = a.high + b.high, part = sum - a.high;
  double rest = (a.high - (sum - part)) + (b.high - part) + (a.low + b.low);

  part = sum + rest;
  return (struct pair){ part, rest - (part - sum) };
}

/* a b, to about 2^-104. */
COH_INLINE struct pair
multiply_pairs (struct pair a, struct pair b)
{
  double product = a.high * b.high;
  double rest = fma (a.high, b.high, -product) + (a.high * b.low + a.low * b.high);
  double sum = product + rest;

  return (struct pair){ sum, rest - (sum - product) };
}

COH_INLINE struct pair
scale_pair (struct pair a, double factor)
{
  return multiply_pairs (a, (struct pair){ factor, 0 });
}

static struct pair
negate_pair (struct pair a)
{
  return (struct pair){ -a.high, -a.low };
}

COH_INLINE struct pair
divide_pair (struct pair a, double divisor)
{
  double quotient = a.high / divisor;
  double rest = (fma (-quotient, divisor, a.high) + a.low) / divisor;

  return (struct pair){ quotient + rest, rest - ((quotient + rest) - quotient) };
}

COH_INLINE struct pair
read_pair (const struct coh_exact *sum)
{
  struct pair pair;

  coh_exact_read_pair (sum, &pair.high, &pair.low);
  return pair;
}

/* u - r v, and how large its terms are. */
COH_INLINE struct pair
subtract_scaled (struct pair u, struct pair v, double r, double *size)
{
  struct pair right = scale_pair (v, -r);

  *size = fabs (u.high) + fabs (right.high);
  return add_pairs (u, right);
}

COH_INLINE struct pair
find_difference (const struct coh_exact *u, const struct coh_exact *v, double r, double *size)
{
  return subtract_scaled (read_pair (u), read_pair (v), r, size);
}

/* u - r v, or 0 where that is noise. */
COH_INLINE double
differ (struct pair u, struct pair v, double r)
{
  double size, difference = subtract_scaled (u, v, r, &size).high;

  return fabs (difference) <= size * NOISE ? 0 : difference;
}

/* sum (u - r v) from the exact sums of u and v.
 *
 * 0 where it is below 2^-50 of its terms: r, a quotient of doubles, is no better. NaN where r is.
 */
double
coh_exact_differ (const struct coh_exact *u, const struct coh_exact *v, double r)
{
  return differ (read_pair (u), read_pair (v), r);
}

/* out[i] = coh_exact_differ () of the pair at sums + i stride. No pair: nothing is written. */
COH_CLONES static void
differ_all (const struct coh_exact *sums, size_t stride, size_t n, double r, double *out)
{
  for (size_t i = 0; i < n; i++)
    out[i] = differ (read_pair (&sums[i * stride]), read_pair (&sums[i * stride + 1]), r);
}

void
coh_exact_differ_all (const struct coh_exact *sums, size_t stride, size_t n, double r, double *out)
{
  differ_all (sums, stride, n, r, out);
}

COH_CLONES static double
differ_scaled (const struct coh_exact *sums,
               size_t stride,
               const double *factors,
               size_t n,
               double r)
{
  struct pair u = { 0, 0 }, v = { 0, 0 };

  for (size_t i = 0; i < n; i++)
    {
      u = add_pairs (u, scale_pair (read_pair (&sums[i * stride]), factors[i]));
      v = add_pairs (v, scale_pair (read_pair (&sums[i * stride + 1]), factors[i]));
    }
  return differ (u, v, r);
}

/* sum f (u - r v) from exact sums and the factor f of each pair of them: sum f u and sum f v are
 * made in twice the precision of a double.
 *
 * Edges as coh_exact_differ (); no pair: 0. NaN where a factor or r is. */
double
coh_exact_differ_scaled (const struct coh_exact *sums,
                         size_t stride,
                         const double *factors,
                         size_t n,
                         double r)
{
  return differ_scaled (sums, stride, factors, n, r);
}

/* Of z = u - r v: sum = sum z, squares = sum z^2 - (sum z)^2 / n
 *                            = sum u^2 - 2 r sum uv + r^2 sum v^2 - (sum z)^2 / n.
 *
 * n of 0 or 1: squares is 0. 0 too where it is below what r was rounded by, or below n units of the
 * accumulators, by which the squares may have been cut. NaN where r is. About 2^-98 of the terms,
 * so that a spread of a millionth of the values still has all its digits. */
void
coh_exact_centre (const struct coh_exact moments[COH_N_MOMENTS],
                  uint64_t n,
                  double r,
                  double *sum,
                  double *squares)
{
  const struct pair uu = read_pair (&moments[COH_MOMENT_UU]);
  const struct pair cross = scale_pair (scale_pair (read_pair (&moments[COH_MOMENT_UV]), -2), r);
  const struct pair vv = scale_pair (scale_pair (read_pair (&moments[COH_MOMENT_VV]), r), r);
  double count = (double)n, size, limit, cut = count * 0x1p-96 * (1 + fabs (r)) * (1 + fabs (r));
  struct pair z = find_difference (&moments[COH_MOMENT_U], &moments[COH_MOMENT_V], r, &size);
  struct pair spread = add_pairs (add_pairs (uu, vv), cross);

  *sum = fabs (z.high) <= size * NOISE ? 0 : z.high;
  *squares = 0;
  if (n < 2)
    return;
  limit = (fabs (uu.high) + fabs (cross.high) + fabs (vv.high)) * SQUARED_NOISE + cut;
  z = divide_pair (multiply_pairs (z, z), -count);
  spread = add_pairs (spread, z);
  *squares = spread.high <= limit ? 0 : spread.high;
}

/* sum w (y - mean)^2 = sum w y^2 - (sum w y)^2 / sum w.
 *
 * No weight: 0. 0 too where it is below what the arithmetic or the cutting of the squares may have
 * made. About 2^-98 of the terms. */
double
coh_exact_spread (const struct coh_exact *w,
                  const struct coh_exact *wy,
                  const struct coh_exact *wyy,
                  uint64_t n)
{
  const struct pair sum = read_pair (wy), squares = read_pair (wyy);
  double weight = coh_exact_read (w), limit;
  struct pair mean, spread;

  if (!(weight > 0) || n < 2)
    return 0;
  mean = divide_pair (sum, weight);
  mean = add_pairs (
      mean,
      divide_pair (add_pairs (sum, multiply_pairs (mean, negate_pair (read_pair (w)))), weight));
  spread = add_pairs (squares, negate_pair (multiply_pairs (sum, mean)));
  limit = fabs (squares.high) * SQUARED_NOISE +
          (double)n * 0x1p-96 * (1 + fabs (mean.high)) * (1 + fabs (mean.high));
  return spread.high <= limit ? 0 : spread.high;
}

/* The squares of z that are being added up, and below what they are nothing. */
struct spread
{
  struct pair sum;
  double limit;
};

COH_INLINE void
add_term (struct spread *spread, struct pair term)
{
  spread->sum = add_pairs (spread->sum, term);
  spread->limit += fabs (term.high) * SQUARED_NOISE;
}

COH_INLINE struct pair
scale_twice (const struct coh_exact *sum, double first, double second)
{
  return scale_pair (scale_pair (read_pair (sum), first), second);
}

/* Of estimates by themselves the scale is 1, which leaves a pair as it is. */
COH_INLINE struct pair
take_scale (struct pair a, const struct coh_part *part)
{
  return part->scale == 1 ? a : scale_pair (a, part->scale);
}

/* scale^2 (sum u^2 + r^2 sum v^2). */
COH_INLINE void
add_part_squares (struct spread *spread, const struct coh_part *part)
{
  const struct pair uu = read_pair (&part->moments[COH_MOMENT_UU]);
  const struct pair vv = scale_twice (&part->moments[COH_MOMENT_VV], part->ratio, part->ratio);

  add_term (spread, take_scale (take_scale (uu, part), part));
  add_term (spread, take_scale (take_scale (vv, part), part));
}

/* - 2 scale^2 r sum uv - 2 scale f (sum ud - r sum vd). */
COH_INLINE void
add_part_products (struct spread *spread, const struct coh_part *part, double f)
{
  const struct pair uv = scale_twice (&part->moments[COH_MOMENT_UV], -2, part->ratio);
  const struct pair vd = scale_pair (scale_twice (&part->vd, 2, part->ratio), f);

  add_term (spread, take_scale (take_scale (uv, part), part));
  add_term (spread, take_scale (scale_twice (&part->ud, -2, f), part));
  add_term (spread, take_scale (vd, part));
}

COH_CLONES static void
centre_parts (const struct coh_part *parts,
              size_t n_parts,
              const struct coh_exact *d,
              const struct coh_exact *dd,
              uint64_t n,
              double f,
              double *sum,
              double *squares)
{
  struct pair z = { 0, 0 }, other = scale_pair (read_pair (d), -f);
  struct spread spread = { { 0, 0 }, 0 };
  double reach = 0, sizes = 0;

  for (size_t i = 0; i < n_parts; i++)
    {
      const struct coh_part *part = &parts[i];
      double size;
      struct pair own = find_difference (&part->moments[COH_MOMENT_U], &part->moments[COH_MOMENT_V],
                                         part->ratio, &size);

      z = add_pairs (z, take_scale (own, part));
      sizes += size * fabs (part->scale);
      reach += (1 + fabs (part->ratio)) * fabs (part->scale);
      add_part_squares (&spread, part);
    }
  z = add_pairs (z, other);
  reach += fabs (f);
  *sum = fabs (z.high) <= (sizes + fabs (other.high)) * NOISE ? 0 : z.high;
  *squares = 0;
  if (n < 2)
    return;
  add_term (&spread, scale_twice (dd, f, f));
  for (size_t i = 0; i < n_parts; i++)
    add_part_products (&spread, &parts[i], f);
  spread.limit += (double)n * 0x1p-96 * reach * reach;
  spread.sum = add_pairs (spread.sum, divide_pair (multiply_pairs (z, z), -(double)n));
  *squares = spread.sum.high <= spread.limit ? 0 : spread.sum.high;
}

/* Of z = scale (u - r v) - f d in each part and - f d elsewhere: sum = sum z, squares = sum z^2 -
 * (sum z)^2 / n.
 *
 * Edges and accuracy are those of coh_exact_centre (); where z would be 0 but r, f or scale was
 * rounded, squares is what that makes. */
void
coh_exact_centre_parts (const struct coh_part *parts,
                        size_t n_parts,
                        const struct coh_exact *d,
                        const struct coh_exact *dd,
                        uint64_t n,
                        double f,
                        double *sum,
                        double *squares)
{
  centre_parts (parts, n_parts, d, dd, n, f, sum, squares);
}
