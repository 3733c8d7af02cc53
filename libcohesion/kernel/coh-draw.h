/* Observations drawn again from their errors.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-errors.h"

void coh_draw_errors (const struct coh_errors *errors,
                      size_t first,
                      size_t n,
                      const uint32_t *words,
                      double *out);
