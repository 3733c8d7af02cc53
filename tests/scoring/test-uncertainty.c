/* How sure scores are: by the formula, by simulation, and the ranks that are possible. */
#include "scoring-test.h"
#include "scoring/uncertainty/cohesion-simulation-private.h"

#define TREE(scoring, unit)                                                                        \
  "cohesion: 1\nframework: {id: test, title: T, version: \"1\"}\n"                                 \
  "scoring: {" scoring "}\ndomains:\n  - id: d\n    title: D\n    indicators:\n"                   \
  "      - {id: trust, title: T, polarity: higher-better, weight: 3" unit "}\n"                    \
  "      - {id: belong, title: B, polarity: lower-better" unit "}\n"

#define FIXED_POSTS "normalise: {strategy: goalposts, low: 0, high: 10, cap: none}, "

static CohesionScores *
score (CohesionMeasures *measures, guint replicates, guint threads)
{
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (GError) error = NULL;
  CohesionScores *scores;

  cohesion_scorer_set_replicates (scorer, replicates);
  cohesion_scorer_set_threads (scorer, threads);
  scores = cohesion_scorer_run_measures (scorer, measures, NULL, &error);
  g_assert_no_error (error);
  return scores;
}

static gdouble
cell (CohesionTable *table, const gchar *area, const gchar *node, const gchar *column)
{
  const guint at = (guint)cohesion_table_find_column (table, column);

  for (guint row = 0; row < cohesion_table_get_n_rows (table); row++)
    if (g_str_equal (cohesion_table_get_text (table, row, 0), area) &&
        g_str_equal (cohesion_table_get_text (table, row, 1), node))
      return cohesion_table_get_double (table, row, at);
  g_assert_not_reached ();
}

static void
assert_near (gdouble got, gdouble wanted, gdouble tolerance)
{
  if (!(fabs (got - wanted) <= tolerance))
    g_test_message ("expected %.17g, got %.17g", wanted, got);
  g_assert_true (fabs (got - wanted) <= tolerance);
}

static CohesionMeasures *
make_three (const gchar *tree)
{
  return make_measures (tree, "code,name,tier\nA,A,t\nB,B,t\nC,C,t\n",
                        "area,indicator,period,value,se,lower,upper\n"
                        "A,trust,2023,1,0.4,,\nB,trust,2023,2,0.8,,\nC,trust,2023,9,,8.02,9.98\n"
                        "A,belong,2023,9,0.6,,\nB,belong,2023,3,0,,\nC,belong,2023,,,,\n");
}

/* d = (3 trust / 10 + (1 - belong / 10)) / 4, so se^2 = (3 / 40)^2 se_t^2 + (1 / 40)^2 se_b^2. */
static void
test_formula (void)
{
  g_autoptr (CohesionMeasures) measures =
      make_three (TREE (FIXED_POSTS "aggregate: arithmetic", ""));
  g_autoptr (CohesionScores) scores = score (measures, 0, 1);
  g_autoptr (CohesionTable) table = cohesion_scores_get_uncertainty (scores);
  const gdouble z = 1.959963984540054;

  assert_near (cell (table, "A", "d", "se"), hypot (3 * 0.4, 0.6) / 40, 1e-15);
  assert_near (cell (table, "B", "d", "se"), 3 * 0.8 / 40, 1e-15);
  assert_near (cell (table, "C", "d", "se"), 0.98 / z / 10, 1e-15); /* of trust alone */
  assert_near (cell (table, "A", "d", "upper"), (3 * 0.1 + 0.1) / 4 + z * hypot (3 * 0.4, 0.6) / 40,
               1e-15);
  assert_near (cell (table, "A", "trust", "lower"), 0.1 - z * 0.04, 1e-15);
  assert_near (cell (table, "A", "d", "level"), 95, 0);
  assert_near (cell (table, "C", "d", "rank_lower"), 1, 0);
  assert_near (cell (table, "C", "d", "rank_upper"), 1, 0);
  assert_near (cell (table, "C", "d", "group"), 1, 0);
  assert_near (cell (table, "C", "d", "n_tied"), 0, 0);
}

