/* From respondents to estimates: taking batches. */
#include <cohesion/cohesion-estimator.h>

#include "base/cohesion-diagnostics-private.h"
#include "base/cohesion-error-private.h"
#include "survey/cohesion-batch-name-private.h"
#include "survey/cohesion-estimator-private.h"
#include "survey/cohesion-replicates-private.h"
#include "survey/cohesion-sums-add-private.h"
#include "survey/cohesion-survey-questions-private.h"

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
  PROP_LENIENT = 1,
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

static void
cohesion_estimator_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  if (id == PROP_LENIENT)
    cohesion_estimator_set_lenient (COHESION_ESTIMATOR (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
cohesion_estimator_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  if (id == PROP_LENIENT)
    g_value_set_boolean (value, COHESION_ESTIMATOR (object)->lenient);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
cohesion_estimator_class_init (CohesionEstimatorClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->finalize = cohesion_estimator_finalize;
  object_class->set_property = cohesion_estimator_set_property;
  object_class->get_property = cohesion_estimator_get_property;
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

static void
list_indicators (CohesionEstimator *self)
{
  self->answers = g_ptr_array_new_with_free_func ((GDestroyNotify)cohesion_answers_free);
  self->indicators = g_ptr_array_new ();
  for (guint i = 0; i < cohesion_framework_get_n_indicators (self->framework); i++)
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

GPtrArray *
cohesion_estimator_make_answers (CohesionEstimator *self)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify)cohesion_answers_free);

  for (guint i = 0; i < self->indicators->len; i++)
    g_ptr_array_add (all, cohesion_answers_new (cohesion_framework_get_indicator (
                              self->framework, g_ptr_array_index (self->indicators, i))));
  return all;
}

static gboolean
has_ratios (const GPtrArray *answers)
{
  for (guint i = 0; i < answers->len; i++)
    if (cohesion_answers_get_estimand (g_ptr_array_index (answers, i)) == COHESION_ESTIMAND_RATIO)
      return TRUE;
  return FALSE;
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
  CohesionEstimator *self;
  g_autofree gchar *yaml = NULL;
  g_autofree gchar *hash = NULL;
  g_auto (GStrv) replicates = NULL;

  g_return_val_if_fail (COHESION_IS_SURVEY (survey), NULL);
  g_return_val_if_fail (COHESION_IS_FRAMEWORK (framework), NULL);
  g_return_val_if_fail (areas == NULL || COHESION_IS_AREAS (areas), NULL);

  self = g_object_new (COHESION_TYPE_ESTIMATOR, NULL);
  self->survey = cohesion_survey_copy (survey);
  self->framework = g_object_ref (framework);
  g_set_object (&self->areas, areas);
  list_indicators (self);
  yaml = cohesion_framework_to_yaml (framework);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, yaml, -1);
  self->framework_hash = g_strndup (hash, 16);
  self->design_hash = cohesion_survey_hash (self->survey, areas);
  self->sums =
      cohesion_sums_new (self->indicators->len,
                         MIN (cohesion_survey_count_stages (self->survey), COHESION_MOST_STAGES),
                         self->survey->clusters != NULL, self->survey->nest);
  if (self->survey->margins->len > 0)
    cohesion_sums_set_calibrated (self->sums, has_ratios (self->answers));
  replicates = cohesion_survey_list_replicates (self->survey, NULL);
  if (replicates != NULL)
    cohesion_sums_set_replicates (self->sums, g_strv_length (replicates));
  for (guint i = 0; i < self->indicators->len; i++)
    if (cohesion_answers_get_estimand (g_ptr_array_index (self->answers, i)) ==
        COHESION_ESTIMAND_QUANTILE)
      cohesion_sums_keep_values (self->sums, i, g_ptr_array_index (self->indicators, i));
  return self;
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

gboolean
cohesion_estimator_check (CohesionEstimator *self, CohesionDiagnostics *diagnostics, GError **error)
{
  guint n_errors = cohesion_diagnostics_get_n_errors (diagnostics);

  cohesion_survey_check (self->survey, self->framework, diagnostics);
  if (self->survey->tiers != NULL && self->areas == NULL)
    cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, "COHESION-SURVEY-023", NULL,
                              "give the registry of areas, or no tiers",
                              "tiers are wanted, but no areas are registered");
  if (cohesion_survey_makes_replicates (self->survey) &&
      cohesion_units_count (&self->sums->units) > COHESION_MOST_REPLICATED_UNITS)
    cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, "COHESION-SURVEY-090", NULL,
                              "leave replicate-method out: errors are then linearised",
                              "there are more than %u sampling units, of which no replicates are "
                              "made",
                              COHESION_MOST_REPLICATED_UNITS);
  return cohesion_diagnostics_check_since (diagnostics, n_errors, error);
}

