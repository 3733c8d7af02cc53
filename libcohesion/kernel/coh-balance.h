/* Scores of rows that look at how the children lie beside each other: their order, their spread.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-means.h"

#include <stdbool.h>

enum coh_penalty
{
  COH_PENALTY_NEGATIVE, /* uneven children take something away */
  COH_PENALTY_POSITIVE  /* they add something: for what is bad the higher it is */
};

/* As in coh-means.h: weights has one entry per column, those of weight 0 take no part; a child that
 * is missing is left out. Empty rows are NaN. */
void coh_penalise_rows (const struct coh_matrix *m,
                        const double *weights,
                        enum coh_penalty penalty,
                        bool sample,
                        double *out);
void coh_pull_rows_to_minimum (const struct coh_matrix *m,
                               const double *weights,
                               double alpha,
                               double beta,
                               double *out);

/* positions has k entries, as many as columns of a weight; scratch has room for m->n_columns. */
void coh_average_rows_by_order (const struct coh_matrix *m,
                                const double *weights,
                                const double *positions,
                                size_t k,
                                double *out,
                                double *scratch);
