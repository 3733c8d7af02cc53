/* Random numbers that are found by what they are for, not by when they are drawn.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-philox.h"

#include "coh-clones.h"
#include "coh-lanes.h"

#define ROUNDS       10
#define MULTIPLIER_0 UINT64_C (0xd2511f53)
#define MULTIPLIER_1 UINT64_C (0xcd9e8d57)
#define WEYL_0       0x9e3779b9u
#define WEYL_1       0xbb67ae85u
#define LOW_WORD     UINT64_C (0xffffffff)
#define BLOCK        64u /* areas whose words stay in the nearest cache */

/* The words are kept in 64 bits each, so that a product is one operation of a vector. */
COH_INLINE void
mix_words (uint64_t w[4], uint32_t key_0, uint32_t key_1)
{
  for (int round = 0; round < ROUNDS; round++)
    {
      uint64_t p = MULTIPLIER_0 * w[0], q = MULTIPLIER_1 * w[2];

      w[0] = (q >> 32) ^ w[1] ^ key_0;
      w[2] = (p >> 32) ^ w[3] ^ key_1;
      w[1] = q & LOW_WORD;
      w[3] = p & LOW_WORD;
      key_0 += WEYL_0;
      key_1 += WEYL_1;
    }
}

/* out = the four words that Philox4x32 with ten rounds gives for counter and key.
 *
 * Source: Salmon, Moraes, Dror and Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3",
 * section 4.3. Exact. */
void
coh_mix_philox (const uint32_t counter[4], const uint32_t key[2], uint32_t out[4])
{
  uint64_t w[4] = { counter[0], counter[1], counter[2], counter[3] };

  mix_words (w, key[0], key[1]);
  for (int i = 0; i < 4; i++)
    out[i] = (uint32_t)w[i];
}

/* (k + 1/2) 2^-52 for the upper 52 of the 64 bits: 1 + k 2^-52 is made by its bits, the
 * subtraction is exact. */
COH_INLINE double
make_uniform (uint64_t low, uint64_t high)
{
  uint64_t bits = (high << 32 | low) >> 12 | UINT64_C (0x3ff0000000000000);
  double x;

  memcpy (&x, &bits, sizeof x);
  return x - (1 - 0x1p-53);
}

/* The numbers of BLOCK areas. */
COH_CLONES static void
mix_block (const struct coh_stream *stream,
           const uint64_t *areas,
           uint32_t pair,
           double *even,
           double *odd)
{
  uint32_t key_0 = (uint32_t)stream->seed, key_1 = (uint32_t)(stream->seed >> 32);

  for (size_t i = 0; i < BLOCK; i++)
    {
      uint64_t w[4] = { areas[i], stream->column, pair, stream->purpose };

      mix_words (w, key_0, key_1);
      even[i] = make_uniform (w[0], w[1]);
      odd[i] = make_uniform (w[2], w[3]);
    }
}

/* even[i] and odd[i] = the uniform numbers of areas[i] in replicates 2 pair and 2 pair + 1.
 *
 * They lie in 2^-53 .. 1 - 2^-53, on a grid of 2^-52 that is symmetric about 1/2. Both together
 * cost what one would. No area: nothing is written. Exact. */
void
coh_fill_uniform_pair (const struct coh_stream *stream,
                       const uint32_t *areas,
                       size_t n,
                       uint32_t pair,
                       double *even,
                       double *odd)
{
  uint64_t keys[BLOCK] = { 0 };
  double a[BLOCK], b[BLOCK];

  for (size_t i = 0; i < n; i += BLOCK)
    {
      size_t count = n - i < BLOCK ? n - i : BLOCK;

      for (size_t k = 0; k < count; k++)
        keys[k] = areas[i + k];
      mix_block (stream, keys, pair, a, b);
      memcpy (even + i, a, count * sizeof *even);
      memcpy (odd + i, b, count * sizeof *odd);
    }
}

/* The words of BLOCK areas. */
COH_CLONES static void
mix_four (const struct coh_stream *stream,
          const uint64_t *restrict areas,
          uint32_t four,
          uint32_t (*restrict words)[BLOCK])
{
  uint32_t key_0 = (uint32_t)stream->seed, key_1 = (uint32_t)(stream->seed >> 32);
  uint32_t column = stream->column, purpose = stream->purpose;

  for (size_t i = 0; i < BLOCK; i++)
    {
      uint64_t w[4] = { areas[i], column, four, purpose };

      mix_words (w, key_0, key_1);
      words[0][i] = (uint32_t)w[0];
      words[1][i] = (uint32_t)w[1];
      words[2][i] = (uint32_t)w[2];
      words[3][i] = (uint32_t)w[3];
    }
}

/* words[k][i] = the word of areas[i] in replicate 4 four + k, for k = 0 .. 3.
 *
 * All four together cost what one would. Exact. */
void
coh_fill_words (const struct coh_stream *stream,
                const uint32_t *areas,
                size_t n,
                uint32_t four,
                uint32_t *const words[COH_WORDS])
{
  uint64_t keys[BLOCK] = { 0 };
  uint32_t block[COH_WORDS][BLOCK];

  for (size_t i = 0; i < n; i += BLOCK)
    {
      size_t count = n - i < BLOCK ? n - i : BLOCK;

      for (size_t k = 0; k < count; k++)
        keys[k] = areas[i + k];
      mix_four (stream, keys, four, block);
      for (size_t k = 0; k < COH_WORDS; k++)
        memcpy (words[k] + i, block[k], count * sizeof *block[k]);
    }
}

/* out[i] = the uniform number of areas[i] in that replicate, as coh_fill_uniform_pair () has it. */
void
coh_fill_uniforms (const struct coh_stream *stream,
                   const uint32_t *areas,
                   size_t n,
                   uint32_t replicate,
                   double *out)
{
  double other[BLOCK];

  for (size_t i = 0; i < n; i += BLOCK)
    {
      size_t count = n - i < BLOCK ? n - i : BLOCK;
      double *even = replicate % 2 == 0 ? out + i : other;
      double *odd = replicate % 2 == 0 ? other : out + i;

      coh_fill_uniform_pair (stream, areas + i, count, replicate / 2, even, odd);
    }
}
