/* The scorer on small frameworks whose scores can be worked out by hand. */
#include "scoring-test.h"

#define AREAS                                                                                      \
  "code,name,tier\n"                                                                               \
  "A,Alpha,ltla\n"                                                                                 \
  "B,Beta,ltla\n"                                                                                  \
  "C,Gamma,ltla\n"                                                                                 \
  "D,Delta,ltla\n"

#define HEAD                                                                                       \
  "cohesion: 1\n"                                                                                  \
  "framework: {id: test, title: Test, version: \"1\"}\n"

#define TREE                                                                                       \
  HEAD "scoring:\n"                                                                                \
       "  normalise: {strategy: min-max, lower: 0, upper: 100}\n"                                  \
       "  weigh: declared\n"                                                                       \
       "  aggregate: arithmetic\n"                                                                 \
       "domains:\n"                                                                                \
       "  - id: trust\n"                                                                           \
       "    title: Trust\n"                                                                        \
       "    weight: 3\n"                                                                           \
       "    indicators:\n"                                                                         \
       "      - {id: many, title: Many, polarity: higher-better, weight: 1}\n"                     \
       "      - {id: council, title: Council, polarity: higher-better, weight: 3}\n"               \
       "  - id: safety\n"                                                                          \
       "    title: Safety\n"                                                                       \
       "    weight: 1\n"                                                                           \
       "    indicators:\n"                                                                         \
       "      - {id: crime, title: Crime, polarity: lower-better}\n"                               \
       "      - {id: people, title: People, polarity: neutral}\n"

#define MEASURES                                                                                   \
  "area,indicator,period,value,status,note\n"                                                      \
  "A,many,2023,0,,\n"                                                                              \
  "B,many,2023,5,p,early figure\n"                                                                 \
  "C,many,2023,10,,\n"                                                                             \
  "D,many,2023,10,,\n"                                                                             \
  "A,council,2023,20,,\n"                                                                          \
  "B,council,2023,40,,\n"                                                                          \
  "C,council,2023,,c,too few answers\n"                                                            \
  "D,council,2023,30,,\n"                                                                          \
  "A,crime,2023,1,,\n"                                                                             \
  "B,crime,2023,2,,\n"                                                                             \
  "C,crime,2023,5,,\n"                                                                             \
  "A,people,2023,1000,,\n"

static CohesionScores *
score (CohesionScorer *scorer, CohesionMeasures *measures)
{
  g_autoptr (CohesionScorer) fresh = scorer == NULL ? cohesion_scorer_new () : NULL;
  g_autoptr (GError) error = NULL;
  CohesionScores *scores =
      cohesion_scorer_run_measures (scorer != NULL ? scorer : fresh, measures, NULL, &error);

  g_assert_no_error (error);
  return scores;
}

static void
assert_refused (CohesionScorer *scorer,
                CohesionMeasures *measures,
                gint code,
                const gchar *token,
                const gchar *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionScores) scores = cohesion_scorer_run_measures (scorer, measures, NULL, &error);

  g_assert_null (scores);
  g_assert_error (error, COHESION_ERROR, code);
  if (!g_str_has_prefix (error->message, token) || strstr (error->message, part) == NULL)
    {
      g_test_message ("\"%s\" is not %s ... %s", error->message, token, part);
      g_test_fail ();
    }
}

/* many 0 50 100 100; council 0 100 - 50; trust = (1 many + 3 council) / 4, for C many alone;
 * crime turned round: 100 75 0 -; safety = crime; test = (3 trust + 1 safety) / 4, D trust alone.
 */
