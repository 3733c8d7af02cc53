/* Which choice matters, and what leaving something out does. */
#include "asem.h"

/* COINr: ranks without one pillar. */
static void
test_leave_one_out (void)
{
  static const gchar *const pillars[] = { "Physical", "ConEcFin", "Political", "Instit",
                                          "P2P",      "Environ",  "Social",    "SusEcFin" };
  g_autoptr (CohesionMeasures) measures = asem_make ();
  g_autoptr (CohesionTable) means = NULL;
  g_autoptr (CohesionTable) diffs = NULL;
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();

  if (measures == NULL)
    return;
  means = asem_load ("sensitivity/remove_level2_MeanAbsDiff.csv");
  diffs = asem_load ("sensitivity/remove_level2_RankDiffs.csv");
  if (means == NULL || diffs == NULL)
    return;
  for (guint area = 0; area < cohesion_table_get_n_rows (diffs); area += 10)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CohesionTable) table = cohesion_scorer_run_leave_one_out (
          scorer, measures, NULL, asem_text (diffs, area, "uCode"), NULL, &error);
      guint n = 0;

      g_assert_no_error (error);
      for (guint row = 0; row < cohesion_table_get_n_rows (table); row++)
        for (guint k = 0; k < G_N_ELEMENTS (pillars); k++)
          if (g_ascii_strcasecmp (asem_text (table, row, "left_out"), pillars[k]) == 0)
            {
              g_assert_cmpstr (asem_text (table, row, "kind"), ==, "domain");
              g_assert_cmpfloat (asem_number (table, row, "shift"), ==,
                                 -asem_number (diffs, area, pillars[k]));
              g_assert_cmpfloat_with_epsilon (asem_number (table, row, "mean_shift"),
                                              asem_number (means, k + 1, "MeanAbsDiff"), 1e-12);
              n++;
            }
      g_assert_cmpuint (n, ==, 8);
      g_assert_cmpuint (cohesion_table_get_n_rows (table), ==, 59);
    }
}

/* With weights 1, 2 and 5: by name, by judgements and in a set. The others keep theirs. */
static void
test_weights_by_name (void)
{
  static const gchar *const ways[] = {
    "{strategy: given, weights: {one: 1, two: 2, three: 5}}",
    "{strategy: set, name: x}",
    "{strategy: analytic-hierarchy, triangle: [0.5, 0.2, 0.4]}",
    "{strategy: analytic-hierarchy, judgements: {two/one: 2, three/one: 5, two/three: 0.4}}",
  };
  static const gdouble expected[] = { (2 * 4 + 5 * 7) / 7.0, (1 * 1 + 5 * 7) / 6.0,
                                      (1 * 1 + 2 * 4) / 3.0 };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree gchar *tree = g_strdup_printf (
          "cohesion: 1\nframework: {id: d}\nscoring: {normalise: none, aggregate: arithmetic, "
          "weigh: %s}\nweight-sets: {x: {one: 1, two: 2, three: 5}}\nindicators:\n"
          "  - {id: one, polarity: higher-better}\n  - {id: two, polarity: higher-better}\n"
          "  - {id: three, polarity: higher-better}\n",
          ways[i]);
      g_autoptr (CohesionMeasures) measures =
          make_measures (tree, "code,name,tier\nA,A,t\nB,B,t\n",
                         "area,indicator,period,value\nA,one,2023,1\nA,two,2023,4\nA,three,2023,7\n"
                         "B,one,2023,3\nB,two,2023,2\nB,three,2023,1\n");
      g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
      g_autoptr (CohesionTable) table =
          cohesion_scorer_run_leave_one_out (scorer, measures, NULL, "A", NULL, &error);

      g_assert_no_error (error);
      for (guint row = 0; row < G_N_ELEMENTS (expected); row++)
        g_assert_cmpfloat_with_epsilon (asem_number (table, row, "score"), expected[row], 1e-12);
    }
}

#define OWA(positions, more)                                                                       \
  "cohesion: 1\nframework: {id: d}\nscoring: {normalise: none, aggregate: {strategy: owa, "        \
  "positions: " positions "}}\n" more "indicators:\n  - {id: one, polarity: higher-better}\n"      \
  "  - {id: two, polarity: higher-better}\n  - {id: three, polarity: higher-better}\n"

static CohesionMeasures *
make_owa (const gchar *tree)
{
  return make_measures (tree, "code,name,tier\nA,A,t\nB,B,t\n",
                        "area,indicator,period,value\nA,one,2023,1\nA,two,2023,4\nA,three,2023,7\n"
                        "B,one,2023,3\nB,two,2023,2\nB,three,2023,1\n");
}

