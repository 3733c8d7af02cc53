/* Where results go: stdout, or a file that appears whole or not at all. */
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cancel.h"
#include "messages.h"
#include "progress.h"

/* In tables for people; CSV and JSON carry every digit. */
#define DIGITS_FOR_PEOPLE 6

static const gchar *const format_names[] = { "csv",      "json",  "json-columns",
                                             "markdown", "table", NULL };

static const CohesionTableFormat formats[] = {
  COHESION_TABLE_FORMAT_CSV,      COHESION_TABLE_FORMAT_JSON, COHESION_TABLE_FORMAT_JSON_COLUMNS,
  COHESION_TABLE_FORMAT_MARKDOWN, COHESION_TABLE_FORMAT_TEXT,
};

gboolean
output_format_is_given (const App *app)
{
  return app->options.format != NULL;
}

static gboolean
output_is_stdout (const App *app)
{
  return app->options.output == NULL || strcmp (app->options.output, "-") == 0;
}

gboolean
output_format (const App *app, CohesionTableFormat *format)
{
  const gchar *name = app->options.format;
  if (name == NULL)
    {
      gboolean terminal = output_is_stdout (app) && isatty (STDOUT_FILENO);
      *format = terminal ? COHESION_TABLE_FORMAT_TEXT : COHESION_TABLE_FORMAT_CSV;
      return TRUE;
    }
  for (guint i = 0; format_names[i] != NULL; i++)
    {
      if (strcmp (name, format_names[i]) == 0)
        {
          *format = formats[i];
          return TRUE;
        }
    }
  g_autofree gchar *all = g_strjoinv (", ", (gchar **)format_names);
  message ("cohesion: unknown format \"%s\" (one of: %s)", name, all);
  return FALSE;
}

/* What is written: text, and a table below it, or an export. */
typedef struct
{
  const gchar *text;
  CohesionTable *table;
  CohesionTableFormat format;
  CohesionExport *export;
  CohesionExportFormat export_format;
} Content;

static gint
digits_for (const App *app, CohesionTableFormat format)
{
  if (app->options.digits > 0)
    return app->options.digits;
  gboolean for_people =
      format == COHESION_TABLE_FORMAT_TEXT || format == COHESION_TABLE_FORMAT_MARKDOWN;
  return for_people ? DIGITS_FOR_PEOPLE : 0;
}

static gboolean
write_to_stream (const App *app, GOutputStream *stream, const Content *content, GError **error)
{
  GCancellable *cancellable = app->cancellable;
  const gchar *text = content->text;
  CohesionTableFormat format = content->format;
  if (text != NULL &&
      !g_output_stream_write_all (stream, text, strlen (text), NULL, cancellable, error))
    return FALSE;
  if (content->table != NULL &&
      !cohesion_table_write_to_stream (content->table, stream, format, digits_for (app, format),
                                       cancellable, error))
    return FALSE;
  if (content->export != NULL &&
      !cohesion_export_write_to_stream (content->export, stream, content->export_format,
                                        cancellable, error))
    return FALSE;
  return g_output_stream_flush (stream, cancellable, error);
}

/* Whether the other end of a pipe was closed: `cohesion score ... | head`. */
static gboolean
reader_is_gone (int descriptor)
{
  struct pollfd query = { .fd = descriptor, .events = POLLOUT };
  return poll (&query, 1, 0) == 1 && (query.revents & (POLLERR | POLLHUP)) != 0;
}

static ExitCode
write_to_descriptor (const App *app, int descriptor, const gchar *name, const Content *content)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) plain = g_unix_output_stream_new (descriptor, FALSE);
  g_autoptr (GOutputStream) stream = g_buffered_output_stream_new_sized (plain, 1 << 16);
  g_filter_output_stream_set_close_base_stream (G_FILTER_OUTPUT_STREAM (stream), FALSE);
  if (write_to_stream (app, stream, content, &error))
    return EXIT_FINE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      message ("cohesion: cancelled; the output is not complete");
      return EXIT_CANCELLED;
    }
  if (error->domain == COHESION_ERROR && error->code != COHESION_ERROR_IO)
    return fail (g_steal_pointer (&error));
  if (reader_is_gone (descriptor))
    return EXIT_FINE;
  message ("cohesion: cannot write to %s: %s", name, error->message);
  return EXIT_FILE;
}

/* A device, a pipe: what --output names is written into, never replaced. */
static ExitCode
write_to_device (const App *app, const Content *content)
{
  const gchar *path = app->options.output;
  int descriptor = open (path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  if (descriptor < 0)
    {
      message ("cohesion: cannot write to %s: %s", path, g_strerror (errno));
      return EXIT_FILE;
    }
  ExitCode code = write_to_descriptor (app, descriptor, path, content);
  close (descriptor);
  return code;
}

/* Tables below a text are for people, and small. */
static gboolean
write_text_to_file (const App *app, const Content *content, GError **error)
{
  g_autofree gchar *rest = content->table != NULL
                               ? cohesion_table_to_text (content->table, content->format,
                                                         digits_for (app, content->format))
                               : g_strdup ("");
  g_autofree gchar *whole = g_strconcat (content->text, rest, NULL);
  return g_file_set_contents_full (app->options.output, whole, -1,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0666, error);
}

static ExitCode
write_to_file (const App *app, const Content *content)
{
  g_autoptr (GError) error = NULL;
  const gchar *path = app->options.output;
  gboolean written;

  cancel_hold (TRUE);
  if (content->export != NULL)
    written = cohesion_export_write (content->export, path, content->export_format,
                                     app->cancellable, &error);
  else if (content->text != NULL)
    written = write_text_to_file (app, content, &error);
  else
    written = cohesion_table_write (content->table, path, content->format,
                                    digits_for (app, content->format), app->cancellable, &error);
  cancel_hold (FALSE);
  if (written)
    return EXIT_FINE;
  return fail (g_steal_pointer (&error));
}

static ExitCode
write_anywhere (const App *app, const Content *content)
{
  struct stat about;
  progress_clear ();
  if (g_cancellable_is_cancelled (app->cancellable))
    return fail (g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled"));
  if (output_is_stdout (app))
    return write_to_descriptor (app, STDOUT_FILENO, "standard output", content);
  if (stat (app->options.output, &about) == 0 && !S_ISREG (about.st_mode) &&
      !S_ISDIR (about.st_mode))
    return write_to_device (app, content);
  return write_to_file (app, content);
}

ExitCode
output_table (const App *app, CohesionTable *table, CohesionTableFormat format)
{
  return write_anywhere (app, &(const Content){ .table = table, .format = format });
}

ExitCode
output_text_and_table (const App *app,
                       const gchar *text,
                       CohesionTable *table,
                       CohesionTableFormat format)
{
  return write_anywhere (app, &(const Content){ .text = text, .table = table, .format = format });
}

ExitCode
output_text (const App *app, const gchar *text)
{
  return write_anywhere (app, &(const Content){ .text = text });
}

ExitCode
output_export (const App *app, CohesionExport *export, CohesionExportFormat format)
{
  return write_anywhere (app, &(const Content){ .export = export, .export_format = format });
}
