/* Which steps of a run are straight lines. */
#pragma once

#include "scoring/cohesion-scoring-private.h"

/* Whether a normalisation (NULL: none) is offset + slope x with numbers that do not depend on the
 * values, and these numbers. */
gboolean
cohesion_scoring_find_line (CohesionStrategy *normalisation, gdouble *offset, gdouble *slope);
