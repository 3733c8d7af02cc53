/* What frameworks list under `uncertainty:`: read, refused, inherited, written out. */
#include "fixtures.h"

#define START                                                                                      \
  "cohesion: 1\nframework: {id: test, title: T, version: \"1\"}\n"                                 \
  "scoring: {normalise: min-max, aggregate: arithmetic}\n"
#define TREE                                                                                       \
  "domains:\n  - id: trust\n    indicators:\n"                                                     \
  "      - {id: many, polarity: higher-better}\n"                                                  \
  "      - {id: few, polarity: higher-better, normalise: rank}\n"                                  \
  "  - id: meet\n    scoring: {aggregate: minimum}\n    indicators:\n"                             \
  "      - {id: often, polarity: higher-better}\n"

static CohesionFramework *
load_choices (const gchar *choices, CohesionDiagnostics *diagnostics, GError **error)
{
  g_autofree gchar *text = g_strconcat (START, "uncertainty:\n  choices:\n", choices, TREE, NULL);

  return cohesion_framework_load_from_data (text, -1, "test.yaml", diagnostics, error);
}

static void
assert_problem (const gchar *choices, const gchar *wanted)
{
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (CohesionFramework) framework = load_choices (choices, diagnostics, NULL);
  g_autofree gchar *text = cohesion_diagnostics_to_text (diagnostics);

  g_assert_null (framework);
  if (strstr (text, wanted) == NULL)
    g_test_message ("\"%s\" is not in:\n%s", wanted, text);
  g_assert_nonnull (strstr (text, wanted));
}

static void
test_problems (void)
{
  static const struct
  {
    const gchar *choices;
    const gchar *wanted;
  } cases[] = {
    { "    - {normalise: [min-max, z-scor]}\n", "test.yaml:6:29: error COHESION-YAML-040" },
    { "    - {normalise: [min-max, z-scor]}\n", "z-score" },
    { "    - {normalize: [min-max, z-score]}\n", "COHESION-YAML-012" },
    { "    - {at: trus, aggregate: [arithmetic, geometric]}\n", "6:12: error COHESION-YAML-058" },
    { "    - {at: trus, aggregate: [arithmetic, geometric]}\n", "trust" },
    { "    - {normalise: [min-max]}\n", "6:19: error COHESION-YAML-059" },
    { "    - {normalise: []}\n", "COHESION-YAML-059" },
    { "    - {normalise: [rank, min-max, rank]}\n", "6:35: error COHESION-YAML-059" },
    { "    - {aggregate: [arithmetic, none]}\n", "COHESION-YAML-059" },
    { "    - {normalise: [min-max, {strategy: goalposts}]}\n", "COHESION-YAML-045" },
    { "    - {normalise: min-max}\n", "COHESION-YAML-011" },
    { "    - {at: trust}\n", "COHESION-YAML-057" },
    { "    - {weights: 25, leave-out: domains}\n", "COHESION-YAML-057" },
    { "    - {leave-out: domains, of: domains}\n", "COHESION-YAML-057" },
    { "    []\n", "COHESION-YAML-057" },
    { "    - {weights: 0}\n", "COHESION-YAML-018" },
    { "    - {weights: 101}\n", "COHESION-YAML-018" },
    { "    - {weights: much}\n", "COHESION-YAML-015" },
    { "    - {weights: 5, of: domain}\n", "COHESION-YAML-017" },
    { "    - {leave-out: one}\n", "COHESION-YAML-017" },
    { "    - {weights: 5}\n    - {weights: 6}\n", "7:8: error COHESION-YAML-060" },
    { "    - {at: few, normalise: [rank, min-max]}\n    - {at: trust, leave-out: domains}\n",
      "COHESION-YAML-061" },
    { "    - {at: many, aggregate: [arithmetic, geometric]}\n", "COHESION-YAML-061" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_problem (cases[i].choices, cases[i].wanted);
}

/* A set, or weights by name, among options is looked at like one that is declared. */
static void
test_weights_by_name (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionFramework) framework = NULL;

  assert_problem ("    - {weigh: [equal, {strategy: set, name: other}]}\n",
                  "6:34: error COHESION-YAML-049");
  assert_problem ("    - {at: trust, weigh: [equal, {strategy: given, weights: {many: 1}}]}\n",
                  "COHESION-YAML-050");
  assert_problem ("    - {at: trust, weigh: [equal, {strategy: given, weights: {many: 1, few: 2, "
                  "often: 3}}]}\n",
                  "COHESION-YAML-050");
  framework = load_choices ("    - {weigh: [equal, {strategy: set, name: x}]}\nweight-sets:\n"
                            "  x: {trust: 1, meet: 2, many: 1, few: 1, often: 1}\n",
                            NULL, &error);
  g_assert_no_error (error);
}

static void
test_too_many (void)
{
  g_autoptr (GString) many = g_string_new (NULL);
  g_autoptr (GString) long_list = g_string_new ("    - {normalise: [");

  for (guint i = 0; i < 61; i++)
    g_string_append (many, "    - {weights: 5}\n");
  assert_problem (many->str, "COHESION-YAML-062");
  for (guint i = 0; i < 101; i++)
    g_string_append_printf (long_list, "{strategy: z-score, mean: %u}, ", i);
  g_string_append (long_list, "rank]}\n");
  assert_problem (long_list->str, "COHESION-YAML-062");
}

static gchar *
list_choices (CohesionFramework *framework)
{
  g_autoptr (CohesionTable) table = cohesion_framework_get_choices (framework);

  return cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, 0);
}

