/* Respondents read from a file, batch after batch. */
#include "base/cohesion-diagnostics-private.h"
#include "survey/cohesion-estimator-private.h"
#include "survey/cohesion-replicates-private.h"
#include "table/cohesion-batches-private.h"

/* A file that is read: its sums wait until all of it is good. */
typedef struct
{
  CohesionEstimator *self;
  const gchar *path;
  CohesionSums *sums;
  GPtrArray *answers;
  CohesionDiagnostics *diagnostics;
  GCancellable *cancellable;
} Reading;

static void
add_columns (GPtrArray *names, const gchar *const *columns)
{
  for (; columns != NULL && *columns != NULL; columns++)
    if (!g_ptr_array_find_with_equal_func (names, *columns, g_str_equal, NULL))
      g_ptr_array_add (names, (gpointer)*columns);
}

static void
add_column (GPtrArray *names, const gchar *column)
{
  const gchar *const columns[] = { column, NULL };

  add_columns (names, columns);
}

/* Columns of codes, which are names: 01 stays 01. */
static GPtrArray *
list_texts (const CohesionSurvey *survey)
{
  GPtrArray *names = g_ptr_array_new ();

  add_column (names, survey->area);
  add_column (names, survey->period_column);
  add_columns (names, (const gchar *const *)survey->groups);
  add_columns (names, (const gchar *const *)survey->strata);
  add_columns (names, (const gchar *const *)survey->clusters);
  for (guint i = 0; i < survey->margins->len; i++)
    {
      const CohesionMargin *margin = g_ptr_array_index (survey->margins, i);

      add_columns (names, (const gchar *const *)margin->columns);
    }
  return names;
}

static GPtrArray *
list_columns (CohesionEstimator *self, GPtrArray *texts, gchar **replicates)
{
  GPtrArray *names = g_ptr_array_copy (texts, NULL, NULL);

  add_column (names, self->survey->weight);
  add_columns (names, (const gchar *const *)self->survey->fpc);
  add_columns (names, (const gchar *const *)replicates);
  for (guint i = 0; i < self->answers->len; i++)
    add_columns (names, cohesion_answers_get_variables (g_ptr_array_index (self->answers, i)));
  return names;
}

static gboolean
take_batch (CohesionTable *batch, guint first_row, gpointer data, GError **error)
{
  Reading *reading = data;
  CohesionReading from =
      cohesion_estimator_begin (reading->self, reading->path, reading->diagnostics);
  CohesionSums *sums;

  from.first_row = first_row;
  sums = cohesion_estimator_read (reading->self, &from, batch, reading->answers,
                                  reading->cancellable, error);
  return sums != NULL && cohesion_sums_take (&reading->sums, sums, error);
}

static gboolean
read_file (Reading *reading, CohesionProgressFunc progress, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) texts = list_texts (reading->self->survey);
  g_auto (GStrv) replicates = cohesion_survey_list_replicates (reading->self->survey, NULL);
  g_autoptr (GPtrArray) columns = list_columns (reading->self, texts, replicates);
  CohesionBatchPlan plan = { 0 };

  for (guint i = 0; i < texts->len; i++) /* answers may be numbers in the same column */
    for (guint j = 0; j < reading->answers->len; j++)
      {
        const gchar *const *variables =
            cohesion_answers_get_variables (g_ptr_array_index (reading->answers, j));

        if (g_strv_contains (variables, g_ptr_array_index (texts, i)))
          {
            g_ptr_array_remove_index (texts, i--);
            break;
          }
      }
  g_ptr_array_add (texts, NULL);
  g_ptr_array_add (columns, NULL);
  plan.columns = (const gchar *const *)columns->pdata;
  plan.texts = (const gchar *const *)texts->pdata;
  return cohesion_batches_read (reading->path, &plan, take_batch, reading, reading->diagnostics,
                                progress, data, reading->cancellable, error);
}

/**
 * cohesion_estimator_add_file:
 * @self: an estimator
 * @path: (type filename): a file of respondents: CSV, or what a module reads; its name stands for
 * the batch
 * @diagnostics: (nullable): where all problems go
 * @progress: (nullable) (scope call) (closure progress_data): told how far it has come
 * @progress_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * Take the respondents of a file, of which only some are in memory at a time. The same path a
 * second time is an error.
 *
 * Errors: as cohesion_estimator_add_table(), and those of reading the file.
 *
 * Returns: %TRUE, or %FALSE with @error set and nothing taken
 *
 * Since: 1.0
 */
gboolean
cohesion_estimator_add_file (CohesionEstimator *self,
                             const gchar *path,
                             CohesionDiagnostics *diagnostics,
                             CohesionProgressFunc progress,
                             gpointer progress_data,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (CohesionDiagnostics) problems = cohesion_diagnostics_or_new (diagnostics);
  Reading reading = { self, path, NULL, NULL, problems, cancellable };
  gboolean good;

  g_return_val_if_fail (COHESION_IS_ESTIMATOR (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (!cohesion_estimator_check (self, problems, error))
    return FALSE;
  reading.sums = cohesion_sums_new_like (self->sums);
  reading.answers = cohesion_estimator_make_answers (self);
  good = read_file (&reading, progress, progress_data, error);
  good = good && cohesion_estimator_check_answers (self, reading.answers, problems, error);
  if (good)
    good = cohesion_estimator_take (self, path, g_steal_pointer (&reading.sums), error);
  cohesion_sums_free (reading.sums);
  g_ptr_array_unref (reading.answers);
  return good;
}
