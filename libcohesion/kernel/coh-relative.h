/* A column set against what is in it: its middle, its best, a reference, its own shares.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-status.h"

#include <stdbool.h>
#include <stddef.h>

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
enum coh_status coh_compare_mean (const double *x, size_t n, double threshold, double *out);
enum coh_status coh_scale_fraction (const double *x, size_t n, bool turned, double *out);
enum coh_status coh_place_values (const double *x,
                                  size_t n,
                                  const double *cuts,
                                  size_t n_cuts,
                                  const double *values,
                                  double *out);
