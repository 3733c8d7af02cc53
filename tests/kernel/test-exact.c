/* Tests of exact sums. */

#include "checks.h"

#include "kernel/coh-exact.h"

#include <float.h>
#include <string.h>

#define VALUES 3000u

/* (2^53 - 1)^4 / 2^24, cut: whole numbers of Python. */
static const uint64_t longest[3] = { 0xffffffff80000000u, 0x17ffffu, 0xffffffffffffe00u };

/* Numbers of both signs from 1e-12 to 1e12, some of them whole. */
static void
draw_values (GRand *rand, double *x, size_t n)
{
  for (size_t i = 0; i < n; i++)
    {
      x[i] = ldexp (g_rand_double_range (rand, -1, 1), g_rand_int_range (rand, -40, 40));
      if (i % 3 == 0)
        x[i] = rint (x[i]);
    }
}

static struct coh_exact
sum_values (const double *x, size_t n)
{
  struct coh_exact sum = { { 0 } };

  for (size_t i = 0; i < n; i++)
    g_assert_true (coh_exact_add (&sum, x[i]));
  return sum;
}

static double
sum_and_read (double a, double b, double c)
{
  const double x[] = { a, b, c };
  struct coh_exact sum = sum_values (x, 3);

  return coh_exact_read (&sum);
}

static void
shuffle (GRand *rand, double *x, size_t n)
{
  for (size_t i = n; i > 1; i--)
    {
      size_t j = (size_t)g_rand_int_range (rand, 0, (gint32)i);
      double held = x[i - 1];

      x[i - 1] = x[j];
      x[j] = held;
    }
}

static void
test_order (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  double x[VALUES];
  struct coh_exact whole;

  draw_values (rand, x, VALUES);
  whole = sum_values (x, VALUES);
  for (unsigned round = 0; round < 50; round++)
    {
      struct coh_exact parts = { { 0 } };
      size_t from = 0;

      shuffle (rand, x, VALUES);
      while (from < VALUES)
        {
          size_t drawn = (size_t)g_rand_int_range (rand, 0, 700), n = MIN (VALUES - from, drawn);
          struct coh_exact part = sum_values (x + from, n);

          g_assert_true (coh_exact_merge (&parts, &part));
          from += n;
        }
      assert_bytes (&parts, &whole, sizeof parts);
    }
}

static void
test_accumulating (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);
  struct coh_exact sum = { { 0 } }, expected = { { 0 } };
  double x[VALUES];

  draw_values (rand, x, VALUES);
  x[0] = 0x1p94;
  x[1] = -0x1p-96; /* carries through all words, there and back */
  x[2] = 0x1p-96;
  for (size_t i = 0; i < VALUES; i++)
    {
      struct coh_exact term = sum_values (&x[i], 1);

      coh_exact_accumulate (&sum, &term, i % 5 != 4);
      if (i % 5 != 4)
        g_assert_true (coh_exact_merge (&expected, &term));
      assert_bytes (&sum, &expected, sizeof sum);
    }
}

static void
test_reading (void)
{
  const double large = 0x1.fffffffffffffp94, unit = 0x1p-96;

  g_assert_cmpfloat (sum_and_read (1, 0x1p-53, 0), ==, 1);
  g_assert_cmpfloat (sum_and_read (1, 0x1p-53, unit), ==, 1 + DBL_EPSILON);
  g_assert_cmpfloat (sum_and_read (1 + DBL_EPSILON, 0x1p-53, 0), ==, 1 + 2 * DBL_EPSILON);
  g_assert_cmpfloat (sum_and_read (-1, -0x1p-53, -unit), ==, -1 - DBL_EPSILON);
  g_assert_cmpfloat (sum_and_read (1e20, unit, -1e20), ==, unit);
  g_assert_cmpfloat (sum_and_read (0, -0.0, 0), ==, 0);
  g_assert_cmpfloat (sum_and_read (large, 0, -0.1), ==, large);
  g_assert_cmpfloat (sum_and_read (large, 0, 0.1), ==, large);
  g_assert_cmpfloat (sum_and_read (-large, 0.1, -0.1), ==, -large);
  for (int i = -96; i < 95; i++)
    {
      g_assert_cmpfloat (sum_and_read (ldexp (1, i), 0, 0), ==, ldexp (1, i));
      g_assert_cmpfloat (sum_and_read (0, -ldexp (1, i), 0), ==, -ldexp (1, i));
    }
}

