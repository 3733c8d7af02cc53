/* Tests of the means of rows. */

#include "reference.h"

#include "kernel/coh-means.h"

/* Two children a row and weights 1, 2; rows: full, one missing, none, zero, negative, infinite. */
static const double cells[12] = { 1, NAN, NAN, 0, -1, INFINITY, 4, 4, NAN, 4, 4, 4 };
static const struct coh_matrix six = { cells, 6, 2, 6 };
static const double weights[2] = { 1, 2 };

static void
assert_row (const double *got, const double *wanted, size_t n)
{
  for (size_t i = 0; i < n; i++)
    assert_close (got[i], wanted[i], 1e-15);
}

#define assert_mean(call, ...)                                                                     \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_assert_cmpint ((call), ==, COH_STATUS_OK);                                                   \
    assert_row (y, (const double[]){ __VA_ARGS__ }, 6);                                            \
  }                                                                                                \
  G_STMT_END

static void
test_rows (void)
{
  double y[6], scratch[32];

  g_assert_cmpuint (coh_row_median_scratch_size (2), <=, 32);
  assert_mean (coh_sum_rows (&six, weights, y), 9, 8, NAN, 8, 7, INFINITY);
  assert_mean (coh_average_rows (&six, weights, y), 3, 4, NAN, 8.0 / 3, 7.0 / 3, INFINITY);
  assert_mean (coh_average_rows_geometric (&six, weights, y), cbrt (16), 4, NAN, NAN, NAN,
               INFINITY);
  assert_mean (coh_average_rows_harmonic (&six, weights, y), 2, 4, NAN, NAN, NAN, 6);
  assert_mean (coh_average_rows_power (&six, weights, 2, y), sqrt (11), 4, NAN, sqrt (32.0 / 3),
               sqrt (11), INFINITY);
  assert_mean (coh_average_rows_power (&six, weights, -1, y), 2, 4, NAN, NAN, -6, 6);
  assert_mean (coh_average_rows_power (&six, weights, 0.5, y), 25.0 / 9, 4, NAN, 16.0 / 9, NAN,
               INFINITY);
  assert_mean (coh_average_rows_power (&six, weights, 0, y), cbrt (16), 4, NAN, NAN, NAN, INFINITY);
  assert_mean (coh_average_rows_power (&six, weights, 1, y), 3, 4, NAN, 8.0 / 3, 7.0 / 3, INFINITY);
  assert_mean (coh_find_row_minimum (&six, weights, y), 1, 4, NAN, 0, -1, 4);
  assert_mean (coh_find_row_median (&six, weights, y, scratch), 2.5, 4, NAN, 2, 1.5, INFINITY);
  assert_mean (coh_sum_weight_present (&six, weights, y), 3, 2, 0, 3, 3, 3);
}

static void
test_no_weights (void)
{
  double y[6];

  assert_mean (coh_average_rows (&six, NULL, y), 2.5, 4, NAN, 2, 1.5, INFINITY);
}

static void
test_zero_weight (void)
{
  const double one[2] = { 0, 2 };
  double y[6], scratch[32];
  uint32_t count[6];
  const uint32_t wanted[6] = { 1, 1, 0, 1, 1, 1 };

  assert_mean (coh_average_rows (&six, one, y), 4, 4, NAN, 4, 4, 4);
  assert_mean (coh_average_rows_geometric (&six, one, y), 4, 4, NAN, 4, 4, 4);
  assert_mean (coh_average_rows_harmonic (&six, one, y), 4, 4, NAN, 4, 4, 4);
  assert_mean (coh_find_row_minimum (&six, one, y), 4, 4, NAN, 4, 4, 4);
  assert_mean (coh_find_row_median (&six, one, y, scratch), 4, 4, NAN, 4, 4, 4);
  g_assert_cmpint (coh_count_present (&six, one, count), ==, COH_STATUS_OK);
  assert_bytes (count, wanted, sizeof count);
}

static void
test_bad_weights (void)
{
  const double minus[2] = { -1, 2 }, none[2] = { 0, 0 }, gap[2] = { 1, NAN };
  struct coh_matrix no_columns = { cells, 6, 0, 6 };
  double y[6];
  uint32_t count[6];

  assert_mean (coh_sum_rows (&six, minus, y), 7, 8, NAN, 8, 9, -INFINITY);
  g_assert_cmpint (coh_average_rows (&six, minus, y), ==, COH_STATUS_BAD_PARAMETER);
  g_assert_true (isnan (y[0]));
  g_assert_cmpint (coh_average_rows_geometric (&six, minus, y), ==, COH_STATUS_BAD_PARAMETER);
  g_assert_cmpint (coh_sum_rows (&six, gap, y), ==, COH_STATUS_BAD_PARAMETER);
  g_assert_cmpint (coh_average_rows (&six, none, y), ==, COH_STATUS_EMPTY);
  g_assert_true (isnan (y[0]));
  g_assert_cmpint (coh_average_rows (&no_columns, NULL, y), ==, COH_STATUS_EMPTY);
  g_assert_cmpint (coh_average_rows_power (&six, NULL, INFINITY, y), ==, COH_STATUS_BAD_PARAMETER);
  g_assert_cmpint (coh_count_present (&six, none, count), ==, COH_STATUS_EMPTY);
  g_assert_cmpuint (count[0], ==, 0);
}

