/* Which indicators of a framework a survey estimates. */
#pragma once

#include "survey/cohesion-answers-private.h"
#include "survey/cohesion-survey-private.h"

/* NULL where the survey does not ask for it, or it has no survey block that can be estimated. */
CohesionAnswers *cohesion_survey_make_answers (const CohesionSurvey *self,
                                               CohesionIndicator *indicator);
/* What is asked for and is not there, or cannot be estimated. */
void cohesion_survey_check_questions (const CohesionSurvey *self,
                                      CohesionFramework *framework,
                                      CohesionDiagnostics *diagnostics);
