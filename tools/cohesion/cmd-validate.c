/* cohesion validate: every problem of files, in one pass. */
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "listing.h"
#include "messages.h"
#include "output.h"
#include "progress.h"
#include "sniff.h"

static gchar *option_kind;
static gchar *option_framework;
static gchar *option_areas;

static const GOptionEntry entries[] = {
  { "kind", 'k', 0, G_OPTION_ARG_STRING, &option_kind,
    "framework, study, programmes, areas or measures; without it, by content", "KIND" },
  { "framework", 0, 0, G_OPTION_ARG_FILENAME, &option_framework,
    "Check measures and programmes against this framework", "FILE-OR-ID" },
  { "areas", 0, 0, G_OPTION_ARG_FILENAME, &option_areas,
    "Check measures and programmes against these areas", "FILE" },
  { NULL },
};

static const gchar description[] =
    "Reads every file whole and prints every problem, one a line, on standard output:\n"
    "  file:line:column: error COHESION-YAML-012: unknown key \"polarty\" (did you mean ...?)\n"
    "and at the end how many errors and warnings there are. A study is checked with\n"
    "all the files that it names. With --format csv or json the problems are a table:\n"
    "file, line, column, severity, token, message, hint, path.\n"
    "\n"
    "The exit code is 0 without errors (warnings do not count), 1 with errors, 3 where a\n"
    "file cannot be read.\n"
    "\n"
    "Examples:\n"
    "  cohesion validate framework.yaml\n"
    "  cohesion validate study.yaml\n"
    "  cohesion validate measures.csv --framework framework.yaml --areas areas.csv\n";

/* What was found in all files so far. */
typedef struct
{
  GString *lines;
  Listing *listing;
  guint n_errors;
  guint n_warnings;
  guint n_unlisted;
  ExitCode code;
} Findings;

static const gchar *const severity_names[] = { "error", "warning", "note" };

static void
add_issue (Findings *findings, CohesionIssue *issue)
{
  g_autofree gchar *text = cohesion_issue_to_text (issue);
  g_autofree gchar *line = g_strdup_printf ("%u", cohesion_issue_get_line (issue));
  g_autofree gchar *column = g_strdup_printf ("%u", cohesion_issue_get_column (issue));
  g_string_append_printf (findings->lines, "%s\n", printable (text));
  listing_add (findings->listing, cohesion_issue_get_file (issue), line, column,
               severity_names[cohesion_issue_get_severity (issue)],
               cohesion_issue_get_token (issue), cohesion_issue_get_message (issue),
               cohesion_issue_get_hint (issue), cohesion_issue_get_path (issue));
}

/* A failure that is no problem at a line, such as a file that cannot be opened: "TOKEN: place:
 * what" becomes the line and the row that a problem has. */
static void
add_failure (Findings *findings, const gchar *path, const GError *error)
{
  g_autofree gchar *text = printable (g_strdup (error->message));
  g_auto (GStrv) parts = g_strsplit (text, ": ", 3);
  gboolean placed = g_strv_length (parts) == 3 && g_str_has_prefix (parts[1], path);
  const gchar *what = placed ? parts[2] : text + strlen (parts[0]) + strlen (": ");
  if (g_strv_length (parts) < 2)
    what = text;
  g_string_append_printf (findings->lines, "%s: error %s: %s\n", placed ? parts[1] : path, parts[0],
                          what);
  listing_add (findings->listing, path, "0", "0", "error", parts[0], what, NULL, NULL);
  findings->n_errors++;
  if (g_error_matches (error, COHESION_ERROR, COHESION_ERROR_IO))
    findings->code = EXIT_FILE;
  else if (findings->code == EXIT_FINE)
    findings->code = EXIT_PROBLEMS;
}

static void
add_problems (Findings *findings, const App *app, CohesionDiagnostics *diagnostics)
{
  GListModel *issues = G_LIST_MODEL (diagnostics);
  ExitCode code = exit_code_of_problems (diagnostics);
  for (guint i = 0; i < g_list_model_get_n_items (issues); i++)
    {
      g_autoptr (CohesionIssue) issue = g_list_model_get_item (issues, i);
      if (!app->options.quiet || cohesion_issue_get_severity (issue) == COHESION_SEVERITY_ERROR)
        add_issue (findings, issue);
    }
  findings->n_errors += cohesion_diagnostics_get_n_errors (diagnostics);
  findings->n_warnings += cohesion_diagnostics_get_n_warnings (diagnostics);
  findings->n_unlisted += cohesion_diagnostics_get_n_unlisted (diagnostics);
  findings->code = MAX (findings->code, code);
}

/* What measures and programmes are checked against. */
typedef struct
{
  CohesionFramework *framework;
  CohesionAreas *areas;
} Context;

static void
check_measures (const App *app,
                const Context *context,
                const gchar *path,
                CohesionDiagnostics *diagnostics,
                GError **error)
{
  g_autoptr (CohesionMeasures) measures =
      cohesion_measures_new (context->framework, context->areas);
  cohesion_measures_set_lenient (measures, app->options.lenient);
  cohesion_measures_load (measures, path, NULL, diagnostics, progress_report, NULL,
                          app->cancellable, error);
}

static void
check_study (const App *app, const gchar *path, CohesionDiagnostics *diagnostics, GError **error)
{
  CohesionStudyFlags flags =
      app->options.lenient ? COHESION_STUDY_FLAGS_LENIENT : COHESION_STUDY_FLAGS_NONE;
  g_autoptr (CohesionStudy) study = cohesion_study_open_full (
      path, flags, diagnostics, progress_report, NULL, app->cancellable, error);
}

