/* Weights multiplied until they give the totals of one or more margins.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-rake.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

/* In doubles. */
size_t
coh_raking_scratch_length (const struct coh_margins *margins)
{
  size_t most = 0;

  for (size_t m = 0; m < margins->n; m++)
    most = margins->n_categories[m] > most ? margins->n_categories[m] : most;
  return most;
}

/* Of the weights as they are now, for each category. */
static void
sum_margin (const double *weights,
            size_t n,
            const struct coh_margins *margins,
            size_t margin,
            const double *factors,
            double *sums)
{
  memset (sums, 0, margins->n_categories[margin] * sizeof *sums);
  for (size_t c = 0; c < n; c++)
    if (weights[c] > 0)
      sums[margins->categories[margin][c]] += weights[c] * factors[c];
}

static enum coh_calibration_status
check_category (double total, double sum)
{
  if (total < 0 || isinf (total) || isinf (sum))
    return COH_CALIBRATION_BAD_INPUT;
  if (total > 0 && sum == 0)
    return COH_CALIBRATION_NOT_IN_SAMPLE;
  return !(total > 0) && sum > 0 ? COH_CALIBRATION_NOT_IN_POPULATION : COH_CALIBRATION_OK;
}

/* All margins must speak of the same population. */
static enum coh_calibration_status
check_margins (const double *weights,
               size_t n,
               const struct coh_margins *margins,
               double tolerance,
               const double *factors,
               double *sums,
               size_t *fault)
{
  double population = 0;

  *fault = 0;
  for (size_t m = 0; m < margins->n; m++)
    {
      double people = 0;

      sum_margin (weights, n, margins, m, factors, sums);
      for (size_t k = 0; k < margins->n_categories[m]; k++, ++*fault)
        {
          enum coh_calibration_status status = check_category (margins->totals[m][k], sums[k]);

          if (status != COH_CALIBRATION_OK)
            return status;
          people += isnan (margins->totals[m][k]) ? 0 : margins->totals[m][k];
        }
      if (m > 0 && fabs (people - population) > tolerance * population)
        {
          *fault -= margins->n_categories[m];
          return COH_CALIBRATION_OUT_OF_REACH;
        }
      population = m > 0 ? population : people;
    }
  *fault = SIZE_MAX;
  return COH_CALIBRATION_OK;
}

static void
fit_margin (const double *weights,
            size_t n,
            const struct coh_margins *margins,
            size_t margin,
            double *factors,
            double *sums)
{
  sum_margin (weights, n, margins, margin, factors, sums);
  for (size_t c = 0; c < n; c++)
    {
      size_t category = margins->categories[margin][c];

      if (weights[c] > 0)
        factors[c] *= margins->totals[margin][category] / sums[category];
    }
}

static void
find_worst (const double *weights,
            size_t n,
            const struct coh_margins *margins,
            const double *factors,
            double *sums,
            struct coh_calibrated *result)
{
  size_t at = 0;

  result->gap = 0;
  result->worst = 0;
  for (size_t m = 0; m < margins->n; m++)
    {
      sum_margin (weights, n, margins, m, factors, sums);
      for (size_t k = 0; k < margins->n_categories[m]; k++, at++)
        {
          double total = margins->totals[m][k], gap = fabs (sums[k] - total) / total;

          if (total > 0 && !(gap <= result->gap))
            {
              result->gap = gap;
              result->worst = at;
            }
        }
    }
}

static enum coh_calibration_status
check_weights (const double *weights, size_t n, const struct coh_margins *margins)
{
  for (size_t c = 0; c < n; c++)
    if (!(weights[c] >= 0) || isinf (weights[c]))
      return COH_CALIBRATION_BAD_INPUT;
  for (size_t m = 0; m < margins->n; m++)
    for (size_t c = 0; c < n; c++)
      if (margins->categories[m][c] >= margins->n_categories[m])
        return COH_CALIBRATION_BAD_INPUT;
  return COH_CALIBRATION_OK;
}

/* factors[c] = product over margins of factors of the cell's categories, so that sum of w factor
 * over a category is its total; by margins fitted in turn until no total is missed by more than
 * tolerance times itself.
 *
 * The cells have the sums of weights of respondents with the same categories. worst numbers the
 * categories of the first margin, then those of the second and so on; rank is not set. A category
 * with a total of 0, or NaN for none, and nobody in the sample is passed over. A total above 0 with
 * nobody in the sample is NOT_IN_SAMPLE, none with somebody NOT_IN_POPULATION, margins that add up
 * to different populations OUT_OF_REACH (worst is the first category of the second of them):
 * factors are NaN. A cell without weight has a factor of 1. scratch: coh_raking_scratch_length ().
 * Source: Deming and Stephan (1940), "On a least squares adjustment of a sampled frequency table
 * when the expected marginal totals are known".
 *
 * For the variance see coh_fit_cells () with a number 0 or 1 for each category. rake () of R's
 * survey 4.1 has the same factors where its epsilon is small, but takes unweighted means of each
 * margin ten times in turn where we regress with the design's weights, as its calibrate () does.
 * Where these are equal, both agree to 1e-11 (apiclus1); for apistrat by type and sch.wide rake ()
 * has 9.27292 for the mean of api00 and 115902 for the total of enroll, we and calibrate () 9.26955
 * and 114503: 0.04 and 1.2 per cent less. */
enum coh_calibration_status
coh_rake_cells (const double *weights,
                size_t n,
                const struct coh_margins *margins,
                double tolerance,
                unsigned most_sweeps,
                double *factors,
                double *scratch,
                struct coh_calibrated *result)
{
  enum coh_calibration_status status = check_weights (weights, n, margins);

  *result = (struct coh_calibrated){ SIZE_MAX, NAN, NAN, NAN, 0, 0 };
  for (size_t c = 0; c < n; c++)
    factors[c] = 1;
  if (status == COH_CALIBRATION_OK)
    status = check_margins (weights, n, margins, tolerance, factors, scratch, &result->worst);
  for (size_t c = 0; c < n && status != COH_CALIBRATION_OK; c++)
    factors[c] = NAN;
  if (status != COH_CALIBRATION_OK)
    return status;
  find_worst (weights, n, margins, factors, scratch, result);
  while (!(result->gap <= tolerance) && result->n_steps < most_sweeps)
    {
      for (size_t m = 0; m < margins->n; m++)
        fit_margin (weights, n, margins, m, factors, scratch);
      find_worst (weights, n, margins, factors, scratch, result);
      result->n_steps++;
    }
  for (size_t c = 0; c < n; c++)
    if (weights[c] > 0)
      {
        result->lowest = fmin (result->lowest, factors[c]);
        result->highest = fmax (result->highest, factors[c]);
      }
  return result->gap <= tolerance ? COH_CALIBRATION_OK : COH_CALIBRATION_NOT_CONVERGED;
}
