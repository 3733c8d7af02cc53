/* The areas that have every child, for weights that are made of the data. */
#pragma once

#include "strategy/cohesion-strategy-private.h"

/* Without the children that have no spread: they get no weight, and the note says so. */
typedef struct
{
  CohesionMatrix *in;
  guint n_rows; /* areas with all children that have a value anywhere */
  guint n_columns;
  guint *columns;  /* in the matrix */
  gdouble *values; /* column after column, nothing missing */
  gdouble *deviations;
  gdouble *correlations; /* n_columns x n_columns */
  gdouble *weights;      /* to be filled, one for each column */
  GString *note;
} CohesionComplete;

/* NULL and COHESION-STRATEGY-024 where fewer than @least areas are complete, or no child varies. */
CohesionComplete *
cohesion_complete_new (CohesionStrategy *self, CohesionMatrix *in, guint least, GError **error);
void cohesion_complete_free (CohesionComplete *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionComplete, cohesion_complete_free)

/* "\"trust\"", or "child 2" where it has no name. */
gchar *cohesion_complete_name (const CohesionComplete *self, guint column);

/* Hand the weights over to @out, with what is to be said: @fact (or NULL), and what was left out.
 */
void
cohesion_complete_finish (const CohesionComplete *self, CohesionColumn *out, const gchar *fact);

/* FALSE and COHESION-STRATEGY-024: the weights cannot be made. */
gboolean cohesion_complete_refuse (CohesionStrategy *self, const gchar *why, GError **error);
