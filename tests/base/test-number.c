/* Numbers as text: the same bits come back, whatever the locale. */
#include <float.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include "base/cohesion-number-private.h"

static void
test_round_trip (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  gchar text[COHESION_NUMBER_SIZE];

  for (guint i = 0; i < 200000; i++)
    {
      union
      {
        guint64 bits;
        gdouble value;
      } x = { .bits = (guint64)g_rand_int (random) << 32 | g_rand_int (random) };
      gdouble again;

      if (!isfinite (x.value))
        continue;
      cohesion_number_format (text, x.value, 0);
      g_assert_true (cohesion_number_parse (text, strlen (text), &again));
      g_assert_true (memcmp (&again, &x.value, sizeof again) == 0);
    }
}

static void
test_whole_numbers (void)
{
  static const gdouble values[] = { 0.0,  -0.0, 1,   -1, 100, 123456789012345.0, -999999999999999.0,
                                    1e15, 1e16, 1e22 };
  gchar ours[COHESION_NUMBER_SIZE], theirs[64];

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_snprintf (theirs, sizeof theirs, "%.17g", values[i]);
      g_assert_cmpstr (cohesion_number_format (ours, values[i], 17), ==, theirs);
    }
}

static void
test_digits (void)
{
  gchar text[COHESION_NUMBER_SIZE];

  g_assert_cmpstr (cohesion_number_format (text, 0.1, 0), ==, "0.10000000000000001");
  g_assert_cmpstr (cohesion_number_format (text, 1.0 / 3, 4), ==, "0.3333");
  g_assert_cmpstr (cohesion_number_format (text, 12345.678, 3), ==, "1.23e+04");
  g_assert_cmpstr (cohesion_number_format (text, NAN, 0), ==, "");
}

static void
test_refusals (void)
{
  static const gchar *const texts[] = { "",   " 1", "1 ", "0x10", "nan",   "inf", "1,5",
                                        "1e", "e5", ".",  "+",    "1e999", "--1" };
  gdouble value;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (cohesion_number_parse (texts[i], strlen (texts[i]), &value));
}

static void
test_locale (void)
{
  gchar text[COHESION_NUMBER_SIZE];
  gdouble value;

  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL &&
      setlocale (LC_NUMERIC, "fr_FR.UTF-8") == NULL)
    {
      g_test_skip ("needs a locale with a decimal comma");
      return;
    }
  g_assert_cmpstr (cohesion_number_format (text, 1.5, 0), ==, "1.5");
  g_assert_true (cohesion_number_parse ("1.5", 3, &value));
  g_assert_cmpfloat (value, ==, 1.5);
  setlocale (LC_NUMERIC, "C");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/number/seventeen-digits-bring-the-same-bits-back", test_round_trip);
  g_test_add_func ("/base/number/whole-numbers-print-as-printf-does", test_whole_numbers);
  g_test_add_func ("/base/number/digits-are-significant-ones", test_digits);
  g_test_add_func ("/base/number/what-is-no-number-is-refused", test_refusals);
  g_test_add_func ("/base/number/a-decimal-comma-changes-nothing", test_locale);
  return g_test_run ();
}
