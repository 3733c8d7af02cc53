/* Tests of replicates and of the variance from them. */

#include "survey-data.h"

#include "kernel/coh-replicate-variance.h"
#include "kernel/coh-replicates.h"

#define MOST 200u

/* The rows of a survey, the units that they lie in, and their weights in each replicate. */
struct sample
{
  reference *rows;
  guint32 unit[MOST];
  guint32 stratum[MOST];
  guint32 sizes[MOST], keys[MOST];
  double fractions[MOST];
  const double *base;
  double ones[MOST];
  struct coh_stage stage;
  struct coh_replicates replicates;
  double *multipliers, *scales;
};

static void
count_units (struct sample *s)
{
  s->stage = (struct coh_stage){ .strata = s->stratum, .sizes = s->sizes };
  memset (s->sizes, 0, sizeof s->sizes);
  for (size_t i = 0; i < s->rows->n_rows; i++)
    s->stage.n_units = MAX (s->stage.n_units, s->unit[i] + 1u);
  for (size_t i = 0; i < s->stage.n_units; i++)
    {
      s->stage.n_strata = MAX (s->stage.n_strata, s->stratum[i] + 1u);
      s->sizes[s->stratum[i]]++;
    }
}

/* FALSE, and the test skipped, where the file is not there. */
static gboolean
load_sample (struct sample *s, const char *design)
{
  gboolean clustered = g_str_has_prefix (design, "clus1"), two = g_str_has_prefix (design, "scd");
  guint32 strata[MOST];

  memset (s, 0, sizeof *s);
  s->rows = survey_load (two         ? "survey_scd.csv"
                         : clustered ? "survey_apiclus1.csv"
                                     : "survey_apistrat.csv");
  if (!s->rows)
    return FALSE;
  if (two)
    survey_number (s->rows, 0, strata);
  else if (!clustered)
    survey_number (s->rows, survey_column (s->rows, "stype"), strata);
  if (clustered)
    survey_number (s->rows, survey_column (s->rows, "dnum"), s->unit);
  for (size_t i = 0; i < s->rows->n_rows; i++)
    {
      s->ones[i] = 1;
      s->keys[i] = (guint32)i;
      if (!clustered)
        s->unit[i] = (guint32)i;
      s->stratum[s->unit[i]] = clustered ? 0 : strata[i];
    }
  s->base = two ? s->ones : reference_column (s->rows, "pw");
  count_units (s);
  if (g_str_has_suffix (design, "_fpc") || g_str_has_suffix (design, "boot"))
    {
      const double *sizes = reference_column (s->rows, "fpc");

      for (size_t i = 0; i < s->rows->n_rows; i++)
        s->fractions[s->stratum[s->unit[i]]] = s->sizes[s->stratum[s->unit[i]]] / sizes[i];
      s->stage.fractions = s->fractions;
    }
  s->replicates = (struct coh_replicates){ .stage = &s->stage, .keys = s->keys, .n_drawn = 50 };
  return TRUE;
}

static enum coh_status
plan_sample (struct sample *s, enum coh_replication method)
{
  s->replicates.method = method;
  return coh_plan_replicates (&s->replicates);
}

static void
make_multipliers (struct sample *s)
{
  size_t n = s->replicates.n;
  g_autofree void *scratch = g_malloc (coh_multiplier_scratch_size (&s->stage));

  s->multipliers = g_new (double, s->stage.n_units *n);
  s->scales = g_new (double, n);
  coh_fill_multipliers (&s->replicates, 0, n, s->multipliers, scratch);
  coh_fill_replicate_scales (&s->replicates, s->scales);
}

static void
clear_sample (struct sample *s)
{
  g_clear_pointer (&s->rows, reference_free);
  g_clear_pointer (&s->multipliers, g_free);
  g_clear_pointer (&s->scales, g_free);
}

/* The saved weights in place of ours, as multipliers of each row. */
static void
take_saved (struct sample *s, const char *file)
{
  g_autoptr (reference) saved = survey_load (file);
  size_t n;

  g_assert_nonnull (saved);
  n = saved->n_columns;
  g_assert_cmpuint (n, ==, s->replicates.n);
  for (size_t i = 0; i < saved->n_rows; i++)
    for (size_t r = 0; r < n; r++)
      s->multipliers[s->unit[i] * n + r] = saved->values[r * saved->n_rows + i] / s->base[i];
}

