/* Tests of the intervals of proportions. */

#include "survey.h"

#include "kernel/coh-proportion.h"

#include <float.h>

/* R's glm () stops when the deviance changes by less than 1e-8 of it; its profile of the likelihood
 * is a spline through ten points. Nothing of that sort is in the others. */
static const struct
{
  const char *call;
  enum coh_interval method;
  double tolerance;
} methods[] = {
  { "method='logit'", COH_INTERVAL_LOGIT, 2e-8 },
  { "method='xlogit'", COH_INTERVAL_LOGIT, 1e-12 },
  { "method='likelihood'", COH_INTERVAL_LIKELIHOOD, 2e-3 },
  { "method='asin'", COH_INTERVAL_ARCSINE, 1e-12 },
  { "method='beta'", COH_INTERVAL_BETA, 1e-12 },
  { "method='mean'", COH_INTERVAL_MEAN, 1e-12 },
};

static void
compare_row (reference *wanted, size_t row, const struct survey_answer *got, size_t m, double level)
{
  const struct coh_proportion input = { got->estimate, got->variance, got->n, got->df, level };
  enum coh_interval used;
  double lower, upper;

  g_assert_cmpint (coh_proportion_interval (&input, methods[m].method, &lower, &upper, &used), ==,
                   COH_STATUS_OK);
  g_assert_cmpint (used, ==, methods[m].method);
  assert_close (sqrt (got->variance), reference_column (wanted, "se")[row], 1e-12);
  assert_close (lower, reference_column (wanted, "ci_l")[row], methods[m].tolerance);
  assert_close (upper, reference_column (wanted, "ci_u")[row], methods[m].tolerance);
}

static struct survey_answer
ask (survey *s, const struct survey_question *question)
{
  return survey_estimate (s, survey_ask_question, question, FALSE, COH_LONELY_FAIL, FALSE);
}

static void
test_methods (void)
{
  g_autoptr (reference) wanted = reference_load_from ("statistics", "survey_estimates.csv");
  const struct survey_question wide = { .y = "sch.wide", .y_is = "Yes" };
  const struct survey_question rare = { .y = "meals", .above = "95" };

  for (size_t d = 0; wanted && d < G_N_ELEMENTS (survey_designs); d++)
    {
      const char *design = survey_designs[d];
      g_autoptr (survey) s = survey_load_design (design);
      struct survey_answer common = ask (s, &wide), seldom = ask (s, &rare);

      for (size_t m = 0; m < G_N_ELEMENTS (methods); m++)
        {
          g_autofree char *low = g_strdup_printf ("%s, level=0.95", methods[m].call);
          g_autofree char *high = g_strdup_printf ("%s, level=0.99", methods[m].call);

          compare_row (wanted, survey_find_row (wanted, "ciprop", design, "sch.wide==Yes", low),
                       &common, m, 0.95);
          compare_row (wanted, survey_find_row (wanted, "ciprop", design, "sch.wide==Yes", high),
                       &common, m, 0.99);
          compare_row (wanted,
                       survey_find_row (wanted, "ciprop_rare", design, "meals>95", methods[m].call),
                       &seldom, m, 0.95);
        }
    }
}

static void
test_domains (void)
{
  static const char *const types[] = { "E", "H", "M" };
  g_autoptr (reference) wanted = reference_load_from ("statistics", "survey_estimates.csv");

  for (size_t d = 0; wanted && d < G_N_ELEMENTS (survey_designs); d++)
    {
      g_autoptr (survey) s = survey_load_design (survey_designs[d]);

      for (size_t k = 0; k < G_N_ELEMENTS (types); k++)
        {
          const struct survey_question question = {
            .y = "sch.wide", .y_is = "Yes", .columns = { "stype" }, .words = { types[k] }
          };
          struct survey_answer got = ask (s, &question);

          compare_row (wanted,
                       survey_find_row (wanted, "by_ciprop", survey_designs[d], types[k], NULL),
                       &got, 0, 0.95);
        }
    }
}

static enum coh_interval
limit (double p,
       double variance,
       double n,
       double df,
       double level,
       enum coh_interval method,
       double *lower,
       double *upper)
{
  const struct coh_proportion input = { p, variance, n, df, level };
  enum coh_interval used;

  g_assert_cmpint (coh_proportion_interval (&input, method, lower, upper, &used), ==,
                   COH_STATUS_OK);
  return used;
}

