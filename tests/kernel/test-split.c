/* Tests of scores that are divided among their children. */

#include "checks.h"

#include "kernel/coh-split.h"

static double
sum (const double *x, size_t n)
{
  double total = 0;

  for (size_t i = 0; i < n; i++)
    total += x[i];
  return total;
}

/* x df/dx, by hand: of the geometric mean w f, of the harmonic w f^2 / x, of the quadratic w x^2 /
 * f, with weights that sum to 1. */
static void
test_powers (void)
{
  const double x[] = { 2, NAN, 8, 4 }, w[] = { 0.5, 7, 0.25, 0.25 };
  const double geometric = sqrt (2) * pow (8, 0.25) * pow (4, 0.25);
  const double harmonic = 1 / (0.5 / 2 + 0.25 / 8 + 0.25 / 4);
  const double quadratic = sqrt (0.5 * 4 + 0.25 * 64 + 0.25 * 16);
  double out[4];

  coh_split_power_mean (x, w, 4, 0, geometric, out);
  assert_close (out[0], geometric / 2, 1e-15);
  assert_close (out[1], 0, 0);
  assert_close (out[2], geometric / 4, 1e-15);
  coh_split_power_mean (x, w, 4, -1, harmonic, out);
  assert_close (out[0], 0.5 * harmonic * harmonic / 2, 1e-14);
  assert_close (out[3], 0.25 * harmonic * harmonic / 4, 1e-14);
  coh_split_power_mean (x, w, 4, 2, quadratic, out);
  assert_close (out[0], 0.5 * 4 / quadratic, 1e-14);
  assert_close (out[2], 0.25 * 64 / quadratic, 1e-14);
  assert_close (sum (out, 4), quadratic, 1e-14);
}

static void
test_power_edges (void)
{
  const double zeros[] = { 0, 0 }, some[] = { 0, 3 }, w[] = { 1, 1 }, none[] = { NAN, NAN };
  double out[2];

  coh_split_power_mean (zeros, w, 2, 2, 0, out);
  assert_close (out[0] + out[1], 0, 0);
  coh_split_power_mean (some, w, 2, 1, 1.5, out);
  assert_close (out[0], 0, 0);
  assert_close (out[1], 1.5, 0);
  coh_split_power_mean (none, w, 2, 0, 1, out);
  assert_close (out[0] + out[1], 0, 0);
}

static void
test_middle (void)
{
  const double x[] = { 3, 1, NAN, 1, 9 }, w[] = { 1, 1, 1, 1, 0 };
  double out[5];

  coh_split_middle (x, w, 5, 1, 1, out);
  assert_close (out[0], 0, 0);
  assert_close (out[1], 0.5, 0);
  assert_close (out[3], 0.5, 0);
  coh_split_middle (x, w, 5, 1, 3, out);
  assert_close (out[0], 1.5, 0);
  assert_close (out[1], 0.25, 0);
  assert_close (sum (out, 5), 2, 0);
}

/* The gloves of Shapley and Shubik: one has a left glove, two have a right one; a pair is worth 1.
 * The left is worth 2/3, each right 1/6. */
static void
test_gloves (void)
{
  const double pairs[8] = { 0, 0, 0, 1, 0, 1, 0, 1 };
  double out[3];

  coh_split_coalitions (pairs, 3, out);
  assert_close (out[0], 2 / 3., 1e-15);
  assert_close (out[1], 1 / 6., 1e-15);
  assert_close (out[2], 1 / 6., 1e-15);
}

/* Each child adds what it is, whoever is there before. */
static void
test_additive (void)
{
  double values[1 << COH_SPLIT_PLAYERS], out[COH_SPLIT_PLAYERS];

  for (size_t coalition = 0; coalition < 1u << COH_SPLIT_PLAYERS; coalition++)
    {
      values[coalition] = 0;
      for (size_t i = 0; i < COH_SPLIT_PLAYERS; i++)
        values[coalition] += (coalition >> i & 1) != 0 ? (double)(i * i) : 0;
    }
  coh_split_coalitions (values, COH_SPLIT_PLAYERS, out);
  for (size_t i = 0; i < COH_SPLIT_PLAYERS; i++)
    assert_close (out[i], (double)(i * i), 1e-12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/split/powers-by-hand", test_powers);
  g_test_add_func ("/kernel/split/powers-of-zeros-and-gaps", test_power_edges);
  g_test_add_func ("/kernel/split/the-middle-and-its-ties", test_middle);
  g_test_add_func ("/kernel/split/gloves-of-shapley-and-shubik", test_gloves);
  g_test_add_func ("/kernel/split/what-adds-up-stays-as-it-is", test_additive);
  return g_test_run ();
}
