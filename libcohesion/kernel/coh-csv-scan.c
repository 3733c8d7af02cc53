/* Structural scan of CSV text: where the delimiters and line ends outside of quotes are.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Bytes are compared 64 at a time, and the quoted stretches follow from a running exclusive or over
 * the quote bits (Langdale and Lemire, 2019, "Parsing gigabytes of JSON per second", section 3.1).
 */

#include "coh-csv-scan.h"

#include <string.h>

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#define COH_CSV_X86 1
#include <immintrin.h>
#else
#define COH_CSV_X86 0
#endif

#define BATCH                                                                                      \
  64u /* blocks masked before their positions are written: 3 KiB of masks stay in L1               \
       */

/* bit i of the answer = xor of the bits 0 .. i */
static inline uint64_t
prefix_xor (uint64_t bits)
{
  bits ^= bits << 1;
  bits ^= bits << 2;
  bits ^= bits << 4;
  bits ^= bits << 8;
  bits ^= bits << 16;
  bits ^= bits << 32;
  return bits;
}

/* All ones when the highest bit is set, else 0. */
static inline uint64_t
spread_top_bit (uint64_t bits)
{
  return 0 - (bits >> 63);
}

/* One bit per byte of word that equals byte; exact, no carries between bytes. */
static inline uint64_t
match_word (uint64_t word, char byte)
{
  const uint64_t low = 0x7f7f7f7f7f7f7f7fu;
  uint64_t x = word ^ (0x0101010101010101u * (unsigned char)byte);
  uint64_t zero = ~(((x & low) + low) | x | low);

  return ((zero >> 7) * 0x0102040810204080u) >> 56;
}

static uint64_t
match_block_portable (const char *text, char byte)
{
  uint64_t mask = 0;

  for (unsigned i = 0; i < 8; i++)
    {
      uint64_t word;

      memcpy (&word, text + (size_t)i * 8, sizeof word);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
      word = __builtin_bswap64 (word);
#endif
      mask |= match_word (word, byte) << (8 * i);
    }
  return mask;
}

static void
mask_blocks_portable (const char *text,
                      size_t n_blocks,
                      const struct coh_csv_dialect *dialect,
                      uint64_t *inside,
                      struct coh_csv_masks *masks)
{
  uint64_t quoting = dialect->quote != '\0' ? UINT64_MAX : 0;
  uint64_t carry = *inside;

  for (size_t b = 0; b < n_blocks; b++, text += COH_CSV_BLOCK)
    {
      masks[b].quote = match_block_portable (text, dialect->quote) & quoting;
      masks[b].delimiter = match_block_portable (text, dialect->delimiter);
      masks[b].lf = match_block_portable (text, '\n');
      masks[b].cr = match_block_portable (text, '\r');
      masks[b].nul = match_block_portable (text, '\0');
      masks[b].inside = prefix_xor (masks[b].quote) ^ carry;
      carry = spread_top_bit (masks[b].inside);
    }
  *inside = carry;
}

#if COH_CSV_X86

static inline uint64_t
match_block_sse2 (const __m128i part[4], char byte)
{
  __m128i wanted = _mm_set1_epi8 (byte);
  uint64_t mask = 0;

  for (unsigned i = 0; i < 4; i++)
    {
      unsigned hit = (unsigned)_mm_movemask_epi8 (_mm_cmpeq_epi8 (part[i], wanted));

      mask |= (uint64_t)hit << (16 * i);
    }
  return mask;
}

static void
mask_blocks_sse2 (const char *text,
                  size_t n_blocks,
                  const struct coh_csv_dialect *dialect,
                  uint64_t *inside,
                  struct coh_csv_masks *masks)
{
  uint64_t quoting = dialect->quote != '\0' ? UINT64_MAX : 0;
  uint64_t carry = *inside;

  for (size_t b = 0; b < n_blocks; b++, text += COH_CSV_BLOCK)
    {
      __m128i part[4];

      for (unsigned i = 0; i < 4; i++)
        part[i] = _mm_loadu_si128 ((const __m128i *)(const void *)(text + (size_t)i * 16));
      masks[b].quote = match_block_sse2 (part, dialect->quote) & quoting;
      masks[b].delimiter = match_block_sse2 (part, dialect->delimiter);
      masks[b].lf = match_block_sse2 (part, '\n');
      masks[b].cr = match_block_sse2 (part, '\r');
      masks[b].nul = match_block_sse2 (part, '\0');
      masks[b].inside = prefix_xor (masks[b].quote) ^ carry;
      carry = spread_top_bit (masks[b].inside);
    }
  *inside = carry;
}

