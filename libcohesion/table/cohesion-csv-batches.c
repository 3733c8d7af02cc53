/* The rows of a CSV file in batches; the types are found in each batch anew. */
#include <string.h>

#include "base/cohesion-diagnostics-private.h"
#include "base/cohesion-error-private.h"
#include "table/cohesion-batching-private.h"
#include "table/cohesion-choice-private.h"
#include "table/cohesion-csv-draft-private.h"

#define FIRST_ROWS 1024u
#define MOST_ROWS  (G_MAXUINT - 1)
#define MOST_KEPT  ((gsize)1024 * 1024) /* bytes that the next batch may use again */
#define QUOTED     ((guint32)1 << 31)

/* A column of the batch. What its numbers were written as is kept, because a later cell may make
 * it a column of text; a file that is streamed cannot be read a second time. */
typedef struct
{
  CohesionCsvDraft draft;
  gboolean is_name; /* text by the plan */
  GString *texts;   /* of the cells, one behind the other */
  guint32 *ends;    /* of each; QUOTED marks those in quotes */
} Cells;

typedef struct
{
  CohesionChoice choice;
  Cells *cells; /* for each column that is wanted */
  guint n_fields;
  guint limit; /* rows of a batch */
  guint n_rows;
  guint capacity;
  gsize n_bytes; /* of text */
  guint first_row;
  gboolean anything; /* a batch was given */
} Batch;

/* Make the batch empty. */
static void
restart (Batch *self)
{
  for (guint i = 0; i < self->choice.n_columns; i++)
    {
      Cells *cells = &self->cells[i];
      CohesionCsvDraft *draft = &cells->draft;

      cohesion_csv_draft_forget (draft);
      draft->is_text = cells->is_name;
      draft->has_values = draft->has_numbers = draft->has_letters = FALSE;
      if (cells->texts->len > MOST_KEPT)
        {
          g_string_free (cells->texts, TRUE);
          cells->texts = g_string_new (NULL);
        }
      g_string_truncate (cells->texts, 0);
    }
  self->n_rows = self->capacity = 0;
  self->n_bytes = 0;
}

static void
batch_clear (Batch *self)
{
  for (guint i = 0; self->cells != NULL && i < self->choice.n_columns; i++)
    {
      cohesion_csv_draft_forget (&self->cells[i].draft);
      g_string_free (self->cells[i].texts, TRUE);
      g_free (self->cells[i].ends);
    }
  g_free (self->cells);
  cohesion_choice_clear (&self->choice);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Batch, batch_clear)

static void
grow (Batch *self)
{
  self->capacity = MIN (self->limit, MAX (FIRST_ROWS, self->capacity * 2));
  for (guint i = 0; i < self->choice.n_columns; i++)
    {
      Cells *cells = &self->cells[i];

      cohesion_csv_draft_grow (&cells->draft, self->capacity);
      if (!cells->is_name)
        cells->ends = g_renew (guint32, cells->ends, self->capacity);
    }
}

/* From here on the column is text, and what went before is what was written. */
static void
turn_to_text (Batch *self, Cells *cells)
{
  const gchar *texts = cells->texts->str;
  guint32 begin = 0;

  cohesion_csv_draft_forget (&cells->draft);
  cells->draft.is_text = TRUE;
  cohesion_csv_draft_grow (&cells->draft, self->capacity);
  for (guint row = 0; row < self->n_rows; row++)
    {
      const guint32 end = cells->ends[row] & ~QUOTED;
      const CohesionCsvField field = { texts + begin, end - begin, 0,
                                       (cells->ends[row] & QUOTED) != 0 };

      cohesion_csv_draft_take_text (&cells->draft, &field, row, self->n_fields == 1);
      begin = end;
    }
}

static void
keep_text (Cells *cells, const CohesionCsvField *field, guint row)
{
  g_string_append_len (cells->texts, field->text, field->length);
  cells->ends[row] = (guint32)cells->texts->len | (field->quoted ? QUOTED : 0);
}

static void
take_row (Batch *self, const CohesionCsvField *fields)
{
  if (self->n_rows == self->capacity)
    grow (self);
  for (guint i = 0; i < self->choice.n_columns; i++)
    {
      Cells *cells = &self->cells[i];
      const CohesionCsvField *field = &fields[cells->draft.field];

      self->n_bytes += field->length;
      if (!cells->draft.is_text)
        {
          if (cohesion_csv_draft_take_number (&cells->draft, field, self->n_rows))
            {
              keep_text (cells, field, self->n_rows);
              continue;
            }
          turn_to_text (self, cells);
        }
      cohesion_csv_draft_take_text (&cells->draft, field, self->n_rows, self->n_fields == 1);
    }
  self->n_rows++;
}

