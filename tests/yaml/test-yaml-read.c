/* Typed look-ups: what is right is read, what is wrong is named. */
#include <string.h>

#include "base/cohesion-error-private.h"
#include "yaml/cohesion-yaml-private.h"

typedef struct
{
  CohesionYamlReader reader;
  CohesionYamlNode *root;
} Fixture;

static void
set_up (Fixture *f, const gchar *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;

  f->reader.diagnostics = cohesion_diagnostics_new ();
  f->reader.yaml = cohesion_yaml_load_bytes (bytes, "a.yaml", f->reader.diagnostics, &error);
  g_assert_no_error (error);
  f->root = cohesion_yaml_get_root (f->reader.yaml);
}

static void
tear_down (Fixture *f, const gchar *expected)
{
  g_autofree gchar *got = cohesion_diagnostics_to_text (f->reader.diagnostics);

  g_assert_cmpstr (got, ==, expected);
  g_object_unref (f->reader.diagnostics);
  cohesion_yaml_unref (f->reader.yaml);
}

static void
test_numbers (void)
{
  Fixture f;
  gdouble value = 0;
  gint integer = 0;

  set_up (&f,
          "a: 2.5e1\nb: 012\nc: 1_000\nd: 0x10\ne: .inf\nf: \"7\"\ng: ~\nh: 2.5\ni: 3\nj: -0.5\n");
  g_assert_true (cohesion_yaml_get_number (&f.reader, f.root, "a", &value));
  g_assert_cmpfloat (value, ==, 25.0);
  g_assert_true (cohesion_yaml_get_number (&f.reader, f.root, "j", &value));
  g_assert_cmpfloat (value, ==, -0.5);
  g_assert_true (cohesion_yaml_get_integer (&f.reader, f.root, "i", &integer));
  g_assert_cmpint (integer, ==, 3);
  for (const gchar *key = "bcdefg"; *key != '\0'; key++)
    {
      const gchar name[2] = { *key, '\0' };

      g_assert_false (cohesion_yaml_get_number (&f.reader, f.root, name, &value));
    }
  g_assert_false (cohesion_yaml_get_integer (&f.reader, f.root, "h", &integer));
  g_assert_false (cohesion_yaml_get_number (&f.reader, f.root, "absent", &value));
  tear_down (&f, "a.yaml:2:4: error COHESION-YAML-015: \"b\" must be a number, got \"012\" (leave "
                 "out the 0 in front)\n"
                 "a.yaml:3:4: error COHESION-YAML-015: \"c\" must be a number, got \"1_000\" "
                 "(write digits without separators, such as 1000)\n"
                 "a.yaml:4:4: error COHESION-YAML-015: \"d\" must be a number, got \"0x10\" (write "
                 "it in decimal digits)\n"
                 "a.yaml:5:4: error COHESION-YAML-015: \"e\" must be a number, got \".inf\" (it "
                 "must be finite; leave the key out where there is no number)\n"
                 "a.yaml:6:4: error COHESION-YAML-015: \"f\" must be a number, got \"7\" (leave "
                 "out the quotes)\n"
                 "a.yaml:7:4: error COHESION-YAML-015: \"g\" must be a number, got nothing\n"
                 "a.yaml:8:4: error COHESION-YAML-018: \"h\" must be a whole number, got \"2.5\"\n"
                 "7 errors, 0 warnings\n");
}

static void
test_booleans (void)
{
  Fixture f;
  gboolean value = FALSE;

  set_up (&f, "a: yes\nb: Off\nc: \"yes\"\nd: maybe\n");
  g_assert_true (cohesion_yaml_get_boolean (&f.reader, f.root, "a", &value));
  g_assert_true (value);
  g_assert_true (cohesion_yaml_get_boolean (&f.reader, f.root, "b", &value));
  g_assert_false (value);
  g_assert_cmpstr (cohesion_yaml_get_text (&f.reader, f.root, "a"), ==, "yes");
  g_assert_false (cohesion_yaml_get_boolean (&f.reader, f.root, "c", &value));
  g_assert_false (cohesion_yaml_get_boolean (&f.reader, f.root, "d", &value));
  tear_down (&f, "a.yaml:3:4: error COHESION-YAML-016: \"c\" must be yes or no, got \"yes\" (leave "
                 "out the quotes)\n"
                 "a.yaml:4:4: error COHESION-YAML-016: \"d\" must be yes or no, got \"maybe\"\n"
                 "2 errors, 0 warnings\n");
}

