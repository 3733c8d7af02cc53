/* Tests of quasi-random points and of the indices that they estimate. */

#include "reference.h"

#include "kernel/coh-sobol.h"

#define INPUTS 3u

static double
ishigami (double u1, double u2, double u3)
{
  double x1 = G_PI * (2 * u1 - 1), x2 = G_PI * (2 * u2 - 1), x3 = G_PI * (2 * u3 - 1);

  return sin (x1) + 7 * sin (x2) * sin (x2) + 0.1 * x3 * x3 * x3 * x3 * sin (x1);
}

/* Ishigami and Homma (1990), a = 7 and b = 0.1: the variances that theirs adds up from. */
static void
find_analytic (double first[INPUTS], double total[INPUTS])
{
  double a = 7, b = 0.1, pi4 = pow (G_PI, 4);
  double v1 = 0.5 * pow (1 + b * pi4 / 5, 2), v2 = a * a / 8, v13 = b * b * pi4 * pi4 * 8 / 225;
  double v = v1 + v2 + v13;

  first[0] = v1 / v;
  first[1] = v2 / v;
  first[2] = 0;
  total[0] = (v1 + v13) / v;
  total[1] = v2 / v;
  total[2] = v13 / v;
}

/* The first points, by hand from the recurrence; Joe and Kuo's own program prints the same. */
static void
test_points (void)
{
  static const double wanted[3][8] = {
    { 0, 0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125 },
    { 0, 0.5, 0.25, 0.75, 0.375, 0.875, 0.125, 0.625 },
    { 0, 0.5, 0.25, 0.75, 0.625, 0.125, 0.875, 0.375 },
  };

  for (uint32_t d = 0; d < 3; d++)
    {
      double x[8];

      g_assert_cmpint (coh_fill_sobol (d, 0, 0, 8, x), ==, COH_STATUS_OK);
      for (size_t i = 0; i < 8; i++)
        g_assert_cmpfloat (x[i], ==, wanted[d][i] + 0x1p-33);
    }
}

/* Any block of 2^k points has one in each of 2^k parts of the range, shifted or not. */
static void
test_evenness (void)
{
  enum
  {
    N = 1024
  };
  double x[N];

  for (uint32_t d = 0; d < COH_SOBOL_DIMENSIONS; d++)
    for (uint32_t block = 0; block < 3; block++)
      {
        gboolean seen[N] = { FALSE };

        coh_fill_sobol (d, coh_find_sobol_shift (block, d), block * N, N, x);
        for (size_t i = 0; i < N; i++)
          {
            g_assert_true (x[i] > 0 && x[i] < 1);
            g_assert_false (seen[(size_t)(x[i] * N)]);
            seen[(size_t)(x[i] * N)] = TRUE;
          }
      }
}

/* No two dimensions lie on a line: 4096 points fill the plane of each pair of the first forty. */
static void
test_pairs (void)
{
  enum
  {
    N = 4096,
    DIMENSIONS = 40
  };
  g_autofree double *x = g_new (double, N *DIMENSIONS);

  for (uint32_t d = 0; d < DIMENSIONS; d++)
    coh_fill_sobol (d, 0, 0, N, x + d * N);
  for (size_t a = 0; a < DIMENSIONS; a++)
    for (size_t b = 0; b < a; b++)
      {
        double product = 0;

        for (size_t i = 0; i < N; i++)
          product += 12 * (x[a * N + i] - 0.5) * (x[b * N + i] - 0.5) / N;
        g_assert_cmpfloat (fabs (product), <, 0.02);
      }
}

static void
test_partitions (void)
{
  double whole[1000], parts[1000];

  coh_fill_sobol (60, 0x12345678, 77, 1000, whole);
  for (size_t size = 1; size < 1000; size = size * 3 + 1)
    {
      for (size_t i = 0; i < 1000; i += size)
        coh_fill_sobol (60, 0x12345678, (uint32_t)(77 + i), MIN (size, 1000 - i), parts + i);
      assert_bytes (parts, whole, sizeof whole);
    }
  g_assert_cmpint (coh_fill_sobol (1, 0, UINT32_MAX, 1, parts), ==, COH_STATUS_OK);
  g_assert_cmpint (coh_fill_sobol (1, 0, UINT32_MAX, 2, parts), ==, COH_STATUS_BAD_PARAMETER);
  g_assert_cmpint (coh_fill_sobol (COH_SOBOL_DIMENSIONS, 0, 0, 1, parts), ==,
                   COH_STATUS_BAD_PARAMETER);
}

