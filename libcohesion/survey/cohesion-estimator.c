/* From respondents to estimates: what an estimator is made of. */
#include <cohesion/cohesion-estimator.h>

#include "survey/cohesion-estimator-private.h"
#include "survey/cohesion-replicates-private.h"
#include "survey/cohesion-survey-questions-private.h"
#include "survey/cohesion-trimmed-private.h"

/**
 * CohesionEstimator:
 *
 * Takes respondents batch after batch, keeps sums of them, and makes estimates with design-based
 * standard errors (#CohesionEstimates) whenever it is asked to.
 *
 * The sums are exact: in whatever order and in how many parts the respondents come, on however many
 * machines, the estimates are the same to the last bit. A batch that is refused leaves nothing
 * behind.
 *
 * Since: 1.0
 */
G_DEFINE_FINAL_TYPE (CohesionEstimator, cohesion_estimator, G_TYPE_OBJECT)

enum
{
  PROP_SURVEY = 1,
  PROP_FRAMEWORK,
  PROP_AREAS,
  PROP_LENIENT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
cohesion_estimator_finalize (GObject *object)
{
  CohesionEstimator *self = COHESION_ESTIMATOR (object);

  g_clear_object (&self->survey);
  g_clear_object (&self->framework);
  g_clear_object (&self->areas);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_clear_pointer (&self->indicators, g_ptr_array_unref);
  g_free (self->design_hash);
  g_free (self->framework_hash);
  cohesion_sums_free (self->sums);
  G_OBJECT_CLASS (cohesion_estimator_parent_class)->finalize (object);
}

/* Indicators that are estimated; without a framework there are none. */
static void
list_indicators (CohesionEstimator *self)
{
  guint n = self->framework == NULL ? 0 : cohesion_framework_get_n_indicators (self->framework);

  self->answers = g_ptr_array_new_with_free_func ((GDestroyNotify)cohesion_answers_free);
  self->indicators = g_ptr_array_new ();
  for (guint i = 0; i < n; i++)
    {
      CohesionIndicator *indicator = cohesion_framework_get_nth_indicator (self->framework, i);
      g_autoptr (CohesionAnswers) answers = cohesion_survey_make_answers (self->survey, indicator);

      if (answers == NULL)
        continue;
      g_ptr_array_add (self->answers, g_steal_pointer (&answers));
      g_ptr_array_add (self->indicators,
                       (gpointer)cohesion_node_get_id (COHESION_NODE (indicator)));
    }
}

static gboolean
has_ratios (const GPtrArray *answers)
{
  for (guint i = 0; i < answers->len; i++)
    if (cohesion_answers_get_estimand (g_ptr_array_index (answers, i)) == COHESION_ESTIMAND_RATIO)
      return TRUE;
  return FALSE;
}

static CohesionSums *
make_sums (CohesionEstimator *self)
{
  CohesionSums *sums =
      cohesion_sums_new (self->indicators->len,
                         MIN (cohesion_survey_count_stages (self->survey), COHESION_MOST_STAGES),
                         self->survey->clusters != NULL, self->survey->nest);
  g_auto (GStrv) replicates = cohesion_survey_list_replicates (self->survey, NULL);

  if (self->survey->margins->len > 0)
    cohesion_sums_set_calibrated (sums, has_ratios (self->answers));
  else if (cohesion_survey_only_trims (self->survey))
    cohesion_sums_set_calibrated (sums, FALSE);
  if (replicates != NULL)
    cohesion_sums_set_replicates (sums, g_strv_length (replicates));
  for (guint i = 0; i < self->indicators->len; i++)
    if (cohesion_answers_get_estimand (g_ptr_array_index (self->answers, i)) ==
        COHESION_ESTIMAND_QUANTILE)
      cohesion_sums_keep_values (sums, i, g_ptr_array_index (self->indicators, i));
  return sums;
}

/* One that a binding makes of nothing takes nothing, see cohesion_estimator_check(). */
static void
cohesion_estimator_constructed (GObject *object)
{
  CohesionEstimator *self = COHESION_ESTIMATOR (object);
  g_autofree gchar *yaml = NULL;
  g_autofree gchar *hash = NULL;

  G_OBJECT_CLASS (cohesion_estimator_parent_class)->constructed (object);
  if (self->survey == NULL)
    self->survey = cohesion_survey_new ();
  list_indicators (self);
  yaml = self->framework != NULL ? cohesion_framework_to_yaml (self->framework) : g_strdup ("");
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, yaml, -1);
  self->framework_hash = g_strndup (hash, 16);
  self->design_hash = cohesion_survey_hash (self->survey, self->areas);
  self->sums = make_sums (self);
}

