/* A scalar written is the scalar read. */
#include <string.h>

#include "yaml/cohesion-yaml-private.h"

static void
test_round_trip (void)
{
  static const gchar *const texts[] = {
    "plain text",
    "2026.1",
    "yes",
    "No",
    "~",
    "",
    " lead",
    "trail ",
    "a: b",
    "a #b",
    "#c",
    "- x",
    "[x]",
    "it's",
    "say \"hi\"",
    "back\\slash",
    "two\nlines",
    "tab\t",
    "caf\xC3\xA9",
    "a, b",
    "end:",
    "2024-04-01",
    "012",
    "0x1F",
    ".inf",
    "<<",
    "@x",
    "don't know",
    "\xE2\x80\xA8",
    "\x7F",
    "\xEF\xBB\xBF",
    "1e5",
    "12:30",
    "---",
    "...",
    "?",
    ":",
    "\xF0\x9F\x99\x82",
    "null",
    "=",
    "%",
    "!x",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GString) out = g_string_new ("key: ");
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (CohesionYaml) yaml = NULL;
      g_autoptr (GError) error = NULL;
      CohesionYamlNode *node;

      cohesion_yaml_append_scalar (out, texts[i]);
      g_string_append_c (out, '\n');
      bytes = g_bytes_new_static (out->str, out->len);
      yaml = cohesion_yaml_load_bytes (bytes, "a.yaml", NULL, &error);
      g_assert_no_error (error);
      node = cohesion_yaml_get (cohesion_yaml_get_root (yaml), "key");
      g_assert_cmpstr (node->text, ==, texts[i]);
      g_assert_false (cohesion_yaml_is_null (node));
    }
}

static void
assert_written (const gchar *text, const gchar *expected)
{
  g_autoptr (GString) out = g_string_new (NULL);

  cohesion_yaml_append_scalar (out, text);
  g_assert_cmpstr (out->str, ==, expected);
}

static void
test_quotes (void)
{
  assert_written ("Trusts the council", "Trusts the council");
  assert_written ("don't know", "don't know");
  assert_written ("higher-better", "higher-better");
  assert_written ("2026.1", "\"2026.1\"");
  assert_written ("no", "\"no\"");
  assert_written ("a\nb", "\"a\\nb\"");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/yaml/write/what-is-written-is-what-is-read", test_round_trip);
  g_test_add_func ("/yaml/write/quotes-only-where-they-are-needed", test_quotes);
  return g_test_run ();
}
