/* The options that say how uncertainty is found. */
#pragma once

#include "command.h"

/* As typed; numbers below 0 and NULL: not given. */
typedef struct
{
  gint replicates;
  gint64 seed;
  gdouble level;
  gchar *sources;
} UncertaintyOptions;

extern UncertaintyOptions uncertainty_options;

#define UNCERTAINTY_ENTRIES                                                                        \
  { "replicates",                                                                                  \
    'r',                                                                                           \
    0,                                                                                             \
    G_OPTION_ARG_INT,                                                                              \
    &uncertainty_options.replicates,                                                               \
    "Score so many times with other numbers or choices",                                           \
    "N" },                                                                                         \
      { "seed",                                                                                    \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_INT64,                                                                        \
        &uncertainty_options.seed,                                                                 \
        "Of the random numbers (1); the same seed gives the same result",                          \
        "N" },                                                                                     \
      { "level",                                                                                   \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_DOUBLE,                                                                       \
        &uncertainty_options.level,                                                                \
        "Level of intervals in percent (95)",                                                      \
        "PERCENT" },                                                                               \
      { "uncertainty",                                                                             \
        'u',                                                                                       \
        0,                                                                                         \
        G_OPTION_ARG_STRING,                                                                       \
        &uncertainty_options.sources,                                                              \
        "sampling, choices, both or none",                                                         \
        "SOURCES" },

/* Whether the options can be; else it is said. */
gboolean uncertainty_check (const Command *command);

/* Set what was given. */
void uncertainty_apply (CohesionScorer *scorer);
