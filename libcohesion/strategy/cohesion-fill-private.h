/* Filling every gap of an indicator with one number of that indicator. */
#pragma once

#include "strategy/cohesion-strategy-private.h"

/* The number that stands for n values (NaN = missing; at least one is present); scratch is n
 * doubles. */
typedef gdouble (*CohesionFillFunc) (const gdouble *values, guint n, gdouble *scratch);

/* Copy @in to @out, gaps filled with the number of their column and marked ESTIMATED: "imputed: the
 * <name> of 41 areas". A column without any value stays missing. */
void cohesion_fill_columns (CohesionMatrix *in,
                            CohesionMatrix *out,
                            CohesionFillFunc number,
                            const gchar *name);