/* Of positions 3, 2 and 1 two places get 3 + 2 / 2 and 2 / 2 + 1 (Yager's quantifier). */
static void
test_positions (void)
{
  static const gdouble expected[] = { (4 * 7 + 2 * 4) / 6.0, (4 * 7 + 2 * 1) / 6.0,
                                      (4 * 4 + 2 * 1) / 6.0 };
  g_autoptr (CohesionMeasures) measures = make_owa (OWA ("[3, 2, 1]", ""));
  g_autoptr (CohesionMeasures) drawn =
      make_owa (OWA ("[3, 2, 1]", "uncertainty: {choices: [{leave-out: indicators}]}\n"));
  g_autoptr (CohesionMeasures) wrong = make_owa (OWA ("[3, 2, 1, 1]", ""));
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) table =
      cohesion_scorer_run_leave_one_out (scorer, measures, NULL, "A", NULL, &error);
  g_autoptr (CohesionTable) indices = NULL;

  g_assert_no_error (error);
  for (guint row = 0; row < G_N_ELEMENTS (expected); row++)
    g_assert_cmpfloat_with_epsilon (asem_number (table, row, "score"), expected[row], 1e-12);
  cohesion_scorer_set_uncertainty (scorer, COHESION_UNCERTAINTY_CHOICES);
  cohesion_scorer_set_replicates (scorer, 16);
  indices = cohesion_scorer_run_sensitivity (scorer, drawn, NULL, "A", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (cohesion_scorer_run_leave_one_out (scorer, wrong, NULL, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "4 positions for 3 children"));
}

/* A score that is the mean of two choices and a sampling error: its indices are known. */
static CohesionMeasures *
make_additive (void)
{
  return make_measures (
      "cohesion: 1\nframework: {id: test}\n"
      "scoring: {aggregate: arithmetic, normalise: {strategy: goalposts, low: 0, high: 1, cap: "
      "none}}\nuncertainty:\n  choices:\n"
      "    - {at: a, normalise: [{strategy: goalposts, low: 0, high: 1, cap: none}, "
      "{strategy: goalposts, low: 0, high: 2, cap: none}]}\n"
      "    - {at: b, normalise: [{strategy: goalposts, low: 0, high: 1, cap: none}, "
      "{strategy: goalposts, low: 0, high: 5, cap: none}]}\n"
      "    - {at: e, aggregate: [arithmetic, geometric]}\n"
      "domains:\n  - id: d\n    indicators: [{id: a, polarity: higher-better}]\n"
      "  - id: e\n    indicators: [{id: b, polarity: higher-better}]\n"
      "  - id: g\n    indicators: [{id: c, polarity: higher-better, error: normal}]\n",
      "code,name,tier\nA,A,t\nB,B,t\n",
      "area,indicator,period,value,se\nA,a,2023,4,\nA,b,2023,5,\nA,c,2023,100,1\n"
      "B,a,2023,1,\nB,b,2023,1,\nB,c,2023,1,\n");
}

/* 4 or 2 has the variance 1, 5 or 1 has 4, the error has 1; the aggregation of one child is itself.
 */
static void
test_additive (void)
{
  static const gchar *const factors[] = { "normalise at a", "normalise at b", "aggregate at e",
                                          "sampling error" };
  static const gdouble shares[] = { 1 / 6.0, 4 / 6.0, 0, 1 / 6.0 };
  g_autoptr (CohesionMeasures) measures = make_additive ();
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) table = NULL;

  cohesion_scorer_set_uncertainty (scorer,
                                   COHESION_UNCERTAINTY_SAMPLING | COHESION_UNCERTAINTY_CHOICES);
  cohesion_scorer_set_replicates (scorer, 8192);
  table = cohesion_scorer_run_sensitivity (scorer, measures, NULL, "A", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cohesion_table_get_n_rows (table), ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      const gdouble first = asem_number (table, i, "first");
      const gdouble total = asem_number (table, i, "total");

      g_assert_cmpstr (asem_text (table, i, "factor"), ==, factors[i]);
      /* A term of 8,192 points is known to 1 / sqrt (8192), and shares are ratios of them. */
      g_assert_cmpfloat_with_epsilon (first, shares[i], 0.035);
      g_assert_cmpfloat_with_epsilon (total, shares[i], 0.025);
      g_assert_true (asem_number (table, i, "first_lower") <= first);
      g_assert_true (asem_number (table, i, "total_upper") >= total);
    }
}

