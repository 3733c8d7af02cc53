/* Errors that go up the tree by a formula. */
#pragma once

#include "scoring/uncertainty/cohesion-errors-private.h"

/* Put a spread at each node whose score is linear in what was measured: se^2 = sum of the squares
 * of (share of the weight x slope x standard error), for independent errors. Other nodes stay
 * without. TRUE where every scored node got one. */
gboolean cohesion_linear_spread (CohesionScoring *run);
