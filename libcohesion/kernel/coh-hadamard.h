/* Square matrices of +1 and -1 whose rows are orthogonal.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Sylvester's doublings of a core of order 1 (prime 0), prime + 1 or 2 (prime + 1). */
struct coh_hadamard
{
  size_t order;
  uint32_t prime;
  size_t core;
};

bool coh_find_hadamard (size_t at_least, struct coh_hadamard *matrix);
int coh_hadamard_sign (const struct coh_hadamard *matrix, size_t row, size_t column);
