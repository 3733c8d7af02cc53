/* Tests of post-stratification, raking and calibration. */

#include "survey-data.h"

#include "kernel/coh-rake.h"

#define MOST    200u
#define N_TYPES 3u

static const char *const types[N_TYPES] = { "E", "H", "M" };

/* survey_pop_types.csv and survey_pop_schwide.csv. */
static const double people[N_TYPES] = { 4421, 755, 1018 }, wide[2] = { 1072, 5122 };

enum method
{
  POST,
  RAKE,
  LINEAR,
  RAKING,
  LOGIT,
  LINEAR_99,
  RAKING_99,
  LOGIT_99
};

/* R 4.2.2, survey 4.1-1, with
 *   strat = svydesign (id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = apistrat)
 *   clus1 = svydesign (id = ~dnum, weights = ~pw, fpc = ~fpc, data = apiclus1)
 *   POST      postStratify (d, ~stype, types)
 *   RAKE      rake (d, list (~stype, ~sch.wide), list (types, schwide),
 *                   control = list (maxit = 5000, epsilon = 1e-15))
 *   LINEAR    calibrate (d, ~stype + sch.wide, c (6194, 755, 1018, 5122))
 *   RAKING    the same with calfun = "raking", epsilon = 1e-13, maxit = 200
 *   LOGIT     the same with calfun = "logit", bounds = c (0.6, 1.9)
 *   ..._99    calibrate (d, ~stype + api99, c (6194, 755, 1018, 3914069)), bounds = c (0.4, 2.5)
 * svymean (~api00), svytotal (~enroll), their SE, and weights (calibrated) / weights (d) of the
 * first school of each type and sch.wide No, Yes. */
