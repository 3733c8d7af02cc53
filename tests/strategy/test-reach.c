/* Over which areas and periods a normalisation looks, and what it asks its context. */
#include <string.h>

#include "strategy-test.h"

#define N_AREAS 6
#define HIGHER  COHESION_POLARITY_HIGHER_BETTER
#define LOWER   COHESION_POLARITY_LOWER_BETTER

static const gdouble now[N_AREAS] = { 1, 3, 5, 20, 30, 7 };

/* A and B and C lie in N, D and E in S, F in no region. Two earlier periods. */
static CohesionContext *
make_context (void)
{
  const gchar *const areas[] = { "A", "B", "C", "D", "E", "F", NULL };
  const gchar *const regions[] = { "N", "N", "N", "S", "S", "", NULL };
  const gchar *const lonely[] = { "N", "N", "N", "N", "N", "X", NULL };
  const gdouble earlier[2][N_AREAS] = { { 0, 3, 9, 10, 40, NONE }, { 2, 0, NONE, 20, 30, 50 } };
  CohesionContext *context = cohesion_context_new ("trust", "2023", "ltla", areas, NULL);
  const gchar *const periods[] = { "2021", "2022-01-01/P1Y" };

  cohesion_context_add_groups (context, "region", regions);
  cohesion_context_add_groups (context, "lonely", lonely);
  for (guint p = 0; p < 2; p++)
    {
      g_autoptr (CohesionMatrix) values = cohesion_matrix_new (N_AREAS, 1);

      for (guint row = 0; row < N_AREAS; row++)
        cohesion_matrix_set (values, row, 0, earlier[p][row]);
      cohesion_context_add_period (context, periods[p], values);
    }
  return context;
}

static CohesionColumn *
apply (const gchar *spec, CohesionPolarity polarity, CohesionContext *context, GError **error)
{
  g_autoptr (CohesionNormalisation) strategy =
      make_strategy (COHESION_STRATEGY_KIND_NORMALISE, spec);
  g_autoptr (CohesionColumn) in = new_column (now, N_AREAS);
  g_autoptr (CohesionColumn) out = cohesion_column_new (N_AREAS);

  cohesion_normalisation_set_polarity (strategy, polarity);
  cohesion_column_set_context (in, context);
  if (!cohesion_normalisation_apply (strategy, in, out, error))
    return NULL;
  return g_steal_pointer (&out);
}

typedef struct
{
  const gchar *spec;
  CohesionPolarity polarity;
  gdouble out[N_AREAS];
  gint row; /* that has the note; -1: none has one */
  const gchar *note;
} Case;

static void
check (const Case *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      const Case *c = &cases[i];
      g_autoptr (CohesionContext) context = make_context ();
      g_autoptr (GError) error = NULL;
      g_autoptr (CohesionColumn) got = apply (c->spec, c->polarity, context, &error);

      g_test_message ("%s", c->spec);
      g_assert_no_error (error);
      assert_column (got, c->out, N_AREAS, 1e-14);
      if (c->row < 0)
        {
          g_assert_false (cohesion_column_has_marks (got));
          continue;
        }
      g_assert_cmpint (cohesion_column_get_status (got, (guint)c->row), ==,
                       COHESION_STATUS_NOT_APPLICABLE);
      g_assert_cmpstr (cohesion_column_get_note (got, (guint)c->row), ==, c->note);
    }
}

