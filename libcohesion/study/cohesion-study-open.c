/* Opening a study: everything that its file names is loaded, every problem goes to one list. */
#include "study/cohesion-study-private.h"

#include <glib/gstdio.h>

#include "base/cohesion-diagnostics-private.h"
#include "base/cohesion-suggest-private.h"
#include "measures/cohesion-measures-private.h"
#include "strategy/cohesion-strategy-private.h"
#include "study/cohesion-neighbours-private.h"

/* What a small file counts in the progress, so that none is nothing. */
#define LEAST_BYTES 4096.0

/* A study that is being opened. */
typedef struct
{
  CohesionStudy *study;
  const CohesionStudyPlan *plan;
  CohesionDiagnostics *diagnostics;
  gboolean lenient;
  CohesionErrand *errand; /* NULL: on the caller's thread */
  GCancellable *cancellable;

  CohesionProgressFunc progress;
  gpointer progress_data;
  gdouble total; /* bytes of all files */
  gdouble done;  /* bytes of the files that are loaded */
  gdouble size;  /* bytes of the file that is being loaded */
} Opening;

static gdouble
size_of (const CohesionStudyFile *file)
{
  GStatBuf about;
  if (file->path == NULL || g_stat (file->path, &about) != 0)
    return LEAST_BYTES;
  return MAX ((gdouble)about.st_size, LEAST_BYTES);
}

static const CohesionStudySource *
nth_source (const CohesionStudyPlan *plan, guint i)
{
  return &g_array_index (plan->measures, CohesionStudySource, i);
}

static void
count_bytes (Opening *opening)
{
  const CohesionStudyPlan *plan = opening->plan;
  opening->total =
      size_of (&plan->framework) + size_of (&plan->areas) + size_of (&plan->programmes);
  for (guint i = 0; i < plan->measures->len; i++)
    opening->total += size_of (&nth_source (plan, i)->file);
  for (guint i = 0; i < plan->surveys->len; i++)
    {
      const GArray *files = g_array_index (plan->surveys, CohesionStudySurvey, i).files;
      for (guint j = 0; j < files->len; j++)
        opening->total += size_of (&g_array_index (files, CohesionStudyFile, j));
    }
  for (guint i = 0; i < plan->neighbours->len; i++)
    opening->total += size_of (&g_array_index (plan->neighbours, CohesionStudyFile, i));
}

/* A CohesionProgressFunc for the file that is being loaded. */
static gboolean
report_progress (gdouble fraction, const gchar *message, gpointer user_data)
{
  Opening *opening = user_data;
  gdouble part = fraction > 0 ? MIN (fraction, 1) : 0; /* also where it is NaN */
  if (opening->progress == NULL)
    return TRUE;
  return opening->progress ((opening->done + part * opening->size) / opening->total, message,
                            opening->progress_data);
}

static gboolean
begin_file (Opening *opening, const CohesionStudyFile *file, GError **error)
{
  g_autofree gchar *name = g_filename_display_basename (file->path);
  opening->size = size_of (file);
  if (g_cancellable_set_error_if_cancelled (opening->cancellable, error))
    return FALSE;
  if (report_progress (0, name, opening))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  return FALSE;
}

/* After a file: what went wrong is in the list, if need be at the place that names the file. FALSE
 * only where the whole was cancelled. */
static gboolean
end_file (Opening *opening,
          const CohesionStudyFile *file,
          guint n_errors_before,
          GError *problem,
          GError **error)
{
  g_autoptr (GError) owned = problem;
  CohesionPlace place = { .file = cohesion_yaml_get_file (opening->plan->yaml) };

  opening->done += opening->size;
  if (owned == NULL)
    return TRUE;
  if (g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&owned));
      return FALSE;
    }
  if (cohesion_diagnostics_get_n_errors (opening->diagnostics) > n_errors_before)
    return TRUE;
  if (file->node != NULL)
    {
      place.line = file->node->line;
      place.column = file->node->column;
    }
  cohesion_diagnostics_add_error (opening->diagnostics, &place, owned);
  return TRUE;
}

