/* How sure the scores of a node are. */
#pragma once

#include "scoring/cohesion-scores-private.h"

/* Which arithmetic an interval came from. */
typedef enum
{
  COHESION_SPREAD_LINEAR,     /* the error goes up the tree by a formula */
  COHESION_SPREAD_NORMAL,     /* simulated error, normal interval, taken off the simulated bias */
  COHESION_SPREAD_PERCENTILE, /* simulated, bias-corrected percentiles */
  COHESION_SPREAD_CHOICES,    /* simulated, percentiles as they are: choices have no bias */
} CohesionSpreadMethod;

/* Columns with an element for each area; NaN where nothing is known. */
struct _CohesionSpread
{
  CohesionSpreadMethod method;
  gdouble *se;
  gdouble *lower;
  gdouble *upper;
  gdouble *top;       /* NULL: not simulated; probability of being among the first */
  gdouble *bottom;    /* the last */
  gdouble *rank_mean; /* NULL: not simulated */
  gdouble *rank_median;
  guint32 *rank_lower; /* NULL: by the standard errors; else simulated percentiles */
  guint32 *rank_upper;
};

CohesionSpread *cohesion_spread_new (guint n_areas, CohesionSpreadMethod method);
void cohesion_spread_free (CohesionSpread *self);

/* What follows from scores and standard errors: made when it is asked for. 0 in the ranks: none. */
typedef struct
{
  guint32 *rank_lower;
  guint32 *rank_upper;
  guint32 *joint_lower; /* for all areas at once */
  guint32 *joint_upper;
  guint32 *n_tied;
  guint32 *group; /* from 1; 0: none */
  guint n_groups;
} CohesionPlaces;

CohesionPlaces *cohesion_places_new (const CohesionScoredNode *node, guint n_areas, gdouble level);
void cohesion_places_free (CohesionPlaces *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionPlaces, cohesion_places_free)
