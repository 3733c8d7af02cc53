/* Filling every gap of an indicator with one number of that indicator, or of a group of areas. */
#pragma once

#include "strategy/cohesion-strategy-private.h"

/* The number that stands for n values (NaN = missing; at least one is present); scratch is n
 * doubles. */
typedef gdouble (*CohesionFillFunc) (const gdouble *values, guint n, gdouble *scratch);

/* What becomes of an area whose group has no value. */
typedef enum
{
  COHESION_OTHERWISE_MISSING,
  COHESION_OTHERWISE_ALL
} CohesionOtherwise;

/* The parameters of an imputation by one number. */
typedef struct
{
  gchar *within; /* a tier; NULL: all areas are one group */
  gint otherwise;
} CohesionFillScope;

/* Declare them; @offset is that of the CohesionFillScope in the instance. */
void cohesion_fill_add_scope (CohesionStrategyClass *klass, gsize offset);

/* Copy @in to @out, gaps filled with the number of their group and marked ESTIMATED: "imputed: the
 * <name> of 41 areas". A group without any value stays missing, or gets the number of all areas. */
gboolean cohesion_fill_columns (CohesionStrategy *self,
                                const CohesionFillScope *scope,
                                CohesionMatrix *in,
                                CohesionMatrix *out,
                                CohesionFillFunc number,
                                const gchar *name,
                                GError **error);

/* Copy @in to @out as it stands, with its gaps. */
void cohesion_fill_copy (CohesionMatrix *in, CohesionMatrix *out);

/* A gap of @out that was filled, and one that could not be. */
void cohesion_fill_note (CohesionMatrix *out, guint row, guint column, const gchar *format, ...)
    G_GNUC_PRINTF (4, 5);
void cohesion_fill_refuse (CohesionMatrix *out, guint row, guint column, const gchar *format, ...)
    G_GNUC_PRINTF (4, 5);
