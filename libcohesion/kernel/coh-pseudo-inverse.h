/* An inverse of a symmetric matrix that may have less than full rank.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <stddef.h>
#include <stdint.h>

#define COH_NO_RANK SIZE_MAX

size_t coh_pseudo_inverse_scratch_length (size_t n);
size_t coh_find_pseudo_inverse (double *a, size_t n, double *inverse, double *scratch);
