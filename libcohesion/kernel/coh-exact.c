/* Sums that are exact, so that it does not matter in which order or in how many parts they are
 * made.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * A long accumulator as in Kulisch and Miranker (1981), "Computer arithmetic in theory and
 * practice", as long as sums over people need: integers add without an error, so that no order
 * is better than another. */

#include "coh-exact.h"

#include "coh-lanes.h"

#define UNIT     96 /* binary places after the point */
#define WORDS    3u
#define BITS     64
#define FRACTION 0xfffffffffffffu

/* A whole number of up to 256 bits, the lowest word first, times 2^exponent. */
struct factor
{
  uint64_t words[4];
  int exponent;
  bool negative;
};

/* The mantissa of a finite value as a whole number. */
COH_INLINE bool
take_apart (double value, struct factor *out)
{
  uint64_t bits;
  int biased;

  memcpy (&bits, &value, sizeof bits);
  biased = (int)(bits >> 52 & 0x7ff);
  if (biased == 0x7ff)
    return false;
  *out = (struct factor){ { (bits & FRACTION) | (biased > 0 ? FRACTION + 1 : 0) },
                          (biased > 0 ? biased : 1) - 1075,
                          bits >> 63 };
  return true;
}

/* a b of two words. */
COH_INLINE void
multiply_words (uint64_t a, uint64_t b, uint64_t *low, uint64_t *high)
{
  uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;
  uint64_t middle = a1 * b0 + (a0 * b0 >> 32), other = a0 * b1 + (uint32_t)middle;

  *low = a * b;
  *high = a1 * b1 + (middle >> 32) + (other >> 32);
}

/* words[0] of each. */
COH_INLINE void
multiply_short (const struct factor *a, const struct factor *b, struct factor *out)
{
  *out = (struct factor){ { 0 }, a->exponent + b->exponent, a->negative != b->negative };
  multiply_words (a->words[0], b->words[0], &out->words[0], &out->words[1]);
}

/* words[0 .. 1] of each: schoolbook, column by column. */
COH_INLINE void
multiply_long (const struct factor *a, const struct factor *b, struct factor *out)
{
  uint64_t low[4], high[4], carry;

  for (size_t i = 0; i < 4; i++)
    multiply_words (a->words[i / 2], b->words[i % 2], &low[i], &high[i]);
  out->words[0] = low[0];
  out->words[1] = high[0] + low[1];
  carry = out->words[1] < low[1];
  out->words[1] += low[2];
  carry += out->words[1] < low[2];
  out->words[2] = high[1] + carry;
  out->words[3] = high[3] + (out->words[2] < carry);
  out->words[2] += high[2];
  out->words[3] += out->words[2] < high[2];
  out->words[2] += low[3];
  out->words[3] += out->words[2] < low[3];
  out->exponent = a->exponent + b->exponent;
  out->negative = a->negative != b->negative;
}

/* Is any bit set below that place? */
static bool
have_bits_below (const uint64_t words[4], int place)
{
  bool found = false;

  for (int word = 0; word < 4 && word * BITS < place; word++)
    {
      int left = place - word * BITS;

      found |= (left >= BITS ? words[word] : words[word] << (BITS - left)) != 0;
    }
  return found;
}

/* The 64 bits from that place on. */
COH_INLINE uint64_t
take_word (const uint64_t words[4], int place)
{
  int word = place >> 6, bit = place & (BITS - 1);
  uint64_t low = word >= 0 && word < 4 ? words[word] : 0;
  uint64_t high = word >= -1 && word < 3 ? words[word + 1] : 0;

  return low >> bit | high << 1 << (BITS - 1 - bit);
}

/* In units, cut towards minus infinity, without its sign: FALSE where it needs more than 192 bits.
 */
static bool
count_units (const struct factor *factor, struct coh_exact *out)
{
  int place = -(factor->exponent + UNIT);
  uint64_t beyond = 0;

  for (int end = place + (int)WORDS * BITS; end < 4 * BITS; end += BITS)
    beyond |= take_word (factor->words, end);
  if (beyond != 0)
    return false;
  for (int i = 0; i < (int)WORDS; i++)
    out->words[i] = take_word (factor->words, place + i * BITS);
  if (!factor->negative || place <= 0 || !have_bits_below (factor->words, place))
    return true;
  for (size_t i = 0; i < WORDS; i++)
    if (++out->words[i] != 0)
      return true;
  return false;
}