static void
test_normal_form (void)
{
  const gchar *choices =
      "    - {normalise: [z-score, min-max, none]}\n"
      "    - {at: trust, aggregate: [geometric, {strategy: power-mean, exponent: 3}]}\n"
      "    - {weights: 12.5, of: domains}\n"
      "    - {at: trust, weights: 10}\n"
      "    - {leave-out: indicators}\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionFramework) framework = load_choices (choices, NULL, &error);
  g_autofree gchar *listed = framework != NULL ? list_choices (framework) : NULL;
  g_autofree gchar *text = NULL;
  g_autofree gchar *again = NULL;
  g_autofree gchar *listed_again = NULL;
  g_autoptr (CohesionFramework) second = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (strstr (listed, "\nnormalise,test,z-score,"));
  g_assert_nonnull (strstr (listed, "\nweights of domains,test,weights times 0.875 to 1.125,"));
  g_assert_nonnull (strstr (listed, "\naggregate at trust,trust,geometric,"));
  text = cohesion_framework_to_yaml (framework);
  g_assert_nonnull (
      strstr (text, "uncertainty:\n  choices:\n    - {normalise: [z-score, min-max, "));
  second = cohesion_framework_load_from_data (text, -1, "again.yaml", NULL, &error);
  g_assert_no_error (error);
  again = cohesion_framework_to_yaml (second);
  listed_again = list_choices (second);
  g_assert_cmpstr (text, ==, again);
  g_assert_cmpstr (listed, ==, listed_again);
}

static void
test_declared (void)
{
  g_autoptr (CohesionFramework) framework =
      load_choices ("    - {normalise: [z-score, min-max]}\n"
                    "    - {at: meet, aggregate: [arithmetic, minimum]}\n",
                    NULL, NULL);
  g_autoptr (CohesionTable) table = cohesion_framework_get_choices (framework);
  const gboolean wanted[] = { FALSE, TRUE, FALSE, TRUE };

  g_assert_cmpuint (cohesion_table_get_n_rows (table), ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (cohesion_table_get_boolean (table, i, 3), ==, wanted[i]);
}

/* A framework takes the choices of those it extends; its own take their place. */
static void
test_inherited (void)
{
  g_autofree gchar *folder = g_dir_make_tmp ("cohesion-XXXXXX", NULL);
  g_autofree gchar *base = g_build_filename (folder, "base.yaml", NULL);
  g_autofree gchar *heir = g_build_filename (folder, "heir.yaml", NULL);
  g_autoptr (CohesionFramework) framework = NULL;
  g_autoptr (CohesionFramework) own = NULL;
  g_autofree gchar *listed = NULL;
  g_autofree gchar *listed_own = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (base, START "uncertainty:\n  choices:\n    - {at: trust, weights: 5}\n" TREE,
                       -1, NULL);
  g_file_set_contents (heir,
                       "cohesion: 1\nframework: {id: heir, title: H, version: \"1\"}\n"
                       "extends: base.yaml\n",
                       -1, NULL);
  framework = cohesion_framework_load (heir, NULL, NULL, &error);
  g_assert_no_error (error);
  listed = list_choices (framework);
  g_assert_nonnull (strstr (listed, "weights at trust,trust,"));
  g_file_set_contents (heir,
                       "cohesion: 1\nframework: {id: heir, title: H, version: \"1\"}\n"
                       "extends: base.yaml\nuncertainty: {choices: [{leave-out: domains}]}\n",
                       -1, NULL);
  own = cohesion_framework_load (heir, NULL, NULL, &error);
  g_assert_no_error (error);
  listed_own = list_choices (own);
  g_assert_null (strstr (listed_own, "weights at trust"));
  g_assert_nonnull (strstr (listed_own, "leave-out of domains,heir,none or one of the domains"));
  g_remove (base);
  g_remove (heir);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/framework/uncertainty/every mistake is told at its place", test_problems);
  g_test_add_func (
      "/framework/uncertainty/options that weigh by name get their weights, and are checked",
      test_weights_by_name);
  g_test_add_func ("/framework/uncertainty/there is an end to choices and options", test_too_many);
  g_test_add_func ("/framework/uncertainty/what is written out loads to the same choices",
                   test_normal_form);
  g_test_add_func ("/framework/uncertainty/the option that is declared is known", test_declared);
  g_test_add_func ("/framework/uncertainty/choices are inherited as a whole", test_inherited);
  return g_test_run ();
}
