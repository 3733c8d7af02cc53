/* Tables as Arrow streams and arrays, for whoever asks. */
#include "table/cohesion-arrow-export-private.h"

/* A stream of one batch. Columns that are added later are not part of it. */
typedef struct
{
  CohesionTable *table;
  guint n_columns;
  gboolean done;
} Stream;

static int
get_schema (struct ArrowArrayStream *stream, struct ArrowSchema *out)
{
  const Stream *self = stream->private_data;

  cohesion_arrow_export_schema (self->table, self->n_columns, out);
  return 0;
}

static int
get_next (struct ArrowArrayStream *stream, struct ArrowArray *out)
{
  Stream *self = stream->private_data;

  if (self->done)
    out->release = NULL;
  else
    cohesion_arrow_export_array (self->table, self->n_columns, out);
  self->done = TRUE;
  return 0;
}

static const char *
get_last_error (G_GNUC_UNUSED struct ArrowArrayStream *stream)
{
  return NULL;
}

static void
release_stream (struct ArrowArrayStream *stream)
{
  Stream *self = stream->private_data;

  g_object_unref (self->table);
  g_free (self);
  stream->release = NULL;
}

/**
 * cohesion_table_export_arrow_stream:
 * @self: a table
 * @stream: the address of a `struct ArrowArrayStream` to fill, whose content is lost; 0 is a
 * programmer's error
 *
 * Give the table as a stream of the Arrow C stream interface, in one batch. Python wraps it into
 * what `__arrow_c_stream__` returns; pandas, polars, pyarrow, DuckDB and others read it.
 *
 * Numbers are float64, whole numbers int32, truths boolean; text and periods are a dictionary of
 * utf8 with int32 indices, statuses one with int8 indices (`""` where there is nothing to say).
 * Missing cells are null. Numbers and whole numbers are not copied, nor are statuses, nor text of
 * which none is missing: what is given keeps the table alive until the consumer releases it, so do
 * not write to its columns.
 *
 * Notes are in the metadata of the schema, under `cohesion:note:` and their keys; fields of periods
 * and statuses say so under `cohesion:type`.
 *
 * Since: 1.0
 */
void
cohesion_table_export_arrow_stream (CohesionTable *self, guint64 stream)
{
  struct ArrowArrayStream *out = (struct ArrowArrayStream *)(guintptr)stream;
  Stream *keep;

  g_return_if_fail (COHESION_IS_TABLE (self));
  g_return_if_fail (stream != 0);

  keep = g_new0 (Stream, 1);
  keep->table = g_object_ref (self);
  keep->n_columns = cohesion_table_get_n_columns (self);
  *out = (struct ArrowArrayStream){ .get_schema = get_schema,
                                    .get_next = get_next,
                                    .get_last_error = get_last_error,
                                    .release = release_stream,
                                    .private_data = keep };
}

/**
 * cohesion_table_export_arrow:
 * @self: a table
 * @schema: the address of a `struct ArrowSchema` to fill, whose content is lost; 0 is a
 * programmer's error
 * @array: the address of a `struct ArrowArray` to fill, likewise; 0 fills the schema alone
 *
 * Give the table as one record batch of the Arrow C data interface, in the types and with the
 * lifetime of cohesion_table_export_arrow_stream(). Each structure is released on its own.
 *
 * Since: 1.0
 */
void
cohesion_table_export_arrow (CohesionTable *self, guint64 schema, guint64 array)
{
  guint n_columns;

  g_return_if_fail (COHESION_IS_TABLE (self));
  g_return_if_fail (schema != 0);

  n_columns = cohesion_table_get_n_columns (self);
  cohesion_arrow_export_schema (self, n_columns, (struct ArrowSchema *)(guintptr)schema);
  if (array != 0)
    cohesion_arrow_export_array (self, n_columns, (struct ArrowArray *)(guintptr)array);
}
