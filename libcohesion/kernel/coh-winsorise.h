/* Outliers pulled in: by count until the shape passes, or by share.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-moments.h"
#include "coh-status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* When a column is left alone, and how many of its cells may be touched. */
struct coh_winsorise_limits
{
  double skewness; /* passes when |G1| is below this ... */
  double kurtosis; /* ... or G2 below this */
  size_t n_cells;  /* no further step once this many cells are touched */
};

#define COH_WINSORISE_LIMITS_INIT                                                                  \
  {                                                                                                \
    2.0, 3.5, 5                                                                                    \
  }

/* What became of each cell. */
enum coh_touch
{
  COH_TOUCH_NONE,
  COH_TOUCH_LOW, /* raised */
  COH_TOUCH_HIGH /* lowered */
};

struct coh_winsorised
{
  size_t n_low;
  size_t n_high;
  bool passed;                /* the shape passes in the end */
  struct coh_moments moments; /* of the answer */
};

/* out may be x itself; touched is n bytes of enum coh_touch, or NULL. */
enum coh_status coh_winsorise_count (const double *x,
                                     size_t n,
                                     const struct coh_winsorise_limits *limits,
                                     double *out,
                                     uint8_t *touched,
                                     struct coh_winsorised *result);
enum coh_status coh_winsorise_share (const double *x,
                                     size_t n,
                                     double share,
                                     double *out,
                                     uint8_t *touched,
                                     struct coh_winsorised *result,
                                     double *scratch);
