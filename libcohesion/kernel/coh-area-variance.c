/* The variance between areas.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-area-variance.h"

#include <math.h>
#include <string.h>

#define CLOSE_ENOUGH  1e-13 /* a step, beside A and the usual sampling variance */
#define MOST_HALVINGS 30
#define NOISE         1e-12 /* of a likelihood: what rounding may take away from it */

/* trace of a b, both symmetric. */
static double
find_trace (const double *a, const double *b, size_t p)
{
  double sum = 0;

  for (size_t i = 0; i < p * p; i++)
    sum += a[i] * b[i];
  return sum;
}

/* Fisher's scoring: (y' P P y - tr P) / tr P P, with P = V^-1 - V^-1 Z Q Z' V^-1. */
static double
find_score_step (struct coh_area_fit *fit, double variance)
{
  size_t p = fit->p;
  double trace, square;

  coh_weigh_area_columns (fit, variance, 2, fit->second);
  coh_weigh_area_columns (fit, variance, 3, fit->third);
  trace = fit->sum[0] - find_trace (fit->inverse, fit->second, p);
  square = fit->sum[1] - 2 * find_trace (fit->inverse, fit->third, p);
  for (size_t i = 0; i < p; i++)
    for (size_t j = 0; j < p; j++)
      {
        double a = 0, b = 0;

        for (size_t k = 0; k < p; k++)
          {
            a += fit->inverse[i * p + k] * fit->second[k * p + j];
            b += fit->inverse[j * p + k] * fit->second[k * p + i];
          }
        square += a * b;
      }
  return (fit->squared - trace) / square;
}

/* From least squares without weights: Prasad and Rao (1990). */
static double
find_moment (const struct coh_area_fit *fit)
{
  double square = 0, sampling = 0, *slopes = fit->slopes;

  memset (slopes, 0, fit->p * sizeof *slopes);
  for (size_t k = 0; k < fit->p; k++)
    for (size_t i = 0; i < fit->m; i++)
      slopes[k] += fit->z[k * fit->m + i] * fit->y[i];
  for (size_t i = 0; i < fit->m; i++)
    {
      double leverage = 0, rest = fit->y[i];

      for (size_t k = 0; k < fit->p; k++)
        {
          double z = fit->z[k * fit->m + i];

          leverage += z * z;
          rest -= z * slopes[k];
        }
      square += rest * rest;
      sampling += fit->sampling[i] * (1 - leverage);
    }
  return fmax (0, (square - sampling) / (double)(fit->m - fit->p));
}

/* Climbs the restricted likelihood; false where it does not settle. */
static bool
climb_likelihood (struct coh_area_fit *fit, unsigned most_steps, struct coh_area_model *model)
{
  double variance = fmax (model->variance, fit->usual);

  coh_weigh_areas (fit, variance);
  for (model->n_steps = 1; model->n_steps <= most_steps; model->n_steps++)
    {
      double step = find_score_step (fit, variance), before = fit->likelihood, next = variance;

      for (int i = 0; i < MOST_HALVINGS; i++, step /= 2)
        {
          next = fmax (0, variance + step);
          coh_weigh_areas (fit, next);
          if (fit->likelihood >= before - NOISE * (1 + fabs (before)))
            break;
        }
      step = fabs (next - variance);
      variance = model->variance = next;
      if (step <= CLOSE_ENOUGH * (variance + fit->usual))
        return true;
    }
  return false;
}

/* The root of y' P y = m - p, which falls and is convex in A: Newton's steps from 0 stay below it.
 */
static bool
solve_moments (struct coh_area_fit *fit, unsigned most_steps, struct coh_area_model *model)
{
  model->variance = 0;
  for (model->n_steps = 1; model->n_steps <= most_steps; model->n_steps++)
    {
      double step;

      coh_weigh_areas (fit, model->variance);
      step = (fit->quadratic - (double)(fit->m - fit->p)) / fit->squared;
      if (!(step > CLOSE_ENOUGH * (model->variance + fit->usual)))
        return true;
      model->variance += step;
    }
  return false;
}

/* model's variance = A by the method, 0 where it would be negative; false where the steps do not
 * settle.
 *
 *   REML         maximises the restricted likelihood by Fisher's scoring, from the Prasad-Rao
 * estimate or the harmonic mean of D, whichever is larger, a step halved where the likelihood
 *                falls; of several maxima the one that is reached from there
 *   FAY_HERRIOT  sum of r^2 / V = m - p
 *   PRASAD_RAO   (sum of r^2 - sum of D (1 - h)) / (m - p), r and h of least squares without
 * weights
 *
 * fit is then that of some step. Source: Fay and Herriot (1979), "Estimates of income for small
 * places"; Prasad and Rao (1990), "The estimation of the mean squared error of small-area
 * estimators"; Rao and Molina (2015), "Small area estimation", 2nd ed., section 6.1.2. */
bool
coh_find_area_variance (struct coh_area_fit *fit,
                        enum coh_area_method method,
                        unsigned most_steps,
                        struct coh_area_model *model)
{
  if (method == COH_AREA_FAY_HERRIOT)
    return solve_moments (fit, most_steps, model);
  model->variance = find_moment (fit);
  return method == COH_AREA_PRASAD_RAO || climb_likelihood (fit, most_steps, model);
}
