/* Strategies: written, inherited by branches, checked. */
#include "fixtures.h"

#include "framework/cohesion-framework-private.h"

static const gchar branches[] =
    "cohesion: 1\n"
    "framework: {id: f}\n"
    "scoring:\n"
    "  treat: {strategy: winsorise, count: 3}\n"
    "  normalise: z-score\n"
    "  weigh: equal\n"
    "  aggregate: arithmetic\n"
    "domains:\n"
    "  - id: d\n"
    "    treat: none\n"
    "    normalise: rank-exponential\n"
    "    aggregate: weighted-sum\n"
    "    domains:\n"
    "      - id: e\n"
    "        scoring: {normalise: min-max, impute: median}\n"
    "        indicators:\n"
    "          - {id: x, polarity: neutral}\n"
    "          - {id: y, polarity: neutral, normalise: rank, treat: winsorise}\n"
    "    indicators: [{id: z, polarity: neutral}]\n"
    "  - {id: g, aggregate: none, indicators: [{id: w, polarity: neutral}]}\n";

/* "id@declared", or "none". */
static void
assert_force (CohesionFramework *f,
              const gchar *id,
              CohesionStrategyKind kind,
              const gchar *strategy,
              const gchar *declared)
{
  CohesionNode *at = NULL;
  CohesionStrategy *got =
      cohesion_node_resolve_strategy (cohesion_framework_get_node (f, id), kind, &at);

  g_assert_cmpstr (got != NULL ? cohesion_strategy_get_id (got) : "none", ==, strategy);
  if (declared != NULL)
    g_assert_cmpstr (cohesion_node_get_id (at), ==, declared);
  g_assert_true (got == cohesion_node_get_strategy (cohesion_framework_get_node (f, id), kind));
}

static void
test_branches (void)
{
  g_autoptr (CohesionFramework) f = load_text (branches);

  assert_force (f, "f", COHESION_STRATEGY_KIND_NORMALISE, "none", NULL);
  assert_force (f, "d", COHESION_STRATEGY_KIND_NORMALISE, "rank-exponential", "d");
  assert_force (f, "e", COHESION_STRATEGY_KIND_NORMALISE, "none", NULL);
  assert_force (f, "x", COHESION_STRATEGY_KIND_NORMALISE, "min-max", "e");
  assert_force (f, "y", COHESION_STRATEGY_KIND_NORMALISE, "rank", "y");
  assert_force (f, "z", COHESION_STRATEGY_KIND_NORMALISE, "z-score", "f");
  assert_force (f, "x", COHESION_STRATEGY_KIND_TREAT, "none", "d");
  assert_force (f, "y", COHESION_STRATEGY_KIND_TREAT, "winsorise", "y");
  assert_force (f, "w", COHESION_STRATEGY_KIND_TREAT, "winsorise", "f");
  assert_force (f, "x", COHESION_STRATEGY_KIND_IMPUTE, "median", "e");
  assert_force (f, "z", COHESION_STRATEGY_KIND_IMPUTE, "none", NULL);
  assert_force (f, "e", COHESION_STRATEGY_KIND_AGGREGATE, "weighted-sum", "d");
  assert_force (f, "f", COHESION_STRATEGY_KIND_AGGREGATE, "arithmetic", "f");
  assert_force (f, "e", COHESION_STRATEGY_KIND_WEIGH, "equal", "f");
  assert_force (f, "x", COHESION_STRATEGY_KIND_WEIGH, "none", NULL);
  g_assert_true (cohesion_node_is_dashboard (cohesion_framework_get_node (f, "g")));
  g_assert_false (cohesion_node_is_dashboard (cohesion_framework_get_node (f, "e")));
  g_assert_false (cohesion_node_is_dashboard (cohesion_framework_get_node (f, "w")));
}

static void
test_parameters (void)
{
  g_autoptr (CohesionFramework) f = load_text (branches);
  CohesionStrategy *treat = cohesion_node_get_strategy (cohesion_framework_get_node (f, "w"),
                                                        COHESION_STRATEGY_KIND_TREAT);
  guint count;

  g_object_get (treat, "count", &count, NULL);
  g_assert_cmpuint (count, ==, 3);
}

#define WITH(scoring)                                                                              \
  "cohesion: 1\nframework: {id: f}\nscoring:\n" scoring                                            \
  "\nindicators: [{id: x, polarity: higher-better}]\n"

static void
test_unknown (void)
{
  assert_says (WITH ("  normalise: zscore\n  aggregate: {strategy: arithmetik}\n  agregate: none"),
               TRUE,
               "a.yaml:4:14: error COHESION-YAML-040: there is no strategy \"zscore\" to normalise "
               "(did you mean \"z-score\"?)\n"
               "a.yaml:5:25: error COHESION-YAML-040: there is no strategy \"arithmetik\" to "
               "aggregate (did you mean \"arithmetic\"?)\n"
               "a.yaml:6:3: error COHESION-YAML-012: unknown key \"agregate\" (did you mean "
               "\"aggregate\"?)\n"
               "3 errors, 0 warnings\n");
  assert_says (WITH ("  normalise: {strategy: z-score, maen: 1}\n  aggregate: {min-coverage: 1}"),
               TRUE,
               "a.yaml:4:34: error COHESION-YAML-041: \"z-score\" has no parameter \"maen\" (did "
               "you mean \"mean\"?)\n"
               "a.yaml:5:14: error COHESION-YAML-013: the key \"strategy\" is missing\n"
               "2 errors, 0 warnings\n");
  assert_says (WITH ("  normalise: {strategy: none, mean: 1}\n  aggregate: [none]"), TRUE,
               "a.yaml:4:14: error COHESION-YAML-041: \"none\" takes no parameters (it has none)\n"
               "a.yaml:5:14: error COHESION-YAML-014: \"aggregate\" must be a text, got a list\n"
               "2 errors, 0 warnings\n");
  assert_says (WITH ("  weigh: none\n  aggregate: none"), TRUE,
               "a.yaml:4:10: error COHESION-YAML-040: there is no strategy \"none\" to weigh (one "
               "of: analytic-hierarchy, critic, declared, entropy, equal, given, optimised, pca, "
               "set, standard-deviation)\n1 error, 0 warnings\n");
}

