/* Decimal text to double, correctly rounded, whatever the locale.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Three ways, the cheapest that is sure: one exact multiplication or division (Clinger, 1990, "How
 * to read floating point numbers accurately"); a 64 by 128 bit product (Lemire, 2021, "Number
 * parsing at a gigabyte per second"); and for the rare rest the C library's strtod, which is given
 * digits and an exponent but no radix character, so that the locale has nothing to say.
 */

#include "coh-decimal.h"

#include "coh-decimal-powers.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__extension__ typedef unsigned __int128 coh_uint128;

#define WORD_DIGITS      19       /* decimal digits that always fit 64 bits */
#define LONGEST_HALFWAY  767      /* significant digits of the longest point between two doubles */
#define EXPONENT_LIMIT   10000000 /* beyond this the written exponent stops counting */
#define CLINGER_POWER    22       /* largest power of ten that is a double */
#define CLINGER_MANTISSA ((uint64_t)1 << 53)
#define MANTISSA_BITS    52
#define EXPONENT_BIAS    1023

/* What the grammar found; the value is mantissa x 10^exponent, plus what more digits add. */
struct decimal
{
  uint64_t mantissa;  /* the first 19 significant digits */
  int64_t exponent;   /* of the last digit in mantissa */
  int64_t n_digits;   /* significant digits, leading zeros aside */
  const char *digits; /* the digits and the point as they stand */
  const char *digits_end;
  bool negative;
};

static inline bool
is_digit (char c)
{
  return (unsigned char)(c - '0') < 10;
}

/* Adds one digit; those past the nineteenth only count. */
static inline void
push_digit (struct decimal *d, char c)
{
  if (d->n_digits < WORD_DIGITS)
    d->mantissa = d->mantissa * 10 + (uint64_t)(c - '0');
  else
    d->exponent++;
  d->n_digits += d->n_digits > 0 || c != '0';
}

/* Reads digits [. digits] and returns the end, or text when no digit stands there. */
static const char *
read_digits (struct decimal *d, const char *text, const char *end)
{
  const char *p = text, *point;

  d->digits = text;
  while (p < end && is_digit (*p))
    push_digit (d, *p++);
  d->digits_end = p;
  point = p;
  if (p == end || *p != '.' || p + 1 == end || !is_digit (p[1]))
    return p;
  for (p++; p < end && is_digit (*p); p++)
    push_digit (d, *p);
  d->exponent -= p - point - 1;
  d->digits_end = p;
  return p;
}

/* Reads e[sign]digits and returns the end, or text when that does not stand there in full. */
static const char *
read_exponent (struct decimal *d, const char *text, const char *end)
{
  const char *p = text;
  int64_t value = 0;
  bool negative;

  if (p == end || (*p != 'e' && *p != 'E'))
    return text;
  p++;
  negative = p < end && *p == '-';
  if (p < end && (*p == '-' || *p == '+'))
    p++;
  if (p == end || !is_digit (*p))
    return text;
  for (; p < end && is_digit (*p); p++)
    if (value < (int64_t)1 << 56)
      value = value * 10 + (*p - '0');
  d->exponent += negative ? -value : value;
  return p;
}

/* mantissa x 10^exponent with one rounding, both factors being exact doubles. */
static bool
convert_exactly (const struct decimal *d, double *value)
{
  static const double powers[CLINGER_POWER + 1] = { 1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                    1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                    1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };

  if (d->mantissa > CLINGER_MANTISSA || d->exponent < -CLINGER_POWER || d->exponent > CLINGER_POWER)
    return false;
  *value = (double)d->mantissa;
  if (d->exponent < 0)
    *value /= powers[-d->exponent];
  else
    *value *= powers[d->exponent];
  return true;
}

/* The leading 128 bits of mantissa x 5^q; the second product is needed only when the nine bits
 * below the double's are all ones, so that the rest might carry into them. */
static coh_uint128
multiply_power (uint64_t mantissa, int64_t q)
{
  const uint64_t *power = coh_decimal_powers[q - COH_DECIMAL_POWER_MIN];
  coh_uint128 product = (coh_uint128)mantissa * power[0];

  if (((uint64_t)(product >> 64) & 0x1ff) == 0x1ff)
    product += (coh_uint128)mantissa * power[1] >> 64;
  return product;
}

/* Lemire's algorithm for powers that stay far from the ends of the doubles: no subnormal, no
 * infinity. False when the bits do not settle the rounding. */