/* What they leave is below the last of 106 bits. */
static void
test_pairs (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);

  for (unsigned round = 0; round < 20000; round++)
    {
      double x[3], high, low;
      struct coh_exact sum;

      draw_values (rand, x, 3);
      sum = sum_values (x, 3);
      coh_exact_read_pair (&sum, &high, &low);
      g_assert_cmpfloat (high, ==, coh_exact_read (&sum));
      g_assert_cmpfloat (high + low, ==, high);
      g_assert_true (coh_exact_add (&sum, -high) && coh_exact_add (&sum, -low));
      g_assert_cmpfloat (fabs (coh_exact_read (&sum)), <=, fabs (high) * 0x1p-106);
    }
}

static void
test_refusals (void)
{
  const double bad[] = { NAN, INFINITY, -INFINITY, 0x1p95, -0x1.8p95, DBL_MAX, -DBL_MAX };
  struct coh_exact sum = { { 0 } }, before, other;

  g_assert_true (coh_exact_add (&sum, 0x1.8p94) && coh_exact_add (&sum, -0.25));
  before = sum;
  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (coh_exact_add (&sum, bad[i]));
      g_assert_false (coh_exact_add_product (&sum, bad[i], 2));
      g_assert_false (coh_exact_add_product (&sum, 2, bad[i]));
      g_assert_false (coh_exact_add_triple (&sum, bad[i], 3, 2));
      g_assert_false (coh_exact_add_triple (&sum, 3, bad[i], -2));
      g_assert_false (coh_exact_add_weighted (&sum, bad[i], 3, 2));
      g_assert_false (coh_exact_add_weighted (&sum, 3, bad[i], -3));
      g_assert_false (coh_exact_add_weighted (&sum, 3, -3, bad[i]));
    }
  g_assert_false (coh_exact_add (&sum, 0x1.8p94));
  g_assert_false (coh_exact_add_product (&sum, 0x1.8p60, 0x1p34));
  g_assert_false (coh_exact_merge (&sum, &before));
  other = (struct coh_exact){ { 0 } };
  g_assert_true (coh_exact_subtract (&other, &before));
  g_assert_false (coh_exact_subtract (&sum, &other));
  assert_bytes (&sum, &before, sizeof sum);
  g_assert_true (coh_exact_merge (&sum, &other));
  g_assert_cmpfloat (coh_exact_read (&sum), ==, 0);
}

/* Cut towards minus infinity, wherever it is added. */
static void
test_small (void)
{
  static const struct
  {
    double value;
    double units;
  } cases[] = { { 0x1p-97, 0 },
                { -0x1p-97, -1 },
                { DBL_TRUE_MIN, 0 },
                { -DBL_TRUE_MIN, -1 },
                { 0x1.8p-96, 1 },
                { -0x1.8p-96, -2 },
                { 0x1.8p-95, 3 },
                { -0x1.8p-95, -3 },
                { DBL_MIN, 0 },
                { 0x1p-44 + 0x1p-96, 0x1p52 + 1 },
                { 0x1.0000000000001p-45, 0x1p51 },
                { -0x1.0000000000001p-45, -0x1p51 - 1 } };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      struct coh_exact sum = { { 0 } }, product = { { 0 } }, weighted = { { 0 } };

      g_assert_true (coh_exact_add (&sum, cases[i].value));
      g_assert_cmpfloat (coh_exact_read (&sum), ==, ldexp (cases[i].units, -96));
      g_assert_true (coh_exact_add_product (&product, 1, cases[i].value));
      g_assert_true (coh_exact_add_weighted (&weighted, -1, cases[i].value, 1));
      assert_bytes (&product, &sum, sizeof sum);
      assert_bytes (&weighted, &sum, sizeof sum);
      g_assert_true (coh_exact_add (&sum, 1e9) && coh_exact_add (&sum, -1e9));
      assert_bytes (&product, &sum, sizeof sum);
    }
}

