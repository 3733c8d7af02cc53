/* Cases of the strategies that ship: made by their ids and applied to a few numbers. */
#include "cases.h"

CohesionColumn *
apply_to_column (CohesionStrategy *strategy, CohesionColumn *values, GError **error)
{
  g_autoptr (CohesionColumn) out = cohesion_column_new (cohesion_column_get_length (values));
  const gboolean fine =
      COHESION_IS_TREATMENT (strategy)
          ? cohesion_treatment_apply (COHESION_TREATMENT (strategy), values, out, error)
          : cohesion_normalisation_apply (COHESION_NORMALISATION (strategy), values, out, error);

  return fine ? g_steal_pointer (&out) : NULL;
}

gpointer
apply_to_matrix (CohesionStrategy *strategy,
                 CohesionMatrix *matrix,
                 CohesionColumn *weights,
                 GError **error)
{
  const guint n_rows = cohesion_matrix_get_n_rows (matrix);
  const guint n_columns = cohesion_matrix_get_n_columns (matrix);
  g_autoptr (CohesionMatrix) filled = cohesion_matrix_new (n_rows, n_columns);
  g_autoptr (CohesionColumn) out =
      cohesion_column_new (COHESION_IS_WEIGHTING (strategy) ? n_columns : n_rows);
  gboolean fine;

  if (COHESION_IS_IMPUTATION (strategy))
    return cohesion_imputation_apply (COHESION_IMPUTATION (strategy), matrix, filled, error)
               ? (gpointer)g_steal_pointer (&filled)
               : NULL;
  if (COHESION_IS_WEIGHTING (strategy))
    fine = cohesion_weighting_apply (COHESION_WEIGHTING (strategy), matrix, weights, out, error);
  else
    fine =
        cohesion_aggregation_apply (COHESION_AGGREGATION (strategy), matrix, weights, out, error);
  return fine ? (gpointer)g_steal_pointer (&out) : NULL;
}

static CohesionStrategyKind
find_kind (const gchar *text)
{
  guint kind = COHESION_STRATEGY_KIND_TREAT;

  while (!g_str_equal (cohesion_strategy_kind_to_text (kind), text))
    g_assert_cmpuint (++kind, <=, COHESION_STRATEGY_KIND_AGGREGATE);
  return kind;
}

static CohesionStrategy *
make_strategy (Node *self, GError **error)
{
  Node *parameters = cohesion_yaml_get (self, "parameters");
  g_autoptr (CohesionStrategy) strategy = cohesion_strategy_new (
      find_kind (case_get_text (self, "kind")), case_get_text (self, "id"), error);

  if (strategy == NULL)
    return NULL;
  for (Node *name = parameters != NULL ? parameters->first : NULL; name != NULL; name = name->next)
    if (!cohesion_strategy_set_parameter (strategy, name->text, name->value->text, error))
      return NULL;
  if (g_strcmp0 (case_get_text (self, "polarity"), "lower-better") == 0)
    cohesion_normalisation_set_polarity (COHESION_NORMALISATION (strategy),
                                         COHESION_POLARITY_LOWER_BETTER);
  return g_steal_pointer (&strategy);
}

/* A column or a matrix, or NULL with an error. */
static gpointer
apply (Node *self, GError **error)
{
  Node *values = cohesion_yaml_get (self, "values");
  Node *weights = cohesion_yaml_get (self, "weights");
  g_autoptr (CohesionStrategy) strategy = make_strategy (self, error);
  g_autoptr (CohesionColumn) column = values != NULL ? case_new_column (values) : NULL;
  g_autoptr (CohesionMatrix) matrix =
      values == NULL ? case_new_matrix (cohesion_yaml_get (self, "rows")) : NULL;
  g_autoptr (CohesionColumn) weight = weights != NULL ? case_new_column (weights) : NULL;

  if (strategy == NULL)
    return NULL;
  if (column != NULL)
    return apply_to_column (strategy, column, error);
  return apply_to_matrix (strategy, matrix, weight, error);
}

static void
compare_matrix (Node *self, CohesionMatrix *out)
{
  for (Node *row = cohesion_yaml_get (self, "result")->first; row != NULL; row = row->next)
    for (Node *cell = row->first; cell != NULL; cell = cell->next)
      case_assert_number (self, "result", cohesion_matrix_get (out, row->index, cell->index), cell);
}

static void
compare_column (Node *self, CohesionColumn *out)
{
  Node *result = cohesion_yaml_get (self, "result");
  Node *notes = cohesion_yaml_get (self, "notes");

  g_assert_cmpuint (cohesion_column_get_length (out), ==, result->n_children);
  for (Node *cell = result->first; cell != NULL; cell = cell->next)
    case_assert_number (self, "result", cohesion_column_get (out, cell->index), cell);
  for (Node *note = notes != NULL ? notes->first : NULL; note != NULL; note = note->next)
    {
      const gchar *got = cohesion_column_get_note (out, note->index);

      if (!cohesion_yaml_is_null (note))
        case_assert_text (self, "note", got != NULL ? got : "", note->text);
    }
}

void
check_strategy (gconstpointer data)
{
  Node *self = data;
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GObject) out = apply (self, &error);

  if (!case_went_well (self, diagnostics, error))
    return;
  if (COHESION_IS_MATRIX (out))
    compare_matrix (self, COHESION_MATRIX (out));
  else
    compare_column (self, COHESION_COLUMN (out));
}
