/* Which ranks are possible, given the standard errors.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Rows are cut into groups of about equal standard errors and each group is sorted, so that most of
 * the rows that are surely better or worse than one are counted by halving, and only those near
 * its reach one by one. */

#include "coh-rank-sets.h"

#include "coh-differences.h"
#include "coh-rank.h"

#include <math.h>

struct ranked
{
  size_t n, n_groups;
  size_t start[COH_DIFFERENCE_GROUPS + 1];
  double low_se[COH_DIFFERENCE_GROUPS], high_se[COH_DIFFERENCE_GROUPS];
  double *y, *se; /* by group, then from the best to the worst */
  double *work;
  uint32_t *row;
  uint32_t *order;
  void *sorting;
};

static bool
has_interval (const double *x, const double *se, size_t i)
{
  return isfinite (x[i]) && isfinite (se[i]) && se[i] >= 0;
}

/* bytes = 3 doubles and 2 row numbers a row, and the scratch of coh_sort_order (). */
size_t
coh_rank_sets_scratch_size (size_t n)
{
  return n * (3 * sizeof (double) + 2 * sizeof (uint32_t)) + coh_rank_scratch_size (n);
}

static void
place_arrays (size_t n, void *scratch, struct ranked *r)
{
  r->y = scratch;
  r->se = r->y + n;
  r->work = r->se + n;
  r->row = (uint32_t *)(void *)(r->work + n);
  r->order = r->row + n;
  r->sorting = r->order + n;
}

/* Sorts one group, whose rows are known, from the best to the worst. */
static void
sort_group (struct ranked *r, size_t g, const double *x, const double *se, bool descending)
{
  size_t from = r->start[g], count = r->start[g + 1] - from;
  uint32_t *rows = r->row + from, *order = r->order;

  r->low_se[g] = se[rows[0]];
  r->high_se[g] = se[rows[count - 1]];
  for (size_t i = 0; i < count; i++)
    r->work[i] = descending ? -x[rows[i]] : x[rows[i]];
  coh_sort_order (r->work, count, false, order, r->sorting);
  for (size_t i = 0; i < count; i++)
    r->y[from + i] = r->work[order[i]];
  for (size_t i = 0; i < count; i++)
    order[i] = rows[order[i]];
  for (size_t i = 0; i < count; i++)
    {
      rows[i] = order[i];
      r->se[from + i] = se[rows[i]];
    }
}

static void
sort_rows (const double *x, const double *se, size_t n, bool descending, struct ranked *r)
{
  for (size_t i = 0; i < n; i++)
    r->work[i] = has_interval (x, se, i) ? se[i] : NAN;
  r->n = coh_sort_order (r->work, n, false, r->row, r->sorting);
  r->n_groups = r->n < COH_DIFFERENCE_GROUPS ? r->n : COH_DIFFERENCE_GROUPS;
  for (size_t g = 0; g <= r->n_groups; g++)
    r->start[g] = r->n_groups > 0 ? r->n * g / r->n_groups : 0;
  for (size_t g = 0; g < r->n_groups; g++)
    sort_group (r, g, x, se, descending);
}

/* Nobody is ranked: what the rows without an interval keep. */
static void
clear_sets (struct coh_rank_set *sets, size_t n)
{
  for (size_t i = 0; i < n; i++)
    sets[i] = (struct coh_rank_set){ 0, 0, 0 };
}

/* The comparisons of a row of group g. Taking the smallest error of its own group and the largest
 * of each other one makes the differences less correlated than they are, which is safe. */
static void
list_comparisons (const struct ranked *r, size_t g, struct coh_differences *c)
{
  double own = r->low_se[g];

  c->n_groups = r->n_groups;
  for (size_t h = 0; h < r->n_groups; h++)
    {
      double both = sqrt (own * own + r->high_se[h] * r->high_se[h]);
      double loading = both > 0 ? own / both : 0;

      c->loading[h] = fmin (loading, COH_LARGEST_LOADING);
      c->rest[h] = sqrt (1 - c->loading[h] * c->loading[h]);
      c->count[h] = r->start[h + 1] - r->start[h] - (h == g ? 1 : 0);
    }
}

/* The first of a group's rows from a to b whose y is not below the limit. */
static size_t
search_rows (const double *y, size_t a, size_t b, double limit)
{
  while (a < b)
    {
      size_t middle = a + (b - a) / 2;

      if (y[middle] < limit)
        a = middle + 1;
      else
        b = middle;
    }
  return a;
}

/* The first whose y is above the limit. */
static size_t
search_after (const double *y, size_t a, size_t b, double limit)
{
  while (a < b)
    {
      size_t middle = a + (b - a) / 2;

      if (y[middle] > limit)
        b = middle;
      else
        a = middle + 1;
    }
  return a;
}

