/* Defects of COINr 1.1.14, Compind 3.4, pymcdm 1.4.0, ProMCDA 1.0.2 and scikit-criteria 0.9, each
 * seen when it was run or read, and what is true here instead. The numbers are theirs where they
 * are said to be, else worked out by hand.
 *
 * Elsewhere: /strategy/weigh/the-wanted-influence-is-reached-without-negative-weights (COINr's
 * optimiser against ours on its own shares), /strategy/treat/force-treats-what-passes (a forced
 * treatment has no effect), /choices/options have equal shares of 0 to 1, whatever was drawn (COINr
 * bins what was drawn over its own range), /strategy/reach/a-reference-area-is-found-by-its-code (a
 * reference that is a row number). */
#include <string.h>

#include "../scoring/scoring-test.h"
#include "strategy-test.h"

#define HIGHER COHESION_POLARITY_HIGHER_BETTER
#define LOWER  COHESION_POLARITY_LOWER_BETTER

/* Row by row, as they are read. */
static CohesionMatrix *
new_rows (const gdouble *rows, guint n_rows, guint n_columns)
{
  CohesionMatrix *matrix = cohesion_matrix_new (n_rows, n_columns);

  for (guint row = 0; row < n_rows; row++)
    for (guint column = 0; column < n_columns; column++)
      cohesion_matrix_set (matrix, row, column, rows[row * n_columns + column]);
  return matrix;
}

static CohesionColumn *
aggregate_rows (const gchar *spec, const gdouble *rows, guint n_rows, guint n_columns)
{
  g_autoptr (CohesionMatrix) in = new_rows (rows, n_rows, n_columns);

  return aggregate_matrix (spec, in, NULL);
}

static CohesionColumn *
treat_column (const gchar *spec, const gdouble *x, guint n)
{
  g_autoptr (CohesionTreatment) strategy = make_strategy (COHESION_STRATEGY_KIND_TREAT, spec);
  g_autoptr (CohesionColumn) in = new_column (x, n);
  CohesionColumn *out = cohesion_column_new (n);
  g_autoptr (GError) error = NULL;

  g_assert_true (cohesion_treatment_apply (strategy, in, out, &error));
  g_assert_no_error (error);
  return out;
}

/* COINr: Aggregate (f_ag = "a_copeland", by_df = TRUE) ends with "unused argument". */
static void
test_copeland_in_a_framework (void)
{
  static const gchar yaml[] = "cohesion: 1\n"
                              "framework: {id: top}\n"
                              "scoring: {aggregate: copeland}\n"
                              "indicators:\n"
                              "  - {id: trust, polarity: higher-better}\n"
                              "  - {id: belong, polarity: higher-better, weight: 3}\n";
  g_autoptr (CohesionMeasures) measures =
      make_measures (yaml, "code,name,tier\nA,A,ltla\nB,B,ltla\nC,C,ltla\n",
                     "area,indicator,period,value\n"
                     "A,trust,2023,9\nB,trust,2023,2\nC,trust,2023,3\n"
                     "A,belong,2023,1\nB,belong,2023,5\nC,belong,2023,4\n");
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionScores) scores = cohesion_scorer_run_measures (scorer, measures, NULL, &error);

  g_assert_no_error (error);
  assert_scores (scores, "top", (const gdouble[]){ -2, 2, 0 }, 3);
}

/* COINr gives -1 0 1 for these rows and 0 0 0 for the same rows the other way round. */
static void
test_copeland_in_any_order (void)
{
  const gdouble forwards[] = { 1, 3, 2, NONE, 3, 1 };
  const gdouble backwards[] = { 3, 1, 2, NONE, 1, 3 };
  g_autoptr (CohesionColumn) one = aggregate_rows ("copeland", forwards, 3, 2);
  g_autoptr (CohesionColumn) other = aggregate_rows ("copeland", backwards, 3, 2);

  assert_column (one, (const gdouble[]){ -1, 0, 1 }, 3, 0);
  assert_column (other, (const gdouble[]){ 1, 0, -1 }, 3, 0);
}

