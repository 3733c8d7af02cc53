/* Imputations: against COINr, against a second computation written here, and at the edges. */
#include <string.h>

#include "strategy-test.h"

#define N_AREAS   40u
#define N_COLUMNS 5u

static CohesionMatrix *
impute_in_place (const gchar *spec, CohesionMatrix *in, CohesionContext *context)
{
  g_autoptr (CohesionImputation) strategy = make_strategy (COHESION_STRATEGY_KIND_IMPUTE, spec);
  CohesionMatrix *out =
      cohesion_matrix_new (cohesion_matrix_get_n_rows (in), cohesion_matrix_get_n_columns (in));
  g_autoptr (GError) error = NULL;
  gboolean done;

  cohesion_matrix_set_context (in, context);
  done = cohesion_imputation_apply (strategy, in, out, &error);
  g_assert_no_error (error);
  g_assert_true (done);
  return out;
}

/* Rows one after the other, as they are read. */
static CohesionMatrix *
new_matrix (const gdouble *rows, guint n_rows, guint n_columns)
{
  CohesionMatrix *matrix = cohesion_matrix_new (n_rows, n_columns);

  for (guint row = 0; row < n_rows; row++)
    for (guint column = 0; column < n_columns; column++)
      cohesion_matrix_set (matrix, row, column, rows[row * n_columns + column]);
  return matrix;
}

static void
assert_cell (CohesionMatrix *out, guint row, guint column, gdouble value, const gchar *note)
{
  assert_near (cohesion_matrix_get (out, row, column), value, 1e-14);
  g_assert_cmpstr (cohesion_matrix_get_note (out, row, column), ==, note);
  g_assert_cmpint (cohesion_matrix_get_status (out, row, column), ==,
                   isnan (value)  ? COHESION_STATUS_NOT_AVAILABLE
                   : note != NULL ? COHESION_STATUS_ESTIMATED
                                  : COHESION_STATUS_NONE);
}

/* Columns that hang together, with some gaps in the first @n_gappy. */
static CohesionMatrix *
make_world (guint n_gappy)
{
  CohesionMatrix *world = cohesion_matrix_new (N_AREAS, N_COLUMNS);
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (guint row = 0; row < N_AREAS; row++)
    {
      const gdouble common = g_rand_double_range (random, 0, 10);

      for (guint column = 0; column < N_COLUMNS; column++)
        cohesion_matrix_set (world, row, column,
                             column < n_gappy && g_rand_int_range (random, 0, 5) == 0
                                 ? NONE
                                 : common * (column + 1) + g_rand_double_range (random, 0, 9));
    }
  return world;
}

static CohesionContext *
make_context (guint n_areas, guint n_columns)
{
  g_autoptr (GPtrArray) areas = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) children = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_areas; i++)
    g_ptr_array_add (areas, g_strdup_printf ("A%u", i));
  for (guint i = 0; i < n_columns; i++)
    g_ptr_array_add (children, g_strdup_printf ("i%u", i));
  g_ptr_array_add (areas, NULL);
  g_ptr_array_add (children, NULL);
  return cohesion_context_new ("d", "2020", "t", (const gchar *const *)areas->pdata,
                               (const gchar *const *)children->pdata);
}

static CohesionTable *
load (const gchar *name)
{
  const gchar *shared = g_getenv ("COHESION_SHARED");
  g_autofree gchar *path =
      shared != NULL ? g_build_filename (shared, "reference", "composite", name, NULL) : NULL;
  g_autoptr (GError) error = NULL;
  CohesionTable *table;

  if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("needs ../shared/reference/composite");
      return NULL;
    }
  table = cohesion_table_new_from_csv (path, NULL, NULL, &error);
  g_assert_no_error (error);
  return table;
}

