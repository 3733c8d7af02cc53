/* Weights changed as little as possible so that they give known totals.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-cells.h"

#include <stdint.h>

enum coh_calibration_status
{
  COH_CALIBRATION_OK,
  COH_CALIBRATION_NOT_CONVERGED,
  COH_CALIBRATION_NOT_IN_SAMPLE,     /* a total above 0 of what nobody in the sample has */
  COH_CALIBRATION_NOT_IN_POPULATION, /* a total that is 0 or missing, of what somebody has */
  COH_CALIBRATION_OUT_OF_REACH,      /* no factors within the bounds give this total */
  COH_CALIBRATION_BAD_INPUT          /* not finite, a negative weight, bounds not around 1 */
};

enum coh_distance
{
  COH_DISTANCE_LINEAR, /* g = 1 + u, may be negative; at a bound where it would be beyond */
  COH_DISTANCE_RAKING, /* g = exp u, the same */
  COH_DISTANCE_LOGIT   /* g between the bounds */
};

struct coh_calibration
{
  enum coh_distance distance;
  double lower, upper; /* below and above 1; -INFINITY, INFINITY: none, but for LOGIT */
  double tolerance;    /* of the largest gap */
  unsigned most_steps;
};

/* What came of it. The gap of a total is how far the weights are from it, divided by the larger of
 * its size and sum of w |x|. */
struct coh_calibrated
{
  size_t
      worst; /* the total with the largest gap, or with the fault; SIZE_MAX if none is at fault */
  double gap;
  double lowest, highest; /* factor of a cell that has a weight */
  unsigned n_steps;
  size_t rank; /* of the totals: less than there are where one follows from others */
};

size_t coh_calibration_scratch_length (size_t n_auxiliaries);
enum coh_calibration_status coh_calibrate_cells (const struct coh_cells *cells,
                                                 const double *totals,
                                                 const struct coh_calibration *how,
                                                 double *factors,
                                                 double *scratch,
                                                 struct coh_calibrated *result);
