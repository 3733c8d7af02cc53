/* Weights changed as little as possible so that they give known totals.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-calibrate.h"

#include "coh-elementary.h"
#include "coh-pseudo-inverse.h"
#include "coh-reach.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#define MOST_HALVINGS 40
#define STIR          1e-4 /* what a cell at a bound counts in a step */

/* What is worked on; all but totals and factors is scratch. */
struct state
{
  const struct coh_cells *cells;
  const struct coh_calibration *how;
  const double *totals;
  double *factors;
  double *multipliers, *trial, *step; /* lambda of the totals */
  double *gaps, *sizes;
  double *matrix, *inverse, *rest;
};

/* In doubles. */
size_t
coh_calibration_scratch_length (size_t n_auxiliaries)
{
  return 5 * n_auxiliaries + 2 * n_auxiliaries * n_auxiliaries +
         coh_pseudo_inverse_scratch_length (n_auxiliaries);
}

static void
place_arrays (struct state *s, double *scratch)
{
  size_t p = s->cells->n_auxiliaries;

  s->multipliers = scratch;
  s->trial = scratch + p;
  s->step = scratch + 2 * p;
  s->gaps = scratch + 3 * p;
  s->sizes = scratch + 4 * p;
  s->matrix = scratch + 5 * p;
  s->inverse = s->matrix + p * p;
  s->rest = s->inverse + p * p;
}

static double
hold (const struct coh_calibration *how, double g)
{
  return fmin (fmax (g, how->lower), how->upper);
}

/* Deville and Saerndal (1992), cases 1, 2, 6 and 7 of their table. */
static double
find_factor (const struct coh_calibration *how, double u)
{
  double lower = how->lower, upper = how->upper, power;

  if (how->distance == COH_DISTANCE_LINEAR)
    return hold (how, 1 + u);
  if (how->distance == COH_DISTANCE_RAKING)
    return hold (how, coh_exp (u));
  power = coh_exp (u * (upper - lower) / ((1 - lower) * (upper - 1)));
  if (isinf (power))
    return upper;
  return (lower * (upper - 1) + upper * (1 - lower) * power) / ((upper - 1) + (1 - lower) * power);
}

/* The derivative where the factor is g, as if there were no bound where it is at one. */
static double
find_growth (const struct coh_calibration *how, double g)
{
  double lower = how->lower, upper = how->upper;

  if (how->distance == COH_DISTANCE_LINEAR)
    return 1;
  if (how->distance == COH_DISTANCE_RAKING)
    return g;
  return (g - lower) * (upper - g) / ((1 - lower) * (upper - 1));
}

/* Factors and gaps for these multipliers; returns the sum of the squared relative gaps. */
static double
measure_gaps (struct state *s, const double *multipliers)
{
  size_t p = s->cells->n_auxiliaries;
  double sum = 0;

  memcpy (s->gaps, s->totals, p * sizeof *s->gaps);
  for (size_t c = 0; c < s->cells->n; c++)
    {
      const double *x = s->cells->x + c * p;
      double u = 0;

      for (size_t j = 0; j < p; j++)
        u += x[j] * multipliers[j];
      s->factors[c] = find_factor (s->how, u);
      for (size_t j = 0; j < p && s->cells->weights[c] > 0; j++)
        s->gaps[j] -= s->cells->weights[c] * s->factors[c] * x[j];
    }
  for (size_t j = 0; j < p; j++)
    if (s->sizes[j] > 0)
      sum += s->gaps[j] / s->sizes[j] * (s->gaps[j] / s->sizes[j]);
  return sum;
}

/* Newton's step towards the totals; false where there is none. A cell at a bound does not move with
 * the multipliers, but counts a little, so that totals which only such cells have are not lost
 * sight of. */
static bool
find_step (struct state *s, size_t *rank)
{
  size_t p = s->cells->n_auxiliaries;

  memset (s->matrix, 0, p * p * sizeof *s->matrix);
  for (size_t c = 0; c < s->cells->n; c++)
    {
      const double *x = s->cells->x + c * p;
      double g = s->factors[c], weight = s->cells->weights[c] * find_growth (s->how, g);

      if (g == s->how->lower || g == s->how->upper)
        weight *= STIR;
      for (size_t j = 0; j < p; j++)
        for (size_t k = 0; k < p; k++)
          s->matrix[j * p + k] += weight * x[j] * x[k];
    }
  *rank = coh_find_pseudo_inverse (s->matrix, p, s->inverse, s->rest);
  if (*rank == COH_NO_RANK)
    return false;
  for (size_t j = 0; j < p; j++)
    {
      s->step[j] = 0;
      for (size_t k = 0; k < p; k++)
        s->step[j] += s->inverse[j * p + k] * s->gaps[k];
    }
  return true;
}

