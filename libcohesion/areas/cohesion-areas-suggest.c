/* "Did you mean E08000032 (Bradford)?" */
#include <string.h>

#include "areas/cohesion-areas-store-private.h"
#include "base/cohesion-suggest-private.h"

static gboolean
equals_folded (const gchar *text, const gchar *folded)
{
  g_autofree gchar *other = g_utf8_casefold (text, -1);

  return g_str_equal (other, folded);
}

static guint32
find_same (CohesionAreas *self, const gchar *folded)
{
  for (guint32 row = 0; row < self->names->len; row++)
    {
      if (equals_folded (cohesion_areas_get_nth_name (self, row), folded) ||
          equals_folded (cohesion_areas_get_nth_code (self, row), folded))
        return row;
    }
  return COHESION_NO_AREA;
}

/* Codes are all alike: more than one slip says nothing. */
static guint32
find_similar_code (CohesionAreas *self, const gchar *text)
{
  g_autofree const gchar **codes = g_new0 (const gchar *, self->names->len + 1);
  const gchar *similar;

  for (guint32 row = 0; row < self->names->len; row++)
    codes[row] = cohesion_areas_get_nth_code (self, row);
  similar = cohesion_suggest_within (text, codes, 1);
  return similar != NULL ? cohesion_dictionary_find (self->codes, similar, strlen (similar))
                         : COHESION_NO_AREA;
}

static guint32
find_similar_name (CohesionAreas *self, const gchar *text)
{
  g_autoptr (GPtrArray) names = g_ptr_array_copy (self->names, NULL, NULL);
  const gchar *similar;

  g_ptr_array_add (names, NULL);
  similar = cohesion_suggest (text, (const gchar *const *)names->pdata);
  for (guint32 row = 0; similar != NULL && row < self->names->len; row++)
    {
      if (cohesion_areas_get_nth_name (self, row) == similar)
        return row;
    }
  return COHESION_NO_AREA;
}

gchar *
cohesion_areas_suggest (CohesionAreas *self, const gchar *text)
{
  g_autofree gchar *valid = g_utf8_make_valid (text, -1);
  g_autofree gchar *folded = g_utf8_casefold (valid, -1);
  guint32 row = find_same (self, folded);

  if (row == COHESION_NO_AREA)
    row = find_similar_code (self, valid);
  if (row == COHESION_NO_AREA)
    row = find_similar_name (self, valid);
  if (row == COHESION_NO_AREA)
    return NULL;
  return g_strdup_printf ("did you mean %s (%s)?", cohesion_areas_get_nth_code (self, row),
                          cohesion_areas_get_nth_name (self, row));
}
