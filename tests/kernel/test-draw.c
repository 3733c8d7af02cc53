/* Tests of observations drawn again from their errors. */

#include "checks.h"

#include "kernel/coh-distribution.h"
#include "kernel/coh-draw.h"
#include "kernel/coh-noise.h"
#include "kernel/coh-philox.h"

#define N 1000u

struct drawn
{
  struct coh_errors errors;
  double *memory;
};

static enum coh_status
prepare (struct drawn *d, const struct coh_error_model *model, const struct coh_error_input *input)
{
  d->memory = g_malloc (coh_errors_size (model->family, input->n));
  return coh_prepare_errors (model, input, d->memory, &d->errors);
}

/* The word whose share is nearest to u. */
static uint32_t
find_word (double u)
{
  return (uint32_t)fmin (floor (u * 0x1p32), 0x1p32 - 1);
}

/* The draw of one row, by a column of one. */
static double
draw_one (struct coh_error_model model, double x, double se, double lower, double upper, double u)
{
  const uint32_t word = find_word (u);
  const struct coh_error_input input = { 1, &x, &se, &lower, &upper };
  struct drawn d;
  double y;

  if (!isfinite (model.level))
    model.level = 0.95;
  prepare (&d, &model, &input);
  coh_draw_errors (&d.errors, 0, 1, &word, &y);
  g_free (d.memory);
  return y;
}

static enum coh_error_row
find_row (struct coh_error_model model, double x, double se, double lower, double upper)
{
  const struct coh_error_input input = { 1, &x, &se, &lower, &upper };
  struct drawn d;
  enum coh_error_row row;

  if (!isfinite (model.level))
    model.level = 0.95;
  prepare (&d, &model, &input);
  row = d.errors.row[0];
  g_assert_cmpuint (d.errors.count[row], ==, 1);
  g_free (d.memory);
  return row;
}

static const struct coh_error_model normal = { COH_ERROR_NORMAL, NAN, NAN, NAN };
static const struct coh_error_model logit = { COH_ERROR_LOGIT, 0, 1, NAN };
static const struct coh_error_model percent = { COH_ERROR_LOGIT, 0, 100, NAN };
static const struct coh_error_model rate = { COH_ERROR_LOG, NAN, NAN, NAN };
static const struct coh_error_model share = { COH_ERROR_TRUNCATED, 0, 1, NAN };

/* Against the formulas as one writes them, with the C library's functions. */
static void
test_formulas (void)
{
  for (double u = 0.001; u < 1; u += 0.037)
    {
      const uint32_t word = find_word (u);
      double p = coh_word_share (word), odds, below = coh_normal_cdf (-1);
      double within = coh_normal_cdf (4) - below;
      float noise;
      double z;

      coh_make_noise (&word, 1, &noise);
      z = (double)noise;
      odds = exp (log (0.2 / 0.8) + 0.05 / 0.16 * z);
      assert_close (draw_one (normal, 20, 3, NAN, NAN, u), 20 + 3 * z, 1e-15);
      assert_close (draw_one (logit, 0.2, 0.05, NAN, NAN, u), odds / (1 + odds), 1e-14);
      assert_close (draw_one (percent, 20, 5, NAN, NAN, u), 100 * odds / (1 + odds), 1e-14);
      assert_close (draw_one (rate, 7, 2, NAN, NAN, u), 7 * exp (2.0 / 7 * z), 1e-14);
      assert_close (draw_one (share, 0.2, 0.2, NAN, NAN, u),
                    0.2 + 0.2 * coh_normal_quantile (below + within * p), 1e-13);
    }
}

/* What single precision costs: a millionth of the distance from the estimate, which itself keeps
 * all digits. Far from 0, where a draw in single precision would lose them. */
static void
test_precision (void)
{
  for (uint32_t i = 0; i < 5000; i++)
    {
      const uint32_t word = i * 858993u;
      const double u = (word + 0.5) * 0x1p-32, z = coh_normal_quantile (u), x = 1e6 + 1.0 / 3;

      g_assert_cmpfloat (fabs (draw_one (normal, x, 2, NAN, NAN, u) - (x + 2 * z)), <=,
                         1e-6 * fabs (2 * z) + 1e-15 * x);
      g_assert_cmpfloat (fabs (log (draw_one (rate, x, x * 0.01, NAN, NAN, u) / x) - 0.01 * z), <=,
                         1e-6 * fabs (0.01 * z) + 1e-14);
    }
}

/* Drawing at the level's own shares gives the limits back, where they are even on the scale; as
 * near as words come to these shares. */
