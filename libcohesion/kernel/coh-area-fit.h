/* Least squares of areas' estimates, for a given variance between areas.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <stddef.h>

/* The areas with a direct estimate, and what least squares with weights 1 / (A + D) make of them.
 */
struct coh_area_fit
{
  size_t m, p;
  const double *z;           /* orthogonal covariates, column by column */
  double *y, *sampling;      /* m each */
  double *slopes, *inverse;  /* of Z' V^-1 Z */
  double *second, *third;    /* Z' V^-2 Z, Z' V^-3 Z */
  double *work;              /* p squared */
  double usual;              /* harmonic mean of the sampling variances */
  double sum[3];             /* of V^-1, V^-2, of V squared */
  double quadratic, squared; /* y' P y, y' P P y */
  double likelihood;         /* restricted, without constants */
};

void
coh_weigh_area_columns (const struct coh_area_fit *fit, double variance, int power, double *to);
void coh_weigh_areas (struct coh_area_fit *fit, double variance);
