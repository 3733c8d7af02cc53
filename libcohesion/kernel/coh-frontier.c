/* How near a row comes to the best, with the weights that suit it best.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * The linear programme is solved by the primal simplex method over a small table: one column for
 * each child, one row for each condition. The parts v = w x of the own score are the variables, so
 * that the limits of shares need no numbers of the row. All conditions hold at v = 0, where the
 * method starts. */

#include "coh-frontier.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#define SMALL 1e-11 /* beside coefficients of about 1 */
#define SAME  1e-12

/* Row r < n_rows: what is left of condition r, [coefficients, right side]; row n_rows: the aim. */
struct table
{
  double *cells;
  double *basic;    /* the variable that stands for each row: below width a part, else slack */
  double *nonbasic; /* and for each column */
  size_t n_rows;
  size_t width; /* columns, without the right side */
};

static inline double *
get_row (const struct table *t, size_t row)
{
  return t->cells + row * (t->width + 1);
}

/* Children and conditions, the aim, and the names of the variables. */
size_t
coh_frontier_scratch_size (size_t n_peers, size_t k)
{
  const size_t n_rows = n_peers + 2 * k;

  return (n_rows + 1) * (k + 1) + n_rows + 2 * k;
}

static void
add_share_rows (struct table *t, const struct coh_shares *shares)
{
  for (size_t i = 0; i < t->width && shares->minimum > 0; i++)
    {
      double *row = get_row (t, t->n_rows++);

      for (size_t c = 0; c <= t->width; c++)
        row[c] = c < t->width ? shares->minimum - (c == i) : 0;
    }
  for (size_t i = 0; i < t->width && shares->maximum < 1; i++)
    {
      double *row = get_row (t, t->n_rows++);

      for (size_t c = 0; c <= t->width; c++)
        row[c] = c < t->width ? (c == i) - shares->maximum : 0;
    }
}

/* sum x_j / x_own v <= 1 for each peer j, then the shares, then the aim: the sum of v. False where
 * a ratio is beyond a double. */
static bool
fill_table (struct table *t,
            const double *own,
            const double *peers,
            size_t n_peers,
            size_t k,
            const struct coh_shares *shares)
{
  double *aim, largest = 0;

  for (size_t j = 0; j < n_peers; j++)
    {
      double *row = get_row (t, t->n_rows++);
      size_t width = 0;

      for (size_t c = 0; c < k; c++)
        if (own[c] > 0)
          {
            row[width] = peers[j * k + c] / own[c];
            largest = fmax (largest, fabs (row[width++]));
          }
      row[width] = 1;
    }
  add_share_rows (t, shares);
  aim = get_row (t, t->n_rows);
  for (size_t c = 0; c <= t->width; c++)
    aim[c] = c < t->width ? 1 : 0;
  for (size_t c = 0; c < t->width; c++)
    t->nonbasic[c] = (double)c;
  for (size_t r = 0; r < t->n_rows; r++)
    t->basic[r] = (double)(t->width + r);
  return largest <= DBL_MAX;
}

/* The column that promises most; after a step that gained nothing the one of the lowest variable,
 * which cannot go round in circles (Bland 1977). width: none promises anything. */
static size_t
choose_column (const struct table *t, bool careful)
{
  const double *aim = get_row (t, t->n_rows);
  size_t best = t->width;

  for (size_t c = 0; c < t->width; c++)
    if (aim[c] > SMALL &&
        (best == t->width || (careful ? t->nonbasic[c] < t->nonbasic[best] : aim[c] > aim[best])))
      best = c;
  return best;
}

/* The condition that stops the growth of column first; of equal ones that of the lowest variable.
 */
static size_t
choose_row (const struct table *t, size_t column)
{
  size_t best = t->n_rows;
  double least = INFINITY;

  for (size_t r = 0; r < t->n_rows; r++)
    {
      const double *row = get_row (t, r);
      double ratio = row[t->width] / row[column];

      if (row[column] <= SMALL || ratio > least)
        continue;
      if (ratio < least || t->basic[r] < t->basic[best])
        best = r;
      least = ratio;
    }
  return best;
}

