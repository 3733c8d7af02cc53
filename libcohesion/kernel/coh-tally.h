/* What many replicates come to, in memory that does not grow with their number.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * A cell is whatever is tallied: an area in a node, say. Sums are kept as whole numbers, in units
 * fine enough not to matter, so that replicates may come in any order and from any thread, with a
 * lock around each call, and come to the same bytes.
 *
 * Bins are placed by a pilot: a tally without bins over the first replicates, then
 * coh_place_tally_bins (), then all replicates, the first ones again. */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define COH_TALLY_REACH                                                                            \
  5.0 /* standard deviations of the pilot that the bins reach to either side */

#define COH_TALLY_WAITING 8u /* values of a cell that are counted together */

/* Two of a cell's counts are for what is below and above its bins. */
struct coh_tally
{
  size_t n_cells;
  size_t n_bins;        /* 0: none, moments only */
  bool whole;           /* whole numbers, such as ranks: bins have whole widths */
  double per_unit;      /* 1 / the unit of the sums, a power of 2 */
  const double *centre; /* the caller's: what is taken off values before they are summed; NULL: 0 */
  int64_t *sum;
  uint64_t *square_low, *square_high; /* sums of the lower and the upper halves of squares */
  double *low, *width, *per_width;    /* with bins only, as the next ones */
  double *minimum, *maximum;
  uint32_t *count;
  uint32_t *bins;    /* n_bins + 2 a cell */
  uint16_t *waiting; /* the bins of values that are not counted yet, replicate by replicate */
  size_t n_waiting;  /* of how many replicates */
};

struct coh_tallied
{
  size_t n; /* replicates in which the cell had a value */
  double mean, variance;
};

/* The bin of a value, from 0 (below all) to n_bins + 1 (above all). */
static inline size_t
coh_find_bin (double value, double low, double per_width, size_t n_bins)
{
  double place = (value - low) * per_width;

  if (place < 0)
    return 0;
  return place < (double)n_bins ? (size_t)place + 1 : n_bins + 1;
}

size_t coh_tally_size (size_t n_cells, size_t n_bins);
void coh_start_tally (struct coh_tally *tally,
                      size_t n_cells,
                      size_t n_bins,
                      bool whole,
                      const double *centre,
                      double spread,
                      void *memory);
void coh_place_tally_bins (struct coh_tally *tally, const struct coh_tally *pilot);
void coh_place_rank_bins (struct coh_tally *tally);
void coh_add_replicates (struct coh_tally *tally, const double *const *values, size_t n_replicates);
void coh_settle_tally (struct coh_tally *tally);
void coh_read_tally (const struct coh_tally *tally, size_t cell, struct coh_tallied *out);
double coh_find_tally_quantile (const struct coh_tally *tally, size_t cell, double share);
double coh_find_tally_share (const struct coh_tally *tally, size_t cell, double value);
double coh_find_top_share (const struct coh_tally *ranks, size_t cell, size_t k);
double
coh_find_bottom_share (const struct coh_tally *ranks, size_t cell, size_t n_ranked, size_t k);
