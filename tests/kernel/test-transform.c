/* Tests of the transformations. */

#include "reference.h"

#include "kernel/coh-transform.h"

static char scratch[1 << 16];

static void
assert_row (const double *got, size_t n, const double *wanted)
{
  for (size_t i = 0; i < n; i++)
    assert_close (got[i], wanted[i], 1e-15);
}

#define assert_status(call, wanted) g_assert_cmpint ((call), ==, COH_STATUS_##wanted)

/* To the last bit, and 0 stays +0. */
static void
test_turned (void)
{
  double x[500], minus[500], turned[500], wanted[500];

  for (size_t i = 0; i < 500; i++)
    {
      x[i] = i % 9 == 0 ? NAN : i % 2 == 0 ? (double)i / 7 - 30 : -((double)(i - 1) / 7 - 30);
      minus[i] = -x[i];
    }
  for (int k = 0; k < 2; k++)
    {
      assert_status (coh_standardise_values (x, 500, k * 50, k == 0 ? -1 : -10, turned), OK);
      assert_status (coh_standardise_values (minus, 500, k * 50, k == 0 ? 1 : 10, wanted), OK);
      for (size_t i = 0; i < 500; i++)
        g_assert_true (isnan (x[i]) ? isnan (turned[i])
                                    : memcmp (&turned[i], &wanted[i], sizeof *turned) == 0);
    }
  assert_status (coh_standardise_values ((double[]){ -1, 0, 1 }, 3, 0, -1, turned), OK);
  g_assert_false (signbit (turned[1]));
}

/* edge/edge_cases.csv; where COINr gives silent NaN, ours is NaN with a status */
static void
test_range (void)
{
  const double x[] = { 1, 2, NAN, 5 }, same[] = { 3, 3, 3 }, open[] = { 1, INFINITY };
  double y[4];

  assert_status (coh_scale_range (x, 4, 0, 100, y), OK);
  assert_row (y, 4, (double[]){ 0, 25, NAN, 100 });
  assert_status (coh_scale_range ((double[]){ 1, 2, 5 }, 3, 100, 0, y), OK);
  assert_row (y, 3, (double[]){ 100, 75, 0 });
  assert_status (coh_scale_range (same, 3, 0, 1, y), CONSTANT);
  assert_row (y, 3, (double[]){ NAN, NAN, NAN });
  assert_status (coh_scale_range (x, 1, 0, 1, y), CONSTANT);
  assert_status (coh_scale_range (x + 2, 1, 0, 1, y), EMPTY);
  assert_status (coh_scale_range (x, 0, 0, 1, y), EMPTY);
  assert_status (coh_scale_range (open, 2, 0, 1, y), DOMAIN);
  assert_status (coh_scale_range (x, 4, NAN, 1, y), BAD_PARAMETER);
}

static void
test_standardise (void)
{
  const double x[] = { 1, 2, NAN, 5 };
  double y[4];

  assert_status (coh_standardise_values (x, 4, 0, 1, y), OK);
  assert_row (y, 4,
              (double[]){ -0.80064076902543568, -0.32025630761017421, NAN, 1.1208970766356101 });
  assert_status (coh_standardise_values ((double[]){ 3, 3, 3 }, 3, 0, 1, y), CONSTANT);
  assert_status (coh_standardise_values (x, 1, 0, 1, y), TOO_FEW);
  assert_status (coh_standardise_values (x, 0, 0, 1, y), EMPTY);
  assert_status (coh_standardise_values (x, 4, 0, 0, y), BAD_PARAMETER);
  g_assert_true (isnan (y[0]));
}

static void
test_percentile_rank (void)
{
  const double x[] = { 10, 20, 20, 30, NAN };
  double y[5];

  assert_status (coh_scale_percentile_rank (x, 5, COH_TIES_MINIMUM, y, scratch), OK);
  assert_row (y, 5, (double[]){ 0, 1.0 / 3, 1.0 / 3, 1, NAN });
  assert_status (coh_scale_percentile_rank (x, 5, COH_TIES_AVERAGE, y, scratch), OK);
  assert_row (y, 5, (double[]){ 0, 0.5, 0.5, 1, NAN });
  assert_status (coh_scale_percentile_rank (x, 1, COH_TIES_MINIMUM, y, scratch), TOO_FEW);
  g_assert_true (isnan (y[0]));
  assert_status (coh_scale_percentile_rank ((double[]){ 3, 3 }, 2, COH_TIES_MINIMUM, y, scratch),
                 OK);
  assert_row (y, 2, (double[]){ 0, 0 });
}

