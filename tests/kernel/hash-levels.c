/* Prints a hash of the bits of every kernel operation's answers, one line per operation.
 *
 * Built once per x86-64 level and once as the library ships; test-levels compares the lines. */

#include "kernel/coh-calibrate.h"
#include "kernel/coh-csv-scan.h"
#include "kernel/coh-draw.h"
#include "kernel/coh-elementary.h"
#include "kernel/coh-exact.h"
#include "kernel/coh-fay-herriot.h"
#include "kernel/coh-fill.h"
#include "kernel/coh-means.h"
#include "kernel/coh-pairs.h"
#include "kernel/coh-moments.h"
#include "kernel/coh-philox.h"
#include "kernel/coh-proportion.h"
#include "kernel/coh-nearest.h"
#include "kernel/coh-normal.h"
#include "kernel/coh-quantile.h"
#include "kernel/coh-rank.h"
#include "kernel/coh-regress.h"
#include "kernel/coh-replicates.h"
#include "kernel/coh-sum.h"
#include "kernel/coh-tally.h"
#include "kernel/coh-transform.h"
#include "kernel/coh-winsorise.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LARGEST 20011u
#define COLUMNS 7u

static double x[LARGEST * COLUMNS], w[LARGEST], y[LARGEST], scratch[LARGEST];
static uint32_t order[LARGEST + 64];
static uint64_t state = 88172645463325252u, hash;

static uint64_t
draw (void)
{
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state;
}

/* Every NaN counts as the same one: its sign and payload are nobody's promise. */
static void
add_doubles (const double *v, size_t n)
{
  for (size_t i = 0; i < n; i++)
    {
      uint64_t bits;

      memcpy (&bits, &v[i], sizeof bits);
      hash = (hash ^ (isnan (v[i]) ? 0x7ff8u : bits)) * 0x100000001b3u;
      hash ^= hash >> 29;
    }
}

static void
add_number (double v)
{
  add_doubles (&v, 1);
}

static double
draw_value (int kind)
{
  double u = (double)(draw () >> 11) * 0x1p-53;

  if (draw () % 11 == 0)
    return NAN;
  switch (kind)
    {
    case 0:
      return u * 100 - 20;
    case 1:
      return u * 1e-308; /* about half of them subnormal */
    case 2:
      return floor (u * 8); /* ties */
    case 3:
      return draw () % 50 == 0 ? INFINITY : u;
    default:
      return ldexp (u + 0.1, (int)(draw () % 60) - 30);
    }
}

static void
fill (size_t n, int kind)
{
  for (size_t i = 0; i < n * COLUMNS; i++)
    x[i] = draw_value (kind);
  for (size_t i = 0; i < n; i++)
    w[i] = (double)(draw () % 7);
}

static void
hash_sums (size_t n)
{
  double weight;
  size_t count;

  add_number (coh_sum_values (x, n, &count));
  add_number ((double)count);
  add_number (coh_sum_products (x, w, n, &weight, NULL));
  add_number (weight);
}

static void
add_moments (const struct coh_moments *m)
{
  const double all[] = { m->mean, m->variance, m->skewness, m->kurtosis, m->minimum, m->maximum };

  add_doubles (all, 6);
}

static void
hash_moments (size_t n)
{
  struct coh_moments m;
  struct coh_weighted_moments u;

  coh_measure_moments (x, n, &m);
  add_moments (&m);
  coh_measure_spread (x, n, &m);
  add_moments (&m);
  coh_measure_weighted_moments (x, w, n, &u);
  add_number (u.mean);
  add_number (u.variance);
  add_number (u.effective_n);
}

static void
hash_quantiles (size_t n)
{
  for (int type = 1; type <= 9; type++)
    add_number (coh_find_quantile (x, n, 0.37, type, scratch));
  add_number (coh_find_mad (x, n, COH_MAD_NORMAL, NULL, scratch));
}

