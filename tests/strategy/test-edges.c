/* Every strategy at the edges: none, one or two areas, all equal, ties, negatives, weights of 0. */
#include <string.h>

#include "strategy-test.h"

typedef struct
{
  const gchar *spec;
  CohesionPolarity polarity;
  guint n;
  gdouble in[5];
  gdouble out[5];
  const gchar *note; /* of the first row, NULL: none */
} NormaliseCase;

#define HIGHER COHESION_POLARITY_HIGHER_BETTER
#define LOWER  COHESION_POLARITY_LOWER_BETTER

/* Rows with COINr's own numbers: edge/edge_cases.csv of the references; the others by hand. */
static const NormaliseCase normalise_cases[] = {
  { "min-max", HIGHER, 4, { 1, 2, NONE, 5 }, { 0, 25, NONE, 100 }, NULL },
  { "min-max", LOWER, 3, { 1, 2, 5 }, { 100, 75, 0 }, NULL },
  { "min-max lower=1", HIGHER, 3, { -5, 0, 5 }, { 1, 50.5, 100 }, NULL },
  { "min-max lower=100 upper=0", HIGHER, 3, { 1, 2, 5 }, { 100, 75, 0 }, NULL },
  { "min-max", HIGHER, 3, { 3, 3, 3 }, { NONE, NONE, NONE }, "every area has the same value" },
  { "min-max", HIGHER, 1, { 7 }, { NONE }, "every area has the same value" },
  { "min-max", HIGHER, 2, { NONE, NONE }, { NONE, NONE }, NULL },
  { "min-max", HIGHER, 0, { 0 }, { 0 }, NULL },
  { "z-score",
    HIGHER,
    4,
    { 1, 2, NONE, 5 },
    { -0.80064076902543568, -0.32025630761017421, NONE, 1.1208970766356101 },
    NULL },
  { "z-score",
    LOWER,
    3,
    { 1, 2, 5 },
    { 0.80064076902543568, 0.32025630761017421, -1.1208970766356101 },
    NULL },
  { "z-score", HIGHER, 3, { 3, 3, 3 }, { NONE, NONE, NONE }, "every area has the same value" },
  { "z-score", HIGHER, 2, { 7, NONE }, { NONE, NONE }, "only one area has a value" },
  { "percentile-rank", HIGHER, 5, { 10, 20, 20, 30, NONE }, { 0, 1. / 3, 1. / 3, 1, NONE }, NULL },
  { "percentile-rank ties=average",
    HIGHER,
    5,
    { 10, 20, 20, 30, NONE },
    { 0, 0.5, 0.5, 1, NONE },
    NULL },
  { "percentile-rank", LOWER, 3, { 1, 2, 5 }, { 1, 0.5, 0 }, NULL },
  { "percentile-rank", HIGHER, 1, { 5 }, { NONE }, "only one area has a value" },
  { "percentile-rank", HIGHER, 3, { 3, 3, 3 }, { 0, 0, 0 }, NULL },
  { "rank", HIGHER, 5, { 10, 20, 20, 30, NONE }, { 1, 2, 2, 4, NONE }, NULL },
  { "rank ties=max", HIGHER, 4, { 10, 20, 20, 30 }, { 1, 3, 3, 4 }, NULL },
  { "rank ties=dense", HIGHER, 4, { 10, 20, 20, 30 }, { 1, 2, 2, 3 }, NULL },
  { "rank", LOWER, 3, { 1, 2, 5 }, { 3, 2, 1 }, NULL },
  { "rank", HIGHER, 1, { -5 }, { 1 }, NULL },
  { "rank-exponential", HIGHER, 1, { 5 }, { 100 }, NULL },
  { "rank-exponential", HIGHER, 2, { 5, 5 }, { 100, 100 }, NULL },
  { "rank-exponential", HIGHER, 2, { NONE, NONE }, { NONE, NONE }, NULL },
  { "goalposts low=20 high=80", HIGHER, 4, { 20, 50, 90, 0 }, { 0, 0.5, 1, 0 }, NULL },
  { "goalposts low=20 high=80", LOWER, 4, { 20, 50, 90, 0 }, { 1, 0.5, 0, 1 }, NULL },
  { "goalposts low=20 high=80 cap=none", HIGHER, 3, { 20, 110, -10 }, { 0, 1.5, -0.5 }, NULL },
  { "goalposts low=20 high=80 cap=low", LOWER, 2, { 110, -10 }, { 0, 1.5 }, NULL },
  { "goalposts low=20 high=80 cap=high", LOWER, 2, { 110, -10 }, { -0.5, 1 }, NULL },
  { "goalposts low=0 high=10 scale=100 scale-from=1",
    HIGHER,
    3,
    { 0, 5, 10 },
    { 1, 50.5, 100 },
    NULL },
  { "goalposts low=1 high=100 log=yes", HIGHER, 3, { 1, 10, 100 }, { 0, 0.5, 1 }, NULL },
  { "goalposts low=1 high=100 log=yes",
    HIGHER,
    3,
    { -1, 10, 100 },
    { NONE, 0.5, 1 },
    "goalposts with log needs values above 0" },
  { "ratio-to-base base=50", HIGHER, 3, { 50, 25, -5 }, { 100, 50, -10 }, NULL },
  { "ratio-to-base base=50 scale=1", LOWER, 3, { 50, 25, 100 }, { 1, 2, 0.5 }, NULL },
  { "ratio-to-base base=50", LOWER, 2, { 0, 50 }, { NONE, 100 }, "ratio-to-base of a lower" },
};

