/* Units of strata drawn again.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-design.h"

size_t coh_resample_scratch_size (size_t n_units, size_t n_strata);
void coh_resample_units (const struct coh_stage *stage,
                         bool one_less,
                         uint64_t seed,
                         const uint32_t *keys,
                         size_t first,
                         size_t n,
                         double *multipliers,
                         void *scratch);