static const struct
{
  enum method method;
  gboolean clustered;
  double mean, mean_error, total, total_error;
  double factors[2 * N_TYPES];
} known[] = {
  { POST,
    FALSE,
    662.28736357765581,
    9.4089408794340113,
    3687177.5200000005,
    114641.71519039405,
    { 1.0000000207086028, 1.0000000207086028, 0.99999997473710667, 0.99999997473710667,
      0.99999997002202456, 0.99999997002202456 } },
  { LINEAR,
    FALSE,
    662.2116379882043,
    9.2695479290533846,
    3688121.7707083183,
    114503.10469220017,
    { 1.007512830627771, 0.99925699555176184, 1.0042930089766315, 0.99603717390062219,
      1.0057790545752308, 0.99752321949922163 } },
  { RAKING,
    FALSE,
    662.2116503578452,
    9.2695476064610194,
    3688120.4729631995,
    114502.95640495745,
    { 1.0075224372330716, 0.999256045447941, 1.0042846848220743, 0.99604485773559814,
      1.0057764164010592, 0.99752435014529528 } },
  { LOGIT,
    FALSE,
    662.21165495693572,
    9.2695474856004623,
    3688119.9819193236,
    114502.90032660637,
    { 1.0075260632139948, 0.99925568683444299, 1.0042815252690209, 0.99604777424610913,
      1.0057754415501912, 0.99752476793852429 } },
  { LINEAR_99,
    FALSE,
    664.63020026088464,
    1.899918595199837,
    3680331.7299543419,
    110678.65591757925,
    { 0.98583122948709767, 1.0277808453818331, 0.97573088812977005, 0.96693997597535875,
      0.98284997999447099, 0.9797654494139757 } },
  { RAKING_99,
    FALSE,
    664.62917004723386,
    1.8998644093509858,
    3680363.4443436349,
    110680.50576305762,
    { 0.98573518658955162, 1.0279339157217995, 0.97589884600694388, 0.96736372862797959,
      0.98284790972116387, 0.9798232039779301 } },
  { LOGIT_99,
    FALSE,
    664.62916348668932,
    1.8998640867859138,
    3680363.1180620207,
    110680.47839251063,
    { 0.98573227650080963, 1.0279346028634042, 0.97589681213604573, 0.96736707323710958,
      0.98284516385664011, 0.97982076283984132 } },
  { POST,
    TRUE,
    642.31078821158212,
    23.920486445090386,
    3680892.9451190475,
    406292.63629480189,
    { 0.90706391226216743, 0.90706391226216743, 1.5933044970617967, 1.5933044970617967,
      1.2030609638211778, 1.2030609638211778 } },
  { RAKE,
    TRUE,
    641.23032092682001,
    23.70361688792245,
    3647280.1480651782,
    400603.25686197064,
    { 1.1770390461044464, 0.88252071827650569, 1.9832049092808892, 1.4869680210020446,
      1.4497319560721771, 1.0869804968795316 } },
  { LINEAR,
    TRUE,
    640.99587007888124,
    23.829492992256021,
    3654414.3480297159,
    403073.56979960256,
    { 1.2183278772261252, 0.87876718817453503, 1.8601021813166174, 1.5205414922650273,
      1.4339622323762589, 1.0944015433246685 } },
  { RAKING,
    TRUE,
    641.23032092682001,
    23.703616887921733,
    3647280.1480651777,
    400603.25686200417,
    { 1.1770390461044464, 0.8825207182765058, 1.9832049092808888, 1.4869680210020444,
      1.449731956072176, 1.0869804968795314 } },
  { LOGIT,
    TRUE,
    640.85948097883931,
    23.837671778296283,
    3657201.6626680889,
    403421.57994159631,
    { 1.2217308414870618, 0.87845782778717929, 1.7694840707450064, 1.5452555224208011,
      1.4628395774491654, 1.0808122044668296 } },
  { LINEAR_99,
    TRUE,
    665.30907116577976,
    3.4417531164048429,
    3638487.2041318817,
    385524.42735247884,
    { 1.1247677660076987, 0.79884070271827867, 1.8151878240983335, 1.5254748789521821,
      0.79947473606897079, 1.1817348720256982 } },
  { RAKING_99,
    TRUE,
    665.39379600015013,
    3.4377535398348669,
    3616588.5632687532,
    387618.63037994015,
    { 1.1033538079755825, 0.78947233378733095, 1.9580075946783009, 1.4540843060467123,
      0.7754864070602121, 1.1483627966632033 } },
  { LOGIT_99,
    TRUE,
    665.40563180086303,
    3.4332846936275256,
    3629327.7130226572,
    385044.67924109183,
    { 1.1118635576163602, 0.77840767407404554, 1.8781850345269382, 1.5091884866452934,
      0.76243162010486032, 1.1567692649246526 } },
};

/* Schools, the cells that they lie in and what comes of them. */
struct sample
{
  reference *rows;
  guint32 type[MOST], is_wide[MOST], unit[MOST];
  guint32 cell[MOST];
  double weights[MOST], x[MOST * 4], factors[MOST];
  guint32 cell_type[MOST], cell_wide[MOST];
  struct coh_cells cells;
};

/* by_score: each school is a cell. FALSE, and the test skipped, where the file is not there. */
static gboolean
load_sample (struct sample *s, gboolean clustered, gboolean by_score)
{
  memset (s, 0, sizeof *s);
  s->rows = survey_load (clustered ? "survey_apiclus1.csv" : "survey_apistrat.csv");
  if (!s->rows)
    return FALSE;
  survey_number (s->rows, survey_column (s->rows, "dnum"), s->unit);
  s->cells = (struct coh_cells){ by_score ? s->rows->n_rows : 2 * N_TYPES, 4, s->weights, s->x };
  for (size_t i = 0; i < s->rows->n_rows; i++)
    {
      double *x, score = reference_column (s->rows, "api99")[i];

      s->type[i] = 0;
      while (!g_str_equal (reference_text (s->rows, i, 1), types[s->type[i]]))
        s->type[i]++;
      s->is_wide[i] = g_str_equal (reference_text (s->rows, i, 2), "Yes");
      s->cell[i] = by_score ? (guint32)i : 2 * s->type[i] + s->is_wide[i];
      s->cell_type[s->cell[i]] = s->type[i];
      s->cell_wide[s->cell[i]] = s->is_wide[i];
      s->weights[s->cell[i]] += reference_column (s->rows, "pw")[i];
      x = s->x + 4 * s->cell[i];
      x[0] = 1;
      x[1] = s->type[i] == 1;
      x[2] = s->type[i] == 2;
      x[3] = by_score ? score : s->is_wide[i];
      if (!clustered)
        s->unit[i] = (guint32)i;
    }
  return TRUE;
}

