/* What the WebAssembly module exports: the kernel for callers that have numbers and addresses only.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * The numbers of the enumerations are those of the lists in cohesion-kernel.js. */

#pragma once

#include "kernel/coh-status.h"

#include <stdbool.h>
#include <stddef.h>

/* As enum coh_status, and one more. */
#define COH_WASM_NO_MEMORY -1

enum coh_wasm_normalisation
{
  COH_WASM_MIN_MAX,          /* lower, upper */
  COH_WASM_Z_SCORE,          /* mean, sd */
  COH_WASM_PERCENTILE_RANK,  /* ties */
  COH_WASM_RANK,             /* ties */
  COH_WASM_RANK_EXPONENTIAL, /* constant */
  COH_WASM_GOALPOSTS,        /* low, high, from, to, logarithms, cap */
  COH_WASM_RATIO_TO_BASE     /* base, scale */
};

enum coh_wasm_aggregation
{
  COH_WASM_ARITHMETIC,
  COH_WASM_GEOMETRIC,
  COH_WASM_HARMONIC,
  COH_WASM_POWER_MEAN, /* the parameter is the exponent */
  COH_WASM_MINIMUM,
  COH_WASM_MEDIAN,
  COH_WASM_WEIGHTED_SUM
};

/* Memory is a stack: what was allocated after a mark goes with it. NULL when there is no more. */
void *coh_wasm_allocate (size_t n_bytes);
size_t coh_wasm_mark (void);
void coh_wasm_release (size_t mark);

int coh_wasm_normalise (int strategy, const double *x, size_t n, const double *p, double *out);
int coh_wasm_aggregate (int strategy,
                        const double *values,
                        size_t n_rows,
                        size_t n_columns,
                        const double *weights,
                        double min_coverage,
                        double parameter,
                        double *out);
int coh_wasm_rank (const double *x, size_t n, int ties, bool descending, double *rank);
int coh_wasm_quantile (const double *x, size_t n, double share, int type, double *out);
int coh_wasm_winsorise (const double *x, size_t n, const double *p, double *out);