static void
hash_ranks (size_t n)
{
  void *memory = malloc (coh_rank_scratch_size (n));

  for (int ties = COH_TIES_MINIMUM; ties <= COH_TIES_FIRST; ties++)
    {
      coh_rank_values (x, n, (enum coh_ties)ties, ties % 2 == 0, y, memory);
      add_doubles (y, n);
    }
  coh_sort_order (x, n, false, order, memory);
  for (size_t i = 0; i < n; i++)
    add_number ((double)order[i]);
  coh_scale_percentile_rank (x, n, COH_TIES_AVERAGE, y, memory);
  add_doubles (y, n);
  free (memory);
}

static void
hash_transforms (size_t n)
{
  struct coh_goalposts posts = { 1, 50, 1, 100, COH_GOALPOST_LOG, COH_CAP_BOTH };

  coh_transform_affine (x, n, 3.1, -0.7, y);
  add_doubles (y, n);
  coh_scale_range (x, n, 1, 100, y);
  add_doubles (y, n);
  coh_standardise_values (x, n, 100, 10, y);
  add_doubles (y, n);
  coh_scale_goalposts (x, n, &posts, y);
  add_doubles (y, n);
  for (size_t i = 0; i < n; i++)
    scratch[i] = (double)(i + 1);
  coh_transform_exponential (scratch, n, 23, y);
  add_doubles (y, n);
}

static void
hash_elementary (size_t n)
{
  coh_exp_values (x, n, y);
  add_doubles (y, n);
  coh_log_values (x, n, y);
  add_doubles (y, n);
  coh_pow_values (x, n, -1.5, y);
  add_doubles (y, n);
  for (size_t i = 0; i < n; i++)
    {
      add_number (coh_expm1 (x[i]));
      add_number (coh_log1p (x[i]));
    }
}

static void
hash_treatments (size_t n)
{
  struct coh_winsorise_limits limits = { 0.5, 0.5, 9 };
  struct coh_winsorised r;

  coh_winsorise_count (x, n, &limits, y, NULL, &r);
  add_doubles (y, n);
  add_moments (&r.moments);
  coh_winsorise_share (x, n, 0.05, y, NULL, &r, scratch);
  add_doubles (y, n);
}

static void
hash_means (size_t n)
{
  static const double exponents[] = { -1.5, 0, 2 };
  double weights[COLUMNS] = { 1, 0.3, 0, 2, 0.1, 1.7, 1 }, room[9 * COLUMNS];
  struct coh_matrix m = { x, n, COLUMNS, n };

  coh_sum_rows (&m, weights, y);
  add_doubles (y, n);
  coh_average_rows (&m, weights, y);
  add_doubles (y, n);
  coh_average_rows_harmonic (&m, weights, y);
  add_doubles (y, n);
  for (size_t i = 0; i < 3; i++)
    {
      coh_average_rows_power (&m, weights, exponents[i], y);
      add_doubles (y, n);
    }
  coh_find_row_minimum (&m, weights, y);
  add_doubles (y, n);
  coh_find_row_median (&m, weights, y, room);
  add_doubles (y, n);
  coh_sum_weight_present (&m, weights, y);
  add_doubles (y, n);
}

/* Of no more rows than two blocks and a bit: pairs are many. */
static void
hash_pairs (size_t n)
{
  static const struct coh_lead lead = { COH_PREFERENCE_LINEAR, 0.1, 0.7, 0 };
  double weights[COLUMNS] = { 1, 0.3, 0, 2, 0.1, 1.7, 1 };
  struct coh_matrix m = { x, n < 600 ? n : 600, COLUMNS, n };

  coh_count_wins (&m, weights, y);
  add_doubles (y, m.n_rows);
  coh_balance_preferences (&m, weights, &lead, y);
  add_doubles (y, m.n_rows);
}

/* Of at most 500 rows: places, distances from the first row, least squares. */
static void
hash_imputations (size_t n)
{
  size_t rows = n < 500 ? n : 500;
  struct coh_matrix m = { x, rows, COLUMNS, n };
  const double *predictors[2] = { x, x + n };
  struct coh_regression_input input = { predictors, 2, x + 2 * n, rows };
  struct coh_regression fit;
  static double filled[500 * COLUMNS];
  double scale[2 * COLUMNS];
  void *memory = malloc (coh_regression_size (rows, 2));

  coh_fill_from_rows (&m, NULL, 0.3, filled, order, scale);
  add_doubles (filled, rows * COLUMNS);
  coh_measure_scales (&m, scale);
  if (rows > 0)
    coh_measure_distances (&m, scale, 0, y, order);
  add_doubles (y, rows);
  if (coh_fit_regression (&input, memory, &fit) == COH_STATUS_OK)
    {
      add_doubles (fit.slope, 2);
      add_number (fit.variance);
    }
  free (memory);
}

