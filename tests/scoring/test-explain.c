/* Explanations: contributions sum to the score, and every cell says why it is as it is. */
#include "scoring-test.h"

#define N_AREAS 500u

#define CSV_COLUMNS                                                                                \
  "area,node,title,parent,depth,polarity,unit,value,treated,score,status,weight,share,"            \
  "effective_weight,contribution,method,rank,n_ranked,mean,median,difference,deviations,"          \
  "standing,lower,upper,level,coverage,note\n"

static CohesionScores *
score (CohesionMeasures *measures)
{
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (GError) error = NULL;
  CohesionScores *scores = cohesion_scorer_run_measures (scorer, measures, NULL, &error);

  g_assert_no_error (error);
  return scores;
}

static CohesionTable *
explain (CohesionScores *scores, const gchar *area, const gchar *node)
{
  g_autoptr (GError) error = NULL;
  CohesionTable *table = cohesion_scores_explain (scores, area, node, &error);

  g_assert_no_error (error);
  return table;
}

static guint
find_row (CohesionTable *table, const gchar *node)
{
  const guint column = (guint)cohesion_table_find_column (table, "node");

  for (guint row = 0; row < cohesion_table_get_n_rows (table); row++)
    if (g_str_equal (cohesion_table_get_text (table, row, column), node))
      return row;
  g_assert_not_reached ();
}

static gdouble
number (CohesionTable *table, const gchar *node, const gchar *column)
{
  return cohesion_table_get_double (table, find_row (table, node),
                                    (guint)cohesion_table_find_column (table, column));
}

static const gchar *
text (CohesionTable *table, const gchar *node, const gchar *column)
{
  return cohesion_table_get_text (table, find_row (table, node),
                                  (guint)cohesion_table_find_column (table, column));
}

static gint
whole (CohesionTable *table, const gchar *node, const gchar *column)
{
  return cohesion_table_get_int (table, find_row (table, node),
                                 (guint)cohesion_table_find_column (table, column));
}

static void
assert_near (gdouble got, gdouble expected)
{
  if (isnan (expected))
    g_assert_true (isnan (got));
  else
    g_assert_cmpfloat_with_epsilon (got, expected, 1e-12);
}

/* Below every domain with a contribution those of the children sum to it, and so do those of the
 * indicators to the score. 1e-12 of the sum of their sizes: parts may cancel. */
static guint
assert_sums (CohesionTable *table)
{
  const guint parent = (guint)cohesion_table_find_column (table, "parent");
  const guint node = (guint)cohesion_table_find_column (table, "node");
  const guint column = (guint)cohesion_table_find_column (table, "contribution");
  const guint n_rows = cohesion_table_get_n_rows (table);
  guint n_checked = 0;

  for (guint i = 0; i < n_rows; i++)
    {
      const gdouble whole_part = cohesion_table_get_double (table, i, column);
      gdouble sum = 0, size = fabs (whole_part);
      guint n_children = 0;

      for (guint k = i + 1; k < n_rows && !isnan (whole_part); k++)
        if (g_strcmp0 (cohesion_table_get_text (table, k, parent),
                       cohesion_table_get_text (table, i, node)) == 0 &&
            !cohesion_table_is_missing (table, k, column))
          {
            sum += cohesion_table_get_double (table, k, column);
            size += fabs (cohesion_table_get_double (table, k, column));
            n_children++;
          }
      if (n_children == 0)
        continue;
      g_assert_cmpfloat (fabs (sum - whole_part), <=, 1e-12 * MAX (size, 1));
      n_checked++;
    }
  return n_checked;
}

/* A missing number says why, here and in the scores. */
static void
assert_reasons (CohesionTable *table)
{
  const guint value = (guint)cohesion_table_find_column (table, "score");
  const guint status = (guint)cohesion_table_find_column (table, "status");
  const guint note = (guint)cohesion_table_find_column (table, "note");

  for (guint i = 0; i < cohesion_table_get_n_rows (table); i++)
    {
      const gchar *code = cohesion_table_get_text (table, i, status);

      if (cohesion_table_is_missing (table, i, value) || (code != NULL && *code != '\0'))
        g_assert_nonnull (cohesion_table_get_text (table, i, note));
    }
}

#define AREAS "code,name,tier\nA,A,t\nB,B,t\nC,C,t\nR,R,region\n"

