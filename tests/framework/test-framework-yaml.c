/* The normal form loads to the same framework and is written the same way again. */
#include "fixtures.h"

static void
assert_round_trip (CohesionFramework *framework)
{
  g_autofree gchar *first = cohesion_framework_to_yaml (framework);
  g_autoptr (CohesionFramework) again = load_text (first);
  g_autofree gchar *second = cohesion_framework_to_yaml (again);

  g_assert_cmpstr (first, ==, second);
  g_assert_cmpuint (cohesion_framework_get_n_nodes (framework), ==,
                    cohesion_framework_get_n_nodes (again));
}

static void
test_shipped (void)
{
  g_auto (GStrv) ids = cohesion_framework_list ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CohesionFramework) f = cohesion_framework_load (ids[i], NULL, NULL, &error);

      g_assert_no_error (error);
      assert_round_trip (f);
    }
}

static void
test_everything (void)
{
  static const gchar text[] =
      "cohesion: 1\n"
      "framework:\n"
      "  id: f\n"
      "  title: \"A: title\"\n"
      "  version: \"2026.1\"\n"
      "  source: one text\n"
      "  url: https://example.org/\n"
      "scoring:\n"
      "  treat: {strategy: winsorise, share: 0.01}\n"
      "  impute: none\n"
      "  normalise: {strategy: goalposts, scale: 100, log: yes, cap: both}\n"
      "  aggregate: {strategy: power-mean, exponent: 0.1}\n"
      "domains:\n"
      "  - id: d\n"
      "    tags: {level: \"no\"}\n"
      "    weight: 0.1\n"
      "    aggregate: none\n"
      "    scoring:\n"
      "      normalise: rank\n"
      "    indicators:\n"
      "      - id: x\n"
      "        range: [~, 0.30000000000000004]\n"
      "        polarity: lower-better\n"
      "        survey: {question: \"Multi\\nline?\", responses: {-1: refused, 1: yes}, count: 1}\n"
      "        breaks: [{period: 2016-17, reason: moved}]\n"
      "        source: {title: T}\n"
      "indicators:\n"
      "  - use: cls-headline/trust_many\n";
  g_autoptr (CohesionFramework) f = load_text (text);
  g_autofree gchar *yaml = cohesion_framework_to_yaml (f);

  assert_round_trip (f);
  g_assert_nonnull (strstr (yaml, "origin: cls-headline/trust_many"));
  g_assert_nonnull (strstr (yaml, "treat: {strategy: winsorise, share: 0.01}"));
  g_assert_nonnull (strstr (yaml, "range: [~, 0.30000000000000004]"));
  g_assert_nonnull (strstr (yaml, "-1: refused"));
  g_assert_null (strstr (yaml, "use:"));
}

/* The whole text, so that a change of the normal form is seen. */
static void
test_form (void)
{
  g_autoptr (CohesionFramework) f = load_text (
      "indicators: [{weight: 1.0, polarity: higher-better, id: x, unit: percent}]\n"
      "framework: {version: 2026.1, id: f}\n"
      "scoring: {aggregate: {strategy: arithmetic, min-coverage: 0.50}, weigh: {strategy: "
      "declared}}\n"
      "cohesion: 1\n");
  g_autofree gchar *yaml = cohesion_framework_to_yaml (f);

  g_assert_cmpstr (yaml, ==,
                   "cohesion: 1\n"
                   "framework:\n"
                   "  id: f\n"
                   "  version: \"2026.1\"\n"
                   "scoring:\n"
                   "  weigh: declared\n"
                   "  aggregate: {strategy: arithmetic, min-coverage: 0.5}\n"
                   "indicators:\n"
                   "  - id: x\n"
                   "    unit: percent\n"
                   "    polarity: higher-better\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/framework/yaml/shipped-frameworks-are-fixed-points", test_shipped);
  g_test_add_func ("/framework/yaml/every-field-comes-back", test_everything);
  g_test_add_func ("/framework/yaml/normal-form-has-one-order", test_form);
  return g_test_run ();
}
