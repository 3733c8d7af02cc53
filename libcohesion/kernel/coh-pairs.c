/* Rows compared with each other, pair by pair.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Every pair is looked at once; what one row wins the other loses. The rows are taken in blocks
 * that stay in the nearest cache while all rows before them pass by: no matrix of pairs is kept. */

#include "coh-pairs.h"

#include "coh-clones.h"
#include "coh-elementary.h"
#include "coh-rank.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#define BLOCK 256u  /* rows; a sum of 2 KiB, and as much for each column */
#define TIE   1e-12 /* of the sum of all weights */

/* What one row has over n others: the sum of the weights it leads in less those it trails in. */
struct leads
{
  double sum[BLOCK];
  double weight[BLOCK]; /* of the columns that both have */
};

COH_CLONES static void
add_leads (double *restrict sum, const double *restrict x, double own, double weight, size_t n)
{
  for (size_t i = 0; i < n; i++)
    sum[i] += (x[i] < own ? weight : 0.0) - (x[i] > own ? weight : 0.0);
}

COH_CLONES static void
add_common (double *restrict sum, const double *restrict x, double weight, size_t n)
{
  for (size_t i = 0; i < n; i++)
    sum[i] += x[i] == x[i] ? weight : 0.0;
}

COH_CLONES static void
add_linear (double *restrict sum,
            const double *restrict x,
            double own,
            double weight,
            const struct coh_lead *lead,
            size_t n)
{
  const double low = lead->indifference, width = lead->strict - lead->indifference;

  for (size_t i = 0; i < n; i++)
    {
      double d = own - x[i];
      double size = fabs (d) - low;
      double part = size > 0 ? (size < width ? size / width : 1.0) : 0.0;

      sum[i] += d > 0 ? weight * part : (d < 0 ? -weight * part : 0.0);
    }
}

static void
add_gaussian (double *restrict sum,
              const double *restrict x,
              double own,
              double weight,
              const struct coh_lead *lead,
              size_t n)
{
  for (size_t i = 0; i < n; i++)
    {
      double d = (own - x[i]) / lead->sigma;

      if (d == d)
        sum[i] += copysign (weight * -coh_expm1 (-d * d / 2), d);
    }
}

/* The columns that count, of row own against rows first to first + n. */
static void
compare_row (const struct coh_matrix *m,
             const double *weights,
             const struct coh_lead *lead,
             size_t row,
             size_t first,
             size_t n,
             struct leads *leads)
{
  memset (leads->sum, 0, n * sizeof *leads->sum);
  if (lead != NULL)
    memset (leads->weight, 0, n * sizeof *leads->weight);
  for (size_t c = 0; c < m->n_columns; c++)
    {
      const double *x = m->values + c * m->stride;
      double own = x[row];

      if (weights[c] == 0 || own != own)
        continue;
      if (lead == NULL || lead->preference == COH_PREFERENCE_USUAL)
        add_leads (leads->sum, x + first, own, weights[c], n);
      else if (lead->preference == COH_PREFERENCE_LINEAR)
        add_linear (leads->sum, x + first, own, weights[c], lead, n);
      else
        add_gaussian (leads->sum, x + first, own, weights[c], lead, n);
      if (lead != NULL)
        add_common (leads->weight, x + first, weights[c], n);
    }
}

COH_CLONES static double
settle_wins (const double *restrict sum, double tie, size_t n, double *restrict out)
{
  double wins = 0;

  for (size_t i = 0; i < n; i++)
    {
      double won = (sum[i] > tie ? 1.0 : 0.0) - (sum[i] < -tie ? 1.0 : 0.0);

      out[i] -= won;
      wins += won;
    }
  return wins;
}

/* Rows that share no column with another become NaN: there was nothing to compare. */
static void
empty_lonely_rows (const struct coh_matrix *m, const double *weights, double *out)
{
  for (size_t row = 0; row < m->n_rows; row++)
    {
      bool lonely = true;

      for (size_t c = 0; c < m->n_columns && lonely; c++)
        {
          const double *x = m->values + c * m->stride;

          if (weights[c] == 0 || x[row] != x[row])
            continue;
          for (size_t other = 0; other < m->n_rows && lonely; other++)
            lonely = other == row || x[other] != x[other];
        }
      if (lonely)
        out[row] = NAN;
    }
}

/* y_i = number of rows that i beats less those that beat it: i beats j where the weights of the
 * columns in which i is higher exceed those in which j is.
 *
 * Sums that differ by no more than 1e-12 of all weights are a tie, so that 0.1 + 0.2 against 0.3 is
 * one. The order of the rows does not matter. Exact. Source: Copeland (1951), "A reasonable social
 * welfare function"; Munda and Nardo (2005) for weights. */
