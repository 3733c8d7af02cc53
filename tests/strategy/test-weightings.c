/* Weightings: values of others, what they say of themselves, and edges. */
#include <string.h>

#include "strategy-test.h"

#define N_ROWS 6

static const gchar *const children[] = { "trust", "belong", "safety", "arts", NULL };

/* Column by column. The last is the same everywhere. */
static const gdouble data[4][N_ROWS] = { { 1, 2, 3, 4, 5, 6 },
                                         { 4, 1, 6, 2, 5, 3 },
                                         { 5, 3, 8, 2, 4, 7 },
                                         { 7, 7, 7, 7, 7, 7 } };

static CohesionMatrix *
new_children (guint n_rows, guint n)
{
  CohesionMatrix *in = cohesion_matrix_new (n_rows, n);
  g_autofree const gchar **ids = g_new0 (const gchar *, n + 1);
  g_autoptr (CohesionContext) context = NULL;

  for (guint c = 0; c < n; c++)
    {
      ids[c] = children[c];
      for (guint row = 0; row < n_rows; row++)
        cohesion_matrix_set (in, row, c, data[c][row]);
    }
  context = cohesion_context_new ("d", "2023", "ltla", NULL, ids);
  cohesion_matrix_set_context (in, context);
  return in;
}

static CohesionColumn *
weigh (const gchar *spec, CohesionMatrix *in)
{
  g_autoptr (CohesionWeighting) strategy = make_strategy (COHESION_STRATEGY_KIND_WEIGH, spec);
  CohesionColumn *out = cohesion_column_new (cohesion_matrix_get_n_columns (in));
  g_autoptr (GError) error = NULL;

  g_assert_true (cohesion_weighting_apply (strategy, in, NULL, out, &error));
  g_assert_no_error (error);
  return out;
}

static void
assert_refused (const gchar *spec, CohesionMatrix *in, const gchar *token, const gchar *part)
{
  g_autoptr (CohesionWeighting) strategy = make_strategy (COHESION_STRATEGY_KIND_WEIGH, spec);
  g_autoptr (CohesionColumn) out = cohesion_column_new (cohesion_matrix_get_n_columns (in));
  g_autoptr (GError) error = NULL;

  g_assert_false (cohesion_weighting_apply (strategy, in, NULL, out, &error));
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_INVALID);
  if (!g_str_has_prefix (error->message, token) || strstr (error->message, part) == NULL)
    g_error ("%s: \"%s\" does not say \"%s\"", spec, error->message, part);
}

