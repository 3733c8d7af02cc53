/* Scoring a study for a command: the options that say what is scored, and how. */
#pragma once

#include <math.h>

#include "command.h"

/* As typed; NULL, NaN and SCORING_UNSET: what the study says. */
typedef struct
{
  gchar *period;
  gchar *match;
  gchar *tier;
  gchar *group;
  gchar *draws;
  gchar *replay;
  gint threads;
  gint replicates;
  gint64 seed;
  gdouble level;
  gint top;
  gchar *uncertainty;
} ScoringOptions;

#define SCORING_UNSET G_MININT
#define SCORING_NOTHING_TYPED                                                                      \
  {                                                                                                \
    .threads = SCORING_UNSET, .replicates = SCORING_UNSET, .seed = SCORING_UNSET,                  \
    .level = (gdouble)NAN, .top = SCORING_UNSET                                                    \
  }

/* Entries of a command's options, for a static ScoringOptions. */
/* clang-format off */
#define SCORING_ENTRIES(options)                                                                   \
  { "period", 'p', 0, G_OPTION_ARG_STRING, &(options).period,                                      \
    "Score this period (2023-04-01/P1Y, 2023-24, 2023-Q2 ...)", "PERIOD" },                        \
  { "match", 0, 0, G_OPTION_ARG_STRING, &(options).match,                                          \
    "exact: measures of the very period; latest: the latest up to it", "RULE" },                   \
  { "tier", 't', 0, G_OPTION_ARG_STRING, &(options).tier, "Score the areas of this tier",          \
    "TIER" },                                                                                      \
  { "group", 'g', 0, G_OPTION_ARG_STRING, &(options).group,                                        \
    "Score the measures of this group of people", "GROUP" },                                       \
  { "threads", 0, 0, G_OPTION_ARG_INT, &(options).threads,                                         \
    "Threads (0: as many as processors); the result is the same", "N" }

#define SCORING_UNCERTAINTY_ENTRIES(options)                                                       \
  { "replicates", 'r', 0, G_OPTION_ARG_INT, &(options).replicates,                                   \
    "Score N times with errors drawn again (0: by a formula)", "N" },                              \
  { "seed", 0, 0, G_OPTION_ARG_INT64, &(options).seed, "The seed of what is drawn", "N" },         \
  { "level", 0, 0, G_OPTION_ARG_DOUBLE, &(options).level,                                          \
    "The level of intervals in percent, 50 to 99.99", "P" },                                       \
  { "top", 0, 0, G_OPTION_ARG_INT, &(options).top,                                                 \
    "How many areas are the first and the last (0: a tenth)", "K" },                               \
  { "uncertainty", 'u', 0, G_OPTION_ARG_STRING, &(options).uncertainty,                              \
    "sampling, choices, both or none", "SOURCES" }

#define SCORING_DRAWS_ENTRIES(options)                                                             \
  { "draws", 0, 0, G_OPTION_ARG_FILENAME, &(options).draws, "Write what every replicate drew",     \
    "FILE" },                                                                                      \
  { "replay", 0, 0, G_OPTION_ARG_FILENAME, &(options).replay,                                      \
    "Take what such a file says instead of drawing", "FILE" }
/* clang-format on */

/* Whether what was typed can be; else it is said. */
gboolean scoring_check (const Command *command, const ScoringOptions *options);

/* The first option of uncertainty that was typed, as typed; NULL: none. */
const gchar *scoring_find_uncertainty (const ScoringOptions *options);

/* A scorer with what the study says, these options and those of uncertainty. */
CohesionScorer *scoring_create (CohesionStudy *study, const ScoringOptions *options);

CohesionScores *
scoring_run (const App *app, CohesionStudy *study, const ScoringOptions *options, GError **error);
