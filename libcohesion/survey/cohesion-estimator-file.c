/* Respondents read from a file, batch after batch. */
#include "base/cohesion-diagnostics-private.h"
#include "survey/cohesion-estimator-private.h"
#include "survey/cohesion-replicates-private.h"
#include "survey/cohesion-survey-place-private.h"
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

/* The columns of a file that are wanted, and where a study names each. */
typedef struct
{
  const CohesionSurvey *survey;
  GPtrArray *names;
  GArray *places; /* CohesionPlace */
} Columns;

/* @role is the property that names them; NULL: the framework does. */
static void
add_columns (Columns *self, const gchar *role, const gchar *const *columns)
{
  for (; columns != NULL && *columns != NULL; columns++)
    {
      CohesionPlace place = { 0 };

      if (g_ptr_array_find_with_equal_func (self->names, *columns, g_str_equal, NULL))
        continue;
      if (role != NULL)
        cohesion_survey_find_place (self->survey, role, *columns, &place);
      g_ptr_array_add (self->names, (gpointer)*columns);
      g_array_append_val (self->places, place);
    }
}

static void
add_column (Columns *self, const gchar *role, const gchar *column)
{
  const gchar *const columns[] = { column, NULL };

  add_columns (self, role, columns);
}

/* Columns of codes, which are names: 01 stays 01. */
static void
add_texts (Columns *self)
{
  const CohesionSurvey *survey = self->survey;

  add_column (self, "area", survey->area);
  add_column (self, "period-column", survey->period_column);
  add_columns (self, "groups", (const gchar *const *)survey->groups);
  add_columns (self, "strata", (const gchar *const *)survey->strata);
  add_columns (self, "clusters", (const gchar *const *)survey->clusters);
  for (guint i = 0; i < survey->margins->len; i++)
    {
      const CohesionMargin *margin = g_ptr_array_index (survey->margins, i);

      add_columns (self, "margins", (const gchar *const *)margin->columns);
    }
}

static void
add_numbers (Columns *self, GPtrArray *answers, gchar **replicates)
{
  add_column (self, "weight", self->survey->weight);
  add_columns (self, "fpc", (const gchar *const *)self->survey->fpc);
  add_columns (self, "replicate-weights", (const gchar *const *)replicates);
  for (guint i = 0; i < answers->len; i++)
    add_columns (self, NULL, cohesion_answers_get_variables (g_ptr_array_index (answers, i)));
}

/* Answers may be numbers in the same column. */
static void
drop_answers (GPtrArray *texts, GPtrArray *answers)
{
  for (guint i = 0; i < texts->len; i++)
    for (guint j = 0; j < answers->len; j++)
      if (g_strv_contains (cohesion_answers_get_variables (g_ptr_array_index (answers, j)),
                           g_ptr_array_index (texts, i)))
        {
          g_ptr_array_remove_index (texts, i--);
          break;
        }
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
  const CohesionSurvey *survey = reading->self->survey;
  g_auto (GStrv) replicates = cohesion_survey_list_replicates (survey, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (CohesionPlace));
  g_autoptr (GPtrArray) texts = NULL;
  Columns columns = { survey, names, places };
  CohesionBatchPlan plan = { 0 };

  add_texts (&columns);
  texts = g_ptr_array_copy (names, NULL, NULL);
  add_numbers (&columns, reading->answers, replicates);
  drop_answers (texts, reading->answers);
  g_ptr_array_add (texts, NULL);
  g_ptr_array_add (names, NULL);
  plan.columns = (const gchar *const *)names->pdata;
  plan.places = (const CohesionPlace *)(gpointer)places->data;
  plan.texts = (const gchar *const *)texts->pdata;
  plan.plain = !survey->markers;
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