/* A ratio of totals over the rows of the category, or a total where there is no x; of replicate r,
 * or with the weights alone where r is SIZE_MAX. */
static double
estimate (const struct sample *s, const double *y, const double *x, const char *category, size_t r)
{
  double above = 0, below = 0;

  for (size_t i = 0; i < s->rows->n_rows; i++)
    {
      double w = s->base[i];

      if (r != SIZE_MAX)
        w *= s->multipliers[s->unit[i] * s->replicates.n + r];
      if (*category && !g_str_equal (reference_text (s->rows, i, 2 - 1), category))
        continue;
      above += w * y[i];
      below += w * x[i];
    }
  return x == y ? above : above / below;
}

static double
find_error (const struct sample *s,
            const double *y,
            const double *x,
            const char *category,
            gboolean around_estimate)
{
  size_t n = s->replicates.n, n_missing;
  g_autofree double *values = g_new (double, n);
  struct coh_replicate_rule rule = { s->replicates.scale, s->scales, n, around_estimate };
  double variance;

  for (size_t r = 0; r < n; r++)
    values[r] = estimate (s, y, x, category, r);
  g_assert_cmpint (coh_find_replicate_variance (&rule, values,
                                                estimate (s, y, x, category, SIZE_MAX), &variance,
                                                &n_missing),
                   ==, COH_STATUS_OK);
  g_assert_cmpuint (n_missing, ==, 0);
  return sqrt (variance);
}

/* Compares the row of R's results with ours; 0 where it is of another kind. */
static size_t
check_row (const struct sample *s, reference *expected, size_t row, gboolean mse)
{
  const char *kind = reference_text (expected, row, 0), *term = reference_text (expected, row, 3);
  double wanted = reference_column (expected, "estimate")[row];
  double error = reference_column (expected, "se")[row];
  const double *y, *x = s->ones;
  const char *category = "";

  if (g_str_equal (kind, "scale"))
    {
      assert_close (s->replicates.scale, wanted, 1e-14);
      return 1;
    }
  if (g_str_equal (kind, "by"))
    category = term;
  if (g_str_equal (kind, "ratio"))
    {
      g_auto (GStrv) names = g_strsplit (term, "/", 2);

      y = reference_column (s->rows, names[0]);
      x = reference_column (s->rows, names[1]);
    }
  else
    y = reference_column (s->rows, *category ? "api00" : term);
  if (g_str_equal (kind, "total"))
    x = y;
  assert_close (estimate (s, y, x, category, SIZE_MAX), wanted, 1e-13);
  assert_close (find_error (s, y, x, category, mse), error, 1e-12);
  return 1;
}

static const struct
{
  const char *design;
  enum coh_replication method;
  double rho;
  const char *saved; /* ours must equal these where they are not drawn */
} made[] = {
  { "strat_JKn", COH_REPLICATION_STRATIFIED, 0, NULL },
  { "strat_JKn_mse", COH_REPLICATION_STRATIFIED, 0, NULL },
  { "strat_JKn_fpc", COH_REPLICATION_STRATIFIED, 0, NULL },
  { "clus1_JK1", COH_REPLICATION_JACKKNIFE, 0, "survey_repweights_clus1_JK1.csv" },
  { "clus1_JK1_fpc", COH_REPLICATION_JACKKNIFE, 0, NULL },
  { "clus1_boot", COH_REPLICATION_BOOTSTRAP, 0, "survey_repweights_clus1_boot.csv" },
  { "clus1_subboot", COH_REPLICATION_SUBBOOTSTRAP, 0, "survey_repweights_clus1_subboot.csv" },
  { "scd_BRR", COH_REPLICATION_BALANCED, 0, "survey_repweights_scd_BRR.csv" },
  { "scd_Fay", COH_REPLICATION_BALANCED, 0.3, "survey_repweights_scd_Fay.csv" },
};