static gdouble
read_cell (CohesionTable *table, guint row, guint column)
{
  if (cohesion_table_is_missing (table, row, column))
    return NONE;
  return cohesion_table_get_column_type (table, column) == COHESION_COLUMN_TYPE_INT
             ? cohesion_table_get_int (table, row, column)
             : cohesion_table_get_double (table, row, column);
}

static CohesionMatrix *
read_numbers (CohesionTable *table)
{
  const guint n_rows = cohesion_table_get_n_rows (table);
  const guint n_columns = cohesion_table_get_n_columns (table) - 1;
  CohesionMatrix *matrix = cohesion_matrix_new (n_rows, n_columns);

  for (guint row = 0; row < n_rows; row++)
    for (guint column = 0; column < n_columns; column++)
      cohesion_matrix_set (matrix, row, column, read_cell (table, row, column + 1));
  return matrix;
}

/* COINr's Impute (f_i = "i_mean_grp", use_group = "EurAsia_group"); its rows are sorted by code. */
static void
test_coinr (void)
{
  g_autoptr (CohesionTable) units = load ("input/ASEM_iData.csv");
  g_autoptr (CohesionTable) before = load ("pipeline/2_Denominated.csv");
  g_autoptr (CohesionTable) after = load ("pipeline/3_Imputed.csv");
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();
  g_autoptr (CohesionMatrix) in = NULL;
  g_autoptr (CohesionMatrix) expected = NULL;
  g_autoptr (CohesionMatrix) out = NULL;
  g_autoptr (CohesionContext) context = NULL;
  guint n_filled = 0;

  if (units == NULL || before == NULL || after == NULL)
    return;
  for (guint row = 0; row < cohesion_table_get_n_rows (before); row++)
    {
      const gchar *code = cohesion_table_get_text (before, row, 0);
      guint unit = 0;

      g_assert_cmpstr (cohesion_table_get_text (after, row, 0), ==, code);
      while (g_strcmp0 (cohesion_table_get_text (units, unit, 1), code) != 0)
        unit++;
      g_ptr_array_add (codes, (gpointer)code);
      g_ptr_array_add (
          groups, (gpointer)cohesion_table_get_text (
                      units, unit, (guint)cohesion_table_find_column (units, "EurAsia_group")));
    }
  g_ptr_array_add (codes, NULL);
  g_ptr_array_add (groups, NULL);
  context =
      cohesion_context_new ("asem", "2018", "country", (const gchar *const *)codes->pdata, NULL);
  cohesion_context_add_groups (context, "continent", (const gchar *const *)groups->pdata);
  in = read_numbers (before);
  expected = read_numbers (after);
  out = impute_in_place ("mean within=continent", in, context);
  for (guint row = 0; row < cohesion_matrix_get_n_rows (in); row++)
    for (guint column = 0; column < cohesion_matrix_get_n_columns (in); column++)
      {
        const gdouble wanted = cohesion_matrix_get (expected, row, column);

        g_assert_cmpfloat (fabs (cohesion_matrix_get (out, row, column) - wanted), <=,
                           1e-12 * fabs (wanted));
        n_filled += isnan (cohesion_matrix_get (in, row, column)) ? 1u : 0u;
      }
  g_assert_cmpuint (n_filled, >, 20);
}

static void
test_within (void)
{
  const gdouble x[] = { 1, NONE, 3, NONE, 50, NONE };
  const gchar *const areas[] = { "A", "B", "C", "D", "E", "F", NULL };
  const gchar *const regions[] = { "R", "R", "R", "S", "", "", NULL };
  g_autoptr (CohesionContext) context = cohesion_context_new ("d", "2020", "t", areas, NULL);
  g_autoptr (CohesionMatrix) in = new_matrix (x, 6, 1);
  g_autoptr (CohesionMatrix) strict = NULL;
  g_autoptr (CohesionMatrix) lenient = NULL;

  cohesion_context_add_groups (context, "region", regions);
  strict = impute_in_place ("median within=region", in, context);
  assert_cell (strict, 0, 0, 1, NULL);
  assert_cell (strict, 1, 0, 2, "imputed: the median of 2 areas in R");
  assert_cell (strict, 3, 0, NONE, "not imputed: no area in S has a value");
  assert_cell (strict, 5, 0, NONE, "not imputed: the area lies in no place of the tier region");
  lenient = impute_in_place ("mean within=region otherwise=all", in, context);
  assert_cell (lenient, 1, 0, 2, "imputed: the mean of 2 areas in R");
  assert_cell (lenient, 3, 0, 18, "imputed: the mean of 3 areas");
  assert_cell (lenient, 5, 0, 18, "imputed: the mean of 3 areas");
}