static void
test_ranks (void)
{
  g_autoptr (CohesionMeasures) measures = make_additive ();
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) table = NULL;

  /* A is always first: nothing moves, which is said. */
  cohesion_scorer_set_uncertainty (scorer, COHESION_UNCERTAINTY_CHOICES);
  cohesion_scorer_set_replicates (scorer, 16);
  table = cohesion_scorer_run_sensitivity (scorer, measures, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cohesion_table_get_n_rows (table), ==, 3);
  g_assert_true (isnan (asem_number (table, 0, "first")));
  for (guint i = 0; i < cohesion_table_get_n_notes (table); i++)
    if (g_str_equal (cohesion_table_get_note_key (table, i), "warning"))
      g_assert_cmpstr (cohesion_table_get_note_text (table, i), ==,
                       "the output is the same in all runs");
}

static gboolean
has_warning (CohesionTable *table, const gchar *wanted)
{
  for (guint i = 0; i < cohesion_table_get_n_notes (table); i++)
    if (g_str_equal (cohesion_table_get_note_key (table, i), "warning") &&
        strstr (cohesion_table_get_note_text (table, i), wanted) != NULL)
      return TRUE;
  return FALSE;
}

/* Without its only indicator the domain has no score; half of all runs are without it. */
static void
test_no_result (void)
{
  g_autoptr (CohesionMeasures) measures =
      make_measures ("cohesion: 1\nframework: {id: test}\n"
                     "scoring: {normalise: none, aggregate: arithmetic}\n"
                     "uncertainty: {choices: [{leave-out: indicators}]}\nindicators:\n"
                     "  - {id: one, polarity: higher-better}\n",
                     "code,name,tier\nA,A,t\nB,B,t\n",
                     "area,indicator,period,value\nA,one,2023,8\nB,one,2023,1\n");
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) table = NULL;

  cohesion_scorer_set_uncertainty (scorer, COHESION_UNCERTAINTY_CHOICES);
  cohesion_scorer_set_replicates (scorer, 16);
  table = cohesion_scorer_run_sensitivity (scorer, measures, NULL, "A", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (has_warning (table, " of 16 points are left out"));
}

static gchar *
print_design (CohesionMeasures *measures, guint threads)
{
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (CohesionTable) table = NULL;

  cohesion_scorer_set_uncertainty (scorer,
                                   COHESION_UNCERTAINTY_SAMPLING | COHESION_UNCERTAINTY_CHOICES);
  cohesion_scorer_set_replicates (scorer, 64);
  cohesion_scorer_set_threads (scorer, threads);
  table = cohesion_scorer_run_sensitivity (scorer, measures, NULL, "A", NULL, NULL);
  return cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, 0);
}

static void
test_threads (void)
{
  g_autoptr (CohesionMeasures) measures = make_additive ();
  g_autofree gchar *one = print_design (measures, 1);
  g_autofree gchar *four = print_design (measures, 4);

  g_assert_cmpstr (one, ==, four);
}

static void
assert_error (guint replicates,
              CohesionUncertainty sources,
              const gchar *node,
              const gchar *area,
              const gchar *token)
{
  g_autoptr (CohesionMeasures) measures = make_additive ();
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (GError) error = NULL;

  cohesion_scorer_set_uncertainty (scorer, sources);
  cohesion_scorer_set_replicates (scorer, replicates);
  g_assert_null (cohesion_scorer_run_sensitivity (scorer, measures, node, area, NULL, &error));
  g_assert_true (g_str_has_prefix (error->message, token));
}

static void
test_errors (void)
{
  assert_error (0, COHESION_UNCERTAINTY_CHOICES, NULL, NULL, "COHESION-SCORE-031");
  assert_error (8, COHESION_UNCERTAINTY_NONE, NULL, NULL, "COHESION-SCORE-030");
  assert_error (500000, COHESION_UNCERTAINTY_CHOICES, NULL, NULL, "COHESION-SCORE-034");
  assert_error (8, COHESION_UNCERTAINTY_CHOICES, "nowhere", NULL, "COHESION-SCORE-010");
  assert_error (8, COHESION_UNCERTAINTY_CHOICES, NULL, "Z", "COHESION-SCORE-035");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sensitivity/leaving pillars out moves ranks as COINr says",
                   test_leave_one_out);
  g_test_add_func ("/sensitivity/weights by name go on without a child", test_weights_by_name);
  g_test_add_func ("/sensitivity/positions are stretched over the children that are left",
                   test_positions);
  g_test_add_func ("/sensitivity/independent terms explain their share of the variance",
                   test_additive);
  g_test_add_func ("/sensitivity/ranks that never move are said to", test_ranks);
  g_test_add_func ("/sensitivity/points without a result are counted", test_no_result);
  g_test_add_func ("/sensitivity/any number of threads gives the same bytes", test_threads);
  g_test_add_func ("/sensitivity/what cannot be done is refused", test_errors);
  return g_test_run ();
}
