/* Tests of trimmed weights. */

#include "checks.h"

#include "kernel/coh-philox.h"
#include "kernel/coh-trim.h"

#define N 10u

static const double weights[N] = { 1, 2, 3, 4, 5, 6, 30, 50, 0.2, 7 };

static struct coh_trim
limit (double lower, double upper, gboolean strict)
{
  return (struct coh_trim){ .lower = lower, .upper = upper, .strict = strict };
}

/* R 4.2.2, survey 4.1-1: trimWeights (svydesign (id = ~1, weights = ~w), ...). */
static const struct
{
  double lower, upper;
  gboolean strict;
  double wanted[N];
} known[] = {
  { -INFINITY, 20, FALSE, { 6, 7, 8, 9, 10, 11, 20, 20, 5.2, 12 } },
  { 1,
    12,
    FALSE,
    { 8.8857142857142861, 9.8857142857142861, 10.885714285714286, 11.885714285714286,
      12.885714285714286, 13.885714285714288, 12, 12, 1, 14.885714285714284 } },
  { 1,
    20,
    TRUE,
    { 6.6000000000000014, 7.6, 8.6000000000000014, 9.6000000000000014, 10.600000000000001,
      11.600000000000001, 20, 20, 1, 12.600000000000001 } },
  { -INFINITY, 20, TRUE, { 6, 7, 8, 9, 10, 11, 20, 20, 5.2, 12 } },
  { -INFINITY, 14, TRUE, { 7.5, 8.5, 9.5, 10.5, 11.5, 12.5, 14, 14, 6.7, 13.5 } },
  { 3,
    45,
    TRUE,
    { 3, 3, 3, 3.8444444444444441, 4.8444444444444459, 5.8444444444444477, 29.844444444444449,
      44.977777777777781, 3, 6.8444444444444432 } },
  { 5,
    28,
    TRUE,
    { 5, 5, 5, 5, 8.0666666666666664, 9.0666666666666664, 28, 28, 5, 10.066666666666666 } },
};

static void
test_r (void)
{
  for (size_t k = 0; k < G_N_ELEMENTS (known); k++)
    {
      struct coh_trim trim = limit (known[k].lower, known[k].upper, known[k].strict);
      struct coh_trim_sums sums;
      double w[N];
      size_t fault;

      memcpy (w, weights, sizeof w);
      g_assert_cmpint (coh_trim_weights (w, N, NULL, &trim, &sums, 1, &fault), ==, COH_STATUS_OK);
      for (size_t i = 0; i < N; i++)
        assert_close (w[i], known[k].wanted[i], 1e-14);
      g_assert_cmpuint (trim.n_passes, <=, 5);
    }
}

/* Limits of 12 and 1, at which R 4.2.2's recursion does not end: what is outside is cut, all others
 * have the same added to them, and the total stays. */
static void
test_strict (void)
{
  struct coh_trim trim = limit (1, 12, TRUE);
  struct coh_trim_sums sums;
  double w[N], total = 0, added;
  size_t fault;

  memcpy (w, weights, sizeof w);
  g_assert_cmpint (coh_trim_weights (w, N, NULL, &trim, &sums, 1, &fault), ==, COH_STATUS_OK);
  added = w[0] - weights[0];
  for (size_t i = 0; i < N; i++)
    {
      double start = MAX (weights[i], 1) - (weights[i] < 1 ? trim.first : 0);

      total += w[i];
      g_assert_true (w[i] >= 1 && w[i] <= 12);
      if (w[i] < 12)
        assert_close (w[i], start + added, 1e-13);
      else
        g_assert_cmpfloat (start + added, >=, 12 - 1e-12);
    }
  assert_close (total, 108.2, 1e-14);
}

/* All are outside of 8 and 18: R 4.2.2 leaves eight weights at 8 and loses the 8.2 that were cut
 * off more than filled up; here they share them, if passes may be repeated. */
