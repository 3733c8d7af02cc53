/* The measures: the object, its settings, one observation by its place or key. */
#include <cohesion/cohesion-measures.h>
#include <cohesion/cohesion-enum-types.h>

#include <math.h>
#include <string.h>

#include "base/cohesion-error-private.h"
#include "measures/cohesion-measures-store-private.h"

static void cohesion_measures_list_model_init (GListModelInterface *iface);

/**
 * CohesionMeasures:
 *
 * All the observations, in columns: a value, its sampling error, base, status and note for an area,
 * an indicator, a period and a group. A #GListModel of #CohesionMeasure in the order of loading; a
 * handle is made when it is asked for. Reading from several threads is safe, loading is not.
 *
 * Since: 1.0
 */
G_DEFINE_FINAL_TYPE_WITH_CODE (CohesionMeasures,
                               cohesion_measures,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      cohesion_measures_list_model_init))

enum
{
  PROP_0,
  PROP_FRAMEWORK,
  PROP_AREAS,
  PROP_DUPLICATES,
  PROP_LENIENT,
  PROP_SKIP_UNKNOWN_AREAS,
  PROP_SKIP_UNKNOWN_INDICATORS,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
clear_source (gpointer data)
{
  CohesionSource *source = data;

  g_free (source->name);
}

static void
cohesion_measures_finalize (GObject *object)
{
  CohesionMeasures *self = COHESION_MEASURES (object);

  cohesion_measures_drop_index (self);
  g_mutex_clear (&self->index_lock);
  cohesion_observations_clear (&self->observations);
  cohesion_series_set_clear (&self->series);
  cohesion_dictionary_free (self->own_areas);
  cohesion_dictionary_free (self->own_indicators);
  cohesion_dictionary_free (self->notes);
  g_array_unref (self->sources);
  g_array_unref (self->line_runs);
  g_hash_table_unref (self->indicator_map);
  g_free (self->ranges);
  g_clear_object (&self->framework);
  g_clear_object (&self->areas);
  G_OBJECT_CLASS (cohesion_measures_parent_class)->finalize (object);
}

static void
cohesion_measures_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CohesionMeasures *self = COHESION_MEASURES (object);

