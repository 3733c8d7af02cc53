/* How much of a variance each input explains.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-sobol.h"

#include "coh-moments.h"
#include "coh-philox.h"
#include "coh-quantile.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

/* bytes = the answers once more, the bootstrap's indices, and three numbers a point. */
size_t
coh_sobol_scratch_size (size_t n, size_t n_inputs, size_t n_bootstraps)
{
  size_t n_doubles = (n_inputs + 4) * n + (2 * n_inputs + 1) * n_bootstraps;

  return n_doubles * sizeof (double) + n * sizeof (uint32_t);
}

/* Copies the points all of whose answers are finite, as a smaller design; returns how many. */
static size_t
keep_complete (const double *y, size_t n, size_t n_inputs, double *kept)
{
  size_t n_kept = 0, rows = n_inputs + 2;

  for (size_t i = 0; i < n; i++)
    {
      bool complete = true;

      for (size_t k = 0; k < rows; k++)
        {
          kept[k * n + n_kept] = y[k * n + i];
          complete = complete && isfinite (y[k * n + i]);
        }
      n_kept += complete ? 1 : 0;
    }
  for (size_t k = 1; k < rows; k++)
    memmove (kept + k * n_kept, kept + k * n, n_kept * sizeof *kept);
  return n_kept;
}

/* The indices when point i is there weight[i] times; NULL for once each. NaN without a variance. */
static void
measure_input (const double *y,
               size_t n,
               size_t input,
               const double *weight,
               double variance,
               double *first,
               double *total)
{
  const double *a = y, *b = y + n, *ab = y + (input + 2) * n;
  double product = 0, square = 0;

  *first = *total = NAN;
  if (!(variance > 0))
    return;
  for (size_t i = 0; i < n; i++)
    {
      double w = weight ? weight[i] : 1, d = ab[i] - a[i];

      product += w * b[i] * d;
      square += w * d * d;
    }
  *first = product / (double)n / variance;
  *total = square / (2 * (double)n * variance);
}

static void
clear_indices (struct coh_sobol_index *indices, size_t n_inputs)
{
  for (size_t i = 0; i < n_inputs; i++)
    indices[i] = (struct coh_sobol_index){ NAN, NAN, NAN, NAN, NAN, NAN };
}

/* first_i = mean (y_B (y_ABi - y_A)) / V, total_i = sum (y_A - y_ABi)^2 / (2 n V), V the variance
 * of y_A and y_B together, divided by 2 n - 1.
 *
 * y has the answers to Saltelli's design, in its order. A point is left out with all its answers
 * when one of them is not finite; n_used are left, variance is V; both may be NULL. The intervals
 * are left NaN. None left: EMPTY; one: TOO_FEW; V of 0: CONSTANT; then the indices are NaN. first
 * may come out below 0, total above 1: they are estimates. Scratch is coh_sobol_scratch_size ()
 * bytes, without bootstraps. Source: Saltelli and others (2010), table 2, (b) and (f), the latter
 * Jansen's (1999), "Analysis of variance designs for model output". Relative 1e-13 of the terms'
 * size. */
enum coh_status
coh_measure_sobol (const double *y,
                   size_t n,
                   size_t n_inputs,
                   struct coh_sobol_index *indices,
                   double *variance,
                   size_t *n_used,
                   void *scratch)
{
  double *kept = scratch;
  size_t n_kept = keep_complete (y, n, n_inputs, kept);
  struct coh_moments m;

  clear_indices (indices, n_inputs);
  coh_measure_spread (kept, 2 * n_kept, &m);
  if (variance)
    *variance = m.variance;
  if (n_used)
    *n_used = n_kept;
  if (n_kept < 2)
    return n_kept == 0 ? COH_STATUS_EMPTY : COH_STATUS_TOO_FEW;
  if (!(m.variance > 0))
    return COH_STATUS_CONSTANT;
  for (size_t i = 0; i < n_inputs; i++)
    measure_input (kept, n_kept, i, NULL, m.variance, &indices[i].first, &indices[i].total);
  return COH_STATUS_OK;
}