/* Expected by the formula in 60-digit decimal arithmetic, c = 23 and N = 1000. */
static void
test_exponential (void)
{
  static const struct
  {
    size_t rank;
    double value;
  } wanted[] = { { 1, 100 },
                 { 2, 98.308609358096888 },
                 { 10, 87.974945452416335 },
                 { 250, 31.096727850909055 },
                 { 499, 15.73661561982885 },
                 { 500, 15.69165899499953 },
                 { 501, 15.646790072602892 },
                 { 502, 15.602008511121163 },
                 { 750, 6.547893072786283 },
                 { 999, 0.045449871292951284 },
                 { 1000, 0.022713709067864504 } };
  double rank[1001], y[1001];

  for (size_t i = 0; i < 1000; i++)
    rank[i] = (double)(i + 1);
  rank[1000] = NAN;
  assert_status (coh_transform_exponential (rank, 1001, 23, y), OK);
  assert_close (y[0], 100, 1e-15);
  for (size_t i = 0; i < G_N_ELEMENTS (wanted); i++)
    assert_close (y[wanted[i].rank - 1], wanted[i].value, 2e-14);
  g_assert_true (isnan (y[1000]));
  rank[5] = 1001;
  assert_status (coh_transform_exponential (rank, 1001, 23, y), DOMAIN);
  g_assert_true (isnan (y[5]) && y[4] > y[6]);
  assert_status (coh_transform_exponential (rank, 10, 0, y), BAD_PARAMETER);
  assert_status (coh_transform_exponential (rank, 0, 23, y), EMPTY);
}

static void
test_goalposts (void)
{
  const double x[] = { 0, 5, 10, 20 };
  struct coh_goalposts posts = { 2, 12, 0, 100, COH_GOALPOST_LINEAR, COH_CAP_BOTH };
  double y[4];

  assert_status (coh_scale_goalposts (x, 4, &posts, y), OK);
  assert_row (y, 4, (double[]){ 0, 30, 80, 100 });
  posts.cap = COH_CAP_NONE;
  coh_scale_goalposts (x, 4, &posts, y);
  assert_row (y, 4, (double[]){ -20, 30, 80, 180 });
  posts.cap = COH_CAP_LOW;
  coh_scale_goalposts (x, 4, &posts, y);
  assert_row (y, 4, (double[]){ 0, 30, 80, 180 });
  posts.cap = COH_CAP_HIGH;
  coh_scale_goalposts (x, 4, &posts, y);
  assert_row (y, 4, (double[]){ -20, 30, 80, 100 });
  posts = (struct coh_goalposts){ 12, 2, 0, 100, COH_GOALPOST_LINEAR, COH_CAP_BOTH };
  coh_scale_goalposts (x, 4, &posts, y);
  assert_row (y, 4, (double[]){ 100, 70, 20, 0 });
  posts.high = 12;
  assert_status (coh_scale_goalposts (x, 4, &posts, y), BAD_PARAMETER);
}

/* UNDP, technical note 1: income index (ln x - ln 100) / (ln 75000 - ln 100) */
static void
test_log_goalposts (void)
{
  struct coh_goalposts posts = { 100, 75000, 0, 1, COH_GOALPOST_LOG, COH_CAP_BOTH };
  const double x[] = { 46071, 100, 80000, 0, -1, NAN };
  double y[6];

  assert_status (coh_scale_goalposts (x, 6, &posts, y), DOMAIN);
  assert_row (y, 6, (double[]){ log (460.71) / log (750), 0, 1, 0, NAN, NAN });
  assert_status (coh_scale_goalposts (x, 4, &posts, y), OK);
  posts.cap = COH_CAP_NONE;
  assert_status (coh_scale_goalposts (x, 4, &posts, y), DOMAIN);
  g_assert_true (isnan (y[3]));
  posts.low = 0;
  assert_status (coh_scale_goalposts (x, 4, &posts, y), BAD_PARAMETER);
}

