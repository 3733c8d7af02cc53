/* Tests of the correlations and of Cronbach's alpha. */

#include "reference.h"

#include "kernel/coh-correlate.h"
#include "kernel/coh-cronbach.h"
#include "kernel/coh-rank.h"

#define MOST 200u

typedef struct coh_correlation correlation;

typedef enum
{
  PEARSON,
  SPEARMAN,
  KENDALL
} Method;

static correlation
correlate (Method method, const double *x, const double *y, size_t n)
{
  g_autofree uint32_t *orders = g_new (uint32_t, 2 * n + 1);
  g_autofree void *sorting = g_malloc (coh_rank_scratch_size (n)),
                  *scratch = g_malloc (coh_correlate_scratch_size (n));
  struct coh_ordered a = { x, orders, coh_sort_order (x, n, false, orders, sorting) };
  struct coh_ordered b = { y, orders + n, coh_sort_order (y, n, false, orders + n, sorting) };
  correlation c;

  if (method == PEARSON)
    coh_correlate_values (x, y, n, &c);
  else if (method == SPEARMAN)
    coh_correlate_ranks (&a, &b, n, &c, scratch);
  else
    coh_correlate_pairs (&a, &b, n, &c, scratch);
  return c;
}

/* By the definition, pair by pair. */
static double
count_pairs (const double *x, const double *y, size_t n)
{
  double s = 0, in_x = 0, in_y = 0;

  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < i; j++)
      {
        double u = (x[i] > x[j]) - (x[i] < x[j]), v = (y[i] > y[j]) - (y[i] < y[j]);

        if (isnan (x[i]) || isnan (y[i]) || isnan (x[j]) || isnan (y[j]))
          continue;
        s += u * v;
        in_x += u * u;
        in_y += v * v;
      }
  return in_x > 0 && in_y > 0 ? s / sqrt (in_x) / sqrt (in_y) : NAN;
}

/* By the definition, in long double. */
static double
count_products (const double *x, const double *y, size_t n)
{
  long double sx = 0, sy = 0, xx = 0, yy = 0, xy = 0, m = 0;

  for (size_t i = 0; i < n; i++)
    if (!isnan (x[i]) && !isnan (y[i]))
      {
        m++;
        sx += (long double)x[i];
        sy += (long double)y[i];
      }
  for (size_t i = 0; i < n; i++)
    if (!isnan (x[i]) && !isnan (y[i]))
      {
        long double u = (long double)x[i] - sx / m, v = (long double)y[i] - sy / m;

        xx += u * u;
        yy += v * v;
        xy += u * v;
      }
  return xx > 0 && yy > 0 ? (double)(xy / sqrtl (xx * yy)) : NAN;
}

static void
test_definitions (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  double x[MOST], y[MOST];

  for (size_t n = 2; n <= MOST; n++)
    {
      int few = n % 2 ? 5 : 1000;

      for (size_t i = 0; i < n; i++)
        {
          x[i] = g_rand_int_range (rand, 0, 10) ? (double)g_rand_int_range (rand, 0, few)
                                                : (double)NAN;
          y[i] = g_rand_int_range (rand, 0, 10) ? x[i] * 0.25 + g_rand_int_range (rand, 0, few) : 3;
        }
      /* Kendall's numbers are counts; those of Pearson differ by rounding near 0. */
      assert_close (correlate (KENDALL, x, y, n).r, count_pairs (x, y, n), 1e-15);
      assert_close (1 + correlate (PEARSON, x, y, n).r, 1 + count_products (x, y, n), 1e-14);
    }
}

/* Of 15 pairs 12 are
 * concordant and 3 discordant. */
static void
test_by_hand (void)
{
  const double x[] = { 1, 2, 3, 4, 5, 6 }, y[] = { 2, 1, 4, 3, 7, 5 };
  correlation c = correlate (KENDALL, x, y, 6);

  assert_close (c.r, 9.0 / 15, 1e-15);
  assert_close (c.p, erfc (9 / sqrt (6.0 * 5 * 17 / 18) / G_SQRT2), 1e-14);
  c = correlate (SPEARMAN, x, y, 6); /* 1 - 6 sum d^2 / (n (n^2 - 1)), sum d^2 = 6 */
  assert_close (c.r, 1 - 36.0 / 210, 1e-15);
  c = correlate (PEARSON, x, y, 6);
  assert_close (c.r, 16.0 / sqrt (17.5 * 70.0 / 3), 1e-15);
}

