/* Tests of the moments. */

#include "reference.h"

#include "kernel/coh-moments.h"

static struct coh_moments
measure (const double *x, size_t n)
{
  struct coh_moments m, s;

  coh_measure_moments (x, n, &m);
  coh_measure_spread (x, n, &s);
  g_assert_cmpuint (m.n, ==, s.n);
  assert_close (s.mean, m.mean, 0);
  assert_close (s.variance, m.variance, 1e-14);
  assert_close (s.minimum, m.minimum, 0);
  assert_close (s.maximum, m.maximum, 0);
  g_assert_true (isnan (s.skewness) && isnan (s.kurtosis));
  return m;
}

/* edge/edge_cases.csv, skew () and kurt () of COINr 1.1.14 */
static void
test_edges (void)
{
  const double a[] = { 1, 2, 3, 10 }, gap[] = { 1, NAN, 3, 9 },
               same[] = { 0.1, 0.1, 0.1, NAN, 0.1 };
  struct coh_moments m = measure (a, 4);

  assert_close (m.skewness, 1.7636326148038881, 1e-14);
  assert_close (m.kurtosis, 3.2279999999999998, 1e-14);
  m = measure (gap, 4);
  assert_close (m.skewness, 1.2933427807333961, 1e-14);
  g_assert_true (isnan (m.kurtosis));
  m = measure (a, 2);
  g_assert_cmpfloat (m.variance, ==, 0.5);
  g_assert_true (isnan (m.skewness));
  m = measure (same, 5);
  g_assert_cmpfloat (m.mean, ==, 0.1);
  g_assert_cmpfloat (m.variance, ==, 0);
  g_assert_true (isnan (m.skewness) && isnan (m.kurtosis));
}

static void
test_empty (void)
{
  const double x[2] = { NAN, 4 };
  struct coh_moments m = measure (x, 0);

  g_assert_cmpuint (m.n, ==, 0);
  g_assert_true (isnan (m.mean) && isnan (m.variance) && isnan (m.minimum) && isnan (m.maximum));
  m = measure (x, 1);
  g_assert_true (m.n == 0 && isnan (m.mean));
  m = measure (x, 2);
  g_assert_true (m.n == 1 && m.mean == 4 && isnan (m.variance) && m.maximum == 4);
}

static void
test_extremes (void)
{
  const double huge[] = { 1e300, 2e300, 3e300, 1e301 }, tiny[] = { 1e-300, 2e-300, 3e-300, 1e-299 };
  const double far[] = { 1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 10 }, open[] = { 1, 2, INFINITY };
  struct coh_moments m = measure (huge, 4);

  assert_close (m.skewness, 1.7636326148038881, 1e-13);
  m = measure (tiny, 4);
  assert_close (m.kurtosis, 3.2279999999999998, 1e-13);
  m = measure (far, 4);
  g_assert_cmpfloat (m.variance, ==, 50.0 / 3);
  assert_close (m.skewness, 1.7636326148038881, 1e-14);
  m = measure (open, 3);
  g_assert_true (m.mean == INFINITY && isnan (m.variance) && m.minimum == 1);
}

static void
test_reference (void)
{
  g_autoptr (reference) raw = reference_load ("pipeline/1_Raw.csv");
  g_autoptr (reference) stats = raw ? reference_load ("analysis/stats_raw.csv") : NULL;

  if (!stats)
    return;
  for (size_t c = 0; c < raw->n_columns; c++)
    {
      size_t row = reference_row (stats, raw->names[c]);
      struct coh_moments m = measure (raw->values + c * raw->n_rows, raw->n_rows);

      assert_close ((double)m.n, reference_column (stats, "N.Avail")[row], 0);
      assert_close (m.mean, reference_column (stats, "Mean")[row], 1e-14);
      assert_close (sqrt (m.variance), reference_column (stats, "Std")[row], 1e-13);
      assert_close (m.skewness, reference_column (stats, "Skew")[row], 1e-12);
      assert_close (m.kurtosis, reference_column (stats, "Kurt")[row], 1e-12);
      assert_close (m.minimum, reference_column (stats, "Min")[row], 0);
      assert_close (m.maximum, reference_column (stats, "Max")[row], 0);
    }
}

static void
test_lengths (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  double x[120];

  for (size_t n = 2; n <= 120; n++)
    {
      long double sum = 0, squares = 0;
      struct coh_moments m;

      for (size_t i = 0; i < n; i++)
        sum += (long double)(x[i] = g_rand_double_range (rand, 99, 101));
      for (size_t i = 0; i < n; i++)
        squares += ((long double)x[i] - sum / n) * ((long double)x[i] - sum / n);
      m = measure (x, n);
      assert_close (m.variance, (double)(squares / (n - 1)), 1e-14);
    }
}

static void
test_weighted (void)
{
  const double x[] = { 1, 2, NAN, 4, INFINITY, 7 }, w[] = { 1, 2, 5, 1, 0, NAN };
  const double equal[] = { 3, 3, 3, 3 }, a[] = { 1, 2, 3, 10 }, minus[] = { 1, -1, 1, 1 };
  struct coh_weighted_moments m;

  coh_measure_weighted_moments (x, w, 6, &m);
  g_assert_cmpuint (m.n, ==, 3);
  g_assert_cmpfloat (m.weight, ==, 4);
  g_assert_cmpfloat (m.mean, ==, 2.25);
  assert_close (m.effective_n, 16.0 / 6, 1e-15);
  /* sum w d^2 = 1.5625 + 0.125 + 3.0625; degrees = 4 - 6 / 4 */
  assert_close (m.variance, 4.75 / 2.5, 1e-15);
  coh_measure_weighted_moments (a, equal, 4, &m);
  assert_close (m.variance, 50.0 / 3, 1e-15);
  coh_measure_weighted_moments (a, minus, 4, &m);
  g_assert_true (m.n == 0 && isnan (m.mean));
  coh_measure_weighted_moments (a, equal, 1, &m);
  g_assert_true (m.mean == 1 && isnan (m.variance));
  coh_measure_weighted_moments (a, equal, 0, &m);
  g_assert_true (m.n == 0 && m.weight == 0 && isnan (m.mean));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/moments/edge-cases-are-those-of-the-formula", test_edges);
  g_test_add_func ("/kernel/moments/nothing-has-no-mean", test_empty);
  g_test_add_func ("/kernel/moments/huge-tiny-and-far-values-lose-nothing", test_extremes);
  g_test_add_func ("/kernel/moments/reproduce-the-asem-statistics", test_reference);
  g_test_add_func ("/kernel/moments/every-length-is-read-in-full", test_lengths);
  g_test_add_func ("/kernel/moments/weights-count-as-they-should", test_weighted);
  return g_test_run ();
}
