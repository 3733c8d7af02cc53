/* The variance of one stage of a sample design, stratum by stratum.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * V = sum over stages s and strata h of m_h (1 - f_h) n_h / (n_h - 1) sum over units (z - mean
 * z)^2, where m_h is the product of the sampling fractions of the units that h lies in. Units that
 * are not in the domain have a z of 0 and are counted, not visited. Source: Cochran (1977),
 * "Sampling techniques", chapters 5 and 10; Särndal, Swensson and Wretman (1992), "Model
 * assisted survey sampling", chapter 4 for more stages, chapter 10 for domains. */

#include "coh-strata.h"

#include <math.h>

/* What the units of a stratum, or of several that were merged, come to. */
struct group
{
  double sum;
  double squares; /* about the mean of the units in the domain */
  double count;   /* of these */
  double size;    /* units sampled */
  double population;
};

/* One stage with its sums, and what is found while its strata are walked. */
struct walk
{
  const struct coh_stage *stages; /* up to the one that is walked, the last */
  size_t n_stages;
  enum coh_lonely lonely;
  bool adjust_domain;
  const double *sums;
  const double *squares;
  const uint32_t *counts;
  double centre; /* the mean of all units of the stage */
  double variance;
  size_t n_lonely;
  size_t n_touched;  /* strata in which the domain has units */
  size_t n_known;    /* those of which the variance is known */
  size_t n_unknown;  /* those that nothing can be done for */
  struct group open; /* of strata that are being merged: see merge_stratum () */
  struct group waiting;
};

static double
get_fraction (const struct coh_stage *stage, size_t stratum)
{
  return stage->fractions ? stage->fractions[stratum] : 0;
}

/* The product of the sampling fractions of the units that a stratum of the last stage lies in. */
static double
find_multiplier (const struct coh_stage *stages, size_t n_stages, size_t stratum)
{
  double product = 1;

  for (size_t s = n_stages - 1; s > 0 && product > 0; s--)
    {
      stratum = stages[s - 1].strata[stages[s].parents[stratum]];
      product *= get_fraction (&stages[s - 1], stratum);
    }
  return product;
}

/* (1 - f) n / (n - 1) sum (z - mean z)^2, the units outside of the domain being 0:
 * sum (z - mean)^2 over all = squares + sum^2 (1 / count - 1 / n). */
static double
find_group_variance (const struct group *group)
{
  double correction = 1 - group->size / group->population;

  if (group->count == 0)
    return 0;
  return correction * group->size / (group->size - 1) *
         (group->squares + group->sum * group->sum * (1 / group->count - 1 / group->size));
}

/* Two groups in one: Chan, Golub and LeVeque (1983), "Algorithms for computing the sample
 * variance".
 */
static void
join_groups (struct group *into, const struct group *other)
{
  double count = into->count + other->count;

  if (into->count > 0 && other->count > 0)
    {
      double distance = into->sum / into->count - other->sum / other->count;

      into->squares += distance * distance * into->count * other->count / count;
    }
  into->squares += other->squares;
  into->sum += other->sum;
  into->count = count;
  into->size += other->size;
  into->population += other->population;
}

/* About the centre of the stage instead of its own mean. */
static double
find_adjusted_variance (const struct group *group, double centre)
{
  double scale = 1 - group->size / group->population, distance = group->sum - centre;

  if (group->count == 0)
    return 0;
  if (group->size > 1)
    scale *= group->size / (group->size - 1);
  return scale * (distance * distance + (group->size - 1) * centre * centre);
}

static struct group
get_group (const struct walk *walk, size_t stratum)
{
  const struct coh_stage *stage = &walk->stages[walk->n_stages - 1];
  double size = stage->sizes[stratum];

  return (struct group){ walk->sums[stratum], walk->squares[stratum], walk->counts[stratum], size,
                         size / get_fraction (stage, stratum) };
}

/* Is that a group whose own spread says nothing? */
static bool
is_alone (const struct walk *walk, const struct group *group)
{
  bool for_domain = walk->lonely == COH_LONELY_ADJUST || walk->lonely == COH_LONELY_AVERAGE;

  if (group->population <= group->size)
    return false;
  return group->size == 1 || (walk->adjust_domain && for_domain && group->count == 1);
}

static void
add_stratum (struct walk *walk, const struct group *group, double multiplier)
{
  bool alone = is_alone (walk, group);

  if (group->count == 0)
    return;
  walk->n_touched++;
  walk->n_known += !alone;
  if (alone && walk->lonely == COH_LONELY_ADJUST)
    walk->variance += multiplier * find_adjusted_variance (group, walk->centre);
  else if (!alone && group->population > group->size)
    walk->variance += multiplier * find_group_variance (group);
}