typedef struct
{
  Opening *opening;
  GError *problem;
} FrameworkVisit;

static void
read_framework (gpointer data)
{
  FrameworkVisit *visit = data;
  Opening *opening = visit->opening;

  opening->study->framework = cohesion_framework_load (
      opening->plan->framework.path, opening->diagnostics, opening->cancellable, &visit->problem);
}

/* A framework makes the strategies that it names. Where somebody registered strategies of their
 * own, it is read at home: an object of a script is made nowhere else. */
static gboolean
load_framework (Opening *opening, GError **error)
{
  const CohesionStudyFile *file = &opening->plan->framework;
  guint before = cohesion_diagnostics_get_n_errors (opening->diagnostics);
  FrameworkVisit visit = { opening, NULL };

  if (file->path == NULL)
    return TRUE;
  if (!begin_file (opening, file, error))
    return FALSE;
  if (opening->errand == NULL)
    read_framework (&visit);
  else if (cohesion_strategy_begin_builtin_only ())
    {
      read_framework (&visit);
      cohesion_strategy_end_builtin_only ();
    }
  else
    cohesion_errand_visit_home (opening->errand, read_framework, &visit);
  return end_file (opening, file, before, visit.problem, error);
}

/* The tier of `score:` must be one of the registry. */
static void
check_tier (Opening *opening)
{
  const CohesionYamlReader reader = { opening->plan->yaml, opening->diagnostics };
  const gchar *tier = opening->plan->defaults.tier;
  g_auto (GStrv) tiers = NULL;
  g_autofree gchar *hint = NULL;

  if (tier == NULL || opening->study->areas == NULL)
    return;
  tiers = cohesion_areas_get_tiers (opening->study->areas);
  if (g_strv_contains ((const gchar *const *)tiers, tier))
    return;
  hint = cohesion_suggest_hint (tier, (const gchar *const *)tiers);
  cohesion_yaml_report (&reader, opening->plan->tier_node, COHESION_SEVERITY_ERROR,
                        "COHESION-STUDY-007", hint, "no area is of tier \"%s\"", tier);
}

static gboolean
load_areas (Opening *opening, GError **error)
{
  const CohesionStudyFile *file = &opening->plan->areas;
  guint before = cohesion_diagnostics_get_n_errors (opening->diagnostics);
  GError *problem = NULL;

  if (file->path == NULL)
    return TRUE;
  if (!begin_file (opening, file, error))
    return FALSE;
  opening->study->areas =
      cohesion_areas_load (file->path, opening->diagnostics, opening->cancellable, &problem);
  check_tier (opening);
  return end_file (opening, file, before, problem, error);
}

static gboolean
load_source (Opening *opening, const CohesionStudySource *source, GError **error)
{
  CohesionMeasures *measures = opening->study->measures;
  guint before = cohesion_diagnostics_get_n_errors (opening->diagnostics);
  GError *problem = NULL;

  if (!begin_file (opening, &source->file, error))
    return FALSE;
  cohesion_measures_set_duplicates (measures, source->duplicates);
  cohesion_measures_set_lenient (measures, opening->lenient);
  cohesion_measures_set_skip_unknown_areas (measures, source->skip_unknown_areas);
  cohesion_measures_set_skip_unknown_indicators (measures, source->skip_unknown_indicators);
  cohesion_measures_load_mapped (
      measures, source->file.path, source->layout, source->indicators, opening->diagnostics,
      opening->progress != NULL ? report_progress : NULL, opening, opening->cancellable, &problem);
  return end_file (opening, &source->file, before, problem, error);
}

/* Also where the framework or the areas could not be loaded: the form of a file can still be
 * checked, so that all problems are found at once. */
