/* Files: read whole with a limit, written whole or not at all. */
#define _GNU_SOURCE
#include "base/cohesion-file-private.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cohesion-error-private.h"

#define BLOCK (256 * 1024)

static GInputStream *
open_for_reading (const gchar *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) cause = NULL;
  GInputStream *stream;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      cohesion_error_set (error, COHESION_ERROR_IO, "COHESION-IO-001",
                          "%s: is a folder, not a file", path);
      return NULL;
    }
  stream = G_INPUT_STREAM (g_file_read (file, cancellable, &cause));
  if (stream == NULL && g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    cohesion_error_set (error, COHESION_ERROR_IO, "COHESION-IO-001", "%s: no such file", path);
  else if (stream == NULL)
    cohesion_error_take_io (error, g_steal_pointer (&cause), "COHESION-IO-001", path);
  return stream;
}

GBytes *
cohesion_file_read (const gchar *path, gsize limit, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = open_for_reading (path, cancellable, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) cause = NULL;

  if (stream == NULL)
    return NULL;
  while (TRUE)
    {
      const guint before = bytes->len;
      gssize n;

      g_byte_array_set_size (bytes, before + BLOCK);
      n = g_input_stream_read (stream, bytes->data + before, BLOCK, cancellable, &cause);
      if (n < 0)
        {
          cohesion_error_take_io (error, g_steal_pointer (&cause), "COHESION-IO-002", path);
          return NULL;
        }
      g_byte_array_set_size (bytes, before + (guint)n);
      if (bytes->len > limit)
        {
          cohesion_error_set (error, COHESION_ERROR_LIMIT, "COHESION-IO-004",
                              "%s: over the limit of %" G_GSIZE_FORMAT " bytes", path, limit);
          return NULL;
        }
      if (n == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
    }
}

struct _CohesionAtomicFile
{
  gchar *path;
  gchar *temporary; /* NULL: written in place (a device, a pipe) */
  GOutputStream *stream;
  gint descriptor;
};

static void
set_write_error (GError **error, const gchar *path, gint code)
{
  cohesion_error_set (error, COHESION_ERROR_IO, "COHESION-IO-003", "%s: %s", path,
                      g_strerror (code));
}

CohesionAtomicFile *
cohesion_atomic_file_new (const gchar *path, GError **error)
{
  g_autoptr (CohesionAtomicFile) self = g_new0 (CohesionAtomicFile, 1);
  struct stat existing;
  const gboolean exists = stat (path, &existing) == 0;

  self->descriptor = -1;
  self->path = g_strdup (path);
  if (exists && S_ISDIR (existing.st_mode))
    {
      set_write_error (error, path, EISDIR);
      return NULL;
    }
  if (exists && !S_ISREG (existing.st_mode))
    self->descriptor = open (path, O_WRONLY | O_CLOEXEC);
  else
    {
      /* A link keeps pointing: what is replaced is what it points to. */
      g_autofree gchar *target = exists ? realpath (path, NULL) : NULL;

      if (target != NULL)
        {
          g_free (self->path);
          self->path = g_strdup (target);
        }
      self->temporary = g_strdup_printf ("%s.XXXXXX", self->path);
      self->descriptor = g_mkstemp_full (self->temporary, O_WRONLY | O_CLOEXEC, 0666);
      if (self->descriptor < 0)
        g_clear_pointer (&self->temporary, g_free);
      else if (exists && fchmod (self->descriptor, existing.st_mode & 07777) != 0)
        {
          set_write_error (error, path, errno);
          return NULL;
        }
    }
  if (self->descriptor < 0)
    {
      set_write_error (error, path, errno);
      return NULL;
    }
  self->stream = g_unix_output_stream_new (self->descriptor, FALSE);
  return g_steal_pointer (&self);
}

GOutputStream *
cohesion_atomic_file_get_stream (CohesionAtomicFile *self)
{
  return self->stream;
}

gboolean
cohesion_atomic_file_commit (CohesionAtomicFile *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (!g_output_stream_flush (self->stream, cancellable, &cause))
    {
      cohesion_error_take_io (error, g_steal_pointer (&cause), "COHESION-IO-003", self->path);
      return FALSE;
    }
  if (self->temporary == NULL)
    return TRUE;
  if (fsync (self->descriptor) != 0 || rename (self->temporary, self->path) != 0)
    {
      set_write_error (error, self->path, errno);
      return FALSE;
    }
  g_clear_pointer (&self->temporary, g_free);
  return TRUE;
}

void
cohesion_atomic_file_free (CohesionAtomicFile *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->stream);
  if (self->descriptor >= 0)
    close (self->descriptor);
  if (self->temporary != NULL)
    unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self);
}

gchar *
cohesion_file_resolve (const gchar *base_file, const gchar *path)
{
  g_autofree gchar *folder = NULL;

  if (g_path_is_absolute (path))
    return g_strdup (path);
  folder = g_path_get_dirname (base_file);
  if (g_str_equal (folder, "."))
    return g_strdup (path);
  return g_build_filename (folder, path, NULL);
}
