/* How far rows are from the best and the worst that there is.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-means.h"

/* As in coh-means.h; scratch has room for 2 m->n_columns. CONSTANT: all rows are the same, all NaN;
 * TOO_FEW: there is one row with a child. */
enum coh_status coh_compare_with_ideal (const struct coh_matrix *m,
                                        const double *weights,
                                        double *out,
                                        double *scratch);
enum coh_status coh_measure_taxonomic_distance (const struct coh_matrix *m,
                                                const double *weights,
                                                double *out,
                                                double *scratch);
