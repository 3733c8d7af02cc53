/* What the build compiles to see whether clang, its linker, a C library and a libm for wasm32 are
 * there.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include <math.h>
#include <string.h>

__attribute__ ((export_name ("trial"))) double
trial (double *x, unsigned n)
{
  memset (x + 1, 0, n);
  return ldexp (x[0], (int)n);
}
