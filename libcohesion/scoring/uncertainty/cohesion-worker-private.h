/* What one thread of a simulation does: a few replicates together, drawn and scored. */
#pragma once

#include "scoring/uncertainty/cohesion-simulation-private.h"

typedef struct _CohesionWorker CohesionWorker;

/* Borrows @run, @variation and @data. */
CohesionWorker *cohesion_worker_new (const CohesionScoring *run,
                                     const CohesionVariation *variation,
                                     guint n_replicates,
                                     CohesionCollect collect,
                                     gpointer data);
void cohesion_worker_free (CohesionWorker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionWorker, cohesion_worker_free)

/* How many replicates it runs at once, at the most: one where draws are read or written, two or
 * four else. */
guint cohesion_worker_get_n_together (const CohesionWorker *self);

/* Run replicates @first to @first + @n - 1 and collect what they come to. Of several errors that of
 * the first replicate is told; it is @first + *@failed. */
gboolean
cohesion_worker_run (CohesionWorker *self, guint first, guint n, guint *failed, GError **error);
