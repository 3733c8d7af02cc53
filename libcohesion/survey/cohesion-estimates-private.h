/* Making estimates. */
#pragma once

#include <cohesion/cohesion-estimates.h>
#include <cohesion/cohesion-survey.h>

struct _CohesionEstimates
{
  GObject parent_instance;
  CohesionTable *table;
  CohesionTable *base;

  /* What they were made of; NULL where they cannot be modelled (any more). */
  CohesionSurvey *survey;
  CohesionFramework *framework;
  CohesionAreas *areas; /* or NULL */
};

/* Takes both tables. */
CohesionEstimates *cohesion_estimates_new (CohesionTable *table, CohesionTable *base);
/* Remember what they were made of; @areas may be NULL. */
void cohesion_estimates_set_source (CohesionEstimates *self,
                                    CohesionSurvey *survey,
                                    CohesionFramework *framework,
                                    CohesionAreas *areas);
