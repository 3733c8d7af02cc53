/* Quantiles of weighted distributions and their intervals.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-status.h"

#include <stddef.h>

/* A distribution: values ascending, each once or more often, with weights that are not negative. */
struct coh_weighted
{
  const double *values;
  const double *weights;
  size_t n;
};

/* @below: the share at or below the quantile, of which the caller finds the standard error. */
enum coh_status coh_find_weighted_quantile (const struct coh_weighted *distribution,
                                            double share,
                                            double *quantile,
                                            double *below);

/* Woodruff's limits, from the standard error of @below and the quantile t of Student's
 * distribution;
 * @error: their distance / 2 t. */
enum coh_status coh_find_woodruff_interval (const struct coh_weighted *distribution,
                                            double below,
                                            double below_error,
                                            double t,
                                            double *lower,
                                            double *upper,
                                            double *error);
