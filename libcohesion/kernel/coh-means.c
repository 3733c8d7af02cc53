/* Means of the rows of a matrix whose columns lie one after the other.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * A block of rows is summed over all columns before the next, so that its sums stay in the nearest
 * cache; within a row the columns are always added from first to last. */

#include "coh-means.h"

#include "coh-clones.h"
#include "coh-elementary.h"
#include "coh-lanes.h"
#include "coh-quantile.h"

#include <math.h>
#include <stdbool.h>

#define BLOCK       1024u /* rows; two sums of 8 KiB each */
#define MEDIAN_ROWS 8u    /* rows of one cache line, gathered together */
#define GROUP       4u    /* columns added per reading of the sums */

/* The sums of a block of rows: of terms, and of the weights that stand behind them. */
struct block
{
  double sum[BLOCK];
  double weight[BLOCK];
};

/* Adds n rows of a column to the block; parameter is the exponent where there is one. */
typedef void (*add_column_func) (struct block *block,
                                 const double *x,
                                 size_t n,
                                 double weight,
                                 double parameter);

/* Makes the answers of n rows of the sums. */
typedef void (*finish_func) (const struct block *block, size_t n, double parameter, double *out);

static inline double
get_weight (const double *weights, size_t column)
{
  return weights ? weights[column] : 1.0;
}

static enum coh_status
check_weights (const struct coh_matrix *m, const double *weights, bool allow_negative)
{
  bool any = false;

  for (size_t c = 0; c < m->n_columns; c++)
    {
      double weight = get_weight (weights, c);

      if (!isfinite (weight) || (weight < 0 && !allow_negative))
        return COH_STATUS_BAD_PARAMETER;
      any = any || weight != 0;
    }
  return any ? COH_STATUS_OK : COH_STATUS_EMPTY;
}

static enum coh_status
refuse_rows (const struct coh_matrix *m, double *out, enum coh_status status)
{
  for (size_t r = 0; r < m->n_rows; r++)
    out[r] = NAN;
  return status;
}

static void
clear_block (struct block *block, size_t n)
{
  for (size_t r = 0; r < n; r++)
    block->sum[r] = block->weight[r] = 0;
}

/* The loop that all sums over columns share. */
static enum coh_status
combine_rows (const struct coh_matrix *m,
              const double *weights,
              double parameter,
              add_column_func add_column,
              finish_func finish,
              double *out)
{
  enum coh_status status = check_weights (m, weights, false);
  struct block block;

  if (status != COH_STATUS_OK)
    return refuse_rows (m, out, status);
  for (size_t first = 0; first < m->n_rows; first += BLOCK)
    {
      size_t n = m->n_rows - first < BLOCK ? m->n_rows - first : BLOCK;

      clear_block (&block, n);
      for (size_t c = 0; c < m->n_columns; c++)
        if (get_weight (weights, c) != 0)
          add_column (&block, m->values + c * m->stride + first, n, get_weight (weights, c),
                      parameter);
      finish (&block, n, parameter, out + first);
    }
  return COH_STATUS_OK;
}

/* One column's part in four rows. */
COH_INLINE void
add_four (coh_vector *sum, coh_vector *weight, const double *x, double w, double count)
{
  coh_vector v, c;
  coh_vector_bits present;

  coh_load_vector (&v, x);
  coh_fill_vector (&c, count);
  present = v == v;
  v *= w;
  coh_keep_vector (&v, &present);
  coh_keep_vector (&c, &present);
  *sum += v;
  *weight += c;
}

/* sum += w x and weight += w (or 1, for a plain count) where x is present, four columns at a time;
 * the additions of a row keep the order of the columns. n is a multiple of four. */
COH_CLONES static void
add_products (double *restrict sum,
              double *restrict weight,
              const double *const x[GROUP],
              const double w[GROUP],
              const double count[GROUP],
              size_t n)
{
  const double *x0 = x[0], *x1 = x[1], *x2 = x[2], *x3 = x[3];
  const double w0 = w[0], w1 = w[1], w2 = w[2], w3 = w[3];
  const double c0 = count[0], c1 = count[1], c2 = count[2], c3 = count[3];

  for (size_t r = 0; r < n; r += COH_VECTOR_DOUBLES)
    {
      coh_vector s, t;

      coh_load_vector (&s, sum + r);
      coh_load_vector (&t, weight + r);
      add_four (&s, &t, x0 + r, w0, c0);
      add_four (&s, &t, x1 + r, w1, c1);
      add_four (&s, &t, x2 + r, w2, c2);
      add_four (&s, &t, x3 + r, w3, c3);
      memcpy (sum + r, &s, sizeof s);
      memcpy (weight + r, &t, sizeof t);
    }
}

