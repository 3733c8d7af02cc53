/* What many replicates come to, in memory that does not grow with their number.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * A cell is whatever is tallied: an area in a node, say. It keeps count, ends, sums in lanes and a
 * histogram. Replicate r goes to lane r modulo COH_TALLY_LANES, so that tallies that were filled
 * apart, each lane in one of them and in the order of its replicates, merge to the same bytes as
 * one tally filled in order: up to COH_TALLY_LANES threads, thread t of T with the lanes that
 * leave t when divided by T, for instance.
 *
 * Bins are placed by a pilot: a tally without bins over the first replicates, then
 * coh_place_tally_bins (), then all replicates, the first ones again. */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define COH_TALLY_LANES 8u
#define COH_TALLY_REACH                                                                            \
  5.0 /* standard deviations of the pilot that the bins reach to either side */

/* Two of a cell's counts are for what is below and above its bins. */
struct coh_tally
{
  size_t n_cells;
  size_t n_bins;  /* 0: none, ends and moments only */
  bool whole;     /* whole numbers, such as ranks: bins have whole widths, quantiles are whole */
  double *centre; /* what is taken off values before they are summed */
  double *low, *width;
  double *minimum, *maximum;
  double *sum, *square; /* COH_TALLY_LANES a cell */
  uint32_t *count;
  uint32_t *bins; /* n_bins + 2 a cell */
};

struct coh_tallied
{
  size_t n; /* replicates in which the cell had a value */
  double mean, variance, minimum, maximum;
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
                      void *memory);
void coh_place_tally_bins (struct coh_tally *tally, const struct coh_tally *pilot);
void coh_place_rank_bins (struct coh_tally *tally);
void coh_add_replicates (struct coh_tally *tally,
                         size_t first_cell,
                         size_t n_cells,
                         uint32_t first_replicate,
                         size_t n_replicates,
                         const double *values,
                         size_t stride);
void coh_merge_tally (struct coh_tally *tally, const struct coh_tally *other);
void coh_read_tally (const struct coh_tally *tally, size_t cell, struct coh_tallied *out);
double coh_find_tally_quantile (const struct coh_tally *tally, size_t cell, double share);
double coh_find_tally_share (const struct coh_tally *tally, size_t cell, double value);
double coh_find_top_share (const struct coh_tally *ranks, size_t cell, size_t k);
double
coh_find_bottom_share (const struct coh_tally *ranks, size_t cell, size_t n_ranked, size_t k);
