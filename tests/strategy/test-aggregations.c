/* Aggregations that look at the spread of the children or at the other areas: values and edges. */
#include <string.h>

#include "strategy-test.h"

#define MOST 15

/* Children row by row. @note: of the first empty row. Tolerance 1e-12 unless @loose. */
typedef struct
{
  const gchar *spec;
  guint n_rows, n_columns;
  gdouble weights[MOST];
  gdouble in[MOST];
  gdouble out[MOST];
  const gchar *note;
  gdouble loose;
} Case;

/* clang-format off */
#define FIVE   4, 7, 1, 2, 9, 3, 8, 1, 5, 6, 6, 2, 3, 8, 9
#define SCALED 1. / 3, 0.75, 0, 0, 1, 0.25, 1, 0, 0.5, 2. / 3, 0.625, 0.125, 1. / 6, 0.875, 1

static const Case values[] = {
  { "maximum", 2, 3, { 1, 1, 0 }, { 1, 2, 9, -4, NONE, 9 }, { 2, -4 }, NULL, 0 },
  { "owa positions=[0,0,1]", 2, 3, { 1, 1, 1 }, { 1, 2, 9, 5, 5, 4 }, { 1, 4 }, NULL, 0 },
  { "owa positions=[2,1,1]", 2, 3, { 1, 1, 1 }, { 1, 2, 9, 5, 5, 4 }, { 5.25, 4.75 }, NULL, 0 },
  /* Two of three: each place stands for one and a half. 8 * 2.5 / 4 + 2 * 1.5 / 4 */
  { "owa positions=[2,1,1]", 1, 3, { 1, 1, 1 }, { 2, NONE, 8 }, { 5.75 }, NULL, 0 },
  { "owa positions=[3,1]", 1, 3, { 1, 0, 5 }, { 2, 100, 8 }, { 6.5 }, NULL, 0 },
  /* 95, 100, 105: mean 100, S^2 = 25 with n - 1, 50 / 3 with n */
  { "mazziotta-pareto", 1, 3, { 1, 1, 1 }, { 95, 100, 105 }, { 99.75 }, NULL, 0 },
  { "mazziotta-pareto penalty=positive", 1, 3, { 2, 2, 2 }, { 95, 100, 105 }, { 100.25 }, NULL, 0 },
  { "adjusted-mazziotta-pareto", 1, 3, { 1, 1, 1 }, { 95, 100, 105 }, { 100 - 1. / 6 }, NULL, 0 },
  { "adjusted-mazziotta-pareto penalty=positive", 1, 3, { 1, 1, 1 }, { 95, 100, 105 },
    { 100 + 1. / 6 }, NULL, 0 },
  { "mean-min alpha=0 beta=1", 1, 3, { 1, 1, 1 }, { 1, 2, 9 }, { 4 }, NULL, 0 },
  { "mean-min alpha=1 beta=0", 1, 3, { 1, 1, 1 }, { 1, 2, 9 }, { 1 }, NULL, 0 },
  /* 4 - (sqrt (9 + 16) - 4) / 2 */
  { "mean-min alpha=0.5 beta=4", 1, 3, { 1, 1, 1 }, { 1, 2, 9 }, { 3.5 }, NULL, 0 },
  /* pymcdm 1.4.0, TOPSIS and PROMETHEE_II ("usual", "vshape_2") */
  { "topsis", 5, 3, { 5, 3, 2 }, { SCALED },
    { 0.41426730441084314, 0.3681375727393015, 0.6172177814626814, 0.5897893391642122,
      0.44860925403540175 }, NULL, 0 },
  { "promethee-ii", 5, 3, { 5, 3, 2 }, { SCALED }, { -0.2, -0.2, 0.3, 0, 0.1 }, NULL, 0 },
  { "promethee-ii function=linear indifference=0.1 strict=0.5", 5, 3, { 5, 3, 2 }, { SCALED },
    { -0.1791666666666667, -0.23124999999999998, 0.20104166666666667, 0.15625,
      0.05312499999999998 }, NULL, 0 },
  /* numpy, from the definitions */
  { "promethee-ii function=gaussian sigma=0.3", 5, 3, { 5, 3, 2 }, { SCALED },
    { -0.1530029239086948, -0.21442010133862993, 0.17385923933531877, 0.12938927562531471,
      0.06417451028669124 }, NULL, 0 },
  { "wroclaw", 5, 3, { 1, 1, 1 },
    { -0.24913643956121975, 0.25686451962717416, -0.9486832980505138,
      -1.0795912380986195, 0.8990258186951097, -0.31622776601683794,
      1.4117731575135795, -1.6696193775766324, 0.31622776601683794,
      0.5813183589761799, -0.06421612990679361, -0.6324555320336759,
      -0.6643638388299196, 0.5779451691611419, 1.5811388300841895 },
    { 0.1422666637128691, 0.13176035191510083, 0.20617250791456265, 0.2921943727105173,
      0.41754508717270455 }, NULL, 0 },
  /* wins by hand: 2 of 3 children each */
  { "copeland", 5, 3, { 1, 1, 1 }, { FIVE }, { -4, 0, 2, -2, 4 }, NULL, 0 },
  { "borda", 3, 2, { 1, 1 }, { 1, 3, 2, 2, 3, 1 }, { 0.5, 0.5, 0.5 }, NULL, 0 },
  { "borda", 3, 2, { 3, 1 }, { 1, 3, 2, 3, 2, 1 }, { 0.1875, 0.75, 0.5625 }, NULL, 0 },
  /* scipy 1.x, linprog (HiGHS), which stops at 1e-9 */
  { "benefit-of-the-doubt", 5, 3, { 1, 1, 1 }, { FIVE }, { 20. / 21, 1, 1, 1, 1 }, NULL, 0 },
  { "benefit-of-the-doubt min-share=0.2 max-share=0.5", 5, 3, { 1, 1, 1 }, { FIVE },
    { 0.39716312056737585, 0.6529968454258676, 0.4296455424274974, 0.6451612903225806, 1 }, NULL,
    1e-9 },
};