void
coh_count_wins (const struct coh_matrix *m, const double *weights, double *out)
{
  double all = 0;

  for (size_t c = 0; c < m->n_columns; c++)
    all += weights[c];
  memset (out, 0, m->n_rows * sizeof *out);
  for (size_t first = 0; first < m->n_rows; first += BLOCK)
    {
      size_t end = m->n_rows - first < BLOCK ? m->n_rows : first + BLOCK;

      for (size_t row = 0; row < end; row++)
        {
          size_t from = row < first ? first : row + 1;
          struct leads leads;

          compare_row (m, weights, NULL, row, from, end - from, &leads);
          out[row] += settle_wins (leads.sum, TIE * all, end - from, out + from);
        }
    }
  empty_lonely_rows (m, weights, out);
}

/* Shares of the weights, and how many rows there were to compare with. */
static void
settle_flows (const struct leads *leads, size_t n, double *own, double *others)
{
  for (size_t i = 0; i < n; i++)
    if (leads->weight[i] > 0)
      {
        double flow = leads->sum[i] / leads->weight[i];

        *own += flow;
        others[i] -= flow;
      }
}

/* How many other rows share a column with it. */
static size_t
count_partners (const struct coh_matrix *m, const double *weights, size_t row)
{
  size_t n = 0;

  for (size_t first = 0; first < m->n_rows; first += BLOCK)
    {
      size_t length = m->n_rows - first < BLOCK ? m->n_rows - first : BLOCK;
      double common[BLOCK] = { 0 };

      for (size_t c = 0; c < m->n_columns; c++)
        {
          const double *x = m->values + c * m->stride;

          if (weights[c] != 0 && x[row] == x[row])
            add_common (common, x + first, weights[c], length);
        }
      for (size_t i = 0; i < length; i++)
        n += common[i] > 0 && first + i != row;
    }
  return n;
}

/* y_i = mean over the other rows j of sum w (P (x_i - x_j) - P (x_j - x_i)) / sum w, over the
 * columns that both have: the net flow, from -1 to 1. P is 0 without a lead.
 *
 * Source: Brans and Vincke (1985), "A preference ranking organisation method"; PROMETHEE II. The
 * additions follow the order of the rows: another order changes about 1e-16 x rows. */
void
coh_balance_preferences (const struct coh_matrix *m,
                         const double *weights,
                         const struct coh_lead *lead,
                         double *out)
{
  memset (out, 0, m->n_rows * sizeof *out);
  for (size_t first = 0; first < m->n_rows; first += BLOCK)
    {
      size_t end = m->n_rows - first < BLOCK ? m->n_rows : first + BLOCK;

      for (size_t row = 0; row < end; row++)
        {
          size_t from = row < first ? first : row + 1;
          struct leads leads;

          compare_row (m, weights, lead, row, from, end - from, &leads);
          settle_flows (&leads, end - from, &out[row], out + from);
        }
    }
  for (size_t row = 0; row < m->n_rows; row++)
    out[row] = out[row] / (double)count_partners (m, weights, row) + 0.0;
}

/* y_i = sum w b / sum w: b the share of the other rows with a value that i is above in the column,
 * one that is equal counting half.
 *
 * 1 is a row above all others everywhere. b x (rows - 1) is the Borda count. A column with one
 * value compares nothing and is left out. Source: de Borda (1781), "Memoire sur les elections au
 * scrutin". A few 1e-16. */
void
coh_share_wins (const struct coh_matrix *m,
                const double *weights,
                double *out,
                double *ranks,
                void *scratch)
{
  double *compared = ranks + m->n_rows;

  memset (out, 0, m->n_rows * sizeof *out);
  memset (compared, 0, m->n_rows * sizeof *compared);
  for (size_t c = 0; c < m->n_columns; c++)
    {
      size_t n = weights[c] == 0 ? 0
                                 : coh_rank_values (m->values + c * m->stride, m->n_rows,
                                                    COH_TIES_AVERAGE, false, ranks, scratch);

      for (size_t row = 0; row < m->n_rows && n > 1; row++)
        if (ranks[row] == ranks[row])
          {
            out[row] += weights[c] * ((ranks[row] - 1) / (double)(n - 1));
            compared[row] += weights[c];
          }
    }
  for (size_t row = 0; row < m->n_rows; row++)
    out[row] /= compared[row];
}
