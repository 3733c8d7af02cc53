/* Contradictions in the design of a survey. */
#include <cohesion/cohesion-period.h>

#include "base/cohesion-diagnostics-private.h"
#include "survey/cohesion-replicates-private.h"
#include "survey/cohesion-survey-private.h"
#include "survey/cohesion-survey-questions-private.h"
#include "survey/cohesion-units-private.h"

static void
add_error (CohesionDiagnostics *diagnostics,
           const gchar *token,
           const gchar *path,
           const gchar *hint,
           const gchar *message)
{
  CohesionPlace place = { NULL, 0, 0, path };

  cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, token, &place, hint, "%s",
                            message);
}

static void
check_area_and_period (CohesionSurvey *self, CohesionDiagnostics *diagnostics)
{
  g_autoptr (CohesionPeriod) period = NULL;
  g_autoptr (GError) error = NULL;

  if ((self->area == NULL) == (self->area_code == NULL))
    add_error (diagnostics, "COHESION-SURVEY-020", "area",
               "area names a column, area-code says where all of them live",
               self->area == NULL ? "where respondents live is not said"
                                  : "area and area-code are both given");
  if ((self->period == NULL) == (self->period_column == NULL))
    add_error (diagnostics, "COHESION-SURVEY-021", "period",
               "period is one for all respondents, period-column names a column",
               self->period == NULL ? "when respondents answered is not said"
                                    : "period and period-column are both given");
  if (self->period != NULL)
    period = cohesion_period_new (self->period, &error);
  if (error != NULL)
    add_error (diagnostics, "COHESION-SURVEY-021", "period", NULL, error->message);
}

static guint
count (gchar **names)
{
  return names == NULL ? 0 : g_strv_length (names);
}

static void
check_stages (CohesionSurvey *self, CohesionDiagnostics *diagnostics)
{
  guint n_stages = MAX (1, count (self->clusters));

  if (count (self->strata) > n_stages)
    add_error (diagnostics, "COHESION-SURVEY-022", "strata",
               "several columns that make one stratum together have to be one column",
               "there are more columns of strata than stages of clusters");
  if (count (self->fpc) > n_stages)
    add_error (diagnostics, "COHESION-SURVEY-022", "fpc", NULL,
               "there are more columns of finite populations than stages of clusters");
  if (n_stages > COHESION_MOST_STAGES)
    add_error (diagnostics, "COHESION-SURVEY-022", "clusters", NULL,
               "there are more than 8 stages of clusters");
}

static void
check_groups (CohesionSurvey *self, CohesionDiagnostics *diagnostics)
{
  for (guint i = 0; i < count (self->groups); i++)
    if (g_strv_contains ((const gchar *const *)self->groups + i + 1, self->groups[i]))
      add_error (diagnostics, "COHESION-SURVEY-022", "groups", NULL,
                 "a column of groups is named twice");
}

/**
 * cohesion_survey_check:
 * @self: a survey
 * @framework: (nullable): whose indicators are to be estimated; %NULL: the survey alone
 * @diagnostics: where problems go
 *
 * Look for contradictions in the design.
 *
 * Problems: `COHESION-SURVEY-020` the area, `-021` the period is not said or said twice, `-022`
 * stages that do not go together, `-024` no indicator has a survey block, `-043` an indicator
 * is a quantile and replicate weights are given, `-044` there is no such indicator, `-052` to
 * `-055` calibration, margins, bounds and trimming contradict each other,
 * `-076` settings of small areas contradict each other, `-085` to `-087` what is said of
 * replicates.
 *
 * Returns: %TRUE if there are none
 *
 * Since: 1.0
 */
gboolean
cohesion_survey_check (CohesionSurvey *self,
                       CohesionFramework *framework,
                       CohesionDiagnostics *diagnostics)
{
  guint n_errors;

  g_return_val_if_fail (COHESION_IS_SURVEY (self), FALSE);
  g_return_val_if_fail (framework == NULL || COHESION_IS_FRAMEWORK (framework), FALSE);
  g_return_val_if_fail (COHESION_IS_DIAGNOSTICS (diagnostics), FALSE);

  n_errors = cohesion_diagnostics_get_n_errors (diagnostics);
  check_area_and_period (self, diagnostics);
  check_stages (self, diagnostics);
  check_groups (self, diagnostics);
  cohesion_survey_check_calibration (self, diagnostics);
  cohesion_survey_check_replicates (self, diagnostics);
  cohesion_survey_check_small_area (self, diagnostics);
  if (framework != NULL)
    cohesion_survey_check_questions (self, framework, diagnostics);
  return cohesion_diagnostics_get_n_errors (diagnostics) == n_errors;
}
