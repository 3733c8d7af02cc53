/* Imputation in a run: other periods, breaks, tiers; what is drawn widens the intervals of scores.
 */
#include "scoring-test.h"

#define HEAD "cohesion: 1\nframework: {id: test, title: T, version: \"1\"}\n"

static CohesionScores *
score (CohesionMeasures *measures, const gchar *period, guint replicates, guint threads)
{
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (GError) error = NULL;
  CohesionScores *scores;

  cohesion_scorer_set_period (scorer, period);
  cohesion_scorer_set_tier (scorer, "t");
  cohesion_scorer_set_replicates (scorer, replicates);
  cohesion_scorer_set_threads (scorer, threads);
  scores = cohesion_scorer_run_measures (scorer, measures, NULL, &error);
  g_assert_no_error (error);
  return scores;
}

static gdouble
cell (CohesionScores *scores, const gchar *area, const gchar *node, const gchar *column)
{
  g_autoptr (CohesionTable) table = g_str_equal (column, "se")
                                        ? cohesion_scores_get_uncertainty (scores)
                                        : cohesion_scores_get_table (scores);
  const guint at = (guint)cohesion_table_find_column (table, column);

  for (guint row = 0; row < cohesion_table_get_n_rows (table); row++)
    if (g_str_equal (cohesion_table_get_text (table, row, 0), area) &&
        g_str_equal (cohesion_table_get_text (table, row, 1), node))
      return cohesion_table_get_double (table, row, at);
  g_assert_not_reached ();
}

static void
assert_share (gdouble got, gdouble wanted, gdouble tolerance)
{
  if (!(fabs (got / wanted - 1) <= tolerance))
    g_test_message ("expected %.17g, got %.17g", wanted, got);
  g_assert_true (fabs (got / wanted - 1) <= tolerance);
}

static const gchar areas[] = "code,name,tier,parent\nN,N,r,\nS,S,r,\n"
                             "A,A,t,N\nB,B,t,N\nC,C,t,S\nD,D,t,S\n";

/* "old" has a break between 2020 and 2021. */
static CohesionMeasures *
make_history (const gchar *imputation)
{
  g_autofree gchar *tree =
      g_strconcat (HEAD "scoring: {impute: ", imputation,
                   ", aggregate: arithmetic}\ndomains:\n  - id: d\n    title: D\n    indicators:\n"
                   "      - {id: old, title: O, polarity: higher-better, breaks: [{period: "
                   "\"2021\", reason: new "
                   "question}]}\n"
                   "      - {id: new, title: N, polarity: higher-better}\n",
                   NULL);

  return make_measures (tree, areas,
                        "area,indicator,period,value\n"
                        "A,old,2019,1\nA,old,2020,2\nB,old,2021,5\nC,old,2021,7\nC,old,2022,8\n"
                        "D,old,2022,6\nA,new,2019,10\nA,new,2022,40\nB,new,2021,20\nC,new,2020,3\n"
                        "D,new,2021,50\nC,new,2022,5\n");
}

static void
test_latest (void)
{
  g_autoptr (CohesionMeasures) measures = make_history ("{strategy: latest, max-age: 1}");
  g_autoptr (CohesionScores) scores = score (measures, "2021", 0, 2);

  assert_scores (scores, "old", (const gdouble[]){ NONE, 5, 7, NONE }, 4);
  assert_scores (scores, "new", (const gdouble[]){ NONE, 20, 3, 50 }, 4);
  assert_scores (scores, "d", (const gdouble[]){ NONE, 12.5, 5, 50 }, 4);
  assert_note (scores, "new", 2, COHESION_STATUS_ESTIMATED, "imputed: the value of 2020-01-01/P1Y");
  assert_note (scores, "old", 0, COHESION_STATUS_NOT_AVAILABLE,
               "not imputed: the series has a break since the last value");
  assert_note (scores, "new", 0, COHESION_STATUS_NOT_AVAILABLE,
               "not imputed: the last value is of 2019-01-01/P1Y, and max-age is 1 year");
  g_assert_cmpfloat (cell (scores, "C", "new", "coverage"), ==, 0);
  g_assert_cmpfloat (cell (scores, "C", "d", "coverage"), ==, 0.5);
}

