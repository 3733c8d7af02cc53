/* Weights brought between two limits.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How a group's weights are changed; the limits and strict are the caller's, the rest is found and
 * starts as 0. */
struct coh_trim
{
  double lower, upper; /* -INFINITY, INFINITY: none */
  bool strict;
  unsigned n_passes;
  bool is_settled;
  bool rises;   /* from the second pass on */
  double total; /* of the weights as they were */
  double first; /* what the first pass adds to weights within the limits */
  double shift; /* what later ones add, to all but those that are at the limit */
  size_t n_free;
};

/* Sums over weights; those of parts are added to each other. */
struct coh_trim_sums
{
  double before, after, excess;
  size_t n_free; /* weights that can take a share */
};

double coh_trim_weight (const struct coh_trim *trim, double weight);
void coh_gather_trim (const struct coh_trim *trim, double weight, struct coh_trim_sums *sums);
enum coh_status coh_advance_trim (struct coh_trim *trim, const struct coh_trim_sums *sums);
enum coh_status coh_trim_weights (double *weights,
                                  size_t n,
                                  const uint32_t *groups,
                                  struct coh_trim *trims,
                                  struct coh_trim_sums *sums,
                                  size_t n_groups,
                                  size_t *fault);

double coh_find_spread_limit (const double *weights, size_t n, double multiple, double *scratch);
double coh_find_mean_limit (const double *weights, size_t n, double multiple);
