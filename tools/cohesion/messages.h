/* What goes to stderr: messages, problems found, "did you mean". */
#pragma once

#include "command.h"

/* One line to stderr, as it is. */
void message (const gchar *format, ...) G_GNUC_PRINTF (1, 2);

/* @text with its control characters made "?", in place: a file must not steer the terminal. */
gchar *printable (gchar *text);

/* All problems to stderr, and how many; warnings and notes only without --quiet. */
void report_problems (const App *app, CohesionDiagnostics *diagnostics);

/* "2 errors, 1 warning" */
gchar *count_problems (CohesionDiagnostics *diagnostics);

/* The exit code that the problems ask for: EXIT_FILE where a file could not be read. */
ExitCode exit_code_of_problems (CohesionDiagnostics *diagnostics);

/* The candidate that is meant by @word, or NULL. */
const gchar *did_you_mean (const gchar *word, const gchar *const *candidates);
