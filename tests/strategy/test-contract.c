/* Strategies of others that break their contract: caught by the wrappers, with a clear error. */
#include <string.h>

#include "strategy-test.h"

typedef enum
{
  FINE,
  FALSE_WITHOUT_ERROR,
  FOREIGN_ERROR,
  OWN_ERROR,
  INFINITE,
  NEGATIVE,
  NOTHING
} Fault;

static Fault fault;

static gboolean
misbehave (gdouble *out, GError **error)
{
  switch (fault)
    {
    case FALSE_WITHOUT_ERROR:
      return FALSE;
    case FOREIGN_ERROR:
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "lookup table is gone");
      return FALSE;
    case OWN_ERROR:
      g_set_error (error, COHESION_ERROR, COHESION_ERROR_INVALID, "MINE-001: no");
      return FALSE;
    case INFINITE:
      out[1] = HUGE_VAL;
      return TRUE;
    case NEGATIVE:
      out[0] = 1;
      out[1] = -1;
      return TRUE;
    case FINE:
      out[0] = out[1] = 1;
      return TRUE;
    case NOTHING:
    default:
      return TRUE;
    }
}

#define DEFINE(Name, name, Parent, PARENT)                                                         \
  typedef struct                                                                                   \
  {                                                                                                \
    Cohesion##Parent parent_instance;                                                              \
  } Name;                                                                                          \
  typedef Cohesion##Parent##Class Name##Class;                                                     \
  GType name##_get_type (void);                                                                    \
  G_DEFINE_TYPE (Name, name, COHESION_TYPE_##PARENT)                                               \
  static void name##_init (Name *self) { (void)self; }

DEFINE (BadTreatment, bad_treatment, Treatment, TREATMENT)
DEFINE (BadImputation, bad_imputation, Imputation, IMPUTATION)
DEFINE (BadNormalisation, bad_normalisation, Normalisation, NORMALISATION)
DEFINE (BadWeighting, bad_weighting, Weighting, WEIGHTING)
DEFINE (BadAggregation, bad_aggregation, Aggregation, AGGREGATION)
DEFINE (EmptyTreatment, empty_treatment, Treatment, TREATMENT)
DEFINE (EmptyAggregation, empty_aggregation, Aggregation, AGGREGATION)

static gboolean
bad_treat (CohesionTreatment *self, CohesionColumn *in, CohesionColumn *out, GError **error)
{
  (void)self;
  (void)in;
  return misbehave (cohesion_column_peek_mutable (out), error);
}

static void
bad_treatment_class_init (BadTreatmentClass *klass)
{
  klass->treat = bad_treat;
}

static gboolean
bad_impute (CohesionImputation *self, CohesionMatrix *in, CohesionMatrix *out, GError **error)
{
  (void)self;
  (void)in;
  return misbehave (cohesion_matrix_peek_mutable (out), error);
}

static void
bad_imputation_class_init (BadImputationClass *klass)
{
  klass->impute = bad_impute;
}

static gboolean
bad_normalise (CohesionNormalisation *self, CohesionColumn *in, CohesionColumn *out, GError **error)
{
  (void)self;
  (void)in;
  return misbehave (cohesion_column_peek_mutable (out), error);
}

static void
bad_normalisation_class_init (BadNormalisationClass *klass)
{
  klass->normalise = bad_normalise;
}

static gboolean
bad_weigh (CohesionWeighting *self,
           CohesionMatrix *in,
           CohesionColumn *declared,
           CohesionColumn *out,
           GError **error)
{
  (void)self;
  (void)in;
  (void)declared;
  return misbehave (cohesion_column_peek_mutable (out), error);
}

static void
bad_weighting_class_init (BadWeightingClass *klass)
{
  klass->weigh = bad_weigh;
}

static gboolean
bad_aggregate (CohesionAggregation *self,
               CohesionMatrix *in,
               CohesionColumn *weights,
               CohesionColumn *out,
               GError **error)
{
  (void)self;
  (void)in;
  (void)weights;
  return misbehave (cohesion_column_peek_mutable (out), error);
}

static void
bad_aggregation_class_init (BadAggregationClass *klass)
{
  klass->aggregate = bad_aggregate;
}

static void
empty_treatment_class_init (EmptyTreatmentClass *klass)
{
  (void)klass;
}

static void
empty_aggregation_class_init (EmptyAggregationClass *klass)
{
  (void)klass;
}

static CohesionMatrix *
two_by_two (void)
{
  CohesionMatrix *matrix = cohesion_matrix_new (2, 2);
  g_autoptr (CohesionContext) context = NULL;
  const gchar *const areas[] = { "E01", "E02", NULL };
  const gchar *const children[] = { "income", "crime", NULL };

  for (guint i = 0; i < 4; i++)
    cohesion_matrix_set (matrix, i % 2, i / 2, i + 1);
  context = cohesion_context_new ("node", "2023", "ltla", areas, children);
  cohesion_matrix_set_context (matrix, context);
  return matrix;
}

/* Apply the strategy of a kind, whatever it is, to two areas (and two children). */
static gboolean
apply (CohesionStrategy *strategy, GError **error)
{
  g_autoptr (CohesionMatrix) in = two_by_two ();
  g_autoptr (CohesionMatrix) filled = cohesion_matrix_new (2, 2);
  g_autoptr (CohesionColumn) column = cohesion_matrix_get_column (in, 0);
  g_autoptr (CohesionColumn) out = cohesion_column_new (2);

  cohesion_column_set_context (column, cohesion_matrix_get_context (in));
  if (COHESION_IS_TREATMENT (strategy))
    return cohesion_treatment_apply (COHESION_TREATMENT (strategy), column, out, error);
  if (COHESION_IS_IMPUTATION (strategy))
    return cohesion_imputation_apply (COHESION_IMPUTATION (strategy), in, filled, error);
  if (COHESION_IS_NORMALISATION (strategy))
    return cohesion_normalisation_apply (COHESION_NORMALISATION (strategy), column, out, error);
  if (COHESION_IS_WEIGHTING (strategy))
    return cohesion_weighting_apply (COHESION_WEIGHTING (strategy), in, NULL, out, error);
  return cohesion_aggregation_apply (COHESION_AGGREGATION (strategy), in, NULL, out, error);
}

static void
assert_fault (GType type, Fault kind, gint code, const gchar *token, const gchar *part)
{
  g_autoptr (CohesionStrategy) strategy = g_object_new (type, NULL);
  g_autoptr (GError) error = NULL;

  fault = kind;
  g_assert_false (apply (strategy, &error));
  g_assert_error (error, COHESION_ERROR, code);
  if (!g_str_has_prefix (error->message, token) || strstr (error->message, part) == NULL)
    {
      g_test_message ("%s: \"%s\" is not %s ... %s", g_type_name (type), error->message, token,
                      part);
      g_test_fail ();
    }
}

static void
list_bad (GType types[5])
{
  types[0] = bad_treatment_get_type ();
  types[1] = bad_imputation_get_type ();
  types[2] = bad_normalisation_get_type ();
  types[3] = bad_weighting_get_type ();
  types[4] = bad_aggregation_get_type ();
}

static void
test_false_without_error (void)
{
  GType types[5];

  list_bad (types);
  for (guint i = 0; i < 5; i++)
    assert_fault (types[i], FALSE_WITHOUT_ERROR, COHESION_ERROR_STRATEGY,
                  "COHESION-STRATEGY-010: ", g_type_name (types[i]));
}

static void
test_errors (void)
{
  GType types[5];

  list_bad (types);
  for (guint i = 0; i < 5; i++)
    {
      assert_fault (types[i], FOREIGN_ERROR, COHESION_ERROR_STRATEGY,
                    "COHESION-STRATEGY-020: ", "lookup table is gone");
      assert_fault (types[i], OWN_ERROR, COHESION_ERROR_INVALID, "MINE-001: ", "no");
    }
}

static void
test_infinite (void)
{
  GType types[5];

  list_bad (types);
  for (guint i = 0; i < 5; i++)
    if (i == COHESION_STRATEGY_KIND_WEIGH)
      assert_fault (types[i], INFINITE, COHESION_ERROR_STRATEGY,
                    "COHESION-STRATEGY-018: ", "\"income\"");
    else
      assert_fault (types[i], INFINITE, COHESION_ERROR_STRATEGY,
                    "COHESION-STRATEGY-013: ", "area E02");
}

static void
test_weights (void)
{
  assert_fault (bad_weighting_get_type (), NEGATIVE, COHESION_ERROR_STRATEGY,
                "COHESION-STRATEGY-018: ", "\"crime\" a weight of 0 or more, gave -1");
  assert_fault (bad_weighting_get_type (), NOTHING, COHESION_ERROR_STRATEGY,
                "COHESION-STRATEGY-018: ", "gave none");
}

static void
test_empty_slot (void)
{
  assert_fault (empty_treatment_get_type (), FINE, COHESION_ERROR_NOT_SUPPORTED,
                "COHESION-STRATEGY-009: ", "EmptyTreatment");
  assert_fault (empty_aggregation_get_type (), FINE, COHESION_ERROR_NOT_SUPPORTED,
                "COHESION-STRATEGY-009: ", "aggregate");
}

/* An aggregation that writes nothing leaves NaN, and every row says so. */
static void
test_nothing_written (void)
{
  g_autoptr (CohesionAggregation) strategy = g_object_new (bad_aggregation_get_type (), NULL);
  g_autoptr (CohesionMatrix) in = two_by_two ();
  g_autoptr (CohesionColumn) out = cohesion_column_new (2);
  g_autoptr (GError) error = NULL;

  cohesion_column_fill (out, 99);
  fault = NOTHING;
  g_assert_true (cohesion_aggregation_apply (strategy, in, NULL, out, &error));
  g_assert_true (isnan (cohesion_column_get (out, 0)));
  g_assert_cmpstr (cohesion_column_get_note (out, 1), ==, "the aggregation gave no value");
}

static void
refuse_arguments (CohesionMatrix *in,
                  CohesionColumn *weights,
                  CohesionColumn *out,
                  const gchar *token)
{
  g_autoptr (CohesionAggregation) mean =
      make_strategy (COHESION_STRATEGY_KIND_AGGREGATE, "arithmetic");
  g_autoptr (GError) error = NULL;

  g_assert_false (cohesion_aggregation_apply (mean, in, weights, out, &error));
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, token));
}

