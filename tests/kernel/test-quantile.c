/* Tests of quantiles, median and MAD. */

#include "reference.h"

#include "kernel/coh-quantile.h"

/* Hyndman and Fan's definitions on 1 .. 10 without 5, worked by hand from their table 1:
 * n = 9, p = 0.3: type 4 place 2.7, 5 place 3.2, 6 place 3, 7 place 3.4, 8 place 3.1333, 9 3.15 */
static void
test_types (void)
{
  const double x[] = { 9, 1, NAN, 6, 2, 8, 3, 7, 4, 10 };
  const double wanted[10] = { 0, 3, 3, 3, 2.7, 3.2, 3, 3.4, 3 + 2.0 / 15, 3.15 };
  double scratch[10];

  for (int type = 1; type <= 9; type++)
    assert_close (coh_find_quantile (x, 10, 0.3, type, scratch), wanted[type], 1e-15);
}

/* n = 8, p = 0.25: np = 2 is whole, so types 1, 2 and 3 differ */
static void
test_whole_places (void)
{
  const double x[] = { 1, 2, 3, 4, 5, 6, 7, 8 };
  double scratch[8];

  g_assert_cmpfloat (coh_find_quantile (x, 8, 0.25, 1, scratch), ==, 2);
  g_assert_cmpfloat (coh_find_quantile (x, 8, 0.25, 2, scratch), ==, 2.5);
  g_assert_cmpfloat (coh_find_quantile (x, 8, 0.25, 3, scratch), ==, 2);
  g_assert_cmpfloat (coh_find_quantile (x, 4, 0.375, 3, scratch), ==, 2); /* place 1.0, odd: next */
  for (int type = 1; type <= 9; type++)
    {
      g_assert_cmpfloat (coh_find_quantile (x, 8, 0, type, scratch), ==, 1);
      g_assert_cmpfloat (coh_find_quantile (x, 8, 1, type, scratch), ==, 8);
      g_assert_cmpfloat (coh_find_quantile (x, 1, 0.7, type, scratch), ==, 1);
    }
}

static void
test_edges (void)
{
  const double x[] = { NAN, NAN }, open[] = { -INFINITY, 1, INFINITY };
  double scratch[3], median;

  g_assert_true (isnan (coh_find_quantile (x, 2, 0.5, 7, scratch)));
  g_assert_true (isnan (coh_find_quantile (x, 0, 0.5, 7, scratch)));
  g_assert_true (isnan (coh_find_quantile (open, 3, -0.1, 7, scratch)));
  g_assert_true (isnan (coh_find_quantile (open, 3, NAN, 7, scratch)));
  g_assert_true (isnan (coh_find_quantile (open, 3, 0.5, 10, scratch)));
  g_assert_cmpfloat (coh_find_quantile (open, 3, 0.5, 7, scratch), ==, 1);
  g_assert_cmpfloat (coh_find_quantile (open, 3, 1, 7, scratch), ==, INFINITY);
  g_assert_true (isnan (coh_find_median (x, 2, scratch)));
  g_assert_true (isnan (coh_find_mad (x, 2, 1, &median, scratch)));
  g_assert_true (isnan (median));
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

/* Type 7 by its definition on a sorted copy; shapes that defeat a poor choice of pivot as well. */
static void
test_against_sort (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  static double x[3000], sorted[3000], scratch[3000];

  for (int round = 0; round < 400; round++)
    {
      size_t n = (size_t)g_rand_int_range (rand, 1, round % 4 ? 60 : 3000), low;
      double share = round % 9 == 0 ? 0.5 : g_rand_double (rand), place, wanted;

      for (size_t i = 0; i < n; i++)
        x[i] = round % 5 == 0   ? (double)(i < n / 2 ? i : n - i)
               : round % 5 == 1 ? (double)i
               : round % 5 == 2 ? (double)g_rand_int_range (rand, 0, 3)
                                : g_rand_double (rand);
      memcpy (sorted, x, n * sizeof *x);
      qsort (sorted, n, sizeof *sorted, compare_doubles);
      place = share * (double)(n - 1);
      low = (size_t)place;
      wanted = sorted[low];
      if (low + 1 < n)
        wanted += (place - (double)low) * (sorted[low + 1] - sorted[low]);
      assert_close (coh_find_quantile (x, n, share, 7, scratch), wanted, 1e-12);
      wanted = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
      assert_close (coh_find_median (x, n, scratch), wanted, 1e-15);
    }
}

static void
test_mad (void)
{
  const double x[] = { 1, 1, 2, 2, 4, 6, 9, NAN };
  double scratch[8], median;

  g_assert_cmpfloat (coh_find_mad (x, 8, 1, &median, scratch), ==, 1);
  g_assert_cmpfloat (median, ==, 2);
  g_assert_cmpfloat (coh_find_mad (x, 8, COH_MAD_NORMAL, NULL, scratch), ==, 1.4826);
  g_assert_cmpfloat (coh_find_mad (x, 1, 1, NULL, scratch), ==, 0);
}

static void
test_reference (void)
{
  g_autoptr (reference) raw = reference_load ("pipeline/1_Raw.csv");
  g_autoptr (reference) stats = raw ? reference_load ("analysis/stats_raw.csv") : NULL;
  double scratch[200];

  if (!stats)
    return;
  for (size_t c = 0; c < raw->n_columns; c++)
    assert_close (coh_find_median (raw->values + c * raw->n_rows, raw->n_rows, scratch),
                  reference_column (stats, "Median")[reference_row (stats, raw->names[c])], 1e-15);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/quantile/nine-types-differ-as-hyndman-and-fan-say", test_types);
  g_test_add_func ("/kernel/quantile/whole-places-and-ends-are-met", test_whole_places);
  g_test_add_func ("/kernel/quantile/nonsense-gives-nan", test_edges);
  g_test_add_func ("/kernel/quantile/selection-equals-sorting", test_against_sort);
  g_test_add_func ("/kernel/quantile/mad-is-the-median-deviation", test_mad);
  g_test_add_func ("/kernel/quantile/reproduces-the-asem-medians", test_reference);
  return g_test_run ();
}
