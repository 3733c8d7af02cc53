/* Estimates of areas from surveys and from what is known of the areas.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <stdbool.h>
#include <stddef.h>

enum coh_area_method
{
  COH_AREA_REML,
  COH_AREA_FAY_HERRIOT, /* by moments, iteratively */
  COH_AREA_PRASAD_RAO   /* by moments, in one step */
};

enum coh_area_status
{
  COH_AREA_OK,
  COH_AREA_NOT_CONVERGED,
  COH_AREA_TOO_FEW,  /* areas with an estimate, for so many covariates */
  COH_AREA_BAD_AREA, /* fault says which: a variance not above 0, or something infinite */
  COH_AREA_DEPENDENT /* fault says which covariate follows from those before it, or is always 0 */
};

/* Area i has the covariates x[i n_covariates] and following, among them the 1 of an intercept. */
struct coh_area_input
{
  size_t n;
  size_t n_covariates;
  const double *direct;    /* NaN: the survey has no estimate */
  const double *variances; /* of the direct estimates, known */
  const double *x;         /* NaN: the area takes no part */
  enum coh_area_method method;
  unsigned most_steps;
};

/* The arrays lie in the caller's memory. */
struct coh_area_model
{
  size_t fault;
  size_t n_direct;  /* areas that the model is fitted to */
  double variance;  /* of areas around the model: A; 0 says that covariates explain all */
  double precision; /* the asymptotic variance of that */
  double bias;      /* and its asymptotic bias */
  unsigned n_steps;
  double *coefficients, *errors;              /* n_covariates each */
  double *triangle, *slopes, *inverse, *rows; /* of orthogonal covariates */
};

enum coh_area_kind
{
  COH_AREA_NONE,     /* a covariate is missing */
  COH_AREA_COMBINED, /* direct estimate and model */
  COH_AREA_SYNTHETIC /* the model alone: there is no direct estimate */
};

struct coh_area_estimate
{
  enum coh_area_kind kind;
  double estimate;
  double error; /* mean squared error */
  double share; /* of the direct estimate: gamma */
  double synthetic;
  double leverage; /* NaN without a direct estimate */
};

size_t coh_area_memory_length (size_t n, size_t n_covariates);
enum coh_area_status
coh_fit_areas (const struct coh_area_input *input, double *memory, struct coh_area_model *model);
void coh_estimate_areas (const struct coh_area_input *input,
                         const struct coh_area_model *model,
                         double *scratch,
                         struct coh_area_estimate *areas);
