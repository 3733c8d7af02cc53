/* The frameworks that ship say what their publishers say. */
#include "fixtures.h"

static CohesionFramework *
load_quiet (const gchar *id)
{
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  CohesionFramework *framework = cohesion_framework_load (id, diagnostics, NULL, &error);
  g_autofree gchar *problems = cohesion_diagnostics_to_text (diagnostics);

  g_assert_no_error (error);
  g_assert_cmpstr (problems, ==, "");
  return framework;
}

static void
test_list (void)
{
  g_auto (GStrv) ids = cohesion_framework_list ();

  g_assert_true (g_strv_contains ((const gchar *const *)ids, "cls-headline"));
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (CohesionFramework) f = load_quiet (ids[i]);

      g_assert_cmpstr (cohesion_framework_get_id (f), ==, ids[i]);
    }
}

static gdouble
sum_weights (CohesionFramework *f)
{
  gdouble sum = 0;

  for (guint i = 0; i < cohesion_framework_get_n_indicators (f); i++)
    {
      CohesionIndicator *indicator = cohesion_framework_get_nth_indicator (f, i);

      g_assert_cmpint (cohesion_indicator_get_polarity (indicator), ==,
                       COHESION_POLARITY_LOWER_BETTER);
      sum += cohesion_node_get_weight (COHESION_NODE (indicator));
    }
  return sum;
}

/* Weights that reproduce the scores published with the English indices of deprivation 2025; those
 * of WIMD 2019 as published by the Welsh Government. */
static void
test_deprivation (void)
{
  g_autoptr (CohesionFramework) england = load_quiet ("imd-england-2025");
  g_autoptr (CohesionFramework) wales = load_quiet ("wimd-2019");

  g_assert_cmpuint (cohesion_framework_get_n_indicators (england), ==, 7);
  g_assert_cmpfloat_with_epsilon (sum_weights (england), 0.999, 1e-12);
  g_assert_cmpuint (cohesion_framework_get_n_indicators (wales), ==, 8);
  g_assert_cmpfloat_with_epsilon (sum_weights (wales), 1.0, 1e-12);
}

/* Technical notes of the Human Development Report 2021/22. */
static void
test_hdi (void)
{
  static const struct
  {
    const gchar *id;
    gdouble low;
    gdouble high;
  } posts[] = { { "life_expectancy", 20, 85 },
                { "expected_years", 0, 18 },
                { "mean_years", 0, 15 },
                { "gni_per_head", 100, 75000 } };
  g_autoptr (CohesionFramework) f = load_quiet ("hdi");

  for (guint i = 0; i < G_N_ELEMENTS (posts); i++)
    {
      CohesionIndicator *indicator = cohesion_framework_get_indicator (f, posts[i].id);
      CohesionStrategy *normalise =
          cohesion_node_get_strategy (COHESION_NODE (indicator), COHESION_STRATEGY_KIND_NORMALISE);
      gdouble low, high;
      gboolean log;

      g_assert_true (cohesion_indicator_get_goalposts (indicator, &low, &high));
      g_assert_cmpfloat (low, ==, posts[i].low);
      g_assert_cmpfloat (high, ==, posts[i].high);
      g_object_get (normalise, "log", &log, NULL);
      g_assert_true (log == (i == 3));
    }
}

static void
test_cls (void)
{
  g_autoptr (CohesionFramework) f = load_quiet ("cls-headline");
  CohesionIndicator *indicator = cohesion_framework_get_indicator (f, "get_on_well");
  gsize n;
  g_autofree gint *counted = cohesion_indicator_get_counted_codes (indicator, &n);

  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (counted[0], ==, 1);
  g_assert_cmpint (counted[1], ==, 2);
  g_assert_cmpstr (cohesion_indicator_get_variable (indicator), ==, "STogeth");
  g_assert_cmpuint (cohesion_indicator_get_n_breaks (indicator), ==, 1);
  g_assert_nonnull (cohesion_framework_get_indicator (f, "cls-headline/trust_many"));
  g_assert_null (cohesion_node_get_strategy (COHESION_NODE (cohesion_framework_get_root (f)),
                                             COHESION_STRATEGY_KIND_AGGREGATE));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/framework/shipped/all-load-without-a-word", test_list);
  g_test_add_func ("/framework/shipped/deprivation-weights-are-the-published-ones",
                   test_deprivation);
  g_test_add_func ("/framework/shipped/hdi-goalposts-are-the-published-ones", test_hdi);
  g_test_add_func ("/framework/shipped/cls-counts-the-agreeing-answers", test_cls);
  return g_test_run ();
}
