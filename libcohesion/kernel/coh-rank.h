/* Order and ranks of a column.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What rank values that are equal get. */
enum coh_ties
{
  COH_TIES_MINIMUM, /* 1 2 2 4 */
  COH_TIES_MAXIMUM, /* 1 3 3 4 */
  COH_TIES_AVERAGE, /* 1 2.5 2.5 4 */
  COH_TIES_DENSE,   /* 1 2 2 3 */
  COH_TIES_FIRST    /* 1 2 3 4, the earlier row first */
};

/* Scratch is any memory aligned for a double, of coh_rank_scratch_size (n) bytes. A column may have
 * up to UINT32_MAX rows. */
size_t coh_rank_scratch_size (size_t n);
size_t coh_sort_order (const double *x, size_t n, bool descending, uint32_t *order, void *scratch);
size_t coh_rank_values (const double *x,
                        size_t n,
                        enum coh_ties ties,
                        bool descending,
                        double *rank,
                        void *scratch);
