/* Order and ranks of a column.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Doubles are sorted as 64-bit integers whose order is theirs: the sign bit is flipped, and in
 * negative numbers all other bits too (Terdiman, 2000, "Radix sort revisited"). Six counting passes
 * of 11 bits; passes in which all digits agree are left out. */

#include "coh-rank.h"

#include "coh-rank-bins.h"

#include <string.h>

#define DIGIT_BITS  11u
#define DIGIT_RANGE (1u << DIGIT_BITS)
#define N_DIGITS    6u
#define SMALL_SORT  640u /* below it merging beats clearing 12,288 counters */
#define RUN         16u  /* what insertion sorts before merging */

/* Bins are for speed: where size counts, sorting does it all. */
#if defined(__OPTIMIZE_SIZE__)
#define WITH_BINS false
#else
#define WITH_BINS true
#endif

struct item
{
  uint64_t key;
  uint32_t row;
  uint32_t unused;
};

/* Integer keys in the order of the doubles; -0 and +0 share one. */
static inline uint64_t
make_key (double x, uint64_t flip)
{
  uint64_t bits;

  x += 0.0;
  memcpy (&bits, &x, sizeof bits);
  return (bits ^ ((0 - (bits >> 63)) | (uint64_t)1 << 63)) ^ flip;
}

static inline unsigned
get_digit (uint64_t key, unsigned pass)
{
  return (unsigned)(key >> (pass * DIGIT_BITS)) & (DIGIT_RANGE - 1);
}

/* Keys and rows of the values present, in the order of the rows. */
static size_t
collect_items (const double *x, size_t n, bool descending, struct item *items)
{
  uint64_t flip = descending ? UINT64_MAX : 0;
  size_t count = 0;

  for (size_t i = 0; i < n; i++)
    {
      items[count] = (struct item){ make_key (x[i], flip), (uint32_t)i, 0 };
      count += x[i] == x[i];
    }
  return count;
}

static void
insert_items (struct item *items, size_t n)
{
  for (size_t i = 1; i < n; i++)
    {
      struct item item = items[i];
      size_t j = i;

      for (; j > 0 && items[j - 1].key > item.key; j--)
        items[j] = items[j - 1];
      items[j] = item;
    }
}

static void
merge_items (const struct item *a, size_t n_a, const struct item *b, size_t n_b, struct item *out)
{
  size_t i = 0, j = 0;

  while (i < n_a && j < n_b)
    *out++ = b[j].key < a[i].key ? b[j++] : a[i++];
  while (i < n_a)
    *out++ = a[i++];
  while (j < n_b)
    *out++ = b[j++];
}

/* Sorts a few items stably; returns whichever of the two blocks holds the answer. */
static struct item *
sort_few (struct item *items, struct item *other, size_t n)
{
  for (size_t i = 0; i < n; i += RUN)
    insert_items (items + i, n - i < RUN ? n - i : RUN);
  for (size_t width = RUN; width < n; width *= 2)
    {
      struct item *swap = items;

      for (size_t i = 0; i < n; i += 2 * width)
        {
          size_t n_a = n - i < width ? n - i : width;
          size_t n_b = n - i - n_a < width ? n - i - n_a : width;

          merge_items (items + i, n_a, items + i + n_a, n_b, other + i);
        }
      items = other;
      other = swap;
    }
  return items;
}

/* Turns counts into the first place of each digit. False when all items have one digit. */
static bool
place_digits (uint32_t *counts, size_t n)
{
  uint32_t place = 0;

  for (unsigned d = 0; d < DIGIT_RANGE; d++)
    {
      uint32_t count = counts[d];

      if (count == n)
        return false;
      counts[d] = place;
      place += count;
    }
  return true;
}

