/* A table out of any CSV file: the types of its columns are found in its cells. */
#include <math.h>
#include <string.h>
#include <sys/stat.h>

#include "base/cohesion-diagnostics-private.h"
#include "base/cohesion-error-private.h"
#include "base/cohesion-file-private.h"
#include "table/cohesion-csv-private.h"
#include "table/cohesion-dictionary-private.h"
#include "table/cohesion-table-columns-private.h"

#define FIRST_ROWS 1024u
#define PIPE_LIMIT ((gsize)2 * 1024 * 1024 * 1024)
#define MOST_ROWS  (G_MAXUINT - 1)

/* A column on its way to a type: numbers until a cell is found that is none. */
typedef struct
{
  gboolean is_text;
  gboolean has_values;  /* a cell that is not empty */
  gboolean has_numbers; /* a cell with a real number */
  gboolean has_letters; /* a marker that may as well be a word, such as "c" */
  gdouble *numbers;
  guint8 *statuses; /* made at the first marker */
  guint32 *codes;
  CohesionDictionary *words;
} Draft;

typedef struct
{
  GStrv names;
  Draft *drafts;
  guint n_columns;
  guint n_rows;
  guint capacity;
  gboolean storing; /* FALSE: only look on, the file will be read a second time */
  gboolean final;   /* the types are known */
} Loading;

static void
forget_cells (Loading *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      Draft *draft = &self->drafts[i];

      g_clear_pointer (&draft->numbers, g_free);
      g_clear_pointer (&draft->statuses, g_free);
      g_clear_pointer (&draft->codes, g_free);
      g_clear_pointer (&draft->words, cohesion_dictionary_free);
    }
  self->n_rows = self->capacity = 0;
}

static void
loading_clear (Loading *self)
{
  forget_cells (self);
  g_free (self->drafts);
  g_strfreev (self->names);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loading, loading_clear)

static void
grow (Loading *self)
{
  const guint capacity =
      self->capacity > MOST_ROWS / 2 ? MOST_ROWS : MAX (FIRST_ROWS, self->capacity * 2);

  for (guint i = 0; i < self->n_columns; i++)
    {
      Draft *draft = &self->drafts[i];

      if (draft->is_text)
        draft->codes = g_renew (guint32, draft->codes, capacity);
      else
        draft->numbers = g_renew (gdouble, draft->numbers, capacity);
      if (draft->statuses != NULL)
        {
          draft->statuses = g_renew (guint8, draft->statuses, capacity);
          memset (draft->statuses + self->capacity, 0, capacity - self->capacity);
        }
      if (draft->is_text && draft->words == NULL)
        draft->words = cohesion_dictionary_new ();
    }
  self->capacity = capacity;
}

/* Digits behind a leading zero make a code, not a number: its zeros matter. */
static gboolean
is_code (const CohesionCsvField *field)
{
  const gchar *text = field->text, *end = field->text + field->length;

  while (text < end && (*text == ' ' || *text == '-' || *text == '+'))
    text++;
  return end - text > 1 && text[0] == '0' && g_ascii_isdigit (text[1]);
}

/* A whole number that a double cannot hold is an identifier, and would come back as another. */
static gboolean
is_too_long (const CohesionCsvField *field, gdouble value)
{
  gchar digits[24];
  gchar *end;
  guint64 whole;

  if (G_LIKELY (field->length < 16) || fabs (value) < 9007199254740992.0)
    return FALSE;
  if (field->length >= sizeof digits)
    return memchr (field->text, '.', field->length) == NULL &&
           memchr (field->text, 'e', field->length) == NULL &&
           memchr (field->text, 'E', field->length) == NULL;
  memcpy (digits, field->text, field->length);
  digits[field->length] = '\0';
  whole = g_ascii_strtoull (digits + (digits[0] == '-'), &end, 10);
  if (*end != '\0')
    return FALSE;
  return fabs (value) >= 18446744073709551616.0 || (guint64)fabs (value) != whole;
}

static gboolean
read_number (const CohesionCsvField *field, gdouble *value, CohesionStatus *status)
{
  return cohesion_csv_parse_number (field, value, status) &&
         (isnan (*value) || (!is_code (field) && !is_too_long (field, *value)));
}

/* From here on the column is text. What went before is lost, unless it was empty. */
static void
turn_to_text (Loading *self, Draft *draft)
{
  draft->is_text = TRUE;
  if (!self->storing)
    return;
  if (draft->has_values)
    {
      self->storing = FALSE;
      forget_cells (self);
      return;
    }
  g_clear_pointer (&draft->numbers, g_free);
  draft->codes = g_new (guint32, self->capacity);
  memset (draft->codes, 0xff, self->n_rows * sizeof (guint32));
  draft->words = cohesion_dictionary_new ();
}

static void
store_status (Loading *self, Draft *draft, CohesionStatus status)
{
  if (!self->storing)
    return;
  if (draft->statuses == NULL)
    draft->statuses = g_new0 (guint8, self->capacity);
  draft->statuses[self->n_rows] = (guint8)status;
}

