/* Studies opened as a program opens them: parts, defaults, neighbours, progress, every problem. */
#include <cohesion/cohesion.h>
#include <glib/gstdio.h>
#include <math.h>

static gchar *
example (const gchar *name)
{
  return g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "examples", "first-study", name, NULL);
}

static CohesionStudy *
open_example (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree gchar *path = example ("study.yaml");
  CohesionStudy *study = cohesion_study_open (path, NULL, &error);

  g_assert_no_error (error);
  return study;
}

/* A folder with a study.yaml of @text whose other files are those of the example. */
typedef struct
{
  gchar *folder;
  gchar *study;
} Scratch;

static void
scratch_write (Scratch *scratch, const gchar *name, const gchar *text)
{
  g_autofree gchar *path = g_build_filename (scratch->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static Scratch
scratch_new (const gchar *study)
{
  Scratch scratch = { g_dir_make_tmp ("cohesion-study-XXXXXX", NULL), NULL };
  const gchar *const names[] = { "framework.yaml", "areas.csv", "measures.csv", "neighbours.csv" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree gchar *from = example (names[i]);
      g_autofree gchar *text = NULL;

      g_assert_true (g_file_get_contents (from, &text, NULL, NULL));
      scratch_write (&scratch, names[i], text);
    }
  scratch_write (&scratch, "study.yaml", study);
  scratch.study = g_build_filename (scratch.folder, "study.yaml", NULL);
  return scratch;
}

static void
scratch_free (Scratch *scratch)
{
  g_autoptr (GDir) folder = g_dir_open (scratch->folder, 0, NULL);

  for (const gchar *name = g_dir_read_name (folder); name != NULL; name = g_dir_read_name (folder))
    {
      g_autofree gchar *path = g_build_filename (scratch->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (scratch->folder), ==, 0);
  g_free (scratch->folder);
  g_free (scratch->study);
}

/* Whether a problem with @token stands at @line of a file that ends in @file. */
static gboolean
has_issue (CohesionDiagnostics *diagnostics, const gchar *token, const gchar *file, guint line)
{
  GListModel *issues = G_LIST_MODEL (diagnostics);

  for (guint i = 0; i < g_list_model_get_n_items (issues); i++)
    {
      g_autoptr (CohesionIssue) issue = g_list_model_get_item (issues, i);

      if (g_str_equal (cohesion_issue_get_token (issue), token) &&
          cohesion_issue_get_file (issue) != NULL &&
          g_str_has_suffix (cohesion_issue_get_file (issue), file) &&
          cohesion_issue_get_line (issue) == line)
        return TRUE;
    }
  return FALSE;
}

static void
test_parts (void)
{
  g_autoptr (CohesionStudy) study = open_example ();

  g_assert_cmpstr (cohesion_study_get_id (study), ==, "first-study");
  g_assert_cmpstr (cohesion_study_get_title (study), ==, "Five invented towns");
  g_assert_null (cohesion_study_get_description (study));
  g_assert_cmpuint (cohesion_framework_get_n_indicators (cohesion_study_get_framework (study)), ==,
                    4);
  g_assert_cmpuint (cohesion_areas_get_n_areas (cohesion_study_get_areas (study)), ==, 6);
  g_assert_cmpuint (cohesion_measures_get_n_measures (cohesion_study_get_measures (study)), ==, 25);
  g_assert_cmpuint (cohesion_programmes_get_n_programmes (cohesion_study_get_programmes (study)),
                    ==, 1);
}

static void
test_framework_only (void)
{
  Scratch scratch = scratch_new ("cohesion: 1\nstudy: {id: x}\nframework: framework.yaml\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionStudy) study = cohesion_study_open (scratch.study, NULL, &error);
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (CohesionScores) scores = NULL;

  g_assert_no_error (error);
  g_assert_null (cohesion_study_get_areas (study));
  g_assert_null (cohesion_study_get_measures (study));
  g_assert_null (cohesion_study_get_programmes (study));
  scores = cohesion_scorer_run (scorer, study, NULL, &error);
  g_assert_null (scores);
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_prefix (error->message, "COHESION-STUDY-009: "));
  scratch_free (&scratch);
}

static void
test_defaults (void)
{
  g_autoptr (CohesionStudy) study = open_example ();
  g_autoptr (CohesionScorer) scorer = cohesion_study_create_scorer (study);

  g_assert_cmpstr (cohesion_scorer_get_period (scorer), ==, "2023-01-01/P1Y");
  g_assert_cmpstr (cohesion_scorer_get_tier (scorer), ==, "town");
  g_assert_null (cohesion_scorer_get_group (scorer));
  g_assert_cmpint (cohesion_scorer_get_match (scorer), ==, COHESION_PERIOD_MATCH_EXACT);
}

static void
test_lent (void)
{
  g_autoptr (CohesionStudy) study = open_example ();
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionScores) scores = NULL;
  g_autoptr (CohesionScores) earlier = NULL;

  scores = cohesion_scorer_run (scorer, study, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cohesion_scores_get_period (scores), ==, "2023-01-01/P1Y");
  g_assert_cmpstr (cohesion_scores_get_tier (scores), ==, "town");
  g_assert_null (cohesion_scorer_get_period (scorer));
  g_assert_null (cohesion_scorer_get_tier (scorer));

  cohesion_scorer_set_period (scorer, "2022");
  earlier = cohesion_scorer_run (scorer, study, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cohesion_scores_get_period (earlier), ==, "2022-01-01/P1Y");
}

static void
test_neighbours (void)
{
  g_autoptr (CohesionStudy) study = open_example ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) sets = cohesion_study_get_neighbour_sets (study);
  g_auto (GStrv) some = cohesion_study_get_neighbours (study, "similar", "X01A", &error);
  g_auto (GStrv) none = cohesion_study_get_neighbours (study, "similar", "X01", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (sets), ==, 1);
  g_assert_cmpstr (sets[0], ==, "similar");
  g_assert_cmpuint (g_strv_length (some), ==, 2);
  g_assert_cmpstr (some[0], ==, "X01B");
  g_assert_cmpstr (some[1], ==, "X01D");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static void
test_neighbours_unknown (void)
{
  g_autoptr (CohesionStudy) study = open_example ();
  g_autoptr (GError) no_set = NULL;
  g_autoptr (GError) no_area = NULL;

  g_assert_null (cohesion_study_get_neighbours (study, "similr", "X01A", &no_set));
  g_assert_error (no_set, COHESION_ERROR, COHESION_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (no_set->message, "COHESION-STUDY-008"));
  g_assert_nonnull (strstr (no_set->message, "did you mean \"similar\"?"));
  g_assert_null (cohesion_study_get_neighbours (study, "similar", "X99", &no_area));
  g_assert_error (no_area, COHESION_ERROR, COHESION_ERROR_NOT_FOUND);
}

static void
test_neighbours_any_order (void)
{
  Scratch scratch = scratch_new ("cohesion: 1\nstudy: {id: x}\nframework: framework.yaml\n"
                                 "areas: areas.csv\nneighbours: {near: neighbours.csv}\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionStudy) study = NULL;
  g_auto (GStrv) near = NULL;

  scratch_write (&scratch, "neighbours.csv",
                 "rank,neighbour,area\n9,X01A,X01C\n2,X01B,X01C\n1,X01A,X01B\n");
  study = cohesion_study_open (scratch.study, NULL, &error);
  g_assert_no_error (error);
  near = cohesion_study_get_neighbours (study, "near", "X01C", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (near), ==, 2);
  g_assert_cmpstr (near[0], ==, "X01B");
  g_assert_cmpstr (near[1], ==, "X01A");
  scratch_free (&scratch);
}

static void
test_every_problem (void)
{
  Scratch scratch = scratch_new ("cohesion: 1\n"
                                 "study: {id: x}\n"
                                 "framework: framework.yaml\n"
                                 "areas: none.csv\n"
                                 "measures:\n"
                                 "  - measures.csv\n"
                                 "  - no-measures.csv\n"
                                 "colour: red\n");
  g_autoptr (CohesionDiagnostics) problems = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;

  scratch_write (&scratch, "framework.yaml",
                 "cohesion: 1\nframework: {id: f, title: F}\nindicators:\n"
                 "  - {id: a, title: A, polarity: upwards}\n");
  scratch_write (&scratch, "measures.csv", "area,indicator,period,value\nX01A,a,2023,one\n");
  g_assert_null (cohesion_study_open_full (scratch.study, COHESION_STUDY_FLAGS_NONE, problems, NULL,
                                           NULL, NULL, &error));
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_INVALID);
  g_assert_true (has_issue (problems, "COHESION-YAML-012", "study.yaml", 8));
  g_assert_true (has_issue (problems, "COHESION-IO-001", "study.yaml", 4));
  g_assert_true (has_issue (problems, "COHESION-YAML-017", "framework.yaml", 4));
  g_assert_cmpuint (cohesion_diagnostics_get_n_errors (problems), >=, 5);
  scratch_free (&scratch);
}

static void
test_no_file (void)
{
  g_autoptr (CohesionDiagnostics) problems = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (cohesion_study_open_full ("/nowhere/study.yaml", COHESION_STUDY_FLAGS_NONE,
                                           problems, NULL, NULL, NULL, &error));
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_IO);
  g_assert_cmpuint (cohesion_diagnostics_get_n_errors (problems), ==, 1);
}

static void
test_lenient (void)
{
  Scratch scratch = scratch_new ("cohesion: 1\nstudy: {id: x}\nframework: framework.yaml\n"
                                 "areas: areas.csv\nmeasures: measures.csv\n"
                                 "neighbours: {near: neighbours.csv}\n");
  g_autoptr (CohesionDiagnostics) problems = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionStudy) study = NULL;

  scratch_write (&scratch, "measures.csv",
                 "area,indicator,period,value\nX01A,belong,2023,50\nX99,belong,2023,50\n");
  scratch_write (&scratch, "neighbours.csv", "area,rank,neighbour\nX01A,1,X99\nX01A,2,X01B\n");
  study = cohesion_study_open_full (scratch.study, COHESION_STUDY_FLAGS_LENIENT, problems, NULL,
                                    NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cohesion_measures_get_n_measures (cohesion_study_get_measures (study)), ==, 1);
  g_assert_cmpuint (cohesion_measures_get_n_skipped (cohesion_study_get_measures (study)), ==, 1);
  g_assert_true (has_issue (problems, "COHESION-STUDY-010", "neighbours.csv", 2));
  scratch_free (&scratch);
}

