/* Normal noise of random words, in single precision.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <stddef.h>
#include <stdint.h>

/* The probability that a word stands for: in 2^-33 .. 1 - 2^-33, on a grid of 2^-32 that is
 * symmetric about 1/2. */
static inline double
coh_word_share (uint32_t word)
{
  return ((double)word + 0.5) * 0x1p-32;
}

void coh_make_noise (const uint32_t *words, size_t n, float *z);
