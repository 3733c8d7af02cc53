/* Tests of decimal text to double: strtod in the C locale is the judge. */

#include "kernel/coh-decimal.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void
assert_same (const char *text)
{
  double got = -77, expected = strtod (text, NULL);
  size_t n = strlen (text);

  g_assert_cmpuint (coh_parse_decimal (text, n, &got), ==, n);
  if (memcmp (&got, &expected, sizeof got) != 0)
    g_error ("%s gives %.17g, not %.17g", text, got, expected);
}

static double
draw_bits (GRand *rand)
{
  guint64 bits = (guint64)g_rand_int (rand) << 32 | g_rand_int (rand);
  double x;

  memcpy (&x, &bits, sizeof x);
  return isfinite (x) ? x : 1.0;
}

static void
test_grammar (void)
{
  static const struct
  {
    const char *text;
    size_t n_read;
    double value;
  } cases[] = {
    { "", 0, -77 },      { "1", 1, 1 },    { "+1", 2, 1 },
    { "-1.5", 4, -1.5 }, { ".5", 2, 0.5 }, { "-.5e1", 5, -5 },
    { "5.", 1, 5 },      { ".", 0, -77 },  { "-", 0, -77 },
    { "+-1", 0, -77 },   { " 1", 0, -77 }, { "1 ", 1, 1 },
    { "1e", 1, 1 },      { "1e+", 1, 1 },  { "1e5x", 3, 1e5 },
    { "1E-2", 4, 0.01 }, { "0x10", 1, 0 }, { "inf", 0, -77 },
    { "nan", 0, -77 },   { "1,5", 1, 1 },  { "1.2.3", 3, 1.2 },
    { "1_000", 1, 1 },   { "e5", 0, -77 }, { "00012", 5, 12 },
    { "-e5", 0, -77 },   { "1.e5", 1, 1 }, { "0.0e99999999999999999999", 24, 0 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double value = -77;

      g_assert_cmpuint (coh_parse_decimal (cases[i].text, strlen (cases[i].text), &value), ==,
                        cases[i].n_read);
      g_assert_cmpfloat (value, ==, cases[i].value);
    }
}

static void
test_length (void)
{
  double value;

  g_assert_cmpuint (coh_parse_decimal ("12345", 2, &value), ==, 2);
  g_assert_cmpfloat (value, ==, 12);
  g_assert_cmpuint (coh_parse_decimal ("1.5", 2, &value), ==, 1);
  g_assert_cmpuint (coh_parse_decimal ("1e5", 2, &value), ==, 1);
  g_assert_cmpfloat (value, ==, 1);
}

static void
test_hard (void)
{
  static const char *cases[] = { "9007199254740993",
                                 "9007199254740992.999999999999999999",
                                 "9007199254740993.0000000001",
                                 "2.2250738585072011e-308",
                                 "2.2250738585072014e-308",
                                 "4.9406564584124654e-324",
                                 "2.4703282292062327e-324",
                                 "2.4703282292062328e-324",
                                 "1.7976931348623157e308",
                                 "1.7976931348623158e308",
                                 "1.7976931348623159e308",
                                 "1e400",
                                 "-1e400",
                                 "1e-400",
                                 "-0",
                                 "-0.0e5",
                                 "0e400",
                                 "1e99999999999999999999",
                                 "-1e-99999999999999999999",
                                 "6.631236846766476e-316",
                                 "3.2378839133029012895883524125015321748630094389e-319",
                                 "9355950000000000000.0",
                                 "10000000000000000000",
                                 "18446744073709551615",
                                 "18446744073709551616",
                                 "100000000000000016777215",
                                 "100000000000000016777216",
                                 "1e23",
                                 "8.988465674311580e307",
                                 "0.000000000000000000000000000000000000000000000000000000000001",
                                 "5708990770823839207320493820740630171355185151999e-3",
                                 "123456789012345678901234567890e-10",
                                 "7.2057594037927933e16",
                                 "1e22",
                                 "1e-22",
                                 "9007199254740991e22",
                                 "9007199254740992e-22" };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_same (cases[i]);
}

static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new ("1");

  for (int i = 0; i < 5000; i++)
    g_string_append_c (text, '0');
  g_string_append (text, "1e-5001");
  assert_same (text->str);
  g_string_assign (text, "0.");
  for (int i = 0; i < 5000; i++)
    g_string_append_c (text, '0');
  g_string_append (text, "12345678901234567890123e5001");
  assert_same (text->str);
}