static void
test_all_outside (void)
{
  struct coh_trim trim = limit (8, 18, FALSE);
  struct coh_trim_sums sums;
  double w[N];
  size_t fault;

  memcpy (w, weights, sizeof w);
  g_assert_cmpint (coh_trim_weights (w, N, NULL, &trim, &sums, 1, &fault), ==, COH_STATUS_DOMAIN);
  assert_bytes (w, weights, sizeof w);
  trim = limit (8, 18, TRUE);
  g_assert_cmpint (coh_trim_weights (w, N, NULL, &trim, &sums, 1, &fault), ==, COH_STATUS_OK);
  for (size_t i = 0; i < N; i++)
    assert_close (w[i], weights[i] > 18 ? 18 : 9.025, 1e-14);
}

/* Each group has limits, total and shares of its own; the order and batches do not matter. */
static void
test_groups (void)
{
  const uint32_t groups[N] = { 0, 1, 0, 1, 0, 1, 0, 1, 0, 1 };
  struct coh_trim trims[2] = { limit (-INFINITY, 15, TRUE), limit (2.5, 30, TRUE) };
  struct coh_trim apart = trims[1], batches = trims[1];
  struct coh_trim_sums sums[2], one;
  double w[N], alone[N / 2];
  size_t fault;

  memcpy (w, weights, sizeof w);
  g_assert_cmpint (coh_trim_weights (w, N, groups, trims, sums, 2, &fault), ==, COH_STATUS_OK);
  for (size_t i = 0; i < N / 2; i++)
    alone[i] = weights[2 * i + 1];
  while (!batches.is_settled)
    {
      struct coh_trim_sums a = { 0 }, b = { 0 };

      for (size_t i = 0; i < N / 2; i++)
        coh_gather_trim (&batches, alone[i], i < 2 ? &a : &b);
      a.before += b.before;
      a.after += b.after;
      a.excess += b.excess;
      a.n_free += b.n_free;
      g_assert_cmpint (coh_advance_trim (&batches, &a), ==, COH_STATUS_OK);
    }
  for (size_t i = 0; i < N / 2; i++)
    assert_close (coh_trim_weight (&batches, alone[i]), w[2 * i + 1], 1e-14);
  g_assert_cmpint (coh_trim_weights (alone, N / 2, NULL, &apart, &one, 1, &fault), ==,
                   COH_STATUS_OK);
  for (size_t i = 0; i < N / 2; i++)
    g_assert_cmpfloat (alone[i], ==, w[2 * i + 1]);
}

/* Ten thousand weights whose logarithms are spread evenly. */
static void
test_many (void)
{
  enum
  {
    MANY = 10000
  };
  const struct coh_stream stream = { 3, COH_PURPOSE_OTHER, 0 };
  g_autofree uint32_t *names = g_new (uint32_t, MANY);
  g_autofree double *w = g_new (double, MANY), *before = g_new (double, MANY);
  struct coh_trim trim = limit (0.8, 0, TRUE);
  struct coh_trim_sums sums;
  double total = 0, after = 0;
  size_t fault, n_at = 0;

  for (uint32_t i = 0; i < MANY; i++)
    names[i] = i;
  coh_fill_uniforms (&stream, names, MANY, 0, w);
  for (size_t i = 0; i < MANY; i++)
    {
      w[i] = i % 100 == 0 ? 0 : 1000 * (w[i] * w[i] * w[i]);
      total += w[i];
    }
  memcpy (before, w, MANY * sizeof *w);
  trim.upper = coh_find_mean_limit (w, MANY, 1.1);
  g_assert_cmpint (coh_trim_weights (w, MANY, NULL, &trim, &sums, 1, &fault), ==, COH_STATUS_OK);
  for (size_t i = 0; i < MANY; i++)
    {
      after += w[i];
      n_at += w[i] == trim.upper;
      if (before[i] == 0)
        g_assert_cmpfloat (w[i], ==, 0);
      else
        g_assert_true (w[i] >= trim.lower && w[i] <= trim.upper);
    }
  g_assert_cmpuint (n_at, >, MANY / 4);
  assert_close (after, total, 1e-13);
  g_assert_cmpuint (trim.n_passes, <, 20);
}