/* COINr 1.1.14's design and estimates. */
static void
test_reference (void)
{
  g_autoptr (reference) sample = reference_load ("sensitivity/ishigami_sample_N1000_d3.csv");
  g_autoptr (reference) wanted = reference_load ("sensitivity/ishigami_SA_estimate.csv");
  g_autofree double *y = NULL;
  g_autofree void *scratch = NULL;
  struct coh_sobol_index indices[INPUTS];
  double variance;
  size_t n, used;

  if (!sample || !wanted)
    return;
  n = sample->n_rows / (INPUTS + 2);
  y = g_new (double, sample->n_rows);
  scratch = g_malloc (coh_sobol_scratch_size (n, INPUTS, 0));
  for (size_t i = 0; i < sample->n_rows; i++)
    y[i] = ishigami (g_ascii_strtod (reference_text (sample, i, 0), NULL), sample->values[i],
                     sample->values[sample->n_rows + i]);
  g_assert_cmpint (coh_measure_sobol (y, n, INPUTS, indices, &variance, &used, scratch), ==,
                   COH_STATUS_OK);
  g_assert_cmpuint (used, ==, n);
  for (size_t i = 0; i < INPUTS; i++)
    {
      assert_close (indices[i].first, reference_column (wanted, "Si")[i], 1e-12);
      assert_close (indices[i].total, reference_column (wanted, "STi")[i], 1e-12);
      assert_close (variance, reference_column (wanted, "Variance")[i], 1e-12);
    }
}

/* COINr 1.1.14: 50 points of three assumptions of a whole index, what varies is the mean change of
 * the ranks. */
static void
test_reference_of_an_index (void)
{
  g_autoptr (reference) answers = reference_load ("sensitivity/sa50_y_mean_abs_rank_change.csv");
  g_autoptr (reference) wanted = reference_load ("sensitivity/sa50_indices.csv");
  g_autofree double *y = NULL;
  g_autofree void *scratch = NULL;
  struct coh_sobol_index indices[INPUTS];
  double variance;
  size_t n, used;

  if (!answers || !wanted)
    return;
  n = answers->n_rows / (INPUTS + 2);
  y = g_new (double, answers->n_rows);
  scratch = g_malloc (coh_sobol_scratch_size (n, INPUTS, 0));
  for (size_t i = 0; i < answers->n_rows; i++)
    y[i] = g_ascii_strtod (reference_text (answers, i, 0), NULL);
  g_assert_cmpint (coh_measure_sobol (y, n, INPUTS, indices, &variance, &used, scratch), ==,
                   COH_STATUS_OK);
  for (size_t i = 0; i < INPUTS; i++)
    {
      assert_close (indices[i].first, reference_column (wanted, "Si")[i], 1e-12);
      assert_close (indices[i].total, reference_column (wanted, "STi")[i], 1e-12);
    }
}

static double *
answer_design (size_t n, uint64_t seed)
{
  size_t rows = n * (INPUTS + 2);
  double *y = g_new (double, rows);
  g_autofree double *u = g_new (double, INPUTS *rows);

  for (size_t i = 0; i < INPUTS; i++)
    g_assert_cmpint (coh_fill_saltelli (n, INPUTS, i, seed, u + i * rows), ==, COH_STATUS_OK);
  for (size_t r = 0; r < rows; r++)
    y[r] = ishigami (u[r], u[rows + r], u[2 * rows + r]);
  return y;
}

/* The error falls about as 1 / n: 0.02 at 1024 points, 0.001 at 65536. */
static void
test_convergence (void)
{
  static const struct
  {
    size_t n;
    double tolerance;
  } steps[] = { { 1024, 0.02 }, { 65536, 0.001 } };
  double first[INPUTS], total[INPUTS];

  find_analytic (first, total);
  for (size_t s = 0; s < G_N_ELEMENTS (steps); s++)
    {
      g_autofree double *y = answer_design (steps[s].n, 1);
      g_autofree void *scratch = g_malloc (coh_sobol_scratch_size (steps[s].n, INPUTS, 0));
      struct coh_sobol_index indices[INPUTS];

      coh_measure_sobol (y, steps[s].n, INPUTS, indices, NULL, NULL, scratch);
      for (size_t i = 0; i < INPUTS; i++)
        {
          g_assert_cmpfloat (fabs (indices[i].first - first[i]), <, steps[s].tolerance);
          g_assert_cmpfloat (fabs (indices[i].total - total[i]), <, steps[s].tolerance);
        }
    }
}

