/* Weights that are made of the columns of a matrix or of judgements about them.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-weights.h"

#include "coh-elementary.h"
#include "coh-moments.h"

#include <math.h>

#define MOST_STEPS 10000
#define SETTLED    1e-15
#define NEAR       1e-14
#define SINGULAR   1e-10 /* of a correlation matrix, whose diagonal is 1 */

/* r_ij = sum (x_i - mean_i) (x_j - mean_j) / ((n - 1) s_i s_j), s with n - 1.
 *
 * A column without spread has s = 0 and correlates 0 with the others. Fewer than two rows: all s
 * are 0. Source: Pearson (1896). About 1e-15. */
void
coh_correlate_complete (const double *x, size_t n, size_t k, double *mean, double *sd, double *r)
{
  for (size_t i = 0; i < k; i++)
    {
      const double *xi = x + i * n;
      struct coh_moments moments;

      coh_measure_spread (xi, n, &moments);
      mean[i] = moments.mean;
      sd[i] = n > 1 && moments.minimum < moments.maximum ? sqrt (moments.variance) : 0;
      r[i * k + i] = 1;
      for (size_t j = 0; j < i; j++)
        {
          const double *xj = x + j * n;
          double sum = 0;

          for (size_t row = 0; row < n; row++)
            sum += (xi[row] - mean[i]) * (xj[row] - mean[j]);
          r[i * k + j] = sd[i] > 0 && sd[j] > 0 ? sum / ((double)(n - 1) * sd[i] * sd[j]) : 0;
          r[j * k + i] = r[i * k + j];
        }
    }
}

static bool
share_out (double *w, size_t k)
{
  double sum = 0;

  for (size_t i = 0; i < k; i++)
    sum += w[i];
  if (!(sum > 0))
    return false;
  for (size_t i = 0; i < k; i++)
    w[i] /= sum;
  return true;
}

/* w_i = s_i / sum s.
 *
 * Source: Diakoulaki, Mavrotas and Papayannakis (1995), section 2. */
bool
coh_weigh_by_spread (const double *sd, size_t k, double *w)
{
  for (size_t i = 0; i < k; i++)
    w[i] = sd[i];
  return share_out (w, k);
}

/* w_i = C_i / sum C, C_i = s_i sum over j of (1 - r_ij).
 *
 * A column without spread takes no part: it gets 0 and adds nothing to the others. A single column
 * with a spread has nothing to be in conflict with, and gets all. Source: Diakoulaki, Mavrotas and
 * Papayannakis (1995), "Determining objective weights in multiple criteria problems: the CRITIC
 * method", equation 4. */
bool
coh_weigh_by_conflict (const double *sd, const double *r, size_t k, double *w)
{
  size_t n_spread = 0;

  for (size_t i = 0; i < k; i++)
    n_spread += sd[i] > 0;
  for (size_t i = 0; i < k; i++)
    {
      double conflict = n_spread == 1 ? 1 : 0;

      for (size_t j = 0; j < k; j++)
        conflict += sd[j] > 0 && j != i ? 1 - r[i * k + j] : 0;
      w[i] = sd[i] * conflict;
    }
  return share_out (w, k);
}

/* w_j = (1 - e_j) / sum (1 - e), e_j = -1 / ln n sum p ln p, p = x / sum x of the column.
 *
 * 0 ln 0 is 0. The caller makes sure that nothing is below 0. A column of equal numbers, or of
 * nothing but 0, has e = 1 and gets 0. Source: Zeleny (1982), after Shannon (1948). About 1e-15 of
 * e: weights of columns with hardly any spread have fewer digits. */
bool
coh_weigh_by_entropy (const double *x, size_t n, size_t k, double *w)
{
  for (size_t j = 0; j < k; j++)
    {
      struct coh_moments moments;
      double sum = 0, entropy = 0;

      coh_measure_spread (x + j * n, n, &moments);
      for (size_t row = 0; row < n; row++)
        sum += x[j * n + row];
      for (size_t row = 0; row < n; row++)
        {
          double p = x[j * n + row] / sum;

          entropy -= p > 0 ? p * coh_log (p) : 0;
        }
      w[j] = n > 1 && moments.minimum < moments.maximum
                 ? fmax (1 - entropy / coh_log ((double)n), 0)
                 : 0;
    }
  return share_out (w, k);
}

/* r = L L' in the lower half, and r y = y in place. False where r is singular to ten digits. */
static bool
solve_correlations (double *r, size_t k, double *y)
{
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j <= i; j++)
      {
        double sum = r[i * k + j];

        for (size_t p = 0; p < j; p++)
          sum -= r[i * k + p] * r[j * k + p];
        if (i == j && !(sum > SINGULAR))
          return false;
        r[i * k + j] = i == j ? sqrt (sum) : sum / r[j * k + j];
      }
  for (size_t i = 0; i < k; i++)
    {
      for (size_t p = 0; p < i; p++)
        y[i] -= r[i * k + p] * y[p];
      y[i] /= r[i * k + i];
    }
  for (size_t i = k; i-- > 0;)
    {
      for (size_t p = i + 1; p < k; p++)
        y[i] -= r[p * k + i] * y[p];
      y[i] /= r[i * k + i];
    }
  return true;
}

