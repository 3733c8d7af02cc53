/* Normal draws by inversion, for whole columns.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <stddef.h>

void coh_invert_normal (const double *p, size_t n, double *z);
