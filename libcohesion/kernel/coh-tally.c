/* What many replicates come to, in memory that does not grow with their number.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-tally.h"

#include "coh-clones.h"
#include "coh-lanes.h"

#include <math.h>
#include <string.h>

#define UNITS    0x1p24   /* units in the spread of the values, at the least */
#define FARTHEST 0x1p30   /* units that a value counts as away from its centre, at the most */
#define ROUNDER  0x1.8p52 /* added to a number of units, its last bits are the nearest whole one */
#define AHEAD    32u      /* cells whose counts are sought together */
#define BLOCK    256u     /* cells to which all replicates are added before the next ones */
#define FAINTEST 0x1p-40  /* the least width of the bins, as a share of the pilot's mean */

/* bytes = 28 a cell; with bins 48 and 4 n_bins more. */
size_t
coh_tally_size (size_t n_cells, size_t n_bins)
{
  size_t moments = 3 * sizeof (int64_t) + sizeof (uint32_t);
  size_t places = n_bins > 0 ? 5 * sizeof (double) + (n_bins + 2) * sizeof (uint32_t) : 0;

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
  tally->per_width = numbers + 2 * n;
  tally->minimum = numbers + 3 * n;
  tally->maximum = numbers + 4 * n;
  tally->count = (uint32_t *)(void *)(numbers + 5 * n);
  tally->bins = tally->count + n;
  for (size_t i = 0; i < n; i++)
    {
      tally->width[i] = tally->per_width[i] = 1;
      tally->minimum[i] = INFINITY;
      tally->maximum[i] = -INFINITY;
    }
}

/* An empty tally in memory of coh_tally_size () bytes, aligned for a double.
 *
 * centre has a number near the values of each cell, such as the estimate itself, and stays the
 * caller's; NULL or NaN stand for 0. spread is about how far the cells are apart: a standard error
 * of a thousandth of it keeps six digits, and a value farther than 64 of it from its centre counts
 * as if it were there. At most 2^31 replicates. */
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
  tally->sum = memory;
  tally->square_low = (uint64_t *)(void *)(tally->sum + n_cells);
  tally->square_high = tally->square_low + n_cells;
  if (n_bins > 0)
    start_places (tally, (double *)(void *)(tally->square_high + n_cells));
  else
    tally->count = (uint32_t *)(void *)(tally->square_high + n_cells);
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
  tally->per_width[cell] = 1 / width;
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
      tally->width[i] = tally->per_width[i] = 1;
    }
}

/* Which count of a cell a value belongs to. */
static uint32_t *
find_count (const struct coh_tally *tally, size_t cell, double value)
{
  return tally->bins + cell * (tally->n_bins + 2) +
         coh_find_bin (value, tally->low[cell], tally->per_width[cell], tally->n_bins);
}

/* Counts of different cells lie far apart: they are on their way from memory while the next ones
 * are sought. */
static void
count_in_bins (struct coh_tally *tally, size_t first, size_t n, const double *values)
{
  uint32_t *counts[AHEAD];

  for (size_t k = 0; k < n; k++)
    {
      counts[k] = isfinite (values[k]) ? find_count (tally, first + k, values[k]) : NULL;
      __builtin_prefetch (counts[k], 1);
    }
  for (size_t k = 0; k < n; k++)
    {
      double *minimum = &tally->minimum[first + k], *maximum = &tally->maximum[first + k];

      if (!counts[k])
        continue;
      ++*counts[k];
      *minimum = values[k] < *minimum ? values[k] : *minimum;
      *maximum = values[k] > *maximum ? values[k] : *maximum;
    }
}

/* The nearest whole number of units; |units| is at most FARTHEST. */
COH_INLINE int64_t
round_units (double units)
{
  double shifted = units + ROUNDER, rounder = ROUNDER;
  int64_t bits, zero;

  memcpy (&bits, &shifted, sizeof bits);
  memcpy (&zero, &rounder, sizeof zero);
  return bits - zero;
}

/* Without a jump, so that the compiler takes several cells at a time. */
COH_CLONES static void
add_moments (size_t n,
             const double *restrict values,
             const double *restrict centre,
             double per_unit,
             int64_t *restrict sum,
             uint64_t *restrict low,
             uint64_t *restrict high,
             uint32_t *restrict count)
{
  for (size_t i = 0; i < n; i++)
    {
      double c = centre[i] - centre[i] == 0 ? centre[i] : 0;
      double units = (values[i] - c) * per_unit;
      int counts = values[i] - values[i] == 0;
      int64_t whole;
      uint64_t square;

      units = units > FARTHEST ? FARTHEST : units;
      units = units < -FARTHEST ? -FARTHEST : units;
      whole = round_units (counts ? units : 0);
      square = (uint64_t)((int64_t)(int32_t)whole * (int32_t)whole);
      sum[i] += whole;
      low[i] += square & 0xffffffffu;
      high[i] += square >> 32;
      count[i] += (uint32_t)counts;
    }
}

/* Adds replicates: of each a value for each cell. NaN and infinities are not counted. The order is
 * of no matter; several at once take the tally from memory once. */
void
coh_add_replicates (struct coh_tally *tally, const double *const *values, size_t n_replicates)
{
  static const double nothing[BLOCK];

  for (size_t i = 0; i < tally->n_cells; i += BLOCK)
    {
      size_t n = tally->n_cells - i < BLOCK ? tally->n_cells - i : BLOCK;

      for (size_t r = 0; r < n_replicates; r++)
        add_moments (n, values[r] + i, tally->centre ? tally->centre + i : nothing, tally->per_unit,
                     tally->sum + i, tally->square_low + i, tally->square_high + i,
                     tally->count + i);
    }
  for (size_t i = 0; tally->n_bins > 0 && i < tally->n_cells; i += AHEAD)
    for (size_t r = 0; r < n_replicates; r++)
      count_in_bins (tally, i, tally->n_cells - i < AHEAD ? tally->n_cells - i : AHEAD,
                     values[r] + i);
}

/* n sum of squares - (sum)^2, exactly. */
static double
find_excess (uint64_t low, uint64_t high, int64_t sum, uint32_t n)
{
  __extension__ typedef unsigned __int128 wide;
  wide size = (uint64_t)(sum < 0 ? -sum : sum);

  return (double)((((wide)high << 32) + low) * n - size * size);
}

/* Count, mean and variance (divided by n - 1) of a cell.
 *
 * No value: NaN. One value: variance NaN. All equal: variance exactly 0, and with bins the mean is
 * the value. Else off by what the unit is, 2^-24 of the spread. */
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
  excess = find_excess (tally->square_low[cell], tally->square_high[cell], tally->sum[cell],
                        tally->count[cell]);
  out->variance = excess / n / (n - 1) / tally->per_unit / tally->per_unit;
}
