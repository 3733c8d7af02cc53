/* Modules of strategies: what is loaded, what is refused, and that a faulty one leaves the library
 * usable. */
#include <cohesion/cohesion.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <gmodule.h>
#include <math.h>
#include <string.h>

static gchar *
find_module (const gchar *name)
{
  g_autofree gchar *file = g_strconcat (name, "." G_MODULE_SUFFIX, NULL);

  return g_test_build_filename (G_TEST_BUILT, "strategy", file, NULL);
}

static void
load (const gchar *name)
{
  g_autofree gchar *path = find_module (name);
  g_autoptr (GError) error = NULL;

  g_assert_true (cohesion_strategy_load_module (path, &error));
  g_assert_no_error (error);
}

static void
assert_not_loaded (const gchar *path, CohesionError code, const gchar *token, const gchar *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (cohesion_strategy_load_module (path, &error));
  g_assert_error (error, COHESION_ERROR, (gint)code);
  g_test_message ("%s", error->message);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_true (g_str_has_prefix (error->message, token));
  g_assert_nonnull (strstr (error->message, part));
}

/* The first study, its two children put together by @aggregate. */
static CohesionScores *
score (const gchar *aggregate, GError **error)
{
  g_autofree gchar *folder =
      g_test_build_filename (G_TEST_DIST, "..", "examples", "first-study", NULL);
  g_autofree gchar *codes = g_build_filename (folder, "areas.csv", NULL);
  g_autofree gchar *values = g_build_filename (folder, "measures.csv", NULL);
  g_autofree gchar *yaml = g_strdup_printf (
      "cohesion: 1\nframework: {id: meeting, title: Meeting, version: \"1\"}\n"
      "scoring: {normalise: {strategy: min-max, lower: 0, upper: 100}, aggregate: %s}\n"
      "indicators:\n  - {id: volunteer, title: V, polarity: higher-better}\n"
      "  - {id: chat, title: C, polarity: higher-better}\n",
      aggregate);
  g_autoptr (CohesionFramework) framework =
      cohesion_framework_load_from_data (yaml, -1, "meeting.yaml", NULL, error);
  g_autoptr (CohesionAreas) areas =
      framework != NULL ? cohesion_areas_load (codes, NULL, NULL, error) : NULL;
  g_autoptr (CohesionMeasures) measures = NULL;
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();

  if (areas == NULL)
    return NULL;
  measures = cohesion_measures_new (framework, areas);
  cohesion_measures_set_skip_unknown_indicators (measures, TRUE);
  cohesion_scorer_set_period (scorer, "2023");
  cohesion_scorer_set_tier (scorer, "town");
  return cohesion_measures_load (measures, values, NULL, NULL, NULL, NULL, NULL, error)
             ? cohesion_scorer_run_measures (scorer, measures, NULL, error)
             : NULL;
}

static void
assert_scores (const gchar *aggregate, const gdouble *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionScores) scores = score (aggregate, &error);
  g_autoptr (CohesionColumn) column = NULL;

  g_assert_no_error (error);
  column = cohesion_scores_get_scores (scores, "meeting", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cohesion_column_get_length (column), ==, 5);
  for (guint i = 0; i < 5; i++)
    if (isnan (expected[i]))
      g_assert_true (isnan (cohesion_column_get (column, i)));
    else
      g_assert_cmpfloat_with_epsilon (cohesion_column_get (column, i), expected[i], 1e-12 * 100);
}

/* volunteer 40 100 80 0 -, chat 20 40 100 0 80 */
static const gdouble middles[] = { 30, 70, 90, 0, 80 };

static void
test_example (void)
{
  static const gdouble careful[] = { 25, 55, 85, 0, 80 };
  g_autoptr (GError) error = NULL;

  g_assert_null (cohesion_strategy_new (COHESION_STRATEGY_KIND_AGGREGATE, "hurwicz", &error));
  g_assert_true (g_str_has_prefix (error->message, "COHESION-STRATEGY-004: "));
  load ("hurwicz");
  assert_scores ("hurwicz", middles);
  assert_scores ("{strategy: hurwicz, optimism: 0.25}", careful);
}

static void
test_again (void)
{
  load ("hurwicz");
  load ("hurwicz");
  assert_scores ("hurwicz", middles);
}