static void
test_refused (void)
{
  struct coh_trim trims[2] = { limit (0, 100, TRUE), limit (0, 3, TRUE) };
  const uint32_t groups[4] = { 0, 0, 1, 1 };
  struct coh_trim_sums sums[2];
  double w[4] = { 1, 2, 3, 4 };
  size_t fault;

  g_assert_cmpint (coh_trim_weights (w, 4, groups, trims, sums, 2, &fault), ==, COH_STATUS_DOMAIN);
  g_assert_cmpuint (fault, ==, 5); /* 3 and 4 cannot both be 3 */
  g_assert_cmpfloat (w[3], ==, 4);
  trims[0] = trims[1] = limit (0, 3.5, TRUE);
  g_assert_cmpint (coh_trim_weights (w, 4, groups, trims, sums, 2, &fault), ==, COH_STATUS_OK);
  g_assert_cmpfloat (w[2], ==, 3.5);
  g_assert_cmpfloat (w[3], ==, 3.5);
  trims[0] = limit (3, 2, FALSE);
  g_assert_cmpint (coh_trim_weights (w, 4, NULL, trims, sums, 1, &fault), ==,
                   COH_STATUS_BAD_PARAMETER);
  trims[0] = limit (NAN, 2, FALSE);
  g_assert_cmpint (coh_trim_weights (w, 4, NULL, trims, sums, 1, &fault), ==,
                   COH_STATUS_BAD_PARAMETER);
  trims[0] = limit (10, 20, FALSE); /* all are filled up, nobody gives */
  g_assert_cmpint (coh_trim_weights (w, 4, NULL, trims, sums, 1, &fault), ==, COH_STATUS_DOMAIN);
  w[1] = NAN;
  g_assert_cmpint (coh_trim_weights (w, 4, NULL, trims, sums, 1, &fault), ==, COH_STATUS_DOMAIN);
  g_assert_cmpuint (fault, ==, 1);
  w[1] = -1;
  g_assert_cmpint (coh_trim_weights (w, 4, NULL, trims, sums, 1, &fault), ==, COH_STATUS_DOMAIN);
  g_assert_cmpint (coh_trim_weights (w, 0, NULL, trims, sums, 1, &fault), ==, COH_STATUS_EMPTY);
}

/* quantile (w, c (.25, .5, .75)) of 1 to 7 without 0 is 2.5, 4, 5.5. */
static void
test_limits (void)
{
  const double w[8] = { 4, 2, 0, 7, 1, 6, 3, 5 }, none[2] = { 0, 0 };
  double scratch[8];

  assert_close (coh_find_spread_limit (w, 8, 6, scratch), 4 + 6 * 3, 1e-15);
  assert_close (coh_find_mean_limit (w, 8, 5), 20, 1e-15);
  g_assert_true (isnan (coh_find_spread_limit (none, 2, 6, scratch)));
  g_assert_true (isnan (coh_find_mean_limit (none, 2, 5)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/trim/weights-are-those-of-r", test_r);
  g_test_add_func ("/kernel/trim/limits-at-which-r-does-not-end-are-met", test_strict);
  g_test_add_func ("/kernel/trim/nothing-is-lost-where-all-are-outside", test_all_outside);
  g_test_add_func ("/kernel/trim/groups-and-batches-are-trimmed-apart", test_groups);
  g_test_add_func ("/kernel/trim/many-weights-need-few-passes", test_many);
  g_test_add_func ("/kernel/trim/what-cannot-be-trimmed-is-left-alone", test_refused);
  g_test_add_func ("/kernel/trim/usual-limits", test_limits);
  return g_test_run ();
}
