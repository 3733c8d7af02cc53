/* Intervals of proportions and means from surveys.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-status.h"

enum coh_interval
{
  COH_INTERVAL_LOGIT,
  COH_INTERVAL_WILSON,
  COH_INTERVAL_KORN_GRAUBARD, /* Clopper-Pearson with an effective size of at most n */
  COH_INTERVAL_BETA,          /* the same without that limit, as R's survey has it */
  COH_INTERVAL_ARCSINE,
  COH_INTERVAL_MEAN,      /* p -+ t SE, which may leave 0 .. 1 */
  COH_INTERVAL_LIKELIHOOD /* Rao-Scott: the likelihood at the effective size */
};

struct coh_proportion
{
  double p;
  double variance; /* of p under the design */
  double n;        /* respondents in the base */
  double df; /* of the design; 0 or less: no interval but Korn-Graubard's at 0 and 1, with n - 1 */
  double level; /* such as 0.95 */
};

/* @used: what was done in the end: Korn-Graubard where p is 0 or 1 or the variance 0, logit where
 * the beta distribution of an immense effective size cannot be had. Lower is never above p, upper
 * never below it, and they are never equal. */
enum coh_status coh_proportion_interval (const struct coh_proportion *input,
                                         enum coh_interval method,
                                         double *lower,
                                         double *upper,
                                         enum coh_interval *used);