/* Hand the batch on, and begin the next. */
static gboolean
give (Batch *self, const CohesionBatchSink *sink, CohesionCsvReader *reader, GError **error)
{
  g_autoptr (CohesionTable) table = cohesion_table_new ();
  const gchar *name = cohesion_csv_reader_get_name (reader);

  if (self->n_rows == 0)
    grow (self);
  for (guint i = 0; i < self->choice.n_columns; i++)
    {
      Cells *cells = &self->cells[i];

      if (cohesion_csv_draft_is_words (&cells->draft))
        turn_to_text (self, cells);
      if (!cohesion_csv_draft_add_to (&cells->draft, table, self->n_rows,
                                      (const gchar *const *)self->choice.names, name, error))
        return FALSE;
    }
  if (!sink->func (table, self->first_row, sink->user_data, error))
    return FALSE;
  self->anything = TRUE;
  self->first_row += self->n_rows;
  restart (self);
  return cohesion_batch_sink_tell (sink, cohesion_csv_reader_get_fraction (reader), name, error);
}

/* Whether a column that the plan names as text is there at all. */
static void
check_texts (const CohesionBatchPlan *plan,
             const gchar *const *names,
             const CohesionPlace *head,
             CohesionDiagnostics *diagnostics)
{
  g_auto (CohesionChoice) texts = { 0 };

  if (plan->columns == NULL && plan->texts != NULL)
    cohesion_choice_make (&texts, names, plan->texts, NULL, head, diagnostics);
}

static gboolean
prepare (Batch *self,
         const CohesionBatchPlan *plan,
         CohesionCsvReader *reader,
         const CohesionBatchSink *sink,
         GError **error)
{
  g_auto (GStrv) names =
      cohesion_csv_reader_read_header (reader, sink->diagnostics, sink->cancellable, error);
  const CohesionPlace head = { .file = cohesion_csv_reader_get_name (reader), .line = 1 };
  CohesionChoice *choice = &self->choice;

  if (names == NULL)
    return FALSE;
  check_texts (plan, (const gchar *const *)names, &head, sink->diagnostics);
  cohesion_choice_make (choice, (const gchar *const *)names, plan->columns, plan->places, &head,
                        sink->diagnostics);
  self->n_fields = g_strv_length (names);
  self->limit = cohesion_batch_plan_get_rows (plan, choice->n_columns);
  self->first_row = 1;
  self->cells = g_new0 (Cells, choice->n_columns);
  for (guint i = 0; i < choice->n_columns; i++)
    {
      Cells *cells = &self->cells[i];

      cells->draft.name = choice->names[i];
      cells->draft.field = choice->indices[i];
      cells->is_name = plan->texts != NULL && g_strv_contains (plan->texts, choice->names[i]);
      cells->draft.plain = plan->plain;
      cells->texts = g_string_new (NULL);
    }
  restart (self);
  return TRUE;
}

static gboolean
set_limit_error (CohesionCsvReader *reader, GError **error)
{
  cohesion_error_set (error, COHESION_ERROR_LIMIT, "COHESION-CSV-016",
                      "%s:%u: more rows than a table can hold",
                      cohesion_csv_reader_get_name (reader), cohesion_csv_reader_get_line (reader));
  return FALSE;
}

/* After the first problem rows are only looked at, for what else is wrong. */
static gboolean
read_rows (Batch *self,
           CohesionCsvReader *reader,
           const CohesionBatchSink *sink,
           guint n_before,
           GError **error)
{
  gboolean good = cohesion_diagnostics_get_n_errors (sink->diagnostics) == n_before;
  const CohesionCsvField *fields;
  GError *cause = NULL;
  guint n_fields;

  while (cohesion_csv_reader_next (reader, &fields, &n_fields, sink->cancellable, &cause))
    {
      if (n_fields != self->n_fields)
        {
          cohesion_csv_add_ragged (reader, sink->diagnostics, n_fields, self->n_fields);
          good = FALSE;
        }
      if (!good)
        continue;
      if (self->first_row >= MOST_ROWS - self->n_rows)
        return set_limit_error (reader, error);
      take_row (self, fields);
      if ((self->n_rows == self->limit || self->n_bytes >= COHESION_BATCH_BYTES) &&
          !give (self, sink, reader, error))
        return FALSE;
    }
  if (cause == NULL)
    return cohesion_diagnostics_check_since (sink->diagnostics, n_before, error);
  g_propagate_error (error, cause);
  return FALSE;
}

gboolean
cohesion_csv_read_batches (const gchar *path,
                           const CohesionBatchPlan *plan,
                           const CohesionBatchSink *sink,
                           GError **error)
{
  const guint n_before = cohesion_diagnostics_get_n_errors (sink->diagnostics);
  g_autoptr (CohesionCsvReader) reader = cohesion_csv_reader_new (path, error);
  g_auto (Batch) batch = { 0 };

  if (reader == NULL || !prepare (&batch, plan, reader, sink, error) ||
      !read_rows (&batch, reader, sink, n_before, error))
    return FALSE;
  if (batch.n_rows > 0 || !batch.anything)
    return give (&batch, sink, reader, error);
  return TRUE;
}
