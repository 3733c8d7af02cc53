/* Columns turned into orthogonal ones of length 1.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-orthogonalise.h"

#include <math.h>
#include <string.h>

#define DEPENDENT 1e-9 /* of a column's length: what is left of it that counts as none */

static double
multiply (const double *a, const double *b, size_t n)
{
  double sum = 0;

  for (size_t i = 0; i < n; i++)
    sum += a[i] * b[i];
  return sum;
}

/* columns = Q of columns = Q triangle, in place; columns lie behind each other. Returns how many
 * there are, or the first that depends on those before it (or is 0, or not finite), where it stops.
 *
 * triangle has n_columns squared numbers, column by column, 0 below the diagonal. Each column is
 * cleared of the others twice, so that Q is orthogonal to rounding. Source: Bjoerck (1967),
 * "Solving linear least squares problems by Gram-Schmidt orthogonalization"; twice: Giraud, Langou
 * and Rozloznik (2005), "The loss of orthogonality in the Gram-Schmidt orthogonalization process".
 */
size_t
coh_orthogonalise (double *columns, size_t n_rows, size_t n_columns, double *triangle)
{
  memset (triangle, 0, n_columns * n_columns * sizeof *triangle);
  for (size_t c = 0; c < n_columns; c++)
    {
      double *column = columns + c * n_rows, *above = triangle + c * n_columns;
      double length = sqrt (multiply (column, column, n_rows));

      for (size_t k = 0; k < 2 * c; k++)
        {
          const double *other = columns + k % c * n_rows;
          double share = multiply (column, other, n_rows);

          above[k % c] += share;
          for (size_t i = 0; i < n_rows; i++)
            column[i] -= share * other[i];
        }
      above[c] = sqrt (multiply (column, column, n_rows));
      if (!(above[c] > DEPENDENT * length) || isinf (length))
        return c;
      for (size_t i = 0; i < n_rows; i++)
        column[i] /= above[c];
    }
  return n_columns;
}

/* out = the row that the columns' row would have become: out triangle = row. */
void
coh_apply_triangle (const double *triangle, size_t n_columns, const double *row, double *out)
{
  for (size_t c = 0; c < n_columns; c++)
    out[c] = (row[c] - multiply (out, triangle + c * n_columns, c)) / triangle[c * n_columns + c];
}
