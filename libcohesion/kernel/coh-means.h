/* Means of the rows of a matrix whose columns lie one after the other.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-status.h"

#include <stddef.h>
#include <stdint.h>

/* Row r of column c is values[c * stride + r]. A row's answer depends on that row only, so threads
 * may share the rows out as they like: values + first, and fewer rows. */
struct coh_matrix
{
  const double *values;
  size_t n_rows;
  size_t n_columns;
  size_t stride;
};

/* weights has one entry per column, or is NULL for equal ones; a column of weight 0 takes no part.
 * A missing child is skipped and the weights of the others stand for the whole. A row without any
 * child is NaN. All weights 0, or no columns: EMPTY, all rows NaN. A weight that is negative (but
 * for the sum) or not finite: BAD_PARAMETER, all rows NaN. */
enum coh_status coh_sum_rows (const struct coh_matrix *m, const double *weights, double *out);
enum coh_status coh_average_rows (const struct coh_matrix *m, const double *weights, double *out);
enum coh_status
coh_average_rows_geometric (const struct coh_matrix *m, const double *weights, double *out);
enum coh_status
coh_average_rows_harmonic (const struct coh_matrix *m, const double *weights, double *out);
enum coh_status coh_average_rows_power (const struct coh_matrix *m,
                                        const double *weights,
                                        double exponent,
                                        double *out);
enum coh_status
coh_find_row_minimum (const struct coh_matrix *m, const double *weights, double *out);
enum coh_status
coh_find_row_maximum (const struct coh_matrix *m, const double *weights, double *out);
size_t coh_row_median_scratch_size (size_t n_columns); /* in doubles */
enum coh_status coh_find_row_median (const struct coh_matrix *m,
                                     const double *weights,
                                     double *out,
                                     double *scratch);
enum coh_status
coh_count_present (const struct coh_matrix *m, const double *weights, uint32_t *out);
enum coh_status
coh_sum_weight_present (const struct coh_matrix *m, const double *weights, double *out);
