/* What many replicates come to, in memory that does not grow with their number.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-tally.h"

#include <math.h>
#include <string.h>

#define BLOCK    64u     /* cells whose counts are asked for at once */
#define UNITS    0x1p32  /* units in the spread of the values, at the least */
#define FARTHEST 0x1p42  /* units that a value counts as away from its centre, at the most */
#define FAINTEST 0x1p-40 /* the least width of the bins, as a share of the pilot's mean */

/* bytes = 28 a cell; with bins 36 and 4 n_bins more. */
size_t
coh_tally_size (size_t n_cells, size_t n_bins)
{
  size_t moments = sizeof (coh_wide) + sizeof (int64_t) + sizeof (uint32_t);
  size_t places = n_bins > 0 ? 4 * sizeof (double) + (n_bins + 2) * sizeof (uint32_t) : 0;

  return n_cells * (moments + places);
}

/* The power of 2 at or above x. */
static double
round_up (double x)
{
  int exponent;
  double part = frexp (x, &exponent);

  return ldexp (1, part > 0.5 ? exponent : exponent - 1);
}

static void
start_places (struct coh_tally *tally, double *numbers)
{
  size_t n = tally->n_cells;

  tally->low = numbers;
  tally->width = numbers + n;
  tally->minimum = numbers + 2 * n;
  tally->maximum = numbers + 3 * n;
  tally->count = (uint32_t *)(void *)(numbers + 4 * n);
  tally->bins = tally->count + n;
  for (size_t i = 0; i < n; i++)
    {
      tally->width[i] = 1;
      tally->minimum[i] = INFINITY;
      tally->maximum[i] = -INFINITY;
    }
}

/* An empty tally in memory of coh_tally_size () bytes, aligned for 16 bytes.
 *
 * centre has a number near the values of each cell, such as the estimate itself, and stays the
 * caller's; NULL or NaN stand for 0. spread is about how far the cells are apart: a standard error
 * of a millionth of it still keeps six digits, and a value farther than 1,000 of it from its centre
 * counts as if it were there. At most 2^20 replicates. */
void
coh_start_tally (struct coh_tally *tally,
                 size_t n_cells,
                 size_t n_bins,
                 bool whole,
                 const double *centre,
                 double spread,
                 void *memory)
{
  memset (memory, 0, coh_tally_size (n_cells, n_bins));
  *tally = (struct coh_tally){ .n_cells = n_cells, .n_bins = n_bins, .whole = whole };
  tally->per_unit = UNITS / round_up (isfinite (spread) && spread > 0 ? spread : 1);
  tally->centre = centre;
  tally->square = memory;
  tally->sum = (int64_t *)(void *)(tally->square + n_cells);
  if (n_bins > 0)
    start_places (tally, (double *)(void *)(tally->sum + n_cells));
  else
    tally->count = (uint32_t *)(void *)(tally->sum + n_cells);
}

static double
find_centre (const struct coh_tally *tally, size_t cell)
{
  return tally->centre && isfinite (tally->centre[cell]) ? tally->centre[cell] : 0;
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
 * values are whole.
 *
 * A pilot that is constant gives the narrowest bins about its value, an empty one leaves bins of
 * width 1 from 0: then quantiles rest on the ends and on what is below and above. Both tallies have
 * the same cells, this one has bins. Call before anything is added. */
void
coh_place_tally_bins (struct coh_tally *tally, const struct coh_tally *pilot)
{
  for (size_t i = 0; i < tally->n_cells; i++)
    {
      struct coh_tallied p;

      coh_read_tally (pilot, i, &p);
      if (p.n > 0)
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

/* The counts of a large tally are rarely in the cache: those of a block of cells are asked for
 * together before any is changed. */
static void
count_in_bins (struct coh_tally *tally, size_t first, size_t n, const double *values)
{
  uint32_t *counts[BLOCK];
  size_t n_bins = tally->n_bins;

  for (size_t i = 0; i < n; i++)
    {
      size_t cell = first + i;
      double value = isfinite (values[cell]) ? values[cell] : 0;
      size_t bin = coh_find_bin (value, tally->low[cell], 1 / tally->width[cell], n_bins);

      counts[i] = tally->bins + cell * (n_bins + 2) + bin;
      __builtin_prefetch (counts[i], 1);
    }
  for (size_t i = 0; i < n; i++)
    {
      size_t cell = first + i;
      double value = values[cell];

      if (!isfinite (value))
        continue;
      ++*counts[i];
      tally->minimum[cell] = value < tally->minimum[cell] ? value : tally->minimum[cell];
      tally->maximum[cell] = value > tally->maximum[cell] ? value : tally->maximum[cell];
    }
}

static void
add_value (struct coh_tally *tally, size_t cell, double value)
{
  double units = (value - find_centre (tally, cell)) * tally->per_unit;
  int64_t whole = (int64_t)nearbyint (fmin (fmax (units, -FARTHEST), FARTHEST));
  uint64_t size = (uint64_t)(whole < 0 ? -whole : whole);

  tally->count[cell]++;
  tally->sum[cell] += whole;
  tally->square[cell] += (coh_wide)size * size;
}

/* Adds one replicate: a value for each cell. NaN and infinities are not counted. */
void
coh_add_replicate (struct coh_tally *tally, const double *values)
{
  for (size_t i = 0; i < tally->n_cells; i++)
    if (isfinite (values[i]))
      add_value (tally, i, values[i]);
  for (size_t i = 0; tally->n_bins > 0 && i < tally->n_cells; i += BLOCK)
    count_in_bins (tally, i, tally->n_cells - i < BLOCK ? tally->n_cells - i : BLOCK, values);
}

/* n sum of squares - (sum)^2, exactly: 2^20 values of at most 2^42 stay below 2^125. */
static double
find_excess (coh_wide square, int64_t sum, uint32_t n)
{
  coh_wide size = (uint64_t)(sum < 0 ? -sum : sum);

  return (double)(square * n - size * size);
}

/* Count, mean and variance (divided by n - 1) of a cell.
 *
 * No value: NaN. One value: variance NaN. All equal: variance exactly 0, and with bins the mean is
 * the value. Else off by what the unit is, 2^-32 of the spread. */
void
coh_read_tally (const struct coh_tally *tally, size_t cell, struct coh_tallied *out)
{
  double n = (double)tally->count[cell], excess;

  *out = (struct coh_tallied){ tally->count[cell], NAN, NAN };
  if (out->n == 0)
    return;
  out->mean = find_centre (tally, cell) + (double)tally->sum[cell] / n / tally->per_unit;
  if (tally->n_bins > 0 && tally->minimum[cell] == tally->maximum[cell])
    out->mean = tally->minimum[cell];
  if (out->n < 2)
    return;
  excess = find_excess (tally->square[cell], tally->sum[cell], tally->count[cell]);
  out->variance = excess / n / (n - 1) / tally->per_unit / tally->per_unit;
}
