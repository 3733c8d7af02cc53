/* Rows compared with each other, pair by pair.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-means.h"

/* How much a lead of one row over another counts. */
enum coh_preference
{
  COH_PREFERENCE_USUAL,   /* any lead fully */
  COH_PREFERENCE_LINEAR,  /* nothing up to indifference, fully from strict on */
  COH_PREFERENCE_GAUSSIAN /* 1 - exp (-d^2 / (2 sigma^2)) */
};

struct coh_lead
{
  enum coh_preference preference;
  double indifference;
  double strict;
  double sigma;
};

/* As in coh-means.h. Columns that a row of a pair lacks are left out of the comparison: missing is
 * neither a win nor a loss. A row without anything to be compared in is NaN. */
void coh_count_wins (const struct coh_matrix *m, const double *weights, double *out);
void coh_balance_preferences (const struct coh_matrix *m,
                              const double *weights,
                              const struct coh_lead *lead,
                              double *out);

/* scratch: coh_rank_scratch_size (n_rows) bytes, and 2 n_rows doubles. */
void coh_share_wins (const struct coh_matrix *m,
                     const double *weights,
                     double *out,
                     double *ranks,
                     void *scratch);
