/* Critical values of the differences of one estimate with many others.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <stddef.h>

#define COH_DIFFERENCE_GROUPS 16u
#define COH_LARGEST_LOADING   0.99 /* beyond it the integrand is too steep */

/* The comparisons of one row: groups of others, and how much of the difference is its own error. */
struct coh_differences
{
  size_t n_groups;
  double loading[COH_DIFFERENCE_GROUPS], rest[COH_DIFFERENCE_GROUPS];
  size_t count[COH_DIFFERENCE_GROUPS];
};

double coh_find_sidak (double level, double n);
double coh_find_dunnett (const struct coh_differences *c, double level, double n_others);