static void
assert_refused (const gchar *spec, CohesionMatrix *in, CohesionContext *context, const gchar *token)
{
  g_autoptr (CohesionImputation) strategy = make_strategy (COHESION_STRATEGY_KIND_IMPUTE, spec);
  g_autoptr (CohesionMatrix) out =
      cohesion_matrix_new (cohesion_matrix_get_n_rows (in), cohesion_matrix_get_n_columns (in));
  g_autoptr (GError) error = NULL;

  cohesion_matrix_set_context (in, context);
  g_assert_false (cohesion_imputation_apply (strategy, in, out, &error));
  g_assert_nonnull (strstr (error->message, token));
}

static void
test_refusals (void)
{
  g_autoptr (CohesionMatrix) in = make_world (2);
  g_autoptr (CohesionContext) context = make_context (N_AREAS, N_COLUMNS);
  g_autoptr (CohesionContext) odd = make_context (N_AREAS, N_COLUMNS);
  g_autoptr (CohesionMatrix) earlier = make_world (2); /* not @in: it holds its context */

  assert_refused ("mean within=region", in, context, "COHESION-STRATEGY-030");
  assert_refused ("mean within=region", in, NULL, "COHESION-STRATEGY-030");
  assert_refused ("regression on=i1,i9", in, context, "COHESION-STRATEGY-016");
  assert_refused ("regression on=i1", in, NULL, "COHESION-STRATEGY-016");
  assert_refused ("nearest use=median draws=yes", in, context, "COHESION-STRATEGY-016");
  assert_refused ("constant", in, context, "COHESION-STRATEGY-014");
  cohesion_context_add_period (odd, "some day", earlier);
  assert_refused ("latest", in, odd, "COHESION-STRATEGY-016");
}

/* Places 0.25 and 0.75 of the others; the third column is the same everywhere, the last empty. */
static void
test_row_mean (void)
{
  const gdouble x[] = { 0,    10,   NONE, 100,  7,    NONE, /* */
                        1,    20,   1,    200,  7,    NONE, /* */
                        4,    50,   5,    500,  7,    NONE, /* */
                        1,    40,   NONE, 500,  7,    NONE, /* */
                        NONE, NONE, 3,    NONE, NONE, NONE };
  g_autoptr (CohesionMatrix) in = new_matrix (x, 5, 6);
  g_autoptr (CohesionMatrix) out = impute_in_place ("row-mean", in, NULL);
  g_autoptr (CohesionMatrix) all = impute_in_place ("row-mean min-coverage=0", in, NULL);
  const gchar *three = "imputed: the mean place of the area on 3 of 4 indicators";

  assert_cell (out, 0, 2, 1, three);
  assert_cell (out, 3, 2, 1 + 4 * (0.25 + 0.75 + 1) / 3, three);
  assert_cell (out, 4, 0, NONE,
               "not imputed: the area has a value for 1 of 4 indicators that differ between areas");
  assert_cell (all, 4, 0, 2, "imputed: the mean place of the area on 1 of 4 indicators");
  assert_cell (all, 4, 4, 7, "imputed: the mean place of the area on 1 of 4 indicators");
  g_assert_true (isnan (cohesion_matrix_get (all, 0, 5)));
}

