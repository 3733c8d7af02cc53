/* The aggregations' base class: how many children must be there, and checks around the slot. */
#include <cohesion/cohesion-aggregation.h>

#include <math.h>

#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"
#include "table/cohesion-table-private.h"

typedef struct
{
  gdouble min_coverage;
} CohesionAggregationPrivate;

/**
 * CohesionAggregation:
 *
 * Makes one score of the children of a domain: the last step of scoring.
 *
 * Since: 1.0
 */
G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CohesionAggregation,
                                     cohesion_aggregation,
                                     COHESION_TYPE_STRATEGY)

enum
{
  PROP_MIN_COVERAGE = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

static void
cohesion_aggregation_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  if (id == PROP_MIN_COVERAGE)
    cohesion_aggregation_set_min_coverage (COHESION_AGGREGATION (object),
                                           g_value_get_double (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
cohesion_aggregation_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  if (id == PROP_MIN_COVERAGE)
    g_value_set_double (value,
                        cohesion_aggregation_get_min_coverage (COHESION_AGGREGATION (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
cohesion_aggregation_class_init (CohesionAggregationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const gint flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->set_property = cohesion_aggregation_set_property;
  object_class->get_property = cohesion_aggregation_get_property;

  /**
   * CohesionAggregation:min-coverage:
   *
   * The share of the children, by number, that must have a value; children with a weight of 0 do
   * not count.
   *
   * Since: 1.0
   */
  properties[PROP_MIN_COVERAGE] =
      g_param_spec_double ("min-coverage", NULL,
                           "The share of the children that must have a value; those with a "
                           "weight of 0 do not count",
                           0, 1, 0, (GParamFlags)flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
cohesion_aggregation_init (CohesionAggregation *self)
{
  (void)self;
}

/**
 * cohesion_aggregation_get_min_coverage:
 * @self: an aggregation
 *
 * The share of the children, by number, that must have a value.
 *
 * Returns: the share, from 0 to 1
 *
 * Since: 1.0
 */
gdouble
cohesion_aggregation_get_min_coverage (CohesionAggregation *self)
{
  CohesionAggregationPrivate *priv;

  g_return_val_if_fail (COHESION_IS_AGGREGATION (self), 0);
  priv = cohesion_aggregation_get_instance_private (self);
  return priv->min_coverage;
}

/**
 * cohesion_aggregation_set_min_coverage:
 * @self: an aggregation
 * @min_coverage: a share from 0 to 1
 *
 * Set the share of the children, by number, that must have a value.
 *
 * Since: 1.0
 */
void
cohesion_aggregation_set_min_coverage (CohesionAggregation *self, gdouble min_coverage)
{
  CohesionAggregationPrivate *priv;

  g_return_if_fail (COHESION_IS_AGGREGATION (self));
  g_return_if_fail (min_coverage >= 0 && min_coverage <= 1);
  priv = cohesion_aggregation_get_instance_private (self);
  if (priv->min_coverage == min_coverage)
    return;
  priv->min_coverage = min_coverage;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MIN_COVERAGE]);
}

/* What one call has at hand. */
typedef struct
{
  struct coh_matrix children;
  const gdouble *weights;
  guint n_rows;
  guint n_counted; /* children with a weight */
  gdouble min_coverage;
} Call;

static guint
needed_children (const Call *call)
{
  return (guint)coh_count_needed (call->min_coverage, call->n_counted);
}

static gchar *
say_too_few (const Call *call, guint present, guint needed)
{
  g_autofree gchar *share = cohesion_parameter_number_to_text (call->min_coverage);

  if (present == 0)
    return g_strdup ("no child has a value");
  return g_strdup_printf ("%u of %u children have a value; min-coverage %s asks for %u", present,
                          call->n_counted, share, needed);
}

/* Rows with too few children become empty; every empty row gets a sentence that says why. */
static void
explain_rows (const Call *call, CohesionColumn *out)
{
  g_autofree guint32 *present = NULL;
  g_autofree gchar *sentence = NULL;
  guint said = G_MAXUINT;
  const guint needed = needed_children (call);
  const gdouble *result = cohesion_column_peek (out);

  for (guint row = 0; row < call->n_rows; row++)
    {
      if (present == NULL && (needed > 0 || isnan (result[row])))
        {
          present = g_new0 (guint32, call->n_rows + 1u);
          coh_count_present (&call->children, call->weights, present);
        }
      if (present == NULL || (present[row] >= MAX (needed, 1) && !isnan (result[row])))
        continue;
      if (present[row] >= MAX (needed, 1))
        {
          if (cohesion_column_get_note (out, row) == NULL)
            cohesion_column_mark (out, row, COHESION_STATUS_NOT_AVAILABLE,
                                  "the aggregation gave no value");
          continue;
        }
      if (said != present[row])
        {
          g_free (sentence);
          said = present[row];
          sentence = call->n_counted > 0 ? say_too_few (call, said, needed)
                                         : g_strdup ("every child has a weight of 0");
        }
      cohesion_column_set (out, row, COHESION_MISSING);
      cohesion_column_mark (out, row, COHESION_STATUS_NOT_AVAILABLE, sentence);
    }
}

static gboolean
check_arguments (CohesionStrategy *strategy,
                 CohesionMatrix *in,
                 CohesionColumn *weights,
                 CohesionColumn *out,
                 GError **error)
{
  const guint n_rows = cohesion_matrix_get_n_rows (in);
  const guint n_columns = cohesion_matrix_get_n_columns (in);
  CohesionContext *context = cohesion_matrix_get_context (in);

  if (!cohesion_guard_length (strategy, "rows", n_rows, cohesion_column_get_length (out), error))
    return FALSE;
  if (weights != NULL && (!cohesion_guard_distinct (strategy, weights, out, error) ||
                          !cohesion_guard_length (strategy, "weights", n_columns,
                                                  cohesion_column_get_length (weights), error) ||
                          !cohesion_guard_weights (strategy, weights, context, FALSE, error)))
    return FALSE;
  return cohesion_matrix_is_quiet (in) ||
         cohesion_guard_input (strategy, cohesion_matrix_peek (in), (gsize)n_rows * n_columns,
                               n_rows, context, error);
}

/**
 * cohesion_aggregation_apply:
 * @self: an aggregation
 * @in: areas by children, normalised, NaN = missing
 * @weights: (nullable): the weight of each child, 0 or more; %NULL: 1 for each
 * @out: a column with an element for each area; it is filled with NaN first
 * @error: return location for an error
 *
 * Make one score of the children. A row where fewer children have a value than
 * #CohesionAggregation:min-coverage asks for stays empty, and every empty row is marked with a note
 * that says why.
 *
 * Errors: as cohesion_treatment_apply(); `COHESION-STRATEGY-015` a weight that is missing or
 * negative.
 *
 * Returns: %TRUE on success
 *
 * Since: 1.0
 */
gboolean
cohesion_aggregation_apply (CohesionAggregation *self,
                            CohesionMatrix *in,
                            CohesionColumn *weights,
                            CohesionColumn *out,
                            GError **error)
{
  CohesionStrategy *strategy = COHESION_STRATEGY (self);
  g_autoptr (CohesionColumn) ones = NULL;
  CohesionAggregationClass *klass;
  GError *cause = NULL;
  gboolean done;
  Call call = { 0 };

  g_return_val_if_fail (COHESION_IS_AGGREGATION (self), FALSE);
  g_return_val_if_fail (COHESION_IS_MATRIX (in) && COHESION_IS_COLUMN (out), FALSE);
  g_return_val_if_fail (weights == NULL || COHESION_IS_COLUMN (weights), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);
  klass = COHESION_AGGREGATION_GET_CLASS (self);
  if (!cohesion_guard_before (strategy, klass->aggregate != NULL, "aggregate", error) ||
      !check_arguments (strategy, in, weights, out, error))
    return FALSE;
  call.n_rows = cohesion_matrix_get_n_rows (in);
  if (weights == NULL)
    weights = ones = cohesion_guard_ones (cohesion_matrix_get_n_columns (in));
  cohesion_guard_clear (strategy, out);
  done = klass->aggregate (self, in, weights, out, &cause);
  if (!cohesion_guard_after (strategy, done, cause, error) ||
      !cohesion_guard_result (strategy, out, call.n_rows, cohesion_matrix_get_context (in), error))
    return FALSE;
  call.children = cohesion_outcome_view (in);
  call.weights = cohesion_column_peek (weights);
  call.n_counted = cohesion_outcome_count_weighted (weights);
  call.min_coverage = cohesion_aggregation_get_min_coverage (self);
  explain_rows (&call, out);
  return TRUE;
}