static void
test_limits (void)
{
  double low = 0.025, high = 0.975, middle;

  assert_close (draw_one (normal, 20, NAN, 14, 26, low), 14, 1e-6);
  assert_close (draw_one (normal, 20, 1, 14, 26, high), 26, 1e-6);
  assert_close (draw_one (rate, 6, NAN, 3, 12, low), 3, 1e-6);
  assert_close (draw_one (rate, 6, 0.1, 3, 12, high), 12, 1e-6);
  assert_close (draw_one (logit, 0.5, NAN, 0.1, 0.9, low), 0.1, 1e-6);
  middle = (log (0.6 / 0.4) - log (0.1 / 0.9)) / 2;
  assert_close (draw_one (logit, 0.2, 0.01, 0.1, 0.6, high), 1 / (1 + 4 * exp (-middle)), 1e-6);
  assert_close (draw_one (logit, 0.2, NAN, 0, 0.6, high), 0.6, 1e-6);
  assert_close (draw_one (logit, 0.8, NAN, 0.5, 1, low), 0.5, 1e-6);
  assert_close (draw_one (logit, 0.2, 0.05, NAN, 0.6, high),
                draw_one (logit, 0.2, 0.05, NAN, NAN, high), 0);
}

/* No estimate at an end is certain: half of a normal is drawn from. */
static void
test_ends (void)
{
  double z = 0.674489750196081743; /* that half of |z| is below */

  assert_close (draw_one (logit, 0, 0.01, NAN, NAN, 0.5), 0.01 * z, 2e-9);
  assert_close (draw_one (logit, 1, 0.01, NAN, NAN, 0.5), 1 - 0.01 * z, 2e-9);
  assert_close (draw_one (rate, 0, 2, NAN, NAN, 0.5), 2 * z, 2e-9);
  assert_close (draw_one (logit, 0, 0, 0, 0.03, 0.95), 0.03, 2e-9);
  g_assert_cmpint (find_row (logit, 0, 0.01, NAN, NAN), ==, COH_ERROR_ROW_AT_END);
  g_assert_cmpint (find_row (rate, 0, 2, NAN, NAN), ==, COH_ERROR_ROW_AT_END);
  g_assert_cmpint (find_row (logit, 0, 0, 0, 0.03), ==, COH_ERROR_ROW_AT_END);
  g_assert_cmpint (find_row (logit, 0, 0, NAN, NAN), ==, COH_ERROR_ROW_PRETENDED);
  g_assert_cmpint (find_row (share, 1, 0, NAN, NAN), ==, COH_ERROR_ROW_PRETENDED);
  g_assert_cmpint (find_row (logit, 1, NAN, NAN, NAN), ==, COH_ERROR_ROW_UNKNOWN);
  g_assert_cmpfloat (draw_one (rate, 0, 2, NAN, NAN, 1 - 0x1p-53), <, 17);
}

static void
test_kept (void)
{
  assert_close (draw_one (logit, 0.3, 0, NAN, NAN, 0.9), 0.3, 0);
  assert_close (draw_one (rate, 0.3, NAN, NAN, NAN, 0.9), 0.3, 0);
  assert_close (draw_one (normal, 0.3, NAN, NAN, NAN, 0.9), 0.3, 0);
  assert_close (draw_one (share, 0.3, 0, NAN, NAN, 0.9), 0.3, 0);
  assert_close (draw_one (rate, NAN, 1, NAN, NAN, 0.9), NAN, 0);
  g_assert_cmpint (find_row (logit, 0.3, 0, NAN, NAN), ==, COH_ERROR_ROW_ZERO);
  g_assert_cmpint (find_row (logit, 0.3, NAN, NAN, NAN), ==, COH_ERROR_ROW_UNKNOWN);
  g_assert_cmpint (find_row (logit, NAN, 0.1, NAN, NAN), ==, COH_ERROR_ROW_MISSING);
  g_assert_cmpint (find_row (normal, 3, NAN, 3, 3), ==, COH_ERROR_ROW_ZERO);
}

static void
test_outside (void)
{
  static const struct
  {
    const struct coh_error_model *model;
    double x, se, lower, upper;
  } bad[] = {
    { &logit, -0.1, 0.1, NAN, NAN }, { &logit, 1.1, 0.1, NAN, NAN },
    { &logit, 0.5, -1, NAN, NAN },   { &logit, 0.5, 0.1, 0.6, 0.9 },
    { &logit, 0.5, 0.1, 0.1, 1.5 },  { &rate, -1, 1, NAN, NAN },
    { &rate, 1, 1e9, NAN, NAN },     { &normal, 1, INFINITY, NAN, NAN },
    { &normal, INFINITY, 1, 0, 1 },  { &normal, 1e308, 1e308, NAN, NAN },
    { &share, 2, 1, NAN, NAN },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_cmpint (find_row (*bad[i].model, bad[i].x, bad[i].se, bad[i].lower, bad[i].upper),
                       ==, COH_ERROR_ROW_OUTSIDE);
      assert_close (draw_one (*bad[i].model, bad[i].x, bad[i].se, bad[i].lower, bad[i].upper, 0.5),
                    NAN, 0);
    }
}

