/* extends, use and remove: what is taken from other files, and whose file a problem is in. */
#include "fixtures.h"

#include "framework/cohesion-framework-private.h"

static const gchar core[] = "cohesion: 1\n"
                            "framework: {id: core, title: Core}\n"
                            "scoring: {normalise: z-score, aggregate: arithmetic}\n"
                            "domains:\n"
                            "  - id: trust\n"
                            "    title: Trust\n"
                            "    indicators:\n"
                            "      - {id: a, polarity: higher-better, unit: percent, title: A}\n"
                            "      - {id: b, polarity: lower-better, title: B}\n"
                            "  - id: place\n"
                            "    indicators: [{id: c, polarity: neutral}]\n";

/* The ids of a framework in their order: "core(trust(a b) place(c))". */
static void
describe (CohesionNode *node, GString *out)
{
  g_string_append (out, cohesion_node_get_id (node));
  if (!COHESION_IS_DOMAIN (node))
    return;
  g_string_append_c (out, '(');
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (node)); i++)
    {
      g_autoptr (CohesionNode) child = g_list_model_get_item (G_LIST_MODEL (node), i);

      if (i > 0)
        g_string_append_c (out, ' ');
      describe (child, out);
    }
  g_string_append_c (out, ')');
}

static void
assert_tree (CohesionFramework *framework, const gchar *expected)
{
  g_autoptr (GString) out = g_string_new (NULL);

  describe (COHESION_NODE (cohesion_framework_get_root (framework)), out);
  g_assert_cmpstr (out->str, ==, expected);
}

/* A folder with core.yaml in it and @text as local.yaml. */
typedef struct
{
  gchar *folder;
  gchar *core;
  gchar *local;
} Files;

static void
set_up (Files *files, const gchar *text)
{
  files->folder = make_folder ();
  files->core = write_file (files->folder, "core.yaml", core);
  files->local = write_file (files->folder, "local.yaml", text);
}

static void
tear_down (Files *files)
{
  remove_folder (files->folder);
  g_free (files->folder);
  g_free (files->core);
  g_free (files->local);
}

static CohesionFramework *
load_good (const Files *files)
{
  g_autoptr (GError) error = NULL;
  CohesionFramework *framework = cohesion_framework_load (files->local, NULL, NULL, &error);

  g_assert_no_error (error);
  return framework;
}

/* The problems, with the folder left out. */
static void
assert_bad (const Files *files, const gchar *expected)
{
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  g_autofree gchar *got = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree gchar *shorter = NULL;
  g_autofree gchar *prefix = g_strconcat (files->folder, "/", NULL);

  g_assert_null (cohesion_framework_load (files->local, diagnostics, NULL, &error));
  g_assert_nonnull (error);
  got = cohesion_diagnostics_to_text (diagnostics);
  parts = g_strsplit (got, prefix, -1);
  shorter = g_strjoinv ("", parts);
  g_assert_cmpstr (shorter, ==, expected);
}

static void
test_merge (void)
{
  g_autoptr (CohesionFramework) f = NULL;
  CohesionIndicator *a;
  Files files;

  set_up (&files, "cohesion: 1\n"
                  "framework: {id: local}\n"
                  "extends: [core]\n"
                  "scoring: {aggregate: geometric, normalise: rank-exponential}\n"
                  "domains:\n"
                  "  - id: trust\n"
                  "    weight: 3\n"
                  "    indicators:\n"
                  "      - {id: d, polarity: higher-better}\n"
                  "      - {id: a, target: 5}\n"
                  "  - id: new\n"
                  "    indicators: [{id: e, polarity: neutral}]\n");
  f = load_good (&files);
  assert_tree (f, "local(trust(a b d) place(c) new(e))");
  g_assert_cmpstr (cohesion_framework_get_title (f), ==, "local");
  g_assert_cmpfloat (cohesion_node_get_weight (cohesion_framework_get_node (f, "trust")), ==, 3);
  g_assert_cmpstr (cohesion_node_get_title (cohesion_framework_get_node (f, "trust")), ==, "Trust");
  a = cohesion_framework_get_indicator (f, "core/a");
  g_assert_cmpstr (cohesion_indicator_get_unit (a), ==, "percent");
  g_assert_true (cohesion_indicator_get_target (a, NULL));
  g_assert_cmpstr (cohesion_indicator_get_origin (a), ==, "core/a");
  g_assert_true (a == cohesion_framework_get_indicator (f, "local/a"));
  g_assert_cmpstr (cohesion_strategy_get_id (cohesion_node_get_strategy (
                       COHESION_NODE (a), COHESION_STRATEGY_KIND_NORMALISE)),
                   ==, "rank-exponential");
  tear_down (&files);
}

