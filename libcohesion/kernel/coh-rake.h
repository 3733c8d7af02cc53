/* Weights multiplied until they give the totals of one or more margins.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-calibrate.h"

/* One margin is post-stratification. */
struct coh_margins
{
  size_t n;
  const size_t *n_categories;
  const uint32_t *const *categories; /* of each margin: that of each cell */
  const double *const *totals;       /* of each margin: that of each category */
};

size_t coh_raking_scratch_length (const struct coh_margins *margins);
enum coh_calibration_status coh_rake_cells (const double *weights,
                                            size_t n,
                                            const struct coh_margins *margins,
                                            double tolerance,
                                            unsigned most_sweeps,
                                            double *factors,
                                            double *scratch,
                                            struct coh_calibrated *result);
