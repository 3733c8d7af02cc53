/* cohesion export: files for dashboards. */
#include <string.h>

#include "command.h"
#include "messages.h"
#include "output.h"
#include "scoring.h"
#include "study.h"

static gchar *option_what;
static gchar **option_nodes;
static gchar **option_indicators;
static gchar **option_periods;
static gchar **option_tiers;
static gchar **option_areas;
static ScoringOptions scoring = SCORING_NOTHING_TYPED;

static const GOptionEntry entries[] = {
  { "what", 'w', 0, G_OPTION_ARG_STRING, &option_what, "scores, measures, areas or framework",
    "WHAT" },
  { "node", 'n', 0, G_OPTION_ARG_STRING_ARRAY, &option_nodes,
    "Only this node of the framework (may be repeated)", "NODE" },
  { "indicator", 'i', 0, G_OPTION_ARG_STRING_ARRAY, &option_indicators, "The same for an indicator",
    "INDICATOR" },
  { "period", 'p', 0, G_OPTION_ARG_STRING_ARRAY, &option_periods,
    "Only this period (may be repeated); of scores, score it", "PERIOD" },
  { "tier", 't', 0, G_OPTION_ARG_STRING_ARRAY, &option_tiers,
    "Only areas of this tier (may be repeated); of scores, score it", "TIER" },
  { "area", 'a', 0, G_OPTION_ARG_STRING_ARRAY, &option_areas, "Only this area (may be repeated)",
    "AREA" },
  { "match", 0, 0, G_OPTION_ARG_STRING, &scoring.match,
    "Of scores: exact, measures of the very period; latest, the latest up to it", "RULE" },
  { "group", 'g', 0, G_OPTION_ARG_STRING, &scoring.group,
    "Of scores: score the measures of this group of people", "GROUP" },
  SCORING_UNCERTAINTY_ENTRIES (scoring),
  { NULL },
};

static const gchar description[] =
    "Writes files that a page reads without a server. --format is one of:\n"
    "  json-stat    a JSON-stat 2.0 dataset, of scores and measures (their default)\n"
    "  cols.json    an object with an array for each column\n"
    "  rows.json    an array with an object for each row\n"
    "  csv          tidy CSV (the default of areas and framework): areacd, areanm,\n"
    "               geography, indicator or node, period, value or score, lci_95 ...\n"
    "  csvw         the CSV, and beside it FILE-metadata.json, which says what is in it\n"
    "Without --what the scores are written. Where --output is a folder, the file in it is\n"
    "named after what it holds: scores.json, measures.csv. A cube is dense: one that\n"
    "would have too many cells is refused; choose areas, periods or nodes then.\n"
    "\n"
    "Examples:\n"
    "  cohesion export study.yaml --output public/scores.json\n"
    "  cohesion export study.yaml --what measures --indicator trust --format cols.json\n"
    "  cohesion export study.yaml --what scores --format csvw --output public/\n"
    "  cohesion export study.yaml --what areas --format rows.json -o areas.json\n";

static const gchar *const subjects[] = { "scores", "measures", "areas", "framework", NULL };

enum
{
  SCORES,
  MEASURES,
  AREAS,
  FRAMEWORK
};

/* In the order of CohesionExportFormat; what a file in a folder ends with. */
static const gchar *const formats[] = {
  "json-stat", "cols.json", "rows.json", "csv", "csvw", NULL
};
static const gchar *const endings[] = { ".json", ".cols.json", ".rows.json", ".csv", ".csv" };

/* One of @words; 0 where nothing was typed, -1 where it is none of them (said). */
static gint
read_word (const gchar *what, const gchar *typed, const gchar *const *words)
{
  for (gint i = 0; typed != NULL && words[i] != NULL; i++)
    if (strcmp (words[i], typed) == 0)
      return i;
  if (typed == NULL)
    return 0;
  g_autofree gchar *all = g_strjoinv (", ", (gchar **)(gpointer)words);
  const gchar *meant = did_you_mean (typed, words);
  if (meant != NULL)
    usage_error (&command_export, "%s is one of %s, got \"%s\" (did you mean \"%s\"?)", what, all,
                 typed, meant);
  else
    usage_error (&command_export, "%s is one of %s, got \"%s\"", what, all, typed);
  return -1;
}

static gboolean
is_stdout (const App *app)
{
  return app->options.output == NULL || strcmp (app->options.output, "-") == 0;
}

/* What was typed that only scores have, or NULL. */
static const gchar *
find_scoring_option (void)
{
  if (scoring.match != NULL)
    return "--match";
  return scoring.group != NULL ? "--group" : scoring_find_uncertainty (&scoring);
}

