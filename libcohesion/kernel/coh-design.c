/* The variance of a total under a sample design.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-design.h"

#include "coh-strata.h"

#include <math.h>
#include <string.h>

/* V from sums over the elements of each stratum of one stage.
 *
 * Formula, edges and source as coh_find_stage_variance (). */
enum coh_status
coh_element_variance (const struct coh_stage *stage,
                      enum coh_lonely lonely,
                      bool adjust_domain,
                      const double *sums,
                      const double *squares,
                      const uint32_t *counts,
                      double *variance,
                      size_t *n_lonely)
{
  const struct coh_strata strata = { sums, squares, counts };

  return coh_find_stage_variance (stage, 1, lonely, adjust_domain, &strata, variance, n_lonely);
}

/* Memory for strata (of one stage at a time) and for the units of all stages but the last. */
struct memory
{
  double *sums;
  double *squares;
  double *firsts; /* the z from which those of a stratum are measured */
  double *z;
  uint32_t *counts;
  uint32_t *units;
  uint32_t *places; /* of a unit in @units, from 1 */
};

static size_t
count_most_strata (const struct coh_stage *stages, size_t n_stages)
{
  size_t most = 0;

  for (size_t s = 0; s < n_stages; s++)
    most = stages[s].n_strata > most ? stages[s].n_strata : most;
  return most;
}

static size_t
count_upper_units (const struct coh_stage *stages, size_t n_stages)
{
  size_t n = 0;

  for (size_t s = 0; s + 1 < n_stages; s++)
    n += stages[s].n_units;
  return n;
}

size_t
coh_design_scratch_size (const struct coh_stage *stages, size_t n_stages)
{
  size_t n_strata = count_most_strata (stages, n_stages);
  size_t n_units = count_upper_units (stages, n_stages);

  return n_strata * (3 * sizeof (double) + sizeof (uint32_t)) +
         n_units * (sizeof (double) + 2 * sizeof (uint32_t));
}

static void
share_memory (const struct coh_stage *stages, size_t n_stages, void *scratch, struct memory *memory)
{
  size_t n_strata = count_most_strata (stages, n_stages);
  size_t n_units = count_upper_units (stages, n_stages);

  memory->sums = scratch;
  memory->squares = memory->sums + n_strata;
  memory->firsts = memory->squares + n_strata;
  memory->z = memory->firsts + n_strata;
  memory->counts = (uint32_t *)(memory->z + n_units);
  memory->units = memory->counts + n_strata;
  memory->places = memory->units + n_units;
}

/* Counts and sums of each stratum, these of distances from its first z, so that equal ones have
 * none. FALSE where a number is none of the stage's. */
static bool
gather_sums (const struct coh_stage *stage, const struct coh_totals *totals, struct memory *memory)
{
  memset (memory->sums, 0, stage->n_strata * sizeof *memory->sums);
  memset (memory->counts, 0, stage->n_strata * sizeof *memory->counts);
  for (size_t i = 0; i < totals->n; i++)
    {
      uint32_t unit = totals->units[i], stratum;

      if (unit >= stage->n_units || stage->strata[unit] >= stage->n_strata)
        return false;
      stratum = stage->strata[unit];
      if (memory->counts[stratum]++ == 0)
        memory->firsts[stratum] = totals->z[i];
      memory->sums[stratum] += totals->z[i] - memory->firsts[stratum];
    }
  return true;
}

/* Squares about the means in a second pass; then the sums are made those of z. */
static void
gather_squares (const struct coh_stage *stage,
                const struct coh_totals *totals,
                struct memory *memory)
{
  memset (memory->squares, 0, stage->n_strata * sizeof *memory->squares);
  for (size_t i = 0; i < totals->n; i++)
    {
      uint32_t h = stage->strata[totals->units[i]];
      double distance = totals->z[i] - memory->firsts[h] - memory->sums[h] / memory->counts[h];

      memory->squares[h] += distance * distance;
    }
  for (size_t h = 0; h < stage->n_strata; h++)
    if (memory->counts[h] > 0)
      memory->sums[h] += memory->counts[h] * memory->firsts[h];
}

/* The totals of the units of the stage before; takes their memory. FALSE where a parent is none. */
static bool
lift_totals (const struct coh_stage *stage,
             size_t n_parents,
             struct memory *memory,
             struct coh_totals *totals)
{
  size_t n = 0;

  memset (memory->places, 0, n_parents * sizeof *memory->places);
  for (size_t i = 0; i < totals->n; i++)
    {
      uint32_t parent = stage->parents[stage->strata[totals->units[i]]];

      if (parent >= n_parents)
        return false;
      if (memory->places[parent] == 0)
        {
          memory->units[n] = parent;
          memory->z[n] = 0;
          memory->places[parent] = (uint32_t)++n;
        }
      memory->z[memory->places[parent] - 1] += totals->z[i];
    }
  *totals = (struct coh_totals){ memory->units, memory->z, n };
  memory->units += n_parents;
  memory->z += n_parents;
  memory->places += n_parents;
  return true;
}

/* V of a design of several stages, from the last one upwards.
 *
 * Not OK: the variance is NaN. Totals of nothing: 0. Formula, source, edges and lonely
 * strata as coh_find_stage_variance (); the centre of `adjust`, the average and the neighbours are
 * sought within a stage. Costs its strata and the units with a total, not all units of the last
 * stage. */
enum coh_status
coh_design_variance (const struct coh_stage *stages,
                     size_t n_stages,
                     enum coh_lonely lonely,
                     bool adjust_domain,
                     const struct coh_totals *totals,
                     void *scratch,
                     double *variance,
                     size_t *n_lonely)
{
  struct coh_totals at = *totals;
  struct memory memory;
  enum coh_status worst = COH_STATUS_OK;
  double sum = 0;

  *variance = NAN;
  *n_lonely = 0;
  share_memory (stages, n_stages, scratch, &memory);
  for (size_t s = n_stages; s > 0; s--)
    {
      const struct coh_strata strata = { memory.sums, memory.squares, memory.counts };
      enum coh_status status;
      double part;
      size_t n;

      if (!gather_sums (&stages[s - 1], &at, &memory))
        return COH_STATUS_BAD_PARAMETER;
      gather_squares (&stages[s - 1], &at, &memory);
      status = coh_find_stage_variance (stages, s, lonely, adjust_domain, &strata, &part, &n);
      worst = status > worst ? status : worst;
      *n_lonely += n;
      sum += part;
      if (s > 1 && !lift_totals (&stages[s - 1], stages[s - 2].n_units, &memory, &at))
        return COH_STATUS_BAD_PARAMETER;
    }
  *variance = worst == COH_STATUS_OK ? sum : NAN;
  return worst;
}
