/* Weights by the ids of the children. */
#pragma once

#include "strategy/cohesion-strategy-private.h"

/* The property that holds them, in the strategies that work by name. */
#define COHESION_GIVEN_WEIGHTS "weights"

/* Fill @out with the number of each child of @in, by its id in the context. Each must be there;
 * where @exact, no other may be. FALSE and COHESION-STRATEGY-016 where not, or where the children
 * have no ids. */
gboolean cohesion_given_weigh (CohesionStrategy *self,
                               GVariant *weights,
                               CohesionMatrix *in,
                               gboolean exact,
                               CohesionColumn *out,
                               GError **error);

/* Named numbers for look-ups: name -> gdouble *; lives no longer than @weights. */
GHashTable *cohesion_given_index (GVariant *weights);
