/* Replicates of a sample: how often each unit counts in each of them.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-replicates.h"

#include "coh-resample.h"

#include <math.h>
#include <string.h>

static double
find_fraction (const struct coh_stage *stage, size_t stratum)
{
  return stage->fractions ? stage->fractions[stratum] : 0;
}

static bool
is_drawn (enum coh_replication method)
{
  return method == COH_REPLICATION_BOOTSTRAP || method == COH_REPLICATION_SUBBOOTSTRAP;
}

/* A stratum that was sampled in full has no variance, also with one unit. */
static enum coh_status
check_stratum (const struct coh_replicates *replicates, size_t stratum)
{
  uint32_t size = replicates->stage->sizes[stratum];
  double fraction = find_fraction (replicates->stage, stratum);

  if (!(fraction >= 0) || fraction > 1 || size == 0)
    return COH_STATUS_DOMAIN;
  if (replicates->method == COH_REPLICATION_BALANCED && size > 2)
    return COH_STATUS_DOMAIN;
  if (size > 1 || (replicates->method == COH_REPLICATION_STRATIFIED && fraction == 1))
    return COH_STATUS_OK;
  return COH_STATUS_TOO_FEW;
}

static bool
has_bad_parameter (const struct coh_replicates *replicates)
{
  if (replicates->method == COH_REPLICATION_JACKKNIFE)
    return replicates->stage->n_strata != 1;
  if (replicates->method == COH_REPLICATION_BALANCED)
    return !(replicates->rho >= 0) || replicates->rho >= 1;
  return is_drawn (replicates->method) && replicates->n_drawn < 2;
}

/* 1 / mean (1 / n_h): what stands for the size where strata differ. */
static double
find_usual_size (const struct coh_stage *stage)
{
  double sum = 0;

  for (size_t h = 0; h < stage->n_strata; h++)
    sum += 1.0 / stage->sizes[h];
  return (double)stage->n_strata / sum;
}

static enum coh_status
find_scale (struct coh_replicates *replicates)
{
  const struct coh_stage *stage = replicates->stage;
  double rest = 1 - replicates->rho, n = (double)stage->n_units, usual;

  replicates->n = is_drawn (replicates->method) ? replicates->n_drawn : stage->n_units;
  switch (replicates->method)
    {
    case COH_REPLICATION_JACKKNIFE:
      replicates->scale = (1 - find_fraction (stage, 0)) * (n - 1) / n;
      break;
    case COH_REPLICATION_STRATIFIED:
      replicates->scale = 1;
      break;
    case COH_REPLICATION_BALANCED:
      if (!coh_find_hadamard (stage->n_strata + 1, &replicates->matrix))
        return COH_STATUS_BAD_PARAMETER;
      replicates->n = replicates->matrix.order;
      replicates->scale = 1 / ((double)replicates->n * (rest * rest));
      break;
    case COH_REPLICATION_BOOTSTRAP:
      usual = find_usual_size (stage);
      replicates->scale = usual / ((usual - 1) * ((double)replicates->n - 1));
      break;
    case COH_REPLICATION_SUBBOOTSTRAP:
      replicates->scale = 1 / ((double)replicates->n - 1);
      break;
    }
  return COH_STATUS_OK;
}

/* How many replicates there are and what their variance is multiplied by.
 *
 *   JK1       n replicates, scale (1 - f) (n - 1) / n
 *   JKn       n replicates, scale 1, that of replicates (1 - f_h) (n_h - 1) / n_h
 *   BRR, Fay  R = the next order of a Hadamard matrix above the number of strata,
 *             scale 1 / (R (1 - rho)^2); two units in every stratum; f is not used
 *   bootstrap the wished R, scale m / ((m - 1) (R - 1)), m the harmonic mean of n_h; f by the
 *             population that is drawn from
 *   subbootstrap  the wished R, scale 1 / (R - 1); f is not used
 *
 * EMPTY without units; TOO_FEW for a stratum of one unit, DOMAIN for one of more than two units
 * with BRR or with a fraction outside of 0 to 1 (fault says which); BAD_PARAMETER for a rho outside
 * of [0, 1), fewer than two draws, strata with JK1. Source: Wolter (2007), "Introduction to
 * variance estimation", 2nd ed., chapters 3 to 5; Judkins (1990), "Fay's method for
 * variance estimation"; Canty and Davison (1999), "Resampling-based variance
 * estimation for labour force surveys"; Rao and Wu (1988), "Resampling inference with complex
 * survey data", with m = n - 1. */
