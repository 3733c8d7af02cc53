/* Opening a study for a command. */
#pragma once

#include "command.h"

/* What the scorer is told on the command line; NULL: as the study says. */
typedef struct
{
  gchar *period;
  gchar *match;
  gchar *tier;
  gchar *group;
} ScorerChoice;

/* FALSE where the rule is none (said). */
gboolean scorer_choice_check (const Command *command, const ScorerChoice *choice);

/* The study's scorer with what was chosen. */
CohesionScorer *study_create_scorer (CohesionStudy *study, const ScorerChoice *choice);

/* Open the study; its problems go to stderr. NULL: *@code says why. */
CohesionStudy *study_open (App *app, const gchar *path, ExitCode *code);