static void
test_texts (void)
{
  Fixture f;
  g_auto (GStrv) one = NULL;
  g_auto (GStrv) two = NULL;

  set_up (&f, "version: 2026.1\nn: no\none: x\ntwo: [a, b]\nbad: [a, [b]]\nmap: {}\nnil:\n");
  g_assert_cmpstr (cohesion_yaml_get_text (&f.reader, f.root, "version"), ==, "2026.1");
  g_assert_cmpstr (cohesion_yaml_get_text (&f.reader, f.root, "n"), ==, "no");
  one = cohesion_yaml_get_texts (&f.reader, f.root, "one");
  two = cohesion_yaml_get_texts (&f.reader, f.root, "two");
  g_assert_cmpuint (g_strv_length (one), ==, 1);
  g_assert_cmpuint (g_strv_length (two), ==, 2);
  g_assert_null (cohesion_yaml_get_texts (&f.reader, f.root, "bad"));
  g_assert_null (cohesion_yaml_get_text (&f.reader, f.root, "map"));
  g_assert_null (cohesion_yaml_get_text (&f.reader, f.root, "nil"));
  tear_down (&f,
             "a.yaml:5:10: error COHESION-YAML-014: an item of \"bad\" must be a text, got a list\n"
             "a.yaml:6:6: error COHESION-YAML-014: \"map\" must be a text, got a mapping\n"
             "a.yaml:7:5: error COHESION-YAML-014: \"nil\" must be a text, got nothing\n"
             "3 errors, 0 warnings\n");
}

static void
test_keys (void)
{
  static const gchar *const allowed[] = { "id", "title", "polarity", "domains", NULL };
  Fixture f;

  set_up (&f, "domains:\n  - {id: Big One, polarty: x}\n");
  {
    CohesionYamlNode *item = cohesion_yaml_get (f.root, "domains")->first;

    g_assert_false (cohesion_yaml_check_keys (&f.reader, item, allowed));
    g_assert_null (cohesion_yaml_get_id (&f.reader, item, "id"));
    g_assert_null (cohesion_yaml_require (&f.reader, item, "title"));
    g_assert_false (cohesion_yaml_check_keys (&f.reader, cohesion_yaml_get (item, "id"), allowed));
  }
  {
    g_autoptr (CohesionIssue) issue =
        g_list_model_get_item (G_LIST_MODEL (f.reader.diagnostics), 0);

    g_assert_cmpstr (cohesion_issue_get_path (issue), ==, "domains[0].polarty");
  }
  tear_down (
      &f,
      "a.yaml:2:19: error COHESION-YAML-012: unknown key \"polarty\" (did you mean \"polarity\"?)\n"
      "a.yaml:2:10: error COHESION-YAML-019: \"id\" must be an id: lower-case letters, digits, "
      "\"_\" and \"-\", got \"Big One\" (such as \"big_one\")\n"
      "a.yaml:2:5: error COHESION-YAML-013: the key \"title\" is missing\n"
      "a.yaml:2:10: error COHESION-YAML-010: \"id\" must be a mapping of keys to values, got \"Big "
      "One\" (write \"key: value\")\n"
      "4 errors, 0 warnings\n");
}

static void
test_ids (void)
{
  g_assert_true (cohesion_id_is_valid ("trust_many-2"));
  g_assert_true (cohesion_id_is_valid ("2020"));
  g_assert_false (cohesion_id_is_valid (""));
  g_assert_false (cohesion_id_is_valid ("-a"));
  g_assert_false (cohesion_id_is_valid ("A"));
  g_assert_false (cohesion_id_is_valid ("a/b"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/yaml/read/numbers-are-decimal-and-finite", test_numbers);
  g_test_add_func ("/yaml/read/yes-and-no-are-booleans-only-where-wanted", test_booleans);
  g_test_add_func ("/yaml/read/texts-are-one-or-a-list", test_texts);
  g_test_add_func ("/yaml/read/unknown-key-has-a-suggestion", test_keys);
  g_test_add_func ("/yaml/read/ids-have-one-alphabet", test_ids);
  return g_test_run ();
}