static CohesionContext *
make_history (const gdouble *values, const gchar *const *periods, const gchar *now)
{
  CohesionContext *context = cohesion_context_new ("d", now, "t", NULL, NULL);

  for (guint i = 0; periods[i] != NULL; i++)
    {
      g_autoptr (CohesionMatrix) matrix = new_matrix (values + 3 * i, 3, 1);

      cohesion_context_add_period (context, periods[i], matrix);
    }
  return context;
}

/* Areas: all there; nothing later; nothing earlier. Worked on: 2020. */
static void
test_time (void)
{
  const gchar *const periods[] = { "2015", "2017", "2021", "2024", NULL };
  const gdouble values[] = { 1, 5, NONE, 2, NONE, NONE, 10, NONE, 8, 99, NONE, 9 };
  const gdouble gaps[] = { NONE, NONE, NONE };
  g_autoptr (CohesionContext) context = make_history (values, periods, "2020");
  g_autoptr (CohesionMatrix) in = new_matrix (gaps, 3, 1);
  g_autoptr (CohesionMatrix) latest = impute_in_place ("latest", in, context);
  g_autoptr (CohesionMatrix) recent = impute_in_place ("latest max-age=3", in, context);
  g_autoptr (CohesionMatrix) linear = impute_in_place ("linear", in, context);
  g_autoptr (CohesionMatrix) ends = impute_in_place ("linear ends=constant", in, context);

  assert_cell (latest, 0, 0, 2, "imputed: the value of 2017");
  assert_cell (latest, 1, 0, 5, "imputed: the value of 2015");
  assert_cell (latest, 2, 0, NONE, "not imputed: no earlier period has a value");
  assert_cell (recent, 0, 0, 2, "imputed: the value of 2017");
  assert_cell (recent, 1, 0, NONE,
               "not imputed: the last value is of 2015, and max-age is 3 years");
  assert_cell (linear, 0, 0, 2 + 8 * 0.75, "imputed: on the line from 2017 to 2021");
  assert_cell (linear, 1, 0, NONE, "not imputed: no later period has a value");
  assert_cell (linear, 2, 0, NONE, "not imputed: no earlier period has a value");
  assert_cell (ends, 0, 0, 8, "imputed: on the line from 2017 to 2021");
  assert_cell (ends, 1, 0, 5, "imputed: the value of 2015, as there is no later one");
  assert_cell (ends, 2, 0, 8, "imputed: the value of 2021, as there is no earlier one");
}

/* Months count alike: from January to July of a leap year is half way to the next January. */
static void
test_months (void)
{
  const gchar *const periods[] = { "2020-01", "2021-01", NULL };
  const gdouble values[] = { 0, 1, 2, 12, 1, NONE };
  const gdouble gaps[] = { NONE, NONE, NONE };
  g_autoptr (CohesionContext) context = make_history (values, periods, "2020-07");
  g_autoptr (CohesionMatrix) in = new_matrix (gaps, 3, 1);
  g_autoptr (CohesionMatrix) linear = impute_in_place ("linear", in, context);
  g_autoptr (CohesionMatrix) recent = impute_in_place ("latest max-age=0.5", in, context);
  g_autoptr (CohesionMatrix) none = impute_in_place ("linear", in, NULL);

  assert_near (cohesion_matrix_get (linear, 0, 0), 6, 1e-11);
  assert_near (cohesion_matrix_get (recent, 0, 0), 0, 0);
  assert_cell (none, 0, 0, NONE, "not imputed: no other period has a value");
}

static void
test_constant (void)
{
  const gdouble x[] = { 1, NONE, NONE, NONE };
  g_autoptr (CohesionMatrix) in = new_matrix (x, 2, 2);
  g_autoptr (CohesionMatrix) out = impute_in_place ("constant value=-2.5", in, NULL);

  assert_cell (out, 0, 0, 1, NULL);
  assert_cell (out, 1, 0, -2.5, "imputed: -2.5, as given");
  assert_cell (out, 1, 1, -2.5, "imputed: -2.5, as given");
}