static bool
convert_product (uint64_t mantissa, int64_t q, double *value)
{
  unsigned shift, top;
  uint64_t high, low, bits, exponent;
  coh_uint128 product;

  if (mantissa == 0 || q < COH_DECIMAL_POWER_MIN || q > COH_DECIMAL_POWER_MAX)
    return false;
  shift = (unsigned)__builtin_clzll (mantissa);
  product = multiply_power (mantissa << shift, q);
  high = (uint64_t)(product >> 64);
  low = (uint64_t)product;
  if (low == UINT64_MAX && (q < -27 || q > 55))
    return false;
  top = (unsigned)(high >> 63);
  bits = high >> (top + 64 - MANTISSA_BITS - 3);
  /* floor (log2 (10^q)) by a fixed-point product, exact for these q */
  exponent =
      (uint64_t)(((152170 + 65536) * q >> 16) + 63 + EXPONENT_BIAS + (int64_t)top - (int64_t)shift);
  if (low <= 1 && q >= -4 && q <= 23 && (bits & 3) == 1 &&
      bits << (top + 64 - MANTISSA_BITS - 3) == high)
    bits &= ~(uint64_t)1; /* exactly half way: the even neighbour */
  bits = (bits + (bits & 1)) >> 1;
  if (bits >= (uint64_t)2 << MANTISSA_BITS)
    {
      bits = (uint64_t)1 << MANTISSA_BITS;
      exponent++;
    }
  bits = (bits & ~((uint64_t)1 << MANTISSA_BITS)) | exponent << MANTISSA_BITS;
  memcpy (value, &bits, sizeof bits);
  return true;
}

/* Writes the significant digits, at most LONGEST_HALFWAY + 2 of them: what follows can only matter
 * by not being zero, and one more digit says so. Returns how many digits were dropped. */
static int64_t
copy_digits (const struct decimal *d, char *out, size_t *n_out)
{
  const char *p = d->digits;
  size_t n = 0;
  int64_t dropped = 0;
  bool sticky = false;

  for (; p < d->digits_end; p++)
    {
      if (*p == '.' || (n == 0 && *p == '0'))
        continue;
      if (n < LONGEST_HALFWAY + 2)
        out[n++] = *p;
      else
        {
          sticky = sticky || *p != '0';
          dropped++;
        }
    }
  if (sticky)
    {
      out[n++] = '1';
      dropped--;
    }
  *n_out = n;
  return dropped;
}

static double
convert_slowly (const struct decimal *d)
{
  char text[LONGEST_HALFWAY + 3 + 32];
  size_t n;
  int64_t exponent = d->exponent, extra, dropped;
  double value;
  int saved = errno;

  /* the exponent belongs to the last digit of mantissa; move it to the last digit copied */
  extra = d->n_digits > WORD_DIGITS ? d->n_digits - WORD_DIGITS : 0;
  dropped = copy_digits (d, text, &n);
  exponent += dropped - extra;
  if (exponent > EXPONENT_LIMIT)
    exponent = EXPONENT_LIMIT;
  if (exponent < -EXPONENT_LIMIT)
    exponent = -EXPONENT_LIMIT;
  snprintf (text + n, sizeof text - n, "e%ld", (long)exponent);
  value = strtod (text, NULL);
  errno = saved;
  return value;
}

static double
convert (const struct decimal *d)
{
  double value, above;

  if (d->mantissa == 0)
    return 0.0;
  if (d->n_digits <= WORD_DIGITS)
    {
      if (convert_exactly (d, &value) || convert_product (d->mantissa, d->exponent, &value))
        return value;
    }
  else if (convert_product (d->mantissa, d->exponent, &value) &&
           convert_product (d->mantissa + 1, d->exponent, &above) && value == above)
    return value;
  return convert_slowly (d);
}

/* value = sign x digits x 10^exponent, the nearest double, ties to even.
 *
 * Grammar: [+-] (digits [. digits] | . digits) [(e|E) [+-] digits]. No blanks, no hexadecimal, no
 * words for infinity or NaN, always a full stop as the point. Returns how many bytes were read,
 * the longest prefix that fits; 0 (and *value untouched) when none does, as for the empty text.
 * Too large a number gives an infinity, too small a one a zero, each with its sign.
 * Source: Clinger (1990), Lemire (2021), strtod. Correctly rounded in the default rounding mode. */
size_t
coh_parse_decimal (const char *text, size_t n, double *value)
{
  struct decimal d = { 0 };
  const char *p = text, *end = text + n, *start;
  double magnitude;

  if (n == 0)
    return 0;
  d.negative = *p == '-';
  if (*p == '-' || *p == '+')
    p++;
  start = p;
  p = read_digits (&d, p, end);
  if (p == start)
    return 0;
  p = read_exponent (&d, p, end);
  magnitude = convert (&d);
  *value = d.negative ? -magnitude : magnitude;
  return (size_t)(p - text);
}
