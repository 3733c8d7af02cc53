/* The normal distribution and Student's t: shares below a value, and the values of shares.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-distribution.h"

#include "coh-beta.h"

#include <float.h>
#include "coh-elementary.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#define ROOT_TWO_PI_INVERSE 0.39894228040143267794
#define ROOT_32             5.65685424949238019521
#define NORMAL              1e20 /* degrees of freedom */
#define MOST_STEPS          200u
#define CLOSE               1e-9 /* a step of Newton's after which there is none */

static double
evaluate (const double *coefficients, size_t n, double x)
{
  double sum = coefficients[n - 1];

  for (size_t i = n - 1; i-- > 0;)
    sum = sum * x + coefficients[i];
  return sum;
}

/* exp (-z^2 / 2), with z split so that the square loses no digits. */
static double
find_bell (double z)
{
  double head = trunc (z * 16) / 16;

  return coh_exp (-head * head / 2) * coh_exp (-(z - head) * (z + head) / 2);
}

/* The share beyond z, from 0.66291 on: Cody (1969), the second and third form. */
static double
find_normal_tail (double z)
{
  static const double
      c[] = { 9842.7148383839780218, 11602.651437647350124, 6848.1904505362823326,
              2494.5375852903726711, 597.27027639480026226, 93.506656132177855979,
              8.8831497943883759412, .39894151208813466764, 1.0765576773720192317e-8 },
      d[] = { 19685.429676859990727, 38912.003286093271411, 34900.952721145977266,
              18615.571640885098091, 6485.558298266760755,  1519.377599407554805,
              235.38790178262499861, 22.266688044328115691, 1 },
      p[] = { 2.9112874951168792e-5, .001421619193227893466, .022235277870649807,
              .1274011611602473639,  .21589853405795699,     .02307344176494017303 },
      q[] = { 7.29751555083966205e-5, .00378239633202758244, .0659881378689285515,
              .468238212480865118,    1.28426009614491121,   1 };
  double square;

  if (z <= ROOT_32)
    return find_bell (z) * evaluate (c, 9, z) / evaluate (d, 9, z);
  square = 1 / (z * z);
  return find_bell (z) *
         (ROOT_TWO_PI_INVERSE - square * evaluate (p, 6, square) / evaluate (q, 6, square)) / z;
}

/* The share of the standard normal distribution below z.
 *
 * NaN gives NaN, infinities 0 and 1. Source: Cody (1969), "Rational Chebyshev approximations for
 * the error function". About 1e-15 relative, also in the lower tail. */
double
coh_normal_cdf (double z)
{
  static const double a[] = { 18154.981253343561249, 1067.6894854603709582, 161.02823106855587881,
                              2.2352520354606839287, .065682337918207449113 },
                      b[] = { 45507.789335026729956, 10260.932208618978205, 976.09855173777669322,
                              47.20258190468824187, 1 };

  if (isnan (z))
    return NAN;
  if (fabs (z) <= 0.67448975)
    return 0.5 + z * evaluate (a, 5, z * z) / evaluate (b, 5, z * z);
  if (fabs (z) > 40)
    return z > 0;
  return z > 0 ? 1 - find_normal_tail (z) : find_normal_tail (-z);
}

/* z below which the share p of the standard normal distribution lies.
 *
 * 0 and 1 give the infinities; NaN, below 0 or above 1: NaN. Source: Wichura (1988), "Algorithm AS
 * 241: the percentage points of the normal distribution", PPND16. About 1e-15 relative. */
double
coh_normal_quantile (double p)
{
  static const double a[] = { 3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427,
                              13731.693765509461125, 45921.953931549871457, 67265.770927008700853,
                              33430.575583588128105, 2509.0809287301226727 },
                      b[] = { 1,
                              42.313330701600911252,
                              687.18700749205790830,
                              5394.1960214247511077,
                              21213.794301586595867,
                              39307.895800092710610,
                              28729.085735721942674,
                              5226.4952788528545610 },
                      c[] = { 1.42343711074968357734,  4.63033784615654529590,
                              5.76949722146069140550,  3.64784832476320460504,
                              1.27045825245236838258,  .241780725177450611770,
                              .0227238449892691845833, 7.74545014278341407640e-4 },
                      d[] = { 1,
                              2.05319162663775882187,
                              1.67638483018380384940,
                              .689767334985100004550,
                              .148103976427480074590,
                              .0151986665636164571966,
                              5.47593808499534494600e-4,
                              1.05075007164441684324e-9 },
                      e[] = { 6.65790464350110377720,    5.46378491116411436990,
                              1.78482653991729133580,    .296560571828504891230,
                              .0265321895265761230930,   .00124266094738807843860,
                              2.71155556874348757815e-5, 2.01033439929228813265e-7 },
                      f[] = { 1,
                              .599832206555887937690,
                              .136929880922735805310,
                              .0148753612908506148525,
                              7.86869131145613259100e-4,
                              1.84631831751005468180e-5,
                              1.42151175831644588870e-7,
                              2.04426310338993978564e-15 };
  double centre = p - 0.5, r, z;

  if (!(p >= 0) || !(p <= 1))
    return NAN;
  if (p == 0 || p == 1)
    return p == 0 ? -INFINITY : INFINITY;
  if (fabs (centre) <= 0.425)
    {
      r = 0.180625 - centre * centre;
      return centre * evaluate (a, 8, r) / evaluate (b, 8, r);
    }
  r = sqrt (-coh_log (centre < 0 ? p : 1 - p));
  z = r <= 5 ? evaluate (c, 8, r - 1.6) / evaluate (d, 8, r - 1.6)
             : evaluate (e, 8, r - 5) / evaluate (f, 8, r - 5);
  return centre < 0 ? -z : z;
}

