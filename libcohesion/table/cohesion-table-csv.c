/* A table out of any CSV file: the types of its columns are found in its cells. */
#include <string.h>
#include <sys/stat.h>

#include "base/cohesion-diagnostics-private.h"
#include "base/cohesion-error-private.h"
#include "base/cohesion-file-private.h"
#include "table/cohesion-choice-private.h"
#include "table/cohesion-csv-draft-private.h"
#include "table/cohesion-csv-private.h"

#define FIRST_ROWS 1024u
#define PIPE_LIMIT ((gsize)2 * 1024 * 1024 * 1024)
#define MOST_ROWS  (G_MAXUINT - 1)

typedef struct
{
  GStrv names; /* of the file */
  guint n_fields;
  CohesionChoice choice;
  CohesionCsvDraft *drafts; /* one for each column that is wanted */
  guint n_rows;
  guint capacity;
  gboolean storing; /* FALSE: only look on, the file will be read a second time */
  gboolean final;   /* the types are known */
} Loading;

static void
forget_cells (Loading *self)
{
  for (guint i = 0; i < self->choice.n_columns; i++)
    cohesion_csv_draft_forget (&self->drafts[i]);
  self->n_rows = self->capacity = 0;
}

static void
loading_clear (Loading *self)
{
  forget_cells (self);
  g_free (self->drafts);
  cohesion_choice_clear (&self->choice);
  g_strfreev (self->names);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loading, loading_clear)

static void
grow (Loading *self)
{
  self->capacity =
      self->capacity > MOST_ROWS / 2 ? MOST_ROWS : MAX (FIRST_ROWS, self->capacity * 2);
  for (guint i = 0; i < self->choice.n_columns; i++)
    cohesion_csv_draft_grow (&self->drafts[i], self->capacity);
}

/* From here on the column is text. What went before is lost, unless it was empty. */
static void
turn_to_text (Loading *self, CohesionCsvDraft *draft)
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
  cohesion_csv_draft_forget (draft);
  cohesion_csv_draft_grow (draft, self->capacity);
  memset (draft->codes, 0xff, self->n_rows * sizeof (guint32));
}

/* FALSE: the file is not what it was when it was read before. */
static gboolean
take_row (Loading *self, const CohesionCsvField *fields)
{
  if (self->storing && self->n_rows == self->capacity)
    grow (self);
  for (guint i = 0; i < self->choice.n_columns; i++)
    {
      CohesionCsvDraft *draft = &self->drafts[i];
      const CohesionCsvField *field = &fields[draft->field];

      if (!draft->is_text && !cohesion_csv_draft_take_number (draft, field, self->n_rows))
        {
          if (self->final)
            return FALSE;
          turn_to_text (self, draft);
        }
      if (draft->is_text)
        cohesion_csv_draft_take_text (draft, field, self->n_rows, self->n_fields == 1);
    }
  self->n_rows++;
  return TRUE;
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
      if (n_fields != self->n_fields)
        cohesion_csv_add_ragged (reader, diagnostics, n_fields, self->n_fields);
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

/* The first line is known: @names are taken. */
static void
prepare (Loading *self,
         GStrv names,
         const gchar *const *columns,
         CohesionCsvReader *reader,
         CohesionDiagnostics *diagnostics)
{
  const CohesionPlace head = { .file = cohesion_csv_reader_get_name (reader), .line = 1 };
  CohesionChoice *choice = &self->choice;

  self->names = names;
  self->n_fields = g_strv_length (names);
  cohesion_choice_make (choice, (const gchar *const *)names, columns, NULL, &head, diagnostics);
  self->drafts = g_new0 (CohesionCsvDraft, choice->n_columns);
  for (guint i = 0; i < choice->n_columns; i++)
    {
      self->drafts[i].name = choice->names[i];
      self->drafts[i].field = choice->indices[i];
    }
}

/* One pass over the file. */
static gboolean
read_file (Loading *self,
           CohesionCsvReader *reader,
           const gchar *const *columns,
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
    prepare (self, g_steal_pointer (&names), columns, reader, diagnostics);
  self->storing = TRUE;
  return read_rows (self, reader, diagnostics, cancellable, error);
}

/* Whether the file must be read again, because a column is of another type than it seemed. */
static gboolean
settle_types (Loading *self)
{
  gboolean again = !self->storing;

  for (guint i = 0; i < self->choice.n_columns; i++)
    if (cohesion_csv_draft_is_words (&self->drafts[i]))
      self->drafts[i].is_text = again = TRUE;
  self->final = TRUE;
  return again;
}

static CohesionTable *
build_table (Loading *self, const gchar *name, GError **error)
{
  g_autoptr (CohesionTable) table = cohesion_table_new ();

  if (self->n_rows == 0)
    grow (self);
  for (guint i = 0; i < self->choice.n_columns; i++)
    if (!cohesion_csv_draft_add_to (&self->drafts[i], table, self->n_rows,
                                    (const gchar *const *)self->choice.names, name, error))
      return NULL;
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

CohesionTable *
cohesion_csv_read_table (const gchar *path,
                         const gchar *const *columns,
                         CohesionDiagnostics *diagnostics,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (CohesionDiagnostics) problems = cohesion_diagnostics_or_new (diagnostics);
  g_autoptr (CohesionCsvReader) reader = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_auto (Loading) loading = { 0 };
  const guint n_before = cohesion_diagnostics_get_n_errors (problems);

  reader = open_reader (path, &bytes, cancellable, error);
  if (reader == NULL || !read_file (&loading, reader, columns, problems, cancellable, error) ||
      !cohesion_diagnostics_check_since (problems, n_before, error))
    return NULL;
  if (settle_types (&loading))
    {
      forget_cells (&loading);
      cohesion_csv_reader_free (reader);
      reader = open_reader (path, &bytes, cancellable, error);
      if (reader == NULL || !read_file (&loading, reader, columns, problems, cancellable, error) ||
          !cohesion_diagnostics_check_since (problems, n_before, error))
        return NULL;
    }
  return build_table (&loading, cohesion_csv_reader_get_name (reader), error);
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
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (diagnostics == NULL || COHESION_IS_DIAGNOSTICS (diagnostics), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return cohesion_csv_read_table (path, NULL, diagnostics, cancellable, error);
}
