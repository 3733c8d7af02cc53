/* Strategies against COINr 1.1.14 (R) and against the English Indices of Deprivation. */
#include <string.h>

#include "strategy-test.h"

/* COINr's outputs have 17 digits and were reproduced independently to 2e-15. */
#define TOLERANCE 1e-12

static gchar *
find_shared (const gchar *name)
{
  const gchar *shared = g_getenv ("COHESION_SHARED");
  gchar *path =
      shared != NULL ? g_build_filename (shared, "reference", "composite", name, NULL) : NULL;

  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    return path;
  g_free (path);
  g_test_skip ("needs ../shared/reference/composite");
  return NULL;
}

static CohesionTable *
load (const gchar *name)
{
  g_autofree gchar *path = find_shared (name);
  g_autoptr (GError) error = NULL;
  CohesionTable *table;

  if (path == NULL)
    return NULL;
  table = cohesion_table_new_from_csv (path, NULL, NULL, &error);
  g_assert_no_error (error);
  return table;
}

static CohesionColumn *
column_of (CohesionTable *table, const gchar *name)
{
  const gint index = cohesion_table_find_column (table, name);
  const guint n = cohesion_table_get_n_rows (table);
  CohesionColumn *column = cohesion_column_new (n);

  g_assert_cmpint (index, >=, 0);
  for (guint row = 0; row < n; row++)
    if (!cohesion_table_is_missing (table, row, (guint)index))
      switch (cohesion_table_get_column_type (table, (guint)index))
        {
        case COHESION_COLUMN_TYPE_DOUBLE:
          cohesion_column_set (column, row, cohesion_table_get_double (table, row, (guint)index));
          break;
        case COHESION_COLUMN_TYPE_INT:
          cohesion_column_set (column, row, cohesion_table_get_int (table, row, (guint)index));
          break;
        case COHESION_COLUMN_TYPE_BOOLEAN:
        case COHESION_COLUMN_TYPE_TEXT:
        case COHESION_COLUMN_TYPE_PERIOD:
        case COHESION_COLUMN_TYPE_STATUS:
        default:
          cohesion_column_set (
              column, row,
              g_ascii_strtod (cohesion_table_get_text (table, row, (guint)index), NULL));
        }
  return column;
}

static gdouble
number_of (CohesionTable *table, const gchar *key, const gchar *id, const gchar *name)
{
  const guint keys = (guint)cohesion_table_find_column (table, key);
  g_autoptr (CohesionColumn) column = column_of (table, name);

  for (guint row = 0; row < cohesion_table_get_n_rows (table); row++)
    if (g_strcmp0 (cohesion_table_get_text (table, row, keys), id) == 0)
      return cohesion_column_get (column, row);
  g_assert_not_reached ();
}

typedef struct
{
  const gchar *spec;
  const gchar *input;
  const gchar *expected;
} Case;

static void
test_normalise (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (CohesionTable) meta = load ("input/ASEM_iMeta.csv");
  g_autoptr (CohesionTable) input = load (c->input);
  g_autoptr (CohesionTable) expected = load (c->expected);
  guint n_compared = 0;

  if (meta == NULL || input == NULL || expected == NULL)
    return;
  for (guint i = 1; i < cohesion_table_get_n_columns (expected); i++)
    {
      const gchar *name = cohesion_table_get_column_name (expected, i);
      g_autoptr (CohesionColumn) x = column_of (input, name);
      g_autoptr (CohesionColumn) y = column_of (expected, name);
      const guint n = cohesion_column_get_length (x);
      const gdouble direction = number_of (meta, "iCode", name, "Direction");
      g_autoptr (CohesionColumn) got = normalise_column (
          c->spec, direction < 0 ? COHESION_POLARITY_LOWER_BETTER : COHESION_POLARITY_HIGHER_BETTER,
          cohesion_column_peek (x), n);

      assert_column (got, cohesion_column_peek (y), n, TOLERANCE);
      n_compared++;
    }
  g_assert_cmpuint (n_compared, ==, 49);
}

static CohesionMatrix *
matrix_of (CohesionTable *table, GPtrArray *names)
{
  const guint n = cohesion_table_get_n_rows (table);
  CohesionMatrix *in = cohesion_matrix_new (n, names->len);

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (CohesionColumn) x = column_of (table, names->pdata[i]);

      memcpy (cohesion_matrix_peek_mutable (in) + (gsize)i * n, cohesion_column_peek (x),
              sizeof (gdouble) * n);
    }
  return in;
}

