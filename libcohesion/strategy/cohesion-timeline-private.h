/* What was measured for an indicator in earlier and later periods. */
#pragma once

#include "strategy/cohesion-strategy-private.h"
#include "table/cohesion-surroundings-private.h"

/* Another period. */
typedef struct
{
  const gchar *text; /* borrowed */
  CohesionSpan span;
  CohesionMatrix *values; /* borrowed */
} CohesionMoment;

typedef struct
{
  CohesionMoment *moments; /* the oldest first */
  guint n_moments;
} CohesionTimeline;

/* Fills a gap of @out, or leaves a sentence there. */
typedef void (*CohesionTimelineFill) (CohesionImputation *imputation,
                                      const CohesionTimeline *self,
                                      const CohesionSeriesFacts *facts,
                                      CohesionMatrix *out,
                                      guint row,
                                      guint column);

/* Copy @in to @out and call @fill for every gap; FALSE with an error where the other periods cannot
 * be had. */
gboolean cohesion_timeline_fill (CohesionImputation *imputation,
                                 CohesionMatrix *in,
                                 CohesionMatrix *out,
                                 CohesionTimelineFill fill,
                                 GError **error);

/* The last period before that of a column (the first one after, with @later) in which a row has a
 * value; NULL where there is none. Where a break of the series lies between, *@broken is set and
 * the period does not count. */
const CohesionMoment *cohesion_timeline_find (const CohesionTimeline *self,
                                              const CohesionSeriesFacts *facts,
                                              guint row,
                                              guint column,
                                              gboolean later,
                                              gboolean *broken);