/* Every row of what survey 4.1-1 gives for replicates. */
static void
test_r (void)
{
  g_autoptr (reference) expected = survey_load ("survey_replicates.csv");
  size_t n_checked = 0;

  if (!expected)
    return;
  for (size_t m = 0; m < G_N_ELEMENTS (made); m++)
    {
      struct sample s;

      g_assert_true (load_sample (&s, made[m].design));
      s.replicates.rho = made[m].rho;
      g_assert_cmpint (plan_sample (&s, made[m].method), ==, COH_STATUS_OK);
      make_multipliers (&s);
      if (g_str_has_suffix (made[m].design, "boot"))
        take_saved (&s, made[m].saved);
      for (size_t row = 0; row < expected->n_rows; row++)
        if (g_str_equal (reference_text (expected, row, 1), made[m].design))
          n_checked += check_row (&s, expected, row, g_str_has_suffix (made[m].design, "mse"));
      clear_sample (&s);
    }
  g_assert_cmpuint (n_checked, ==, expected->n_rows);
}

/* JK1 is the saved weights; BRR's and Fay's are so in another order of replicates and halves. */
static void
test_saved (void)
{
  for (size_t m = 0; m < G_N_ELEMENTS (made); m++)
    {
      g_autofree double *ours = NULL;
      struct sample s;
      size_t n;

      if (!made[m].saved || g_str_has_suffix (made[m].design, "boot"))
        continue;
      if (!load_sample (&s, made[m].design))
        return;
      s.replicates.rho = made[m].rho;
      g_assert_cmpint (plan_sample (&s, made[m].method), ==, COH_STATUS_OK);
      make_multipliers (&s);
      n = s.replicates.n;
      ours = g_memdup2 (s.multipliers, s.stage.n_units * n * sizeof *ours);
      take_saved (&s, made[m].saved);
      for (size_t i = 0; i < s.stage.n_units; i++)
        for (size_t k = 0; k < s.stage.n_units; k++)
          {
            double a = 0, b = 0;

            if (made[m].method == COH_REPLICATION_JACKKNIFE)
              assert_close (ours[i * n + k], s.multipliers[i * n + k], 1e-14);
            for (size_t r = 0; r < n; r++)
              {
                a += (ours[i * n + r] - 1) * (ours[k * n + r] - 1);
                b += (s.multipliers[i * n + r] - 1) * (s.multipliers[k * n + r] - 1);
              }
            g_assert_cmpfloat (fabs (a - b), <, 1e-13);
          }
      clear_sample (&s);
    }
}

/* H H' = n I, and the first row is all 1. */
static void
test_hadamard (void)
{
  static const size_t left_out[] = { 52, 92, 100 };
  size_t n_left = 0, last = 0;

  for (size_t at_least = 0; at_least <= 104; at_least++)
    {
      struct coh_hadamard m;
      size_t n;

      g_assert_true (coh_find_hadamard (at_least, &m));
      n = m.order;
      g_assert_cmpuint (n, >=, at_least);
      if (at_least > 2 && at_least <= 100 && at_least % 4 == 0 && n != at_least)
        g_assert_cmpuint (at_least, ==, left_out[n_left++]);
      if (n == last)
        continue;
      last = n;
      for (size_t a = 0; a < n; a++)
        for (size_t b = 0; b <= a; b++)
          {
            int dot = 0;

            for (size_t c = 0; c < n; c++)
              dot += coh_hadamard_sign (&m, a, c) * coh_hadamard_sign (&m, b, c);
            g_assert_cmpint (dot, ==, a == b ? (int)n : 0);
            g_assert_cmpint (coh_hadamard_sign (&m, 0, a), ==, 1);
          }
    }
  g_assert_cmpuint (n_left, ==, G_N_ELEMENTS (left_out));
}

