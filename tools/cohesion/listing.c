/* A table of texts that grows row by row. */
#include "listing.h"

#include <stdarg.h>

struct _Listing
{
  gchar **columns;
  guint n_columns;
  GPtrArray **cells;
};

Listing *
listing_new (const gchar *const *columns)
{
  Listing *self = g_new0 (Listing, 1);
  self->columns = g_strdupv ((gchar **)columns);
  self->n_columns = g_strv_length (self->columns);
  self->cells = g_new0 (GPtrArray *, self->n_columns);
  for (guint i = 0; i < self->n_columns; i++)
    self->cells[i] = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
listing_free (Listing *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    g_ptr_array_unref (self->cells[i]);
  g_strfreev (self->columns);
  g_free (self->cells);
  g_free (self);
}

void
listing_add (Listing *self, const gchar *first, ...)
{
  va_list args;
  va_start (args, first);
  for (guint i = 0; i < self->n_columns; i++)
    {
      const gchar *text = i == 0 ? first : va_arg (args, const gchar *);
      g_ptr_array_add (self->cells[i], g_strdup (text != NULL ? text : ""));
    }
  va_end (args);
}

CohesionTable *
listing_to_table (Listing *self, GError **error)
{
  g_autoptr (CohesionTable) table = cohesion_table_new ();
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_ptr_array_add (self->cells[i], NULL);
      gboolean added = cohesion_table_add_text (table, self->columns[i],
                                                (const gchar *const *)self->cells[i]->pdata, error);
      g_ptr_array_set_size (self->cells[i], (gint)self->cells[i]->len - 1);
      if (!added)
        return NULL;
    }
  return g_steal_pointer (&table);
}
