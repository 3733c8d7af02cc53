/* A column of numbers: the carrier that strategies read and write. */
#include <cohesion/cohesion-column.h>

#include <math.h>
#include <string.h>

#include "base/cohesion-error-private.h"
#include "table/cohesion-column-private.h"
#include "table/cohesion-marks-private.h"
#include "table/cohesion-table-private.h"

/**
 * CohesionColumn:
 *
 * A column of numbers, one per row, of a fixed length. NaN means missing; a number can be marked
 * with a #CohesionStatus and a note that says why it is missing or how to read it.
 *
 * The numbers lie contiguous in memory as native doubles, aligned to 64 bytes where the library
 * made them. Bindings reach them without a copy through cohesion_column_get_bytes() (to read) and
 * cohesion_column_get_address() (to read and write).
 *
 * Several threads may read a column at once; writing needs a lock of your own.
 *
 * Since: 1.0
 */
struct _CohesionColumn
{
  GObject parent_instance;

  CohesionBuffer *buffer;
  gsize offset;
  guint length;
  CohesionMarks marks;
  gboolean quiet;
  CohesionContext *context;
};

G_DEFINE_FINAL_TYPE (CohesionColumn, cohesion_column, G_TYPE_OBJECT)

static void
cohesion_column_finalize (GObject *object)
{
  CohesionColumn *self = COHESION_COLUMN (object);

  cohesion_buffer_unref (self->buffer);
  cohesion_marks_clear (&self->marks);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (cohesion_column_parent_class)->finalize (object);
}

static void
cohesion_column_class_init (CohesionColumnClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cohesion_column_finalize;
}

static void
cohesion_column_init (CohesionColumn *self)
{
  self->buffer = cohesion_buffer_new (0);
}

static inline const gdouble *
read_numbers (CohesionColumn *self)
{
  return self->buffer->numbers + self->offset;
}

static inline gdouble *
write_numbers (CohesionColumn *self)
{
  return cohesion_buffer_write (self->buffer) + self->offset;
}

static CohesionColumn *
new_over (CohesionBuffer *buffer, gsize offset, guint length)
{
  CohesionColumn *self = g_object_new (COHESION_TYPE_COLUMN, NULL);

  cohesion_buffer_unref (self->buffer);
  self->buffer = buffer;
  self->offset = offset;
  self->length = length;
  return self;
}

CohesionColumn *
cohesion_column_new_view (CohesionBuffer *buffer, gsize offset, guint length)
{
  return new_over (cohesion_buffer_ref (buffer), offset, length);
}

CohesionColumn *
cohesion_column_new_take (gdouble *numbers, guint length)
{
  return new_over (cohesion_buffer_new_take (numbers, length), 0, length);
}

/**
 * cohesion_column_new:
 * @length: how many rows
 *
 * A column in which every number is missing (NaN).
 *
 * Returns: (transfer full): the column
 *
 * Since: 1.0
 */
CohesionColumn *
cohesion_column_new (guint length)
{
  return new_over (cohesion_buffer_new (length), 0, length);
}

/**
 * cohesion_column_new_from_array:
 * @values: (array length=length): numbers, NaN = missing
 * @length: how many there are
 *
 * A column with a copy of @values. From Python and JavaScript, cohesion_column_new_from_bytes() is
 * many times faster for large columns.
 *
 * Returns: (transfer full): the column
 *
 * Since: 1.0
 */
CohesionColumn *
cohesion_column_new_from_array (const gdouble *values, gsize length)
{
  g_return_val_if_fail (values != NULL || length == 0, NULL);
  g_return_val_if_fail (length <= G_MAXUINT, NULL);

  return new_over (cohesion_buffer_new_copy (values, length), 0, (guint)length);
}

/**
 * cohesion_column_new_from_bytes:
 * @bytes: native doubles
 * @error: return location for an error
 *
 * A column over @bytes, without a copy; they are copied before the first write.
 *
 * Returns: (transfer full): the column, or %NULL with %COHESION_ERROR_INVALID
 * (`COHESION-TABLE-001`: the size is no multiple of 8) or %COHESION_ERROR_LIMIT
 * (`COHESION-TABLE-003`: too long)
 *
 * Since: 1.0
 */
CohesionColumn *
cohesion_column_new_from_bytes (GBytes *bytes, GError **error)
{
  gsize length;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  length = g_bytes_get_size (bytes) / sizeof (gdouble);
  if (!cohesion_bytes_check (bytes, length, error))
    return NULL;
  if (length > G_MAXUINT)
    {
      cohesion_error_set (error, COHESION_ERROR_LIMIT, "COHESION-TABLE-003",
                          "%" G_GSIZE_FORMAT " numbers are more than a column can hold", length);
      return NULL;
    }
  return new_over (cohesion_buffer_new_adopt (bytes), 0, (guint)length);
}