/* Balanced replicates give the variance of a total exactly: sum of (z_1 - z_2)^2. */
static void
test_balance (void)
{
  for (guint32 n_strata = 1; n_strata < 60; n_strata += 7)
    {
      struct sample s = { 0 };
      struct coh_replicate_rule rule;
      double wanted = 0, variance, values[128];
      size_t n_missing;

      for (guint32 i = 0; i < 2 * n_strata; i++)
        s.stratum[i] = i % n_strata;
      for (guint32 h = 0; h < n_strata; h++)
        s.sizes[h] = 2;
      s.stage = (struct coh_stage){ 2 * n_strata, n_strata, s.stratum, NULL, s.sizes, NULL };
      s.replicates.stage = &s.stage;
      s.replicates.rho = 0.4;
      g_assert_cmpint (plan_sample (&s, COH_REPLICATION_BALANCED), ==, COH_STATUS_OK);
      g_assert_cmpuint (s.replicates.n, >, n_strata);
      make_multipliers (&s);
      for (guint32 h = 0; h < n_strata; h++)
        wanted += pow (sin (h) - sin (h + n_strata), 2);
      for (size_t r = 0; r < s.replicates.n; r++)
        {
          values[r] = 0;
          for (size_t i = 0; i < s.stage.n_units; i++)
            values[r] += sin ((double)i) * s.multipliers[i * s.replicates.n + r];
        }
      rule = (struct coh_replicate_rule){ s.replicates.scale, s.scales, s.replicates.n, FALSE };
      coh_find_replicate_variance (&rule, values, 0, &variance, &n_missing);
      assert_close (variance, wanted, 1e-12);
      clear_sample (&s);
    }
}

#define N_DRAWS 4000u

static void
check_bootstrap (enum coh_replication method, double fraction)
{
  static const guint32 strata[11] = { 0, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0 }, sizes[2] = { 5, 6 };
  const guint32 keys[2] = { 99, 12345 };
  const double fractions[2] = { fraction, 0 };
  struct coh_stage stage = { 11, 2, strata, NULL, sizes, fractions };
  struct coh_replicates plan = {
    .method = method, .stage = &stage, .n_drawn = N_DRAWS, .seed = 7, .keys = keys
  };
  g_autofree double *m = g_new (double, 11 * N_DRAWS), *part = g_new (double, 11 * 100);
  g_autofree void *scratch = g_malloc (coh_multiplier_scratch_size (&stage));
  double square = 0, wanted;

  g_assert_cmpint (coh_plan_replicates (&plan), ==, COH_STATUS_OK);
  coh_fill_multipliers (&plan, 0, N_DRAWS, m, scratch);
  coh_fill_multipliers (&plan, 1001, 100, part, scratch);
  for (size_t i = 0; i < 11; i++)
    assert_bytes (part + i * 100, m + i * N_DRAWS + 1001, 100 * sizeof (double));
  for (size_t r = 0; r < N_DRAWS; r++)
    {
      double sums[2] = { 0 };

      for (size_t i = 0; i < 11; i++)
        sums[strata[i]] += m[i * N_DRAWS + r];
      assert_close (sums[0], 5, 1e-15);
      assert_close (sums[1], 6, 1e-15);
      square += pow (m[0 * N_DRAWS + r] - 1, 2);
    }
  /* The variance of how often a unit is drawn: hypergeometric or binomial; four standard errors. */
  wanted = method == COH_REPLICATION_SUBBOOTSTRAP ? 4 * 0.2 * 0.8 * 25 / 16
           : fraction > 0 ? 5 * 0.2 * 0.8 * (1 - fraction) / (1 - fraction / 5)
                          : 5 * 0.2 * 0.8;
  if (fraction == 1 && method == COH_REPLICATION_BOOTSTRAP)
    g_assert_cmpfloat (square, ==, 0);
  else
    assert_close (square / N_DRAWS, wanted, 0.1);
}

static void
test_bootstrap (void)
{
  check_bootstrap (COH_REPLICATION_BOOTSTRAP, 0);
  check_bootstrap (COH_REPLICATION_BOOTSTRAP, 0.5);
  check_bootstrap (COH_REPLICATION_BOOTSTRAP, 0.05);
  check_bootstrap (COH_REPLICATION_BOOTSTRAP, 1);
  check_bootstrap (COH_REPLICATION_SUBBOOTSTRAP, 0);
  check_bootstrap (COH_REPLICATION_SUBBOOTSTRAP, 1);
}