static enum coh_calibration_status
rake_sample (struct sample *s, size_t n_margins, struct coh_calibrated *result)
{
  const size_t n_categories[2] = { N_TYPES, 2 };
  const uint32_t *const categories[2] = { s->cell_type, s->cell_wide };
  const double *const totals[2] = { people, wide };
  const struct coh_margins margins = { n_margins, n_categories, categories, totals };
  double scratch[N_TYPES];

  g_assert_cmpuint (coh_raking_scratch_length (&margins), ==, N_TYPES);
  return coh_rake_cells (s->weights, s->cells.n, &margins, 1e-14, 2000, s->factors, scratch,
                         result);
}

static enum coh_calibration_status
calibrate_sample (struct sample *s, enum method method, struct coh_calibrated *result)
{
  const double totals[4] = { 6194, 755, 1018, method >= LINEAR_99 ? 3914069 : 5122 };
  gboolean by_score = method >= LINEAR_99;
  enum method base = by_score ? method - LINEAR_99 + LINEAR : method;
  const struct coh_calibration how = { base == LINEAR   ? COH_DISTANCE_LINEAR
                                       : base == RAKING ? COH_DISTANCE_RAKING
                                                        : COH_DISTANCE_LOGIT,
                                       base != LOGIT ? -INFINITY
                                       : by_score    ? 0.4
                                                     : 0.6,
                                       base != LOGIT ? INFINITY
                                       : by_score    ? 2.5
                                                     : 1.9,
                                       1e-14, 50 };
  g_autofree double *scratch = g_new (double, coh_calibration_scratch_length (4));

  return coh_calibrate_cells (&s->cells, totals, &how, s->factors, scratch, result);
}

/* The standard error of the total of sum g w u, u the linearised numbers of the rows. */
static double
find_error (const struct sample *s, const double *u, gboolean clustered, gboolean only_types)
{
  struct coh_cells cells = s->cells;
  g_autofree double *scratch = g_new (double, coh_cell_regression_scratch_length (4));
  double inverse[16], x[3 * MOST], sums[MOST] = { 0 }, z[MOST] = { 0 }, sum[N_TYPES] = { 0 };
  double variance = 0, n_units[N_TYPES] = { 0 }, population[N_TYPES] = { 0 };
  guint32 stratum[MOST] = { 0 };
  size_t n = 0;

  for (size_t c = 0; only_types && c < cells.n; c++)
    memcpy (x + 3 * c, cells.x + 4 * c, 3 * sizeof *x);
  if (only_types)
    cells = (struct coh_cells){ cells.n, 3, cells.weights, x };
  g_assert_cmpuint (coh_prepare_cell_regression (&cells, inverse, scratch), ==,
                    cells.n_auxiliaries);
  for (size_t i = 0; i < s->rows->n_rows; i++)
    sums[s->cell[i]] += reference_column (s->rows, "pw")[i] * u[i];
  coh_fit_cells (&cells, inverse, sums, sums, scratch);
  for (size_t i = 0; i < s->rows->n_rows; i++)
    {
      z[s->unit[i]] +=
          s->factors[s->cell[i]] * reference_column (s->rows, "pw")[i] * (u[i] - sums[s->cell[i]]);
      stratum[s->unit[i]] = clustered ? 0 : s->type[i];
      population[stratum[s->unit[i]]] = reference_column (s->rows, "fpc")[i];
      n = MAX (n, s->unit[i] + 1u);
    }
  for (size_t k = 0; k < n; k++)
    {
      n_units[stratum[k]]++;
      sum[stratum[k]] += z[k];
    }
  for (size_t k = 0; k < n; k++)
    {
      size_t h = stratum[k];

      variance += (1 - n_units[h] / population[h]) * n_units[h] / (n_units[h] - 1) *
                  pow (z[k] - sum[h] / n_units[h], 2);
    }
  return sqrt (variance);
}

