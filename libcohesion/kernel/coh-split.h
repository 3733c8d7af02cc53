/* A score divided among the children that it was made of: the parts sum to the score.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <stddef.h>

/* The largest number of children of which every coalition is looked at. */
#define COH_SPLIT_PLAYERS 10

void coh_split_power_mean (const double *x,
                           const double *weights,
                           size_t n,
                           double exponent,
                           double score,
                           double *out);
void coh_split_middle (const double *x,
                       const double *weights,
                       size_t n,
                       double low,
                       double high,
                       double *out);
void coh_split_coalitions (const double *values, size_t n, double *out);