/* A filter that has nothing to choose is a mistake, and one period and tier are scored. */
static gboolean
check_options (const App *app, gint subject, gint format)
{
  if (format == COHESION_EXPORT_FORMAT_CSVW && is_stdout (app))
    usage_error (&command_export, "csvw writes two files: say where with --output");
  else if (format == COHESION_EXPORT_FORMAT_JSON_STAT && subject > MEASURES)
    usage_error (&command_export,
                 "json-stat is for scores and measures; write the %s as "
                 "cols.json, rows.json, csv or csvw",
                 subjects[subject]);
  else if (subject == SCORES && option_periods != NULL && option_periods[1] != NULL)
    usage_error (&command_export, "scores are of one --period");
  else if (subject == SCORES && option_tiers != NULL && option_tiers[1] != NULL)
    usage_error (&command_export, "scores are of one --tier");
  else if (subject != SCORES && find_scoring_option () != NULL)
    usage_error (&command_export, "%s says how to score; the %s %s not scored",
                 find_scoring_option (), subjects[subject], subject == FRAMEWORK ? "is" : "are");
  else
    return scoring_check (&command_export, &scoring);
  return FALSE;
}

static CohesionExport *
export_scores (const App *app, CohesionStudy *study, GError **error)
{
  scoring.period = option_periods != NULL ? option_periods[0] : NULL;
  scoring.tier = option_tiers != NULL ? option_tiers[0] : NULL;
  g_autoptr (CohesionScores) scores = scoring_run (app, study, &scoring, error);
  if (scores == NULL)
    return NULL;
  return cohesion_export_new_scores (scores, NULL);
}

/* NULL with @code set, and said why. */
static CohesionExport *
make_export (const App *app, CohesionStudy *study, gint subject, ExitCode *code)
{
  g_autoptr (GError) error = NULL;
  CohesionMeasures *measures = cohesion_study_get_measures (study);
  CohesionAreas *areas = cohesion_study_get_areas (study);
  if ((subject == MEASURES && measures == NULL) || (subject == AREAS && areas == NULL))
    {
      message ("cohesion: the study names no %s", subjects[subject]);
      *code = EXIT_CHOICE;
      return NULL;
    }
  if (subject == MEASURES)
    return cohesion_export_new_measures (measures);
  if (subject == AREAS)
    return cohesion_export_new_areas (areas);
  if (subject == FRAMEWORK)
    return cohesion_export_new_framework (cohesion_study_get_framework (study));
  CohesionExport *export = export_scores (app, study, &error);
  if (export == NULL)
    *code = fail (g_steal_pointer (&error));
  return export;
}

static void
set_filters (CohesionExport *export, gint subject)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  for (guint i = 0; option_nodes != NULL && option_nodes[i] != NULL; i++)
    g_ptr_array_add (nodes, option_nodes[i]);
  for (guint i = 0; option_indicators != NULL && option_indicators[i] != NULL; i++)
    g_ptr_array_add (nodes, option_indicators[i]);
  g_ptr_array_add (nodes, NULL);
  cohesion_export_set_nodes (export, (const gchar *const *)nodes->pdata);
  cohesion_export_set_areas (export, (const gchar *const *)option_areas);
  if (subject == SCORES)
    return;
  cohesion_export_set_periods (export, (const gchar *const *)option_periods);
  cohesion_export_set_tiers (export, (const gchar *const *)option_tiers);
}

/* Where --output is a folder, the name of the file in it. */
static void
name_file (App *app, gint subject, gint format)
{
  gchar *folder = app->options.output;
  if (is_stdout (app) ||
      (!g_str_has_suffix (folder, "/") && !g_file_test (folder, G_FILE_TEST_IS_DIR)))
    return;
  g_autofree gchar *name = g_strconcat (subjects[subject], endings[format], NULL);
  app->options.output = g_build_filename (folder, name, NULL);
  g_free (folder);
}

static ExitCode
run (App *app, gchar **arguments)
{
  ExitCode code = EXIT_USAGE;
  if (arguments[0] == NULL || arguments[1] != NULL)
    return usage_error (&command_export, "export takes one study file");
  gint subject = read_word ("--what", option_what, subjects);
  const gchar *usual = formats[subject > MEASURES ? COHESION_EXPORT_FORMAT_CSV : 0];
  const gchar *typed = app->options.format != NULL ? app->options.format : usual;
  gint format = subject < 0 ? -1 : read_word ("--format", typed, formats);
  if (format < 0 || !check_options (app, subject, format))
    return EXIT_USAGE;
  g_autoptr (CohesionStudy) study = study_open (app, arguments[0], &code);
  if (study == NULL)
    return code;
  g_autoptr (CohesionExport) export = make_export (app, study, subject, &code);
  if (export == NULL)
    return code;
  set_filters (export, subject);
  cohesion_export_set_digits (export, app->options.digits);
  name_file (app, subject, format);
  return output_export (app, export, (CohesionExportFormat)format);
}

const Command command_export = {
  .name = "export",
  .arguments = "STUDY",
  .summary = "Write files for dashboards: JSON-stat, JSON, CSV, CSVW.",
  .description = description,
  .entries = entries,
  .run = run,
};
