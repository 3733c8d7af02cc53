/* Units of strata drawn again.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-resample.h"

#include "coh-philox.h"

#include <math.h>
#include <string.h>

#define BLOCK   64u
#define ENDLESS 0x1p-40    /* a smaller fraction is none */
#define SETUP   UINT32_MAX /* the replicate that says which units have one copy more than others */

/* An urn of balls: tree[k] counts those of the units k - lowest bit of k up to k - 1 (Fenwick 1994,
 * "A new data structure for cumulative frequency tables"). */
struct urn
{
  uint64_t *tree; /* from 1 to size */
  uint64_t *copies;
  size_t size;
  uint64_t n_balls;
};

/* In bytes. */
size_t
coh_resample_scratch_size (size_t n_units, size_t n_strata)
{
  return (2 * n_units + 1) * sizeof (uint64_t) + (n_strata + 1) * sizeof (size_t) +
         2 * n_units * sizeof (uint32_t);
}

static void
fill_urn (struct urn *urn)
{
  urn->n_balls = 0;
  memset (urn->tree, 0, (urn->size + 1) * sizeof *urn->tree);
  for (size_t k = 1; k <= urn->size; k++)
    {
      size_t above = k + (k & -k);

      urn->n_balls += urn->copies[k - 1];
      urn->tree[k] += urn->copies[k - 1];
      if (above <= urn->size)
        urn->tree[above] += urn->tree[k];
    }
}

/* The unit of that ball; kept: the ball is put back. */
static size_t
take_ball (struct urn *urn, uint64_t ball, bool kept)
{
  size_t at = 0, step = 1;

  while (step <= urn->size / 2)
    step *= 2;
  for (; step > 0; step /= 2)
    if (at + step <= urn->size && urn->tree[at + step] <= ball)
      {
        at += step;
        ball -= urn->tree[at];
      }
  for (size_t k = at + 1; !kept && k <= urn->size; k += k & -k)
    urn->tree[k]--;
  urn->n_balls -= kept ? 0 : 1;
  return at;
}

/* The units of n draws, by the numbers of stream and replicate. */
static void
draw_units (struct urn *urn,
            const struct coh_stream *stream,
            uint32_t replicate,
            bool kept,
            size_t n,
            uint32_t *drawn)
{
  uint32_t names[BLOCK];
  double u[BLOCK];

  for (size_t i = 0; i < n; i += BLOCK)
    {
      size_t count = n - i < BLOCK ? n - i : BLOCK;

      for (size_t k = 0; k < count; k++)
        names[k] = (uint32_t)(i + k);
      coh_fill_uniforms (stream, names, count, replicate, u);
      for (size_t k = 0; k < count; k++)
        drawn[i + k] = (uint32_t)take_ball (urn, (uint64_t)(u[k] * (double)urn->n_balls), kept);
    }
}

/* A population as large as the sample says, each unit as often as any other or once more. */
static void
copy_units (struct urn *urn, const struct coh_stream *stream, uint64_t population, uint32_t *drawn)
{
  size_t n_more = (size_t)(population % urn->size);

  for (size_t k = 0; k < urn->size; k++)
    urn->copies[k] = 1;
  fill_urn (urn);
  draw_units (urn, stream, SETUP, false, n_more, drawn);
  for (size_t k = 0; k < urn->size; k++)
    urn->copies[k] = population / urn->size;
  for (size_t k = 0; k < n_more; k++)
    urn->copies[drawn[k]]++;
}

/* Of the sampled units, 0 where there is no end to it. */
static uint64_t
find_population (const struct coh_stage *stage, size_t stratum, size_t size)
{
  double fraction = stage->fractions ? stage->fractions[stratum] : 0;

  return fraction < ENDLESS ? 0 : (uint64_t)floor ((double)size / fraction + 0.5);
}

static void
resample_stratum (struct urn *urn,
                  const struct coh_stream *stream,
                  uint64_t population,
                  bool one_less,
                  const uint32_t *units,
                  uint32_t *drawn,
                  size_t first,
                  size_t n,
                  double *multipliers)
{
  size_t n_draws = one_less ? urn->size - 1 : urn->size;
  bool kept = one_less || population == 0;

  if (kept)
    population = urn->size;
  copy_units (urn, stream, population, drawn);
  for (size_t r = 0; r < n; r++)
    {
      for (size_t k = 0; k < urn->size; k++)
        multipliers[units[k] * n + r] = 0;
      if (r == 0 || !kept)
        fill_urn (urn);
      draw_units (urn, stream, (uint32_t)(first + r), kept, n_draws, drawn);
      for (size_t k = 0; k < n_draws; k++)
        multipliers[units[drawn[k]] * n + r] += 1;
      for (size_t k = 0; one_less && k < urn->size; k++)
        multipliers[units[k] * n + r] *= (double)urn->size / (double)n_draws;
    }
}

/* The units of each stratum behind each other, by ascending number; starts has one more. */
static void
list_units (const struct coh_stage *stage, size_t *starts, uint32_t *units)
{
  size_t total = 0;

  memset (starts, 0, (stage->n_strata + 1) * sizeof *starts);
  for (size_t i = 0; i < stage->n_units; i++)
    starts[stage->strata[i]]++;
  for (size_t h = 0; h <= stage->n_strata; h++)
    {
      size_t size = starts[h];

      starts[h] = total;
      total += size;
    }
  for (size_t i = 0; i < stage->n_units; i++)
    units[starts[stage->strata[i]]++] = (uint32_t)i;
  for (size_t h = stage->n_strata; h > 0; h--)
    starts[h] = starts[h - 1];
  starts[0] = 0;
}

/* multipliers[unit n + r] = how often the unit was drawn in replicate first + r.
 *
 * n_h of n_h units are drawn with replacement; where the stratum has a fraction f_h, without
 * replacement from a population of n_h / f_h that has each unit as often as any other, or once more
 * for some that are drawn once for all replicates. one_less: n_h - 1 are drawn with replacement,
 * whatever the fraction, and count n_h / (n_h - 1) each. What is drawn depends on seed, the
 * stratum's key, the replicate and the order of the stratum's units alone, not on other strata;
 * strata of one key are drawn alike. A stratum that one_less is asked of has two units or more.
 * Scratch: coh_resample_scratch_size (), aligned for size_t and uint64_t.
 *
 * Source: Canty and Davison (1999), "Resampling-based variance estimation for labour force
 * surveys"; Rao and Wu (1988), "Resampling inference with complex survey data". */
void
coh_resample_units (const struct coh_stage *stage,
                    bool one_less,
                    uint64_t seed,
                    const uint32_t *keys,
                    size_t first,
                    size_t n,
                    double *multipliers,
                    void *scratch)
{
  struct urn urn = { .tree = scratch };
  size_t *starts;
  uint32_t *units, *drawn;

  urn.copies = urn.tree + stage->n_units + 1;
  starts = (size_t *)(urn.copies + stage->n_units);
  units = (uint32_t *)(starts + stage->n_strata + 1);
  drawn = units + stage->n_units;
  list_units (stage, starts, units);
  for (size_t h = 0; h < stage->n_strata; h++)
    {
      const struct coh_stream stream = { seed, COH_PURPOSE_RESAMPLING, keys[h] };

      urn.size = starts[h + 1] - starts[h];
      if (urn.size > 0)
        resample_stratum (&urn, &stream, find_population (stage, h, urn.size), one_less,
                          units + starts[h], drawn, first, n, multipliers);
    }
}