/**
 * cohesion_column_get_length:
 * @self: a column
 *
 * How many rows the column has; this never changes.
 *
 * Returns: the length
 *
 * Since: 1.0
 */
guint
cohesion_column_get_length (CohesionColumn *self)
{
  g_return_val_if_fail (COHESION_IS_COLUMN (self), 0);

  return self->length;
}

/**
 * cohesion_column_get:
 * @self: a column
 * @row: a row, from 0; past the end is a programmer's error
 *
 * One number.
 *
 * Returns: the number; NaN = missing
 *
 * Since: 1.0
 */
gdouble
cohesion_column_get (CohesionColumn *self, guint row)
{
  g_return_val_if_fail (COHESION_IS_COLUMN (self), NAN);
  g_return_val_if_fail (row < self->length, NAN);

  return read_numbers (self)[row];
}

/**
 * cohesion_column_set:
 * @self: a column
 * @row: a row, from 0; past the end is a programmer's error
 * @value: the number; NaN = missing
 *
 * Set one number. Its mark stays as it is.
 *
 * Since: 1.0
 */
void
cohesion_column_set (CohesionColumn *self, guint row, gdouble value)
{
  g_return_if_fail (COHESION_IS_COLUMN (self));
  g_return_if_fail (row < self->length);

  write_numbers (self)[row] = value;
}

/**
 * cohesion_column_fill:
 * @self: a column
 * @value: the number; NaN = missing
 *
 * Set every number to @value.
 *
 * Since: 1.0
 */
void
cohesion_column_fill (CohesionColumn *self, gdouble value)
{
  gdouble *numbers;

  g_return_if_fail (COHESION_IS_COLUMN (self));

  numbers = write_numbers (self);
  for (guint i = 0; i < self->length; i++)
    numbers[i] = value;
}

/**
 * cohesion_column_get_bytes:
 * @self: a column
 *
 * The numbers as native doubles, without a copy. The bytes keep the memory alive, also after the
 * column is gone. They show later writes to the column, so finish reading before you write.
 *
 * Returns: (transfer full): 8 bytes per row
 *
 * Since: 1.0
 */
GBytes *
cohesion_column_get_bytes (CohesionColumn *self)
{
  g_return_val_if_fail (COHESION_IS_COLUMN (self), NULL);

  return cohesion_buffer_view (self->buffer, self->offset, self->length);
}

/**
 * cohesion_column_set_bytes:
 * @self: a column
 * @bytes: native doubles, as many as the column is long
 * @error: return location for an error
 *
 * Set all numbers at once; @bytes is copied.
 *
 * Returns: %TRUE, or %FALSE with %COHESION_ERROR_INVALID (`COHESION-TABLE-001`: the size is no
 * multiple of 8; `COHESION-TABLE-002`: another length) and the column unchanged
 *
 * Since: 1.0
 */
