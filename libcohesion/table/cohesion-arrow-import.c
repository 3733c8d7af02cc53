/* Tables out of Arrow streams and arrays: the schema, the batches, and who releases what. */
#include <string.h>

#include "base/cohesion-error-private.h"
#include "table/cohesion-arrow-draft-private.h"
#include "table/cohesion-table-columns-private.h"

#define MOST_ROWS    (G_MAXUINT - 1)
#define MOST_COLUMNS 1000000

typedef struct
{
  CohesionArrowDraft *drafts;
  guint n_columns;
  guint n_rows;
  guint capacity;
} Import;

static void
import_clear (Import *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    cohesion_arrow_draft_clear (&self->drafts[i]);
  g_free (self->drafts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static void
release_schema (struct ArrowSchema *schema)
{
  if (schema->release != NULL)
    schema->release (schema);
}

static void
release_array (struct ArrowArray *array)
{
  if (array->release != NULL)
    array->release (array);
}

static gboolean
set_fault (const gchar *fault, GError **error)
{
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-ARROW-005",
                      "the Arrow data contradicts itself: %s", fault);
  return FALSE;
}

/* The value of a key in metadata, or NULL. */
static gchar *
look_up (const gchar *metadata, const gchar *key)
{
  g_auto (GStrv) pairs = cohesion_arrow_metadata_read (metadata);

  for (gsize i = 0; pairs != NULL && pairs[i] != NULL; i += 2)
    if (g_str_equal (pairs[i], key))
      return g_strdup (pairs[i + 1]);
  return NULL;
}

/* FALSE: a table cannot hold the type of the column. */
static gboolean
draft_column (CohesionArrowDraft *draft, const struct ArrowSchema *schema)
{
  const struct ArrowSchema *values = schema->dictionary != NULL ? schema->dictionary : schema;

  draft->name = schema->name != NULL ? schema->name : "";
  draft->has_dictionary = schema->dictionary != NULL;
  if (values->format == NULL || !cohesion_arrow_type_parse (values->format, &draft->type))
    return FALSE;
  draft->meaning = look_up (schema->metadata, COHESION_ARROW_TYPE_KEY);
  if (!draft->has_dictionary)
    return TRUE;
  return (draft->type.kind == COHESION_ARROW_TEXT ||
          draft->type.kind == COHESION_ARROW_TEXT_VIEW) &&
         values->dictionary == NULL && cohesion_arrow_type_parse (schema->format, &draft->index) &&
         draft->index.kind == COHESION_ARROW_INTEGER;
}

static const gchar *
find_schema_fault (const struct ArrowSchema *schema)
{
  if (schema->n_children < 0 || (schema->n_children > 0 && schema->children == NULL))
    return "its list of columns is missing";
  for (gint64 i = 0; i < schema->n_children; i++)
    {
      const struct ArrowSchema *child = schema->children[i];

      if (child == NULL || child->release == NULL || child->format == NULL)
        return "the schema of a column is missing";
      if (child->name != NULL && !g_utf8_validate (child->name, -1, NULL))
        return "the name of a column is not UTF-8";
    }
  return NULL;
}

/* All columns that cannot be read are named at once. */
static gboolean
draft_columns (Import *self, const struct ArrowSchema *schema, GError **error)
{
  g_autoptr (GString) refused = g_string_new (NULL);

  self->n_columns = (guint)schema->n_children;
  self->drafts = g_new0 (CohesionArrowDraft, self->n_columns);
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree gchar *type = NULL;

      if (draft_column (&self->drafts[i], schema->children[i]))
        continue;
      type = cohesion_arrow_type_describe (schema->children[i]);
      g_string_append_printf (refused, "%s\"%s\" (%s)", refused->len > 0 ? ", " : "",
                              self->drafts[i].name, type);
    }
  if (refused->len == 0)
    return TRUE;
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-ARROW-004",
                      "a table cannot hold columns of these types: %s; convert them to numbers, "
                      "text, dates or truths, or leave them out",
                      refused->str);
  return FALSE;
}

