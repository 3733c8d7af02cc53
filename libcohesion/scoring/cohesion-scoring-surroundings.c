/* What lies around the areas that are scored: larger places, other periods. */
#include "scoring/cohesion-scoring-surroundings-private.h"

#include <math.h>
#include <string.h>

#include "areas/cohesion-areas-store-private.h"
#include "base/cohesion-error-private.h"
#include "table/cohesion-table-private.h"

/* An indicator whose other periods may be asked for. */
typedef struct
{
  guint indicator;
  gchar *id;
  CohesionSpan span; /* what is being worked on: not another period */
  gboolean has_span;
  CohesionTreatment *treatment; /* NULL: none */
  gboolean lower_better;
  gint32 *breaks; /* first days */
  guint n_breaks;
} Series;

typedef struct
{
  CohesionSurroundings parent_instance;
  CohesionMeasures *measures;
  CohesionAreas *areas;
  CohesionNames *names;
  gchar *group;
  gchar *tier;
  CohesionSpan span; /* that is scored */
  guint32 *position; /* shared */
  Series *series;
  guint n_series;
} CohesionScoringSurroundings;

typedef CohesionSurroundingsClass CohesionScoringSurroundingsClass;

GType cohesion_scoring_surroundings_get_type (void) G_GNUC_CONST;
G_DEFINE_TYPE (CohesionScoringSurroundings,
               cohesion_scoring_surroundings,
               COHESION_TYPE_SURROUNDINGS)

/* The place at @tier that an area lies in; the area itself where it is of that tier. */
static const gchar *
find_place (CohesionAreas *areas, guint32 area, const gchar *tier)
{
  while (area != COHESION_NO_AREA)
    {
      if (g_str_equal (cohesion_areas_get_nth_tier (areas, area), tier))
        return cohesion_areas_get_nth_code (areas, area);
      area = cohesion_areas_get_nth_parent (areas, area);
    }
  return NULL;
}

static const gchar **
find_groups (CohesionSurroundings *surroundings, const gchar *tier, guint n_areas)
{
  CohesionScoringSurroundings *self = (CohesionScoringSurroundings *)surroundings;
  const guint n_known = cohesion_areas_get_n_areas (self->areas);
  const gchar **codes = g_new0 (const gchar *, n_areas + 1u);

  for (guint32 area = 0; area < n_known; area++)
    if (self->position[area] < n_areas)
      codes[self->position[area]] = find_place (self->areas, area, tier);
  return codes;
}

/* Periods as long as the one that is worked on, each once. */
static GArray *
list_other_spans (CohesionScoringSurroundings *self)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (CohesionSpan));

  for (guint i = 0; i < self->n_series; i++)
    {
      const Series *series = &self->series[i];
      guint n_spans = 0;
      g_autofree CohesionSpan *spans = cohesion_measures_list_spans (
          self->measures, series->indicator, self->group, self->tier, &n_spans);

      for (guint k = 0; k < n_spans && series->has_span; k++)
        {
          gboolean known = cohesion_span_equal (spans[k], series->span);

          for (guint j = 0; j < all->len && !known; j++)
            known = cohesion_span_equal (g_array_index (all, CohesionSpan, j), spans[k]);
          if (!known && spans[k].months == series->span.months &&
              spans[k].days == series->span.days)
            g_array_append_val (all, spans[k]);
        }
    }
  g_array_sort (all, cohesion_span_compare_items);
  return all;
}

static gboolean
treat (CohesionScoringSurroundings *self,
       const Series *series,
       CohesionSpan span,
       gdouble *values,
       GError **error)
{
  const guint n_rows = self->names->n_words;
  g_autofree gchar *period = cohesion_span_to_text (span);
  g_autoptr (CohesionContext) context =
      cohesion_context_new_shared (series->id, period, self->tier, self->names, NULL);
  g_autoptr (CohesionColumn) in = cohesion_column_new_from_array (values, n_rows);
  g_autoptr (CohesionColumn) out = cohesion_column_new (n_rows);

  cohesion_column_set_context (in, context);
  cohesion_column_set_context (out, context);
  if (!cohesion_treatment_apply (series->treatment, in, out, error))
    return FALSE;
  memcpy (values, cohesion_column_peek (out), sizeof *values * n_rows);
  return TRUE;
}

static gboolean
find_periods (CohesionSurroundings *surroundings,
              GPtrArray *periods,
              GPtrArray *values,
              GError **error)
{
  CohesionScoringSurroundings *self = (CohesionScoringSurroundings *)surroundings;
  g_autoptr (GArray) spans = list_other_spans (self);
  const guint n_rows = self->names->n_words;

  for (guint i = 0; i < spans->len; i++)
    {
      const CohesionSpan span = g_array_index (spans, CohesionSpan, i);
      g_autoptr (CohesionMatrix) matrix = cohesion_matrix_new (n_rows, self->n_series);
      gdouble *to = cohesion_matrix_peek_mutable (matrix);

      for (guint k = 0; k < self->n_series; k++, to += n_rows)
        {
          cohesion_measures_copy_slice (self->measures, self->series[k].indicator, span,
                                        self->group, COHESION_QUANTITY_VALUE, self->position, to,
                                        NULL, NULL);
          if (self->series[k].treatment != NULL && !treat (self, &self->series[k], span, to, error))
            return FALSE;
        }
      g_ptr_array_add (periods, cohesion_span_to_text (span));
      g_ptr_array_add (values, g_steal_pointer (&matrix));
    }
  return TRUE;
}

