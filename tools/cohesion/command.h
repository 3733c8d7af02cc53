/* What every command of `cohesion` shares: its options, its exit codes, its doors. */
#pragma once

#include <cohesion/cohesion.h>
#include <gio/gio.h>

/* What the shell is told. Listed in --help and docs/command.md. */
typedef enum
{
  EXIT_FINE = 0,
  EXIT_PROBLEMS = 1,
  EXIT_USAGE = 2,
  EXIT_FILE = 3,
  EXIT_CHOICE = 4,
  EXIT_CANCELLED = 130,
} ExitCode;

/* The options that every command takes. */
typedef struct
{
  gchar *format;
  gint digits;
  gchar *output;
  gboolean lenient;
  gboolean quiet;
  gboolean no_progress;
  gchar **modules;
  gboolean help;
  gboolean version;
} CommonOptions;

typedef struct
{
  CommonOptions options;
  GCancellable *cancellable;
} App;

/* One command: its name, its help, its own options, its work. */
typedef struct
{
  const gchar *name;
  const gchar *arguments;
  const gchar *summary;
  const gchar *description;
  const GOptionEntry *entries;
  ExitCode (*run) (App *app, gchar **arguments);
} Command;

extern const Command command_describe;
extern const Command command_diagnose;
extern const Command command_estimate;
extern const Command command_explain;
extern const Command command_export;
extern const Command command_import;
extern const Command command_list;
extern const Command command_score;
extern const Command command_sensitivity;
extern const Command command_shifts;
extern const Command command_validate;
extern const Command command_what_if;

/* The commands, NULL at the end. */
extern const Command *const commands[];

const Command *command_find (const gchar *name);
const GOptionEntry *common_option_entries (App *app);

/* Say what was typed wrongly, where to look, and give EXIT_USAGE. */
ExitCode usage_error (const Command *command, const gchar *format, ...) G_GNUC_PRINTF (2, 3);

/* Say what failed and give the exit code that belongs to it; frees the error. */
ExitCode fail (GError *error);
