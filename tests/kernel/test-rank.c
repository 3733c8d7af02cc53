/* Tests of order and ranks. */

#include "checks.h"

#include "kernel/coh-rank.h"

static void
assert_ranks (const double *x, size_t n, enum coh_ties ties, bool descending, const double *wanted)
{
  double rank[16];
  void *scratch = g_malloc (coh_rank_scratch_size (n));

  coh_rank_values (x, n, ties, descending, rank, scratch);
  for (size_t i = 0; i < n; i++)
    assert_close (rank[i], wanted[i], 0);
  g_free (scratch);
}

static void
test_ties (void)
{
  const double x[] = { 10, 20, 20, 30, NAN };

  assert_ranks (x, 5, COH_TIES_MINIMUM, false, (double[]){ 1, 2, 2, 4, NAN });
  assert_ranks (x, 5, COH_TIES_MAXIMUM, false, (double[]){ 1, 3, 3, 4, NAN });
  assert_ranks (x, 5, COH_TIES_AVERAGE, false, (double[]){ 1, 2.5, 2.5, 4, NAN });
  assert_ranks (x, 5, COH_TIES_DENSE, false, (double[]){ 1, 2, 2, 3, NAN });
  assert_ranks (x, 5, COH_TIES_FIRST, false, (double[]){ 1, 2, 3, 4, NAN });
  assert_ranks (x, 5, COH_TIES_MINIMUM, true, (double[]){ 4, 2, 2, 1, NAN });
  assert_ranks (x, 5, COH_TIES_FIRST, true, (double[]){ 4, 2, 3, 1, NAN });
  assert_ranks (x, 0, COH_TIES_MINIMUM, false, NULL);
}

static void
test_special (void)
{
  const double x[] = { 0.0, -0.0, -INFINITY, INFINITY, 5e-324, -5e-324, -1, 1 };

  assert_ranks (x, 8, COH_TIES_MINIMUM, false, (double[]){ 4, 4, 1, 8, 6, 3, 2, 7 });
  assert_ranks (x, 8, COH_TIES_MINIMUM, true, (double[]){ 4, 4, 8, 1, 3, 6, 7, 2 });
}

static int
compare_rows (const void *a, const void *b, void *data)
{
  const double *x = data;
  guint32 i = *(const guint32 *)a, j = *(const guint32 *)b;

  if (isnan (x[i]) || isnan (x[j]))
    return isnan (x[i]) - isnan (x[j]) ? isnan (x[i]) - isnan (x[j]) : (i > j) - (i < j);
  return x[i] != x[j] ? (x[i] > x[j]) - (x[i] < x[j]) : (i > j) - (i < j);
}

static double
draw_value (GRand *rand, int kind)
{
  double x = g_rand_double_range (rand, -1, 1);

  if (g_rand_int_range (rand, 0, 20) == 0)
    return NAN;
  if (kind == 0)
    return floor (x * 10);
  return kind == 1 ? x * 1e-310 : ldexp (x, g_rand_int_range (rand, -900, 900));
}

/* The C library's sort is the judge, on both sides of the change of method. */
static void
test_random (void)
{
  static const size_t sizes[] = { 1, 2, 15, 16, 17, 33, 100, 255, 256, 257, 300, 5000 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);

  for (int round = 0; round < 300; round++)
    {
      size_t n = sizes[round % (int)G_N_ELEMENTS (sizes)], present, expected_present = 0;
      g_autofree double *x = g_new (double, n), *rank = g_new (double, n);
      g_autofree guint32 *order = g_new (guint32, n), *expected = g_new (guint32, n);
      g_autofree void *scratch = g_malloc (coh_rank_scratch_size (n));

      for (size_t i = 0; i < n; i++)
        {
          x[i] = draw_value (rand, round % 3);
          expected[i] = (guint32)i;
          expected_present += isnan (x[i]) ? 0 : 1;
        }
      g_qsort_with_data (expected, (int)n, sizeof *expected, compare_rows, x);
      present = coh_sort_order (x, n, false, order, scratch);
      g_assert_cmpuint (present, ==, expected_present);
      assert_bytes (order, expected, n * sizeof *order);
      coh_rank_values (x, n, COH_TIES_FIRST, false, rank, scratch);
      for (size_t i = 0; i < n; i++)
        if (i < present)
          g_assert_cmpfloat (rank[expected[i]], ==, (double)(i + 1));
        else
          g_assert_true (isnan (rank[expected[i]]));
    }
}

static void
test_descending_is_stable (void)
{
  const double x[] = { 1, 2, 1, NAN, 2, 1 };
  const guint32 wanted[] = { 1, 4, 0, 2, 5, 3 };
  guint32 order[6];
  g_autofree void *scratch = g_malloc (coh_rank_scratch_size (6));

  g_assert_cmpuint (coh_sort_order (x, 6, true, order, scratch), ==, 5);
  assert_bytes (order, wanted, sizeof order);
}

static void
test_many (void)
{
  size_t n = 1000;
  g_autofree double *x = g_new (double, n);
  g_autofree void *scratch = g_malloc (coh_rank_scratch_size (n));

  for (size_t i = 0; i < n; i++)
    x[i] = 4.5;
  g_assert_cmpuint (coh_rank_values (x, n, COH_TIES_AVERAGE, false, x, scratch), ==, n);
  for (size_t i = 0; i < n; i++)
    g_assert_cmpfloat (x[i], ==, 500.5);
  for (size_t i = 0; i < n; i++)
    x[i] = NAN;
  g_assert_cmpuint (coh_rank_values (x, n, COH_TIES_AVERAGE, false, x, scratch), ==, 0);
  g_assert_true (isnan (x[n - 1]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/rank/ties-share-the-rank-that-the-rule-says", test_ties);
  g_test_add_func ("/kernel/rank/zeros-are-equal-and-infinities-last", test_special);
  g_test_add_func ("/kernel/rank/order-is-that-of-the-library-sort", test_random);
  g_test_add_func ("/kernel/rank/descending-order-is-stable-too", test_descending_is_stable);
  g_test_add_func ("/kernel/rank/columns-of-one-value-or-none-are-ranked-in-place", test_many);
  return g_test_run ();
}
