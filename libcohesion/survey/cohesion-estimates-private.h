/* Making estimates. */
#pragma once

#include <cohesion/cohesion-estimates.h>

#include "survey/cohesion-finished-private.h"

struct _CohesionEstimates
{
  GObject parent_instance;
  CohesionTable *table;
  CohesionTable *base;
  CohesionFinished *finished; /* NULL: they are modelled */
  CohesionEstimates *direct;  /* what the model was given, if so */
};

/* Both take the tables; the first takes @finished, the second holds @direct. */
CohesionEstimates *
cohesion_estimates_new (CohesionTable *table, CohesionTable *base, CohesionFinished *finished);
CohesionEstimates *cohesion_estimates_new_modelled (CohesionTable *table,
                                                    CohesionTable *base,
                                                    CohesionEstimates *direct);
