/* Lists every problem of a framework or study, with file, line and column. */
#include <cohesion/cohesion.h>
#include <stdio.h>

int
main (int argc, char **argv)
{
  const gchar *path = argc > 1 ? argv[1] : "study.yaml";
  g_autoptr (CohesionDiagnostics) problems = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionStudy) study = cohesion_study_open_full (
      path, COHESION_STUDY_FLAGS_NONE, problems, NULL, NULL, NULL, &error);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (problems)); i++)
    {
      g_autoptr (CohesionIssue) issue = g_list_model_get_item (G_LIST_MODEL (problems), i);
      printf ("line %u, column %u of %s: %s (%s)\n",
              cohesion_issue_get_line (issue),
              cohesion_issue_get_column (issue),
              cohesion_issue_get_file (issue),
              cohesion_issue_get_message (issue),
              cohesion_issue_get_token (issue));
    }
  printf ("%u errors\n", cohesion_diagnostics_get_n_errors (problems));
  return study == NULL;
}