static void
test_simulation_agrees (void)
{
  g_autoptr (CohesionMeasures) measures =
      make_three (TREE (FIXED_POSTS "aggregate: arithmetic", ""));
  g_autoptr (CohesionScores) formula = score (measures, 0, 1);
  g_autoptr (CohesionScores) simulated = score (measures, 20000, 2);
  g_autoptr (CohesionTable) a = cohesion_scores_get_uncertainty (formula);
  g_autoptr (CohesionTable) b = cohesion_scores_get_uncertainty (simulated);

  for (const gchar *area = "ABC"; *area != '\0'; area++)
    {
      const gchar code[] = { *area, '\0' };
      const gdouble se = cell (a, code, "d", "se");

      /* 20,000 draws: the standard error is known to half a percent, an end to two of it. */
      assert_near (cell (b, code, "d", "se"), se, 0.02 * se);
      assert_near (cell (b, code, "d", "lower"), cell (a, code, "d", "lower"), 0.1 * se);
      assert_near (cell (b, code, "d", "upper"), cell (a, code, "d", "upper"), 0.1 * se);
      assert_near (cell (b, code, "trust", "lower"), cell (a, code, "trust", "lower"), 0.01);
    }
  assert_near (cell (b, "C", "d", "top"), 1, 0);
  assert_near (cell (b, "C", "d", "bottom"), 0, 0);
}

static void
test_not_linear (void)
{
  g_autoptr (CohesionMeasures) measures =
      make_three (TREE ("normalise: min-max, aggregate: arithmetic", ""));
  g_autoptr (CohesionScores) scores = score (measures, 0, 1);
  g_autoptr (CohesionTable) none = cohesion_scores_get_uncertainty (scores);
  g_autoptr (CohesionTable) table = cohesion_scores_get_table (scores);
  g_autoptr (CohesionScores) simulated = score (measures, 200, 1);
  g_autoptr (CohesionTable) some = cohesion_scores_get_table (simulated);

  g_assert_cmpuint (cohesion_table_get_n_rows (none), ==, 0);
  g_assert_true (isnan (cell (table, "A", "d", "lower")));
  g_assert_true (isnan (cell (table, "A", "d", "level")));
  assert_near (cell (some, "A", "d", "level"), 95, 0);
  g_assert_true (cell (some, "A", "d", "lower") <= cell (some, "A", "d", "score"));
  g_assert_true (cell (some, "A", "d", "upper") >= cell (some, "A", "d", "score"));
}

static void
test_no_errors (void)
{
  g_autoptr (CohesionMeasures) measures = make_measures (
      TREE ("normalise: min-max, aggregate: arithmetic", ""), "code,name,tier\nA,A,t\nB,B,t\n",
      "area,indicator,period,value\nA,trust,2023,1\nB,trust,2023,2\n");
  g_autoptr (CohesionScores) scores = score (measures, 100, 1);
  g_autoptr (CohesionTable) table = cohesion_scores_get_table (scores);
  const gchar *said = NULL;

  for (guint i = 0; i < cohesion_table_get_n_notes (table); i++)
    if (g_str_equal (cohesion_table_get_note_key (table, i), "uncertainty"))
      said = cohesion_table_get_note_text (table, i);
  g_assert_nonnull (said);
  g_assert_true (g_str_has_prefix (said, "no measure has a sampling error"));
  g_assert_true (isnan (cell (table, "A", "d", "lower")));
}

/* Shares near the end: a logit interval stays inside, and is longer on the inner side. */
static void
test_families (void)
{
  g_autoptr (CohesionMeasures) measures = make_measures (
      TREE ("normalise: {strategy: goalposts, low: 0, high: 100}, aggregate: arithmetic",
            ", unit: percent"),
      "code,name,tier\nA,A,t\nB,B,t\n",
      "area,indicator,period,value,se\nA,trust,2023,3,2\nB,trust,2023,50,2\n");
  g_autoptr (CohesionScores) scores = score (measures, 40000, 1);
  g_autoptr (CohesionTable) table = cohesion_scores_get_uncertainty (scores);
  const gdouble low = cell (table, "A", "d", "lower"), high = cell (table, "A", "d", "upper");

  g_assert_cmpfloat (low, >, 0);
  g_assert_cmpfloat (high - 0.03, >, 2 * (0.03 - low));
  /* logit (0.03) +- 1.96 x 0.02 / (0.03 x 0.97) */
  assert_near (low, 0.00797, 0.0006);
  assert_near (high, 0.1065, 0.006);
}

