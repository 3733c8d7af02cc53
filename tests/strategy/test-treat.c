/* Long tails: winsorised, logarithms, powers, and the two stages of the JRC. */
#include <string.h>

#include "strategy-test.h"

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

typedef struct
{
  const gchar *spec;
  guint n;
  gdouble in[16];
  gdouble out[16];
  guint row; /* whose note is looked at */
  const gchar *note;
} Case;

/* COINr's own numbers: edge/edge_cases.csv of the references; NULL: no row is marked. */
static const Case cases[] = {
  { "winsorise",
    12,
    { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100, NONE },
    { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, NONE },
    10,
    "winsorised: lowered to 10" },
  { "winsorise count=3 force=yes",
    16,
    { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100, 100, 100, 100, 100, 100 },
    { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 10, 10, 10, 10, 10 },
    15,
    "winsorised: lowered to 10" },
  { "winsorise count=3 force=yes",
    12,
    { -100, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100 },
    { 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9 },
    0,
    "winsorised: raised to 1" },
  { "winsorise count=2 skewness=0 kurtosis=0",
    11,
    { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1000 },
    { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10 },
    10,
    "winsorised: lowered to 10" },
  { "winsorise", 5, { 3, 3, 3, 3, 3 }, { 3, 3, 3, 3, 3 }, 0, NULL },
  /* where COINr stops with an error (its issue 45) */
  { "winsorise", 10, { 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 }, { 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 }, 0, NULL },
  { "two-stage", 10, { 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 }, { 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 }, 0, NULL },
  { "two-stage force=yes",
    10,
    { 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 },
    { 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 },
    0,
    NULL },
  { "log",
    3,
    { 1, 2, 11 },
    { -2.3025850929940455, 0.095310179804324935, 2.3125354238472138 },
    1,
    "logarithm taken: ln (x - 1 + 0.1)" },
  { "log form=plus-one",
    3,
    { 1, 2, 11 },
    { 0, 0.69314718055994529, 2.3978952727983707 },
    0,
    "logarithm taken: ln (x - 1 + 1)" },
  { "log form=tail",
    3,
    { 1, 2, 11 },
    { -2.3025850929940455, 0.095310179804324935, 2.3125354238472138 },
    0,
    "logarithm taken: ln (x - 1 + 0.1)" },
  /* -ln (0.1), which COINr misses by the rounding of 11.1 - 11 */
  { "log form=tail",
    3,
    { 1, 10, 11 },
    { -2.3125354238472138, -0.095310179804324532, 2.3025850929940455 },
    0,
    "logarithm taken: -ln (11 - x + 0.1)" },
  /* minus infinity in COINr */
  { "log", 3, { 3, 3, 3 }, { 3, 3, 3 }, 0, NULL },
  { "log form=plus-one", 2, { NONE, 3 }, { NONE, 3 }, 0, NULL },
  { "log form=natural",
    3,
    { 1, NONE, 100 },
    { 0, NONE, 4.6051701859880918 },
    2,
    "logarithm taken: ln (x)" },
  { "log form=natural",
    3,
    { 1, 0, -2 },
    { 0, NONE, NONE },
    2,
    "there is no ln (x): it is not above 0" },
  { "log form=natural shift=3",
    3,
    { 1, 0, -2 },
    { 1.3862943611198906, 1.0986122886681098, 0 },
    2,
    "logarithm taken: ln (x + 3)" },
  { "box-cox lambda=0",
    3,
    { 1, 2, 11 },
    { 0, 0.69314718055994529, 2.3978952727983707 },
    1,
    "Box-Cox transformed: (x - 1 + 1) with lambda 0" },
  { "box-cox lambda=0.5",
    3,
    { 1, 2, 11 },
    { 0, 0.82842712474619029, 4.6332495807107996 },
    1,
    "Box-Cox transformed: (x - 1 + 1) with lambda 0.5" },
  { "box-cox lambda=0.5 shift=0",
    2,
    { -1, 2 },
    { NONE, 0.82842712474619029 },
    0,
    "Box-Cox with lambda 0.5 is not defined for x of this area" },
  { "box-cox lambda=1 shift=0",
    2,
    { 1, 3 },
    { 0, 2 },
    0,
    "Box-Cox transformed: (x) with lambda 1" },
  { "box-cox", 3, { 4, 4, NONE }, { 4, 4, NONE }, 0, NULL },
  { "box-cox", 2, { 4, 5 }, { 4, 5 }, 0, NULL },
  { "box-cox shift=0", 3, { 0, 1, 2 }, { 0, 1, 2 }, 0, NULL },
  /* passes */
  { "two-stage", 6, { 1, 2, 3, 4, 5, NONE }, { 1, 2, 3, 4, 5, NONE }, 0, NULL },
  { "two-stage",
    11,
    { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100 },
    { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10 },
    10,
    "winsorised: lowered to 10" },
  /* 1, 2 or 0 values, and no shape at all */
  { "two-stage", 1, { 7 }, { 7 }, 0, NULL },
  { "two-stage force=yes", 2, { 7, 9 }, { 7, 9 }, 0, NULL },
  { "two-stage", 2, { NONE, NONE }, { NONE, NONE }, 0, NULL },
  { "two-stage count=0", 4, { 5, 5, 5, 5 }, { 5, 5, 5, 5 }, 0, NULL },
  { "two-stage", 0, { 0 }, { 0 }, 0, NULL },
  { "log", 0, { 0 }, { 0 }, 0, NULL },
  { "box-cox", 0, { 0 }, { 0 }, 0, NULL },
};

