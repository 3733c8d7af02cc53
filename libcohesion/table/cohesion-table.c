/* The one result type: named, typed columns, and notes about the whole. */
#include <cohesion/cohesion-table.h>

#include <math.h>
#include <string.h>

#include "base/cohesion-error-private.h"
#include "table/cohesion-column-private.h"
#include "table/cohesion-dictionary-private.h"
#include "table/cohesion-table-columns-private.h"

typedef struct
{
  gchar *key;
  gchar *text;
} Note;

/**
 * CohesionTable:
 *
 * Named columns of equal length, each of a #CohesionColumnType, and notes about the whole (a key
 * and a text each, in order): every answer of the library is one of these, and
 * cohesion_table_new_from_csv() reads one.
 *
 * Rows and columns count from 0. Missing cells are NaN, %G_MININT or %NULL, see
 * cohesion_table_is_missing(). Whole columns leave without a copy: cohesion_table_get_column() for
 * numbers; cohesion_table_get_codes() with cohesion_table_get_dictionary() for text.
 *
 * Several threads may read a table at once.
 *
 * Since: 1.0
 */
struct _CohesionTable
{
  GObject parent_instance;

  GArray *columns;     /* of CohesionTableColumn */
  GHashTable *indices; /* name -> column + 1; the names belong to the columns */
  GArray *notes;       /* of Note */
  guint n_rows;
};

G_DEFINE_FINAL_TYPE (CohesionTable, cohesion_table, G_TYPE_OBJECT)

static void
clear_column (gpointer data)
{
  CohesionTableColumn *column = data;

  g_free (column->name);
  g_clear_object (&column->numbers);
  g_free (column->integers);
  g_free (column->bytes);
  g_free (column->codes);
  g_clear_pointer (&column->words, cohesion_names_unref);
  g_clear_pointer (&column->labels, cohesion_labels_unref);
}

static void
clear_note (gpointer data)
{
  Note *note = data;

  g_free (note->key);
  g_free (note->text);
}

static void
cohesion_table_finalize (GObject *object)
{
  CohesionTable *self = COHESION_TABLE (object);

  g_hash_table_unref (self->indices);
  g_array_unref (self->columns);
  g_array_unref (self->notes);
  G_OBJECT_CLASS (cohesion_table_parent_class)->finalize (object);
}

static void
cohesion_table_class_init (CohesionTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cohesion_table_finalize;
}

static void
cohesion_table_init (CohesionTable *self)
{
  self->columns = g_array_new (FALSE, TRUE, sizeof (CohesionTableColumn));
  g_array_set_clear_func (self->columns, clear_column);
  self->indices = g_hash_table_new (g_str_hash, g_str_equal);
  self->notes = g_array_new (FALSE, TRUE, sizeof (Note));
  g_array_set_clear_func (self->notes, clear_note);
}

/**
 * cohesion_table_new:
 *
 * A table without columns. The first column that is added sets the number of rows.
 *
 * Returns: (transfer full): the table
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_table_new (void)
{
  return g_object_new (COHESION_TYPE_TABLE, NULL);
}

/**
 * cohesion_table_get_n_rows:
 * @self: a table
 *
 * How many rows there are.
 *
 * Returns: the number of rows
 *
 * Since: 1.0
 */
guint
cohesion_table_get_n_rows (CohesionTable *self)
{
  g_return_val_if_fail (COHESION_IS_TABLE (self), 0);

  return self->n_rows;
}

/**
 * cohesion_table_get_n_columns:
 * @self: a table
 *
 * How many columns there are.
 *
 * Returns: the number of columns
 *
 * Since: 1.0
 */
guint
cohesion_table_get_n_columns (CohesionTable *self)
{
  g_return_val_if_fail (COHESION_IS_TABLE (self), 0);

  return self->columns->len;
}

const CohesionTableColumn *
cohesion_table_peek_column (CohesionTable *self, guint column)
{
  return &g_array_index (self->columns, CohesionTableColumn, column);
}

void
cohesion_table_share_labels (CohesionTable *self, guint column, CohesionLabels *labels)
{
  CohesionTableColumn *shell = &g_array_index (self->columns, CohesionTableColumn, column);

  if (labels != NULL)
    cohesion_labels_ref (labels);
  g_clear_pointer (&shell->labels, cohesion_labels_unref);
  shell->labels = labels;
}

void
cohesion_table_take_labels (CohesionTable *self,
                            guint column,
                            CohesionLabel *labels,
                            guint n_labels)
{
  g_autoptr (CohesionLabels) taken = cohesion_labels_new_take (labels, n_labels);

  cohesion_table_share_labels (self, column, taken);
}

/**
 * cohesion_table_get_column_name:
 * @self: a table
 * @column: a column; past the end is a programmer's error
 *
 * The name of a column; no two are the same.
 *
 * Returns: (transfer none): the name
 *
 * Since: 1.0
 */
