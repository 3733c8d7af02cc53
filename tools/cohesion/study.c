/* Opening a study for a command. */
#include "study.h"

#include <string.h>

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

gboolean
scorer_choice_check (const Command *command, const ScorerChoice *choice)
{
  if (choice->match == NULL || strcmp (choice->match, "exact") == 0 ||
      strcmp (choice->match, "latest") == 0)
    return TRUE;
  usage_error (command, "--match is exact or latest, got \"%s\"", choice->match);
  return FALSE;
}

CohesionScorer *
study_create_scorer (CohesionStudy *study, const ScorerChoice *choice)
{
  CohesionScorer *scorer = cohesion_study_create_scorer (study);
  if (choice->period != NULL)
    cohesion_scorer_set_period (scorer, choice->period);
  if (choice->match != NULL)
    cohesion_scorer_set_match (scorer, strcmp (choice->match, "latest") == 0
                                           ? COHESION_PERIOD_MATCH_LATEST
                                           : COHESION_PERIOD_MATCH_EXACT);
  if (choice->tier != NULL)
    cohesion_scorer_set_tier (scorer, choice->tier);
  if (choice->group != NULL)
    cohesion_scorer_set_group (scorer, choice->group);
  return scorer;
}
