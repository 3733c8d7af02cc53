/* The indicators that one imputation fills together. */
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
} CohesionScoringGroup;

/* The group of @member in @groups, made where there is none; its column there in *@column. */
CohesionScoringGroup *cohesion_scoring_group_join (GPtrArray *groups,
                                                   CohesionImputation *imputation,
                                                   CohesionNode *declared_at,
                                                   const CohesionPlanNode *member,
                                                   guint *column);

/* Once all members are there: the matrices; @quiet: nobody reads marks. */
void cohesion_scoring_group_prepare (CohesionScoringGroup *self,
                                     const CohesionScoring *run,
                                     gboolean quiet);

void cohesion_scoring_group_put (CohesionScoringGroup *self, guint column, const gdouble *values);
void cohesion_scoring_group_take (const CohesionScoringGroup *self, guint column, gdouble *values);

/* Does nothing where no member changed. */
gboolean cohesion_scoring_group_impute (CohesionScoringGroup *self, GError **error);
void cohesion_scoring_group_free (gpointer self);
