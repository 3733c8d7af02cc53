/* The design of a survey: an object of settings. */
#include <cohesion/cohesion-enum-types.h>

#include "survey/cohesion-survey-place-private.h"
#include "survey/cohesion-survey-private.h"

/**
 * CohesionSurvey:
 *
 * How respondents were chosen, and what is estimated of them: columns of area, period, weight,
 * strata and sampling units, and the rules of standard errors and intervals.
 *
 * A survey is only a set of properties. #CohesionEstimator takes a copy of them when it is made.
 *
 * Since: 1.0
 */
G_DEFINE_FINAL_TYPE (CohesionSurvey, cohesion_survey, G_TYPE_OBJECT)

GParamSpec *cohesion_survey_properties[N_PROPERTIES];

static void
cohesion_survey_finalize (GObject *object)
{
  CohesionSurvey *self = COHESION_SURVEY (object);

  cohesion_survey_clear_fields (self);
  g_ptr_array_unref (self->margins);
  g_ptr_array_unref (self->places);
  G_OBJECT_CLASS (cohesion_survey_parent_class)->finalize (object);
}

static void
cohesion_survey_set_property (GObject *object,
                              guint id,
                              const GValue *value,
                              G_GNUC_UNUSED GParamSpec *spec)
{
  cohesion_survey_set_field (COHESION_SURVEY (object), id, value);
}

static void
cohesion_survey_get_property (GObject *object,
                              guint id,
                              GValue *value,
                              G_GNUC_UNUSED GParamSpec *spec)
{
  cohesion_survey_get_field (COHESION_SURVEY (object), id, value);
}