static gboolean
read_schema (Import *self, const struct ArrowSchema *schema, GError **error)
{
  const gchar *fault;

  if (schema->format == NULL)
    return set_fault ("its type is missing", error);
  if (!g_str_equal (schema->format, "+s"))
    {
      g_autofree gchar *type = cohesion_arrow_type_describe (schema);

      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-ARROW-003",
                          "this is a single column (%s), not a table; put it into a frame", type);
      return FALSE;
    }
  fault = find_schema_fault (schema);
  if (fault != NULL)
    return set_fault (fault, error);
  if (schema->n_children > MOST_COLUMNS)
    {
      cohesion_error_set (error, COHESION_ERROR_LIMIT, "COHESION-ARROW-011",
                          "%" G_GINT64_FORMAT " columns are more than the limit of %d",
                          schema->n_children, MOST_COLUMNS);
      return FALSE;
    }
  return draft_columns (self, schema, error);
}

static const gchar *
find_batch_fault (const Import *self, const struct ArrowArray *batch)
{
  if (batch->length < 0 || batch->offset < 0 || batch->length > G_MAXINT64 - batch->offset)
    return "the length or offset of a batch is negative";
  if (batch->null_count < -1 || batch->null_count > batch->length)
    return "the count of missing rows of a batch is out of range";
  if (batch->n_children != self->n_columns)
    return "a batch has another number of columns than the schema";
  if (self->n_columns > 0 && batch->children == NULL)
    return "the columns of a batch are missing";
  if (batch->n_buffers < 0 || batch->n_buffers > 1 ||
      (batch->n_buffers == 1 && batch->buffers == NULL))
    return "a batch has not the number of buffers that it should have";
  if (batch->null_count > 0 && cohesion_arrow_get_validity (batch) == NULL)
    return "rows are missing, but there is no validity bitmap";
  return NULL;
}

/* Room for as many rows more; the first batch, often the only one, gets what it needs. */
static gboolean
reserve (Import *self, gint64 n_more, GError **error)
{
  guint needed;

  if (n_more > MOST_ROWS - self->n_rows)
    {
      cohesion_error_set (error, COHESION_ERROR_LIMIT, "COHESION-TABLE-003",
                          "%" G_GINT64_FORMAT " rows are more than a column can hold",
                          n_more > G_MAXINT64 - self->n_rows ? n_more : self->n_rows + n_more);
      return FALSE;
    }
  needed = self->n_rows + (guint)n_more;
  if (needed <= self->capacity && self->capacity > 0)
    return TRUE;
  if (self->capacity > 0)
    needed = self->capacity > MOST_ROWS / 2 ? MOST_ROWS : MAX (needed, self->capacity * 2);
  for (guint i = 0; i < self->n_columns; i++)
    if (!cohesion_arrow_draft_grow (&self->drafts[i], needed, error))
      return FALSE;
  self->capacity = needed;
  return TRUE;
}

static CohesionArrowType
get_stored_type (const CohesionArrowDraft *draft)
{
  return draft->has_dictionary ? draft->index : draft->type;
}

static gboolean
check_column (const CohesionArrowDraft *draft,
              const struct ArrowArray *array,
              const struct ArrowArray *batch,
              GError **error)
{
  if (!cohesion_arrow_check_layout (array, get_stored_type (draft), draft->has_dictionary,
                                    draft->name, error))
    return FALSE;
  if (array->length >= batch->offset + batch->length)
    return TRUE;
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-ARROW-005",
                      "the Arrow data of column \"%s\" contradicts itself: it has fewer rows "
                      "than its batch",
                      draft->name);
  return FALSE;
}

static gboolean
read_column (Import *self, guint column, const struct ArrowArray *batch, GError **error)
{
  CohesionArrowDraft *draft = &self->drafts[column];
  const struct ArrowArray *array = batch->children[column];
  const CohesionArrowCells cells = { .column = draft->name,
                                     .first_row = self->n_rows,
                                     .array = array,
                                     .type = get_stored_type (draft),
                                     .start = array->offset + batch->offset,
                                     .n_rows = (guint)batch->length,
                                     .rows = cohesion_arrow_get_validity (batch),
                                     .rows_start = batch->offset };

  return batch->length == 0 || cohesion_arrow_draft_read (draft, &cells, error);
}

