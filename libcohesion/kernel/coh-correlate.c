/* Correlation of two columns: Pearson, Spearman, Kendall.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-correlate.h"

#include "coh-clones.h"
#include "coh-distribution.h"
#include "coh-lanes.h"

#include <stdbool.h>

#define VECTORS  2u
#define LANES    (VECTORS * COH_VECTOR_DOUBLES)
#define RUN      16u /* what insertion sorts before merging */
#define EXPONENT 500 /* powers of two of a scale at most: its square still has an inverse */

struct ends
{
  double mean;
  double low;
  double high;
};

/* Count, means and ends of both columns over the rows in which both have a value. */
COH_CLONES static size_t
find_pairs (const double *x, const double *y, size_t n, struct ends e[2])
{
  coh_vector count[VECTORS] = { { 0 } }, sum[2][VECTORS] = { { { 0 } } };
  coh_vector low[2][VECTORS], high[2][VECTORS];
  double buffers[2][LANES], lanes[LANES];
  double total;

  for (size_t k = 0; k < 2 * VECTORS; k++)
    {
      coh_fill_vector (&low[k / VECTORS][k % VECTORS], INFINITY);
      coh_fill_vector (&high[k / VECTORS][k % VECTORS], -INFINITY);
    }
  for (size_t i = 0; i < n; i += LANES)
    {
      const double *steps[2] = { coh_pad_step (buffers[0], LANES, x + i, n - i),
                                 coh_pad_step (buffers[1], LANES, y + i, n - i) };

      for (size_t k = 0; k < VECTORS; k++)
        {
          coh_vector v[2], one;
          coh_vector_bits present;

          coh_load_vector (&v[0], steps[0] + k * COH_VECTOR_DOUBLES);
          coh_load_vector (&v[1], steps[1] + k * COH_VECTOR_DOUBLES);
          coh_fill_vector (&one, 1);
          present = (v[0] == v[0]) & (v[1] == v[1]);
          coh_keep_vector (&one, &present);
          count[k] += one;
          for (size_t c = 0; c < 2; c++)
            {
              coh_vector_bits below = present & (v[c] < low[c][k]);
              coh_vector_bits above = present & (v[c] > high[c][k]);
              coh_vector smaller = v[c], larger = v[c];

              coh_blend_vector (&smaller, &low[c][k], &below);
              coh_blend_vector (&larger, &high[c][k], &above);
              low[c][k] = smaller;
              high[c][k] = larger;
              coh_keep_vector (&v[c], &present);
              sum[c][k] += v[c];
            }
        }
    }
  memcpy (lanes, count, sizeof lanes);
  total = coh_fold_lanes (lanes, LANES);
  for (size_t c = 0; c < 2; c++)
    {
      memcpy (lanes, sum[c], sizeof lanes);
      e[c].mean = coh_fold_lanes (lanes, LANES) / total;
      memcpy (lanes, low[c], sizeof lanes);
      e[c].low = lanes[0];
      for (size_t k = 1; k < LANES; k++)
        e[c].low = fmin (e[c].low, lanes[k]);
      memcpy (lanes, high[c], sizeof lanes);
      e[c].high = lanes[0];
      for (size_t k = 1; k < LANES; k++)
        e[c].high = fmax (e[c].high, lanes[k]);
    }
  return (size_t)total;
}

