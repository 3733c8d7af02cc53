/* Arrow metadata: numbers of pairs, then lengths and texts in turn, in native byte order. */
#include <string.h>

#include "table/cohesion-arrow-private.h"

static void
append_number (GByteArray *bytes, gsize number)
{
  const gint32 narrow = (gint32)number;

  g_byte_array_append (bytes, (const guint8 *)&narrow, sizeof narrow);
}

gchar *
cohesion_arrow_metadata_write (const gchar *const *pairs)
{
  const gsize n_texts = g_strv_length ((gchar **)pairs);
  GByteArray *bytes;

  if (n_texts == 0)
    return NULL;
  bytes = g_byte_array_new ();
  append_number (bytes, n_texts / 2);
  for (gsize i = 0; i < n_texts; i++)
    {
      append_number (bytes, strlen (pairs[i]));
      g_byte_array_append (bytes, (const guint8 *)pairs[i], (guint)strlen (pairs[i]));
    }
  return (gchar *)g_byte_array_free (bytes, FALSE);
}

static gint32
read_number (const gchar **cursor)
{
  gint32 number;

  memcpy (&number, *cursor, sizeof number);
  *cursor += sizeof number;
  return number;
}

gchar **
cohesion_arrow_metadata_read (const gchar *metadata)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  const gchar *cursor = metadata;
  const gint32 n_pairs = metadata != NULL ? read_number (&cursor) : 0;

  if (n_pairs < 0)
    return NULL;
  for (gint64 i = 0; i < (gint64)n_pairs * 2; i++)
    {
      const gint32 length = read_number (&cursor);

      if (length < 0)
        return NULL;
      g_ptr_array_add (texts, g_strndup (cursor, (gsize)length));
      cursor += length;
    }
  g_ptr_array_add (texts, NULL);
  return (gchar **)g_ptr_array_free (g_steal_pointer (&texts), FALSE);
}
