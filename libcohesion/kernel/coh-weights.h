/* Weights that are made of the columns of a matrix or of judgements about them.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-status.h"

#include <stdbool.h>
#include <stddef.h>

/* x has n rows of k columns, one column after the other, and no number is missing. r is k x k. */
void
coh_correlate_complete (const double *x, size_t n, size_t k, double *mean, double *sd, double *r);

/* Each makes k weights that add up to 1; false where nothing tells the columns apart (all 0). */
bool coh_weigh_by_spread (const double *sd, size_t k, double *w);
bool coh_weigh_by_conflict (const double *sd, const double *r, size_t k, double *w);
bool coh_weigh_by_entropy (const double *x, size_t n, size_t k, double *w);

/* r is overwritten below its diagonal and on it. */
enum coh_status
coh_weigh_by_influence (double *r, const double *sd, const double *influence, size_t k, double *w);

/* What is nearest to it without negative weights; r as the former leaves it, scratch of 2 k
 * doubles. *miss: the largest distance of a share of the correlations from the one wanted. */
enum coh_status coh_weigh_near_influence (double *r,
                                          const double *sd,
                                          const double *influence,
                                          size_t k,
                                          double *w,
                                          double *miss,
                                          double *scratch);

/* a is n x n, all above 0; scratch has n doubles. */
enum coh_status
coh_weigh_by_judgement (const double *a, size_t n, double *w, double *value, double *scratch);