COH_INLINE bool
is_negative (const struct coh_exact *sum)
{
  return sum->words[WORDS - 1] >> 63;
}

/* Modulo 2^192. */
COH_INLINE void
add_words (struct coh_exact *sum, const struct coh_exact *other)
{
  uint64_t carry = 0;

  for (size_t i = 0; i < WORDS; i++)
    {
      uint64_t part = other->words[i] + carry;

      carry = part < carry;
      sum->words[i] += part;
      carry += sum->words[i] < part;
    }
}

COH_INLINE void
negate_words (struct coh_exact *sum)
{
  uint64_t carry = 1;

  for (size_t i = 0; i < WORDS; i++)
    {
      sum->words[i] = ~sum->words[i] + carry;
      carry &= sum->words[i] == 0;
    }
}

/* sum += other.
 *
 * FALSE and nothing changed where the sum is out of range. Exact. */
bool
coh_exact_merge (struct coh_exact *sum, const struct coh_exact *other)
{
  struct coh_exact result = *sum;

  add_words (&result, other);
  if (is_negative (sum) == is_negative (other) && is_negative (&result) != is_negative (sum))
    return false;
  *sum = result;
  return true;
}

/* sum -= other.
 *
 * FALSE and nothing changed where the difference is out of range. Exact. */
bool
coh_exact_subtract (struct coh_exact *sum, const struct coh_exact *other)
{
  struct coh_exact result = *other;

  negate_words (&result);
  add_words (&result, sum);
  if (is_negative (sum) != is_negative (other) && is_negative (&result) != is_negative (sum))
    return false;
  *sum = result;
  return true;
}

COH_INLINE bool
add_factor (struct coh_exact *sum, const struct factor *factor)
{
  struct coh_exact units;

  if (!count_units (factor, &units) || is_negative (&units))
    return false;
  if (factor->negative)
    negate_words (&units);
  return coh_exact_merge (sum, &units);
}

/* sum += value.
 *
 * NaN, an infinity, a sum out of range: FALSE and nothing changed. What is below 2^-96 is cut
 * towards minus infinity. Exact from 2^-44 on, whose last bit is a unit. */
bool
coh_exact_add (struct coh_exact *sum, double value)
{
  struct factor factor;
  struct coh_exact units = { { 0 } };
  int shift;

  if (!take_apart (value, &factor))
    return false;
  shift = factor.exponent + UNIT;
  if (shift < 0 || shift >= 2 * BITS)
    return add_factor (sum, &factor);
  units.words[shift / BITS] = factor.words[0] << shift % BITS;
  units.words[shift / BITS + 1] = factor.words[0] >> 1 >> (BITS - 1 - shift % BITS);
  if (factor.negative)
    negate_words (&units);
  return coh_exact_merge (sum, &units);
}

/* sum += a b.
 *
 * Edges as coh_exact_add (). The product is not rounded; only what of it is below 2^-96 is cut. */
bool
coh_exact_add_product (struct coh_exact *sum, double a, double b)
{
  struct factor left, right, product;

  if (!take_apart (a, &left) || !take_apart (b, &right))
    return false;
  multiply_short (&left, &right, &product);
  return add_factor (sum, &product);
}

/* weight = w, square = w^2, cut as coh_exact_add () and coh_exact_add_product () cut them.
 *
 * Edges as there. Nearly all weights have so few places that shifting two words is enough. */
