/* Tests of the normal distribution and Student's t. */

#include "checks.h"

#include "kernel/coh-beta.h"
#include "kernel/coh-distribution.h"

/* All expected numbers: mpmath 1.4.1 with 60 digits, from erfc and the incomplete beta function. */

static void
test_normal (void)
{
  static const double cases[][2] = {
    { -37.5, 4.6053530095819548e-308 }, { -10, 7.6198530241605261e-24 },
    { -5.7, 5.9903714010635282e-9 },    { -5.5, 1.8989562465887719e-8 },
    { -2.5, 0.0062096653257761352 },    { -1.96, 0.024997895148220436 },
    { -0.68, 0.24825223045357051 },     { -0.67, 0.25142889509531010 },
    { -0.001, 0.49960105778608894 },    { 0.5, 0.69146246127401310 },
    { 0.7, 0.75803634777692697 },       { 3, 0.99865010196836991 },
    { 8, 0.99999999999999938 }
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_close (coh_normal_cdf (cases[i][0]), cases[i][1], 2e-15);
  g_assert_cmpfloat (coh_normal_cdf (0), ==, 0.5);
  g_assert_cmpfloat (coh_normal_cdf (-INFINITY), ==, 0);
  g_assert_cmpfloat (coh_normal_cdf (INFINITY), ==, 1);
  g_assert_true (isnan (coh_normal_cdf (NAN)));
}

static void
test_normal_quantile (void)
{
  static const double cases[][2] = {
    { 1e-300, -37.047096299361199 }, { 1e-20, -9.2623400897984076 },
    { 1e-9, -5.9978070150076869 },   { 0.001, -3.0902323061678135 },
    { 0.025, -1.9599639845400542 },  { 0.07, -1.4757910281791707 },
    { 0.08, -1.4050715603096325 },   { 0.25, -0.67448975019608174 },
    { 0.49, -0.025068908258711058 }, { 0.6, 0.25334710313579974 },
    { 0.92, 1.4050715603096328 },    { 0.93, 1.4757910281791711 },
    { 0.975, 1.9599639845400539 },   { 0.999, 3.0902323061678133 }
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_close (coh_normal_quantile (cases[i][0]), cases[i][1], 2e-15);
  g_assert_cmpfloat (coh_normal_quantile (0.5), ==, 0);
  g_assert_cmpfloat (coh_normal_quantile (0), ==, -INFINITY);
  g_assert_cmpfloat (coh_normal_quantile (1), ==, INFINITY);
  g_assert_true (isnan (coh_normal_quantile (-0.1)) && isnan (coh_normal_quantile (1.1)) &&
                 isnan (coh_normal_quantile (NAN)));
}

static void
test_t (void)
{
  static const double cases[][3] = {
    { 0.001, 0.5, 0.99946064766848764 },      { 1, 0.5, 0.60224322168264416 },
    { 2.5, 0.5, 0.40097052905329318 },        { 6, 0.5, 0.26130937746999885 },
    { 0.001, 1, 0.99936338043983888 },        { 1, 1, 0.50000000000000000 },
    { 2.5, 1, 0.24223788318168680 },          { 6, 1, 0.10513691342250686 },
    { 0.001, 2, 0.99929289339559008 },        { 1, 2, 0.42264973081037424 },
    { 2.5, 2, 0.12961172022151081 },          { 6, 2, 0.026671473215424771 },
    { 0.001, 4.5, 0.99924490651215160 },      { 1, 4.5, 0.36800508388018858 },
    { 2.5, 4.5, 0.059905686502200544 },       { 6, 4.5, 0.0026414758055515824 },
    { 0.001, 10, 0.99922178337474098 },       { 1, 10, 0.34089313230205987 },
    { 2.5, 10, 0.031446844236608804 },        { 6, 10, 0.00013210886035478560 },
    { 0.001, 49, 0.99920617576563991 },       { 1, 49, 0.32222340595067560 },
    { 2.5, 49, 0.015815788847180086 },        { 6, 49, 2.3404303906210658e-7 },
    { 0.001, 298, 0.99920278465680339 },      { 1, 298, 0.31812180858607830 },
    { 2.5, 298, 0.012956720306395007 },       { 6, 298, 5.7139084357288236e-9 },
    { 0.001, 34998, 0.99920212127166149 },    { 1, 34998, 0.31731742165787524 },
    { 2.5, 34998, 0.012423869805271284 },     { 6, 34998, 1.9925268586350887e-9 },
    { 0.001, 1e6, 0.99920211577164909 },      { 1, 1e6, 0.31731074983357813 },
    { 2.5, 1e6, 0.012419489502163246 },       { 6, 1e6, 1.9738498123544347e-9 },
    { 0.001, 99000000, 0.99920211557419274 }, { 1, 99000000, 0.31731051030706283 },
    { 2.5, 99000000, 0.012419332256100019 },  { 6, 99000000, 1.9731821024390236e-9 },
    { 0.001, 1e9, 0.99920211557237735 },      { 1, 1e9, 0.31731050810488483 },
    { 2.5, 1e9, 0.012419330810402494 },       { 6, 1e9, 1.9731759644984919e-9 }
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double t = cases[i][0], df = cases[i][1], both = cases[i][2];

      assert_close (coh_t_both_tails (t, df), both, 1e-13);
      assert_close (coh_t_both_tails (-t, df), both, 1e-13);
      assert_close (coh_t_cdf (-t, df), both / 2, 1e-13);
      assert_close (coh_t_cdf (t, df), 1 - both / 2, 1e-13);
      assert_close (coh_t_quantile (both / 2, df), -t, t < 0.1 ? 1e-12 : 1e-13);
    }
}

/* One degree is Cauchy's distribution, two have a closed form. */
static void
test_t_closed (void)
{
  for (double p = 0.01; p < 1; p += 0.07)
    {
      assert_close (coh_t_quantile (p, 1), tan (G_PI * (p - 0.5)), 1e-12);
      assert_close (coh_t_quantile (p, 2), (2 * p - 1) / sqrt (2 * p * (1 - p)), 1e-12);
    }
}

static void
test_t_edges (void)
{
  g_assert_cmpfloat (coh_t_cdf (0, 3), ==, 0.5);
  g_assert_cmpfloat (coh_t_both_tails (0, 3), ==, 1);
  g_assert_cmpfloat (coh_t_cdf (INFINITY, 3), ==, 1);
  g_assert_cmpfloat (coh_t_both_tails (-INFINITY, 3), ==, 0);
  g_assert_cmpfloat (coh_t_cdf (-1.5, INFINITY), ==, coh_normal_cdf (-1.5));
  g_assert_cmpfloat (coh_t_quantile (0.9, INFINITY), ==, coh_normal_quantile (0.9));
  g_assert_cmpfloat (coh_t_quantile (0.5, 3), ==, 0);
  g_assert_cmpfloat (coh_t_quantile (0, 3), ==, -INFINITY);
  g_assert_cmpfloat (coh_t_quantile (1e-100, 0.1), ==, -INFINITY);
  assert_close (coh_t_cdf (1e200, 0.001), 1 - coh_t_cdf (-1e200, 0.001), 1e-13);
  g_assert_true (isnan (coh_t_cdf (1, 0)) && isnan (coh_t_cdf (NAN, 1)) &&
                 isnan (coh_t_both_tails (1, -1)) && isnan (coh_t_quantile (2, 5)) &&
                 isnan (coh_t_quantile (0.1, NAN)));
}

/* I_x (a, 1) = x^a, I_x (1, b) = 1 - y^b, I_x (a, a) at the middle. */
static void
test_beta (void)
{
  for (double a = 0.25; a < 2000; a *= 3)
    {
      for (double x = 0.05; x < 1; x += 0.1)
        {
          assert_close (coh_cumulate_beta (x, 1 - x, a, 1), pow (x, a), 1e-12);
          assert_close (coh_cumulate_beta (x, 1 - x, 1, a), -expm1 (a * log (1 - x)), 1e-12);
        }
      assert_close (coh_cumulate_beta (0.5, 0.5, a, a), 0.5, 1e-13);
    }
  g_assert_cmpfloat (coh_cumulate_beta (0, 1, 2, 3), ==, 0);
  g_assert_cmpfloat (coh_cumulate_beta (1, 0, 2, 3), ==, 1);
  g_assert_true (isnan (coh_cumulate_beta (0.5, 0.5, 0, 1)) &&
                 isnan (coh_cumulate_beta (-1, 2, 1, 1)) &&
                 isnan (coh_cumulate_beta (0.5, 0.5, INFINITY, 1)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/distribution/normal-shares-are-right-in-every-branch", test_normal);
  g_test_add_func ("/kernel/distribution/normal-quantiles-are-right-in-every-branch",
                   test_normal_quantile);
  g_test_add_func ("/kernel/distribution/students-t-is-right-from-half-a-degree-to-a-billion",
                   test_t);
  g_test_add_func ("/kernel/distribution/one-and-two-degrees-have-closed-forms", test_t_closed);
  g_test_add_func ("/kernel/distribution/edges-are-told-not-guessed", test_t_edges);
  g_test_add_func ("/kernel/distribution/the-beta-function-agrees-with-its-closed-forms",
                   test_beta);
  return g_test_run ();
}