static void
test_tree (void)
{
  static const gdouble many[] = { 0, 50, 100, 100 }, council[] = { 0, 100, NONE, 50 };
  static const gdouble trust[] = { 0, 87.5, 100, 62.5 }, safety[] = { 100, 75, 0, NONE };
  static const gdouble root[] = { 25, 84.375, 75, 62.5 }, ranks[] = { 4, 1, 2, 3 };
  /* C: 3/4 of 1/4 + 1/4; D: 3/4 */
  static const gdouble coverage[] = { 1, 1, 0.4375, 0.75 };
  g_autoptr (CohesionMeasures) measures = make_measures (TREE, AREAS, MEASURES);
  g_autoptr (CohesionScores) scores = score (NULL, measures);
  g_autoptr (CohesionColumn) rank = cohesion_scores_get_ranks (scores, "test", NULL);
  g_autoptr (CohesionColumn) covered = cohesion_scores_get_coverage (scores, "test", NULL);
  g_auto (GStrv) nodes = cohesion_scores_get_nodes (scores);
  g_autofree gchar *list = g_strjoinv (" ", nodes);

  g_assert_cmpstr (list, ==, "test trust many council safety crime");
  g_assert_cmpstr (cohesion_scores_get_period (scores), ==, "2023-01-01/P1Y");
  g_assert_cmpstr (cohesion_scores_get_tier (scores), ==, "ltla");
  assert_scores (scores, "many", many, 4);
  assert_scores (scores, "council", council, 4);
  assert_scores (scores, "trust", trust, 4);
  assert_scores (scores, "safety", safety, 4);
  assert_scores (scores, "test", root, 4);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpfloat (cohesion_column_get (rank, i), ==, ranks[i]);
      g_assert_cmpfloat_with_epsilon (cohesion_column_get (covered, i), coverage[i], 1e-15);
    }
}

static void
test_reasons (void)
{
  g_autoptr (CohesionMeasures) measures = make_measures (TREE, AREAS, MEASURES);
  g_autoptr (CohesionScores) scores = score (NULL, measures);

  assert_note (scores, "many", 0, COHESION_STATUS_NONE, NULL);
  assert_note (scores, "many", 1, COHESION_STATUS_PROVISIONAL, "early figure");
  assert_note (scores, "council", 2, COHESION_STATUS_SUPPRESSED, "too few answers");
  assert_note (scores, "trust", 2, COHESION_STATUS_NONE,
               "1 of 2 children have a value; missing: council");
  assert_note (scores, "crime", 3, COHESION_STATUS_NOT_AVAILABLE,
               "no measure for this area and period");
  assert_note (scores, "safety", 3, COHESION_STATUS_NOT_AVAILABLE, "no child has a value");
  assert_note (scores, "test", 3, COHESION_STATUS_NONE,
               "1 of 2 children have a value; missing: safety");
}

static void
test_table (void)
{
  g_autoptr (CohesionMeasures) measures = make_measures (TREE, AREAS, MEASURES);
  g_autoptr (CohesionScores) scores = score (NULL, measures);
  g_autoptr (CohesionTable) table = cohesion_scores_get_table (scores);
  g_autofree gchar *csv = cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, 0);

  g_assert_true (g_str_has_prefix (
      csv,
      "area,node,period,score,lower,upper,level,rank,rank_lower,rank_upper,coverage,status,note\n"
      "A,test,2023-01-01/P1Y,25,,,,4,,,1,,\n"
      "A,trust,2023-01-01/P1Y,0,,,,4,,,1,,\n"
      "A,many,2023-01-01/P1Y,0,,,,4,,,1,,\n"));
  g_assert_nonnull (strstr (csv, "C,council,2023-01-01/P1Y,,,,,,,,0,c,too few answers\n"
                                 "C,safety,2023-01-01/P1Y,0,,,,3,,,1,,\n"));
  g_assert_cmpuint (cohesion_table_get_n_rows (table), ==, 24);
}

static const gchar *
find_note (CohesionTable *table, const gchar *key)
{
  for (guint i = 0; i < cohesion_table_get_n_notes (table); i++)
    if (g_str_equal (cohesion_table_get_note_key (table, i), key))
      return cohesion_table_get_note_text (table, i);
  return NULL;
}

static void
test_applied (void)
{
  g_autoptr (CohesionMeasures) measures = make_measures (TREE, AREAS, MEASURES);
  g_autoptr (CohesionScores) scores = score (NULL, measures);
  g_autoptr (CohesionTable) applied = cohesion_scores_get_applied (scores);
  g_autoptr (CohesionTable) table = cohesion_scores_get_table (scores);
  g_autofree gchar *csv = cohesion_table_to_text (applied, COHESION_TABLE_FORMAT_CSV, 0);

  g_assert_true (g_str_has_prefix (csv, "node,step,strategy,parameters,given,note\n"
                                        "test,weigh,declared,,yes,\"trust = 3, safety = 1\"\n"
                                        "test,aggregate,arithmetic,min-coverage = 0,yes,\n"));
  g_assert_nonnull (strstr (csv, "trust,aggregate,arithmetic,min-coverage = 0,inherited,\n"));
  g_assert_nonnull (strstr (csv, "many,treat,none,,default,\n"));
  g_assert_nonnull (strstr (csv, "crime,normalise,min-max,\"lower = 0, upper = 100, over = "
                                 "period\",inherited,lower is better: turned round\n"));
  g_assert_nonnull (strstr (csv, "people,leave out,none,,yes,\"neutral: "));
  g_assert_cmpstr (find_note (table, "framework"), ==, "test");
  g_assert_cmpstr (find_note (table, "tier"), ==, "ltla");
  g_assert_cmpstr (find_note (table, "aggregate"), ==,
                   "arithmetic (min-coverage = 0): test, trust, safety");
  g_assert_nonnull (find_note (table, "library"));
  g_assert_nonnull (find_note (table, "without score"));
}