/* Who answered, where and when. */
static void
specify_respondents (void)
{
  const GParamFlags flags =
      (GParamFlags)(G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * CohesionSurvey:id:
   *
   * The name of the survey, as the notes of results say it.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  /**
   * CohesionSurvey:indicators:
   *
   * The indicators that the survey asks for; without any, all that have a survey block.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_INDICATORS] =
      g_param_spec_boxed ("indicators", NULL, NULL, G_TYPE_STRV, flags);
  /**
   * CohesionSurvey:area:
   *
   * The column that holds the code of the area of each respondent.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_AREA] = g_param_spec_string ("area", NULL, NULL, NULL, flags);
  /**
   * CohesionSurvey:area-code:
   *
   * The area that all respondents live in.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_AREA_CODE] =
      g_param_spec_string ("area-code", NULL, NULL, NULL, flags);
  /**
   * CohesionSurvey:period:
   *
   * The period in which all respondents answered.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_PERIOD] = g_param_spec_string ("period", NULL, NULL, NULL, flags);
  /**
   * CohesionSurvey:period-column:
   *
   * The column that holds the period in which each respondent answered.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_PERIOD_COLUMN] =
      g_param_spec_string ("period-column", NULL, NULL, NULL, flags);
}

/* Of whom there are estimates, and how files are read. */
static void
specify_parts (void)
{
  const GParamFlags flags =
      (GParamFlags)(G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * CohesionSurvey:groups:
   *
   * The columns whose words make groups of people, each by itself: `sex=Female`.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_GROUPS] =
      g_param_spec_boxed ("groups", NULL, NULL, G_TYPE_STRV, flags);
  /**
   * CohesionSurvey:tiers:
   *
   * The tiers that estimates are made for.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_TIERS] =
      g_param_spec_boxed ("tiers", NULL, NULL, G_TYPE_STRV, flags);
  /**
   * CohesionSurvey:markers:
   *
   * Whether the markers of official statistics among the numbers of a CSV file of respondents
   * (`[x]`, `..`, `c`) stand for what is missing. If not, they are codes as any other.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_MARKERS] =
      g_param_spec_boolean ("markers", NULL, NULL, FALSE, flags);
}

/* How they were chosen. */
static void
specify_design (void)
{
  const GParamFlags flags =
      (GParamFlags)(G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * CohesionSurvey:weight:
   *
   * The column that holds the weight of each respondent.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_WEIGHT] = g_param_spec_string ("weight", NULL, NULL, NULL, flags);
  /**
   * CohesionSurvey:strata:
   *
   * The columns of strata, one for each stage.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_STRATA] =
      g_param_spec_boxed ("strata", NULL, NULL, G_TYPE_STRV, flags);
  /**
   * CohesionSurvey:clusters:
   *
   * The columns of sampling units, one for each stage; the first holds the PSU.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_CLUSTERS] =
      g_param_spec_boxed ("clusters", NULL, NULL, G_TYPE_STRV, flags);
  /**
   * CohesionSurvey:fpc:
   *
   * The columns of finite populations, one for each stage: up to 1 the fraction that was
   * sampled, above 1 the number of units in the population of the stratum.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_FPC] = g_param_spec_boxed ("fpc", NULL, NULL, G_TYPE_STRV, flags);
  /**
   * CohesionSurvey:nest:
   *
   * Whether the same name of a unit in two strata means two units.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_NEST] = g_param_spec_boolean ("nest", NULL, NULL, FALSE, flags);
  /**
   * CohesionSurvey:overlap:
   *
   * Whether units and strata are the same ones in every period. If not, periods are independent
   * samples.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_OVERLAP] =
      g_param_spec_boolean ("overlap", NULL, NULL, FALSE, flags);
  /**
   * CohesionSurvey:lonely-psu:
   *
   * What a stratum with one unit means.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_LONELY_PSU] = g_param_spec_enum (
      "lonely-psu", NULL, NULL, COHESION_TYPE_LONELY_PSU, COHESION_LONELY_PSU_FAIL, flags);
  /**
   * CohesionSurvey:adjust-domain-lonely:
   *
   * Whether a stratum of which one unit has answers of an area or group is treated as one with
   * one unit.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_ADJUST_DOMAIN_LONELY] =
      g_param_spec_boolean ("adjust-domain-lonely", NULL, NULL, FALSE, flags);
}

/* What is told of an estimate. */
static void
specify_results (void)
{
  const GParamFlags flags =
      (GParamFlags)(G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * CohesionSurvey:interval:
   *
   * How the intervals of proportions are made.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_INTERVAL] =
      g_param_spec_enum ("interval", NULL, NULL, COHESION_TYPE_SURVEY_INTERVAL,
                         COHESION_SURVEY_INTERVAL_AUTOMATIC, flags);
  /**
   * CohesionSurvey:level:
   *
   * The level of intervals, in percent.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_LEVEL] =
      g_param_spec_double ("level", NULL, NULL, 50, 99.99, 95, flags);
  /**
   * CohesionSurvey:minimum-base:
   *
   * The number of answers below which an estimate is suppressed (status `c`); 0: none is.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_MINIMUM_BASE] =
      g_param_spec_uint ("minimum-base", NULL, NULL, 0, 1000000, 0, flags);
  /**
   * CohesionSurvey:reliability-cv:
   *
   * The relative standard error, in percent, above which an estimate is marked as unreliable
   * (status `u`); 0: none is.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_RELIABILITY_CV] =
      g_param_spec_double ("reliability-cv", NULL, NULL, 0, 1e+06, 0, flags);
  /**
   * CohesionSurvey:reliability-width:
   *
   * The width of the interval, in the unit of the indicator, above which an estimate is marked
   * as unreliable (status `u`); 0: none is.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_RELIABILITY_WIDTH] =
      g_param_spec_double ("reliability-width", NULL, NULL, 0, 1e+300, 0, flags);
}

/* How small areas draw on others. */
static void
specify_small_areas (void)
{
  const GParamFlags flags =
      (GParamFlags)(G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * CohesionSurvey:small-area:
   *
   * How estimates of small areas draw on others, see cohesion_estimates_model().
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_SMALL_AREA] = g_param_spec_enum (
      "small-area", NULL, NULL, COHESION_TYPE_SMALL_AREA, COHESION_SMALL_AREA_NONE, flags);
  /**
   * CohesionSurvey:small-area-tier:
   *
   * The tier of the larger areas towards which areas are shrunk (else the parent of each), or
   * within which they are modelled (else all areas of a tier together).
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_SMALL_AREA_TIER] =
      g_param_spec_string ("small-area-tier", NULL, NULL, NULL, flags);
  /**
   * CohesionSurvey:small-area-method:
   *
   * How the spread of areas around the model of Fay and Herriot is estimated.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_SMALL_AREA_METHOD] =
      g_param_spec_enum ("small-area-method", NULL, NULL, COHESION_TYPE_SMALL_AREA_METHOD,
                         COHESION_SMALL_AREA_METHOD_REML, flags);
  /**
   * CohesionSurvey:small-area-covariates:
   *
   * The indicators whose measures of the same area and period, of everybody, are the covariates of
   * the model of Fay and Herriot, beside an intercept.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_SMALL_AREA_COVARIATES] =
      g_param_spec_boxed ("small-area-covariates", NULL, NULL, G_TYPE_STRV, flags);
}

/* How weights are made to fit what is known. */
static void
specify_calibration (void)
{
  const GParamFlags flags =
      (GParamFlags)(G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * CohesionSurvey:calibration:
   *
   * How weights are changed so that they add up to the totals of the margins.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_CALIBRATION] =
      g_param_spec_enum ("calibration", NULL, NULL, COHESION_TYPE_SURVEY_CALIBRATION,
                         COHESION_SURVEY_CALIBRATION_NONE, flags);
  /**
   * CohesionSurvey:calibration-lower:
   *
   * The number below 1 that the factors of calibration stay at or above; 0: not said.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_CALIBRATION_LOWER] =
      g_param_spec_double ("calibration-lower", NULL, NULL, 0, 1, 0, flags);
  /**
   * CohesionSurvey:calibration-upper:
   *
   * The number above 1 that the factors of calibration stay at or below; 0: not said.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_CALIBRATION_UPPER] =
      g_param_spec_double ("calibration-upper", NULL, NULL, 0, 1e+06, 0, flags);
  /**
   * CohesionSurvey:trim-lower:
   *
   * The weight to which smaller ones are raised before calibration; 0: none are.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_TRIM_LOWER] =
      g_param_spec_double ("trim-lower", NULL, NULL, 0, 1e+300, 0, flags);
  /**
   * CohesionSurvey:trim-upper:
   *
   * The weight to which larger ones are cut before calibration; 0: none are.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_TRIM_UPPER] =
      g_param_spec_double ("trim-upper", NULL, NULL, 0, 1e+300, 0, flags);
  /**
   * CohesionSurvey:trim-spread:
   *
   * Whether what trimming cuts off is added, in equal parts, to the weights within the limits.
   *
   * Since: 1.0
   */
  cohesion_survey_properties[PROP_TRIM_SPREAD] =
      g_param_spec_boolean ("trim-spread", NULL, NULL, FALSE, flags);
}

static void
cohesion_survey_class_init (CohesionSurveyClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->finalize = cohesion_survey_finalize;
  object_class->set_property = cohesion_survey_set_property;
  object_class->get_property = cohesion_survey_get_property;
  specify_respondents ();
  specify_parts ();
  specify_design ();
  specify_results ();
  specify_calibration ();
  cohesion_survey_specify_replicates ();
  specify_small_areas ();
  g_object_class_install_properties (object_class, N_PROPERTIES, cohesion_survey_properties);
}

static void
cohesion_survey_init (CohesionSurvey *self)
{
  self->level = 95;
  self->margins = g_ptr_array_new_with_free_func ((GDestroyNotify)cohesion_margin_free);
  self->places = cohesion_survey_places_new ();
}

/**
 * cohesion_survey_new:
 *
 * Make a survey that says nothing yet.
 *
 * Returns: (transfer full): a new survey
 *
 * Since: 1.0
 */
CohesionSurvey *
cohesion_survey_new (void)
{
  return g_object_new (COHESION_TYPE_SURVEY, NULL);
}

CohesionSurvey *
cohesion_survey_copy (CohesionSurvey *self)
{
  CohesionSurvey *copy = cohesion_survey_new ();

  for (guint i = 1; i < N_PROPERTIES; i++)
    {
      const gchar *name = g_param_spec_get_name (cohesion_survey_properties[i]);
      g_auto (GValue) value = G_VALUE_INIT;

      g_value_init (&value, cohesion_survey_properties[i]->value_type);
      g_object_get_property (G_OBJECT (self), name, &value);
      g_object_set_property (G_OBJECT (copy), name, &value);
    }
  for (guint i = 0; i < self->margins->len; i++)
    g_ptr_array_add (copy->margins, cohesion_margin_copy (g_ptr_array_index (self->margins, i)));
  g_ptr_array_unref (copy->places);
  copy->places = g_ptr_array_ref (self->places);
  return copy;
}
