/* The rows of a file of a statistics program in batches. */
#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

#include "base/cohesion-diagnostics-private.h"
#include "base/cohesion-error-private.h"
#include "table/cohesion-choice-private.h"
#include "table/cohesion-csv-source-private.h"
#include "table/cohesion-dictionary-private.h"
#include "table/cohesion-statfile-private.h"
#include "table/cohesion-table-columns-private.h"

#define FIRST_ROWS         1024u
#define MOST_ROWS          (G_MAXUINT - 1)
#define NO_ROW             G_MAXUINT
#define NOT_WANTED         G_MAXUINT
#define ROWS_BETWEEN_LOOKS 1024u

/* A column of the batch. */
typedef struct
{
  const CohesionStatfileColumn *column;
  gboolean is_text;
  CohesionLabels *labels;
  gdouble *numbers;
  guint32 *codes;
  CohesionDictionary *words;
} Cells;

typedef struct
{
  const gchar *path;
  const CohesionBatchSink *sink;
  CohesionStatfileDictionary dictionary;
  CohesionChoice choice;
  Cells *cells;  /* for each column that is wanted */
  guint *places; /* for each column of the file, which of the cells, or NOT_WANTED */
  guint limit;   /* rows of a batch */
  gsize most_bytes;
  guint n_rows; /* of the batch, with the one that is read */
  guint capacity;
  gsize n_bytes; /* of text */
  guint row;     /* of the file, from 0, that is read; NO_ROW: none yet */
  guint first_row;
  guint last_column;
  gdouble fraction;
  gboolean anything; /* a batch was given */
  GError *error;
} Reading;

static void
forget_cells (Reading *self)
{
  for (guint i = 0; self->cells != NULL && i < self->choice.n_columns; i++)
    {
      g_clear_pointer (&self->cells[i].numbers, g_free);
      g_clear_pointer (&self->cells[i].codes, g_free);
      g_clear_pointer (&self->cells[i].words, cohesion_dictionary_free);
    }
  self->n_rows = self->capacity = 0;
  self->n_bytes = 0;
}