static void
check_as (const App *app,
          const Context *context,
          FileKind kind,
          const gchar *path,
          CohesionDiagnostics *diagnostics,
          GError **error)
{
  g_autoptr (GObject) loaded = NULL;
  switch (kind)
    {
    case KIND_STUDY:
      check_study (app, path, diagnostics, error);
      break;
    case KIND_MEASURES:
      check_measures (app, context, path, diagnostics, error);
      break;
    case KIND_AREAS:
      loaded = (GObject *)cohesion_areas_load (path, diagnostics, app->cancellable, error);
      break;
    case KIND_PROGRAMMES:
      loaded = (GObject *)cohesion_programmes_load (path, context->framework, context->areas,
                                                    diagnostics, app->cancellable, error);
      break;
    case KIND_FRAMEWORK:
    case KIND_NEIGHBOURS:
    case KIND_UNKNOWN:
    default:
      loaded = (GObject *)cohesion_framework_load (path, diagnostics, app->cancellable, error);
      break;
    }
}

/* FALSE: cancelled. */
static gboolean
check_file (const App *app,
            const Context *context,
            FileKind kind,
            const gchar *path,
            Findings *findings)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  check_as (app, context, kind, path, diagnostics, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  add_problems (findings, app, diagnostics);
  if (error != NULL && cohesion_diagnostics_get_n_errors (diagnostics) == 0)
    add_failure (findings, path, error);
  return TRUE;
}

/* The kind of each file, before any is read: wrong usage is said at once. */
static ExitCode
find_kinds (gchar **paths, FileKind *kinds)
{
  FileKind asked = option_kind != NULL ? file_kind_from_text (option_kind) : KIND_UNKNOWN;
  if (option_kind != NULL && (asked == KIND_UNKNOWN || asked == KIND_NEIGHBOURS))
    return usage_error (&command_validate,
                        "--kind is framework, study, programmes, areas or measures, got \"%s\"",
                        option_kind);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      kinds[i] = asked != KIND_UNKNOWN ? asked : file_kind_guess (paths[i]);
      if (kinds[i] == KIND_NEIGHBOURS)
        return usage_error (&command_validate,
                            "%s: neighbours are checked with the study that names them", paths[i]);
      if (kinds[i] == KIND_UNKNOWN)
        return usage_error (&command_validate,
                            "%s: cannot tell what this is from its header; say --kind", paths[i]);
    }
  return EXIT_FINE;
}

static gboolean
load_context (const App *app, Context *context, ExitCode *code)
{
  g_autoptr (GError) error = NULL;
  if (option_framework != NULL)
    context->framework = cohesion_framework_load (option_framework, NULL, app->cancellable, &error);
  if (error == NULL && option_areas != NULL)
    context->areas = cohesion_areas_load (option_areas, NULL, app->cancellable, &error);
  if (error == NULL)
    return TRUE;
  *code = fail (g_steal_pointer (&error));
  return FALSE;
}

static void
append_count (Findings *findings)
{
  if (findings->n_errors == 0 && findings->n_warnings == 0)
    {
      g_string_append (findings->lines, "no problems\n");
      return;
    }
  g_string_append_printf (findings->lines, "%u error%s, %u warning%s", findings->n_errors,
                          findings->n_errors == 1 ? "" : "s", findings->n_warnings,
                          findings->n_warnings == 1 ? "" : "s");
  if (findings->n_unlisted > 0)
    g_string_append_printf (findings->lines, " (%u of them not listed)", findings->n_unlisted);
  g_string_append_c (findings->lines, '\n');
}

static ExitCode
print_findings (const App *app, Findings *findings, CohesionTableFormat format)
{
  g_autoptr (GError) error = NULL;
  ExitCode code;
  if (!output_format_is_given (app) || format == COHESION_TABLE_FORMAT_TEXT)
    {
      append_count (findings);
      code = output_text (app, findings->lines->str);
    }
  else
    {
      g_autoptr (CohesionTable) table = listing_to_table (findings->listing, &error);
      if (table == NULL)
        return fail (g_steal_pointer (&error));
      code = output_table (app, table, format);
    }
  return code != EXIT_FINE ? code : findings->code;
}

static ExitCode
check_all (App *app, gchar **paths, const FileKind *kinds, CohesionTableFormat format)
{
  static const gchar *const columns[] = { "file",    "line", "column", "severity", "token",
                                          "message", "hint", "path",   NULL };
  Context context = { 0 };
  ExitCode code = EXIT_FINE;
  Findings findings = { .lines = g_string_new (NULL), .listing = listing_new (columns) };
  gboolean going = load_context (app, &context, &code);
  for (guint i = 0; going && paths[i] != NULL; i++)
    {
      going = check_file (app, &context, kinds[i], paths[i], &findings);
      if (!going)
        code = fail (g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled"));
    }
  if (going)
    code = print_findings (app, &findings, format);
  g_string_free (findings.lines, TRUE);
  listing_free (findings.listing);
  g_clear_object (&context.framework);
  g_clear_object (&context.areas);
  return code;
}

static ExitCode
run (App *app, gchar **arguments)
{
  CohesionTableFormat format;
  if (arguments[0] == NULL)
    return usage_error (&command_validate, "validate which file?");
  if (!output_format (app, &format))
    return EXIT_USAGE;
  g_autofree FileKind *kinds = g_new0 (FileKind, g_strv_length (arguments));
  ExitCode code = find_kinds (arguments, kinds);
  return code == EXIT_FINE ? check_all (app, arguments, kinds, format) : code;
}

const Command command_validate = {
  .name = "validate",
  .arguments = "FILE...",
  .summary = "Check files and print every problem.",
  .description = description,
  .entries = entries,
  .run = run,
};
