/* One estimate: its value, how sure it is, and why it is empty. */
#pragma once

#include <cohesion/cohesion-status.h>

#include "kernel/coh-woodruff.h"
#include "survey/cohesion-calibration-private.h"
#include "survey/cohesion-frame-private.h"
#include "survey/cohesion-sums-private.h"
#include "survey/cohesion-survey-private.h"

/* In the unit of the indicator; NaN where there is none. */
typedef struct
{
  gdouble value;
  gdouble se;
  gdouble lower;
  gdouble upper;
  gdouble base;
  gdouble n_eff;
  gdouble deff;
  gdouble df;
  gdouble units;
  gdouble strata;
  const gchar *method; /* of the interval; static; NULL: none */
  CohesionStatus status;
  const gchar *note; /* static or interned */
} CohesionEstimate;

typedef struct _CohesionReplication CohesionReplication;

/* Of one domain and indicator: the cells in which somebody gave an answer, in the order of the
 * frame. */
typedef struct
{
  const CohesionSurvey *survey;
  const CohesionSums *sums;
  const CohesionFrame *frame;
  CohesionCalibration *calibration; /* or NULL; @sums are then those with its factors */
  const struct coh_exact *gathered; /* with calibration: of each raw cell, side by side */
  CohesionEstimand estimand;
  gdouble scale;
  gdouble probability;              /* of a quantile */
  const CohesionPointOrder *points; /* of a quantile */
  guint indicator;
  guint32 domain;
  const guint32 *cells;
  guint32 n_cells;
  const struct coh_exact *moments; /* of each cell, side by side */
  const guint32 *places;           /* of each cell: its finest unit or stratum in the frame */
  gpointer scratch;                /* coh_design_scratch_size () bytes */
  gdouble *z;                      /* as long as there are cells, or strata */
  gdouble *squares;                /* the same */
  guint32 *counts;
  CohesionReplication *replication; /* NULL: variances are linearised */
} CohesionEstimation;

/* The sums of the whole domain: what all estimands are made of. */
typedef struct
{
  struct coh_exact y;
  struct coh_exact x;
  guint64 n;
  gdouble ratio; /* 0 of totals */
  gdouble x_sum; /* 1 of totals */
  gdouble variance;
} CohesionMoments;

/* The sums of the cell @i of an estimation. */
static inline const struct coh_exact *
cohesion_estimation_get_moments (const CohesionEstimation *estimation, guint32 i)
{
  return &estimation->moments[(gsize)i * estimation->sums->n_moments];
}

/* What the cell @i adds to the error: sum (u - R v), not yet divided by the sum of v. */
static inline gdouble
cohesion_estimation_find_error (const CohesionEstimation *estimation,
                                const CohesionMoments *moments,
                                guint32 i)
{
  const struct coh_exact *cell = cohesion_estimation_get_moments (estimation, i);

  return coh_exact_differ (&cell[COH_MOMENT_U], &cell[COH_MOMENT_V], moments->ratio);
}

void cohesion_estimate_make (CohesionEstimation *estimation, CohesionEstimate *out);

/* Fill the moments, value and base. FALSE where there is no value: @out says why. */
gboolean cohesion_estimate_find_value (const CohesionEstimation *estimation,
                                       CohesionMoments *moments,
                                       CohesionEstimate *out);
/* Fill y, x and n; the rest as it is for totals. */
void cohesion_estimate_add_up (const CohesionEstimation *estimation, CohesionMoments *moments);
/* y / x, rounded once. */
gdouble cohesion_estimate_divide (const struct coh_exact *y, const struct coh_exact *x);
/* A quantile, and the sums of the share at or below it. */
typedef struct
{
  gdouble value; /* not yet scaled */
  struct coh_weighted distribution;
  gdouble *values;
  gdouble *weights;
  struct coh_exact *moments; /* of each cell */
  struct coh_exact *shares;  /* with calibration: of each raw cell */
} CohesionQuantile;

/* Puts the sums of the share into @estimation, for as long as it is not cleared. FALSE where the
 * answers have no weight. */
gboolean cohesion_quantile_init (CohesionQuantile *self,
                                 CohesionEstimation *estimation,
                                 CohesionMoments *moments);
void cohesion_quantile_clear (CohesionQuantile *self);
/* Fill all but base of a quantile. */
void cohesion_estimate_find_quantile (CohesionEstimation *estimation,
                                      CohesionMoments *moments,
                                      CohesionEstimate *out);

/* Fill variance, units, strata and df. FALSE where there is no variance. */
gboolean cohesion_estimate_find_variance (CohesionEstimation *estimation,
                                          CohesionMoments *moments,
                                          CohesionEstimate *out);
/* Add the sums with calibrated weights to y and x. */
void cohesion_calibration_add_up (const CohesionEstimation *estimation, CohesionMoments *moments);
/* The same of residuals from the margins, where weights are calibrated. */
enum coh_status cohesion_calibration_find_variance (CohesionEstimation *estimation,
                                                    CohesionMoments *moments);
/* The same from replicates; changes df, units and strata where the design is not known. */
gboolean cohesion_estimate_find_replicate_variance (CohesionEstimation *estimation,
                                                    CohesionMoments *moments,
                                                    CohesionEstimate *out);
/* Say in the method that the interval rests on replicates. */
void cohesion_estimate_name_replicates (const CohesionEstimation *estimation,
                                        CohesionEstimate *out);
/* Fill deff and n_eff. */
void cohesion_estimate_find_effect (const CohesionEstimation *estimation,
                                    const CohesionMoments *moments,
                                    CohesionEstimate *out);
/* Fill lower, upper and method. */
void cohesion_estimate_find_interval (const CohesionEstimation *estimation,
                                      const CohesionMoments *moments,
                                      CohesionEstimate *out);
/* Suppress or mark what the rules of the survey say. */
void cohesion_estimate_apply_rules (const CohesionSurvey *survey, CohesionEstimate *out);