static void
test_neutral_and_unknown_nodes (void)
{
  g_autoptr (CohesionMeasures) measures = make_measures (TREE, AREAS, MEASURES);
  g_autoptr (CohesionScores) scores = score (NULL, measures);
  g_autoptr (GError) error = NULL;

  g_assert_null (cohesion_scores_get_scores (scores, "people", &error));
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_prefix (error->message, "COHESION-SCORE-011: "));
  g_clear_error (&error);
  g_assert_null (cohesion_scores_get_ranks (scores, "trsut", &error));
  g_assert_true (g_str_has_prefix (error->message, "COHESION-SCORE-010: "));
  g_assert_nonnull (strstr (error->message, "did you mean \"trust\"?"));
}

static void
test_dashboard (void)
{
  static const gdouble many[] = { 0, 5, 10, 10 };
  g_autoptr (CohesionMeasures) measures = make_measures (
      HEAD "indicators:\n  - {id: many, title: Many, polarity: higher-better}\n", AREAS,
      "area,indicator,period,value\nA,many,2023,0\nB,many,2023,5\nC,many,2023,10\nD,many,2023,"
      "10\n");
  g_autoptr (CohesionScores) scores = score (NULL, measures);
  g_autoptr (GError) error = NULL;

  assert_scores (scores, "many", many, 4);
  g_assert_null (cohesion_scores_get_scores (scores, "test", &error));
  g_assert_true (g_str_has_prefix (error->message, "COHESION-SCORE-011: "));
}

static void
test_wrong_way_is_said (void)
{
  g_autoptr (CohesionMeasures) measures =
      make_measures (HEAD "scoring: {aggregate: arithmetic}\n"
                          "indicators:\n  - {id: crime, title: C, polarity: lower-better}\n",
                     AREAS, "area,indicator,period,value\nA,crime,2023,7\n");
  g_autoptr (CohesionScores) scores = score (NULL, measures);
  g_autoptr (CohesionTable) table = cohesion_scores_get_table (scores);
  static const gdouble root[] = { 7, NONE, NONE, NONE };

  assert_scores (scores, "test", root, 4);
  g_assert_nonnull (find_note (table, "warning"));
  g_assert_nonnull (strstr (find_note (table, "warning"), "\"crime\" is lower-better"));
}

/* One imputation for the two indicators; the mean of 0 and 10 is 5; C is estimated. */
static void
test_impute (void)
{
  static const gdouble a[] = { 0, 10, 5, 5 }, b[] = { 1, 1, 1, 1 }, root[] = { 0.5, 5.5, 3, 3 };
  g_autoptr (CohesionMeasures) measures =
      make_measures (HEAD "scoring: {impute: mean, aggregate: arithmetic}\n"
                          "indicators:\n  - {id: a, title: A, polarity: higher-better}\n"
                          "  - {id: b, title: B, polarity: higher-better}\n",
                     AREAS,
                     "area,indicator,period,value,status\n"
                     "A,a,2023,0,\nB,a,2023,10,\nC,a,2023,,c\n"
                     "A,b,2023,1,\nB,b,2023,1,\nC,b,2023,1,\nD,b,2023,1,\n");
  g_autoptr (CohesionScores) scores = score (NULL, measures);
  g_autoptr (CohesionColumn) covered = cohesion_scores_get_coverage (scores, "test", NULL);

  assert_scores (scores, "a", a, 4);
  assert_scores (scores, "b", b, 4);
  assert_scores (scores, "test", root, 4);
  assert_note (scores, "a", 2, COHESION_STATUS_ESTIMATED, "imputed: the mean of 2 areas");
  g_assert_cmpfloat (cohesion_column_get (covered, 1), ==, 1);
  g_assert_cmpfloat (cohesion_column_get (covered, 2), ==, 0.5);
}

