/* Replicates of a sample: how often each unit counts in each of them.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-design.h"
#include "coh-hadamard.h"

enum coh_replication
{
  COH_REPLICATION_JACKKNIFE,  /* JK1: each unit left out once, no strata */
  COH_REPLICATION_STRATIFIED, /* JKn: the same within strata */
  COH_REPLICATION_BALANCED,   /* BRR, and Fay's: one of the two units of each stratum counts more */
  COH_REPLICATION_BOOTSTRAP,  /* as many units drawn again as there are */
  COH_REPLICATION_SUBBOOTSTRAP /* one less */
};

/* The first part is the caller's, the second is found by coh_plan_replicates (). */
struct coh_replicates
{
  enum coh_replication method;
  const struct coh_stage *stage; /* of units and strata; its parents are not looked at */
  double rho;                    /* Fay's: from 0, which is BRR, to below 1 */
  size_t n_drawn;                /* replicates of a bootstrap, 2 or more */
  uint64_t seed;                 /* of a bootstrap */
  const uint32_t *keys;          /* of each stratum, for a bootstrap: what its draws depend on */

  size_t n; /* replicates */
  double scale;
  struct coh_hadamard matrix;
  size_t fault; /* the stratum that is not fit, or SIZE_MAX */
};

enum coh_status coh_plan_replicates (struct coh_replicates *replicates);
void coh_fill_replicate_scales (const struct coh_replicates *replicates, double *scales);
size_t coh_multiplier_scratch_size (const struct coh_stage *stage);
void coh_fill_multipliers (const struct coh_replicates *replicates,
                           size_t first,
                           size_t n,
                           double *multipliers,
                           void *scratch);
