/* Every mistake is named at its place, all of them in one pass. */
#include "fixtures.h"

static const gchar bradford[] =
    "cohesion: 1\n"
    "framework:\n"
    "  id: bradford-cohesion\n"
    "  title: Cohesion in Bradford, 2026\n"
    "  version: \"2026.1\"\n"
    "extends: [cls-headline]\n"
    "scoring:\n"
    "  treat:     {strategy: winsorise, share: 0.01}\n"
    "  impute:    none\n"
    "  normalise: {strategy: goalposts, scale: 100}\n"
    "  weigh:     declared\n"
    "  aggregate: {strategy: geometric, min-coverage: 0.6}\n"
    "domains:\n"
    "  - id: trust\n"
    "    title: Trust in people and institutions\n"
    "    tags: {relation: vertical, level: meso, theme: people}\n"
    "    weight: 2\n"
    "    aggregate: {strategy: power-mean, exponent: -1}\n"
    "    normalise: rank-exponential\n"
    "    indicators:\n"
    "      - use: cls-headline/trust_many\n"
    "      - id: trust_council\n"
    "        title: Trusts the council\n"
    "        unit: percent\n"
    "        range: [0, 100]\n"
    "        %s: higher-better\n"
    "        goalposts: %s\n"
    "        target: 60\n"
    "        survey:\n"
    "          question: How much do you trust the council to act in the interests of people in "
    "this area?\n"
    "          variable: TRUSTLA\n"
    "          responses: {1: a great deal, 2: a fair amount, 3: not very much, 4: not at all, "
    "8: don't know}\n"
    "          count: [1, 2]\n"
    "          exclude: [8]\n"
    "        breaks: [{period: 2024-04-01, reason: from face to face to online}]\n";

#define WARNING                                                                                    \
  "a.yaml:12:25: warning COHESION-YAML-054: \"geometric\" needs values above 0; goalposts give 0 " \
  "at the low post (set scale-from: 1)\n"

static void
test_bradford (void)
{
  g_auto (GStrv) parts = g_strsplit (bradford, "%s", 3);
  g_autofree gchar *good = g_strconcat (parts[0], "polarity", parts[1], "[20, 80]", parts[2], NULL);
  g_autofree gchar *bad = g_strconcat (parts[0], "polarty", parts[1], "[80, 20]", parts[2], NULL);

  assert_says (good, FALSE, WARNING "0 errors, 1 warning\n");
  assert_says (bad, TRUE,
               WARNING
               "a.yaml:26:9: error COHESION-YAML-012: unknown key \"polarty\" (did you mean "
               "\"polarity\"?)\n"
               "a.yaml:27:20: error COHESION-YAML-031: goalposts must run from low to high, got "
               "[80, 20]\n"
               "2 errors, 1 warning\n");
}

static void
test_head (void)
{
  assert_says ("framework: {id: f}\nindicators: [{id: x, polarity: neutral}]\n"
               "scoring: {aggregate: none}\n",
               TRUE,
               "a.yaml:1:1: error COHESION-YAML-013: the key \"cohesion\" is missing\n"
               "1 error, 0 warnings\n");
  assert_says ("cohesion: 2\nframework: {id: f, titel: F}\nindicators: [{id: x, polarity: "
               "neutral}]\nscoring: {aggregate: none}\n",
               TRUE,
               "a.yaml:1:11: error COHESION-YAML-020: version 2 of the format is not known (write "
               "cohesion: 1)\n"
               "a.yaml:2:20: error COHESION-YAML-012: unknown key \"titel\" (did you mean "
               "\"title\"?)\n"
               "2 errors, 0 warnings\n");
  assert_says ("[]\n", TRUE,
               "a.yaml:1:1: error COHESION-YAML-010: the file must be a mapping of keys to values, "
               "got a list (write \"key: value\")\n1 error, 0 warnings\n");
  assert_says (HEAD, TRUE,
               "a.yaml:1:1: error COHESION-YAML-027: the framework \"f\" has nothing in it (add "
               "indicators)\n1 error, 0 warnings\n");
}

static void
test_ids (void)
{
  assert_says (HEAD "indicators:\n"
                    "  - {id: x, polarity: neutral}\n"
                    "  - {id: x, polarity: neutral}\n"
                    "  - {id: f, polarity: neutral}\n"
                    "  - {id: Trust Many, polarity: neutral}\n"
                    "domains: [{id: x, indicators: [{polarity: neutral}]}]\n",
               TRUE,
               "a.yaml:6:5: error COHESION-YAML-021: the id \"x\" is used twice (it stands in "
               "a.yaml, line 5 already)\n"
               "a.yaml:7:5: error COHESION-YAML-021: the id \"f\" is used twice (it is the id of "
               "the framework)\n"
               "a.yaml:8:10: error COHESION-YAML-019: \"id\" must be an id: lower-case letters, "
               "digits, \"_\" and \"-\", got \"Trust Many\" (such as \"trust_many\")\n"
               "a.yaml:9:11: error COHESION-YAML-021: the id \"x\" is used twice (it stands in "
               "a.yaml, line 5 already)\n"
               "a.yaml:9:32: error COHESION-YAML-013: the key \"id\" is missing\n"
               "5 errors, 0 warnings\n");
}

