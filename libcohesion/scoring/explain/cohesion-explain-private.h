/* An explanation while it is made: the rows of one area. */
#pragma once

#include "scoring/cohesion-scoring-private.h"

/* How a score was divided among the children. */
typedef enum
{
  COHESION_SPLIT_NONE,    /* there is nothing to divide */
  COHESION_SPLIT_SUM,     /* weight times score */
  COHESION_SPLIT_POWER,   /* a geometric, harmonic or power mean: by Euler's theorem */
  COHESION_SPLIT_BINDING, /* minimum, median: all to the children that it is */
  COHESION_SPLIT_SHAPLEY, /* what a child adds, over all orders */
  COHESION_SPLIT_SAMPLED, /* the same over some orders */
} CohesionSplitMethod;

/* One domain at one area. Arrays have an element for each scored child, by its column. */
typedef struct
{
  const CohesionScoring *run; /* borrowed */
  guint domain;               /* in the plan */
  guint row;
  guint n;
  CohesionSplitMethod method;
  gboolean proportional; /* each part is its factor times the score of the child */
  gdouble score;
  gdouble *x;       /* the scores of the children */
  gdouble *shares;  /* of the weight of those present; NaN: missing */
  gdouble *parts;   /* they sum to the score */
  gdouble *factors; /* by how much the score rises with the child; NaN: no straight line */
} CohesionSplit;

/* NULL with an error where a strategy of others fails. */
CohesionSplit *
cohesion_split_new (const CohesionScoring *run, guint domain, guint row, GError **error);
void cohesion_split_free (CohesionSplit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionSplit, cohesion_split_free)

/* The parts of a score that no formula divides, by coalitions of the children; sets the method. */
gboolean cohesion_split_by_coalitions (CohesionSplit *self, GError **error);

/* A row. NaN and G_MININT: none. */
typedef struct
{
  guint node; /* in the plan */
  guint depth;
  const CohesionScoredNode *scored; /* NULL: has no score */
  gdouble value;
  gdouble treated;
  gdouble score;
  CohesionStatus status;
  gdouble weight;
  gdouble share;
  gdouble effective_weight;
  gdouble contribution;
  gdouble scale; /* contribution = scale x score; NaN: not so */
  CohesionSplitMethod method;
  gint rank;
  gint n_ranked;
  gdouble mean;
  gdouble median;
  gdouble difference;
  gdouble deviations;    /* the difference in standard deviations */
  const gchar *standing; /* NULL: neither strong nor weak */
  gchar *note;           /* owned; NULL: there is nothing to say */
} CohesionExplainedRow;

typedef struct
{
  CohesionScores *scores; /* borrowed, as the next one */
  const CohesionScoring *run;
  guint area; /* row of the columns */
  guint n_rows;
  CohesionExplainedRow *rows; /* a parent before its children; the first is what was asked for */
  const gchar *bent_at;       /* the first node that is no straight line; NULL: none */
} CohesionExplanation;

/* Each fills in its part. */
gboolean cohesion_explanation_find_values (CohesionExplanation *self, GError **error);
gboolean cohesion_explanation_walk (CohesionExplanation *self, GError **error);
void cohesion_explanation_compare (CohesionExplanation *self);

CohesionTable *cohesion_explanation_to_table (const CohesionExplanation *self);