static double
find_reach (double critical, double a, double b)
{
  return critical * sqrt (a * a + b * b);
}

/* How many of group h are surely better and surely worse than the row at place j. */
static void
count_group (const struct ranked *r,
             size_t j,
             size_t h,
             double critical,
             size_t *better,
             size_t *worse)
{
  size_t a = r->start[h], b = r->start[h + 1], from, to;
  double y = r->y[j], se = r->se[j];
  double shortest = find_reach (critical, se, r->low_se[h]);
  double longest = find_reach (critical, se, r->high_se[h]);

  from = search_rows (r->y, a, b, y - longest);
  to = search_rows (r->y, from, b, y - shortest);
  *better += from - a;
  for (size_t k = from; k < to; k++)
    *better += r->y[k] < y - find_reach (critical, se, r->se[k]) ? 1 : 0;
  to = search_after (r->y, to, b, y + longest);
  from = search_after (r->y, a, to, y + shortest);
  *worse += b - to;
  for (size_t k = from; k < to; k++)
    *worse += r->y[k] > y + find_reach (critical, se, r->se[k]) ? 1 : 0;
}

static void
find_sets_of_group (const struct ranked *r,
                    size_t g,
                    double value,
                    struct coh_rank_set *sets,
                    double *critical)
{
  for (size_t j = r->start[g]; j < r->start[g + 1]; j++)
    {
      size_t better = 0, worse = 0;

      for (size_t h = 0; h < r->n_groups; h++)
        count_group (r, j, h, value, &better, &worse);
      sets[r->row[j]] = (struct coh_rank_set){ (uint32_t)(better + 1), (uint32_t)(r->n - worse),
                                               (uint32_t)(r->n - 1 - better - worse) };
      if (critical)
        critical[r->row[j]] = value;
    }
}

/* For each row j alone, the ranks that its true rank is among with probability level:
 *
 *   best = 1 + number of k with x_k better than x_j by more than c_j sqrt (se_j^2 + se_k^2)
 *   worst = number ranked - number of k worse than x_j by more than that
 *
 * c_j makes the intervals of all differences with j hold at once. It solves
 * integral phi (z) prod_k [Phi ((c + l_k z) / m_k) - Phi ((l_k z - c) / m_k)] dz = level with
 * l_k = se_j / sqrt (se_j^2 + se_k^2), m_k^2 = 1 - l_k^2: exact for independent normal errors. Rows
 * share c in COH_DIFFERENCE_GROUPS groups of errors, of which the least correlated pair stands for
 * all: by the monotony in l (Sidak, 1968) never too small, and below Sidak's c of independent
 * differences. Up to COH_DIFFERENCE_GROUPS rows nothing is shared. Rank 1 is the largest x if
 * descending. A rank is one more than the number of better ones; ties among true values widen it
 * by the tied.
 *
 * x or se NaN, infinite or se negative: not ranked, and the others are ranked among themselves. se
 * of 0: known exactly. One row: rank 1. None: EMPTY. level outside of 0 .. 1: BAD_PARAMETER,
 * nothing ranked. critical may be NULL; it gets c_j, NaN where not ranked, 0 where there is one row
 * only. Source: Mogstad, Romano, Shaikh and Wilhelm (2024), "Inference for ranks with applications
 * to mobility across neighbourhoods and academic achievement across countries", with the
 * critical value of Dunnett (1955) in place of the bootstrap. c within 1e-10. */
enum coh_status
coh_find_rank_sets (const double *x,
                    const double *se,
                    size_t n,
                    bool descending,
                    double level,
                    struct coh_rank_set *sets,
                    double *critical,
                    void *scratch)
{
  struct ranked r;

  clear_sets (sets, n);
  for (size_t i = 0; critical && i < n; i++)
    critical[i] = NAN;
  if (!(level > 0 && level < 1))
    return COH_STATUS_BAD_PARAMETER;
  place_arrays (n, scratch, &r);
  sort_rows (x, se, n, descending, &r);
  for (size_t g = 0; g < r.n_groups; g++)
    {
      struct coh_differences c;
      double value = 0;

      list_comparisons (&r, g, &c);
      if (r.n > 1)
        value = coh_find_dunnett (&c, level, (double)(r.n - 1));
      find_sets_of_group (&r, g, value, sets, critical);
    }
  return r.n > 0 ? COH_STATUS_OK : COH_STATUS_EMPTY;
}

/* The numbers given, sorted. */
static void
sort_ends (struct ranked *r, double *ends)
{
  coh_sort_order (ends, r->n, false, r->order, r->sorting);
  for (size_t i = 0; i < r->n; i++)
    r->work[i] = ends[r->order[i]];
}

