/* The options that say how uncertainty is found. */
#include "uncertainty.h"

UncertaintyOptions uncertainty_options = { -1, -1, -1, NULL };

static const struct
{
  const gchar *word;
  CohesionUncertainty sources;
} words[] = {
  { "none", COHESION_UNCERTAINTY_NONE },
  { "sampling", COHESION_UNCERTAINTY_SAMPLING },
  { "choices", COHESION_UNCERTAINTY_CHOICES },
  { "both", COHESION_UNCERTAINTY_SAMPLING | COHESION_UNCERTAINTY_CHOICES },
};

static gboolean
find_sources (const gchar *word, CohesionUncertainty *sources)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].word, word) == 0)
      {
        *sources = words[i].sources;
        return TRUE;
      }
  return FALSE;
}

gboolean
uncertainty_check (const Command *command)
{
  const UncertaintyOptions *options = &uncertainty_options;
  CohesionUncertainty sources;

  if (options->replicates < -1 || options->replicates > 1000000)
    usage_error (command, "--replicates must be from 0 to 1000000, got %d", options->replicates);
  else if (options->seed < -1 || options->seed > G_MAXUINT32)
    usage_error (command, "--seed must be from 0 to 4294967295");
  else if (!(options->level < 0) && !(options->level >= 50 && options->level <= 99.99))
    usage_error (command, "--level must be from 50 to 99.99 percent, got %g", options->level);
  else if (options->sources != NULL && !find_sources (options->sources, &sources))
    usage_error (command, "--uncertainty is sampling, choices, both or none, got \"%s\"",
                 options->sources);
  else
    return TRUE;
  return FALSE;
}

void
uncertainty_apply (CohesionScorer *scorer)
{
  const UncertaintyOptions *options = &uncertainty_options;
  CohesionUncertainty sources;

  if (options->replicates >= 0)
    cohesion_scorer_set_replicates (scorer, (guint)options->replicates);
  if (options->seed >= 0)
    cohesion_scorer_set_seed (scorer, (guint)options->seed);
  if (options->level >= 0)
    cohesion_scorer_set_level (scorer, options->level);
  if (find_sources (options->sources, &sources))
    cohesion_scorer_set_uncertainty (scorer, sources);
}
