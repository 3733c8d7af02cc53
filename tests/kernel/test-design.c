/* Tests of the variance of a design. */

#include "survey.h"

static const struct
{
  const char *name;
  const char *term;
  gboolean total;
  struct survey_question question;
} cases[] = {
  { "mean", "api00", FALSE, { .y = "api00", .also = "enroll" } },
  { "mean", "enroll", FALSE, { .y = "enroll" } },
  { "total", "enroll", TRUE, { .y = "enroll" } },
  { "ratio", "api00/api99", FALSE, { .y = "api00", .x = "api99" } },
  { "ratio_na", "growth/enroll", FALSE, { .y = "growth", .x = "enroll" } },
  { "domain",
    "api00",
    FALSE,
    { .y = "api00", .columns = { "stype", "sch.wide" }, .words = { "E", "No" } } },
  { "domain2", "enroll", TRUE, { .y = "enroll", .columns = { "comp.imp" }, .words = { "Yes" } } },
  { "mean_factor", "stypeH", FALSE, { .y = "stype", .y_is = "H" } },
  { "mean_factor", "sch.wideYes", FALSE, { .y = "sch.wide", .y_is = "Yes" } },
  { "total_factor", "stypeM", TRUE, { .y = "stype", .y_is = "M" } },
  { "by", "E", FALSE, { .y = "api00", .columns = { "stype" }, .words = { "E" } } },
  { "by", "H", FALSE, { .y = "api00", .columns = { "stype" }, .words = { "H" } } },
  { "by", "M", FALSE, { .y = "api00", .columns = { "stype" }, .words = { "M" } } },
  { "by_total2",
    "H.No",
    TRUE,
    { .y = "enroll", .columns = { "stype", "sch.wide" }, .words = { "H", "No" } } },
  { "by_total2",
    "E.Yes",
    TRUE,
    { .y = "enroll", .columns = { "stype", "sch.wide" }, .words = { "E", "Yes" } } },
};

/* The data have 15 digits of R's, so weights agree to 1e-14 at best. */
static void
test_estimates (void)
{
  g_autoptr (reference) wanted = reference_load_from ("statistics", "survey_estimates.csv");

  for (size_t d = 0; wanted && d < G_N_ELEMENTS (survey_designs); d++)
    {
      g_autoptr (survey) s = survey_load_design (survey_designs[d]);

      for (size_t c = 0; s && c < G_N_ELEMENTS (cases); c++)
        {
          size_t row =
              survey_find_row (wanted, cases[c].name, survey_designs[d], cases[c].term, NULL);
          struct survey_answer got = survey_estimate (s, survey_ask_question, &cases[c].question,
                                                      cases[c].total, COH_LONELY_FAIL, FALSE);

          g_assert_cmpint (got.status, ==, COH_STATUS_OK);
          assert_close (got.estimate, reference_column (wanted, "estimate")[row], 1e-12);
          assert_close (sqrt (got.variance), reference_column (wanted, "se")[row], 1e-12);
        }
    }
}

struct squares
{
  double mean;
  double n;
};

/* svyvar (): the mean of squares about the mean, as its own linearisation has it. */
static gboolean
ask_square (survey *s, size_t row, const void *what, double *y, double *x)
{
  const struct squares *squares = what;
  double distance = survey_value (s, "api00", row) - squares->mean;

  *y = distance * distance * squares->n / (squares->n - 1);
  *x = 1;
  return TRUE;
}

static void
test_variances (void)
{
  g_autoptr (reference) wanted = reference_load_from ("statistics", "survey_estimates.csv");
  const struct survey_question question = { .y = "api00" };

  for (size_t d = 0; wanted && d < G_N_ELEMENTS (survey_designs); d++)
    {
      g_autoptr (survey) s = survey_load_design (survey_designs[d]);
      size_t row = survey_find_row (wanted, "var", survey_designs[d], "api00", NULL);
      struct survey_answer mean =
          survey_estimate (s, survey_ask_question, &question, FALSE, COH_LONELY_FAIL, FALSE);
      const struct squares squares = { mean.estimate, mean.n };
      struct survey_answer got =
          survey_estimate (s, ask_square, &squares, FALSE, COH_LONELY_FAIL, FALSE);

      assert_close (got.estimate, reference_column (wanted, "estimate")[row], 1e-12);
      assert_close (sqrt (got.variance), reference_column (wanted, "se")[row], 1e-12);
    }
}