static void
reading_clear (Reading *self)
{
  forget_cells (self);
  for (guint i = 0; self->cells != NULL && i < self->choice.n_columns; i++)
    g_clear_pointer (&self->cells[i].labels, cohesion_labels_unref);
  g_free (self->cells);
  g_free (self->places);
  cohesion_choice_clear (&self->choice);
  cohesion_statfile_dictionary_clear (&self->dictionary);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

/* Room comes with the rows that are there, not with those that the file says it has. */
static void
grow (Reading *self)
{
  const guint doubled = self->capacity > MOST_ROWS / 2 ? MOST_ROWS : self->capacity * 2;

  self->capacity = MIN (self->limit, MAX (FIRST_ROWS, doubled));
  for (guint i = 0; i < self->choice.n_columns; i++)
    {
      Cells *cells = &self->cells[i];

      if (!cells->is_text)
        {
          cells->numbers = g_renew (gdouble, cells->numbers, self->capacity);
          continue;
        }
      cells->codes = g_renew (guint32, cells->codes, self->capacity);
      if (cells->words == NULL)
        cells->words = cohesion_dictionary_new ();
    }
}

static void
add_cells (Cells *cells, CohesionTable *table, guint n_rows)
{
  g_autoptr (CohesionLabels) labels = NULL;
  const guint column = cohesion_table_get_n_columns (table);

  if (cells->is_text)
    {
      cohesion_table_take_codes (table, cells->column->name, COHESION_COLUMN_TYPE_TEXT,
                                 g_steal_pointer (&cells->codes), n_rows,
                                 cohesion_dictionary_to_strv (cells->words));
      cohesion_table_share_labels (table, column, cells->labels);
      return;
    }
  labels = cohesion_statfile_add_missing (cells->column, cells->labels, cells->numbers, n_rows);
  cohesion_table_take_double (table, cells->column->name, g_steal_pointer (&cells->numbers),
                              n_rows);
  cohesion_table_share_labels (table, column, labels);
}

/* Hand the batch on, and begin the next. */
static gboolean
give (Reading *self)
{
  g_autoptr (CohesionTable) table = cohesion_table_new ();

  if (self->n_rows == 0)
    grow (self);
  for (guint i = 0; i < self->choice.n_columns; i++)
    add_cells (&self->cells[i], table, self->n_rows);
  if (!self->sink->func (table, self->first_row, self->sink->user_data, &self->error))
    return FALSE;
  self->anything = TRUE;
  self->first_row += self->n_rows;
  forget_cells (self);
  return cohesion_batch_sink_tell (self->sink, self->fraction, self->path, &self->error);
}

static gboolean
begin_row (Reading *self, guint row)
{
  if ((self->n_rows == self->limit || self->n_bytes >= self->most_bytes) && !give (self))
    return FALSE;
  if (row % ROWS_BETWEEN_LOOKS == 0 &&
      g_cancellable_set_error_if_cancelled (self->sink->cancellable, &self->error))
    return FALSE;
  if (self->n_rows == self->capacity)
    grow (self);
  for (guint i = 0; i < self->choice.n_columns; i++)
    if (self->cells[i].is_text)
      self->cells[i].codes[self->n_rows] = COHESION_MISSING_CODE;
    else
      self->cells[i].numbers[self->n_rows] = NAN;
  self->row = row;
  self->n_rows++;
  return TRUE;
}

static gboolean
fail_cell (Reading *self,
           const Cells *cells,
           CohesionError code,
           const gchar *token,
           const gchar *message)
{
  cohesion_error_set (&self->error, code, token, "%s: row %u, column \"%s\": %s", self->path,
                      self->row + 1, cells->column->name, message);
  return FALSE;
}

static gboolean
take_text (Reading *self, Cells *cells, const gchar *text)
{
  const gsize length = strlen (text);

  if (length > COHESION_CSV_FIELD_LIMIT)
    return fail_cell (self, cells, COHESION_ERROR_LIMIT, "COHESION-READ-006",
                      "this text is over 1 MiB");
  if (!g_utf8_validate_len (text, length, NULL))
    return fail_cell (self, cells, COHESION_ERROR_INVALID, "COHESION-READ-005",
                      "this text is not in the encoding that the file says");
  if (length > 0)
    cells->codes[self->n_rows - 1] = cohesion_dictionary_add (cells->words, text, length);
  self->n_bytes += length;
  return TRUE;
}

/* A number in a column of text: a date, or what it is written as. */
static gboolean
take_number (Reading *self, Cells *cells, gdouble number)
{
  const CohesionStatfileDate date = cells->column->date;
  g_autofree gchar *text = date != COHESION_STATFILE_DATE_NONE
                               ? cohesion_statfile_write_date (date, number)
                               : cohesion_statfile_write_code (number);
  g_autofree gchar *message = NULL;

  if (text != NULL)
    return take_text (self, cells, text);
  message = g_strdup_printf ("%.17g is no date of the years 1 to 9999", number);
  return fail_cell (self, cells, COHESION_ERROR_INVALID, "COHESION-READ-010", message);
}

static gboolean
take_value (Reading *self, Cells *cells, const CohesionStatfileValue *value)
{
  if ((value->word != NULL) != cells->column->is_text)
    return fail_cell (self, cells, COHESION_ERROR_INVALID, "COHESION-READ-002",
                      "the file is damaged: a text among numbers, or a number among texts");
  if (value->word != NULL)
    return take_text (self, cells, value->word);
  if (isinf (value->number))
    return fail_cell (self, cells, COHESION_ERROR_INVALID, "COHESION-READ-008",
                      "this number is infinite");
  if (!cells->is_text)
    cells->numbers[self->n_rows - 1] = value->number;
  else if (!isnan (value->number))
    return take_number (self, cells, value->number);
  return TRUE;
}

static CohesionStatfileAnswer
take_cell (guint row, guint index, const CohesionStatfileValue *value, gpointer user_data)
{
  Reading *self = user_data;
  const guint place = index < self->dictionary.columns->len ? self->places[index] : NOT_WANTED;

  if (place == NOT_WANTED)
    return COHESION_STATFILE_GO_ON;
  if (row != self->row && !begin_row (self, row))
    return COHESION_STATFILE_STOP;
  self->last_column = place;
  return take_value (self, &self->cells[place], value) ? COHESION_STATFILE_GO_ON
                                                       : COHESION_STATFILE_STOP;
}

static CohesionStatfileAnswer
choose_variable (guint index, const CohesionStatfileVariable *variable, gpointer user_data)
{
  Reading *self = user_data;
  const CohesionStatfileColumn *column;

  if (index < self->dictionary.columns->len)
    {
      column = &g_array_index (self->dictionary.columns, CohesionStatfileColumn, index);
      if (g_strcmp0 (column->name, variable->name) == 0 && column->is_text == variable->is_text)
        return self->places[index] == NOT_WANTED ? COHESION_STATFILE_SKIP : COHESION_STATFILE_GO_ON;
    }
  cohesion_error_set (&self->error, COHESION_ERROR_FAILED, "COHESION-READ-009",
                      "%s: the file was changed while it was being read", self->path);
  return COHESION_STATFILE_STOP;
}

static CohesionStatfileAnswer
pass_label (const gchar *labels,
            const CohesionStatfileValue *code,
            gboolean tagged,
            const gchar *label,
            gpointer user_data)
{
  (void)labels, (void)code, (void)tagged, (void)label, (void)user_data;
  return COHESION_STATFILE_GO_ON;
}

static CohesionStatfileAnswer
follow (gdouble fraction, gpointer user_data)
{
  Reading *self = user_data;

  self->fraction = CLAMP (fraction, self->fraction, 1);
  return COHESION_STATFILE_GO_ON;
}

/* What ReadStat says, and how far it came. */
static void
set_failure (Reading *self, const gchar *reason, GError **error)
{
  g_autofree gchar *said = g_utf8_make_valid (reason != NULL ? reason : "it was stopped", -1);

  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else if (self->row == NO_ROW)
    cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-READ-002",
                        "%s: the file cannot be read: %s", self->path, said);
  else
    cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-READ-002",
                        "%s: the file cannot be read behind row %u, column \"%s\": %s", self->path,
                        self->row + 1, self->cells[self->last_column].column->name, said);
}