/* Sorts many items stably; returns whichever of the two blocks holds the answer. */
static struct item *
sort_many (struct item *items, struct item *other, size_t n, uint32_t *counts)
{
  memset (counts, 0, N_DIGITS * DIGIT_RANGE * sizeof *counts);
  for (size_t i = 0; i < n; i++)
    for (unsigned pass = 0; pass < N_DIGITS; pass++)
      counts[pass * DIGIT_RANGE + get_digit (items[i].key, pass)]++;
  for (unsigned pass = 0; pass < N_DIGITS; pass++)
    {
      uint32_t *place = counts + pass * DIGIT_RANGE;
      struct item *swap = items;

      if (!place_digits (place, n))
        continue;
      for (size_t i = 0; i < n; i++)
        other[place[get_digit (items[i].key, pass)]++] = items[i];
      items = other;
      other = swap;
    }
  return items;
}

/* The present items of x, sorted; the scratch holds two blocks of items and the counters. */
static const struct item *
sort_items (const double *x, size_t n, bool descending, void *scratch, size_t *n_present)
{
  struct item *items = scratch;
  struct item *other = items + n + 1;

  *n_present = collect_items (x, n, descending, items);
  if (*n_present < SMALL_SORT)
    return sort_few (items, other, *n_present);
  return sort_many (items, other, *n_present, (uint32_t *)(void *)(other + n + 1));
}

/* bytes = 2 (n + 1) items of 16 bytes, and 48 KiB of counters when there may be many; or what bins
 * need. */
size_t
coh_rank_scratch_size (size_t n)
{
  size_t counters = n < SMALL_SORT ? 0 : N_DIGITS * DIGIT_RANGE * sizeof (uint32_t);
  size_t items = 2 * (n + 1) * sizeof (struct item);
  size_t bins = WITH_BINS ? coh_rank_bins_scratch_size (n) : 0;

  return items > bins ? items + counters : bins + counters;
}

/* order = the rows sorted by x, equal values in the order of their rows (a stable sort).
 *
 * The rows where x is NaN follow at the end, in their order; returns how many come before them. -0
 * equals +0, infinities take their place. Nothing present: 0. Exact. */
size_t
coh_sort_order (const double *x, size_t n, bool descending, uint32_t *order, void *scratch)
{
  size_t n_present, end;
  const struct item *items = sort_items (x, n, descending, scratch, &n_present);

  for (size_t i = 0; i < n_present; i++)
    order[i] = items[i].row;
  end = n_present;
  for (size_t i = 0; end < n; i++)
    if (x[i] != x[i])
      order[end++] = (uint32_t)i;
  return n_present;
}

/* The rank that items first .. last - 1 (from 0) share, of a run that is the dense-th. */
static inline double
choose_rank (enum coh_ties ties, size_t first, size_t last, size_t dense)
{
  switch (ties)
    {
    case COH_TIES_MAXIMUM:
      return (double)last;
    case COH_TIES_AVERAGE:
      return (double)(first + last + 1) / 2;
    case COH_TIES_DENSE:
      return (double)dense;
    case COH_TIES_MINIMUM:
    case COH_TIES_FIRST:
    default:
      return (double)(first + 1);
    }
}

/* rank[i] = 1 + number of values before x[i], ties as told.
 *
 * NaN keeps NaN and is not counted; returns how many values are present. -0 equals +0. Nothing
 * present: 0. rank may be x itself. Exact. */
size_t
coh_rank_values (const double *x,
                 size_t n,
                 enum coh_ties ties,
                 bool descending,
                 double *rank,
                 void *scratch)
{
  size_t n_present, dense = 0;
  const struct item *items;

  if (WITH_BINS && ties == COH_TIES_MINIMUM &&
      coh_rank_by_bins (x, n, descending, rank, scratch, &n_present))
    return n_present;
  items = sort_items (x, n, descending, scratch, &n_present);
  if (rank != x && n_present < n)
    memcpy (rank, x, n * sizeof *x);
  for (size_t first = 0, last; first < n_present; first = last)
    {
      double value;

      last = first + 1;
      if (ties != COH_TIES_FIRST)
        while (last < n_present && items[last].key == items[first].key)
          last++;
      value = choose_rank (ties, first, last, ++dense);
      for (size_t i = first; i < last; i++)
        rank[items[i].row] = value;
    }
  return n_present;
}