static void
check_known (struct sample *s, size_t at, double tolerance)
{
  const double *score = reference_column (s->rows, "api00");
  const double *enrolled = reference_column (s->rows, "enroll");
  const double *base = reference_column (s->rows, "pw");
  gboolean clustered = known[at].clustered, post = known[at].method == POST;
  double size = 0, total = 0, mean = 0, u[MOST];
  gboolean seen[2 * N_TYPES] = { FALSE };

  for (size_t i = 0; i < s->rows->n_rows; i++)
    {
      double w = base[i] * s->factors[s->cell[i]];
      size_t kind = 2 * s->type[i] + s->is_wide[i];

      size += w;
      mean += w * score[i];
      total += w * enrolled[i];
      if (!seen[kind])
        assert_close (s->factors[s->cell[i]], known[at].factors[kind], 1e-11);
      seen[kind] = TRUE;
    }
  assert_close (size, 6194, 1e-13);
  assert_close (mean / size, known[at].mean, 1e-12);
  assert_close (total, known[at].total, 1e-11);
  assert_close (find_error (s, enrolled, clustered, post), known[at].total_error, tolerance);
  for (size_t i = 0; i < s->rows->n_rows; i++)
    u[i] = (score[i] - mean / size) / size;
  assert_close (find_error (s, u, clustered, post), known[at].mean_error, tolerance);
}

/* R stops at a gap of 1e-13, and linear calibration there solves unscaled normal equations; its
 * rake () takes ten sweeps, which leave 1e-10. */
static void
test_r (void)
{
  for (size_t at = 0; at < G_N_ELEMENTS (known); at++)
    {
      enum method method = known[at].method;
      struct coh_calibrated result;
      struct sample s;

      if (!load_sample (&s, known[at].clustered, method >= LINEAR_99))
        return;
      if (method == POST || method == RAKE)
        g_assert_cmpint (rake_sample (&s, method == POST ? 1 : 2, &result), ==, COH_CALIBRATION_OK);
      else
        {
          g_assert_cmpint (calibrate_sample (&s, method, &result), ==, COH_CALIBRATION_OK);
          g_assert_cmpuint (result.rank, ==, 4);
        }
      g_assert_cmpfloat (result.gap, <=, 1e-14);
      check_known (&s, at, method == RAKE ? 1e-10 : 1e-11);
      reference_free (s.rows);
    }
}

/* What the comment in coh-rake.c says of R's rake () where base weights differ. */
static void
test_rake_differs (void)
{
  const double theirs = 115902.41342519845; /* rake (strat, ...) as above, SE of the total */
  struct coh_calibrated result;
  struct sample s;
  double ours;

  if (!load_sample (&s, FALSE, FALSE))
    return;
  g_assert_cmpint (rake_sample (&s, 2, &result), ==, COH_CALIBRATION_OK);
  ours = find_error (&s, reference_column (s.rows, "enroll"), FALSE, FALSE);
  assert_close (ours, 114502.95640495745, 1e-11); /* that of calibrate (calfun = "raking") */
  g_assert_cmpfloat (fabs (theirs / ours - 1 - 0.01222), <, 1e-5);
  reference_free (s.rows);
}

