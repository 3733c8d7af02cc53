/* Columns turned into orthogonal ones of length 1.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <stddef.h>

size_t coh_orthogonalise (double *columns, size_t n_rows, size_t n_columns, double *triangle);
void coh_apply_triangle (const double *triangle, size_t n_columns, const double *row, double *out);