/* A domain's own normalisation works on its aggregate before it goes up. */
static void
test_domain_normalisation (void)
{
  static const gdouble root[] = { 4, 3, 2, 1 }, d[] = { 4, 3, 2, 1 };
  g_autoptr (CohesionMeasures) measures =
      make_measures (HEAD "scoring: {aggregate: arithmetic}\n"
                          "domains:\n  - id: d\n    title: D\n    normalise: rank\n"
                          "    indicators:\n"
                          "      - {id: a, title: A, polarity: higher-better, normalise: none}\n",
                     AREAS,
                     "area,indicator,period,value\nA,a,2023,40\nB,a,2023,30\nC,a,2023,9\nD,a,"
                     "2023,-1\n");
  g_autoptr (CohesionScores) scores = score (NULL, measures);

  assert_scores (scores, "d", d, 4);
  assert_scores (scores, "test", root, 4);
}

static void
test_goalposts_of_the_indicator (void)
{
  static const gdouble a[] = { 0, 0.5, 1, 1 }, b[] = { 1, 0.5, 0, 0 };
  g_autoptr (CohesionMeasures) measures = make_measures (
      HEAD "scoring: {normalise: goalposts}\n"
           "indicators:\n  - {id: a, title: A, polarity: higher-better, goalposts: [20, 80]}\n"
           "  - {id: b, title: B, polarity: lower-better, goalposts: [20, 80]}\n",
      AREAS,
      "area,indicator,period,value\nA,a,2023,20\nB,a,2023,50\nC,a,2023,80\nD,a,2023,90\n"
      "A,b,2023,20\nB,b,2023,50\nC,b,2023,80\nD,b,2023,90\n");
  g_autoptr (CohesionScores) scores = score (NULL, measures);
  g_autoptr (CohesionTable) applied = cohesion_scores_get_applied (scores);
  g_autofree gchar *csv = cohesion_table_to_text (applied, COHESION_TABLE_FORMAT_CSV, 0);

  assert_scores (scores, "a", a, 4);
  assert_scores (scores, "b", b, 4);
  g_assert_nonnull (strstr (csv, "low = 20, high = 80"));
}

static void
test_choices (void)
{
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (CohesionMeasures) measures =
      make_measures (TREE, AREAS "N,North,region\n",
                     "area,indicator,period,group,value\n"
                     "A,many,2023,,1\nB,many,2022,,2\nN,many,2023,,3\nA,many,2023,women,4\n");

  assert_refused (scorer, measures, COHESION_ERROR_AMBIGUOUS,
                  "COHESION-SCORE-002: ", "ltla, region");
  cohesion_scorer_set_tier (scorer, "ward");
  assert_refused (scorer, measures, COHESION_ERROR_NOT_FOUND,
                  "COHESION-SCORE-003: ", "ltla, region");
  cohesion_scorer_set_tier (scorer, "ltla");
  cohesion_scorer_set_group (scorer, "men");
  assert_refused (scorer, measures, COHESION_ERROR_NOT_FOUND, "COHESION-SCORE-004: ", "women");
  cohesion_scorer_set_group (scorer, NULL);
  cohesion_scorer_set_period (scorer, "2020");
  assert_refused (scorer, measures, COHESION_ERROR_NOT_FOUND,
                  "COHESION-SCORE-005: ", "2023-01-01/P1Y, 2022-01-01/P1Y");
  cohesion_scorer_set_period (scorer, "lately");
  assert_refused (scorer, measures, COHESION_ERROR_INVALID, "COHESION-SCORE-006: ", "lately");
  cohesion_scorer_set_period (scorer, "2022");
  {
    g_autoptr (CohesionScores) scores = score (scorer, measures);
    static const gdouble many[] = { NONE, NONE, NONE, NONE }; /* one area: no spread */

    assert_scores (scores, "many", many, 4);
    assert_note (scores, "many", 1, COHESION_STATUS_NOT_APPLICABLE,
                 "every area has the same value, and min-max needs a spread");
  }
}

static void
test_two_latest_periods (void)
{
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (CohesionMeasures) measures =
      make_measures (TREE, AREAS, "area,indicator,period,value\nA,many,2023,1\nB,many,2023-Q4,2\n");

  assert_refused (scorer, measures, COHESION_ERROR_AMBIGUOUS,
                  "COHESION-SCORE-007: ", "2023-10-01/P3M, 2023-01-01/P1Y");
}