static gboolean
load_measures (Opening *opening, GError **error)
{
  const CohesionStudyPlan *plan = opening->plan;
  CohesionStudy *study = opening->study;

  if (plan->measures->len == 0)
    return TRUE;
  study->measures = cohesion_measures_new (study->framework, study->areas);
  for (guint i = 0; i < plan->measures->len; i++)
    if (!load_source (opening, nth_source (plan, i), error))
      return FALSE;
  return TRUE;
}

/* FALSE where the whole was cancelled; @complete: whether every file could be taken. */
static gboolean
add_respondents (Opening *opening,
                 CohesionEstimator *estimator,
                 const GArray *files,
                 gboolean *complete,
                 GError **error)
{
  *complete = files->len > 0;
  for (guint i = 0; i < files->len; i++)
    {
      const CohesionStudyFile *file = &g_array_index (files, CohesionStudyFile, i);
      guint before = cohesion_diagnostics_get_n_errors (opening->diagnostics);
      GError *problem = NULL;

      if (!begin_file (opening, file, error))
        return FALSE;
      if (!cohesion_estimator_add_file (estimator, file->path, opening->diagnostics,
                                        opening->progress != NULL ? report_progress : NULL, opening,
                                        opening->cancellable, &problem))
        *complete = FALSE;
      if (!end_file (opening, file, before, problem, error))
        return FALSE;
    }
  return TRUE;
}

/* What a survey says goes to the measures, and is kept as well. */
static gboolean
keep_estimates (Opening *opening,
                CohesionSurvey *survey,
                CohesionEstimator *estimator,
                GError **error)
{
  CohesionStudy *study = opening->study;
  g_autoptr (CohesionEstimates) direct =
      cohesion_estimator_finish (estimator, opening->diagnostics, opening->cancellable, error);
  g_autoptr (CohesionEstimates) estimates = NULL;

  if (direct == NULL)
    return FALSE;
  estimates = cohesion_estimates_model (direct, study->measures, opening->diagnostics, error);
  if (estimates == NULL)
    return FALSE;
  cohesion_measures_set_duplicates (study->measures, COHESION_DUPLICATES_ERROR);
  if (!cohesion_estimates_append_to (estimates, study->measures, opening->diagnostics, error))
    return FALSE;
  g_ptr_array_add (study->surveys, g_object_ref (survey));
  g_ptr_array_add (study->estimates, g_steal_pointer (&estimates));
  return TRUE;
}

/* What the settings of a survey contradict, at the line of the survey. */
static gboolean
check_survey (Opening *opening, const CohesionStudySurvey *survey)
{
  g_autoptr (CohesionDiagnostics) own = cohesion_diagnostics_new ();
  gboolean good = cohesion_survey_check (survey->survey, opening->study->framework, own);
  const CohesionPlace place = { .file = cohesion_yaml_get_file (opening->plan->yaml),
                                .line = survey->node->line,
                                .column = survey->node->column };

  if (good)
    return TRUE; /* what is only warned of, the estimator says itself */
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (own)); i++)
    {
      g_autoptr (CohesionIssue) issue = g_list_model_get_item (G_LIST_MODEL (own), i);

      cohesion_diagnostics_add (opening->diagnostics, cohesion_issue_get_severity (issue),
                                cohesion_issue_get_token (issue), &place,
                                cohesion_issue_get_hint (issue), "%s",
                                cohesion_issue_get_message (issue));
    }
  return FALSE;
}

static gboolean
load_survey (Opening *opening, const CohesionStudySurvey *survey, GError **error)
{
  CohesionStudy *study = opening->study;
  g_autoptr (CohesionEstimator) estimator =
      cohesion_estimator_new (survey->survey, study->framework, study->areas);
  guint before = cohesion_diagnostics_get_n_errors (opening->diagnostics);
  const CohesionStudyFile *first;
  GError *problem = NULL;
  gboolean complete;

  if (!check_survey (opening, survey))
    return TRUE;
  cohesion_estimator_set_lenient (estimator, opening->lenient);
  if (!add_respondents (opening, estimator, survey->files, &complete, error))
    return FALSE;
  if (!complete || keep_estimates (opening, survey->survey, estimator, &problem))
    return TRUE;
  first = &g_array_index (survey->files, CohesionStudyFile, 0);
  opening->size = 0;
  return end_file (opening, first, before, problem, error);
}

