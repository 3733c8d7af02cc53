/* Structural scan of CSV text: where the delimiters and line ends outside of quotes are.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define COH_CSV_BLOCK 64u /* bytes per set of masks */

/* The bytes that structure a file. A quote of '\0' means that the file knows no quotes. */
struct coh_csv_dialect
{
  char delimiter;
  char quote;
};

/* One bit per byte of a block of 64, the first byte in the lowest bit. A byte is inside when an odd
 * number of quotes stands at or before it: an opening quote is inside, a closing one is not, and a
 * doubled quote leaves and enters at once. */
struct coh_csv_masks
{
  uint64_t quote;
  uint64_t delimiter;
  uint64_t lf;
  uint64_t cr;
  uint64_t nul;
  uint64_t inside;
};

/* What must be remembered from one buffer to the next. */
struct coh_csv_state
{
  uint64_t inside;    /* all ones when the next byte stands inside quotes, else 0 */
  uint64_t n_read;    /* bytes consumed since the start of the text */
  uint64_t n_quotes;  /* quotes seen so far: 0 means that no field needs unquoting */
  uint64_t first_nul; /* offset of the first NUL byte since the start, UINT64_MAX when none */
};

#define COH_CSV_STATE_INIT                                                                         \
  {                                                                                                \
    0, 0, 0, UINT64_MAX                                                                            \
  }

/* All engines give the same bits; the best one that this CPU has is used when none is named. */
enum coh_csv_engine
{
  COH_CSV_ENGINE_BEST,
  COH_CSV_ENGINE_PORTABLE,
  COH_CSV_ENGINE_SSE2,
  COH_CSV_ENGINE_AVX2
};

/* Usage, for a file held in (or mapped to) text[0 .. n):
 *
 *   struct coh_csv_dialect dialect = { ',', '"' };
 *   struct coh_csv_state state = COH_CSV_STATE_INIT;
 *   size_t done = 0, count;
 *   while (done < n)
 *     {
 *       size_t read = coh_scan_csv (text + done, n - done, &dialect, &state, positions, 4096,
 * &count); for (size_t i = 0; i < count; i++)
 *         ... text[done + positions[i]] is a delimiter, CR or LF that ends a field ...
 *       done += read;
 *     }
 *   if (state.inside) ... the last quoted field is not closed ...
 *
 * A CRLF gives two positions that follow each other; a last line without a line end gives none.
 * A quote in the middle of a bare field also toggles: whether that is an error is the reader's say.
 * The text may come in chunks of any length, with one state; multiples of 64 are fastest. */
size_t coh_scan_csv (const char *text,
                     size_t n,
                     const struct coh_csv_dialect *dialect,
                     struct coh_csv_state *state,
                     uint32_t *positions,
                     size_t capacity,
                     size_t *n_positions);

bool coh_mask_csv (enum coh_csv_engine engine,
                   const char *text,
                   size_t n_blocks,
                   const struct coh_csv_dialect *dialect,
                   uint64_t *inside,
                   struct coh_csv_masks *masks);
