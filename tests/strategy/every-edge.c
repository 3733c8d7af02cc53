/* What a strategy makes of an edge: few areas, nothing measured, no spread, gaps, ties. */
#include "every-edge.h"

#include <string.h>

#include "strategy-test.h"
#include "table/cohesion-table-private.h"

/* Six areas as they may be, of which each edge changes one thing. */
const Edge edges[] = {
  { "usual",
    6,
    { { 1, 12, 3 }, { 3, 4, 5 }, { 4, 15, 14 }, { 6, 20, 7 }, { 9, 9, 8 }, { 2, 7, 10 } },
    { 1, 1, 1 } },
  { "one area", 1, { { 1, 12, 3 } }, { 1, 1, 1 } },
  { "two areas", 2, { { 1, 12, 3 }, { 3, 4, 5 } }, { 1, 1, 1 } },
  { "all missing",
    6,
    { { NONE, NONE, NONE },
      { NONE, NONE, NONE },
      { NONE, NONE, NONE },
      { NONE, NONE, NONE },
      { NONE, NONE, NONE },
      { NONE, NONE, NONE } },
    { 1, 1, 1 } },
  { "all equal",
    6,
    { { 4, 15, 14 }, { 4, 15, 14 }, { 4, 15, 14 }, { 4, 15, 14 }, { 4, 15, 14 }, { 4, 15, 14 } },
    { 1, 1, 1 } },
  { "one missing",
    6,
    { { 1, 12, 3 }, { NONE, 4, 5 }, { 4, 15, 14 }, { 6, 20, 7 }, { 9, 9, 8 }, { 2, 7, 10 } },
    { 1, 1, 1 } },
  { "ties",
    6,
    { { 1, 12, 3 }, { 4, 15, 14 }, { 4, 15, 14 }, { 6, 20, 7 }, { 9, 9, 8 }, { 2, 7, 10 } },
    { 1, 1, 1 } },
  { "negative",
    6,
    { { -5, 12, 3 }, { 3, 4, 5 }, { -4, 15, 14 }, { 6, 20, 7 }, { 9, 9, 8 }, { -2, 7, 10 } },
    { 1, 1, 1 } },
  { "one far off",
    6,
    { { 1, 12, 3 }, { 3, 4, 5 }, { 4, 15, 14 }, { 6, 20, 7 }, { 90, 9, 8 }, { 2, 7, 10 } },
    { 1, 1, 1 } },
  { "weights of 0",
    6,
    { { 1, 12, 3 }, { 3, 4, 5 }, { 4, 15, 14 }, { 6, 20, 7 }, { 9, 9, 8 }, { 2, 7, 10 } },
    { 0, 0, 0 } },
};
const guint n_edges = G_N_ELEMENTS (edges);

static const struct
{
  CohesionStrategyKind kind;
  const gchar *id;
  const gchar *parameters;
} required[] = {
  { COHESION_STRATEGY_KIND_IMPUTE, "constant", "value=5" },
  { COHESION_STRATEGY_KIND_NORMALISE, "base-period", "period=2022" },
  { COHESION_STRATEGY_KIND_NORMALISE, "categories", "count=2" },
  { COHESION_STRATEGY_KIND_NORMALISE, "distance-to-reference", "area=E" },
  { COHESION_STRATEGY_KIND_NORMALISE, "distance-to-target", "target=8" },
  { COHESION_STRATEGY_KIND_NORMALISE, "goalposts", "low=0 high=8" },
  { COHESION_STRATEGY_KIND_NORMALISE, "observed-over-expected", "expected=e" },
  { COHESION_STRATEGY_KIND_NORMALISE, "points", "maximum=10" },
  { COHESION_STRATEGY_KIND_NORMALISE, "ratio-to-base", "base=4" },
  { COHESION_STRATEGY_KIND_NORMALISE, "scaled", "a=0 b=8" },
  { COHESION_STRATEGY_KIND_WEIGH, "analytic-hierarchy", "triangle=[2,4,2]" },
  { COHESION_STRATEGY_KIND_WEIGH, "given", "weights={a:3,b:2,c:1}" },
  { COHESION_STRATEGY_KIND_WEIGH, "set", "name=experts" },
  { COHESION_STRATEGY_KIND_AGGREGATE, "mean-min", "alpha=1 beta=1" },
  { COHESION_STRATEGY_KIND_AGGREGATE, "owa", "positions=[3,2,1]" },
  { COHESION_STRATEGY_KIND_AGGREGATE, "power-mean", "exponent=2" },
};

const gchar *
edge_parameters (CohesionStrategyKind kind, const gchar *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (required); i++)
    if (required[i].kind == kind && g_str_equal (required[i].id, id))
      return required[i].parameters;
  return "";
}

