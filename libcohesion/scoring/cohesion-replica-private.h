/* The tree of a run, scored again with other numbers, weights or strategies. */
#pragma once

#include "scoring/cohesion-scoring-private.h"

/* What was measured, for each scored indicator of a run: made once, read by many replicas. Missing
 * is NaN. Columns are those of the indicators in the order of the plan. */
typedef struct
{
  guint n_rows;
  guint n_indicators;
  guint *node;      /* of each column: its index in the plan */
  guint *column_of; /* of each node of the plan: its column, or G_MAXUINT */
  gdouble *values;  /* n_rows x n_indicators, column by column */
} CohesionReplicaBase;

CohesionReplicaBase *cohesion_replica_base_new (const CohesionScoring *run);
void cohesion_replica_base_free (CohesionReplicaBase *self);

/* What was measured in a column, into @out. */
void
cohesion_replica_base_copy (const CohesionReplicaBase *self, guint column, CohesionColumn *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionReplicaBase, cohesion_replica_base_free)

/* The numbers of a column of the base: @scratch, n_rows long, filled with them, or a column of its
 * own, which stays as it is until the replica has read it. */
typedef CohesionColumn *(*CohesionReplicaFill) (gpointer data,
                                                guint column,
                                                CohesionColumn *scratch);

/* A workspace; it re-uses its memory from run to run and computes only what changed. One thread at
 * a time; several replicas of one run may work at once where every strategy came with the library.
 */
typedef struct _CohesionReplica CohesionReplica;

/* Borrows @run and @base. Everything is to be computed at first. @neighbour: NULL, or a replica of
 * the same run and thread, with which to share scratch. @renewed: NULL, or of each column of the
 * base whether it is touched before every run: domains of such indicators take turns in one memory,
 * and scores of indicators are to be read at a visit only. */
CohesionReplica *cohesion_replica_new (const CohesionScoring *run,
                                       const CohesionReplicaBase *base,
                                       const CohesionReplica *neighbour,
                                       const gboolean *renewed);
void cohesion_replica_free (CohesionReplica *self);

/* How many columns of scores it holds, and in how many columns of memory. */
void cohesion_replica_count_columns (const CohesionReplica *self, guint *n_columns, guint *n_held);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionReplica, cohesion_replica_free)

/* @fill is asked for the numbers of every indicator that is to be computed; NULL: as measured. */
void cohesion_replica_set_fill (CohesionReplica *self, CohesionReplicaFill fill, gpointer data);

/* The numbers of a column of the base are to be asked for again. */
void cohesion_replica_touch (CohesionReplica *self, guint column);

/* Another strategy for a step at a node of the plan; NULL: none. The object is borrowed. Of an
 * indicator it must be adapted already (polarity, goalposts). */
void cohesion_replica_set_strategy (CohesionReplica *self,
                                    guint node,
                                    CohesionStrategyKind kind,
                                    CohesionStrategy *strategy);

/* The weight in force for a node among its siblings, in place of what the weighting says; NaN: what
 * it says. */
void cohesion_replica_set_weight (CohesionReplica *self, guint node, gdouble weight);

/* What the weight in force is multiplied with; 1 at first. */
void cohesion_replica_set_weight_factor (CohesionReplica *self, guint node, gdouble factor);

/* Score as if the framework did not have this node (and what is below it). */
void cohesion_replica_leave_out (CohesionReplica *self, guint node, gboolean left_out);

/* What imputations draw is to be that of a replicate; without this call it is what they expect. */
void cohesion_replica_set_replicate (CohesionReplica *self, guint seed, guint replicate);

/* Compute what changed since the last run; FALSE with an error that names the node. */
gboolean cohesion_replica_run (CohesionReplica *self, GError **error);

/* Called at each node of the plan as soon as its scores are made, or found to be as before. Of
 * replicas that fail later it is called, too. */
typedef void (*CohesionReplicaVisit) (gpointer data,
                                      guint node,
                                      CohesionReplica *const *replicas,
                                      guint n);

/* The same as cohesion_replica_run() for several replicas of one run, a node of all of them before
 * the next, so that what is known of it is read from memory once. @visit may be NULL. Of several
 * errors that of the first replica is told, and which it is in @failed. */
gboolean cohesion_replica_run_together (CohesionReplica *const *replicas,
                                        guint n,
                                        CohesionReplicaVisit visit,
                                        gpointer data,
                                        guint *failed,
                                        GError **error);

/* After a run, or at a visit: the scores of a node of the plan (n_rows long), NULL where it has
 * none or is left out; the weights in force for its children, of a domain. */
const gdouble *cohesion_replica_peek_scores (const CohesionReplica *self, guint node);
CohesionColumn *cohesion_replica_peek_weights (const CohesionReplica *self, guint node);
