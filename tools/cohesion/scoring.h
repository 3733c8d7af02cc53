/* Scoring a study for a command: the options that say what is scored. */
#pragma once

#include "command.h"

/* As typed; NULL, and threads below 0: what the study says. */
typedef struct
{
  gchar *period;
  gchar *match;
  gchar *tier;
  gchar *group;
  gint threads;
} ScoringOptions;

/* Whether --match names a rule; else it is said. */
gboolean scoring_check_match (const Command *command, const gchar *match);

/* The study's scorer with what was chosen. */
CohesionScorer *scoring_create (CohesionStudy *study, const ScoringOptions *options);

CohesionScores *
scoring_run (const App *app, CohesionStudy *study, const ScoringOptions *options, GError **error);