enum coh_status
coh_plan_replicates (struct coh_replicates *replicates)
{
  replicates->fault = SIZE_MAX;
  replicates->n = 0;
  replicates->scale = NAN;
  if (replicates->stage->n_units == 0)
    return COH_STATUS_EMPTY;
  if (has_bad_parameter (replicates))
    return COH_STATUS_BAD_PARAMETER;
  for (size_t h = 0; h < replicates->stage->n_strata; h++)
    {
      enum coh_status status = check_stratum (replicates, h);

      if (status == COH_STATUS_OK)
        continue;
      replicates->fault = h;
      return status;
    }
  return find_scale (replicates);
}

/* scales[r] = what the square of replicate r's distance is multiplied by beside the scale. */
void
coh_fill_replicate_scales (const struct coh_replicates *replicates, double *scales)
{
  const struct coh_stage *stage = replicates->stage;

  for (size_t r = 0; r < replicates->n; r++)
    {
      double n;

      scales[r] = 1;
      if (replicates->method != COH_REPLICATION_STRATIFIED)
        continue;
      n = stage->sizes[stage->strata[r]];
      scales[r] = (1 - find_fraction (stage, stage->strata[r])) * (n - 1) / n;
    }
}

/* The only unit of its stratum stays: its replicate has a scale of 0. */
static void
leave_out (const struct coh_stage *stage, size_t unit, size_t first, size_t n, double *row)
{
  double size = stage->sizes[stage->strata[unit]];

  for (size_t r = 0; r < n; r++)
    if (stage->strata[first + r] != stage->strata[unit] || size < 2)
      row[r] = 1;
    else
      row[r] = first + r == unit ? 0 : size / (size - 1);
}

static void
balance (const struct coh_replicates *replicates,
         size_t stratum,
         bool is_second,
         size_t first,
         size_t n,
         double *row)
{
  for (size_t r = 0; r < n; r++)
    {
      bool minus = coh_hadamard_sign (&replicates->matrix, stratum + 1, first + r) < 0;

      row[r] = minus != is_second ? 2 - replicates->rho : replicates->rho;
    }
}

/* In bytes. */
size_t
coh_multiplier_scratch_size (const struct coh_stage *stage)
{
  return coh_resample_scratch_size (stage->n_units, stage->n_strata);
}

/* multipliers[unit n + r] = what the unit's weight is multiplied by in replicate first + r, as
 * planned; any first and n give the same numbers. Scratch is aligned for size_t.
 *
 *   JK1, JKn  0 for the unit r, n_h / (n_h - 1) for others of its stratum, 1 elsewhere
 *   BRR, Fay  rho or 2 - rho, by the sign (+ or -) in the Hadamard matrix's row of the stratum; the
 *             second unit of the stratum has what the first has not
 *   bootstraps  see coh_resample_units ()
 *
 * Source: as coh_plan_replicates (). Exact but for one division. */
void
coh_fill_multipliers (const struct coh_replicates *replicates,
                      size_t first,
                      size_t n,
                      double *multipliers,
                      void *scratch)
{
  const struct coh_stage *stage = replicates->stage;
  bool *seen = scratch;

  if (is_drawn (replicates->method))
    {
      coh_resample_units (stage, replicates->method == COH_REPLICATION_SUBBOOTSTRAP,
                          replicates->seed, replicates->keys, first, n, multipliers, scratch);
      return;
    }
  memset (seen, 0, stage->n_strata * sizeof *seen);
  for (size_t i = 0; i < stage->n_units; i++)
    {
      double *row = multipliers + i * n;

      if (replicates->method != COH_REPLICATION_BALANCED)
        leave_out (stage, i, first, n, row);
      else
        balance (replicates, stage->strata[i], seen[stage->strata[i]], first, n, row);
      seen[stage->strata[i]] = true;
    }
}
