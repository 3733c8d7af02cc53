/* The variance of one stage of a sample design, stratum by stratum.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-design.h"

/* Of the units of each stratum that are in the domain. */
struct coh_strata
{
  const double *sums;    /* of z */
  const double *squares; /* of (z - their mean)^2 */
  const uint32_t *counts;
};

enum coh_status coh_find_stage_variance (const struct coh_stage *stages,
                                         size_t n_stages,
                                         enum coh_lonely lonely,
                                         bool adjust_domain,
                                         const struct coh_strata *strata,
                                         double *variance,
                                         size_t *n_lonely);
