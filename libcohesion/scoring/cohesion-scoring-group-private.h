/* The indicators of a replica that one imputation fills together. */
#pragma once

#include "scoring/cohesion-scoring-private.h"

typedef struct
{
  CohesionImputation *imputation; /* borrowed */
  CohesionNode *declared_at;      /* borrowed */
  GPtrArray *members;             /* const CohesionPlanNode * */
  CohesionMatrix *in;
  CohesionMatrix *out;
  gboolean drawn;   /* what is filled in differs from replicate to replicate */
  gboolean changed; /* a member did */
} ReplicaGroup;

/* The group of @member in @groups, made where there is none; its column there in *@column. */
ReplicaGroup *replica_group_join (GPtrArray *groups,
                                  CohesionImputation *imputation,
                                  CohesionNode *declared_at,
                                  const CohesionPlanNode *member,
                                  guint *column);

/* Once all members are there: the matrices. */
void replica_group_prepare (ReplicaGroup *self, const CohesionScoring *run);

void replica_group_put (ReplicaGroup *self, guint column, const gdouble *values);
void replica_group_take (const ReplicaGroup *self, guint column, gdouble *values);

/* Does nothing where no member changed. */
gboolean replica_group_impute (ReplicaGroup *self, GError **error);
void replica_group_free (gpointer self);
