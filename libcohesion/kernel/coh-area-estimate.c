/* Estimates of areas by a model that has been fitted, and their mean squared errors.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-fay-herriot.h"

#include "coh-orthogonalise.h"

#include <math.h>

static bool
is_complete (const double *x, size_t n_covariates)
{
  for (size_t k = 0; k < n_covariates; k++)
    if (isnan (x[k]))
      return false;
  return true;
}

/* The synthetic estimate, and z' Q z: its variance. */
static double
predict_area (const struct coh_area_model *model, size_t p, const double *z, double *variance)
{
  double sum = 0;

  *variance = 0;
  for (size_t j = 0; j < p; j++)
    {
      sum += z[j] * model->slopes[j];
      for (size_t k = 0; k < p; k++)
        *variance += z[j] * model->inverse[j * p + k] * z[k];
    }
  return sum;
}

static void
combine (const struct coh_area_model *model,
         double direct,
         double sampling,
         double variance,
         struct coh_area_estimate *area)
{
  double whole = model->variance + sampling, rest = sampling / whole;
  double first = model->variance * rest, second = rest * rest * variance;
  double third = rest * rest / whole * model->precision;

  area->kind = COH_AREA_COMBINED;
  area->share = model->variance / whole;
  area->estimate = area->share * direct + rest * area->synthetic;
  area->error = first + second + 2 * third - model->bias * (rest * rest);
  area->leverage = variance / whole;
}

/* Of area i, with gamma = A / (A + D):
 *
 *   estimate = gamma y + (1 - gamma) x'b
 *   error    = gamma D + (1 - gamma)^2 x' (X' V^-1 X)^-1 x + 2 D^2 / (A + D)^3 var A
 *              - (1 - gamma)^2 bias A
 *
 * var A is 2 / sum of V^-2 for REML, 2 m / (sum of V^-1)^2 for FAY_HERRIOT and 2 sum of V^2 / m^2
 * for PRASAD_RAO; the bias is 0 but for FAY_HERRIOT. Without a direct estimate: x'b, with an error
 * of A + x' (X' V^-1 X)^-1 x. Without a covariate: NONE, all NaN. The error is right to order 1 / m
 * and not for an area that was chosen for its estimate; A of 0 leaves var A alone to say that A is
 * not known. scratch is n_covariates doubles.
 *
 * Source: Prasad and Rao (1990), "The estimation of the mean squared error of small-area
 * estimators"; Datta and Lahiri (2000), "A unified measure of uncertainty of estimated best linear
 * unbiased predictors in small area estimation problems"; Datta, Rao and Smith (2005), "On
 * measuring the variability of small area estimators under a basic area level model"; areas without
 * a direct estimate: Rao and Molina (2015), "Small area estimation", 2nd ed., section 6.1. */
void
coh_estimate_areas (const struct coh_area_input *input,
                    const struct coh_area_model *model,
                    double *scratch,
                    struct coh_area_estimate *areas)
{
  size_t p = input->n_covariates, row = 0;

  for (size_t i = 0; i < input->n; i++)
    {
      const double *x = input->x + i * p;
      double variance;

      areas[i] = (struct coh_area_estimate){ COH_AREA_NONE, NAN, NAN, NAN, NAN, NAN };
      if (!is_complete (x, p))
        continue;
      coh_apply_triangle (model->triangle, p, x, scratch);
      for (size_t k = 0; k < p && !isnan (input->direct[i]); k++)
        scratch[k] = model->rows[k * model->n_direct + row];
      areas[i].synthetic = predict_area (model, p, scratch, &variance);
      if (isnan (input->direct[i]))
        {
          areas[i].kind = COH_AREA_SYNTHETIC;
          areas[i].estimate = areas[i].synthetic;
          areas[i].error = model->variance + variance;
          areas[i].share = 0;
          continue;
        }
      combine (model, input->direct[i], input->variances[i], variance, &areas[i]);
      row++;
    }
}
