/* Reading CSV: records and fields out of the structure of a block. */
#include "table/cohesion-csv-private.h"

#include <math.h>
#include <string.h>

#include "base/cohesion-diagnostics-private.h"
#include "base/cohesion-error-private.h"
#include "table/cohesion-csv-source-private.h"

#define FIRST_CAPACITY 64u

struct _CohesionCsvReader
{
  CohesionCsvSource source;
  guint line;        /* where the next record begins */
  guint record_line; /* where the last one began */
  CohesionCsvField *fields;
  guint capacity;
  gboolean failed;
};

/* A place in the buffer: a byte, the line that it is in and where that line begins. */
typedef struct
{
  guint line;
  gsize line_start;
  gsize at;
} Cursor;

CohesionCsvReader *
cohesion_csv_reader_new (const gchar *path, GError **error)
{
  g_autoptr (CohesionCsvReader) self = g_new0 (CohesionCsvReader, 1);

  self->line = self->record_line = 1;
  if (!cohesion_csv_source_open (&self->source, path, error))
    return NULL;
  return g_steal_pointer (&self);
}

CohesionCsvReader *
cohesion_csv_reader_new_for_bytes (GBytes *bytes, const gchar *name)
{
  CohesionCsvReader *self = g_new0 (CohesionCsvReader, 1);

  self->line = self->record_line = 1;
  cohesion_csv_source_open_bytes (&self->source, bytes, name);
  return self;
}

void
cohesion_csv_reader_free (CohesionCsvReader *self)
{
  if (self == NULL)
    return;
  cohesion_csv_source_clear (&self->source);
  g_free (self->fields);
  g_free (self);
}

/* A line ends with LF, CRLF or CR. Moves the cursor over @end, counting the lines. */
static void
advance (Cursor *cursor, const gchar *buffer, gsize end)
{
  const gsize from = cursor->at;

  cursor->at = end;
  if (memchr (buffer + from, '\n', end - from) == NULL &&
      memchr (buffer + from, '\r', end - from) == NULL)
    return;
  for (gsize i = from; i < end; i++)
    if (buffer[i] == '\n' || (buffer[i] == '\r' && (i + 1 == end || buffer[i + 1] != '\n')))
      {
        cursor->line++;
        cursor->line_start = i + 1;
      }
}

static Cursor
cursor_at_record (CohesionCsvReader *self)
{
  const Cursor cursor = { self->line, self->source.start, self->source.start };

  return cursor;
}

/* Fail at @offset of the record, reached from @cursor. @message may not have a % of its own. */
static gboolean
fail (CohesionCsvReader *self,
      Cursor cursor,
      gsize offset,
      CohesionError code,
      const gchar *token,
      const gchar *message,
      GError **error)
{
  self->failed = TRUE;
  advance (&cursor, self->source.buffer, offset);
  cohesion_error_set (error, code, token, "%s:%u:%" G_GSIZE_FORMAT ": %s", self->source.name,
                      cursor.line, offset - cursor.line_start + 1, message);
  return FALSE;
}

static gboolean
fail_poison (CohesionCsvReader *self, GError **error)
{
  const CohesionCsvSource *source = &self->source;
  const Cursor cursor = cursor_at_record (self);
  const guchar byte = (guchar)source->buffer[source->poison];
  g_autofree gchar *message = NULL;
  gchar meant[8] = { 0 };

  if (source->poison_kind == COHESION_CSV_POISON_NUL)
    return fail (
        self, cursor, source->poison, COHESION_ERROR_INVALID, "COHESION-CSV-005",
        "a NUL byte: this is not text, or the text is in UTF-16 (save it as \"CSV UTF-8\")", error);
  if (byte >= 0xa0)
    g_unichar_to_utf8 (byte, meant);
  message = g_strdup_printf ("the byte 0x%02X is not UTF-8%s%s%s (looks like Latin-1 or "
                             "Windows-1252; save it as \"CSV UTF-8\")",
                             byte, byte >= 0xa0 ? ", perhaps \"" : "", meant,
                             byte >= 0xa0 ? "\" was meant" : "");
  return fail (self, cursor, source->poison, COHESION_ERROR_INVALID, "COHESION-CSV-004", message,
               error);
}

/* The end of the quoted text that begins at @from (the opening quote): the closing quote, or @end.
 */