/* Mean and standard deviation of what is present. */
static void
describe_column (CohesionMatrix *in, guint column, gdouble *mean, gdouble *deviation)
{
  gdouble sum = 0, square = 0;
  guint n = 0;

  for (guint row = 0; row < N_AREAS; row++)
    if (!isnan (cohesion_matrix_get (in, row, column)))
      {
        sum += cohesion_matrix_get (in, row, column);
        n++;
      }
  *mean = sum / n;
  for (guint row = 0; row < N_AREAS; row++)
    if (!isnan (cohesion_matrix_get (in, row, column)))
      square += pow (cohesion_matrix_get (in, row, column) - *mean, 2);
  *deviation = sqrt (square / (n - 1));
}

/* Root of the mean square of the differences, as written in the books. */
static gdouble
find_distance (CohesionMatrix *in, guint a, guint b)
{
  gdouble sum = 0;
  guint n = 0;

  for (guint column = 0; column < N_COLUMNS; column++)
    {
      const gdouble x = cohesion_matrix_get (in, a, column);
      const gdouble y = cohesion_matrix_get (in, b, column);
      gdouble mean, deviation;

      describe_column (in, column, &mean, &deviation);
      if (isnan (x) || isnan (y))
        continue;
      sum += pow ((x - mean) / deviation - (y - mean) / deviation, 2);
      n++;
    }
  return n >= 2 ? sqrt (sum / n) : NONE; /* half of the four others */
}

/* The mean of the k nearest by taking the least k times. */
static gdouble
find_neighbours (CohesionMatrix *in, guint row, guint column, guint k)
{
  gboolean taken[N_AREAS] = { FALSE };
  gdouble sum = 0;

  for (guint i = 0; i < k; i++)
    {
      guint best = N_AREAS;

      for (guint other = 0; other < N_AREAS; other++)
        if (other != row && !taken[other] && !isnan (cohesion_matrix_get (in, other, column)) &&
            !isnan (find_distance (in, row, other)) &&
            (best == N_AREAS || find_distance (in, row, other) < find_distance (in, row, best)))
          best = other;
      g_assert_cmpuint (best, <, N_AREAS);
      taken[best] = TRUE;
      sum += cohesion_matrix_get (in, best, column);
    }
  return sum / k;
}

static void
test_nearest (void)
{
  g_autoptr (CohesionMatrix) in = make_world (N_COLUMNS);
  g_autoptr (CohesionMatrix) out = impute_in_place ("nearest", in, NULL);
  g_autoptr (CohesionMatrix) one = impute_in_place ("nearest k=1", in, NULL);
  guint n_filled = 0;

  for (guint row = 0; row < N_AREAS; row++)
    for (guint column = 0; column < N_COLUMNS; column++)
      if (isnan (cohesion_matrix_get (in, row, column)) &&
          !isnan (cohesion_matrix_get (out, row, column)))
        {
          assert_near (cohesion_matrix_get (out, row, column), find_neighbours (in, row, column, 5),
                       1e-13);
          assert_near (cohesion_matrix_get (one, row, column), find_neighbours (in, row, column, 1),
                       0);
          n_filled++;
        }
  g_assert_cmpuint (n_filled, >, 20);
}