/* Whole numbers whose products are exact in several ways; and a product is what its parts add up
 * to. */
static void
test_products (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);

  for (unsigned round = 0; round < 20000; round++)
    {
      double a = rint (g_rand_double_range (rand, -0x1p26, 0x1p26));
      double b = rint (g_rand_double_range (rand, -0x1p26, 0x1p26));
      double x = g_rand_double_range (rand, -1e5, 1e5), y = g_rand_double_range (rand, -1e5, 1e5);
      double w = rint (g_rand_double_range (rand, 0, 0x1p12)) / 16;
      struct coh_exact one = { { 0 } }, other = { { 0 } };

      g_assert_true (coh_exact_add_product (&one, a, b) && coh_exact_add (&other, a * b));
      assert_bytes (&one, &other, sizeof one);
      g_assert_true (coh_exact_add_product (&one, x, y) && coh_exact_add (&other, x * y) &&
                     coh_exact_add (&other, fma (x, y, -(x * y))));
      assert_bytes (&one, &other, sizeof one);
      g_assert_true (coh_exact_add_triple (&one, w, a, b) &&
                     coh_exact_add_product (&other, w * a, b));
      assert_bytes (&one, &other, sizeof one);
      g_assert_true (coh_exact_add_weighted (&one, w, a, b) &&
                     coh_exact_add_product (&other, w * w, a * b));
      assert_bytes (&one, &other, sizeof one);
      x = rint (x * 256) / 256;
      y = rint (y * 256) / 256;
      g_assert_true (coh_exact_add_weighted (&one, x, x, y) &&
                     coh_exact_add_weighted (&one, x, y, -x));
      assert_bytes (&one, &other, sizeof one);
    }
}

/* All of its bits that count are set by something; minus, it is cut the other way. */
static void
test_long_product (void)
{
  const double ones = 0x1.fffffffffffffp22;
  struct coh_exact sum = { { 0 } }, minus = { { 0 } };

  g_assert_true (coh_exact_add_weighted (&sum, ones, ones, ones));
  g_assert_true (coh_exact_add_weighted (&minus, ones, ones, -ones));
  for (size_t i = 0; i < 3; i++)
    {
      g_assert_cmphex (sum.words[i], ==, longest[i]);
      g_assert_cmphex (minus.words[i], ==, ~longest[i]);
    }
}

static void
test_parts (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (14);
  struct coh_exact whole = { { 0 } }, joined = { { 7 } };
  double x[VALUES], total[COH_EXACT_PARTS] = { 0 };

  draw_values (rand, x, VALUES);
  for (size_t i = 0; i < VALUES; i++)
    {
      struct coh_exact one = sum_values (x + i, 1), back;
      double parts[COH_EXACT_PARTS];

      coh_exact_split (&one, parts);
      g_assert_true (coh_exact_join (&back, parts));
      assert_bytes (&back, &one, sizeof one);
      for (size_t k = 0; k < COH_EXACT_PARTS; k++)
        total[k] += parts[k];
      g_assert_true (coh_exact_merge (&whole, &one));
    }
  g_assert_true (coh_exact_join (&joined, total));
  assert_bytes (&joined, &whole, sizeof whole);
}