/* The next stratum in the list of those to merge. Strata that were sampled whole are nobody's
 * neighbours: they come here neither. @waiting: lonely ones since @open, which has more units. */
static void
merge_stratum (struct walk *walk, const struct group *group, double multiplier)
{
  join_groups (&walk->waiting, group);
  if (group->size == 1)
    return;
  if (walk->open.count > 0)
    walk->variance += multiplier * find_group_variance (&walk->open);
  walk->open = walk->waiting;
  walk->waiting = (struct group){ 0 };
}

static void
end_merging (struct walk *walk, double multiplier)
{
  walk->n_unknown += walk->open.size == 0 && walk->waiting.count > 0;
  join_groups (&walk->open, &walk->waiting);
  if (walk->open.size > 1 && walk->open.count > 0)
    walk->variance += multiplier * find_group_variance (&walk->open);
  walk->open = walk->waiting = (struct group){ 0 };
}

static void
walk_strata (struct walk *walk)
{
  const struct coh_stage *stage = &walk->stages[walk->n_stages - 1];

  for (size_t h = 0; h < stage->n_strata; h++)
    {
      double multiplier = find_multiplier (walk->stages, walk->n_stages, h);
      struct group group = get_group (walk, h);
      bool whole = group.population <= group.size;

      if (multiplier > 0 && group.size > 0)
        {
          walk->n_lonely += group.size == 1 && !whole;
          if (walk->lonely != COH_LONELY_MERGE)
            add_stratum (walk, &group, multiplier);
          else if (!whole)
            merge_stratum (walk, &group, multiplier);
        }
      if (h + 1 == stage->n_strata ||
          (stage->parents && stage->parents[h + 1] != stage->parents[h]))
        end_merging (walk, multiplier);
    }
}

static bool
check_strata (const struct coh_stage *stage, const uint32_t *counts)
{
  for (size_t h = 0; h < stage->n_strata; h++)
    {
      double fraction = get_fraction (stage, h);

      if (counts[h] > stage->sizes[h] || !(fraction >= 0) || fraction > 1)
        return false;
    }
  return true;
}

static void
find_centre (struct walk *walk)
{
  const struct coh_stage *stage = &walk->stages[walk->n_stages - 1];
  double sum = 0, size = 0;

  for (size_t h = 0; h < stage->n_strata; h++)
    {
      sum += walk->sums[h];
      size += stage->sizes[h];
    }
  walk->centre = size > 0 ? sum / size : 0;
}

/* The variance of the lonely strata that are averaged, and whether all is known. */
static enum coh_status
end_walk (struct walk *walk)
{
  if (walk->lonely == COH_LONELY_AVERAGE && walk->n_known < walk->n_touched)
    {
      walk->n_unknown += walk->n_known == 0;
      walk->variance *= (double)walk->n_touched / (double)walk->n_known;
    }
  if (walk->n_unknown > 0 || (walk->lonely == COH_LONELY_FAIL && walk->n_lonely > 0))
    return COH_STATUS_TOO_FEW;
  return COH_STATUS_OK;
}

/* The part of V that the last of these stages has, with the fractions of those before.
 *
 * Not OK: the variance is NaN. No strata, or none with a unit in the domain: 0. Formula and source
 * above; strata that were sampled whole (a fraction of 1) have no variance and are not lonely.
 * Lonely strata: as R's survey 4.5 does it, which takes the mean of all units as the centre of
 * `adjust` (until 4.1 it was 0, which makes the variance of a total depend on where zero is);
 * `merge`: collapsed strata, Cochran (1977), section 5A.12. Some roundings for each stratum. */
enum coh_status
coh_find_stage_variance (const struct coh_stage *stages,
                         size_t n_stages,
                         enum coh_lonely lonely,
                         bool adjust_domain,
                         const struct coh_strata *strata,
                         double *variance,
                         size_t *n_lonely)
{
  struct walk walk = { .stages = stages,
                       .n_stages = n_stages,
                       .lonely = lonely,
                       .adjust_domain = adjust_domain,
                       .sums = strata->sums,
                       .squares = strata->squares,
                       .counts = strata->counts };
  enum coh_status status;

  *variance = NAN;
  *n_lonely = 0;
  if (!check_strata (&stages[n_stages - 1], strata->counts))
    return COH_STATUS_BAD_PARAMETER;
  find_centre (&walk);
  walk_strata (&walk);
  *n_lonely = walk.n_lonely;
  status = end_walk (&walk);
  if (status == COH_STATUS_OK)
    *variance = walk.variance;
  return status;
}