static void
test_edges (void)
{
  const double x[] = { 1, 2, 3, 4, NAN }, same[] = { 7, 7, 7, 7, 9 }, down[] = { 4, 3, 2, 1, 0 };
  const double huge[] = { 1e300, 2e300, 3e300, 4e300, 0 },
               tiny[] = { 1e-300, 2e-300, 3e-300, 4e-300, 0 };

  for (Method m = PEARSON; m <= KENDALL; m++)
    {
      correlation c = correlate (m, x, same, 5);

      g_assert_true (c.n == 4 && isnan (c.r) && isnan (c.p));
      c = correlate (m, x, down, 5);
      g_assert_true (c.n == 4 && c.r == -1);
      assert_close (correlate (m, huge, tiny, 4).r, 1, 0);
      c = correlate (m, x, down, 2);
      g_assert_true (c.n == 2 && c.r == -1 && isnan (c.p));
      c = correlate (m, x, down, 1);
      g_assert_true (c.n == 1 && isnan (c.r));
      c = correlate (m, x, down, 0);
      g_assert_true (c.n == 0 && isnan (c.r));
    }
  g_assert_cmpfloat (correlate (PEARSON, x, down, 5).p, ==, 0);
}

/* get_corr () of COINr 1.1.14 on the normalised data. */
static void
check_asem (const char *name, Method method)
{
  g_autoptr (reference) data = reference_load ("pipeline/6_Normalised.csv");
  g_autoptr (reference) wanted = data ? reference_load (name) : NULL;
  size_t n_checked = 0;

  if (!wanted)
    return;
  for (size_t i = 0; i < wanted->n_rows; i++)
    {
      double r = reference_column (wanted, "Correlation")[i];
      double *x = reference_column (data, wanted->units->pdata[i]);
      double *y = reference_column (data, reference_text (wanted, i, 1));

      if (!x || !y || isnan (r))
        continue;
      assert_close (correlate (method, x, y, data->n_rows).r + 1, r + 1, 1e-13);
      n_checked++;
    }
  g_assert_cmpuint (n_checked, >, 1000);
}

static void
test_reference_pearson (void)
{
  check_asem ("analysis/corr_L1_pearson.csv", PEARSON);
}

static void
test_reference_spearman (void)
{
  check_asem ("analysis/corr_L1_spearman.csv", SPEARMAN);
}

/* get_corr (pval = 0.05) of COINr: where p is 0.05 or more the cell is empty. */
static void
test_significance (void)
{
  g_autoptr (reference) data = reference_load ("pipeline/6_Normalised.csv");
  g_autoptr (reference) scores = data ? reference_load ("pipeline/7_Aggregated.csv") : NULL;
  g_autoptr (reference) wanted =
      scores ? reference_load ("analysis/corr_L1_L4_pearson_p05.csv") : NULL;
  size_t n_empty = 0;

  if (!wanted)
    return;
  g_assert_cmpuint (wanted->n_rows, >, 20);
  for (size_t i = 0; i < wanted->n_rows; i++)
    {
      double *x = reference_column (scores, wanted->units->pdata[i]);
      double *y = reference_column (data, reference_text (wanted, i, 1));
      correlation c;

      g_assert_true (x && y);
      c = correlate (PEARSON, x, y, data->n_rows);
      g_assert_cmpint (c.p < 0.05, ==, !isnan (reference_column (wanted, "Correlation")[i]));
      n_empty += !(c.p < 0.05);
    }
  g_assert_cmpuint (n_empty, >, 0);
}

static void
test_alpha (void)
{
  const double x[] = { 1, 2, 3, 4, 2, 1, 4, 3, 1, 3, 2, 5 }, same[] = { 1, 1, 2, 2, 2, 2, 1, 1 };
  double scratch[4];

  /* variances 5/3, 5/3, 35/12, sum 4 6 9 12: variance 147/12 */
  assert_close (coh_find_alpha (x, 4, 3, 3, scratch), 1.5 * (1 - (75.0 / 12) / (147.0 / 12)),
                1e-14);
  /* without the last: sum 3 3 7 7: variance 16/3 */
  assert_close (coh_find_alpha (x, 4, 3, 2, scratch), 2 * (1 - (10.0 / 3) / (16.0 / 3)), 1e-14);
  g_assert_true (isnan (coh_find_alpha (same, 4, 2, 2, scratch)));
  g_assert_true (isnan (coh_find_alpha (x, 4, 1, 1, scratch)));
  g_assert_true (isnan (coh_find_alpha (x, 1, 3, 3, scratch)));
  g_assert_true (isnan (coh_find_alpha (x, 4, 2, 0, scratch)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/correlate/agrees-with-the-definitions-at-every-length",
                   test_definitions);
  g_test_add_func ("/kernel/correlate/six-areas-by-hand", test_by_hand);
  g_test_add_func ("/kernel/correlate/edges-are-empty-not-wrong", test_edges);
  g_test_add_func ("/kernel/correlate/reproduces-pearson-of-asem", test_reference_pearson);
  g_test_add_func ("/kernel/correlate/reproduces-spearman-of-asem", test_reference_spearman);
  g_test_add_func ("/kernel/correlate/reproduces-what-is-significant-in-asem", test_significance);
  g_test_add_func ("/kernel/correlate/alpha-by-hand-and-at-its-edges", test_alpha);
  return g_test_run ();
}