typedef enum coh_status (*mean_func) (const struct coh_matrix *, const double *, double *);

/* A matrix larger than a block, cut anywhere, gives the bits of the whole. */
static void
test_partition (void)
{
  static const mean_func means[] = { coh_sum_rows,
                                     coh_average_rows,
                                     coh_average_rows_geometric,
                                     coh_average_rows_harmonic,
                                     coh_find_row_minimum,
                                     coh_sum_weight_present };
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);
  struct coh_matrix whole = { NULL, 2500, 11, 2600 }, part;
  g_autofree double *x = g_new (double, 2600 * 11);
  double w[11], expected[2500], got[2500];

  for (size_t i = 0; i < 2600 * 11; i++)
    x[i] = g_rand_int_range (rand, 0, 9) ? g_rand_double (rand) : NAN;
  for (size_t c = 0; c < 11; c++)
    w[c] = c == 4 ? 0 : g_rand_double (rand);
  whole.values = x;
  for (size_t f = 0; f < G_N_ELEMENTS (means); f++)
    for (size_t cut = 1; cut < 2500; cut += 311)
      {
        means[f](&whole, w, expected);
        part = whole;
        part.n_rows = cut;
        means[f](&part, w, got);
        part.values = x + cut;
        part.n_rows = 2500 - cut;
        means[f](&part, w, got + cut);
        assert_bytes (got, expected, sizeof got);
      }
}

/* Children of parent at the level, from the columns of out; averages into out's column parent. */
static void
average_group (struct reference *meta,
               struct reference *out,
               const char *parent,
               const char *mean,
               double *answer)
{
  g_autofree double *x = g_new (double, out->n_rows * 60);
  double w[60];
  struct coh_matrix m = { x, out->n_rows, 0, out->n_rows };

  for (size_t row = 0; row < meta->n_rows; row++)
    {
      double *column = reference_column (out, reference_text (meta, row, 1));

      if (!column || !g_str_equal (reference_text (meta, row, 8), parent))
        continue;
      w[m.n_columns] = reference_number (reference_text (meta, row, 4));
      memcpy (x + m.n_columns++ * out->n_rows, column, out->n_rows * sizeof *x);
    }
  g_assert_cmpuint (m.n_columns, >, 0);
  if (g_str_equal (mean, "amean"))
    coh_average_rows (&m, w, answer);
  else if (g_str_equal (mean, "gmean"))
    coh_average_rows_geometric (&m, w, answer);
  else if (g_str_equal (mean, "hmean"))
    coh_average_rows_harmonic (&m, w, answer);
  else
    coh_average_rows_power (&m, w, g_str_equal (mean, "genmean_p2") ? 2 : -1, answer);
}

static void
test_reference (void)
{
  static const char *means[] = { "amean", "gmean", "hmean", "genmean_p2", "genmean_pm1" };
  g_autoptr (reference) meta = reference_load ("input/ASEM_iMeta.csv");

  for (size_t k = 0; meta && k < G_N_ELEMENTS (means); k++)
    {
      g_autofree char *file = g_strdup_printf ("aggregate/minmax_1_100_%s_wOriginal.csv", means[k]);
      g_autoptr (reference) out = reference_load (file);
      size_t n_checked = 0;

      for (size_t row = 0; out && row < meta->n_rows; row++)
        {
          const char *code = reference_text (meta, row, 1);
          double answer[200];

          if (!g_str_equal (reference_text (meta, row, 9), "Aggregate"))
            continue;
          average_group (meta, out, code, means[k], answer);
          assert_column (answer, reference_column (out, code), out->n_rows, 1e-12, code);
          n_checked++;
        }
      g_assert_true (!out || n_checked == 11);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/means/each-row-follows-the-formula", test_rows);
  g_test_add_func ("/kernel/means/no-weights-are-equal-weights", test_no_weights);
  g_test_add_func ("/kernel/means/weight-zero-takes-no-part", test_zero_weight);
  g_test_add_func ("/kernel/means/bad-weights-are-refused", test_bad_weights);
  g_test_add_func ("/kernel/means/rows-do-not-depend-on-the-partition", test_partition);
  g_test_add_func ("/kernel/means/reproduce-the-asem-aggregates", test_reference);
  return g_test_run ();
}