/* Only of a framework and of areas that could be loaded: without them every answer is unknown. */
static gboolean
load_surveys (Opening *opening, GError **error)
{
  CohesionStudy *study = opening->study;

  if (opening->plan->surveys->len == 0 || study->framework == NULL || study->areas == NULL)
    return TRUE;
  if (study->measures == NULL)
    study->measures = cohesion_measures_new (study->framework, study->areas);
  for (guint i = 0; i < opening->plan->surveys->len; i++)
    if (!load_survey (opening, &g_array_index (opening->plan->surveys, CohesionStudySurvey, i),
                      error))
      return FALSE;
  return TRUE;
}

static gboolean
load_programmes (Opening *opening, GError **error)
{
  const CohesionStudyFile *file = &opening->plan->programmes;
  guint before = cohesion_diagnostics_get_n_errors (opening->diagnostics);
  GError *problem = NULL;

  if (file->path == NULL)
    return TRUE;
  if (!begin_file (opening, file, error))
    return FALSE;
  opening->study->programmes =
      cohesion_programmes_load (file->path, opening->study->framework, opening->study->areas,
                                opening->diagnostics, opening->cancellable, &problem);
  return end_file (opening, file, before, problem, error);
}

static gboolean
load_neighbour_set (Opening *opening, const CohesionStudyFile *file, GError **error)
{
  guint before = cohesion_diagnostics_get_n_errors (opening->diagnostics);
  CohesionNeighbours *set;
  GError *problem = NULL;

  if (!begin_file (opening, file, error))
    return FALSE;
  set = cohesion_neighbours_load (file->path, opening->study->areas, opening->lenient,
                                  opening->diagnostics, opening->cancellable, &problem);
  if (set != NULL)
    {
      g_ptr_array_add (opening->study->neighbour_names, g_strdup (file->name));
      g_ptr_array_add (opening->study->neighbour_sets, set);
    }
  return end_file (opening, file, before, problem, error);
}

static gboolean
load_neighbours (Opening *opening, GError **error)
{
  const CohesionStudyPlan *plan = opening->plan;
  for (guint i = 0; i < plan->neighbours->len && opening->study->areas != NULL; i++)
    {
      const CohesionStudyFile *file = &g_array_index (plan->neighbours, CohesionStudyFile, i);
      if (!load_neighbour_set (opening, file, error))
        return FALSE;
    }
  return TRUE;
}

static void
take_identity (CohesionStudy *study, CohesionStudyPlan *plan)
{
  study->id = g_steal_pointer (&plan->id);
  study->title = g_steal_pointer (&plan->title);
  study->description = g_steal_pointer (&plan->description);
}

static void
take_defaults (CohesionStudy *study, CohesionStudyPlan *plan)
{
  study->defaults = plan->defaults;
  plan->defaults = (CohesionStudyDefaults){ 0 };
}

/* Load the parts in the order in which they need each other. */
static gboolean
load_parts (Opening *opening, GError **error)
{
  count_bytes (opening);
  return load_framework (opening, error) && load_areas (opening, error) &&
         load_measures (opening, error) && load_surveys (opening, error) &&
         load_programmes (opening, error) && load_neighbours (opening, error) &&
         !g_cancellable_set_error_if_cancelled (opening->cancellable, error);
}