static CohesionScores *
score_tree (const gchar *aggregate)
{
  g_autofree gchar *yaml = g_strdup_printf (
      "cohesion: 1\nframework: {id: test, title: T, version: \"1\"}\n"
      "scoring: {aggregate: %s}\n"
      "domains:\n  - id: d\n    title: D\n    weight: 2\n    indicators:\n"
      "      - {id: one, title: One, unit: kg, polarity: higher-better, weight: 3}\n"
      "      - {id: two, title: Two, polarity: higher-better}\n"
      "  - id: e\n    title: E\n    indicators:\n"
      "      - {id: three, title: Three, polarity: higher-better}\n"
      "      - {id: nought, title: Nought, polarity: higher-better, weight: 0}\n",
      aggregate);
  g_autoptr (CohesionMeasures) measures = make_measures (
      yaml, AREAS,
      "area,indicator,period,value\nA,one,2023,2\nA,two,2023,8\nA,three,2023,5\nA,nought,2023,1\n"
      "B,one,2023,4\nB,three,2023,1\nC,one,2023,6\nC,two,2023,6\nC,three,2023,6\n");

  return score (measures);
}

static void
test_mean (void)
{
  g_autoptr (CohesionScores) scores = score_tree ("arithmetic");
  g_autoptr (CohesionTable) table = explain (scores, "A", NULL);
  g_autoptr (CohesionTable) of_b = explain (scores, "B", "d");
  g_autofree gchar *csv = cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, 0);

  g_assert_true (g_str_has_prefix (csv, CSV_COLUMNS));
  g_assert_cmpuint (cohesion_table_get_n_rows (table), ==, 7);
  /* d = (3 2 + 8) / 4 = 3.5; e = 5; the root (2 3.5 + 5) / 3 = 4. */
  assert_near (number (table, "test", "score"), 4);
  assert_near (number (table, "test", "contribution"), 4);
  assert_near (number (table, "d", "contribution"), 7 / 3.);
  assert_near (number (table, "one", "contribution"), 2 / 3. * 3 / 4. * 2);
  assert_near (number (table, "two", "contribution"), 2 / 3. * 1 / 4. * 8);
  assert_near (number (table, "one", "effective_weight"), 0.5);
  assert_near (number (table, "one", "weight"), 3);
  assert_near (number (table, "one", "share"), 0.75);
  assert_near (number (table, "nought", "contribution"), 0);
  g_assert_cmpstr (text (table, "nought", "note"), ==, "its weight is 0: it takes no part");
  g_assert_cmpstr (text (table, "one", "method"), ==, "sum");
  g_assert_cmpstr (text (table, "one", "unit"), ==, "kg");
  g_assert_cmpint (whole (table, "one", "depth"), ==, 2);
  g_assert_cmpint (whole (table, "one", "rank"), ==, 3);
  g_assert_cmpint (whole (table, "two", "n_ranked"), ==, 2);
  /* one is 2, 4, 6: one standard deviation below the mean. */
  assert_near (number (table, "one", "mean"), 4);
  assert_near (number (table, "one", "difference"), -2);
  assert_near (number (table, "one", "deviations"), -1);
  g_assert_cmpstr (text (table, "one", "standing"), ==, "weakest");
  g_assert_cmpuint (assert_sums (table), ==, 3);
  assert_reasons (table);
  /* Of d alone, where two is missing: what is there stands for the whole. */
  assert_near (number (of_b, "one", "share"), 1);
  assert_near (number (of_b, "one", "effective_weight"), 1);
  assert_near (number (of_b, "two", "contribution"), NONE);
  assert_near (number (of_b, "two", "share"), NONE);
  g_assert_cmpstr (text (of_b, "two", "note"), ==, "no measure for this area and period");
  g_assert_cmpstr (text (of_b, "two", "status"), ==, "x");
}

