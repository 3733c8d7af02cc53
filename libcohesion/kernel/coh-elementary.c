/* Exponentials, logarithms and powers that have the same bits everywhere.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Arguments are reduced as in Cody and Waite (1980), "Software manual for the elementary
 * functions", chapters 5 to 7; what is left is a Taylor series. Where a double is not enough a
 * number is the sum of two, split and multiplied as in Dekker (1971), "A floating-point technique
 * for extending the available precision". There are no tables and no branches on the way, so that
 * loops become vectors. Errors are the largest in six million arguments or more,
 * measured against 113 bits. */

#include "coh-elementary.h"

#include "coh-clones.h"
#include "coh-lanes.h"

#include <math.h>
#include <stdbool.h>

/* Their high parts are multiples of 2^-40: as many of them as an exponent counts add up exactly. */
#define LN_2_HIGH    0x1.62e42fefa2p-1
#define LN_2_LOW     0x1.9ef35793c7673p-41
#define LN_1_5_HIGH  0x1.9f323ecbf8p-2
#define LN_1_5_LOW   0x1.84bf2b68d766fp-42
#define INVERSE_LN_2 0x1.71547652b82fep+0

/* 2 / 3, and of that the first 26 bits and the rest. */
#define TWO_THIRDS      0x1.5555555555555p-1
#define TWO_THIRDS_HIGH 0x1.555555p-1
#define TWO_THIRDS_LOW  0x1.5555555555555p-27

/* Added to a double below 2^51 it leaves the nearest whole number in the last bits. */
#define ROUNDER      0x1.8p52
#define HALF_ROUNDER 0x1.8p51 /* the nearest half */

/* A series stands in every loop where speed counts, and once where size does. */
#if defined(__OPTIMIZE_SIZE__)
#define SERIES static __attribute__ ((noinline))
#else
#define SERIES COH_INLINE
#endif

/* Below it the low part of exponent ln x is below 1, whatever x. */
#define SMALL_EXPONENT 0x1p14

#define BLOCK 256u /* values, of which two doubles each are kept */

/* The number high + low. */
struct pair
{
  double high;
  double low;
};

COH_INLINE uint64_t
get_bits (double x)
{
  uint64_t bits;

  memcpy (&bits, &x, sizeof bits);
  return bits;
}

COH_INLINE double
from_bits (uint64_t bits)
{
  double x;

  memcpy (&x, &bits, sizeof x);
  return x;
}

/* NaN stays. */
COH_INLINE double
hold_between (double x, double low, double high)
{
  double below = x > high ? high : x;

  return below < low ? low : below;
}

/* The first 26 bits of x: the product of two such numbers is exact. */
COH_INLINE double
truncate_bits (double x)
{
  return from_bits (get_bits (x) & ~(uint64_t)0x7ffffff);
}

/* x = 2^n m with m from 1 to 2. Gives n. */
COH_INLINE double
split_exponent (double x, double *m)
{
  bool small = x < 0x1p-1022;
  uint64_t bits = get_bits (small ? x * 0x1p54 : x);
  double biased = from_bits (bits >> 52 | 0x4330000000000000);

  *m = from_bits ((bits & 0xfffffffffffff) | 0x3ff0000000000000);
  return biased - (small ? 0x1p52 + 1077 : 0x1p52 + 1023);
}

/* s = (m - c) / (m + c), to about twice the digits of a double; the high part has 26 bits. */
COH_INLINE struct pair
divide_difference (double m, double c)
{
  double difference = m - c, sum = m + c, inverse = 1 / sum;
  double sum_high = truncate_bits (sum), sum_low = m - (sum_high - c);
  double high = truncate_bits (difference * inverse);

  return (struct pair){ high, ((difference - high * sum_high) - high * sum_low) * inverse };
}

/* 2 artanh s = (2 / 3) s (3 + s^2 + 3 s^4 (1 / 5 + s^2 / 7 + s^4 / 9 + ...)), for s to 0.112, where
 * what is left out is below 2^-70 of it. */
COH_INLINE struct pair
double_artanh (const struct pair *s)
{
  double whole = s->high + s->low, z = whole * whole, zz = z * z;
  double even = 3.0 / 5 + zz * (3.0 / 9 + zz * (3.0 / 13 + zz * (3.0 / 17 + zz * (3.0 / 21))));
  double odd = 3.0 / 7 + zz * (3.0 / 11 + zz * (3.0 / 15 + zz * (3.0 / 19)));
  double square = s->high * s->high;
  double rest = zz * (even + z * odd) + s->low * (s->high + whole);
  double factor = truncate_bits (3 + square + rest);
  double factor_low = rest - ((factor - 3) - square);
  double product = s->high * factor, product_low = s->low * factor + factor_low * whole;
  double high = truncate_bits (product + product_low), low = product_low - (high - product);

  return (struct pair){ TWO_THIRDS_HIGH * high, TWO_THIRDS_LOW * high + TWO_THIRDS * low };
}