static void
test_linear (void)
{
  g_autoptr (CohesionMeasures) measures = make_history ("{strategy: linear, ends: constant}");
  g_autoptr (CohesionScores) scores = score (measures, "2021", 0, 1);

  assert_scores (scores, "old", (const gdouble[]){ NONE, 5, 7, 6 }, 4);
  assert_scores (scores, "new", (const gdouble[]){ 30, 20, 4, 50 }, 4);
  assert_note (scores, "new", 0, COHESION_STATUS_ESTIMATED,
               "imputed: on the line from 2019-01-01/P1Y to 2022-01-01/P1Y");
  assert_note (scores, "old", 3, COHESION_STATUS_ESTIMATED,
               "imputed: the value of 2022-01-01/P1Y, as there is no earlier one");
  assert_note (scores, "old", 0, COHESION_STATUS_NOT_AVAILABLE,
               "not imputed: no other period has a value on this side of a break in the series");
}

static void
test_within (void)
{
  g_autoptr (CohesionMeasures) measures = make_history ("{strategy: mean, within: r}");
  g_autoptr (CohesionScores) scores = score (measures, "2022", 0, 1);

  assert_scores (scores, "new", (const gdouble[]){ 40, 40, 5, 5 }, 4);
  assert_scores (scores, "old", (const gdouble[]){ NONE, NONE, 8, 6 }, 4);
  assert_note (scores, "new", 3, COHESION_STATUS_ESTIMATED, "imputed: the mean of 1 area in S");
  assert_note (scores, "old", 1, COHESION_STATUS_NOT_AVAILABLE,
               "not imputed: no area in N has a value");
}

/* The better end of "few" is the low one: A stands at 0.75 there, so at 30 of 0 to 40. */
static void
test_polarity (void)
{
  g_autoptr (CohesionMeasures) measures = make_measures (
      HEAD "scoring: {impute: row-mean, aggregate: arithmetic}\n"
           "domains:\n  - id: d\n    title: D\n    indicators:\n"
           "      - {id: many, title: M, polarity: higher-better}\n"
           "      - {id: few, title: F, polarity: lower-better}\n",
      areas,
      "area,indicator,period,value\nA,few,2022,2\nB,few,2022,1\nC,few,2022,5\nB,many,2022,0\n"
      "C,many,2022,40\n");
  g_autoptr (CohesionScores) scores = score (measures, NULL, 0, 1);

  assert_scores (scores, "many", (const gdouble[]){ 30, 0, 40, NONE }, 4);
}

/* Twelve areas; A has no y. */
static const gdouble xs[12] = { 4, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12 };
static const gdouble ys[12] = { NONE, 3, 2, 6, 4, 9, 5, 8, 12, 9, 13, 10 };

static CohesionMeasures *
make_twelve (const gchar *imputation, const gchar *se_of_a)
{
  g_autoptr (GString) registry = g_string_new ("code,name,tier\n");
  g_autoptr (GString) csv = g_string_new ("area,indicator,period,value,se\n");
  g_autofree gchar *tree = g_strconcat (
      HEAD "scoring: {impute: {", imputation,
      "}, aggregate: arithmetic}\ndomains:\n  - id: d\n"
      "    title: D\n    indicators:\n      - {id: x, title: X, polarity: higher-better}\n"
      "      - {id: y, title: Y, polarity: higher-better}\n",
      NULL);

  for (guint i = 0; i < 12; i++)
    {
      g_string_append_printf (registry, "%c,A,t\n", 'A' + (gint)i);
      g_string_append_printf (csv, "%c,x,2022,%g,%s\n", 'A' + (gint)i, xs[i],
                              i == 0 ? se_of_a : "");
      if (i > 0)
        g_string_append_printf (csv, "%c,y,2022,%g,\n", 'A' + (gint)i, ys[i]);
    }
  return make_measures (tree, registry->str, csv->str);
}

/* The least squares of y on x over the areas but A. */
typedef struct
{
  gdouble mean;
  gdouble square; /* of x around it */
  gdouble slope;
  gdouble at_a;
  gdouble variance;
} Line;