static GPtrArray *
list_children (CohesionTable *meta, const gchar *node)
{
  const guint codes = (guint)cohesion_table_find_column (meta, "iCode");
  const guint parents = (guint)cohesion_table_find_column (meta, "Parent");
  GPtrArray *children = g_ptr_array_new ();

  for (guint row = 0; row < cohesion_table_get_n_rows (meta); row++)
    if (g_strcmp0 (cohesion_table_get_text (meta, row, parents), node) == 0)
      g_ptr_array_add (children, (gpointer)cohesion_table_get_text (meta, row, codes));
  return children;
}

/* Nodes of a level and their children, as the metadata name them. */
static void
compare_level (CohesionTable *meta,
               CohesionTable *weights,
               CohesionTable *expected,
               const gchar *node,
               const gchar *spec)
{
  const guint n = cohesion_table_get_n_rows (expected);
  g_autoptr (GPtrArray) children = list_children (meta, node);
  g_autoptr (CohesionMatrix) in = matrix_of (expected, children);
  g_autoptr (CohesionColumn) w = cohesion_column_new (children->len);
  g_autoptr (CohesionColumn) got = NULL;
  g_autoptr (CohesionColumn) y = column_of (expected, node);

  g_assert_cmpuint (children->len, >=, 2);
  for (guint i = 0; i < children->len; i++)
    cohesion_column_set (w, i, number_of (weights, "iCode", children->pdata[i], "Weight"));
  got = aggregate_matrix (spec, in, w);
  assert_column (got, cohesion_column_peek (y), n, TOLERANCE);
}

/* Compind 3.4, the eight indicators of Physical. Compind's own AMPI is rounded to three digits, and
 * its penalty="POS" is ignored: the unrounded columns are those of its formula. */
static void
test_mazziotta_pareto (void)
{
  g_autoptr (CohesionTable) meta = load ("input/ASEM_iMeta.csv");
  g_autoptr (CohesionTable) scores = load ("normalise/zscore_100_10.csv");
  g_autoptr (CohesionTable) mpi = load ("compind/mpi_on_zscore_100_10.csv");
  g_autoptr (CohesionTable) ampi = load ("compind/ampi_on_treated_raw.csv");
  g_autoptr (GPtrArray) children = NULL;
  const struct
  {
    const gchar *spec, *name;
    CohesionTable *in, *out;
  } cases[] = {
    { "mazziotta-pareto", "mpi_minus", scores, mpi },
    { "mazziotta-pareto penalty=positive", "mpi_plus", scores, mpi },
    { "adjusted-mazziotta-pareto", "ampi_minus_unrounded", ampi, ampi },
    { "adjusted-mazziotta-pareto penalty=positive", "ampi_plus_unrounded", ampi, ampi },
  };

  if (meta == NULL || scores == NULL || mpi == NULL || ampi == NULL)
    return;
  children = list_children (meta, "Physical");
  g_assert_cmpuint (children->len, ==, 8);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CohesionMatrix) in = matrix_of (cases[i].in, children);
      g_autoptr (CohesionColumn) expected = column_of (cases[i].out, cases[i].name);
      g_autoptr (CohesionColumn) got = aggregate_matrix (cases[i].spec, in, NULL);

      assert_column (got, cohesion_column_peek (expected), cohesion_column_get_length (got),
                     TOLERANCE);
    }
}

/* COINr's get_PCA(): loadings of the first component, whose sign it leaves to chance. */
static void
test_components (void)
{
  static const struct
  {
    const gchar *node, *expected;
  } cases[] = {
    { "Physical", "weights/pca_level1.csv" },  { "ConEcFin", "weights/pca_level1.csv" },
    { "Instit", "weights/pca_level1.csv" },    { "P2P", "weights/pca_level1.csv" },
    { "Political", "weights/pca_level1.csv" }, { "Environ", "weights/pca_level1.csv" },
    { "Social", "weights/pca_level1.csv" },    { "SusEcFin", "weights/pca_level1.csv" },
    { "Conn", "weights/pca_level2.csv" },      { "Sust", "weights/pca_level2.csv" },
    { "Index", "weights/pca_level3.csv" },
  };
  g_autoptr (CohesionTable) meta = load ("input/ASEM_iMeta.csv");
  g_autoptr (CohesionTable) scores = load ("pipeline/7_Aggregated.csv");

  for (guint i = 0; meta != NULL && scores != NULL && i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CohesionTable) expected = load (cases[i].expected);
      g_autoptr (GPtrArray) children = list_children (meta, cases[i].node);
      g_autoptr (CohesionMatrix) in = matrix_of (scores, children);
      g_autoptr (CohesionWeighting) pca = make_strategy (COHESION_STRATEGY_KIND_WEIGH, "pca");
      g_autoptr (CohesionColumn) got = cohesion_column_new (children->len);
      g_autoptr (GError) error = NULL;

      g_assert_true (cohesion_weighting_apply (pca, in, NULL, got, &error));
      g_assert_no_error (error);
      for (guint child = 0; child < children->len; child++)
        {
          const gdouble loading = number_of (expected, "iCode", children->pdata[child], "Weight");

          assert_near (cohesion_column_get (got, child), loading * loading, TOLERANCE);
        }
    }
}

