/* The rows that are most like a row.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-means.h"

size_t coh_measure_scales (const struct coh_matrix *m, double *scale);
void coh_measure_distances (const struct coh_matrix *m,
                            const double *scale,
                            size_t row,
                            double *distance,
                            uint32_t *n_common);

/* Who may give: rows that have a value, and enough in common with the one that gets. */
struct coh_donor_search
{
  const double *values;     /* of the column that has a gap */
  const double *distance;   /* as measured */
  const uint32_t *n_common; /* likewise */
  size_t n;
  uint32_t n_needed; /* columns in common */
  size_t row;        /* that gets: no donor of its own */
};

size_t coh_find_donors (const struct coh_donor_search *search, size_t k, size_t *donors);
