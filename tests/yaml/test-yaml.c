/* The YAML tree, and what it says of files that cannot be read. */
#include <string.h>

#include "base/cohesion-error-private.h"
#include "yaml/cohesion-yaml-private.h"

#define COHESION_YAML_TEST_BYTES (64u * 1024 * 1024 + 1)

static CohesionYaml *
load (const gchar *text, gssize length, CohesionDiagnostics *diagnostics, GError **error)
{
  gsize n = length < 0 ? strlen (text) : (gsize)length;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, n);

  return cohesion_yaml_load_bytes (bytes, "a.yaml", diagnostics, error);
}

/* The document must be refused with exactly these lines. */
static void
assert_refused (const gchar *text, gssize length, const gchar *expected)
{
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionYaml) yaml = load (text, length, diagnostics, &error);
  g_autofree gchar *got = cohesion_diagnostics_to_text (diagnostics);

  g_assert_null (yaml);
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_INVALID);
  g_assert_cmpstr (got, ==, expected);
}

static void
test_tree (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionYaml) yaml =
      load ("a: 1\nlist:\n  - \xC3\xA9t\xC3\xA9: [x, \"y\"]\n", -1, NULL, &error);
  CohesionYamlNode *root, *item, *list;

  g_assert_no_error (error);
  root = cohesion_yaml_get_root (yaml);
  g_assert_cmpint (root->kind, ==, COHESION_YAML_MAPPING);
  g_assert_cmpuint (root->n_children, ==, 2);
  g_assert_cmpstr (cohesion_yaml_get (root, "a")->text, ==, "1");
  g_assert_true (cohesion_yaml_get (root, "a")->plain);
  g_assert_null (cohesion_yaml_get (root, "b"));
  item = cohesion_yaml_get (root, "list")->first;
  list = cohesion_yaml_get (item, "\xC3\xA9t\xC3\xA9");
  g_assert_cmpuint (list->line, ==, 3);
  g_assert_cmpuint (list->column, ==, 10); /* characters, not bytes */
  g_assert_cmpstr (list->first->next->text, ==, "y");
  g_assert_false (list->first->next->plain);
}

static void
test_bom (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionYaml) yaml = load ("\xEF\xBB\xBF"
                                        "a: b\r\nc: d\r\n",
                                        -1, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (cohesion_yaml_get_root (yaml)->first->column, ==, 1);
  g_assert_cmpstr (cohesion_yaml_get (cohesion_yaml_get_root (yaml), "c")->text, ==, "d");
}

static void
test_alias (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionYaml) yaml =
      load ("a: &x {k: [1, 2]}\nb: *x\nc: [*x, *x]\n", -1, NULL, &error);
  CohesionYamlNode *root;

  g_assert_no_error (error);
  root = cohesion_yaml_get_root (yaml);
  g_assert_cmpstr (cohesion_yaml_get (cohesion_yaml_get (root, "b"), "k")->first->text, ==, "1");
  g_assert_cmpuint (cohesion_yaml_get (root, "c")->n_children, ==, 2);
  g_assert_nonnull (cohesion_yaml_get (cohesion_yaml_get (root, "c")->first->next, "k"));
}

static void
test_duplicates (void)
{
  g_autoptr (GString) many = g_string_new (NULL);

  assert_refused ("a: 1\nb: {c: 1, c: 2}\na: 2\n", -1,
                  "a.yaml:2:11: error COHESION-YAML-006: duplicate key \"c\" "
                  "(it stands at line 2, column 5 already)\n"
                  "a.yaml:3:1: error COHESION-YAML-006: duplicate key \"a\" "
                  "(it stands at line 1, column 1 already)\n"
                  "2 errors, 0 warnings\n");
  for (guint i = 0; i < 100; i++)
    g_string_append_printf (many, "k%u: 1\n", i);
  g_string_append (many, "k50: 2\n");
  assert_refused (many->str, -1,
                  "a.yaml:101:1: error COHESION-YAML-006: duplicate key \"k50\" "
                  "(it stands at line 51, column 1 already)\n1 error, 0 warnings\n");
}