static void
hash_scan (size_t n)
{
  struct coh_csv_dialect dialect = { ',', '"' };
  struct coh_csv_state scan = COH_CSV_STATE_INIT;
  char *text = malloc (n + 1);
  size_t count;

  for (size_t i = 0; i < n; i++)
    text[i] = ",\"\n\rabcd"[draw () % 8];
  coh_scan_csv (text, n, &dialect, &scan, order, LARGEST + 64, &count);
  for (size_t i = 0; i < count; i++)
    add_number ((double)order[i]);
  add_number ((double)scan.n_quotes);
  free (text);
}

/* Three replicates in sums and bins. */
static void
hash_tallies (size_t n)
{
  const double *const replicates[] = { x, y, w, x, y };
  size_t size = coh_tally_size (n, 8);
  void *first = malloc (size), *second = malloc (size);
  struct coh_tally pilot, tally;

  coh_start_tally (&pilot, n, 0, false, x, 3, first);
  coh_add_replicates (&pilot, replicates, 3);
  coh_start_tally (&tally, n, 8, false, x, 3, second);
  coh_place_tally_bins (&tally, &pilot);
  coh_add_replicates (&tally, replicates, 5);
  coh_settle_tally (&tally);
  for (size_t i = 0; i < n; i++)
    {
      struct coh_tallied tallied;

      coh_read_tally (&tally, i, &tallied);
      add_number (tallied.mean);
      add_number (tallied.variance);
      add_number (coh_find_tally_quantile (&tally, i, 0.3));
    }
  free (first);
  free (second);
}

/* Every family over values of every kind, the smaller sizes only: preparing is slow. */
static void
hash_draws (size_t n)
{
  static const enum coh_error_family families[] = { COH_ERROR_NORMAL, COH_ERROR_TRUNCATED,
                                                    COH_ERROR_LOGIT, COH_ERROR_LOG };
  const struct coh_stream stream = { 7, COH_PURPOSE_ERRORS, (uint32_t)n };
  size_t count = n < 200 ? n : 200;
  uint32_t words[COH_WORDS][200], *const all[] = { words[0], words[1], words[2], words[3] };
  void *memory = malloc (coh_errors_size (COH_ERROR_LOG, 200));

  for (size_t i = 0; i < count; i++)
    order[i] = (uint32_t)draw ();
  coh_fill_uniforms (&stream, order, count, 5, scratch);
  add_doubles (scratch, count);
  coh_invert_normal (scratch, count, y);
  add_doubles (y, count);
  coh_fill_words (&stream, order, count, 5, all);
  for (size_t i = 0; i < count; i++)
    add_number ((double)words[i % COH_WORDS][i]);
  for (size_t f = 0; f < sizeof families / sizeof *families; f++)
    {
      const struct coh_error_model model = { families[f], -50, 100, NAN };
      const struct coh_error_input input = { count, x, w, NULL, NULL };
      struct coh_errors errors;

      coh_prepare_errors (&model, &input, memory, &errors);
      coh_draw_errors (&errors, 0, count, words[f], y);
      add_doubles (y, count);
    }
  free (memory);
}

/* Moments about their ratio, and every interval of a proportion with a variance made of them. */
static void
hash_surveys (size_t n)
{
  struct coh_exact moments[COH_N_MOMENTS] = { { { 0 } } };
  double sum, squares;
  uint64_t count = 0;

  for (size_t i = 0; i < n; i++)
    count += coh_exact_add_product (&moments[COH_MOMENT_U], w[i], x[i]) &&
             coh_exact_add (&moments[COH_MOMENT_V], w[i]) &&
             coh_exact_add_weighted (&moments[COH_MOMENT_UU], w[i], x[i], x[i]) &&
             coh_exact_add_weighted (&moments[COH_MOMENT_UV], w[i], x[i], 1) &&
             coh_exact_add_product (&moments[COH_MOMENT_VV], w[i], w[i]);
  coh_exact_centre (moments, count, 0.37, &sum, &squares);
  add_number (sum);
  add_number (squares);
  for (enum coh_interval m = COH_INTERVAL_LOGIT; m <= COH_INTERVAL_LIKELIHOOD; m++)
    {
      const struct coh_proportion input = { 0.37, 1 / (5 + fabs (sum)), 50, 7, 0.95 };
      double lower, upper;
      enum coh_interval used;

      coh_proportion_interval (&input, m, &lower, &upper, &used);
      add_number (lower);
      add_number (upper);
    }
}