static void
test_arguments (void)
{
  g_autoptr (CohesionMatrix) in = two_by_two ();
  g_autoptr (CohesionColumn) two = cohesion_column_new (2);
  g_autoptr (CohesionColumn) three = cohesion_column_new (3);
  g_autoptr (CohesionColumn) weights = cohesion_column_new (2);
  g_autoptr (CohesionTreatment) treatment =
      make_strategy (COHESION_STRATEGY_KIND_TREAT, "winsorise");
  g_autoptr (GError) error = NULL;

  refuse_arguments (in, NULL, three, "COHESION-STRATEGY-011: ");
  refuse_arguments (in, three, two, "COHESION-STRATEGY-011: ");
  refuse_arguments (in, weights, two, "COHESION-STRATEGY-015: "); /* missing weights */
  cohesion_column_fill (weights, -1);
  refuse_arguments (in, weights, two, "COHESION-STRATEGY-015: ");
  cohesion_column_fill (weights, 1);
  refuse_arguments (in, weights, weights, "COHESION-STRATEGY-022: ");
  cohesion_matrix_set (in, 1, 1, HUGE_VAL);
  refuse_arguments (in, weights, two, "COHESION-STRATEGY-017: ");
  g_assert_false (cohesion_treatment_apply (treatment, two, two, &error));
  g_assert_true (g_str_has_prefix (error->message, "COHESION-STRATEGY-022: "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/strategy/contract/false-without-an-error-names-the-strategy",
                   test_false_without_error);
  g_test_add_func ("/strategy/contract/errors-of-others-are-wrapped-ours-pass", test_errors);
  g_test_add_func ("/strategy/contract/infinite-results-name-the-area", test_infinite);
  g_test_add_func ("/strategy/contract/weights-are-there-and-not-negative", test_weights);
  g_test_add_func ("/strategy/contract/an-empty-slot-is-not-supported", test_empty_slot);
  g_test_add_func ("/strategy/contract/nothing-written-is-missing-and-said", test_nothing_written);
  g_test_add_func ("/strategy/contract/bad-arguments-are-refused", test_arguments);
  return g_test_run ();
}