/* All five categories of two margins have rank four; the factors are those of raking. */
static void
test_collinear (void)
{
  const double weights[6] = { 10, 20, 30, 15, 5, 8 };
  const double totals[5] = { 40, 50, 10, 70, 30 };
  const uint32_t a[6] = { 0, 0, 1, 1, 2, 2 }, b[6] = { 0, 1, 0, 1, 0, 1 };
  const uint32_t *const categories[2] = { a, b };
  const double *const margin_totals[2] = { totals, totals + 3 };
  const size_t n_categories[2] = { 3, 2 };
  const struct coh_margins margins = { 2, n_categories, categories, margin_totals };
  struct coh_calibration how = { COH_DISTANCE_RAKING, -INFINITY, INFINITY, 1e-14, 50 };
  double x[30] = { 0 }, raked[6], calibrated[6], scratch[3], inconsistent[5], fitted[6], sums[6];
  double inverse[25];
  g_autofree double *memory = g_new (double, coh_calibration_scratch_length (5));
  struct coh_cells cells = { 6, 5, weights, x };
  struct coh_calibrated result;

  for (size_t c = 0; c < 6; c++)
    x[5 * c + a[c]] = x[5 * c + 3 + b[c]] = 1;
  g_assert_cmpint (coh_rake_cells (weights, 6, &margins, 1e-15, 500, raked, scratch, &result), ==,
                   COH_CALIBRATION_OK);
  g_assert_cmpint (coh_calibrate_cells (&cells, totals, &how, calibrated, memory, &result), ==,
                   COH_CALIBRATION_OK);
  g_assert_cmpuint (result.rank, ==, 4);
  for (size_t c = 0; c < 6; c++)
    assert_close (calibrated[c], raked[c], 1e-13);
  how.distance = COH_DISTANCE_LINEAR;
  memcpy (inconsistent, totals, sizeof totals);
  inconsistent[4] = 31;
  g_assert_cmpint (coh_calibrate_cells (&cells, inconsistent, &how, calibrated, memory, &result),
                   ==, COH_CALIBRATION_NOT_CONVERGED);
  g_assert_cmpfloat (result.gap, >, 1e-3);
  g_assert_cmpuint (result.worst, <, 5);
  /* What the auxiliaries say in full leaves nothing, whatever the rank. */
  g_assert_cmpuint (coh_prepare_cell_regression (&cells, inverse, memory), ==, 4);
  for (size_t c = 0; c < 6; c++)
    sums[c] = weights[c] * ((a[c] == 1 ? 7 : a[c] == 2 ? -1 : 0) - 3 + 2.5 * b[c]);
  coh_fit_cells (&cells, inverse, sums, fitted, memory);
  for (size_t c = 0; c < 6; c++)
    assert_close (fitted[c], sums[c] / weights[c], 1e-13);
}

