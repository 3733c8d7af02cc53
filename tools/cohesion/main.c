/* cohesion: the door of the command line. Finds the command, reads its options, runs it. */
#include <fcntl.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cancel.h"
#include "command.h"
#include "messages.h"
#include "modules.h"
#include "progress.h"

const Command *const commands[] = {
  &command_validate,
  &command_diagnose,
  &command_estimate,
  &command_score,
  &command_explain,
  &command_what_if,
  &command_sensitivity,
  &command_shifts,
  &command_describe,
  &command_list,
  &command_import,
  &command_export,
  NULL,
};

static const gchar help_head[] =
    "Usage:\n"
    "  cohesion COMMAND [OPTION...] [ARGUMENT...]\n"
    "\n"
    "Scores local social cohesion: areas, measures and programmes against a\n"
    "framework written in YAML.\n"
    "\n"
    "Commands:\n";

static const gchar help_tail[] =
    "  help COMMAND                  the options and examples of one command\n"
    "\n"
    "Options of every command:\n"
    "  -f, --format FORMAT           csv, json, json-columns, markdown or table; without\n"
    "                                it table on a terminal, csv in a pipe or a file\n"
    "                                (export has formats of its own)\n"
    "  -d, --digits N                significant digits of numbers (csv and json: 17,\n"
    "                                so that no bit is lost; markdown and table: 6)\n"
    "  -o, --output FILE             write to FILE: it appears whole or not at all\n"
    "  --lenient                     unknown areas, indicators and columns are warnings;\n"
    "                                their rows are skipped and counted\n"
    "  -q, --quiet                   errors only: no warnings, no progress\n"
    "  --no-progress                 no progress bar\n"
    "  --module FILE                 load strategies of your own from FILE, which may do\n"
    "                                whatever you may: load only what you trust. May be\n"
    "                                repeated; COHESION_MODULES lists more, divided by \":\"\n"
    "  --version, --help\n"
    "\n"
    "Results go to standard output, messages to standard error.\n"
    "\n"
    "Exit codes:\n"
    "  0    fine (warnings may have been printed)\n"
    "  1    problems were found in the input\n"
    "  2    wrong usage: an unknown command, option or format, a missing argument\n"
    "  3    a file cannot be read or written\n"
    "  4    an id, area, period or tier is not there, or a needed choice was not made\n"
    "  130  cancelled with Ctrl-C or a signal; no file is left half-written\n"
    "\n"
    "Examples:\n"
    "  cohesion validate framework.yaml areas.csv study.yaml\n"
    "  cohesion diagnose study.yaml\n"
    "  cohesion score study.yaml --format csv --output scores.csv\n"
    "  cohesion score study.yaml --best 10\n"
    "  cohesion explain study.yaml --area E08000032\n"
    "  cohesion what-if study.yaml --weight trust=2\n"
    "  cohesion export study.yaml --what scores --output public/\n"
    "  cohesion list strategies\n"
    "  cohesion describe rank-exponential\n";

ExitCode
usage_error (const Command *command, const gchar *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree gchar *text = g_strdup_vprintf (format, args);
  va_end (args);
  message ("cohesion: %s", text);
  if (command != NULL)
    message ("Try \"cohesion help %s\".", command->name);
  else
    message ("Try \"cohesion --help\".");
  return EXIT_USAGE;
}

const Command *
command_find (const gchar *name)
{
  for (guint i = 0; commands[i] != NULL; i++)
    if (strcmp (commands[i]->name, name) == 0)
      return commands[i];
  return NULL;
}