/* COINr's log_GII () labels every cell and changes none. */
static void
test_labels_of_logarithms (void)
{
  static const gchar *const specs[] = { "log", "log form=tail", "log form=plus-one",
                                        "log form=natural" };
  const gdouble x[] = { 2, 3, 11, 5 };

  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      g_autoptr (CohesionColumn) out = treat_column (specs[i], x, G_N_ELEMENTS (x));

      for (guint row = 0; row < G_N_ELEMENTS (x); row++)
        {
          g_assert_cmpfloat (cohesion_column_get (out, row), !=, x[row]);
          g_assert_nonnull (strstr (cohesion_column_get_note (out, row), "logarithm taken"));
        }
    }
}

/* COINr's a_genmean (c (1, NA, 3), c (1, 1, 2), p = 2) is NA, where its help says it is skipped. */
static void
test_power_mean_of_some (void)
{
  const gdouble weights[] = { 1, 1, 2 };
  const gdouble rows[] = { 1, NONE, 3 };
  g_autoptr (CohesionMatrix) in = new_rows (rows, 1, 3);
  g_autoptr (CohesionColumn) w = new_column (weights, 3);
  g_autoptr (CohesionColumn) out = aggregate_matrix ("power-mean exponent=2", in, w);

  assert_near (cohesion_column_get (out, 0), sqrt ((1 + 2 * 9) / 3.0), 1e-15);
}

/* COINr keeps the parameters of winsorising for another first treatment, which fails on them: the
 * column comes back as it was. */
static void
test_another_first_treatment (void)
{
  const gdouble x[] = { 1, 2, 3, 4, 100 };
  g_autoptr (CohesionColumn) logs = treat_column ("log", x, 5);
  g_autoptr (CohesionColumn) staged = treat_column ("two-stage count=0", x, 5);

  for (guint row = 0; row < 5; row++)
    {
      const gdouble expected = log (x[row] - 1 + 0.01 * 99);

      assert_near (cohesion_column_get (logs, row), expected, 1e-14);
      assert_near (cohesion_column_get (staged, row), expected, 1e-14);
    }
}

static CohesionMatrix *
draw_children (GRand *random, guint n_rows, guint n_children)
{
  static const gchar *const ids[] = { "a", "b", "c", "d", NULL };
  CohesionMatrix *in = cohesion_matrix_new (n_rows, n_children);
  g_autoptr (CohesionContext) context = cohesion_context_new ("d", NULL, NULL, NULL, ids);

  for (guint row = 0; row < n_rows; row++)
    {
      const gdouble common = g_rand_double_range (random, 0, 4);

      for (guint child = 0; child < n_children; child++)
        cohesion_matrix_set (in, row, child, common + g_rand_double_range (random, 0, 9));
    }
  cohesion_matrix_set_context (in, context);
  return in;
}

/* COINr's get_opt_weights () says "successful" at shares of 0.008 to 0.198 for 0.125, and takes a
 * weight of -0.20. */
static void
test_optimised_weights (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  guint n_reached = 0, n_refused = 0;

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (CohesionMatrix) in = draw_children (random, 12, 4);
      g_autoptr (CohesionWeighting) strategy =
          make_strategy (COHESION_STRATEGY_KIND_WEIGH, "optimised");
      g_autoptr (CohesionColumn) weights = cohesion_column_new (4);
      g_autoptr (CohesionColumn) mean = NULL;
      g_autoptr (GError) error = NULL;

      if (!cohesion_weighting_apply (strategy, in, NULL, weights, &error))
        {
          g_assert_true (g_str_has_prefix (error->message, "COHESION-STRATEGY-024: "));
          g_assert_nonnull (strstr (error->message, "no weights above 0"));
          n_refused++;
          continue;
        }
      n_reached++;
      g_assert_nonnull (strstr (cohesion_column_get_note (weights, 0), "reached exactly"));
      mean = aggregate_matrix ("arithmetic", in, weights);
      for (guint child = 0; child < 4; child++)
        {
          g_assert_cmpfloat (cohesion_column_get (weights, child), >, 0);
          assert_near (
              correlate (cohesion_matrix_peek (in) + child * 12, cohesion_column_peek (mean), 12),
              correlate (cohesion_matrix_peek (in), cohesion_column_peek (mean), 12), 1e-11);
        }
    }
  g_assert_cmpuint (n_reached, >, 50);
  g_assert_cmpuint (n_refused, >, 0);
}