bool
coh_exact_weigh (double w, struct coh_exact *weight, struct coh_exact *square)
{
  struct factor factor;
  uint64_t low, high;
  int once, twice;

  *weight = *square = (struct coh_exact){ { 0 } };
  if (!take_apart (w, &factor))
    return false;
  once = factor.exponent + UNIT;
  twice = 2 * factor.exponent + UNIT;
  if (factor.negative || once < 0 || twice <= -BITS || twice >= BITS)
    return coh_exact_add (weight, w) && coh_exact_add_product (square, w, w);
  weight->words[once / BITS] = factor.words[0] << once % BITS;
  weight->words[once / BITS + 1] = factor.words[0] >> 1 >> (BITS - 1 - once % BITS);
  multiply_words (factor.words[0], factor.words[0], &low, &high);
  if (twice < 0)
    {
      square->words[0] = low >> -twice | high << 1 << (BITS - 1 + twice);
      square->words[1] = high >> -twice;
      return true;
    }
  square->words[0] = low << twice;
  square->words[1] = high << twice | low >> 1 >> (BITS - 1 - twice);
  square->words[2] = high >> 1 >> (BITS - 1 - twice);
  return true;
}

/* sum += w a b.
 *
 * Edges as coh_exact_add (). The product is not rounded; only what of it is below 2^-96 is cut. */
bool
coh_exact_add_triple (struct coh_exact *sum, double w, double a, double b)
{
  struct factor weight, left, right, product, all;

  if (!take_apart (w, &weight) || !take_apart (a, &left) || !take_apart (b, &right))
    return false;
  multiply_short (&left, &right, &product);
  multiply_long (&weight, &product, &all);
  return add_factor (sum, &all);
}

/* sum += (w a) (w b), of which each of u^2, u v and v^2 is one where u = w y and v = w x.
 *
 * Edges as coh_exact_add (). Products are not rounded; only what of the last is below 2^-96 is cut.
 */
bool
coh_exact_add_weighted (struct coh_exact *sum, double w, double a, double b)
{
  struct factor weight, left, right, square, product, all;

  if (!take_apart (w, &weight) || !take_apart (a, &left) || !take_apart (b, &right))
    return false;
  multiply_short (&weight, &weight, &square);
  multiply_short (&left, &right, &product);
  multiply_long (&square, &product, &all);
  return add_factor (sum, &all);
}

/* The nearest double of what has no sign, ties to even: 64 bits from the highest one on, of which
 * the last also stands for all that follow, are rounded by the conversion. */
static double
read_magnitude (const struct coh_exact *magnitude)
{
  const uint64_t words[4] = { magnitude->words[0], magnitude->words[1], magnitude->words[2], 0 };
  int top = (int)WORDS - 1, place;
  uint64_t scale;
  double power;

  while (top > 0 && words[top] == 0)
    top--;
  place = top * BITS - (words[top] == 0 ? BITS - 1 : __builtin_clzll (words[top]));
  scale = (uint64_t)(place - UNIT + 1023) << 52;
  memcpy (&power, &scale, sizeof power);
  return (double)(take_word (words, place) | have_bits_below (words, place)) * power;
}

/* The nearest double, ties to even. */
double
coh_exact_read (const struct coh_exact *sum)
{
  struct coh_exact magnitude = *sum;

  if (!is_negative (sum))
    return read_magnitude (sum);
  negate_words (&magnitude);
  return -read_magnitude (&magnitude);
}

/* high and low of a number of any length. */
static void
read_long_pair (const struct coh_exact *sum, double *high, double *low)
{
  struct coh_exact rest = *sum, units = { { 0 } };
  struct factor factor;

  *high = coh_exact_read (sum);
  if (take_apart (-*high, &factor) && count_units (&factor, &units) && factor.negative)
    negate_words (&units);
  add_words (&rest, &units);
  *low = coh_exact_read (&rest);
}

/* 2^power. */
COH_INLINE double
raise_two (int power)
{
  uint64_t bits = (uint64_t)(power + 1023) << 52;
  double x;

  memcpy (&x, &bits, sizeof x);
  return x;
}

/* The nearest double of high 2^64 + low, ties to even; high is below 2^63. */
COH_INLINE double
round_words (uint64_t high, uint64_t low)
{
  int shift;

  if (high == 0)
    return (double)low;
  shift = BITS - __builtin_clzll (high);
  return (double)(high << (BITS - shift) | low >> shift | (low << (BITS - shift) != 0)) *
         raise_two (shift);
}

