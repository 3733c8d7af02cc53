/* The tree: nodes, look-ups, life times. */
#include "fixtures.h"

#include <math.h>

#include "framework/cohesion-framework-private.h"

#define FULL                                                                                       \
  "cohesion: 1\n"                                                                                  \
  "framework: {id: f, title: F, version: 2026.1}\n"                                                \
  "scoring: {normalise: z-score, aggregate: arithmetic}\n"                                         \
  "domains:\n"                                                                                     \
  "  - id: d\n"                                                                                    \
  "    title: D\n"                                                                                 \
  "    tags: {level: meso, open: yes}\n"                                                           \
  "    weight: 2.5\n"                                                                              \
  "    domains:\n"                                                                                 \
  "      - {id: e, indicators: [{id: y, polarity: neutral}]}\n"                                    \
  "    indicators:\n"                                                                              \
  "      - id: x\n"                                                                                \
  "        title: X\n"                                                                             \
  "        description: What x is\n"                                                               \
  "        unit: percent\n"                                                                        \
  "        range: [0, 100]\n"                                                                      \
  "        polarity: lower-better\n"                                                               \
  "        goalposts: [20, 80]\n"                                                                  \
  "        target: 60\n"                                                                           \
  "        base: 50\n"                                                                             \
  "        decimals: 1\n"                                                                          \
  "        caveat: Mind the gap\n"                                                                 \
  "        source: {organisation: ONS, title: T, date: 2024-01-02, licence: OGL}\n"                \
  "        survey:\n"                                                                              \
  "          question: Do you?\n"                                                                  \
  "          variable: Q1\n"                                                                       \
  "          responses: {1: yes, 2: no, 8: don't know}\n"                                          \
  "          count: [1]\n"                                                                         \
  "          exclude: 8\n"                                                                         \
  "        breaks: [{period: 2024-04-01, reason: moved online}]\n"                                 \
  "indicators: [{id: z, polarity: higher-better, range: [0, ~]}]\n"

static void
test_tree (void)
{
  static const gchar *const order[] = { "f", "d", "e", "y", "x", "z" };
  static const guint depths[] = { 0, 1, 2, 3, 2, 1 };
  g_autoptr (CohesionFramework) f = load_text (FULL);
  CohesionNode *d = cohesion_framework_get_node (f, "d");
  g_auto (GStrv) tags = cohesion_node_get_tag_keys (d);

  g_assert_cmpstr (cohesion_framework_get_version (f), ==, "2026.1");
  g_assert_cmpuint (cohesion_framework_get_n_nodes (f), ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      CohesionNode *node = cohesion_framework_get_nth_node (f, i);

      g_assert_cmpstr (cohesion_node_get_id (node), ==, order[i]);
      g_assert_cmpuint (cohesion_node_get_depth (node), ==, depths[i]);
    }
  g_assert_cmpuint (cohesion_framework_get_n_indicators (f), ==, 3);
  g_assert_true ((gpointer)cohesion_framework_get_root (f) ==
                 (gpointer)cohesion_framework_get_node (f, "f"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (d)), ==, 2);
  g_assert_cmpfloat (cohesion_node_get_weight (d), ==, 2.5);
  g_assert_cmpstr (cohesion_node_get_tag (d, "open"), ==, "yes");
  g_assert_null (cohesion_node_get_tag (d, "theme"));
  g_assert_cmpuint (g_strv_length (tags), ==, 2);
  g_assert_cmpstr (cohesion_node_get_title (cohesion_framework_get_node (f, "e")), ==, "e");
  g_assert_null (cohesion_framework_get_nth_node (f, 6));
}

static void
test_indicator (void)
{
  g_autoptr (CohesionFramework) f = load_text (FULL);
  CohesionIndicator *x = cohesion_framework_get_indicator (f, "x");
  gdouble a, b;
  gsize n;
  g_autofree gint *codes = cohesion_indicator_get_response_codes (x, &n);

  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpint (codes[2], ==, 8);
  g_assert_cmpstr (cohesion_indicator_get_response_label (x, 8), ==, "don't know");
  g_assert_cmpstr (cohesion_indicator_get_response_label (x, 1), ==, "yes");
  g_assert_null (cohesion_indicator_get_response_label (x, 3));
  g_assert_cmpint (cohesion_indicator_get_polarity (x), ==, COHESION_POLARITY_LOWER_BETTER);
  g_assert_true (cohesion_indicator_get_range (x, &a, &b));
  g_assert_cmpfloat (a, ==, 0);
  g_assert_cmpfloat (b, ==, 100);
  g_assert_true (cohesion_indicator_get_goalposts (x, &a, &b));
  g_assert_cmpfloat (b, ==, 80);
  g_assert_true (cohesion_indicator_get_target (x, &a));
  g_assert_cmpfloat (a, ==, 60);
  g_assert_true (cohesion_indicator_get_base (x, &a));
  g_assert_cmpfloat (a, ==, 50);
  g_assert_cmpint (cohesion_indicator_get_decimals (x), ==, 1);
  g_assert_cmpstr (cohesion_indicator_get_caveat (x), ==, "Mind the gap");
  g_assert_cmpstr (cohesion_indicator_get_source (x), ==, "ONS, T, 2024-01-02, OGL");
  g_assert_cmpuint (cohesion_indicator_get_n_breaks (x), ==, 1);
  g_assert_cmpstr (cohesion_indicator_get_break_period (x, 0), ==, "2024-04-01");
  g_assert_cmpstr (cohesion_indicator_get_break_reason (x, 0), ==, "moved online");
  g_assert_cmpstr (cohesion_indicator_get_variable (x), ==, "Q1");
  g_assert_null (cohesion_indicator_get_origin (x));
  x = cohesion_framework_get_indicator (f, "z");
  g_assert_true (cohesion_indicator_get_range (x, &a, &b));
  g_assert_true (isinf (b));
  g_assert_false (cohesion_indicator_get_target (x, &a));
  g_assert_true (isnan (a));
  g_assert_cmpint (cohesion_indicator_get_decimals (x), ==, -1);
}

