/* Sums that skip what is missing.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-sum.h"

#include "coh-clones.h"
#include "coh-lanes.h"

#include <float.h>

#define BLOCK 1024u /* values that are looked at without a question between them */

#define VECTORS 4u
#define LANES   (VECTORS * COH_VECTOR_DOUBLES)

struct lanes
{
  double sum[LANES];
  double rest[LANES];
  int64_t missing[COH_VECTOR_DOUBLES];
};

COH_CLONES static void
sum_lanes (const double *x, size_t n, struct lanes *lanes)
{
  coh_vector sum[VECTORS] = { 0 }, rest[VECTORS] = { 0 };
  coh_vector_bits missing = { 0 };
  double buffer[LANES];

  for (size_t i = 0; i < n; i += LANES)
    {
      const double *step = coh_pad_step (buffer, LANES, x + i, n - i);

      for (size_t k = 0; k < VECTORS; k++)
        {
          coh_vector v;
          coh_vector_bits present;

          coh_load_vector (&v, step + k * COH_VECTOR_DOUBLES);
          present = v == v;
          missing += ~present;
          coh_keep_vector (&v, &present);
          coh_add_exactly (&sum[k], &rest[k], &v);
        }
    }
  memcpy (lanes->sum, sum, sizeof sum);
  memcpy (lanes->rest, rest, sizeof rest);
  memcpy (lanes->missing, &missing, sizeof missing);
}

/* As sum_lanes (), for w x into a and w into b; the missing are counted in a. */
COH_CLONES static void
sum_product_lanes (const double *x, const double *w, size_t n, struct lanes *a, struct lanes *b)
{
  coh_vector sum[VECTORS] = { 0 }, rest[VECTORS] = { 0 };
  coh_vector weight[VECTORS] = { 0 }, weight_rest[VECTORS] = { 0 };
  coh_vector_bits missing = { 0 };
  double buffer[LANES], buffer_w[LANES];

  for (size_t i = 0; i < n; i += LANES)
    {
      const double *step = coh_pad_step (buffer, LANES, x + i, n - i);
      const double *step_w = coh_pad_step (buffer_w, LANES, w + i, n - i);

      for (size_t k = 0; k < VECTORS; k++)
        {
          coh_vector v, u;
          coh_vector_bits present;

          coh_load_vector (&v, step + k * COH_VECTOR_DOUBLES);
          coh_load_vector (&u, step_w + k * COH_VECTOR_DOUBLES);
          present = (v == v) & (u == u);
          missing += ~present;
          present &= u != 0;
          v *= u;
          coh_keep_vector (&v, &present);
          coh_keep_vector (&u, &present);
          coh_add_exactly (&sum[k], &rest[k], &v);
          coh_add_exactly (&weight[k], &weight_rest[k], &u);
        }
    }
  memcpy (a->sum, sum, sizeof sum);
  memcpy (a->rest, rest, sizeof rest);
  memcpy (a->missing, &missing, sizeof missing);
  memcpy (b->sum, weight, sizeof weight);
  memcpy (b->rest, weight_rest, sizeof weight_rest);
}

/* The masks were added up as minus one each; the padding of the last step is not ours. */
static size_t
count_present (const struct lanes *lanes, size_t n)
{
  size_t padded = (n + LANES - 1) / LANES * LANES;
  int64_t missing = 0;

  for (size_t k = 0; k < COH_VECTOR_DOUBLES; k++)
    missing -= lanes->missing[k];
  return padded - (size_t)missing;
}

/* sum = sum of x[i]; as in
 *
 *   for (i = 0; i < n; i++)
 *     if (!isnan (x[i]))
 *       sum_and_rest[i % 16] += x[i];     (sum and rest together, without an error)
 *   sum = the 16 sums and rests, added in turn without an error, rounded once
 *
 * NaN is skipped; nothing present gives 0. An infinity gives itself, two opposite ones NaN.
 * n_present may be NULL. Source: Ogita, Rump and Oishi (2005), "Accurate sum and dot product",
 * algorithm 4.4. As if computed with twice the digits: within one rounding of the true sum unless
 * the values cancel by more than 1e15. */
double
coh_sum_values (const double *x, size_t n, size_t *n_present)
{
  struct lanes lanes;

  sum_lanes (x, n, &lanes);
  if (n_present)
    *n_present = count_present (&lanes, n);
  return coh_fold_exactly (lanes.sum, lanes.rest, LANES);
}

/* sum = sum of w[i] x[i], weight = sum of w[i], over the i where both are present.
 *
 * NaN in x or w skips the pair; a weight of 0 makes x take no part, be it infinite. Nothing
 * present gives 0. weight and n_present may be NULL. Source: as coh_sum_values (). Each product is
 * rounded, the additions are as there. */
double
coh_sum_products (const double *x, const double *w, size_t n, double *weight, size_t *n_present)
{
  struct lanes a, b;

  sum_product_lanes (x, w, n, &a, &b);
  if (n_present)
    *n_present = count_present (&a, n);
  if (weight)
    *weight = coh_fold_exactly (b.sum, b.rest, LANES);
  return coh_fold_exactly (a.sum, a.rest, LANES);
}

COH_CLONES static size_t
count_values (const double *x, size_t n)
{
  size_t count = 0;

  for (size_t i = 0; i < n; i++)
    count += x[i] == x[i];
  return count;
}

/* The number of values that are not NaN; none for the empty column. Exact. */
size_t
coh_count_values (const double *x, size_t n)
{
  return count_values (x, n);
}

COH_CLONES static int
has_infinity (const double *x, size_t n)
{
  int infinite = 0;

  for (size_t i = 0; i < n; i++)
    infinite |= fabs (x[i]) > DBL_MAX;
  return infinite;
}

/* The first i where x[i] is infinite, or n. NaN is none. */
size_t
coh_find_infinity (const double *x, size_t n)
{
  for (size_t start = 0; start < n; start += BLOCK)
    {
      size_t end = n - start < BLOCK ? n : start + BLOCK;

      if (!has_infinity (x + start, end - start))
        continue;
      while (!isinf (x[start]))
        start++;
      return start;
    }
  return n;
}
