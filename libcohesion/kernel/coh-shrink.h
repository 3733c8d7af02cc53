/* Estimates of small areas drawn towards the larger area that they lie in.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-status.h"

#include <stddef.h>

/* What is known of an area, and what comes of it. */
struct coh_shrunken
{
  enum coh_status status;
  double estimate; /* on the scale of the shrinkage: a logit, or the mean itself */
  double variance; /* of the estimate */
  double weight;   /* of the area's own estimate, the rest is the larger area's */
  double shrunken; /* a proportion, or a mean */
};

struct coh_shrinkage
{
  double centre;  /* the larger area's estimate, on the scale of the shrinkage */
  double between; /* the variance of the areas' estimates around it */
  size_t n_areas; /* that have an estimate */
};

enum coh_status coh_shrink_proportions (const double *counts,
                                        const double *sizes,
                                        size_t n,
                                        struct coh_shrunken *areas,
                                        struct coh_shrinkage *shrinkage);
enum coh_status coh_shrink_means (const double *means,
                                  const double *errors,
                                  size_t n,
                                  double centre,
                                  struct coh_shrunken *areas,
                                  struct coh_shrinkage *shrinkage);