static void
test_edges (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autoptr (CohesionColumn) got = treat_column (c->spec, c->in, c->n);

      g_test_message ("%u: %s", i, c->spec);
      assert_column (got, c->out, c->n, 1e-15);
      if (c->note == NULL)
        g_assert_false (cohesion_column_has_marks (got));
      else
        g_assert_cmpstr (cohesion_column_get_note (got, c->row), ==, c->note);
    }
}

/* Neither winsorising one area nor three brings 1 .. 10, 100, 200, 300 in shape. */
static void
test_second_stage (void)
{
  const gdouble x[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 200, 3001 };
  const guint n = G_N_ELEMENTS (x);
  g_autoptr (CohesionColumn) plain = treat_column ("two-stage count=1", x, n);
  g_autoptr (CohesionColumn) log = treat_column ("log", x, n);
  g_autoptr (CohesionColumn) once = treat_column ("winsorise count=1", x, n);
  g_autoptr (CohesionColumn) of_once = treat_column ("log", cohesion_column_peek (once), n);
  g_autoptr (CohesionColumn) combined = treat_column ("two-stage count=1 combine=yes", x, n);
  g_autoptr (CohesionColumn) at_once = treat_column ("two-stage count=0 log=plus-one", x, n);
  g_autoptr (CohesionColumn) plus_one = treat_column ("log form=plus-one", x, n);

  g_assert_cmpfloat (cohesion_column_get (once, 13), ==, 200);
  assert_column (plain, cohesion_column_peek (log), n, 0);
  g_assert_cmpstr (cohesion_column_get_note (plain, 0), ==, "logarithm taken: ln (x - 1 + 30)");
  assert_column (combined, cohesion_column_peek (of_once), n, 0);
  assert_column (at_once, cohesion_column_peek (plus_one), n, 0);
}

/* COINr's force_win does nothing through Treat. */
static void
test_force (void)
{
  const gdouble x[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 30 };
  const guint n = G_N_ELEMENTS (x);
  g_autoptr (CohesionColumn) passes = treat_column ("winsorise skewness=9", x, n);
  g_autoptr (CohesionColumn) forced = treat_column ("winsorise skewness=9 count=1 force=yes", x, n);
  g_autoptr (CohesionColumn) staged = treat_column ("two-stage skewness=9 count=1 force=yes", x, n);

  g_assert_false (cohesion_column_has_marks (passes));
  g_assert_cmpfloat (cohesion_column_get (forced, 9), ==, 9);
  g_assert_cmpstr (cohesion_column_get_note (forced, 9), ==, "winsorised: lowered to 9");
  assert_column (staged, cohesion_column_peek (forced), n, 0);
}

