/* A list of words that many objects share without a copy. */
#pragma once

#include <glib.h>

/* Immutable; counted references, from any thread. @words ends with NULL. */
typedef struct
{
  gatomicrefcount references;
  gchar **words;
  guint n_words;
} CohesionNames;

CohesionNames *cohesion_names_new (const gchar *const *words); /* copies; NULL is the empty list */
CohesionNames *cohesion_names_new_take (gchar **words);
CohesionNames *cohesion_names_ref (CohesionNames *self);
void cohesion_names_unref (CohesionNames *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionNames, cohesion_names_unref)
