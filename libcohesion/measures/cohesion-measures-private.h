/* Slices for the scorer. */
#pragma once

#include <cohesion/cohesion-measures.h>

#include "base/cohesion-period-private.h"

CohesionFramework *cohesion_measures_get_framework (CohesionMeasures *self);
CohesionAreas *cohesion_measures_get_areas (CohesionMeasures *self);

/* The periods that have a value (not only empty rows) for an indicator (index in the framework;
 * G_MAXUINT: for any) and a group in a tier (NULL: any), sorted by cohesion_span_compare. */
CohesionSpan *cohesion_measures_list_spans (CohesionMeasures *self,
                                            guint indicator,
                                            const gchar *group,
                                            const gchar *tier,
                                            guint *n_spans);

/* The tiers that have a value for a group, as a NULL-terminated list. */
gchar **cohesion_measures_list_tiers (CohesionMeasures *self, const gchar *group);

/* Copy the numbers of one indicator, period and group into @out (n_areas long, filled with NaN
 * before by the caller) at the position of each area: @position[area row] is the row of @out, or
 * G_MAXUINT32. Statuses go to @statuses (may be NULL), notes are interned pointers in @notes (may
 * be NULL). Time is proportional to the observations of that slice. */
void cohesion_measures_copy_slice (CohesionMeasures *self,
                                   guint indicator,
                                   CohesionSpan span,
                                   const gchar *group,
                                   CohesionQuantity quantity,
                                   const guint32 *position,
                                   gdouble *out,
                                   guint8 *statuses,
                                   const gchar **notes);

/* Where the data came from: the file names in the order of loading. */
gchar **cohesion_measures_list_sources (CohesionMeasures *self);
