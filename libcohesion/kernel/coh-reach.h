/* Whether totals can be had by factors on weights at all.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-calibrate.h"

double coh_find_reach (const struct coh_cells *cells,
                       size_t j,
                       const struct coh_calibration *how,
                       double *low,
                       double *high);
enum coh_calibration_status coh_check_reach (const struct coh_cells *cells,
                                             const double *totals,
                                             const struct coh_calibration *how,
                                             double *sizes,
                                             size_t *fault);
