/* A producer of Arrow data for tests: it counts what is still to be released, and frees what is, so
 * that a second release is a second free. */
#pragma once

#include <cohesion/cohesion.h>
#include <errno.h>
#include <math.h>
#include <string.h>

#include "table/cohesion-arrow-private.h"

/* One column, or the dictionary of one. */
typedef struct Field
{
  const char *format;
  const char *name;
  int64_t length;
  int64_t offset;
  int64_t null_count;
  int64_t n_buffers;
  const void *buffers[5];
  const struct Field *values;
  const char *metadata;
} Field;

typedef struct
{
  const Field *fields;
  guint n_fields;
  int64_t length;
  int64_t offset;
  const guint8 *rows; /* validity */
} Batch;

typedef struct
{
  const Batch *batches;
  guint n_batches;
  guint next;
  int failure;      /* what get_next () returns after the last batch */
  const char *type; /* of the top, if not a struct */
  const char *metadata;
} Producer;

static int n_live = 0;

static inline void
release_schema (struct ArrowSchema *schema)
{
  for (int64_t i = 0; i < schema->n_children; i++)
    {
      if (schema->children[i]->release != NULL)
        schema->children[i]->release (schema->children[i]);
      g_free (schema->children[i]);
    }
  g_free (schema->children);
  if (schema->dictionary != NULL && schema->dictionary->release != NULL)
    schema->dictionary->release (schema->dictionary);
  g_free (schema->dictionary);
  g_free (schema->private_data);
  schema->release = NULL;
  n_live--;
}

static inline void
make_field_schema (const Field *field, struct ArrowSchema *out)
{
  *out = (struct ArrowSchema){ .format = field->format,
                               .name = field->name,
                               .metadata = field->metadata,
                               .flags = ARROW_FLAG_NULLABLE,
                               .release = release_schema,
                               .private_data = g_malloc (1) };
  n_live++;
  if (field->values == NULL)
    return;
  out->dictionary = g_new0 (struct ArrowSchema, 1);
  make_field_schema (field->values, out->dictionary);
}

static inline void
make_schema (const Field *fields, guint n_fields, const char *metadata, struct ArrowSchema *out)
{
  const Field top = { .format = "+s", .name = "", .metadata = metadata };

  make_field_schema (&top, out);
  out->n_children = n_fields;
  out->children = g_new (struct ArrowSchema *, n_fields);
  for (guint i = 0; i < n_fields; i++)
    {
      out->children[i] = g_new0 (struct ArrowSchema, 1);
      make_field_schema (&fields[i], out->children[i]);
    }
}

static inline void
release_array (struct ArrowArray *array)
{
  for (int64_t i = 0; i < array->n_children; i++)
    {
      if (array->children[i]->release != NULL)
        array->children[i]->release (array->children[i]);
      g_free (array->children[i]);
    }
  g_free (array->children);
  if (array->dictionary != NULL && array->dictionary->release != NULL)
    array->dictionary->release (array->dictionary);
  g_free (array->dictionary);
  g_free (array->private_data);
  array->release = NULL;
  n_live--;
}

static inline void
make_field_array (const Field *field, struct ArrowArray *out)
{
  const void **buffers = g_memdup2 (field->buffers, sizeof field->buffers);

  *out = (struct ArrowArray){ .length = field->length,
                              .offset = field->offset,
                              .null_count = field->null_count,
                              .n_buffers = field->n_buffers,
                              .buffers = buffers,
                              .release = release_array,
                              .private_data = buffers };
  n_live++;
  if (field->values == NULL)
    return;
  out->dictionary = g_new0 (struct ArrowArray, 1);
  make_field_array (field->values, out->dictionary);
}

static inline void
make_array (const Batch *batch, struct ArrowArray *out)
{
  const Field top = { .length = batch->length,
                      .offset = batch->offset,
                      .null_count = batch->rows != NULL ? -1 : 0,
                      .n_buffers = 1,
                      .buffers = { batch->rows } };

  make_field_array (&top, out);
  out->n_children = batch->n_fields;
  out->children = g_new (struct ArrowArray *, batch->n_fields);
  for (guint i = 0; i < batch->n_fields; i++)
    {
      out->children[i] = g_new0 (struct ArrowArray, 1);
      make_field_array (&batch->fields[i], out->children[i]);
    }
}

static inline int
produce_schema (struct ArrowArrayStream *stream, struct ArrowSchema *out)
{
  const Producer *self = stream->private_data;

  if (self->n_batches == 0)
    return self->failure;
  make_schema (self->batches->fields, self->batches->n_fields, self->metadata, out);
  if (self->type != NULL)
    out->format = self->type;
  return 0;
}

static inline int
produce_next (struct ArrowArrayStream *stream, struct ArrowArray *out)
{
  Producer *self = stream->private_data;

  if (self->next < self->n_batches)
    make_array (&self->batches[self->next++], out);
  else if (self->failure != 0)
    return self->failure;
  else
    out->release = NULL;
  return 0;
}

static inline const char *
explain_failure (struct ArrowArrayStream *stream)
{
  const Producer *self = stream->private_data;

  return self->failure == EIO ? "the disk is on fire" : NULL;
}

static inline void
release_stream (struct ArrowArrayStream *stream)
{
  g_free (stream->private_data);
  stream->release = NULL;
  n_live--;
}

static inline void
make_stream (const Producer *producer, struct ArrowArrayStream *out)
{
  *out = (struct ArrowArrayStream){ .get_schema = produce_schema,
                                    .get_next = produce_next,
                                    .get_last_error = explain_failure,
                                    .release = release_stream,
                                    .private_data = g_memdup2 (producer, sizeof *producer) };
  n_live++;
}

static inline guint64
address_of (gconstpointer structure)
{
  return (guint64)(guintptr)structure;
}

/* The table of a stream; whatever came of it, all of the stream is released. */
static inline CohesionTable *
consume (const Producer *producer, GError **error)
{
  struct ArrowArrayStream stream;
  CohesionTable *table;

  make_stream (producer, &stream);
  table = cohesion_table_new_from_arrow_stream (address_of (&stream), NULL, error);
  g_assert_null (stream.release);
  g_assert_cmpint (n_live, ==, 0);
  return table;
}

static inline CohesionTable *
consume_batch (const Batch *batch, GError **error)
{
  const Producer producer = { .batches = batch, .n_batches = 1 };

  return consume (&producer, error);
}

static inline CohesionTable *
consume_field (const Field *field, GError **error)
{
  const Batch batch = { .fields = field, .n_fields = 1, .length = field->length };

  return consume_batch (&batch, error);
}

static inline void
assert_refused (const Field *field, const gchar *token)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) table = consume_field (field, &error);

  g_assert_null (table);
  g_assert_nonnull (error);
  if (!g_str_has_prefix (error->message, token))
    g_assert_cmpstr (error->message, ==, token);
}

/* What goes out comes back the same. */
static inline void
assert_comes_back (CohesionTable *table)
{
  g_autofree gchar *before = cohesion_table_to_text (table, COHESION_TABLE_FORMAT_JSON, 0);
  g_autofree gchar *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) back = NULL;
  struct ArrowArrayStream stream;

  cohesion_table_export_arrow_stream (table, address_of (&stream));
  back = cohesion_table_new_from_arrow_stream (address_of (&stream), NULL, &error);
  g_assert_no_error (error);
  after = cohesion_table_to_text (back, COHESION_TABLE_FORMAT_JSON, 0);
  g_assert_cmpstr (before, ==, after);
}
