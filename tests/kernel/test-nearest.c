/* Tests of the rows that are most like a row. */

#include "checks.h"

#include "kernel/coh-nearest.h"

/* Scales 2 and none; row 3 has nothing in common with row 0. */
static const double cells[10] = { 1, 3, 5, NAN, 2, 6, 6, 6, 6, 6 };
static const struct coh_matrix five = { cells, 5, 2, 5 };

static void
test_distances (void)
{
  double scale[2], distance[5];
  uint32_t n_common[5];
  const uint32_t wanted[5] = { 1, 1, 1, 0, 1 };

  g_assert_cmpuint (coh_measure_scales (&five, scale), ==, 1);
  assert_close (scale[0], sqrt (35.0 / 12), 1e-15);
  g_assert_true (isnan (scale[1]));
  coh_measure_distances (&five, scale, 0, distance, n_common);
  assert_close (distance[1], 4 * 12.0 / 35, 1e-15);
  assert_close (distance[2], 16 * 12.0 / 35, 1e-15);
  g_assert_true (isnan (distance[3]));
  assert_bytes (n_common, wanted, sizeof wanted);
}

static void
test_gaps_are_made_comparable (void)
{
  const double x[6] = { 0, 2, NAN, 0, 4, 4 };
  const struct coh_matrix three = { x, 3, 2, 3 };
  const double scale[2] = { 1, 1 };
  double distance[3];
  uint32_t n_common[3];

  coh_measure_distances (&three, scale, 0, distance, n_common);
  g_assert_cmpfloat (distance[1], ==, 10); /* (4 + 16) / 2 */
  g_assert_cmpfloat (distance[2], ==, 16);
}

static void
test_donors (void)
{
  const double values[6] = { 1, 2, NAN, 4, 5, 6 }, distance[6] = { 3, 1, 0, 1, NAN, 1 };
  const uint32_t n_common[6] = { 2, 2, 2, 2, 0, 1 };
  struct coh_donor_search search = { values, distance, n_common, 6, 1, 0 };
  size_t donors[6];

  g_assert_cmpuint (coh_find_donors (&search, 2, donors), ==, 2);
  g_assert_true (donors[0] == 1 && donors[1] == 3); /* of equal ones the upper */
  g_assert_cmpuint (coh_find_donors (&search, 6, donors), ==, 3);
  g_assert_true (donors[2] == 5);
  search.n_needed = 2;
  g_assert_cmpuint (coh_find_donors (&search, 6, donors), ==, 2);
  search.row = 5;
  g_assert_cmpuint (coh_find_donors (&search, 6, donors), ==, 3);
  g_assert_true (donors[0] == 1 && donors[1] == 3 && donors[2] == 0);
  search.n = 0;
  g_assert_cmpuint (coh_find_donors (&search, 6, donors), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/nearest/distances-are-standardised", test_distances);
  g_test_add_func ("/kernel/nearest/distances-are-means-over-what-is-common",
                   test_gaps_are_made_comparable);
  g_test_add_func ("/kernel/nearest/donors-come-by-distance-then-by-order", test_donors);
  return g_test_run ();
}
