/* Exact sums: any doubles, in any order and any parts, come to the same bytes; whatever can be
 * joined is split into the same again. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "kernel/coh-exact.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static gdouble
read_double (const guint8 *data, gsize i)
{
  gdouble value;

  memcpy (&value, data + i * sizeof value, sizeof value);
  return value;
}

static void
check_parts (const guint8 *data)
{
  gdouble parts[COH_EXACT_PARTS], high, low;
  struct coh_exact sum, again;

  for (gsize k = 0; k < COH_EXACT_PARTS; k++)
    parts[k] = read_double (data, k);
  if (!coh_exact_join (&sum, parts))
    return;
  coh_exact_split (&sum, parts);
  g_assert_true (coh_exact_join (&again, parts));
  g_assert_true (memcmp (&sum, &again, sizeof sum) == 0);
  coh_exact_read_pair (&sum, &high, &low);
  g_assert_true (isfinite (high) && high + low == high);
}

/* All three ways of adding; FALSE where one of them was refused. */
static gboolean
add_values (struct coh_exact *sum, gdouble a, gdouble b, gdouble c)
{
  struct coh_exact before = *sum;

  if (coh_exact_add (sum, a) && coh_exact_add_product (sum, a, b) &&
      coh_exact_add_triple (sum, a, b, c) && coh_exact_add_weighted (sum, a, b, c))
    return TRUE;
  *sum = before;
  return FALSE;
}

static void
check_order (const guint8 *data, gsize n)
{
  struct coh_exact forwards = { { 0 } }, backwards = { { 0 } }, parts[2] = { { { 0 } } };
  gboolean whole = TRUE;

  for (gsize i = 0; i + 2 < n; i++)
    {
      gsize j = n - 3 - i;

      whole &= add_values (&forwards, read_double (data, i), read_double (data, i + 1),
                           read_double (data, i + 2));
      whole &= add_values (&backwards, read_double (data, j), read_double (data, j + 1),
                           read_double (data, j + 2));
      whole &= add_values (&parts[i % 2], read_double (data, i), read_double (data, i + 1),
                           read_double (data, i + 2));
    }
  /* what is out of range is so in one order and not in another */
  if (!whole || !coh_exact_merge (&parts[0], &parts[1]))
    return;
  g_assert_true (memcmp (&forwards, &backwards, sizeof forwards) == 0);
  g_assert_true (memcmp (&forwards, &parts[0], sizeof forwards) == 0);
  g_assert_true (coh_exact_subtract (&forwards, &parts[0]));
  g_assert_true (coh_exact_read (&forwards) == 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  if (size >= COH_EXACT_PARTS * sizeof (gdouble))
    check_parts (data);
  check_order (data, size / sizeof (gdouble));
  return 0;
}
