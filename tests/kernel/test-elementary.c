/* Tests of the exponentials, logarithms and powers. */

#include "checks.h"

#include "kernel/coh-elementary.h"

#include <float.h>

#define DRAWS 200000

static const struct
{
  const char *name;
  double (*found) (double x);
  long double (*judge) (long double x);
  double limit; /* units in the last place, as coh-elementary.c says */
  double low;
  double high;
} functions[] = {
  { "exp", coh_exp, expl, 0.53, -708, 709.7 },
  { "exp", coh_exp, expl, 0.53, -1, 1 },
  { "exp", coh_exp, expl, 0.76, -746, -708 },
  { "expm1", coh_expm1, expm1l, 0.76, -40, 60 },
  { "expm1", coh_expm1, expm1l, 0.76, -1, 1 },
  { "log", coh_log, logl, 0.501, 0, 2 },
  { "log", coh_log, logl, 0.501, 0, DBL_MAX },
  { "log", coh_log, logl, 0.501, 0, DBL_MIN },
  { "log1p", coh_log1p, log1pl, 0.67, -1, 1 },
  { "log1p", coh_log1p, log1pl, 0.67, 0, 1e6 },
  { "expm1", coh_expm1, expm1l, 0.76, -1e-9, 1e-9 },
  { "log1p", coh_log1p, log1pl, 0.67, -1e-9, 1e-9 },
};

/* valgrind computes long doubles as doubles; some processors have no others. */
static gboolean
have_judge (void)
{
  volatile long double one = 1, step = DBL_EPSILON / 512;

  if (one + step != one)
    return TRUE;
  g_test_skip ("long double has no more digits than double here");
  return FALSE;
}

static double
count_ulps (double found, long double wanted)
{
  int exponent;

  frexpl (wanted, &exponent);
  return (double)ldexpl (fabsl ((long double)found - wanted), 53 - MAX (exponent, -1021));
}

static void
test_accuracy (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  if (!have_judge ())
    return;
  for (size_t f = 0; f < G_N_ELEMENTS (functions); f++)
    for (int i = 0; i < DRAWS; i++)
      {
        double x = g_rand_double_range (rand, functions[f].low, functions[f].high);
        double found = functions[f].found (x);

        if (!(count_ulps (found, functions[f].judge (x)) <= functions[f].limit))
          g_error ("%s (%a) is %a", functions[f].name, x, found);
      }
}

/* Bases near 1 with large exponents and the other way round, and exponents that are whole. */
static void
test_power_accuracy (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);

  if (!have_judge ())
    return;
  for (int i = 0; i < DRAWS; i++)
    {
      double x =
          exp2 (g_rand_double_range (rand, -1, 1) * ldexp (1, g_rand_int_range (rand, -30, 9)));
      double y = g_rand_double_range (rand, -740, 700) / log (x);
      long double wanted;

      if (i % 3 == 0)
        y = rint (y);
      wanted = powl (x, y);
      if (!isfinite (y) || wanted > DBL_MAX)
        continue;
      if (!(count_ulps (coh_pow (x, y), wanted) <= (wanted < DBL_MIN ? 0.76 : 0.57)))
        g_error ("pow (%a, %a) is %a", x, y, coh_pow (x, y));
    }
}

/* Whatever is a double is met: no rounding is left between it and the answer. */
static void
test_exact_powers (void)
{
  for (int base = 1; base <= 100; base++)
    for (int exponent = 0, power = 1; power < G_MAXINT / 100; exponent++, power *= base)
      {
        g_assert_cmpfloat (coh_pow (base, exponent), ==, power);
        g_assert_cmpfloat (coh_pow (-base, exponent), ==, exponent % 2 ? -power : power);
        if (exponent > 20)
          break;
      }
  for (int i = 0; i < 1000; i++)
    g_assert_cmpfloat (coh_pow ((double)i * i, 0.5), ==, i);
  for (int i = -1074; i < 1024; i++)
    g_assert_cmpfloat (coh_pow (2, i), ==, ldexp (1, i));
}

static void
assert_same (double found, double wanted)
{
  g_assert_true (isnan (found) ? isnan (wanted)
                               : found == wanted && signbit (found) == signbit (wanted));
}

