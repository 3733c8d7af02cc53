/* Scores of rows that look at how the children lie beside each other: their order, their spread.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-balance.h"

#include <math.h>

/* A row's children that count and are present. */
struct children
{
  size_t n;
  double mean;
  double variance; /* sum w (x - mean)^2 / sum w */
  double minimum;
};

static inline double
get_child (const struct coh_matrix *m, const double *weights, size_t row, size_t column)
{
  return weights[column] != 0 ? m->values[column * m->stride + row] : NAN;
}

static struct children
measure_children (const struct coh_matrix *m, const double *weights, size_t row)
{
  struct children children = { 0, 0, 0, INFINITY };
  double sum = 0, weight = 0;

  for (size_t c = 0; c < m->n_columns; c++)
    {
      double x = get_child (m, weights, row, c);

      if (x != x)
        continue;
      children.n++;
      children.minimum = fmin (children.minimum, x);
      sum += weights[c] * x;
      weight += weights[c];
    }
  children.mean = sum / weight;
  sum = 0;
  for (size_t c = 0; c < m->n_columns; c++)
    {
      double d = get_child (m, weights, row, c) - children.mean;

      sum += d == d ? weights[c] * d * d : 0;
    }
  children.variance = sum / weight;
  return children;
}

/* y = M -/+ S^2 / M: M the weighted mean of the children, S^2 = sum w (x - M)^2 / sum w, times
 * n / (n - 1) where sample.
 *
 * NaN where M is not above 0 (the penalty would change its sign), and where sample with one child.
 * Source: De Muro, Mazziotta and Pareto (2011), "Composite indices of development and poverty",
 * with n - 1; Mazziotta and Pareto (2016), "On a generalized non-compensatory composite index",
 * with n. Both for equal weights; with others M and S are weighted. A few 1e-16, relative. */
void
coh_penalise_rows (const struct coh_matrix *m,
                   const double *weights,
                   enum coh_penalty penalty,
                   bool sample,
                   double *out)
{
  for (size_t row = 0; row < m->n_rows; row++)
    {
      struct children children = measure_children (m, weights, row);
      double n = (double)children.n;
      double variance = sample ? children.variance * n / (n - 1) : children.variance;
      double part = variance / children.mean;

      out[row] =
          children.mean > 0 && (!sample || children.n > 1)
              ? (penalty == COH_PENALTY_NEGATIVE ? children.mean - part : children.mean + part)
              : NAN;
    }
}

/* y = M - alpha (sqrt ((M - min)^2 + beta^2) - beta), M the weighted mean: the mean at alpha = 0,
 * the minimum at alpha = 1 and beta = 0.
 *
 * Source: Casadio Tarabusi and Guarini (2013), "An unbalance adjustment method for development
 * indicators", Social Indicators Research 112. A few 1e-16 of the children. */
void
coh_pull_rows_to_minimum (const struct coh_matrix *m,
                          const double *weights,
                          double alpha,
                          double beta,
                          double *out)
{
  for (size_t row = 0; row < m->n_rows; row++)
    {
      struct children children = measure_children (m, weights, row);
      double gap = children.mean - children.minimum;

      out[row] =
          children.n > 0 ? children.mean - alpha * (sqrt (gap * gap + beta * beta) - beta) : NAN;
    }
}

/* Descending; Shell's sort with gaps of Knuth (1973): rows are short. */
static void
sort_descending (double *x, size_t n)
{
  static const size_t gaps[] = { 29524, 9841, 3280, 1093, 364, 121, 40, 13, 4, 1 };

  for (size_t g = 0; g < sizeof gaps / sizeof gaps[0]; g++)
    for (size_t i = gaps[g]; i < n; i++)
      {
        double value = x[i];
        size_t j = i;

        for (; j >= gaps[g] && x[j - gaps[g]] < value; j -= gaps[g])
          x[j] = x[j - gaps[g]];
        x[j] = value;
      }
}

/* The share of the first t positions of k, between two of them in proportion. */
static double
accumulate_positions (const double *positions, size_t k, double t)
{
  double sum = 0;

  for (size_t i = 0; i < k && t > 0; i++, t--)
    sum += t < 1 ? positions[i] * t : positions[i];
  return sum;
}

/* y = sum (v_i x_(i)) / sum v, x_(1) the highest child and v its place's weight.
 *
 * Where only n of k children are present the weights are stretched over n places: place i gets
 * what lies between (i - 1) k / n and i k / n. Source: Yager (1988), "On ordered weighted averaging
 * aggregation operators"; the stretching is the quantifier of Yager (1996) with straight lines. */
void
coh_average_rows_by_order (const struct coh_matrix *m,
                           const double *weights,
                           const double *positions,
                           size_t k,
                           double *out,
                           double *scratch)
{
  const double total = accumulate_positions (positions, k, (double)k);

  for (size_t row = 0; row < m->n_rows; row++)
    {
      double sum = 0, before = 0;
      size_t n = 0;

      for (size_t c = 0; c < m->n_columns; c++)
        {
          scratch[n] = get_child (m, weights, row, c);
          n += scratch[n] == scratch[n];
        }
      sort_descending (scratch, n);
      for (size_t i = 0; i < n; i++)
        {
          double up_to =
              n == k ? before + positions[i]
                     : accumulate_positions (positions, k, (double)(i + 1) * (double)k / (double)n);

          sum += (n == k ? positions[i] : up_to - before) * scratch[i];
          before = up_to;
        }
      out[row] = n > 0 ? sum / total : NAN;
    }
}