static void
test_tab (void)
{
  assert_refused ("framework:\n\tid: x\n", -1,
                  "a.yaml:2:1: error COHESION-YAML-002: tab used for indentation; use spaces\n"
                  "1 error, 0 warnings\n");
  assert_refused ("a:\n  - b: 1\n  \tc: 2\n", -1,
                  "a.yaml:3:3: error COHESION-YAML-002: tab used for indentation; use spaces\n"
                  "1 error, 0 warnings\n");
}

static void
test_encoding (void)
{
  assert_refused ("a: caf\xE9\n", -1,
                  "a.yaml:1:7: error COHESION-YAML-003: byte 7 (0xE9) is not UTF-8 "
                  "(it looks like Latin-1 or Windows-1252; save the file as UTF-8)\n"
                  "1 error, 0 warnings\n");
  assert_refused ("\xFF\xFE"
                  "a\0:\0",
                  6,
                  "a.yaml:1:1: error COHESION-YAML-003: byte 1 (0xFF) is not UTF-8 "
                  "(it looks like UTF-16; save the file as UTF-8)\n1 error, 0 warnings\n");
  assert_refused ("a: b\nc: \0d\n", 11,
                  "a.yaml:2:4: error COHESION-YAML-004: byte 9 is a NUL, which no text holds "
                  "(save the file as plain UTF-8 text)\n1 error, 0 warnings\n");
  assert_refused ("a: \"x\\0y\"\n", -1,
                  "a.yaml:1:4: error COHESION-YAML-004: a text cannot hold a NUL (\\0)\n"
                  "1 error, 0 warnings\n");
  assert_refused ("a: b\n\x01", -1,
                  "a.yaml:2:1: error COHESION-YAML-004: a control character (U+0001) cannot stand "
                  "in a text\n1 error, 0 warnings\n");
}

static void
test_empty (void)
{
  const gchar *expected =
      "a.yaml:1:1: error COHESION-YAML-005: the file is empty\n1 error, 0 warnings\n";

  assert_refused ("", 0, expected);
  assert_refused ("# only a comment\n", -1, expected);
  assert_refused ("---\n", -1, expected);
}

static void
test_unsupported (void)
{
  assert_refused ("a: &x {b: 1}\nc: {<<: *x}\n", -1,
                  "a.yaml:2:5: error COHESION-YAML-007: merge keys (<<) are not supported "
                  "(write the keys out)\n1 error, 0 warnings\n");
  assert_refused ("[a, b]: c\n", -1,
                  "a.yaml:1:1: error COHESION-YAML-007: a key must be a plain text "
                  "(put the text in quotes if it begins with [ or {)\n1 error, 0 warnings\n");
  assert_refused (
      "a: !python/object x\n", -1,
      "a.yaml:1:4: error COHESION-YAML-007: the tag \"!python/object\" is not supported "
      "(leave it out)\n1 error, 0 warnings\n");
  assert_refused ("a: 1\n---\nb: 2\n", -1,
                  "a.yaml:2:1: error COHESION-YAML-007: several documents in one file are not "
                  "supported (make a file of each)\n1 error, 0 warnings\n");
}

