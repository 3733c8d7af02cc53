/* Where a file of settings names the columns of a survey: that is where a missing one is reported.
 */
#include "survey/cohesion-survey-place-private.h"

#include <string.h>

typedef struct
{
  gchar *role;
  gchar *column;
  gchar *file;
  guint line;
  guint position;
} NamedAt;

static void
free_named_at (NamedAt *self)
{
  g_free (self->role);
  g_free (self->column);
  g_free (self->file);
  g_free (self);
}

GPtrArray *
cohesion_survey_places_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)free_named_at);
}

void
cohesion_survey_add_place (CohesionSurvey *self,
                           const gchar *role,
                           const gchar *column,
                           const CohesionPlace *place)
{
  NamedAt *at = g_new (NamedAt, 1);

  *at = (NamedAt){ g_strdup (role), g_strdup (column), g_strdup (place->file), place->line,
                   place->column };
  g_ptr_array_add (self->places, at);
}

gboolean
cohesion_survey_find_place (const CohesionSurvey *self,
                            const gchar *role,
                            const gchar *column,
                            CohesionPlace *place)
{
  const NamedAt *found = NULL;

  for (guint i = 0; i < self->places->len; i++)
    {
      const NamedAt *at = g_ptr_array_index (self->places, i);
      gboolean exact = strcmp (at->column, column) == 0;

      if (strcmp (at->role, role) == 0 && (found == NULL || exact))
        found = at;
      if (found == at && exact)
        break;
    }
  if (found == NULL)
    return FALSE;
  *place = (CohesionPlace){ .file = found->file, .line = found->line, .column = found->position };
  return TRUE;
}