/* A and B are alike, C is far away, D as far from A as B is; E has nothing in common. */
static void
test_nearest_edges (void)
{
  const gdouble x[] = { NONE, 1,    NONE, /* */
                        10,   2,    NONE, /* */
                        90,   9,    NONE, /* */
                        30,   0,    NONE, /* */
                        NONE, NONE, 4,    /* */
                        7,    NONE, NONE };
  g_autoptr (CohesionMatrix) in = new_matrix (x, 6, 3);
  g_autoptr (CohesionContext) context = make_context (6, 3);
  g_autoptr (CohesionMatrix) one = impute_in_place ("nearest k=1", in, context);
  g_autoptr (CohesionMatrix) many = impute_in_place ("nearest k=9", in, context);
  g_autoptr (CohesionMatrix) median = impute_in_place ("nearest k=9 use=median", in, context);

  assert_cell (one, 0, 0, 10, "imputed: the mean of the 1 most similar area: A1");
  assert_cell (many, 0, 0, 130.0 / 3, "imputed: the mean of the 3 most similar areas: A1, A3, A2");
  assert_cell (median, 0, 0, 30, "imputed: the median of the 3 most similar areas: A1, A3, A2");
  assert_cell (one, 4, 0, NONE, "not imputed: no area that has a value has 1 indicator in common");
  assert_cell (one, 0, 2, NONE, "not imputed: no area that has a value has 1 indicator in common");
}

/* Normal equations with an intercept, in long double, by Gauss. */
static gdouble
solve_and_predict (CohesionMatrix *in, guint row, guint target, guint first)
{
  long double a[N_COLUMNS + 1][N_COLUMNS + 2] = { { 0 } };
  const guint p = N_COLUMNS - first + 1;
  long double sum = 0;

  for (guint i = 0; i < N_AREAS; i++)
    {
      long double v[N_COLUMNS + 2] = { 1 };

      if (isnan (cohesion_matrix_get (in, i, target)))
        continue;
      for (guint c = first; c < N_COLUMNS; c++)
        v[c - first + 1] = cohesion_matrix_get (in, i, c);
      v[p] = cohesion_matrix_get (in, i, target);
      for (guint r = 0; r < p; r++)
        for (guint c = 0; c <= p; c++)
          a[r][c] += v[r] * v[c];
    }
  for (guint k = 0; k < p; k++)
    for (guint r = 0; r < p; r++)
      for (guint c = p; r != k && c + 1 > k; c--)
        a[r][c] -= a[k][c] * a[r][k] / a[k][k];
  for (guint k = 0; k < p; k++)
    sum += a[k][p] / a[k][k] * (k == 0 ? 1 : cohesion_matrix_get (in, row, first + k - 1));
  return (gdouble)sum;
}

static void
test_regression (void)
{
  g_autoptr (CohesionMatrix) in = make_world (2);
  g_autoptr (CohesionContext) context = make_context (N_AREAS, N_COLUMNS);
  g_autoptr (CohesionMatrix) out = impute_in_place ("regression", in, context);
  g_autoptr (CohesionMatrix) on = impute_in_place ("regression on=i2,i3,i4", in, context);
  guint n_filled = 0;

  for (guint row = 0; row < N_AREAS; row++)
    for (guint column = 0; column < 2; column++)
      if (isnan (cohesion_matrix_get (in, row, column)))
        {
          assert_near (cohesion_matrix_get (out, row, column),
                       solve_and_predict (in, row, column, 2), 1e-12);
          g_assert_true (g_str_has_prefix (cohesion_matrix_get_note (out, row, column),
                                           "imputed: regression on i2, i3, i4 (R2 0."));
          n_filled++;
        }
  g_assert_cmpuint (n_filled, >, 8);
  g_assert_cmpint (memcmp (cohesion_matrix_peek (out), cohesion_matrix_peek (on),
                           sizeof (gdouble) * N_AREAS * N_COLUMNS),
                   ==, 0);
}