/* FALSE: the cell is no number. */
static gboolean
take_number (Loading *self, Draft *draft, const CohesionCsvField *field)
{
  CohesionStatus status;
  gdouble value;

  if (!read_number (field, &value, &status))
    return FALSE;
  draft->has_values |= field->length > 0 || field->quoted;
  if (field->length > 0)
    {
      if (!isnan (value))
        draft->has_numbers = TRUE;
      else if (g_ascii_isalpha (field->text[0]) && field->length == 1)
        draft->has_letters = TRUE;
      if (status != COHESION_STATUS_NONE)
        store_status (self, draft, status);
    }
  if (self->storing)
    draft->numbers[self->n_rows] = value;
  return TRUE;
}

static void
take_text (Loading *self, Draft *draft, const CohesionCsvField *field)
{
  /* Where there is one column, quotes only keep the line from being empty. */
  const gboolean missing = field->length == 0 && (!field->quoted || self->n_columns == 1);

  draft->codes[self->n_rows] =
      missing ? COHESION_MISSING_CODE
              : cohesion_dictionary_add (draft->words, field->text, field->length);
}

/* FALSE: the file is not what it was when it was read before. */
static gboolean
take_row (Loading *self, const CohesionCsvField *fields)
{
  if (self->storing && self->n_rows == self->capacity)
    grow (self);
  for (guint i = 0; i < self->n_columns; i++)
    {
      Draft *draft = &self->drafts[i];

      if (!draft->is_text && !take_number (self, draft, &fields[i]))
        {
          if (self->final)
            return FALSE;
          turn_to_text (self, draft);
        }
      if (draft->is_text && self->storing)
        take_text (self, draft, &fields[i]);
    }
  self->n_rows++;
  return TRUE;
}

static void
add_ragged (CohesionCsvReader *reader,
            CohesionDiagnostics *diagnostics,
            guint n_fields,
            guint n_columns)
{
  const CohesionPlace place = { cohesion_csv_reader_get_name (reader),
                                cohesion_csv_reader_get_line (reader), 0, NULL };

  cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, "COHESION-CSV-014", &place,
                            "are there commas in a text without quotation marks?",
                            "%u field%s where the first line names %u column%s", n_fields,
                            n_fields == 1 ? "" : "s", n_columns, n_columns == 1 ? "" : "s");
}

static gboolean
set_row_error (CohesionCsvReader *reader,
               CohesionError code,
               const gchar *token,
               const gchar *message,
               GError **error)
{
  cohesion_error_set (error, code, token, "%s:%u: %s", cohesion_csv_reader_get_name (reader),
                      cohesion_csv_reader_get_line (reader), message);
  return FALSE;
}

static gboolean
read_rows (Loading *self,
           CohesionCsvReader *reader,
           CohesionDiagnostics *diagnostics,
           GCancellable *cancellable,
           GError **error)
{
  const CohesionCsvField *fields;
  GError *cause = NULL;
  guint n_fields;

  while (cohesion_csv_reader_next (reader, &fields, &n_fields, cancellable, &cause))
    {
      if (n_fields != self->n_columns)
        add_ragged (reader, diagnostics, n_fields, self->n_columns);
      else if (self->n_rows == MOST_ROWS)
        return set_row_error (reader, COHESION_ERROR_LIMIT, "COHESION-CSV-016",
                              "more rows than a table can hold", error);
      else if (!take_row (self, fields))
        return set_row_error (reader, COHESION_ERROR_FAILED, "COHESION-CSV-015",
                              "the file was changed while it was being read", error);
    }
  if (cause == NULL)
    return TRUE;
  g_propagate_error (error, cause);
  return FALSE;
}

/* One pass over the file. */
static gboolean
read_file (Loading *self,
           CohesionCsvReader *reader,
           CohesionDiagnostics *diagnostics,
           GCancellable *cancellable,
           GError **error)
{
  g_auto (GStrv) names = cohesion_csv_reader_read_header (reader, diagnostics, cancellable, error);

  if (names == NULL)
    return FALSE;
  if (self->final && !g_strv_equal ((const gchar *const *)names, (const gchar *const *)self->names))
    return set_row_error (reader, COHESION_ERROR_FAILED, "COHESION-CSV-015",
                          "the file was changed while it was being read", error);
  if (!self->final)
    {
      self->names = g_steal_pointer (&names);
      self->n_columns = g_strv_length (self->names);
      self->drafts = g_new0 (Draft, self->n_columns);
    }
  self->storing = TRUE;
  return read_rows (self, reader, diagnostics, cancellable, error);
}

/* Words such as "c" or "x" alone do not make a column of numbers. Whether the file must be read
 * again. */
static gboolean
settle_types (Loading *self)
{
  gboolean again = !self->storing;

  for (guint i = 0; i < self->n_columns; i++)
    {
      Draft *draft = &self->drafts[i];

      if (draft->is_text || draft->has_numbers || !draft->has_letters)
        continue;
      draft->is_text = again = TRUE;
    }
  self->final = TRUE;
  return again;
}