/* A stratum's draws are its own: without the other stratum they are the same, bit by bit. */
static void
test_keys (void)
{
  const guint32 both[7] = { 1, 0, 1, 1, 0, 0, 1 }, alone[4] = { 0 };
  const guint32 sizes[2] = { 3, 4 }, keys[2] = { 5, 6 };
  const double fractions[2] = { 0.3, 0.35 };
  struct coh_stage whole = { 7, 2, both, NULL, sizes, fractions };
  struct coh_stage part = { 4, 1, alone, NULL, sizes + 1, fractions + 1 };
  struct coh_replicates a = {
    .method = COH_REPLICATION_BOOTSTRAP, .stage = &whole, .n_drawn = 20, .seed = 1, .keys = keys
  };
  struct coh_replicates b = a;
  double x[7 * 20], y[4 * 20], z[4 * 20];
  g_autofree void *scratch = g_malloc (coh_multiplier_scratch_size (&whole));

  b.stage = &part;
  b.keys = keys + 1;
  g_assert_cmpint (coh_plan_replicates (&a), ==, COH_STATUS_OK);
  g_assert_cmpint (coh_plan_replicates (&b), ==, COH_STATUS_OK);
  coh_fill_multipliers (&a, 0, 20, x, scratch);
  coh_fill_multipliers (&b, 0, 20, y, scratch);
  for (size_t i = 0, k = 0; i < 7; i++)
    if (both[i] == 1)
      assert_bytes (x + i * 20, y + 20 * k++, 20 * sizeof (double));
  b.seed = 2;
  coh_fill_multipliers (&b, 0, 20, z, scratch);
  g_assert_cmpint (memcmp (y, z, sizeof y), !=, 0);
}

static void
test_refused (void)
{
  const guint32 strata[4] = { 0, 0, 1, 2 }, sizes[3] = { 2, 1, 1 }, large[1] = { 4 };
  const double full[3] = { 0, 1, 1 }, odd[3] = { 0, -1, 0.5 }, not_number[3] = { 0, 0, NAN };
  const guint32 one[4] = { 0 };
  struct coh_stage stage = { 4, 3, strata, NULL, sizes, NULL };
  struct coh_stage single = { 4, 1, one, NULL, large, NULL };
  struct coh_replicates r = { .method = COH_REPLICATION_STRATIFIED, .stage = &stage };
  double m[16], scales[4];
  bool scratch[512] = { false };

  g_assert_cmpint (coh_plan_replicates (&r), ==, COH_STATUS_TOO_FEW);
  g_assert_cmpuint (r.fault, ==, 1);
  stage.fractions = odd;
  g_assert_cmpint (coh_plan_replicates (&r), ==, COH_STATUS_DOMAIN);
  g_assert_cmpuint (r.fault, ==, 1);
  stage.fractions = not_number;
  r.method = COH_REPLICATION_BALANCED;
  g_assert_cmpint (coh_plan_replicates (&r), ==, COH_STATUS_TOO_FEW);
  r.method = COH_REPLICATION_JACKKNIFE;
  g_assert_cmpint (coh_plan_replicates (&r), ==, COH_STATUS_BAD_PARAMETER);
  r.method = COH_REPLICATION_STRATIFIED;
  stage.fractions = full;
  g_assert_cmpint (coh_plan_replicates (&r), ==, COH_STATUS_OK);
  coh_fill_multipliers (&r, 0, 4, m, scratch);
  coh_fill_replicate_scales (&r, scales);
  g_assert_cmpfloat (m[2 * 4 + 2], ==, 1);
  g_assert_cmpfloat (scales[0], ==, 0.5);
  g_assert_cmpfloat (scales[2] + scales[3], ==, 0);
  r.stage = &single;
  r.method = COH_REPLICATION_BALANCED;
  g_assert_cmpint (coh_plan_replicates (&r), ==, COH_STATUS_DOMAIN);
  g_assert_cmpuint (r.fault, ==, 0);
  r.rho = 1;
  g_assert_cmpint (coh_plan_replicates (&r), ==, COH_STATUS_BAD_PARAMETER);
  g_assert_cmpuint (r.fault, ==, SIZE_MAX);
  r.method = COH_REPLICATION_BOOTSTRAP;
  r.n_drawn = 1;
  g_assert_cmpint (coh_plan_replicates (&r), ==, COH_STATUS_BAD_PARAMETER);
  single.n_units = 0;
  g_assert_cmpint (coh_plan_replicates (&r), ==, COH_STATUS_EMPTY);
}