/* What the children of d and the root get, for areas A and C, by hand. */
static void
test_other_means (void)
{
  const struct
  {
    const gchar *aggregate;
    const gchar *method;
    gdouble one, two; /* as shares of d, at A: 2 with weight 3 and 8 with weight 1 */
  } cases[] = {
    { "weighted-sum", "sum", 6 / 14., 8 / 14. },
    { "geometric", "power", 3 / 4., 1 / 4. },
    { "harmonic", "power", 1.5 / 1.625, 0.125 / 1.625 },
    { "{strategy: power-mean, exponent: 2}", "power", 12 / 76., 64 / 76. },
    { "{strategy: power-mean, exponent: 0}", "power", 3 / 4., 1 / 4. },
    { "{strategy: power-mean, exponent: 100}", "power", 3 * 0x1p-200, 1 },
    { "minimum", "binding", 1, 0 },
    { "median", "binding", 2 / 10., 8 / 10. },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CohesionScores) scores = score_tree (cases[i].aggregate);
      g_autoptr (CohesionTable) of_a = explain (scores, "A", "d");
      g_autoptr (CohesionTable) all = explain (scores, "C", NULL);
      const gdouble d = number (of_a, "d", "score");

      g_assert_cmpstr (text (of_a, "one", "method"), ==, cases[i].method);
      assert_near (number (of_a, "one", "contribution") / d, cases[i].one);
      assert_near (number (of_a, "two", "contribution") / d, cases[i].two);
      g_assert_true (isnan (number (of_a, "one", "effective_weight")) ==
                     !g_str_equal (cases[i].method, "sum"));
      if (!g_str_equal (cases[i].aggregate, "weighted-sum"))
        g_assert_cmpuint (assert_sums (all), ==, 3);
      assert_reasons (all);
    }
}

/* Two children of one mean, normalised again: by hand, over both orders. */
static void
test_shapley (void)
{
  g_autoptr (CohesionMeasures) measures = make_measures (
      "cohesion: 1\nframework: {id: test, title: T, version: \"1\"}\n"
      "scoring: {aggregate: {strategy: arithmetic, min-coverage: 1}}\ndomains:\n"
      "  - id: d\n    title: D\n    normalise: rank\n    indicators:\n"
      "      - {id: one, title: One, polarity: higher-better}\n"
      "      - {id: two, title: Two, polarity: higher-better}\n",
      AREAS,
      "area,indicator,period,value\nA,one,2023,1\nA,two,2023,9\nB,one,2023,3\nB,two,2023,3\n"
      "C,one,2023,7\nC,two,2023,7\n");
  g_autoptr (CohesionScores) scores = score (measures);
  g_autoptr (CohesionTable) table = explain (scores, "A", NULL);

  /* The mean 5 has the place 2, 1 alone the place 1, 9 alone the place 3:
   * one: (1 + (2 - 3)) / 2 = 0, two: (3 + (2 - 1)) / 2 = 2. */
  assert_near (number (table, "d", "score"), 2);
  assert_near (number (table, "one", "contribution"), 0);
  assert_near (number (table, "two", "contribution"), 2);
  g_assert_cmpstr (text (table, "two", "method"), ==, "shapley");
  g_assert_cmpuint (assert_sums (table), ==, 2);
}

static CohesionTable *
explain_line (const gchar *aggregate)
{
  g_autofree gchar *yaml = g_strdup_printf (
      "cohesion: 1\nframework: {id: test, title: T, version: \"1\"}\n"
      "scoring: {aggregate: %s}\ndomains:\n  - id: d\n    title: D\n"
      "    normalise: {strategy: goalposts, low: -1, high: 6, scale: 70, cap: none}\n"
      "    indicators:\n"
      "      - {id: one, title: One, polarity: higher-better, weight: 3}\n"
      "      - {id: two, title: Two, polarity: higher-better}\n",
      aggregate);
  g_autoptr (CohesionMeasures) measures = make_measures (
      yaml, AREAS,
      "area,indicator,period,value\nA,one,2023,1.1\nA,two,2023,9\nB,one,2023,0\nB,two,2023,3\n");
  g_autoptr (CohesionScores) scores = score (measures);
  CohesionTable *table = explain (scores, "A", NULL);

  g_assert_cmpuint (assert_sums (table), ==, 2);
  return table;
}

/* A domain whose own normalisation is the line 10 + 10 x: 10 goes by the weights. */
/* By hand: of the 4 others, A is above none by one and above 3 by two, so a coalition of one is
 * worth 0, of two 3/4, of both (3 x 0 + 3/4) / 4 = 3/16. */
static void
test_compared (void)
{
  g_autoptr (CohesionMeasures) measures = make_measures (
      "cohesion: 1\nframework: {id: test}\nscoring: {normalise: rank, aggregate: borda}\n"
      "domains:\n  - id: d\n    indicators:\n"
      "      - {id: one, polarity: higher-better, weight: 3}\n"
      "      - {id: two, polarity: lower-better}\n",
      "code,name,tier\nA,A,t\nB,B,t\nC,C,t\nD,D,t\nF,F,t\n",
      "area,indicator,period,value\nA,one,2023,1\nB,one,2023,5\nC,one,2023,2\nD,one,2023,9\n"
      "F,one,2023,7\nA,two,2023,3\nB,two,2023,8\nC,two,2023,8\nD,two,2023,1\nF,two,2023,4\n");
  g_autoptr (CohesionScores) scores = score (measures);
  g_autoptr (CohesionTable) table = explain (scores, "A", "d");

  assert_near (number (table, "d", "score"), 3.0 / 16);
  assert_near (number (table, "one", "contribution"), (0 + 3.0 / 16 - 3.0 / 4) / 2);
  assert_near (number (table, "two", "contribution"), (3.0 / 4 + 3.0 / 16 - 0) / 2);
}

