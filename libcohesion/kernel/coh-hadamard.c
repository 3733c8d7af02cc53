/* Square matrices of +1 and -1 whose rows are orthogonal.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-hadamard.h"

#define LARGEST ((size_t)1 << 24)

static bool
is_odd_prime (size_t n)
{
  if (n < 3 || n % 2 == 0)
    return false;
  for (size_t d = 3; d <= n / d; d += 2)
    if (n % d == 0)
      return false;
  return true;
}

/* Of that order without doubling: Paley's first construction wants a prime of 3 modulo 4, his
 * second one of 1 modulo 4. */
static bool
find_core (size_t order, struct coh_hadamard *matrix)
{
  size_t first = order - 1, second = order / 2 - 1;

  matrix->core = order;
  matrix->prime = 0;
  if (order == 1)
    return true;
  if (order % 4 != 0)
    return false;
  if (first % 4 == 3 && is_odd_prime (first))
    matrix->prime = (uint32_t)first;
  else if (second % 4 == 1 && is_odd_prime (second))
    matrix->prime = (uint32_t)second;
  return matrix->prime != 0;
}

/* The smallest matrix of that order or more that the constructions make; false above 2^24.
 *
 * Orders are 1, 2 and multiples of 4; up to 100 only 52, 92 and 100 are left out, which need fields
 * of a prime's power or a search. Source: Sylvester (1867), "Thoughts on inverse orthogonal
 * matrices"; Paley (1933), "On orthogonal matrices". */
bool
coh_find_hadamard (size_t at_least, struct coh_hadamard *matrix)
{
  for (size_t order = at_least > 0 ? at_least : 1; order <= LARGEST; order++)
    for (size_t core = order; core > 0; core = core % 2 == 0 ? core / 2 : 0)
      if (find_core (core, matrix))
        {
          matrix->order = order;
          return true;
        }
  return false;
}

/* Legendre's symbol of a modulo q: 1 for a square, -1 for none, 0 for 0; by Euler's criterion. */
static int
find_character (uint64_t a, uint64_t q)
{
  uint64_t power = 1, base = a % q;

  if (base == 0)
    return 0;
  for (uint64_t e = (q - 1) / 2; e > 0; e >>= 1)
    {
      if (e & 1)
        power = power * base % q;
      base = base * base % q;
    }
  return power == 1 ? 1 : -1;
}

/* Paley's matrix around Jacobsthal's: a border of 1, of -1 on the left for the first construction,
 * and 0 on the diagonal. */
static int
find_conference (uint64_t q, size_t row, size_t column, int left)
{
  if (row == column)
    return 0;
  if (row == 0)
    return 1;
  if (column == 0)
    return left;
  return find_character (row + q - column, q);
}

static int
find_core_sign (const struct coh_hadamard *matrix, size_t row, size_t column)
{
  int inner, corner = row % 2 == 1 && column % 2 == 1 ? -1 : 1;

  if (matrix->prime == 0)
    return 1;
  if (matrix->core == (size_t)matrix->prime + 1)
    return row == column ? 1 : find_conference (matrix->prime, row, column, -1);
  inner = find_conference (matrix->prime, row / 2, column / 2, 1);
  if (inner != 0)
    return inner * corner;
  return row % 2 == 0 && column % 2 == 0 ? 1 : -1;
}

/* The sign in row and column, both below the order. Row 0 is all 1, so that every other row has as
 * many of one sign as of the other. Source: as coh_find_hadamard (). Exact. */
int
coh_hadamard_sign (const struct coh_hadamard *matrix, size_t row, size_t column)
{
  size_t both = row / matrix->core & column / matrix->core;
  int sign = 1;

  for (; both > 0; both &= both - 1)
    sign = -sign;
  row %= matrix->core;
  column %= matrix->core;
  return sign * find_core_sign (matrix, row, column) * find_core_sign (matrix, 0, column);
}
