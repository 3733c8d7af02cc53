/* Text to small numbers: the dictionary under every text column. */
#pragma once

#include <glib.h>

typedef struct _CohesionDictionary CohesionDictionary;

CohesionDictionary *cohesion_dictionary_new (void);
void cohesion_dictionary_free (CohesionDictionary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionDictionary, cohesion_dictionary_free)

/* The code of a word; a new word gets the next code. Words of up to 8 bytes and GSS codes (letter +
 * 8 digits) take a fast path. */
guint32 cohesion_dictionary_add (CohesionDictionary *self, const gchar *text, gsize length);

/* The code of a word, or G_MAXUINT32. */
guint32 cohesion_dictionary_find (CohesionDictionary *self, const gchar *text, gsize length);

guint cohesion_dictionary_get_size (CohesionDictionary *self);
const gchar *cohesion_dictionary_get (CohesionDictionary *self, guint32 code);
gchar **cohesion_dictionary_to_strv (CohesionDictionary *self);