static const Case edges[] = {
  /* one area, two areas, all missing */
  { "maximum", 1, 2, { 1, 1 }, { NONE, NONE }, { NONE }, "no child has a value", 0 },
  { "owa positions=[1,1]", 1, 2, { 1, 1 }, { NONE, NONE }, { NONE }, "no child has a value", 0 },
  { "owa positions=[1,1]", 1, 2, { 1, 1 }, { -3, NONE }, { -3 }, NULL, 0 },
  { "owa positions=[1,1]", 1, 2, { 0, 0 }, { 1, 2 }, { NONE }, "every child has a weight of 0", 0 },
  { "mazziotta-pareto", 2, 2, { 1, 1 }, { 100, NONE, NONE, NONE }, { NONE, NONE },
    "it needs at least 2 children with a value", 0 },
  { "mazziotta-pareto", 1, 2, { 1, 1 }, { -2, 2 }, { NONE },
    "the mean of the children is not above 0", 0 },
  { "mazziotta-pareto", 1, 2, { 1, 1 }, { 100, 100 }, { 100 }, NULL, 0 },
  { "adjusted-mazziotta-pareto", 2, 2, { 1, 1 }, { 100, NONE, NONE, NONE }, { 100, NONE },
    "no child has a value", 0 },
  { "adjusted-mazziotta-pareto", 1, 2, { 1, 0 }, { -2, 50 }, { NONE },
    "the mean of the children is not above 0", 0 },
  { "mean-min alpha=1 beta=0", 2, 2, { 1, 1 }, { -1, NONE, NONE, NONE }, { -1, NONE },
    "no child has a value", 0 },
  { "mean-min alpha=1 beta=0", 2, 2, { 1, 1 }, { 1e308, 1e308, 1, 3 }, { NONE, 1 },
    "beyond a computer's numbers", 0 },
  { "mazziotta-pareto", 2, 2, { 1, 1 }, { 1e300, 1, 100, 100 }, { NONE, 100 },
    "beyond a computer's numbers", 0 },
  { "benefit-of-the-doubt", 2, 2, { 1, 1 }, { 1e-308, 1e-308, 1e308, 1e308 }, { NONE, 1 },
    "the linear programme was not solved", 0 },
  { "topsis", 1, 2, { 1, 1 }, { 1, 2 }, { NONE }, "no other area is better or worse", 0 },
  { "topsis", 2, 2, { 1, 1 }, { 1, 2, 1, 2 }, { NONE, NONE }, "no other area is better", 0 },
  { "topsis", 2, 2, { 1, 1 }, { -1, 2, -1, 3 }, { 0, 1 }, NULL, 0 },
  { "topsis", 3, 2, { 1, 1 }, { 1, 2, 3, NONE, NONE, NONE }, { 0, 1, NONE }, "no child", 0 },
  { "topsis", 2, 2, { 0, 1 }, { 9, 2, 1, 3 }, { 0, 1 }, NULL, 0 },
  { "wroclaw", 1, 2, { 1, 1 }, { 1, 2 }, { NONE }, "no other area is better", 0 },
  { "wroclaw", 2, 2, { 1, 1 }, { 1, 2, 1, 2 }, { NONE, NONE }, "no other area is better", 0 },
  { "wroclaw", 2, 1, { 1 }, { 1, 3 }, { 1 - 2 / (1 + 2 * M_SQRT2), 1 }, NULL, 0 },
  { "copeland", 1, 2, { 1, 1 }, { 1, 2 }, { NONE }, "no other area has a child", 0 },
  { "copeland", 2, 2, { 1, 1 }, { 1, 2, 1, 2 }, { 0, 0 }, NULL, 0 },
  { "copeland", 2, 2, { 1, 1 }, { 1, NONE, NONE, 2 }, { NONE, NONE }, "no other area has", 0 },
  { "copeland", 3, 2, { 1, 1 }, { NONE, NONE, 1, 1, 2, 2 }, { NONE, -1, 1 }, "no child", 0 },
  { "copeland", 2, 3, { 0.1, 0.2, 0.3 }, { 1, 1, 0, 0, 0, 1 }, { 0, 0 }, NULL, 0 },
  { "copeland", 2, 3, { 0.1, 0.2, 0 }, { -1, 1, 0, -2, 2, 1 }, { -1, 1 }, NULL, 0 },
  { "borda", 1, 2, { 1, 1 }, { 1, 2 }, { NONE }, "no other area has a child", 0 },
  { "borda", 2, 2, { 1, 1 }, { 5, 5, 5, 5 }, { 0.5, 0.5 }, NULL, 0 },
  { "borda", 3, 2, { 1, 3 }, { 1, NONE, 2, 1, NONE, 2 }, { 0, 0.25, 1 }, NULL, 0 },
  { "promethee-ii", 1, 2, { 1, 1 }, { 1, 2 }, { NONE }, "no other area has a child", 0 },
  { "promethee-ii", 2, 2, { 1, 1 }, { 1, 2, 1, 2 }, { 0, 0 }, NULL, 0 },
  { "promethee-ii", 3, 2, { 1, 1 }, { 1, NONE, 2, NONE, NONE, 4 }, { -1, 1, NONE },
    "no other area has a child", 0 },
  { "benefit-of-the-doubt", 1, 2, { 1, 1 }, { 3, 4 }, { 1 }, NULL, 0 },
  { "benefit-of-the-doubt", 2, 2, { 1, 1 }, { 1, 2, 2, 4 }, { 0.5, 1 }, NULL, 0 },
  { "benefit-of-the-doubt", 2, 2, { 1, 1 }, { 0, 0, 2, 4 }, { 0, 1 }, NULL, 0 },
  { "benefit-of-the-doubt", 2, 2, { 1, 1 }, { -1, 2, 2, 4 }, { NONE, 1 },
    "the benefit of the doubt needs values not below 0: child 1 is -1", 0 },
  { "benefit-of-the-doubt", 3, 2, { 1, 1 }, { NONE, NONE, NONE, 2, 3, 4 }, { NONE, 0.5, 1 },
    "no child has a value", 0 },
  { "benefit-of-the-doubt min-share=0.1", 2, 2, { 1, 1 }, { 0, 2, 2, 4 }, { NONE, 1 },
    "no weights keep the shares", 0 },
  { "benefit-of-the-doubt max-share=0.6", 2, 2, { 1, 1 }, { 1, NONE, 2, 4 }, { NONE, 1 },
    "no weights keep the shares", 0 },
  { "benefit-of-the-doubt", 2, 2, { 1, 0 }, { 1, 9, 2, 4 }, { 0.5, 1 }, NULL, 0 },
};
/* clang-format on */