/* ReadStat opens by name, and seeks. */
static gboolean
check_file (const gchar *path, GError **error)
{
  GStatBuf facts;
  const gchar *reason = NULL;

  if (g_stat (path, &facts) != 0)
    reason = errno == ENOENT ? "no such file" : g_strerror (errno);
  else if (S_ISDIR (facts.st_mode))
    reason = "is a folder, not a file";
  else if (!S_ISREG (facts.st_mode))
    reason = "is no ordinary file";
  if (reason == NULL)
    return TRUE;
  cohesion_error_set (error, COHESION_ERROR_IO, "COHESION-IO-001", "%s: %s", path, reason);
  return FALSE;
}

/* Whether all that is wanted is there. */
static gboolean
choose (Reading *self, const CohesionBatchPlan *plan, GError **error)
{
  CohesionDiagnostics *diagnostics = self->sink->diagnostics;
  const guint n_before = cohesion_diagnostics_get_n_errors (diagnostics);
  const gchar *const *names = (const gchar *const *)self->dictionary.names;
  const CohesionPlace file = { .file = self->path };
  g_auto (CohesionChoice) texts = { 0 };

  if (plan->columns == NULL && plan->texts != NULL)
    cohesion_choice_make (&texts, names, plan->texts, NULL, &file, diagnostics);
  cohesion_choice_make (&self->choice, names, plan->columns, plan->places, &file, diagnostics);
  return cohesion_diagnostics_check_since (diagnostics, n_before, error);
}

static void
prepare (Reading *self, const CohesionBatchPlan *plan, gboolean whole)
{
  const CohesionChoice *choice = &self->choice;
  const guint n_columns = self->dictionary.columns->len;

  self->limit = whole ? MOST_ROWS : cohesion_batch_plan_get_rows (plan, choice->n_columns);
  self->most_bytes = whole ? G_MAXSIZE : COHESION_BATCH_BYTES;
  self->first_row = 1;
  self->row = NO_ROW;
  self->places = g_new (guint, n_columns);
  memset (self->places, 0xff, n_columns * sizeof (guint));
  self->cells = g_new0 (Cells, choice->n_columns);
  for (guint i = 0; i < choice->n_columns; i++)
    {
      Cells *cells = &self->cells[i];

      cells->column =
          &g_array_index (self->dictionary.columns, CohesionStatfileColumn, choice->indices[i]);
      cells->is_text = cells->column->is_text ||
                       cells->column->date != COHESION_STATFILE_DATE_NONE ||
                       (plan->texts != NULL && g_strv_contains (plan->texts, choice->names[i]));
      cells->labels =
          cohesion_statfile_make_labels (&self->dictionary, cells->column, cells->is_text);
      self->places[choice->indices[i]] = i;
    }
}

gboolean
cohesion_statfile_read_batches (const gchar *path,
                                CohesionStatfileFormat format,
                                const CohesionBatchPlan *plan,
                                gboolean whole,
                                const CohesionBatchSink *sink,
                                GError **error)
{
  const CohesionStatfileHandlers handlers = { choose_variable, pass_label, take_cell, follow };
  const CohesionStatfileParse parse = cohesion_statfile_load (path, error);
  g_auto (Reading) reading = { 0 };
  g_autofree gchar *reason = NULL;

  reading.path = path;
  reading.sink = sink;
  if (parse == NULL || !check_file (path, error) ||
      !cohesion_statfile_look (&reading.dictionary, parse, format, path, sink, error) ||
      !choose (&reading, plan, error))
    return FALSE;
  prepare (&reading, plan, whole);
  if (!parse (format, path, 0, FALSE, &handlers, &reading, &reason) ||
      ((reading.n_rows > 0 || !reading.anything) && !give (&reading)))
    {
      set_failure (&reading, reason, error);
      return FALSE;
    }
  return TRUE;
}
