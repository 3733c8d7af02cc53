/* Fixed lanes: sums that have the same bits on every CPU.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Element i of a column always goes to lane i modulo the number of lanes, and the lanes are always
 * added in the same order, however wide the CPU's registers are. Vectors of 32 bytes are fast at
 * every level: the compiler splits them where registers are narrower. */

#pragma once

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define COH_VECTOR_DOUBLES 4u

typedef double coh_vector __attribute__ ((vector_size (32)));
typedef int64_t coh_vector_bits __attribute__ ((vector_size (32)));

#define COH_INLINE static inline __attribute__ ((always_inline))

COH_INLINE void
coh_load_vector (coh_vector *v, const double *x)
{
  memcpy (v, x, sizeof *v);
}

COH_INLINE void
coh_fill_vector (coh_vector *v, double x)
{
  *v = (coh_vector){ x, x, x, x };
}

/* v where mask is set, else +0. */
COH_INLINE void
coh_keep_vector (coh_vector *v, const coh_vector_bits *mask)
{
  *v = (coh_vector)((coh_vector_bits)*v & *mask);
}

/* v where mask is set, else other. */
COH_INLINE void
coh_blend_vector (coh_vector *v, const coh_vector *other, const coh_vector_bits *mask)
{
  *v = (coh_vector)(((coh_vector_bits)*v & *mask) | ((coh_vector_bits)*other & ~*mask));
}

/* The step of n_lanes doubles at x, of which n are there: the others are made missing. */
COH_INLINE const double *
coh_pad_step (double *buffer, size_t n_lanes, const double *x, size_t n)
{
  if (n >= n_lanes)
    return x;
  for (size_t i = 0; i < n_lanes; i++)
    buffer[i] = i < n ? x[i] : NAN;
  return buffer;
}

/* sum and rest together += v, without an error: Knuth (1969), "The art of computer programming",
 * volume 2, section 4.2.2, theorem B. */
COH_INLINE void
coh_add_exactly (coh_vector *sum, coh_vector *rest, const coh_vector *v)
{
  coh_vector total = *sum + *v;
  coh_vector part = total - *sum;

  *rest += (*sum - (total - part)) + (*v - part);
  *sum = total;
}

/* The sum of all lanes, pairwise: (0+1)+(2+3) and so on; n is a power of two. */
COH_INLINE double
coh_fold_lanes (double *lanes, size_t n)
{
  for (; n > 1; n /= 2)
    for (size_t i = 0; i < n / 2; i++)
      lanes[i] = lanes[2 * i] + lanes[2 * i + 1];
  return lanes[0];
}

/* The sum of all lanes and of their rests, adding without an error in the order of the lanes; the
 * plain sum when that is not finite. */
COH_INLINE double
coh_fold_exactly (const double *lanes, const double *rests, size_t n)
{
  double sum = 0, rest = 0;

  for (size_t i = 0; i < n; i++)
    {
      double total = sum + lanes[i];
      double part = total - sum;

      rest += ((sum - (total - part)) + (lanes[i] - part)) + rests[i];
      sum = total;
    }
  return isfinite (sum) ? sum + rest : sum;
}