static void
test_bad_parts (void)
{
  static const double bad[][COH_EXACT_PARTS] = { { 0.5 },
                                                 { NAN },
                                                 { INFINITY },
                                                 { -INFINITY },
                                                 { 0, 0, 0, 0x1p54 },
                                                 { [5] = 0x1p31 },
                                                 { [5] = -0x1p31 - 1 },
                                                 { [4] = 0x1p32, [5] = 0x1p31 - 1 },
                                                 { -1, [5] = -0x1p31 } };
  static const double lowest[COH_EXACT_PARTS] = { [5] = -0x1p31 }, minus[COH_EXACT_PARTS] = { -1 };
  struct coh_exact sum = { { 1, 2, 3 } }, before = sum;

  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (coh_exact_join (&sum, bad[i]));
  assert_bytes (&sum, &before, sizeof sum);
  g_assert_true (coh_exact_join (&sum, lowest));
  g_assert_cmpfloat (coh_exact_read (&sum), ==, -0x1p95);
  g_assert_true (coh_exact_join (&sum, minus));
  g_assert_cmpfloat (coh_exact_read (&sum), ==, -0x1p-96);
}

static void
add_element (struct coh_exact moments[COH_N_MOMENTS], double w, double y, double x)
{
  g_assert_true (coh_exact_add_product (&moments[COH_MOMENT_U], w, y) &&
                 coh_exact_add_product (&moments[COH_MOMENT_V], w, x) &&
                 coh_exact_add_weighted (&moments[COH_MOMENT_UU], w, y, y) &&
                 coh_exact_add_weighted (&moments[COH_MOMENT_UV], w, y, x) &&
                 coh_exact_add_weighted (&moments[COH_MOMENT_VV], w, x, x));
}

/* Weights that sum to 1 or to a country, values without end in binary. */
static void
test_constant (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (15);
  static const double scales[] = { 1e-6, 1, 1e4 };

  for (unsigned round = 0; round < 300; round++)
    {
      struct coh_exact moments[COH_N_MOMENTS] = { { { 0 } } };
      double c = g_rand_double_range (rand, -1, 1) * (round % 2 ? 1e-3 : 1e4), sum, squares, r;

      for (unsigned i = 0; i < 500; i++)
        add_element (moments, scales[round % 3] * g_rand_double (rand), c, 1);
      r = coh_exact_read (&moments[COH_MOMENT_U]) / coh_exact_read (&moments[COH_MOMENT_V]);
      coh_exact_centre (moments, 500, r, &sum, &squares);
      g_assert_cmpfloat (sum, ==, 0);
      g_assert_cmpfloat (squares, ==, 0);
      g_assert_cmpfloat (coh_exact_differ (&moments[COH_MOMENT_U], &moments[COH_MOMENT_V], r), ==,
                         0);
    }
}

/* A spread that is a millionth of the values, against the same with the large part left out. */
static void
test_spread (void)
{
  struct coh_exact near[COH_N_MOMENTS] = { { { 0 } } }, far[COH_N_MOMENTS] = { { { 0 } } };
  double sums[2], squares[2], plain = 0, mean;

  for (unsigned i = 0; i < 1000; i++)
    {
      add_element (near, 2, i % 17, 0);
      add_element (far, 2, 0x1p24 + i % 17, 0);
    }
  coh_exact_centre (near, 1000, 0, &sums[0], &squares[0]);
  coh_exact_centre (far, 1000, 0, &sums[1], &squares[1]);
  mean = sums[0] / 1000;
  for (unsigned i = 0; i < 1000; i++)
    plain += (2.0 * (i % 17) - mean) * (2.0 * (i % 17) - mean);
  assert_close (squares[0], plain, 1e-14);
  assert_close (squares[1], squares[0], 0);
  assert_close (sums[1], sums[0] + 1000 * 0x1p25, 0);
}

/* An element of weight w, also in the sums with d = w. */
static void
add_beside (struct coh_part *part, double w, double y, double x)
{
  add_element (part->moments, w, y, x);
  g_assert_true (coh_exact_add_triple (&part->ud, w, w, y) &&
                 coh_exact_add_triple (&part->vd, w, w, x));
}