/* Goes along the step until before the distance to the weights stops to fall (it is convex in the
 * multipliers, and the gaps are its slope), or to where the gaps are half as large as they ever
 * were; false where nothing does. */
static bool
take_step (struct state *s, double *nearest)
{
  size_t p = s->cells->n_auxiliaries;
  double share = 1;

  for (int i = 0; i < MOST_HALVINGS; i++, share /= 2)
    {
      double reached, slope = 0;

      for (size_t j = 0; j < p; j++)
        s->trial[j] = s->multipliers[j] + share * s->step[j];
      reached = measure_gaps (s, s->trial);
      for (size_t j = 0; j < p; j++)
        slope += s->gaps[j] * s->step[j];
      if (!(reached <= *nearest / 4) && !(slope >= 0 && isfinite (reached + slope)))
        continue;
      memcpy (s->multipliers, s->trial, p * sizeof *s->trial);
      *nearest = fmin (*nearest, reached);
      return true;
    }
  measure_gaps (s, s->multipliers);
  return false;
}

static void
find_worst (const struct state *s, struct coh_calibrated *result)
{
  result->gap = 0;
  result->worst = 0;
  for (size_t j = 0; j < s->cells->n_auxiliaries; j++)
    if (s->sizes[j] > 0 && fabs (s->gaps[j]) / s->sizes[j] > result->gap)
      {
        result->gap = fabs (s->gaps[j]) / s->sizes[j];
        result->worst = j;
      }
}

static void
find_range (const struct state *s, struct coh_calibrated *result)
{
  result->lowest = result->highest = NAN;
  for (size_t c = 0; c < s->cells->n; c++)
    if (s->cells->weights[c] > 0)
      {
        result->lowest = fmin (result->lowest, s->factors[c]);
        result->highest = fmax (result->highest, s->factors[c]);
      }
}

/* factors[c] = F (x_c' lambda) with sum of w F (x' lambda) x = totals: of all weights that give the
 * totals those nearest to w, by the distance that F belongs to.
 *
 *   LINEAR  F (u) = min (max (1 + u, L), U)
 *   RAKING  F (u) = min (max (exp u, L), U)
 *   LOGIT   F (u) = (L (U - 1) + U (1 - L) exp (A u)) / (U - 1 + (1 - L) exp (A u)),
 *           A = (U - L) / ((1 - L) (U - 1))
 *
 * By Newton's method with steps that are halved where they lead too far; totals that follow from
 * others (a margin's last category beside the number of people) do no harm. A total of 0 of what
 * nobody has is passed over. Faults are those of coh_check_reach (), and factors NaN; a total may
 * be in reach alone and not beside others: NOT_CONVERGED, with the last factors. scratch:
 * coh_calibration_scratch_length (). Sums are made in the order of the cells. Source: Deville and
 * Saerndal (1992), "Calibration estimators in survey sampling", section 2, cases 1, 2, 6 and 7;
 * Deville, Saerndal and Sautory (1993), "Generalized raking procedures in survey sampling". */
enum coh_calibration_status
coh_calibrate_cells (const struct coh_cells *cells,
                     const double *totals,
                     const struct coh_calibration *how,
                     double *factors,
                     double *scratch,
                     struct coh_calibrated *result)
{
  struct state s = { .cells = cells, .how = how, .totals = totals, .factors = factors };
  enum coh_calibration_status status;
  double nearest;

  *result = (struct coh_calibrated){ SIZE_MAX, NAN, NAN, NAN, 0, 0 };
  place_arrays (&s, scratch);
  status = coh_check_reach (cells, totals, how, s.sizes, &result->worst);
  for (size_t c = 0; c < cells->n; c++)
    factors[c] = NAN;
  if (status != COH_CALIBRATION_OK)
    return status;
  memset (s.multipliers, 0, cells->n_auxiliaries * sizeof *s.multipliers);
  nearest = measure_gaps (&s, s.multipliers);
  find_worst (&s, result);
  while (result->gap > how->tolerance && result->n_steps < how->most_steps)
    {
      if (!find_step (&s, &result->rank) || !take_step (&s, &nearest))
        break;
      result->n_steps++;
      find_worst (&s, result);
    }
  find_range (&s, result);
  return result->gap <= how->tolerance ? COH_CALIBRATION_OK : COH_CALIBRATION_NOT_CONVERGED;
}
