/* Quantiles, the median and the median absolute deviation.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-quantile.h"

#include <float.h>
#include <math.h>

#define FEW 24u /* what insertion sorts faster than partitioning */

static inline void
swap_values (double *a, double *b)
{
  double t = *a;

  *a = *b;
  *b = t;
}

static void
insert_values (double *x, size_t n)
{
  for (size_t i = 1; i < n; i++)
    {
      double value = x[i];
      size_t j = i;

      for (; j > 0 && x[j - 1] > value; j--)
        x[j] = x[j - 1];
      x[j] = value;
    }
}

static void
sift_down (double *x, size_t root, size_t n)
{
  for (size_t child = 2 * root + 1; child < n; child = 2 * root + 1)
    {
      if (child + 1 < n && x[child + 1] > x[child])
        child++;
      if (x[root] >= x[child])
        return;
      swap_values (&x[root], &x[child]);
      root = child;
    }
}

/* Heap sort: never worse than n log n, for the inputs that defeat the pivots. */
static void
sort_surely (double *x, size_t n)
{
  for (size_t i = n / 2; i-- > 0;)
    sift_down (x, i, n);
  for (size_t end = n; end > 1; end--)
    {
      swap_values (&x[0], &x[end - 1]);
      sift_down (x, 0, end - 1);
    }
}

static inline double
middle_of_three (double a, double b, double c)
{
  double low = a < b ? a : b, high = a < b ? b : a;

  return c < low ? low : c > high ? high : c;
}

/* Puts the k-th smallest (from 0) at x[k], smaller or equal ones before it, the others after:
 * Hoare's (1961) "find", with the middle of three as the pivot. */
static void
select_value (double *x, size_t n, size_t k)
{
  size_t patience = 64;

  while (n > FEW)
    {
      double pivot = middle_of_three (x[0], x[n / 2], x[n - 1]);
      size_t i = 0, j = n - 1;

      if (patience-- == 0)
        {
          sort_surely (x, n);
          return;
        }
      for (;;)
        {
          while (x[i] < pivot)
            i++;
          while (x[j] > pivot)
            j--;
          if (i >= j)
            break;
          swap_values (&x[i++], &x[j--]);
        }
      /* now x[0 .. i) <= pivot <= x[i .. n), and i is neither end */
      if (k < i)
        n = i;
      else
        {
          x += i;
          n -= i;
          k -= i;
        }
    }
  insert_values (x, n);
}

/* The k-th and the next smallest value (from 0), the ends standing for what lies beyond them. */
static double
interpolate_values (double *x, size_t n, double place, double share)
{
  size_t k = place < 1 ? 0 : place > (double)n ? n - 1 : (size_t)place - 1;
  double low, high;

  select_value (x, n, k);
  low = high = x[k];
  if (place >= 1 && k + 1 < n)
    {
      high = x[k + 1];
      for (size_t i = k + 2; i < n; i++)
        high = x[i] < high ? x[i] : high;
    }
  if (!(share > 0) || low == high)
    return low;
  return share >= 1 ? high : (1 - share) * low + share * high;
}

static size_t
copy_present (const double *x, size_t n, double *out)
{
  size_t count = 0;

  for (size_t i = 0; i < n; i++)
    {
      double value = x[i];

      out[count] = value;
      count += value == value;
    }
  return count;
}

/* The place among the order statistics (from 1) and how far it is to the next one. */
static double
find_place (double n, double share, int type, double *part)
{
  static const double alpha[10] = { 0, 0, 0, 0, 0, 0.5, 0, 1, 1.0 / 3, 3.0 / 8 };
  const double fuzz = 4 * DBL_EPSILON;
  double beta = type == 4 ? 1 : alpha[type];
  double exact, place;

  if (type <= 3)
    exact = type == 3 ? n * share - 0.5 : n * share;
  else
    exact = alpha[type] + share * (n + 1 - alpha[type] - beta);
  place = floor (exact + fuzz);
  *part = exact - place;
  if (fabs (*part) < fuzz)
    *part = 0;
  if (type == 1)
    *part = *part > 0;
  else if (type == 2)
    *part = *part > 0 ? 1 : 0.5;
  else if (type == 3)
    *part = *part != 0 || place != 2 * floor (place / 2);
  return place;
}

/* q = (1 - g) x_(j) + g x_(j + 1), j and g by the type, 1 to 9.
 *
 * NaN is skipped; nothing present, a share outside of 0 .. 1 or another type: NaN. Between
 * infinities of opposite signs: NaN. Source: Hyndman and Fan (1996), "Sample quantiles in
 * statistical packages", definitions 1 to 9; places within 4 epsilon of a whole number count as
 * whole, as in R. Types 1 and 3 exact, the others to one interpolation's rounding. */
double
coh_find_quantile (const double *x, size_t n, double share, int type, double *scratch)
{
  double place, part;

  if (!(share >= 0 && share <= 1) || type < 1 || type > 9)
    return NAN;
  n = copy_present (x, n, scratch);
  if (n == 0)
    return NAN;
  place = find_place ((double)n, share, type, &part);
  return interpolate_values (scratch, n, place, part);
}

/* The middle value, or the mean of the two middle ones.
 *
 * NaN is skipped; nothing present: NaN. Exact, or one rounding. */
double
coh_find_median (const double *x, size_t n, double *scratch)
{
  n = copy_present (x, n, scratch);
  if (n == 0)
    return NAN;
  return interpolate_values (scratch, n, (double)((n + 1) / 2), n % 2 ? 0 : 0.5);
}

/* MAD = constant x median |x - median (x)|.
 *
 * NaN is skipped; nothing present: NaN. One value: 0. The median goes out too unless NULL. Source:
 * Hampel (1974), "The influence curve and its role in robust estimation". A few roundings. */
double
coh_find_mad (const double *x, size_t n, double constant, double *median, double *scratch)
{
  double middle = coh_find_median (x, n, scratch);

  if (median)
    *median = middle;
  n = copy_present (x, n, scratch);
  for (size_t i = 0; i < n; i++)
    scratch[i] = fabs (scratch[i] - middle);
  return constant * coh_find_median (scratch, n, scratch);
}
