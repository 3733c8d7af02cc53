/* Least squares of one column on others.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-regress.h"

#include <math.h>

#define DEPENDENT 1e-7 /* the length left of a unit column that counts as none */

/* What is worked on: columns of unit length and, behind them, y; all around their means. */
struct design
{
  double *cells;
  size_t stride; /* complete rows, and room for those of the ridge */
  size_t *rows;  /* of the input, that are complete */
};

/* In bytes, for n rows. */
size_t
coh_regression_size (size_t n, size_t n_predictors)
{
  size_t p = n_predictors;

  return ((n + p) * (p + 1) + 3 * p + p * p + 1) * sizeof (double) + (n + p) * sizeof (size_t);
}

static void
place_arrays (const struct coh_regression_input *input,
              void *memory,
              struct coh_regression *fit,
              struct design *design)
{
  size_t p = input->n_predictors;
  double *free = memory;

  *fit = (struct coh_regression){ .n_predictors = p };
  fit->mean = free;
  fit->scale = free + p;
  fit->slope = free + 2 * p;
  fit->factor = free + 3 * p;
  design->cells = free + 3 * p + p * p;
  design->stride = input->n + p;
  fit->used = (size_t *)(design->cells + design->stride * (p + 1) + 1);
  design->rows = fit->used + p;
}

static bool
is_complete (const struct coh_regression_input *input, size_t row)
{
  for (size_t k = 0; k < input->n_predictors; k++)
    if (isnan (input->x[k][row]))
      return false;
  return !isnan (input->y[row]);
}

/* Copies the complete rows of x around their mean; returns the length of what is left, exactly 0
 * for a constant column. */
static double
copy_centred (const struct design *design, size_t n, const double *x, double *to, double *mean)
{
  double sum = 0, rest = 0, square = 0;
  bool constant = true;

  for (size_t i = 0; i < n; i++)
    {
      to[i] = x[design->rows[i]];
      constant = constant && to[i] == to[0];
      sum += to[i];
    }
  *mean = constant ? to[0] : sum / (double)n;
  for (size_t i = 0; i < n; i++)
    rest += to[i] - *mean;
  *mean += constant ? 0 : rest / (double)n;
  for (size_t i = 0; i < n; i++)
    {
      to[i] -= *mean;
      square += to[i] * to[i];
    }
  return constant ? 0 : sqrt (square);
}

/* Returns the length of y. */
static double
make_design (const struct coh_regression_input *input,
             struct coh_regression *fit,
             const struct design *design)
{
  fit->n_used = 0;
  for (size_t k = 0; k < input->n_predictors; k++)
    {
      double *to = design->cells + fit->n_used * design->stride;

      fit->scale[k] = copy_centred (design, fit->n_rows, input->x[k], to, &fit->mean[k]);
      fit->slope[k] = 0;
      if (!(fit->scale[k] > 0) || !isfinite (fit->scale[k]))
        {
          fit->scale[k] = 0;
          continue;
        }
      for (size_t i = 0; i < fit->n_rows; i++)
        to[i] /= fit->scale[k];
      fit->used[fit->n_used++] = k;
    }
  return copy_centred (design, fit->n_rows, input->y, design->cells + fit->n_used * design->stride,
                       &fit->intercept);
}

/* Below each column the root of the ridge in a row of its own, and 0 below y. */
static void
add_ridge (const struct coh_regression *fit, const struct design *design)
{
  for (size_t c = 0; c <= fit->n_used; c++)
    for (size_t r = 0; r < fit->n_used; r++)
      design->cells[c * design->stride + fit->n_rows + r] = c == r ? sqrt (COH_RIDGE) : 0;
}

/* Column c is mirrored on to the axis c, those behind it likewise; returns the length of what was
 * left of it. */
static double
mirror_column (double *cells, size_t stride, size_t n_columns, size_t n, size_t c)
{
  double *v = cells + c * stride;
  double length = 0, head, norm;

  for (size_t i = c; i < n; i++)
    length += v[i] * v[i];
  length = sqrt (length);
  if (!(length > 0))
    return 0;
  head = v[c] > 0 ? -length : length;
  norm = length * (length + fabs (v[c]));
  v[c] -= head;
  for (size_t k = c + 1; k < n_columns; k++)
    {
      double *x = cells + k * stride;
      double dot = 0;

      for (size_t i = c; i < n; i++)
        dot += v[i] * x[i];
      dot /= norm;
      for (size_t i = c; i < n; i++)
        x[i] -= dot * v[i];
    }
  v[c] = head;
  return length;
}

