/* The tree scored many times with other numbers. */
#pragma once

#include "scoring/uncertainty/cohesion-errors-private.h"

/* Lets each replicate differ in something else than the sampling error: weights, strategies. Called
 * on the thread that owns the replica, before it runs. */
typedef void (*CohesionVary) (gpointer data, guint replicate, CohesionReplica *replica);

typedef struct
{
  const CohesionReplicaBase *base;
  const CohesionErrors *errors; /* NULL: values as measured */
  CohesionVary vary;            /* NULL: nothing else differs */
  gpointer vary_data;
} CohesionVariation;

/* Run the replicates that the settings of @run ask for and put a spread at every scored node of its
 * scores. The same bytes on any number of threads; memory does not grow with the replicates. */
gboolean
cohesion_simulate (CohesionScoring *run, const CohesionVariation *variation, GError **error);