static void
test_status (void)
{
  const double x[] = { NAN, 0.5, 2 }, se[] = { 1, 0.1, 0.1 };
  const struct coh_error_input input = { 3, x, se, NULL, NULL }, two = { 2, x, se, NULL, NULL },
                               one = { 1, x, se, NULL, NULL }, limits = { 2, x, NULL, se, se };
  const struct coh_error_model bad_ends = { COH_ERROR_LOGIT, 1, 0, NAN },
                               no_ends = { COH_ERROR_TRUNCATED, NAN, 1, NAN };
  struct drawn d;

  g_assert_cmpint (prepare (&d, &logit, &input), ==, COH_STATUS_DOMAIN);
  g_free (d.memory);
  g_assert_cmpint (prepare (&d, &logit, &two), ==, COH_STATUS_OK);
  g_free (d.memory);
  g_assert_cmpint (prepare (&d, &logit, &one), ==, COH_STATUS_EMPTY);
  g_free (d.memory);
  g_assert_cmpint (prepare (&d, &logit, &limits), ==, COH_STATUS_BAD_PARAMETER);
  g_free (d.memory);
  g_assert_cmpint (prepare (&d, &bad_ends, &two), ==, COH_STATUS_BAD_PARAMETER);
  g_free (d.memory);
  g_assert_cmpint (prepare (&d, &no_ends, &two), ==, COH_STATUS_BAD_PARAMETER);
  g_free (d.memory);
}

/* A column with a row of every kind, drawn whole and in parts. */
static void
test_partitions (void)
{
  const struct coh_error_model *models[] = { &normal, &logit, &rate, &share };
  const struct coh_stream stream = { 3, COH_PURPOSE_ERRORS, 0 };
  uint32_t areas[N], four[COH_WORDS][N], *const words[] = { four[0], four[1], four[2], four[3] };
  double x[N], se[N], whole[N], parts[N];

  for (uint32_t i = 0; i < N; i++)
    {
      areas[i] = i;
      x[i] = i % 7 == 0 ? 0 : i % 11 == 0 ? 1 : i % 13 == 0 ? NAN : i % 17 == 0 ? 2 : 0.4;
      se[i] = i % 5 == 0 ? 0 : i % 19 == 0 ? NAN : 0.3;
    }
  coh_fill_words (&stream, areas, N, 0, words);
  for (size_t m = 0; m < G_N_ELEMENTS (models); m++)
    {
      const struct coh_error_input input = { N, x, se, NULL, NULL };
      struct drawn d;

      prepare (&d, models[m], &input);
      coh_draw_errors (&d.errors, 0, N, words[1], whole);
      for (size_t size = 1; size < N; size = size * 3 + 1)
        {
          for (size_t i = 0; i < N; i += size)
            coh_draw_errors (&d.errors, i, MIN (size, N - i), words[1] + i, parts + i);
          for (size_t i = 0; i < N; i++)
            assert_close (parts[i], whole[i], 0);
        }
      g_free (d.memory);
    }
}

/* Mean and standard deviation of many draws, within four of their own errors. The ends are 3
 * standard errors below and 7 above: hazard is phi (3) / Phi (3). */
static void
test_moments (void)
{
  const double x = 0.3, se = 0.1, n = 200000, hazard = 0.00443783904212566380;
  const struct coh_error_input input = { 1, &x, &se, NULL, NULL };
  double sum = 0, square = 0, mean, deviation;
  struct drawn d;

  prepare (&d, &share, &input);
  for (uint32_t r = 0; r < n / COH_WORDS; r++)
    {
      const struct coh_stream stream = { 8, COH_PURPOSE_ERRORS, 1 };
      const uint32_t area = 17;
      uint32_t four[COH_WORDS], *const words[] = { &four[0], &four[1], &four[2], &four[3] };

      coh_fill_words (&stream, &area, 1, r, words);
      for (uint32_t k = 0; k < COH_WORDS; k++)
        {
          double y;

          coh_draw_errors (&d.errors, 0, 1, words[k], &y);
          g_assert_true (y >= 0 && y <= 1);
          sum += y - x;
          square += (y - x) * (y - x);
        }
    }
  g_free (d.memory);
  mean = sum / n;
  deviation = sqrt (square / n - mean * mean);
  g_assert_cmpfloat (fabs (mean - 0.1 * hazard), <, 4 * 0.1 / sqrt (n));
  g_assert_cmpfloat (fabs (deviation - 0.1 * sqrt (1 - 3 * hazard - hazard * hazard)), <,
                     4 * 0.1 / sqrt (2 * n));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/draw/families-are-as-their-formulas", test_formulas);
  g_test_add_func ("/kernel/draw/a-draw-is-a-millionth-of-its-error-off", test_precision);
  g_test_add_func ("/kernel/draw/limits-come-back-at-their-level", test_limits);
  g_test_add_func ("/kernel/draw/an-estimate-at-an-end-is-not-certain", test_ends);
  g_test_add_func ("/kernel/draw/without-an-error-the-value-stays", test_kept);
  g_test_add_func ("/kernel/draw/contradictions-are-nan-and-said", test_outside);
  g_test_add_func ("/kernel/draw/status-tells-of-empty-columns-and-bad-ends", test_status);
  g_test_add_func ("/kernel/draw/any-partition-gives-the-same-numbers", test_partitions);
  g_test_add_func ("/kernel/draw/truncated-draws-have-the-moments-of-the-law", test_moments);
  return g_test_run ();
}
