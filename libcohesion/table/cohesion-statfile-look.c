/* What is in the file of a statistics program besides its rows. */
#include <math.h>

#include "base/cohesion-diagnostics-private.h"
#include "base/cohesion-error-private.h"
#include "table/cohesion-statfile-private.h"

typedef struct
{
  CohesionStatfileDictionary *dictionary;
  const gchar *path;
  CohesionStatfileFormat format;
  const CohesionBatchSink *sink;
  GError *error;
} Look;

static void
clear_column (gpointer data)
{
  CohesionStatfileColumn *column = data;

  g_free (column->name);
  g_free (column->set);
  g_array_unref (column->ranges);
  g_ptr_array_unref (column->words);
}

static void
clear_label (gpointer data)
{
  CohesionLabel *label = data;

  g_free (label->word);
  g_free (label->label);
}

static void
prepare (CohesionStatfileDictionary *self)
{
  self->columns = g_array_new (FALSE, FALSE, sizeof (CohesionStatfileColumn));
  g_array_set_clear_func (self->columns, clear_column);
  self->sets =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
}

void
cohesion_statfile_dictionary_clear (CohesionStatfileDictionary *self)
{
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->sets, g_hash_table_unref);
  g_clear_pointer (&self->names, g_free);
}

static void
add_ranges (CohesionStatfileColumn *column, const CohesionStatfileVariable *variable)
{
  for (guint i = 0; i < variable->n_missing; i++)
    {
      const CohesionStatfileRange *range = &variable->missing[i];

      if (range->low.word != NULL)
        g_ptr_array_add (column->words, g_strdup (range->low.word));
      else
        {
          g_array_append_val (column->ranges, range->low.number);
          g_array_append_val (column->ranges, range->high.number);
        }
    }
}

static CohesionStatfileAnswer
take_variable (guint index, const CohesionStatfileVariable *variable, gpointer user_data)
{
  Look *self = user_data;
  GArray *columns = self->dictionary->columns;
  CohesionStatfileColumn column = { 0 };

  if (index != columns->len)
    {
      cohesion_error_set (&self->error, COHESION_ERROR_INVALID, "COHESION-READ-002",
                          "%s: the file is damaged: column %u follows column %u", self->path,
                          index + 1, columns->len);
      return COHESION_STATFILE_STOP;
    }
  if (index == COHESION_STATFILE_MOST_COLUMNS)
    {
      cohesion_error_set (&self->error, COHESION_ERROR_LIMIT, "COHESION-READ-006",
                          "%s: more than %u columns", self->path, COHESION_STATFILE_MOST_COLUMNS);
      return COHESION_STATFILE_STOP;
    }
  column.name = g_strdup (variable->name != NULL ? variable->name : "");
  column.set = g_strdup (variable->labels);
  column.is_text = variable->is_text;
  column.ranges = g_array_new (FALSE, FALSE, sizeof (gdouble));
  column.words = g_ptr_array_new_with_free_func (g_free);
  add_ranges (&column, variable);
  if (!column.is_text && column.ranges->len == 0)
    column.date = cohesion_statfile_find_date (self->format, variable->format);
  g_array_append_val (columns, column);
  return COHESION_STATFILE_GO_ON;
}

static CohesionStatfileAnswer
take_label (const gchar *labels,
            const CohesionStatfileValue *code,
            gboolean tagged,
            const gchar *label,
            gpointer user_data)
{
  Look *self = user_data;
  const CohesionLabel taken = { code->number, g_strdup (code->word), g_strdup (label), tagged };
  GArray *set;

  labels = labels != NULL ? labels : "";
  set = g_hash_table_lookup (self->dictionary->sets, labels);
  if (set == NULL)
    {
      set = g_array_new (FALSE, FALSE, sizeof (CohesionLabel));
      g_array_set_clear_func (set, clear_label);
      g_hash_table_insert (self->dictionary->sets, g_strdup (labels), set);
    }
  g_array_append_val (set, taken);
  return COHESION_STATFILE_GO_ON;
}

static CohesionStatfileAnswer
pass_cell (guint row, guint index, const CohesionStatfileValue *value, gpointer user_data)
{
  (void)row, (void)index, (void)value, (void)user_data;
  return COHESION_STATFILE_GO_ON;
}

static CohesionStatfileAnswer
follow (gdouble fraction, gpointer user_data)
{
  Look *self = user_data;

  (void)fraction;
  return self->error == NULL &&
                 g_cancellable_set_error_if_cancelled (self->sink->cancellable, &self->error)
             ? COHESION_STATFILE_STOP
             : COHESION_STATFILE_GO_ON;
}

static void add_problem (Look *self, const gchar *token, const gchar *format, ...)
    G_GNUC_PRINTF (3, 4);