const GOptionEntry *
common_option_entries (App *app)
{
  static GOptionEntry entries[10];
  CommonOptions *options = &app->options;
  const GOptionEntry template[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &options->format,
      "csv, json, json-columns, markdown or table; of export: its own", "FORMAT" },
    { "digits", 'd', 0, G_OPTION_ARG_INT, &options->digits, "Significant digits of numbers", "N" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output,
      "Write to FILE, whole or not at all", "FILE" },
    { "lenient", 0, 0, G_OPTION_ARG_NONE, &options->lenient,
      "What is unknown is a warning, its rows are skipped", NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &options->quiet, "Errors only", NULL },
    { "no-progress", 0, 0, G_OPTION_ARG_NONE, &options->no_progress, "No progress bar", NULL },
    { "module", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->modules,
      "Load strategies of your own from FILE", "FILE" },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &options->help, "This help", NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, "The version", NULL },
    { NULL },
  };
  G_STATIC_ASSERT (sizeof template == sizeof entries);
  memcpy (entries, template, sizeof entries);
  return entries;
}

/* Whether --@name is one of @entries; where not, its name goes to @names for a suggestion. */
static gboolean
knows_option (const GOptionEntry *entries, const gchar *name, GPtrArray *names)
{
  for (guint i = 0; entries != NULL && entries[i].long_name != NULL; i++)
    {
      if (strcmp (entries[i].long_name, name) == 0)
        return TRUE;
      g_ptr_array_add (names, (gpointer)entries[i].long_name);
    }
  return FALSE;
}