/* pymcdm 1.4.0 (standard deviation, entropy), numpy for the others from their definitions. */
static void
test_values (void)
{
  static const struct
  {
    const gchar *spec;
    guint n;
    gdouble weights[4];
    const gchar *note;
  } cases[] = {
    { "standard-deviation",
      3,
      { 0.30880606429711593, 0.30880606429711593, 0.3823878714057681 },
      "made of the 6 areas that have all children" },
    { "standard-deviation",
      4,
      { 0.30880606429711593, 0.30880606429711593, 0.3823878714057681, 0 },
      "made of the 6 areas that have all children; \"arts\" is the same everywhere: weight 0" },
    { "entropy", 3, { 0.3626951106597589, 0.36269511065975835, 0.27460977868048275 }, NULL },
    { "pca",
      3,
      { 0.05714106268973476, 0.4624231989602327, 0.4804357383500327 },
      "made of the 6 areas that have all children; the first component explains 57.1 % of the "
      "variance" },
    { "pca loadings=first",
      3,
      { 0.2390419684694191, 0.6800170578450461, 0.6931347187596598 },
      NULL },
    { "pca", 1, { 1 }, NULL },
    { "critic", 1, { 1 }, NULL },
    { "optimised",
      3,
      { 0.4705669066169377, 0.3410612957314637, 0.18837179765159853 },
      "made of the 6 areas that have all children; the influence wanted is reached exactly" },
    { "optimised measure=squared influence={trust:2,belong:1,safety:1}",
      3,
      { 0.5812509789420283, 0.2911566387027101, 0.12759238235526163 },
      NULL },
    { "analytic-hierarchy triangle=[4,8,2]",
      3,
      { 0.7272727272727274, 0.18181818181818174, 0.09090909090909088 },
      "consistency ratio 0.000" },
    { "analytic-hierarchy judgements={trust/belong:3,safety/trust:0.2,belong/safety:2}",
      3,
      { 0.6483290138222365, 0.2296507940626372, 0.12202019211512623 },
      "consistency ratio 0.003" },
    { "analytic-hierarchy triangle=[4,2,0.5,0.2,0.125,2]",
      4,
      { 0.2937989935658485, 0.05209087644554527, 0.31569898222593884, 0.33841114776266723 },
      "consistency ratio 0.161, above 0.1: the judgements contradict each other" },
    { "analytic-hierarchy triangle=[3]", 2, { 0.75, 0.25 }, "consistency ratio 0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CohesionMatrix) in = new_children (N_ROWS, cases[i].n);
      g_autoptr (CohesionColumn) out = weigh (cases[i].spec, in);

      g_test_message ("%s", cases[i].spec);
      assert_column (out, cases[i].weights, cases[i].n, 1e-12);
      if (cases[i].note != NULL)
        g_assert_cmpstr (cohesion_column_get_note (out, 0), ==, cases[i].note);
    }
}

/* CRITIC in pymcdm brings the columns to 0..1 first. */
static void
test_critic (void)
{
  g_autoptr (CohesionMatrix) in = new_children (N_ROWS, 3);
  g_autoptr (CohesionColumn) out = NULL;

  for (guint c = 0; c < 3; c++)
    {
      g_autoptr (CohesionColumn) scaled =
          normalise_column ("min-max upper=1", COHESION_POLARITY_HIGHER_BETTER, data[c], N_ROWS);

      for (guint row = 0; row < N_ROWS; row++)
        cohesion_matrix_set (in, row, c, cohesion_column_get (scaled, row));
    }
  out = weigh ("critic", in);
  assert_column (out,
                 (const gdouble[]){ 0.41687192355065966, 0.2961423186035279, 0.28698575784581243 },
                 3, 1e-12);
}

/* COINr 1.1.14 calls 0.008..0.198 for 0.125 a success, and takes a negative weight. */
static void
test_influence_is_reached (void)
{
  static const struct
  {
    const gchar *spec;
    gdouble of_first; /* beside the others */
  } cases[] = { { "optimised", 1 },
                { "optimised measure=squared", 1 },
                { "optimised influence={trust:1.2,belong:1,safety:1}", 1.2 },
                { "optimised measure=squared influence={trust:1.44,belong:1,safety:1}", 1.2 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CohesionMatrix) in = new_children (N_ROWS, 3);
      g_autoptr (CohesionColumn) out = weigh (cases[i].spec, in);
      g_autoptr (CohesionColumn) mean = aggregate_matrix ("arithmetic", in, out);
      gdouble r[3];

      for (guint c = 0; c < 3; c++)
        {
          g_assert_cmpfloat (cohesion_column_get (out, c), >, 0);
          r[c] = correlate (data[c], cohesion_column_peek (mean), N_ROWS);
        }
      assert_near (r[0] / r[1], cases[i].of_first, 1e-12);
      assert_near (r[2] / r[1], 1, 1e-12);
      g_assert_nonnull (strstr (cohesion_column_get_note (out, 0), "reached exactly"));
    }
}

/* scipy 1.17, nnls (R, 1/3): the nearest without negative weights, where that is allowed. */
static void
test_nearest_influence (void)
{
  g_autoptr (CohesionMatrix) in = new_children (5, 3);
  g_autoptr (CohesionColumn) out = weigh ("optimised tolerance=0.5", in);

  assert_column (out, (const gdouble[]){ 0.6073231328210134, 0, 0.39267686717898664 }, 3, 1e-12);
  g_assert_nonnull (strstr (cohesion_column_get_note (out, 0), "the nearest miss it by 0.062"));
}

static void
test_names (void)
{
  g_autoptr (CohesionMatrix) in = new_children (N_ROWS, 2);
  g_autoptr (CohesionMatrix) nameless = cohesion_matrix_new (1, 2);
  g_autoptr (CohesionColumn) out = weigh ("given weights={belong:0,trust:2.5}", in);

  assert_column (out, (const gdouble[]){ 2.5, 0 }, 2, 0);
  assert_refused ("given weights={trust:1}", in,
                  "COHESION-STRATEGY-016: ", "no number for the child \"belong\"");
  assert_refused ("given weights={trust:1,belong:1,belongs:1}", in,
                  "COHESION-STRATEGY-016: ", "no child \"belongs\", did you mean \"belong\"?");
  assert_refused ("given weights={trust:1,belong:1}", nameless,
                  "COHESION-STRATEGY-016: ", "children with ids");
  assert_refused ("given", in, "COHESION-STRATEGY-014: ", "weights");
  assert_refused ("set name=experts", in, "COHESION-STRATEGY-016: ", "\"experts\" is not known");
  assert_refused ("analytic-hierarchy", in, "COHESION-STRATEGY-016: ", "give either");
  assert_refused ("analytic-hierarchy triangle=[1,2]", in,
                  "COHESION-STRATEGY-016: ", "it takes 1 judgements for 2 children, got 2");
  assert_refused ("analytic-hierarchy judgements={trust/belong:1,belong/trust:1}", in,
                  "COHESION-STRATEGY-016: ", "judged twice");
  assert_refused ("analytic-hierarchy judgements={trust/arts:1}", in,
                  "COHESION-STRATEGY-016: ", "\"trust/arts\" is no pair of children");
}

static void
test_missing_pairs (void)
{
  g_autoptr (CohesionMatrix) in = new_children (N_ROWS, 3);

  assert_refused ("analytic-hierarchy judgements={trust/belong:3,trust/safety:5}", in,
                  "COHESION-STRATEGY-016: ", "\"belong\" and \"safety\" are not judged");
}

static void
test_edges (void)
{
  static const gchar *const made_of_data[] = { "pca",     "critic",    "standard-deviation",
                                               "entropy", "optimised", NULL };
  g_autoptr (CohesionMatrix) empty = cohesion_matrix_new (N_ROWS, 2);
  g_autoptr (CohesionMatrix) one = new_children (1, 2);
  g_autoptr (CohesionMatrix) same = new_children (N_ROWS, 4);
  g_autoptr (CohesionMatrix) below = new_children (N_ROWS, 2);
  g_autoptr (CohesionMatrix) negative = new_children (5, 3); /* numpy: 1.38, -1.07, 1.43 */
  g_autoptr (CohesionMatrix) twins = new_children (N_ROWS, 2);
  g_autoptr (CohesionMatrix) wide = cohesion_matrix_new (3, 301);

  for (guint c = 0; c < 4; c++)
    for (guint row = 0; row < N_ROWS; row++)
      cohesion_matrix_set (same, row, c, 7);
  for (guint row = 0; row < N_ROWS; row++)
    {
      cohesion_matrix_set (twins, row, 1, 2 * data[0][row] + 1);
      cohesion_matrix_set (below, row, 1, -data[1][row]);
    }
  for (guint i = 0; made_of_data[i] != NULL; i++)
    {
      assert_refused (made_of_data[i], empty, "COHESION-STRATEGY-024: ", "there are 0");
      assert_refused (made_of_data[i], one, "COHESION-STRATEGY-024: ", "there is 1");
      assert_refused (made_of_data[i], same, "COHESION-STRATEGY-024: ", "the same everywhere");
      assert_refused (made_of_data[i], wide, "COHESION-STRATEGY-024: ", "at most 300 children");
    }
  assert_refused ("entropy", below, "COHESION-STRATEGY-024: ", "0 or more");
  assert_refused ("critic", twins, "COHESION-STRATEGY-024: ", "all children say the same");
  assert_refused ("optimised", twins, "COHESION-STRATEGY-024: ", "made up of others");
  assert_refused ("optimised", negative, "COHESION-STRATEGY-024: ",
                  "no weights above 0 give the children that influence: \"belong\" would need -");
  assert_refused ("optimised tolerance=0.01", negative,
                  "COHESION-STRATEGY-024: ", "the nearest miss it by 0.062");
  assert_refused ("pca loadings=first", below, "COHESION-STRATEGY-024: ", "below 0");
}

/* A child that is missing everywhere, and areas that lack one: the others decide. */
static void
test_incomplete (void)
{
  static const gchar *const made_of_data[] = { "pca", "critic", "standard-deviation", "entropy",
                                               NULL };

  for (guint i = 0; made_of_data[i] != NULL; i++)
    {
      g_autoptr (CohesionMatrix) in = new_children (N_ROWS, 4);
      g_autoptr (CohesionMatrix) part = new_children (N_ROWS - 1, 3);
      g_autoptr (CohesionColumn) all = NULL;
      g_autoptr (CohesionColumn) alone = weigh (made_of_data[i], part);

      cohesion_matrix_set (in, N_ROWS - 1, 1, NONE);
      for (guint row = 0; row < N_ROWS; row++)
        cohesion_matrix_set (in, row, 3, NONE);
      all = weigh (made_of_data[i], in);
      for (guint c = 0; c < 3; c++)
        g_assert_cmpfloat (cohesion_column_get (all, c), ==, cohesion_column_get (alone, c));
      g_assert_cmpfloat (cohesion_column_get (all, 3), ==, 0);
      g_assert_nonnull (
          strstr (cohesion_column_get_note (all, 0), "\"arts\" has no value: weight 0"));
      g_assert_nonnull (strstr (cohesion_column_get_note (all, 0), "made of the 5 areas"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/strategy/weigh/values-of-others-are-reproduced", test_values);
  g_test_add_func ("/strategy/weigh/critic-as-pymcdm", test_critic);
  g_test_add_func ("/strategy/weigh/the-wanted-influence-is-reached-without-negative-weights",
                   test_influence_is_reached);
  g_test_add_func ("/strategy/weigh/an-influence-out-of-reach-is-approached-where-allowed",
                   test_nearest_influence);
  g_test_add_func ("/strategy/weigh/names-must-be-those-of-the-children", test_names);
  g_test_add_func ("/strategy/weigh/a-pair-that-is-not-judged-is-named", test_missing_pairs);
  g_test_add_func ("/strategy/weigh/what-cannot-be-told-from-the-data-is-refused", test_edges);
  g_test_add_func ("/strategy/weigh/areas-with-gaps-are-left-out-and-counted", test_incomplete);
  return g_test_run ();
}