static gboolean
tie_answers (GPtrArray *answers, CohesionTable *table, CohesionDiagnostics *diagnostics)
{
  gboolean good = TRUE;

  for (guint i = 0; i < answers->len; i++)
    good &= cohesion_answers_tie (g_ptr_array_index (answers, i), table, diagnostics);
  return good;
}

CohesionReading
cohesion_estimator_begin (CohesionEstimator *self,
                          const gchar *file,
                          CohesionDiagnostics *diagnostics)
{
  return (CohesionReading){ .survey = self->survey,
                            .areas = self->areas,
                            .lenient = self->lenient,
                            .file = file,
                            .first_row = 1,
                            .diagnostics = diagnostics };
}

CohesionSums *
cohesion_estimator_read (CohesionEstimator *self,
                         const CohesionReading *reading,
                         CohesionTable *table,
                         GPtrArray *answers,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (CohesionSums) sums = cohesion_sums_new_like (self->sums);
  guint n_errors = cohesion_diagnostics_get_n_errors (reading->diagnostics);
  gboolean good = tie_answers (answers, table, reading->diagnostics);
  CohesionRows rows;

  good &= cohesion_rows_init (&rows, reading, sums, table);
  if (!good)
    cohesion_diagnostics_check_since (reading->diagnostics, n_errors, error);
  else
    good = cohesion_sums_add (sums, &rows, answers, cancellable, error);
  cohesion_rows_clear (&rows);
  return good ? g_steal_pointer (&sums) : NULL;
}

gboolean
cohesion_estimator_take (CohesionEstimator *self,
                         const gchar *name,
                         CohesionSums *batch,
                         GError **error)
{
  g_hash_table_insert (batch->batches, g_strdup (name),
                       g_memdup2 (&batch->n_rows, sizeof batch->n_rows));
  return cohesion_sums_take (&self->sums, batch, error);
}

gboolean
cohesion_estimator_check_answers (CohesionEstimator *self,
                                  GPtrArray *answers,
                                  CohesionDiagnostics *diagnostics,
                                  GError **error)
{
  guint n_errors = cohesion_diagnostics_get_n_errors (diagnostics);

  for (guint i = 0; i < answers->len; i++)
    cohesion_answers_report (g_ptr_array_index (answers, i), self->lenient, diagnostics);
  return cohesion_diagnostics_check_since (diagnostics, n_errors, error);
}

/**
 * cohesion_estimator_add_table:
 * @self: an estimator
 * @table: respondents, a row each, with the columns that survey and indicators name
 * @name: (nullable): a name that no other batch has; %NULL: made of what the table holds
 * @diagnostics: (nullable): where all problems go
 * @progress: (nullable) (scope call) (closure progress_data): told how far it has come
 * @progress_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * Take a batch of respondents. The same batch a second time is an error, and so are rows that
 * cannot be used, unless #CohesionEstimator:lenient says otherwise.
 *
 * Errors: `COHESION-SURVEY-020` to `-039`, `-085` to `-090` and `-095` too many values for a
 * quantile; of the answers those of their columns.
 *
 * Returns: %TRUE, or %FALSE with @error set and nothing taken
 *
 * Since: 1.0
 */
gboolean
cohesion_estimator_add_table (CohesionEstimator *self,
                              CohesionTable *table,
                              const gchar *name,
                              CohesionDiagnostics *diagnostics,
                              CohesionProgressFunc progress,
                              gpointer progress_data,
                              GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (CohesionDiagnostics) problems = cohesion_diagnostics_or_new (diagnostics);
  g_autoptr (GPtrArray) answers = NULL;
  g_autofree gchar *made = NULL;
  CohesionReading reading;
  CohesionSums *batch;

  g_return_val_if_fail (COHESION_IS_ESTIMATOR (self), FALSE);
  g_return_val_if_fail (COHESION_IS_TABLE (table), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (!cohesion_estimator_check (self, problems, error))
    return FALSE;
  if (name == NULL)
    name = made = cohesion_batch_make_name (table);
  answers = cohesion_estimator_make_answers (self);
  reading = cohesion_estimator_begin (self, name, problems);
  reading.progress = progress;
  reading.progress_data = progress_data;
  batch = cohesion_estimator_read (self, &reading, table, answers, cancellable, error);
  if (batch == NULL)
    return FALSE;
  if (cohesion_estimator_check_answers (self, answers, problems, error))
    return cohesion_estimator_take (self, name, batch, error);
  cohesion_sums_free (batch);
  return FALSE;
}
