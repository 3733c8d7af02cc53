/* Respondents taken from a table, and what every batch goes through. */
#include "base/cohesion-diagnostics-private.h"
#include "survey/cohesion-batch-name-private.h"
#include "survey/cohesion-estimator-private.h"
#include "survey/cohesion-replicates-private.h"
#include "survey/cohesion-sums-add-private.h"

gboolean
cohesion_estimator_check (CohesionEstimator *self, CohesionDiagnostics *diagnostics, GError **error)
{
  guint n_errors = cohesion_diagnostics_get_n_errors (diagnostics);

  if (self->framework == NULL)
    cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, "COHESION-SURVEY-082", NULL,
                              "give it the survey and the framework when it is made",
                              "the estimator has no framework");
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

/* A table that was read from CSV as such has lost what the markers among its answers were. */
static void
warn_of_markers (CohesionTable *table, const gchar *variable, CohesionDiagnostics *diagnostics)
{
  g_autofree gchar *name = g_strconcat (variable, ".status", NULL);
  gint column = cohesion_table_find_column (table, name);

  if (column < 0 ||
      cohesion_table_get_column_type (table, (guint)column) != COHESION_COLUMN_TYPE_STATUS)
    return;
  cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_WARNING, "COHESION-SURVEY-083", NULL,
                            "let the survey say that markers are missing answers, or give the file "
                            "itself",
                            "markers among the numbers of %.80s, which column \"%.80s\" has, count "
                            "as not asked",
                            variable, name);
}

static void
check_markers (CohesionEstimator *self, CohesionTable *table, CohesionDiagnostics *diagnostics)
{
  for (guint i = 0; !self->survey->markers && i < self->answers->len; i++)
    for (const gchar *const *variable =
             cohesion_answers_get_variables (g_ptr_array_index (self->answers, i));
         *variable != NULL; variable++)
      warn_of_markers (table, *variable, diagnostics);
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
 * Errors: `COHESION-SURVEY-020` to `-039`, `-082` the estimator was made without a framework,
 * `-083` (a warning) markers among the numbers of answers,
 * `-085` to `-090` and `-095` too many values for a quantile; of the answers those of their
 * columns.
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
  check_markers (self, table, problems);
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