/* sums = those of u, v, u^2, v^2 and u v, with u and v the deviations from the mean, scaled. */
COH_CLONES static void
sum_products (const double *x,
              const double *y,
              size_t n,
              const struct ends e[2],
              const double scale[2],
              double sums[5])
{
  coh_vector sum[5][VECTORS] = { { { 0 } } };
  double buffers[2][LANES], lanes[LANES];

  for (size_t i = 0; i < n; i += LANES)
    {
      const double *step_x = coh_pad_step (buffers[0], LANES, x + i, n - i);
      const double *step_y = coh_pad_step (buffers[1], LANES, y + i, n - i);

      for (size_t k = 0; k < VECTORS; k++)
        {
          coh_vector u, v;
          coh_vector_bits present;

          coh_load_vector (&u, step_x + k * COH_VECTOR_DOUBLES);
          coh_load_vector (&v, step_y + k * COH_VECTOR_DOUBLES);
          present = (u == u) & (v == v);
          u = (u - e[0].mean) * scale[0];
          v = (v - e[1].mean) * scale[1];
          coh_keep_vector (&u, &present);
          coh_keep_vector (&v, &present);
          sum[0][k] += u;
          sum[1][k] += v;
          sum[2][k] += u * u;
          sum[3][k] += v * v;
          sum[4][k] += u * v;
        }
    }
  for (size_t s = 0; s < 5; s++)
    {
      memcpy (lanes, sum[s], sizeof lanes);
      sums[s] = coh_fold_lanes (lanes, LANES);
    }
}

/* The power of two that brings the range to between a half and one. */
static double
choose_scale (const struct ends *e)
{
  int exponent;

  frexp (e->high - e->low, &exponent);
  if (exponent > EXPONENT)
    exponent = EXPONENT;
  if (exponent < -2 * EXPONENT)
    exponent = -2 * EXPONENT;
  return ldexp (1.0, -exponent);
}

/* p of r by t = r sqrt ((n - 2) / (1 - r^2)) with n - 2 degrees of freedom; (1 - r)(1 + r) loses no
 * digits near 1. */
static double
test_correlation (double r, size_t n)
{
  double df = (double)n - 2;

  if (n < 3 || isnan (r))
    return NAN;
  if (fabs (r) >= 1)
    return 0;
  return coh_t_both_tails (r * sqrt (df / ((1 - r) * (1 + r))), df);
}

/* r = sum (x - mean)(y - mean) / sqrt (sum (x - mean)^2 sum (y - mean)^2), over the rows in which
 * both have a value; p by Student's t with n - 2 degrees of freedom.
 *
 * Fewer than two pairs, a column whose values in them are all equal, an infinity or a range that
 * overflows: r NaN. Fewer than three: p NaN. Source: Pearson (1896); two passes with the rounding
 * of the means put right, as coh_measure_spread (). About 1e-15. */
void
coh_correlate_values (const double *x, const double *y, size_t n, struct coh_correlation *c)
{
  struct ends e[2];
  double scale[2], sums[5], count, r;

  *c = (struct coh_correlation){ find_pairs (x, y, n, e), NAN, NAN };
  if (c->n < 2 || !(e[0].low < e[0].high) || !(e[1].low < e[1].high) ||
      !isfinite (e[0].high - e[0].low) || !isfinite (e[1].high - e[1].low) ||
      !isfinite (e[0].mean) || !isfinite (e[1].mean))
    return;
  scale[0] = choose_scale (&e[0]);
  scale[1] = choose_scale (&e[1]);
  sum_products (x, y, n, e, scale, sums);
  count = (double)c->n;
  r = (sums[4] - sums[0] * sums[1] / count) /
      sqrt ((sums[2] - sums[0] * sums[0] / count) * (sums[3] - sums[1] * sums[1] / count));
  c->r = fmax (-1, fmin (1, r));
  c->p = test_correlation (c->r, c->n);
}

size_t
coh_correlate_scratch_size (size_t n)
{
  return 2 * n * sizeof (double) + 2 * sizeof (double);
}

/* The ranks of a among the rows in which b has a value too, ties with their mean. */
static void
rank_pairs (const struct coh_ordered *a, const struct coh_ordered *b, size_t n, double *rank)
{
  size_t n_before = 0;

  for (size_t i = 0; i < n; i++)
    rank[i] = NAN;
  for (size_t i = 0; i < a->n_present;)
    {
      double value = a->x[a->order[i]], mean;
      size_t first = i, n_tied = 0;

      for (; i < a->n_present && a->x[a->order[i]] == value; i++)
        n_tied += isnan (b->x[a->order[i]]) ? 0u : 1u;
      mean = (double)n_before + (double)(n_tied + 1) / 2;
      for (size_t k = first; k < i; k++)
        if (!isnan (b->x[a->order[k]]))
          rank[a->order[k]] = mean;
      n_before += n_tied;
    }
}

