/* Tests of the sums. */

#include "checks.h"

#include "kernel/coh-sum.h"

static void
test_empty (void)
{
  const double nothing[3] = { NAN, NAN, NAN };
  size_t n = 7;

  g_assert_cmpfloat (coh_sum_values (NULL, 0, &n), ==, 0);
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpfloat (coh_sum_values (nothing, 3, &n), ==, 0);
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpuint (coh_count_values (nothing, 3), ==, 0);
}

/* Multiples of 2^-20 add up exactly in any order: every length around the lanes, with gaps. */
static void
test_lengths (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  double x[200];

  for (size_t n = 0; n <= 200; n++)
    {
      double expected = 0;
      size_t count = 0, present;

      for (size_t i = 0; i < n; i++)
        {
          x[i] = g_rand_int_range (rand, 0, 5) == 0
                     ? NAN
                     : ldexp (g_rand_int_range (rand, -(1 << 20), 1 << 21), -20);
          if (!isnan (x[i]))
            expected += x[i];
          count += isnan (x[i]) ? 0 : 1;
        }
      assert_close (coh_sum_values (x, n, &present), expected, 0);
      g_assert_cmpuint (present, ==, count);
      g_assert_cmpuint (coh_count_values (x, n), ==, count);
    }
}

static void
test_cancellation (void)
{
  double x[300];

  for (size_t i = 0; i < 100; i++)
    {
      x[3 * i] = 1e16;
      x[3 * i + 1] = 1;
      x[3 * i + 2] = -1e16;
    }
  g_assert_cmpfloat (coh_sum_values (x, 300, NULL), ==, 100);
}

static void
test_infinity (void)
{
  const double x[4] = { 1, INFINITY, 2, NAN }, y[2] = { INFINITY, -INFINITY };

  g_assert_cmpfloat (coh_sum_values (x, 4, NULL), ==, INFINITY);
  g_assert_true (isnan (coh_sum_values (y, 2, NULL)));
}

static void
test_products (void)
{
  const double x[5] = { 1, NAN, 3, INFINITY, 5 }, w[5] = { 2, 1, NAN, 0, -1 };
  double weight;
  size_t n;

  g_assert_cmpfloat (coh_sum_products (x, w, 5, &weight, &n), ==, -3);
  g_assert_cmpfloat (weight, ==, 1);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpfloat (coh_sum_products (x, w, 0, &weight, &n), ==, 0);
  g_assert_cmpfloat (weight, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/sum/nothing-sums-to-zero", test_empty);
  g_test_add_func ("/kernel/sum/every-length-is-summed-in-full", test_lengths);
  g_test_add_func ("/kernel/sum/cancellation-loses-nothing", test_cancellation);
  g_test_add_func ("/kernel/sum/infinities-stay-what-they-are", test_infinity);
  g_test_add_func ("/kernel/sum/products-skip-what-has-no-weight", test_products);
  return g_test_run ();
}
