/* The bytes of a CSV file, block after block, with their structure found and their encoding
 * checked. */
#include "table/cohesion-csv-source-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cohesion-error-private.h"
#include "kernel/coh-csv-scan.h"
#include "kernel/coh-utf8.h"

/* A block, its structure and the caller's columns stay in the second-level cache together. */
#define BLOCK ((gsize)64 * 1024)

static void
set_open_error (GError **error, const gchar *path, const gchar *reason)
{
  cohesion_error_set (error, COHESION_ERROR_IO, "COHESION-IO-001", "%s: %s", path, reason);
}

/* A device could be endless, and opening some of them has effects. */
static gboolean
check_sort (CohesionCsvSource *self, const gchar *path, GError **error)
{
  struct stat facts;

  if (fstat (self->descriptor, &facts) != 0)
    set_open_error (error, path, g_strerror (errno));
  else if (S_ISDIR (facts.st_mode))
    set_open_error (error, path, "is a folder, not a file");
  else if (self->close_descriptor && (S_ISCHR (facts.st_mode) || S_ISBLK (facts.st_mode)) &&
           !g_str_equal (path, "/dev/stdin") && !g_str_equal (path, "/dev/null"))
    set_open_error (error, path, "is a device, not a file");
  else
    {
      self->total_size = S_ISREG (facts.st_mode) ? (guint64)facts.st_size : 0;
      return TRUE;
    }
  return FALSE;
}

gboolean
cohesion_csv_source_open (CohesionCsvSource *self, const gchar *path, GError **error)
{
  self->poison = G_MAXSIZE;
  self->delimiter = ',';
  self->close_descriptor = !g_str_equal (path, "-");
  self->name = g_strdup (self->close_descriptor ? path : "standard input");
  self->descriptor =
      self->close_descriptor ? open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY) : STDIN_FILENO;
  if (self->descriptor < 0)
    {
      set_open_error (error, path, errno == ENOENT ? "no such file" : g_strerror (errno));
      return FALSE;
    }
  return check_sort (self, path, error);
}

void
cohesion_csv_source_open_bytes (CohesionCsvSource *self, GBytes *bytes, const gchar *name)
{
  self->poison = G_MAXSIZE;
  self->delimiter = ',';
  self->name = g_strdup (name);
  self->descriptor = -1;
  self->bytes = g_bytes_ref (bytes);
  self->total_size = g_bytes_get_size (bytes);
}

void
cohesion_csv_source_clear (CohesionCsvSource *self)
{
  if (self->close_descriptor && self->descriptor >= 0)
    close (self->descriptor);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->buffer, g_free);
  g_clear_pointer (&self->positions, g_free);
  g_clear_pointer (&self->name, g_free);
}

/* Up to @size more bytes; 0 at the end, -1 with @error set. */
static gssize
read_some (CohesionCsvSource *self, gchar *into, gsize size, GError **error)
{
  gssize n;

  if (self->bytes != NULL)
    {
      const gchar *data = g_bytes_get_data (self->bytes, NULL);
      const gsize rest = g_bytes_get_size (self->bytes) - self->n_taken;

      size = MIN (size, rest);
      if (size > 0)
        memcpy (into, data + self->n_taken, size);
      self->n_taken += size;
      return (gssize)size;
    }
  do
    n = read (self->descriptor, into, size);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    cohesion_error_set (error, COHESION_ERROR_IO, "COHESION-IO-002", "%s: %s", self->name,
                        g_strerror (errno));
  return n;
}

/* Room for @more bytes behind the rest, and one for a line end. */
static void
make_room (CohesionCsvSource *self, gsize more)
{
  gsize capacity = MAX (self->capacity, BLOCK);

  if (self->start > 0)
    {
      memmove (self->buffer, self->buffer + self->start, self->end - self->start);
      self->n_dropped += self->start;
      self->end -= self->start;
      self->checked -= MIN (self->checked, self->start);
      self->start = 0;
    }
  while (capacity < self->end + more)
    capacity *= 2;
  if (capacity == self->capacity)
    return;
  self->capacity = capacity;
  self->buffer = g_realloc (self->buffer, capacity + 1);
  g_free (self->positions);
  self->positions = g_new (guint32, capacity + 1 + COH_CSV_BLOCK);
}

/* Whether the last bytes are the beginning of a sequence that the next block may complete. */
static gboolean
may_continue (const gchar *text, gsize n)
{
  const guchar lead = (guchar)text[0];
  const gsize whole = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;

  if (lead < 0xc2 || n >= whole)
    return FALSE;
  for (gsize i = 1; i < n; i++)
    if (((guchar)text[i] & 0xc0) != 0x80)
      return FALSE;
  return TRUE;
}

