/* Areas by indicators, one indicator contiguous. */
#include <cohesion/cohesion-matrix.h>

#include <math.h>
#include <string.h>

#include "base/cohesion-error-private.h"
#include "table/cohesion-column-private.h"
#include "table/cohesion-marks-private.h"
#include "table/cohesion-table-private.h"

/**
 * CohesionMatrix:
 *
 * Areas (rows) by indicators (columns), column-major: the numbers of one indicator are contiguous.
 * NaN means missing; a cell can be marked with a #CohesionStatus and a note.
 *
 * cohesion_matrix_get_column() gives a #CohesionColumn over the same memory. Several threads may
 * read a matrix at once; writing needs a lock of your own.
 *
 * Since: 1.0
 */
struct _CohesionMatrix
{
  GObject parent_instance;

  CohesionBuffer *buffer;
  guint n_rows;
  guint n_columns;
  CohesionMarks marks;
  gboolean quiet;
  gboolean has_replicate;
  guint seed;
  guint replicate;
  CohesionContext *context;
};

G_DEFINE_FINAL_TYPE (CohesionMatrix, cohesion_matrix, G_TYPE_OBJECT)

static void
cohesion_matrix_finalize (GObject *object)
{
  CohesionMatrix *self = COHESION_MATRIX (object);

  cohesion_buffer_unref (self->buffer);
  cohesion_marks_clear (&self->marks);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (cohesion_matrix_parent_class)->finalize (object);
}

static void
cohesion_matrix_class_init (CohesionMatrixClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cohesion_matrix_finalize;
}

static void
cohesion_matrix_init (CohesionMatrix *self)
{
  self->buffer = cohesion_buffer_new (0);
}

static inline gsize
count_cells (CohesionMatrix *self)
{
  return (gsize)self->n_rows * self->n_columns;
}

static inline gboolean
has_cell (CohesionMatrix *self, guint row, guint column)
{
  return row < self->n_rows && column < self->n_columns;
}

static inline gsize
index_of (CohesionMatrix *self, guint row, guint column)
{
  return (gsize)column * self->n_rows + row;
}

static CohesionMatrix *
new_over (CohesionBuffer *buffer, guint n_rows, guint n_columns)
{
  CohesionMatrix *self = g_object_new (COHESION_TYPE_MATRIX, NULL);

  cohesion_buffer_unref (self->buffer);
  self->buffer = buffer;
  self->n_rows = n_rows;
  self->n_columns = n_columns;
  return self;
}

CohesionMatrix *
cohesion_matrix_new_view (CohesionMatrix *whole, guint n_columns)
{
  return new_over (cohesion_buffer_ref (whole->buffer), whole->n_rows, n_columns);
}

/**
 * cohesion_matrix_new:
 * @n_rows: how many areas
 * @n_columns: how many indicators
 *
 * A matrix in which every number is missing (NaN).
 *
 * Returns: (transfer full): the matrix
 *
 * Since: 1.0
 */
CohesionMatrix *
cohesion_matrix_new (guint n_rows, guint n_columns)
{
  return new_over (cohesion_buffer_new ((gsize)n_rows * n_columns), n_rows, n_columns);
}

/**
 * cohesion_matrix_new_from_bytes:
 * @bytes: native doubles, column after column
 * @n_rows: how many areas
 * @n_columns: how many indicators
 * @error: return location for an error
 *
 * A matrix over @bytes, without a copy; they are copied before the first write.
 *
 * Returns: (transfer full): the matrix, or %NULL with %COHESION_ERROR_INVALID
 * (`COHESION-TABLE-001`: the size is no multiple of 8; `COHESION-TABLE-002`: not @n_rows times
 * @n_columns numbers)
 *
 * Since: 1.0
 */
CohesionMatrix *
cohesion_matrix_new_from_bytes (GBytes *bytes, guint n_rows, guint n_columns, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!cohesion_bytes_check (bytes, (gsize)n_rows * n_columns, error))
    return NULL;
  return new_over (cohesion_buffer_new_adopt (bytes), n_rows, n_columns);
}

/**
 * cohesion_matrix_get_n_rows:
 * @self: a matrix
 *
 * How many areas the matrix has; this never changes.
 *
 * Returns: the number of rows
 *
 * Since: 1.0
 */
guint
cohesion_matrix_get_n_rows (CohesionMatrix *self)
{
  g_return_val_if_fail (COHESION_IS_MATRIX (self), 0);

  return self->n_rows;
}

/**
 * cohesion_matrix_get_n_columns:
 * @self: a matrix
 *
 * How many indicators the matrix has; this never changes.
 *
 * Returns: the number of columns
 *
 * Since: 1.0
 */
guint
cohesion_matrix_get_n_columns (CohesionMatrix *self)
{
  g_return_val_if_fail (COHESION_IS_MATRIX (self), 0);

  return self->n_columns;
}