static void
test_values (void)
{
  assert_says (
      WITH ("  treat: {strategy: winsorise, share: 2}\n  aggregate: {strategy: "
            "arithmetic, min-coverage: lots}\n  normalise: {strategy: rank, ties: first}"),
      TRUE,
      "a.yaml:4:39: error COHESION-YAML-042: \"share\" of winsorise must be from 0 to 0.5, "
      "got 2\n"
      "a.yaml:5:51: error COHESION-YAML-015: \"min-coverage\" must be a number, got "
      "\"lots\"\n"
      "a.yaml:6:37: error COHESION-YAML-042: \"ties\" of rank must be one of min, max, "
      "average, dense, got \"first\"\n"
      "3 errors, 0 warnings\n");
  assert_says (WITH ("  normalise: {strategy: goalposts, low: 5, high: 1}\n  aggregate: none"),
               TRUE,
               "a.yaml:4:41: error COHESION-YAML-031: goalposts must run from low to high, got [5, "
               "1]\n1 error, 0 warnings\n");
}

static void
test_required (void)
{
  assert_says (WITH ("  normalise: goalposts\n  aggregate: power-mean"), TRUE,
               "a.yaml:5:14: error COHESION-YAML-043: \"power-mean\" needs the parameter "
               "\"exponent\" (write {strategy: power-mean, exponent: ...})\n"
               "a.yaml:6:14: error COHESION-YAML-045: \"goalposts\" needs goalposts for \"x\" (add "
               "goalposts: [low, high])\n"
               "2 errors, 0 warnings\n");
  assert_says (
      WITH ("  normalise: ratio-to-base\n  aggregate: none"), TRUE,
      "a.yaml:6:14: error COHESION-YAML-045: \"ratio-to-base\" needs a base for \"x\" (add "
      "base: a number)\n1 error, 0 warnings\n");
  assert_says (WITH ("  normalise: {strategy: goalposts, low: 0, high: 1}\n  aggregate: none"),
               FALSE, "");
  assert_says ("cohesion: 1\nframework: {id: f}\nscoring: {aggregate: arithmetic}\n"
               "domains:\n  - {id: d, normalise: goalposts, indicators: [{id: x, polarity: "
               "neutral}]}\n",
               TRUE,
               "a.yaml:5:5: error COHESION-YAML-045: \"goalposts\" needs goalposts for \"d\" (add "
               "low and high to the strategy)\n1 error, 0 warnings\n");
}

static void
test_positive (void)
{
  assert_says (WITH ("  normalise: min-max\n  aggregate: {strategy: harmonic}"), FALSE,
               "a.yaml:5:25: warning COHESION-YAML-054: \"harmonic\" needs values above 0; min-max "
               "gives 0 at its lowest (set lower: 1)\n0 errors, 1 warning\n");
  assert_says (WITH ("  normalise: {strategy: min-max, lower: 1}\n  aggregate: harmonic"), FALSE,
               "");
}

static void
test_twice (void)
{
  assert_says ("cohesion: 1\nframework: {id: f}\nscoring: {aggregate: none}\n"
               "domains:\n  - id: d\n    treat: none\n    scoring: {treat: none}\n"
               "    indicators: [{id: x, polarity: neutral}]\n",
               TRUE,
               "a.yaml:7:15: error COHESION-YAML-044: \"treat\" is given twice for this branch: "
               "here and on the domain (keep one of them)\n1 error, 0 warnings\n");
}

static void
test_nothing_said (void)
{
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (CohesionFramework) f = cohesion_framework_load_from_data (
      "cohesion: 1\nframework: {id: f}\nindicators: [{id: x, polarity: neutral}]\n", -1, "a.yaml",
      diagnostics, NULL);
  g_autofree gchar *got = cohesion_diagnostics_to_text (diagnostics);

  g_assert_nonnull (f);
  g_assert_nonnull (strstr (got, "a.yaml:1:1: note COHESION-YAML-055"));
  g_assert_cmpuint (cohesion_diagnostics_get_n_warnings (diagnostics), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/framework/strategies/branches-inherit-and-override", test_branches);
  g_test_add_func ("/framework/strategies/parameters-are-properties", test_parameters);
  g_test_add_func ("/framework/strategies/unknown-ones-have-suggestions", test_unknown);
  g_test_add_func ("/framework/strategies/values-have-types-and-ranges", test_values);
  g_test_add_func ("/framework/strategies/required-parameters-must-come-from-somewhere",
                   test_required);
  g_test_add_func ("/framework/strategies/zero-under-a-geometric-mean-is-warned-of", test_positive);
  g_test_add_func ("/framework/strategies/given-twice-is-an-error", test_twice);
  g_test_add_func ("/framework/strategies/nothing-said-is-noted", test_nothing_said);
  return g_test_run ();
}
