/* Tests of columns set against what is in them. */

#include "checks.h"

#include "kernel/coh-relative.h"

static double scratch[8];

static void
assert_row (const double *got, size_t n, const double *wanted)
{
  for (size_t i = 0; i < n; i++)
    assert_close (got[i], wanted[i], 1e-15);
}

#define assert_status(call, wanted) g_assert_cmpint ((call), ==, COH_STATUS_##wanted)

static void
test_robust (void)
{
  const double x[] = { 1, 2, 3, NAN, 4, 100 }, most[] = { 3, 3, 3, 9 }, open[] = { 1, 2, INFINITY };
  double y[6];

  assert_status (coh_scale_robust (x, 6, 50, 1.4826, y, scratch), OK);
  assert_row (y, 6, (double[]){ 48, 49, 50, NAN, 51, 147 });
  assert_status (coh_scale_robust (most, 4, 0, 1, y, scratch), DOMAIN);
  assert_row (y, 4, (double[]){ NAN, NAN, NAN, NAN });
  assert_status (coh_scale_robust (most, 3, 0, 1, y, scratch), CONSTANT);
  assert_status (coh_scale_robust (x, 1, 0, 1, y, scratch), TOO_FEW);
  assert_status (coh_scale_robust (x + 3, 1, 0, 1, y, scratch), EMPTY);
  assert_status (coh_scale_robust (open, 3, 0, 1, y, scratch), DOMAIN);
  assert_status (coh_scale_robust (x, 6, 0, 0, y, scratch), BAD_PARAMETER);
  assert_status (coh_scale_robust (x, 6, NAN, 1, y, scratch), BAD_PARAMETER);
}

static void
test_capped (void)
{
  const double x[] = { 1, 2, 3 };
  double y[3];

  assert_status (coh_scale_capped (x, 3, 1, 0, 10, y), OK);
  assert_row (y, 3, (double[]){ 0, 5, 10 });
  assert_status (coh_scale_capped (x, 3, 0.5, 7, 3, y), OK);
  assert_row (y, 3, (double[]){ 7, 5, 3 });
  assert_status (coh_scale_capped (x, 1, 1, 0, 1, y), TOO_FEW);
  assert_status (coh_scale_capped (x, 3, 0, 0, 1, y), BAD_PARAMETER);
  assert_status (coh_scale_capped (x, 3, 1, 0, INFINITY, y), BAD_PARAMETER);
}

static void
test_distance (void)
{
  const double x[] = { 1, 2, NAN, 5 }, open[] = { 1, INFINITY };
  double y[4];

  assert_status (coh_scale_distance (x, 4, 3, FALSE, y), OK);
  assert_row (y, 4, (double[]){ 0, 0.5, NAN, 2 });
  assert_status (coh_scale_distance (x, 4, 3, TRUE, y), OK);
  assert_row (y, 4, (double[]){ 0, 0.5, NAN, 1 });
  assert_status (coh_scale_distance (x, 4, 1, FALSE, y), DOMAIN);
  assert_row (y, 4, (double[]){ NAN, NAN, NAN, NAN });
  assert_status (coh_scale_distance (open, 2, 3, FALSE, y), DOMAIN);
  assert_status (coh_scale_distance (x, 4, INFINITY, FALSE, y), DOMAIN);
  assert_status (coh_scale_distance (x + 2, 1, 3, FALSE, y), EMPTY);
  assert_status (coh_scale_distance (x, 4, NAN, FALSE, y), BAD_PARAMETER);
}

static void
test_fraction (void)
{
  const double x[] = { 1, NAN, 5, 2 };
  double y[4];

  assert_status (coh_scale_fraction (x, 4, FALSE, y), OK);
  assert_row (y, 4, (double[]){ 0.2, NAN, 1, 0.4 });
  assert_status (coh_scale_fraction (x, 4, TRUE, y), OK);
  assert_row (y, 4, (double[]){ 1, NAN, 0.2, 0.8 });
  assert_status (coh_scale_fraction ((double[]){ -1, 0 }, 2, FALSE, y), DOMAIN);
  assert_status (coh_scale_fraction ((double[]){ 1, INFINITY }, 2, FALSE, y), DOMAIN);
  assert_status (coh_scale_fraction (x, 0, FALSE, y), EMPTY);
}

