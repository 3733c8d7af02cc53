/* What kind of people each respondent is by the columns of the margins, and the trimmed weight. */
#include <string.h>

#include "survey/cohesion-rows-private.h"

gboolean
cohesion_kinds_tie (CohesionRows *self, CohesionTable *table)
{
  CohesionKinds *kinds = &self->kinds;
  gboolean good = TRUE;

  kinds->columns = cohesion_margins_list_columns (self->reading->survey->margins);
  kinds->n_columns = g_strv_length (kinds->columns);
  kinds->names = g_new0 (CohesionNameColumn, kinds->n_columns + 1);
  kinds->levels = g_new0 (CohesionKeyIndex, kinds->n_columns + 1);
  kinds->paths = g_ptr_array_new_with_free_func (g_free);
  kinds->codes = g_array_new (FALSE, FALSE, sizeof (guint32));
  kinds->kinds = g_new (guint32, (gsize)self->n + 1);
  kinds->trims = g_new0 (guint8, (gsize)self->n + 1);
  for (guint i = 0; i < kinds->n_columns; i++)
    {
      gint column = cohesion_rows_find_column (self, table, kinds->columns[i], "margins");

      good &= column >= 0;
      if (column >= 0)
        cohesion_name_column_init (&kinds->names[i], table, (guint)column);
    }
  return good;
}

void
cohesion_kinds_clear (CohesionKinds *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      cohesion_name_column_clear (&self->names[i]);
      cohesion_key_index_clear (&self->levels[i]);
    }
  cohesion_key_index_clear (&self->groups);
  g_clear_pointer (&self->paths, g_ptr_array_unref);
  g_clear_pointer (&self->codes, g_array_unref);
  g_strfreev (self->columns);
  g_free (self->names);
  g_free (self->levels);
  g_free (self->kinds);
  g_free (self->trims);
  g_free (self->trimmed);
  *self = (CohesionKinds){ 0 };
}

static void
trim (CohesionRows *self, guint row)
{
  const CohesionSurvey *survey = self->reading->survey;
  gdouble weight = self->weights[row];

  if (!(weight > 0))
    return;
  if (weight < survey->trim_lower)
    {
      self->own_weights[row] = survey->trim_lower;
      self->kinds.trims[row] = COHESION_TRIM_RAISED;
    }
  else if (survey->trim_upper > 0 && weight > survey->trim_upper)
    {
      self->own_weights[row] = survey->trim_upper;
      self->kinds.trims[row] = COHESION_TRIM_CUT;
    }
}

static void
add_path (CohesionKinds *self, guint row)
{
  GString *path = g_string_new (NULL);

  for (guint i = 0; i < self->n_columns; i++)
    cohesion_path_append (path, self->names[i].words[self->names[i].codes[row]]);
  g_ptr_array_add (self->paths, g_string_free (path, FALSE));
}

gboolean
cohesion_kinds_read (CohesionRows *self, guint row)
{
  CohesionKinds *kinds = &self->kinds;
  guint32 kind = 0;

  kinds->kinds[row] = COHESION_NO_KEY;
  for (guint i = 0; i < kinds->n_columns; i++)
    {
      guint32 word = kinds->names[i].codes[row];

      if (word >= kinds->names[i].n_words || kinds->names[i].words[word][0] == '\0')
        return FALSE;
      kind = cohesion_key_index_add (&kinds->levels[i], cohesion_key (kind, word));
    }
  if (kind == kinds->paths->len)
    add_path (kinds, row);
  kinds->kinds[row] = kind;
  trim (self, row);
  return TRUE;
}

guint32
cohesion_kinds_find_group (CohesionRows *self, guint row, guint32 group)
{
  CohesionKinds *kinds = &self->kinds;
  gboolean spreads = self->reading->survey->trim_spread;
  CohesionWeightForm form =
      spreads ? cohesion_kinds_find_form (kinds, row) : COHESION_WEIGHT_FORM_WITHIN;
  guint32 kind = kinds->kinds[row];
  guint32 found = cohesion_key_index_add (
      &kinds->groups, cohesion_key (kind * COHESION_N_WEIGHT_FORMS + form, group));

  if (found == kinds->codes->len)
    {
      g_autofree gchar *name = g_strconcat (
          spreads ? cohesion_weight_form_words[form] : "", g_ptr_array_index (kinds->paths, kind),
          cohesion_dictionary_get (self->sums->groups, group), NULL);
      guint32 code = cohesion_sums_add_group (self->sums, name);

      g_array_append_val (kinds->codes, code);
    }
  return g_array_index (kinds->codes, guint32, found);
}