/**
 * cohesion_matrix_get:
 * @self: a matrix
 * @row: a row, from 0; past the end is a programmer's error
 * @column: a column, from 0; past the end is a programmer's error
 *
 * One number.
 *
 * Returns: the number; NaN = missing
 *
 * Since: 1.0
 */
gdouble
cohesion_matrix_get (CohesionMatrix *self, guint row, guint column)
{
  g_return_val_if_fail (COHESION_IS_MATRIX (self), NAN);
  g_return_val_if_fail (has_cell (self, row, column), NAN);

  return self->buffer->numbers[index_of (self, row, column)];
}

/**
 * cohesion_matrix_set:
 * @self: a matrix
 * @row: a row, from 0; past the end is a programmer's error
 * @column: a column, from 0; past the end is a programmer's error
 * @value: the number; NaN = missing
 *
 * Set one number. Its mark stays as it is.
 *
 * Since: 1.0
 */
void
cohesion_matrix_set (CohesionMatrix *self, guint row, guint column, gdouble value)
{
  g_return_if_fail (COHESION_IS_MATRIX (self));
  g_return_if_fail (has_cell (self, row, column));

  cohesion_buffer_write (self->buffer)[index_of (self, row, column)] = value;
}

/**
 * cohesion_matrix_get_column:
 * @self: a matrix
 * @column: a column, from 0; past the end is a programmer's error
 *
 * One indicator, over the memory of the matrix and keeping it alive: writing to the column writes
 * to the matrix. The column has the context of the matrix, and marks of its own, none at first.
 *
 * Returns: (transfer full): a new column
 *
 * Since: 1.0
 */
CohesionColumn *
cohesion_matrix_get_column (CohesionMatrix *self, guint column)
{
  CohesionColumn *view;

  g_return_val_if_fail (COHESION_IS_MATRIX (self), NULL);
  g_return_val_if_fail (column < self->n_columns, NULL);

  view = cohesion_column_new_view (self->buffer, index_of (self, 0, column), self->n_rows);
  cohesion_column_set_context (view, self->context);
  return view;
}

/**
 * cohesion_matrix_get_bytes:
 * @self: a matrix
 *
 * The numbers as native doubles, column after column, without a copy. The bytes keep the memory
 * alive, also after the matrix is gone. They show later writes to the matrix, so finish reading
 * before you write.
 *
 * Returns: (transfer full): 8 bytes per cell
 *
 * Since: 1.0
 */
GBytes *
cohesion_matrix_get_bytes (CohesionMatrix *self)
{
  g_return_val_if_fail (COHESION_IS_MATRIX (self), NULL);

  return cohesion_buffer_view (self->buffer, 0, count_cells (self));
}

/**
 * cohesion_matrix_set_bytes:
 * @self: a matrix
 * @bytes: native doubles, column after column, one for each cell
 * @error: return location for an error
 *
 * Set all numbers at once; @bytes is copied.
 *
 * Returns: %TRUE, or %FALSE with %COHESION_ERROR_INVALID (`COHESION-TABLE-001`: the size is no
 * multiple of 8; `COHESION-TABLE-002`: another number of cells) and the matrix unchanged
 *
 * Since: 1.0
 */