static gchar *
make_world (guint n_areas, guint n_indicators, gchar **tree, gchar **areas)
{
  g_autoptr (GString) yaml = g_string_new (
      "cohesion: 1\nframework: {id: test, title: T, version: \"1\"}\n"
      "scoring: {treat: winsorise, impute: median, normalise: z-score, aggregate: arithmetic}\n"
      "domains:\n  - id: d\n    title: D\n    aggregate: minimum\n    indicators:\n");
  g_autoptr (GString) registry = g_string_new ("code,name,tier\n");
  g_autoptr (GString) csv = g_string_new ("area,indicator,period,value,se\n");
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (guint i = 0; i < n_indicators; i++)
    g_string_append_printf (yaml, "      - {id: i%u, title: I, polarity: higher-better}\n", i);
  for (guint a = 0; a < n_areas; a++)
    {
      g_string_append_printf (registry, "A%u,A,t\n", a);
      for (guint i = 0; i < n_indicators; i++)
        if (g_rand_int_range (random, 0, 20) > 0)
          g_string_append_printf (csv, "A%u,i%u,2023,%d,%d\n", a, i,
                                  g_rand_int_range (random, 1, 9999),
                                  g_rand_int_range (random, 0, 900));
    }
  *tree = g_string_free (g_steal_pointer (&yaml), FALSE);
  *areas = g_string_free (g_steal_pointer (&registry), FALSE);
  return g_string_free (g_steal_pointer (&csv), FALSE);
}

static gchar *
print_uncertainty (CohesionMeasures *measures, guint threads)
{
  g_autoptr (CohesionScores) scores = score (measures, 300, threads);
  g_autoptr (CohesionTable) uncertainty = cohesion_scores_get_uncertainty (scores);
  g_autoptr (CohesionTable) table = cohesion_scores_get_table (scores);
  g_autofree gchar *first = cohesion_table_to_text (uncertainty, COHESION_TABLE_FORMAT_CSV, 0);
  g_autofree gchar *second = cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, 0);

  return g_strconcat (first, second, NULL);
}

static void
test_threads (void)
{
  g_autofree gchar *tree = NULL;
  g_autofree gchar *areas = NULL;
  g_autofree gchar *csv = make_world (600, 8, &tree, &areas);
  g_autoptr (CohesionMeasures) measures = make_measures (tree, areas, csv);
  g_autofree gchar *one = print_uncertainty (measures, 1);

  for (guint threads = 2; threads <= 8; threads *= 2)
    {
      g_autofree gchar *many = print_uncertainty (measures, threads);

      g_assert_true (g_str_equal (one, many));
    }
}

#define N_POINTS 11u

/* Of each replicate: the score of the first area at the root. */
static void
take_first_score (gpointer data,
                  guint first,
                  guint node,
                  CohesionReplica *const *replicas,
                  guint n,
                  gdouble *ranks,
                  gpointer scratch)
{
  gdouble *scores = data;

  (void)ranks;
  (void)scratch;
  for (guint k = 0; node == 0 && k < n; k++)
    scores[first + k] = cohesion_replica_peek_scores (replicas[k], node)[0];
}

/* Points of a sensitivity share their errors, also with their neighbours: so they share what is
 * drawn, and come to what each comes to alone. */
static void
test_points (void)
{
  static const gdouble points[N_POINTS] = { 0.3, 0.3, 0.7, 0.3, 0.7, 0.7, 0.7, 0.7, 0.1, 0.2, 0.1 };
  g_autofree gchar *tree = NULL;
  g_autofree gchar *areas = NULL;
  g_autofree gchar *csv = make_world (30, 8, &tree, &areas);
  g_autoptr (CohesionMeasures) measures = make_measures (tree, areas, csv);
  g_autoptr (CohesionScores) scores = score (measures, 0, 1);
  g_autoptr (CohesionReplicaBase) base = cohesion_replica_base_new (scores->run);
  g_autoptr (CohesionErrors) errors = cohesion_errors_new (scores->run, base);
  g_autoptr (CohesionFactors) factors = cohesion_factors_new (scores->run);
  CohesionVariation variation = { .base = base, .errors = errors, .factors = factors };
  gdouble together[N_POINTS];
  g_autoptr (GError) error = NULL;

  variation.points = points;
  variation.n_points = N_POINTS;
  cohesion_run_replicates (scores->run, &variation, N_POINTS, take_first_score, together, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < N_POINTS; i++)
    {
      gdouble alone;

      variation.points = points + i;
      variation.n_points = 1;
      cohesion_run_replicates (scores->run, &variation, 1, take_first_score, &alone, &error);
      g_assert_no_error (error);
      g_assert_cmpfloat (together[i], ==, alone);
      g_assert_true (isfinite (alone));
      for (guint k = 0; k < i; k++)
        g_assert_true ((together[k] == alone) == (fabs (points[k] - points[i]) < 1e-9));
    }
}

