/* Reliability of a sum of items: Cronbach's alpha.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-cronbach.h"

#include "coh-moments.h"

#include <math.h>

/* alpha = k / (k - 1) (1 - sum of the items' variances / variance of their sum), which is
 * k^2 c / S with c the mean covariance of two items and S the sum of the whole matrix.
 *
 * Item number without (n_items or more: none) is left out. Negative where items work against each
 * other. Fewer than two items or rows, a missing value, or a sum that is the same in all rows: NaN.
 * Source: Cronbach (1951), "Coefficient alpha and the internal structure of tests", equation 2.
 * About 1e-14. */
double
coh_find_alpha (const double *x, size_t n, size_t n_items, size_t without, double *scratch)
{
  struct coh_moments m;
  double variances = 0, k = (double)(without < n_items ? n_items - 1 : n_items);

  for (size_t i = 0; i < n; i++)
    scratch[i] = 0;
  for (size_t j = 0; j < n_items; j++)
    {
      if (j == without)
        continue;
      coh_measure_spread (x + j * n, n, &m);
      if (m.n < n)
        return NAN;
      variances += m.variance;
      for (size_t i = 0; i < n; i++)
        scratch[i] += x[j * n + i];
    }
  coh_measure_spread (scratch, n, &m);
  if (k < 2 || !(m.variance > 0))
    return NAN;
  return k / (k - 1) * (1 - variances / m.variance);
}
