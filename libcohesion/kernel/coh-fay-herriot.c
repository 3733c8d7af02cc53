/* Estimates of areas from surveys and from what is known of the areas.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-fay-herriot.h"

#include "coh-area-variance.h"
#include "coh-orthogonalise.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

/* In doubles, for the memory of coh_fit_areas (). */
size_t
coh_area_memory_length (size_t n, size_t n_covariates)
{
  size_t p = n_covariates;

  return n * p + 2 * n + 3 * p + 5 * p * p;
}

static void
place_arrays (const struct coh_area_input *input,
              double *memory,
              struct coh_area_model *model,
              struct coh_area_fit *fit)
{
  size_t n = input->n, p = input->n_covariates;

  *model = (struct coh_area_model){ .fault = SIZE_MAX, .variance = NAN, .precision = NAN };
  *fit = (struct coh_area_fit){ .p = p };
  model->coefficients = memory;
  model->errors = memory + p;
  model->slopes = fit->slopes = memory + 2 * p;
  model->triangle = memory + 3 * p;
  model->inverse = fit->inverse = model->triangle + p * p;
  fit->second = model->inverse + p * p;
  fit->third = fit->second + p * p;
  fit->work = fit->third + p * p;
  fit->y = fit->work + p * p;
  fit->sampling = fit->y + n;
  model->rows = fit->sampling + n;
  fit->z = model->rows;
}

/* Whether the area has all covariates; bad: one of its numbers cannot be. */
static bool
check_area (const struct coh_area_input *input, size_t area, bool *bad)
{
  const double *x = input->x + area * input->n_covariates;
  double direct = input->direct[area], variance = input->variances[area];
  bool complete = true;

  *bad = isinf (direct) || (!isnan (direct) && (!(variance > 0) || isinf (variance)));
  for (size_t k = 0; k < input->n_covariates; k++)
    {
      *bad = *bad || isinf (x[k]);
      complete = complete && !isnan (x[k]);
    }
  return complete;
}

static enum coh_area_status
take_areas (const struct coh_area_input *input,
            struct coh_area_model *model,
            struct coh_area_fit *fit)
{
  double precision = 0;

  for (size_t i = 0; i < input->n; i++)
    {
      bool bad, complete = check_area (input, i, &bad);

      if (bad)
        {
          model->fault = i;
          return COH_AREA_BAD_AREA;
        }
      if (!complete || isnan (input->direct[i]))
        continue;
      fit->y[fit->m] = input->direct[i];
      fit->sampling[fit->m++] = input->variances[i];
      precision += 1 / input->variances[i];
    }
  model->n_direct = fit->m;
  if (fit->m <= fit->p || fit->p == 0)
    return COH_AREA_TOO_FEW;
  fit->usual = (double)fit->m / precision;
  for (size_t i = 0, row = 0; i < input->n; i++)
    {
      bool bad, complete = check_area (input, i, &bad);

      for (size_t k = 0; complete && !isnan (input->direct[i]) && k < fit->p; k++)
        model->rows[k * fit->m + row] = input->x[i * fit->p + k];
      row += complete && !isnan (input->direct[i]) ? 1 : 0;
    }
  model->fault = coh_orthogonalise (model->rows, fit->m, fit->p, model->triangle);
  if (model->fault < fit->p)
    return COH_AREA_DEPENDENT;
  model->fault = SIZE_MAX;
  return COH_AREA_OK;
}

/* Asymptotic variance and bias of A: Prasad and Rao (1990), Datta and Lahiri (2000), Datta, Rao and
 * Smith (2005). */
static void
describe_variance (const struct coh_area_fit *fit,
                   enum coh_area_method method,
                   struct coh_area_model *model)
{
  double m = (double)fit->m, first = fit->sum[0], second = fit->sum[1];

  model->bias = 0;
  if (method == COH_AREA_REML)
    model->precision = 2 / second;
  else if (method == COH_AREA_PRASAD_RAO)
    model->precision = 2 * fit->sum[2] / (m * m);
  else
    {
      model->precision = 2 * m / (first * first);
      model->bias = 2 * (m * second - first * first) / (first * first * first);
    }
}

/* A coefficient is what an area with 1 for its covariate and 0 for others would have. */
static void
find_coefficients (struct coh_area_fit *fit, struct coh_area_model *model)
{
  size_t p = fit->p;
  double *unit = fit->second, *z = fit->third;

  for (size_t k = 0; k < p; k++)
    {
      double square = 0;

      memset (unit, 0, p * sizeof *unit);
      unit[k] = 1;
      coh_apply_triangle (model->triangle, p, unit, z);
      model->coefficients[k] = 0;
      for (size_t a = 0; a < p; a++)
        {
          model->coefficients[k] += z[a] * fit->slopes[a];
          for (size_t b = 0; b < p; b++)
            square += z[a] * fit->inverse[a * p + b] * z[b];
        }
      model->errors[k] = sqrt (square);
    }
}

/* Finds A and b of y_i = x_i' b + v_i + e_i, v_i of variance A, e_i of the known variance D_i, as
 * coh_find_area_variance () says; where A is 0, combined estimates will be synthetic.
 *
 * Areas without a direct estimate or a covariate take no part. Covariates are made orthogonal
 * first, so that their units and origin cost no digits. memory: coh_area_memory_length (), needed
 * as long as the model is. NOT_CONVERGED: the variance is the last step's; other faults leave it
 * NaN. Sums are made in the order of the areas. Source: Fay and Herriot (1979), "Estimates of
 * income for small places"; Rao and Molina (2015), "Small area estimation", 2nd ed., section 6.1.
 */
enum coh_area_status
coh_fit_areas (const struct coh_area_input *input, double *memory, struct coh_area_model *model)
{
  struct coh_area_fit fit;
  enum coh_area_status status;
  bool settled;

  place_arrays (input, memory, model, &fit);
  status = take_areas (input, model, &fit);
  if (status != COH_AREA_OK)
    return status;
  settled = coh_find_area_variance (&fit, input->method, input->most_steps, model);
  coh_weigh_areas (&fit, model->variance);
  describe_variance (&fit, input->method, model);
  find_coefficients (&fit, model);
  return settled ? COH_AREA_OK : COH_AREA_NOT_CONVERGED;
}
