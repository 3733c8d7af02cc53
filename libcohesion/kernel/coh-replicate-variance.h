/* The variance of an estimate from its replicates.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-status.h"

#include <stdbool.h>
#include <stddef.h>

struct coh_replicate_rule
{
  double scale;
  const double *scales; /* of each replicate; NULL: all 1 */
  size_t n;
  bool around_estimate; /* not around the mean of the replicates */
};

enum coh_status coh_find_replicate_covariance (const struct coh_replicate_rule *rule,
                                               const double *a,
                                               const double *b,
                                               double estimate_a,
                                               double estimate_b,
                                               double *covariance,
                                               size_t *n_missing);
enum coh_status coh_find_replicate_variance (const struct coh_replicate_rule *rule,
                                             const double *replicates,
                                             double estimate,
                                             double *variance,
                                             size_t *n_missing);