static void
test_hostile_aliases (void)
{
  g_autoptr (GString) bomb = g_string_new ("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i < 12; i++)
    {
      g_string_append_printf (bomb, "a%u: &a%u [", i, i);
      for (guint k = 0; k < 10; k++)
        g_string_append_printf (bomb, "%s*a%u", k > 0 ? ", " : "", i - 1);
      g_string_append (bomb, "]\n");
    }
  g_assert_null (load (bomb->str, -1, diagnostics, &error));
  g_assert_nonnull (strstr (error->message, "COHESION-YAML-009"));
  g_assert_nonnull (strstr (error->message, "more than 100000 values"));
  assert_refused ("&a [*a]\n", -1,
                  "a.yaml:1:5: error COHESION-YAML-009: the alias \"*a\" stands inside its own "
                  "anchor\n1 error, 0 warnings\n");
  assert_refused ("a: *b\n", -1,
                  "a.yaml:1:4: error COHESION-YAML-009: there is no anchor \"&b\" for the alias "
                  "\"*b\" (an anchor must stand before its aliases)\n1 error, 0 warnings\n");
}

static void
test_depth (void)
{
  g_autofree gchar *deep = g_strnfill (100000, '[');
  g_autoptr (GString) stairs = g_string_new ("a0: &a0 [[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]\n");
  g_autoptr (GError) error = NULL;

  assert_refused (deep, -1,
                  "a.yaml:1:65: error COHESION-YAML-008: nested more than 64 levels deep\n"
                  "1 error, 0 warnings\n");
  for (guint i = 1; i < 5; i++)
    g_string_append_printf (stairs, "a%u: &a%u [[[[[[[[[[[[[[[[[[[[*a%u]]]]]]]]]]]]]]]]]]]]\n", i,
                            i, i - 1);
  g_assert_null (load (stairs->str, -1, NULL, &error));
  g_assert_nonnull (strstr (error->message, "COHESION-YAML-008"));
}

static void
test_syntax (void)
{
  assert_refused ("a: b: c\n", -1,
                  "a.yaml:1:5: error COHESION-YAML-001: a \":\" cannot stand here (check the "
                  "indentation; put a text that contains \": \" in quotes)\n1 error, 0 warnings\n");
  assert_refused (
      "a:\n  b: [1, 2\nc: 3\n", -1,
      "a.yaml:3:2: error COHESION-YAML-001: a \",\" or \"]\" was expected here (in the "
      "list in brackets that begins at 2:6; is the list closed?)\n1 error, 0 warnings\n");
  assert_refused ("a: @b\n", -1,
                  "a.yaml:1:4: error COHESION-YAML-001: a text cannot begin with \"@\" (put the "
                  "text in quotes)\n1 error, 0 warnings\n");
  assert_refused ("a: \"b\nc: d\n", -1,
                  "a.yaml:3:1: error COHESION-YAML-001: the file ends inside a text in quotes (in "
                  "the text in quotes that begins at 1:4; close the quotation mark)\n"
                  "1 error, 0 warnings\n");
}

static void
test_files (void)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) folder = NULL;

  g_assert_null (cohesion_yaml_load ("/no/such/file.yaml", NULL, NULL, &missing));
  g_assert_error (missing, COHESION_ERROR, COHESION_ERROR_IO);
  g_assert_null (cohesion_yaml_load ("/tmp", NULL, NULL, &folder));
  g_assert_error (folder, COHESION_ERROR, COHESION_ERROR_IO);
  g_assert_nonnull (strstr (folder->message, "folder"));
}

static void
test_long_line (void)
{
  g_autofree gchar *text = g_malloc (COHESION_YAML_TEST_BYTES);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  memset (text, 'x', COHESION_YAML_TEST_BYTES);
  bytes = g_bytes_new_static (text, COHESION_YAML_TEST_BYTES);
  g_assert_null (cohesion_yaml_load_bytes (bytes, "a.yaml", NULL, &error));
  g_assert_nonnull (strstr (error->message, "COHESION-YAML-008"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/yaml/tree-keeps-positions-in-characters", test_tree);
  g_test_add_func ("/yaml/byte-order-mark-and-crlf-are-read", test_bom);
  g_test_add_func ("/yaml/alias-stands-for-its-anchor", test_alias);
  g_test_add_func ("/yaml/duplicate-key-names-both-places", test_duplicates);
  g_test_add_func ("/yaml/tab-is-called-a-tab", test_tab);
  g_test_add_func ("/yaml/wrong-encoding-names-the-byte", test_encoding);
  g_test_add_func ("/yaml/empty-file-is-an-error", test_empty);
  g_test_add_func ("/yaml/what-is-not-supported-says-so", test_unsupported);
  g_test_add_func ("/yaml/hostile-aliases-are-refused", test_hostile_aliases);
  g_test_add_func ("/yaml/depth-has-a-limit-also-through-aliases", test_depth);
  g_test_add_func ("/yaml/syntax-errors-are-in-our-words", test_syntax);
  g_test_add_func ("/yaml/missing-file-and-folder-are-io-errors", test_files);
  g_test_add_func ("/yaml/too-many-bytes-are-refused", test_long_line);
  return g_test_run ();
}
