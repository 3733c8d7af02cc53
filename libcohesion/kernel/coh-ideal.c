/* How far rows are from the best and the worst that there is.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-ideal.h"

#include "coh-moments.h"

#include <math.h>
#include <stdbool.h>

/* The highest and lowest of each column, NaN where there is none. */
static void
find_ideals (const struct coh_matrix *m, double *best, double *worst)
{
  for (size_t c = 0; c < m->n_columns; c++)
    if (!coh_find_ends (m->values + c * m->stride, m->n_rows, &worst[c], &best[c]))
      best[c] = worst[c] = NAN;
}

/* sum (w (x - ideal))^2 over the children present; *weight: sum w of these. */
static double
sum_squares (const struct coh_matrix *m,
             const double *weights,
             bool square_weights,
             const double *ideal,
             size_t row,
             double *weight)
{
  double sum = 0;

  *weight = 0;
  for (size_t c = 0; c < m->n_columns; c++)
    {
      double d = ideal[c] - m->values[c * m->stride + row];

      if (weights[c] == 0 || d != d)
        continue;
      sum += square_weights ? weights[c] * d * (weights[c] * d) : weights[c] * (d * d);
      *weight += weights[c];
    }
  return sum;
}

/* y = D- / (D- + D+): D the distance sqrt (sum (w (x - ideal))^2), + from the best that any row has
 * in each column, - from the worst.
 *
 * Missing children are left out of both distances. A row that is at both (NaN): a single row, or
 * columns that do not vary. CONSTANT: no column varies. Source: Hwang and Yoon (1981), "Multiple
 * attribute decision making", section TOPSIS, after normalisation. */
enum coh_status
coh_compare_with_ideal (const struct coh_matrix *m,
                        const double *weights,
                        double *out,
                        double *scratch)
{
  double *best = scratch, *worst = scratch + m->n_columns;
  enum coh_status status = COH_STATUS_CONSTANT;

  find_ideals (m, best, worst);
  for (size_t row = 0; row < m->n_rows; row++)
    {
      double weight;
      double from_best = sqrt (sum_squares (m, weights, true, best, row, &weight));
      double from_worst = sqrt (sum_squares (m, weights, true, worst, row, &weight));

      out[row] = from_worst / (from_worst + from_best);
      if (out[row] == out[row])
        status = COH_STATUS_OK;
    }
  return status;
}

/* y = 1 - D / (mean D + 2 s_D): D = sqrt (sum w (best - x)^2 / sum w) over the children present, s
 * with n - 1 over the rows.
 *
 * 1 is a row that is best in every column; a row far from it may be below 0. Source: Hellwig
 * (1968), "Zastosowanie metody taksonomicznej", the Wroclaw taxonomic method; Mazziotta and Pareto
 * (2012). A few 1e-16 of D. */
enum coh_status
coh_measure_taxonomic_distance (const struct coh_matrix *m,
                                const double *weights,
                                double *out,
                                double *scratch)
{
  struct coh_moments moments;
  double far;

  find_ideals (m, scratch, scratch + m->n_columns);
  for (size_t row = 0; row < m->n_rows; row++)
    {
      double weight, sum = sum_squares (m, weights, false, scratch, row, &weight);

      out[row] = sqrt (sum / weight);
    }
  coh_measure_spread (out, m->n_rows, &moments);
  far = moments.n > 1 ? moments.mean + 2 * sqrt (moments.variance) : NAN;
  for (size_t row = 0; row < m->n_rows; row++)
    out[row] = far > 0 ? 1 - out[row] / far : NAN;
  if (moments.n < 2)
    return moments.n == 0 ? COH_STATUS_EMPTY : COH_STATUS_TOO_FEW;
  return far > 0 ? COH_STATUS_OK : COH_STATUS_CONSTANT;
}
