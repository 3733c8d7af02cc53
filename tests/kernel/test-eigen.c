/* Tests of the decomposition of symmetric matrices. */

#include "checks.h"

#include "kernel/coh-eigen.h"

#define MOST 60u

/* a = V values V', V orthogonal, values falling, signs as promised. */
static void
check_decomposition (const double *a, size_t n)
{
  g_autofree double *copy = g_memdup2 (a, n * n * sizeof *a);
  g_autofree double *values = g_new (double, n), *vectors = g_new (double, n *n);
  double size = 0;

  g_assert_true (coh_decompose_symmetric (copy, n, values, vectors));
  for (size_t i = 0; i < n * n; i++)
    size = fmax (size, fabs (a[i]));
  for (size_t i = 0; i < n; i++)
    {
      double largest = 0;

      g_assert_true (i == 0 || values[i] <= values[i - 1]);
      for (size_t k = 0; k < n; k++)
        if (fabs (vectors[i * n + k]) > fabs (largest) * (1 + 1e-9))
          largest = vectors[i * n + k];
      g_assert_cmpfloat (largest, >, 0);
      for (size_t j = 0; j < n; j++)
        {
          double product = 0, sum = 0;

          for (size_t k = 0; k < n; k++)
            {
              product += vectors[i * n + k] * vectors[j * n + k];
              sum += vectors[k * n + i] * values[k] * vectors[k * n + j];
            }
          g_assert_cmpfloat (fabs (product - (i == j)), <, 1e-13);
          g_assert_cmpfloat (fabs (sum - a[i * n + j]), <=, 1e-13 * (double)n * size);
        }
    }
}

/* The second difference: value k is 2 - 2 cos (k pi / (n + 1)), known since Lagrange. */
static void
test_known (void)
{
  double a[MOST * MOST], values[MOST], vectors[MOST * MOST];

  for (size_t n = 1; n <= MOST; n += 7)
    {
      memset (a, 0, sizeof a);
      for (size_t i = 0; i < n; i++)
        {
          a[i * n + i] = 2;
          if (i + 1 < n)
            a[i * n + i + 1] = a[(i + 1) * n + i] = -1;
        }
      check_decomposition (a, n);
      g_assert_true (coh_decompose_symmetric (a, n, values, vectors));
      for (size_t k = 0; k < n; k++)
        g_assert_cmpfloat (
            fabs (values[k] - 2 + 2 * cos ((double)(n - k) * G_PI / (double)(n + 1))), <, 1e-14);
    }
}

static void
test_two (void)
{
  double a[] = { 1, 0.5, 0.5, 1 }, b[] = { 1, -0.5, -0.5, 1 }, values[2], vectors[4];

  g_assert_true (coh_decompose_symmetric (a, 2, values, vectors));
  assert_close (values[0], 1.5, 1e-15);
  assert_close (values[1], 0.5, 1e-15);
  assert_close (vectors[0], G_SQRT2 / 2, 1e-15);
  assert_close (vectors[1], G_SQRT2 / 2, 1e-15);
  g_assert_true (coh_decompose_symmetric (b, 2, values, vectors));
  assert_close (values[0], 1.5, 1e-15);
  assert_close (vectors[0], G_SQRT2 / 2, 1e-15);
  assert_close (vectors[1], -G_SQRT2 / 2, 1e-15);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  double a[MOST * MOST];

  for (size_t n = 1; n <= MOST; n++)
    {
      double scale = n % 3 == 0 ? 1e300 : n % 3 == 1 ? 1 : 1e-300;

      for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j <= i; j++)
          a[i * n + j] = a[j * n + i] = scale * g_rand_double_range (rand, -1, 1);
      check_decomposition (a, n);
    }
}

/* Zero, the identity, rank one: values of equal size. */
static void
test_degenerate (void)
{
  double a[16] = { 0 }, values[4], vectors[16];

  check_decomposition (a, 4);
  for (size_t i = 0; i < 4; i++)
    a[5 * i] = 3;
  check_decomposition (a, 4);
  for (size_t i = 0; i < 16; i++)
    a[i] = 1;
  check_decomposition (a, 4);
  g_assert_true (coh_decompose_symmetric (a, 4, values, vectors));
  assert_close (values[0], 4, 1e-15);
  for (size_t i = 1; i < 4; i++)
    g_assert_cmpfloat (fabs (values[i]), <, 1e-15);
  g_assert_true (coh_decompose_symmetric (a, 0, values, vectors));
}

static void
test_not_finite (void)
{
  double a[] = { 1, NAN, NAN, 1 }, b[] = { 1, INFINITY, INFINITY, 1 }, values[2], vectors[4];

  g_assert_false (coh_decompose_symmetric (a, 2, values, vectors));
  g_assert_true (isnan (values[0]) && isnan (values[1]) && isnan (vectors[3]));
  g_assert_false (coh_decompose_symmetric (b, 2, values, vectors));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/eigen/values-of-the-second-difference-are-known", test_known);
  g_test_add_func ("/kernel/eigen/two-columns-by-hand", test_two);
  g_test_add_func ("/kernel/eigen/every-size-and-scale-is-put-together-again", test_random);
  g_test_add_func ("/kernel/eigen/equal-and-vanishing-values-are-no-trouble", test_degenerate);
  g_test_add_func ("/kernel/eigen/what-is-not-finite-is-refused", test_not_finite);
  return g_test_run ();
}
