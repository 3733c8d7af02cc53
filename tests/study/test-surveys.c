/* Surveys of a study: estimated when it is opened, kept beside its measures. */
#include <cohesion/cohesion.h>
#include <glib/gstdio.h>

static const gchar framework[] =
    "cohesion: 1\n"
    "framework: {id: small, title: Small, version: \"1\"}\n"
    "indicators:\n"
    "  - id: belong\n"
    "    title: Belongs\n"
    "    unit: percent\n"
    "    range: [0, 100]\n"
    "    polarity: higher-better\n"
    "    survey: {variable: BELONG, responses: {1: \"yes\", 2: \"no\"}, count: [1]}\n";

static const gchar study[] = "cohesion: 1\n"
                             "study: {id: x}\n"
                             "framework: framework.yaml\n"
                             "areas: areas.csv\n"
                             "surveys:\n"
                             "  - {file: first.csv, area: town, period: 2023}\n"
                             "  - {id: second, file: [second.csv], area: town, period: 2024}\n";

static const gchar answers[] = "town,BELONG\nA,1\nA,1\nA,2\nA,2\nB,1\nB,2\nB,2\nB,2\n";

/* A folder with a small study. */
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

static void
scratch_init (Scratch *scratch, gconstpointer unused)
{
  (void)unused;
  scratch->folder = g_dir_make_tmp ("cohesion-surveys-XXXXXX", NULL);
  scratch->study = g_build_filename (scratch->folder, "study.yaml", NULL);
  scratch_write (scratch, "framework.yaml", framework);
  scratch_write (scratch, "areas.csv", "code,name,tier\nA,Aby,town\nB,Beeby,town\n");
  scratch_write (scratch, "study.yaml", study);
  scratch_write (scratch, "first.csv", answers);
  scratch_write (scratch, "second.csv", answers);
}

static void
scratch_clear (Scratch *scratch, gconstpointer unused)
{
  g_autoptr (GDir) folder = g_dir_open (scratch->folder, 0, NULL);

  (void)unused;
  for (const gchar *name = g_dir_read_name (folder); name != NULL; name = g_dir_read_name (folder))
    {
      g_autofree gchar *path = g_build_filename (scratch->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (scratch->folder), ==, 0);
  g_free (scratch->folder);
  g_free (scratch->study);
}

static void
test_estimates (Scratch *scratch, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionStudy) opened = cohesion_study_open (scratch->study, NULL, &error);
  g_auto (GStrv) surveys = NULL;
  g_autoptr (CohesionEstimates) estimates = NULL;
  CohesionTable *table;

  (void)unused;
  g_assert_no_error (error);
  surveys = cohesion_study_get_surveys (opened);
  g_assert_cmpuint (g_strv_length (surveys), ==, 2);
  g_assert_cmpstr (surveys[0], ==, "first");
  g_assert_cmpstr (surveys[1], ==, "second");
  estimates = cohesion_study_get_estimates (opened, "second", &error);
  g_assert_no_error (error);
  table = cohesion_estimates_get_table (estimates);
  g_assert_cmpuint (cohesion_table_get_n_rows (table), ==, 2);
  g_assert_cmpfloat (
      cohesion_table_get_double (table, 0, (guint)cohesion_table_find_column (table, "value")), ==,
      50);
  g_assert_cmpfloat (
      cohesion_table_get_double (table, 1, (guint)cohesion_table_find_column (table, "value")), ==,
      25);
  g_assert_cmpuint (cohesion_measures_get_n_measures (cohesion_study_get_measures (opened)), ==, 4);
}

static void
test_choice (Scratch *scratch, gconstpointer unused)
{
  g_autoptr (CohesionStudy) opened = cohesion_study_open (scratch->study, NULL, NULL);
  g_autoptr (GError) several = NULL;
  g_autoptr (GError) unknown = NULL;

  (void)unused;
  g_assert_null (cohesion_study_get_estimates (opened, NULL, &several));
  g_assert_error (several, COHESION_ERROR, COHESION_ERROR_AMBIGUOUS);
  g_assert_nonnull (strstr (several->message, "first, second"));
  g_assert_null (cohesion_study_get_estimates (opened, "secnd", &unknown));
  g_assert_error (unknown, COHESION_ERROR, COHESION_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (unknown->message, "did you mean \"second\"?"));
}

/* The same place, indicator and period from two sources is an error, never a silent choice. */
static void
test_twice (Scratch *scratch, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  (void)unused;
  scratch_write (scratch, "measures.csv", "area,indicator,period,value\nA,belong,2023,40\n");
  scratch_write (scratch, "study.yaml",
                 "cohesion: 1\nstudy: {id: x}\nframework: framework.yaml\nareas: areas.csv\n"
                 "measures: measures.csv\n"
                 "surveys: [{file: first.csv, area: town, period: 2023}]\n");
  g_assert_null (cohesion_study_open (scratch->study, NULL, &error));
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "COHESION-MEASURE-"));
}

static const gchar two_questions[] =
    "cohesion: 1\n"
    "framework: {id: small, title: Small, version: \"1\"}\n"
    "indicators:\n"
    "  - {id: belong, title: Belongs, unit: percent, range: [0, 100], polarity: higher-better,\n"
    "     survey: {variable: BELONG, count: [1], responses: {1: a, 2: b}}}\n"
    "  - {id: trust, title: Trusts, unit: percent, range: [0, 100], polarity: higher-better,\n"
    "     survey: {variable: TRUST, count: [1], responses: {1: a, 2: b}}}\n";

