/* cohesion sensitivity: which choice matters. */
#include "command.h"
#include "output.h"
#include "scoring.h"
#include "study.h"

#define USUAL_REPLICATES 256

static ScoringOptions scoring = SCORING_NOTHING_TYPED;
static gchar *option_node;
static gchar *option_area;
static gboolean option_leave_one_out;

static const GOptionEntry entries[] = {
  { "leave-one-out", 0, 0, G_OPTION_ARG_NONE, &option_leave_one_out,
    "How far ranks move without each indicator and each domain", NULL },
  { "node", 'n', 0, G_OPTION_ARG_STRING, &option_node,
    "Look at this domain (otherwise at the whole)", "NODE" },
  { "area", 'a', 0, G_OPTION_ARG_STRING, &option_area,
    "Look at the score of this area (otherwise at all ranks)", "AREA" },
  SCORING_ENTRIES (scoring),
  SCORING_UNCERTAINTY_ENTRIES (scoring),
  { NULL },
};

static const char description[] =
    "A row for every choice under uncertainty: of the framework, and one for the\n"
    "sampling error. Columns: factor, first (the share of the variance that the factor\n"
    "explains alone), total (alone and together with others), each with lower and\n"
    "upper, level. What varies is how far the ranks of the areas move on average from\n"
    "those of the framework as declared; with --area, the score of the area.\n"
    "\n"
    "With N replicates (256) and d factors the study is scored N (d + 2) times; a power\n"
    "of 2 spreads the points evenly. Where intervals are wide, take more.\n"
    "\n"
    "With --leave-one-out, columns: left_out, kind, mean_shift and max_shift of the\n"
    "ranks; with --area also the area's score, rank and shift.\n"
    "\n"
    "Examples:\n"
    "  cohesion sensitivity study.yaml\n"
    "  cohesion sensitivity study.yaml --uncertainty choices --replicates 1024\n"
    "  cohesion sensitivity study.yaml --leave-one-out --area E08000032\n";

static CohesionScorer *
make_scorer (CohesionStudy *study)
{
  CohesionScorer *scorer = scoring_create (study, &scoring);
  if (scoring.replicates == SCORING_UNSET)
    cohesion_scorer_set_replicates (scorer, USUAL_REPLICATES);
  if (scoring.uncertainty == NULL)
    cohesion_scorer_set_uncertainty (scorer,
                                     COHESION_UNCERTAINTY_SAMPLING | COHESION_UNCERTAINTY_CHOICES);
  return scorer;
}

/* Leaving out draws nothing: what is typed for drawing would be ignored. */
static gboolean
check_drawing (void)
{
  const gchar *typed = option_leave_one_out ? scoring_find_uncertainty (&scoring) : NULL;

  if (typed != NULL)
    usage_error (&command_sensitivity, "--leave-one-out draws nothing: leave %s out", typed);
  return typed == NULL;
}

static ExitCode
run (App *app, gchar **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) table = NULL;
  CohesionTableFormat format;
  ExitCode code = EXIT_USAGE;
  if (arguments[0] == NULL || arguments[1] != NULL)
    return usage_error (&command_sensitivity, "sensitivity takes one study file");
  if (!scoring_check (&command_sensitivity, &scoring) || !check_drawing () ||
      !output_format (app, &format))
    return code;

  g_autoptr (CohesionStudy) study = study_open (app, arguments[0], &code);
  if (study == NULL)
    return code;
  CohesionMeasures *measures = cohesion_study_get_measures (study);
  if (measures == NULL)
    return usage_error (&command_sensitivity, "the study names no measures to score");
  g_autoptr (CohesionScorer) scorer = make_scorer (study);
  if (option_leave_one_out)
    table = cohesion_scorer_run_leave_one_out (scorer, measures, option_node, option_area,
                                               app->cancellable, &error);
  else
    table = cohesion_scorer_run_sensitivity (scorer, measures, option_node, option_area,
                                             app->cancellable, &error);
  return table != NULL ? output_table (app, table, format) : fail (g_steal_pointer (&error));
}

const Command command_sensitivity = {
  .name = "sensitivity",
  .arguments = "STUDY",
  .summary = "Tell which choice matters.",
  .description = description,
  .entries = entries,
  .run = run,
};