static CohesionMatrix *
read_rows (const Case *c)
{
  CohesionMatrix *in = cohesion_matrix_new (c->n_rows, c->n_columns);

  for (guint row = 0; row < c->n_rows; row++)
    for (guint column = 0; column < c->n_columns; column++)
      cohesion_matrix_set (in, row, column, c->in[row * c->n_columns + column]);
  return in;
}

static void
assert_note (CohesionColumn *out, const gchar *note)
{
  for (guint row = 0; row < cohesion_column_get_length (out); row++)
    if (isnan (cohesion_column_get (out, row)))
      {
        g_assert_cmpuint (cohesion_column_get_status (out, row), !=, COHESION_STATUS_NONE);
        if (note == NULL || strstr (cohesion_column_get_note (out, row), note) == NULL)
          g_error ("\"%s\" does not say \"%s\"", cohesion_column_get_note (out, row), note);
        return;
      }
  g_assert_null (note);
}

static void
assert_case (const Case *c)
{
  g_autoptr (CohesionMatrix) in = read_rows (c);
  g_autoptr (CohesionColumn) weights = new_column (c->weights, c->n_columns);
  g_autoptr (CohesionColumn) out = aggregate_matrix (c->spec, in, weights);

  g_test_message ("%s, %u x %u", c->spec, c->n_rows, c->n_columns);
  assert_column (out, c->out, c->n_rows, c->loose > 0 ? c->loose : 1e-12);
  assert_note (out, c->note);
}

