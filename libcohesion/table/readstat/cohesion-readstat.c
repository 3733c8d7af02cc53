/* The module that reads files of SPSS, Stata and SAS: ReadStat's calls made into the library's. */
#include <gmodule.h>
#include <math.h>
#include <readstat.h>
#include <stdio.h>
#include <string.h>

#include "table/cohesion-statfile-module-private.h"

#define MOST_RANGES 32

G_MODULE_EXPORT extern const guint cohesion_statfile_interface;
G_MODULE_EXPORT gboolean cohesion_statfile_parse (CohesionStatfileFormat format,
                                                  const gchar *path,
                                                  guint most_rows,
                                                  gboolean raw,
                                                  const CohesionStatfileHandlers *handlers,
                                                  gpointer user_data,
                                                  gchar **reason);

const guint cohesion_statfile_interface = COHESION_STATFILE_INTERFACE;

typedef struct
{
  const CohesionStatfileHandlers *handlers;
  gpointer user_data;
  CohesionStatfileFormat format;
  gsize set_size; /* of the name of a set of labels, with its end */
  gboolean stopped;
  gchar *reason;
} Reading;

typedef readstat_error_t (*Parse) (readstat_parser_t *parser, const char *path, void *reading);

static int
answer (Reading *self, CohesionStatfileAnswer said)
{
  if (said == COHESION_STATFILE_SKIP)
    return READSTAT_HANDLER_SKIP_VARIABLE;
  self->stopped |= said == COHESION_STATFILE_STOP;
  return said == COHESION_STATFILE_GO_ON ? READSTAT_HANDLER_OK : READSTAT_HANDLER_ABORT;
}

/* Whatever ReadStat has said before. */
static int
refuse (Reading *self, const gchar *reason)
{
  g_free (self->reason);
  self->reason = g_strdup (reason);
  return READSTAT_HANDLER_ABORT;
}

/* A tagged missing value carries a number that means nothing. */
static CohesionStatfileValue
translate (readstat_value_t value)
{
  CohesionStatfileValue translated = { NULL, NAN };

  if (readstat_value_type_class (value) == READSTAT_TYPE_CLASS_STRING)
    translated.word = readstat_string_value (value) != NULL ? readstat_string_value (value) : "";
  else if (!readstat_value_is_system_missing (value) && !readstat_value_is_tagged_missing (value))
    translated.number = readstat_double_value (value);
  return translated;
}

/* ReadStat hands over names of sets of labels as they stand in a Stata file, where a damaged one
 * may have no end. These are the sizes of the formats of Stata. */
static gsize
find_set_size (CohesionStatfileFormat format, readstat_metadata_t *metadata)
{
  const int version = readstat_get_file_format_version (metadata);

  if (format != COHESION_STATFILE_DTA)
    return G_MAXSIZE;
  return version < 110 ? 9 : version < 118 ? 33 : 129;
}

/* Room of a format in ReadStat. */
#define FORMAT_SIZE 256

static const gchar *
find_format (readstat_variable_t *variable)
{
  const gchar *format = readstat_variable_get_format (variable);

  return format != NULL && format[0] != '\0' && memchr (format, '\0', FORMAT_SIZE) != NULL ? format
                                                                                           : NULL;
}

/* Rows without columns would take no room in the file, and for ever to read. */
static int
on_metadata (readstat_metadata_t *metadata, void *user_data)
{
  Reading *self = user_data;

  self->set_size = find_set_size (self->format, metadata);
  if (readstat_get_var_count (metadata) != 0 || readstat_get_row_count (metadata) <= 0)
    return READSTAT_HANDLER_OK;
  return refuse (self, "it has rows but no columns");
}

static int
on_note (int index, const char *note, void *user_data)
{
  (void)index, (void)note, (void)user_data;
  return READSTAT_HANDLER_OK;
}

static int
on_frequency_weight (readstat_variable_t *variable, void *user_data)
{
  (void)variable, (void)user_data;
  return READSTAT_HANDLER_OK;
}

static int
on_variable (int index, readstat_variable_t *variable, const char *labels, void *user_data)
{
  Reading *self = user_data;
  CohesionStatfileRange missing[MOST_RANGES];
  const int n_ranges = readstat_variable_get_missing_ranges_count (variable);
  CohesionStatfileVariable translated = { readstat_variable_get_name (variable),
                                          labels != NULL && labels[0] != '\0' ? labels : NULL,
                                          find_format (variable),
                                          readstat_variable_get_type_class (variable) ==
                                              READSTAT_TYPE_CLASS_STRING,
                                          missing,
                                          0 };

  if (labels != NULL && self->set_size != G_MAXSIZE &&
      memchr (labels, '\0', self->set_size) == NULL)
    return refuse (self, "it is damaged: the name of a set of labels has no end");
  for (int i = 0; i < MIN (n_ranges, MOST_RANGES); i++)
    {
      missing[i].low = translate (readstat_variable_get_missing_range_lo (variable, i));
      missing[i].high = translate (readstat_variable_get_missing_range_hi (variable, i));
      translated.n_missing++;
    }
  return answer (self, self->handlers->variable ((guint)index, &translated, self->user_data));
}