static gboolean
stop_soon (gdouble fraction, const gchar *stage, gpointer data)
{
  (void)stage;
  (void)data;
  return fraction < 0.3;
}

static void
test_cancel (void)
{
  g_autoptr (CohesionMeasures) measures =
      make_three (TREE (FIXED_POSTS "aggregate: arithmetic", ""));
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (CohesionScores) scores = NULL;
  g_autoptr (GError) error = NULL;

  cohesion_scorer_set_replicates (scorer, 100000);
  cohesion_scorer_set_progress (scorer, stop_soon, NULL, NULL);
  scores = cohesion_scorer_run_measures (scorer, measures, NULL, &error);
  g_assert_null (scores);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_level (void)
{
  g_autoptr (CohesionMeasures) measures =
      make_three (TREE (FIXED_POSTS "aggregate: arithmetic", ""));
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (CohesionScores) scores = NULL;
  g_autoptr (CohesionTable) table = NULL;

  cohesion_scorer_set_level (scorer, 80);
  scores = cohesion_scorer_run_measures (scorer, measures, NULL, NULL);
  table = cohesion_scores_get_uncertainty (scores);
  assert_near (cell (table, "A", "trust", "lower"), 0.1 - 1.2815515655446004 * 0.04, 1e-15);
  assert_near (cell (table, "A", "trust", "level"), 80, 0);
}

static gdouble
find_se (const gchar *se, guint replicates)
{
  g_autofree gchar *csv = g_strdup_printf ("area,indicator,period,value,se\n"
                                           "A,trust,2023,1,%s\nB,trust,2023,2,%s\n"
                                           "A,belong,2023,9,%s\nB,belong,2023,3,%s\n",
                                           se, se, se, se);
  g_autoptr (CohesionMeasures) measures = make_measures (
      TREE (FIXED_POSTS "aggregate: arithmetic", ""), "code,name,tier\nA,A,t\nB,B,t\n", csv);
  g_autoptr (CohesionScores) scores = score (measures, replicates, 1);
  g_autoptr (CohesionTable) table = cohesion_scores_get_uncertainty (scores);

  return cell (table, "A", "d", "se");
}

/* The standard error of a standard error is 1 / sqrt (2 n): 4 of them at 2000 replicates. */
static void
test_large_errors (void)
{
  static const gchar *const ses[] = { "1", "30", "2e3", "1e9", "1e100" };

  for (guint i = 0; i < G_N_ELEMENTS (ses); i++)
    {
      const gdouble wanted = sqrt (10) / 40 * g_ascii_strtod (ses[i], NULL);

      assert_near (find_se (ses[i], 0) / wanted, 1, 1e-12);
      assert_near (find_se (ses[i], 2000) / wanted, 1, 4 / sqrt (4000));
    }
  g_assert_true (isnan (find_se ("1e200", 0)));
  g_assert_true (isnan (find_se ("1e200", 100)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scoring/uncertainty/goes-up-a-linear-tree-by-the-formula", test_formula);
  g_test_add_func ("/scoring/uncertainty/simulation-agrees-with-the-formula",
                   test_simulation_agrees);
  g_test_add_func ("/scoring/uncertainty/without-replicates-other-trees-have-none",
                   test_not_linear);
  g_test_add_func ("/scoring/uncertainty/measures-without-errors-give-none-and-it-says-so",
                   test_no_errors);
  g_test_add_func ("/scoring/uncertainty/shares-are-drawn-on-the-logit-scale", test_families);
  g_test_add_func ("/scoring/uncertainty/any-number-of-threads-gives-the-same-bytes", test_threads);
  g_test_add_func ("/scoring/uncertainty/points-that-share-errors-share-draws", test_points);
  g_test_add_func ("/scoring/uncertainty/can-be-cancelled", test_cancel);
  g_test_add_func ("/scoring/uncertainty/level-is-that-asked-for", test_level);
  g_test_add_func ("/scoring/uncertainty/errors-may-be-larger-than-all-differences",
                   test_large_errors);
  return g_test_run ();
}
