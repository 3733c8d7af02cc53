/* Respondents with the same auxiliary numbers, gathered.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-cells.h"

#include "coh-pseudo-inverse.h"

#include <string.h>

/* In doubles. */
size_t
coh_cell_regression_scratch_length (size_t n_auxiliaries)
{
  return n_auxiliaries * n_auxiliaries + coh_pseudo_inverse_scratch_length (n_auxiliaries) +
         2 * n_auxiliaries;
}

/* inverse = (sum of w x x')^+, n_auxiliaries squared; returns its rank, or COH_NO_RANK where a
 * weight or a number is not finite. Scratch: coh_cell_regression_scratch_length (). */
size_t
coh_prepare_cell_regression (const struct coh_cells *cells, double *inverse, double *scratch)
{
  size_t p = cells->n_auxiliaries;
  double *matrix = scratch;

  memset (matrix, 0, p * p * sizeof *matrix);
  for (size_t c = 0; c < cells->n; c++)
    {
      const double *x = cells->x + c * p;

      for (size_t j = 0; j < p; j++)
        for (size_t k = 0; k < p; k++)
          matrix[j * p + k] += cells->weights[c] * x[j] * x[k];
    }
  return coh_find_pseudo_inverse (matrix, p, inverse, scratch + p * p);
}

static double
predict (const double *x, const double *slopes, size_t p)
{
  double sum = 0;

  for (size_t j = 0; j < p; j++)
    sum += x[j] * slopes[j];
  return sum;
}

static void
add_slopes (const double *inverse, const double *right, size_t p, double *slopes)
{
  for (size_t j = 0; j < p; j++)
    slopes[j] += predict (inverse + j * p, right, p);
}

/* fitted[c] = x_c' B with B = (sum of w x x')^+ sum of w x u, from sums[c] = sum of w u over the
 * respondents of the cell: what a respondent's u has to be made smaller by before the variance of a
 * calibrated total is taken, g w (u - x'B), w the weights before calibration.
 *
 * inverse is that of coh_prepare_cell_regression () for the same cells. The slopes are corrected
 * once by what they leave. fitted may be sums. Source: Deville and Saerndal (1992), "Calibration
 * estimators in survey sampling", equation 3.4 with the weights of Saerndal, Swensson and Wretman
 * (1989), "The weighted residual technique". Sums are made in the order of the cells. */
void
coh_fit_cells (const struct coh_cells *cells,
               const double *inverse,
               const double *sums,
               double *fitted,
               double *scratch)
{
  size_t p = cells->n_auxiliaries;
  double *slopes = scratch, *right = scratch + p;

  memset (slopes, 0, p * sizeof *slopes);
  for (int pass = 0; pass < 2; pass++)
    {
      memset (right, 0, p * sizeof *right);
      for (size_t c = 0; c < cells->n; c++)
        {
          const double *x = cells->x + c * p;
          double rest = sums[c] - cells->weights[c] * predict (x, slopes, p);

          for (size_t j = 0; j < p; j++)
            right[j] += x[j] * rest;
        }
      add_slopes (inverse, right, p, slopes);
    }
  for (size_t c = 0; c < cells->n; c++)
    fitted[c] = predict (cells->x + c * p, slopes, p);
}
