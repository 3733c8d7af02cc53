/* Gaps filled from the row that they are in.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-fill.h"

#include "coh-moments.h"

#include <math.h>

/* The ends of every column; a column without a spread, or with one that is no number, has none. */
static size_t
find_spreads (const struct coh_matrix *m, double *low, double *spread)
{
  size_t n_usable = 0;

  for (size_t c = 0; c < m->n_columns; c++)
    {
      double high;

      if (!coh_find_ends (m->values + c * m->stride, m->n_rows, &low[c], &high))
        low[c] = high = NAN;
      spread[c] = high - low[c];
      n_usable += spread[c] > 0 && isfinite (spread[c]);
    }
  return n_usable;
}

/* The mean place of a row between the ends, 1 at the better one; NaN where nothing is present. */
static double
find_place (const struct coh_matrix *m,
            size_t row,
            const bool *reversed,
            const double *low,
            const double *spread,
            uint32_t *n_used)
{
  double sum = 0;
  uint32_t n = 0;

  for (size_t c = 0; c < m->n_columns; c++)
    {
      double x = m->values[c * m->stride + row], share;

      if (isnan (x) || !(spread[c] > 0) || !isfinite (spread[c]))
        continue;
      share = (x - low[c]) / spread[c];
      sum += reversed != NULL && reversed[c] ? 1 - share : share;
      n++;
    }
  *n_used = n;
  return n > 0 ? sum / n : NAN;
}

/* y_rc = min_c + (max_c - min_c) mean over k of (x_rk - min_k) / (max_k - min_k) where x_rc is
 * missing, else x_rc; in reversed columns (may be NULL: none) the share is taken from the other
 * end.
 *
 * Columns without a spread take no part in the mean; a gap in one gets its only value. Returns how
 * many columns can take part; n_used[row] is how many did. A row with less than min_coverage of
 * them, or with none, keeps its gaps, as does a column without any value or with ends too far
 * apart. out is n_rows x n_columns without a stride; scratch is 2 n_columns doubles.
 *
 * Source: Becker and others (2022), "COINr: an R package for developing composite indicators",
 * imputation by row means after min-max. Relative error below (n_columns + 4) 2^-53. */
size_t
coh_fill_from_rows (const struct coh_matrix *m,
                    const bool *reversed,
                    double min_coverage,
                    double *out,
                    uint32_t *n_used,
                    double *scratch)
{
  double *low = scratch, *spread = scratch + m->n_columns;
  size_t n_usable = find_spreads (m, low, spread);

  for (size_t row = 0; row < m->n_rows; row++)
    {
      double place = find_place (m, row, reversed, low, spread, &n_used[row]);
      bool enough = n_used[row] > 0 && n_used[row] >= coh_count_needed (min_coverage, n_usable);

      for (size_t c = 0; c < m->n_columns; c++)
        {
          double x = m->values[c * m->stride + row];
          double share = reversed != NULL && reversed[c] ? 1 - place : place;

          if (isnan (x) && enough && isfinite (spread[c]))
            x = spread[c] > 0 ? low[c] + spread[c] * share : low[c];
          out[c * m->n_rows + row] = x;
        }
    }
  return n_usable;
}