gboolean
edge_concerns (const Edge *edge, CohesionStrategyKind kind)
{
  return edge->weights[0] > 0 || kind == COHESION_STRATEGY_KIND_WEIGH ||
         kind == COHESION_STRATEGY_KIND_AGGREGATE;
}

/* Two other years, in which every area has half and twice of what the usual ones have now. */
static void
add_history (CohesionContext *context, const Edge *edge, guint n_columns)
{
  static const gchar *const periods[] = { "2022", "2024" };

  for (guint p = 0; p < G_N_ELEMENTS (periods); p++)
    {
      g_autoptr (CohesionMatrix) values = cohesion_matrix_new (edge->n_areas, n_columns);

      for (guint row = 0; row < edge->n_areas; row++)
        for (guint column = 0; column < n_columns; column++)
          cohesion_matrix_set (values, row, column,
                               edges->values[row][column] * (p == 0 ? 0.5 : 2));
      cohesion_context_add_period (context, periods[p], values);
    }
}

/* Areas A to F, children a to c, all in one region; the indicator e expects 4 everywhere. Where
 * nothing at all is measured there are no other years either. */
static CohesionContext *
make_context (const Edge *edge, guint n_columns)
{
  const gchar *areas[] = { "A", "B", "C", "D", "E", "F", NULL };
  const gchar *const children[] = { "a", "b", "c", NULL };
  g_autoptr (CohesionColumn) expected = cohesion_column_new (edge->n_areas);
  CohesionContext *context;

  areas[edge->n_areas] = NULL;
  context = cohesion_context_new ("a", "2023", "ltla", areas, n_columns > 1 ? children : NULL);
  cohesion_column_fill (expected, 4);
  cohesion_context_add_values_of (context, "e", expected);
  if (!isnan (edge->values[0][0]))
    add_history (context, edge, n_columns);
  return context;
}

static EdgeOutcome *
outcome_new (guint n, gboolean same_shape)
{
  EdgeOutcome *outcome = g_new0 (EdgeOutcome, 1);

  outcome->n = n;
  outcome->values = g_new (gdouble, n);
  outcome->in = same_shape ? g_new (gdouble, n) : NULL;
  outcome->notes = g_new0 (gchar *, n);
  outcome->statuses = g_new0 (CohesionStatus, n);
  return outcome;
}

void
edge_outcome_free (EdgeOutcome *outcome)
{
  for (guint i = 0; i < outcome->n; i++)
    g_free (outcome->notes[i]);
  g_free (outcome->values);
  g_free (outcome->in);
  g_free (outcome->notes);
  g_free (outcome->statuses);
  g_clear_error (&outcome->error);
  g_free (outcome);
}

static EdgeOutcome *
outcome_of_column (CohesionColumn *in, CohesionColumn *out, GError *error)
{
  EdgeOutcome *outcome = outcome_new (cohesion_column_get_length (out), in != NULL);

  outcome->error = error;
  for (guint i = 0; i < outcome->n; i++)
    {
      outcome->values[i] = cohesion_column_get (out, i);
      outcome->notes[i] = g_strdup (cohesion_column_get_note (out, i));
      outcome->statuses[i] = cohesion_column_get_status (out, i);
      if (in != NULL)
        outcome->in[i] = cohesion_column_get (in, i);
    }
  return outcome;
}

static EdgeOutcome *
outcome_of_matrix (CohesionMatrix *in, CohesionMatrix *out, GError *error)
{
  const guint n_rows = cohesion_matrix_get_n_rows (out);
  EdgeOutcome *outcome = outcome_new (n_rows * cohesion_matrix_get_n_columns (out), TRUE);

  outcome->error = error;
  for (guint i = 0; i < outcome->n; i++)
    {
      outcome->values[i] = cohesion_matrix_get (out, i % n_rows, i / n_rows);
      outcome->in[i] = cohesion_matrix_get (in, i % n_rows, i / n_rows);
      outcome->notes[i] = g_strdup (cohesion_matrix_get_note (out, i % n_rows, i / n_rows));
      outcome->statuses[i] = cohesion_matrix_get_status (out, i % n_rows, i / n_rows);
    }
  return outcome;
}

static CohesionMatrix *
make_matrix (const Edge *edge, guint n_columns)
{
  CohesionMatrix *in = cohesion_matrix_new (edge->n_areas, n_columns);
  g_autoptr (CohesionContext) context = make_context (edge, n_columns);

  for (guint row = 0; row < edge->n_areas; row++)
    for (guint column = 0; column < n_columns; column++)
      cohesion_matrix_set (in, row, column, edge->values[row][column]);
  cohesion_matrix_set_context (in, context);
  return in;
}