/* GOption names the option that it does not know; we add what was meant. */
static ExitCode
report_option_error (App *app, const Command *command, const GError *error, gchar **arguments)
{
  const GOptionEntry *own = command != NULL ? command->entries : NULL;
  if (!g_error_matches (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
    return usage_error (command, "%s", error->message);

  for (guint i = 1; arguments[i] != NULL; i++)
    {
      if (!g_str_has_prefix (arguments[i], "--") || arguments[i][2] == '\0')
        continue;
      g_autofree gchar *name = g_strdup (arguments[i] + 2);
      g_strdelimit (name, "=", '\0');
      g_autoptr (GPtrArray) names = g_ptr_array_new ();
      if (knows_option (own, name, names) ||
          knows_option (common_option_entries (app), name, names))
        continue;
      g_ptr_array_add (names, NULL);
      const gchar *meant = did_you_mean (name, (const gchar *const *)names->pdata);
      if (meant != NULL)
        return usage_error (command, "unknown option --%s (did you mean --%s?)", name, meant);
      return usage_error (command, "unknown option --%s", name);
    }
  return usage_error (command, "%s", error->message);
}

static void
print_help (void)
{
  fputs (help_head, stdout);
  for (guint i = 0; commands[i] != NULL; i++)
    {
      g_autofree gchar *call = g_strdup_printf ("%s %s", commands[i]->name, commands[i]->arguments);
      if (strlen (call) > 29)
        printf ("  %s\n  %-30s%s\n", call, "", commands[i]->summary);
      else
        printf ("  %-30s%s\n", call, commands[i]->summary);
    }
  fputs (help_tail, stdout);
}

static GOptionContext *
option_context_of (App *app, const Command *command)
{
  g_autofree gchar *usage = g_strdup_printf ("%s %s", command->name, command->arguments);
  GOptionContext *context = g_option_context_new (NULL);
  g_option_context_set_help_enabled (context, FALSE);
  if (command->entries != NULL)
    g_option_context_add_main_entries (context, command->entries, NULL);
  g_option_context_add_main_entries (context, common_option_entries (app), NULL);
  return context;
}

/* The usage line is ours; the list of options is GOption's, from the same entries that read them.
 */
static void
print_command_help (App *app, const Command *command)
{
  g_autoptr (GOptionContext) context = option_context_of (app, command);
  g_autofree gchar *text = g_option_context_get_help (context, TRUE, NULL);
  const gchar *options = strstr (text, "\n\n");
  printf ("Usage:\n  cohesion %s [OPTION...] %s\n\n%s\n%s\n%s", command->name, command->arguments,
          command->summary, options != NULL ? options + 1 : text, command->description);
}

static ExitCode
flush_stdout (void)
{
  return fflush (stdout) == 0 ? EXIT_FINE : EXIT_FILE;
}

static ExitCode
show_version (void)
{
  printf ("cohesion %d.%d.%d\n", COHESION_MAJOR_VERSION, COHESION_MINOR_VERSION,
          COHESION_MICRO_VERSION);
  return flush_stdout ();
}

static ExitCode
show_help (App *app, const gchar *name)
{
  if (name == NULL)
    {
      print_help ();
      return flush_stdout ();
    }
  const Command *command = command_find (name);
  if (command == NULL)
    return usage_error (NULL, "unknown command \"%s\"", name);
  print_command_help (app, command);
  return flush_stdout ();
}

static ExitCode
unknown_command (const gchar *name)
{
  const gchar *names[G_N_ELEMENTS (commands) + 1] = { "help" };
  for (guint i = 0; commands[i] != NULL; i++)
    names[i + 1] = commands[i]->name;
  const gchar *meant = did_you_mean (name, names);
  if (meant != NULL)
    return usage_error (NULL, "unknown command \"%s\" (did you mean \"%s\"?)", name, meant);
  return usage_error (NULL, "unknown command \"%s\"", name);
}

static ExitCode
run_command (App *app, const Command *command, gchar ***arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = option_context_of (app, command);
  g_auto (GStrv) typed = g_strdupv (*arguments);
  if (!g_option_context_parse_strv (context, arguments, &error))
    return report_option_error (app, command, error, typed);
  if (app->options.help)
    return show_help (app, command->name);
  if (app->options.version)
    return show_version ();
  if (app->options.digits < 0 || app->options.digits > 17)
    return usage_error (command, "--digits must be from 1 to 17, got %d", app->options.digits);

  ExitCode code = modules_load (app);
  if (code != EXIT_FINE)
    return code;
  gchar **rest = *arguments + 1;
  if (*rest != NULL && strcmp (*rest, "--") == 0)
    rest++;
  progress_start (app);
  code = command->run (app, rest);
  progress_clear ();
  return code;
}

/* Options before the command's name, then the command. */
static ExitCode
run (App *app, gchar ***arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv) typed = g_strdupv (*arguments);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_add_main_entries (context, common_option_entries (app), NULL);
  if (!g_option_context_parse_strv (context, arguments, &error))
    return report_option_error (app, NULL, error, typed);

  const gchar *name = (*arguments)[1];
  if (app->options.version)
    return show_version ();
  if (app->options.help || (name != NULL && strcmp (name, "help") == 0))
    return show_help (app, app->options.help || name == NULL ? name : (*arguments)[2]);
  if (name == NULL)
    return usage_error (NULL, "which command?");

  const Command *command = command_find (name);
  if (command == NULL)
    return unknown_command (name);
  ExitCode code = modules_load_of_environment ();
  if (code == EXIT_FINE)
    code = modules_load (app);
  if (code != EXIT_FINE)
    return code;
  gchar **from_command = g_strdupv (*arguments + 1);
  code = run_command (app, command, &from_command);
  g_strfreev (from_command);
  return code;
}

/* A descriptor that is closed would be given to the next file that is opened. */
static void
keep_standard_descriptors (void)
{
  for (int descriptor = 0; descriptor <= 2; descriptor++)
    if (fcntl (descriptor, F_GETFD) < 0)
      (void)!open ("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);
}

int
main (int argc, char **argv)
{
  App app = { 0 };
  keep_standard_descriptors ();
  setlocale (LC_CTYPE, "");
  app.cancellable = g_cancellable_new ();
  cancel_on_signals (app.cancellable);

  gchar **arguments = g_new0 (gchar *, (gsize)argc + 1);
  for (int i = 0; i < argc; i++)
    arguments[i] = g_strdup (argv[i]);
  ExitCode code = run (&app, &arguments);

  g_strfreev (arguments);
  g_free (app.options.format);
  g_free (app.options.output);
  g_strfreev (app.options.modules);
  return (int)code;
}
