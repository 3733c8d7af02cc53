/* Tests of logarithms and powers. */

#include "checks.h"

#include "kernel/coh-reshape.h"

static double scratch[32];

#define assert_status(call, wanted) g_assert_cmpint ((call), ==, COH_STATUS_##wanted)

/* edge/edge_cases.csv: log_CT, log_CT_plus and log_CT_orig of 1 2 11, log_CT_plus of 1 10 11 */
static void
test_forms (void)
{
  const double x[] = { 1, 2, NAN, 11 }, low[] = { 1, 10, 11 };
  struct coh_log_form form;
  double y[4];

  assert_status (coh_choose_log (x, 4, COH_LOG_SHIFTED, &form), OK);
  assert_status (coh_take_log (x, 4, &form, y), OK);
  assert_close (y[0], -2.3025850929940455, 1e-15);
  assert_close (y[1], 0.095310179804324935, 1e-14);
  g_assert_true (isnan (y[2]));
  assert_status (coh_choose_log (x, 4, COH_LOG_TAIL, &form), OK);
  g_assert_cmpfloat (form.sign, ==, 1);
  assert_status (coh_choose_log (low, 3, COH_LOG_TAIL, &form), OK);
  g_assert_cmpfloat (form.sign, ==, -1);
  assert_status (coh_take_log (low, 3, &form, y), OK);
  assert_close (y[0], -2.3125354238472138, 1e-15);
  assert_status (coh_choose_log (x, 4, COH_LOG_PLUS_ONE, &form), OK);
  assert_status (coh_take_log (x, 4, &form, y), OK);
  g_assert_cmpfloat (y[0], ==, 0);
}

static void
test_log_edges (void)
{
  const double x[] = { 3, 3 }, wide[] = { -1e308, 1e308 }, signs[] = { -1, 0, 1, INFINITY };
  struct coh_log_form form = { 1, 0, 0 };
  double y[4];

  assert_status (coh_choose_log (x, 2, COH_LOG_SHIFTED, &form), CONSTANT);
  assert_status (coh_choose_log (x, 0, COH_LOG_NATURAL, &form), EMPTY);
  assert_status (coh_choose_log (x, 2, COH_LOG_NATURAL, &form), OK);
  assert_status (coh_choose_log (wide, 2, COH_LOG_SHIFTED, &form), DOMAIN);
  assert_status (coh_choose_log ((double[]){ 1, 2 }, 2, COH_LOG_TAIL, &form), TOO_FEW);
  form = (struct coh_log_form){ 1, 0, 0 };
  assert_status (coh_take_log (signs, 4, &form, y), DOMAIN);
  g_assert_true (isnan (y[0]) && isnan (y[1]) && y[2] == 0 && isnan (y[3]));
  assert_status (coh_take_log (signs, 0, &form, y), EMPTY);
}

/* boxcox of 1 2 11 with lambda 0, 0.5; near 0 the powers run into the logarithm. */
static void
test_powers (void)
{
  const double x[] = { 1, 2, 11 };
  double y[3];

  assert_status (coh_transform_power (x, 3, 1, 1, 0.5, y), OK);
  assert_close (y[1], 0.82842712474619029, 1e-15);
  assert_close (y[2], 4.6332495807107996, 1e-15);
  assert_status (coh_transform_power (x, 3, 1, 1, 0, y), OK);
  assert_close (y[2], 2.3978952727983707, 1e-15);
  assert_status (coh_transform_power (x, 3, 1, 1, 1e-14, y), OK);
  assert_close (y[2], 2.3978952727983707, 1e-13);
  assert_status (coh_transform_power (x, 3, 2, 0, 1, y), DOMAIN);
  g_assert_true (isnan (y[0]) && isnan (y[1]));
  assert_close (y[2], 8, 1e-15);
  assert_status (coh_transform_power ((double[]){ 1e300 }, 1, 0, 0, 2, y), DOMAIN);
  assert_status (coh_transform_power (x, 3, 0, 0, INFINITY, y), BAD_PARAMETER);
  g_assert_true (isnan (y[2]));
  assert_status (coh_transform_power (x, 0, 0, 0, 1, y), EMPTY);
}

/* The likelihood maximised with 50 decimal digits; a geometric series has lambda 0. */
static void
test_estimate (void)
{
  const double geometric[] = { 1, 2, 4, NAN, 8, 16, 32 };
  const double squares[] = { 3, 8, 15, 24, 35, 48, 63, 80 };
  const double reaching[] = { 1, 1.0001, 1.0002, 1.0003, 1.00031, 1.00032 };
  double lambda;

  assert_status (coh_estimate_power (geometric, 7, 0, 0, &lambda, scratch), OK);
  g_assert_cmpfloat (fabs (lambda), <, 1e-6);
  assert_status (coh_estimate_power (squares, 8, 0, 0, &lambda, scratch), OK);
  g_assert_cmpfloat (fabs (lambda - 0.38272702684273356), <, 1e-6);
  assert_status (coh_estimate_power (squares, 8, 3, 1, &lambda, scratch), OK);
  g_assert_cmpfloat (fabs (lambda - 0.42610256728511815), <, 1e-6);
  assert_status (coh_estimate_power (reaching, 6, 0, 0, &lambda, scratch), OK);
  g_assert_cmpfloat (fabs (lambda - 5), <, 1e-7);
  assert_status (coh_estimate_power (geometric, 2, 0, 0, &lambda, scratch), TOO_FEW);
  assert_status (coh_estimate_power (geometric, 1, 0, 0, &lambda, scratch), CONSTANT);
  assert_status (coh_estimate_power (geometric + 3, 1, 0, 0, &lambda, scratch), EMPTY);
  assert_status (coh_estimate_power (squares, 8, 3, 0, &lambda, scratch), DOMAIN);
  g_assert_true (isnan (lambda));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/reshape/logarithms-are-those-of-coinr", test_forms);
  g_test_add_func ("/kernel/reshape/what-has-no-logarithm-is-said", test_log_edges);
  g_test_add_func ("/kernel/reshape/powers-are-those-of-box-and-cox", test_powers);
  g_test_add_func ("/kernel/reshape/the-most-likely-power-is-found", test_estimate);
  return g_test_run ();
}