static void
test_normalise (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (normalise_cases); i++)
    {
      const NormaliseCase *c = &normalise_cases[i];
      g_autoptr (CohesionColumn) got = normalise_column (c->spec, c->polarity, c->in, c->n);

      g_test_message ("%u: %s", i, c->spec);
      assert_column (got, c->out, c->n, 1e-14);
      if (c->note == NULL)
        {
          g_assert_false (cohesion_column_has_marks (got));
          continue;
        }
      g_assert_nonnull (strstr (cohesion_column_get_note (got, 0), c->note));
      g_assert_cmpint (cohesion_column_get_status (got, 0), ==, COHESION_STATUS_NOT_APPLICABLE);
    }
}

typedef struct
{
  const gchar *spec;
  gdouble x[3]; /* one area, three children */
  gdouble w[3];
  gdouble out;
  const gchar *note;
} AggregateCase;

static const AggregateCase aggregate_cases[] = {
  { "arithmetic", { 1, 2, 6 }, { 1, 1, 1 }, 3, NULL },
  { "arithmetic", { 1, NONE, 6 }, { 1, 5, 3 }, 4.75, NULL },
  { "arithmetic", { -1, 1, 3 }, { 1, 1, 0 }, 0, NULL },
  { "arithmetic", { NONE, NONE, 6 }, { 1, 1, 0 }, NONE, "no child has a value" },
  { "arithmetic", { 1, 2, 3 }, { 0, 0, 0 }, NONE, "every child has a weight of 0" },
  { "arithmetic min-coverage=0.6", { 1, NONE, 3 }, { 1, 1, 1 }, 2, NULL },
  { "arithmetic min-coverage=0.7",
    { 1, NONE, 3 },
    { 1, 1, 1 },
    NONE,
    "2 of 3 children have a value; min-coverage 0.7 asks for 3" },
  { "arithmetic min-coverage=1", { 1, 3, NONE }, { 1, 1, 0 }, 2, NULL },
  { "geometric", { 1, 4, NONE }, { 1, 1, 5 }, 2, NULL }, /* COINr */
  { "geometric",
    { 0, 4, 1 },
    { 1, 1, 1 },
    NONE,
    "the geometric mean needs values above 0: \"income\" is 0" },
  { "geometric", { 0, 4, 1 }, { 0, 1, 1 }, 2, NULL },
  { "harmonic", { 1, 4, NONE }, { 1, 1, 5 }, 1.6, NULL }, /* COINr */
  { "harmonic",
    { 1, -4, 1 },
    { 1, 1, 1 },
    NONE,
    "the harmonic mean needs values above 0: \"crime\" is -4" },
  { "power-mean exponent=2", { 3, 4, NONE }, { 1, 1, 1 }, 3.5355339059327378, NULL },
  { "power-mean exponent=2",
    { -3, 4, 1 },
    { 1, 1, 1 },
    NONE,
    "the power mean with exponent 2 needs values not below 0: \"income\" is -3" },
  { "power-mean exponent=2", { 0, 0, 0 }, { 1, 1, 1 }, 0, NULL },
  { "power-mean exponent=0", { 1, 4, NONE }, { 1, 1, 1 }, 2, NULL },
  { "power-mean exponent=1", { -1, 3, NONE }, { 1, 1, 1 }, 1, NULL },
  { "power-mean exponent=-1", { 1, 4, NONE }, { 1, 1, 1 }, 1.6, NULL },
  { "power-mean exponent=100",
    { 1e300, 1, 1 },
    { 1, 1, 1 },
    NONE,
    "a power of a child is beyond a computer's numbers" },
  { "weighted-sum", { 1, 2, 3 }, { 0.5, 0.25, 2 }, 7, NULL },
  { "weighted-sum",
    { 1, NONE, 3 },
    { 1, 1, 1 },
    NONE,
    "2 of 3 children have a value; min-coverage 1 asks for 3" },
  { "weighted-sum min-coverage=0.5", { 1, NONE, 3 }, { 1, 1, 2 }, 7, NULL },
  { "weighted-sum", { 1, NONE, 3 }, { 1, 0, 1 }, 4, NULL },
  { "minimum", { 3, NONE, -1 }, { 1, 1, 1 }, -1, NULL },
  { "minimum", { 3, 2, -1 }, { 1, 1, 0 }, 2, NULL },
  { "minimum", { NONE, NONE, NONE }, { 1, 1, 1 }, NONE, "no child has a value" },
  { "median", { 3, 100, -1 }, { 1, 9, 1 }, 3, NULL },
  { "median", { 3, NONE, -1 }, { 1, 1, 1 }, 1, NULL },
};

