/* Tests of order and ranks. */

#include "checks.h"

#include "kernel/coh-rank-bins.h"
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

enum shape
{
  EVEN,
  SKEWED,
  ROUNDED,   /* ties of a few */
  HOLED,     /* a third is missing */
  TINY,      /* near the smallest number */
  NARROW,    /* many digits agree */
  FEW,       /* three values: many are equal */
  FAR,       /* one value is far off, so that the others share a bin */
  UNBOUNDED, /* an infinity */
  HUGE_RANGE,
  N_SHAPES
};

static double
shape_value (enum shape shape, double u, size_t i, size_t n)
{
  switch (shape)
    {
    case SKEWED:
      return exp (2 * u);
    case ROUNDED:
      return floor (u * (double)n / 2) - 10;
    case HOLED:
      return i % 3 == 0 ? NAN : i == 1 ? -0.0 : i == 2 ? 0 : u - 0.5;
    case TINY:
      return (u - 0.5) * 1e-300;
    case NARROW:
      return 1e6 + u * 1e-5;
    case FEW:
      return floor (u * 3);
    case FAR:
      return i == 5 ? 1e9 : u;
    case UNBOUNDED:
      return i == 5 ? INFINITY : u;
    case HUGE_RANGE:
      return (u - 0.5) * 1.7e308 * 2;
    case EVEN:
    default:
      return u;
    }
}

/* The ranks that the sorted order says, equal values sharing the lowest. */
static void
rank_by_order (const double *x, size_t n, bool descending, double *rank, void *scratch)
{
  g_autofree uint32_t *order = g_new (uint32_t, n);
  size_t n_present = coh_sort_order (x, n, descending, order, scratch);

  memcpy (rank, x, n * sizeof *x);
  for (size_t i = 0, first = 0; i < n_present; i++)
    {
      first = x[order[i]] > x[order[first]] || x[order[i]] < x[order[first]] ? i : first;
      rank[order[i]] = (double)(first + 1);
    }
}

/* Bins are for what is spread; what they refuse is left as it was, and sorted. */
static void
test_bins (void)
{
  static const size_t sizes[] = { 1, 31, 32, 33, 300, 639, 640, 5000, 40000 };

  for (size_t s = 0; s < G_N_ELEMENTS (sizes); s++)
    for (size_t shape = 0; shape < 2 * N_SHAPES; shape++)
      {
        const size_t n = sizes[s];
        const bool descending = shape >= N_SHAPES;
        g_autofree double *x = g_new (double, n), *wanted = g_new (double, n);
        g_autofree double *rank = g_new (double, n), *binned = g_new (double, n);
        g_autofree void *scratch = g_malloc (coh_rank_scratch_size (n));
        size_t n_present = 0, n_ranked;
        bool used;

        for (size_t i = 0; i < n; i++)
          x[i] = shape_value ((enum shape) (shape % N_SHAPES), g_test_rand_double_range (1e-9, 1),
                              i, n);
        rank_by_order (x, n, descending, wanted, scratch);
        n_ranked = coh_rank_values (x, n, COH_TIES_MINIMUM, descending, rank, scratch);
        assert_bytes (rank, wanted, n * sizeof *rank);
        memcpy (binned, x, n * sizeof *x);
        used = coh_rank_by_bins (binned, n, descending, binned, scratch, &n_present);
        assert_bytes (binned, used ? wanted : x, n * sizeof *rank);
        g_assert_true (!used || n_present == n_ranked);
        if (n >= 300)
          g_assert_true (used == (shape % N_SHAPES < FEW));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/rank/ties-share-the-rank-that-the-rule-says", test_ties);
  g_test_add_func ("/kernel/rank/zeros-are-equal-and-infinities-last", test_special);
  g_test_add_func ("/kernel/rank/order-is-that-of-the-library-sort", test_random);
  g_test_add_func ("/kernel/rank/descending-order-is-stable-too", test_descending_is_stable);
  g_test_add_func ("/kernel/rank/bins-give-the-ranks-of-the-sorted-order", test_bins);
  g_test_add_func ("/kernel/rank/columns-of-one-value-or-none-are-ranked-in-place", test_many);
  return g_test_run ();
}
