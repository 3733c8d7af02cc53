/* A list of words that many objects share without a copy. */
#include "table/cohesion-names-private.h"

CohesionNames *
cohesion_names_new_take (gchar **words)
{
  CohesionNames *self = g_new0 (CohesionNames, 1);

  g_atomic_ref_count_init (&self->references);
  self->words = words != NULL ? words : g_new0 (gchar *, 1);
  self->n_words = g_strv_length (self->words);
  return self;
}

CohesionNames *
cohesion_names_new (const gchar *const *words)
{
  return cohesion_names_new_take (g_strdupv ((gchar **)words));
}

CohesionNames *
cohesion_names_ref (CohesionNames *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
cohesion_names_unref (CohesionNames *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_strfreev (self->words);
  g_free (self);
}