/* The point half way between two neighbours, and one unit of its last digit to either side. */
static void
assert_halfway (double x)
{
  double next = nextafter (x, INFINITY);
  char text[1200], *e;
  size_t n;

  if (!isfinite (next) || x <= 0)
    return;
  /* as a 64-bit significand, half way is exact in long double but for the last subnormals */
  n = (size_t)g_snprintf (text, sizeof text, "%.780Le", ((long double)x + (long double)next) / 2);
  g_assert_cmpuint (n, <, sizeof text);
  assert_same (text);
  e = strchr (text, 'e');
  e[-1] = '1';
  assert_same (text);
  e[-2] = '9';
  assert_same (text);
}

static void
test_halfway (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (int i = 0; i < 4000; i++)
    {
      assert_halfway (fabs (draw_bits (rand)));
      assert_halfway (g_rand_double (rand));
      assert_halfway (g_rand_double (rand) * 5e-324 * (double)(1 << (i % 30)));
    }
}

static void
test_random (void)
{
  static const char *formats[] = { "%.17g", "%.15g", "%.16e", "%.19e", "%.25e", "%.6g", "%.0e" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  char text[64];

  for (int i = 0; i < 300000; i++)
    for (size_t f = 0; f < G_N_ELEMENTS (formats); f++)
      {
        double x = i % 2 ? draw_bits (rand) : (g_rand_double (rand) - 0.5) * 1e4;

        g_ascii_formatd (text, sizeof text, formats[f], x);
        assert_same (text);
      }
}

static void
test_digits (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (int i = 0; i < 1500000; i++)
    {
      char text[80];
      int n = 0, length = g_rand_int_range (rand, 1, 25), point = g_rand_int_range (rand, 0, 30);

      for (int d = 0; d < length; d++)
        {
          text[n++] = (char)g_rand_int_range (rand, '0', '9' + 1);
          if (d == point && d + 1 < length)
            text[n++] = '.';
        }
      text[n] = '\0';
      if (i % 2)
        g_snprintf (text + n, 40, "e%d", g_rand_int_range (rand, -90, 90));
      else if (i % 5 == 0)
        g_snprintf (text + n, 40, "E%+d", g_rand_int_range (rand, -400, 400));
      assert_same (text);
    }
}

/* Every power in the table, with mantissas that make all 128 bits of it count. */
static void
test_powers (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (int q = -70; q <= 70; q++)
    for (int i = 0; i < 2000; i++)
      {
        guint64 w = (guint64)g_rand_int (rand) << 32 | g_rand_int (rand);
        char text[64];

        g_snprintf (text, sizeof text, "%" G_GUINT64_FORMAT "e%d", w >> (i % 64), q);
        assert_same (text);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/decimal/reads-the-grammar-and-no-more", test_grammar);
  g_test_add_func ("/kernel/decimal/stops-at-the-given-length", test_length);
  g_test_add_func ("/kernel/decimal/rounds-the-known-hard-cases", test_hard);
  g_test_add_func ("/kernel/decimal/rounds-thousands-of-digits", test_long);
  g_test_add_func ("/kernel/decimal/rounds-half-way-points", test_halfway);
  g_test_add_func ("/kernel/decimal/agrees-with-strtod-on-printed-doubles", test_random);
  g_test_add_func ("/kernel/decimal/agrees-with-strtod-on-random-digits", test_digits);
  g_test_add_func ("/kernel/decimal/agrees-with-strtod-at-every-power", test_powers);
  return g_test_run ();
}
