/* What the variances of estimates with calibrated weights, and of their differences, are made of.
 */
#pragma once

#include "survey/cohesion-estimate-private.h"

/* The sums of all raw cells of the domain for the share at or below @quantile; owned. */
struct coh_exact *cohesion_calibration_make_shares (const CohesionEstimation *estimation,
                                                    gdouble quantile);
/* x'B of each kind, in units of u X: CohesionCalibration.fitted. */
void cohesion_calibration_fit (const CohesionEstimation *estimation, gdouble ratio);

/* With units: z of each of them. */
void cohesion_calibration_find_errors (CohesionEstimation *estimation,
                                       const CohesionMoments *moments);
/* The variance of sum z; z is 0 again. */
enum coh_status cohesion_calibration_find_unit_variance (CohesionEstimation *estimation,
                                                         gdouble *variance);

/* Where respondents were sampled themselves: those of the raw cell @i, with a ratio of 0. */
struct coh_part cohesion_calibration_read_part (const CohesionEstimation *estimation, guint32 i);
/* Residuals of everybody of one kind in one stratum: those of @parts, and minus @fitted w of all.
 */
void cohesion_calibration_find_residuals (CohesionCalibration *self,
                                          guint32 i,
                                          const struct coh_part *parts,
                                          gsize n_parts,
                                          gdouble fitted);
/* The variance of these residuals, divided by @x_sum. */
enum coh_status cohesion_calibration_find_element_variance (CohesionEstimation *estimation,
                                                            gdouble x_sum,
                                                            gdouble *variance);
