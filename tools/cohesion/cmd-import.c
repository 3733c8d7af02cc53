/* cohesion import: data files of other layouts become measures.csv. */
#include <string.h>

#include "command.h"
#include "messages.h"
#include "output.h"
#include "progress.h"

static gchar *option_layout;
static gchar *option_framework;
static gchar *option_areas;
static gchar **option_indicators;
static gchar *option_unknown_areas;
static gchar *option_unknown_indicators;
static gchar *option_duplicates;

static const GOptionEntry entries[] = {
  { "layout", 'l', 0, G_OPTION_ARG_FILENAME, &option_layout,
    "Layout of the file: an id (cohesion list layouts) or a YAML file", "ID-OR-FILE" },
  { "framework", 0, 0, G_OPTION_ARG_FILENAME, &option_framework,
    "Take only indicators of this framework", "FILE-OR-ID" },
  { "areas", 0, 0, G_OPTION_ARG_FILENAME, &option_areas, "Take only areas of this registry",
    "FILE" },
  { "indicator", 'i', 0, G_OPTION_ARG_STRING_ARRAY, &option_indicators,
    "TEXT of the file stands for the indicator ID; without ID its rows are left out (may be "
    "repeated)",
    "TEXT=ID" },
  { "unknown-areas", 0, 0, G_OPTION_ARG_STRING, &option_unknown_areas,
    "error, or skip: leave out areas that are not in --areas", "RULE" },
  { "unknown-indicators", 0, 0, G_OPTION_ARG_STRING, &option_unknown_indicators,
    "error, or skip: leave out indicators that are not in --framework", "RULE" },
  { "duplicates", 0, 0, G_OPTION_ARG_STRING, &option_duplicates,
    "error, first, last or mean: a second value of the same thing", "RULE" },
  { NULL },
};

static const gchar description[] =
    "Reads data files of another publisher's layout and writes measures.csv on standard\n"
    "output or to --output. Several files become one. Without --layout the files are\n"
    "measures.csv already, and are checked and put in order. What is skipped is counted\n"
    "in a note on standard error.\n"
    "\n"
    "Examples:\n"
    "  cohesion import employment-rate.csv --layout ons-explore-local-statistics \\\n"
    "    --indicator \"Employment rate=employment\" -o measures.csv\n"
    "  cohesion import data.csv --layout fingertips --framework framework.yaml \\\n"
    "    --areas areas.csv --unknown-areas skip\n"
    "  cohesion import wellbeing.csv health.csv -o measures.csv\n";

/* One of @words, as its place in the list; 0 where nothing was typed. FALSE: wrong usage, said. */
static gboolean
read_rule (const gchar *option, const gchar *typed, const gchar *const *words, guint *index)
{
  *index = 0;
  if (typed == NULL)
    return TRUE;
  for (guint i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], typed) == 0)
      {
        *index = i;
        return TRUE;
      }
  g_autofree gchar *all = g_strjoinv (", ", (gchar **)words);
  usage_error (&command_import, "%s is one of %s, got \"%s\"", option, all, typed);
  return FALSE;
}

static gboolean
set_rules (CohesionMeasures *measures)
{
  static const gchar *const answers[] = { "error", "skip", NULL };
  static const gchar *const rules[] = { "error", "first", "last", "mean", NULL };
  guint areas, indicators, duplicates;
  if (!read_rule ("--unknown-areas", option_unknown_areas, answers, &areas) ||
      !read_rule ("--unknown-indicators", option_unknown_indicators, answers, &indicators) ||
      !read_rule ("--duplicates", option_duplicates, rules, &duplicates))
    return FALSE;
  cohesion_measures_set_skip_unknown_areas (measures, areas == 1);
  cohesion_measures_set_skip_unknown_indicators (measures, indicators == 1);
  cohesion_measures_set_duplicates (measures, (CohesionDuplicates)duplicates);
  return TRUE;
}

/* TEXT=ID: a text may hold "=", an id does not. */
static gboolean
map_indicators (CohesionMeasures *measures)
{
  for (guint i = 0; option_indicators != NULL && option_indicators[i] != NULL; i++)
    {
      const gchar *equals = strrchr (option_indicators[i], '=');
      if (equals == NULL || equals == option_indicators[i])
        {
          usage_error (&command_import, "--indicator takes TEXT=ID, got \"%s\"",
                       option_indicators[i]);
          return FALSE;
        }
      g_autofree gchar *text =
          g_strndup (option_indicators[i], (gsize)(equals - option_indicators[i]));
      cohesion_measures_map_indicator (measures, text, equals + 1);
    }
  return TRUE;
}

static CohesionMeasures *
make_measures (const App *app, ExitCode *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionFramework) framework = NULL;
  g_autoptr (CohesionAreas) areas = NULL;
  if (option_framework != NULL)
    framework = cohesion_framework_load (option_framework, NULL, app->cancellable, &error);
  if (error == NULL && option_areas != NULL)
    areas = cohesion_areas_load (option_areas, NULL, app->cancellable, &error);
  if (error != NULL)
    {
      *code = fail (g_steal_pointer (&error));
      return NULL;
    }
  g_autoptr (CohesionMeasures) measures = cohesion_measures_new (framework, areas);
  cohesion_measures_set_lenient (measures, app->options.lenient);
  *code = EXIT_USAGE;
  if (!set_rules (measures) || !map_indicators (measures))
    return NULL;
  return g_steal_pointer (&measures);
}

/* Every file is read, so that all problems are found. */
static ExitCode
load_files (const App *app, CohesionMeasures *measures, gchar **paths)
{
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  ExitCode code = EXIT_FINE;
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      guint before = cohesion_diagnostics_get_n_errors (diagnostics);
      cohesion_measures_load (measures, paths[i], option_layout, diagnostics, progress_report, NULL,
                              app->cancellable, &error);
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return fail (g_steal_pointer (&error));
      if (error != NULL && cohesion_diagnostics_get_n_errors (diagnostics) == before)
        {
          ExitCode failed = fail (g_steal_pointer (&error));
          code = MAX (code, failed);
        }
    }
  report_problems (app, diagnostics);
  ExitCode problems = exit_code_of_problems (diagnostics);
  return MAX (code, problems);
}

static ExitCode
run (App *app, gchar **arguments)
{
  ExitCode code;
  CohesionTableFormat format;
  if (arguments[0] == NULL)
    return usage_error (&command_import, "import which file?");
  if (!output_format (app, &format))
    return EXIT_USAGE;
  if (!output_format_is_given (app))
    format = COHESION_TABLE_FORMAT_CSV;
  g_autoptr (CohesionMeasures) measures = make_measures (app, &code);
  if (measures == NULL)
    return code;
  code = load_files (app, measures, arguments);
  if (code != EXIT_FINE)
    return code;
  g_autoptr (CohesionTable) table = cohesion_measures_to_table (measures);
  return output_table (app, table, format);
}

const Command command_import = {
  .name = "import",
  .arguments = "FILE...",
  .summary = "Turn data files of other layouts into measures.csv.",
  .description = description,
  .entries = entries,
  .run = run,
};
