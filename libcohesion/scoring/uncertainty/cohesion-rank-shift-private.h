/* How far ranks move when something is done otherwise, and where that is looked at. */
#pragma once

#include "scoring/cohesion-scoring-private.h"

struct cohesion_shift
{
  guint n;      /* areas that are ranked both times */
  gdouble mean; /* of the absolute differences; NaN without areas */
  gdouble most;
};

void cohesion_measure_shift (const gdouble *before,
                             const gdouble *after,
                             guint n,
                             struct cohesion_shift *shift);

/* A run as the framework declares it, without uncertainty; NULL with @error. */
CohesionScoring *cohesion_scorer_run_nominal (CohesionScorer *self,
                                              CohesionMeasures *measures,
                                              GCancellable *cancellable,
                                              GError **error);

/* The index in the plan of a domain or indicator with a score; NULL: the root. */
gboolean cohesion_find_scored_node (const CohesionScoring *run,
                                    const gchar *id,
                                    guint *node,
                                    GError **error);

/* The row of an area; G_MAXUINT for NULL. */
gboolean cohesion_find_scored_area (const CohesionScoring *run,
                                    const gchar *code,
                                    guint *area,
                                    GError **error);

/* The ranks of a node as declared, 1 the highest score. Free with g_free. */
gdouble *cohesion_rank_nominal (const CohesionScoring *run, guint node);
