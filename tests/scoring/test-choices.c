/* Choices that vary: how they are drawn, written out, replayed. */
#include "asem.h"

#include "scoring/uncertainty/cohesion-factors-private.h"

#define TREE                                                                                       \
  "domains:\n"                                                                                     \
  "  - id: d\n    indicators:\n"                                                                   \
  "      - {id: trust, polarity: higher-better, weight: 3}\n"                                      \
  "      - {id: belong, polarity: lower-better}\n"                                                 \
  "  - id: e\n    indicators:\n      - {id: meet, polarity: higher-better}\n"
#define FRAMEWORK(choices)                                                                         \
  "cohesion: 1\nframework: {id: test}\n"                                                           \
  "scoring: {normalise: {strategy: min-max, lower: 1}, aggregate: arithmetic}\n"                   \
  "uncertainty:\n  choices:\n" choices TREE
#define EVERYTHING                                                                                 \
  "    - {normalise: [{strategy: min-max, lower: 1}, rank, percentile-rank]}\n"                    \
  "    - {at: d, aggregate: [arithmetic, geometric]}\n"                                            \
  "    - {weights: 25}\n    - {leave-out: indicators}\n"

static CohesionMeasures *
make_five (const gchar *tree, gboolean errors)
{
  g_autoptr (GString) csv = g_string_new ("area,indicator,period,value,se\n");
  static const gchar *const ids[] = { "trust", "belong", "meet" };
  static const gdouble values[] = { 1, 5, 2, 9, 7, 3, 8, 8, 1, 4, 6, 2, 5, 5, 9 };

  for (guint i = 0; i < 15; i++)
    g_string_append_printf (csv, "%c,%s,2023,%g,%s\n", 'A' + (gint)(i % 5), ids[i / 5], values[i],
                            errors && i != 3 ? "0.5" : "");
  return make_measures (tree, "code,name,tier\nA,A,t\nB,B,t\nC,C,t\nD,D,t\nE,E,t\n", csv->str);
}

static CohesionScorer *
make_scorer (CohesionUncertainty sources, guint replicates)
{
  CohesionScorer *scorer = cohesion_scorer_new ();

  cohesion_scorer_set_uncertainty (scorer, sources);
  cohesion_scorer_set_replicates (scorer, replicates);
  return scorer;
}

static gchar *
print_run (CohesionScorer *scorer, CohesionMeasures *measures)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionScores) scores = cohesion_scorer_run_measures (scorer, measures, NULL, &error);
  g_autoptr (CohesionTable) table = NULL;

  g_assert_no_error (error);
  table = cohesion_scores_get_uncertainty (scores);
  g_assert_cmpuint (cohesion_table_get_n_rows (table), >, 0);
  return cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, 0);
}

/* The bins are those of the option, not of the sample: all of these are the first option. */
static void
test_pick (void)
{
  static const gdouble shares[] = { 0.01, 0.20, 0.30, 0.49 };

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    g_assert_cmpuint (cohesion_draw_pick (shares[i], 2), ==, 0);
  g_assert_cmpuint (cohesion_draw_pick (0.5, 2), ==, 1);
  g_assert_cmpuint (cohesion_draw_pick (1 - 0x1p-53, 3), ==, 2);
  g_assert_cmpuint (cohesion_draw_pick (0x1p-53, 3), ==, 0);
  for (guint i = 0; i < 300; i++)
    g_assert_cmpuint (cohesion_draw_pick ((i + 0.5) / 300, 3), ==, i / 100);
}

static void
test_threads (void)
{
  g_autoptr (CohesionMeasures) measures = make_five (FRAMEWORK (EVERYTHING), TRUE);
  g_autoptr (CohesionScorer) scorer =
      make_scorer (COHESION_UNCERTAINTY_SAMPLING | COHESION_UNCERTAINTY_CHOICES, 500);
  g_autofree gchar *one = NULL;

  cohesion_scorer_set_threads (scorer, 1);
  one = print_run (scorer, measures);
  for (guint threads = 2; threads <= 8; threads *= 2)
    {
      g_autofree gchar *many = NULL;

      cohesion_scorer_set_threads (scorer, threads);
      many = print_run (scorer, measures);
      g_assert_true (g_str_equal (one, many));
    }
}

static CohesionScores *
replay (CohesionMeasures *measures, const gchar *draws)
{
  g_autoptr (CohesionScorer) scorer = make_scorer (COHESION_UNCERTAINTY_CHOICES, 0);
  g_autofree gchar *path = g_strdup ("/tmp/cohesion-XXXXXX");
  g_autoptr (GError) error = NULL;
  CohesionScores *scores;

  g_close (g_mkstemp (path), NULL);
  g_assert_true (g_file_set_contents (path, draws, -1, NULL));
  cohesion_scorer_set_replay (scorer, path);
  scores = cohesion_scorer_run_measures (scorer, measures, NULL, &error);
  g_unlink (path);
  g_assert_no_error (error);
  return scores;
}

