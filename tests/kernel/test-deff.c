/* Tests of design effects. */

#include "survey.h"

#include "kernel/coh-deff.h"

static void
compare (reference *wanted,
         const char *design,
         const char *name,
         const char *term,
         const struct survey_question *question,
         gboolean total)
{
  g_autoptr (survey) s = survey_load_design (design);
  struct survey_answer got =
      survey_estimate (s, survey_ask_question, question, total, COH_LONELY_FAIL, FALSE);
  gboolean replace = strstr (name, "replace") != NULL;
  double simple = coh_find_simple_variance (got.squares, got.weight, got.n, replace);

  if (total)
    simple *= got.weight * got.weight;
  assert_close (
      coh_find_design_effect (got.variance, simple),
      reference_column (wanted, "deff")[survey_find_row (wanted, name, design, term, NULL)], 1e-12);
}

static void
test_reference (void)
{
  static const char *const types[] = { "E", "H", "M" };
  const struct survey_question api = { .y = "api00" }, enroll = { .y = "enroll" };
  const struct survey_question domain = { .y = "api00",
                                          .columns = { "stype", "sch.wide" },
                                          .words = { "E", "No" } };
  g_autoptr (reference) wanted = reference_load_from ("statistics", "survey_estimates.csv");

  for (size_t d = 0; wanted && d < G_N_ELEMENTS (survey_designs); d++)
    {
      const char *design = survey_designs[d];

      compare (wanted, design, "mean_deff_replace", "api00", &api, FALSE);
      compare (wanted, design, "total", "enroll", &enroll, TRUE);
      compare (wanted, design, "domain", "api00", &domain, FALSE);
      for (size_t k = 0; k < G_N_ELEMENTS (types); k++)
        {
          const struct survey_question type = { .y = "api00",
                                                .columns = { "stype" },
                                                .words = { types[k] } };

          compare (wanted, design, "by", types[k], &type, FALSE);
        }
    }
}

static void
test_deff_edges (void)
{
  g_assert_true (isnan (coh_find_simple_variance (1, 10, 1, FALSE)) &&
                 isnan (coh_find_simple_variance (1, 5, 10, FALSE)) &&
                 isnan (coh_find_simple_variance (1, 0, 10, TRUE)) &&
                 isnan (coh_find_simple_variance (NAN, 10, 5, TRUE)));
  assert_close (coh_find_simple_variance (90, 10, 10, TRUE), 1, 1e-15);
  assert_close (coh_find_simple_variance (90, 10, 10, FALSE), 0, 0);
  g_assert_true (isnan (coh_find_design_effect (0, 0)) && isnan (coh_find_design_effect (1, NAN)));
  g_assert_true (isnan (coh_find_effective_size (10, 0)));
  assert_close (coh_find_effective_size (100, 2.5), 40, 1e-15);
  assert_close (coh_find_kish_size (6, 14), 36.0 / 14, 1e-15); /* weights 1, 2, 3 */
  g_assert_true (isnan (coh_find_kish_size (0, 0)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/deff/effects-are-those-of-r", test_reference);
  g_test_add_func ("/kernel/deff/what-has-no-comparison-has-no-effect", test_deff_edges);
  return g_test_run ();
}
