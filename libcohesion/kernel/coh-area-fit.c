/* Least squares of areas' estimates, for a given variance between areas.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-area-fit.h"

#include "coh-elementary.h"

#include <math.h>
#include <string.h>

/* to = Z' V^-power Z, p squared numbers. */
void
coh_weigh_area_columns (const struct coh_area_fit *fit, double variance, int power, double *to)
{
  for (size_t j = 0; j < fit->p; j++)
    for (size_t k = 0; k <= j; k++)
      {
        double sum = 0;

        for (size_t i = 0; i < fit->m; i++)
          {
            double v = variance + fit->sampling[i], part = fit->z[j * fit->m + i] / v;

            for (int q = 1; q < power; q++)
              part /= v;
            sum += part * fit->z[k * fit->m + i];
          }
        to[j * fit->p + k] = to[k * fit->p + j] = sum;
      }
}

/* inverse = work^-1 by Cholesky's factor, which is left in work; returns ln of the determinant. */
static double
invert (double *work, size_t p, double *inverse)
{
  double logarithm = 0;

  for (size_t j = 0; j < p; j++)
    for (size_t i = j; i < p; i++)
      {
        double sum = work[i * p + j];

        for (size_t k = 0; k < j; k++)
          sum -= work[i * p + k] * work[j * p + k];
        work[i * p + j] = i == j ? sqrt (sum) : sum / work[j * p + j];
      }
  for (size_t c = 0; c < p; c++)
    {
      double *out = inverse + c * p;

      logarithm += 2 * coh_log (work[c * p + c]);
      for (size_t i = 0; i < p; i++)
        {
          out[i] = i == c;
          for (size_t k = 0; k < i; k++)
            out[i] -= work[i * p + k] * out[k];
          out[i] /= work[i * p + i];
        }
      for (size_t i = p; i-- > 0;)
        {
          for (size_t k = i + 1; k < p; k++)
            out[i] -= work[k * p + i] * out[k];
          out[i] /= work[i * p + i];
        }
    }
  return logarithm;
}

/* b = (Z' V^-1 Z)^-1 Z' V^-1 y, and of r = y - Z b what estimates of A need: y' P y = sum of r^2 /
 * V, y' P P y = sum of (r / V)^2, and -1/2 (sum of ln V + ln |Z' V^-1 Z| + y' P y).
 *
 * Z is orthogonal, D above 0 and A not below: the matrix has an inverse. The sums are made in the
 * order of the areas. Source: Harville (1977), "Maximum likelihood approaches to variance component
 * estimation and to related problems". */
void
coh_weigh_areas (struct coh_area_fit *fit, double variance)
{
  size_t m = fit->m, p = fit->p;
  double logarithm;

  coh_weigh_area_columns (fit, variance, 1, fit->work);
  logarithm = invert (fit->work, p, fit->inverse);
  memset (fit->slopes, 0, p * sizeof *fit->slopes);
  for (size_t k = 0; k < p; k++)
    {
      double right = 0;

      for (size_t i = 0; i < m; i++)
        right += fit->z[k * m + i] * fit->y[i] / (variance + fit->sampling[i]);
      for (size_t j = 0; j < p; j++)
        fit->slopes[j] += fit->inverse[j * p + k] * right;
    }
  fit->quadratic = fit->squared = 0;
  memset (fit->sum, 0, sizeof fit->sum);
  for (size_t i = 0; i < m; i++)
    {
      double v = variance + fit->sampling[i], rest = fit->y[i];

      for (size_t k = 0; k < p; k++)
        rest -= fit->z[k * m + i] * fit->slopes[k];
      fit->quadratic += rest * rest / v;
      fit->squared += rest / v * (rest / v);
      logarithm += coh_log (v);
      fit->sum[0] += 1 / v;
      fit->sum[1] += 1 / (v * v);
      fit->sum[2] += v * v;
    }
  fit->likelihood = -(logarithm + fit->quadratic) / 2;
}