/* The C library is the judge: these values are exact, C17 (annex F.10) fixes them. */
static void
test_special_values (void)
{
  const double x[] = { 0.0, -0.0, 1, -1, INFINITY, -INFINITY, NAN, -2, -1e300, 800, -800, 0x1p53 };
  const double y[] = { 0.0,  -0.0, 1,     -1,     2,   -2,     3,        -3,        0.5,
                       -0.5, NAN,  1e300, -1e300, 1e5, 0x1p53, INFINITY, -INFINITY, 1025 };

  for (size_t i = 0; i < 7; i++)
    {
      assert_same (coh_log (x[i]), log (x[i]));
      assert_same (coh_log1p (x[i] == 1 ? 0 : x[i]), log1p (x[i] == 1 ? 0 : x[i]));
    }
  for (size_t i = 4; i < G_N_ELEMENTS (x) - 1; i++)
    {
      assert_same (coh_exp (x[i] == -2 ? 0 : x[i]), exp (x[i] == -2 ? 0 : x[i]));
      assert_same (coh_expm1 (x[i] == -2 ? -0.0 : x[i]), expm1 (x[i] == -2 ? -0.0 : x[i]));
    }
  for (size_t i = 0; i < G_N_ELEMENTS (x); i++)
    for (size_t j = 0; j < G_N_ELEMENTS (y); j++)
      if (fabs (x[i]) < 2 || fabs (y[j]) < 2 || !isfinite (pow (x[i], y[j])) ||
          pow (x[i], y[j]) == 0)
        {
          double wanted = pow (x[i], y[j]);

          if (isfinite (wanted) && wanted != 0 && fabs (wanted) != 1)
            assert_close (coh_pow (x[i], y[j]), wanted, 1e-15);
          else
            assert_same (coh_pow (x[i], y[j]), wanted);
        }
}

static void
fill_hostile (double *x, size_t n)
{
  const double special[] = { 0.0, -0.0, INFINITY, -INFINITY, NAN, -1, 1, -700, 5e-324, DBL_MAX };
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32)n);

  for (size_t i = 0; i < n; i++)
    x[i] = i % 5 == 3 ? special[i / 5 % G_N_ELEMENTS (special)]
                      : ldexp (g_rand_double (rand), g_rand_int_range (rand, -30, 10));
}

static void
assert_all_same (const double *found, const double *x, size_t n, double exponent, int function)
{
  for (size_t i = 0; i < n; i++)
    assert_same (found[i], function == 0   ? coh_exp (x[i])
                           : function == 1 ? coh_log (x[i])
                           : function == 2 ? coh_log1p (x[i])
                                           : coh_pow (x[i], exponent));
}

/* Every length around the vectors and the blocks. */
static void
test_columns (void)
{
  const double exponents[] = { -1.5, 0.5, 3, 0, 1e6, INFINITY, NAN };
  double x[600], out[600];

  for (size_t n = 0; n < G_N_ELEMENTS (x); n += n < 40 ? 1 : 37)
    {
      fill_hostile (x, n);
      coh_exp_values (x, n, out);
      assert_all_same (out, x, n, 0, 0);
      coh_log_values (x, n, out);
      assert_all_same (out, x, n, 0, 1);
      coh_log1p_values (x, n, out);
      assert_all_same (out, x, n, 0, 2);
      for (size_t e = 0; e < G_N_ELEMENTS (exponents); e++)
        {
          coh_pow_values (x, n, exponents[e], out);
          assert_all_same (out, x, n, exponents[e], 3);
        }
    }
}

/* FNV-1a over the bits of answers, whose arguments are made without rounding. */
static guint64
hash_answers (double (*function) (double x), double low, double step)
{
  guint64 hash = 0xcbf29ce484222325u;

  for (int i = 0; i < 50000; i++)
    {
      double y = function (low + i * step);
      guint64 bits;

      memcpy (&bits, &y, sizeof bits);
      hash = (hash ^ bits) * 0x100000001b3u;
    }
  return hash;
}

static double
raise_to_minus_three_halves (double x)
{
  return coh_pow (x, -1.5);
}

/* As they came from x86-64 by gcc 12; every processor, compiler and C library must give them. */
static void
test_recorded_bits (void)
{
  g_assert_cmphex (hash_answers (coh_exp, -745, 0x1p-5), ==, 0xf6871803c4667fa5u);
  g_assert_cmphex (hash_answers (coh_expm1, -20, 0x1p-10), ==, 0x866e451ce8043cefu);
  g_assert_cmphex (hash_answers (coh_log, 0x1p-10, 0x1p-10), ==, 0xc009df03993c1246u);
  g_assert_cmphex (hash_answers (coh_log1p, 0x1p-60, 0x1.5555555555555p-20), ==,
                   0xd6fa5fe19dcda00cu);
  g_assert_cmphex (hash_answers (raise_to_minus_three_halves, 0x1p-10, 0x1p-10), ==,
                   0xcb3440985821d6b4u);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/elementary/answers-are-within-the-stated-ulps", test_accuracy);
  g_test_add_func ("/kernel/elementary/powers-are-within-the-stated-ulps", test_power_accuracy);
  g_test_add_func ("/kernel/elementary/powers-that-are-doubles-are-exact", test_exact_powers);
  g_test_add_func ("/kernel/elementary/special-values-are-those-of-the-standard",
                   test_special_values);
  g_test_add_func ("/kernel/elementary/columns-have-the-bits-of-single-values", test_columns);
  g_test_add_func ("/kernel/elementary/answers-have-the-recorded-bits", test_recorded_bits);
  return g_test_run ();
}
