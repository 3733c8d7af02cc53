/* Areas, indicators, groups and lines of the measures by their numbers. */
#include "measures/cohesion-measures-store-private.h"

#include <string.h>

#include "areas/cohesion-areas-private.h"
#include "framework/cohesion-framework-private.h"
#include "yaml/cohesion-yaml-private.h"

guint32
cohesion_measures_get_n_known_areas (CohesionMeasures *self)
{
  return self->areas != NULL ? cohesion_areas_get_n_areas (self->areas)
                             : cohesion_dictionary_get_size (self->own_areas);
}

guint32
cohesion_measures_get_n_known_indicators (CohesionMeasures *self)
{
  return self->framework != NULL ? cohesion_framework_get_n_indicators (self->framework)
                                 : cohesion_dictionary_get_size (self->own_indicators);
}

const gchar *
cohesion_measures_get_area_code (CohesionMeasures *self, guint32 area)
{
  return self->areas != NULL ? cohesion_areas_get_nth_code (self->areas, area)
                             : cohesion_dictionary_get (self->own_areas, area);
}

const gchar *
cohesion_measures_get_indicator_id (CohesionMeasures *self, guint32 indicator)
{
  CohesionIndicator *found;

  if (self->framework == NULL)
    return cohesion_dictionary_get (self->own_indicators, indicator);
  found = cohesion_framework_get_nth_indicator (self->framework, indicator);
  return cohesion_node_get_id (COHESION_NODE (found));
}

guint32
cohesion_measures_find_area (CohesionMeasures *self, const gchar *code, gsize length, gboolean add)
{
  if (self->areas != NULL)
    return cohesion_areas_find (self->areas, code, length);
  return add ? cohesion_dictionary_add (self->own_areas, code, length)
             : cohesion_dictionary_find (self->own_areas, code, length);
}

/* "trust_many" or "cls-headline/trust_many". */
static gboolean
is_indicator_name (const gchar *id, gsize length)
{
  g_autofree gchar *copy = g_strndup (id, length);
  gchar *slash = strchr (copy, '/');

  if (strlen (copy) != length)
    return FALSE;
  if (slash == NULL)
    return cohesion_id_is_valid (copy);
  *slash = '\0';
  return cohesion_id_is_valid (copy) && cohesion_id_is_valid (slash + 1);
}

guint32
cohesion_measures_find_indicator (CohesionMeasures *self,
                                  const gchar *id,
                                  gsize length,
                                  gboolean add)
{
  guint32 found;

  if (self->framework != NULL)
    return cohesion_framework_find_indicator (self->framework, id, length);
  found = cohesion_dictionary_find (self->own_indicators, id, length);
  if (found != G_MAXUINT32 || !add || !is_indicator_name (id, length))
    return found;
  return cohesion_dictionary_add (self->own_indicators, id, length);
}

const gchar *
cohesion_measures_get_group_name (CohesionMeasures *self, guint32 group)
{
  return cohesion_dictionary_get (self->series.groups, group);
}

const gchar *
cohesion_measures_get_row_source (CohesionMeasures *self, guint32 row)
{
  guint low = 0, high = self->sources->len;

  /* The last source that starts at or before the row. */
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->sources, CohesionSource, middle).first_row <= row)
        low = middle;
      else
        high = middle;
    }
  return high == 0 ? NULL : g_array_index (self->sources, CohesionSource, low).name;
}

guint
cohesion_measures_get_row_line (CohesionMeasures *self, guint32 row)
{
  guint low = 0, high = self->line_runs->len;
  const CohesionLineRun *run;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->line_runs, CohesionLineRun, middle).row <= row)
        low = middle;
      else
        high = middle;
    }
  if (high == 0)
    return 0;
  run = &g_array_index (self->line_runs, CohesionLineRun, low);
  return run->line + (row - run->row);
}

void
cohesion_measures_add_line (CohesionMeasures *self, guint32 row, guint line)
{
  CohesionLineRun run = { row, line };

  if (self->line_runs->len > 0)
    {
      const CohesionLineRun *last =
          &g_array_index (self->line_runs, CohesionLineRun, self->line_runs->len - 1);

      if (line >= last->line && line - last->line == row - last->row)
        return;
    }
  g_array_append_val (self->line_runs, run);
}