static guint
find_indicator (CohesionFramework *framework, const gchar *id)
{
  const guint n = cohesion_framework_get_n_indicators (framework);
  guint i = 0;

  while (i < n && !g_str_equal (cohesion_node_get_id (COHESION_NODE (
                                    cohesion_framework_get_nth_indicator (framework, i))),
                                id))
    i++;
  return i < n ? i : COHESION_NO_NODE;
}

/* In the period of the one indicator that is worked on, else in the one that is scored. */
static CohesionColumn *
find_values (CohesionSurroundings *surroundings,
             const gchar *indicator,
             guint n_areas,
             GError **error)
{
  CohesionScoringSurroundings *self = (CohesionScoringSurroundings *)surroundings;
  CohesionFramework *framework = cohesion_measures_get_framework (self->measures);
  const gboolean single = self->n_series == 1 && self->series[0].has_span;
  const guint index = find_indicator (framework, indicator);
  CohesionColumn *values;

  if (index == COHESION_NO_NODE)
    {
      cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-STRATEGY-031",
                          "the framework \"%s\" has no indicator \"%s\"",
                          cohesion_framework_get_id (framework), indicator);
      return NULL;
    }
  values = cohesion_column_new (n_areas);
  cohesion_measures_copy_slice (self->measures, index, single ? self->series[0].span : self->span,
                                self->group, COHESION_QUANTITY_VALUE, self->position,
                                cohesion_column_peek_mutable (values), NULL, NULL);
  return values;
}

static void
describe_series (CohesionSurroundings *surroundings, guint column, CohesionSeriesFacts *facts)
{
  const CohesionScoringSurroundings *self = (CohesionScoringSurroundings *)surroundings;
  const Series *series;

  if (column >= self->n_series)
    return;
  series = &self->series[column];
  *facts = (CohesionSeriesFacts){ series->span, series->has_span, series->lower_better,
                                  series->breaks, series->n_breaks };
}

static void
cohesion_scoring_surroundings_finalize (GObject *object)
{
  CohesionScoringSurroundings *self = (CohesionScoringSurroundings *)object;

  for (guint i = 0; i < self->n_series; i++)
    {
      g_free (self->series[i].id);
      g_free (self->series[i].breaks);
      g_clear_object (&self->series[i].treatment);
    }
  g_free (self->series);
  g_clear_object (&self->measures);
  g_clear_object (&self->areas);
  g_clear_pointer (&self->names, cohesion_names_unref);
  g_clear_pointer (&self->position, g_atomic_rc_box_release);
  g_free (self->group);
  g_free (self->tier);
  G_OBJECT_CLASS (cohesion_scoring_surroundings_parent_class)->finalize (object);
}

static void
cohesion_scoring_surroundings_class_init (CohesionScoringSurroundingsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cohesion_scoring_surroundings_finalize;
  klass->find_groups = find_groups;
  klass->find_periods = find_periods;
  klass->find_values = find_values;
  klass->describe_series = describe_series;
}

static void
cohesion_scoring_surroundings_init (CohesionScoringSurroundings *self)
{
  (void)self;
}

static void
take_breaks (Series *series, CohesionIndicator *indicator)
{
  const guint n_breaks = cohesion_indicator_get_n_breaks (indicator);

  series->breaks = g_new (gint32, n_breaks + 1u);
  for (guint i = 0; i < n_breaks; i++)
    {
      const gchar *period = cohesion_indicator_get_break_period (indicator, i);
      const gchar *why;
      CohesionSpan span;

      if (cohesion_span_parse (period, strlen (period), &span, &why, NULL))
        series->breaks[series->n_breaks++] = span.start;
    }
}

static void
take_series (Series *series, const CohesionPlanNode *node)
{
  CohesionStrategy *treatment = node->steps[COHESION_STRATEGY_KIND_TREAT].strategy;

  series->indicator = node->indicator;
  series->id = g_strdup (cohesion_node_get_id (node->node));
  series->span = node->span;
  series->has_span = node->has_span;
  series->treatment = treatment != NULL ? g_object_ref (COHESION_TREATMENT (treatment)) : NULL;
  series->lower_better = cohesion_indicator_get_polarity (COHESION_INDICATOR (node->node)) ==
                         COHESION_POLARITY_LOWER_BETTER;
  take_breaks (series, COHESION_INDICATOR (node->node));
}

CohesionSurroundings *
cohesion_scoring_new_surroundings (const CohesionScoring *run,
                                   const CohesionPlanNode *const *nodes,
                                   guint n_nodes)
{
  CohesionScoringSurroundings *self =
      g_object_new (cohesion_scoring_surroundings_get_type (), NULL);

  self->measures = g_object_ref (run->measures);
  self->areas = g_object_ref (run->areas);
  self->names = cohesion_names_ref (run->names);
  self->group = g_strdup (run->group);
  self->tier = g_strdup (run->tier);
  self->span = run->span;
  self->position = g_atomic_rc_box_acquire (run->position);
  self->series = g_new0 (Series, n_nodes + 1u);
  self->n_series = n_nodes;
  for (guint i = 0; i < n_nodes; i++)
    take_series (&self->series[i], nodes[i]);
  return COHESION_SURROUNDINGS (self);
}