/* Every child of a pillar correlates alike with the mean. COINr's get_opt_weights() stops at shares
 * from 0.008 to 0.198 for 0.125 and calls it a success; its objective is at best what is exact
 * here. The pillars that are missing need a negative weight. */
static void
test_optimised_pillars (void)
{
  static const gchar *const nodes[] = { "Instit", "P2P", "Environ", "SusEcFin", "Sust", "Index" };
  g_autoptr (CohesionTable) meta = load ("input/ASEM_iMeta.csv");
  g_autoptr (CohesionTable) scores = load ("pipeline/7_Aggregated.csv");

  for (guint i = 0; meta != NULL && scores != NULL && i < G_N_ELEMENTS (nodes); i++)
    {
      g_autoptr (GPtrArray) children = list_children (meta, nodes[i]);
      g_autoptr (CohesionMatrix) in = matrix_of (scores, children);
      g_autoptr (CohesionWeighting) optimised =
          make_strategy (COHESION_STRATEGY_KIND_WEIGH, "optimised");
      g_autoptr (CohesionColumn) weights = cohesion_column_new (children->len);
      g_autoptr (CohesionColumn) mean = NULL;
      g_autoptr (GError) error = NULL;
      const guint n = cohesion_matrix_get_n_rows (in);
      gdouble first;

      g_assert_true (cohesion_weighting_apply (optimised, in, NULL, weights, &error));
      g_assert_no_error (error);
      mean = aggregate_matrix ("arithmetic", in, weights);
      first = correlate (cohesion_matrix_peek (in), cohesion_column_peek (mean), n);
      for (guint child = 0; child < children->len; child++)
        assert_near (correlate (cohesion_matrix_peek (in) + (gsize)child * n,
                                cohesion_column_peek (mean), n),
                     first, TOLERANCE);
    }
}

/* Scores of areas that have one indicator at 1 and the others at 0: the effective weights. */
static CohesionColumn *
score_units (CohesionTable *meta, const gchar *node, GPtrArray *units)
{
  g_autoptr (GPtrArray) children = list_children (meta, node);
  g_autoptr (CohesionMatrix) in = cohesion_matrix_new (units->len, MAX (children->len, 1));
  g_autoptr (CohesionColumn) w = cohesion_column_new (children->len);

  if (children->len == 0)
    {
      CohesionColumn *unit = cohesion_column_new (units->len);

      for (guint i = 0; i < units->len; i++)
        cohesion_column_set (unit, i, g_strcmp0 (units->pdata[i], node) == 0 ? 1 : 0);
      return unit;
    }
  for (guint i = 0; i < children->len; i++)
    {
      g_autoptr (CohesionColumn) below = score_units (meta, children->pdata[i], units);

      memcpy (cohesion_matrix_peek_mutable (in) + (gsize)i * units->len,
              cohesion_column_peek (below), sizeof (gdouble) * units->len);
      cohesion_column_set (w, i, number_of (meta, "iCode", children->pdata[i], "Weight"));
    }
  return aggregate_matrix ("arithmetic", in, w);
}

static void
test_effective_weights (void)
{
  g_autoptr (CohesionTable) meta = load ("input/ASEM_iMeta.csv");
  g_autoptr (CohesionTable) expected = load ("weights/effective_weights.csv");
  g_autoptr (GPtrArray) units = g_ptr_array_new ();
  g_autoptr (CohesionColumn) got = NULL;

  if (meta == NULL || expected == NULL)
    return;
  for (guint row = 0; row < cohesion_table_get_n_rows (meta); row++)
    if (!cohesion_table_is_missing (meta, row, (guint)cohesion_table_find_column (meta, "Parent")))
      g_ptr_array_add (units, (gpointer)cohesion_table_get_text (
                                  meta, row, (guint)cohesion_table_find_column (meta, "iCode")));
  got = score_units (meta, "Index", units);
  for (guint i = 0; i < units->len; i++)
    {
      g_autoptr (GPtrArray) below = list_children (meta, units->pdata[i]);

      if (below->len > 0)
        continue;
      assert_near (cohesion_column_get (got, i),
                   number_of (expected, "iCode", units->pdata[i], "EffWeight"), TOLERANCE);
    }
}

