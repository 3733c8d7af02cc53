/* Scoring a study for a command. */
#include "scoring.h"

#include <string.h>

#include "progress.h"

#define MAX_REPLICATES 1000000
#define MAX_THREADS    1024

static const struct
{
  const gchar *word;
  CohesionUncertainty sources;
} uncertainties[] = {
  { "none", COHESION_UNCERTAINTY_NONE },
  { "sampling", COHESION_UNCERTAINTY_SAMPLING },
  { "choices", COHESION_UNCERTAINTY_CHOICES },
  { "both", COHESION_UNCERTAINTY_SAMPLING | COHESION_UNCERTAINTY_CHOICES },
};

static gboolean
find_sources (const gchar *word, CohesionUncertainty *sources)
{
  for (guint i = 0; i < G_N_ELEMENTS (uncertainties); i++)
    if (strcmp (uncertainties[i].word, word) == 0)
      {
        *sources = uncertainties[i].sources;
        return TRUE;
      }
  return FALSE;
}

/* Whether a number that may not have been typed is from 0 to @most. */
static gboolean
is_within (gint64 typed, gint64 most)
{
  return typed == SCORING_UNSET || (typed >= 0 && typed <= most);
}

gboolean
scoring_check (const Command *command, const ScoringOptions *options)
{
  CohesionUncertainty sources;
  const gchar *match = options->match;

  if (match != NULL && strcmp (match, "exact") != 0 && strcmp (match, "latest") != 0)
    usage_error (command, "--match is exact or latest, got \"%s\"", match);
  else if (!is_within (options->threads, MAX_THREADS))
    usage_error (command, "--threads must be from 0 to %d, got %d", MAX_THREADS, options->threads);
  else if (!is_within (options->replicates, MAX_REPLICATES))
    usage_error (command, "--replicates must be from 0 to %d, got %d", MAX_REPLICATES,
                 options->replicates);
  else if (!is_within (options->seed, G_MAXUINT))
    usage_error (command, "--seed must be from 0 to %u, got %" G_GINT64_FORMAT, G_MAXUINT,
                 options->seed);
  else if (!isnan (options->level) && !(options->level >= 50 && options->level <= 99.99))
    usage_error (command, "--level must be from 50 to 99.99 percent, got %g", options->level);
  else if (!is_within (options->top, G_MAXINT))
    usage_error (command, "--top counts areas, from 0, got %d", options->top);
  else if (options->uncertainty != NULL && !find_sources (options->uncertainty, &sources))
    usage_error (command, "--uncertainty is sampling, choices, both or none, got \"%s\"",
                 options->uncertainty);
  else
    return TRUE;
  return FALSE;
}

const gchar *
scoring_find_uncertainty (const ScoringOptions *options)
{
  if (options->replicates != SCORING_UNSET)
    return "--replicates";
  if (options->seed != SCORING_UNSET)
    return "--seed";
  if (!isnan (options->level))
    return "--level";
  if (options->top != SCORING_UNSET)
    return "--top";
  return options->uncertainty != NULL ? "--uncertainty" : NULL;
}

static void
set_uncertainty (CohesionScorer *scorer, const ScoringOptions *options)
{
  CohesionUncertainty sources;

  if (options->replicates != SCORING_UNSET)
    cohesion_scorer_set_replicates (scorer, (guint)options->replicates);
  if (options->seed != SCORING_UNSET)
    cohesion_scorer_set_seed (scorer, (guint)options->seed);
  if (!isnan (options->level))
    cohesion_scorer_set_level (scorer, options->level);
  if (options->top != SCORING_UNSET)
    cohesion_scorer_set_top (scorer, (guint)options->top);
  if (options->uncertainty != NULL && find_sources (options->uncertainty, &sources))
    cohesion_scorer_set_uncertainty (scorer, sources);
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
  if (options->threads != SCORING_UNSET)
    cohesion_scorer_set_threads (scorer, (guint)options->threads);
  set_uncertainty (scorer, options);
  cohesion_scorer_set_draws (scorer, options->draws);
  cohesion_scorer_set_replay (scorer, options->replay);
  return scorer;
}

CohesionScores *
scoring_run (const App *app, CohesionStudy *study, const ScoringOptions *options, GError **error)
{
  g_autoptr (CohesionScorer) scorer = scoring_create (study, options);
  cohesion_scorer_set_progress (scorer, progress_report, NULL, NULL);
  return cohesion_scorer_run (scorer, study, app->cancellable, error);
}