COH_CLONES static void
add_product (double *restrict sum,
             double *restrict weight,
             const double *restrict x,
             double w,
             double count,
             size_t n)
{
  for (size_t r = 0; r < n; r++)
    {
      sum[r] += x[r] == x[r] ? w * x[r] : 0.0;
      weight[r] += x[r] == x[r] ? count : 0.0;
    }
}

/* All columns of a block of rows that have a weight, in groups. */
static void
add_all_products (struct block *block,
                  const struct coh_matrix *m,
                  const double *weights,
                  bool by_count,
                  size_t first,
                  size_t n)
{
  const double *x[GROUP];
  double w[GROUP], count[GROUP];
  size_t k = 0, fours = n / COH_VECTOR_DOUBLES * COH_VECTOR_DOUBLES;

  for (size_t c = 0; c < m->n_columns; c++)
    {
      if (get_weight (weights, c) == 0)
        continue;
      x[k] = m->values + c * m->stride + first;
      w[k] = get_weight (weights, c);
      count[k] = by_count ? 1.0 : w[k];
      if (++k < GROUP)
        continue;
      add_products (block->sum, block->weight, x, w, count, fours);
      for (size_t i = 0; i < GROUP && fours < n; i++)
        add_product (block->sum + fours, block->weight + fours, x[i] + fours, w[i], count[i],
                     n - fours);
      k = 0;
    }
  for (size_t i = 0; i < k; i++)
    add_product (block->sum, block->weight, x[i], w[i], count[i], n);
}

COH_CLONES static void
finish_sum (const struct block *block, size_t n, double *out)
{
  for (size_t r = 0; r < n; r++)
    out[r] = block->weight[r] > 0 ? block->sum[r] : NAN;
}

COH_CLONES static void
finish_mean (const struct block *block, size_t n, double *out)
{
  for (size_t r = 0; r < n; r++)
    out[r] = block->sum[r] / block->weight[r];
}

static enum coh_status
combine_products (const struct coh_matrix *m, const double *weights, bool sum_only, double *out)
{
  enum coh_status status = check_weights (m, weights, sum_only);
  struct block block;

  if (status != COH_STATUS_OK)
    return refuse_rows (m, out, status);
  for (size_t first = 0; first < m->n_rows; first += BLOCK)
    {
      size_t n = m->n_rows - first < BLOCK ? m->n_rows - first : BLOCK;

      clear_block (&block, n);
      add_all_products (&block, m, weights, sum_only, first, n);
      if (sum_only)
        finish_sum (&block, n, out + first);
      else
        finish_mean (&block, n, out + first);
    }
  return COH_STATUS_OK;
}

/* y = sum of w x over the children present; negative weights are allowed.
 *
 * Missing children add nothing: whether enough are present is the caller's to ask of
 * coh_count_present (). Edges as the header says. One rounding per child and addition. */
enum coh_status
coh_sum_rows (const struct coh_matrix *m, const double *weights, double *out)
{
  return combine_products (m, weights, true, out);
}

/* y = sum w x / sum w, over the children present.
 *
 * Edges as the header says. Source: OECD and JRC (2008), "Handbook on constructing composite
 * indicators", section 6.3. About 1e-16 x children of the sum of |w x|. */
enum coh_status
coh_average_rows (const struct coh_matrix *m, const double *weights, double *out)
{
  return combine_products (m, weights, false, out);
}

/* sum += w term and weight += w where x is present. */
COH_CLONES static void
add_terms (double *restrict sum,
           double *restrict weights,
           const double *restrict x,
           const double *restrict term,
           size_t n,
           double weight)
{
  for (size_t r = 0; r < n; r++)
    {
      sum[r] += x[r] == x[r] ? weight * term[r] : 0.0;
      weights[r] += x[r] == x[r] ? weight : 0.0;
    }
}

