/* Which ranks are possible, given the standard errors.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A row without estimate or standard error has no interval: it is not ranked, its set is empty. */
struct coh_rank_set
{
  uint32_t best, worst; /* 1 is the best rank; both 0: not ranked */
  uint32_t n_tied;      /* others that cannot be told apart from this one */
};

size_t coh_rank_sets_scratch_size (size_t n);
enum coh_status coh_find_rank_sets (const double *x,
                                    const double *se,
                                    size_t n,
                                    bool descending,
                                    double level,
                                    struct coh_rank_set *sets,
                                    double *critical,
                                    void *scratch);
enum coh_status coh_find_joint_rank_sets (const double *x,
                                          const double *se,
                                          size_t n,
                                          bool descending,
                                          double level,
                                          struct coh_rank_set *sets,
                                          double *critical,
                                          void *scratch);
size_t coh_group_ranks (const double *x,
                        const double *se,
                        const double *critical,
                        size_t n,
                        bool descending,
                        uint32_t *group,
                        void *scratch);