static void
test_within (void)
{
  static const Case cases[] = {
    { "min-max within=region",
      HIGHER,
      { 0, 50, 100, 0, 100, NONE },
      5,
      "the area lies in no place of the tier region" },
    { "min-max within=region",
      LOWER,
      { 100, 50, 0, 100, 0, NONE },
      5,
      "the area lies in no place of the tier region" },
    { "rank within=region",
      HIGHER,
      { 1, 2, 3, 1, 2, NONE },
      5,
      "the area lies in no place of the tier region" },
    /* alone in its place */
    { "min-max within=lonely",
      HIGHER,
      { 0, 2 / 29. * 100, 4 / 29. * 100, 19 / 29. * 100, 100, NONE },
      5,
      "every area has the same value, and min-max needs a spread" },
    { "rank within=lonely", HIGHER, { 1, 2, 3, 4, 5, 1 }, -1, NULL },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* All: 0 3 9 10 40 - | 2 0 - 20 30 50 | 1 3 5 20 30 7, from 0 to 50; region N: 0 .. 9, S: 10 .. 40.
 */
static void
test_panel (void)
{
  static const Case cases[] = {
    { "min-max over=panel", HIGHER, { 2, 6, 10, 40, 60, 14 }, -1, NULL },
    { "min-max over=panel", LOWER, { 98, 94, 90, 60, 40, 86 }, -1, NULL },
    { "min-max over=panel within=region",
      HIGHER,
      { 100 / 9., 300 / 9., 500 / 9., 1000 / 30., 2000 / 30., NONE },
      5,
      "the area lies in no place of the tier region" },
    { "rank over=panel", HIGHER, { 3, 5, 7, 11, 13, 8 }, -1, NULL },
    { "goalposts over=panel low=0 high=10", HIGHER, { 0.1, 0.3, 0.5, 1, 1, 0.7 }, -1, NULL },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_panel_of_one_period (void)
{
  const gchar *const areas[] = { "A", "B", "C", "D", "E", "F", NULL };
  g_autoptr (CohesionContext) context = cohesion_context_new ("x", "2023", NULL, areas, NULL);
  g_autoptr (CohesionColumn) with = apply ("z-score over=panel", HIGHER, context, NULL);
  g_autoptr (CohesionColumn) without = apply ("z-score over=panel", HIGHER, NULL, NULL);
  g_autoptr (CohesionColumn) plain = apply ("z-score", HIGHER, NULL, NULL);

  assert_column (with, cohesion_column_peek (plain), N_AREAS, 0);
  assert_column (without, cohesion_column_peek (plain), N_AREAS, 0);
}

static void
assert_refused (const gchar *spec, CohesionContext *context, const gchar *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (apply (spec, HIGHER, context, &error));
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_what_is_not_there (void)
{
  g_autoptr (CohesionContext) context = make_context ();

  assert_refused ("min-max within=regoin", context,
                  "COHESION-STRATEGY-030: min-max: within \"regoin\": no area lies in a place of "
                  "that tier");
  assert_refused ("min-max within=region", NULL,
                  "COHESION-STRATEGY-030: min-max: within \"region\": no area lies in a place of "
                  "that tier");
  assert_refused ("distance-to-reference area=Z", context,
                  "COHESION-STRATEGY-032: distance-to-reference: the reference area \"Z\" is not "
                  "among the areas");
  assert_refused ("observed-over-expected expected=e", context,
                  "COHESION-STRATEGY-031: there are no numbers of an indicator \"e\"");
}

static void
test_reference_area (void)
{
  static const Case cases[] = {
    { "distance-to-reference area=C", HIGHER, { 0, 0.5, 1, 4.75, 7.25, 1.5 }, -1, NULL },
    { "distance-to-reference area=C cap=yes", HIGHER, { 0, 0.5, 1, 1, 1, 1 }, -1, NULL },
    { "distance-to-reference area=D", LOWER, { 2.9, 2.7, 2.5, 1, 0, 2.3 }, -1, NULL },
    { "distance-to-reference area=A",
      HIGHER,
      { NONE, NONE, NONE, NONE, NONE, NONE },
      4,
      "the reference area A is the worst one, so there is no distance to it" },
    /* the worst of all periods is 0 */
    { "distance-to-reference area=A over=panel", HIGHER, { 1, 3, 5, 20, 30, 7 }, -1, NULL },
    { "distance-to-reference area=C within=region",
      HIGHER,
      { 0, 0.5, 1, NONE, NONE, NONE },
      3,
      "the reference area C is not among the areas compared" },
  };
  const gdouble gap[] = { 1, NONE, 5 };
  const gchar *const areas[] = { "A", "B", "C", NULL };
  g_autoptr (CohesionContext) context = cohesion_context_new ("x", NULL, NULL, areas, NULL);
  g_autoptr (CohesionNormalisation) strategy =
      make_strategy (COHESION_STRATEGY_KIND_NORMALISE, "distance-to-reference area=B");
  g_autoptr (CohesionColumn) in = new_column (gap, 3);
  g_autoptr (CohesionColumn) out = cohesion_column_new (3);

  check (cases, G_N_ELEMENTS (cases));
  cohesion_column_set_context (in, context);
  g_assert_true (cohesion_normalisation_apply (strategy, in, out, NULL));
  g_assert_true (isnan (cohesion_column_get (out, 2)));
  g_assert_cmpstr (cohesion_column_get_note (out, 2), ==, "the reference area B has no value");
  g_assert_null (cohesion_column_get_note (out, 1));
}

static void
test_base_period (void)
{
  static const Case cases[] = {
    { "base-period period=2021",
      HIGHER,
      { NONE, 100, 500 / 9., 200, 75, NONE },
      0,
      "the value in the base period 2021 is not above 0" },
    { "base-period period=2021",
      HIGHER,
      { NONE, 100, 500 / 9., 200, 75, NONE },
      5,
      "no value in the base period 2021" },
    { "base-period period=2022 scale=1",
      LOWER,
      { 2, NONE, NONE, 1, 1, 50 / 7. },
      1,
      "the value in the base period 2022 is not above 0" },
    { "base-period period=2022 within=region",
      HIGHER,
      { 50, NONE, NONE, 100, 100, NONE },
      2,
      "no value in the base period 2022" },
    { "base-period period=2021 over=panel",
      HIGHER,
      { NONE, 100, 500 / 9., 200, 75, NONE },
      5,
      "no value in the base period 2021" },
    { "base-period period=2023-01-01/P1Y", HIGHER, { 100, 100, 100, 100, 100, 100 }, -1, NULL },
    { "base-period period=1999",
      HIGHER,
      { NONE, NONE, NONE, NONE, NONE, NONE },
      3,
      "no value in the base period 1999" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* 2022: 2 0 - 20 30 50. */
static void
test_change (void)
{
  static const Case cases[] = {
    { "change-from-previous",
      HIGHER,
      { -50, NONE, NONE, 0, 0, -86 },
      1,
      "the value in the period before is not above 0" },
    { "change-from-previous scale=1",
      LOWER,
      { 0.5, NONE, NONE, 0, 0, 0.86 },
      2,
      "no value in the period before" },
    { "change-from-previous within=region over=panel",
      HIGHER,
      { -50, NONE, NONE, 0, 0, NONE },
      2,
      "no value in the period before" },
  };
  const gchar *const areas[] = { "A", "B", "C", "D", "E", "F", NULL };
  g_autoptr (CohesionContext) first = cohesion_context_new ("x", "2023", NULL, areas, NULL);
  g_autoptr (CohesionColumn) got = apply ("change-from-previous", HIGHER, first, NULL);
  g_autoptr (CohesionColumn) without = apply ("change-from-previous", HIGHER, NULL, NULL);

  check (cases, G_N_ELEMENTS (cases));
  g_assert_cmpstr (cohesion_column_get_note (got, 5), ==, "no value in the period before");
  g_assert_cmpstr (cohesion_column_get_note (without, 0), ==, "no value in the period before");
}

/* A 0 2 1, B 3 0 3, C 9 - 5, D 10 20 20, E 40 30 30, F - 50 7; the last is scored. */
static void
test_cyclical (void)
{
  static const Case cases[] = {
    { "cyclical", HIGHER, { 0, 0.75, -1, 0.75, -0.75, -1 }, -1, NULL },
    { "cyclical", LOWER, { 0, -0.75, 1, -0.75, 0.75, 1 }, -1, NULL },
    { "cyclical within=region over=panel",
      HIGHER,
      { 0, 0.75, -1, 0.75, -0.75, NONE },
      5,
      "the area lies in no place of the tier region" },
  };
  const gchar *const areas[] = { "A", "B", "C", "D", "E", "F", NULL };
  g_autoptr (CohesionContext) single = cohesion_context_new ("x", "2023", NULL, areas, NULL);
  g_autoptr (CohesionColumn) got = apply ("cyclical", HIGHER, single, NULL);
  g_autoptr (CohesionColumn) without = apply ("cyclical", HIGHER, NULL, NULL);

  check (cases, G_N_ELEMENTS (cases));
  g_assert_true (isnan (cohesion_column_get (got, 0)));
  g_assert_cmpstr (cohesion_column_get_note (got, 5), ==,
                   "cyclical needs two periods or more with different values");
  g_assert_nonnull (cohesion_column_get_note (without, 0));
}

static void
test_expected (void)
{
  const gdouble values[N_AREAS] = { 2, 3, 0, NONE, 15, 7 };
  const gdouble ratios[N_AREAS] = { 0.5, 1, NONE, NONE, 2, 1 };
  const gdouble turned[N_AREAS] = { 200, 100, NONE, NONE, 50, 100 };
  const gdouble in_regions[N_AREAS] = { 0.5, 1, NONE, NONE, 2, NONE };
  g_autoptr (CohesionContext) context = make_context ();
  g_autoptr (CohesionColumn) expected = new_column (values, N_AREAS);
  g_autoptr (CohesionColumn) plain = NULL;
  g_autoptr (CohesionColumn) other = NULL;
  g_autoptr (CohesionColumn) grouped = NULL;

  cohesion_context_add_values_of (context, "e", expected);
  plain = apply ("observed-over-expected expected=e", HIGHER, context, NULL);
  assert_column (plain, ratios, N_AREAS, 1e-15);
  g_assert_cmpstr (cohesion_column_get_note (plain, 2), ==, "the expected value is not above 0");
  g_assert_cmpstr (cohesion_column_get_note (plain, 3), ==, "there is no expected value");
  other = apply ("observed-over-expected expected=e scale=100", LOWER, context, NULL);
  assert_column (other, turned, N_AREAS, 1e-15);
  grouped =
      apply ("observed-over-expected expected=e within=region over=panel", HIGHER, context, NULL);
  assert_column (grouped, in_regions, N_AREAS, 1e-15);
}

/* A normalisation of somebody else: the largest value it is shown, and what it is told of places.
 */
typedef CohesionNormalisation Largest;
typedef CohesionNormalisationClass LargestClass;
GType largest_get_type (void);
G_DEFINE_TYPE (Largest, largest, COHESION_TYPE_NORMALISATION)

static gboolean
largest_normalise (CohesionNormalisation *self,
                   CohesionColumn *in,
                   CohesionColumn *out,
                   GError **error)
{
  CohesionContext *context = cohesion_column_get_context (in);
  const guint n = cohesion_column_get_length (in);
  gdouble largest = -G_MAXDOUBLE;

  (void)self;
  (void)error;
  for (guint i = 0; i < n; i++)
    largest = fmax (largest, cohesion_column_get (in, i));
  cohesion_column_fill (out, largest);
  for (guint i = 0; i < cohesion_context_get_n_areas (context); i++)
    if (g_str_equal (cohesion_context_get_area (context, i), "E"))
      cohesion_column_mark (out, i, COHESION_STATUS_NONE,
                            cohesion_context_get_group (context, i, "lonely"));
  return TRUE;
}

static void
largest_class_init (LargestClass *klass)
{
  klass->normalise = largest_normalise;
}

static void
largest_init (Largest *self)
{
  (void)self;
}

static void
test_custom (void)
{
  const gdouble alone[N_AREAS] = { 30, 30, 30, 30, 30, 30 };
  const gdouble panel[N_AREAS] = { 50, 50, 50, 50, 50, 50 };
  const gdouble regions[N_AREAS] = { 9, 9, 9, 40, 40, NONE };
  g_autoptr (CohesionContext) context = make_context ();
  g_autoptr (CohesionColumn) of_one = NULL;
  g_autoptr (CohesionColumn) of_all = NULL;
  g_autoptr (CohesionColumn) of_both = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (cohesion_strategy_register ("largest", largest_get_type (), &error));
  of_one = apply ("largest", HIGHER, context, &error);
  assert_column (of_one, alone, N_AREAS, 0);
  of_all = apply ("largest over=panel", HIGHER, context, &error);
  assert_column (of_all, panel, N_AREAS, 0);
  of_both = apply ("largest over=panel within=region", HIGHER, context, &error);
  assert_column (of_both, regions, N_AREAS, 0);
  g_assert_cmpstr (cohesion_column_get_note (of_both, 4), ==, "N");
}

/* A quiet column gets the numbers and no sentence. */
static void
test_quiet (void)
{
  static const gchar *const specs[] = { "min-max within=region", "base-period period=2021",
                                        "base-period period=1999", "points maximum=5",
                                        "min-max over=panel within=region" };

  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      g_autoptr (CohesionContext) context = make_context ();
      g_autoptr (CohesionColumn) loud = apply (specs[i], HIGHER, context, NULL);
      g_autoptr (CohesionNormalisation) strategy =
          make_strategy (COHESION_STRATEGY_KIND_NORMALISE, specs[i]);
      g_autoptr (CohesionColumn) in = new_column (now, N_AREAS);
      g_autoptr (CohesionColumn) out = cohesion_column_new (N_AREAS);

      cohesion_column_set_context (in, context);
      cohesion_column_set_quiet (out, TRUE);
      g_assert_true (cohesion_normalisation_apply (strategy, in, out, NULL));
      assert_column (out, cohesion_column_peek (loud), N_AREAS, 0);
      g_assert_true (cohesion_column_has_marks (loud));
      g_assert_false (cohesion_column_has_marks (out));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/strategy/reach/within-a-place-areas-are-compared-with-their-neighbours",
                   test_within);
  g_test_add_func ("/strategy/reach/over-the-panel-all-periods-count", test_panel);
  g_test_add_func ("/strategy/reach/a-panel-of-one-period-is-the-period", test_panel_of_one_period);
  g_test_add_func ("/strategy/reach/what-is-not-there-is-an-error", test_what_is_not_there);
  g_test_add_func ("/strategy/reach/a-reference-area-is-found-by-its-code", test_reference_area);
  g_test_add_func ("/strategy/reach/a-base-period-is-that-of-the-same-area", test_base_period);
  g_test_add_func ("/strategy/reach/a-change-is-that-since-the-period-just-before", test_change);
  g_test_add_func ("/strategy/reach/a-phase-is-that-of-the-areas-own-cycle", test_cyclical);
  g_test_add_func ("/strategy/reach/expected-values-are-those-of-another-indicator", test_expected);
  g_test_add_func ("/strategy/reach/normalisations-of-others-reach-as-far", test_custom);
  g_test_add_func ("/strategy/reach/quiet-columns-get-no-sentences", test_quiet);
  return g_test_run ();
}