static void
add_logarithm (struct block *block, const double *x, size_t n, double weight, double unused)
{
  double term[BLOCK];

  (void)unused;
  coh_log_values (x, n, term);
  for (size_t r = 0; r < n; r++)
    term[r] = x[r] > 0 ? term[r] : NAN;
  add_terms (block->sum, block->weight, x, term, n, weight);
}

static void
finish_exponential (const struct block *block, size_t n, double unused, double *out)
{
  double mean[BLOCK];

  (void)unused;
  finish_mean (block, n, mean);
  coh_exp_values (mean, n, out);
}

/* y = exp (sum w ln x / sum w), over the children present.
 *
 * A child at or below 0 makes its row NaN, and no other. Edges as the header says. Source: OECD and
 * JRC (2008), section 6.3. About 1e-16 x the largest |ln x| x children, relative. */
enum coh_status
coh_average_rows_geometric (const struct coh_matrix *m, const double *weights, double *out)
{
  return combine_rows (m, weights, 0.0, add_logarithm, finish_exponential, out);
}

COH_CLONES static void
add_reciprocals (double *restrict sum,
                 double *restrict weights,
                 const double *restrict x,
                 size_t n,
                 double weight)
{
  for (size_t r = 0; r < n; r++)
    {
      double term = x[r] > 0 ? weight / x[r] : NAN;

      sum[r] += x[r] == x[r] ? term : 0.0;
      weights[r] += x[r] == x[r] ? weight : 0.0;
    }
}

static void
add_reciprocal (struct block *block, const double *x, size_t n, double weight, double unused)
{
  (void)unused;
  add_reciprocals (block->sum, block->weight, x, n, weight);
}

static void
finish_reciprocal (const struct block *block, size_t n, double unused, double *out)
{
  (void)unused;
  for (size_t r = 0; r < n; r++)
    out[r] = block->weight[r] > 0 ? block->weight[r] / block->sum[r] : NAN;
}

/* y = sum w / sum (w / x), over the children present.
 *
 * A child at or below 0 makes its row NaN, and no other. Edges as the header says. About 1e-16 x
 * children, relative. */
enum coh_status
coh_average_rows_harmonic (const struct coh_matrix *m, const double *weights, double *out)
{
  return combine_rows (m, weights, 0.0, add_reciprocal, finish_reciprocal, out);
}

static void
add_power (struct block *block, const double *x, size_t n, double weight, double exponent)
{
  double term[BLOCK];

  coh_pow_values (x, n, exponent, term);
  for (size_t r = 0; r < n; r++)
    term[r] = x[r] == 0 && exponent < 0 ? NAN : term[r];
  add_terms (block->sum, block->weight, x, term, n, weight);
}

static void
finish_root (const struct block *block, size_t n, double exponent, double *out)
{
  double mean[BLOCK];

  finish_mean (block, n, mean);
  coh_pow_values (mean, n, 1 / exponent, out);
}

/* y = (sum w x^p / sum w)^(1 / p), over the children present; p = 0 is the geometric mean.
 *
 * NaN in a row with a child below 0 when p is not whole, with a child of 0 when p < 0, or where the
 * mean of an odd power is negative. p not finite: BAD_PARAMETER. Edges as the header says. Source:
 * Hardy, Littlewood and Polya (1934), "Inequalities", section 2.2. About 1e-15 relative while x^p
 * neither overflows nor vanishes. */
enum coh_status
coh_average_rows_power (const struct coh_matrix *m,
                        const double *weights,
                        double exponent,
                        double *out)
{
  if (!isfinite (exponent))
    return refuse_rows (m, out, COH_STATUS_BAD_PARAMETER);
  if (exponent == 0)
    return coh_average_rows_geometric (m, weights, out);
  if (exponent == 1)
    return coh_average_rows (m, weights, out);
  return combine_rows (m, weights, exponent, add_power, finish_root, out);
}

/* The block's sum holds the minimum so far, its weight tells whether there is one. */
static void
add_minimum (struct block *block, const double *x, size_t n, double weight, double unused)
{
  (void)weight;
  (void)unused;
  for (size_t r = 0; r < n; r++)
    {
      bool first = !(block->weight[r] > 0);

      block->sum[r] = x[r] < block->sum[r] || (first && x[r] == x[r]) ? x[r] : block->sum[r];
      block->weight[r] += x[r] == x[r] ? 1.0 : 0.0;
    }
}

static void
finish_extreme (const struct block *block, size_t n, double unused, double *out)
{
  (void)unused;
  finish_sum (block, n, out);
}