/* Where all replicates have the other option, their ends are the scores of a framework that
 * declares it. */
static void
test_options (void)
{
  g_autoptr (CohesionMeasures) measures = make_five (
      FRAMEWORK ("    - {aggregate: [arithmetic, geometric]}\n    - {leave-out: indicators}\n"),
      FALSE);
  g_autoptr (CohesionMeasures) other = make_five (
      "cohesion: 1\nframework: {id: test}\n"
      "scoring: {normalise: {strategy: min-max, lower: 1}, aggregate: geometric}\ndomains:\n"
      "  - {id: d, indicators: [{id: trust, polarity: higher-better}]}\n"
      "  - {id: e, indicators: [{id: meet, polarity: higher-better}]}\n"
      "  - {id: aside, aggregate: none, indicators: [{id: belong, polarity: higher-better}]}\n",
      FALSE);
  g_autoptr (CohesionScores) scores =
      replay (measures, "replicate,factor,node,area,value\n"
                        "1,aggregate,,,geometric\n1,leave-out of indicators,,,belong\n"
                        "2,aggregate,,,arithmetic\n2,leave-out of indicators,,,none\n"
                        "3,aggregate,,,geometric\n3,leave-out of indicators,,,belong\n");
  g_autoptr (CohesionScorer) plain = cohesion_scorer_new ();
  g_autoptr (CohesionScores) wanted = cohesion_scorer_run_measures (plain, other, NULL, NULL);
  g_autoptr (CohesionTable) table = cohesion_scores_get_uncertainty (scores);
  g_autoptr (CohesionTable) ranked = cohesion_scores_get_table (wanted);
  guint n = 0;

  for (guint row = 0; row < cohesion_table_get_n_rows (table); row++)
    for (guint k = 0; k < cohesion_table_get_n_rows (ranked); k++)
      if (g_str_equal (asem_text (table, row, "area"), asem_text (ranked, k, "area")) &&
          g_str_equal (asem_text (table, row, "node"), asem_text (ranked, k, "node")))
        {
          g_assert_cmpfloat (asem_number (table, row, "rank_median"), ==,
                             asem_number (ranked, k, "rank"));
          n++;
        }
  g_assert_cmpuint (n, ==, 15);
}

static void
test_draws (void)
{
  g_autoptr (CohesionMeasures) measures = make_five (FRAMEWORK (EVERYTHING), TRUE);
  g_autoptr (CohesionScorer) scorer =
      make_scorer (COHESION_UNCERTAINTY_SAMPLING | COHESION_UNCERTAINTY_CHOICES, 100);
  g_autofree gchar *path = g_strdup ("/tmp/cohesion-XXXXXX");
  g_autofree gchar *first = NULL;
  g_autofree gchar *second = NULL;
  g_autofree gchar *other_seed = NULL;

  g_close (g_mkstemp (path), NULL);
  cohesion_scorer_set_draws (scorer, path);
  first = print_run (scorer, measures);
  cohesion_scorer_set_draws (scorer, NULL);
  cohesion_scorer_set_seed (scorer, 99);
  other_seed = print_run (scorer, measures);
  g_assert_cmpstr (first, !=, other_seed);
  cohesion_scorer_set_replay (scorer, path);
  second = print_run (scorer, measures);
  g_assert_cmpstr (first, ==, second);
  g_unlink (path);
}

/* "none" left out is something else than nothing left out. */
static void
test_node_none (void)
{
  g_autoptr (CohesionMeasures) measures =
      make_measures ("cohesion: 1\nframework: {id: test}\n"
                     "scoring: {normalise: none, aggregate: arithmetic}\n"
                     "uncertainty: {choices: [{leave-out: indicators}]}\nindicators:\n"
                     "  - {id: none, polarity: higher-better}\n"
                     "  - {id: meet, polarity: higher-better}\n",
                     "code,name,tier\nA,A,t\nB,B,t\n",
                     "area,indicator,period,value\nA,none,2023,8\nA,meet,2023,1\n"
                     "B,none,2023,1\nB,meet,2023,2\n");
  g_autoptr (CohesionScorer) scorer = make_scorer (COHESION_UNCERTAINTY_CHOICES, 50);
  g_autofree gchar *path = g_strdup ("/tmp/cohesion-XXXXXX");
  g_autofree gchar *first = NULL;
  g_autofree gchar *second = NULL;

  g_close (g_mkstemp (path), NULL);
  cohesion_scorer_set_draws (scorer, path);
  first = print_run (scorer, measures);
  cohesion_scorer_set_draws (scorer, NULL);
  cohesion_scorer_set_replay (scorer, path);
  second = print_run (scorer, measures);
  g_assert_cmpstr (first, ==, second);
  g_unlink (path);
}

