/* What the replicates come to, node by node; filled from several threads. */
#pragma once

#include "kernel/coh-tally.h"
#include "scoring/cohesion-replica-private.h"

typedef struct _CohesionTallies CohesionTallies;

/* @pilot: tallies of the first replicates, by which those of all are laid out. */
CohesionTallies *cohesion_tallies_new (const CohesionScoring *run, const CohesionTallies *pilot);

/* @before: NULL, or a pilot whose replicates were too far off for its units. */
CohesionTallies *cohesion_tallies_new_pilot (const CohesionScoring *run,
                                             const CohesionTallies *before);
gboolean cohesion_tallies_are_far (const CohesionTallies *self);

void cohesion_tallies_free (CohesionTallies *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionTallies, cohesion_tallies_free)

/* Add the scores that replicas have at a node. @ranks: n_rows doubles for each, @scratch: of
 * coh_rank_scratch_size(). */
void cohesion_tallies_add (CohesionTallies *self,
                           guint node,
                           CohesionReplica *const *replicas,
                           guint n,
                           gdouble *ranks,
                           gpointer scratch);

/* Put what was found at the nodes of the scores of the run; it takes the place of the tallies. */
void cohesion_tallies_conclude (CohesionTallies *self, CohesionScoring *run);