static void
test_aggregate (void)
{
  const gchar *const children[] = { "income", "crime", "health", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (aggregate_cases); i++)
    {
      const AggregateCase *c = &aggregate_cases[i];
      g_autoptr (CohesionMatrix) in = cohesion_matrix_new (1, 3);
      g_autoptr (CohesionColumn) weights = new_column (c->w, 3);
      g_autoptr (CohesionContext) context = cohesion_context_new ("n", "p", "t", NULL, children);
      g_autoptr (CohesionColumn) got = NULL;

      g_test_message ("%u: %s", i, c->spec);
      for (guint k = 0; k < 3; k++)
        cohesion_matrix_set (in, 0, k, c->x[k]);
      cohesion_matrix_set_context (in, context);
      got = aggregate_matrix (c->spec, in, weights);
      assert_column (got, &c->out, 1, 1e-14);
      g_assert_cmpstr (cohesion_column_get_note (got, 0), ==, c->note);
    }
}

/* What has no default. */
static const gchar *
required_of (const gchar *id)
{
  if (g_str_equal (id, "power-mean"))
    return " exponent=2";
  if (g_str_equal (id, "mean-min"))
    return " alpha=0.5 beta=1";
  return g_str_equal (id, "owa") ? " positions=[1,1]" : "";
}

static void
test_no_rows_and_no_children (void)
{
  g_auto (GStrv) ids = cohesion_strategy_list (COHESION_STRATEGY_KIND_AGGREGATE);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree gchar *spec = g_strconcat (ids[i], required_of (ids[i]), NULL);
      g_autoptr (CohesionMatrix) no_rows = cohesion_matrix_new (0, 2);
      g_autoptr (CohesionMatrix) no_children = cohesion_matrix_new (2, 0);
      g_autoptr (CohesionColumn) none = NULL;
      g_autoptr (CohesionColumn) missing = NULL;

      if (g_str_equal (ids[i], "none"))
        continue;
      none = aggregate_matrix (spec, no_rows, NULL);
      missing = aggregate_matrix (spec, no_children, NULL);
      g_assert_cmpuint (cohesion_column_get_length (none), ==, 0);
      g_assert_true (isnan (cohesion_column_get (missing, 1)));
      g_assert_nonnull (cohesion_column_get_note (missing, 1));
    }
}

static void
refuse (CohesionStrategyKind kind, const gchar *spec, const gchar *token, const gchar *part)
{
  const gdouble x[] = { 1, 2 };
  g_autoptr (CohesionStrategy) strategy = make_strategy (kind, spec);
  g_autoptr (CohesionColumn) in = new_column (x, 2);
  g_autoptr (CohesionColumn) out = cohesion_column_new (2);
  g_autoptr (CohesionMatrix) matrix = cohesion_matrix_new (2, 2);
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (kind == COHESION_STRATEGY_KIND_NORMALISE)
    done = cohesion_normalisation_apply (COHESION_NORMALISATION (strategy), in, out, &error);
  else if (kind == COHESION_STRATEGY_KIND_TREAT)
    done = cohesion_treatment_apply (COHESION_TREATMENT (strategy), in, out, &error);
  else
    done = cohesion_aggregation_apply (COHESION_AGGREGATION (strategy), matrix, NULL, out, &error);
  g_assert_false (done);
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_INVALID);
  if (!g_str_has_prefix (error->message, token) || strstr (error->message, part) == NULL)
    {
      g_test_message ("\"%s\" is not %s ... %s", error->message, token, part);
      g_test_fail ();
    }
}