/* Householder's triangle of the first n rows; false where a column depends on those before it. */
static bool
factorise (struct coh_regression *fit, const struct design *design, size_t n)
{
  size_t p = fit->n_used;

  for (size_t c = 0; c < p; c++)
    {
      if (!(mirror_column (design->cells, design->stride, p + 1, n, c) > DEPENDENT))
        return false;
      for (size_t r = 0; r <= c; r++)
        fit->factor[c * p + r] = design->cells[c * design->stride + r];
    }
  return true;
}

/* b = R^-1 a, in place. */
static void
solve_triangle (const struct coh_regression *fit, double *a)
{
  size_t p = fit->n_used;

  for (size_t r = p; r-- > 0;)
    {
      for (size_t c = r + 1; c < p; c++)
        a[r] -= fit->factor[c * p + r] * a[c];
      a[r] /= fit->factor[r * p + r];
    }
}

static void
find_rest (const struct coh_regression_input *input,
           const struct design *design,
           struct coh_regression *fit,
           double length)
{
  double square = 0;

  for (size_t i = 0; i < fit->n_rows; i++)
    {
      size_t row = design->rows[i];
      double rest = input->y[row] - coh_predict_value (fit, input->x, row);

      square += rest * rest;
    }
  fit->variance = square / (double)(fit->n_rows - fit->n_used - 1);
  fit->share = length > 0 ? 1 - square / (length * length) : NAN;
}

/* intercept, slope = the least squares of y on x over the rows that have all values.
 *
 * Predictors that are constant in these rows take no part. Where one depends on the others, what is
 * solved is the ridge regression with COH_RIDGE on columns of unit length. TOO_FEW where there are
 * not two rows more than predictors that take part, EMPTY where no row is complete: nothing is
 * fitted. A constant y is fitted by its value. memory is coh_regression_size () bytes.
 *
 * Sources: Householder (1958), "Unitary triangularization of a nonsymmetric matrix"; Hoerl and
 * Kennard (1970), "Ridge regression", equation 2.1. The error grows with the condition of the
 * columns of unit length, not with its square. */
enum coh_status
coh_fit_regression (const struct coh_regression_input *input,
                    void *memory,
                    struct coh_regression *fit)
{
  struct design design;
  double length;
  double *a;

  place_arrays (input, memory, fit, &design);
  for (size_t i = 0; i < input->n; i++)
    if (is_complete (input, i))
      design.rows[fit->n_rows++] = i;
  if (fit->n_rows == 0)
    return COH_STATUS_EMPTY;
  length = make_design (input, fit, &design);
  if (fit->n_rows < fit->n_used + 2)
    return COH_STATUS_TOO_FEW;
  if (!factorise (fit, &design, fit->n_rows))
    {
      fit->ridged = true;
      make_design (input, fit, &design);
      add_ridge (fit, &design);
      factorise (fit, &design, fit->n_rows + fit->n_used);
    }
  a = design.cells + fit->n_used * design.stride;
  solve_triangle (fit, a);
  for (size_t k = 0; k < fit->n_used; k++)
    fit->slope[fit->used[k]] = a[k];
  find_rest (input, &design, fit, length);
  return COH_STATUS_OK;
}

/* The value that the fit expects in a row; NaN where a predictor that takes part is missing. */
double
coh_predict_value (const struct coh_regression *fit, const double *const *x, size_t row)
{
  double sum = fit->intercept;

  for (size_t k = 0; k < fit->n_predictors; k++)
    if (fit->scale[k] > 0)
      sum += fit->slope[k] * ((x[k][row] - fit->mean[k]) / fit->scale[k]);
  return sum;
}

/* Puts a draw from what is known of variance, intercept and slopes in their place: variance* = (n -
 * p - 1) variance / chi_square, intercept* = intercept + s* z_0 / sqrt n, slope* = slope + s* R^-1
 * z. chi_square: a draw with n_rows - n_used - 1 degrees of freedom; z: n_used + 1 normal draws,
 * which are overwritten through the call.
 *
 * Source: Rubin (1987), "Multiple imputation for nonresponse in surveys", example 5.3. */
void
coh_draw_regression (struct coh_regression *fit, double chi_square, double *z)
{
  double s;

  fit->variance *= (double)(fit->n_rows - fit->n_used - 1) / chi_square;
  s = sqrt (fit->variance);
  fit->intercept += s * z[0] / sqrt ((double)fit->n_rows);
  solve_triangle (fit, z + 1);
  for (size_t k = 0; k < fit->n_used; k++)
    fit->slope[fit->used[k]] += s * z[k + 1];
}