/* Without a design both are what PHEindicatormethods and R's binom.test () give: 7 of 20. */
static void
test_simple_samples (void)
{
  double lower, upper, v = 0.35 * 0.65 / 20;

  limit (0.35, v, 20, INFINITY, 0.95, COH_INTERVAL_WILSON, &lower, &upper);
  assert_close (lower, 0.18119182410108209, 1e-12);
  assert_close (upper, 0.56714572331476364, 1e-12);
  limit (0.35, v, 20, 19, 0.95, COH_INTERVAL_KORN_GRAUBARD, &lower, &upper);
  assert_close (lower, 0.15390920478454115, 1e-12);
  assert_close (upper, 0.59218853453282816, 1e-12);
}

/* A variance below that of a simple sample does not make the sample larger, but for `beta`. */
static void
test_limit_of_size (void)
{
  double lower, upper, wider, narrower;

  limit (0.35, 0.35 * 0.65 / 80, 20, 19, 0.95, COH_INTERVAL_KORN_GRAUBARD, &lower, &upper);
  assert_close (lower, 0.15390920478454115, 1e-12);
  limit (0.35, 0.35 * 0.65 / 80, 20, 19, 0.95, COH_INTERVAL_BETA, &narrower, &upper);
  g_assert_cmpfloat (narrower, >, 0.2);
  limit (0.35, 0.35 * 0.65 / 20, 20, 5, 0.95, COH_INTERVAL_KORN_GRAUBARD, &wider, &upper);
  g_assert_cmpfloat (wider, <, lower);
}

/* None of n, all of n, no variance: 1 - (a / 2)^(1 / n), and what is between as if it were simple.
 */
static void
test_nothing_and_all (void)
{
  double lower, upper;

  for (enum coh_interval m = COH_INTERVAL_LOGIT; m <= COH_INTERVAL_LIKELIHOOD; m++)
    {
      g_assert_cmpint (limit (0, 0, 12, 11, 0.95, m, &lower, &upper), ==,
                       COH_INTERVAL_KORN_GRAUBARD);
      g_assert_cmpfloat (lower, ==, 0);
      assert_close (upper, 1 - pow (0.025, 1.0 / 12), 1e-13);
      limit (1, 0, 12, 11, 0.95, m, &lower, &upper);
      assert_close (lower, pow (0.025, 1.0 / 12), 1e-13);
      g_assert_cmpfloat (upper, ==, 1);
      limit (0, 0, 12, 0, 0.95, m, &lower, &upper);
      assert_close (upper, 1 - pow (0.025, 1.0 / 12), 1e-13);
      limit (1, 0, 1, 0, 0.9, m, &lower, &upper);
      assert_close (lower, 0.05, 1e-13);
      g_assert_cmpint (limit (0.35, 0, 20, 19, 0.95, m, &lower, &upper), ==,
                       COH_INTERVAL_KORN_GRAUBARD);
      assert_close (lower, 0.15390920478454115, 1e-12);
    }
  limit (0, 0, 12, 3, 0.95, COH_INTERVAL_LOGIT, &lower, &upper);
  g_assert_cmpfloat (upper, >, 1 - pow (0.025, 1.0 / 12));
}

/* An interval that is said to be one has p in it and is no point. */
static void
check_limits (const struct coh_proportion *input, enum coh_interval method, size_t *n_ok)
{
  enum coh_interval used;
  double lower, upper;
  enum coh_status status = coh_proportion_interval (input, method, &lower, &upper, &used);

  *n_ok += status == COH_STATUS_OK;
  if (status != COH_STATUS_OK)
    g_assert_true (isnan (lower) && isnan (upper));
  else if (!(lower <= input->p && input->p <= upper && lower < upper &&
             (used == COH_INTERVAL_MEAN || (lower >= 0 && upper <= 1))))
    g_error ("p %g, variance %g, n %g, df %g, level %g, method %d: %g to %g", input->p,
             input->variance, input->n, input->df, input->level, method, lower, upper);
}