/* Two parts and the rest, against the same element by element; far from 0, so that squares cancel.
 */
static void
test_several_parts (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (18);
  const double far = 0x1p20, f = 0.75;

  for (unsigned round = 0; round < 100; round++)
    {
      struct coh_part parts[2] = { { .ratio = 1.5, .scale = 0.5 },
                                   { .ratio = -0.25, .scale = -2 } };
      struct coh_exact d = { { 0 } }, dd = { { 0 } };
      double z[90], mean = 0, plain = 0, sum, squares;

      for (unsigned i = 0; i < G_N_ELEMENTS (z); i++)
        {
          double w = g_rand_int_range (rand, 1, 9), y = far + g_rand_int_range (rand, 0, 9);
          double x = far + g_rand_int_range (rand, 0, 9);
          struct coh_part *part = i % 3 < 2 ? &parts[i % 3] : NULL;

          g_assert_true (coh_exact_add (&d, w) && coh_exact_add_product (&dd, w, w));
          if (part != NULL)
            add_beside (part, w, y, x);
          z[i] = (part == NULL ? 0 : part->scale * (w * y - part->ratio * w * x)) - f * w;
          mean += z[i] / G_N_ELEMENTS (z);
        }
      for (unsigned i = 0; i < G_N_ELEMENTS (z); i++)
        plain += (z[i] - mean) * (z[i] - mean);
      coh_exact_centre_parts (parts, 2, &d, &dd, G_N_ELEMENTS (z), f, &sum, &squares);
      assert_close (sum, mean * G_N_ELEMENTS (z), 1e-14);
      assert_close (squares, plain, 1e-14);
    }
}

/* Two parts that cancel the rest leave exactly nothing; one element has no spread. */
static void
test_parts_that_cancel (void)
{
  struct coh_part parts[2] = { { .ratio = 0, .scale = 1 }, { .ratio = 0, .scale = -1 } };
  struct coh_exact d = { { 0 } }, dd = { { 0 } };
  double sum, squares;

  for (unsigned i = 1; i <= 40; i++)
    {
      double w = i / 7.0;

      add_beside (&parts[i % 2], w, i % 2 ? -3 : 3, 1);
      g_assert_true (coh_exact_add (&d, w) && coh_exact_add_product (&dd, w, w));
    }
  coh_exact_centre_parts (parts, 2, &d, &dd, 40, 3, &sum, &squares);
  g_assert_cmpfloat (sum, ==, 0);
  g_assert_cmpfloat (squares, ==, 0);
  coh_exact_centre_parts (parts, 0, &d, &dd, 1, 2, &sum, &squares);
  assert_close (sum, -2 * 820 / 7.0, 1e-15);
  g_assert_cmpfloat (squares, ==, 0);
}

/* The same of sum w (y - mean)^2: a constant has none, a small one has its digits. */
static void
test_weighted_spread (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (16);

  for (unsigned round = 0; round < 200; round++)
    {
      struct coh_exact same[3] = { { { 0 } } }, far[3] = { { { 0 } } };
      double c = g_rand_double_range (rand, -1e4, 1e4), total = 0, mean = 0, plain = 0, w[100];

      for (unsigned i = 0; i < 100; i++)
        {
          double y = 0x1p24 + i % 17;

          w[i] = 1 + g_rand_int_range (rand, 0, 5);
          total += w[i];
          mean += w[i] * (i % 17);
          g_assert_true (coh_exact_add (&same[0], w[i] / 3) &&
                         coh_exact_add_product (&same[1], w[i] / 3, c) &&
                         coh_exact_add_triple (&same[2], w[i] / 3, c, c));
          g_assert_true (coh_exact_add (&far[0], w[i]) &&
                         coh_exact_add_product (&far[1], w[i], y) &&
                         coh_exact_add_triple (&far[2], w[i], y, y));
        }
      mean /= total;
      for (unsigned i = 0; i < 100; i++)
        plain += w[i] * (i % 17 - mean) * (i % 17 - mean);
      assert_close (coh_exact_spread (&same[0], &same[1], &same[2], 100), 0, 0);
      assert_close (coh_exact_spread (&far[0], &far[1], &far[2], 100), plain, 1e-13);
    }
}

