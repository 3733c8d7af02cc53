/* What a replica is made of, and the steps of its run. */
#pragma once

#include "scoring/cohesion-replica-private.h"
#include "scoring/cohesion-scoring-group-private.h"

typedef struct
{
  CohesionStrategy *steps[COHESION_N_KINDS]; /* borrowed */
  CohesionContext *context;                  /* NULL: has no score */
  CohesionMatrix *children;                  /* of a domain: their scores */
  CohesionColumn *scores;                    /* its column among its siblings */
  CohesionColumn *weights;                   /* of a domain: those in force */
  CohesionScoringGroup *group;               /* of an indicator that is imputed */
  guint column;                              /* in the matrices of the group */
  gdouble weight;                            /* NaN: what the weighting says */
  gdouble factor;
  gboolean left_out;
  gboolean changed;
} CohesionReplicaNode;

struct _CohesionReplica
{
  const CohesionScoring *run;
  const CohesionReplicaBase *base;
  CohesionReplicaFill fill;
  gpointer fill_data;
  CohesionReplicaNode *nodes;
  GPtrArray *groups; /* CohesionScoringGroup *; NULL: to be made */
  gboolean has_replicate;
  gboolean is_next; /* another replicate than at the last run */
  guint seed;
  guint replicate;
  CohesionMatrix
      *turns;          /* children of domains whose indicators are renewed; NULL: there are none */
  guint n_columns;     /* of scores below the root */
  guint n_held;        /* for which there is memory */
  CohesionColumn *raw; /* scratch, which neighbours share */
  CohesionColumn *treated;
  CohesionColumn *aggregated;
};

/* Whether a node of the plan has a score here. */
gboolean cohesion_replica_takes_part (const CohesionReplica *self, guint node);

/* What a node is to its parent has changed. */
void cohesion_replica_touch_parent (CohesionReplica *self, guint node);

/* From values to the scores of a node. */
gboolean cohesion_replica_normalise (CohesionReplicaNode *node, CohesionColumn *in, GError **error);

/* What is imputed together, before anything else; of an indicator the steps up to the imputation,
 * or to the end where there is none; the imputations; the steps after them. */
void cohesion_replica_gather (CohesionReplica *self);
gboolean cohesion_replica_begin_indicator (CohesionReplica *self, guint node, GError **error);
gboolean cohesion_replica_impute (CohesionReplica *self, GError **error);
gboolean cohesion_replica_finish_indicator (CohesionReplica *self, guint node, GError **error);

/* From the scores of its children to those of a domain. */
gboolean cohesion_replica_run_domain (CohesionReplica *self, guint node, GError **error);
