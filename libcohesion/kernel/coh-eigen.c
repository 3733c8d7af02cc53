/* Eigenvalues and eigenvectors of a symmetric matrix.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-eigen.h"

#include <math.h>
#include <string.h>

#define MOST_SWEEPS 60  /* convergence is quadratic: about eight are needed for 100 columns */
#define NEGLIGIBLE  -60 /* power of two, beside a largest element between a half and one */
#define SAME_SIZE   1e-12
#define LARGEST     1000 /* powers of two; beyond it a scale would itself overflow */

/* Brings the largest element to between a half and one; scaling by a power of two is exact. False
 * where an element is not finite. */
static bool
scale_matrix (double *a, size_t n, int *exponent)
{
  double largest = 0;

  for (size_t i = 0; i < n * n; i++)
    {
      if (!isfinite (a[i]))
        return false;
      largest = fmax (largest, fabs (a[i]));
    }
  frexp (largest, exponent);
  if (*exponent < -LARGEST)
    *exponent = -LARGEST;
  for (size_t i = 0; i < n * n; i++)
    a[i] = ldexp (a[i], -*exponent);
  return true;
}

/* The tangent of the smaller of the two angles that make a[p][q] zero. */
static double
find_tangent (double app, double aqq, double apq)
{
  double theta = (aqq - app) / (2 * apq);

  return copysign (1.0, theta) / (fabs (theta) + sqrt (theta * theta + 1));
}

static inline void
rotate_pair (double *x, double *y, double sine, double tau)
{
  double g = *x, h = *y;

  *x = g - sine * (h + g * tau);
  *y = h + sine * (g - h * tau);
}

static void
rotate (double *a, double *vectors, size_t n, size_t p, size_t q)
{
  double apq = a[p * n + q];
  double tangent = find_tangent (a[p * n + p], a[q * n + q], apq);
  double cosine = 1 / sqrt (tangent * tangent + 1), sine = tangent * cosine;
  double tau = sine / (1 + cosine);

  a[p * n + p] -= tangent * apq;
  a[q * n + q] += tangent * apq;
  a[p * n + q] = a[q * n + p] = 0;
  for (size_t k = 0; k < n; k++)
    {
      rotate_pair (&vectors[p * n + k], &vectors[q * n + k], sine, tau);
      if (k == p || k == q)
        continue;
      rotate_pair (&a[p * n + k], &a[q * n + k], sine, tau);
      a[k * n + p] = a[p * n + k];
      a[k * n + q] = a[q * n + k];
    }
}

/* One rotation for each pair that is not negligible; how many there were. */
static size_t
sweep (double *a, double *vectors, size_t n)
{
  const double negligible = ldexp (1.0, NEGLIGIBLE);
  size_t n_rotations = 0;

  for (size_t p = 0; p + 1 < n; p++)
    for (size_t q = p + 1; q < n; q++)
      if (fabs (a[p * n + q]) > negligible)
        {
          rotate (a, vectors, n, p, q);
          n_rotations++;
        }
  return n_rotations;
}

static void
swap_vectors (double *x, double *y, size_t n)
{
  for (size_t k = 0; k < n; k++)
    {
      double t = x[k];

      x[k] = y[k];
      y[k] = t;
    }
}

/* The number of the largest size is made to be above 0; of sizes that only rounding tells apart,
 * the first. */
static void
orient_vector (double *vector, size_t n)
{
  double largest = 0, sign;
  size_t first = 0;

  for (size_t k = 0; k < n; k++)
    largest = fmax (largest, fabs (vector[k]));
  while (fabs (vector[first]) < largest * (1 - SAME_SIZE))
    first++;
  sign = copysign (1.0, vector[first]);
  for (size_t k = 0; k < n; k++)
    vector[k] = sign * vector[k] + 0.0;
}

/* The largest value first. */
static void
order_vectors (double *values, double *vectors, size_t n)
{
  for (size_t i = 0; i < n; i++)
    {
      size_t best = i;

      for (size_t j = i + 1; j < n; j++)
        if (values[j] > values[best])
          best = j;
      if (best != i)
        {
          swap_vectors (&values[i], &values[best], 1);
          swap_vectors (vectors + i * n, vectors + best * n, n);
        }
      orient_vector (vectors + i * n, n);
    }
}

/* a = sum of value x vector x vector', by cyclic Jacobi rotations, always in the same order.
 *
 * Values fall; vectors have length 1, and their number of the largest size is above 0 (the first of
 * those equal to twelve digits), since the sign is free. A number that is not finite, or no
 * convergence: false, all NaN. n of 0: true. Values of equal size keep the order of their columns;
 * their vectors are one of many bases. Source: Jacobi (1846); Rutishauser (1966), "The Jacobi
 * method for real symmetric matrices", for the forms that lose no digits. About 1e-15 of the
 * largest value. */
bool
coh_decompose_symmetric (double *a, size_t n, double *values, double *vectors)
{
  int exponent;
  bool finite = scale_matrix (a, n, &exponent);
  size_t n_sweeps = 0;

  memset (vectors, 0, n * n * sizeof *vectors);
  for (size_t i = 0; i < n; i++)
    vectors[i * n + i] = 1;
  while (finite && n_sweeps < MOST_SWEEPS && sweep (a, vectors, n) > 0)
    n_sweeps++;
  if (!finite || n_sweeps == MOST_SWEEPS)
    {
      for (size_t i = 0; i < n * n; i++)
        vectors[i] = NAN;
      for (size_t i = 0; i < n; i++)
        values[i] = NAN;
      return false;
    }
  for (size_t i = 0; i < n; i++)
    values[i] = ldexp (a[i * n + i], exponent);
  order_vectors (values, vectors, n);
  return true;
}