/* y = 2 x + 1 exactly; the last column is twice x, or the same everywhere. */
static void
test_regression_edges (void)
{
  const gdouble twice[] = { 3, 1, 2, 5, 2, 4, 7, 3, 6, NONE, 4, 8, 11, 5, 10 };
  const gdouble same[] = { 3, 1, 6, 5, 2, 6, 7, 3, 6, NONE, 4, 6, 11, 5, 6 };
  const gdouble few[] = { 3, 1, 2, NONE, 4, 9, NONE, 1, 7, 2, 2, 5 };
  const gdouble flat[] = { 3, 1, 3, 2, NONE, 5, 3, 4 };
  const gdouble both[] = { 1, 1, 2, 2, NONE, NONE, 3, 4, 4, 4 };
  g_autoptr (CohesionMatrix) collinear = new_matrix (twice, 5, 3);
  g_autoptr (CohesionMatrix) constant = new_matrix (same, 5, 3);
  g_autoptr (CohesionMatrix) short_one = new_matrix (few, 4, 3);
  g_autoptr (CohesionMatrix) level = new_matrix (flat, 4, 2);
  g_autoptr (CohesionMatrix) gaps = new_matrix (both, 5, 2);
  g_autoptr (CohesionContext) context = make_context (5, 3);
  g_autoptr (CohesionMatrix) ridged = impute_in_place ("regression", collinear, context);
  g_autoptr (CohesionMatrix) plain = impute_in_place ("regression", constant, context);
  g_autoptr (CohesionMatrix) refused = impute_in_place ("regression", short_one, context);
  g_autoptr (CohesionMatrix) flattened = impute_in_place ("regression", level, context);
  g_autoptr (CohesionMatrix) nothing = impute_in_place ("regression", gaps, context);
  g_autoptr (CohesionMatrix) named = impute_in_place ("regression on=i1", gaps, context);

  assert_near (cohesion_matrix_get (ridged, 3, 0), 9, 1e-3);
  g_assert_true (cohesion_matrix_get (ridged, 3, 0) != 9);
  g_assert_cmpstr (cohesion_matrix_get_note (ridged, 3, 0), ==,
                   "imputed: regression on i1, i2 (R2 1.00; a ridge of 0.001, as they depend on "
                   "each other)");
  assert_cell (plain, 3, 0, 9, "imputed: regression on i1, i2 (R2 1.00)");
  assert_cell (refused, 1, 0, NONE,
               "not imputed: a regression on 2 indicators needs 4 areas that have all values, and "
               "2 have");
  assert_cell (flattened, 2, 0, 3,
               "imputed: regression on i1 (all areas with a value have the same)");
  assert_cell (nothing, 2, 0, NONE, "not imputed: there is no complete indicator to regress on");
  assert_cell (named, 2, 0, NONE,
               "not imputed: i1, on which the regression is, has no value either");
}

/* Numbers near the largest: nothing infinite comes out, and no error. */
static void
test_large (void)
{
  const gchar *const specs[] = { "mean",        "median",     "row-mean min-coverage=0",
                                 "nearest k=2", "regression", "linear" };
  const gdouble x[] = { 1e308, 1, 1e308, -1e308, 2, 1e308, 1.5e308, 4, -1e308, NONE, 7, 1e308 };

  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      g_autoptr (CohesionMatrix) in = new_matrix (x, 4, 3);
      g_autoptr (CohesionMatrix) out = impute_in_place (specs[i], in, NULL);

      g_assert_false (isinf (cohesion_matrix_get (out, 3, 0)));
      g_assert_true (!isnan (cohesion_matrix_get (out, 3, 0)) ||
                     cohesion_matrix_get_note (out, 3, 0) != NULL);
    }
}

