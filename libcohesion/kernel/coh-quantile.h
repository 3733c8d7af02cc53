/* Quantiles, the median and the median absolute deviation.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <stddef.h>

#define COH_MAD_NORMAL 1.4826 /* makes the deviation estimate a normal's standard deviation */

/* Scratch is n doubles; it may be x itself, which is then left in another order. */
double coh_find_quantile (const double *x, size_t n, double share, int type, double *scratch);
double coh_find_median (const double *x, size_t n, double *scratch);
double coh_find_mad (const double *x, size_t n, double constant, double *median, double *scratch);
