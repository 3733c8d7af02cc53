/* Quantiles and shares of what many replicates came to.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-tally.h"

#include <math.h>

/* The ends of a bin that has values: those of the outer ones are the smallest and largest value. */
static void
find_bin_ends (const struct coh_tally *tally, size_t cell, size_t bin, double *from, double *to)
{
  double low = tally->low[cell], width = tally->width[cell];

  *from = bin == 0 ? tally->minimum[cell] : low + (double)(bin - 1) * width;
  *to = bin == tally->n_bins + 1 ? tally->maximum[cell] : low + (double)bin * width;
}

/* Where the value at index (from 0, in order of size) is taken to be: those of a bin are spread
 * evenly over it; the first and the last are known. */
static double
place_value (const struct coh_tally *tally, size_t cell, size_t index)
{
  const uint32_t *bins = tally->bins + cell * (tally->n_bins + 2);
  size_t bin = 0, before = 0;
  double from, to, place;

  if (index == 0)
    return tally->minimum[cell];
  if (index + 1 == tally->count[cell])
    return tally->maximum[cell];
  while (index >= before + bins[bin])
    before += bins[bin++];
  find_bin_ends (tally, cell, bin, &from, &to);
  place = from + (to - from) * ((double)(index - before) + 0.5) / bins[bin];
  place = fmin (fmax (place, tally->minimum[cell]), tally->maximum[cell]);
  return tally->whole ? nearbyint (place) : place;
}

/* The quantile of a cell: between the values at the indices about share (n - 1), as type 7 of
 * coh_find_quantile () has it, each put where its bin says.
 *
 * No value, no bins or a share outside of 0 .. 1: NaN. Shares 0 and 1 give the ends, exactly; so
 * does any share of a constant. Off by less than a bin, usually a tenth of one where values lie
 * smoothly; beyond the bins by less than the distance to the end; not at all for whole numbers in
 * bins of width 1. Source of the type: Hyndman and Fan (1996), "Sample quantiles in statistical
 * packages". */
double
coh_find_tally_quantile (const struct coh_tally *tally, size_t cell, double share)
{
  double index, below, above;
  size_t first;

  if (tally->n_bins == 0 || tally->count[cell] == 0 || !(share >= 0 && share <= 1))
    return NAN;
  index = share * (double)(tally->count[cell] - 1);
  first = (size_t)index;
  below = place_value (tally, cell, first);
  if (!(index > (double)first))
    return below;
  above = place_value (tally, cell, first + 1);
  return below + (index - (double)first) * (above - below);
}

/* How many of a cell's values are at most so large, those of a bin spread evenly over it; NaN: none
 * has a value. A whole number at the edges of bins and outside of the ends. */
static double
count_values (const struct coh_tally *tally, size_t cell, double value)
{
  const uint32_t *bins;
  size_t bin, before = 0;
  double from, to, part;

  if (tally->n_bins == 0 || tally->count[cell] == 0 || value != value)
    return NAN;
  if (value < tally->minimum[cell] || value >= tally->maximum[cell])
    return value < tally->minimum[cell] ? 0 : tally->count[cell];
  bins = tally->bins + cell * (tally->n_bins + 2);
  bin = coh_find_bin (value, tally->low[cell], 1 / tally->width[cell], tally->n_bins);
  for (size_t i = 0; i < bin; i++)
    before += bins[i];
  find_bin_ends (tally, cell, bin, &from, &to);
  part = to > from ? (value - from) / (to - from) : 1;
  return (double)before + fmin (fmax (part, 0), 1) * bins[bin];
}

/* The share of a cell's values that are at most so large, those of a bin spread evenly over it.
 *
 * No value or no bins: NaN. Exact at the edges of bins and outside of the ends. */
double
coh_find_tally_share (const struct coh_tally *tally, size_t cell, double value)
{
  double n = count_values (tally, cell, value);

  return n == n ? n / tally->count[cell] : NAN;
}

/* The probability that a rank is k or better, 1 being the best: the share of replicates.
 *
 * Exact where bins are one wide; else as coh_find_tally_share (). */
double
coh_find_top_share (const struct coh_tally *ranks, size_t cell, size_t k)
{
  return coh_find_tally_share (ranks, cell, (double)k + 0.5);
}

/* The probability that a rank is among the last k of n_ranked: their number by the number of all,
 * so that 2 of 10 is 0.2, which 1 - 0.8 is not. */
double
coh_find_bottom_share (const struct coh_tally *ranks, size_t cell, size_t n_ranked, size_t k)
{
  double others = count_values (ranks, cell, (double)n_ranked - (double)k + 0.5);

  return others == others ? (ranks->count[cell] - others) / ranks->count[cell] : NAN;
}
