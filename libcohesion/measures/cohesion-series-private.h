/* A series: one indicator in one period for one group. Each has a small number. */
#pragma once

#include "base/cohesion-period-private.h"
#include "table/cohesion-dictionary-private.h"

#define COHESION_NO_SERIES G_MAXUINT32

typedef struct
{
  guint32 indicator;
  guint32 period; /* a place in the periods of the set */
  guint32 group;  /* a code in the groups of the set; 0 is everybody */
} CohesionSeries;

typedef struct
{
  CohesionDictionary *groups;
  GArray *periods;         /* CohesionSpan */
  GHashTable *period_rows; /* CohesionSpan * -> its place, plus one */
  GArray *series;          /* CohesionSeries */
  guint32 *slots;          /* open addressing: place in @series, plus one; 0: free */
  guint32 n_slots;         /* a power of two */
} CohesionSeriesSet;

void cohesion_series_set_init (CohesionSeriesSet *self);
void cohesion_series_set_clear (CohesionSeriesSet *self);

guint32 cohesion_series_set_add_period (CohesionSeriesSet *self, CohesionSpan span);
guint32 cohesion_series_set_find_period (const CohesionSeriesSet *self, CohesionSpan span);
CohesionSpan cohesion_series_set_get_period (const CohesionSeriesSet *self, guint32 period);

guint32 cohesion_series_set_add (CohesionSeriesSet *self, const CohesionSeries *series);
/* The number of a series, or COHESION_NO_SERIES. */
guint32 cohesion_series_set_find (const CohesionSeriesSet *self, const CohesionSeries *series);
const CohesionSeries *cohesion_series_set_get (const CohesionSeriesSet *self, guint32 number);
guint32 cohesion_series_set_get_size (const CohesionSeriesSet *self);
