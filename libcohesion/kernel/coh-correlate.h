/* Correlation of two columns: Pearson, Spearman, Kendall.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <stddef.h>
#include <stdint.h>

struct coh_correlation
{
  size_t n; /* rows in which both columns have a value */
  double r;
  double p; /* of a two-sided test against 0 */
};

/* A column and the rows of the values present in rising order, as coh_sort_order () gives them. */
struct coh_ordered
{
  const double *x;
  const uint32_t *order;
  size_t n_present;
};

/* Scratch is memory aligned for a double, of coh_correlate_scratch_size (n) bytes. */
size_t coh_correlate_scratch_size (size_t n);
void coh_correlate_values (const double *x, const double *y, size_t n, struct coh_correlation *c);
void coh_correlate_ranks (const struct coh_ordered *a,
                          const struct coh_ordered *b,
                          size_t n,
                          struct coh_correlation *c,
                          void *scratch);
void coh_correlate_pairs (const struct coh_ordered *a,
                          const struct coh_ordered *b,
                          size_t n,
                          struct coh_correlation *c,
                          void *scratch);
