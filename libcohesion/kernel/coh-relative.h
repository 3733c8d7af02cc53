/* A column set against what is in it: its middle, its best, a reference, its own shares.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-status.h"

#include <stdbool.h>
#include <stddef.h>

/* What the values together make 1. */
enum coh_norm
{
  COH_NORM_SUM,    /* of their sizes */
  COH_NORM_VECTOR, /* root of the sum of their squares */
  COH_NORM_LARGEST /* the largest in size */
};

/* NaN stays NaN in its row. out may be x itself. Any status but OK fills out with NaN. */
enum coh_status coh_scale_robust (const double *x,
                                  size_t n,
                                  double centre,
                                  double deviation,
                                  double *out,
                                  double *scratch);
enum coh_status
coh_scale_capped (const double *x, size_t n, double limit, double lower, double upper, double *out);
enum coh_status
coh_scale_distance (const double *x, size_t n, double reference, bool cap, double *out);
enum coh_status
coh_scale_norm (const double *x, size_t n, enum coh_norm norm, bool turned, double *out);
enum coh_status coh_compare_mean (const double *x, size_t n, double threshold, double *out);
enum coh_status coh_scale_fraction (const double *x, size_t n, bool turned, double *out);
double coh_find_phase (const double *x, size_t n);
enum coh_status coh_place_values (const double *x,
                                  size_t n,
                                  const double *cuts,
                                  size_t n_cuts,
                                  const double *values,
                                  double *out);
