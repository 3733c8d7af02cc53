/* Direct estimates and areas, put in order for models. */
#include <math.h>
#include <string.h>

#include "kernel/coh-distribution.h"
#include "survey/cohesion-small-area-private.h"
#include "table/cohesion-table-private.h"

static guint
find_column (const CohesionModelling *self, const gchar *name)
{
  return (guint)cohesion_table_find_column (self->table, name);
}

static gdouble
get_number (const CohesionModelling *self, guint row, const gchar *name)
{
  return cohesion_table_peek_doubles (self->table, find_column (self, name))[row];
}

static const gchar *
get_text (const CohesionModelling *self, guint row, const gchar *name)
{
  return cohesion_table_get_text (self->table, row, find_column (self, name));
}

guint32
cohesion_modelling_find_larger (const CohesionModelling *self, guint32 place)
{
  const CohesionSurvey *survey = self->direct->survey;
  CohesionAreas *areas = self->direct->areas;
  guint32 parent = cohesion_areas_get_nth_parent (areas, place);

  if (survey->small_area_tier == NULL)
    return survey->small_area == COHESION_SMALL_AREA_SHRINK ? parent : COHESION_NO_AREA;
  while (parent != COHESION_NO_AREA &&
         !g_str_equal (cohesion_areas_get_nth_tier (areas, parent), survey->small_area_tier))
    parent = cohesion_areas_get_nth_parent (areas, parent);
  return parent;
}

gboolean
cohesion_modelling_is_outside (const CohesionModelling *self, const CohesionSmallEstimate *item)
{
  const CohesionSurvey *survey = self->direct->survey;

  return item->larger == COHESION_NO_AREA &&
         (survey->small_area == COHESION_SMALL_AREA_SHRINK || survey->small_area_tier != NULL);
}

static void
place_item (const CohesionModelling *self, CohesionSmallEstimate *item)
{
  CohesionAreas *areas = self->direct->areas;

  item->larger = item->place = COHESION_NO_AREA;
  if (areas == NULL)
    return;
  item->place = cohesion_areas_find (areas, item->area, strlen (item->area));
  if (item->place == COHESION_NO_AREA)
    return;
  item->tier = cohesion_areas_get_nth_tier (areas, item->place);
  item->larger = cohesion_modelling_find_larger (self, item->place);
}

static void
read_item (const CohesionModelling *self, guint32 row, CohesionSmallEstimate *item)
{
  CohesionTable *table = self->table;

  *item = (CohesionSmallEstimate){
    .row = row,
    .area = get_text (self, row, "area"),
    .indicator = cohesion_table_peek_codes (table, find_column (self, "indicator"))[row],
    .period = cohesion_table_peek_codes (table, find_column (self, "period"))[row],
    .group = cohesion_table_peek_codes (table, find_column (self, "group"))[row],
    .direct = get_number (self, row, "value"),
    .direct_se = get_number (self, row, "se"),
    .base = get_number (self, row, "base"),
    .n_eff = get_number (self, row, "n_eff"),
    .direct_lower = get_number (self, row, "lower"),
    .direct_upper = get_number (self, row, "upper"),
    .direct_method = get_text (self, row, "method"),
    .direct_note = get_text (self, row, "note"),
    .direct_status =
        (CohesionStatus)cohesion_table_peek_statuses (table, find_column (self, "status"))[row],
    .gamma = NAN,
    .synthetic = NAN,
  };
  place_item (self, item);
}

static void
read_items (CohesionModelling *self)
{
  guint n = cohesion_table_get_n_rows (self->table);
  guint n_areas =
      self->direct->areas == NULL ? 0 : cohesion_areas_get_n_areas (self->direct->areas);

  self->first_items = g_malloc ((n_areas + 1u) * sizeof *self->first_items);
  memset (self->first_items, 0xff, (n_areas + 1u) * sizeof *self->first_items);
  g_array_set_size (self->items, n);
  for (guint32 row = 0; row < n; row++)
    {
      CohesionSmallEstimate *item = cohesion_modelling_get (self, row);

      read_item (self, row, item);
      if (item->place != COHESION_NO_AREA && self->first_items[item->place] == COHESION_NO_ROW)
        self->first_items[item->place] = row;
    }
}

static void
read_indicators (CohesionModelling *self)
{
  CohesionFramework *framework = self->direct->framework;

  self->estimands = g_new0 (CohesionEstimand, self->n_indicators + 1u);
  self->scales = g_new0 (gdouble, self->n_indicators + 1u);
  self->unmodelled = g_new0 (CohesionUnmodelled, self->n_indicators + 1u);
  for (guint i = 0; i < self->n_indicators; i++)
    for (guint j = 0; j < cohesion_framework_get_n_indicators (framework); j++)
      {
        CohesionIndicator *indicator = cohesion_framework_get_nth_indicator (framework, j);
        g_autoptr (CohesionAnswers) answers = NULL;

        if (strcmp (cohesion_node_get_id (COHESION_NODE (indicator)), self->indicators[i]) != 0)
          continue;
        answers = cohesion_answers_new (indicator);
        self->estimands[i] = cohesion_answers_get_estimand (answers);
        self->scales[i] = cohesion_answers_get_scale (answers);
      }
}

void
cohesion_modelling_init (CohesionModelling *self,
                         CohesionEstimates *direct,
                         CohesionMeasures *measures)
{
  guint n;

  *self = (CohesionModelling){ .direct = direct, .measures = measures, .table = direct->table };
  self->items = g_array_new (FALSE, TRUE, sizeof (CohesionSmallEstimate));
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->quantile = coh_normal_quantile (0.5 + direct->survey->level / 200);
  self->groups = cohesion_table_peek_dictionary (self->table, find_column (self, "group"), &n);
  self->periods = cohesion_table_peek_dictionary (self->table, find_column (self, "period"), &n);
  self->spans = g_new0 (CohesionSpan, n + 1u);
  for (guint i = 0; i < n; i++)
    {
      const gchar *why;

      cohesion_span_parse (self->periods[i], strlen (self->periods[i]), &self->spans[i], &why,
                           NULL);
    }
  self->indicators = cohesion_table_peek_dictionary (self->table, find_column (self, "indicator"),
                                                     &self->n_indicators);
  read_indicators (self);
  read_items (self);
}

void
cohesion_modelling_clear (CohesionModelling *self)
{
  g_clear_pointer (&self->items, g_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->first_items, g_free);
  g_clear_pointer (&self->spans, g_free);
  g_clear_pointer (&self->estimands, g_free);
  g_clear_pointer (&self->scales, g_free);
  g_clear_pointer (&self->unmodelled, g_free);
}

const CohesionSmallEstimate *
cohesion_modelling_find (const CohesionModelling *self,
                         guint32 place,
                         const CohesionSmallEstimate *like)
{
  for (guint32 i = self->first_items[place]; i < self->items->len; i++)
    {
      const CohesionSmallEstimate *item = cohesion_modelling_get (self, i);

      if (item->place != place)
        return NULL;
      if (item->indicator == like->indicator && item->period == like->period &&
          item->group == like->group)
        return item;
    }
  return NULL;
}