/* What a batch says about its length is believed only after all of its columns say so too. */
static gboolean
read_batch (Import *self, const struct ArrowArray *batch, GError **error)
{
  const gchar *fault = find_batch_fault (self, batch);

  if (fault != NULL)
    return set_fault (fault, error);
  for (guint i = 0; i < self->n_columns; i++)
    if (!check_column (&self->drafts[i], batch->children[i], batch, error))
      return FALSE;
  if (!reserve (self, batch->length, error))
    return FALSE;
  for (guint i = 0; i < self->n_columns; i++)
    if (!read_column (self, i, batch, error))
      return FALSE;
  self->n_rows += (guint)batch->length;
  return TRUE;
}

/* Only keys that are ours become notes: other libraries keep their own matters there. */
static gboolean
read_notes (CohesionTable *table, const gchar *metadata, GError **error)
{
  g_auto (GStrv) pairs = cohesion_arrow_metadata_read (metadata);

  if (pairs == NULL)
    return set_fault ("the lengths in its metadata are negative", error);
  for (gsize i = 0; pairs[i] != NULL; i += 2)
    {
      if (!g_str_has_prefix (pairs[i], COHESION_ARROW_NOTE_PREFIX))
        continue;
      if (!g_utf8_validate (pairs[i], -1, NULL) || !g_utf8_validate (pairs[i + 1], -1, NULL))
        {
          cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-ARROW-007",
                              "a note in the metadata is not UTF-8");
          return FALSE;
        }
      cohesion_table_add_note (table, pairs[i] + strlen (COHESION_ARROW_NOTE_PREFIX), pairs[i + 1]);
    }
  return TRUE;
}

static CohesionTable *
settle (Import *self, const struct ArrowSchema *schema, GError **error)
{
  g_autoptr (CohesionTable) table = cohesion_table_new ();

  if (!reserve (self, 0, error) || !read_notes (table, schema->metadata, error))
    return NULL;
  for (guint i = 0; i < self->n_columns; i++)
    if (!cohesion_arrow_draft_settle (&self->drafts[i], table, self->n_rows, error))
      return NULL;
  return g_steal_pointer (&table);
}

static void
set_producer_error (struct ArrowArrayStream *stream, gint code, GError **error)
{
  const gchar *message = stream->get_last_error != NULL ? stream->get_last_error (stream) : NULL;
  g_autofree gchar *readable =
      g_utf8_make_valid (message != NULL ? message : g_strerror (code), -1);

  cohesion_error_set (error, COHESION_ERROR_FAILED, "COHESION-ARROW-002",
                      "the library that produces the data failed: %s", readable);
}

/* One batch more; *@done at the end. */
static gboolean
read_next (Import *self, struct ArrowArrayStream *stream, gboolean *done, GError **error)
{
  struct ArrowArray batch = { .release = NULL };
  const gint code = stream->get_next (stream, &batch);
  gboolean success;

  if (code != 0)
    {
      set_producer_error (stream, code, error);
      return FALSE;
    }
  *done = batch.release == NULL;
  success = *done || read_batch (self, &batch, error);
  release_array (&batch);
  return success;
}

static CohesionTable *
read_stream (struct ArrowArrayStream *stream,
             struct ArrowSchema *schema,
             GCancellable *cancellable,
             GError **error)
{
  g_auto (Import) import = { 0 };
  gboolean done = FALSE;
  const gint code = stream->get_schema (stream, schema);

  if (code != 0)
    {
      schema->release = NULL;
      set_producer_error (stream, code, error);
      return NULL;
    }
  if (!read_schema (&import, schema, error))
    return NULL;
  while (!done)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !read_next (&import, stream, &done, error))
      return NULL;
  return settle (&import, schema, error);
}

static void
set_used_error (const gchar *what, GError **error)
{
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-ARROW-001",
                      "%s was used already; it can be read only once, ask for another", what);
}

