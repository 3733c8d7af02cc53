/* The rows that are most like a row.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-nearest.h"

#include "coh-clones.h"
#include "coh-moments.h"

#include <math.h>
#include <string.h>

/* z = (x - mean) / s of each column, s with n - 1; without a stride. Returns how many columns have
 * a spread; the others become NaN as a whole, as do gaps. */
size_t
coh_standardise_columns (const struct coh_matrix *m, double *z)
{
  size_t n_usable = 0;

  for (size_t c = 0; c < m->n_columns; c++)
    {
      const double *x = m->values + c * m->stride;
      struct coh_moments moments;
      double s;

      coh_measure_spread (x, m->n_rows, &moments);
      s = moments.n > 1 && moments.minimum < moments.maximum ? sqrt (moments.variance) : NAN;
      s = s > 0 && isfinite (s) ? s : NAN;
      n_usable += isnan (s) ? 0 : 1;
      for (size_t i = 0; i < m->n_rows; i++)
        z[c * m->n_rows + i] = (x[i] - moments.mean) / s;
    }
  return n_usable;
}

/* One column more: rows that have no value there are left as they are. */
COH_CLONES static void
add_column (const double *z, size_t n, double at, double *distance, uint32_t *n_common)
{
  for (size_t i = 0; i < n; i++)
    {
      double d = z[i] - at;

      distance[i] += isnan (d) ? 0 : d * d;
      n_common[i] += isnan (d) ? 0 : 1;
    }
}

/* distance[i] = mean over the columns present in both of (z_i - z_row)^2: the square of the
 * Euclidean distance, made comparable between rows with different gaps; NaN where nothing is in
 * common. n_common[i] = how many columns are.
 *
 * Source: Dixon (1979), "Pattern recognition with partly missing data". Columns are added in their
 * order, so that the result has the same bits everywhere. */
void
coh_measure_distances (const struct coh_matrix *z, size_t row, double *distance, uint32_t *n_common)
{
  memset (distance, 0, z->n_rows * sizeof *distance);
  memset (n_common, 0, z->n_rows * sizeof *n_common);
  for (size_t c = 0; c < z->n_columns; c++)
    {
      const double *x = z->values + c * z->stride;

      if (!isnan (x[row]))
        add_column (x, z->n_rows, x[row], distance, n_common);
    }
  for (size_t i = 0; i < z->n_rows; i++)
    distance[i] = n_common[i] > 0 ? distance[i] / n_common[i] : NAN;
}

/* donors = the up to k nearest rows that may give, the nearest first, of equal ones the upper
 * first; returns how many. */
size_t
coh_find_donors (const struct coh_donor_search *search, size_t k, size_t *donors)
{
  size_t n_found = 0;

  for (size_t i = 0; i < search->n; i++)
    {
      double d = search->distance[i];
      size_t place = n_found;

      if (i == search->row || isnan (search->values[i]) || isnan (d) ||
          search->n_common[i] < search->n_needed)
        continue;
      while (place > 0 && d < search->distance[donors[place - 1]])
        place--;
      if (place >= k)
        continue;
      n_found += n_found < k;
      memmove (donors + place + 1, donors + place, (n_found - place - 1) * sizeof *donors);
      donors[place] = i;
    }
  return n_found;
}
