/* The column of a batch that holds a variable, and what its cells mean. */
#include <math.h>

#include "base/cohesion-diagnostics-private.h"
#include "base/cohesion-suggest-private.h"
#include "survey/cohesion-answers-item-private.h"

static void
report_absent (const CohesionItem *self, CohesionTable *batch, CohesionDiagnostics *diagnostics)
{
  const guint n = cohesion_table_get_n_columns (batch);
  g_autofree const gchar **names = g_new0 (const gchar *, (gsize)n + 1);
  g_autofree gchar *hint = NULL;

  for (guint i = 0; i < n; i++)
    names[i] = cohesion_table_get_column_name (batch, i);
  hint = cohesion_suggest_hint (self->variable, names);
  cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, "COHESION-SURVEY-001", NULL, hint,
                            "the file has no variable %.80s", self->variable);
}

static gboolean
has_numbers (const CohesionTableColumn *column, guint n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    if (!cohesion_table_column_is_missing (column, i))
      return TRUE;
  return FALSE;
}

/* Whether a column of this type can be answers to the question at all. */
static gboolean
check_type (const CohesionItem *self,
            const CohesionTableColumn *column,
            guint n_rows,
            CohesionDiagnostics *diagnostics)
{
  if (column->type == COHESION_COLUMN_TYPE_PERIOD || column->type == COHESION_COLUMN_TYPE_STATUS)
    {
      cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, "COHESION-SURVEY-002", NULL,
                                NULL, "%.80s holds %s, no answers", self->variable,
                                column->type == COHESION_COLUMN_TYPE_PERIOD ? "periods"
                                                                            : "statuses");
      return FALSE;
    }
  if (column->type == COHESION_COLUMN_TYPE_TEXT || self->has_codes || !has_numbers (column, n_rows))
    return TRUE;
  cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, "COHESION-SURVEY-003", NULL,
                            "give the codes as the file has them",
                            "%.80s holds numbers, but its codes are texts", self->variable);
  return FALSE;
}

static void
mean_words (CohesionItem *self, CohesionTable *batch, guint column)
{
  guint n_words;
  const gchar *const *words = cohesion_table_peek_dictionary (batch, column, &n_words);

  self->words = g_new (CohesionMeaning, MAX (1, n_words));
  for (guint i = 0; i < n_words; i++)
    self->words[i] = cohesion_item_mean_word (self, words[i]);
}

gboolean
cohesion_item_tie (CohesionItem *self, CohesionTable *batch, CohesionDiagnostics *diagnostics)
{
  const gint column = cohesion_table_find_column (batch, self->variable);

  g_clear_pointer (&self->words, g_free);
  self->column = NULL;
  if (column < 0)
    {
      report_absent (self, batch, diagnostics);
      return FALSE;
    }
  self->column = cohesion_table_peek_column (batch, (guint)column);
  if (!check_type (self, self->column, cohesion_table_get_n_rows (batch), diagnostics))
    return FALSE;
  cohesion_item_take_labels (self, batch, (guint)column);
  if (self->column->type == COHESION_COLUMN_TYPE_TEXT)
    mean_words (self, batch, (guint)column);
  return TRUE;
}
