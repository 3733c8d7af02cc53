/* Tests of least squares. */

#include "checks.h"

#include "kernel/coh-regress.h"

#define N_LONGLEY 16

/* Longley (1967), of the Statistical Reference Datasets of NIST; certified coefficients there. */
static const double longley[7][N_LONGLEY] = {
  { 60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761, 66019, 67857, 68169, 66513, 68655,
    69564, 69331, 70551 },
  { 83.0, 88.5, 88.2, 89.5, 96.2, 98.1, 99.0, 100.0, 101.2, 104.6, 108.4, 110.8, 112.6, 114.2,
    115.7, 116.9 },
  { 234289, 259426, 258054, 284599, 328975, 346999, 365385, 363112, 397469, 419180, 442769, 444546,
    482704, 502601, 518173, 554894 },
  { 2356, 2325, 3682, 3351, 2099, 1932, 1870, 3578, 2904, 2822, 2936, 4681, 3813, 3931, 4806,
    4007 },
  { 1590, 1456, 1616, 1650, 3099, 3594, 3547, 3350, 3048, 2857, 2798, 2637, 2552, 2514, 2572,
    2827 },
  { 107608, 108632, 109773, 110929, 112075, 113270, 115094, 116219, 117388, 118734, 120445, 121950,
    123366, 125368, 127852, 130081 },
  { 1947, 1948, 1949, 1950, 1951, 1952, 1953, 1954, 1955, 1956, 1957, 1958, 1959, 1960, 1961,
    1962 },
};

static void
test_longley (void)
{
  static const double certified[6] = {
    15.0618722713733,  -0.358191792925910E-01, -2.02022980381683,
    -1.03322686717359, -0.511041056535807E-01, 1829.15146461355
  };
  const double *x[6];
  struct coh_regression_input input = { x, 6, longley[0], N_LONGLEY };
  g_autofree void *memory = g_malloc (coh_regression_size (N_LONGLEY, 6));
  struct coh_regression fit;
  double intercept;

  for (int k = 0; k < 6; k++)
    x[k] = longley[k + 1];
  g_assert_cmpint (coh_fit_regression (&input, memory, &fit), ==, COH_STATUS_OK);
  intercept = fit.intercept;
  /* The columns are nearly dependent, which costs some of the 16 digits. */
  for (int k = 0; k < 6; k++)
    {
      assert_close (fit.slope[k] / fit.scale[k], certified[k], 1e-9);
      intercept -= fit.slope[k] / fit.scale[k] * fit.mean[k];
    }
  assert_close (intercept, -3482258.63459582, 1e-9);
  assert_close (sqrt (fit.variance), 304.854073561965, 1e-10);
  assert_close (fit.share, 0.995479004577296, 1e-12);
  g_assert_false (fit.ridged);
}

static void
test_too_little (void)
{
  const double a[4] = { 1, 2, NAN, 4 }, b[4] = { 2, 2, 5, 2 }, y[4] = { 1, 3, 9, NAN };
  const double none[4] = { NAN, NAN, NAN, NAN };
  const double *x[2] = { a, b };
  struct coh_regression_input input = { x, 2, y, 4 };
  g_autofree void *memory = g_malloc (coh_regression_size (4, 2));
  struct coh_regression fit;

  g_assert_cmpint (coh_fit_regression (&input, memory, &fit), ==, COH_STATUS_TOO_FEW);
  g_assert_cmpuint (fit.n_rows, ==, 2);
  g_assert_cmpuint (fit.n_used, ==, 1); /* the other is constant there */
  input.y = none;
  g_assert_cmpint (coh_fit_regression (&input, memory, &fit), ==, COH_STATUS_EMPTY);
  input.n = 0;
  g_assert_cmpint (coh_fit_regression (&input, memory, &fit), ==, COH_STATUS_EMPTY);
}

/* Twice the same predictor of unit length u: both slopes are u'y / (2 + COH_RIDGE). */
static void
test_ridge (void)
{
  const double a[4] = { 1, 2, 3, 6 }, y[4] = { 2, 1, 5, 8 };
  const double *x[2] = { a, a };
  const struct coh_regression_input input = { x, 2, y, 4 };
  g_autofree void *memory = g_malloc (coh_regression_size (4, 2));
  struct coh_regression fit;
  const double product = (-2 * -2 + -1 * -3 + 0 * 1 + 3 * 4) / sqrt (14);

  g_assert_cmpint (coh_fit_regression (&input, memory, &fit), ==, COH_STATUS_OK);
  g_assert_true (fit.ridged);
  assert_close (fit.slope[0], product / (2 + COH_RIDGE), 1e-12);
  assert_close (fit.slope[1], product / (2 + COH_RIDGE), 1e-12);
  assert_close (fit.intercept, 4, 1e-15);
}

/* With chi_square at its expectation and z at 0 the draw is the fit. */
static void
test_draw (void)
{
  const double a[5] = { 1, 2, 3, 4, 5 }, y[5] = { 2, 1, 5, 8, 4 };
  const double *x[1] = { a };
  const struct coh_regression_input input = { x, 1, y, 5 };
  g_autofree void *memory = g_malloc (coh_regression_size (5, 1));
  struct coh_regression fit;
  double z[2] = { 0, 0 }, before, variance;

  g_assert_cmpint (coh_fit_regression (&input, memory, &fit), ==, COH_STATUS_OK);
  before = coh_predict_value (&fit, x, 4);
  variance = fit.variance;
  coh_draw_regression (&fit, 3, z);
  g_assert_cmpfloat (coh_predict_value (&fit, x, 4), ==, before);
  assert_close (fit.variance, variance, 1e-15);
  z[0] = 1;
  coh_draw_regression (&fit, 3 / 4.0, z);
  assert_close (coh_predict_value (&fit, x, 4), before + 2 * sqrt (variance / 5), 1e-14);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/regress/reproduces-longley", test_longley);
  g_test_add_func ("/kernel/regress/says-when-rows-are-too-few", test_too_little);
  g_test_add_func ("/kernel/regress/dependent-columns-share-a-ridge", test_ridge);
  g_test_add_func ("/kernel/regress/draws-around-the-fit", test_draw);
  return g_test_run ();
}