static void
test_norms (void)
{
  const double x[] = { 3, NAN, -4 }, zeros[] = { 0, 0 };
  double y[3];

  assert_status (coh_scale_norm (x, 3, COH_NORM_SUM, FALSE, y), OK);
  assert_row (y, 3, (double[]){ 3 / 7., NAN, -4 / 7. });
  assert_status (coh_scale_norm (x, 3, COH_NORM_VECTOR, FALSE, y), OK);
  assert_row (y, 3, (double[]){ 0.6, NAN, -0.8 });
  assert_status (coh_scale_norm (x, 3, COH_NORM_LARGEST, TRUE, y), OK);
  assert_row (y, 3, (double[]){ -1, NAN, 0.75 });
  assert_status (coh_scale_norm (zeros, 2, COH_NORM_SUM, FALSE, y), CONSTANT);
  assert_status (coh_scale_norm (x + 1, 1, COH_NORM_SUM, FALSE, y), EMPTY);
  assert_status (coh_scale_norm ((double[]){ 1, INFINITY }, 2, COH_NORM_SUM, FALSE, y), DOMAIN);
  assert_status (coh_scale_norm ((double[]){ 1.5e308, 1e308 }, 2, COH_NORM_SUM, FALSE, y), DOMAIN);
}

static void
test_phase (void)
{
  assert_close (coh_find_phase ((double[]){ 1, 0, 2 }, 3), 0, 0);
  assert_close (coh_find_phase ((double[]){ 5, 9, NAN }, 3), -1, 1e-15);
  assert_close (coh_find_phase ((double[]){ 3, 3, 0 }, 3), 0.75, 1e-15);
  assert_close (coh_find_phase ((double[]){ NAN, 3, 0 }, 3), NAN, 0);
  assert_close (coh_find_phase ((double[]){ 0.1, 0.1, 0.1 }, 3), NAN, 0);
  assert_close (coh_find_phase ((double[]){ 5 }, 1), NAN, 0);
  assert_close (coh_find_phase ((double[]){ NAN }, 1), NAN, 0);
  assert_close (coh_find_phase (NULL, 0), NAN, 0);
}

static void
test_mean (void)
{
  const double x[] = { 8, 12, NAN, 5, 15 };
  double y[5];

  assert_status (coh_compare_mean (x, 5, 0.2, y), OK);
  assert_row (y, 5, (double[]){ 0, 0, NAN, -1, 1 });
  assert_status (coh_compare_mean ((double[]){ -1, 1 }, 2, 0.2, y), DOMAIN);
  assert_status (coh_compare_mean ((double[]){ 1, INFINITY }, 2, 0.2, y), DOMAIN);
  assert_status (coh_compare_mean (x, 0, 0.2, y), EMPTY);
  assert_status (coh_compare_mean (x, 5, 1.5, y), BAD_PARAMETER);
  assert_status (coh_compare_mean (x, 5, NAN, y), BAD_PARAMETER);
}

static void
test_places (void)
{
  const double x[] = { -9, 2, 3, NAN, 4, 99 }, cuts[] = { 2, 4 }, values[] = { 1, 5, 7 };
  double y[6];

  assert_status (coh_place_values (x, 6, cuts, 2, values, y), OK);
  assert_row (y, 6, (double[]){ 1, 5, 5, NAN, 7, 7 });
  assert_status (coh_place_values (x, 2, cuts, 0, values, y), OK);
  assert_row (y, 2, (double[]){ 1, 1 });
  assert_status (coh_place_values (x + 3, 1, cuts, 2, values, y), EMPTY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/relative/robust-scores-need-a-deviation", test_robust);
  g_test_add_func ("/kernel/relative/capped-scores-end-at-their-ends", test_capped);
  g_test_add_func ("/kernel/relative/a-distance-needs-something-better-than-the-worst",
                   test_distance);
  g_test_add_func ("/kernel/relative/fractions-keep-the-order", test_fraction);
  g_test_add_func ("/kernel/relative/norms-do-not-overflow-in-silence", test_norms);
  g_test_add_func ("/kernel/relative/a-phase-needs-ups-and-downs", test_phase);
  g_test_add_func ("/kernel/relative/about-the-mean-is-neither-above-nor-below", test_mean);
  g_test_add_func ("/kernel/relative/a-cut-belongs-to-the-class-above", test_places);
  return g_test_run ();
}