/* COINr's impute_panel () with "linear" stops at a series of one value. */
static void
test_series_of_one_value (void)
{
  const gdouble before[] = { 4, 6, NONE };
  const gdouble after[] = { 8, NONE, NONE };
  const gdouble now[] = { NONE, NONE, 5 };
  g_autoptr (CohesionImputation) linear = make_strategy (COHESION_STRATEGY_KIND_IMPUTE, "linear");
  g_autoptr (CohesionContext) context = cohesion_context_new ("d", "2022", "t", NULL, NULL);
  g_autoptr (CohesionMatrix) earlier = new_rows (before, 3, 1);
  g_autoptr (CohesionMatrix) later = new_rows (after, 3, 1);
  g_autoptr (CohesionMatrix) in = new_rows (now, 3, 1);
  g_autoptr (CohesionMatrix) out = cohesion_matrix_new (3, 1);
  g_autoptr (GError) error = NULL;

  cohesion_context_add_period (context, "2021", earlier);
  cohesion_context_add_period (context, "2023", later);
  cohesion_matrix_set_context (in, context);
  g_assert_true (cohesion_imputation_apply (linear, in, out, &error));
  g_assert_no_error (error);
  assert_near (cohesion_matrix_get (out, 0, 0), 6, 1e-12);
  assert_near (cohesion_matrix_get (out, 1, 0), NONE, 0);
  g_assert_cmpstr (cohesion_matrix_get_note (out, 1, 0), ==,
                   "not imputed: no later period has a value");
  assert_near (cohesion_matrix_get (out, 2, 0), 5, 0);
}

/* COINr's get_sensitivity () asks at the terminal where an address is wrong. */
static void
test_no_questions (void)
{
  static const gchar yaml[] = "cohesion: 1\n"
                              "framework: {id: top}\n"
                              "scoring: {treat: {strategy: winsorise, winmax: 5}}\n"
                              "indicators:\n"
                              "  - {id: trust, polarity: higher-better}\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionFramework) framework =
      cohesion_framework_load_from_data (yaml, -1, "test.yaml", NULL, &error);

  g_assert_null (framework);
  g_assert_true (g_regex_match_simple ("COHESION-[A-Z]+-[0-9]{3}", error->message, 0, 0));
  g_assert_nonnull (strstr (error->message, "winmax"));
}

/* COINr's n_fracmax () gives 1 2 5 for these: the worst area has the most. */
static void
test_order_of_fractions (void)
{
  const gdouble x[] = { 1, 2, 5 };
  g_autoptr (CohesionColumn) out = normalise_column ("fraction-of-max", LOWER, x, 3);

  assert_column (out, (const gdouble[]){ 1, 0.8, 0.2 }, 3, 1e-15);
}

/* COINr's a_gmean () and a_hmean () stop the whole aggregation at one value of 0. */
static void
test_one_zero (void)
{
  static const gchar *const specs[] = { "geometric", "harmonic" };
  const gdouble rows[] = { 4, 4, 0, 9 };

  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      g_autoptr (CohesionColumn) out = aggregate_rows (specs[i], rows, 2, 2);

      assert_near (cohesion_column_get (out, 0), 4, 1e-15);
      assert_near (cohesion_column_get (out, 1), NONE, 0);
      g_assert_nonnull (strstr (cohesion_column_get_note (out, 1), "above 0"));
    }
}