static gdouble
estimated_lambda (const gchar *spec, const gdouble *x, guint n)
{
  g_autoptr (CohesionColumn) got = treat_column (spec, x, n);
  const gchar *note = cohesion_column_get_note (got, 0);

  g_assert_nonnull (note);
  return g_ascii_strtod (strstr (note, "lambda ") + strlen ("lambda "), NULL);
}

/* Expected: the profile likelihood maximised with 50 decimal digits. A geometric series is
 * symmetric in its logarithms, so that its lambda is 0. */
static void
test_likelihood (void)
{
  const gdouble geometric[] = { 1, 2, 4, 8, 16, 32 };
  const gdouble outlier[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100 };
  const gdouble squares[] = { 3, 8, 15, 24, 35, 48, 63, 80 };
  const gdouble gaps[] = { 0.5, NONE, 1.5, 2.25, 4, NONE, 4.5, 9 };

  assert_near (estimated_lambda ("box-cox shift=0", geometric, 6), 0, 1e-6);
  assert_near (estimated_lambda ("box-cox", outlier, 11), -0.24836088902433547, 1e-6);
  assert_near (estimated_lambda ("box-cox shift=0", squares, 8), 0.38272702684273356, 1e-6);
  assert_near (estimated_lambda ("box-cox", squares, 8), 0.42610256728511815, 1e-6);
  assert_near (estimated_lambda ("box-cox shift=0", gaps, 8), 0.26253160619748381, 1e-6);
}

/* However far the values are from 1, the powers do not overflow. */
static void
test_far_values (void)
{
  const gdouble large[] = { 1e200, 2e200, 4e200, 8e200, 16e200, 32e200 };
  const gdouble wide[] = { -1e308, 0, 1e308 };
  g_autoptr (CohesionColumn) same = treat_column ("log", wide, 3);

  assert_near (estimated_lambda ("box-cox shift=0", large, 6), 0, 1e-6);
  g_assert_false (cohesion_column_has_marks (same));
  g_assert_cmpfloat (cohesion_column_get (same, 0), ==, -1e308);
}

static void
test_quiet (void)
{
  static const gchar *const specs[] = { "winsorise", "winsorise share=0.2",
                                        "two-stage", "two-stage count=0",
                                        "log",       "box-cox" };
  const gdouble x[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100, NONE };

  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      g_autoptr (CohesionColumn) loud = treat_column (specs[i], x, 12);
      g_autoptr (CohesionTreatment) strategy =
          make_strategy (COHESION_STRATEGY_KIND_TREAT, specs[i]);
      g_autoptr (CohesionColumn) in = new_column (x, 12);
      g_autoptr (CohesionColumn) out = cohesion_column_new (12);

      cohesion_column_set_quiet (out, TRUE);
      g_assert_true (cohesion_treatment_apply (strategy, in, out, NULL));
      assert_column (out, cohesion_column_peek (loud), 12, 0);
      g_assert_true (cohesion_column_has_marks (loud));
      g_assert_false (cohesion_column_has_marks (out));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/strategy/treat/edges-are-stated-never-silent", test_edges);
  g_test_add_func ("/strategy/treat/what-winsorising-leaves-skewed-gets-logarithms",
                   test_second_stage);
  g_test_add_func ("/strategy/treat/force-treats-what-passes", test_force);
  g_test_add_func ("/strategy/treat/the-power-of-box-and-cox-is-the-most-likely-one",
                   test_likelihood);
  g_test_add_func ("/strategy/treat/far-values-do-not-overflow", test_far_values);
  g_test_add_func ("/strategy/treat/quiet-columns-get-no-sentences", test_quiet);
  return g_test_run ();
}