__attribute__ ((target ("avx2"))) static inline uint64_t
match_block_avx2 (__m256i first, __m256i second, __m256i wanted)
{
  uint32_t low = (uint32_t)_mm256_movemask_epi8 (_mm256_cmpeq_epi8 (first, wanted));
  uint32_t high = (uint32_t)_mm256_movemask_epi8 (_mm256_cmpeq_epi8 (second, wanted));

  return low | (uint64_t)high << 32;
}

/* A carry-less product with all ones is the running exclusive or, in one instruction. */
__attribute__ ((target ("avx2,pclmul"))) static void
mask_blocks_avx2 (const char *text,
                  size_t n_blocks,
                  const struct coh_csv_dialect *dialect,
                  uint64_t *inside,
                  struct coh_csv_masks *masks)
{
  const __m128i ones = _mm_set1_epi8 ((char)-1);
  const __m256i quote = _mm256_set1_epi8 (dialect->quote);
  const __m256i delimiter = _mm256_set1_epi8 (dialect->delimiter);
  const __m256i lf = _mm256_set1_epi8 ('\n');
  const __m256i cr = _mm256_set1_epi8 ('\r');
  const __m256i nul = _mm256_setzero_si256 ();
  uint64_t quoting = dialect->quote != '\0' ? UINT64_MAX : 0;
  uint64_t carry = *inside;

  for (size_t b = 0; b < n_blocks; b++, text += COH_CSV_BLOCK)
    {
      __m256i first = _mm256_loadu_si256 ((const __m256i *)(const void *)text);
      __m256i second = _mm256_loadu_si256 ((const __m256i *)(const void *)(text + 32));
      __m128i running;

      masks[b].quote = match_block_avx2 (first, second, quote) & quoting;
      masks[b].delimiter = match_block_avx2 (first, second, delimiter);
      masks[b].lf = match_block_avx2 (first, second, lf);
      masks[b].cr = match_block_avx2 (first, second, cr);
      masks[b].nul = match_block_avx2 (first, second, nul);
      running = _mm_clmulepi64_si128 (_mm_cvtsi64_si128 ((long long)masks[b].quote), ones, 0);
      masks[b].inside = (uint64_t)_mm_cvtsi128_si64 (running) ^ carry;
      carry = spread_top_bit (masks[b].inside);
    }
  *inside = carry;
}

static bool
have_avx2 (void)
{
  return __builtin_cpu_supports ("avx2") && __builtin_cpu_supports ("pclmul");
}

#endif /* COH_CSV_X86 */

typedef void (*mask_blocks_func) (const char *text,
                                  size_t n_blocks,
                                  const struct coh_csv_dialect *dialect,
                                  uint64_t *inside,
                                  struct coh_csv_masks *masks);

static mask_blocks_func
choose_engine (enum coh_csv_engine engine)
{
#if COH_CSV_X86
  bool avx2 = have_avx2 ();

  if (engine == COH_CSV_ENGINE_AVX2 || engine == COH_CSV_ENGINE_BEST)
    return avx2 ? mask_blocks_avx2 : engine == COH_CSV_ENGINE_BEST ? mask_blocks_sse2 : NULL;
  if (engine == COH_CSV_ENGINE_SSE2)
    return mask_blocks_sse2;
#else
  if (engine == COH_CSV_ENGINE_AVX2 || engine == COH_CSV_ENGINE_SSE2)
    return NULL;
#endif
  return mask_blocks_portable;
}

/* masks[b].inside = running xor of the quote bits, xor *inside, over n_blocks blocks of 64 bytes.
 *
 * *inside is all ones when the first byte stands inside quotes, else 0, and is left so for the byte
 * after the last. No block: nothing happens. Returns false, and does nothing, when this CPU or
 * build has not the engine. Exact. */