static gpointer
load_in_thread (gpointer unused)
{
  (void)unused;
  load ("faulty-strategy");
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[8];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("load", load_in_thread, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
test_files (void)
{
  g_autofree gchar *folder = g_dir_make_tmp ("cohesion-module-XXXXXX", NULL);
  g_autofree gchar *text = g_build_filename (folder, "text.so", NULL);
  g_autofree gchar *odd = g_build_filename (folder, "odd-\xff.so", NULL);

  g_assert_true (g_file_set_contents (text, "not an object", -1, NULL));
  assert_not_loaded (text, COHESION_ERROR_INVALID, "COHESION-STRATEGY-041: ", "text.so");
  assert_not_loaded (folder, COHESION_ERROR_IO, "COHESION-STRATEGY-040: ", "no such file");
  assert_not_loaded ("", COHESION_ERROR_IO, "COHESION-STRATEGY-040: ", "no such file");
  assert_not_loaded (odd, COHESION_ERROR_IO, "COHESION-STRATEGY-040: ", "no such file");
  /* A bare name is a file of the current folder, never a library of the system. */
  assert_not_loaded ("libm.so.6", COHESION_ERROR_IO, "COHESION-STRATEGY-040: ", "libm.so.6");
  g_unlink (text);
  g_rmdir (folder);
}

static void
test_faulty_modules (void)
{
  static const struct
  {
    const gchar *name;
    CohesionError code;
    const gchar *token, *part;
  } cases[] = {
    { "faulty-no_version", COHESION_ERROR_INVALID,
      "COHESION-STRATEGY-042: ", "cohesion_module_abi" },
    { "faulty-no_entry", COHESION_ERROR_INVALID,
      "COHESION-STRATEGY-042: ", "cohesion_module_register" },
    { "faulty-other_major", COHESION_ERROR_NOT_SUPPORTED, "COHESION-STRATEGY-043: ", "version 2" },
    { "faulty-says_why", COHESION_ERROR_STRATEGY,
      "COHESION-STRATEGY-044: ", "the licence of \357\277\275 has expired" },
    { "faulty-silent", COHESION_ERROR_STRATEGY, "COHESION-STRATEGY-045: ", "without saying why" },
    { "faulty-taken", COHESION_ERROR_INVALID,
      "COHESION-STRATEGY-046: ", "the id \"arithmetic\" is taken" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree gchar *path = find_module (cases[i].name);

      /* The second time it is no better. */
      assert_not_loaded (path, cases[i].code, cases[i].token, cases[i].part);
      assert_not_loaded (path, cases[i].code, cases[i].token, cases[i].part);
    }
  load ("hurwicz");
  assert_scores ("hurwicz", middles);
}

static void
test_faulty_strategies (void)
{
  static const gdouble empty[] = { NAN, NAN, NAN, NAN, NAN };
  static const gchar *const cases[][3] = {
    { "length", "COHESION-TABLE-002: ", "1 numbers given where 5 belong" },
    { "infinite", "COHESION-STRATEGY-013: ", "infinite value at area X01E" },
    { "reason", "COHESION-STRATEGY-020: ", "the moon was full" },
    { "silent", "COHESION-STRATEGY-010: ", "without saying why" },
  };

  load ("faulty-strategy");
  load ("hurwicz");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree gchar *text = g_strdup_printf ("{strategy: faulty, fault: %s}", cases[i][0]);
      g_autoptr (GError) error = NULL;

      g_assert_null (score (text, &error));
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, "COHESION-SCORE-008: node \"meeting\": "));
      g_assert_nonnull (strstr (error->message, cases[i][1]));
      g_assert_nonnull (strstr (error->message, cases[i][2]));
      assert_scores ("hurwicz", middles);
    }
  assert_scores ("{strategy: faulty, fault: missing}", empty);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/strategy/module/the-example-scores-a-study", test_example);
  g_test_add_func ("/strategy/module/loading-it-again-does-nothing", test_again);
  g_test_add_func ("/strategy/module/threads-may-load-one-at-the-same-time", test_threads);
  g_test_add_func ("/strategy/module/what-is-no-module-is-refused", test_files);
  g_test_add_func ("/strategy/module/a-faulty-module-is-refused-and-the-library-stays-usable",
                   test_faulty_modules);
  g_test_add_func ("/strategy/module/a-faulty-strategy-is-named-and-the-library-stays-usable",
                   test_faulty_strategies);
  return g_test_run ();
}