static void
check_encoding (CohesionCsvSource *self)
{
  const gsize n = self->end - self->checked;
  const gsize good = coh_check_utf8 (self->buffer + self->checked, n);

  self->checked += good;
  if (good == n || (!self->at_end && may_continue (self->buffer + self->checked, n - good)))
    return;
  self->poison = self->checked;
  self->poison_kind = COHESION_CSV_POISON_UTF8;
}

static void
find_structure (CohesionCsvSource *self)
{
  const struct coh_csv_dialect dialect = { self->delimiter, '"' };
  struct coh_csv_state state = COH_CSV_STATE_INIT;
  const gsize n = self->end - self->start;
  gsize done = 0;

  self->scan_start = self->start;
  self->n_positions = self->next = 0;
  while (done < n)
    {
      guint32 *into = self->positions + self->n_positions;
      gsize n_found;
      const gsize step =
          coh_scan_csv (self->buffer + self->start + done, n - done, &dialect, &state, into,
                        self->capacity + COH_CSV_BLOCK - self->n_positions, &n_found);

      if (done > 0)
        for (gsize i = 0; i < n_found; i++)
          into[i] += (guint32)done;
      self->n_positions += n_found;
      done += step;
    }
  self->has_quotes = state.n_quotes > 0;
  self->poison = G_MAXSIZE;
  self->poison_kind = COHESION_CSV_POISON_NONE;
  check_encoding (self);
  if (state.first_nul < G_MAXSIZE && self->start + state.first_nul < self->poison)
    {
      self->poison = self->start + (gsize)state.first_nul;
      self->poison_kind = COHESION_CSV_POISON_NUL;
    }
  if (self->at_end && !state.inside && n > 0)
    {
      const gsize last = self->n_positions > 0 ? self->positions[self->n_positions - 1] : n;

      if (last != n - 1 || self->buffer[self->start + last] == self->delimiter)
        self->positions[self->n_positions++] = (guint32)n;
      self->buffer[self->end] = '\n';
    }
}

/* What people send when they mean CSV. */
static gboolean
check_magic (CohesionCsvSource *self, GError **error)
{
  const gchar *text = self->buffer;
  const gsize n = self->end;

  if (n >= 2 && (memcmp (text, "\377\376", 2) == 0 || memcmp (text, "\376\377", 2) == 0))
    cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-CSV-006",
                        "%s:1:1: the text is in UTF-16 (save it as \"CSV UTF-8\")", self->name);
  else if (n >= 4 && memcmp (text, "PK\003\004", 4) == 0)
    cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-CSV-007",
                        "%s:1:1: this is a spreadsheet or a ZIP file, not CSV (open it and save "
                        "the sheet as \"CSV UTF-8\")",
                        self->name);
  else if (n >= 2 && memcmp (text, "\037\213", 2) == 0)
    cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-CSV-007",
                        "%s:1:1: this is a compressed file, not CSV (unpack it with gunzip first)",
                        self->name);
  else
    return TRUE;
  return FALSE;
}

/* A comma, unless the first line has none outside of quotes but has tabs or semicolons. */
static void
choose_delimiter (CohesionCsvSource *self)
{
  gboolean inside = FALSE;
  guint n_semicolons = 0, n_tabs = 0;

  for (gsize i = self->start; i < self->end; i++)
    {
      const gchar c = self->buffer[i];

      if (c == '"')
        inside = !inside;
      if (inside)
        continue;
      if (c == ',')
        return;
      if (c == '\n' || c == '\r')
        break;
      n_semicolons += c == ';';
      n_tabs += c == '\t';
    }
  if (n_tabs > 0 && n_tabs >= n_semicolons)
    self->delimiter = '\t';
  else if (n_semicolons > 0)
    self->delimiter = ';';
}

static gboolean
begin (CohesionCsvSource *self, GError **error)
{
  self->begun = TRUE;
  if (!check_magic (self, error))
    return FALSE;
  if (self->end >= 3 && memcmp (self->buffer, "\357\273\277", 3) == 0)
    self->start = self->checked = 3;
  choose_delimiter (self);
  return TRUE;
}

gboolean
cohesion_csv_source_fill (CohesionCsvSource *self, GCancellable *cancellable, GError **error)
{
  /* A long record is read on in steps as long as itself, so that looking at it again costs twice,
   * not n times. */
  const gsize rest = self->end - self->start;
  const gsize wanted = self->begun ? MAX (rest, 1) : BLOCK;
  gsize target;

  make_room (self, MAX (rest, BLOCK - MIN (rest, BLOCK / 2)));
  target = self->end + wanted;
  while (self->end < target && !self->at_end)
    {
      gssize n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      n = read_some (self, self->buffer + self->end, self->capacity - self->end, error);
      if (n < 0)
        return FALSE;
      self->end += (gsize)n;
      self->at_end = n == 0;
      if (self->end == self->capacity)
        break;
    }
  if (!self->begun && !begin (self, error))
    return FALSE;
  find_structure (self);
  return TRUE;
}