  switch (id)
    {
    case PROP_FRAMEWORK:
      g_value_set_object (value, self->framework);
      break;
    case PROP_AREAS:
      g_value_set_object (value, self->areas);
      break;
    case PROP_DUPLICATES:
      g_value_set_enum (value, (gint)self->duplicates);
      break;
    case PROP_LENIENT:
      g_value_set_boolean (value, self->lenient);
      break;
    case PROP_SKIP_UNKNOWN_AREAS:
      g_value_set_boolean (value, self->skip_unknown_areas);
      break;
    case PROP_SKIP_UNKNOWN_INDICATORS:
      g_value_set_boolean (value, self->skip_unknown_indicators);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cohesion_measures_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CohesionMeasures *self = COHESION_MEASURES (object);

  switch (id)
    {
    case PROP_FRAMEWORK:
      self->framework = g_value_dup_object (value);
      break;
    case PROP_AREAS:
      self->areas = g_value_dup_object (value);
      break;
    case PROP_DUPLICATES:
      cohesion_measures_set_duplicates (self, (CohesionDuplicates)g_value_get_enum (value));
      break;
    case PROP_LENIENT:
      cohesion_measures_set_lenient (self, g_value_get_boolean (value));
      break;
    case PROP_SKIP_UNKNOWN_AREAS:
      cohesion_measures_set_skip_unknown_areas (self, g_value_get_boolean (value));
      break;
    case PROP_SKIP_UNKNOWN_INDICATORS:
      cohesion_measures_set_skip_unknown_indicators (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* What each indicator says that its values can be; one that says nothing takes any number. */
static void
cohesion_measures_constructed (GObject *object)
{
  CohesionMeasures *self = COHESION_MEASURES (object);
  guint n_indicators;

  G_OBJECT_CLASS (cohesion_measures_parent_class)->constructed (object);
  if (self->framework == NULL)
    return;
  n_indicators = cohesion_framework_get_n_indicators (self->framework);
  self->ranges = g_malloc0_n (n_indicators + 1, sizeof *self->ranges);
  for (guint i = 0; i < n_indicators; i++)
    {
      CohesionIndicator *indicator = cohesion_framework_get_nth_indicator (self->framework, i);

      if (cohesion_indicator_get_range (indicator, &self->ranges[i][0], &self->ranges[i][1]))
        continue;
      self->ranges[i][0] = (gdouble)-INFINITY;
      self->ranges[i][1] = (gdouble)INFINITY;
    }
}

static void
make_settings (void)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  /**
   * CohesionMeasures:duplicates:
   *
   * What a second observation of the same area, indicator, period and group means.
   *
   * Since: 1.0
   */
  props[PROP_DUPLICATES] =
      g_param_spec_enum ("duplicates", NULL, "what a second observation means",
                         COHESION_TYPE_DUPLICATES, COHESION_DUPLICATES_ERROR, flags);
  /**
   * CohesionMeasures:lenient:
   *
   * Whether columns, areas, indicators and statuses that are not known are warnings, and their rows
   * skipped and counted.
   *
   * Since: 1.0
   */
  props[PROP_LENIENT] = g_param_spec_boolean (
      "lenient", NULL, "whether what is not known is a warning", FALSE, flags);
  /**
   * CohesionMeasures:skip-unknown-areas:
   *
   * Whether rows of areas that are not registered are skipped and counted in a note, as for a file
   * of the whole country where the registry has one part of it.
   *
   * Since: 1.0
   */
  props[PROP_SKIP_UNKNOWN_AREAS] = g_param_spec_boolean (
      "skip-unknown-areas", NULL, "whether rows of other areas are skipped", FALSE, flags);
  /**
   * CohesionMeasures:skip-unknown-indicators:
   *
   * Whether rows of indicators that the framework does not have are skipped and counted in a note.
   *
   * Since: 1.0
   */
  props[PROP_SKIP_UNKNOWN_INDICATORS] =
      g_param_spec_boolean ("skip-unknown-indicators", NULL,
                            "whether rows of other indicators are skipped", FALSE, flags);
}

static void
cohesion_measures_class_init (CohesionMeasuresClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = cohesion_measures_finalize;
  object_class->constructed = cohesion_measures_constructed;
  object_class->get_property = cohesion_measures_get_property;
  object_class->set_property = cohesion_measures_set_property;
  /**
   * CohesionMeasures:framework:
   *
   * The framework whose indicators are known, or %NULL: any id is.
   *
   * Since: 1.0
   */
  props[PROP_FRAMEWORK] = g_param_spec_object ("framework", NULL, "whose indicators are known",
                                               COHESION_TYPE_FRAMEWORK, flags);
  /**
   * CohesionMeasures:areas:
   *
   * The registry of areas, or %NULL: any code is known.
   *
   * Since: 1.0
   */
  props[PROP_AREAS] =
      g_param_spec_object ("areas", NULL, "the registry of areas", COHESION_TYPE_AREAS, flags);
  make_settings ();
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
cohesion_measures_init (CohesionMeasures *self)
{
  g_mutex_init (&self->index_lock);
  cohesion_series_set_init (&self->series);
  self->own_areas = cohesion_dictionary_new ();
  self->own_indicators = cohesion_dictionary_new ();
  self->notes = cohesion_dictionary_new ();
  self->sources = g_array_new (FALSE, FALSE, sizeof (CohesionSource));
  g_array_set_clear_func (self->sources, clear_source);
  self->line_runs = g_array_new (FALSE, FALSE, sizeof (CohesionLineRun));
  self->indicator_map = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static GType
get_item_type (G_GNUC_UNUSED GListModel *model)
{
  return COHESION_TYPE_MEASURE;
}

static guint
get_n_items (GListModel *model)
{
  return COHESION_MEASURES (model)->observations.n_rows;
}

static gpointer
get_item (GListModel *model, guint position)
{
  CohesionMeasures *self = COHESION_MEASURES (model);

  return position < self->observations.n_rows ? cohesion_measure_new (self, position) : NULL;
}

static void
cohesion_measures_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/**
 * cohesion_measures_new:
 * @framework: (nullable): the indicators that are known, or %NULL to take any id
 * @areas: (nullable): the areas that are known, or %NULL to take any code
 *
 * Make a store without observations.
 *
 * Returns: (transfer full): new measures
 *
 * Since: 1.0
 */
CohesionMeasures *
cohesion_measures_new (CohesionFramework *framework, CohesionAreas *areas)
{
  g_return_val_if_fail (framework == NULL || COHESION_IS_FRAMEWORK (framework), NULL);
  g_return_val_if_fail (areas == NULL || COHESION_IS_AREAS (areas), NULL);

  return g_object_new (COHESION_TYPE_MEASURES, "framework", framework, "areas", areas, NULL);
}

CohesionFramework *
cohesion_measures_get_framework (CohesionMeasures *self)
{
  return self->framework;
}

CohesionAreas *
cohesion_measures_get_areas (CohesionMeasures *self)
{
  return self->areas;
}

void
cohesion_measures_enter (CohesionMeasures *self)
{
  g_atomic_int_inc (&self->n_readers);
}

void
cohesion_measures_leave (CohesionMeasures *self)
{
  g_atomic_int_add (&self->n_readers, -1);
}

gboolean
cohesion_measures_check_free (CohesionMeasures *self, GError **error)
{
  if (g_atomic_int_get (&self->n_readers) == 0)
    return TRUE;
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-MEASURE-033",
                      "the measures are being scored; add to them when that is done");
  return FALSE;
}

/**
 * cohesion_measures_get_duplicates:
 * @self: the measures
 *
 * What a second observation of the same thing means.
 *
 * Returns: the rule
 *
 * Since: 1.0
 */
CohesionDuplicates
cohesion_measures_get_duplicates (CohesionMeasures *self)
{
  g_return_val_if_fail (COHESION_IS_MEASURES (self), COHESION_DUPLICATES_ERROR);

  return self->duplicates;
}

/**
 * cohesion_measures_set_duplicates:
 * @self: the measures
 * @rule: the rule
 *
 * Say what a second observation of the same thing means, in the loads that follow.
 *
 * Since: 1.0
 */
void
cohesion_measures_set_duplicates (CohesionMeasures *self, CohesionDuplicates rule)
{
  g_return_if_fail (COHESION_IS_MEASURES (self));
  g_return_if_fail (rule <= COHESION_DUPLICATES_MEAN);

  if (self->duplicates == rule)
    return;
  self->duplicates = rule;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DUPLICATES]);
}

/* Set a yes or no, and tell those who watch it. */
static void
set_flag (CohesionMeasures *self, gboolean *flag, gboolean value, guint prop)
{
  if (!*flag == !value)
    return;
  *flag = !!value;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

/**
 * cohesion_measures_get_lenient:
 * @self: the measures
 *
 * Whether what is not known is a warning.
 *
 * Returns: %TRUE where rows that are not known are skipped and counted
 *
 * Since: 1.0
 */
gboolean
cohesion_measures_get_lenient (CohesionMeasures *self)
{
  g_return_val_if_fail (COHESION_IS_MEASURES (self), FALSE);

  return self->lenient;
}

/**
 * cohesion_measures_set_lenient:
 * @self: the measures
 * @lenient: whether columns, areas, indicators and statuses that are not known are warnings
 *
 * Say whether what is not known is a warning, and its rows skipped and counted, or an error.
 *
 * Since: 1.0
 */
void
cohesion_measures_set_lenient (CohesionMeasures *self, gboolean lenient)
{
  g_return_if_fail (COHESION_IS_MEASURES (self));

  set_flag (self, &self->lenient, lenient, PROP_LENIENT);
}

/**
 * cohesion_measures_get_skip_unknown_areas:
 * @self: the measures
 *
 * Whether rows of areas that are not registered are skipped.
 *
 * Returns: %TRUE where they are
 *
 * Since: 1.0
 */
gboolean
cohesion_measures_get_skip_unknown_areas (CohesionMeasures *self)
{
  g_return_val_if_fail (COHESION_IS_MEASURES (self), FALSE);

  return self->skip_unknown_areas;
}

/**
 * cohesion_measures_set_skip_unknown_areas:
 * @self: the measures
 * @skip: whether to skip rows of areas that are not registered
 *
 * Say whether rows of areas that are not registered are skipped, and counted in a note, or errors.
 *
 * Since: 1.0
 */
void
cohesion_measures_set_skip_unknown_areas (CohesionMeasures *self, gboolean skip)
{
  g_return_if_fail (COHESION_IS_MEASURES (self));

  set_flag (self, &self->skip_unknown_areas, skip, PROP_SKIP_UNKNOWN_AREAS);
}

/**
 * cohesion_measures_get_skip_unknown_indicators:
 * @self: the measures
 *
 * Whether rows of indicators that the framework does not have are skipped.
 *
 * Returns: %TRUE where they are
 *
 * Since: 1.0
 */
gboolean
cohesion_measures_get_skip_unknown_indicators (CohesionMeasures *self)
{
  g_return_val_if_fail (COHESION_IS_MEASURES (self), FALSE);

  return self->skip_unknown_indicators;
}

/**
 * cohesion_measures_set_skip_unknown_indicators:
 * @self: the measures
 * @skip: whether to skip rows of indicators that the framework does not have
 *
 * Say whether rows of indicators that the framework does not have are skipped, and counted in a
 * note, or errors.
 *
 * Since: 1.0
 */
void
cohesion_measures_set_skip_unknown_indicators (CohesionMeasures *self, gboolean skip)
{
  g_return_if_fail (COHESION_IS_MEASURES (self));

  set_flag (self, &self->skip_unknown_indicators, skip, PROP_SKIP_UNKNOWN_INDICATORS);
}

/**
 * cohesion_measures_map_indicator:
 * @self: the measures
 * @source: what a file calls the indicator, such as `Happiness`
 * @indicator: (nullable): the id of the indicator, or %NULL to leave its rows out (they are counted
 *   in a note)
 *
 * Say which indicator a text of another publisher's file stands for, in the loads that follow. It
 * goes before the rules of the layout.
 *
 * Since: 1.0
 */
void
cohesion_measures_map_indicator (CohesionMeasures *self,
                                 const gchar *source,
                                 const gchar *indicator)
{
  g_return_if_fail (COHESION_IS_MEASURES (self));
  g_return_if_fail (source != NULL);

  g_hash_table_insert (self->indicator_map, g_strdup (source),
                       g_strdup (indicator == NULL ? "" : indicator));
}

/**
 * cohesion_measures_get_n_measures:
 * @self: the measures
 *
 * How many observations there are, those without a value too.
 *
 * Returns: the number of observations
 *
 * Since: 1.0
 */
guint
cohesion_measures_get_n_measures (CohesionMeasures *self)
{
  g_return_val_if_fail (COHESION_IS_MEASURES (self), 0);

  return self->observations.n_rows;
}

/**
 * cohesion_measures_get_n_skipped:
 * @self: the measures
 *
 * How many rows were skipped in all loads: of areas, indicators or statuses that are not known,
 * where that is allowed, and of indicators that a map leaves out. Rows that a layout's conditions
 * filter are not counted here.
 *
 * Returns: the number of rows
 *
 * Since: 1.0
 */
guint
cohesion_measures_get_n_skipped (CohesionMeasures *self)
{
  g_return_val_if_fail (COHESION_IS_MEASURES (self), 0);

  return self->n_skipped;
}

/**
 * cohesion_measures_get_measure:
 * @self: the measures
 * @index: which observation, from 0
 *
 * One observation, in the order of loading.
 *
 * Returns: (transfer full) (nullable): a handle, or %NULL past the last one
 *
 * Since: 1.0
 */
CohesionMeasure *
cohesion_measures_get_measure (CohesionMeasures *self, guint index)
{
  g_return_val_if_fail (COHESION_IS_MEASURES (self), NULL);

  return get_item (G_LIST_MODEL (self), index);
}

/**
 * cohesion_measures_find:
 * @self: the measures
 * @area: the code of an area
 * @indicator: the id of an indicator
 * @period: a period in any spelling (see cohesion_period_new())
 * @group: (nullable): a group, or %NULL for everybody
 *
 * One observation by what it is of.
 *
 * Returns: (transfer full) (nullable): a handle, or %NULL where there is no such observation
 *
 * Since: 1.0
 */
CohesionMeasure *
cohesion_measures_find (CohesionMeasures *self,
                        const gchar *area,
                        const gchar *indicator,
                        const gchar *period,
                        const gchar *group)
{
  CohesionSeries key;
  CohesionSpan span;
  const gchar *why;
  guint32 row, place, series;

  g_return_val_if_fail (COHESION_IS_MEASURES (self), NULL);
  g_return_val_if_fail (area != NULL && indicator != NULL && period != NULL, NULL);

  if (!cohesion_span_parse (period, strlen (period), &span, &why, NULL))
    return NULL;
  place = cohesion_measures_find_area (self, area, strlen (area), FALSE);
  key.indicator = cohesion_measures_find_indicator (self, indicator, strlen (indicator), FALSE);
  key.period = cohesion_series_set_find_period (&self->series, span);
  key.group =
      group == NULL ? 0 : cohesion_dictionary_find (self->series.groups, group, strlen (group));
  if (place == G_MAXUINT32 || key.indicator == G_MAXUINT32 || key.period == G_MAXUINT32 ||
      key.group == G_MAXUINT32)
    return NULL;
  series = cohesion_series_set_find (&self->series, &key);
  if (series == COHESION_NO_SERIES)
    return NULL;
  row = cohesion_measures_find_row (self, series, place);
  return row == G_MAXUINT32 ? NULL : cohesion_measure_new (self, row);
}

gchar **
cohesion_measures_list_sources (CohesionMeasures *self)
{
  gchar **names = g_new0 (gchar *, self->sources->len + 1);

  for (guint i = 0; i < self->sources->len; i++)
    names[i] = g_strdup (g_array_index (self->sources, CohesionSource, i).name);
  return names;
}