static void
test_names (void)
{
  g_autoptr (CohesionFramework) f = load_text (FULL);
  g_auto (GStrv) names = cohesion_framework_list_indicators (f);
  g_autofree gchar *listed = g_strjoinv (" ", names);

  g_assert_cmpuint (cohesion_framework_find_indicator (f, "x, and more", 1), ==, 1);
  g_assert_cmpuint (cohesion_framework_find_indicator (f, "f/z", 3), ==, 2);
  g_assert_cmpuint (cohesion_framework_find_indicator (f, "d", 1), ==, G_MAXUINT);
  g_assert_cmpuint (cohesion_framework_find_indicator (f, "", 0), ==, G_MAXUINT);
  g_assert_null (cohesion_framework_get_indicator (f, "g/x"));
  g_assert_cmpstr (listed, ==, "f/x f/y f/z x y z");
}

static void
test_alone (void)
{
  g_autoptr (CohesionFramework) f = load_text (FULL);
  g_autoptr (CohesionNode) d = g_object_ref (cohesion_framework_get_node (f, "d"));
  g_autoptr (CohesionNode) child = NULL;

  g_assert_nonnull (cohesion_node_get_parent (d));
  g_clear_object (&f);
  g_assert_null (cohesion_node_get_parent (d));
  g_assert_cmpstr (cohesion_node_get_title (d), ==, "D");
  child = g_list_model_get_item (G_LIST_MODEL (d), 1);
  g_assert_cmpstr (cohesion_node_get_description (child), ==, "What x is");
  g_assert_true (cohesion_node_get_parent (child) == d);
}

static void
test_table (void)
{
  g_autoptr (CohesionFramework) f = load_text (FULL);
  g_autoptr (CohesionTable) table = cohesion_framework_to_table (f);
  gint parent = cohesion_table_find_column (table, "parent");
  gint unit = cohesion_table_find_column (table, "unit");
  gint depth = cohesion_table_find_column (table, "depth");
  gint weight = cohesion_table_find_column (table, "weight");
  gint aggregate = cohesion_table_find_column (table, "aggregate");

  g_assert_cmpuint (cohesion_table_get_n_rows (table), ==, 6);
  g_assert_cmpstr (cohesion_table_get_text (table, 4, 0), ==, "x");
  g_assert_cmpstr (cohesion_table_get_text (table, 4, (guint)parent), ==, "d");
  g_assert_true (cohesion_table_is_missing (table, 0, (guint)parent));
  g_assert_cmpstr (cohesion_table_get_text (table, 4, (guint)unit), ==, "percent");
  g_assert_cmpint (cohesion_table_get_int (table, 3, (guint)depth), ==, 3);
  g_assert_cmpfloat (cohesion_table_get_double (table, 1, (guint)weight), ==, 2.5);
  g_assert_true (cohesion_table_is_missing (table, 4, (guint)aggregate));
  g_assert_nonnull (strstr (cohesion_table_get_text (table, 0, (guint)aggregate), "arithmetic"));
}

static gpointer
read_all (gpointer data)
{
  CohesionFramework *f = data;
  guint length = 0;

  for (guint round = 0; round < 200; round++)
    {
      g_autofree gchar *yaml = cohesion_framework_to_yaml (f);

      length += (guint)strlen (yaml);
    }
  return GUINT_TO_POINTER (length);
}

static void
test_threads (void)
{
  g_autoptr (CohesionFramework) f = load_text (FULL);
  GThread *one = g_thread_new ("one", read_all, f);
  GThread *two = g_thread_new ("two", read_all, f);

  g_assert_true (g_thread_join (one) == g_thread_join (two));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/framework/tree-is-in-the-order-of-the-file", test_tree);
  g_test_add_func ("/framework/indicator-has-every-field", test_indicator);
  g_test_add_func ("/framework/indicators-are-found-by-id-and-by-framework-id", test_names);
  g_test_add_func ("/framework/node-outlives-its-framework", test_alone);
  g_test_add_func ("/framework/table-has-a-row-for-each-node", test_table);
  g_test_add_func ("/framework/may-be-read-from-several-threads", test_threads);
  return g_test_run ();
}
