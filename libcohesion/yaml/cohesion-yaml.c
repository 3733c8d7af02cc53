/* A YAML document: its memory, its file, and what is checked before it is parsed. */
#include "yaml/cohesion-yaml-document-private.h"

#include <string.h>

#include "base/cohesion-error-private.h"
#include "base/cohesion-file-private.h"

#define BLOCK_SIZE ((gsize)64 * 1024)

gpointer
cohesion_yaml_allocate (CohesionYaml *self, gsize size)
{
  gchar *memory;

  size = (size + 7) & ~(gsize)7;
  if (size > BLOCK_SIZE / 4)
    {
      memory = g_malloc0 (size);
      g_ptr_array_add (self->blocks, memory);
      return memory;
    }
  if (size > self->n_free)
    {
      self->free_memory = g_malloc0 (BLOCK_SIZE);
      self->n_free = BLOCK_SIZE;
      g_ptr_array_add (self->blocks, self->free_memory);
    }
  memory = self->free_memory;
  self->free_memory += size;
  self->n_free -= size;
  return memory;
}

static CohesionYaml *
document_new (const gchar *name)
{
  CohesionYaml *self = g_new0 (CohesionYaml, 1);

  g_atomic_ref_count_init (&self->references);
  self->file = g_strdup (name);
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  return self;
}

CohesionYaml *
cohesion_yaml_ref (CohesionYaml *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
cohesion_yaml_unref (CohesionYaml *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->blocks);
  g_free (self->file);
  g_free (self);
}

CohesionYamlNode *
cohesion_yaml_get_root (CohesionYaml *self)
{
  return self->root;
}

const gchar *
cohesion_yaml_get_file (CohesionYaml *self)
{
  return self->file;
}

void
cohesion_yaml_locate (const gchar *text, gsize offset, guint *line, guint *column)
{
  const gchar *start = text;
  const gchar *end = text + offset;
  guint n_lines = 1;
  guint n_characters = 1;

  for (const gchar *at = text; (at = memchr (at, '\n', (gsize)(end - at))) != NULL; at++)
    {
      n_lines++;
      start = at + 1;
    }
  for (const gchar *at = start; at < end; at++)
    if (((guchar)*at & 0xC0) != 0x80)
      n_characters++;
  *line = n_lines;
  *column = n_characters;
}

/* The encoding that @data announces or betrays, or NULL. */
static const gchar *
guess_encoding (const gchar *data, gsize length, gsize bad)
{
  if (length >= 2 && (memcmp (data, "\xFF\xFE", 2) == 0 || memcmp (data, "\xFE\xFF", 2) == 0))
    return "UTF-16";
  if (bad < length && (guchar)data[bad] >= 0x80 && (guchar)data[bad] <= 0x9F)
    return "Windows-1252";
  return "Latin-1 or Windows-1252";
}

/* The whole text must be UTF-8 without a NUL. */
static gboolean
check_bytes (CohesionYaml *self, const gchar *data, gsize length, CohesionDiagnostics *diagnostics)
{
  CohesionPlace place = { .file = self->file };
  const gchar *nul = memchr (data, '\0', length);
  const gchar *bad;

  if (!g_utf8_validate_len (data, nul != NULL ? (gsize)(nul - data) : length, &bad))
    {
      gsize offset = (gsize)(bad - data);
      const gchar *encoding = guess_encoding (data, length, offset);
      g_autofree gchar *hint =
          g_strdup_printf ("it looks like %s; save the file as UTF-8", encoding);

      cohesion_yaml_locate (data, offset, &place.line, &place.column);
      cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, "COHESION-YAML-003", &place,
                                hint, "byte %" G_GSIZE_FORMAT " (0x%02X) is not UTF-8", offset + 1,
                                (guint)(guchar)*bad);
      return FALSE;
    }
  if (nul == NULL)
    return TRUE;
  cohesion_yaml_locate (data, (gsize)(nul - data), &place.line, &place.column);
  cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, "COHESION-YAML-004", &place,
                            "save the file as plain UTF-8 text",
                            "byte %" G_GSIZE_FORMAT " is a NUL, which no text holds",
                            (gsize)(nul - data) + 1);
  return FALSE;
}

static void
fill (CohesionYaml *self, GBytes *bytes, CohesionDiagnostics *diagnostics)
{
  gsize length;
  const gchar *data = g_bytes_get_data (bytes, &length);
  CohesionPlace place = { .file = self->file };

  if (length > COHESION_YAML_MAX_BYTES)
    {
      cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, "COHESION-YAML-008", &place,
                                NULL, "the text has %" G_GSIZE_FORMAT " bytes; at most %d are read",
                                length, COHESION_YAML_MAX_BYTES);
      return;
    }
  if (length >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0)
    {
      data += 3;
      length -= 3;
    }
  if (length > 0)
    {
      guint n_errors = cohesion_diagnostics_get_n_errors (diagnostics);

      if (!check_bytes (self, data, length, diagnostics))
        return;
      cohesion_yaml_parse (self, data, length, diagnostics);
      if (self->root != NULL || cohesion_diagnostics_get_n_errors (diagnostics) > n_errors)
        return;
    }
  place.line = place.column = 1;
  cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, "COHESION-YAML-005", &place, NULL,
                            "the file is empty");
}

/* Read @bytes as the YAML of @name (for messages). Problems of syntax are added to @diagnostics
 * (may be NULL), and the first of them is @error. */
CohesionYaml *
cohesion_yaml_load_bytes (GBytes *bytes,
                          const gchar *name,
                          CohesionDiagnostics *diagnostics,
                          GError **error)
{
  g_autoptr (CohesionDiagnostics) problems = cohesion_diagnostics_or_new (diagnostics);
  guint n_errors = cohesion_diagnostics_get_n_errors (problems);
  g_autoptr (CohesionYaml) self = document_new (name);

  fill (self, bytes, problems);
  if (!cohesion_diagnostics_check_since (problems, n_errors, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Read the file @path. What keeps it from being read at all is @error alone. */
CohesionYaml *
cohesion_yaml_load (const gchar *path,
                    CohesionDiagnostics *diagnostics,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GBytes) bytes = cohesion_file_read (path, COHESION_YAML_MAX_BYTES, cancellable, error);

  if (bytes == NULL)
    return NULL;
  return cohesion_yaml_load_bytes (bytes, path, diagnostics, error);
}