static void
fit_line (Line *line)
{
  gdouble mean = 0, product = 0, rest = 0;

  *line = (Line){ 0 };
  for (guint i = 1; i < 12; i++)
    {
      line->mean += xs[i] / 11;
      mean += ys[i] / 11;
    }
  for (guint i = 1; i < 12; i++)
    {
      line->square += pow (xs[i] - line->mean, 2);
      product += (xs[i] - line->mean) * ys[i];
    }
  line->slope = product / line->square;
  line->at_a = mean + line->slope * (xs[0] - line->mean);
  for (guint i = 1; i < 12; i++)
    rest += pow (ys[i] - mean - line->slope * (xs[i] - line->mean), 2);
  line->variance = rest / 9;
}

/* What is drawn for A has the predictive distribution of Rubin (1987): Student's t with 9 degrees
 * of freedom, variance s^2 9 / 7 (1 + 1 / 11 + (x - mean)^2 / square). A score is half of it. */
static void
test_variance (void)
{
  g_autoptr (CohesionMeasures) plain = make_twelve ("strategy: regression", "");
  g_autoptr (CohesionMeasures) drawn = make_twelve ("strategy: regression, draws: yes", "");
  g_autoptr (CohesionMeasures) both = make_twelve ("strategy: regression, draws: yes", "0.5");
  g_autoptr (CohesionScores) nominal = score (plain, NULL, 20000, 1);
  g_autoptr (CohesionScores) alone = score (drawn, NULL, 20000, 2);
  g_autoptr (CohesionScores) together = score (both, NULL, 20000, 2);
  const gdouble se = 0.5;
  gdouble before, after;
  Line line;

  fit_line (&line);
  before = line.variance * 9 / 7 * (1 + 1. / 11 + pow (xs[0] - line.mean, 2) / line.square) / 4;
  after = before + line.variance * 9 / 7 * se * se / line.square / 4 +
          pow ((1 + line.slope) * se / 2, 2);
  assert_share (cell (alone, "A", "y", "score"), line.at_a, 1e-13);
  g_assert_cmpfloat (cell (alone, "A", "d", "score"), ==, cell (nominal, "A", "d", "score"));
  g_assert_true (isnan (cell (nominal, "A", "d", "lower")));
  /* 20,000 draws of a t with 9 degrees of freedom: its variance is known to 1.3 percent. */
  assert_share (cell (alone, "A", "d", "se"), sqrt (before), 0.02);
  assert_share (cell (alone, "A", "y", "se"), sqrt (4 * before), 0.02);
  assert_share (cell (together, "A", "d", "se"), sqrt (after), 0.02);
  g_assert_cmpfloat (cell (alone, "B", "d", "se"), ==, 0);
  g_assert_cmpfloat (cell (alone, "A", "d", "lower"), <, cell (alone, "A", "d", "score"));
}

/* The three areas with x nearest to 4 are D (3), E (5) and C (2): a donor drawn by lot has the
 * variance of their y. */
static void
test_donors (void)
{
  g_autoptr (CohesionMeasures) measures =
      make_twelve ("strategy: nearest, k: 3, min-coverage: 1, draws: yes", "");
  g_autoptr (CohesionScores) scores = score (measures, NULL, 20000, 2);
  const gdouble mean = (6 + 4 + 2) / 3.;
  const gdouble variance = (pow (6 - mean, 2) + pow (4 - mean, 2) + pow (2 - mean, 2)) / 3;

  assert_share (cell (scores, "A", "y", "score"), mean, 1e-14);
  assert_note (scores, "y", 0, COHESION_STATUS_ESTIMATED,
               "imputed: the mean of the 3 most similar areas: D, E, C");
  assert_share (cell (scores, "A", "d", "se"), sqrt (variance) / 2, 0.02);
}

static const gchar *
heading (CohesionTable *table, const gchar *key)
{
  for (guint i = 0; i < cohesion_table_get_n_notes (table); i++)
    if (g_str_equal (cohesion_table_get_note_key (table, i), key))
      return cohesion_table_get_note_text (table, i);
  return NULL;
}