static void
test_match_latest (void)
{
  static const gdouble many[] = { 0, 100, NONE, NONE }, council[] = { 100, 0, NONE, NONE };
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (CohesionMeasures) measures =
      make_measures (TREE, AREAS,
                     "area,indicator,period,value\n"
                     "A,many,2023,1\nB,many,2023,2\nA,many,2024,9\nB,many,2024,8\n"
                     "A,council,2021,2\nB,council,2021,1\nA,council,2020,0\nB,council,2020,9\n");
  g_autoptr (CohesionScores) scores = NULL;
  g_autoptr (CohesionTable) table = NULL;
  g_autofree gchar *csv = NULL;

  cohesion_scorer_set_period (scorer, "2023");
  cohesion_scorer_set_match (scorer, COHESION_PERIOD_MATCH_LATEST);
  scores = score (scorer, measures);
  assert_scores (scores, "many", many, 4);
  assert_scores (scores, "council", council, 4);
  table = cohesion_scores_get_table (scores);
  csv = cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, 0);
  g_assert_nonnull (strstr (csv, "A,council,2021-01-01/P1Y,100,"));
  g_assert_nonnull (strstr (csv, "A,trust,2023-01-01/P1Y,75,"));
}

/* X ended before the period and has no data, Y ended and has some. */
static void
test_validity (void)
{
  g_autoptr (CohesionMeasures) measures = make_measures (
      TREE, "code,name,tier,end\nA,Alpha,ltla,\nX,Old,ltla,2019-03-31\nY,Older,ltla,2019-03-31\n",
      "area,indicator,period,value\nA,many,2023,1\nY,many,2023,2\nX,many,2018,2\n");
  g_autoptr (CohesionScores) scores = score (NULL, measures);
  g_auto (GStrv) areas = cohesion_scores_get_areas (scores);
  g_autofree gchar *list = g_strjoinv (" ", areas);

  g_assert_cmpstr (list, ==, "A Y");
}

static void
test_nothing_to_score (void)
{
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (CohesionMeasures) empty =
      make_measures (TREE, AREAS, "area,indicator,period,value,status\nA,many,2023,,x\n");
  g_autoptr (CohesionMeasures) neutral =
      make_measures (HEAD "indicators:\n  - {id: n, title: N, polarity: neutral}\n", AREAS,
                     "area,indicator,period,value\nA,n,2023,1\n");

  assert_refused (scorer, empty, COHESION_ERROR_NOT_FOUND, "COHESION-SCORE-001: ", "no measure");
  assert_refused (scorer, neutral, COHESION_ERROR_INVALID, "COHESION-SCORE-009: ", "polarity");
}

static gboolean
stop_at_once (gdouble fraction, const gchar *message, gpointer user_data)
{
  (void)message;
  g_assert_cmpfloat (fraction, >=, 0);
  g_assert_cmpfloat (fraction, <=, 1);
  (*(guint *)user_data)++;
  return FALSE;
}

static gboolean
count_calls (gdouble fraction, const gchar *message, gpointer user_data)
{
  gdouble *last = user_data;

  (void)message;
  g_assert_cmpfloat (fraction, >=, *last);
  *last = fraction;
  return TRUE;
}

