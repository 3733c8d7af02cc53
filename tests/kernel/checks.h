/* Small checks that several tests of the kernel share. */

#pragma once

#include <glib.h>
#include <math.h>
#include <string.h>

/* Same bytes; g_assert_cmpmem () takes its lengths as int, which -Wconversion refuses. */
#define assert_bytes(a, b, n)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if ((n) > 0 && memcmp ((a), (b), (n)) != 0)                                                    \
      g_error ("%s:%d: %s and %s differ", __FILE__, __LINE__, #a, #b);                             \
  }                                                                                                \
  G_STMT_END

/* Equal to within the relative tolerance, or both NaN, or the same infinity. */
#define assert_close(got, wanted, tolerance)                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    double got_ = (got), wanted_ = (wanted);                                                       \
    if (!is_close (got_, wanted_, (tolerance)))                                                    \
      g_error ("%s:%d: %s is %.17g, not %.17g", __FILE__, __LINE__, #got, got_, wanted_);          \
  }                                                                                                \
  G_STMT_END

static inline gboolean
is_close (double got, double wanted, double tolerance)
{
  if (isnan (got) || isnan (wanted))
    return isnan (got) && isnan (wanted);
  if (isinf (got) || isinf (wanted))
    return got == wanted;
  return fabs (got - wanted) <= tolerance * fmax (fabs (got), fabs (wanted));
}