static void
test_aggregate (gconstpointer data)
{
  const Case *c = data;
  static const gchar *const nodes[] = { "Physical", "ConEcFin", "Political", "Instit",
                                        "P2P",      "Environ",  "Social",    "SusEcFin",
                                        "Conn",     "Sust",     "Index" };
  g_autoptr (CohesionTable) meta = load ("input/ASEM_iMeta.csv");
  g_autoptr (CohesionTable) weights = load (c->input);
  g_autoptr (CohesionTable) expected = load (c->expected);

  if (meta == NULL || weights == NULL || expected == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (nodes); i++)
    compare_level (meta, weights, expected, nodes[i], c->spec);
}

/* Columns that winsorising alone brings in shape; where it does not, COINr takes logarithms. */
static void
test_treat (gconstpointer data)
{
  const Case *c = data;
  g_autofree gchar *details_name = g_strconcat (c->expected, "_details.csv", NULL);
  g_autofree gchar *expected_name = g_strconcat (c->expected, ".csv", NULL);
  g_autoptr (CohesionTable) input = load (c->input);
  g_autoptr (CohesionTable) expected = load (expected_name);
  g_autoptr (CohesionTable) details = load (details_name);
  g_autoptr (CohesionTreatment) strategy = make_strategy (COHESION_STRATEGY_KIND_TREAT, c->spec);
  guint n_changed = 0;

  if (input == NULL || expected == NULL || details == NULL)
    return;
  for (guint row = 0; row < cohesion_table_get_n_rows (details); row++)
    {
      const gchar *name = cohesion_table_get_text (details, row, 0);
      const gint passed = cohesion_table_find_column (details, "check_SkewKurt1.Pass");
      const gboolean winsorised = !cohesion_table_is_missing (details, row, (guint)passed);
      g_autoptr (CohesionColumn) x = column_of (input, name);
      g_autoptr (CohesionColumn) y = column_of (expected, name);
      g_autoptr (CohesionColumn) got = cohesion_column_new (cohesion_column_get_length (x));
      g_autoptr (GError) error = NULL;

      if (cohesion_table_find_column (details, "check_SkewKurt2.Pass") >= 0 &&
          !cohesion_table_is_missing (
              details, row, (guint)cohesion_table_find_column (details, "check_SkewKurt2.Pass")))
        continue;
      g_assert_true (cohesion_treatment_apply (strategy, x, got, &error));
      g_assert_no_error (error);
      assert_column (got, cohesion_column_peek (y), cohesion_column_get_length (x), TOLERANCE);
      n_changed += winsorised ? 1u : 0u;
      g_assert_cmpint (cohesion_column_has_marks (got), ==, winsorised);
    }
  g_assert_cmpuint (n_changed, >, 5);
}

/* The transform of the English Indices of Deprivation: N = 4 and N = 10, highest value first. */
static void
test_imd (void)
{
  const gdouble of_four[] = { 100, 31.009144, 15.646790, 6.517733 };
  const gdouble of_ten[] = { 100, 50.426654, 35.856824, 27.007471 };
  const gdouble x[] = { 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 };
  g_autoptr (CohesionColumn) four =
      normalise_column ("rank-exponential", COHESION_POLARITY_HIGHER_BETTER, x, 4);
  g_autoptr (CohesionColumn) ten =
      normalise_column ("rank-exponential", COHESION_POLARITY_HIGHER_BETTER, x, 10);

  for (guint i = 0; i < 4; i++)
    {
      assert_near (cohesion_column_get (four, i), of_four[i], 5e-7);
      assert_near (cohesion_column_get (ten, i), of_ten[i], 5e-7);
    }
}