/* w so that the correlations of the columns with sum w x are as influence_1 : influence_2 : ...
 *
 * The correlation of column i is (C w)_i / (s_i sqrt (w' C w)), C the covariances. Asking for a
 * ratio alone leaves (R D w) = influence, D the deviations: one linear system, no search. The
 * weights add up to 1. BAD_PARAMETER: a column without spread, or columns that make each other up;
 * DOMAIN: a weight would have to be 0 or less (w holds it). Source: Becker, Saisana, Paruolo and
 * Vandecasteele (2017), "Weights and importance in composite indicators", for the aim. About 1e-15
 * of the condition of R. */
enum coh_status
coh_weigh_by_influence (double *r, const double *sd, const double *influence, size_t k, double *w)
{
  bool positive = true;
  double sum = 0;

  for (size_t i = 0; i < k; i++)
    {
      if (!(sd[i] > 0))
        return COH_STATUS_BAD_PARAMETER;
      w[i] = influence[i];
    }
  if (!solve_correlations (r, k, w))
    return COH_STATUS_BAD_PARAMETER;
  for (size_t i = 0; i < k; i++)
    {
      w[i] /= sd[i];
      sum += fabs (w[i]);
      positive = positive && w[i] > 0;
    }
  for (size_t i = 0; i < k; i++)
    w[i] /= sum;
  return positive ? COH_STATUS_OK : COH_STATUS_DOMAIN;
}

/* One round of the children: the best y_i >= 0 with the others as they are; error is R y - target.
 * The largest change, beside what is changed where that is above 1. */
static double
improve_weights (const double *r, size_t k, double *y, double *error)
{
  double largest = 0;

  for (size_t i = 0; i < k; i++)
    {
      double slope = 0, curve = 0, next;

      for (size_t j = 0; j < k; j++)
        {
          slope += r[i * k + j] * error[j];
          curve += r[i * k + j] * r[i * k + j];
        }
      next = fmax (y[i] - slope / curve, 0);
      for (size_t j = 0; j < k; j++)
        error[j] += (next - y[i]) * r[i * k + j];
      largest = fmax (largest, fabs (next - y[i]) / fmax (next, 1));
      y[i] = next;
    }
  return largest;
}

/* w = y / s, y >= 0 with the least |R y - t|: t the influence wanted, as shares.
 *
 * The sum of squares is convex, so that going from child to child comes to its only lowest point
 * (Tseng 2001); STOPPED where it has not after 10,000 rounds. The weights add up to 1. About 1e-14
 * times the square of the condition of R. */
enum coh_status
coh_weigh_near_influence (double *r,
                          const double *sd,
                          const double *influence,
                          size_t k,
                          double *w,
                          double *miss,
                          double *scratch)
{
  double *error = scratch, *target = scratch + k, all = 0, sum = 0, change = 1;
  size_t n_rounds = 0;

  for (size_t i = 0; i < k; i++)
    all += influence[i];
  for (size_t i = 0; i < k; i++)
    {
      for (size_t j = 0; j <= i; j++)
        r[i * k + j] = i == j ? 1 : r[j * k + i];
      target[i] = influence[i] / all;
      error[i] = -target[i];
      w[i] = 0;
    }
  while (change > NEAR && n_rounds++ < MOST_STEPS)
    change = improve_weights (r, k, w, error);
  if (change > NEAR)
    return COH_STATUS_STOPPED;
  for (size_t i = 0; i < k; i++)
    sum += error[i] + target[i];
  *miss = 0;
  for (size_t i = 0; i < k; i++)
    {
      *miss = fmax (*miss, fabs ((error[i] + target[i]) / sum - target[i]));
      w[i] /= sd[i];
    }
  return share_out (w, k) ? COH_STATUS_OK : COH_STATUS_DOMAIN;
}

/* a w = value w: the principal vector of a matrix of judgements, by repeated multiplication.
 *
 * The weights add up to 1. A matrix of numbers above 0 has one such vector (Perron 1907), and the
 * multiplications come to it; STOPPED where they have not after 10,000. Source: Saaty (1980), "The
 * analytic hierarchy process", chapter 3. About 1e-15 of the largest weight. */
enum coh_status
coh_weigh_by_judgement (const double *a, size_t n, double *w, double *value, double *scratch)
{
  for (size_t i = 0; i < n; i++)
    w[i] = 1 / (double)n;
  for (size_t step = 0; step < MOST_STEPS; step++)
    {
      double sum = 0, change = 0;

      for (size_t i = 0; i < n; i++)
        {
          scratch[i] = 0;
          for (size_t j = 0; j < n; j++)
            scratch[i] += a[i * n + j] * w[j];
          sum += scratch[i];
        }
      for (size_t i = 0; i < n; i++)
        {
          double next = scratch[i] / sum;

          change = fmax (change, fabs (next - w[i]));
          w[i] = next;
        }
      *value = sum;
      if (change <= SETTLED)
        return COH_STATUS_OK;
    }
  return COH_STATUS_STOPPED;
}
