/* A file of what was drawn: replicate, factor, node, area, value. Written and read a replicate at a
 * time, in memory that does not grow. */
#pragma once

#include "scoring/uncertainty/cohesion-errors-private.h"
#include "scoring/uncertainty/cohesion-factors-private.h"

#define COHESION_DRAWS_SAMPLING "sampling"
#define COHESION_DRAWS_NOTHING  "none"      /* is left out */
#define COHESION_DRAWS_NONE     "node none" /* the node of that id; ids have no blanks */

typedef struct _CohesionDrawsWriter CohesionDrawsWriter;

/* @errors: NULL where measures are not drawn. The file appears on finish, whole or not at all. */
CohesionDrawsWriter *cohesion_draws_writer_new (const gchar *path,
                                                const CohesionErrors *errors,
                                                const CohesionScoring *run,
                                                GError **error);
void cohesion_draws_writer_free (CohesionDrawsWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionDrawsWriter, cohesion_draws_writer_free)

/* Failures are kept and told by finish. @replicate counts from 0. */
void
cohesion_draws_writer_add (CohesionDrawsWriter *self, guint replicate, const CohesionDraw *draw);
void cohesion_draws_writer_add_column (CohesionDrawsWriter *self,
                                       guint replicate,
                                       guint column,
                                       const gdouble *values);
gboolean cohesion_draws_writer_finish (CohesionDrawsWriter *self, GError **error);

typedef struct _CohesionReplay CohesionReplay;

/* @sampling: whether the file has measures, too. Reads it once to count and check the replicates.
 */
CohesionReplay *cohesion_replay_new (const gchar *path,
                                     const CohesionFactors *factors,
                                     const CohesionReplicaBase *base,
                                     gboolean sampling,
                                     GError **error);
void cohesion_replay_free (CohesionReplay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionReplay, cohesion_replay_free)

guint cohesion_replay_get_n_replicates (const CohesionReplay *self);
gboolean cohesion_replay_rewind (CohesionReplay *self, GError **error);

/* Read the next replicate into @draw and the numbers of all columns. */
gboolean cohesion_replay_next (CohesionReplay *self, CohesionDraw *draw, GError **error);

/* The numbers of a column in that replicate; NULL where the file has no measures. */
const gdouble *cohesion_replay_peek_column (const CohesionReplay *self, guint column);