static void
assert_refused (CohesionMeasures *measures,
                CohesionUncertainty sources,
                guint replicates,
                const gchar *rows,
                const gchar *wanted)
{
  g_autoptr (CohesionScorer) scorer = make_scorer (sources, replicates);
  g_autofree gchar *text = g_strconcat ("replicate,factor,node,area,value\n", rows, NULL);
  g_autofree gchar *path = g_strdup ("/tmp/cohesion-XXXXXX");
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionScores) scores = NULL;

  g_close (g_mkstemp (path), NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  cohesion_scorer_set_replay (scorer, path);
  scores = cohesion_scorer_run_measures (scorer, measures, NULL, &error);
  g_unlink (path);
  g_assert_null (scores);
  g_assert_nonnull (error);
  if (strstr (error->message, wanted) == NULL)
    g_test_message ("\"%s\" is not in: %s", wanted, error->message);
  g_assert_nonnull (strstr (error->message, wanted));
}

static void
test_replay_problems (void)
{
  g_autoptr (CohesionMeasures) measures =
      make_five (FRAMEWORK ("    - {at: d, aggregate: [arithmetic, geometric]}\n"
                            "    - {weights: 5, of: domains}\n    - {leave-out: domains}\n"),
                 TRUE);
  static const struct
  {
    const gchar *rows;
    const gchar *wanted;
  } cases[] = {
    { "", "COHESION-SCORE-032" },
    { "1,normalise,,,rank\n", ":2: \"normalise\" is no choice" },
    { "1,aggregate at d,,,harmonic\n", "\"harmonic\" is no option" },
    { "1,aggregate at d,d,,geometric\n", "\"d\" stands under \"node\"" },
    { "1,weights of domains,d,A,1\n", "\"A\" stands under \"area\"" },
    { "2,aggregate at d,,,geometric\n", "they run 1, 2, 3" },
    { "x,aggregate at d,,,geometric\n", "no number of a replicate" },
    { "1,aggregate at d,,,geometric\n1,aggregate at d,,,geometric\n", "given twice" },
    { "1,aggregate at d,,,geometric\n", "lacks \"weights of domains\" of \"d\"" },
    { "1,aggregate at d,,,geometric\n1,weights of domains,d,,1\n",
      "lacks \"weights of domains\" of \"e\"" },
    { "1,weights of domains,trust,,1\n", "\"trust\" is no node whose weight" },
    { "1,weights of domains,d,,\n", "is not a number" },
    { "1,weights of domains,d,,-1\n", "below 0" },
    { "1,leave-out of domains,,,trust\n", "\"trust\" is no option" },
    { "1,aggregate at d,,,geometric\n1,weights of domains,d,,1\n1,weights of domains,e,,1\n",
      "lacks \"leave-out of domains\"" },
    { "1,sampling,trust,A,1\n", "not asked for" },
    { "1,aggregate at d,,,geometric\n1,weights of domains,d,,1\n1,weights of domains,e,,1\n"
      "1,leave-out of domains,,,none\n2,aggregate at d,,,geometric\n",
      "replicate 2 lacks" },
    { "1,aggregate at d,,\n", "a row has 5 fields" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (measures, COHESION_UNCERTAINTY_CHOICES, 0, cases[i].rows, cases[i].wanted);
  assert_refused (measures, COHESION_UNCERTAINTY_SAMPLING, 0, "1,sampling,trst,A,1\n",
                  "\"trst\" is no indicator");
  assert_refused (measures, COHESION_UNCERTAINTY_SAMPLING, 0, "1,sampling,trust,Z,1\n",
                  "no area \"Z\"");
  assert_refused (measures, COHESION_UNCERTAINTY_SAMPLING, 0,
                  "1,sampling,trust,A,1\n1,sampling,trust,B,1\n2,sampling,trust,A,1\n",
                  "replicate 2 has 1 measures, the first one 2");
  assert_refused (measures, COHESION_UNCERTAINTY_SAMPLING, 0,
                  "1,sampling,trust,A,1\n2,sampling,trust,B,1\n", "but not before");
  assert_refused (measures, COHESION_UNCERTAINTY_SAMPLING, 5, "1,sampling,trust,A,1\n",
                  "COHESION-SCORE-033");
}

static void
test_no_replicates (void)
{
  g_autoptr (CohesionMeasures) measures = make_five (FRAMEWORK (EVERYTHING), TRUE);
  g_autoptr (CohesionScorer) scorer = make_scorer (COHESION_UNCERTAINTY_CHOICES, 0);
  g_autoptr (GError) error = NULL;

  g_assert_null (cohesion_scorer_run_measures (scorer, measures, NULL, &error));
  g_assert_true (g_str_has_prefix (error->message, "COHESION-SCORE-031"));
}

/* ua200: what COINr drew for 200 replicates, as a file to replay. */
static gchar *
write_parameters (CohesionTable *parameters)
{
  static const gchar *const domains[] = { "Physical", "ConEcFin", "Political", "Instit", "P2P",
                                          "Environ",  "Social",   "SusEcFin",  "Conn",   "Sust" };
  g_autoptr (GString) text = g_string_new ("replicate,factor,node,area,value\n");
  gchar *path = g_strdup ("/tmp/cohesion-XXXXXX");

  for (guint row = 0; row < cohesion_table_get_n_rows (parameters); row++)
    {
      const gboolean z = g_str_equal (asem_text (parameters, row, "norm"), "n_zscore");
      const gint count = (gint)asem_number (parameters, row, "winmax");
      g_autofree gchar *treated =
          count == 5 ? g_strdup ("test-two-stage")
                     : g_strdup_printf ("\"{strategy: test-two-stage, count: %d}\"", count);

      g_string_append_printf (text, "%u,treat,,,%s\n%u,normalise,,,%s\n", row + 1, treated, row + 1,
                              z ? "\"{strategy: z-score, mean: 50, sd: 10}\"" : "min-max");
      for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
        {
          g_autofree gchar *id = g_ascii_strdown (domains[i], -1);

          g_string_append_printf (text, "%u,weights of domains,%s,,%.17g\n", row + 1, id,
                                  asem_number (parameters, row, domains[i]));
        }
    }
  g_close (g_mkstemp (path), NULL);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  return path;
}

static void
test_coinr (void)
{
  g_autoptr (CohesionMeasures) measures = asem_make ();
  g_autoptr (CohesionScorer) scorer = make_scorer (COHESION_UNCERTAINTY_CHOICES, 0);
  g_autoptr (CohesionTable) parameters = NULL;
  g_autoptr (CohesionTable) wanted = NULL;
  g_autoptr (CohesionScores) scores = NULL;
  g_autoptr (CohesionTable) table = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree gchar *path = NULL;
  guint n = 0;

  if (measures == NULL)
    return;
  parameters = asem_load ("sensitivity/ua200_parameters.csv");
  wanted = asem_load ("sensitivity/ua200_rankstats.csv");
  if (parameters == NULL || wanted == NULL)
    return;
  path = write_parameters (parameters);
  cohesion_scorer_set_replay (scorer, path);
  cohesion_scorer_set_level (scorer, 90);
  scores = cohesion_scorer_run_measures (scorer, measures, NULL, &error);
  g_unlink (path);
  g_assert_no_error (error);
  table = cohesion_scores_get_uncertainty (scores);
  for (guint row = 0; row < cohesion_table_get_n_rows (table); row++)
    {
      if (!g_str_equal (asem_text (table, row, "node"), "index"))
        continue;
      g_assert_cmpstr (asem_text (table, row, "area"), ==, asem_text (wanted, n, "uCode"));
      g_assert_cmpfloat (asem_number (table, row, "rank"), ==, asem_number (wanted, n, "Nominal"));
      g_assert_cmpfloat_with_epsilon (asem_number (table, row, "rank_mean"),
                                      asem_number (wanted, n, "Mean"), 1e-9);
      g_assert_cmpfloat (asem_number (table, row, "rank_median"), ==,
                         asem_number (wanted, n, "Median"));
      g_assert_cmpfloat (asem_number (table, row, "rank_lower"), ==,
                         floor (asem_number (wanted, n, "Q5")));
      g_assert_cmpfloat (asem_number (table, row, "rank_upper"), ==,
                         ceil (asem_number (wanted, n, "Q95")));
      n++;
    }
  g_assert_cmpuint (n, ==, 51);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/choices/options have equal shares of 0 to 1, whatever was drawn", test_pick);
  g_test_add_func ("/choices/any number of threads gives the same bytes", test_threads);
  g_test_add_func ("/choices/a replicate scores as if its options were declared", test_options);
  g_test_add_func ("/choices/what was drawn replays to the same bytes", test_draws);
  g_test_add_func ("/choices/a node that is called none replays, too", test_node_none);
  g_test_add_func ("/choices/a file with mistakes is not replayed", test_replay_problems);
  g_test_add_func ("/choices/choices need replicates", test_no_replicates);
  g_test_add_func ("/choices/200 replicates of COINr rank the same", test_coinr);
  return g_test_run ();
}
