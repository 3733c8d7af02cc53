/* Which areas a model holds, and those of them in which nobody was asked. */
#include <math.h>
#include <string.h>

#include "survey/cohesion-small-area-private.h"

/* 0 where both belong to the same model. */
static gint
compare_models (const CohesionSmallEstimate *a, const CohesionSmallEstimate *b)
{
  gint order;

  if (a->indicator != b->indicator)
    return a->indicator < b->indicator ? -1 : 1;
  if (a->period != b->period)
    return a->period < b->period ? -1 : 1;
  if (a->group != b->group)
    return a->group < b->group ? -1 : 1;
  order = g_strcmp0 (a->tier, b->tier);
  if (order != 0 || a->larger == b->larger)
    return order;
  return a->larger < b->larger ? -1 : 1;
}

static gint
compare_items (gconstpointer a, gconstpointer b, gpointer data)
{
  const CohesionModelling *self = data;
  const CohesionSmallEstimate *left = cohesion_modelling_get (self, *(const guint32 *)a);
  const CohesionSmallEstimate *right = cohesion_modelling_get (self, *(const guint32 *)b);
  gint order = compare_models (left, right);

  return order != 0 ? order : strcmp (left->area, right->area);
}

void
cohesion_modelling_sort (CohesionModelling *self, guint32 *items)
{
  for (guint32 i = 0; i < self->items->len; i++)
    items[i] = i;
  g_qsort_with_data (items, (gint)self->items->len, sizeof *items, compare_items, self);
}

guint
cohesion_modelling_find_end (CohesionModelling *self, const guint32 *items, guint first)
{
  const CohesionSmallEstimate *item = cohesion_modelling_get (self, items[first]);
  guint end = first + 1;

  while (end < self->items->len &&
         compare_models (item, cohesion_modelling_get (self, items[end])) == 0)
    end++;
  return end;
}

static gboolean
is_valid (CohesionAreas *areas, guint32 place, CohesionSpan span)
{
  gint32 start, end;

  cohesion_areas_get_nth_validity (areas, place, &start, &end);
  return start <= cohesion_span_get_end (span) && end >= span.start;
}

/* The areas of one model that have no row; @like is one that has. */
static void
add_areas (CohesionModelling *self,
           const CohesionSmallEstimate *like,
           const guint32 *places,
           guint n_places,
           const guint8 *asked)
{
  CohesionAreas *areas = self->direct->areas;

  for (guint i = 0; i < n_places; i++)
    {
      CohesionSmallEstimate item = *like;

      if (asked[places[i]] || !is_valid (areas, places[i], self->spans[like->period]))
        continue;
      if (like->larger != COHESION_NO_AREA &&
          cohesion_modelling_find_larger (self, places[i]) != like->larger)
        continue;
      item.row = COHESION_NO_ROW;
      item.place = places[i];
      item.area = cohesion_areas_get_nth_code (areas, places[i]);
      item.direct = item.direct_se = item.n_eff = item.direct_lower = item.direct_upper = NAN;
      item.base = 0;
      item.direct_method = item.direct_note = NULL;
      item.direct_status = COHESION_STATUS_NOT_AVAILABLE;
      g_array_append_val (self->items, item);
    }
}

void
cohesion_modelling_add_unasked (CohesionModelling *self)
{
  guint n_asked = self->items->len, end;
  g_autofree guint32 *items = g_new (guint32, n_asked + 1u);
  g_autofree guint8 *asked = NULL;

  if (self->direct->areas == NULL)
    return;
  asked = g_new0 (guint8, cohesion_areas_get_n_areas (self->direct->areas) + 1u);
  cohesion_modelling_sort (self, items);
  for (guint first = 0; first < n_asked; first = end)
    {
      CohesionSmallEstimate like = *cohesion_modelling_get (self, items[first]);
      g_autofree guint32 *places = NULL;
      guint n_places = 0;

      for (end = first; end < n_asked; end++)
        {
          const CohesionSmallEstimate *item = cohesion_modelling_get (self, items[end]);

          if (compare_models (&like, item) != 0)
            break;
          if (item->place != COHESION_NO_AREA)
            asked[item->place] = TRUE;
        }
      if (like.place == COHESION_NO_AREA)
        continue;
      if (!cohesion_modelling_is_outside (self, &like))
        places = cohesion_areas_list_tier (self->direct->areas, like.tier, &n_places);
      add_areas (self, &like, places, n_places, asked);
      for (guint i = first; i < end; i++)
        asked[cohesion_modelling_get (self, items[i])->place] = FALSE;
    }
}
