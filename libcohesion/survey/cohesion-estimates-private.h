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
};

/* Takes all three. */
CohesionEstimates *
cohesion_estimates_new (CohesionTable *table, CohesionTable *base, CohesionFinished *finished);
