/* The difference of two estimates, and its variance with what both have in common. */
#pragma once

#include "survey/cohesion-finished-private.h"

/* What two domains have in common. */
typedef enum
{
  COHESION_RELATION_DISJOINT,
  COHESION_RELATION_WITHIN, /* the second holds all of the first */
  COHESION_RELATION_AROUND, /* the first holds all of the second */
  COHESION_RELATION_CROSSING,
} CohesionRelation;

/* In the unit of the indicator; NaN where there is none. */
typedef struct
{
  gdouble value;
  gdouble reference;
  gdouble difference;
  gdouble se;
  gdouble lower;
  gdouble upper;
  gdouble t;
  gdouble df;
  gdouble p;
  CohesionStatus status;
  const gchar *note; /* static or interned */
} CohesionDifference;

/* One of the two, for one indicator. */
typedef struct
{
  CohesionEstimation estimation;
  CohesionPickedCells lists; /* of its own */
  CohesionMoments moments;
  CohesionQuantile quantile;  /* or empty */
  gdouble density;            /* at a quantile; 1 of others */
  struct coh_exact *joined;   /* with replicates: moments of the cells of both */
  struct coh_exact *gathered; /* with calibration: of each raw cell of the domain */
  guint32 *touched;           /* with calibration: of everybody a raw cell and 1; 0: none */
} CohesionCompared;

/* Two domains (in order) and the room to compare them in. */
typedef struct
{
  const CohesionFinished *finished;
  CohesionRelation relation;
  CohesionCompared first;
  CohesionCompared second;
  gpointer scratch; /* coh_design_scratch_size () bytes */
  guint32 *places;  /* as long as there are cells in both, or strata */
  gdouble *z;
  gdouble *squares;
  guint32 *counts;
  gdouble *fitted;            /* with calibration: of each kind */
  CohesionPointOrder *points; /* of each indicator */
} CohesionComparison;

void cohesion_comparison_init (CohesionComparison *self, const CohesionFinished *finished);
void cohesion_comparison_clear (CohesionComparison *self);
/* The cells and sums of a domain in order. FALSE where it is a quantile, and @se, its error, is
 * none. */
gboolean cohesion_comparison_pick (CohesionComparison *comparison,
                                   CohesionCompared *side,
                                   guint32 domain,
                                   guint indicator,
                                   gdouble se);
void cohesion_comparison_drop (CohesionCompared *side);

/* @first, @second: domains in order, COHESION_NO_KEY where nobody is in it. */
void cohesion_difference_make (CohesionComparison *comparison,
                               guint32 first,
                               guint32 second,
                               guint indicator,
                               CohesionDifference *out);

/* Say it behind what is said already; @note is static or interned. */
void cohesion_difference_add_note (CohesionDifference *out, const gchar *note);

/* The variance of first less second, and the degrees of freedom of both together. */
enum coh_status
cohesion_difference_find_units (CohesionComparison *comparison, gdouble *variance, gdouble *df);
/* The places of both, in the comparison: how many; and those degrees of freedom, of @n of them. */
guint32 cohesion_difference_join_places (CohesionComparison *comparison);
gdouble cohesion_difference_count_df (const CohesionComparison *comparison, guint32 n);
/* The same where respondents were sampled themselves; both are not COHESION_RELATION_CROSSING. */
enum coh_status
cohesion_difference_find_elements (CohesionComparison *comparison, gdouble *variance, gdouble *df);
/* The same of calibrated weights, with and without units. */
enum coh_status cohesion_difference_find_calibrated_units (CohesionComparison *comparison,
                                                           gdouble *variance,
                                                           gdouble *df);
enum coh_status cohesion_difference_find_calibrated_elements (CohesionComparison *comparison,
                                                              gdouble *variance,
                                                              gdouble *df);

/* z = scale (u - ratio v), or scale v where @ratio is infinite. */
typedef struct
{
  gdouble ratio;
  gdouble scale;
} CohesionForm;

/* Of one of two domains, and of those who are in both. */
CohesionForm cohesion_form_make_own (const CohesionMoments *moments);
CohesionForm cohesion_form_make_common (const CohesionMoments *inner,
                                        const CohesionMoments *outer,
                                        gboolean is_total);
/* The same from replicates. @apart_df: the degrees of freedom of two samples that have nothing in
 * common. FALSE where there is no variance: @out says why. */
gboolean cohesion_difference_find_replicates (CohesionComparison *comparison,
                                              gdouble apart_df,
                                              gdouble *variance,
                                              CohesionDifference *out);

/* A side of which the cells are picked and the indicator is a quantile becomes the share at or
 * below it, divided by the density there. @se: of the quantile, as estimated. FALSE where it has
 * none. */
gboolean cohesion_difference_take_quantile (CohesionCompared *side, gdouble se);
