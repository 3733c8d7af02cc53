/* The bytes of a CSV file, block after block, with their structure found and their encoding
 * checked. */
#pragma once

#include <gio/gio.h>

#define COHESION_CSV_FIELD_LIMIT  ((gsize)1024 * 1024)
#define COHESION_CSV_RECORD_LIMIT ((gsize)16 * 1024 * 1024)
#define COHESION_CSV_MOST_FIELDS  10000u

/* A byte that may not be there. */
typedef enum
{
  COHESION_CSV_POISON_NONE,
  COHESION_CSV_POISON_NUL,
  COHESION_CSV_POISON_UTF8,
} CohesionCsvPoison;

/* The records from @start on are unread. @positions, counted from @scan_start, says where the
 * delimiters and line ends outside of quotes are; @next is the first of them that is unread. */
typedef struct
{
  gchar *name;
  gint descriptor; /* -1: from bytes */
  gboolean close_descriptor;
  GBytes *bytes;
  gsize n_taken;      /* of the bytes */
  guint64 total_size; /* 0: unknown */

  gchar *buffer;
  gsize capacity;
  gsize start;
  gsize end;
  guint64 n_dropped; /* bytes that went before the buffer */
  gboolean begun;
  gboolean at_end;

  gchar delimiter;
  gsize scan_start;
  guint32 *positions;
  gsize n_positions;
  gsize next;
  gboolean has_quotes;

  gsize checked; /* well-formed UTF-8 up to here */
  gsize poison;  /* where the first bad byte is, or G_MAXSIZE */
  CohesionCsvPoison poison_kind;
} CohesionCsvSource;

gboolean cohesion_csv_source_open (CohesionCsvSource *self, const gchar *path, GError **error);
void cohesion_csv_source_open_bytes (CohesionCsvSource *self, GBytes *bytes, const gchar *name);
void cohesion_csv_source_clear (CohesionCsvSource *self);

/* Move the unread rest to the front, read more behind it, and find its structure anew. At the end
 * of the text a line end is put behind a last line that has none. */
gboolean
cohesion_csv_source_fill (CohesionCsvSource *self, GCancellable *cancellable, GError **error);
