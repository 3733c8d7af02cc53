/* Random numbers that are found by what they are for, not by when they are drawn.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Philox4x32-10 turns a counter of four words and a key of two into four random words. Here
 *
 *   key      0 and 1: the low and the high half of the seed
 *   counter  0: the area's key      1: the column's key      2: replicate / 2      3: the purpose
 *   output   0 and 1: the number of the even replicate      2 and 3: that of the odd one
 *
 * Where a word of 32 bits is enough, as it is for sampling errors, a counter serves four
 * replicates:
 *
 *   counter  2: replicate / 4
 *   output   k: the word of replicate k modulo 4
 *
 * So each number depends on seed, purpose, area, column and replicate alone, however the work is
 * cut into threads, rows or replicates. Whether an area's key is its row or a hash of its code is
 * the caller's choice; equal keys give equal numbers. A purpose has either numbers or words: those
 * of one counter have the same bits in them. */

#pragma once

#include <stddef.h>
#include <stdint.h>

#define COH_WORDS 4u /* that a counter has */

/* What numbers are for: two purposes never share one. */
enum coh_purpose
{
  COH_PURPOSE_ERRORS,           /* sampling errors of observations, by words */
  COH_PURPOSE_CHOICES,          /* weights, methods and other assumptions */
  COH_PURPOSE_BOOTSTRAP,        /* rows drawn with replacement */
  COH_PURPOSE_SHIFT,            /* shifts of quasi-random points */
  COH_PURPOSE_IMPUTATION,       /* what stands in a gap */
  COH_PURPOSE_IMPUTATION_MODEL, /* the model that it comes from */
  COH_PURPOSE_OTHER,            /* this and those above it: the caller's own, up to the next */
  COH_PURPOSE_RESAMPLING = 0x40000000 /* units of a survey drawn again */
};

struct coh_stream
{
  uint64_t seed;
  uint32_t purpose;
  uint32_t column;
};

void coh_mix_philox (const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);
void coh_fill_words (const struct coh_stream *stream,
                     const uint32_t *areas,
                     size_t n,
                     uint32_t four,
                     uint32_t *const words[COH_WORDS]);
void coh_fill_uniforms (const struct coh_stream *stream,
                        const uint32_t *areas,
                        size_t n,
                        uint32_t replicate,
                        double *out);
void coh_fill_uniform_pair (const struct coh_stream *stream,
                            const uint32_t *areas,
                            size_t n,
                            uint32_t pair,
                            double *even,
                            double *odd);
