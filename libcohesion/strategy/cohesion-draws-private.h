/* Random numbers for what an imputation draws in a replicate of a simulation. */
#pragma once

#include "strategy/cohesion-strategy-private.h"

/* Declare the parameter "draws", a gboolean at @offset. */
void cohesion_draws_add (CohesionStrategyClass *klass, gsize offset);

/* Whether @in belongs to a replicate. */
gboolean cohesion_draws_are_due (CohesionMatrix *in);

/* A number in (0, 1) for each area, or the first @n for the model of a column. They depend on
 * nothing but seed, replicate, the codes of area and indicator. */
void cohesion_draws_fill_areas (CohesionMatrix *in, guint column, gdouble *uniforms);
void cohesion_draws_fill_model (CohesionMatrix *in, guint column, gsize n, gdouble *uniforms);
