/* Weights by name: parameters of several numbers in a file, and weight sets. */
#include "fixtures.h"

#include "framework/cohesion-framework-private.h"

static const gchar sets[] = "cohesion: 1\n"
                            "framework:\n"
                            "  id: f\n"
                            "weight-sets:\n"
                            "  experts: {d: 1, e: 3, x: 2, v: 1, z: 1}\n"
                            "  equal-domains: {d: 1, e: 1, x: 1, v: 0, z: 1}\n"
                            "scoring:\n"
                            "  weigh: {strategy: set, name: experts}\n"
                            "  aggregate: arithmetic\n"
                            "domains:\n"
                            "  - id: d\n"
                            "    weigh: {strategy: given, weights: {x: 0.5, v: 4}}\n"
                            "    aggregate: {strategy: owa, positions: [2, 1]}\n"
                            "    indicators:\n"
                            "      - id: x\n"
                            "        polarity: higher-better\n"
                            "      - id: v\n"
                            "        polarity: higher-better\n"
                            "  - id: e\n"
                            "    indicators:\n"
                            "      - id: z\n"
                            "        polarity: higher-better\n"
                            "      - id: u\n"
                            "        polarity: neutral\n";

static void
test_normal_form (void)
{
  g_autoptr (CohesionFramework) f = load_text (sets);
  g_autofree gchar *text = cohesion_framework_to_yaml (f);

  g_assert_cmpstr (text, ==, sets);
}

/* A set is handed to the strategy that names it, wherever it is inherited. */
static void
test_set (void)
{
  g_autoptr (CohesionFramework) f = load_text (sets);
  CohesionStrategy *weigh = cohesion_node_resolve_strategy (cohesion_framework_get_node (f, "e"),
                                                            COHESION_STRATEGY_KIND_WEIGH, NULL);
  g_autoptr (GVariant) weights = NULL;
  gdouble weight = 0;

  g_object_get (weigh, "weights", &weights, NULL);
  g_assert_true (g_variant_lookup (weights, "e", "d", &weight));
  g_assert_cmpfloat (weight, ==, 3);
}

static void
assert_problem (const gchar *top, const gchar *indicators, const gchar *expected)
{
  g_autofree gchar *text =
      g_strconcat ("cohesion: 1\nframework: {id: f}\n", top, "indicators:\n", indicators, NULL);

  assert_says (text, TRUE, expected);
}

#define X "  - {id: x, polarity: higher-better}\n"
#define Y "  - {id: y, polarity: higher-better}\n"

static void
test_problems (void)
{
  assert_problem (
      "weight-sets: {a: {x: -1, w: 2}, B: {x: 1}, c: 3}\nscoring: {aggregate: arithmetic}\n", X,
      "a.yaml:3:22: error COHESION-YAML-018: a weight must be 0 or more, got -1\n"
      "a.yaml:3:26: error COHESION-YAML-048: the weight set \"a\" names \"w\", which is not here "
      "(did you mean \"f\"?)\n"
      "a.yaml:3:33: error COHESION-YAML-019: the name of a weight set must be an id: lower-case "
      "letters, digits, \"_\" and \"-\"\n"
      "a.yaml:3:47: error COHESION-YAML-010: \"c\" must be a mapping of keys to values, got \"3\" "
      "(write \"key: value\")\n"
      "4 errors, 0 warnings\n");
  assert_problem ("weight-sets: {experts: {x: 1}}\n"
                  "scoring: {aggregate: arithmetic, weigh: {strategy: set, name: expert}}\n",
                  X,
                  "a.yaml:4:52: error COHESION-YAML-049: there is no weight set \"expert\" (did "
                  "you mean \"experts\"?)\n"
                  "1 error, 0 warnings\n");
  assert_problem (
      "weight-sets: {experts: {x: 1}}\n"
      "scoring: {aggregate: arithmetic, weigh: {strategy: set, name: experts}}\n",
      X Y,
      "a.yaml:4:52: error COHESION-YAML-050: the weights in force give none to \"y\" of "
      "\"f\" (0 leaves a child out)\n"
      "1 error, 0 warnings\n");
  assert_problem (
      "scoring: {aggregate: arithmetic, weigh: {strategy: given, weights: {x: 1, w: 2}}}\n", X,
      "a.yaml:3:52: error COHESION-YAML-050: weights are given for \"w\", which is no child of "
      "\"f\" (use a weight set for several domains)\n"
      "1 error, 0 warnings\n");
  assert_problem (
      "scoring: {weigh: {strategy: given, weights: [1]}, "
      "aggregate: {strategy: owa, positions: [1, b, -2, 0x1]}}\n",
      X,
      "a.yaml:3:45: error COHESION-YAML-010: \"weights\" must be a mapping of keys to values, got "
      "a list (write \"key: value\")\n"
      "a.yaml:3:93: error COHESION-YAML-015: an item of \"positions\" must be a number, got \"b\"\n"
      "a.yaml:3:96: error COHESION-YAML-042: every number in \"positions\" of owa must be at least "
      "0, got -2\n"
      "a.yaml:3:100: error COHESION-YAML-015: an item of \"positions\" must be a number, got "
      "\"0x1\" (write it in decimal digits)\n"
      "4 errors, 0 warnings\n");
  assert_problem (
      "scoring: {weigh: {strategy: given, weights: {x: ~}}, "
      "aggregate: {strategy: owa, positions: []}}\n",
      X,
      "a.yaml:3:49: error COHESION-YAML-015: \"x\" must be a number, got nothing\n"
      "a.yaml:3:92: error COHESION-YAML-042: \"positions\" of owa must have at least one number\n"
      "2 errors, 0 warnings\n");
}

/* A parent's set is inherited, one of the same name replaces it, and what was removed is noted. */
static void
test_extends (void)
{
  g_autofree gchar *folder = g_dir_make_tmp ("cohesion-XXXXXX", NULL);
  g_autofree gchar *parent = g_build_filename (folder, "f.yaml", NULL);
  g_autofree gchar *child = g_build_filename (folder, "g.yaml", NULL);
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionFramework) g = NULL;
  g_autofree gchar *text = NULL;
  g_autofree gchar *said = NULL;

  g_assert_true (g_file_set_contents (parent, sets, -1, NULL));
  g_assert_true (g_file_set_contents (child,
                                      "cohesion: 1\nframework: {id: g}\nextends: [f.yaml]\n"
                                      "remove: [d]\n"
                                      "weight-sets: {experts: {e: 7, z: 2}}\n",
                                      -1, NULL));
  g = cohesion_framework_load (child, diagnostics, NULL, &error);
  g_assert_no_error (error);
  text = cohesion_framework_to_yaml (g);
  g_assert_nonnull (strstr (text, "  experts: {e: 7, z: 2}\n  equal-domains: {e: 1, z: 1}\n"));
  said = cohesion_diagnostics_to_text (diagnostics);
  g_assert_nonnull (strstr (said, "COHESION-YAML-048"));
  g_assert_nonnull (strstr (said, "names \"x\", which is not here: it is left out"));
  g_remove (parent);
  g_remove (child);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/framework/weights/the-normal-form-has-lists-and-sets", test_normal_form);
  g_test_add_func ("/framework/weights/a-set-reaches-the-strategy-that-names-it", test_set);
  g_test_add_func ("/framework/weights/problems-have-the-place-of-the-item", test_problems);
  g_test_add_func ("/framework/weights/sets-are-inherited", test_extends);
  return g_test_run ();
}