/* weight = how often each of n points comes up in n draws with replacement. */
static void
draw_points (uint64_t seed,
             uint32_t bootstrap,
             size_t n,
             const uint32_t *rows,
             double *weight,
             double *u)
{
  const struct coh_stream stream = { seed, COH_PURPOSE_BOOTSTRAP, 0 };

  coh_fill_uniforms (&stream, rows, n, bootstrap, u);
  for (size_t i = 0; i < n; i++)
    weight[i] = 0;
  for (size_t i = 0; i < n; i++)
    weight[(size_t)(u[i] * (double)n)] += 1;
}

/* The variance of y_A and y_B with weights; centre is near their mean. */
static double
weigh_variance (const double *y, size_t n, const double *weight, double centre)
{
  double sum = 0, square = 0, count = 2 * (double)n;

  for (size_t i = 0; i < n; i++)
    {
      double a = y[i] - centre, b = y[n + i] - centre;

      sum += weight[i] * (a + b);
      square += weight[i] * (a * a + b * b);
    }
  return (square - sum * sum / count) / (count - 1);
}

static void
find_interval (const double *x, size_t n, double level, double *low, double *high, double *scratch)
{
  *low = coh_find_quantile (x, n, (1 - level) / 2, 7, scratch);
  *high = coh_find_quantile (x, n, (1 + level) / 2, 7, scratch);
}

/* The indices as coh_measure_sobol (), with percentile intervals of the level: points are drawn
 * again with all their answers, and everything is computed anew, the variance too.
 *
 * The seed and the number of points decide which are drawn. No bootstraps, more than UINT32_MAX, or
 * a level outside of 0 .. 1: BAD_PARAMETER, all NaN. Source: Archer, Saltelli and Sobol (1997),
 * "Sensitivity measures, ANOVA-like techniques and the use of bootstrap". */
enum coh_status
coh_bootstrap_sobol (const double *y,
                     size_t n,
                     size_t n_inputs,
                     size_t n_bootstraps,
                     double level,
                     uint64_t seed,
                     struct coh_sobol_index *indices,
                     void *scratch)
{
  double *kept = scratch, *weight = kept + (n_inputs + 2) * n, *uniform = weight + n;
  double *drawn = uniform + n, *sorting = drawn + 2 * n_inputs * n_bootstraps;
  uint32_t *rows = (uint32_t *)(void *)(sorting + n_bootstraps);
  struct coh_moments m;
  enum coh_status status;
  size_t n_kept;

  clear_indices (indices, n_inputs);
  if (n_bootstraps == 0 || n_bootstraps > UINT32_MAX || !(level > 0 && level < 1))
    return COH_STATUS_BAD_PARAMETER;
  status = coh_measure_sobol (y, n, n_inputs, indices, NULL, &n_kept, scratch);
  if (status != COH_STATUS_OK)
    return status;
  coh_measure_spread (kept, 2 * n_kept, &m);
  for (size_t i = 0; i < n_kept; i++)
    rows[i] = (uint32_t)i;
  for (size_t b = 0; b < n_bootstraps; b++)
    {
      double variance;

      draw_points (seed, (uint32_t)b, n_kept, rows, weight, uniform);
      variance = weigh_variance (kept, n_kept, weight, m.mean);
      for (size_t i = 0; i < n_inputs; i++)
        measure_input (kept, n_kept, i, weight, variance, drawn + 2 * i * n_bootstraps + b,
                       drawn + (2 * i + 1) * n_bootstraps + b);
    }
  for (size_t i = 0; i < n_inputs; i++)
    {
      struct coh_sobol_index *index = &indices[i];
      const double *first = drawn + 2 * i * n_bootstraps, *total = first + n_bootstraps;

      find_interval (first, n_bootstraps, level, &index->first_low, &index->first_high, sorting);
      find_interval (total, n_bootstraps, level, &index->total_low, &index->total_high, sorting);
    }
  return COH_STATUS_OK;
}