/* The nearest double of over 2^64 + rest, of which over may be below 0. */
COH_INLINE double
round_rest (int64_t over, uint64_t rest)
{
  if (over >= 0)
    return round_words ((uint64_t)over, rest);
  return -round_words ((uint64_t)(-over - (rest != 0)), 0 - rest);
}

/* high = the nearest double, low = the nearest to what that leaves: 106 bits or more together.
 *
 * Nearly all sums end in the second word, and need no long arithmetic: the first double is made of
 * the 64 bits from the highest one on, of which it leaves less than 2^11 units. */
void
coh_exact_read_pair (const struct coh_exact *sum, double *high, double *low)
{
  struct coh_exact magnitude = *sum;
  double sign = is_negative (sum) ? -1 : 1, near, left;
  uint64_t top, rest;
  int shift;

  *high = *low = 0;
  if ((sum->words[0] | sum->words[1] | sum->words[2]) == 0)
    return;
  if (sign < 0)
    negate_words (&magnitude);
  if (magnitude.words[2] != 0 || magnitude.words[1] == 0)
    {
      read_long_pair (sum, high, low);
      return;
    }
  shift = __builtin_clzll (magnitude.words[1]);
  top = magnitude.words[1] << shift | magnitude.words[0] >> 1 >> (BITS - 1 - shift);
  rest = magnitude.words[0] << shift;
  near = (double)(top | (rest != 0)); /* all that follows decides ties only */
  left = round_rest ((int64_t)(top - (near < 0x1p64 ? (uint64_t)near : 0)), rest);
  *high = sign * near * raise_two (BITS - UNIT - shift);
  *low = sign * left * raise_two (-UNIT - shift);
}

/* sum = the whole numbers parts[k] times 2^(32 k), in units. Exact. */
void
coh_exact_split (const struct coh_exact *sum, double parts[COH_EXACT_PARTS])
{
  for (size_t k = 0; k < COH_EXACT_PARTS; k++)
    {
      double part = (double)(uint32_t)(sum->words[k / 2] >> (k % 2 * 32));

      parts[k] = k + 1 == COH_EXACT_PARTS && is_negative (sum) ? part - 0x1p32 : part;
    }
}

/* The reverse of coh_exact_split (), also for sums of parts of several numbers.
 *
 * A part that is not a whole number or beyond 2^53, a sum out of range: FALSE and nothing changed.
 * Exact. */
bool
coh_exact_join (struct coh_exact *sum, const double parts[COH_EXACT_PARTS])
{
  struct coh_exact result = { { 0 } };
  int64_t carry = 0;

  for (size_t k = 0; k < COH_EXACT_PARTS; k++)
    {
      if (!(fabs (parts[k]) <= 0x1p53) || parts[k] != floor (parts[k]))
        return false;
      carry += (int64_t)parts[k];
      if (k + 1 == COH_EXACT_PARTS && (carry < INT32_MIN || carry > INT32_MAX))
        return false;
      result.words[k / 2] |= (uint64_t)(uint32_t)carry << (k % 2 * 32);
      carry = (carry - (int64_t)(uint32_t)carry) / ((int64_t)1 << 32);
    }
  *sum = result;
  return true;
}

/* sum += factor other.
 *
 * FALSE where the factor is not finite or the sum out of range; part of it may then have been
 * added. Products are not rounded; what of them is below 2^-96 is cut. */
bool
coh_exact_add_scaled (struct coh_exact *sum, const struct coh_exact *other, double factor)
{
  double high, low;

  coh_exact_read_pair (other, &high, &low);
  return coh_exact_add_product (sum, high, factor) && coh_exact_add_product (sum, low, factor);
}

/* sum += factor^2 other. Edges as coh_exact_add_scaled (). */
bool
coh_exact_add_twice_scaled (struct coh_exact *sum, const struct coh_exact *other, double factor)
{
  double high, low;

  coh_exact_read_pair (other, &high, &low);
  return coh_exact_add_weighted (sum, factor, high, 1) &&
         coh_exact_add_weighted (sum, factor, low, 1);
}