/* IoD 2025, N = 33,755: published score of E01000001 and E01021988 from the ranks of 7 domains. */
static void
test_imd_of_an_area (void)
{
  static const gdouble weights[] = { 22.5, 22.5, 13.5, 13.5, 9.3, 9.3, 9.3 };
  static const guint ranks[2][7] = { { 33730, 33708, 33755, 33108, 33698, 29220, 244 },
                                     { 85, 4, 21, 49, 5, 1650, 246 } };
  static const gdouble published[] = { 8.742, 94.223 };
  const guint n = 33755;
  g_autofree gdouble *x = g_new (gdouble, n);
  g_autoptr (CohesionMatrix) domains = cohesion_matrix_new (2, 7);
  g_autoptr (CohesionColumn) w = cohesion_column_new (7);
  g_autoptr (CohesionColumn) transformed = NULL;
  g_autoptr (CohesionColumn) got = NULL;

  for (guint i = 0; i < n; i++)
    x[i] = n - i; /* row i has rank i + 1 */
  transformed = normalise_column ("rank-exponential", COHESION_POLARITY_HIGHER_BETTER, x, n);
  for (guint domain = 0; domain < 7; domain++)
    {
      cohesion_column_set (w, domain, weights[domain] / 100);
      for (guint area = 0; area < 2; area++)
        cohesion_matrix_set (domains, area, domain,
                             cohesion_column_get (transformed, ranks[area][domain] - 1));
    }
  got = aggregate_matrix ("weighted-sum", domains, w);
  for (guint area = 0; area < 2; area++)
    g_assert_cmpfloat_with_epsilon (cohesion_column_get (got, area), published[area], 0.0005);
}

static const Case normalisations[] = {
  { "min-max", "pipeline/5_Treated.csv", "normalise/minmax_0_100.csv" },
  { "min-max lower=1", "pipeline/5_Treated.csv", "normalise/minmax_1_100.csv" },
  { "min-max upper=1", "pipeline/5_Treated.csv", "normalise/minmax_0_1.csv" },
  { "z-score", "pipeline/5_Treated.csv", "normalise/zscore_0_1.csv" },
  { "z-score mean=100 sd=10", "pipeline/5_Treated.csv", "normalise/zscore_100_10.csv" },
  { "percentile-rank", "pipeline/5_Treated.csv", "normalise/prank.csv" },
  { "rank", "pipeline/5_Treated.csv", "normalise/rank.csv" },
  { "min-max", "pipeline/1_Raw.csv", "normalise/raw_with_NA_minmax_0_100.csv" },
  { "z-score", "pipeline/1_Raw.csv", "normalise/raw_with_NA_zscore.csv" },
  { "percentile-rank", "pipeline/1_Raw.csv", "normalise/raw_with_NA_prank.csv" },
};
static const Case aggregations[] = {
  { "arithmetic", "input/ASEM_iMeta.csv", "aggregate/minmax_1_100_amean_wOriginal.csv" },
  { "geometric", "input/ASEM_iMeta.csv", "aggregate/minmax_1_100_gmean_wOriginal.csv" },
  { "harmonic", "input/ASEM_iMeta.csv", "aggregate/minmax_1_100_hmean_wOriginal.csv" },
  { "power-mean exponent=2", "input/ASEM_iMeta.csv",
    "aggregate/minmax_1_100_genmean_p2_wOriginal.csv" },
  { "copeland", "input/ASEM_iMeta.csv", "aggregate/minmax_1_100_copeland_wOriginal.csv" },
  { "power-mean exponent=-1", "input/ASEM_iMeta.csv",
    "aggregate/minmax_1_100_genmean_pm1_wOriginal.csv" },
};
static const Case treatments[] = {
  { "winsorise", "pipeline/4_Screened.csv", "treat/treat_default" },
  { "winsorise count=10", "pipeline/4_Screened.csv", "treat/treat_winmax10" },
};

static void
add_cases (const gchar *group, const Case *cases, guint n, GTestDataFunc test)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree gchar *base = g_path_get_basename (cases[i].expected);
      g_autofree gchar *path = g_strdup_printf ("/strategy/%s/reproduces-coinr/%s", group, base);

      g_test_add_data_func (path, &cases[i], test);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_cases ("normalise", normalisations, G_N_ELEMENTS (normalisations), test_normalise);
  add_cases ("aggregate", aggregations, G_N_ELEMENTS (aggregations), test_aggregate);
  add_cases ("treat", treatments, G_N_ELEMENTS (treatments), test_treat);
  g_test_add_func ("/strategy/aggregate/reproduces-compind/mazziotta-pareto",
                   test_mazziotta_pareto);
  g_test_add_func ("/strategy/weigh/reproduces-coinr/first-components", test_components);
  g_test_add_func ("/strategy/weigh/optimised-pillars-have-equal-influence",
                   test_optimised_pillars);
  g_test_add_func ("/strategy/weigh/reproduces-coinr/effective-weights", test_effective_weights);
  g_test_add_func ("/strategy/rank-exponential/reproduces-the-imd-transform", test_imd);
  g_test_add_func ("/strategy/rank-exponential/reproduces-two-areas-of-iod-2025",
                   test_imd_of_an_area);
  return g_test_run ();
}