static void
test_use (void)
{
  g_autoptr (CohesionFramework) f = NULL;
  CohesionIndicator *renamed;
  Files files;

  set_up (&files, "cohesion: 1\n"
                  "framework: {id: local}\n"
                  "extends: [./core.yaml]\n"
                  "domains:\n"
                  "  - id: mine\n"
                  "    indicators:\n"
                  "      - {use: core/c}\n"
                  "      - {use: core/a, id: trusts, title: Renamed, weight: 2}\n"
                  "remove: [place]\n");
  f = load_good (&files);
  assert_tree (f, "local(trust(b) mine(c trusts))");
  renamed = cohesion_framework_get_indicator (f, "trusts");
  g_assert_cmpstr (cohesion_indicator_get_origin (renamed), ==, "core/a");
  g_assert_cmpstr (cohesion_indicator_get_unit (renamed), ==, "percent");
  g_assert_cmpstr (cohesion_node_get_title (COHESION_NODE (renamed)), ==, "Renamed");
  g_assert_true (renamed == cohesion_framework_get_indicator (f, "core/a"));
  tear_down (&files);
}

static void
test_use_alone (void)
{
  g_autoptr (CohesionFramework) f = NULL;
  Files files;

  set_up (&files, "cohesion: 1\n"
                  "framework: {id: local}\n"
                  "scoring: {aggregate: none}\n"
                  "indicators: [{use: core/b}, {use: cls-headline/trust_many}]\n");
  f = load_good (&files);
  assert_tree (f, "local(b trust_many)");
  g_assert_cmpstr (
      cohesion_indicator_get_origin (cohesion_framework_get_indicator (f, "trust_many")), ==,
      "cls-headline/trust_many");
  tear_down (&files);
}

static void
test_bad_names (void)
{
  Files files;

  set_up (&files, "cohesion: 1\n"
                  "framework: {id: local}\n"
                  "extends: [core]\n"
                  "remove: [plaice]\n"
                  "domains:\n"
                  "  - id: mine\n"
                  "    indicators:\n"
                  "      - {use: core/aa}\n"
                  "      - {use: core/trust}\n"
                  "      - {use: trust}\n"
                  "      - {id: x, polarity: neutral}\n"
                  "indicators:\n"
                  "  - {id: place, polarity: neutral}\n"
                  "  - {id: b, polarity: neutral}\n");
  assert_bad (
      &files,
      "local.yaml:4:10: error COHESION-YAML-026: nothing inherited has the id \"plaice\" "
      "(did you mean \"place\"?)\n"
      "local.yaml:8:15: error COHESION-YAML-022: the framework \"core\" has no indicator "
      "\"aa\" (did you mean \"a\"?)\n"
      "local.yaml:9:15: error COHESION-YAML-022: \"trust\" of \"core\" is a domain (take it "
      "by \"extends\")\n"
      "local.yaml:10:15: error COHESION-YAML-028: an indicator of another framework is "
      "named framework/indicator, got \"trust\" (such as cls-headline/trust_many)\n"
      "local.yaml:13:5: error COHESION-YAML-029: \"place\" is a domain in what this "
      "framework extends (choose another id)\n"
      "local.yaml:14:5: error COHESION-YAML-021: the id \"b\" is used twice (it stands in "
      "core.yaml, line 9 already)\n"
      "6 errors, 0 warnings\n");
  tear_down (&files);
}

static void
test_emptied (void)
{
  Files files;

  set_up (&files, "cohesion: 1\n"
                  "framework: {id: local}\n"
                  "extends: core\n"
                  "indicators: [{use: core/c}]\n");
  assert_bad (&files,
              "core.yaml:10:5: error COHESION-YAML-027: the domain \"place\" has nothing in "
              "it (all of it was moved or removed: list it under \"remove\" where you do "
              "so)\n1 error, 0 warnings\n");
  tear_down (&files);
}

static void
test_other_file (void)
{
  Files files;

  set_up (&files, "cohesion: 1\nframework: {id: local}\nextends: [broken, missing]\n"
                  "indicators: [{id: x, polarity: neutral}]\n");
  g_free (write_file (files.folder, "broken.yaml",
                      "cohesion: 1\nframework: {id: broken}\nscoring: {aggregate: none}\n"
                      "indicators: [{id: y, polarity: good}]\n"));
  {
    g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
    g_autofree gchar *got = NULL;

    g_assert_null (cohesion_framework_load (files.local, diagnostics, NULL, NULL));
    got = cohesion_diagnostics_to_text (diagnostics);
    g_assert_nonnull (strstr (got, "/broken.yaml:4:32: error COHESION-YAML-017"));
    g_assert_nonnull (strstr (got, "/local.yaml:3:19: error COHESION-YAML-023: there is no "
                                   "framework \"missing\""));
  }
  tear_down (&files);
}

