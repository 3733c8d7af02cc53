/* Least squares of one column on others.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-status.h"

#include <stdbool.h>
#include <stddef.h>

#define COH_RIDGE 1e-3 /* what is added to the diagonal where columns depend on each other */

/* Row i of predictor k is x[k][i]. */
struct coh_regression_input
{
  const double *const *x;
  size_t n_predictors;
  const double *y;
  size_t n;
};

/* y = intercept + sum over k of slope_k (x_k - mean_k) / scale_k. The arrays lie in the caller's
 * memory. */
struct coh_regression
{
  size_t n_rows;                /* complete ones */
  size_t n_predictors;          /* given */
  size_t n_used;                /* not constant in these rows: the others have a scale of 0 */
  bool ridged;                  /* they depend on each other */
  double intercept;             /* the mean of y */
  double variance;              /* of what is left, divided by n_rows - n_used - 1 */
  double share;                 /* R2: of the variance of y; NaN where y is constant */
  double *mean, *scale, *slope; /* n_predictors each */
  size_t *used;                 /* which predictors the rows of the factor are of */
  double *factor;               /* n_used x n_used, upper triangle, column by column */
};

size_t coh_regression_size (size_t n, size_t n_predictors);
enum coh_status coh_fit_regression (const struct coh_regression_input *input,
                                    void *memory,
                                    struct coh_regression *fit);
double coh_predict_value (const struct coh_regression *fit, const double *const *x, size_t row);
void coh_draw_regression (struct coh_regression *fit, double chi_square, double *z);
