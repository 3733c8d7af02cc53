/* Opening a study for a command. */
#include "study.h"

#include "messages.h"
#include "progress.h"

CohesionStudy *
study_open (App *app, const gchar *path, ExitCode *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  CohesionStudyFlags flags =
      app->options.lenient ? COHESION_STUDY_FLAGS_LENIENT : COHESION_STUDY_FLAGS_NONE;
  g_autoptr (CohesionStudy) study = cohesion_study_open_full (
      path, flags, diagnostics, progress_report, NULL, app->cancellable, &error);

  if (study == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      *code = fail (g_steal_pointer (&error));
      return NULL;
    }
  report_problems (app, diagnostics);
  if (study != NULL)
    return g_steal_pointer (&study);

  *code = exit_code_of_problems (diagnostics);
  if (*code == EXIT_FINE)
    *code = fail (g_steal_pointer (&error));
  return NULL;
}
