/* What a framework lists under `uncertainty:`: choices that could have been made otherwise. */
#pragma once

#include "framework/cohesion-node-private.h"

typedef enum
{
  COHESION_FACTOR_STRATEGY,  /* one strategy out of several */
  COHESION_FACTOR_WEIGHTS,   /* noise on weights */
  COHESION_FACTOR_LEAVE_OUT, /* no node, or one of them, is left out */
} CohesionFactorType;

typedef struct
{
  CohesionFactorType type;
  CohesionStrategyKind kind; /* of strategies */
  CohesionNode *at;          /* borrowed: the branch (the root: everything), or an indicator */
  CohesionChoice *options;   /* strategies; one of `none` has none */
  guint n_options;
  gdouble percent;     /* of weights: how far they go up and down */
  gboolean indicators; /* of weights and what is left out: which nodes */
  gboolean domains;
  gchar *name; /* "aggregate at trust", unique in the framework */
} CohesionFactor;

CohesionFactor *cohesion_factor_new (CohesionFactorType type, CohesionNode *at);
void cohesion_factor_free (CohesionFactor *self);

/* Set the name, when all else is. */
void cohesion_factor_set_name (CohesionFactor *self);

/* Whether it varies something of @node: what is declared deeper than the branch stays. */
gboolean cohesion_factor_applies (const CohesionFactor *self, CohesionNode *node);

/* An option as it is written in YAML: "geometric", "{strategy: z-score, sd: 10}", "none". */
gchar *cohesion_factor_describe_option (const CohesionFactor *self, guint option);

/* Which option (from 0) the framework itself takes at the branch; G_MAXUINT: none of them. */
guint cohesion_factor_find_declared (const CohesionFactor *self);
