/* The variance of a total under a sample design.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What happens to a stratum of which only one unit was sampled (unless it was sampled whole). */
enum coh_lonely
{
  COH_LONELY_FAIL,
  COH_LONELY_CERTAINTY, /* it has no variance */
  COH_LONELY_ADJUST,    /* its distance from the mean of all units of the stage */
  COH_LONELY_AVERAGE,   /* the average variance of the other strata */
  COH_LONELY_MERGE /* it joins the next stratum in the list that has more than one unit, else the
                      one before; within the same parent, whose strata must stand together */
};

/* One stage of sampling. Units and strata are numbered over the whole design. */
struct coh_stage
{
  size_t n_units;
  size_t n_strata;
  const uint32_t *strata;  /* of each unit, or NULL where there are no units, only counts */
  const uint32_t *parents; /* of each stratum: the unit of the stage before that it lies in; NULL at
                              the first */
  const uint32_t *sizes;   /* of each stratum: units sampled in the whole design */
  const double *fractions; /* of each stratum: n / N, 0 with replacement; NULL: all 0 */
};

/* Totals of the units that are in the domain, also where they are 0: @units are their numbers,
 * ascending. All others are 0. */
struct coh_totals
{
  const uint32_t *units;
  const double *z;
  size_t n;
};

/* Variance of sum z over a design of one or more stages; z belongs to units of the last one.
 * @scratch: coh_design_scratch_size () bytes, as malloc () aligns them. @adjust_domain: under
 * COH_LONELY_ADJUST and COH_LONELY_AVERAGE a stratum with several units of which but one is in the
 * domain is treated as a lonely one (R: survey.adjust.domain.lonely). @n_lonely: lonely strata of
 * the design. COH_STATUS_TOO_FEW where @lonely is FAIL and there are some, and where nothing is
 * left to average or to merge with; COH_STATUS_BAD_PARAMETER where sizes, fractions or numbers
 * cannot be. */
enum coh_status coh_design_variance (const struct coh_stage *stages,
                                     size_t n_stages,
                                     enum coh_lonely lonely,
                                     bool adjust_domain,
                                     const struct coh_totals *totals,
                                     void *scratch,
                                     double *variance,
                                     size_t *n_lonely);
size_t coh_design_scratch_size (const struct coh_stage *stages, size_t n_stages);

/* The same from sums over the units of each stratum of one stage that are in the domain: of z, and
 * of (z - their mean)^2, as coh_exact_centre () gives both. */
enum coh_status coh_element_variance (const struct coh_stage *stage,
                                      enum coh_lonely lonely,
                                      bool adjust_domain,
                                      const double *sums,
                                      const double *squares,
                                      const uint32_t *counts, /* units in the domain */
                                      double *variance,
                                      size_t *n_lonely);