/* The same of a question by exact moments of elements in strata. */
static double
find_by_moments (survey *s, const struct survey_question *question, gboolean total)
{
  struct coh_exact moments[8][COH_N_MOMENTS] = { { { { 0 } } } }, u = { { 0 } }, v = { { 0 } };
  double sums[8], squares[8], variance, r, scale;
  uint32_t counts[8] = { 0 };
  size_t n_lonely;

  for (size_t i = 0; i < s->n; i++)
    {
      uint32_t h = s->stages[0].strata[s->units[0][i]];
      double y, x, w = s->w[i];

      if (!survey_ask_question (s, i, question, &y, &x))
        continue;
      counts[h]++;
      g_assert_true (coh_exact_add_product (&moments[h][COH_MOMENT_U], w, y) &&
                     coh_exact_add_product (&moments[h][COH_MOMENT_V], w, x) &&
                     coh_exact_add_weighted (&moments[h][COH_MOMENT_UU], w, y, y) &&
                     coh_exact_add_weighted (&moments[h][COH_MOMENT_UV], w, y, x) &&
                     coh_exact_add_weighted (&moments[h][COH_MOMENT_VV], w, x, x));
    }
  for (size_t h = 0; h < s->stages[0].n_strata; h++)
    g_assert_true (coh_exact_merge (&u, &moments[h][COH_MOMENT_U]) &&
                   coh_exact_merge (&v, &moments[h][COH_MOMENT_V]));
  r = total ? 0 : coh_exact_read (&u) / coh_exact_read (&v);
  scale = total ? 1 : coh_exact_read (&v);
  for (size_t h = 0; h < s->stages[0].n_strata; h++)
    coh_exact_centre (moments[h], counts[h], r, &sums[h], &squares[h]);
  g_assert_cmpint (coh_element_variance (&s->stages[0], COH_LONELY_FAIL, FALSE, sums, squares,
                                         counts, &variance, &n_lonely),
                   ==, COH_STATUS_OK);
  return variance / scale / scale;
}

static void
test_elements (void)
{
  g_autoptr (reference) wanted = reference_load_from ("statistics", "survey_estimates.csv");

  for (size_t d = 0; wanted && d < 3; d++)
    {
      g_autoptr (survey) s = survey_load_design (survey_designs[d]);

      for (size_t c = 0; s && c < G_N_ELEMENTS (cases); c++)
        {
          size_t row =
              survey_find_row (wanted, cases[c].name, survey_designs[d], cases[c].term, NULL);

          assert_close (sqrt (find_by_moments (s, &cases[c].question, cases[c].total)),
                        reference_column (wanted, "se")[row], 1e-12);
        }
    }
}

static gboolean
ask_lonely (survey *s, size_t row, const void *what, double *y, double *x)
{
  const char *psu = reference_word (s->data, row, "psu");
  const char *const *words = what;

  *y = survey_value (s, words[0], row);
  *x = 1;
  return !words[1] || !(g_str_equal (psu, "5") || g_str_equal (psu, "6"));
}

/* Totals under `adjust` are not those of the file: survey 4.1 takes 0 as the centre, 4.5 the mean
 * of all units, for which sum z / 7 is taken from the one lonely stratum's square by hand. */
static double
recentre (survey *s, const char *y, double variance)
{
  double total = 0, lonely[2] = { 0 }, centre;

  for (size_t i = 0; i < s->n; i++)
    {
      uint32_t h = s->stages[0].strata[s->units[0][i]];
      double z = s->w[i] * survey_value (s, y, i);

      total += z;
      if (s->stages[0].sizes[h] == 1)
        lonely[h > 1] += z;
    }
  centre = total / 7;
  for (size_t k = 0; k < 2; k++)
    variance += (lonely[k] - centre) * (lonely[k] - centre) - lonely[k] * lonely[k];
  return variance;
}

static enum coh_lonely
read_policy (const char *design)
{
  static const char *const words[] = { "=fail", "=certainty", "=adjust", "=average", "=remove" };
  static const enum coh_lonely policies[] = { COH_LONELY_FAIL, COH_LONELY_CERTAINTY,
                                              COH_LONELY_ADJUST, COH_LONELY_AVERAGE,
                                              COH_LONELY_CERTAINTY };

  for (size_t k = 0; k < G_N_ELEMENTS (words); k++)
    if (strstr (design, words[k]))
      return policies[k];
  g_error ("no policy in %s", design);
}

