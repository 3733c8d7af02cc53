/* Respondents with the same auxiliary numbers, gathered.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <stddef.h>

/* Sums of weights over the respondents of a cell, so that cells of parts of a survey are added to
 * each other; cell c has the numbers x[c n_auxiliaries] and following. */
struct coh_cells
{
  size_t n;
  size_t n_auxiliaries;
  const double *weights;
  const double *x;
};

size_t coh_cell_regression_scratch_length (size_t n_auxiliaries);
size_t
coh_prepare_cell_regression (const struct coh_cells *cells, double *inverse, double *scratch);
void coh_fit_cells (const struct coh_cells *cells,
                    const double *inverse,
                    const double *sums,
                    double *fitted,
                    double *scratch);