const gchar *
cohesion_table_get_column_name (CohesionTable *self, guint column)
{
  g_return_val_if_fail (COHESION_IS_TABLE (self), NULL);
  g_return_val_if_fail (column < self->columns->len, NULL);

  return cohesion_table_peek_column (self, column)->name;
}

/**
 * cohesion_table_get_column_type:
 * @self: a table
 * @column: a column; past the end is a programmer's error
 *
 * What a column holds.
 *
 * Returns: the type
 *
 * Since: 1.0
 */
CohesionColumnType
cohesion_table_get_column_type (CohesionTable *self, guint column)
{
  g_return_val_if_fail (COHESION_IS_TABLE (self), COHESION_COLUMN_TYPE_TEXT);
  g_return_val_if_fail (column < self->columns->len, COHESION_COLUMN_TYPE_TEXT);

  return cohesion_table_peek_column (self, column)->type;
}

/**
 * cohesion_table_find_column:
 * @self: a table
 * @name: a name
 *
 * The column of that name.
 *
 * Returns: the column, or -1 where there is none of that name
 *
 * Since: 1.0
 */
gint
cohesion_table_find_column (CohesionTable *self, const gchar *name)
{
  g_return_val_if_fail (COHESION_IS_TABLE (self), -1);
  g_return_val_if_fail (name != NULL, -1);

  return GPOINTER_TO_INT (g_hash_table_lookup (self->indices, name)) - 1;
}

/* Why a column of that name and length cannot be added. */
gboolean
cohesion_table_check_addition (CohesionTable *self, const gchar *name, gsize n_rows, GError **error)
{
  if (name[0] == '\0' || !g_utf8_validate (name, -1, NULL))
    cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-TABLE-004",
                        "the name of a column must be UTF-8 text and not empty");
  else if (g_hash_table_contains (self->indices, name))
    cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-TABLE-005",
                        "the table has a column \"%s\" already", name);
  else if (n_rows > G_MAXUINT)
    cohesion_error_set (error, COHESION_ERROR_LIMIT, "COHESION-TABLE-003",
                        "%" G_GSIZE_FORMAT " values are more than a column can hold", n_rows);
  else if (self->columns->len > 0 && n_rows != self->n_rows)
    cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-TABLE-002",
                        "%" G_GSIZE_FORMAT
                        " values given for column \"%s\" where the table has %u rows",
                        n_rows, name, self->n_rows);
  else
    return TRUE;
  return FALSE;
}

CohesionTableColumn *
cohesion_table_append_column (CohesionTable *self,
                              const gchar *name,
                              CohesionColumnType type,
                              guint n_rows)
{
  CohesionTableColumn *column;

  g_array_set_size (self->columns, self->columns->len + 1);
  column = &g_array_index (self->columns, CohesionTableColumn, self->columns->len - 1);
  column->name = g_strdup (name);
  column->type = type;
  self->n_rows = n_rows;
  g_hash_table_insert (self->indices, column->name, GUINT_TO_POINTER (self->columns->len));
  return column;
}

/* For columns made inside the library: a mistake is a bug. */
static CohesionTableColumn *
take_column (CohesionTable *self, const gchar *name, CohesionColumnType type, guint n_rows)
{
  g_autoptr (GError) error = NULL;

  if (!cohesion_table_check_addition (self, name, n_rows, &error))
    g_error ("%s", error->message);
  return cohesion_table_append_column (self, name, type, n_rows);
}

void
cohesion_table_take_double (CohesionTable *self, const gchar *name, gdouble *values, guint n_rows)
{
  CohesionTableColumn *column = take_column (self, name, COHESION_COLUMN_TYPE_DOUBLE, n_rows);

  column->numbers = cohesion_column_new_take (values, n_rows);
}

void
cohesion_table_take_int (CohesionTable *self, const gchar *name, gint *values, guint n_rows)
{
  take_column (self, name, COHESION_COLUMN_TYPE_INT, n_rows)->integers = values;
}

void
cohesion_table_take_status (CohesionTable *self, const gchar *name, guint8 *statuses, guint n_rows)
{
  take_column (self, name, COHESION_COLUMN_TYPE_STATUS, n_rows)->bytes = statuses;
}

void
cohesion_table_take_codes (CohesionTable *self,
                           const gchar *name,
                           CohesionColumnType type,
                           guint32 *codes,
                           guint n_rows,
                           gchar **dictionary)
{
  CohesionTableColumn *column = take_column (self, name, type, n_rows);

  column->codes = codes;
  column->words = cohesion_names_new_take (dictionary);
}