static void
test_faults (void)
{
  double weights[3] = { 10, 20, 0 }, x[6] = { 1, 0, 1, 1, 1, 0 }, totals[2] = { 33, 20 }, f[3];
  struct coh_cells cells = { 3, 2, weights, x };
  struct coh_calibration how = { COH_DISTANCE_LOGIT, 0.5, 1.5, 1e-12, 50 };
  g_autofree double *memory = g_new (double, coh_calibration_scratch_length (2));
  struct coh_calibrated result;

#define calibrate() coh_calibrate_cells (&cells, totals, &how, f, memory, &result)
  g_assert_cmpint (calibrate (), ==, COH_CALIBRATION_OK);
  assert_close (f[0], 1.3, 1e-11);
  assert_close (f[1], 1, 1e-11);
  g_assert_cmpfloat (result.highest, <, 1.5);
  totals[0] = 46; /* above 1.5 * 30 */
  g_assert_cmpint (calibrate (), ==, COH_CALIBRATION_OUT_OF_REACH);
  g_assert_cmpuint (result.worst, ==, 0);
  g_assert_true (isnan (f[0]) && isnan (f[2]));
  totals[0] = 44; /* in reach alone, but the first cell would need 2.4 */
  g_assert_cmpint (calibrate (), ==, COH_CALIBRATION_NOT_CONVERGED);
  g_assert_cmpfloat (result.gap, >, 1e-6);
  g_assert_true (f[0] <= 1.5 && f[1] <= 1.5);
  totals[0] = 33;
  totals[1] = 0;
  g_assert_cmpint (calibrate (), ==, COH_CALIBRATION_NOT_IN_POPULATION);
  totals[1] = NAN;
  g_assert_cmpint (calibrate (), ==, COH_CALIBRATION_NOT_IN_POPULATION);
  g_assert_cmpuint (result.worst, ==, 1);
  totals[0] = 12;
  totals[1] = 20;
  weights[1] = 0;
  g_assert_cmpint (calibrate (), ==, COH_CALIBRATION_NOT_IN_SAMPLE);
  g_assert_cmpuint (result.worst, ==, 1);
  totals[1] = 0; /* nobody has it, in the sample or outside */
  g_assert_cmpint (calibrate (), ==, COH_CALIBRATION_OK);
  g_assert_cmpuint (result.rank, ==, 1);
  assert_close (f[0], 1.2, 1e-11);
  how = (struct coh_calibration){ COH_DISTANCE_RAKING, -INFINITY, INFINITY, 1e-12, 50 };
  totals[0] = -12;
  g_assert_cmpint (calibrate (), ==, COH_CALIBRATION_OUT_OF_REACH);
  how.distance = COH_DISTANCE_LINEAR;
  g_assert_cmpint (calibrate (), ==, COH_CALIBRATION_OK);
  assert_close (result.lowest, -1.2, 1e-12);
  x[0] = INFINITY;
  g_assert_cmpint (calibrate (), ==, COH_CALIBRATION_BAD_INPUT);
  x[0] = 1;
  weights[0] = -1;
  g_assert_cmpint (calibrate (), ==, COH_CALIBRATION_BAD_INPUT);
  weights[0] = 1;
  how = (struct coh_calibration){ COH_DISTANCE_LOGIT, 1.1, 2, 1e-12, 50 };
  g_assert_cmpint (calibrate (), ==, COH_CALIBRATION_BAD_INPUT);
  how = (struct coh_calibration){ COH_DISTANCE_LOGIT, 0.5, INFINITY, 1e-12, 50 };
  g_assert_cmpint (calibrate (), ==, COH_CALIBRATION_BAD_INPUT);
  cells.n = 0;
  how.upper = 2;
  g_assert_cmpint (calibrate (), ==, COH_CALIBRATION_NOT_IN_SAMPLE);
#undef calibrate
}

/* Totals that factors between the bounds gave are given again, whatever the bounds leave room for:
 * many of the cells that were drawn end at a bound, some totals are of such cells alone. */
static void
check_bounds (enum coh_distance distance, guint64 seed)
{
  enum
  {
    N = 12,
    P = 5
  };
  g_autoptr (GRand) draw = g_rand_new_with_seed ((guint32)seed);
  const struct coh_calibration how = { distance, 0.5, 1.6, 1e-14, 200 };
  double weights[N], x[N * P], totals[P] = { 0 }, f[N];
  struct coh_cells cells = { N, P, weights, x };
  g_autofree double *memory = g_new (double, coh_calibration_scratch_length (P));
  struct coh_calibrated result;

  for (size_t c = 0; c < N; c++)
    {
      double g = g_rand_double_range (draw, -1, 2) + (double)(c % 3);

      weights[c] = g_rand_double_range (draw, 0.5, 20);
      for (size_t j = 0; j < P; j++)
        {
          x[c * P + j] = j == c % 3 || j == 3 + c % 2 ? 1 : 0;
          totals[j] += weights[c] * CLAMP (g, how.lower, how.upper) * x[c * P + j];
        }
    }
  g_assert_cmpint (coh_calibrate_cells (&cells, totals, &how, f, memory, &result), ==,
                   COH_CALIBRATION_OK);
  g_assert_cmpfloat (result.lowest, >=, how.lower);
  g_assert_cmpfloat (result.highest, <=, how.upper);
  for (size_t j = 0; j < P; j++)
    {
      double sum = 0;

      for (size_t c = 0; c < N; c++)
        sum += weights[c] * f[c] * x[c * P + j];
      assert_close (sum, totals[j], 1e-12);
    }
}