/* COINr: "missing value where TRUE/FALSE needed", as the column would become constant. */
static void
test_zeros_and_ones (void)
{
  const gdouble x[] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 };
  g_autoptr (CohesionColumn) out = treat_column ("winsorise", x, 10);

  assert_column (out, x, 10, 0);
}

/* Compind's ci_ampi () takes the penalty away whatever it is told. */
static void
test_penalty (void)
{
  const gdouble rows[] = { 90, 110, 100 };
  const gdouble square = 200 / 3.0 / 100; /* S^2 / M, S with n */
  g_autoptr (CohesionColumn) less = aggregate_rows ("adjusted-mazziotta-pareto", rows, 1, 3);
  g_autoptr (CohesionColumn) more =
      aggregate_rows ("adjusted-mazziotta-pareto penalty=positive", rows, 1, 3);

  assert_near (cohesion_column_get (less, 0), 100 - square, 1e-14);
  assert_near (cohesion_column_get (more, 0), 100 + square, 1e-14);
}

/* Compind's ci_generalized_mean () is 1 for everybody, or the sum of squares over p: the root is
 * taken of 1 alone. */
static void
test_root_of_powers (void)
{
  const gdouble rows[] = { 30, 40, 3, 4 };
  g_autoptr (CohesionColumn) out = aggregate_rows ("power-mean exponent=2", rows, 2, 2);

  assert_column (out, (const gdouble[]){ sqrt (1250), sqrt (12.5) }, 2, 1e-14);
}

/* Compind's ci_mean_min () lays the means of the columns down the rows. */
static void
test_columns_by_themselves (void)
{
  const gdouble x[] = { 1, 2, 3 };
  const gdouble y[] = { 300, 100, 200 };
  g_autoptr (CohesionColumn) zx = normalise_column ("z-score", HIGHER, x, 3);
  g_autoptr (CohesionColumn) zy = normalise_column ("z-score", HIGHER, y, 3);
  g_autoptr (CohesionMatrix) in = cohesion_matrix_new (3, 2);
  g_autoptr (CohesionColumn) out = NULL;

  assert_column (zx, (const gdouble[]){ -1, 0, 1 }, 3, 1e-15);
  assert_column (zy, (const gdouble[]){ 1, -1, 0 }, 3, 1e-15);
  for (guint row = 0; row < 3; row++)
    {
      cohesion_matrix_set (in, row, 0, cohesion_column_get (zx, row));
      cohesion_matrix_set (in, row, 1, cohesion_column_get (zy, row));
    }
  out = aggregate_matrix ("mean-min alpha=1 beta=0", in, NULL);
  assert_column (out, (const gdouble[]){ -1, -1, 0 }, 3, 1e-15);
}

/* Compind's ci_smaa_constr () makes shares of weights over replications, not over indicators. */
static void
test_shares_of_weights (void)
{
  const gdouble rows[] = { 8, 0, 4, 12 };
  const gdouble large[] = { 30, 10 }, small[] = { 0.75, 0.25 };
  g_autoptr (CohesionMatrix) in = new_rows (rows, 2, 2);
  g_autoptr (CohesionColumn) w = new_column (large, 2);
  g_autoptr (CohesionColumn) shares = new_column (small, 2);
  g_autoptr (CohesionColumn) one = aggregate_matrix ("arithmetic", in, w);
  g_autoptr (CohesionColumn) other = aggregate_matrix ("arithmetic", in, shares);

  assert_column (one, (const gdouble[]){ 6, 6 }, 2, 1e-15);
  assert_column (other, (const gdouble[]){ 6, 6 }, 2, 1e-15);
}