static void
test_cancelling (void)
{
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (CohesionMeasures) measures = make_measures (TREE, AREAS, MEASURES);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint n_calls = 0;
  gdouble last = 0;

  g_cancellable_cancel (cancellable);
  g_assert_null (cohesion_scorer_run_measures (scorer, measures, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  cohesion_scorer_set_progress (scorer, stop_at_once, &n_calls, NULL);
  g_assert_null (cohesion_scorer_run_measures (scorer, measures, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (n_calls, ==, 1);
  cohesion_scorer_set_progress (scorer, count_calls, &last, NULL);
  {
    g_autoptr (CohesionScores) scores = score (scorer, measures);

    g_assert_cmpfloat (last, ==, 1);
  }
}

/* A strategy of somebody else: counts on which thread it runs, and can fail. */
typedef struct
{
  CohesionNormalisation parent_instance;
  gdouble fail;
} OtherNormalisation;
typedef CohesionNormalisationClass OtherNormalisationClass;
GType other_normalisation_get_type (void);
G_DEFINE_TYPE (OtherNormalisation, other_normalisation, COHESION_TYPE_NORMALISATION)

static GThread *caller;

static void
other_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  (void)id;
  (void)spec;
  ((OtherNormalisation *)object)->fail = g_value_get_double (value);
}

static void
other_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  (void)id;
  (void)spec;
  g_value_set_double (value, ((OtherNormalisation *)object)->fail);
}

static gboolean
other_normalise (CohesionNormalisation *self,
                 CohesionColumn *in,
                 CohesionColumn *out,
                 GError **error)
{
  g_assert_true (g_thread_self () == caller);
  g_assert_cmpstr (cohesion_context_get_tier (cohesion_column_get_context (in)), ==, "ltla");
  if (((OtherNormalisation *)self)->fail > 0)
    return FALSE;
  return cohesion_column_set_values (out, cohesion_column_peek (in),
                                     cohesion_column_get_length (in), error);
}

static void
other_normalisation_class_init (OtherNormalisationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = other_set_property;
  object_class->get_property = other_get_property;
  klass->normalise = other_normalise;
  g_object_class_install_property (
      object_class, 1, g_param_spec_double ("fail", "", "", 0, 1, 0, G_PARAM_READWRITE));
}

static void
other_normalisation_init (OtherNormalisation *self)
{
  (void)self;
}

static void
test_custom_strategies (void)
{
  static const gdouble b[] = { -1, NONE, NONE, NONE };
  const gchar *csv = "area,indicator,period,value\nA,a,2023,1\nA,b,2023,1\n";
  const gchar *tail = "indicators:\n  - {id: a, title: A, polarity: higher-better}\n"
                      "  - {id: b, title: B, polarity: lower-better}\n";
  g_autofree gchar *good = NULL;
  g_autofree gchar *bad = NULL;
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (CohesionMeasures) works = NULL;
  g_autoptr (CohesionMeasures) fails = NULL;
  g_autoptr (CohesionScores) scores = NULL;

  caller = g_thread_self ();
  g_assert_true (cohesion_strategy_register ("others", other_normalisation_get_type (), NULL));
  good = g_strconcat (HEAD "scoring: {normalise: others}\n", tail, NULL);
  bad = g_strconcat (HEAD "scoring: {normalise: {strategy: others, fail: 1}}\n", tail, NULL);
  works = make_measures (good, AREAS, csv);
  fails = make_measures (bad, AREAS, csv);
  cohesion_scorer_set_threads (scorer, 4);
  scores = score (scorer, works);
  assert_scores (scores, "b", b, 4);
  assert_refused (scorer, fails, COHESION_ERROR_STRATEGY,
                  "COHESION-SCORE-008: ", "node \"a\": COHESION-STRATEGY-010");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scoring/scorer/a-tree-is-scored-as-by-hand", test_tree);
  g_test_add_func ("/scoring/scorer/every-empty-cell-says-why", test_reasons);
  g_test_add_func ("/scoring/scorer/the-table-has-a-row-per-area-and-node", test_table);
  g_test_add_func ("/scoring/scorer/what-was-applied-is-recorded", test_applied);
  g_test_add_func ("/scoring/scorer/neutral-and-unknown-nodes-are-told-apart",
                   test_neutral_and_unknown_nodes);
  g_test_add_func ("/scoring/scorer/nothing-said-is-a-dashboard", test_dashboard);
  g_test_add_func ("/scoring/scorer/lower-better-without-normalisation-is-said",
                   test_wrong_way_is_said);
  g_test_add_func ("/scoring/scorer/imputed-cells-lower-the-coverage", test_impute);
  g_test_add_func ("/scoring/scorer/a-domain-normalises-its-aggregate", test_domain_normalisation);
  g_test_add_func ("/scoring/scorer/goalposts-come-from-the-indicator",
                   test_goalposts_of_the_indicator);
  g_test_add_func ("/scoring/scorer/choices-not-made-are-listed", test_choices);
  g_test_add_func ("/scoring/scorer/two-latest-periods-are-ambiguous", test_two_latest_periods);
  g_test_add_func ("/scoring/scorer/match-latest-takes-each-indicators-last-period",
                   test_match_latest);
  g_test_add_func ("/scoring/scorer/areas-of-the-past-are-left-out-without-data", test_validity);
  g_test_add_func ("/scoring/scorer/nothing-to-score-is-an-error", test_nothing_to_score);
  g_test_add_func ("/scoring/scorer/cancelling-stops-it", test_cancelling);
  g_test_add_func ("/scoring/scorer/strategies-of-others-stay-on-the-callers-thread",
                   test_custom_strategies);
  return g_test_run ();
}
