/* Diagnostics: the line that users see, the error that callers get, and the cap. */
#include <cohesion/cohesion.h>

#include "base/cohesion-diagnostics-private.h"

static void
add (CohesionDiagnostics *diagnostics,
     CohesionSeverity severity,
     const gchar *file,
     guint line,
     const gchar *message)
{
  const CohesionPlace place = { file, line, 13, "domains[0].indicators[1].polarty" };

  cohesion_diagnostics_add (diagnostics, severity, "COHESION-YAML-012", &place,
                            "did you mean \"polarity\"?", "%s", message);
}

static void
test_text (void)
{
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autofree gchar *text = NULL;

  add (diagnostics, COHESION_SEVERITY_WARNING, "b.yaml", 30, "odd");
  add (diagnostics, COHESION_SEVERITY_ERROR, "b.yaml", 24, "unknown key \"polarty\"");
  cohesion_diagnostics_sort (diagnostics);
  text = cohesion_diagnostics_to_text (diagnostics);
  g_assert_cmpstr (text, ==,
                   "b.yaml:24:13: error COHESION-YAML-012: unknown key \"polarty\" (did you mean "
                   "\"polarity\"?)\n"
                   "b.yaml:30:13: warning COHESION-YAML-012: odd (did you mean \"polarity\"?)\n"
                   "1 error, 1 warning\n");
}

static void
test_error (void)
{
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GError) none = NULL, one = NULL, three = NULL;

  add (diagnostics, COHESION_SEVERITY_WARNING, "b.yaml", 1, "odd");
  g_assert_true (cohesion_diagnostics_check (diagnostics, &none));
  g_assert_no_error (none);
  add (diagnostics, COHESION_SEVERITY_ERROR, "b.yaml", 2, "wrong: error COHESION-like text");
  g_assert_false (cohesion_diagnostics_check (diagnostics, &one));
  g_assert_error (one, COHESION_ERROR, COHESION_ERROR_INVALID);
  g_assert_cmpstr (one->message, ==,
                   "COHESION-YAML-012: b.yaml:2:13: wrong: error COHESION-like text (did you mean "
                   "\"polarity\"?)");
  add (diagnostics, COHESION_SEVERITY_ERROR, "b.yaml", 3, "wrong");
  add (diagnostics, COHESION_SEVERITY_ERROR, "b.yaml", 4, "wrong");
  g_assert_false (cohesion_diagnostics_check (diagnostics, &three));
  g_assert_true (g_str_has_suffix (three->message, " (and 2 more)"));
}

static void
test_cap (void)
{
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();

  for (guint i = 0; i < 5000; i++)
    add (diagnostics, COHESION_SEVERITY_ERROR, "m.csv", i + 1, "wrong");
  g_assert_cmpuint (cohesion_diagnostics_get_n_errors (diagnostics), ==, 5000);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (diagnostics)), ==, 1000);
  g_assert_cmpuint (cohesion_diagnostics_get_n_unlisted (diagnostics), ==, 4000);
}

static void
test_issue (void)
{
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (CohesionIssue) issue = NULL;

  add (diagnostics, COHESION_SEVERITY_ERROR, "b.yaml", 24, "unknown");
  issue = g_list_model_get_item (G_LIST_MODEL (diagnostics), 0);
  g_assert_cmpstr (cohesion_issue_get_token (issue), ==, "COHESION-YAML-012");
  g_assert_cmpstr (cohesion_issue_get_file (issue), ==, "b.yaml");
  g_assert_cmpuint (cohesion_issue_get_line (issue), ==, 24);
  g_assert_cmpuint (cohesion_issue_get_column (issue), ==, 13);
  g_assert_cmpstr (cohesion_issue_get_path (issue), ==, "domains[0].indicators[1].polarty");
  g_assert_cmpstr (cohesion_issue_get_hint (issue), ==, "did you mean \"polarity\"?");
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (diagnostics), 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/diagnostics/a-line-for-each-issue-and-a-count", test_text);
  g_test_add_func ("/base/diagnostics/error-names-the-first-and-counts-the-others", test_error);
  g_test_add_func ("/base/diagnostics/lists-a-thousand-and-counts-the-rest", test_cap);
  g_test_add_func ("/base/diagnostics/an-issue-keeps-its-place", test_issue);
  return g_test_run ();
}