gboolean
cohesion_column_set_bytes (CohesionColumn *self, GBytes *bytes, GError **error)
{
  g_return_val_if_fail (COHESION_IS_COLUMN (self), FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (!cohesion_bytes_check (bytes, self->length, error))
    return FALSE;
  /* The bytes may be a view of this very column. */
  if (self->length > 0)
    memmove (write_numbers (self), g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return TRUE;
}

/**
 * cohesion_column_get_values:
 * @self: a column
 * @values: (out) (array length=length) (transfer full): a copy of the numbers
 * @length: (out): how many there are
 *
 * The numbers as an array: convenient for short columns. For long ones, Python and JavaScript are
 * many times faster with cohesion_column_get_bytes().
 *
 * Since: 1.0
 */
void
cohesion_column_get_values (CohesionColumn *self, gdouble **values, gsize *length)
{
  g_return_if_fail (COHESION_IS_COLUMN (self));
  g_return_if_fail (values != NULL && length != NULL);

  *values = g_memdup2 (read_numbers (self), self->length * sizeof (gdouble));
  *length = self->length;
}

/**
 * cohesion_column_set_values:
 * @self: a column
 * @values: (array length=length): numbers, NaN = missing
 * @length: how many there are
 * @error: return location for an error
 *
 * Set all numbers at once; @values is copied.
 *
 * Returns: %TRUE, or %FALSE with %COHESION_ERROR_INVALID (`COHESION-TABLE-002`: another length) and
 * the column unchanged
 *
 * Since: 1.0
 */
gboolean
cohesion_column_set_values (CohesionColumn *self,
                            const gdouble *values,
                            gsize length,
                            GError **error)
{
  g_return_val_if_fail (COHESION_IS_COLUMN (self), FALSE);
  g_return_val_if_fail (values != NULL || length == 0, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (length != self->length)
    {
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-TABLE-002",
                          "%" G_GSIZE_FORMAT " numbers given where %u belong", length,
                          self->length);
      return FALSE;
    }
  if (length > 0)
    memmove (write_numbers (self), values, length * sizeof (gdouble));
  return TRUE;
}

/**
 * cohesion_column_get_address:
 * @self: a column
 *
 * Where the numbers lie in memory, to be read and written by bindings without a copy
 * (`numpy.frombuffer` over a `ctypes` array). The address is good as long as the column is alive:
 * keep a reference beside the view.
 *
 * Returns: the address of the first double
 *
 * Since: 1.0
 */
guint64
cohesion_column_get_address (CohesionColumn *self)
{
  g_return_val_if_fail (COHESION_IS_COLUMN (self), 0);

  return (guint64)(guintptr)write_numbers (self);
}

/**
 * cohesion_column_peek: (skip)
 * @self: a column
 *
 * The numbers, to be read. The pointer is good until the first write to a column made from bytes,
 * otherwise as long as the column.
 *
 * Returns: the first number
 *
 * Since: 1.0
 */
const gdouble *
cohesion_column_peek (CohesionColumn *self)
{
  g_return_val_if_fail (COHESION_IS_COLUMN (self), NULL);

  return read_numbers (self);
}

/**
 * cohesion_column_peek_mutable: (skip)
 * @self: a column
 *
 * The numbers, to be read and written. The pointer is good as long as the column is alive.
 *
 * Returns: the first number
 *
 * Since: 1.0
 */
gdouble *
cohesion_column_peek_mutable (CohesionColumn *self)
{
  g_return_val_if_fail (COHESION_IS_COLUMN (self), NULL);

  return write_numbers (self);
}

/**
 * cohesion_column_mark:
 * @self: a column
 * @row: a row, from 0; past the end is a programmer's error
 * @status: why the number is missing, or how to read it; %COHESION_STATUS_NONE takes a status away
 * @note: (nullable): a plain sentence; %NULL takes a note away
 *
 * Put a status and a note on a number, in place of those it had. The number itself stays.
 *
 * Since: 1.0
 */
void
cohesion_column_mark (CohesionColumn *self, guint row, CohesionStatus status, const gchar *note)
{
  g_return_if_fail (COHESION_IS_COLUMN (self));
  g_return_if_fail (row < self->length);
  g_return_if_fail ((guint)status <= COHESION_STATUS_ESTIMATED);

  if (!self->quiet)
    cohesion_marks_set (&self->marks, self->length, row, status, note);
}

void
cohesion_column_set_quiet (CohesionColumn *self, gboolean quiet)
{
  self->quiet = quiet;
}

gboolean
cohesion_column_is_quiet (CohesionColumn *self)
{
  return self->quiet;
}

/**
 * cohesion_column_get_status:
 * @self: a column
 * @row: a row, from 0; past the end is a programmer's error
 *
 * Why a number is missing, or how to read it.
 *
 * Returns: the status it was marked with; without one, %COHESION_STATUS_NOT_AVAILABLE for a missing
 * number
 *
 * Since: 1.0
 */
CohesionStatus
cohesion_column_get_status (CohesionColumn *self, guint row)
{
  g_return_val_if_fail (COHESION_IS_COLUMN (self), COHESION_STATUS_NONE);
  g_return_val_if_fail (row < self->length, COHESION_STATUS_NONE);

  return cohesion_marks_get_status (&self->marks, row, read_numbers (self)[row]);
}

/**
 * cohesion_column_get_note:
 * @self: a column
 * @row: a row, from 0; past the end is a programmer's error
 *
 * The note on a number.
 *
 * Returns: (nullable) (transfer none): a sentence, or %NULL; good until the number is marked again
 *
 * Since: 1.0
 */
const gchar *
cohesion_column_get_note (CohesionColumn *self, guint row)
{
  g_return_val_if_fail (COHESION_IS_COLUMN (self), NULL);
  g_return_val_if_fail (row < self->length, NULL);

  return cohesion_marks_get_note (&self->marks, row);
}

gboolean
cohesion_column_has_marks (CohesionColumn *self)
{
  return self->marks.statuses != NULL || self->marks.notes != NULL;
}

/**
 * cohesion_column_get_context:
 * @self: a column
 *
 * What the rows stand for.
 *
 * Returns: (nullable) (transfer none): the context, where whoever made the column gave it one
 *
 * Since: 1.0
 */
CohesionContext *
cohesion_column_get_context (CohesionColumn *self)
{
  g_return_val_if_fail (COHESION_IS_COLUMN (self), NULL);

  return self->context;
}

void
cohesion_column_set_context (CohesionColumn *self, CohesionContext *context)
{
  g_set_object (&self->context, context);
}