/* x = df / (df + t^2) and y = 1 - x, neither with a difference. */
static void
split_t (double t, double df, double *x, double *y)
{
  bool inside = t * t < df;
  double ratio = inside ? t * t / df : df / t / t;

  *x = (inside ? 1 : ratio) / (1 + ratio);
  *y = (inside ? ratio : 1) / (1 + ratio);
}

/* The share beyond t above 0: half of I_x (df / 2, 1 / 2). */
static double
find_t_tail (double t, double df)
{
  double x, y;

  split_t (t, df, &x, &y);
  return coh_cumulate_beta (x, y, df / 2, 0.5) / 2;
}

/* The share between 0 and t above 0. */
static double
find_t_centre (double t, double df)
{
  double x, y;

  split_t (t, df, &x, &y);
  return coh_cumulate_beta (y, x, 0.5, df / 2) / 2;
}

/* The share of Student's distribution with df degrees of freedom below t.
 *
 * NaN, or df not above 0: NaN. From 1e20 degrees on it is the normal distribution. Source:
 * Abramowitz and Stegun (1964), 26.7.1 and 26.5.27. About 1e-13 relative, also in the lower tail.
 */
double
coh_t_cdf (double t, double df)
{
  if (isnan (t) || !(df > 0))
    return NAN;
  if (isinf (t) || df > NORMAL)
    return coh_normal_cdf (t);
  return t < 0 ? find_t_tail (-t, df) : 0.5 + find_t_centre (t, df);
}

/* The share further from 0 than t is, on both sides: the p-value of a two-sided test.
 *
 * Edges, source and accuracy as coh_t_cdf (). */
double
coh_t_both_tails (double t, double df)
{
  if (isnan (t) || !(df > 0))
    return NAN;
  if (isinf (t) || df > NORMAL)
    return 2 * coh_normal_cdf (-fabs (t));
  return 2 * find_t_tail (fabs (t), df);
}

/* The density at t above 0, times t. */
static double
find_t_weight (double t, double df)
{
  double x, y;

  split_t (t, df, &x, &y);
  return coh_weigh_beta (y, x, 0.5, df / 2);
}

/* Where the search for t begins: z, or in the middle of the distribution what Cornish and Fisher's
 * expansion makes of it. Source: Abramowitz and Stegun (1964), 26.7.5. */
static double
start_t (double z, double df)
{
  double s = z * z;

  if (df < 4 || z > 4)
    return z;
  return z +
         z *
             ((s + 1) / 4 + (((5 * s + 16) * s + 3) / 96 +
                             ((((3 * s + 19) * s + 17) * s - 15) / 384 +
                              ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945) / 92160 / df) /
                                 df) /
                                df) /
             df;
}

/* t above 0 beyond which a share of a quarter or less lies, or within which less than a quarter
 * does: Newton's steps on the logarithms, which lie on a curve that bends one way. What is left
 * after a step is about its square. */
static double
seek_t (double share, bool tail, double df)
{
  double z = tail ? -coh_normal_quantile (share) : coh_normal_quantile (0.5 + share);
  double t = start_t (z, df);

  for (unsigned i = 0; i < MOST_STEPS; i++)
    {
      double found = tail ? find_t_tail (t, df) : find_t_centre (t, df);
      double step = coh_log (found / share) * found / find_t_weight (t, df);
      double next = t * coh_exp (tail ? step : -step);

      if (!(found > 0) || isinf (next))
        return INFINITY;
      if (fabs (next - t) <= CLOSE * t)
        return next;
      t = next;
    }
  return t;
}

/* t below which the share p of Student's distribution with df degrees of freedom lies.
 *
 * 0 and 1 give the infinities; NaN, p below 0 or above 1, df not above 0: NaN. Source: coh_t_cdf ()
 * turned round by Newton's method. About 1e-13 relative; infinite beyond some 1e150, where t^2
 * overflows. */
double
coh_t_quantile (double p, double df)
{
  double centre = p - 0.5, t;

  if (!(p >= 0) || !(p <= 1) || !(df > 0))
    return NAN;
  if (p == 0 || p == 1 || df > NORMAL || centre == 0)
    return coh_normal_quantile (p);
  if (fabs (centre) < 0.25)
    t = seek_t (fabs (centre), false, df);
  else
    t = seek_t (centre < 0 ? p : 1 - p, true, df);
  return centre < 0 ? -t : t;
}