static void
test_fields (void)
{
  assert_indicator ("    title: no polarity\n",
                    "a.yaml:5:5: error COHESION-YAML-013: the key \"polarity\" is missing "
                    "(higher-better, lower-better or neutral)\n");
  assert_indicator ("    polarity: higher\n",
                    "a.yaml:6:15: error COHESION-YAML-017: \"higher\" is not a polarity (one of: "
                    "higher-better, lower-better, neutral)\n");
  assert_indicator ("    polarity: neutral\n    range: [5, 1]\n",
                    "a.yaml:7:12: error COHESION-YAML-030: range must run from low to high, got "
                    "[5, 1]\n");
  assert_indicator (
      "    polarity: neutral\n    goalposts: [1, 2, 3]\n",
      "a.yaml:7:16: error COHESION-YAML-033: \"goalposts\" must be two numbers, got 3 "
      "(write [low, high])\n");
  assert_indicator ("    polarity: neutral\n    goalposts: [1, x]\n",
                    "a.yaml:7:20: error COHESION-YAML-015: an item of \"goalposts\" must be a "
                    "number, got \"x\"\n");
  assert_indicator (
      "    polarity: neutral\n    range: [0, 100]\n    goalposts: [20, 120]\n"
      "    target: -1\n",
      "a.yaml:8:21: warning COHESION-YAML-032: \"goalposts\": 120 is outside of the "
      "range 0 to 100\n"
      "a.yaml:9:13: warning COHESION-YAML-032: \"target\": -1 is outside of the range "
      "0 to 100\n");
  assert_indicator ("    polarity: neutral\n    decimals: 99\n    weight: -1\n",
                    "a.yaml:7:15: error COHESION-YAML-018: decimals must be from 0 to 15, got 99\n"
                    "a.yaml:8:13: error COHESION-YAML-018: a weight must be 0 or more, got -1\n");
  assert_indicator ("    polarity: neutral\n    weight: 0\n",
                    "a.yaml:1:1: error COHESION-YAML-039: all weights in \"f\" are 0\n");
  assert_indicator ("    polarity: neutral\n    tags: {a: [b]}\n    title: {}\n",
                    "a.yaml:7:15: error COHESION-YAML-014: \"a\" must be a text, got a list\n"
                    "a.yaml:8:12: error COHESION-YAML-014: \"title\" must be a text, got a "
                    "mapping\n");
  assert_indicator (
      "    polarity: neutral\n    breaks: [{period: soon, reason: x}, {period: 2024}]\n",
      "a.yaml:7:23: error COHESION-YAML-037: \"soon\" is not a period: a period is "
      "written 2023-04-01/P1Y, 2023, 2023-24, 2023-Q2, 2023-06 or 2023-06-30\n"
      "a.yaml:7:41: error COHESION-YAML-013: the key \"reason\" is missing\n");
}

static void
test_empty_domain (void)
{
  assert_says (HEAD "domains: [{id: d}]\n", TRUE,
               "a.yaml:4:11: error COHESION-YAML-027: the domain \"d\" has nothing in it (add "
               "indicators)\n1 error, 0 warnings\n");
  assert_says (HEAD "domains: x\n", TRUE,
               "a.yaml:1:1: error COHESION-YAML-027: the framework \"f\" has nothing in it (add "
               "indicators)\n"
               "a.yaml:4:10: error COHESION-YAML-011: \"domains\" must be a list, got \"x\" (write "
               "[a, b] or one \"- a\" a line)\n2 errors, 0 warnings\n");
}

static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "indicators:\n");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 30000; i++)
    g_string_append_printf (text, "  - {id: x%u}\n", i);
  g_assert_null (cohesion_framework_load_from_data (text->str, -1, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_string_assign (text, HEAD "indicators:\n");
  for (guint i = 0; i < 30000; i++)
    g_string_append_printf (text, "  - {id: x%u, polarity: neutral}\n", i);
  g_clear_error (&error);
  g_assert_null (cohesion_framework_load_from_data (text->str, -1, "a.yaml", NULL, &error));
  g_assert_cmpstr (error->message, ==,
                   "COHESION-YAML-047: a.yaml:20005:5: more than 20000 domains and indicators");
}

static void
test_error (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cohesion_framework_load_from_data (HEAD, -1, NULL, NULL, &error));
  g_assert_true (g_str_has_prefix (error->message, "COHESION-YAML-027: framework:1:1: "));
  g_clear_error (&error);
  g_assert_null (cohesion_framework_load ("no-such-framework", NULL, NULL, &error));
  g_assert_true (g_str_has_prefix (error->message, "COHESION-YAML-023: there is no framework"));
  g_clear_error (&error);
  g_assert_null (cohesion_framework_load ("./no-such-file.yaml", NULL, NULL, &error));
  g_assert_true (g_str_has_prefix (error->message, "COHESION-IO-001: "));
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (cohesion_framework_load ("./no-such-file.yaml", NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/framework/problems/example-has-the-three-that-were-put-in", test_bradford);
  g_test_add_func ("/framework/problems/head-is-checked", test_head);
  g_test_add_func ("/framework/problems/ids-are-unique-in-the-tree", test_ids);
  g_test_add_func ("/framework/problems/fields-have-their-types-and-limits", test_fields);
  g_test_add_func ("/framework/problems/empty-domain-is-an-error", test_empty_domain);
  g_test_add_func ("/framework/problems/too-many-nodes-are-refused", test_many);
  g_test_add_func ("/framework/problems/first-error-is-the-gerror", test_error);
  g_test_add_func ("/framework/problems/cancelled-is-cancelled", test_cancelled);
  return g_test_run ();
}
