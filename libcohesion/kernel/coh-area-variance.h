/* The variance between areas.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-area-fit.h"
#include "coh-fay-herriot.h"

bool coh_find_area_variance (struct coh_area_fit *fit,
                             enum coh_area_method method,
                             unsigned most_steps,
                             struct coh_area_model *model);