static void
test_cycle (void)
{
  Files files;

  set_up (&files, "cohesion: 1\nframework: {id: local}\nextends: [one]\n"
                  "indicators: [{id: x, polarity: neutral}]\nscoring: {aggregate: none}\n");
  g_free (
      write_file (files.folder, "one.yaml", "cohesion: 1\nframework: {id: one}\nextends: [two]\n"));
  g_free (
      write_file (files.folder, "two.yaml", "cohesion: 1\nframework: {id: two}\nextends: [one]\n"));
  assert_bad (&files, "two.yaml:3:11: error COHESION-YAML-024: frameworks take from each other in "
                      "a circle: one.yaml -> two.yaml -> one.yaml\n1 error, 0 warnings\n");
  tear_down (&files);
}

static void
test_depth (void)
{
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  Files files;

  set_up (&files, "cohesion: 1\nframework: {id: local}\nextends: [f0]\n"
                  "indicators: [{id: x, polarity: neutral}]\n");
  for (guint i = 0; i < 20; i++)
    {
      g_autofree gchar *name = g_strdup_printf ("f%u.yaml", i);
      g_autofree gchar *text = g_strdup_printf (
          "cohesion: 1\nframework: {id: f%u}\nextends: [f%u]\n", i, i == 19 ? 0 : i + 1);

      g_free (write_file (files.folder, name, text));
    }
  g_assert_null (cohesion_framework_load (files.local, diagnostics, NULL, &error));
  g_assert_nonnull (strstr (error->message, "COHESION-YAML-025"));
  tear_down (&files);
}

static void
test_search_path (void)
{
  g_autoptr (CohesionFramework) f = NULL;
  g_autoptr (CohesionFramework) text = NULL;
  g_autoptr (GError) error = NULL;
  Files files;

  set_up (&files, "cohesion: 1\nframework: {id: elsewhere}\nextends: [core]\n");
  g_setenv ("COHESION_FRAMEWORK_PATH", files.folder, TRUE);
  f = cohesion_framework_load ("core", NULL, NULL, &error);
  g_assert_no_error (error);
  text = load_text ("cohesion: 1\nframework: {id: t}\nextends: [core]\n");
  assert_tree (text, "t(trust(a b) place(c))");
  g_unsetenv ("COHESION_FRAMEWORK_PATH");
  assert_says ("cohesion: 1\nframework: {id: t}\nextends: [/etc/passwd]\nscoring: {aggregate: "
               "none}\nindicators: [{id: x, polarity: neutral}]\n",
               TRUE,
               "a.yaml:3:11: error COHESION-YAML-023: the path \"/etc/passwd\" cannot be followed "
               "from a text that is no file\n1 error, 0 warnings\n");
  tear_down (&files);
}

static void
test_order (void)
{
  g_autoptr (CohesionFramework) f = NULL;
  Files files;

  set_up (&files, "cohesion: 1\nframework: {id: local}\nextends: [core, other]\n"
                  "scoring: {aggregate: none}\n"
                  "indicators: [{id: x, polarity: neutral}]\n"
                  "domains: [{id: last, indicators: [{id: y, polarity: neutral}]}]\n");
  g_free (write_file (files.folder, "other.yaml",
                      "cohesion: 1\nframework: {id: other}\n"
                      "domains:\n  - id: trust\n    indicators:\n      - {id: a, weight: 9}\n"
                      "      - {id: o, polarity: neutral}\n"));
  f = load_good (&files);
  assert_tree (f, "local(trust(a b o) place(c) last(y) x)");
  g_assert_cmpfloat (cohesion_node_get_weight (cohesion_framework_get_node (f, "a")), ==, 9);
  tear_down (&files);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/framework/extends/domains-and-indicators-merge-by-id", test_merge);
  g_test_add_func ("/framework/extends/use-moves-what-was-inherited", test_use);
  g_test_add_func ("/framework/extends/use-takes-one-indicator-alone", test_use_alone);
  g_test_add_func ("/framework/extends/unknown-names-have-suggestions", test_bad_names);
  g_test_add_func ("/framework/extends/emptied-domain-says-how", test_emptied);
  g_test_add_func ("/framework/extends/problem-names-the-file-it-is-in", test_other_file);
  g_test_add_func ("/framework/extends/circle-prints-its-chain", test_cycle);
  g_test_add_func ("/framework/extends/chain-has-a-limit", test_depth);
  g_test_add_func ("/framework/extends/ids-are-found-on-the-path-but-paths-not-from-text",
                   test_search_path);
  g_test_add_func ("/framework/extends/several-parents-merge-in-their-order", test_order);
  return g_test_run ();
}