/**
 * cohesion_table_new_from_arrow_stream:
 * @stream: the address of a `struct ArrowArrayStream`; 0 is a programmer's error
 * @cancellable: (nullable): to stop between two batches
 * @error: return location for an error
 *
 * Read a stream of the Arrow C stream interface to its end: what pandas, polars, pyarrow, DuckDB
 * and others give as `__arrow_c_stream__`. Everything is copied.
 *
 * The stream is consumed, also when there is an error: the structure at @stream is marked as
 * released, and what it stood for is released before this returns.
 *
 * Each item is a struct whose fields are the columns. Missing is what the validity bitmaps say, and
 * NaN. The types become:
 *
 * - float32, float64: numbers; infinity is an error. Decimals of up to 38 digits: the nearest
 *   numbers. null: numbers, all missing.
 * - int8 to int64, uint8 to uint64: whole numbers where all values of the column are above
 *   %G_MININT and up to %G_MAXINT; otherwise numbers, where a double holds every one of them
 *   exactly; otherwise text, for then they are identifiers.
 * - boolean: truths.
 * - utf8, large utf8, utf8 view, and dictionaries of these: text. Words of a dictionary stay in
 *   their order, also those that no row has.
 * - date32: text such as `2023-04-01`. Timestamps: text such as `2023-04-01T12:30:00`, with the
 *   fraction of a second where there is one, and a `Z` where the type has a time zone, for then
 *   they are in UTC. A column without a time zone in which every timestamp is midnight has dates.
 *
 * Text that cohesion_table_export_arrow_stream() made of periods and statuses becomes that again,
 * and so do the notes, as long as the metadata came along.
 *
 * Returns: (transfer full): the table, or %NULL with %COHESION_ERROR_INVALID (`COHESION-ARROW-001`:
 * the stream was used already; `-003`: a single column; `-004`: columns of other types; `-005` to
 * `-008`: data that contradicts itself; `-009`: an infinite number; `-010`: a date outside of the
 * years 1 to 9999; `COHESION-TABLE-004`, `-005`: the names of the columns), %COHESION_ERROR_FAILED
 * (`COHESION-ARROW-002`: the producer failed), %COHESION_ERROR_LIMIT (`COHESION-TABLE-003`: too
 * many rows; `COHESION-ARROW-011`) or %G_IO_ERROR_CANCELLED
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_table_new_from_arrow_stream (guint64 stream, GCancellable *cancellable, GError **error)
{
  struct ArrowArrayStream *given = (struct ArrowArrayStream *)(guintptr)stream;
  struct ArrowArrayStream own;
  struct ArrowSchema schema = { .release = NULL };
  CohesionTable *table = NULL;

  g_return_val_if_fail (stream != 0, NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  own = *given;
  if (own.release == NULL)
    {
      set_used_error ("the Arrow stream", error);
      return NULL;
    }
  given->release = NULL;
  if (own.get_schema == NULL || own.get_next == NULL)
    set_fault ("the stream has no functions", error);
  else
    table = read_stream (&own, &schema, cancellable, error);
  release_schema (&schema);
  own.release (&own);
  return table;
}

static CohesionTable *
read_pair (const struct ArrowSchema *schema, const struct ArrowArray *array, GError **error)
{
  g_auto (Import) import = { 0 };

  if (!read_schema (&import, schema, error) || !read_batch (&import, array, error))
    return NULL;
  return settle (&import, schema, error);
}

/**
 * cohesion_table_new_from_arrow:
 * @schema: the address of a `struct ArrowSchema`; 0 is a programmer's error
 * @array: the address of a `struct ArrowArray`; 0 is a programmer's error
 * @error: return location for an error
 *
 * Read one record batch of the Arrow C data interface, as cohesion_table_new_from_arrow_stream()
 * reads a stream of them. Both structures are consumed, also when there is an error.
 *
 * Returns: (transfer full): the table, or %NULL with an error as from
 * cohesion_table_new_from_arrow_stream()
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_table_new_from_arrow (guint64 schema, guint64 array, GError **error)
{
  struct ArrowSchema *given_schema = (struct ArrowSchema *)(guintptr)schema;
  struct ArrowArray *given_array = (struct ArrowArray *)(guintptr)array;
  struct ArrowSchema own_schema;
  struct ArrowArray own_array;
  CohesionTable *table = NULL;

  g_return_val_if_fail (schema != 0 && array != 0, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  own_schema = *given_schema;
  own_array = *given_array;
  given_schema->release = NULL;
  given_array->release = NULL;
  if (own_schema.release == NULL || own_array.release == NULL)
    set_used_error ("the Arrow array or its schema", error);
  else
    table = read_pair (&own_schema, &own_array, error);
  release_array (&own_array);
  release_schema (&own_schema);
  return table;
}