static void
test_few (void)
{
  struct coh_exact moments[COH_N_MOMENTS] = { { { 0 } } };
  double sum, squares;

  coh_exact_centre (moments, 0, 3, &sum, &squares);
  g_assert_true (sum == 0 && squares == 0);
  add_element (moments, 3, 0.1, 1);
  coh_exact_centre (moments, 1, 0.5, &sum, &squares);
  assert_close (sum, -1.2, 1e-15);
  g_assert_cmpfloat (squares, ==, 0);
  add_element (moments, 3, 0.3, 1);
  coh_exact_centre (moments, 2, 0.5, &sum, &squares);
  assert_close (squares, 2 * 0.09, 1e-15);
}

/* A weight of any size adds what adding it and its square adds. */
static void
test_weighing (void)
{
  static const double special[] = {
    0, -1.5, 5e-324, 1e-30, 0x1p-96, 0x1p-44, 0x1p31, 0x1p32, 1e14
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  struct coh_exact weight, square;

  for (size_t i = 0; i < VALUES; i++)
    {
      const double w = i < G_N_ELEMENTS (special) ? special[i]
                                                  : ldexp (g_rand_double_range (rand, 0.5, 1),
                                                           g_rand_int_range (rand, -60, 45));
      struct coh_exact sum = { { 0 } }, squares = { { 0 } };

      g_assert_true (coh_exact_add (&sum, w) && coh_exact_add_product (&squares, w, w));
      g_assert_true (coh_exact_weigh (w, &weight, &square));
      g_assert_true (memcmp (&weight, &sum, sizeof sum) == 0);
      g_assert_true (memcmp (&square, &squares, sizeof squares) == 0);
    }
  g_assert_false (coh_exact_weigh (NAN, &weight, &square));
  g_assert_false (coh_exact_weigh (INFINITY, &weight, &square));
  g_assert_false (coh_exact_weigh (1e20, &weight, &square));
}

/* A sum of bits of any number at any place, of either sign; of those at the limit of rounding, too.
 */
static struct coh_exact
draw_bits (GRand *rand)
{
  static const uint64_t edges[] = { 0, 1, 0x400, 0x7ff, 0x8000000000000000u, UINT64_MAX };
  struct coh_exact sum = { { 0 } };
  const gsize last = (gsize)g_rand_int_range (rand, 0, 3);

  for (gsize i = 0; i <= last; i++)
    sum.words[i] = g_rand_int_range (rand, 0, 3) == 0
                       ? edges[g_rand_int_range (rand, 0, (gint)G_N_ELEMENTS (edges))]
                       : (uint64_t)g_rand_int (rand) << 32 | g_rand_int (rand);
  sum.words[last] >>= g_rand_int_range (rand, 0, 64);
  sum.words[2] &= UINT64_C (0x00ffffffffffffff);
  if (g_rand_boolean (rand))
    {
      struct coh_exact zero = { { 0 } };

      g_assert_true (coh_exact_subtract (&zero, &sum));
      sum = zero;
    }
  return sum;
}

static void
test_any_pair (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);

  for (size_t i = 0; i < 100 * VALUES; i++)
    {
      struct coh_exact sum = draw_bits (rand), rest = sum;
      double high, low;

      coh_exact_read_pair (&sum, &high, &low);
      g_assert_cmpfloat (high, ==, coh_exact_read (&sum));
      g_assert_true (coh_exact_add (&rest, -high));
      g_assert_cmpfloat (low, ==, coh_exact_read (&rest));
    }
}

