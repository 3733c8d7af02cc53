/* Writing tables: the buffer in between, and one function for each format. */
#pragma once

#include <gio/gio.h>

#include "base/cohesion-number-private.h"
#include "table/cohesion-table-columns-private.h"

/* Text on its way out. Without a stream it stays in @text. */
typedef struct
{
  GString *text;
  GOutputStream *stream;
  const gchar *name; /* of the stream, for messages */
  gint digits;
  GCancellable *cancellable;
} CohesionTableWriter;

/* Send the text on once there is enough of it; call this after each row. */
gboolean cohesion_table_writer_pass (CohesionTableWriter *self, GError **error);
/* Send all of it on, at the end. */
gboolean cohesion_table_writer_finish (CohesionTableWriter *self, GError **error);

/* The notes of a table as the members of an object. */
void cohesion_table_append_json_notes (CohesionTable *table, GString *json);

gboolean
cohesion_table_write_csv (CohesionTable *table, CohesionTableWriter *writer, GError **error);
gboolean
cohesion_table_write_json_rows (CohesionTable *table, CohesionTableWriter *writer, GError **error);
gboolean cohesion_table_write_json_columns (CohesionTable *table,
                                            CohesionTableWriter *writer,
                                            GError **error);
/* The same without the notes: nothing but an array for each column. */
gboolean
cohesion_table_write_json_plain (CohesionTable *table, CohesionTableWriter *writer, GError **error);
gboolean
cohesion_table_write_aligned (CohesionTable *table, CohesionTableWriter *writer, GError **error);
gboolean
cohesion_table_write_markdown (CohesionTable *table, CohesionTableWriter *writer, GError **error);

/* A cell as plain text, in @buffer or where it lies; NULL where it is missing. */
const gchar *cohesion_table_column_format (const CohesionTableColumn *column,
                                           guint row,
                                           gint digits,
                                           gchar buffer[COHESION_NUMBER_SIZE]);