static void
add_problem (Look *self, const gchar *token, const gchar *format, ...)
{
  const CohesionPlace place = { self->path, 0, 0, NULL };
  g_autofree gchar *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  cohesion_diagnostics_add (self->sink->diagnostics, COHESION_SEVERITY_ERROR, token, &place, NULL,
                            "%s", message);
}

static gboolean
is_text (const gchar *text)
{
  return text == NULL || g_utf8_validate (text, -1, NULL);
}

static void
check_labels (Look *self, const CohesionStatfileColumn *column)
{
  const GArray *set =
      column->set != NULL ? g_hash_table_lookup (self->dictionary->sets, column->set) : NULL;

  for (guint i = 0; set != NULL && i < set->len; i++)
    {
      const CohesionLabel *label = &g_array_index (set, CohesionLabel, i);

      if (!is_text (label->label) || !is_text (label->word))
        add_problem (self, "COHESION-READ-005",
                     "label %u of column \"%s\" is not in the encoding that the file says", i + 1,
                     column->name);
    }
  for (guint i = 0; i < column->words->len; i++)
    if (!is_text (g_ptr_array_index (column->words, i)))
      add_problem (self, "COHESION-READ-005",
                   "a missing code of column \"%s\" is not in the encoding that the file says",
                   column->name);
}

/* All that is wrong with names and labels. */
static void
check_columns (Look *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const GArray *columns = self->dictionary->columns;

  for (guint i = 0; i < columns->len; i++)
    {
      const CohesionStatfileColumn *column = &g_array_index (columns, CohesionStatfileColumn, i);

      if (!is_text (column->name))
        add_problem (self, "COHESION-READ-005",
                     "the name of column %u is not in the encoding that the file says", i + 1);
      else if (column->name[0] == '\0')
        add_problem (self, "COHESION-READ-007", "column %u has no name", i + 1);
      else if (!g_hash_table_add (seen, column->name))
        add_problem (self, "COHESION-READ-007", "a second column is named \"%s\"", column->name);
      else
        check_labels (self, column);
    }
}

static gboolean
look (Look *self,
      CohesionStatfileParse parse,
      CohesionStatfileFormat format,
      gboolean raw,
      gchar **reason)
{
  const CohesionStatfileHandlers handlers = { take_variable, take_label, pass_cell, follow };

  cohesion_statfile_dictionary_clear (self->dictionary);
  prepare (self->dictionary);
  return parse (format, self->path, 1, raw, &handlers, self, reason);
}

/* ReadStat ends at the first text that it cannot convert, and does not say whose it is: without
 * conversion the names and labels can be looked at one by one. */
static void
explain_failure (Look *self,
                 CohesionStatfileParse parse,
                 CohesionStatfileFormat format,
                 const gchar *reason,
                 GError **error)
{
  const guint n_before = cohesion_diagnostics_get_n_errors (self->sink->diagnostics);
  g_autofree gchar *again = NULL;
  g_autofree gchar *said = g_utf8_make_valid (reason, -1);

  look (self, parse, format, TRUE, &again);
  if (self->error == NULL)
    check_columns (self);
  g_clear_error (&self->error);
  if (cohesion_diagnostics_check_since (self->sink->diagnostics, n_before, error))
    cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-READ-002",
                        "%s: the file cannot be read: %s", self->path, said);
}

static void
list_names (CohesionStatfileDictionary *self)
{
  self->names = g_new0 (gchar *, self->columns->len + 1);
  for (guint i = 0; i < self->columns->len; i++)
    self->names[i] = g_array_index (self->columns, CohesionStatfileColumn, i).name;
}

/* Codes of labels are numbers. SAS names a set after any format, so only one that is there counts.
 */
static void
keep_labelled (CohesionStatfileDictionary *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      CohesionStatfileColumn *column = &g_array_index (self->columns, CohesionStatfileColumn, i);

      if (column->set != NULL && g_hash_table_contains (self->sets, column->set))
        column->date = COHESION_STATFILE_DATE_NONE;
    }
}

gboolean
cohesion_statfile_look (CohesionStatfileDictionary *self,
                        CohesionStatfileParse parse,
                        CohesionStatfileFormat format,
                        const gchar *path,
                        const CohesionBatchSink *sink,
                        GError **error)
{
  const guint n_before = cohesion_diagnostics_get_n_errors (sink->diagnostics);
  Look state = { self, path, format, sink, NULL };
  g_autofree gchar *reason = NULL;

  if (!look (&state, parse, format, FALSE, &reason))
    {
      if (state.error != NULL)
        g_propagate_error (error, state.error);
      else
        explain_failure (&state, parse, format, reason != NULL ? reason : "it was stopped", error);
      return FALSE;
    }
  check_columns (&state);
  list_names (self);
  keep_labelled (self);
  return cohesion_diagnostics_check_since (sink->diagnostics, n_before, error);
}