/* Surveys with questions of their own share a framework: each says what it asks. */
static void
test_indicators (Scratch *scratch, gconstpointer unused)
{
  const gchar two[] = "cohesion: 1\nstudy: {id: x}\nframework: framework.yaml\nareas: areas.csv\n"
                      "surveys:\n"
                      "  - {file: first.csv, area: town, period: 2023, indicators: [belong]}\n"
                      "  - {file: second.csv, area: town, period: 2023, indicators: [trust]}\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) unknown = NULL;
  g_autoptr (CohesionStudy) opened = NULL;

  (void)unused;
  scratch_write (scratch, "framework.yaml", two_questions);
  scratch_write (scratch, "second.csv", "town,TRUST\nA,1\nA,2\nB,1\nB,1\n");
  scratch_write (scratch, "study.yaml", two);
  opened = cohesion_study_open (scratch->study, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cohesion_measures_get_n_measures (cohesion_study_get_measures (opened)), ==, 4);
  scratch_write (scratch, "study.yaml",
                 "cohesion: 1\nstudy: {id: x}\nframework: framework.yaml\nareas: areas.csv\n"
                 "surveys: [{file: first.csv, area: town, period: 2023, indicators: [blong]}]\n");
  g_assert_null (cohesion_study_open (scratch->study, NULL, &unknown));
  g_assert_nonnull (strstr (unknown->message, "COHESION-SURVEY-044"));
  g_assert_nonnull (strstr (unknown->message, "did you mean \"belong\"?"));
}

/* Both files are read, although the first is bad, and nothing is opened. */
static void
test_problems (Scratch *scratch, gconstpointer unused)
{
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;

  (void)unused;
  scratch_write (scratch, "first.csv", "town,BELONG\nA,7\nA,1\n");
  scratch_write (scratch, "second.csv", "town,BELNG\nA,1\n");
  g_assert_null (cohesion_study_open_full (scratch->study, COHESION_STUDY_FLAGS_NONE, diagnostics,
                                           NULL, NULL, NULL, &error));
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_INVALID);
  g_assert_cmpuint (cohesion_diagnostics_get_n_errors (diagnostics), ==, 2);
}

/* Where an issue is, as line and column. */
static void
assert_at (CohesionDiagnostics *diagnostics, guint place, guint line, guint column)
{
  g_autoptr (CohesionIssue) issue = g_list_model_get_item (G_LIST_MODEL (diagnostics), place);

  g_assert_cmpstr (cohesion_issue_get_token (issue), ==, "COHESION-READ-001");
  g_assert_true (g_str_has_suffix (cohesion_issue_get_file (issue), "study.yaml"));
  g_assert_cmpuint (cohesion_issue_get_line (issue), ==, line);
  g_assert_cmpuint (cohesion_issue_get_column (issue), ==, column);
}

/* A column that the design names and a file lacks is told where the study names it, for each file;
 * of a range at the range. */
static void
test_places (Scratch *scratch, gconstpointer unused)
{
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autofree gchar *text = NULL;

  (void)unused;
  scratch_write (scratch, "areas.csv", "code,name,tier\nA,Aby,town\nB,Beeby,town\n");
  scratch_write (scratch, "totals.csv", "sx,total\nf,10\n");
  scratch_write (scratch, "study.yaml",
                 "cohesion: 1\nstudy: {id: x}\nframework: framework.yaml\nareas: areas.csv\n"
                 "surveys:\n"
                 "  - {file: [first.csv, second.csv], area: town, period: 2023, stratum: twn}\n"
                 "  - {id: b, file: first.csv, area: town, period: 2024,\n"
                 "     replicate-weights: [rw1-rw2], replicate-method: brr}\n"
                 "  - {id: c, file: first.csv, area: town, period: 2025, calibration: raking,\n"
                 "     margins: [{by: [sx], totals: totals.csv}]}\n");
  g_assert_null (cohesion_study_open_full (scratch->study, COHESION_STUDY_FLAGS_NONE, diagnostics,
                                           NULL, NULL, NULL, NULL));
  text = cohesion_diagnostics_to_text (diagnostics);
  g_test_message ("%s", text);
  g_assert_cmpuint (cohesion_diagnostics_get_n_errors (diagnostics), ==, 5);
  assert_at (diagnostics, 1, 6, 72);
  assert_at (diagnostics, 2, 6, 72);
  assert_at (diagnostics, 3, 8, 26);
  assert_at (diagnostics, 4, 8, 26);
  assert_at (diagnostics, 5, 10, 22);
  g_assert_nonnull (strstr (text, "second.csv has no column \"twn\" (did you mean \"town\"?)"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/study/surveys/" name, Scratch, NULL, scratch_init, function, scratch_clear)
  ADD ("are-estimated-when-the-study-opens", test_estimates);
  ADD ("are-chosen-by-their-ids", test_choice);
  ADD ("and-measures-of-one-thing-are-an-error", test_twice);
  ADD ("ask-for-indicators-of-their-own", test_indicators);
  ADD ("tell-the-problems-of-every-file", test_problems);
  ADD ("lack-a-column-where-the-study-names-it", test_places);
#undef ADD
  return g_test_run ();
}
