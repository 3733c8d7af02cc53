/* Ranks of a column that is spread over its range, without sorting it.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Bins of one width, about as many as there are values, bring them nearly into order: what is left
 * is to compare each with those within reach, which are the values of its bin. Comparing takes no
 * decisions, so it is done in vectors. */

#include "coh-rank-bins.h"

#include "coh-clones.h"
#include "coh-lanes.h"
#include "coh-moments.h"

#define FEWEST  32u        /* values that are worth it */
#define MOST    (1u << 30) /* so that numbers of bins are whole numbers of 32 bits */
#define FULLEST 32u        /* values in one bin; more are better sorted */
#define STEP    (2 * COH_VECTOR_DOUBLES)
#define MARGIN  (FULLEST + STEP) /* before and after what is compared */

/* What the work needs; all of it lies in the scratch. */
struct bins
{
  size_t n;        /* rows */
  size_t n_bins;   /* and one more, for what is missing */
  uint32_t most;   /* values in one bin */
  double from;     /* the value of rank 1 */
  double per_unit; /* bins */
  double sign;     /* -1 where low values are first */
  double *values;  /* nearly in order, falling, with margins */
  double *ranks;   /* in the order of values */
  uint32_t *count; /* of each bin, then the place of its first value */
  uint32_t *bin;   /* of each row, then its place among the values */
  uint32_t *place; /* of each row in its bin */
};

/* bytes = 28 a row, and 712. */
size_t
coh_rank_bins_scratch_size (size_t n)
{
  return n * (2 * sizeof (double) + 3 * sizeof (uint32_t)) + (2 * MARGIN + STEP) * sizeof (double) +
         2 * sizeof (uint32_t);
}

static void
place_arrays (struct bins *bins, void *scratch)
{
  bins->values = (double *)scratch + MARGIN;
  bins->ranks = bins->values + bins->n + MARGIN;
  bins->bin = (uint32_t *)(void *)(bins->ranks + bins->n + STEP);
  bins->place = bins->bin + bins->n;
  bins->count = bins->place + bins->n;
}

/* The order of bins is that of the values: subtracting and multiplying keep it when they round. */
COH_CLONES static void
find_bins (const double *restrict x, const struct bins *bins, uint32_t *restrict bin)
{
  double from = bins->from, per_unit = bins->per_unit, missing = (double)bins->n_bins;

  for (size_t i = 0; i < bins->n; i++)
    bin[i] = (uint32_t)(int32_t)(x[i] == x[i] ? (x[i] - from) * per_unit : missing);
}

/* The first place of each bin; false where one is too full. */
static bool
place_bins (struct bins *bins)
{
  uint32_t place = 0;

  memset (bins->count, 0, (bins->n_bins + 1) * sizeof *bins->count);
  for (size_t i = 0; i < bins->n; i++)
    bins->place[i] = bins->count[bins->bin[i]]++;
  for (size_t b = 0; b < bins->n_bins; b++)
    {
      uint32_t count = bins->count[b];

      bins->most = count > bins->most ? count : bins->most;
      bins->count[b] = place;
      place += count;
    }
  bins->count[bins->n_bins] = place;
  return bins->most <= FULLEST;
}

/* Values to their places; what is missing comes last, under the margin or beyond it. */
static void
move_values (const double *x, struct bins *bins)
{
  size_t n_present = bins->count[bins->n_bins];

  for (size_t i = 0; i < bins->n; i++)
    {
      bins->bin[i] = bins->count[bins->bin[i]] + bins->place[i];
      bins->values[bins->bin[i]] = x[i] * bins->sign;
    }
  for (size_t i = 1; i <= MARGIN; i++)
    {
      *(bins->values - i) = INFINITY;
      bins->values[n_present + i - 1] = -INFINITY;
    }
}

/* rank = place, and one more for each larger value that comes later, one less for each that comes
 * before and is not larger; both are in the same bin, less than most places away. */
COH_CLONES static void
compare_values (const double *values, size_t n, size_t most, double *ranks)
{
  for (size_t i = 0; i < n; i += STEP)
    {
      coh_vector v[2], before, after;
      coh_vector_bits more[2] = { { 0 } };

      memcpy (v, values + i, sizeof v);
      for (size_t k = 1; k < most; k++)
        for (size_t h = 0; h < 2; h++)
          {
            coh_load_vector (&before, values + i + h * COH_VECTOR_DOUBLES - k);
            coh_load_vector (&after, values + i + h * COH_VECTOR_DOUBLES + k);
            more[h] += (before <= v[h]) - (after > v[h]);
          }
      for (size_t k = 0; k < STEP; k++)
        ranks[i + k] =
            (double)((int64_t)(i + k + 1) + more[k / COH_VECTOR_DOUBLES][k % COH_VECTOR_DOUBLES]);
    }
}

/* rank[i] = 1 + number of values before x[i]; equal values share the lowest. As coh_rank_values ()
 * with COH_TIES_MINIMUM, which sorts.
 *
 * False, and nothing is written, where there are few rows or a billion, or an infinity, or where
 * many values are equal or close together beside the range: then sorting is what helps. rank may be
 * x itself. Exact. */
bool
coh_rank_by_bins (const double *x,
                  size_t n,
                  bool descending,
                  double *rank,
                  void *scratch,
                  size_t *n_present)
{
  struct bins bins = { .n = n, .n_bins = FEWEST, .sign = descending ? 1 : -1 };
  double low, high;

  if (n < FEWEST || n > MOST || !coh_find_ends (x, n, &low, &high))
    return false;
  while (bins.n_bins <= n / 2)
    bins.n_bins *= 2;
  bins.from = descending ? high : low;
  bins.per_unit = ((double)bins.n_bins - 1) / (descending ? low - high : high - low);
  if (!isfinite (bins.per_unit) || !(high - low < INFINITY))
    return false;
  place_arrays (&bins, scratch);
  find_bins (x, &bins, bins.bin);
  if (!place_bins (&bins))
    return false;
  move_values (x, &bins);
  *n_present = bins.count[bins.n_bins];
  compare_values (bins.values, *n_present, bins.most, bins.ranks);
  for (size_t i = 0; i < n; i++)
    rank[i] = x[i] == x[i] ? bins.ranks[bins.bin[i]] : x[i];
  return true;
}