static void
test_values (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    assert_case (&values[i]);
}

static void
test_edges (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    assert_case (&edges[i]);
}

/* Over the edges of the blocks of 256 rows, against every pair by itself. */
static void
test_copeland_of_many (void)
{
  const guint n = 700, k = 4;
  g_autoptr (CohesionMatrix) in = cohesion_matrix_new (n, k);
  g_autoptr (CohesionColumn) weights = new_column ((const gdouble[]){ 1, 2, 3, 4 }, k);
  g_autoptr (CohesionColumn) out = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint row = 0; row < n; row++)
    for (guint c = 0; c < k; c++)
      cohesion_matrix_set (in, row, c,
                           g_rand_int_range (random, 0, 9) == 0 ? NONE
                                                                : g_rand_int_range (random, 0, 20));
  out = aggregate_matrix ("copeland", in, weights);
  for (guint row = 0; row < n; row++)
    {
      gint wins = 0;

      for (guint other = 0; other < n; other++)
        {
          gint lead = 0;

          for (guint c = 0; c < k; c++)
            {
              const gdouble a = cohesion_matrix_get (in, row, c);
              const gdouble b = cohesion_matrix_get (in, other, c);

              lead += (gint)(c + 1) * ((a > b) - (a < b));
            }
          wins += (lead > 0) - (lead < 0);
        }
      if (!isnan (cohesion_column_get (out, row)))
        g_assert_cmpfloat (cohesion_column_get (out, row), ==, wins);
    }
}

static void
test_refusals (void)
{
  static const struct
  {
    const gchar *spec, *part;
  } cases[] = {
    { "owa positions=[1]", "1 positions for 2 children" },
    { "owa positions=[0,0]", "all positions are 0" },
    { "promethee-ii function=linear", "\"strict\"" },
    { "promethee-ii function=linear indifference=2 strict=1", "above \"indifference\"" },
    { "promethee-ii function=gaussian", "\"sigma\"" },
    { "benefit-of-the-doubt min-share=0.6 max-share=0.5", "must not be above" },
    { "benefit-of-the-doubt min-share=0.6", "is above 1" },
    { "benefit-of-the-doubt max-share=0.4", "is below 1" },
  };
  g_autoptr (CohesionMatrix) in = cohesion_matrix_new (1, 2);
  g_autoptr (CohesionColumn) out = cohesion_column_new (1);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CohesionAggregation) strategy =
          make_strategy (COHESION_STRATEGY_KIND_AGGREGATE, cases[i].spec);

      g_assert_false (cohesion_aggregation_apply (strategy, in, NULL, out, &error));
      g_assert_true (g_str_has_prefix (error->message, "COHESION-STRATEGY-016: "));
      g_assert_nonnull (strstr (error->message, cases[i].part));
    }
}

/* Every condition of the programme holds, and no other area's own weights give more. */
static void
test_doubt_of_many (void)
{
  const guint n = 120, k = 6;
  g_autoptr (CohesionMatrix) in = cohesion_matrix_new (n, k);
  g_autoptr (CohesionMatrix) turned = cohesion_matrix_new (n, k);
  g_autoptr (CohesionColumn) out = NULL;
  g_autoptr (CohesionColumn) again = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  guint n_best = 0;

  for (guint row = 0; row < n; row++)
    for (guint c = 0; c < k; c++)
      {
        const gdouble x = g_rand_int_range (random, 1, 6);

        cohesion_matrix_set (in, row, c, x);
        cohesion_matrix_set (turned, n - 1 - row, k - 1 - c, 1000 * x);
      }
  out = aggregate_matrix ("benefit-of-the-doubt min-share=0.05 max-share=0.3", in, NULL);
  again = aggregate_matrix ("benefit-of-the-doubt min-share=0.05 max-share=0.3", turned, NULL);
  for (guint row = 0; row < n; row++)
    {
      const gdouble score = cohesion_column_get (out, row);

      g_assert_cmpfloat (score, >, 0);
      g_assert_cmpfloat (score, <=, 1);
      assert_near (cohesion_column_get (again, n - 1 - row), score, 1e-12);
      n_best += score >= 1 ? 1u : 0u;
    }
  g_assert_cmpuint (n_best, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/strategy/aggregate/values-of-others-are-reproduced", test_values);
  g_test_add_func ("/strategy/aggregate/edges-are-empty-with-a-reason", test_edges);
  g_test_add_func ("/strategy/aggregate/parameters-that-do-not-fit-are-refused", test_refusals);
  g_test_add_func ("/strategy/copeland/many-areas-as-pair-by-pair", test_copeland_of_many);
  g_test_add_func ("/strategy/benefit-of-the-doubt/order-and-scale-do-not-matter",
                   test_doubt_of_many);
  return g_test_run ();
}
