/* From a kernel's status to marks and errors: why a cell is empty. */
#pragma once

#include "kernel/coh-means.h"
#include "kernel/coh-rank.h"
#include "kernel/coh-status.h"
#include "strategy/cohesion-strategy-private.h"

/* After a normalisation: rows that have a value but no result are marked NOT_APPLICABLE. @wrong
 * says what the formula is not defined for, or which parameters do not fit (an error,
 * COHESION-STRATEGY-016). */
gboolean cohesion_outcome_normalised (CohesionNormalisation *self,
                                      CohesionColumn *in,
                                      CohesionColumn *out,
                                      enum coh_status status,
                                      const gchar *wrong,
                                      GError **error);

/* The error for parameters that do not fit together (COHESION-STRATEGY-016); FALSE. */
gboolean cohesion_outcome_refuse (CohesionStrategy *self, const gchar *why, GError **error);

/* After an aggregation that is defined above 0 only (or from 0 on, where @zero_allowed): empties
 * the rows where a child that counts is not, and says which child. @mean: "geometric mean". */
void cohesion_outcome_need_positive (CohesionMatrix *in,
                                     CohesionColumn *weights,
                                     CohesionColumn *out,
                                     gboolean zero_allowed,
                                     const gchar *mean);

/* After an aggregation: rows with children but without a finite result are emptied and marked. Fewer
 * than @least children: "it needs at least 2 children with a value"; else @why. */
void cohesion_outcome_explain (CohesionMatrix *in,
                               CohesionColumn *weights,
                               CohesionColumn *out,
                               guint least,
                               const gchar *why);

/* Why a comparison of areas gave nothing. */
#define COHESION_NOTHING_TO_COMPARE "no other area has a child that this one has"

/* "\"trust\"" where the context names the child, "child 2" where not. */
gchar *cohesion_outcome_name_child (CohesionContext *context, guint column);

/* The kernel's view of a matrix. */
struct coh_matrix cohesion_outcome_view (CohesionMatrix *matrix);

/* How many children count: those whose weight is not 0. */
guint cohesion_outcome_count_weighted (CohesionColumn *weights);

/* Scratch for ranking n values; free with g_free. */
gpointer cohesion_outcome_rank_scratch (guint n);

/* What a weighting by components makes of its loadings. */
typedef enum
{
  COHESION_LOADINGS_SQUARED,
  COHESION_LOADINGS_FIRST,
} CohesionLoadings;

/* What the influence of a child is. */
typedef enum
{
  COHESION_INFLUENCE_CORRELATION,
  COHESION_INFLUENCE_SQUARED,
} CohesionInfluence;

GType cohesion_ties_get_type (void) G_GNUC_CONST;    /* enum coh_ties, but for the order of rows */
GType cohesion_cap_get_type (void) G_GNUC_CONST;     /* enum coh_cap */
GType cohesion_penalty_get_type (void) G_GNUC_CONST; /* enum coh_penalty */
GType cohesion_preference_get_type (void) G_GNUC_CONST; /* enum coh_preference */
GType cohesion_loadings_get_type (void) G_GNUC_CONST;
GType cohesion_influence_get_type (void) G_GNUC_CONST;
