/* Reading CSV: a record at a time, over a buffer that is re-used. */
#pragma once

#include <cohesion/cohesion-diagnostics.h>
#include <cohesion/cohesion-status.h>
#include <cohesion/cohesion-table.h>
#include <gio/gio.h>

/* One field of a record, quotes taken off and doubled quotes made single. Not NUL-terminated; valid
 * until the next record. */
typedef struct
{
  const gchar *text;
  guint32 length;
  guint32 column; /* of its first byte in its line, from 1 */
  gboolean quoted;
} CohesionCsvField;

typedef struct _CohesionCsvReader CohesionCsvReader;

/* Open @path ("-" is standard input). A BOM is skipped; the delimiter is a comma unless the first
 * line only makes sense with semicolons or tabs. Records end with LF, CRLF or CR, also mixed. */
CohesionCsvReader *cohesion_csv_reader_new (const gchar *path, GError **error);
CohesionCsvReader *cohesion_csv_reader_new_for_bytes (GBytes *bytes, const gchar *name);
void cohesion_csv_reader_free (CohesionCsvReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionCsvReader, cohesion_csv_reader_free)

/* Read the header: field names, trimmed, unique and not empty (else errors in @diagnostics and NULL
 * with @error set). */
gchar **cohesion_csv_reader_read_header (CohesionCsvReader *self,
                                         CohesionDiagnostics *diagnostics,
                                         GCancellable *cancellable,
                                         GError **error);

/* The next record, empty lines skipped. FALSE at the end, or with @error set (COHESION-CSV-...: bad
 * UTF-8, a NUL byte, an open quote at the end, text after a closing quote, a quote inside a bare
 * field, a field over 1 MiB, more than 10,000 fields, a record over 16 MiB, cancelled): each with
 * file:line:column (columns count bytes). After an error the reader is at its end. A record with
 * another number of fields than the header is a ragged row: it is given, @n_fields says so. */
gboolean cohesion_csv_reader_next (CohesionCsvReader *self,
                                   const CohesionCsvField **fields,
                                   guint *n_fields,
                                   GCancellable *cancellable,
                                   GError **error);

guint cohesion_csv_reader_get_line (CohesionCsvReader *self); /* where the last record began */
const gchar *cohesion_csv_reader_get_name (CohesionCsvReader *self);
gdouble cohesion_csv_reader_get_fraction (
    CohesionCsvReader *self); /* of the bytes, 0 to 1; NaN where unknown */

/* Read a cell that should hold a number. Empty: NaN and NOT_AVAILABLE. A marker of official
 * statistics ([x] [c] [z] [u] [low] : .. * - x c z, and the like, blanks around allowed): NaN and
 * its status. "1,234.5" in a quoted cell: thousands taken out. FALSE where it is none of these.
 * A marker behind a number ("12.3 [p]") gives the number with that status: PROVISIONAL, REVISED,
 * BREAK, ESTIMATED or LOW_RELIABILITY; with the others FALSE, they say that there is no number.
 * *@value is never infinite; it is NaN where there is no number. */
gboolean
cohesion_csv_parse_number (const CohesionCsvField *field, gdouble *value, CohesionStatus *status);

/* Tell of a ragged row, the last record (COHESION-CSV-014). */
void cohesion_csv_add_ragged (CohesionCsvReader *self,
                              CohesionDiagnostics *diagnostics,
                              guint n_fields,
                              guint n_columns);

/* What cohesion_table_new_from_csv() does, with some columns (NULL: all) in the order given. */
CohesionTable *cohesion_csv_read_table (const gchar *path,
                                        const gchar *const *columns,
                                        CohesionDiagnostics *diagnostics,
                                        GCancellable *cancellable,
                                        GError **error);