static void
test_bounds (void)
{
  for (guint64 seed = 0; seed < 500; seed++)
    {
      check_bounds (COH_DISTANCE_LINEAR, seed);
      check_bounds (COH_DISTANCE_RAKING, seed);
    }
}

static void
test_margins (void)
{
  double weights[4] = { 4, 6, 5, 0 }, a_totals[3] = { 20, 10, 0 }, b_totals[2] = { 15, 15 }, f[4];
  const uint32_t a[4] = { 0, 0, 1, 2 }, b[4] = { 0, 1, 1, 0 };
  const uint32_t *const categories[2] = { a, b };
  const double *const totals[2] = { a_totals, b_totals };
  const size_t n_categories[2] = { 3, 2 };
  const struct coh_margins margins = { 2, n_categories, categories, totals };
  struct coh_calibrated result;
  double scratch[3];

#define rake(sweeps) coh_rake_cells (weights, 4, &margins, 1e-10, sweeps, f, scratch, &result)
  g_assert_cmpint (rake (100), ==, COH_CALIBRATION_OK);
  assert_close (4 * f[0], 15, 1e-9);
  assert_close (6 * f[1], 5, 1e-9);
  g_assert_cmpfloat (f[3], ==, 1);
  g_assert_cmpint (rake (1), ==, COH_CALIBRATION_NOT_CONVERGED);
  g_assert_cmpuint (result.n_steps, ==, 1);
  g_assert_cmpuint (result.worst, <, 2);
  a_totals[2] = NAN; /* nobody either */
  g_assert_cmpint (rake (100), ==, COH_CALIBRATION_OK);
  a_totals[2] = 3;
  g_assert_cmpint (rake (100), ==, COH_CALIBRATION_NOT_IN_SAMPLE);
  g_assert_cmpuint (result.worst, ==, 2);
  g_assert_true (isnan (f[0]) && isnan (f[3]));
  a_totals[2] = 0;
  weights[3] = 1;
  g_assert_cmpint (rake (100), ==, COH_CALIBRATION_NOT_IN_POPULATION);
  a_totals[2] = NAN;
  g_assert_cmpint (rake (100), ==, COH_CALIBRATION_NOT_IN_POPULATION);
  g_assert_cmpuint (result.worst, ==, 2);
  weights[3] = 0;
  b_totals[1] = 16;
  g_assert_cmpint (rake (100), ==, COH_CALIBRATION_OUT_OF_REACH);
  g_assert_cmpuint (result.worst, ==, 3);
  b_totals[1] = -15;
  g_assert_cmpint (rake (100), ==, COH_CALIBRATION_BAD_INPUT);
  b_totals[1] = 15;
  weights[0] = NAN;
  g_assert_cmpint (rake (100), ==, COH_CALIBRATION_BAD_INPUT);
#undef rake
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/calibrate/factors-totals-and-errors-are-those-of-r", test_r);
  g_test_add_func ("/kernel/calibrate/errors-after-raking-differ-from-rake-as-documented",
                   test_rake_differs);
  g_test_add_func ("/kernel/calibrate/margins-that-follow-from-others-do-no-harm", test_collinear);
  g_test_add_func ("/kernel/calibrate/totals-that-cannot-be-had-are-refused", test_faults);
  g_test_add_func ("/kernel/calibrate/bounds-are-kept-and-totals-within-them-met", test_bounds);
  g_test_add_func ("/kernel/calibrate/margins-that-do-not-fit-are-refused", test_margins);
  return g_test_run ();
}
