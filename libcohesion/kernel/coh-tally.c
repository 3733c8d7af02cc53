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
#define GROUP    4u       /* replicates that are added together */
#define BLOCK    256u     /* cells to which all replicates are added before the next ones */
#define NOWHERE  0xffffu  /* no bin */
#define FAINTEST 0x1p-40  /* the least width of the bins, as a share of the pilot's mean */

/* bytes = 28 a cell; with bins 64 and 4 n_bins more. */
size_t
coh_tally_size (size_t n_cells, size_t n_bins)
{
  size_t moments = 3 * sizeof (int64_t) + sizeof (uint32_t);
  size_t places = 5 * sizeof (double) + (n_bins + 2) * sizeof (uint32_t) +
                  COH_TALLY_WAITING * sizeof (uint16_t);

  return n_cells * (moments + (n_bins > 0 ? places : 0));
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
  tally->waiting = (uint16_t *)(void *)(tally->bins + n * (tally->n_bins + 2));
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
 * as if it were there. At most 2^31 replicates and 65,000 bins. */
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

/* So many replicates at a time, so that the sums of a cell are read and written once for all of
 * them; without a jump, so that the compiler takes several cells at a time. Four squares of whole
 * numbers up to FARTHEST are below 2^62. */
COH_INLINE void
add_some_moments (const struct coh_tally *tally,
                  size_t first,
                  size_t n,
                  const double *const values[GROUP],
                  size_t n_values)
{
  static const double nothing[BLOCK];
  const double *restrict centre = tally->centre ? tally->centre + first : nothing;
  int64_t *restrict sum = tally->sum + first;
  uint64_t *restrict low = tally->square_low + first, *restrict high = tally->square_high + first;
  uint32_t *restrict count = tally->count + first;
  double per_unit = tally->per_unit;

  for (size_t i = 0; i < n; i++)
    {
      double c = centre[i] - centre[i] == 0 ? centre[i] : 0;
      int64_t total = 0;
      uint64_t squares = 0;
      uint32_t counts = 0;

      for (size_t r = 0; r < n_values; r++)
        {
          double x = values[r][i], units = (x - c) * per_unit;
          int64_t whole;

          units = units > FARTHEST ? FARTHEST : units;
          units = units < -FARTHEST ? -FARTHEST : units;
          whole = round_units (x - x == 0 ? units : 0);
          total += whole;
          squares += (uint64_t)((int64_t)(int32_t)whole * (int32_t)whole);
          counts += x - x == 0;
        }
      sum[i] += total;
      low[i] += squares & 0xffffffffu;
      high[i] += squares >> 32;
      count[i] += counts;
    }
}

COH_CLONES static void
add_moments (const struct coh_tally *tally,
             size_t first,
             size_t n,
             const double *const values[GROUP],
             size_t n_values)
{
  if (n_values == GROUP)
    {
      add_some_moments (tally, first, n, values, GROUP);
      return;
    }
  for (size_t r = 0; r < n_values; r++)
    add_some_moments (tally, first, n, values + r, 1);
}

/* The bin of each cell's value, or that it has none; the smallest and the largest value. */
COH_CLONES static void
find_bins (const struct coh_tally *tally,
           size_t first,
           size_t n,
           const double *restrict values,
           uint16_t *restrict bin)
{
  const double *restrict low = tally->low + first, *restrict per_width = tally->per_width + first;
  double *restrict minimum = tally->minimum + first, *restrict maximum = tally->maximum + first;
  double n_bins = (double)tally->n_bins;

  for (size_t i = 0; i < n; i++)
    {
      double x = values[i], place = (x - low[i]) * per_width[i];
      int finite = x - x == 0;

      place = place < 0 ? -1 : place;
      place = place < n_bins ? place : n_bins;
      place = finite ? place + 1 : NOWHERE;
      bin[i] = (uint16_t)(int32_t)place;
      minimum[i] = finite && x < minimum[i] ? x : minimum[i];
      maximum[i] = finite && x > maximum[i] ? x : maximum[i];
    }
}

/* Counts what is waiting. A cell's counts are taken from memory once for all of it. */
void
coh_settle_tally (struct coh_tally *tally)
{
  size_t stride = tally->n_bins + 2;

  for (size_t first = 0; tally->n_waiting > 0 && first < tally->n_cells; first += BLOCK)
    {
      size_t n = tally->n_cells - first < BLOCK ? tally->n_cells - first : BLOCK;
      uint32_t *bins = tally->bins + first * stride;

      for (size_t i = 0; i < n; i++, bins += stride)
        for (size_t k = 0; k < tally->n_waiting; k++)
          {
            uint16_t bin = tally->waiting[k * tally->n_cells + first + i];

            if (bin != NOWHERE)
              bins[bin]++;
          }
    }
  tally->n_waiting = 0;
}

/* Adds replicates: of each a value for each cell. NaN and infinities are not counted. The order is
 * of no matter; several at once take the tally from memory once. Bins are not to be read before
 * coh_settle_tally (). */
void
coh_add_replicates (struct coh_tally *tally, const double *const *values, size_t n_replicates)
{
  for (size_t r = 0; r < n_replicates; r += GROUP)
    {
      size_t n_values = n_replicates - r < GROUP ? n_replicates - r : GROUP;

      if (tally->n_bins > 0 && tally->n_waiting + n_values > COH_TALLY_WAITING)
        coh_settle_tally (tally);
      for (size_t i = 0; i < tally->n_cells; i += BLOCK)
        {
          size_t n = tally->n_cells - i < BLOCK ? tally->n_cells - i : BLOCK;
          const double *block[GROUP];

          for (size_t k = 0; k < n_values; k++)
            block[k] = values[r + k] + i;
          add_moments (tally, i, n, block, n_values);
          for (size_t k = 0; tally->n_bins > 0 && k < n_values; k++)
            find_bins (tally, i, n, block[k],
                       tally->waiting + (tally->n_waiting + k) * tally->n_cells + i);
        }
      tally->n_waiting += tally->n_bins > 0 ? n_values : 0;
    }
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
