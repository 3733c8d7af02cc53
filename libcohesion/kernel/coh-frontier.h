/* How near a row comes to the best, with the weights that suit it best.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-status.h"

#include <stddef.h>

/* Between which shares of the own score the part of each child must lie. */
struct coh_shares
{
  double minimum; /* 0: no limit */
  double maximum; /* 1: no limit */
};

/* doubles of scratch for n_peers rows of k children. */
size_t coh_frontier_scratch_size (size_t n_peers, size_t k);

/* peers has n_peers rows of k numbers, own among them, row after row; nothing is missing. */
enum coh_status coh_find_own_best (const double *own,
                                   const double *peers,
                                   size_t n_peers,
                                   size_t k,
                                   const struct coh_shares *shares,
                                   double *score,
                                   double *scratch);

/* Keep the rows that no other is at least as good as in every child; how many. In place. */
size_t coh_keep_frontier (double *rows, size_t n_rows, size_t k);
