/* Reliability of a sum of items: Cronbach's alpha.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <stddef.h>

/* Item j has the n numbers from x + j n on. Scratch is n doubles. */
double coh_find_alpha (const double *x, size_t n, size_t n_items, size_t without, double *scratch);