static void
pivot (struct table *t, size_t at, size_t column)
{
  double *chosen = get_row (t, at);
  double divisor = chosen[column], name = t->basic[at];

  for (size_t c = 0; c <= t->width; c++)
    chosen[c] = c == column ? 1 / divisor : chosen[c] / divisor;
  for (size_t r = 0; r <= t->n_rows; r++)
    {
      double *row = get_row (t, r);
      double factor = row[column];

      if (r == at || factor == 0)
        continue;
      row[column] = 0;
      for (size_t c = 0; c <= t->width; c++)
        row[c] -= factor * chosen[c];
      if (r < t->n_rows && row[t->width] < 0)
        row[t->width] = 0; /* rounding: no right side is below 0 */
    }
  t->basic[at] = t->nonbasic[column];
  t->nonbasic[column] = name;
}

static enum coh_status
solve (struct table *t)
{
  const size_t most_steps = 100 * (t->n_rows + t->width);
  bool careful = false;

  for (size_t step = 0; step < most_steps; step++)
    {
      size_t column = choose_column (t, careful), row;

      if (column == t->width)
        return COH_STATUS_OK;
      row = choose_row (t, column);
      if (row == t->n_rows)
        return COH_STATUS_DOMAIN;
      careful = get_row (t, row)[t->width] == 0;
      pivot (t, row, column);
    }
  return COH_STATUS_STOPPED;
}

/* score = max sum w x_own, w >= 0, so that sum w x_j <= 1 for every peer j and every part
 * w_k x_own,k lies between the shares of the score: the benefit of the doubt.
 *
 * 1 for a row that no other beats with its own weights; a result within 1e-12 of 1 is 1. A child of
 * 0 can have no part: DOMAIN where shares->minimum asks for one, or where the others cannot make up
 * the whole under shares->maximum. A row of 0 alone: 0. STOPPED: numbers whose ratios are beyond
 * a double, or no end after 100 steps a row, which has not been seen. Source: Melyn and Moesen
 * (1991); Cherchye, Moesen, Rogge and Van Puyenbroeck (2007), "An introduction to benefit of the
 * doubt composite indicators", equations 3 and 7. About 1e-13. */
enum coh_status
coh_find_own_best (const double *own,
                   const double *peers,
                   size_t n_peers,
                   size_t k,
                   const struct coh_shares *shares,
                   double *score,
                   double *scratch)
{
  struct table t = { 0 };
  enum coh_status status;

  *score = NAN;
  for (size_t c = 0; c < k; c++)
    t.width += own[c] > 0;
  if (t.width < k && shares->minimum > 0)
    return COH_STATUS_DOMAIN;
  if (t.width == 0)
    {
      *score = 0;
      return COH_STATUS_OK;
    }
  if (shares->maximum * (double)t.width < 1 - SAME)
    return COH_STATUS_DOMAIN;
  t.cells = scratch;
  t.basic = scratch + (n_peers + 2 * k + 1) * (k + 1);
  t.nonbasic = t.basic + n_peers + 2 * k;
  status = fill_table (&t, own, peers, n_peers, k, shares) ? solve (&t) : COH_STATUS_STOPPED;
  if (status != COH_STATUS_OK)
    return status;
  *score = -get_row (&t, t.n_rows)[t.width];
  if (fabs (*score - 1) <= SAME)
    *score = 1;
  return COH_STATUS_OK;
}

static bool
is_as_good (const double *a, const double *b, size_t k)
{
  for (size_t c = 0; c < k; c++)
    if (a[c] < b[c])
      return false;
  return true;
}

/* A row that another one is at least as good as everywhere adds no condition of its own. */
size_t
coh_keep_frontier (double *rows, size_t n_rows, size_t k)
{
  size_t n_kept = 0;

  for (size_t r = 0; r < n_rows; r++)
    {
      size_t n_left = 0;
      bool beaten = false;

      for (size_t i = 0; i < n_kept && !beaten; i++)
        beaten = is_as_good (rows + i * k, rows + r * k, k);
      if (beaten)
        continue;
      for (size_t i = 0; i < n_kept; i++)
        if (!is_as_good (rows + r * k, rows + i * k, k))
          memmove (rows + n_left++ * k, rows + i * k, k * sizeof *rows);
      memmove (rows + n_left * k, rows + r * k, k * sizeof *rows);
      n_kept = n_left + 1;
    }
  return n_kept;
}
