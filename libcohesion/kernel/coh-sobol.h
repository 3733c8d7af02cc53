/* Quasi-random points, and how much of a variance each input explains.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * The design of Saltelli: with A and B two sets of n points in d inputs, and AB_i the points of A
 * with input i from B, the rows are A, B, AB_1 .. AB_d, one after the other. */

#pragma once

#include "coh-sobol-starts.h"
#include "coh-status.h"

#include <stddef.h>
#include <stdint.h>

#define COH_SALTELLI_INPUTS (COH_SOBOL_DIMENSIONS / 2) /* the most that a design has */

/* Of one input, as shares of the variance. The intervals are those of the bootstrap. */
struct coh_sobol_index
{
  double first; /* explained by the input alone */
  double total; /* explained by it alone or together with others */
  double first_low, first_high, total_low, total_high;
};

uint32_t coh_find_sobol_shift (uint64_t seed, uint32_t dimension);
enum coh_status
coh_fill_sobol (uint32_t dimension, uint32_t shift, uint32_t first, size_t n, double *out);
enum coh_status
coh_fill_saltelli (size_t n, size_t n_inputs, size_t input, uint64_t seed, double *out);
size_t coh_sobol_scratch_size (size_t n, size_t n_inputs, size_t n_bootstraps);
enum coh_status coh_measure_sobol (const double *y,
                                   size_t n,
                                   size_t n_inputs,
                                   struct coh_sobol_index *indices,
                                   double *variance,
                                   size_t *n_used,
                                   void *scratch);
enum coh_status coh_bootstrap_sobol (const double *y,
                                     size_t n,
                                     size_t n_inputs,
                                     size_t n_bootstraps,
                                     double level,
                                     uint64_t seed,
                                     struct coh_sobol_index *indices,
                                     void *scratch);