static void
test_differing (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);
  struct coh_exact sums[7 * 3] = { { { 0 } } };
  double differences[7];

  for (size_t i = 0; i < G_N_ELEMENTS (sums); i++)
    g_assert_true (coh_exact_add (&sums[i], g_rand_double (rand)));
  coh_exact_differ_all (sums, 3, 7, 0.3, differences);
  for (size_t i = 0; i < 7; i++)
    g_assert_cmpfloat (differences[i], ==, coh_exact_differ (&sums[3 * i], &sums[3 * i + 1], 0.3));
}

/* Sums that were multiplied and added up say the same. */
static void
test_differing_scaled (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (14);

  for (unsigned round = 0; round < 1000; round++)
    {
      struct coh_exact sums[5 * 3] = { { { 0 } } }, all[2] = { { { 0 } } };
      double factors[5], r = g_rand_double (rand);

      for (size_t i = 0; i < G_N_ELEMENTS (sums); i++)
        g_assert_true (coh_exact_add (&sums[i], g_rand_double_range (rand, 1, 100)));
      for (size_t i = 0; i < 5; i++)
        {
          factors[i] = g_rand_double_range (rand, 0.2, 5);
          g_assert_true (coh_exact_add_scaled (&all[0], &sums[3 * i], factors[i]) &&
                         coh_exact_add_scaled (&all[1], &sums[3 * i + 1], factors[i]));
        }
      g_assert_cmpfloat (coh_exact_differ_scaled (sums, 3, factors, 5, r), ==,
                         coh_exact_differ (&all[0], &all[1], r));
      r = coh_exact_read (&all[0]) / coh_exact_read (&all[1]);
      g_assert_cmpfloat (coh_exact_differ_scaled (sums, 3, factors, 5, r), ==, 0);
      g_assert_true (isnan (coh_exact_differ_scaled (sums, 3, factors, 5, NAN)));
    }
  g_assert_cmpfloat (coh_exact_differ_scaled (NULL, 3, NULL, 0, 1), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/exact/any-order-and-any-parts-give-the-same-bits", test_order);
  g_test_add_func ("/kernel/exact/accumulating-is-adding-what-is-taken", test_accumulating);
  g_test_add_func ("/kernel/exact/the-nearest-double-is-read", test_reading);
  g_test_add_func ("/kernel/exact/two-doubles-have-106-bits-of-a-sum", test_pairs);
  g_test_add_func ("/kernel/exact/a-weight-adds-itself-and-its-square", test_weighing);
  g_test_add_func ("/kernel/exact/pairs-of-any-sum-leave-what-reading-leaves", test_any_pair);
  g_test_add_func ("/kernel/exact/many-pairs-differ-as-one-does", test_differing);
  g_test_add_func ("/kernel/exact/pairs-with-factors-differ-as-their-sums-do",
                   test_differing_scaled);
  g_test_add_func ("/kernel/exact/what-cannot-be-added-changes-nothing", test_refusals);
  g_test_add_func ("/kernel/exact/what-is-below-a-unit-is-cut-downwards", test_small);
  g_test_add_func ("/kernel/exact/products-are-not-rounded", test_products);
  g_test_add_func ("/kernel/exact/the-longest-product-has-all-its-bits", test_long_product);
  g_test_add_func ("/kernel/exact/parts-add-up-outside-and-join-again", test_parts);
  g_test_add_func ("/kernel/exact/parts-that-are-no-number-are-refused", test_bad_parts);
  g_test_add_func ("/kernel/exact/a-constant-has-no-spread-at-all", test_constant);
  g_test_add_func ("/kernel/exact/a-small-spread-of-large-values-keeps-its-digits", test_spread);
  g_test_add_func ("/kernel/exact/a-weighted-spread-is-as-careful", test_weighted_spread);
  g_test_add_func ("/kernel/exact/none-one-and-two-elements", test_few);
  g_test_add_func ("/kernel/exact/several-parts-are-those-of-their-elements", test_several_parts);
  g_test_add_func ("/kernel/exact/parts-that-cancel-leave-nothing", test_parts_that_cancel);
  return g_test_run ();
}
