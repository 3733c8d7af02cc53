/* Eigenvalues and eigenvectors of a symmetric matrix.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <stdbool.h>
#include <stddef.h>

/* a is n x n and is overwritten. Vector k has the n numbers from vectors + k n on. */
bool coh_decompose_symmetric (double *a, size_t n, double *values, double *vectors);