static void
test_missing (void)
{
  const double a[5] = { 1, NAN, 3, 8, 100 }, b[5] = { 2, 5, INFINITY, 4, NAN };
  const double scales[5] = { 1, 2, 0.5, 2, 0 }, negative[5] = { 1, 1, -1, 1, 1 };
  struct coh_replicate_rule rule = { 0.5, scales, 5, FALSE };
  double v;
  size_t n_missing;

  g_assert_cmpint (coh_find_replicate_variance (&rule, a, 0, &v, &n_missing), ==, COH_STATUS_OK);
  g_assert_cmpuint (n_missing, ==, 1);
  assert_close (v, 0.5 * (9 + 0.5 * 1 + 2 * 16), 1e-15); /* around 4: the last has no part */
  g_assert_cmpint (coh_find_replicate_covariance (&rule, a, b, 0, 0, &v, &n_missing), ==,
                   COH_STATUS_OK);
  g_assert_cmpuint (n_missing, ==, 2);
  assert_close (v, 0.5 * (-3.5 * -1 + 2 * 3.5 * 1), 1e-15);
  rule.around_estimate = TRUE;
  g_assert_cmpint (coh_find_replicate_covariance (&rule, a, b, 1, 3, &v, &n_missing), ==,
                   COH_STATUS_OK);
  assert_close (v, 0.5 * (2 * 7 * 1), 1e-15);
  g_assert_cmpint (coh_find_replicate_variance (&rule, a, NAN, &v, &n_missing), ==,
                   COH_STATUS_DOMAIN);
  rule.around_estimate = FALSE;
  rule.n = 2;
  g_assert_cmpint (coh_find_replicate_variance (&rule, a, 0, &v, &n_missing), ==,
                   COH_STATUS_TOO_FEW);
  g_assert_true (isnan (v));
  g_assert_cmpint (coh_find_replicate_variance (&rule, a + 1, 0, &v, &n_missing), ==,
                   COH_STATUS_TOO_FEW);
  rule.n = 1;
  g_assert_cmpint (coh_find_replicate_variance (&rule, a + 1, 0, &v, &n_missing), ==,
                   COH_STATUS_EMPTY);
  g_assert_cmpuint (n_missing, ==, 1);
  rule = (struct coh_replicate_rule){ 1, scales + 4, 1, FALSE };
  g_assert_cmpint (coh_find_replicate_variance (&rule, a, 0, &v, &n_missing), ==, COH_STATUS_OK);
  g_assert_cmpfloat (v, ==, 0);
  rule = (struct coh_replicate_rule){ 1, negative, 5, FALSE };
  g_assert_cmpint (coh_find_replicate_variance (&rule, a, 0, &v, &n_missing), ==,
                   COH_STATUS_BAD_PARAMETER);
  g_assert_true (isnan (v));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/replicates/hadamard-matrices-are-orthogonal", test_hadamard);
  g_test_add_func ("/kernel/replicates/all-results-of-r-are-found-again", test_r);
  g_test_add_func ("/kernel/replicates/multipliers-are-those-that-r-saved", test_saved);
  g_test_add_func ("/kernel/replicates/balanced-halves-give-the-variance-of-a-total", test_balance);
  g_test_add_func ("/kernel/replicates/bootstraps-draw-as-often-as-they-should", test_bootstrap);
  g_test_add_func ("/kernel/replicates/draws-of-a-stratum-do-not-depend-on-others", test_keys);
  g_test_add_func ("/kernel/replicates/designs-that-a-method-cannot-take-are-refused",
                   test_refused);
  g_test_add_func ("/kernel/replicates/missing-replicates-are-left-out-and-counted", test_missing);
  return g_test_run ();
}
