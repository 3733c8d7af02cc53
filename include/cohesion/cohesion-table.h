/* The one result type: named, typed columns, and notes about the whole. */
#pragma once

#include <gio/gio.h>
#include <cohesion/cohesion-version.h>
#include <cohesion/cohesion-column.h>
#include <cohesion/cohesion-diagnostics.h>
#include <cohesion/cohesion-status.h>

G_BEGIN_DECLS

/**
 * CohesionColumnType:
 * @COHESION_COLUMN_TYPE_DOUBLE: numbers, NaN = missing
 * @COHESION_COLUMN_TYPE_INT: whole numbers, %G_MININT = missing
 * @COHESION_COLUMN_TYPE_BOOLEAN: false, true or missing
 * @COHESION_COLUMN_TYPE_TEXT: text over a dictionary; missing is %NULL
 * @COHESION_COLUMN_TYPE_PERIOD: spans of time, as ISO 8601 text over a dictionary
 * @COHESION_COLUMN_TYPE_STATUS: #CohesionStatus, written by its code
 *
 * What a column of a #CohesionTable holds.
 *
 * Since: 1.0
 */
typedef enum
{
  COHESION_COLUMN_TYPE_DOUBLE,
  COHESION_COLUMN_TYPE_INT,
  COHESION_COLUMN_TYPE_BOOLEAN,
  COHESION_COLUMN_TYPE_TEXT,
  COHESION_COLUMN_TYPE_PERIOD,
  COHESION_COLUMN_TYPE_STATUS,
} CohesionColumnType;

/**
 * CohesionTableFormat:
 * @COHESION_TABLE_FORMAT_CSV: RFC 4180, LF line ends
 * @COHESION_TABLE_FORMAT_JSON: an array with an object for each row
 * @COHESION_TABLE_FORMAT_JSON_COLUMNS: an object with an array for each column
 * @COHESION_TABLE_FORMAT_MARKDOWN: a pipe table
 * @COHESION_TABLE_FORMAT_TEXT: aligned columns for a terminal
 *
 * How a #CohesionTable is written.
 *
 * Since: 1.0
 */
typedef enum
{
  COHESION_TABLE_FORMAT_CSV,
  COHESION_TABLE_FORMAT_JSON,
  COHESION_TABLE_FORMAT_JSON_COLUMNS,
  COHESION_TABLE_FORMAT_MARKDOWN,
  COHESION_TABLE_FORMAT_TEXT,
} CohesionTableFormat;

#define COHESION_TYPE_TABLE (cohesion_table_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_FINAL_TYPE (CohesionTable, cohesion_table, COHESION, TABLE, GObject)

COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_table_new (void);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_table_new_from_csv (const gchar *path,
                                            CohesionDiagnostics *diagnostics,
                                            GCancellable *cancellable,
                                            GError **error);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_table_new_from_file (const gchar *path,
                                             const gchar *const *columns,
                                             CohesionDiagnostics *diagnostics,
                                             GCancellable *cancellable,
                                             GError **error);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_table_new_from_arrow_stream (guint64 stream,
                                                     GCancellable *cancellable,
                                                     GError **error);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_table_new_from_arrow (guint64 schema, guint64 array, GError **error);
COHESION_AVAILABLE_IN_1_0
guint cohesion_table_get_n_rows (CohesionTable *self);
COHESION_AVAILABLE_IN_1_0
guint cohesion_table_get_n_columns (CohesionTable *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_table_get_column_name (CohesionTable *self, guint column);
COHESION_AVAILABLE_IN_1_0
CohesionColumnType cohesion_table_get_column_type (CohesionTable *self, guint column);
COHESION_AVAILABLE_IN_1_0
gint cohesion_table_find_column (CohesionTable *self, const gchar *name);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_table_is_missing (CohesionTable *self, guint row, guint column);
COHESION_AVAILABLE_IN_1_0
gdouble cohesion_table_get_double (CohesionTable *self, guint row, guint column);
COHESION_AVAILABLE_IN_1_0
gint cohesion_table_get_int (CohesionTable *self, guint row, guint column);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_table_get_boolean (CohesionTable *self, guint row, guint column);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_table_get_text (CohesionTable *self, guint row, guint column);
COHESION_AVAILABLE_IN_1_0
CohesionColumn *cohesion_table_get_column (CohesionTable *self, guint column);
COHESION_AVAILABLE_IN_1_0
GBytes *cohesion_table_get_codes (CohesionTable *self, guint column);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_table_get_dictionary (CohesionTable *self, guint column);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_table_get_labels (CohesionTable *self, guint column);
COHESION_AVAILABLE_IN_1_0
GBytes *cohesion_table_get_bytes (CohesionTable *self, guint column);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_table_add_double (CohesionTable *self,
                                    const gchar *name,
                                    CohesionColumn *values,
                                    GError **error);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_table_add_int (CohesionTable *self,
                                 const gchar *name,
                                 const gint *values,
                                 gsize n_values,
                                 GError **error);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_table_add_boolean (CohesionTable *self,
                                     const gchar *name,
                                     const gboolean *values,
                                     gsize n_values,
                                     GError **error);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_table_add_text (CohesionTable *self,
                                  const gchar *name,
                                  const gchar *const *values,
                                  GError **error);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_table_add_codes (CohesionTable *self,
                                   const gchar *name,
                                   GBytes *codes,
                                   const gchar *const *dictionary,
                                   GError **error);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_table_add_bytes (CohesionTable *self,
                                   const gchar *name,
                                   CohesionColumnType type,
                                   GBytes *values,
                                   GError **error);
COHESION_AVAILABLE_IN_1_0
void cohesion_table_add_note (CohesionTable *self, const gchar *key, const gchar *text);
COHESION_AVAILABLE_IN_1_0
guint cohesion_table_get_n_notes (CohesionTable *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_table_get_note_key (CohesionTable *self, guint note);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_table_get_note_text (CohesionTable *self, guint note);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_table_filter (CohesionTable *self,
                                      const gchar *column,
                                      const gchar *value,
                                      GError **error);
COHESION_AVAILABLE_IN_1_0
CohesionTable *
cohesion_table_select_rows (CohesionTable *self, const guint *rows, gsize n_rows, GError **error);
COHESION_AVAILABLE_IN_1_0
gboolean
cohesion_table_copy_column (CohesionTable *self, CohesionTable *from, guint column, GError **error);
COHESION_AVAILABLE_IN_1_0
gchar *cohesion_table_to_text (CohesionTable *self, CohesionTableFormat format, gint digits);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_table_write (CohesionTable *self,
                               const gchar *path,
                               CohesionTableFormat format,
                               gint digits,
                               GCancellable *cancellable,
                               GError **error);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_table_write_to_stream (CohesionTable *self,
                                         GOutputStream *stream,
                                         CohesionTableFormat format,
                                         gint digits,
                                         GCancellable *cancellable,
                                         GError **error);
COHESION_AVAILABLE_IN_1_0
void cohesion_table_export_arrow_stream (CohesionTable *self, guint64 stream);
COHESION_AVAILABLE_IN_1_0
void cohesion_table_export_arrow (CohesionTable *self, guint64 schema, guint64 array);

G_END_DECLS