static void
cohesion_estimator_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  CohesionEstimator *self = COHESION_ESTIMATOR (object);

  switch (id)
    {
    case PROP_SURVEY:
      if (g_value_get_object (value) != NULL)
        self->survey = cohesion_survey_copy (g_value_get_object (value));
      break;
    case PROP_FRAMEWORK:
      self->framework = g_value_dup_object (value);
      break;
    case PROP_AREAS:
      self->areas = g_value_dup_object (value);
      break;
    case PROP_LENIENT:
      cohesion_estimator_set_lenient (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
cohesion_estimator_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  CohesionEstimator *self = COHESION_ESTIMATOR (object);

  switch (id)
    {
    case PROP_SURVEY:
      g_value_take_object (value, cohesion_survey_copy (self->survey));
      break;
    case PROP_FRAMEWORK:
      g_value_set_object (value, self->framework);
      break;
    case PROP_AREAS:
      g_value_set_object (value, self->areas);
      break;
    case PROP_LENIENT:
      g_value_set_boolean (value, self->lenient);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
make_parts (void)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  /**
   * CohesionEstimator:survey:
   *
   * The design; a copy, both when it is set and when it is read.
   *
   * Since: 1.0
   */
  props[PROP_SURVEY] =
      g_param_spec_object ("survey", NULL, "the design", COHESION_TYPE_SURVEY, flags);
  /**
   * CohesionEstimator:framework:
   *
   * The indicators; those with a survey block are estimated.
   *
   * Since: 1.0
   */
  props[PROP_FRAMEWORK] =
      g_param_spec_object ("framework", NULL, "the indicators", COHESION_TYPE_FRAMEWORK, flags);
  /**
   * CohesionEstimator:areas:
   *
   * The registry of areas, or %NULL: any code is known.
   *
   * Since: 1.0
   */
  props[PROP_AREAS] =
      g_param_spec_object ("areas", NULL, "the registry of areas", COHESION_TYPE_AREAS, flags);
}

static void
cohesion_estimator_class_init (CohesionEstimatorClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->finalize = cohesion_estimator_finalize;
  object_class->constructed = cohesion_estimator_constructed;
  object_class->set_property = cohesion_estimator_set_property;
  object_class->get_property = cohesion_estimator_get_property;
  make_parts ();
  /**
   * CohesionEstimator:lenient:
   *
   * Whether rows that cannot be used are left out, with a warning, instead of refusing their batch.
   *
   * Since: 1.0
   */
  props[PROP_LENIENT] =
      g_param_spec_boolean ("lenient", NULL, "whether rows that cannot be used are left out", FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
cohesion_estimator_init (G_GNUC_UNUSED CohesionEstimator *self)
{
}

GPtrArray *
cohesion_estimator_make_answers (CohesionEstimator *self)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify)cohesion_answers_free);

  for (guint i = 0; i < self->indicators->len; i++)
    g_ptr_array_add (all, cohesion_answers_new (cohesion_framework_get_indicator (
                              self->framework, g_ptr_array_index (self->indicators, i))));
  return all;
}

/**
 * cohesion_estimator_new:
 * @survey: the design; a copy is taken
 * @framework: the indicators; those with a survey block are estimated
 * @areas: (nullable): the areas that are known, or %NULL to take any code
 *
 * Make an estimator without respondents.
 *
 * Returns: (transfer full): a new estimator
 *
 * Since: 1.0
 */
CohesionEstimator *
cohesion_estimator_new (CohesionSurvey *survey, CohesionFramework *framework, CohesionAreas *areas)
{
  g_return_val_if_fail (COHESION_IS_SURVEY (survey), NULL);
  g_return_val_if_fail (COHESION_IS_FRAMEWORK (framework), NULL);
  g_return_val_if_fail (areas == NULL || COHESION_IS_AREAS (areas), NULL);

  return g_object_new (COHESION_TYPE_ESTIMATOR, "survey", survey, "framework", framework, "areas",
                       areas, NULL);
}

/**
 * cohesion_estimator_get_lenient:
 * @self: an estimator
 *
 * Whether rows that cannot be used are left out, with a warning, instead of refusing their batch.
 *
 * Returns: whether it is lenient
 *
 * Since: 1.0
 */
gboolean
cohesion_estimator_get_lenient (CohesionEstimator *self)
{
  g_return_val_if_fail (COHESION_IS_ESTIMATOR (self), FALSE);
  return self->lenient;
}

/**
 * cohesion_estimator_set_lenient:
 * @self: an estimator
 * @lenient: whether it is lenient
 *
 * Set whether rows that cannot be used are left out. They are then left out of everything, also of
 * the design, and counted in a note of the result.
 *
 * Since: 1.0
 */
void
cohesion_estimator_set_lenient (CohesionEstimator *self, gboolean lenient)
{
  g_return_if_fail (COHESION_IS_ESTIMATOR (self));
  lenient = lenient != FALSE;
  if (self->lenient == lenient)
    return;
  self->lenient = lenient;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LENIENT]);
}