/* rho = Pearson's r of the ranks among the rows in which both have a value, ties with their mean;
 * p by Student's t with n - 2 degrees of freedom, an approximation.
 *
 * Edges as coh_correlate_values (); infinities rank at the ends. O(n) given the orders. Source:
 * Spearman (1904); Kendall (1970), "Rank correlation methods", for the test. */
void
coh_correlate_ranks (const struct coh_ordered *a,
                     const struct coh_ordered *b,
                     size_t n,
                     struct coh_correlation *c,
                     void *scratch)
{
  double *ranks = scratch;

  rank_pairs (a, b, n, ranks);
  rank_pairs (b, a, n, ranks + n);
  coh_correlate_values (ranks, ranks + n, n, c);
}

/* Sums over groups of t equal values that the test of tau needs; pairs = t (t - 1) / 2. */
struct ties
{
  uint64_t pairs;
  double of_two;   /* t (t - 1) */
  double of_three; /* t (t - 1) (t - 2) */
  double spread;   /* t (t - 1) (2 t + 5) */
};

static void
add_ties (struct ties *ties, size_t n_tied)
{
  double t = (double)n_tied;

  ties->pairs += (uint64_t)n_tied * (n_tied - 1) / 2;
  ties->of_two += t * (t - 1);
  ties->of_three += t * (t - 1) * (t - 2);
  ties->spread += t * (t - 1) * (2 * t + 5);
}

/* The places of b's values among the pairs, equal ones alike, by row; and its ties. */
static void
place_pairs (const struct coh_ordered *a,
             const struct coh_ordered *b,
             uint32_t *place,
             struct ties *ties)
{
  uint32_t n_places = 0;

  for (size_t i = 0; i < b->n_present;)
    {
      double value = b->x[b->order[i]];
      size_t n_tied = 0;

      for (; i < b->n_present && b->x[b->order[i]] == value; i++)
        {
          place[b->order[i]] = n_places;
          n_tied += isnan (a->x[b->order[i]]) ? 0u : 1u;
        }
      n_places += n_tied > 0;
      if (n_tied > 1)
        add_ties (ties, n_tied);
    }
}

/* Merges two sorted runs; how many elements of the first each element of the second passes. */
static uint64_t
merge_runs (const uint32_t *a, size_t n_a, const uint32_t *b, size_t n_b, uint32_t *out)
{
  size_t i = 0, j = 0;
  uint64_t n_passed = 0;

  while (i < n_a && j < n_b)
    {
      bool second = b[j] < a[i];

      *out++ = second ? b[j] : a[i];
      n_passed += second ? n_a - i : 0;
      j += second;
      i += !second;
    }
  memcpy (out, a + i, (n_a - i) * sizeof *out);
  memcpy (out + (n_a - i), b + j, (n_b - j) * sizeof *out);
  return n_passed;
}

/* Sorts a few; how many exchanges of neighbours that takes. */
static uint64_t
count_insertions (uint32_t *values, size_t n)
{
  uint64_t n_exchanges = 0;

  for (size_t i = 1; i < n; i++)
    {
      uint32_t value = values[i];
      size_t j = i;

      for (; j > 0 && values[j - 1] > value; j--)
        values[j] = values[j - 1];
      values[j] = value;
      n_exchanges += i - j;
    }
  return n_exchanges;
}