static int
on_label (const char *labels, readstat_value_t value, const char *label, void *user_data)
{
  Reading *self = user_data;
  const CohesionStatfileValue code = translate (value);

  return answer (self,
                 self->handlers->label (labels, &code, code.word == NULL && isnan (code.number),
                                        label != NULL ? label : "", self->user_data));
}

static int
on_value (int row, readstat_variable_t *variable, readstat_value_t value, void *user_data)
{
  Reading *self = user_data;
  const CohesionStatfileValue cell = translate (value);

  return answer (self,
                 self->handlers->cell ((guint)row, (guint)readstat_variable_get_index (variable),
                                       &cell, self->user_data));
}

static void
on_error (const char *message, void *user_data)
{
  Reading *self = user_data;

  if (self->reason == NULL)
    self->reason = g_strdup (message);
}

static int
on_progress (double fraction, void *user_data)
{
  Reading *self = user_data;

  return answer (self, self->handlers->progress (fraction, self->user_data));
}

/* ReadStat's own way to read a file has no buffer, and .por is read byte by byte. */
static int
open_file (const char *path, void *io)
{
  FILE **file = io;

  *file = fopen (path, "rbe");
  return *file != NULL ? 0 : -1;
}

static int
close_file (void *io)
{
  FILE **file = io;

  if (*file != NULL)
    fclose (*file);
  *file = NULL;
  return 0;
}

static readstat_off_t
seek_in_file (readstat_off_t offset, readstat_io_flags_t whence, void *io)
{
  static const int origins[] = {
    [READSTAT_SEEK_SET] = SEEK_SET, [READSTAT_SEEK_CUR] = SEEK_CUR, [READSTAT_SEEK_END] = SEEK_END
  };
  FILE **file = io;

  return fseeko (*file, offset, origins[whence]) == 0 ? ftello (*file) : -1;
}

static ssize_t
read_file (void *into, size_t size, void *io)
{
  FILE **file = io;
  const size_t n = fread (into, 1, size, *file);

  return n == 0 && ferror (*file) ? -1 : (ssize_t)n;
}

static readstat_error_t
tell_progress (long size, readstat_progress_handler progress, void *user_data, void *io)
{
  FILE **file = io;

  if (progress == NULL || size <= 0)
    return READSTAT_OK;
  return progress ((double)ftello (*file) / (double)size, user_data) == READSTAT_HANDLER_OK
             ? READSTAT_OK
             : READSTAT_ERROR_USER_ABORT;
}

static void
set_file_handlers (readstat_parser_t *parser, FILE **file)
{
  readstat_set_open_handler (parser, open_file);
  readstat_set_close_handler (parser, close_file);
  readstat_set_seek_handler (parser, seek_in_file);
  readstat_set_read_handler (parser, read_file);
  readstat_set_update_handler (parser, tell_progress);
  readstat_set_io_ctx (parser, file);
}

/* Every handler is set: with some of them missing ReadStat has crashed. Only what 1.1.8 says of a
 * damaged .por it makes of a name that was never set. */
static readstat_parser_t *
make_parser (CohesionStatfileFormat format, guint most_rows, gboolean raw)
{
  readstat_parser_t *parser = readstat_parser_init ();

  readstat_set_metadata_handler (parser, on_metadata);
  readstat_set_note_handler (parser, on_note);
  readstat_set_variable_handler (parser, on_variable);
  readstat_set_fweight_handler (parser, on_frequency_weight);
  readstat_set_value_handler (parser, on_value);
  readstat_set_value_label_handler (parser, on_label);
  if (format != COHESION_STATFILE_POR)
    readstat_set_error_handler (parser, on_error);
  readstat_set_progress_handler (parser, on_progress);
  readstat_set_row_limit (parser, (long)most_rows);
  if (raw)
    readstat_set_handler_character_encoding (parser, NULL);
  return parser;
}

gboolean
cohesion_statfile_parse (CohesionStatfileFormat format,
                         const gchar *path,
                         guint most_rows,
                         gboolean raw,
                         const CohesionStatfileHandlers *handlers,
                         gpointer user_data,
                         gchar **reason)
{
  static const Parse parsers[] = { readstat_parse_sav, readstat_parse_por, readstat_parse_dta,
                                   readstat_parse_sas7bdat, readstat_parse_xport };
  Reading reading = { handlers, user_data, format, G_MAXSIZE, FALSE, NULL };
  readstat_parser_t *parser = make_parser (format, most_rows, raw);
  FILE *file = NULL;
  readstat_error_t code;

  set_file_handlers (parser, &file);
  code = parsers[format](parser, path, &reading);
  readstat_parser_free (parser);
  close_file (&file);
  *reason = NULL;
  if (code != READSTAT_OK && !reading.stopped)
    *reason = reading.reason != NULL ? g_steal_pointer (&reading.reason)
                                     : g_strdup (readstat_error_message (code));
  g_free (reading.reason);
  return code == READSTAT_OK;
}
