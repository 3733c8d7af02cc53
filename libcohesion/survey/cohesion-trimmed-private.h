/* Sums of weights that are trimmed, what was cut off spread over the others, and not calibrated. */
#pragma once

#include <cohesion/cohesion-table.h>

#include "survey/cohesion-trim-spread-private.h"

typedef struct
{
  CohesionSums *sums; /* as if the weights had always been these */
  CohesionTrimSpread spread;
  guint64 n_raised;
  guint64 n_cut;
} CohesionTrimmed;

/* Whether weights are trimmed by @survey, but not calibrated. */
gboolean cohesion_survey_only_trims (const CohesionSurvey *survey);

/* NULL with @error set where what was cut off cannot be spread. */
CohesionTrimmed *
cohesion_trimmed_new (const CohesionSurvey *survey, const CohesionSums *raw, GError **error);
void cohesion_trimmed_free (CohesionTrimmed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionTrimmed, cohesion_trimmed_free)

void cohesion_trimmed_add_note (const CohesionTrimmed *self, CohesionTable *table);