static void
test_parameters_that_do_not_fit (void)
{
  const CohesionStrategyKind n = COHESION_STRATEGY_KIND_NORMALISE;

  refuse (n, "goalposts", "COHESION-STRATEGY-014: ", "\"low\", \"high\"");
  refuse (n, "goalposts low=80 high=20", "COHESION-STRATEGY-016: ", "got 80 and 20");
  refuse (n, "goalposts low=5 high=5", "COHESION-STRATEGY-016: ", "from low to high");
  refuse (n, "goalposts low=0 high=5 log=yes", "COHESION-STRATEGY-016: ", "above 0, got 0");
  refuse (n, "ratio-to-base", "COHESION-STRATEGY-014: ", "\"base\"");
  refuse (n, "ratio-to-base base=0", "COHESION-STRATEGY-016: ", "cannot be 0");
  refuse (n, "z-score sd=0", "COHESION-STRATEGY-016: ", "\"sd\" must be above 0");
  refuse (n, "rank-exponential constant=0", "COHESION-STRATEGY-016: ", "above 0");
  refuse (n, "rank-exponential constant=0.01", "COHESION-STRATEGY-016: ", "vanishes");
  refuse (COHESION_STRATEGY_KIND_AGGREGATE, "power-mean", "COHESION-STRATEGY-014: ", "exponent");
  refuse (COHESION_STRATEGY_KIND_TREAT, "winsorise count=3 share=0.1",
          "COHESION-STRATEGY-016: ", "not both");
  refuse (COHESION_STRATEGY_KIND_TREAT, "winsorise share=0.1 count=3",
          "COHESION-STRATEGY-016: ", "not both");
  refuse (COHESION_STRATEGY_KIND_TREAT, "winsorise share=0.5",
          "COHESION-STRATEGY-016: ", "below 0.5");
}

static void
test_bounds (void)
{
  static const struct
  {
    const gchar *spec;
    gboolean bounded;
    gdouble lower, upper;
  } cases[] = {
    { "min-max", TRUE, 0, 100 },
    { "min-max lower=100 upper=0", TRUE, 0, 100 },
    { "z-score", FALSE, NONE, NONE },
    { "percentile-rank", TRUE, 0, 1 },
    { "rank", FALSE, NONE, NONE },
    { "rank-exponential", TRUE, G_MINDOUBLE, 100 },
    { "goalposts low=0 high=1 scale=10 scale-from=1", TRUE, 1, 10 },
    { "goalposts low=0 high=1 cap=low", FALSE, NONE, NONE },
    { "ratio-to-base base=1", FALSE, NONE, NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CohesionNormalisation) strategy =
          make_strategy (COHESION_STRATEGY_KIND_NORMALISE, cases[i].spec);
      gdouble lower, upper;

      g_assert_cmpint (cohesion_normalisation_get_bounds (strategy, &lower, &upper), ==,
                       cases[i].bounded);
      assert_near (lower, cases[i].lower, 0);
      assert_near (upper, cases[i].upper, 0);
    }
}

static void
test_impute (void)
{
  static const gchar *const ids[] = { "mean", "median" };
  const gdouble expected[2][8] = { { 1, 2, 9, 4, NONE, NONE, NONE, NONE },
                                   { 1, 2, 9, 2, NONE, NONE, NONE, NONE } };
  const gdouble x[] = { 1, 2, 9, NONE, NONE, NONE, NONE, NONE };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CohesionImputation) strategy =
          make_strategy (COHESION_STRATEGY_KIND_IMPUTE, ids[i]);
      g_autoptr (CohesionMatrix) in = cohesion_matrix_new (4, 2);
      g_autoptr (CohesionMatrix) out = cohesion_matrix_new (4, 2);
      g_autoptr (GError) error = NULL;
      g_autofree gchar *note = g_strdup_printf ("imputed: the %s of 3 areas", ids[i]);

      for (guint k = 0; k < 8; k++)
        cohesion_matrix_set (in, k % 4, k / 4, x[k]);
      g_assert_true (cohesion_imputation_apply (strategy, in, out, &error));
      g_assert_no_error (error);
      for (guint k = 0; k < 8; k++)
        assert_near (cohesion_matrix_get (out, k % 4, k / 4), expected[i][k], 1e-15);
      g_assert_cmpint (cohesion_matrix_get_status (out, 3, 0), ==, COHESION_STATUS_ESTIMATED);
      g_assert_cmpstr (cohesion_matrix_get_note (out, 3, 0), ==, note);
      g_assert_null (cohesion_matrix_get_note (out, 0, 0));
      g_assert_null (cohesion_matrix_get_note (out, 0, 1));
    }
}

