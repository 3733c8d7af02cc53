/* Texts that many have the same of, kept once.
 *
 * g_ref_string_new_intern() is not for this: where one thread takes a text while another gives up
 * the last of it, GLib 2.74 hands out what is being freed. */
#include "base/cohesion-shared-text-private.h"

#include <string.h>

typedef struct
{
  guint n_takers;
  gchar text[];
} SharedText;

static GMutex lock;
static GHashTable *texts; /* of text to SharedText, while there are some */

static SharedText *
make (const gchar *text)
{
  const gsize size = strlen (text) + 1;
  SharedText *shared = g_malloc (sizeof *shared + size);

  shared->n_takers = 0;
  memcpy (shared->text, text, size);
  g_hash_table_insert (texts, shared->text, shared);
  return shared;
}

gchar *
cohesion_shared_text_new (const gchar *text)
{
  SharedText *shared;

  g_mutex_lock (&lock);
  if (texts == NULL)
    texts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  shared = g_hash_table_lookup (texts, text);
  if (shared == NULL)
    shared = make (text);
  shared->n_takers++;
  g_mutex_unlock (&lock);
  return shared->text;
}

void
cohesion_shared_text_free (gpointer text)
{
  SharedText *shared;

  if (text == NULL)
    return;
  g_mutex_lock (&lock);
  shared = g_hash_table_lookup (texts, text);
  if (--shared->n_takers == 0)
    g_hash_table_remove (texts, text);
  if (g_hash_table_size (texts) == 0)
    g_clear_pointer (&texts, g_hash_table_unref);
  g_mutex_unlock (&lock);
}