static void
test_bootstrap (void)
{
  size_t n = 512, bootstraps = 400;
  g_autofree double *y = answer_design (n, 3);
  g_autofree void *scratch = g_malloc (coh_sobol_scratch_size (n, INPUTS, bootstraps));
  struct coh_sobol_index a[INPUTS], b[INPUTS], other[INPUTS];
  double first[INPUTS], total[INPUTS];

  find_analytic (first, total);
  g_assert_cmpint (coh_bootstrap_sobol (y, n, INPUTS, bootstraps, 0.99, 5, a, scratch), ==,
                   COH_STATUS_OK);
  coh_bootstrap_sobol (y, n, INPUTS, bootstraps, 0.99, 5, b, scratch);
  coh_bootstrap_sobol (y, n, INPUTS, bootstraps, 0.99, 6, other, scratch);
  assert_bytes (a, b, sizeof a);
  for (size_t i = 0; i < INPUTS; i++)
    {
      g_assert_cmpfloat (a[i].first_low, !=, other[i].first_low);
      g_assert_true (a[i].first_low < a[i].first && a[i].first < a[i].first_high);
      g_assert_true (a[i].total_low < a[i].total && a[i].total < a[i].total_high);
      g_assert_true (a[i].first_low < first[i] && first[i] < a[i].first_high);
      g_assert_true (a[i].total_low < total[i] && total[i] < a[i].total_high);
      g_assert_cmpfloat (a[i].first_high - a[i].first_low, <, 0.5);
    }
}

static void
test_missing (void)
{
  size_t n = 256;
  g_autofree double *y = answer_design (n, 3), *fewer = g_new (double, n * 5);
  g_autofree void *scratch = g_malloc (coh_sobol_scratch_size (n, INPUTS, 10));
  struct coh_sobol_index whole[INPUTS], holed[INPUTS];
  size_t used;

  for (size_t k = 0; k < 5; k++)
    memcpy (fewer + k * 253, y + k * n + 3, 253 * sizeof *y);
  coh_measure_sobol (fewer, 253, INPUTS, whole, NULL, NULL, scratch);
  y[0] = NAN;
  y[2 * n + 1] = INFINITY;
  y[4 * n + 2] = NAN;
  coh_measure_sobol (y, n, INPUTS, holed, NULL, &used, scratch);
  g_assert_cmpuint (used, ==, 253);
  for (size_t i = 0; i < INPUTS; i++)
    {
      assert_close (holed[i].first, whole[i].first, 0);
      assert_close (holed[i].total, whole[i].total, 0);
      assert_close (holed[i].first_low, NAN, 0);
    }
}

static void
test_edges (void)
{
  double y[10] = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 }, variance;
  g_autofree void *scratch = g_malloc (coh_sobol_scratch_size (2, INPUTS, 4));
  struct coh_sobol_index indices[INPUTS];

  g_assert_cmpint (coh_measure_sobol (y, 2, INPUTS, indices, &variance, NULL, scratch), ==,
                   COH_STATUS_CONSTANT);
  assert_close (variance, 0, 0);
  assert_close (indices[0].first, NAN, 0);
  g_assert_cmpint (coh_measure_sobol (y, 1, INPUTS, indices, NULL, NULL, scratch), ==,
                   COH_STATUS_TOO_FEW);
  g_assert_cmpint (coh_measure_sobol (y, 0, INPUTS, indices, NULL, NULL, scratch), ==,
                   COH_STATUS_EMPTY);
  g_assert_cmpint (coh_bootstrap_sobol (y, 2, INPUTS, 4, 0.9, 1, indices, scratch), ==,
                   COH_STATUS_CONSTANT);
  g_assert_cmpint (coh_bootstrap_sobol (y, 2, INPUTS, 0, 0.9, 1, indices, scratch), ==,
                   COH_STATUS_BAD_PARAMETER);
  g_assert_cmpint (coh_bootstrap_sobol (y, 2, INPUTS, 4, 1, 1, indices, scratch), ==,
                   COH_STATUS_BAD_PARAMETER);
  g_assert_cmpint (coh_fill_saltelli (2, COH_SALTELLI_INPUTS + 1, 0, 1, y), ==,
                   COH_STATUS_BAD_PARAMETER);
  g_assert_cmpint (coh_fill_saltelli (2, 2, 2, 1, y), ==, COH_STATUS_BAD_PARAMETER);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/sobol/first-points-are-as-known", test_points);
  g_test_add_func ("/kernel/sobol/every-dimension-is-even", test_evenness);
  g_test_add_func ("/kernel/sobol/pairs-of-dimensions-are-not-alike", test_pairs);
  g_test_add_func ("/kernel/sobol/any-partition-gives-the-same-points", test_partitions);
  g_test_add_func ("/kernel/sobol/indices-are-those-of-the-reference", test_reference);
  g_test_add_func ("/kernel/sobol/indices-of-an-index-are-those-of-the-reference",
                   test_reference_of_an_index);
  g_test_add_func ("/kernel/sobol/indices-converge-to-the-analytic-ones", test_convergence);
  g_test_add_func ("/kernel/sobol/bootstrap-intervals-repeat-and-cover", test_bootstrap);
  g_test_add_func ("/kernel/sobol/points-with-a-missing-answer-are-left-out", test_missing);
  g_test_add_func ("/kernel/sobol/nothing-constant-and-bad-parameters", test_edges);
  return g_test_run ();
}
