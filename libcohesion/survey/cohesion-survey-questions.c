/* Which indicators of a framework a survey estimates. */
#include "base/cohesion-diagnostics-private.h"
#include "base/cohesion-suggest-private.h"
#include "framework/cohesion-framework-private.h"
#include "survey/cohesion-survey-questions-private.h"

static gboolean
is_asked_for (const CohesionSurvey *self, CohesionIndicator *indicator)
{
  return self->indicators == NULL ||
         g_strv_contains ((const gchar *const *)self->indicators,
                          cohesion_node_get_id (COHESION_NODE (indicator)));
}

CohesionAnswers *
cohesion_survey_make_answers (const CohesionSurvey *self, CohesionIndicator *indicator)
{
  return is_asked_for (self, indicator) ? cohesion_answers_new (indicator) : NULL;
}

/* Of quantiles every value is kept with its weight, not with those of given replicates: there would
 * be as many sums of each value. TRUE where the survey estimates it, or would but for an error. */
static gboolean
check_indicator (const CohesionSurvey *self,
                 CohesionIndicator *indicator,
                 CohesionDiagnostics *diagnostics)
{
  CohesionPlace place = { NULL, 0, 0, cohesion_node_get_id (COHESION_NODE (indicator)) };
  g_autoptr (CohesionAnswers) answers = cohesion_survey_make_answers (self, indicator);

  if (answers == NULL)
    return FALSE;
  if (self->replicate_weights != NULL &&
      cohesion_answers_get_estimand (answers) == COHESION_ESTIMAND_QUANTILE)
    cohesion_diagnostics_add (
        diagnostics, COHESION_SEVERITY_ERROR, "COHESION-SURVEY-043", &place,
        "name the other indicators under indicators, or let replicates be made of the design",
        "the indicator \"%.80s\" is a quantile, which is not estimated from given replicate "
        "weights",
        place.path);
  return TRUE;
}

static void
check_name (CohesionFramework *framework, const gchar *name, CohesionDiagnostics *diagnostics)
{
  const CohesionPlace place = { NULL, 0, 0, "indicators" };
  g_auto (GStrv) names = NULL;
  g_autofree gchar *hint = NULL;

  if (cohesion_framework_get_indicator (framework, name) != NULL)
    return;
  names = cohesion_framework_list_indicators (framework);
  hint = cohesion_suggest_hint (name, (const gchar *const *)names);
  cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, "COHESION-SURVEY-044", &place,
                            hint, "the framework has no indicator \"%.80s\"", name);
}

void
cohesion_survey_check_questions (const CohesionSurvey *self,
                                 CohesionFramework *framework,
                                 CohesionDiagnostics *diagnostics)
{
  guint n_estimated = 0;

  for (gchar **name = self->indicators; name != NULL && *name != NULL; name++)
    check_name (framework, *name, diagnostics);
  for (guint i = 0; i < cohesion_framework_get_n_indicators (framework); i++)
    if (check_indicator (self, cohesion_framework_get_nth_indicator (framework, i), diagnostics))
      n_estimated++;
  if (n_estimated == 0)
    cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, "COHESION-SURVEY-024", NULL,
                              "say under survey: of an indicator which answers count",
                              "no indicator of the framework has a survey block that can be "
                              "estimated");
}
