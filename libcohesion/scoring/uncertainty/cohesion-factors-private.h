/* The choices that a framework lists, made ready for a run: what each option means at each node. */
#pragma once

#include "framework/cohesion-factor-private.h"
#include "scoring/cohesion-replica-private.h"

typedef struct
{
  const CohesionFactor *source;
  guint32 key;                   /* for its random numbers: made of its name */
  guint *nodes;                  /* of the plan: those that have a score and are varied */
  guint32 *node_keys;            /* made of their ids */
  guint n_nodes;                 /* */
  guint n_options;               /* of weights: 0, a continuum */
  CohesionStrategy **strategies; /* option by option, a node each; NULL for `none` */
} CohesionVaried;

typedef struct
{
  const CohesionScoring *run;
  CohesionVaried *factors;
  guint n_factors;
  gboolean builtin; /* every strategy came with the library */
} CohesionFactors;

CohesionFactors *cohesion_factors_new (const CohesionScoring *run);
void cohesion_factors_free (CohesionFactors *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionFactors, cohesion_factors_free)

/* Every factor and its options, as headings of the scores. */
void cohesion_factors_record (const CohesionFactors *self, CohesionScoring *run);

/* What one replicate has. */
typedef struct
{
  const CohesionFactors *factors;
  guint *option; /* of each factor: from 0; of what is left out 0 is none, then the nodes */
  gdouble *
      *noise;   /* of each factor on weights: what the weights of its nodes are multiplied with */
  guint errors; /* the number under which sampling errors are drawn */
  gdouble *product; /* scratch, for each node of the plan */
} CohesionDraw;

CohesionDraw *cohesion_draw_new (const CohesionFactors *factors);
void cohesion_draw_free (CohesionDraw *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionDraw, cohesion_draw_free)

/* The option that a share in 0 .. 1 stands for: option i has the shares from i / n to (i + 1) / n.
 */
guint cohesion_draw_pick (gdouble share, guint n_options);

/* Decide a factor by a uniform number in (0, 1). */
void cohesion_draw_set_share (CohesionDraw *self, guint factor, guint seed, gdouble share);

/* Decide everything by the random numbers of a replicate. */
void cohesion_draw_fill (CohesionDraw *self, guint seed, guint replicate);

/* Tell a replica. */
void cohesion_draw_apply (const CohesionDraw *self, CohesionReplica *replica);