static gsize
find_closing_quote (const gchar *buffer, gsize from, gsize end)
{
  gsize at = from + 1;

  while (at < end)
    {
      const gchar *quote = memchr (buffer + at, '"', end - at);

      if (quote == NULL)
        return end;
      at = (gsize)(quote - buffer);
      if (at + 1 == end || buffer[at + 1] != '"')
        return at;
      at += 2;
    }
  return end;
}

static gboolean
fail_after_quote (CohesionCsvReader *self, Cursor cursor, gsize offset, GError **error)
{
  return fail (
      self, cursor, offset, COHESION_ERROR_INVALID, "COHESION-CSV-009",
      "text after the closing quotation mark (a quotation mark inside quotes is written twice)",
      error);
}

static gboolean
fail_stray_quote (CohesionCsvReader *self, Cursor cursor, gsize offset, GError **error)
{
  return fail (
      self, cursor, offset, COHESION_ERROR_INVALID, "COHESION-CSV-010",
      "a quotation mark inside a field that does not begin with one (put the whole field in "
      "quotation marks, and write those inside it twice)",
      error);
}

/* The record does not end in what was read, because of a quotation mark: say which. */
static gboolean
fail_open_quote (CohesionCsvReader *self, GError **error)
{
  const CohesionCsvSource *source = &self->source;
  const gchar *buffer = source->buffer;
  Cursor cursor = cursor_at_record (self);

  while (cursor.at < source->end)
    {
      gsize end = cursor.at;

      if (buffer[end] == '"')
        {
          const gsize closing = find_closing_quote (buffer, end, source->end);

          if (closing == source->end)
            break;
          advance (&cursor, buffer, closing);
          end = closing + 1;
          if (end < source->end && buffer[end] != source->delimiter)
            return fail_after_quote (self, cursor, end, error);
        }
      for (; end < source->end && buffer[end] != source->delimiter; end++)
        if (buffer[end] == '"')
          return fail_stray_quote (self, cursor, end, error);
      advance (&cursor, buffer, MIN (end + 1, source->end));
    }
  if (source->at_end)
    return fail (self, cursor, cursor.at, COHESION_ERROR_INVALID, "COHESION-CSV-008",
                 "this quotation mark is never closed", error);
  return fail (self, cursor, cursor.at, COHESION_ERROR_LIMIT, "COHESION-CSV-011",
               "this quoted field is over 1 MiB (is its closing quotation mark missing?)", error);
}

static gboolean
fail_limit (CohesionCsvReader *self,
            gsize offset,
            const gchar *token,
            const gchar *message,
            GError **error)
{
  return fail (self, cursor_at_record (self), offset, COHESION_ERROR_LIMIT, token, message, error);
}

static gboolean
fail_long_field (CohesionCsvReader *self, gsize offset, GError **error)
{
  return fail_limit (self, offset, "COHESION-CSV-011", "this field is over 1 MiB", error);
}

static gboolean
fail_many_fields (CohesionCsvReader *self, gsize offset, GError **error)
{
  return fail_limit (self, offset, "COHESION-CSV-012", "this record has more than 10,000 fields",
                     error);
}

static gboolean
fail_long_record (CohesionCsvReader *self, GError **error)
{
  return fail_limit (self, self->source.start, "COHESION-CSV-013", "this record is over 16 MiB",
                     error);
}

/* A record whose end was not found yet: may it be read on? */
static gboolean
check_rest (CohesionCsvReader *self, GError **error)
{
  const CohesionCsvSource *source = &self->source;
  const gsize n_left = source->n_positions - source->next;
  gsize field = source->start;

  if (source->poison < source->end)
    return fail_poison (self, error);
  if (n_left > 0)
    field = source->scan_start + source->positions[source->n_positions - 1] + 1;
  if (n_left >= COHESION_CSV_MOST_FIELDS)
    return fail_many_fields (self,
                             source->scan_start +
                                 source->positions[source->next + COHESION_CSV_MOST_FIELDS - 1] + 1,
                             error);
  if (source->at_end)
    return fail_open_quote (self, error);
  if (source->end - field > COHESION_CSV_FIELD_LIMIT)
    return source->buffer[field] == '"' || memchr (source->buffer + field, '"', source->end - field)
               ? fail_open_quote (self, error)
               : fail_long_field (self, field, error);
  if (source->end - source->start > COHESION_CSV_RECORD_LIMIT)
    return fail_long_record (self, error);
  return TRUE;
}