/* Covariates of 1, and two columns of draws. */
static void
fill_covariates (double *covariates, size_t n)
{
  for (size_t i = 0; i < n; i++)
    {
      covariates[3 * i] = 1;
      covariates[3 * i + 1] = (double)(draw () % 1000) / 7;
      covariates[3 * i + 2] = (double)(draw () % 2);
      w[i] = 1 + (double)(draw () % 100);
      y[i] = (double)(draw () % 100000) / 3;
    }
}

/* Calibration, the area-level model and a bootstrap, the smaller sizes only. */
static void
hash_weights (size_t n)
{
  size_t count = n < 200 ? n : 200;
  double covariates[600], totals[3] = { 0 };
  const struct coh_cells cells = { count, 3, w, covariates };
  const struct coh_calibration how = { COH_DISTANCE_LOGIT, 0.3, 3, 1e-12, 50 };
  const struct coh_area_input areas = { count, 3, y, w, covariates, COH_AREA_REML, 100 };
  const uint32_t size = (uint32_t)count, key = 5;
  const double fraction = 0.3;
  struct coh_stage stage = { count, 1, order, NULL, &size, &fraction };
  const struct coh_replicates bootstrap = {
    .method = COH_REPLICATION_BOOTSTRAP, .stage = &stage, .seed = 3, .keys = &key
  };
  double *memory = malloc (coh_area_memory_length (200, 3) * sizeof *memory);
  struct coh_calibrated calibrated;
  struct coh_area_model model;
  struct coh_area_estimate estimates[200];

  fill_covariates (covariates, count);
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < 3; j++)
      totals[j] += (1 + (double)(i % 3) / 10) * w[i] * covariates[3 * i + j];
  add_number (coh_calibrate_cells (&cells, totals, &how, scratch, memory, &calibrated));
  add_doubles (scratch, count);
  if (coh_fit_areas (&areas, memory, &model) == COH_AREA_OK)
    {
      coh_estimate_areas (&areas, &model, scratch, estimates);
      for (size_t i = 0; i < count; i++)
        add_number (estimates[i].error);
    }
  free (memory);
  memset (order, 0, count * sizeof *order);
  memory = malloc (coh_multiplier_scratch_size (&stage));
  coh_fill_multipliers (&bootstrap, 0, 10, x, memory);
  add_doubles (x, 10 * count);
  free (memory);
}

static const struct
{
  const char *name;
  void (*run) (size_t n);
} operations[] = { { "sums", hash_sums },
                   { "moments", hash_moments },
                   { "quantiles", hash_quantiles },
                   { "ranks", hash_ranks },
                   { "transforms", hash_transforms },
                   { "elementary", hash_elementary },
                   { "treatments", hash_treatments },
                   { "means", hash_means },
                   { "pairs", hash_pairs },
                   { "tallies", hash_tallies },
                   { "draws", hash_draws },
                   { "imputations", hash_imputations },
                   { "surveys", hash_surveys },
                   { "weights", hash_weights },
                   { "scan", hash_scan } };

int
main (void)
{
  for (size_t o = 0; o < sizeof operations / sizeof *operations; o++)
    {
      hash = 0xcbf29ce484222325u;
      for (int kind = 0; kind < 5; kind++)
        for (size_t n = 0; n <= 201; n++)
          {
            size_t size = n <= 200 ? n : LARGEST;

            fill (size, kind);
            operations[o].run (size);
          }
      printf ("%s %016llx\n", operations[o].name, (unsigned long long)hash);
    }
  return 0;
}
