/* Mean, variance, skewness and kurtosis of a column.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <stdbool.h>
#include <stddef.h>

struct coh_moments
{
  size_t n; /* values present */
  double mean;
  double variance; /* divided by n - 1 */
  double skewness; /* G1 */
  double kurtosis; /* G2, in excess of the normal's */
  double minimum;
  double maximum;
};

struct coh_weighted_moments
{
  size_t n;           /* pairs present with a weight above 0 */
  double weight;      /* sum of the weights */
  double effective_n; /* Kish: square of the sum over the sum of the squares */
  double mean;
  double variance; /* unbiased when the weights tell how reliable each value is */
};

bool coh_find_ends (const double *x, size_t n, double *minimum, double *maximum);
void coh_measure_moments (const double *x, size_t n, struct coh_moments *moments);
void coh_measure_spread (const double *x, size_t n, struct coh_moments *moments);
void coh_measure_weighted_moments (const double *x,
                                   const double *w,
                                   size_t n,
                                   struct coh_weighted_moments *moments);
