/* Ranks of a column that is spread over its range, without sorting it.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <stdbool.h>
#include <stddef.h>

/* What a scratch, aligned for a double, must hold at least. */
size_t coh_rank_bins_scratch_size (size_t n);
bool coh_rank_by_bins (const double *x,
                       size_t n,
                       bool descending,
                       double *rank,
                       void *scratch,
                       size_t *n_present);
