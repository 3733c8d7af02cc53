/* A handle to one observation. */
#include <cohesion/cohesion-measure.h>
#include <cohesion/cohesion-enum-types.h>

#include <math.h>

#include "measures/cohesion-measures-store-private.h"

#define USUAL_LEVEL 95.0

/**
 * CohesionMeasure:
 *
 * One observation: a value, its sampling error, base, status and note. A handle made from a row of
 * a #CohesionMeasures; it keeps what the row said when it was made.
 *
 * Since: 1.0
 */
struct _CohesionMeasure
{
  GObject parent_instance;

  CohesionMeasures *measures; /* keeps the texts alive */
  CohesionObservation row;
  CohesionSeries series;
};

G_DEFINE_FINAL_TYPE (CohesionMeasure, cohesion_measure, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_AREA,
  PROP_INDICATOR,
  PROP_GROUP,
  PROP_VALUE,
  PROP_STATUS,
  PROP_NOTE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
cohesion_measure_finalize (GObject *object)
{
  CohesionMeasure *self = COHESION_MEASURE (object);

  g_clear_object (&self->measures);
  G_OBJECT_CLASS (cohesion_measure_parent_class)->finalize (object);
}

static void
cohesion_measure_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CohesionMeasure *self = COHESION_MEASURE (object);

  switch (id)
    {
    case PROP_AREA:
      g_value_set_string (value, cohesion_measure_get_area (self));
      break;
    case PROP_INDICATOR:
      g_value_set_string (value, cohesion_measure_get_indicator (self));
      break;
    case PROP_GROUP:
      g_value_set_string (value, cohesion_measure_get_group (self));
      break;
    case PROP_VALUE:
      g_value_set_double (value, cohesion_measure_get_value (self));
      break;
    case PROP_STATUS:
      g_value_set_enum (value, (gint)cohesion_measure_get_status (self));
      break;
    case PROP_NOTE:
      g_value_set_string (value, cohesion_measure_get_note (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cohesion_measure_class_init (CohesionMeasureClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = cohesion_measure_finalize;
  object_class->get_property = cohesion_measure_get_property;
  /**
   * CohesionMeasure:area:
   *
   * The code of the area.
   *
   * Since: 1.0
   */
  props[PROP_AREA] = g_param_spec_string ("area", NULL, "the code of the area", NULL, flags);
  /**
   * CohesionMeasure:indicator:
   *
   * The id of the indicator.
   *
   * Since: 1.0
   */
  props[PROP_INDICATOR] =
      g_param_spec_string ("indicator", NULL, "the id of the indicator", NULL, flags);
  /**
   * CohesionMeasure:group:
   *
   * The group of people, empty for everybody.
   *
   * Since: 1.0
   */
  props[PROP_GROUP] = g_param_spec_string ("group", NULL, "the group of people", NULL, flags);
  /**
   * CohesionMeasure:value:
   *
   * The value, NaN where there is none.
   *
   * Since: 1.0
   */
  props[PROP_VALUE] =
      g_param_spec_double ("value", NULL, "the value", -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
  /**
   * CohesionMeasure:status:
   *
   * Why there is no value, or how to read it.
   *
   * Since: 1.0
   */
  props[PROP_STATUS] = g_param_spec_enum ("status", NULL, "how to read the value",
                                          COHESION_TYPE_STATUS, COHESION_STATUS_NONE, flags);
  /**
   * CohesionMeasure:note:
   *
   * A plain sentence about the observation.
   *
   * Since: 1.0
   */
  props[PROP_NOTE] = g_param_spec_string ("note", NULL, "a plain sentence", NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
cohesion_measure_init (CohesionMeasure *self)
{
  for (guint i = 0; i < COHESION_N_NUMBERS; i++)
    self->row.numbers[i] = (gdouble)NAN;
  self->row.note = COHESION_NO_NOTE;
  self->row.status = COHESION_STATUS_NOT_AVAILABLE;
}

CohesionMeasure *
cohesion_measure_new (CohesionMeasures *measures, guint32 row)
{
  CohesionMeasure *self = g_object_new (COHESION_TYPE_MEASURE, NULL);

  self->measures = g_object_ref (measures);
  cohesion_observations_get (&measures->observations, row, &self->row);
  self->series = *cohesion_series_set_get (&measures->series, self->row.series);
  return self;
}

/**
 * cohesion_measure_get_area:
 * @self: a measure
 *
 * The code of the area.
 *
 * Returns: (transfer none) (nullable): a code such as `E08000032`
 *
 * Since: 1.0
 */
const gchar *
cohesion_measure_get_area (CohesionMeasure *self)
{
  g_return_val_if_fail (COHESION_IS_MEASURE (self), NULL);

  return self->measures == NULL ? NULL
                                : cohesion_measures_get_area_code (self->measures, self->row.area);
}

/**
 * cohesion_measure_get_indicator:
 * @self: a measure
 *
 * The id of the indicator.
 *
 * Returns: (transfer none) (nullable): an id such as `trust_many`
 *
 * Since: 1.0
 */
const gchar *
cohesion_measure_get_indicator (CohesionMeasure *self)
{
  g_return_val_if_fail (COHESION_IS_MEASURE (self), NULL);

  return self->measures == NULL
             ? NULL
             : cohesion_measures_get_indicator_id (self->measures, self->series.indicator);
}

/**
 * cohesion_measure_get_period:
 * @self: a measure
 *
 * The span of time that the observation is about.
 *
 * Returns: (transfer full) (nullable): a period
 *
 * Since: 1.0
 */
CohesionPeriod *
cohesion_measure_get_period (CohesionMeasure *self)
{
  CohesionPeriod period;

  g_return_val_if_fail (COHESION_IS_MEASURE (self), NULL);

  if (self->measures == NULL)
    return NULL;
  period.span = cohesion_series_set_get_period (&self->measures->series, self->series.period);
  return cohesion_period_copy (&period);
}

/**
 * cohesion_measure_get_group:
 * @self: a measure
 *
 * The group of people that the observation is about.
 *
 * Returns: (transfer none) (nullable): a group such as `sex=Male`; empty for everybody
 *
 * Since: 1.0
 */
const gchar *
cohesion_measure_get_group (CohesionMeasure *self)
{
  g_return_val_if_fail (COHESION_IS_MEASURE (self), NULL);

  return self->measures == NULL
             ? NULL
             : cohesion_measures_get_group_name (self->measures, self->series.group);
}

/**
 * cohesion_measure_get_value:
 * @self: a measure
 *
 * The value, in the unit of its indicator.
 *
 * Returns: a number, NaN where there is none; the status says why
 *
 * Since: 1.0
 */
gdouble
cohesion_measure_get_value (CohesionMeasure *self)
{
  g_return_val_if_fail (COHESION_IS_MEASURE (self), (gdouble)NAN);

  return self->row.numbers[COHESION_NUMBER_VALUE];
}

/**
 * cohesion_measure_get_se:
 * @self: a measure
 *
 * The standard error of the value, in the same unit.
 *
 * Returns: a number from 0, NaN where it is not said
 *
 * Since: 1.0
 */
gdouble
cohesion_measure_get_se (CohesionMeasure *self)
{
  g_return_val_if_fail (COHESION_IS_MEASURE (self), (gdouble)NAN);

  return self->row.numbers[COHESION_NUMBER_SE];
}

/**
 * cohesion_measure_get_lower:
 * @self: a measure
 *
 * The lower confidence limit of the value.
 *
 * Returns: a number, NaN where it is not said
 *
 * Since: 1.0
 */
gdouble
cohesion_measure_get_lower (CohesionMeasure *self)
{
  g_return_val_if_fail (COHESION_IS_MEASURE (self), (gdouble)NAN);

  return self->row.numbers[COHESION_NUMBER_LOWER];
}

/**
 * cohesion_measure_get_upper:
 * @self: a measure
 *
 * The upper confidence limit of the value.
 *
 * Returns: a number, NaN where it is not said
 *
 * Since: 1.0
 */
gdouble
cohesion_measure_get_upper (CohesionMeasure *self)
{
  g_return_val_if_fail (COHESION_IS_MEASURE (self), (gdouble)NAN);

  return self->row.numbers[COHESION_NUMBER_UPPER];
}

/**
 * cohesion_measure_get_level:
 * @self: a measure
 *
 * The level of the confidence limits, in percent.
 *
 * Returns: a number such as 95, which is also meant where the data does not say it; NaN where there
 *   are no limits
 *
 * Since: 1.0
 */
gdouble
cohesion_measure_get_level (CohesionMeasure *self)
{
  g_return_val_if_fail (COHESION_IS_MEASURE (self), (gdouble)NAN);

  if (isnan (self->row.numbers[COHESION_NUMBER_LOWER]) ||
      !isnan (self->row.numbers[COHESION_NUMBER_LEVEL]))
    return self->row.numbers[COHESION_NUMBER_LEVEL];
  return USUAL_LEVEL;
}

/**
 * cohesion_measure_get_base:
 * @self: a measure
 *
 * How many people were asked or counted.
 *
 * Returns: a number from 0, NaN where it is not said
 *
 * Since: 1.0
 */
gdouble
cohesion_measure_get_base (CohesionMeasure *self)
{
  g_return_val_if_fail (COHESION_IS_MEASURE (self), (gdouble)NAN);

  return self->row.numbers[COHESION_NUMBER_BASE];
}

/**
 * cohesion_measure_get_status:
 * @self: a measure
 *
 * Why there is no value, or how to read it.
 *
 * Returns: a status
 *
 * Since: 1.0
 */
CohesionStatus
cohesion_measure_get_status (CohesionMeasure *self)
{
  g_return_val_if_fail (COHESION_IS_MEASURE (self), COHESION_STATUS_NOT_AVAILABLE);

  return (CohesionStatus)self->row.status;
}

/**
 * cohesion_measure_get_note:
 * @self: a measure
 *
 * A plain sentence about the observation.
 *
 * Returns: (transfer none) (nullable): a text, or %NULL
 *
 * Since: 1.0
 */
const gchar *
cohesion_measure_get_note (CohesionMeasure *self)
{
  g_return_val_if_fail (COHESION_IS_MEASURE (self), NULL);

  if (self->measures == NULL || self->row.note == COHESION_NO_NOTE)
    return NULL;
  return cohesion_dictionary_get (self->measures->notes, self->row.note);
}
