/* Tests of normal draws by inversion. */

#include "checks.h"

#include "kernel/coh-distribution.h"
#include "kernel/coh-normal.h"

/* By mpmath 1.3 with 40 digits, from the double nearest to p as written. */
static void
test_known (void)
{
  static const double known[][2] = {
    { 1e-300, -37.0470962993611992 },        { 1e-89, -20.0504568851150318 },
    { 0x1p-53, -8.20953615160138686 },       { 1e-11, -6.7060231554951363 },
    { 1.3e-11, -6.66761145651074083 },       { 1.4e-11, -6.65672309151818364 },
    { 0.001, -3.09023230616781354 },         { 0.025, -1.95996398454005421 },
    { 0.07499999999, -1.43953147100909965 }, { 0.075, -1.43953147093845593 },
    { 0.0750000001, -1.43953147023201879 },  { 0.3, -0.524400512708040816 },
    { 0.5000001, 2.5066282733116483e-7 },    { 0.75, 0.674489750196081743 },
    { 0.925, 1.43953147093845623 },          { 0.9250001, 1.43953217737590049 },
    { 0.999, 3.09023230616781328 },          { 1 - 0x1p-53, 8.20953615160138686 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (known); i++)
    {
      double z;

      coh_invert_normal (&known[i][0], 1, &z);
      assert_close (z, known[i][1], 1e-15);
    }
}

/* The function for single values is the judge all over the range. */
static void
test_column (void)
{
  enum
  {
    N = 20001
  };
  g_autofree double *p = g_new (double, N), *z = g_new (double, N);

  for (int i = 0; i < N; i++)
    p[i] = i % 2 == 0 ? (i + 0.5) / N : ldexp (1 + i * 1e-5, -1 - i % 1000);
  coh_invert_normal (p, N, z);
  for (int i = 0; i < N; i++)
    assert_close (z[i], coh_normal_quantile (p[i]), 1e-15);
  for (int i = 0; i < N; i++)
    if (p[i] > 1e-15)
      assert_close (coh_normal_cdf (z[i]), p[i], 1e-13);
  coh_invert_normal (p, N, p);
  assert_bytes (p, z, N * sizeof *p);
}

static void
test_ends (void)
{
  const double p[] = { 0, 1, 0.5, NAN, -0.1, 1.1, INFINITY };
  const double wanted[] = { -INFINITY, INFINITY, 0, NAN, NAN, NAN, NAN };
  double z[7];

  coh_invert_normal (p, 7, z);
  for (size_t i = 0; i < 7; i++)
    assert_close (z[i], wanted[i], 0);
  coh_invert_normal (p, 0, NULL);
}

/* Also across the borders of the three parts, but for their last digits. */
static void
test_order (void)
{
  static const double borders[] = { 0.075, 0.925, 1.388794386496402e-11 };

  for (size_t b = 0; b < G_N_ELEMENTS (borders); b++)
    {
      double p[2001], z[2001];

      for (int i = 0; i <= 2000; i++)
        p[i] = borders[b] * (1 + (i - 1000) * 1e-14);
      coh_invert_normal (p, 2001, z);
      for (int i = 1; i <= 2000; i++)
        g_assert_cmpfloat (z[i], >=, z[i - 1] - 5e-15);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/normal/values-are-those-of-forty-digits", test_known);
  g_test_add_func ("/kernel/normal/a-column-is-inverted-as-single-values-are", test_column);
  g_test_add_func ("/kernel/normal/ends-are-infinite-and-outside-is-nan", test_ends);
  g_test_add_func ("/kernel/normal/order-is-kept-across-the-borders", test_order);
  return g_test_run ();
}