/* y = the smallest child present; weights matter only by being 0 or not.
 *
 * Edges as the header says. Exact. */
enum coh_status
coh_find_row_minimum (const struct coh_matrix *m, const double *weights, double *out)
{
  return combine_rows (m, weights, 0.0, add_minimum, finish_extreme, out);
}

/* The maximum so far, as above. */
static void
add_maximum (struct block *block, const double *x, size_t n, double weight, double unused)
{
  (void)weight;
  (void)unused;
  for (size_t r = 0; r < n; r++)
    {
      bool first = !(block->weight[r] > 0);

      block->sum[r] = x[r] > block->sum[r] || (first && x[r] == x[r]) ? x[r] : block->sum[r];
      block->weight[r] += x[r] == x[r] ? 1.0 : 0.0;
    }
}

/* y = the largest child present; weights matter only by being 0 or not.
 *
 * Edges as the header says. Exact. */
enum coh_status
coh_find_row_maximum (const struct coh_matrix *m, const double *weights, double *out)
{
  return combine_rows (m, weights, 0.0, add_maximum, finish_extreme, out);
}

/* doubles = eight rows of children, and once more for the selection. */
size_t
coh_row_median_scratch_size (size_t n_columns)
{
  return (MEDIAN_ROWS + 1) * n_columns;
}

/* y = the median of the children present; weights matter only by being 0 or not.
 *
 * Edges as the header says. Exact, or one rounding for an even number of children. */
enum coh_status
coh_find_row_median (const struct coh_matrix *m,
                     const double *weights,
                     double *out,
                     double *scratch)
{
  enum coh_status status = check_weights (m, weights, false);
  double *selection = scratch + MEDIAN_ROWS * m->n_columns;

  if (status != COH_STATUS_OK)
    return refuse_rows (m, out, status);
  for (size_t first = 0; first < m->n_rows; first += MEDIAN_ROWS)
    {
      size_t n = m->n_rows - first < MEDIAN_ROWS ? m->n_rows - first : MEDIAN_ROWS;

      for (size_t c = 0; c < m->n_columns; c++)
        for (size_t r = 0; r < n; r++)
          scratch[r * m->n_columns + c] =
              get_weight (weights, c) != 0 ? m->values[c * m->stride + first + r] : NAN;
      for (size_t r = 0; r < n; r++)
        out[first + r] = coh_find_median (scratch + r * m->n_columns, m->n_columns, selection);
    }
  return COH_STATUS_OK;
}

COH_CLONES static void
add_presence (uint32_t *restrict out, const double *restrict x, size_t n)
{
  for (size_t r = 0; r < n; r++)
    out[r] += x[r] == x[r];
}

/* count = children present in the row, those of weight 0 left aside.
 *
 * No columns, or all weights 0: EMPTY and zeros. A weight that is not finite: BAD_PARAMETER and
 * zeros. Exact. */
enum coh_status
coh_count_present (const struct coh_matrix *m, const double *weights, uint32_t *out)
{
  enum coh_status status = check_weights (m, weights, true);

  for (size_t r = 0; r < m->n_rows; r++)
    out[r] = 0;
  if (status != COH_STATUS_OK)
    return status;
  for (size_t first = 0; first < m->n_rows; first += BLOCK)
    {
      size_t n = m->n_rows - first < BLOCK ? m->n_rows - first : BLOCK;

      for (size_t c = 0; c < m->n_columns; c++)
        if (get_weight (weights, c) != 0)
          add_presence (out + first, m->values + c * m->stride + first, n);
    }
  return COH_STATUS_OK;
}

static void
finish_weight (const struct block *block, size_t n, double unused, double *out)
{
  (void)unused;
  for (size_t r = 0; r < n; r++)
    out[r] = block->weight[r];
}

static void
add_weight (struct block *block, const double *x, size_t n, double weight, double unused)
{
  (void)unused;
  for (size_t r = 0; r < n; r++)
    block->weight[r] += x[r] == x[r] ? weight : 0.0;
}

/* y = sum of the weights of the children present; 0 where none is.
 *
 * The other edges as the header says. One rounding per child. */
enum coh_status
coh_sum_weight_present (const struct coh_matrix *m, const double *weights, double *out)
{
  return combine_rows (m, weights, 0.0, add_weight, finish_weight, out);
}