bool
coh_mask_csv (enum coh_csv_engine engine,
              const char *text,
              size_t n_blocks,
              const struct coh_csv_dialect *dialect,
              uint64_t *inside,
              struct coh_csv_masks *masks)
{
  mask_blocks_func mask_blocks = choose_engine (engine);

  if (!mask_blocks)
    return false;
  mask_blocks (text, n_blocks, dialect, inside, masks);
  return true;
}

/* Writes base + index of each set bit; the caller has room for 64. Returns how many. */
static inline size_t
emit_positions (uint64_t bits, uint32_t base, uint32_t *positions)
{
  size_t count = 0;

  for (; bits; bits &= bits - 1)
    positions[count++] = base + (uint32_t)__builtin_ctzll (bits);
  return count;
}

/* Adds what a batch of blocks shows to the state and to the positions. */
static size_t
take_masks (const struct coh_csv_masks *masks,
            size_t n_blocks,
            uint32_t base,
            struct coh_csv_state *state,
            uint32_t *positions)
{
  size_t count = 0;

  for (size_t b = 0; b < n_blocks; b++, base += COH_CSV_BLOCK)
    {
      uint64_t structure = (masks[b].delimiter | masks[b].lf | masks[b].cr) & ~masks[b].inside;

      if (masks[b].quote)
        state->n_quotes += (uint64_t)__builtin_popcountll (masks[b].quote);
      if (masks[b].nul && state->first_nul == UINT64_MAX)
        state->first_nul =
            state->n_read + b * COH_CSV_BLOCK + (uint64_t)__builtin_ctzll (masks[b].nul);
      count += emit_positions (structure, base, positions + count);
    }
  return count;
}

/* The last bytes, fewer than 64: filled up with NUL bytes, which are then masked off. */
static void
mask_tail (const char *text,
           size_t n,
           const struct coh_csv_dialect *dialect,
           mask_blocks_func mask_blocks,
           uint64_t *inside,
           struct coh_csv_masks *masks)
{
  char block[COH_CSV_BLOCK] = { 0 };
  uint64_t keep = ((uint64_t)1 << n) - 1;

  memcpy (block, text, n);
  mask_blocks (block, 1, dialect, inside, masks);
  masks->quote &= keep;
  masks->delimiter &= keep;
  masks->lf &= keep;
  masks->cr &= keep;
  masks->nul &= keep;
}

/* positions = offsets in text of every delimiter, CR and LF that stands outside of quotes, rising.
 *
 * Stops when fewer than 64 places are left (so capacity must be 64 at least) or 4 GiB are read, and
 * returns how many bytes were read; call again from there with the same state. Nothing to read: 0.
 * A delimiter that equals the quote is the caller's mistake and gives no positions that help.
 * Source: Langdale and Lemire (2019); RFC 4180 for the meaning of a quote. Exact. */
size_t
coh_scan_csv (const char *text,
              size_t n,
              const struct coh_csv_dialect *dialect,
              struct coh_csv_state *state,
              uint32_t *positions,
              size_t capacity,
              size_t *n_positions)
{
  mask_blocks_func mask_blocks = choose_engine (COH_CSV_ENGINE_BEST);
  struct coh_csv_masks masks[BATCH];
  size_t done = 0, count = 0;

  if (n > UINT32_MAX - COH_CSV_BLOCK)
    n = (UINT32_MAX - COH_CSV_BLOCK) / COH_CSV_BLOCK * COH_CSV_BLOCK;
  while (done < n)
    {
      size_t rest = n - done;
      size_t room = (capacity - count) / COH_CSV_BLOCK;
      size_t n_blocks = rest / COH_CSV_BLOCK;
      size_t step;

      if (room == 0)
        break;
      if (n_blocks > BATCH)
        n_blocks = BATCH;
      if (n_blocks > room)
        n_blocks = room;
      step = n_blocks > 0 ? n_blocks * COH_CSV_BLOCK : rest;
      if (n_blocks > 0)
        mask_blocks (text + done, n_blocks, dialect, &state->inside, masks);
      else
        mask_tail (text + done, rest, dialect, mask_blocks, &state->inside, masks);
      count +=
          take_masks (masks, n_blocks > 0 ? n_blocks : 1, (uint32_t)done, state, positions + count);
      state->n_read += step;
      done += step;
    }
  *n_positions = count;
  return done;
}
