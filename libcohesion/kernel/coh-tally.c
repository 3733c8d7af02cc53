/* What many replicates come to, in memory that does not grow with their number.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-tally.h"

#include "coh-lanes.h"

#include <math.h>

#define N_NUMBERS (5 + 2 * COH_TALLY_LANES) /* doubles a cell */
#define FAINTEST  0x1p-40 /* the least width of the bins, as a share of the pilot's mean */

/* bytes = 21 doubles, 1 count and n_bins + 2 counts a cell. */
size_t
coh_tally_size (size_t n_cells, size_t n_bins)
{
  size_t n_counts = n_bins > 0 ? n_bins + 3 : 1;

  return n_cells * (N_NUMBERS * sizeof (double) + n_counts * sizeof (uint32_t));
}

static double *
take_numbers (double **next, size_t n)
{
  double *numbers = *next;

  *next += n;
  return numbers;
}

/* An empty tally in memory of coh_tally_size () bytes, aligned for a double.
 *
 * centre has a number near the values of each cell, such as the estimate itself, so that the sums
 * lose no digits; NULL or NaN stand for 0. */
void
coh_start_tally (struct coh_tally *tally,
                 size_t n_cells,
                 size_t n_bins,
                 bool whole,
                 const double *centre,
                 void *memory)
{
  double *next = memory;

  memset (memory, 0, coh_tally_size (n_cells, n_bins));
  *tally = (struct coh_tally){ .n_cells = n_cells, .n_bins = n_bins, .whole = whole };
  tally->centre = take_numbers (&next, n_cells);
  tally->low = take_numbers (&next, n_cells);
  tally->width = take_numbers (&next, n_cells);
  tally->minimum = take_numbers (&next, n_cells);
  tally->maximum = take_numbers (&next, n_cells);
  tally->sum = take_numbers (&next, n_cells * COH_TALLY_LANES);
  tally->square = take_numbers (&next, n_cells * COH_TALLY_LANES);
  tally->count = (uint32_t *)(void *)next;
  tally->bins = n_bins > 0 ? tally->count + n_cells : NULL;
  for (size_t i = 0; i < n_cells; i++)
    {
      tally->centre[i] = centre && isfinite (centre[i]) ? centre[i] : 0;
      tally->width[i] = 1;
      tally->minimum[i] = INFINITY;
      tally->maximum[i] = -INFINITY;
    }
}

/* Bins of one cell about the pilot's mean; half a step off whole numbers for these. */
static void
place_bins (struct coh_tally *tally, size_t cell, const struct coh_tallied *pilot)
{
  double reach = COH_TALLY_REACH * sqrt (pilot->variance);
  double faintest = FAINTEST * fabs (pilot->mean), width;

  if (!(reach > faintest))
    reach = faintest > 0 ? faintest : FAINTEST;
  width = 2 * reach / (double)tally->n_bins;
  if (tally->whole)
    width = fmax (1, ceil (width));
  if (!isfinite (width))
    return;
  tally->width[cell] = width;
  tally->low[cell] = pilot->mean - width * (double)tally->n_bins / 2;
  if (tally->whole)
    tally->low[cell] = floor (tally->low[cell]) + 0.5;
}

/* Bins from the pilot's mean - 5 sd to its mean + 5 sd, all of one width; of a whole width where
 * values are whole. Centres become the pilot's means.
 *
 * A pilot that is constant gives the narrowest bins about its value, an empty one leaves bins of
 * width 1 from 0: then quantiles rest on the ends and on what is below and above. Both tallies have
 * the same cells. Call before anything is added. */
void
coh_place_tally_bins (struct coh_tally *tally, const struct coh_tally *pilot)
{
  for (size_t i = 0; i < tally->n_cells; i++)
    {
      struct coh_tallied p;

      coh_read_tally (pilot, i, &p);
      if (p.n == 0)
        continue;
      tally->centre[i] = p.mean;
      if (tally->n_bins > 0)
        place_bins (tally, i, &p);
    }
}

/* A bin for each of the ranks 1 .. n_bins: counts, quantiles and shares are then exact. */
void
coh_place_rank_bins (struct coh_tally *tally)
{
  for (size_t i = 0; i < tally->n_cells; i++)
    {
      tally->low[i] = 0.5;
      tally->width[i] = 1;
    }
}