/* What goes in must come back untouched, whatever the strategy does. */
static void
assert_untouched (const Edge *edge, CohesionMatrix *in)
{
  for (guint row = 0; row < edge->n_areas; row++)
    for (guint column = 0; column < cohesion_matrix_get_n_columns (in); column++)
      assert_near (cohesion_matrix_get (in, row, column), edge->values[row][column], 0);
}

/* Where thousands of replicates write to the same column the strategy finds in it what the one
 * before left there, and must write over all of it. */
static CohesionColumn *
make_used (const Edge *edge)
{
  CohesionColumn *used = cohesion_column_new (edge->n_areas);

  cohesion_column_fill (used, 12345);
  cohesion_column_set_quiet (used, TRUE);
  return used;
}

static void
assert_overwritten (CohesionColumn *used, CohesionColumn *out)
{
  for (guint row = 0; row < cohesion_column_get_length (out); row++)
    assert_near (cohesion_column_get (used, row), cohesion_column_get (out, row), 0);
}

static EdgeOutcome *
apply_to_column (CohesionStrategy *strategy, const Edge *edge)
{
  g_autoptr (CohesionMatrix) matrix = make_matrix (edge, 1);
  g_autoptr (CohesionColumn) in = cohesion_matrix_get_column (matrix, 0);
  g_autoptr (CohesionColumn) out = cohesion_column_new (edge->n_areas);
  g_autoptr (CohesionColumn) used = make_used (edge);
  GError *error = NULL;

  cohesion_column_set_context (in, cohesion_matrix_get_context (matrix));
  if (COHESION_IS_TREATMENT (strategy))
    {
      cohesion_treatment_apply (COHESION_TREATMENT (strategy), in, out, &error);
      cohesion_treatment_apply (COHESION_TREATMENT (strategy), in, used, NULL);
    }
  else
    {
      cohesion_normalisation_apply (COHESION_NORMALISATION (strategy), in, out, &error);
      cohesion_normalisation_apply (COHESION_NORMALISATION (strategy), in, used, NULL);
    }
  if (error == NULL)
    assert_overwritten (used, out);
  for (guint row = 0; row < edge->n_areas; row++)
    assert_near (cohesion_column_get (in, row), edge->values[row][0], 0);
  return outcome_of_column (in, out, error);
}

static EdgeOutcome *
apply_to_matrix (CohesionStrategy *strategy, const Edge *edge)
{
  g_autoptr (CohesionMatrix) in = make_matrix (edge, EDGE_CHILDREN);
  g_autoptr (CohesionMatrix) filled = cohesion_matrix_new (edge->n_areas, EDGE_CHILDREN);
  g_autoptr (CohesionColumn) weights = new_column (edge->weights, EDGE_CHILDREN);
  g_autoptr (CohesionColumn) scores = cohesion_column_new (edge->n_areas);
  g_autoptr (CohesionColumn) used = make_used (edge);
  g_autoptr (CohesionColumn) made = cohesion_column_new (EDGE_CHILDREN);
  GError *error = NULL;

  if (COHESION_IS_IMPUTATION (strategy))
    cohesion_imputation_apply (COHESION_IMPUTATION (strategy), in, filled, &error);
  else if (COHESION_IS_WEIGHTING (strategy))
    cohesion_weighting_apply (COHESION_WEIGHTING (strategy), in, weights, made, &error);
  else
    {
      cohesion_aggregation_apply (COHESION_AGGREGATION (strategy), in, weights, scores, &error);
      cohesion_aggregation_apply (COHESION_AGGREGATION (strategy), in, weights, used, NULL);
      if (error == NULL)
        assert_overwritten (used, scores);
    }
  assert_untouched (edge, in);
  if (COHESION_IS_IMPUTATION (strategy))
    return outcome_of_matrix (in, filled, error);
  return outcome_of_column (NULL, COHESION_IS_WEIGHTING (strategy) ? made : scores, error);
}

EdgeOutcome *
edge_apply (CohesionStrategyKind kind, const gchar *id, const Edge *edge)
{
  const gchar *parameters = edge_parameters (kind, id);
  g_autofree gchar *spec = g_strconcat (id, *parameters != '\0' ? " " : "", parameters, NULL);
  g_autoptr (CohesionStrategy) strategy = make_strategy (kind, spec);

  /* the framework gives the weights of a set */
  if (kind == COHESION_STRATEGY_KIND_WEIGH && g_str_equal (id, "set"))
    {
      g_autoptr (GVariant) set =
          g_variant_ref_sink (g_variant_new_parsed ("{'a': 3.0, 'b': 2.0, 'c': 1.0}"));

      g_object_set (strategy, "weights", set, NULL);
    }
  if (kind == COHESION_STRATEGY_KIND_TREAT || kind == COHESION_STRATEGY_KIND_NORMALISE)
    return apply_to_column (strategy, edge);
  return apply_to_matrix (strategy, edge);
}