static void
test_every_edge (void)
{
  g_auto (GStrv) ids = cohesion_strategy_list (COHESION_STRATEGY_KIND_IMPUTE);
  const gdouble gap = NONE, four[] = { NONE, NONE, NONE, NONE };

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const gboolean fixed = g_str_equal (ids[i], "constant");
      g_autofree gchar *spec = g_strconcat (ids[i], fixed ? " value=3" : "", NULL);
      g_autoptr (CohesionMatrix) none = cohesion_matrix_new (0, 3);
      g_autoptr (CohesionMatrix) narrow = cohesion_matrix_new (3, 0);
      g_autoptr (CohesionMatrix) one = new_matrix (&gap, 1, 1);
      g_autoptr (CohesionMatrix) all = new_matrix (four, 2, 2);
      g_autoptr (CohesionMatrix) a = NULL;
      g_autoptr (CohesionMatrix) b = NULL;
      g_autoptr (CohesionMatrix) c = NULL;
      g_autoptr (CohesionMatrix) d = NULL;

      if (g_str_equal (ids[i], "none"))
        continue;
      a = impute_in_place (spec, none, NULL);
      b = impute_in_place (spec, narrow, NULL);
      c = impute_in_place (spec, one, NULL);
      d = impute_in_place (spec, all, NULL);
      assert_near (cohesion_matrix_get (c, 0, 0), fixed ? 3 : NONE, 0);
      assert_near (cohesion_matrix_get (d, 1, 1), fixed ? 3 : NONE, 0);
    }
}

/* Draws of a replicate differ from each other, come again, and are near what is expected. */
static void
test_draws (gconstpointer data)
{
  const gchar *spec = data;
  g_autoptr (CohesionMatrix) in = make_world (1);
  g_autoptr (CohesionContext) context = make_context (N_AREAS, N_COLUMNS);
  g_autoptr (CohesionMatrix) expected = impute_in_place (spec, in, context);
  gdouble sum = 0, first = 0;
  guint row = 0, n_equal = 0;

  while (!isnan (cohesion_matrix_get (in, row, 0)))
    row++;
  for (guint replicate = 0; replicate < 4000; replicate++)
    {
      g_autoptr (CohesionMatrix) drawn = NULL;
      gdouble value;

      cohesion_matrix_set_replicate (in, 5, replicate % 2000);
      drawn = impute_in_place (spec, in, context);
      value = cohesion_matrix_get (drawn, row, 0);
      sum += value;
      first = replicate == 0 ? value : first;
      n_equal += value == first ? 1u : 0u;
      if (replicate == 2000)
        g_assert_cmpfloat (value, ==, first);
    }
  g_assert_cmpuint (n_equal, <, 2000);
  /* Its standard deviation is about 3: of the mean of 2,000 draws 0.07. */
  assert_near (sum / 4000, cohesion_matrix_get (expected, row, 0), 0.05);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/strategy/impute/mean-within-a-tier-reproduces-coinr", test_coinr);
  g_test_add_func ("/strategy/impute/a-place-without-values-stays-missing-or-gets-all",
                   test_within);
  g_test_add_func ("/strategy/impute/refuses-what-does-not-fit", test_refusals);
  g_test_add_func ("/strategy/impute/row-mean-keeps-the-place-of-the-area", test_row_mean);
  g_test_add_func ("/strategy/impute/looks-along-time", test_time);
  g_test_add_func ("/strategy/impute/months-count-alike", test_months);
  g_test_add_func ("/strategy/impute/constant-is-as-given", test_constant);
  g_test_add_func ("/strategy/impute/nearest-agrees-with-another-computation", test_nearest);
  g_test_add_func ("/strategy/impute/nearest-names-donors-and-takes-ties-by-order",
                   test_nearest_edges);
  g_test_add_func ("/strategy/impute/regression-agrees-with-another-computation", test_regression);
  g_test_add_func ("/strategy/impute/regression-says-when-it-cannot", test_regression_edges);
  g_test_add_func ("/strategy/impute/the-largest-numbers-do-no-harm", test_large);
  g_test_add_func ("/strategy/impute/nothing-to-go-by-stays-missing", test_every_edge);
  g_test_add_data_func ("/strategy/impute/nearest-draws-donors", "nearest draws=yes", test_draws);
  g_test_add_data_func ("/strategy/impute/regression-draws-model-and-rest", "regression draws=yes",
                        test_draws);
  return g_test_run ();
}