static void
test_anything (void)
{
  static const double ps[] = { 0, DBL_TRUE_MIN, 1e-300, 1e-17, 0.3, 0.5, 1 - DBL_EPSILON, 1 };
  static const double sizes[] = { 1e-300, 1e-3, 1, 50, 1e6, 1e16, 1e30, INFINITY };
  static const double dfs[] = { -1, 0, 1e-3, 0.5, 1, 19, 1e300, INFINITY };
  static const double levels[] = { 1e-300, 1e-12, 0.95, 1 - DBL_EPSILON / 2 };
  static const double ns[] = { 1, 2, 1000, 1e15 };
  size_t n_ok = 0;

  for (size_t p = 0; p < G_N_ELEMENTS (ps); p++)
    for (size_t e = 0; e < G_N_ELEMENTS (sizes); e++)
      for (size_t d = 0; d < G_N_ELEMENTS (dfs); d++)
        for (size_t k = 0; k < G_N_ELEMENTS (levels) * G_N_ELEMENTS (ns); k++)
          for (enum coh_interval m = COH_INTERVAL_LOGIT; m <= COH_INTERVAL_LIKELIHOOD; m++)
            {
              double variance = fmin (ps[p] * (1 - ps[p]) / sizes[e], 1e300);
              const struct coh_proportion input = { ps[p], variance, ns[k / 4], dfs[d],
                                                    levels[k % 4] };

              check_limits (&input, m, &n_ok);
            }
  g_assert_cmpuint (n_ok, >, 40000);
}

static void
test_refusals (void)
{
  static const struct
  {
    struct coh_proportion input;
    enum coh_status status;
  } cases[] = {
    { { 0.5, 0.01, 10, 9, 0 }, COH_STATUS_BAD_PARAMETER },
    { { 0.5, 0.01, 10, 9, 1 }, COH_STATUS_BAD_PARAMETER },
    { { 0.5, 0.01, 10, 9, NAN }, COH_STATUS_BAD_PARAMETER },
    { { 0.5, 0.01, 0, 9, 0.95 }, COH_STATUS_EMPTY },
    { { NAN, NAN, 0, 0, 0.95 }, COH_STATUS_EMPTY },
    { { -0.1, 0.01, 10, 9, 0.95 }, COH_STATUS_DOMAIN },
    { { 1.1, 0.01, 10, 9, 0.95 }, COH_STATUS_DOMAIN },
    { { NAN, 0.01, 10, 9, 0.95 }, COH_STATUS_DOMAIN },
    { { 0.5, -0.01, 10, 9, 0.95 }, COH_STATUS_DOMAIN },
    { { 0.5, NAN, 10, 9, 0.95 }, COH_STATUS_DOMAIN },
    { { 0.5, INFINITY, 10, 9, 0.95 }, COH_STATUS_DOMAIN },
    { { 0.5, 0.01, 10, NAN, 0.95 }, COH_STATUS_DOMAIN },
    { { 0.5, 0.01, 10, 0, 0.95 }, COH_STATUS_TOO_FEW },
    { { 0.5, 0, 10, 0, 0.95 }, COH_STATUS_TOO_FEW },
    { { 0.5, 0.01, 10, 1e-3, 0.95 }, COH_STATUS_TOO_FEW },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    for (enum coh_interval m = COH_INTERVAL_LOGIT; m <= COH_INTERVAL_LIKELIHOOD; m++)
      {
        double lower, upper;
        enum coh_interval used;

        g_assert_cmpint (coh_proportion_interval (&cases[i].input, m, &lower, &upper, &used), ==,
                         cases[i].status);
        g_assert_true (isnan (lower) && isnan (upper));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/proportion/six-methods-are-those-of-r", test_methods);
  g_test_add_func ("/kernel/proportion/domains-have-degrees-of-their-own", test_domains);
  g_test_add_func ("/kernel/proportion/simple-samples-are-what-everybody-gives",
                   test_simple_samples);
  g_test_add_func ("/kernel/proportion/a-good-design-makes-no-respondents", test_limit_of_size);
  g_test_add_func ("/kernel/proportion/none-and-all-are-not-certain", test_nothing_and_all);
  g_test_add_func ("/kernel/proportion/whatever-comes-p-is-inside", test_anything);
  g_test_add_func ("/kernel/proportion/nonsense-is-refused", test_refusals);
  return g_test_run ();
}