static void
grow_fields (CohesionCsvReader *self)
{
  self->capacity = MAX (FIRST_CAPACITY, self->capacity * 2);
  self->fields = g_renew (CohesionCsvField, self->fields, self->capacity);
}

/* Cut the next record out of the block. Returns the number of its fields, 0 when its end is not
 * there yet; @end is the byte after its line end. */
static guint
cut_record (CohesionCsvReader *self, gsize *end)
{
  CohesionCsvSource *source = &self->source;
  const gchar *buffer = source->buffer;
  const gchar *scanned = buffer + source->scan_start;
  const gchar *record = buffer + source->start;
  const gchar *text = record;
  const guint32 *position = source->positions + source->next;
  const guint32 *last = source->positions + source->n_positions;
  const gchar delimiter = source->delimiter;
  const gchar *stop;
  guint n = 0;

  do
    {
      if (position == last)
        return 0;
      if (n == self->capacity)
        grow_fields (self);
      stop = scanned + *position++;
      self->fields[n].text = text;
      self->fields[n].length = (guint32)(stop - text);
      self->fields[n].column = (guint32)(text - record) + 1;
      self->fields[n].quoted = FALSE;
      n++;
      text = stop + 1;
    }
  while (*stop == delimiter);
  if (*stop == '\r')
    {
      /* Whether a LF follows may be in the next block. */
      if (text == buffer + source->end && !source->at_end)
        return 0;
      if (text < buffer + source->end && *text == '\n')
        {
          text++;
          position++;
        }
    }
  source->next = (gsize)(position - source->positions);
  *end = MIN ((gsize)(text - buffer), source->end);
  return n;
}

/* Take the quotes off a field, in its place; @cursor is at its first byte, and goes to its last. */
static gboolean
unquote (CohesionCsvReader *self, CohesionCsvField *field, Cursor *cursor, GError **error)
{
  gchar *buffer = self->source.buffer;
  const Cursor begin = *cursor;
  const gsize end = begin.at + field->length;
  const gsize closing = find_closing_quote (buffer, begin.at, end);
  const gchar *from = field->text + 1;
  gchar *to = buffer + begin.at + 1, *quote;
  gsize rest;

  if (closing + 1 != end)
    return fail_after_quote (self, begin, closing + 1, error);
  advance (cursor, buffer, end);
  rest = field->length - 2;
  field->text = from;
  field->quoted = TRUE;
  while ((quote = memchr (from, '"', rest)) != NULL)
    {
      const gsize n = (gsize)(quote - from) + 1;

      memmove (to, from, n);
      to += n;
      from += n + 1;
      rest -= n + 1;
    }
  memmove (to, from, rest);
  field->length = (guint32)(to + rest - field->text);
  return TRUE;
}