/* The ranks that the true ranks of all rows are among at once with probability level:
 *
 *   best = 1 + number of k whose interval lies wholly on the better side of that of j
 *   worst = number ranked - number of k whose interval lies wholly on the worse side
 *
 * of the intervals x -+ c se, c = Phi^-1 ((1 + level^(1/n)) / 2): exact for independent errors.
 * Other than that as coh_find_rank_sets (); critical is the one c, or NULL.
 * Source: Klein, Wright and Wieczorek (2020), "A joint confidence region for an overall ranking of
 * populations". */
enum coh_status
coh_find_joint_rank_sets (const double *x,
                          const double *se,
                          size_t n,
                          bool descending,
                          double level,
                          struct coh_rank_set *sets,
                          double *critical,
                          void *scratch)
{
  struct ranked r;
  double c;

  clear_sets (sets, n);
  if (critical)
    *critical = NAN;
  if (!(level > 0 && level < 1))
    return COH_STATUS_BAD_PARAMETER;
  place_arrays (n, scratch, &r);
  sort_rows (x, se, n, descending, &r);
  if (r.n == 0)
    return COH_STATUS_EMPTY;
  c = coh_find_sidak (level, (double)r.n);
  if (critical)
    *critical = c;
  for (size_t i = 0; i < r.n; i++)
    {
      double reach = c * r.se[i];

      r.se[i] = r.y[i] + reach;
      r.y[i] -= reach;
    }
  sort_ends (&r, r.se);
  for (size_t i = 0; i < r.n; i++)
    sets[r.row[i]].best = (uint32_t)(search_rows (r.work, 0, r.n, r.y[i]) + 1);
  sort_ends (&r, r.y);
  for (size_t i = 0; i < r.n; i++)
    {
      struct coh_rank_set *set = &sets[r.row[i]];

      set->worst = (uint32_t)search_after (r.work, 0, r.n, r.se[i]);
      set->n_tied = set->worst - set->best;
    }
  return COH_STATUS_OK;
}

/* Takes the row at place l, the best of those left, and all that cannot be told apart from it out
 * of the list; returns the place that comes first now. */
static size_t
take_group (const struct ranked *r, size_t l, double reach_of_all, double critical, uint32_t *next)
{
  size_t first = r->n, last = r->n;

  for (size_t k = next[l]; k < r->n; k = next[k])
    {
      bool apart = r->y[k] > r->y[l] + find_reach (critical, r->se[l], r->se[k]);

      if (apart && first == r->n)
        first = k;
      if (apart && last < r->n)
        next[last] = (uint32_t)k;
      if (apart)
        last = k;
      if (r->y[k] > reach_of_all)
        return first;
      if (!apart)
        r->order[k] = r->order[l];
    }
  if (last < r->n)
    next[last] = (uint32_t)r->n;
  return first;
}

/* Groups of rows that cannot be told apart from the best of them: the best row leads the first
 * group and takes in all rows within critical sqrt (se^2 + se^2) of it; the best of those left
 * leads the next, and so on.
 *
 * critical is that of coh_find_rank_sets (), by row; that of the leader counts. Group 1 has the
 * best row; 0 means not ranked. Rows of one group may be told apart from each other, rows of two
 * groups may not: being alike is not transitive, and a row with a large error may belong to a
 * better group than its neighbours. Returns the number of groups. Scratch as there. */
size_t
coh_group_ranks (const double *x,
                 const double *se,
                 const double *critical,
                 size_t n,
                 bool descending,
                 uint32_t *group,
                 void *scratch)
{
  struct ranked r;
  double largest = 0;
  uint32_t *next;
  size_t n_groups = 0;

  place_arrays (n, scratch, &r);
  for (size_t i = 0; i < n; i++)
    r.work[i] = has_interval (x, se, i) ? (descending ? -x[i] : x[i]) : NAN;
  r.n = coh_sort_order (r.work, n, false, r.row, r.sorting);
  next = r.sorting;
  for (size_t i = 0; i < r.n; i++)
    {
      r.y[i] = r.work[r.row[i]];
      r.se[i] = se[r.row[i]];
      largest = fmax (largest, r.se[i]);
      next[i] = (uint32_t)(i + 1);
    }
  for (size_t l = 0; l < r.n;)
    {
      double c = critical[r.row[l]];

      r.order[l] = (uint32_t)++n_groups;
      l = take_group (&r, l, r.y[l] + find_reach (c, r.se[l], largest), c, next);
    }
  for (size_t i = 0; i < n; i++)
    group[i] = 0;
  for (size_t i = 0; i < r.n; i++)
    group[r.row[i]] = r.order[i];
  return n_groups;
}
