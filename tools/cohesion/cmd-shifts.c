/* cohesion shifts: what changed between two results. */
#include <string.h>

#include "command.h"
#include "messages.h"
#include "output.h"
#include "scoring.h"
#include "study.h"

static ScoringOptions choice = { .threads = -1 };
static gchar *option_what;

static const GOptionEntry entries[] = {
  { "what", 'w', 0, G_OPTION_ARG_STRING, &option_what, "areas or nodes", "WHAT" },
  { "period", 'p', 0, G_OPTION_ARG_STRING, &choice.period, "Of a study, score this period",
    "PERIOD" },
  { "match", 0, 0, G_OPTION_ARG_STRING, &choice.match,
    "exact: measures of the very period; latest: the latest up to it", "RULE" },
  { "tier", 't', 0, G_OPTION_ARG_STRING, &choice.tier, "Of a study, score the areas of this tier",
    "TIER" },
  { "group", 'g', 0, G_OPTION_ARG_STRING, &choice.group,
    "Of a study, score the measures of this group of people", "GROUP" },
  { NULL },
};

static const gchar description[] =
    "FIRST and SECOND are each a study, which is scored, or the CSV that cohesion score\n"
    "wrote. Without --what a row for each node is shown; --what is one of:\n"
    "  nodes  how alike the two are: Spearman and Kendall's tau-b of the orders, the mean\n"
    "         change of score and rank, who moved most, how many areas only one of them has\n"
    "  areas  the change of score and the places gained (shift) of every area at every node,\n"
    "         and a note where only one of them has it\n"
    "The ranks are those in each result by itself; 1 is the highest score.\n"
    "\n"
    "Examples:\n"
    "  cohesion shifts scores-2022.csv study.yaml\n"
    "  cohesion shifts study.yaml study-geometric.yaml --what areas -f csv -o shifts.csv\n";

static CohesionTable *
read_table (const App *app, const gchar *path, ExitCode *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  CohesionTable *table = cohesion_table_new_from_csv (path, diagnostics, app->cancellable, &error);

  if (table != NULL)
    {
      report_problems (app, diagnostics);
      return table;
    }
  *code = fail (g_steal_pointer (&error));
  return NULL;
}

static CohesionTable *
score_study (App *app, const gchar *path, ExitCode *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionStudy) study = study_open (app, path, code);
  if (study == NULL)
    return NULL;
  g_autoptr (CohesionScores) scores = scoring_run (app, study, &choice, &error);
  if (scores != NULL)
    return cohesion_scores_get_table (scores);
  *code = fail (g_steal_pointer (&error));
  return NULL;
}

static CohesionTable *
read_scores (App *app, const gchar *path, ExitCode *code)
{
  g_autofree gchar *lower = g_ascii_strdown (path, -1);
  gboolean csv = g_str_has_suffix (lower, ".csv") || g_str_has_suffix (lower, ".tsv");

  return csv ? read_table (app, path, code) : score_study (app, path, code);
}

static ExitCode
run (App *app, gchar **arguments)
{
  g_autoptr (GError) error = NULL;
  CohesionTableFormat format;
  ExitCode code = EXIT_USAGE;
  if (g_strv_length (arguments) != 2)
    return usage_error (&command_shifts, "shifts takes two studies or CSV files of scores");
  gboolean areas = g_strcmp0 (option_what, "areas") == 0;
  if (option_what != NULL && !areas && strcmp (option_what, "nodes") != 0)
    return usage_error (&command_shifts, "--what is areas or nodes, got \"%s\"", option_what);
  if (!scoring_check_match (&command_shifts, choice.match) || !output_format (app, &format))
    return EXIT_USAGE;

  g_autoptr (CohesionTable) first = read_scores (app, arguments[0], &code);
  g_autoptr (CohesionTable) second = first != NULL ? read_scores (app, arguments[1], &code) : NULL;
  if (second == NULL)
    return code;
  g_autoptr (CohesionTable) table = areas
                                        ? cohesion_diagnosis_compare_areas (first, second, &error)
                                        : cohesion_diagnosis_compare_nodes (first, second, &error);
  if (table == NULL)
    return fail (g_steal_pointer (&error));
  return output_table (app, table, format);
}

const Command command_shifts = {
  .name = "shifts",
  .arguments = "FIRST SECOND",
  .summary = "Show what changed between two results.",
  .description = description,
  .entries = entries,
  .run = run,
};