static void
test_line (void)
{
  g_autoptr (CohesionTable) mean = explain_line ("arithmetic");
  g_autoptr (CohesionTable) minimum = explain_line ("minimum");
  g_autoptr (CohesionTable) power = explain_line ("harmonic");

  /* one 7.5 + 7.5 1.1, two 2.5 + 2.5 9. */
  assert_near (number (mean, "one", "effective_weight"), 7.5);
  assert_near (number (mean, "one", "contribution"), 15.75);
  assert_near (number (mean, "two", "contribution"), 25);
  assert_near (number (minimum, "one", "contribution"), 7.5 + 11);
  assert_near (number (minimum, "two", "contribution"), 2.5);
  assert_near (number (power, "d", "contribution"), 10 + 10 * 4 / (3 / 1.1 + 1 / 9.));
  g_assert_cmpstr (text (power, "two", "method"), ==, "power");
}

static void
test_random (void)
{
  g_autoptr (CohesionMeasures) measures = make_random_measures (N_AREAS);
  g_autoptr (CohesionScores) scores = score (measures);

  for (guint area = 0; area < N_AREAS; area += 83)
    {
      g_autofree gchar *code = g_strdup_printf ("A%u", area);
      g_autoptr (CohesionTable) table = explain (scores, code, NULL);
      g_autoptr (CohesionTable) again = explain (scores, code, NULL);
      g_autofree gchar *csv = cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, 0);
      g_autofree gchar *same = cohesion_table_to_text (again, COHESION_TABLE_FORMAT_CSV, 0);

      g_assert_cmpuint (assert_sums (table), ==, 1 + N_INDICATORS / 10);
      assert_reasons (table);
      g_assert_cmpstr (text (table, "i0", "method"), ==, "shapley");
      g_assert_cmpstr (csv, ==, same);
    }
}

/* More children than coalitions can be counted of: some orders of them, the same ones each time. */
static void
test_sampled (void)
{
  g_autoptr (GString) yaml =
      g_string_new ("cohesion: 1\nframework: {id: test, title: T, version: \"1\"}\n"
                    "scoring: {aggregate: arithmetic}\ndomains:\n"
                    "  - id: d\n    title: D\n    normalise: z-score\n    indicators:\n");
  g_autoptr (GString) csv = g_string_new ("area,indicator,period,value\n");
  g_autoptr (CohesionMeasures) measures = NULL;
  g_autoptr (CohesionScores) scores = NULL;
  g_autoptr (CohesionTable) table = NULL;

  for (guint i = 0; i < 14; i++)
    {
      g_string_append_printf (yaml, "      - {id: i%u, title: I, polarity: higher-better}\n", i);
      g_string_append_printf (csv, "A,i%u,2023,%u\nB,i%u,2023,%u\n", i, i % 13, i, i * i % 7);
    }
  measures = make_measures (yaml->str, AREAS, csv->str);
  scores = score (measures);
  table = explain (scores, "A", NULL);
  g_assert_cmpstr (text (table, "i3", "method"), ==, "shapley, sampled");
  g_assert_cmpuint (assert_sums (table), ==, 2);
  /* Children that are alike get about the same: i0 and i13 are both 0. */
  g_assert_cmpfloat (
      fabs (number (table, "i0", "contribution") - number (table, "i13", "contribution")), <, 0.5);
}

