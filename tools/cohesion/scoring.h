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
  gchar *draws;
  gchar *replay;
  gint threads;
} ScoringOptions;

/* Whether --match names a rule; else it is said. */
gboolean scoring_check_match (const Command *command, const gchar *match);

/* A scorer with what the study says, these options and those of uncertainty. */
CohesionScorer *scoring_create (CohesionStudy *study, const ScoringOptions *options);

CohesionScores *
scoring_run (const App *app, CohesionStudy *study, const ScoringOptions *options, GError **error);