/* A missing number always has a status where there is a column of them. */
static gboolean
take_statuses (Loading *self, CohesionTable *table, guint column, const gchar *name, GError **error)
{
  Draft *draft = &self->drafts[column];
  g_autofree gchar *status_name = g_strconcat (self->names[column], ".status", NULL);

  if (g_strv_contains ((const gchar *const *)self->names, status_name))
    {
      cohesion_error_set (
          error, COHESION_ERROR_INVALID, "COHESION-CSV-017",
          "%s:1: column \"%s\" has markers among its numbers, but there is a column \"%s\" as well",
          name, self->names[column], status_name);
      return FALSE;
    }
  for (guint i = 0; i < self->n_rows; i++)
    if (draft->statuses[i] == COHESION_STATUS_NONE && isnan (draft->numbers[i]))
      draft->statuses[i] = COHESION_STATUS_NOT_AVAILABLE;
  cohesion_table_take_double (table, self->names[column], g_steal_pointer (&draft->numbers),
                              self->n_rows);
  cohesion_table_take_status (table, status_name, g_steal_pointer (&draft->statuses), self->n_rows);
  return TRUE;
}

static CohesionTable *
build_table (Loading *self, const gchar *name, GError **error)
{
  g_autoptr (CohesionTable) table = cohesion_table_new ();

  if (self->n_rows == 0)
    grow (self);
  for (guint i = 0; i < self->n_columns; i++)
    {
      Draft *draft = &self->drafts[i];

      if (draft->is_text)
        cohesion_table_take_codes (table, self->names[i], COHESION_COLUMN_TYPE_TEXT,
                                   g_steal_pointer (&draft->codes), self->n_rows,
                                   cohesion_dictionary_to_strv (draft->words));
      else if (draft->statuses == NULL)
        cohesion_table_take_double (table, self->names[i], g_steal_pointer (&draft->numbers),
                                    self->n_rows);
      else if (!take_statuses (self, table, i, name, error))
        return NULL;
    }
  return g_steal_pointer (&table);
}

/* What can be read only once is read whole first. */
static CohesionCsvReader *
open_reader (const gchar *path, GBytes **bytes, GCancellable *cancellable, GError **error)
{
  const gboolean from_input = g_str_equal (path, "-");
  const gchar *name = from_input ? "standard input" : path;
  struct stat facts;

  if (!from_input &&
      (stat (path, &facts) != 0 || S_ISREG (facts.st_mode) || S_ISDIR (facts.st_mode)))
    return cohesion_csv_reader_new (path, error);
  if (*bytes == NULL)
    *bytes = cohesion_file_read (from_input ? "/dev/stdin" : path, PIPE_LIMIT, cancellable, error);
  return *bytes != NULL ? cohesion_csv_reader_new_for_bytes (*bytes, name) : NULL;
}

/**
 * cohesion_table_new_from_csv:
 * @path: a CSV file, or `-` for standard input
 * @diagnostics: (nullable): where all problems go that do not stop the reading
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Read any CSV file (RFC 4180, UTF-8; commas, or semicolons or tabs where the first line has no
 * comma). The first line names the columns. Empty lines are skipped.
 *
 * A column in which every cell is empty, a number or a marker of official statistics (`[c]`, `..`,
 * `:`; see cohesion_status_from_text()) holds numbers; every other holds text. Where there are
 * markers, the statuses follow in a column of their own, named `<name>.status`. Numbers in which a
 * leading zero is followed by digits (`00123`) and whole numbers that a double cannot hold are
 * codes, and make a column of text; so do single letters alone (a column of `c` and `x`). An empty
 * cell is missing; `""` is an empty text.
 *
 * Returns: (transfer full): the table, or %NULL with %COHESION_ERROR_IO, %COHESION_ERROR_INVALID
 * (`COHESION-CSV-001` to `-010`, `-014`: another number of fields than the first line, `-017`),
 * %COHESION_ERROR_LIMIT (`COHESION-CSV-011` to `-013`) or %G_IO_ERROR_CANCELLED
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_table_new_from_csv (const gchar *path,
                             CohesionDiagnostics *diagnostics,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (CohesionDiagnostics) problems = NULL;
  g_autoptr (CohesionCsvReader) reader = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_auto (Loading) loading = { 0 };
  guint n_before;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (diagnostics == NULL || COHESION_IS_DIAGNOSTICS (diagnostics), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  problems = cohesion_diagnostics_or_new (diagnostics);
  n_before = cohesion_diagnostics_get_n_errors (problems);
  reader = open_reader (path, &bytes, cancellable, error);
  if (reader == NULL || !read_file (&loading, reader, problems, cancellable, error) ||
      !cohesion_diagnostics_check_since (problems, n_before, error))
    return NULL;
  if (settle_types (&loading))
    {
      forget_cells (&loading);
      cohesion_csv_reader_free (reader);
      reader = open_reader (path, &bytes, cancellable, error);
      if (reader == NULL || !read_file (&loading, reader, problems, cancellable, error) ||
          !cohesion_diagnostics_check_since (problems, n_before, error))
        return NULL;
    }
  return build_table (&loading, cohesion_csv_reader_get_name (reader), error);
}
