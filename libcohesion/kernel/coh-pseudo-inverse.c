/* An inverse of a symmetric matrix that may have less than full rank.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-pseudo-inverse.h"

#include "coh-eigen.h"

#include <math.h>

#define NOTHING 1e-13 /* of the largest eigenvalue, with a diagonal of 1: what rounding leaves */

/* In doubles. */
size_t
coh_pseudo_inverse_scratch_length (size_t n)
{
  return n * n + 2 * n;
}

/* inverse = D (D a D)^+ D with D the roots of 1 / a_ii, so that units of measurement do not decide
 * what is dependent; of a matrix X' W X it gives the same fitted values X inverse X' W u as any
 * other inverse. Returns the rank; COH_NO_RANK, and nothing in inverse, where a is not finite.
 *
 * a, n x n and without negative eigenvalues, is overwritten; a diagonal of 0 stands for a column of
 * zeros. Scratch: coh_pseudo_inverse_scratch_length (). Source: Penrose (1955), "A generalized
 * inverse for matrices"; Rao (1962), "A note on a generalized inverse of a matrix". */
size_t
coh_find_pseudo_inverse (double *a, size_t n, double *inverse, double *scratch)
{
  double *vectors = scratch, *values = scratch + n * n, *scale = values + n;
  size_t rank = 0;

  for (size_t i = 0; i < n; i++)
    scale[i] = a[i * n + i] > 0 ? 1 / sqrt (a[i * n + i]) : 0;
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < n; k++)
      a[i * n + k] *= scale[i] * scale[k];
  if (!coh_decompose_symmetric (a, n, values, vectors))
    return COH_NO_RANK;
  while (rank < n && values[rank] > NOTHING * (double)n * values[0])
    rank++;
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < n; k++)
      {
        double sum = 0;

        for (size_t r = 0; r < rank; r++)
          sum += vectors[r * n + i] * vectors[r * n + k] / values[r];
        inverse[i * n + k] = scale[i] * sum * scale[k];
      }
  return rank;
}