static void
test_lonely (void)
{
  g_autoptr (reference) wanted = reference_load_from ("statistics", "survey_lonely_edge.csv");
  g_autoptr (survey) s = wanted ? survey_load ("survey_lonely_input.csv", "w") : NULL;
  size_t n_compared = 0;

  if (!s)
    return;
  survey_add_stage (s, "psu", "stratum", NULL);
  for (size_t i = 0; i < wanted->n_rows; i++)
    {
      const char *design = reference_word (wanted, i, "design");
      const char *term = reference_word (wanted, i, "term");
      gboolean failed = g_str_equal (term, "ERROR");
      gboolean total = g_str_has_prefix (reference_word (wanted, i, "call"), "svytotal");
      const char *const words[] = { failed ? "y" : term,
                                    strstr (wanted->units->pdata[i], "domain") };
      double se = reference_column (wanted, "se")[i];
      struct survey_answer got;

      if (g_str_equal (wanted->units->pdata[i], "edge"))
        continue;
      got = survey_estimate (s, ask_lonely, words, total, read_policy (design),
                             strstr (design, "lonely=TRUE") != NULL);
      g_assert_cmpuint (got.n_lonely, ==, 2);
      n_compared++;
      if (failed)
        g_assert_true (got.status == COH_STATUS_TOO_FEW && isnan (got.variance));
      else if (total && read_policy (design) == COH_LONELY_ADJUST)
        assert_close (got.variance, recentre (s, term, se * se), 1e-12);
      else
        assert_close (sqrt (got.variance), se, 1e-12);
    }
  g_assert_cmpuint (n_compared, ==, 50);
}

/* survey 4.5 gives 13.82 for the total of y under `adjust`, where 4.1 gave 20.71. */
static void
test_centre (void)
{
  g_autoptr (survey) s = survey_load ("survey_lonely_input.csv", "w");
  static const char *const words[] = { "y", NULL };

  if (!s)
    return;
  survey_add_stage (s, "psu", "stratum", NULL);
  assert_close (
      sqrt (survey_estimate (s, ask_lonely, words, TRUE, COH_LONELY_ADJUST, FALSE).variance), 13.82,
      1e-3);
}

static double
find_variance (const struct coh_stage *stages,
               size_t n_stages,
               enum coh_lonely lonely,
               const double *z,
               enum coh_status wanted)
{
  static const uint32_t units[] = { 0, 1, 2, 3, 4, 5, 6, 7 };
  g_autofree void *scratch = g_malloc (coh_design_scratch_size (stages, n_stages));
  const struct coh_totals totals = { units, z, stages[n_stages - 1].n_units };
  double variance;
  size_t n_lonely;

  g_assert_cmpint (
      coh_design_variance (stages, n_stages, lonely, FALSE, &totals, scratch, &variance, &n_lonely),
      ==, wanted);
  return variance;
}

/* Lonely strata first, in the middle and last, against the design with these collapsed. */
static void
test_merge (void)
{
  static const uint32_t strata[] = { 0, 1, 1, 2, 3, 3, 4, 5 }, sizes[] = { 1, 2, 1, 2, 1, 1 };
  static const uint32_t merged[] = { 0, 0, 0, 1, 1, 1, 1, 1 }, merged_sizes[] = { 3, 5 };
  static const double fractions[] = { 0.1, 0.2, 0.25, 0.1, 0.5, 1 };
  static const double merged_fractions[] = { 3.0 / 20, 4.0 / 26 };
  static const double z[] = { 3, 1, 4, 1, 5, 9, 2, 6 };
  struct coh_stage apart = { 8, 6, strata, NULL, sizes, NULL };
  struct coh_stage together = { 8, 2, merged, NULL, merged_sizes, NULL };
  static const uint32_t some_sizes[] = { 3, 4 };

  assert_close (find_variance (&apart, 1, COH_LONELY_MERGE, z, COH_STATUS_OK),
                find_variance (&together, 1, COH_LONELY_FAIL, z, COH_STATUS_OK), 1e-14);
  apart.fractions = fractions; /* the last one was sampled whole */
  together = (struct coh_stage){ 7, 2, merged, NULL, some_sizes, merged_fractions };
  assert_close (find_variance (&apart, 1, COH_LONELY_MERGE, z, COH_STATUS_OK),
                find_variance (&together, 1, COH_LONELY_FAIL, z, COH_STATUS_OK), 1e-14);
}

/* Three stages, worked by hand: V = V1 + f1 V2 + f1 f2 V3. */
static void
test_stages (void)
{
  static const uint32_t none[] = { 0, 0 }, two[] = { 2 }, twos[] = { 2, 2 };
  static const uint32_t halves[] = { 0, 0, 1, 1 }, parents[] = { 1, 0 };
  static const uint32_t quarters[] = { 0, 0, 1, 1, 2, 2, 3, 3 }, all[] = { 2, 2, 2, 2 };
  static const uint32_t grandparents[] = { 3, 2, 1, 0 };
  static const double half[] = { 0.5 }, fifths[] = { 0.2, 0.4 }, tenths[] = { 0.1, 0.2, 0.3, 0.4 };
  const struct coh_stage stages[] = { { 2, 1, none, NULL, two, half },
                                      { 4, 2, halves, parents, twos, fifths },
                                      { 8, 4, quarters, grandparents, all, tenths } };
  static const double z[] = { 3, 1, 4, 1, 5, 9, 2, 6 };
  /* of pairs: n / (n - 1) sum (z - mean)^2 = (a - b)^2; units of stage 2: 8, 14, 5, 4 */
  const double third = 0.5 * (0.4 * (0.9 * 4 + 0.8 * 9) + 0.2 * (0.7 * 16 + 0.6 * 16));
  const double second = 0.5 * (0.8 * 36 + 0.6 * 1), first = 0.5 * 13 * 13;

  assert_close (find_variance (stages, 3, COH_LONELY_FAIL, z, COH_STATUS_OK),
                first + second + third, 1e-14);
}