/* ln x for x above 0 and finite, to about 2^-66 of it; the high part has 26 bits.
 *
 * x = 2^n c m / c, with c the one of 1, 3 / 2 and 2 that is nearest to m. As 2 is 1 and an n more,
 * nothing cancels near 1. Products tell the three apart: a jump would be guessed wrong as often as
 * not. */
SERIES struct pair
take_log (double x)
{
  double m, n = split_exponent (x, &m);
  double c = (m + HALF_ROUNDER) - HALF_ROUNDER;
  double twos = n + (c - 1) * (2 * c - 3);       /* one more if c is 2 */
  double one_and_halves = 4 * (c - 1) * (2 - c); /* 1 if c is 3 / 2, else 0 */
  struct pair s = divide_difference (m, c);
  struct pair ln = double_artanh (&s);
  double base = twos * LN_2_HIGH + one_and_halves * LN_1_5_HIGH;
  double base_low = twos * LN_2_LOW + one_and_halves * LN_1_5_LOW;
  double high = truncate_bits ((ln.high + ln.low) + base);

  return (struct pair){ high, (ln.low - ((high - base) - ln.high)) + base_low };
}

/* 2^n for n = x - ROUNDER from -1022 to 1023. */
COH_INLINE double
raise_two (double x)
{
  return from_bits ((get_bits (x) + 1023) << 52);
}

/* x 2^n for whole n from -2000 to 2000 and x near 1, rounded once. */
COH_INLINE double
scale_by_power (double x, double n)
{
  double half = n * 0.5 + ROUNDER;

  return x * raise_two (half) * raise_two ((n - (half - ROUNDER)) + ROUNDER);
}

/* e^(x + rest) = 2^n (y.high + y.low), y from 0.7 to 1.42; what overflows or vanishes is held where
 * it still does. Gives n. */
SERIES double
take_exp (double x, double rest, struct pair *y)
{
  double held = hold_between (x, -748, 712);
  double n = (held * INVERSE_LN_2 + ROUNDER) - ROUNDER;
  double a = held - n * LN_2_HIGH, b = rest - n * LN_2_LOW;
  double r = a + b, r_low = (a - r) + b, r_high = truncate_bits (r), z = r * r, zz = z * z;
  double odd = 1.0 / 6 + z * (1.0 / 120 + z * (1.0 / 5040)) +
               zz * z * (1.0 / 362880 + z * (1.0 / 39916800 + z * (1.0 / 6227020800)));
  double even =
      1.0 / 24 + z * (1.0 / 720) +
      zz * (1.0 / 40320 + z * (1.0 / 3628800) + zz * (1.0 / 479001600 + z * (1.0 / 87178291200)));
  double square = 0.5 * r_high * r_high;
  double square_low = 0.5 * (r - r_high) * (r + r_high) + (r_low + r_low * r);
  double linear = 1 + r;

  y->high = linear + square;
  y->low = (((linear - y->high) + square) + ((1 - linear) + r)) +
           (square_low + z * (r * odd + z * even));
  return n;
}

SERIES double
make_exp (double x, double rest)
{
  struct pair y;
  double n = take_exp (x, rest, &y);

  return scale_by_power (y.high + y.low, n);
}

COH_INLINE double
make_log (double x)
{
  struct pair ln = take_log (x);
  double y = x < INFINITY ? ln.high + ln.low : INFINITY;

  y = x > 0 ? y : -INFINITY;
  return x >= 0 ? y : NAN;
}

COH_INLINE double
make_log1p (double x)
{
  double sum = 1 + x, rest = x - (sum - 1);
  struct pair ln = take_log (sum);
  double y = x < INFINITY ? ln.high + (ln.low + rest / sum) : INFINITY;

  y = x != 0 ? y : x;
  y = x > -1 ? y : -INFINITY;
  return x >= -1 ? y : NAN;
}

/* exponent ln x for x above 0 and finite. */
COH_INLINE struct pair
take_product (double x, double exponent)
{
  struct pair ln = take_log (x);
  double high = truncate_bits (exponent);

  return (struct pair){ high * ln.high, (exponent - high) * ln.high + exponent * ln.low };
}

/* y = e^x.
 *
 * NaN gives NaN. Overflow gives infinity, underflow subnormals and then 0. Within 0.53 ulp, 0.76
 * where the answer is subnormal. */
double
coh_exp (double x)
{
  return make_exp (x, 0);
}

