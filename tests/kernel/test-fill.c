/* Tests of gaps filled from the row that they are in. */

#include "checks.h"

#include "kernel/coh-fill.h"

/* Two columns, the second reversed: 0 .. 4 and 10 .. 20. */
static const double cells[8] = { 0, 4, NAN, 1, 10, 20, 15, NAN };
static const struct coh_matrix four = { cells, 4, 2, 4 };

static void
test_places (void)
{
  const bool reversed[2] = { false, true };
  double y[8], scratch[4];
  uint32_t n_used[4];

  g_assert_cmpuint (coh_fill_from_rows (&four, reversed, 0.5, y, n_used, scratch), ==, 2);
  assert_close (y[2], 2, 1e-15);
  assert_close (y[7], 17.5, 1e-15);
  g_assert_cmpuint (n_used[2], ==, 1);
  g_assert_cmpuint (n_used[0], ==, 2);
  coh_fill_from_rows (&four, NULL, 0.5, y, n_used, scratch);
  assert_close (y[7], 12.5, 1e-15);
  coh_fill_from_rows (&four, NULL, 0.6, y, n_used, scratch);
  g_assert_true (isnan (y[7]));
  g_assert_true (y[0] == 0 && y[5] == 20);
}

static void
test_no_spread (void)
{
  const double x[8] = { 7, NAN, NAN, 7, NAN, -1e308, 1e308, NAN };
  const struct coh_matrix wide = { x, 4, 2, 4 };
  const struct coh_matrix none = { x, 0, 2, 4 };
  double y[8], scratch[4];
  uint32_t n_used[4];

  g_assert_cmpuint (coh_fill_from_rows (&wide, NULL, 0, y, n_used, scratch), ==, 0);
  assert_bytes (y, x, sizeof y);
  g_assert_cmpuint (coh_fill_from_rows (&none, NULL, 0, y, n_used, scratch), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/fill/gaps-get-the-place-of-the-row", test_places);
  g_test_add_func ("/kernel/fill/columns-without-a-spread-take-no-part", test_no_spread);
  return g_test_run ();
}