/* pymcdm makes 1 of a constant column, ProMCDA drops it, COINr divides by 0. */
static void
test_no_spread (void)
{
  const gdouble x[] = { 7, 7, NONE };
  static const gchar *const specs[] = { "min-max", "z-score", "robust", "capped-z" };

  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      g_autoptr (CohesionColumn) out = normalise_column (specs[i], HIGHER, x, 3);

      assert_column (out, (const gdouble[]){ NONE, NONE, NONE }, 3, 0);
      g_assert_nonnull (
          strstr (cohesion_column_get_note (out, 0), "every area has the same value"));
      g_assert_null (cohesion_column_get_note (out, 2));
    }
}

/* pymcdm and pyDecision divide 0 by 0 where no area is better. */
static void
test_no_distance (void)
{
  const gdouble rows[] = { 3, 5, 3, 5 };
  g_autoptr (CohesionColumn) out = aggregate_rows ("topsis", rows, 2, 2);

  assert_column (out, (const gdouble[]){ NONE, NONE }, 2, 0);
  g_assert_nonnull (strstr (cohesion_column_get_note (out, 1), "no other area is better or worse"));
}

/* scikit-criteria divides by 0 where a criterion is 0 in every alternative. */
static void
test_nothing_to_share (void)
{
  const gdouble x[] = { 0, 0 };
  static const gchar *const specs[] = { "unit-norm", "unit-norm norm=vector",
                                        "unit-norm norm=largest", "fraction-of-max" };

  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      g_autoptr (CohesionColumn) out = normalise_column (specs[i], HIGHER, x, 2);

      assert_column (out, (const gdouble[]){ NONE, NONE }, 2, 0);
      g_assert_nonnull (cohesion_column_get_note (out, 0));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/peers/coinr-1/copeland-works-from-a-framework", test_copeland_in_a_framework);
  g_test_add_func ("/peers/coinr-2/copeland-is-the-same-in-any-order-of-rows",
                   test_copeland_in_any_order);
  g_test_add_func ("/peers/coinr-3/what-is-said-to-be-a-logarithm-is-one",
                   test_labels_of_logarithms);
  g_test_add_func ("/peers/coinr-4/a-power-mean-leaves-missing-children-out",
                   test_power_mean_of_some);
  g_test_add_func ("/peers/coinr-5/any-treatment-may-come-first", test_another_first_treatment);
  g_test_add_func ("/peers/coinr-6/optimised-weights-are-above-0-and-reach-what-they-say",
                   test_optimised_weights);
  g_test_add_func ("/peers/coinr-8/a-series-of-one-value-stops-nothing", test_series_of_one_value);
  g_test_add_func ("/peers/coinr-9/a-wrong-name-is-an-error-and-no-question", test_no_questions);
  g_test_add_func ("/peers/coinr-10/fractions-of-the-highest-keep-the-order",
                   test_order_of_fractions);
  g_test_add_func ("/peers/coinr/a-zero-empties-its-own-area-alone", test_one_zero);
  g_test_add_func ("/peers/coinr/zeros-and-ones-survive-winsorising", test_zeros_and_ones);
  g_test_add_func ("/peers/compind/a-penalty-goes-the-way-that-is-said", test_penalty);
  g_test_add_func ("/peers/compind/a-generalised-mean-takes-the-root-of-the-whole",
                   test_root_of_powers);
  g_test_add_func ("/peers/compind/every-column-has-its-own-mean", test_columns_by_themselves);
  g_test_add_func ("/peers/compind/weights-are-shares-over-the-children", test_shares_of_weights);
  g_test_add_func ("/peers/pymcdm-promcda/a-column-without-spread-is-empty-and-says-so",
                   test_no_spread);
  g_test_add_func ("/peers/pymcdm/no-distance-is-no-score", test_no_distance);
  g_test_add_func ("/peers/scikit-criteria/a-column-of-zeros-is-empty-and-says-so",
                   test_nothing_to_share);
  return g_test_run ();
}