gboolean
cohesion_matrix_set_bytes (CohesionMatrix *self, GBytes *bytes, GError **error)
{
  g_return_val_if_fail (COHESION_IS_MATRIX (self), FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (!cohesion_bytes_check (bytes, count_cells (self), error))
    return FALSE;
  /* The bytes may be a view of this very matrix. */
  if (count_cells (self) > 0)
    memmove (cohesion_buffer_write (self->buffer), g_bytes_get_data (bytes, NULL),
             g_bytes_get_size (bytes));
  return TRUE;
}

/**
 * cohesion_matrix_get_values:
 * @self: a matrix
 * @values: (out) (array length=length) (transfer full): a copy of the numbers, column after column
 * @length: (out): how many there are
 *
 * The numbers as an array: convenient for small matrices. For large ones, Python and JavaScript are
 * many times faster with cohesion_matrix_get_bytes().
 *
 * Since: 1.0
 */
void
cohesion_matrix_get_values (CohesionMatrix *self, gdouble **values, gsize *length)
{
  g_return_if_fail (COHESION_IS_MATRIX (self));
  g_return_if_fail (values != NULL && length != NULL);

  *values = g_memdup2 (self->buffer->numbers, count_cells (self) * sizeof (gdouble));
  *length = count_cells (self);
}

/**
 * cohesion_matrix_get_address:
 * @self: a matrix
 *
 * Where the numbers lie in memory, column after column, to be read and written by bindings without
 * a copy. The address is good as long as the matrix is alive: keep a reference beside the view.
 *
 * Returns: the address of the first double
 *
 * Since: 1.0
 */
guint64
cohesion_matrix_get_address (CohesionMatrix *self)
{
  g_return_val_if_fail (COHESION_IS_MATRIX (self), 0);

  return (guint64)(guintptr)cohesion_buffer_write (self->buffer);
}

/**
 * cohesion_matrix_peek: (skip)
 * @self: a matrix
 *
 * The numbers, column after column, to be read. The pointer is good until the first write to a
 * matrix made from bytes, otherwise as long as the matrix.
 *
 * Returns: the first number
 *
 * Since: 1.0
 */
const gdouble *
cohesion_matrix_peek (CohesionMatrix *self)
{
  g_return_val_if_fail (COHESION_IS_MATRIX (self), NULL);

  return self->buffer->numbers;
}

/**
 * cohesion_matrix_peek_mutable: (skip)
 * @self: a matrix
 *
 * The numbers, column after column, to be read and written. The pointer is good as long as the
 * matrix is alive.
 *
 * Returns: the first number
 *
 * Since: 1.0
 */
gdouble *
cohesion_matrix_peek_mutable (CohesionMatrix *self)
{
  g_return_val_if_fail (COHESION_IS_MATRIX (self), NULL);

  return cohesion_buffer_write (self->buffer);
}

/**
 * cohesion_matrix_mark:
 * @self: a matrix
 * @row: a row, from 0; past the end is a programmer's error
 * @column: a column, from 0; past the end is a programmer's error
 * @status: why the number is missing, or how to read it; %COHESION_STATUS_NONE takes a status away
 * @note: (nullable): a plain sentence; %NULL takes a note away
 *
 * Put a status and a note on a number, in place of those it had. The number itself stays.
 *
 * Since: 1.0
 */
void
cohesion_matrix_mark (CohesionMatrix *self,
                      guint row,
                      guint column,
                      CohesionStatus status,
                      const gchar *note)
{
  g_return_if_fail (COHESION_IS_MATRIX (self));
  g_return_if_fail (has_cell (self, row, column));
  g_return_if_fail ((guint)status <= COHESION_STATUS_ESTIMATED);

  if (!self->quiet)
    cohesion_marks_set (&self->marks, count_cells (self), index_of (self, row, column), status,
                        note);
}

void
cohesion_matrix_set_quiet (CohesionMatrix *self, gboolean quiet)
{
  self->quiet = quiet;
}

gboolean
cohesion_matrix_is_quiet (CohesionMatrix *self)
{
  return self->quiet;
}

void
cohesion_matrix_set_replicate (CohesionMatrix *self, guint seed, guint replicate)
{
  self->has_replicate = TRUE;
  self->seed = seed;
  self->replicate = replicate;
}

gboolean
cohesion_matrix_get_replicate (CohesionMatrix *self, guint *seed, guint *replicate)
{
  *seed = self->seed;
  *replicate = self->replicate;
  return self->has_replicate;
}

/**
 * cohesion_matrix_get_status:
 * @self: a matrix
 * @row: a row, from 0; past the end is a programmer's error
 * @column: a column, from 0; past the end is a programmer's error
 *
 * Why a number is missing, or how to read it.
 *
 * Returns: the status it was marked with; without one, %COHESION_STATUS_NOT_AVAILABLE for a missing
 * number
 *
 * Since: 1.0
 */
CohesionStatus
cohesion_matrix_get_status (CohesionMatrix *self, guint row, guint column)
{
  gsize cell;

  g_return_val_if_fail (COHESION_IS_MATRIX (self), COHESION_STATUS_NONE);
  g_return_val_if_fail (has_cell (self, row, column), COHESION_STATUS_NONE);

  cell = index_of (self, row, column);
  return cohesion_marks_get_status (&self->marks, cell, self->buffer->numbers[cell]);
}

/**
 * cohesion_matrix_get_note:
 * @self: a matrix
 * @row: a row, from 0; past the end is a programmer's error
 * @column: a column, from 0; past the end is a programmer's error
 *
 * The note on a number.
 *
 * Returns: (nullable) (transfer none): a sentence, or %NULL; good until the number is marked again
 *
 * Since: 1.0
 */
const gchar *
cohesion_matrix_get_note (CohesionMatrix *self, guint row, guint column)
{
  g_return_val_if_fail (COHESION_IS_MATRIX (self), NULL);
  g_return_val_if_fail (has_cell (self, row, column), NULL);

  return cohesion_marks_get_note (&self->marks, index_of (self, row, column));
}

const guint8 *
cohesion_matrix_peek_statuses (CohesionMatrix *self)
{
  return self->marks.statuses;
}

/**
 * cohesion_matrix_get_context:
 * @self: a matrix
 *
 * What the rows and columns stand for.
 *
 * Returns: (nullable) (transfer none): the context, where whoever made the matrix gave it one
 *
 * Since: 1.0
 */
CohesionContext *
cohesion_matrix_get_context (CohesionMatrix *self)
{
  g_return_val_if_fail (COHESION_IS_MATRIX (self), NULL);

  return self->context;
}

void
cohesion_matrix_set_context (CohesionMatrix *self, CohesionContext *context)
{
  g_set_object (&self->context, context);
}