static void
test_steps (void)
{
  g_autoptr (CohesionMeasures) measures = make_measures (
      "cohesion: 1\nframework: {id: test, title: T, version: \"1\"}\n"
      "scoring: {treat: {strategy: winsorise, share: 0.25}, impute: mean, normalise: min-max, "
      "aggregate: arithmetic}\n"
      "domains:\n  - id: d\n    title: D\n    indicators:\n"
      "      - {id: one, title: One, polarity: lower-better}\n"
      "      - {id: two, title: Two, polarity: higher-better}\n"
      "      - {id: side, title: Side, polarity: neutral, unit: \"%\"}\n"
      "  - id: board\n    title: Board\n    aggregate: none\n    indicators:\n"
      "      - {id: alone, title: Alone, polarity: higher-better}\n",
      AREAS,
      "area,indicator,period,value,status,note\nA,one,2023,100,,\nB,one,2023,2,,\nC,one,2023,3,,\n"
      "A,two,2023,,c,fewer than 10 answers\nB,two,2023,4,,\nC,two,2023,8,p,\nA,side,2023,7,,\n"
      "A,alone,2023,1,,\nB,alone,2023,2,,\nC,alone,2023,3,,\n");
  g_autoptr (CohesionScores) scores = score (measures);
  g_autoptr (CohesionTable) table = explain (scores, "A", NULL);
  g_autoptr (CohesionTable) of_b = explain (scores, "B", NULL);

  /* Quantile 0.75 of 2, 3, 100 is 51.5, quantile 0.25 is 2.5; of 4 and 8 they are 5 and 7, their
   * mean 6. */
  assert_near (number (table, "one", "value"), 100);
  assert_near (number (table, "one", "treated"), 51.5);
  g_assert_nonnull (strstr (text (table, "one", "note"), "winsorised"));
  assert_near (number (table, "two", "value"), NONE);
  assert_near (number (table, "two", "treated"), 6);
  g_assert_cmpstr (text (table, "two", "status"), ==, "e");
  g_assert_nonnull (text (table, "two", "note"));
  {
    g_autoptr (CohesionTable) of_c = explain (scores, "C", NULL);

    g_assert_cmpstr (text (of_c, "two", "status"), ==, "p");
    g_assert_cmpstr (text (of_c, "two", "note"), ==, "winsorised: lowered to 7; provisional");
    assert_reasons (of_c);
  }
  assert_near (number (table, "side", "value"), 7);
  assert_near (number (table, "side", "contribution"), NONE);
  g_assert_true (g_str_has_prefix (text (table, "side", "note"), "neutral"));
  g_assert_nonnull (strstr (text (of_b, "side", "note"), "no measure for this area and period"));
  g_assert_nonnull (text (table, "board", "note"));
  assert_near (number (table, "board", "contribution"), NONE);
  assert_near (number (table, "alone", "contribution"), NONE);
  assert_near (number (table, "alone", "treated"), 1.5);
  assert_near (number (table, "d", "effective_weight"), 1);
  assert_reasons (table);
  assert_reasons (of_b);
  g_assert_cmpuint (assert_sums (table), ==, 2);
}

static void
assert_refused (CohesionScores *scores,
                const gchar *area,
                const gchar *node,
                const gchar *token,
                const gchar *hint)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cohesion_scores_explain (scores, area, node, &error));
  g_assert_nonnull (error);
  g_assert_true (g_str_has_prefix (error->message, token));
  g_assert_nonnull (strstr (error->message, hint));
}

static void
test_refusals (void)
{
  g_autoptr (CohesionMeasures) measures = make_random_measures (N_AREAS);
  g_autoptr (CohesionScores) scores = score (measures);
  g_autoptr (CohesionScores) tree = score_tree ("arithmetic");
  g_autoptr (GBytes) more = g_bytes_new_static ("area,indicator,period,value\nA1,i1,2022,1\n", 41);
  g_autoptr (GError) error = NULL;

  assert_refused (tree, "R", NULL, "COHESION-SCORE-020", "region");
  assert_refused (tree, "Z", NULL, "COHESION-SCORE-020", "no area \"Z\"");
  assert_refused (tree, "A", "thre", "COHESION-SCORE-010", "three");
  cohesion_measures_load_bytes (measures, more, "more.csv", NULL, NULL, &error);
  g_assert_no_error (error);
  assert_refused (scores, "A1", NULL, "COHESION-SCORE-021", "score again");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scoring/explain/a-mean-of-means", test_mean);
  g_test_add_func ("/scoring/explain/every-other-mean", test_other_means);
  g_test_add_func ("/scoring/explain/a-normalised-domain-over-all-orders", test_shapley);
  g_test_add_func ("/scoring/explain/areas-that-are-compared-with-each-other", test_compared);
  g_test_add_func ("/scoring/explain/a-domain-on-a-line", test_line);
  g_test_add_func ("/scoring/explain/sums-on-a-random-tree", test_random);
  g_test_add_func ("/scoring/explain/many-children-over-some-orders", test_sampled);
  g_test_add_func ("/scoring/explain/says-what-the-steps-did", test_steps);
  g_test_add_func ("/scoring/explain/refuses-with-a-hint", test_refusals);
  return g_test_run ();
}
