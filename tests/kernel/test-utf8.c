/* Tests of the ASCII and UTF-8 checks. */

#include "kernel/coh-utf8.h"

#include <glib.h>
#include <string.h>

static void
test_ascii (void)
{
  char text[200];

  memset (text, 'a', sizeof text);
  g_assert_true (coh_is_ascii (text, 0));
  for (size_t n = 1; n <= sizeof text; n++)
    g_assert_true (coh_is_ascii (text, n));
  for (size_t i = 0; i < sizeof text; i++)
    {
      text[i] = (char)0x80;
      g_assert_false (coh_is_ascii (text, sizeof text));
      g_assert_true (coh_is_ascii (text, i));
      text[i] = 'a';
    }
  text[3] = '\0';
  g_assert_true (coh_is_ascii (text, sizeof text));
}

static void
test_ill_formed (void)
{
  static const struct
  {
    const char *text;
    size_t bad;
  } cases[] = {
    { "\xc0\xaf", 0 },         { "a\xc1\xbf", 1 },
    { "\xe0\x80\xaf", 0 },     { "\xe0\x9f\xbf", 0 },
    { "\xed\xa0\x80", 0 },     { "\xed\xbf\xbf", 0 },
    { "\xf0\x8f\xbf\xbf", 0 }, { "\xf4\x90\x80\x80", 0 },
    { "\xf5\x80\x80\x80", 0 }, { "\xff", 0 },
    { "ab\x80", 2 },           { "\xc3\xa9\xbf", 2 },
    { "\xe2\x82", 0 },         { "\xf0\x9f\x98", 0 },
    { "x\xe2\x28\xa1", 1 },    { "\xf0\x9f\x98\x80\xc3", 4 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (coh_check_utf8 (cases[i].text, strlen (cases[i].text)), ==, cases[i].bad);
}

static void
test_well_formed (void)
{
  const char *text = "Caerdydd \xc3\xb4 \xe2\x82\xac \xed\x9f\xbf \xee\x80\x80 \xf0\x90\x80\x80 "
                     "\xf4\x8f\xbf\xbf and more plain text so that a whole stride is passed over";

  g_assert_cmpuint (coh_check_utf8 (text, strlen (text)), ==, strlen (text));
  g_assert_cmpuint (coh_check_utf8 (text, 0), ==, 0);
  g_assert_cmpuint (coh_check_utf8 ("a\0b", 3), ==, 3);
}

/* GLib's own check is the second opinion; it stops at NUL, so none is drawn. */
static void
test_against_glib (void)
{
  static const unsigned char pool[] = {
    'a',  'b',  0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0,
    0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf1, 0xf4, 0xf5
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);

  for (int round = 0; round < 300000; round++)
    {
      char text[90];
      const char *end;
      size_t n = (size_t)g_rand_int_range (rand, 0, 10);

      memset (text, 'z', sizeof text);
      if (round % 3 == 0)
        n += 70;
      for (size_t i = n > 10 ? 66 : 0; i < n; i++)
        text[i] = (char)pool[g_rand_int_range (rand, 0, G_N_ELEMENTS (pool))];
      g_utf8_validate_len (text, n, &end);
      g_assert_cmpuint (coh_check_utf8 (text, n), ==, (size_t)(end - text));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/utf8/ascii-ends-at-the-first-high-byte", test_ascii);
  g_test_add_func ("/kernel/utf8/ill-formed-sequences-are-found-where-they-start", test_ill_formed);
  g_test_add_func ("/kernel/utf8/well-formed-text-passes", test_well_formed);
  g_test_add_func ("/kernel/utf8/agrees-with-glib-on-random-bytes", test_against_glib);
  return g_test_run ();
}