/* The problem of the study file itself goes into the list as well. */
static CohesionStudyPlan *
load_plan (const gchar *path,
           CohesionDiagnostics *diagnostics,
           GCancellable *cancellable,
           GError **error)
{
  guint before = cohesion_diagnostics_get_n_errors (diagnostics);
  g_autoptr (GError) problem = NULL;
  CohesionStudyPlan *plan = cohesion_study_plan_load (path, diagnostics, cancellable, &problem);
  CohesionPlace place = { .file = path };

  if (plan != NULL)
    return plan;
  if (!g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      cohesion_diagnostics_get_n_errors (diagnostics) == before)
    cohesion_diagnostics_add_error (diagnostics, &place, problem);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

gboolean
cohesion_study_load (CohesionStudy *self,
                     const CohesionStudyRequest *request,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (CohesionDiagnostics) problems = cohesion_diagnostics_or_new (request->diagnostics);
  const guint before = cohesion_diagnostics_get_n_errors (problems);
  g_autoptr (CohesionStudyPlan) plan = load_plan (request->path, problems, cancellable, error);
  Opening opening;

  if (plan == NULL)
    return FALSE;
  take_identity (self, plan);
  opening = (Opening){ .study = self,
                       .plan = plan,
                       .diagnostics = problems,
                       .lenient = (request->flags & COHESION_STUDY_FLAGS_LENIENT) != 0,
                       .errand = request->errand,
                       .cancellable = cancellable,
                       .progress = request->progress,
                       .progress_data = request->progress_data };
  if (!load_parts (&opening, error))
    return FALSE;
  cohesion_diagnostics_sort (problems);
  if (!cohesion_diagnostics_check_since (problems, before, error))
    return FALSE;
  take_defaults (self, plan);
  return TRUE;
}

/**
 * cohesion_study_open_full:
 * @path: a study.yaml
 * @flags: how strict to be
 * @diagnostics: (nullable): where every problem of every file is put, also warnings and notes
 * @progress: (nullable) (scope call) (closure progress_data): told now and then how far it is, on
 *   this thread
 * @progress_data: given to @progress
 * @cancellable: (nullable): to stop from another thread
 * @error: return location for an error
 *
 * Opens a study: reads the file and loads everything that it names. A problem does not stop it: all
 * files are read, so that @diagnostics holds every problem of the study. Paths are taken from the
 * folder of the study file. Each problem of a file stands at its line in that file; a file that
 * cannot be read stands at the line of the study that names it.
 *
 * Respondents of surveys are estimated while it opens, and the estimates put beside the measures.
 *
 * Errors: `COHESION-STUDY-001` to `COHESION-STUDY-018`, those of the loaders
 * (cohesion_framework_load(), cohesion_areas_load(), cohesion_measures_load(),
 * cohesion_estimator_add_file(), cohesion_programmes_load()), %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): the study, or %NULL with @error set where anything is an error
 *
 * Since: 1.0
 */
CohesionStudy *
cohesion_study_open_full (const gchar *path,
                          CohesionStudyFlags flags,
                          CohesionDiagnostics *diagnostics,
                          CohesionProgressFunc progress,
                          gpointer progress_data,
                          GCancellable *cancellable,
                          GError **error)
{
  const CohesionStudyRequest request = { .path = path,
                                         .flags = flags,
                                         .diagnostics = diagnostics,
                                         .progress = progress,
                                         .progress_data = progress_data };
  g_autoptr (CohesionStudy) study = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (diagnostics == NULL || COHESION_IS_DIAGNOSTICS (diagnostics), NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  study = g_object_new (COHESION_TYPE_STUDY, NULL);
  return cohesion_study_load (study, &request, cancellable, error) ? g_steal_pointer (&study)
                                                                   : NULL;
}

/**
 * cohesion_study_open:
 * @path: a study.yaml
 * @cancellable: (nullable): to stop from another thread
 * @error: return location for an error
 *
 * Opens a study. See cohesion_study_open_full(), which also lists every problem.
 *
 * Returns: (transfer full): the study, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionStudy *
cohesion_study_open (const gchar *path, GCancellable *cancellable, GError **error)
{
  return cohesion_study_open_full (path, COHESION_STUDY_FLAGS_NONE, NULL, NULL, NULL, cancellable,
                                   error);
}