/* Quotes, and the lines that quoted fields contain. */
static gboolean
unquote_record (CohesionCsvReader *self, guint n_fields, Cursor *cursor, GError **error)
{
  gchar *buffer = self->source.buffer;

  for (guint i = 0; i < n_fields; i++)
    {
      CohesionCsvField *field = &self->fields[i];
      const gchar *quote;

      cursor->at = (gsize)(field->text - buffer);
      field->column = (guint32)(cursor->at - cursor->line_start) + 1;
      if (field->length == 0)
        continue;
      quote = memchr (field->text, '"', field->length);
      if (quote == NULL)
        continue;
      if (quote != field->text)
        return fail_stray_quote (self, *cursor, (gsize)(quote - buffer), error);
      if (!unquote (self, field, cursor, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_lengths (CohesionCsvReader *self, guint n_fields, gsize end, GError **error)
{
  if (end - self->source.start > COHESION_CSV_RECORD_LIMIT)
    return fail_long_record (self, error);
  if (n_fields > COHESION_CSV_MOST_FIELDS)
    return fail_many_fields (
        self, (gsize)(self->fields[COHESION_CSV_MOST_FIELDS].text - self->source.buffer), error);
  for (guint i = 0; i < n_fields; i++)
    if (self->fields[i].length > COHESION_CSV_FIELD_LIMIT)
      return fail_long_field (self, (gsize)(self->fields[i].text - self->source.buffer), error);
  return TRUE;
}

/* What is rare is looked at here: bad bytes, quotes, lengths. */
static gboolean
finish_record (CohesionCsvReader *self, guint n_fields, gsize end, GError **error)
{
  CohesionCsvSource *source = &self->source;
  Cursor cursor = cursor_at_record (self);

  if (G_UNLIKELY (source->poison < end))
    return fail_poison (self, error);
  if (G_UNLIKELY (end - source->start >= COHESION_CSV_MOST_FIELDS) &&
      !check_lengths (self, n_fields, end, error))
    return FALSE;
  if (source->has_quotes && !unquote_record (self, n_fields, &cursor, error))
    return FALSE;
  self->record_line = self->line;
  self->line = cursor.line + 1;
  source->start = end;
  return TRUE;
}

gboolean
cohesion_csv_reader_next (CohesionCsvReader *self,
                          const CohesionCsvField **fields,
                          guint *n_fields,
                          GCancellable *cancellable,
                          GError **error)
{
  CohesionCsvSource *source = &self->source;

  while (!self->failed)
    {
      gsize end;
      const guint n = source->positions != NULL ? cut_record (self, &end) : 0;

      if (n > 0)
        {
          if (!finish_record (self, n, end, error))
            return FALSE;
          if (n == 1 && self->fields[0].length == 0 && !self->fields[0].quoted)
            continue;
          *fields = self->fields;
          *n_fields = n;
          return TRUE;
        }
      if (source->at_end && source->start == source->end)
        return FALSE;
      if (source->start < source->end && !check_rest (self, error))
        return FALSE;
      if (!cohesion_csv_source_fill (source, cancellable, error))
        self->failed = TRUE;
    }
  return FALSE;
}

guint
cohesion_csv_reader_get_line (CohesionCsvReader *self)
{
  return self->record_line;
}

const gchar *
cohesion_csv_reader_get_name (CohesionCsvReader *self)
{
  return self->source.name;
}

gdouble
cohesion_csv_reader_get_fraction (CohesionCsvReader *self)
{
  const CohesionCsvSource *source = &self->source;

  if (source->total_size == 0)
    return NAN;
  return MIN (1.0, (gdouble)(source->n_dropped + source->start) / (gdouble)source->total_size);
}

/* One problem of the header. */
static void
add_problem (CohesionCsvReader *self,
             CohesionDiagnostics *diagnostics,
             const CohesionCsvField *field,
             const gchar *token,
             const gchar *message,
             const gchar *name)
{
  const CohesionPlace place = { self->source.name, self->record_line, field->column, NULL };

  cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, token, &place, NULL, "%s%s%s%s",
                            message, name != NULL ? " \"" : "", name != NULL ? name : "",
                            name != NULL ? "\"" : "");
}

gchar **
cohesion_csv_reader_read_header (CohesionCsvReader *self,
                                 CohesionDiagnostics *diagnostics,
                                 GCancellable *cancellable,
                                 GError **error)
{
  g_autoptr (CohesionDiagnostics) problems = cohesion_diagnostics_or_new (diagnostics);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const guint n_before = cohesion_diagnostics_get_n_errors (problems);
  const CohesionCsvField *fields;
  g_auto (GStrv) names = NULL;
  GError *cause = NULL;
  guint n_fields;

  if (!cohesion_csv_reader_next (self, &fields, &n_fields, cancellable, &cause))
    {
      if (cause != NULL)
        g_propagate_error (error, cause);
      else
        cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-CSV-001",
                            "%s:1: the file is empty (its first line must name the columns)",
                            self->source.name);
      return NULL;
    }
  names = g_new0 (gchar *, (gsize)n_fields + 1);
  for (guint i = 0; i < n_fields; i++)
    {
      names[i] = g_strstrip (g_strndup (fields[i].text, fields[i].length));
      if (names[i][0] == '\0')
        add_problem (self, problems, &fields[i], "COHESION-CSV-002", "a column without a name",
                     NULL);
      else if (!g_hash_table_add (seen, names[i]))
        add_problem (self, problems, &fields[i], "COHESION-CSV-003", "a second column is named",
                     names[i]);
    }
  if (!cohesion_diagnostics_check_since (problems, n_before, error))
    return NULL;
  return g_steal_pointer (&names);
}

void
cohesion_csv_add_ragged (CohesionCsvReader *self,
                         CohesionDiagnostics *diagnostics,
                         guint n_fields,
                         guint n_columns)
{
  const CohesionPlace place = { self->source.name, self->record_line, 0, NULL };

  cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, "COHESION-CSV-014", &place,
                            "are there commas in a text without quotation marks?",
                            "%u field%s where the first line names %u column%s", n_fields,
                            n_fields == 1 ? "" : "s", n_columns, n_columns == 1 ? "" : "s");
}