/* With too few areas for a regression nothing is drawn, and no interval pretended. */
static void
test_headings (void)
{
  g_autoptr (CohesionMeasures) some = make_twelve ("strategy: regression, draws: yes", "");
  g_autoptr (CohesionMeasures) empty = make_measures (
      HEAD "scoring: {impute: {strategy: regression, draws: yes}, aggregate: arithmetic}\n"
           "domains:\n  - id: d\n    title: D\n    indicators:\n"
           "      - {id: x, title: X, polarity: higher-better}\n"
           "      - {id: y, title: Y, polarity: higher-better}\n",
      areas, "area,indicator,period,value\nA,x,2022,1\nB,x,2022,2\nB,y,2022,3\nC,x,2022,4\n");
  g_autoptr (CohesionScores) a = score (some, NULL, 100, 1);
  g_autoptr (CohesionScores) b = score (empty, NULL, 100, 1);
  g_autoptr (CohesionTable) first = cohesion_scores_get_table (a);
  g_autoptr (CohesionTable) second = cohesion_scores_get_table (b);

  g_assert_cmpstr (heading (first, "drawn gaps"), ==, "y");
  g_assert_true (g_str_has_prefix (heading (first, "uncertainty"), "100 replicates"));
  g_assert_null (heading (second, "drawn gaps"));
  g_assert_true (g_str_has_prefix (heading (second, "uncertainty"), "no measure has"));
}

static gchar *
make_world (gchar **registry)
{
  g_autoptr (GString) list = g_string_new ("code,name,tier\n");
  g_autoptr (GString) csv = g_string_new ("area,indicator,period,value,se\n");
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  for (guint a = 0; a < 50; a++)
    {
      g_string_append_printf (list, "A%u,A,t\n", a);
      for (guint i = 0; i < 6; i++)
        if (i > 3 || g_rand_int_range (random, 0, 8) > 0)
          g_string_append_printf (csv, "A%u,i%u,2023,%d,%d\n", a, i,
                                  g_rand_int_range (random, 1, 9999),
                                  i == 0 ? g_rand_int_range (random, 0, 900) : 0);
    }
  *registry = g_string_free (g_steal_pointer (&list), FALSE);
  return g_string_free (g_steal_pointer (&csv), FALSE);
}

static gchar *
print_scores (CohesionMeasures *measures, guint threads)
{
  g_autoptr (CohesionScores) scores = score (measures, NULL, 200, threads);
  g_autoptr (CohesionTable) table = cohesion_scores_get_table (scores);

  return cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, 0);
}

static void
test_threads (gconstpointer data)
{
  g_autofree gchar *tree = g_strconcat (
      HEAD "scoring: {impute: {strategy: ", (const gchar *)data,
      ", draws: yes}, normalise: z-score, aggregate: arithmetic}\ndomains:\n  - id: d\n"
      "    title: D\n    indicators:\n      - {id: i0, title: I, polarity: higher-better}\n"
      "      - {id: i1, title: I, polarity: lower-better}\n"
      "      - {id: i2, title: I, polarity: higher-better}\n"
      "      - {id: i3, title: I, polarity: higher-better}\n"
      "      - {id: i4, title: I, polarity: higher-better}\n"
      "      - {id: i5, title: I, polarity: higher-better}\n",
      NULL);
  g_autofree gchar *registry = NULL;
  g_autofree gchar *csv = make_world (&registry);
  g_autoptr (CohesionMeasures) measures = make_measures (tree, registry, csv);
  g_autofree gchar *one = print_scores (measures, 1);
  g_autofree gchar *two = print_scores (measures, 2);
  g_autofree gchar *eight = print_scores (measures, 8);

  g_assert_true (g_str_equal (one, two));
  g_assert_true (g_str_equal (one, eight));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scoring/imputation/latest-stays-on-its-side-of-a-break", test_latest);
  g_test_add_func ("/scoring/imputation/linear-stays-on-its-side-of-a-break", test_linear);
  g_test_add_func ("/scoring/imputation/within-finds-the-parents-of-areas", test_within);
  g_test_add_func ("/scoring/imputation/row-mean-knows-which-end-is-better", test_polarity);
  g_test_add_func ("/scoring/imputation/drawn-gaps-widen-intervals-as-theory-says", test_variance);
  g_test_add_func ("/scoring/imputation/drawn-donors-have-the-variance-of-donors", test_donors);
  g_test_add_func ("/scoring/imputation/headings-say-what-is-drawn", test_headings);
  g_test_add_data_func ("/scoring/imputation/regression-gives-the-same-bytes-on-any-threads",
                        "regression", test_threads);
  g_test_add_data_func ("/scoring/imputation/nearest-gives-the-same-bytes-on-any-threads",
                        "nearest", test_threads);
  return g_test_run ();
}
