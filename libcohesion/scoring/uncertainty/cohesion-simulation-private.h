/* The tree scored many times with other numbers and other choices. */
#pragma once

#include "scoring/uncertainty/cohesion-draws-private.h"
#include "scoring/uncertainty/cohesion-errors-private.h"
#include "scoring/uncertainty/cohesion-factors-private.h"

/* What differs from replicate to replicate. */
typedef struct
{
  const CohesionReplicaBase *base;
  const CohesionErrors *errors;   /* NULL: values as measured */
  const CohesionFactors *factors; /* with none: as declared */
  const gdouble *points;       /* NULL: by the seed; else a share for each factor, then one for the
                                  sampling errors where there are errors; column by column */
  guint n_points;              /* rows of @points */
  CohesionReplay *replay;      /* NULL: drawn; else read, in order on the caller's thread */
  CohesionDrawsWriter *writer; /* NULL: not written; the same */
} CohesionVariation;

/* Called at each node of the plan with replicas that have scores there, of the replicates from
 * @first on, on the thread that runs them. @ranks: n_rows doubles of scratch for each replica,
 * @scratch: of coh_rank_scratch_size(). */
typedef void (*CohesionCollect) (gpointer data,
                                 guint first,
                                 guint node,
                                 CohesionReplica *const *replicas,
                                 guint n,
                                 gdouble *ranks,
                                 gpointer scratch);

/* Run replicates 0 to @n_replicates - 1, on the threads that the run may use. */
gboolean cohesion_run_replicates (CohesionScoring *run,
                                  const CohesionVariation *variation,
                                  guint n_replicates,
                                  CohesionCollect collect,
                                  gpointer data,
                                  GError **error);

/* Run the replicates that the settings of @run ask for and put a spread at every scored node of its
 * scores. The same bytes on any number of threads; memory does not grow with the replicates. */
gboolean
cohesion_simulate (CohesionScoring *run, const CohesionVariation *variation, GError **error);
