/* Tests of weighted quantiles and of Woodruff's intervals. */

#include "survey.h"

#include "kernel/coh-distribution.h"
#include "kernel/coh-woodruff.h"

struct pair
{
  double value;
  double weight;
};

static int
compare_pairs (const void *a, const void *b)
{
  const struct pair *left = a, *right = b;

  return (left->value > right->value) - (left->value < right->value);
}

static struct coh_weighted
sort_values (survey *s, const char *name, double *values, double *weights)
{
  g_autofree struct pair *pairs = g_new (struct pair, s->n);

  for (size_t i = 0; i < s->n; i++)
    pairs[i] = (struct pair){ survey_value (s, name, i), s->w[i] };
  qsort (pairs, s->n, sizeof *pairs, compare_pairs);
  for (size_t i = 0; i < s->n; i++)
    {
      values[i] = pairs[i].value;
      weights[i] = pairs[i].weight;
    }
  return (struct coh_weighted){ values, weights, s->n };
}

static gboolean
ask_below (survey *s, size_t row, const void *what, double *y, double *x)
{
  *y = survey_value (s, "api00", row) <= *(const double *)what;
  *x = 1;
  return TRUE;
}

static void
test_reference (void)
{
  static const char *const terms[] = { "0.25", "0.5", "0.75" };
  g_autoptr (reference) wanted = reference_load_from ("statistics", "survey_estimates.csv");

  for (size_t d = 0; wanted && d < G_N_ELEMENTS (survey_designs); d++)
    {
      g_autoptr (survey) s = survey_load_design (survey_designs[d]);
      g_autofree double *values = g_new (double, s->n), *weights = g_new (double, s->n);
      const struct coh_weighted all = sort_values (s, "api00", values, weights);

      for (size_t k = 0; k < G_N_ELEMENTS (terms); k++)
        {
          size_t row = survey_find_row (wanted, "quantile", survey_designs[d], terms[k], NULL);
          double quantile, below, lower, upper, error;
          struct survey_answer share;

          g_assert_cmpint (
              coh_find_weighted_quantile (&all, reference_number (terms[k]), &quantile, &below), ==,
              COH_STATUS_OK);
          share = survey_estimate (s, ask_below, &quantile, FALSE, COH_LONELY_FAIL, FALSE);
          assert_close (below, share.estimate, 1e-14);
          g_assert_cmpint (coh_find_woodruff_interval (&all, below, sqrt (share.variance),
                                                       coh_t_quantile (0.975, share.df), &lower,
                                                       &upper, &error),
                           ==, COH_STATUS_OK);
          assert_close (quantile, reference_column (wanted, "estimate")[row], 0);
          assert_close (lower, reference_column (wanted, "ci_l")[row], 0);
          assert_close (upper, reference_column (wanted, "ci_u")[row], 0);
          assert_close (error, reference_column (wanted, "se")[row], 1e-12);
        }
    }
}

static void
test_by_hand (void)
{
  static const double values[] = { 1, 2, 2, 3, 7 }, weights[] = { 0.1, 0, 0.2, 0.4, 0.3 };
  static const double wanted[][3] = { { 0, 1, 0.1 },   { 0.1, 1, 0.1 },  { 0.11, 2, 0.3 },
                                      { 0.3, 2, 0.3 }, { 0.31, 3, 0.7 }, { 0.7, 3, 0.7 },
                                      { 0.71, 7, 1 },  { 1, 7, 1 } };
  const struct coh_weighted all = { values, weights, 5 };

  for (size_t i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      double quantile, below;

      g_assert_cmpint (coh_find_weighted_quantile (&all, wanted[i][0], &quantile, &below), ==,
                       COH_STATUS_OK);
      assert_close (quantile, wanted[i][1], 0);
      assert_close (below, wanted[i][2], 1e-15);
    }
}

/* Ten weights of a tenth do not sum to 1; the median is that of ten ones. */
static void
test_rounding (void)
{
  static const double values[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };
  double weights[10], quantile, below;
  const struct coh_weighted all = { values, weights, 10 };

  for (double w = 1e-3; w < 1e6; w *= 1.37)
    for (unsigned k = 1; k <= 10; k++)
      {
        for (size_t i = 0; i < 10; i++)
          weights[i] = w;
        g_assert_cmpint (coh_find_weighted_quantile (&all, k / 10.0, &quantile, &below), ==,
                         COH_STATUS_OK);
        assert_close (quantile, k, 0);
      }
}

static void
test_woodruff_edges (void)
{
  static const double values[] = { 1, 2, 3 }, ones[] = { 1, 1, 1 }, none[] = { 0, 0, 0 };
  static const double bad[] = { 1, -1, 3 }, nan[] = { 1, NAN, 3 };
  struct coh_weighted d = { values, none, 3 };
  double a, b, c;

  g_assert_cmpint (coh_find_weighted_quantile (&d, 0.5, &a, &b), ==, COH_STATUS_EMPTY);
  d.weights = bad;
  g_assert_cmpint (coh_find_weighted_quantile (&d, 0.5, &a, &b), ==, COH_STATUS_DOMAIN);
  d.weights = nan;
  g_assert_cmpint (coh_find_weighted_quantile (&d, 0.5, &a, &b), ==, COH_STATUS_DOMAIN);
  g_assert_true (isnan (a) && isnan (b));
  d.weights = ones;
  g_assert_cmpint (coh_find_weighted_quantile (&d, 1.1, &a, &b), ==, COH_STATUS_BAD_PARAMETER);
  g_assert_cmpint (coh_find_weighted_quantile (&d, NAN, &a, &b), ==, COH_STATUS_BAD_PARAMETER);
  g_assert_cmpint (coh_find_woodruff_interval (&d, 2.0 / 3, 0.2, 2, &a, &b, &c), ==,
                   COH_STATUS_TOO_FEW);
  g_assert_true (a == 1 && isnan (b) && isnan (c));
  g_assert_cmpint (coh_find_woodruff_interval (&d, 2.0 / 3, NAN, 2, &a, &b, &c), ==,
                   COH_STATUS_BAD_PARAMETER);
  d.n = 0;
  g_assert_cmpint (coh_find_weighted_quantile (&d, 0.5, &a, &b), ==, COH_STATUS_EMPTY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/woodruff/quantiles-and-limits-are-those-of-r", test_reference);
  g_test_add_func ("/kernel/woodruff/weights-count-and-zeros-do-not", test_by_hand);
  g_test_add_func ("/kernel/woodruff/equal-weights-are-as-good-as-ones", test_rounding);
  g_test_add_func ("/kernel/woodruff/what-shares-do-not-reach-is-no-limit", test_woodruff_edges);
  return g_test_run ();
}