/**
 * cohesion_table_add_double:
 * @self: a table
 * @name: a new name
 * @values: numbers, one for each row; NaN = missing
 * @error: return location for an error
 *
 * Add a column of numbers. The table keeps a reference: do not write to @values any more. Its marks
 * are not part of the table.
 *
 * Returns: %TRUE, or %FALSE with %COHESION_ERROR_INVALID (`COHESION-TABLE-002`: another length;
 * `COHESION-TABLE-004`: a bad name; `COHESION-TABLE-005`: the name is taken) and the table
 * unchanged
 *
 * Since: 1.0
 */
gboolean
cohesion_table_add_double (CohesionTable *self,
                           const gchar *name,
                           CohesionColumn *values,
                           GError **error)
{
  guint n_rows;

  g_return_val_if_fail (COHESION_IS_TABLE (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (COHESION_IS_COLUMN (values), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  n_rows = cohesion_column_get_length (values);
  if (!cohesion_table_check_addition (self, name, n_rows, error))
    return FALSE;
  cohesion_table_append_column (self, name, COHESION_COLUMN_TYPE_DOUBLE, n_rows)->numbers =
      g_object_ref (values);
  return TRUE;
}

/**
 * cohesion_table_add_int:
 * @self: a table
 * @name: a new name
 * @values: (array length=n_values): whole numbers, one for each row; %G_MININT = missing
 * @n_values: how many there are
 * @error: return location for an error
 *
 * Add a column of whole numbers; @values is copied.
 *
 * Returns: %TRUE, or %FALSE with an error as from cohesion_table_add_double()
 *
 * Since: 1.0
 */
gboolean
cohesion_table_add_int (CohesionTable *self,
                        const gchar *name,
                        const gint *values,
                        gsize n_values,
                        GError **error)
{
  g_return_val_if_fail (COHESION_IS_TABLE (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (values != NULL || n_values == 0, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (!cohesion_table_check_addition (self, name, n_values, error))
    return FALSE;
  cohesion_table_append_column (self, name, COHESION_COLUMN_TYPE_INT, (guint)n_values)->integers =
      g_memdup2 (values, n_values * sizeof (gint));
  return TRUE;
}

/**
 * cohesion_table_add_boolean:
 * @self: a table
 * @name: a new name
 * @values: (array length=n_values): one for each row; below 0 = missing
 * @n_values: how many there are
 * @error: return location for an error
 *
 * Add a column of truths; @values is copied.
 *
 * Returns: %TRUE, or %FALSE with an error as from cohesion_table_add_double()
 *
 * Since: 1.0
 */
gboolean
cohesion_table_add_boolean (CohesionTable *self,
                            const gchar *name,
                            const gboolean *values,
                            gsize n_values,
                            GError **error)
{
  guint8 *bytes;

  g_return_val_if_fail (COHESION_IS_TABLE (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (values != NULL || n_values == 0, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (!cohesion_table_check_addition (self, name, n_values, error))
    return FALSE;
  bytes = g_new (guint8, n_values);
  for (gsize i = 0; i < n_values; i++)
    bytes[i] = values[i] < 0 ? COHESION_MISSING_BOOLEAN : values[i] > 0;
  cohesion_table_append_column (self, name, COHESION_COLUMN_TYPE_BOOLEAN, (guint)n_values)->bytes =
      bytes;
  return TRUE;
}

static gboolean
check_words (const gchar *name, const gchar *const *words, GError **error)
{
  for (gsize i = 0; words[i] != NULL; i++)
    if (!g_utf8_validate (words[i], -1, NULL))
      {
        cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-TABLE-006",
                            "text %" G_GSIZE_FORMAT " of column \"%s\" is not UTF-8", i, name);
        return FALSE;
      }
  return TRUE;
}

/**
 * cohesion_table_add_text:
 * @self: a table
 * @name: a new name
 * @values: (array zero-terminated=1): texts, one for each row
 * @error: return location for an error
 *
 * Add a column of text; @values is copied. For missing texts, and for long columns that repeat a
 * few words, use cohesion_table_add_codes().
 *
 * Returns: %TRUE, or %FALSE with an error as from cohesion_table_add_double(), or
 * `COHESION-TABLE-006`: not UTF-8
 *
 * Since: 1.0
 */
gboolean
cohesion_table_add_text (CohesionTable *self,
                         const gchar *name,
                         const gchar *const *values,
                         GError **error)
{
  g_autoptr (CohesionDictionary) dictionary = NULL;
  CohesionTableColumn *column;
  gsize n_values;

  g_return_val_if_fail (COHESION_IS_TABLE (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (values != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  n_values = g_strv_length ((gchar **)values);
  if (!cohesion_table_check_addition (self, name, n_values, error) ||
      !check_words (name, values, error))
    return FALSE;
  dictionary = cohesion_dictionary_new ();
  column = cohesion_table_append_column (self, name, COHESION_COLUMN_TYPE_TEXT, (guint)n_values);
  column->codes = g_new (guint32, n_values);
  for (gsize i = 0; i < n_values; i++)
    column->codes[i] = cohesion_dictionary_add (dictionary, values[i], strlen (values[i]));
  column->words = cohesion_names_new_take (cohesion_dictionary_to_strv (dictionary));
  return TRUE;
}

static gboolean
check_codes (const gchar *name, const guint8 *codes, gsize n_codes, guint n_words, GError **error)
{
  for (gsize i = 0; i < n_codes; i++)
    {
      guint32 code;

      memcpy (&code, codes + i * sizeof code, sizeof code);
      if (code < n_words || code == COHESION_MISSING_CODE)
        continue;
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-TABLE-007",
                          "code %u in row %" G_GSIZE_FORMAT
                          " of column \"%s\" is past its dictionary of %u words",
                          code, i, name, n_words);
      return FALSE;
    }
  return TRUE;
}

/**
 * cohesion_table_add_codes:
 * @self: a table
 * @name: a new name
 * @codes: native 32-bit unsigned integers, one for each row: which word of the dictionary;
 * 0xffffffff = missing
 * @dictionary: (array zero-terminated=1): the words
 * @error: return location for an error
 *
 * Add a column of text over a dictionary; everything is copied.
 *
 * Returns: %TRUE, or %FALSE with an error as from cohesion_table_add_text(), or
 * `COHESION-TABLE-007`: a code without a word, or a size that is no multiple of 4
 *
 * Since: 1.0
 */
gboolean
cohesion_table_add_codes (CohesionTable *self,
                          const gchar *name,
                          GBytes *codes,
                          const gchar *const *dictionary,
                          GError **error)
{
  gconstpointer data;
  gsize size, n_codes;
  CohesionTableColumn *column;

  g_return_val_if_fail (COHESION_IS_TABLE (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (codes != NULL && dictionary != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  data = g_bytes_get_data (codes, &size);
  n_codes = size / sizeof (guint32);
  if (size % sizeof (guint32) != 0)
    {
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-TABLE-007",
                          "%" G_GSIZE_FORMAT " bytes are not a whole number of 4-byte codes", size);
      return FALSE;
    }
  if (!cohesion_table_check_addition (self, name, n_codes, error) ||
      !check_words (name, dictionary, error) ||
      !check_codes (name, data, n_codes, g_strv_length ((gchar **)dictionary), error))
    return FALSE;
  column = cohesion_table_append_column (self, name, COHESION_COLUMN_TYPE_TEXT, (guint)n_codes);
  column->codes = g_memdup2 (data, size);
  column->words = cohesion_names_new (dictionary);
  return TRUE;
}

/**
 * cohesion_table_add_note:
 * @self: a table
 * @key: what the note is about, such as `source`; it may repeat
 * @text: the note
 *
 * Add a note about the whole table, after those it has.
 *
 * Since: 1.0
 */
void
cohesion_table_add_note (CohesionTable *self, const gchar *key, const gchar *text)
{
  Note note;

  g_return_if_fail (COHESION_IS_TABLE (self));
  g_return_if_fail (key != NULL && text != NULL);

  note.key = g_strdup (key);
  note.text = g_strdup (text);
  g_array_append_val (self->notes, note);
}

/**
 * cohesion_table_get_n_notes:
 * @self: a table
 *
 * How many notes there are.
 *
 * Returns: the number of notes
 *
 * Since: 1.0
 */
guint
cohesion_table_get_n_notes (CohesionTable *self)
{
  g_return_val_if_fail (COHESION_IS_TABLE (self), 0);

  return self->notes->len;
}

/**
 * cohesion_table_get_note_key:
 * @self: a table
 * @note: a note, from 0; past the end is a programmer's error
 *
 * What a note is about.
 *
 * Returns: (transfer none): the key
 *
 * Since: 1.0
 */
const gchar *
cohesion_table_get_note_key (CohesionTable *self, guint note)
{
  g_return_val_if_fail (COHESION_IS_TABLE (self), NULL);
  g_return_val_if_fail (note < self->notes->len, NULL);

  return g_array_index (self->notes, Note, note).key;
}

/**
 * cohesion_table_get_note_text:
 * @self: a table
 * @note: a note, from 0; past the end is a programmer's error
 *
 * What a note says.
 *
 * Returns: (transfer none): the text
 *
 * Since: 1.0
 */
const gchar *
cohesion_table_get_note_text (CohesionTable *self, guint note)
{
  g_return_val_if_fail (COHESION_IS_TABLE (self), NULL);
  g_return_val_if_fail (note < self->notes->len, NULL);

  return g_array_index (self->notes, Note, note).text;
}