static void
test_winsorise (void)
{
  const gdouble x[] = { 1, 2, 3, 4, 5, 6, 7, 8, 100, NONE };
  const gdouble zero_one[] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 };
  g_autoptr (CohesionTreatment) by_count =
      make_strategy (COHESION_STRATEGY_KIND_TREAT, "winsorise");
  g_autoptr (CohesionTreatment) by_share =
      make_strategy (COHESION_STRATEGY_KIND_TREAT, "winsorise share=0.125");
  g_autoptr (CohesionColumn) in = new_column (x, 10);
  g_autoptr (CohesionColumn) two_values = new_column (zero_one, 10);
  g_autoptr (CohesionColumn) out = cohesion_column_new (10);
  g_autoptr (CohesionColumn) shared = cohesion_column_new (10);
  g_autoptr (CohesionColumn) same = cohesion_column_new (10);

  g_assert_true (cohesion_treatment_apply (by_count, in, out, NULL));
  g_assert_cmpfloat (cohesion_column_get (out, 8), ==, 8);
  g_assert_cmpstr (cohesion_column_get_note (out, 8), ==, "winsorised: lowered to 8");
  g_assert_true (isnan (cohesion_column_get (out, 9)));
  g_assert_null (cohesion_column_get_note (out, 7));
  /* of 9 values the quantiles of type 7 at 1/8 and 7/8 are the second and the eighth */
  g_assert_true (cohesion_treatment_apply (by_share, in, shared, NULL));
  g_assert_cmpfloat (cohesion_column_get (shared, 0), ==, 2);
  g_assert_cmpfloat (cohesion_column_get (shared, 8), ==, 8);
  g_assert_cmpstr (cohesion_column_get_note (shared, 0), ==, "winsorised: raised to 2");
  /* a column of two values is not made constant */
  g_assert_true (cohesion_treatment_apply (by_count, two_values, same, NULL));
  g_assert_false (cohesion_column_has_marks (same));
  g_assert_cmpfloat (cohesion_column_get (same, 9), ==, 1);
}

static void
test_weigh (void)
{
  const gdouble declared[] = { 2, 0.5 };
  g_autoptr (CohesionMatrix) in = cohesion_matrix_new (3, 2);
  g_autoptr (CohesionColumn) given = new_column (declared, 2);
  g_autoptr (CohesionColumn) out = cohesion_column_new (2);
  g_autoptr (CohesionWeighting) as_declared =
      make_strategy (COHESION_STRATEGY_KIND_WEIGH, "declared");
  g_autoptr (CohesionWeighting) equal = make_strategy (COHESION_STRATEGY_KIND_WEIGH, "equal");
  const gdouble ones[] = { 1, 1 };

  g_assert_true (cohesion_weighting_apply (as_declared, in, given, out, NULL));
  assert_column (out, declared, 2, 0);
  g_assert_true (cohesion_weighting_apply (as_declared, in, NULL, out, NULL));
  assert_column (out, ones, 2, 0);
  g_assert_true (cohesion_weighting_apply (equal, in, given, out, NULL));
  assert_column (out, ones, 2, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/strategy/normalise/edges-are-stated-never-silent", test_normalise);
  g_test_add_func ("/strategy/normalise/bounds-hold-whatever-the-data", test_bounds);
  g_test_add_func ("/strategy/aggregate/edges-are-stated-never-silent", test_aggregate);
  g_test_add_func ("/strategy/aggregate/no-rows-and-no-children", test_no_rows_and_no_children);
  g_test_add_func ("/strategy/parameters/those-that-do-not-fit-are-refused",
                   test_parameters_that_do_not_fit);
  g_test_add_func ("/strategy/impute/fills-gaps-and-says-so", test_impute);
  g_test_add_func ("/strategy/treat/winsorise-says-what-it-changed", test_winsorise);
  g_test_add_func ("/strategy/weigh/declared-and-equal", test_weigh);
  return g_test_run ();
}