/* The replicates of one cell, as coh_add_replicates () has them. */
COH_INLINE void
add_to_cell (struct coh_tally *tally,
             size_t cell,
             size_t lane,
             size_t n,
             const double *values,
             size_t stride)
{
  double *sum = tally->sum + cell * COH_TALLY_LANES;
  double *square = tally->square + cell * COH_TALLY_LANES;
  double centre = tally->centre[cell], low = tally->low[cell], per_width = 1 / tally->width[cell];
  double minimum = tally->minimum[cell], maximum = tally->maximum[cell];
  size_t n_bins = tally->n_bins;
  uint32_t *bins = n_bins > 0 ? tally->bins + cell * (n_bins + 2) : NULL;
  uint32_t count = 0;

  for (size_t k = 0; k < n; k++, lane = (lane + 1) % COH_TALLY_LANES)
    {
      double value = values[k * stride], d = value - centre;

      if (!isfinite (value))
        continue;
      count++;
      sum[lane] += d;
      square[lane] += d * d;
      minimum = value < minimum ? value : minimum;
      maximum = value > maximum ? value : maximum;
      if (bins)
        bins[coh_find_bin (value, low, per_width, n_bins)]++;
    }
  tally->minimum[cell] = minimum;
  tally->maximum[cell] = maximum;
  tally->count[cell] += count;
}

/* Adds values[k stride + i], replicate first_replicate + k of cell first_cell + i.
 *
 * Several replicates at once touch a cell's memory once. NaN and infinities are not counted. Any
 * partition gives the same bytes that leaves each lane's replicates in order. A cell counts up to
 * UINT32_MAX replicates. */
void
coh_add_replicates (struct coh_tally *tally,
                    size_t first_cell,
                    size_t n_cells,
                    uint32_t first_replicate,
                    size_t n_replicates,
                    const double *values,
                    size_t stride)
{
  size_t lane = first_replicate % COH_TALLY_LANES;

  for (size_t i = 0; i < n_cells; i++)
    add_to_cell (tally, first_cell + i, lane, n_replicates, values + i, stride);
}

/* tally += other, both started and placed alike.
 *
 * Exact, in any order, as long as each lane of sums was filled in one of them only. */
void
coh_merge_tally (struct coh_tally *tally, const struct coh_tally *other)
{
  size_t n_counts = tally->n_bins > 0 ? tally->n_cells * (tally->n_bins + 2) : 0;

  for (size_t i = 0; i < tally->n_cells * COH_TALLY_LANES; i++)
    {
      tally->sum[i] += other->sum[i];
      tally->square[i] += other->square[i];
    }
  for (size_t i = 0; i < tally->n_cells; i++)
    {
      tally->minimum[i] = fmin (tally->minimum[i], other->minimum[i]);
      tally->maximum[i] = fmax (tally->maximum[i], other->maximum[i]);
      tally->count[i] += other->count[i];
    }
  for (size_t i = 0; i < n_counts; i++)
    tally->bins[i] += other->bins[i];
}

/* Count, mean, variance (divided by n - 1) and ends of a cell.
 *
 * No value: all NaN. One value: variance NaN. All equal: variance exactly 0. Source: Chan, Golub
 * and LeVeque (1983), "Algorithms for computing the sample variance", section 2, shifted data.
 * About 1e-15 relative when the centre is within a few standard deviations of the mean. */
void
coh_read_tally (const struct coh_tally *tally, size_t cell, struct coh_tallied *out)
{
  double sums[COH_TALLY_LANES], squares[COH_TALLY_LANES], n, sum, square;

  *out = (struct coh_tallied){ tally->count[cell], NAN, NAN, NAN, NAN };
  if (out->n == 0)
    return;
  out->minimum = tally->minimum[cell];
  out->maximum = tally->maximum[cell];
  memcpy (sums, tally->sum + cell * COH_TALLY_LANES, sizeof sums);
  memcpy (squares, tally->square + cell * COH_TALLY_LANES, sizeof squares);
  n = (double)out->n;
  sum = coh_fold_lanes (sums, COH_TALLY_LANES);
  square = coh_fold_lanes (squares, COH_TALLY_LANES);
  out->mean = tally->centre[cell] + sum / n;
  if (out->n > 1)
    out->variance = fmax (0, (square - sum * sum / n) / (n - 1));
  if (out->minimum == out->maximum)
    {
      out->mean = out->minimum;
      out->variance = out->n > 1 ? 0 : NAN;
    }
}
