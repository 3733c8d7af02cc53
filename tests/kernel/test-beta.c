/* Tests of the quantiles of the beta distribution. */

#include "checks.h"

#include "kernel/coh-beta.h"

/* mpmath 1.3.0 with 40 digits; R 4.2.2 where a and b are 1e7. Below 1 the parameters multiply the
 * error of the share. */
static void
test_quantiles (void)
{
  static const double cases[][5] = {
    { 0.8, 0.001, 50, 1.39651454251144582e-99, 2e-11 },
    { 0.3, 0.5, 3.75, 0.0209320734255582765, 2e-13 },
    { 0.025, 3.75, 12345.5, 7.81782095850126697e-5, 2e-13 },
    { 0.975, 3.75, 12345.5, 0.000679223995015816128, 1e-13 },
    { 1e-12, 50, 0.5, 0.599966902177756943, 1e-13 },
    { 0.0005, 1e6, 50, 0.999923421330984427, 1e-15 },
    { 0.025, 1e7, 1e7, 0.49978086937263899, 1e-13 },
    { 0.975, 1e7, 50, 0.999996288919604487, 1e-15 },
    { 0.5, 0.02, 0.5, 3.44094227181034438e-15, 2e-12 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double p = cases[i][0], a = cases[i][1], b = cases[i][2];

      assert_close (coh_beta_quantile (p, 1 - p, a, b), cases[i][3], cases[i][4]);
    }
}

/* The share below x is the one that was asked for, as far as the last digit of x can say. */
static void
test_shares (void)
{
  static const double parameters[] = { 1e-3, 0.02, 0.5, 1, 3.7, 50, 12345.6, 1e7 };
  static const double shares[] = { 1e-12, 0.0005, 0.025, 0.3, 0.5, 0.8, 0.975, 1 - 1e-9 };

  for (size_t i = 0; i < G_N_ELEMENTS (parameters); i++)
    for (size_t j = 0; j < G_N_ELEMENTS (parameters); j++)
      for (size_t k = 0; k < G_N_ELEMENTS (shares); k++)
        {
          double a = parameters[i], b = parameters[j], p = shares[k];
          double x = coh_beta_quantile (p, 1 - p, a, b);
          double mirrored = coh_beta_quantile (1 - p, p, b, a);

          g_assert_true (x >= 0 && x <= 1 && fabs (x + mirrored - 1) <= 1e-11);
          if (x > 1e-290 && x < 0.5)
            assert_close (coh_cumulate_beta (x, 1 - x, a, b), p, 1e-12 + 1e-14 * sqrt (a + b));
        }
}

/* I_x (a, 1) = x^a and I_x (1, b) = 1 - y^b. */
static void
test_closed (void)
{
  for (double a = 0.01; a < 1e7; a *= 7)
    for (double p = 0.01; p < 1; p += 0.07)
      {
        assert_close (coh_beta_quantile (p, 1 - p, a, 1), pow (p, 1 / a), fmax (2e-13, 1e-13 / a));
        assert_close (coh_beta_quantile (p, 1 - p, 1, a), -expm1 (log1p (-p) / a), 2e-13);
      }
}

static void
test_edges (void)
{
  g_assert_cmpfloat (coh_beta_quantile (0, 1, 2, 3), ==, 0);
  g_assert_cmpfloat (coh_beta_quantile (1, 0, 2, 3), ==, 1);
  g_assert_cmpfloat (coh_beta_quantile (0.1, 0.9, 1e-5, 1), ==, 0);
  g_assert_true (isnan (coh_beta_quantile (NAN, 0.5, 1, 1)) &&
                 isnan (coh_beta_quantile (-0.1, 1.1, 1, 1)) &&
                 isnan (coh_beta_quantile (0.5, 0.5, 0, 1)) &&
                 isnan (coh_beta_quantile (0.5, 0.5, 1, INFINITY)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/beta/quantiles-agree-with-many-digits", test_quantiles);
  g_test_add_func ("/kernel/beta/shares-of-quantiles-are-those-asked-for", test_shares);
  g_test_add_func ("/kernel/beta/powers-have-closed-forms", test_closed);
  g_test_add_func ("/kernel/beta/edges-are-told-not-guessed", test_edges);
  return g_test_run ();
}
