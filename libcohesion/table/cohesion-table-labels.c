/* The labels of a table's columns. */
#include "table/cohesion-dictionary-private.h"
#include "table/cohesion-table-columns-private.h"

#include <string.h>

const CohesionLabel *
cohesion_table_peek_labels (CohesionTable *self, guint column, guint *n_labels)
{
  const CohesionLabels *labels = cohesion_table_peek_column (self, column)->labels;

  *n_labels = labels != NULL ? labels->n_labels : 0;
  return labels != NULL ? labels->labels : NULL;
}

/* How a column of text is added word by word. */
typedef struct
{
  CohesionDictionary *dictionary;
  guint32 *codes;
} Words;

static Words
words_new (guint n_rows)
{
  const Words self = { cohesion_dictionary_new (), g_new (guint32, n_rows) };

  return self;
}

static void
words_set (Words *self, guint row, const gchar *word)
{
  self->codes[row] = word != NULL ? cohesion_dictionary_add (self->dictionary, word, strlen (word))
                                  : COHESION_MISSING_CODE;
}

static void
words_finish (Words *self, CohesionTable *table, const gchar *name, guint n_rows)
{
  cohesion_table_take_codes (table, name, COHESION_COLUMN_TYPE_TEXT, self->codes, n_rows,
                             cohesion_dictionary_to_strv (self->dictionary));
  cohesion_dictionary_free (self->dictionary);
}

static void
add_codes (CohesionTable *table, const CohesionLabels *labels, gboolean is_text)
{
  gdouble *numbers;

  if (is_text)
    {
      Words words = words_new (labels->n_labels);

      for (guint i = 0; i < labels->n_labels; i++)
        words_set (&words, i, labels->labels[i].word);
      words_finish (&words, table, "code", labels->n_labels);
      return;
    }
  numbers = g_new (gdouble, labels->n_labels);
  for (guint i = 0; i < labels->n_labels; i++)
    numbers[i] = labels->labels[i].code;
  cohesion_table_take_double (table, "code", numbers, labels->n_labels);
}

/**
 * cohesion_table_get_labels:
 * @self: a table
 * @column: a column; past the end is a programmer's error
 *
 * What the file that a column came from says of its codes: a row for each with `code` (a number, or
 * text for a column of text; missing for a missing value without a number, such as `.a` of Stata),
 * `label` (text, missing where there is none) and `missing` (whether the file counts the code as a
 * missing answer; the cells hold the code all the same). Tables made of rows or columns of others
 * keep the labels.
 *
 * Returns: (nullable) (transfer full): the labels in the order of the file, or %NULL where the
 * column has none
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_table_get_labels (CohesionTable *self, guint column)
{
  CohesionTable *table;
  const CohesionTableColumn *source;
  const CohesionLabels *labels;
  g_autofree gboolean *missing = NULL;
  Words words;

  g_return_val_if_fail (COHESION_IS_TABLE (self), NULL);
  g_return_val_if_fail (column < cohesion_table_get_n_columns (self), NULL);

  source = cohesion_table_peek_column (self, column);
  labels = source->labels;
  if (labels == NULL)
    return NULL;
  table = cohesion_table_new ();
  words = words_new (labels->n_labels);
  missing = g_new (gboolean, labels->n_labels);
  add_codes (table, labels, source->type == COHESION_COLUMN_TYPE_TEXT);
  for (guint i = 0; i < labels->n_labels; i++)
    {
      words_set (&words, i, labels->labels[i].label);
      missing[i] = labels->labels[i].missing;
    }
  words_finish (&words, table, "label", labels->n_labels);
  cohesion_table_add_boolean (table, "missing", missing, labels->n_labels, NULL);
  return table;
}
