/* Where a file of settings names the columns of a survey. */
#pragma once

#include "base/cohesion-diagnostics-private.h"
#include "survey/cohesion-survey-private.h"

/* A list of such places. */
GPtrArray *cohesion_survey_places_new (void);

/* Remember that @place names @column for @role, which is the name of a property, or "margins". */
void cohesion_survey_add_place (CohesionSurvey *self,
                                const gchar *role,
                                const gchar *column,
                                const CohesionPlace *place);

/* Where @column is named for @role; of a column that is one of a range, where the first range or
 * column is. FALSE where the settings are not from a file. */
gboolean cohesion_survey_find_place (const CohesionSurvey *self,
                                     const gchar *role,
                                     const gchar *column,
                                     CohesionPlace *place);
