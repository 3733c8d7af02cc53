/* The inside of the answers to an indicator. */
#pragma once

#include "survey/cohesion-answers-item-private.h"

struct _CohesionAnswers
{
  CohesionIndicator *indicator; /* owns the texts */
  const CohesionCoding *coding;
  CohesionEstimand estimand;
  GPtrArray *items; /* of CohesionItem: what is counted */
  GPtrArray *bases; /* of CohesionItem: who is in the base */
  const gchar **variables;
};
