/* The rows that are most like a row.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-nearest.h"

#include "coh-clones.h"
#include "coh-moments.h"

#include <math.h>
#include <string.h>

/* scale[c] = s of column c, with n - 1; NaN where it has no spread. Returns how many have one. */
size_t
coh_measure_scales (const struct coh_matrix *m, double *scale)
{
  size_t n_usable = 0;

  for (size_t c = 0; c < m->n_columns; c++)
    {
      struct coh_moments moments;

      coh_measure_spread (m->values + c * m->stride, m->n_rows, &moments);
      scale[c] = moments.n > 1 && moments.minimum < moments.maximum ? sqrt (moments.variance) : NAN;
      scale[c] = scale[c] > 0 && isfinite (scale[c]) ? scale[c] : NAN;
      n_usable += isnan (scale[c]) ? 0 : 1;
    }
  return n_usable;
}

/* One column more: rows that have no value there are left as they are. The difference comes first:
 * values that are equally far apart stay so. */
COH_CLONES static void
add_column (const double *x,
            size_t n,
            double at,
            double factor,
            double *distance,
            uint32_t *n_common)
{
  for (size_t i = 0; i < n; i++)
    {
      double d = (x[i] - at) * factor;
      int present = d == d;

      distance[i] += present ? d * d : 0;
      n_common[i] += (uint32_t)present;
    }
}

/* distance[i] = mean over the columns present in both of ((x_i - x_row) / scale)^2: the square of
 * the standardised Euclidean distance, made comparable between rows with different gaps; NaN where
 * nothing is in common. n_common[i] = how many columns are; those without a scale are not.
 *
 * Source: Dixon (1979), "Pattern recognition with partly missing data". Columns are added in their
 * order, so that the result has the same bits everywhere. */
void
coh_measure_distances (const struct coh_matrix *m,
                       const double *scale,
                       size_t row,
                       double *distance,
                       uint32_t *n_common)
{
  memset (distance, 0, m->n_rows * sizeof *distance);
  memset (n_common, 0, m->n_rows * sizeof *n_common);
  for (size_t c = 0; c < m->n_columns; c++)
    {
      const double *x = m->values + c * m->stride;

      if (!isnan (x[row]) && !isnan (scale[c]))
        add_column (x, m->n_rows, x[row], 1 / scale[c], distance, n_common);
    }
  for (size_t i = 0; i < m->n_rows; i++)
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