/* y = e^x - 1, without losing digits near 0.
 *
 * NaN gives NaN, -0 itself. Within 0.76 ulp. */
double
coh_expm1 (double x)
{
  struct pair y;
  double n, power, difference, part;

  if (x == 0 || x > 40)
    return x == 0 ? x : coh_exp (x);
  n = take_exp (x, 0, &y);
  power = scale_by_power (y.high, n);
  difference = power - 1;
  part = difference - power;
  return difference + (((power - (difference - part)) - (1 + part)) + scale_by_power (y.low, n));
}

/* y = ln x.
 *
 * NaN and what is below 0 give NaN, 0 minus infinity. Within 0.501 ulp. */
double
coh_log (double x)
{
  return make_log (x);
}

/* y = ln (1 + x), without losing digits near 0.
 *
 * NaN and what is below -1 give NaN, -1 minus infinity, -0 itself. Within 0.67 ulp. */
double
coh_log1p (double x)
{
  return make_log1p (x);
}

static bool
is_whole (double x)
{
  return !(fabs (x) < 0x1p53) || (double)(int64_t)x == x;
}

static bool
is_odd (double x)
{
  return fabs (x) < 0x1p53 && is_whole (x) && ((int64_t)x & 1);
}

/* The power of what is not negative, where that or the exponent is 0 or infinite. */
static double
find_limit (double x, double exponent)
{
  if (x == 1)
    return 1;
  return (x > 1) == (exponent > 0) ? INFINITY : 0;
}

/* The power of what is above 0 and finite. An exponent beyond 2^66 is as good as infinite; a low
 * part of 1 belongs to a power that overflows or vanishes without it. */
static double
raise_plain (double x, double exponent)
{
  struct pair product = take_product (x, hold_between (exponent, -0x1p66, 0x1p66));

  return make_exp (product.high, hold_between (product.low, -1, 1));
}

/* y = x^exponent.
 *
 * What is below 0 has powers with whole exponents only, else NaN. The exponent 0 gives 1, even of
 * NaN, and so does x = 1. The other special values are those of C17, F.10.4.4. Within 0.57 ulp,
 * 0.76 where the answer is subnormal. */
double
coh_pow (double x, double exponent)
{
  double size = fabs (x), y;

  if (exponent == 0 || x == 1)
    return 1;
  if (x != x || exponent != exponent)
    return NAN;
  if (x < 0 && isfinite (x) && !is_whole (exponent))
    return NAN;
  if (size == 0 || isinf (size) || isinf (exponent))
    y = find_limit (size, exponent);
  else
    y = raise_plain (size, exponent);
  return signbit (x) && is_odd (exponent) ? -y : y;
}

COH_CLONES static void
exp_values (const double *restrict x, size_t n, double *restrict out)
{
  for (size_t i = 0; i < n; i++)
    out[i] = make_exp (x[i], 0);
}

/* out = e^x, each with the bits of coh_exp (). */
void
coh_exp_values (const double *x, size_t n, double *out)
{
  exp_values (x, n, out);
}

COH_CLONES static void
log_values (const double *restrict x, size_t n, double *restrict out)
{
  for (size_t i = 0; i < n; i++)
    out[i] = make_log (x[i]);
}

/* out = ln x, each with the bits of coh_log (). */
void
coh_log_values (const double *x, size_t n, double *out)
{
  log_values (x, n, out);
}

COH_CLONES static void
log1p_values (const double *restrict x, size_t n, double *restrict out)
{
  for (size_t i = 0; i < n; i++)
    out[i] = make_log1p (x[i]);
}

/* out = ln (1 + x), each with the bits of coh_log1p (). */
void
coh_log1p_values (const double *x, size_t n, double *out)
{
  log1p_values (x, n, out);
}

COH_CLONES static void
power_block (const double *restrict x, size_t n, double exponent, double *restrict out)
{
  double high[BLOCK], low[BLOCK];

  for (size_t i = 0; i < n; i++)
    {
      struct pair product = take_product (x[i], exponent);

      high[i] = product.high;
      low[i] = product.low;
    }
  for (size_t i = 0; i < n; i++)
    out[i] = make_exp (high[i], low[i]);
}

/* out = x^exponent, each with the bits of coh_pow (). */
void
coh_pow_values (const double *x, size_t n, double exponent, double *out)
{
  bool plain = fabs (exponent) < SMALL_EXPONENT;

  for (size_t first = 0; plain && first < n; first += BLOCK)
    power_block (x + first, n - first < BLOCK ? n - first : BLOCK, exponent, out + first);
  for (size_t i = 0; i < n; i++)
    if (!plain || !(x[i] > 0 && x[i] < INFINITY))
      out[i] = coh_pow (x[i], exponent);
}
