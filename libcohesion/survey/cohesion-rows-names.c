/* What names of areas, periods and groups stand for; each is looked up once a batch. */
#include <cohesion/cohesion-column.h>
#include <string.h>

#include "areas/cohesion-areas-private.h"
#include "areas/cohesion-areas-store-private.h"
#include "measures/cohesion-tally-private.h"
#include "survey/cohesion-rows-private.h"

static void
add_area (CohesionRows *self, CohesionAreaList *list, const gchar *code)
{
  guint32 area = cohesion_dictionary_add (self->sums->areas, code, strlen (code));

  g_array_append_val (self->area_lists, area);
  list->n++;
}

/* The area and those above it, as far as their tiers are wanted. */
static void
add_tiers (CohesionRows *self, CohesionAreaList *list, guint32 area)
{
  CohesionAreas *areas = self->reading->areas;
  const gchar *const *tiers = (const gchar *const *)self->reading->survey->tiers;

  if (tiers == NULL)
    {
      add_area (self, list, cohesion_areas_get_nth_code (areas, area));
      return;
    }
  for (; area != COHESION_NO_AREA; area = cohesion_areas_get_nth_parent (areas, area))
    if (g_strv_contains (tiers, cohesion_areas_get_nth_tier (areas, area)))
      add_area (self, list, cohesion_areas_get_nth_code (areas, area));
}

guint32
cohesion_rows_find_areas (CohesionRows *self, guint32 word, guint row)
{
  const gchar *code = word < self->area.names.n_words ? self->area.names.words[word]
                                                      : self->reading->survey->area_code;
  CohesionAreaList list = { self->area_lists->len, 0 };
  guint32 area;

  if (self->reading->areas == NULL)
    add_area (self, &list, code);
  else
    {
      area = cohesion_areas_find (self->reading->areas, code, strlen (code));
      if (area == COHESION_NO_AREA)
        {
          CohesionCsvField field = { code, (guint32)strlen (code), 0, FALSE };

          cohesion_tally_add (self->unknown_areas, &field, self->reading->first_row + row);
          return COHESION_NO_WORD;
        }
      add_tiers (self, &list, area);
    }
  g_array_append_val (self->lists, list);
  return self->lists->len - 1;
}

guint32
cohesion_rows_find_period (CohesionRows *self, guint32 word)
{
  const gchar *text = self->period.names.words[word];
  CohesionSpan span;
  const gchar *why;

  if (!cohesion_span_parse (text, strlen (text), &span, &why, NULL))
    return COHESION_NO_WORD;
  return cohesion_sums_add_period (self->sums, span);
}

guint32
cohesion_rows_find_group (CohesionRows *self, guint column, guint32 word)
{
  CohesionNameMap *map = &self->groups[column];
  g_autofree gchar *name = NULL;

  if (word >= map->names.n_words || map->names.words[word][0] == '\0')
    return COHESION_NO_WORD;
  if (map->codes[word] != COHESION_NO_WORD)
    return map->codes[word];
  name = g_strconcat (self->reading->survey->groups[column], "=", map->names.words[word], NULL);
  g_strdelimit (name, ";", ',');
  map->codes[word] = cohesion_sums_add_group (self->sums, name);
  return map->codes[word];
}