static void
test_design_edges (void)
{
  static const uint32_t strata[] = { 0, 1 }, ones[] = { 1, 1 }, bad[] = { 0, 2 };
  static const double whole[] = { 1, 1 }, z[] = { 3, 5 }, wrong[] = { 0.5, 1.5 };
  static const double nan[] = { 0.5, NAN };
  struct coh_stage stage = { 2, 2, strata, NULL, ones, NULL };

  for (enum coh_lonely lonely = COH_LONELY_FAIL; lonely <= COH_LONELY_MERGE; lonely++)
    {
      gboolean known = lonely == COH_LONELY_CERTAINTY || lonely == COH_LONELY_ADJUST;

      stage.fractions = NULL;
      assert_close (
          find_variance (&stage, 1, lonely, z, known ? COH_STATUS_OK : COH_STATUS_TOO_FEW),
          lonely == COH_LONELY_CERTAINTY ? 0
          : known                        ? 2
                                         : NAN,
          1e-15);
      stage.fractions = whole;
      assert_close (find_variance (&stage, 1, lonely, z, COH_STATUS_OK), 0, 0);
      stage.fractions = wrong;
      assert_close (find_variance (&stage, 1, lonely, z, COH_STATUS_BAD_PARAMETER), NAN, 0);
      stage.fractions = nan;
      assert_close (find_variance (&stage, 1, lonely, z, COH_STATUS_BAD_PARAMETER), NAN, 0);
    }
  stage.fractions = NULL;
  stage.strata = bad;
  find_variance (&stage, 1, COH_LONELY_ADJUST, z, COH_STATUS_BAD_PARAMETER);
  stage.strata = strata;
  stage.sizes = bad; /* more units than were sampled */
  find_variance (&stage, 1, COH_LONELY_ADJUST, z, COH_STATUS_BAD_PARAMETER);
}

/* A domain that none of the lonely strata touches does not need them, unless they are to fail. */
static void
test_untouched (void)
{
  static const uint32_t strata[] = { 0, 0, 1 }, sizes[] = { 2, 1 }, units[] = { 0, 1 };
  static const double z[] = { 3, 5 };
  const struct coh_stage stage = { 3, 2, strata, NULL, sizes, NULL };
  g_autofree void *scratch = g_malloc (coh_design_scratch_size (&stage, 1));
  struct coh_totals totals = { units, z, 2 };
  double variance;
  size_t n_lonely;

  for (enum coh_lonely lonely = COH_LONELY_CERTAINTY; lonely <= COH_LONELY_AVERAGE; lonely++)
    {
      g_assert_cmpint (
          coh_design_variance (&stage, 1, lonely, TRUE, &totals, scratch, &variance, &n_lonely), ==,
          COH_STATUS_OK);
      assert_close (variance, 4, 1e-15);
      g_assert_cmpuint (n_lonely, ==, 1);
    }
  totals.n = 0;
  g_assert_cmpint (coh_design_variance (&stage, 1, COH_LONELY_AVERAGE, TRUE, &totals, scratch,
                                        &variance, &n_lonely),
                   ==, COH_STATUS_OK);
  assert_close (variance, 0, 0);
  g_assert_cmpint (coh_design_variance (&stage, 1, COH_LONELY_FAIL, TRUE, &totals, scratch,
                                        &variance, &n_lonely),
                   ==, COH_STATUS_TOO_FEW);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/design/means-totals-ratios-and-domains-are-those-of-r", test_estimates);
  g_test_add_func ("/kernel/design/variances-of-variables-are-those-of-r", test_variances);
  g_test_add_func ("/kernel/design/moments-of-elements-give-the-same", test_elements);
  g_test_add_func ("/kernel/design/lonely-strata-follow-their-policy", test_lonely);
  g_test_add_func ("/kernel/design/a-lonely-stratum-is-measured-from-the-mean-of-all", test_centre);
  g_test_add_func ("/kernel/design/merged-strata-are-those-of-a-coarser-design", test_merge);
  g_test_add_func ("/kernel/design/three-stages-add-up-by-hand", test_stages);
  g_test_add_func ("/kernel/design/what-cannot-be-known-is-not-guessed", test_design_edges);
  g_test_add_func ("/kernel/design/a-domain-elsewhere-needs-no-lonely-stratum", test_untouched);
  return g_test_run ();
}