/* Sorts; how many exchanges of neighbours that takes. The other block is as long. */
static uint64_t
count_exchanges (uint32_t *values, uint32_t *other, size_t n)
{
  uint32_t *from = values;
  uint64_t n_exchanges = 0;

  for (size_t i = 0; i < n; i += RUN)
    n_exchanges += count_insertions (values + i, n - i < RUN ? n - i : RUN);
  for (size_t width = RUN; width < n; width *= 2)
    {
      uint32_t *swap = from;

      for (size_t i = 0; i < n; i += 2 * width)
        {
          size_t n_a = n - i < width ? n - i : width;
          size_t n_b = n - i - n_a < width ? n - i - n_a : width;

          n_exchanges += merge_runs (from + i, n_a, from + i + n_a, n_b, other + i);
        }
      from = other;
      other = swap;
    }
  if (from != values)
    memcpy (values, from, n * sizeof *values);
  return n_exchanges;
}

/* The places of b in the order of a, sorted where a is tied; the ties of a, and those of both. */
static size_t
line_up (const struct coh_ordered *a,
         const struct coh_ordered *b,
         const uint32_t *place,
         uint32_t *line,
         uint32_t *other,
         struct ties ties[2])
{
  size_t n_lined = 0;

  for (size_t i = 0; i < a->n_present;)
    {
      double value = a->x[a->order[i]];
      size_t first = n_lined, run = 0;

      for (; i < a->n_present && a->x[a->order[i]] == value; i++)
        {
          line[n_lined] = place[a->order[i]];
          n_lined += isnan (b->x[a->order[i]]) ? 0u : 1u;
        }
      if (n_lined - first < 2)
        continue;
      add_ties (&ties[0], n_lined - first);
      count_exchanges (line + first, other, n_lined - first);
      for (size_t k = first; k < n_lined; k = run)
        {
          for (run = k + 1; run < n_lined && line[run] == line[k];)
            run++;
          add_ties (&ties[1], run - k);
        }
    }
  return n_lined;
}

/* p of s = concordant less discordant pairs, by the normal distribution. */
static double
test_tau (double s, double n, const struct ties *a, const struct ties *b)
{
  double variance = (n * (n - 1) * (2 * n + 5) - a->spread - b->spread) / 18 +
                    a->of_two * b->of_two / (2 * n * (n - 1));

  if (n > 2)
    variance += a->of_three * b->of_three / (9 * n * (n - 1) * (n - 2));
  return 2 * coh_normal_cdf (-fabs (s) / sqrt (variance));
}

/* tau-b = (C - D) / sqrt ((N - A) (N - B)): C concordant and D discordant ones of the N pairs of
 * rows, A and B tied in the one and the other column; p by the normal distribution with the
 * variance for ties.
 *
 * Rows in which one is missing are left out. Fewer than two rows, or a column whose values in them
 * are all equal: r NaN; fewer than three: p NaN. O(n log n). The counts are exact. Source: Kendall
 * (1945; 1970, chapter 4); Knight (1966), "A computer method for calculating Kendall's tau". */
void
coh_correlate_pairs (const struct coh_ordered *a,
                     const struct coh_ordered *b,
                     size_t n,
                     struct coh_correlation *c,
                     void *scratch)
{
  uint32_t *place = scratch, *line = place + n, *other = line + n;
  struct ties ties_a[2] = { { 0 } }, ties_b = { 0 };
  uint64_t n_pairs, n_discordant;
  double s;

  place_pairs (a, b, place, &ties_b);
  *c = (struct coh_correlation){ line_up (a, b, place, line, other, ties_a), NAN, NAN };
  if (c->n < 2)
    return;
  n_pairs = (uint64_t)c->n * (c->n - 1) / 2;
  if (ties_a[0].pairs == n_pairs || ties_b.pairs == n_pairs)
    return;
  n_discordant = count_exchanges (line, other, c->n);
  s = (double)(int64_t)(n_pairs - ties_a[0].pairs - ties_b.pairs + ties_a[1].pairs -
                        2 * n_discordant);
  c->r = s / sqrt ((double)(n_pairs - ties_a[0].pairs) * (double)(n_pairs - ties_b.pairs));
  c->r = fmax (-1, fmin (1, c->r));
  if (c->n > 2)
    c->p = test_tau (s, (double)c->n, &ties_a[0], &ties_b);
}
