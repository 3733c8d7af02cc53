/* Gaps filled from the row that they are in.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-means.h"

#include <stdbool.h>

size_t coh_fill_from_rows (const struct coh_matrix *m,
                           const bool *reversed,
                           double min_coverage,
                           double *out,
                           uint32_t *n_used,
                           double *scratch);
