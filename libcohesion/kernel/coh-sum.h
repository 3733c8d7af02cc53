/* Sums that skip what is missing.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <stddef.h>

double coh_sum_values (const double *x, size_t n, size_t *n_present);
double
coh_sum_products (const double *x, const double *w, size_t n, double *weight, size_t *n_present);
size_t coh_find_infinity (const double *x, size_t n);
size_t coh_count_values (const double *x, size_t n);
