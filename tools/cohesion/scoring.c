/* Scoring a study for a command. */
#include "scoring.h"

#include <string.h>

#include "progress.h"
#include "uncertainty.h"

gboolean
scoring_check_match (const Command *command, const gchar *match)
{
  if (match == NULL || strcmp (match, "exact") == 0 || strcmp (match, "latest") == 0)
    return TRUE;
  usage_error (command, "--match is exact or latest, got \"%s\"", match);
  return FALSE;
}

CohesionScorer *
scoring_create (CohesionStudy *study, const ScoringOptions *options)
{
  CohesionScorer *scorer = cohesion_study_create_scorer (study);
  if (options->period != NULL)
    cohesion_scorer_set_period (scorer, options->period);
  if (options->match != NULL)
    cohesion_scorer_set_match (scorer, strcmp (options->match, "latest") == 0
                                           ? COHESION_PERIOD_MATCH_LATEST
                                           : COHESION_PERIOD_MATCH_EXACT);
  if (options->tier != NULL)
    cohesion_scorer_set_tier (scorer, options->tier);
  if (options->group != NULL)
    cohesion_scorer_set_group (scorer, options->group);
  if (options->threads >= 0)
    cohesion_scorer_set_threads (scorer, (guint)options->threads);
  cohesion_scorer_set_draws (scorer, options->draws);
  cohesion_scorer_set_replay (scorer, options->replay);
  uncertainty_apply (scorer);
  return scorer;
}

CohesionScores *
scoring_run (const App *app, CohesionStudy *study, const ScoringOptions *options, GError **error)
{
  g_autoptr (CohesionScorer) scorer = scoring_create (study, options);
  cohesion_scorer_set_progress (scorer, progress_report, NULL, NULL);
  return cohesion_scorer_run (scorer, study, app->cancellable, error);
}
