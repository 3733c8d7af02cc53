/* Making estimates. */
#pragma once

#include <cohesion/cohesion-estimates.h>

/* Takes both tables. */
CohesionEstimates *cohesion_estimates_new (CohesionTable *table, CohesionTable *base);