static void
test_rules_of_a_file (void)
{
  Scratch scratch = scratch_new ("cohesion: 1\nstudy: {id: x}\nframework: framework.yaml\n"
                                 "areas: areas.csv\nmeasures:\n"
                                 "  - {file: measures.csv, duplicates: last, unknown-areas: skip,\n"
                                 "     indicators: {Belonging: belong, Rain: ~}}\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionStudy) study = NULL;
  g_autoptr (CohesionMeasure) measure = NULL;

  scratch_write (&scratch, "measures.csv",
                 "area,indicator,period,value\nX01A,Belonging,2023,50\nX99,Belonging,2023,50\n"
                 "X01A,Belonging,2023,60\nX01A,Rain,2023,700\n");
  study = cohesion_study_open (scratch.study, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cohesion_measures_get_n_measures (cohesion_study_get_measures (study)), ==, 1);
  measure =
      cohesion_measures_find (cohesion_study_get_measures (study), "X01A", "belong", "2023", NULL);
  g_assert_nonnull (measure);
  g_assert_cmpfloat (cohesion_measure_get_value (measure), ==, 60);
  scratch_free (&scratch);
}

typedef struct
{
  gdouble last;
  guint n_calls;
  guint most_calls;
} Watch;

static gboolean
watch (gdouble fraction, const gchar *message, gpointer data)
{
  Watch *seen = data;

  g_assert_cmpfloat (fraction, >=, seen->last);
  g_assert_cmpfloat (fraction, <=, 1);
  g_assert_nonnull (message);
  seen->last = fraction;
  return ++seen->n_calls < seen->most_calls;
}

static void
test_progress (void)
{
  g_autofree gchar *path = example ("study.yaml");
  g_autoptr (GError) error = NULL;
  Watch seen = { 0, 0, G_MAXUINT };
  g_autoptr (CohesionStudy) study =
      cohesion_study_open_full (path, COHESION_STUDY_FLAGS_NONE, NULL, watch, &seen, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (seen.n_calls, >=, 5);
}

static void
test_cancelled (void)
{
  g_autofree gchar *path = example ("study.yaml");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CohesionDiagnostics) problems = cohesion_diagnostics_new ();

  for (guint calls = 1; calls <= 5; calls++)
    {
      g_autoptr (GError) error = NULL;
      Watch seen = { 0, 0, calls };

      g_assert_null (cohesion_study_open_full (path, COHESION_STUDY_FLAGS_NONE, problems, watch,
                                               &seen, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (cohesion_study_open (path, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
  g_assert_cmpuint (cohesion_diagnostics_get_n_errors (problems), ==, 0);
}

static void
test_properties (void)
{
  g_autoptr (CohesionStudy) study = open_example ();
  g_autofree gchar *id = NULL;
  g_autofree gchar *title = NULL;
  g_autoptr (CohesionFramework) framework = NULL;
  g_autoptr (CohesionAreas) areas = NULL;
  g_autoptr (CohesionMeasures) measures = NULL;
  g_autoptr (CohesionProgrammes) programmes = NULL;

  g_object_get (study, "id", &id, "title", &title, "framework", &framework, "areas", &areas,
                "measures", &measures, "programmes", &programmes, NULL);
  g_assert_cmpstr (id, ==, "first-study");
  g_assert_cmpstr (title, ==, "Five invented towns");
  g_assert_true (framework == cohesion_study_get_framework (study));
  g_assert_true (areas == cohesion_study_get_areas (study));
  g_assert_true (measures == cohesion_study_get_measures (study));
  g_assert_true (programmes == cohesion_study_get_programmes (study));
}

/* Ten areas with three answers each and a covariate for all but the last. */
static void
write_survey (Scratch *scratch)
{
  g_autoptr (GString) areas = g_string_new ("code,name,tier\n");
  g_autoptr (GString) answers = g_string_new ("area,y\n");
  g_autoptr (GString) measures = g_string_new ("area,indicator,period,value\n");

  for (guint i = 0; i < 10; i++)
    {
      g_string_append_printf (areas, "A%u,Area %u,ltla\n", i, i);
      if (i < 9)
        g_string_append_printf (measures, "A%u,known,2020,%u\n", i, i * i);
      for (guint j = 0; j < 3; j++)
        g_string_append_printf (answers, "A%u,%u\n", i, 20 + i * i + i * 5 % 7 + i * j % 4 + j);
    }
  scratch_write (scratch, "areas.csv", areas->str);
  scratch_write (scratch, "answers.csv", answers->str);
  scratch_write (scratch, "measures.csv", measures->str);
  scratch_write (scratch, "framework.yaml",
                 "cohesion: 1\nframework: {id: f, title: F}\nindicators:\n"
                 "  - {id: asked, title: A, polarity: higher-better, survey: {variable: y, mean: "
                 "yes}}\n  - {id: known, title: K, polarity: higher-better}\n");
}

static void
test_small_areas (void)
{
  Scratch scratch = scratch_new (
      "cohesion: 1\nstudy: {id: s, title: S}\nframework: framework.yaml\nareas: areas.csv\n"
      "measures: [measures.csv]\nsurveys:\n"
      "  - {file: answers.csv, area: area, period: \"2020\", stratum: area, small-area: "
      "fay-herriot, small-area-covariates: [known]}\n");
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (CohesionStudy) study = NULL;
  g_autoptr (CohesionEstimates) estimates = NULL;
  g_autoptr (CohesionMeasure) modelled = NULL, plain = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree gchar *problems = NULL;

  write_survey (&scratch);
  study = cohesion_study_open_full (scratch.study, COHESION_STUDY_FLAGS_NONE, diagnostics, NULL,
                                    NULL, NULL, &error);
  g_assert_no_error (error);
  estimates = cohesion_study_get_estimates (study, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (
      cohesion_table_find_column (cohesion_estimates_get_table (estimates), "direct_se"), >=, 0);
  modelled =
      cohesion_measures_find (cohesion_study_get_measures (study), "A8", "asked", "2020", NULL);
  g_assert_cmpint (cohesion_measure_get_status (modelled), ==, COHESION_STATUS_ESTIMATED);
  plain = cohesion_measures_find (cohesion_study_get_measures (study), "A9", "asked", "2020", NULL);
  g_assert_cmpint (cohesion_measure_get_status (plain), ==, COHESION_STATUS_NONE);
  g_assert_nonnull (strstr (cohesion_measure_get_note (plain), "a covariate"));
  problems = cohesion_diagnostics_to_text (diagnostics);
  g_assert_nonnull (strstr (problems, "COHESION-SURVEY-079"));
  g_assert_nonnull (strstr (problems, "COHESION-SURVEY-080"));
  scratch_free (&scratch);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/study/opens-every-part-beside-its-file", test_parts);
  g_test_add_func ("/study/opens-with-a-framework-alone", test_framework_only);
  g_test_add_func ("/study/gives-a-scorer-its-defaults", test_defaults);
  g_test_add_func ("/study/lends-its-defaults-for-one-run", test_lent);
  g_test_add_func ("/study/has-its-parts-as-properties", test_properties);
  g_test_add_func ("/study/neighbours/come-nearest-first", test_neighbours);
  g_test_add_func ("/study/neighbours/unknown-ones-have-a-suggestion", test_neighbours_unknown);
  g_test_add_func ("/study/neighbours/rows-and-columns-in-any-order", test_neighbours_any_order);
  g_test_add_func ("/study/finds-every-problem-of-every-file", test_every_problem);
  g_test_add_func ("/study/says-that-its-file-is-not-there", test_no_file);
  g_test_add_func ("/study/lenient-skips-what-is-unknown", test_lenient);
  g_test_add_func ("/study/each-file-of-measures-has-its-rules", test_rules_of_a_file);
  g_test_add_func ("/study/small areas draw on the covariates of the study", test_small_areas);
  g_test_add_func ("/study/progress-runs-from-nothing-to-all", test_progress);
  g_test_add_func ("/study/cancelling-leaves-no-problem-behind", test_cancelled);
  return g_test_run ();
}
