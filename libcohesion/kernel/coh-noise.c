/* Normal noise of random words, in single precision.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Noise is not known to fifteen digits, and need not be. With q = p - 1/2 and
 *
 *   w = -ln (4 p (1 - p)) = -ln (1 - 4 q^2)
 *
 * the ratio z / q is so smooth a function of w, from the middle to the farthest tail, that one
 * fraction of two polynomials serves all of it: there is nothing to choose between, and a register
 * holds sixteen rows. The variable is that of Giles (2012), "Approximating the erfinv function",
 * GPU computing gems, Jade edition, chapter 10; the coefficients were fitted to the least largest
 * relative error. Only operations that IEEE 754 rounds exactly are used, so that the bits are the
 * same everywhere. */

#include "coh-noise.h"

#include "coh-clones.h"
#include "coh-lanes.h"

#define SQRT_HALF_BITS 0x3f3504f3 /* of the float nearest to it */
#define FRACTION_BITS  23
#define LN_2           0.693147181f

COH_INLINE float
from_bits (uint32_t bits)
{
  float x;

  memcpy (&x, &bits, sizeof x);
  return x;
}

/* -ln v for v from 2^-31 to 1, off by at most 2.1e-7 and the rounding: v = 2^n (1 + f), f from
 * sqrt (1/2) - 1 to sqrt (2) - 1. */
COH_INLINE float
take_log (float v)
{
  int32_t bits, n;
  float f, ff, low, high;

  memcpy (&bits, &v, sizeof bits);
  n = (bits - SQRT_HALF_BITS) >> FRACTION_BITS;
  f = from_bits ((uint32_t)bits - ((uint32_t)n << FRACTION_BITS)) - 1;
  ff = f * f;
  low = (1.00000325f - 0.500019651f * f) + ff * (0.333032983f - 0.248813395f * f);
  high = (0.206046724f - 0.189019798f * f) + ff * 0.118274823f;
  return -((float)n * LN_2 + f * (low + ff * ff * high));
}

/* z / q by w, off by at most 1.2e-7 of it and the rounding. */
COH_INLINE float
divide_polynomials (float w)
{
  float ww = w * w;
  float over = (2.50662855f + 0.904786395f * w) + ww * (0.179659467f + 0.0237498852f * w) +
               ww * ww * (0.00199882197f + 5.85772948e-5f * w);
  float under = (1 + 0.0991609272f * w) + ww * (0.0326706681f + 0.00227980061f * w) +
                ww * ww * (0.000169786401f + 1.00842839e-6f * w);

  return over / under;
}

/* Of the half that a word lies in: how far it is from the middle, and from the end. Whole numbers
 * of 31 bits, so that neither loses digits where it is small. */
COH_CLONES static void
make_noise (const uint32_t *restrict words, size_t n, float *restrict z)
{
  for (size_t i = 0; i < n; i++)
    {
      uint32_t below = 0 - (~words[i] >> 31); /* all bits set for p < 1/2 */
      int32_t from_middle = (int32_t)((words[i] ^ below) & 0x7fffffff);
      float q = ((float)from_middle + 0.5f) * 0x1p-32f;
      float p = ((float)(from_middle ^ 0x7fffffff) + 0.5f) * 0x1p-32f;
      float distance = q * divide_polynomials (take_log (4 * p * (1 - p)));
      uint32_t bits;

      memcpy (&bits, &distance, sizeof bits);
      z[i] = from_bits (bits | (below & 0x80000000u));
    }
}

/* z[i] = the value that a standard normal is below with the probability coh_word_share () of
 * words[i].
 *
 * Within 6e-7 of z, relative; |z| from 2.9e-10 to 6.338. ~word gives -z exactly. Words in order
 * give numbers in order but for these last digits. */
void
coh_make_noise (const uint32_t *words, size_t n, float *z)
{
  make_noise (words, n, z);
}
