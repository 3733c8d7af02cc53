/* Where results go: stdout, or a file that appears whole or not at all. */
#pragma once

#include "command.h"

/* The format asked for with --format; without it TEXT on a terminal and CSV elsewhere. FALSE where
 * --format is no format (said on stderr). */
gboolean output_format (const App *app, CohesionTableFormat *format);

/* Whether --format was given. */
gboolean output_format_is_given (const App *app);

/* Write @table in @format. Results that nobody reads any more (a closed pipe) are no failure. */
ExitCode output_table (const App *app, CohesionTable *table, CohesionTableFormat format);

/* Write @text, which stands above @table, and @table. */
ExitCode output_text_and_table (const App *app,
                                const gchar *text,
                                CohesionTable *table,
                                CohesionTableFormat format);

/* Write @text. */
ExitCode output_text (const App *app, const gchar *text);

/* Write @export; as CSVW, only to a file. */
ExitCode output_export (const App *app, CohesionExport *export, CohesionExportFormat format);