static void
test_simple (void)
{
  double x[] = { 1, NAN, 0, -4 }, y[4];

  assert_status (coh_reflect_values (x, 4, y), OK);
  assert_row (y, 4, (double[]){ -1, NAN, 0, 4 });
  g_assert_false (signbit (y[2]));
  assert_status (coh_scale_ratio (x, 4, 4, 100, y), OK);
  assert_row (y, 4, (double[]){ 25, NAN, 0, -100 });
  assert_status (coh_scale_ratio (x, 4, 0, 100, y), BAD_PARAMETER);
  assert_status (coh_scale_ratio (x, 0, 1, 100, y), EMPTY);
  assert_status (coh_transform_affine (x, 4, 1, 2, x), OK);
  assert_row (x, 4, (double[]){ 3, NAN, 1, -7 });
  assert_status (coh_transform_affine (x + 1, 1, 1, 2, y), EMPTY);
  assert_status (coh_transform_affine (x, 4, INFINITY, 2, y), BAD_PARAMETER);
}

enum method
{
  RANGE,
  SCORE,
  SHARE
};

static void
compare_method (const char *input, const char *file, enum method method, double a, double b)
{
  g_autoptr (reference) in = reference_load (input);
  g_autoptr (reference) meta = in ? reference_load ("input/ASEM_iMeta.csv") : NULL;
  g_autoptr (reference) wanted = meta ? reference_load (file) : NULL;
  double x[300];

  if (!wanted)
    return;
  for (size_t row = 0; row < meta->n_rows; row++)
    {
      const char *code = reference_text (meta, row, 1);
      double *column = reference_column (in, code);

      if (!column || !g_str_equal (reference_text (meta, row, 0), "1"))
        continue;
      coh_transform_affine (column, in->n_rows, 0, reference_number (reference_text (meta, row, 3)),
                            x);
      if (method == RANGE)
        coh_scale_range (x, in->n_rows, a, b, x);
      else if (method == SCORE)
        coh_standardise_values (x, in->n_rows, a, b, x);
      else
        coh_scale_percentile_rank (x, in->n_rows, COH_TIES_MINIMUM, x, scratch);
      /* a score near 0 is a difference of near equals: compare it on the scale of the score */
      if (method == SCORE)
        for (size_t i = 0; i < in->n_rows; i++)
          {
            double w = reference_column (wanted, code)[i];

            g_assert_true (isnan (w) ? isnan (x[i])
                                     : fabs (x[i] - w) <= 1e-12 * fmax (b, fabs (w)));
          }
      else
        assert_column (x, reference_column (wanted, code), in->n_rows, 1e-12, code);
    }
}

static void
test_reference (void)
{
  compare_method ("pipeline/5_Treated.csv", "normalise/minmax_0_100.csv", RANGE, 0, 100);
  compare_method ("pipeline/5_Treated.csv", "normalise/minmax_1_100.csv", RANGE, 1, 100);
  compare_method ("pipeline/5_Treated.csv", "normalise/minmax_0_1.csv", RANGE, 0, 1);
  compare_method ("pipeline/5_Treated.csv", "normalise/zscore_0_1.csv", SCORE, 0, 1);
  compare_method ("pipeline/5_Treated.csv", "normalise/zscore_100_10.csv", SCORE, 100, 10);
  compare_method ("pipeline/5_Treated.csv", "normalise/prank.csv", SHARE, 0, 0);
}

static void
test_reference_gaps (void)
{
  compare_method ("pipeline/1_Raw.csv", "normalise/raw_with_NA_minmax_0_100.csv", RANGE, 0, 100);
  compare_method ("pipeline/1_Raw.csv", "normalise/raw_with_NA_zscore.csv", SCORE, 0, 1);
  compare_method ("pipeline/1_Raw.csv", "normalise/raw_with_NA_prank.csv", SHARE, 0, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/transform/range-runs-from-lower-to-upper", test_range);
  g_test_add_func ("/kernel/transform/standard-scores-need-a-spread", test_standardise);
  g_test_add_func ("/kernel/transform/a-negative-deviation-turns-the-scale-round", test_turned);
  g_test_add_func ("/kernel/transform/percentile-ranks-follow-the-ties", test_percentile_rank);
  g_test_add_func ("/kernel/transform/exponential-gives-the-first-rank-100", test_exponential);
  g_test_add_func ("/kernel/transform/goalposts-cap-where-told", test_goalposts);
  g_test_add_func ("/kernel/transform/log-goalposts-refuse-what-has-no-logarithm",
                   test_log_goalposts);
  g_test_add_func ("/kernel/transform/simple-ones-keep-gaps", test_simple);
  g_test_add_func ("/kernel/transform/reproduces-the-asem-normalisations", test_reference);
  g_test_add_func ("/kernel/transform/reproduces-the-asem-normalisations-with-gaps",
                   test_reference_gaps);
  return g_test_run ();
}
