/* Against what was to be expected: y = x / expected scale, the inverse where lower is better. */
#include <math.h>

#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"
#include "table/cohesion-table-private.h"

typedef struct
{
  CohesionNormalisation parent_instance;
  gchar *expected;
  gdouble scale;
} CohesionObservedOverExpected;

typedef CohesionNormalisationClass CohesionObservedOverExpectedClass;

G_DEFINE_TYPE (CohesionObservedOverExpected,
               cohesion_observed_over_expected,
               COHESION_TYPE_NORMALISATION)

static const gchar *
say_why (const gdouble expected)
{
  if (isnan (expected))
    return "there is no expected value";
  if (!(expected > 0))
    return "the expected value is not above 0";
  return "observed-over-expected of a lower-better indicator needs values above 0";
}

static gboolean
observed_over_expected_normalise (CohesionNormalisation *normalisation,
                                  CohesionColumn *in,
                                  CohesionColumn *out,
                                  GError **error)
{
  CohesionObservedOverExpected *self = (CohesionObservedOverExpected *)normalisation;
  const gboolean turned =
      cohesion_normalisation_get_polarity (normalisation) == COHESION_POLARITY_LOWER_BETTER;
  CohesionContext *context = cohesion_column_get_context (in);
  const gdouble *x = cohesion_column_peek (in);
  gdouble *y = cohesion_column_peek_mutable (out);
  CohesionColumn *values;
  const gdouble *expected;

  if (context == NULL)
    return cohesion_outcome_refuse (COHESION_STRATEGY (self),
                                    "the column has no context to look the expected values up in",
                                    error);
  values = cohesion_context_get_values_of (context, self->expected, error);
  if (values == NULL)
    return FALSE;
  cohesion_column_fill (out, COHESION_MISSING);
  expected = cohesion_column_peek (values);
  for (guint row = 0; row < cohesion_column_get_length (values); row++)
    {
      if (expected[row] > 0 && (!turned || x[row] > 0))
        y[row] = (turned ? expected[row] / x[row] : x[row] / expected[row]) * self->scale;
      else if (!isnan (x[row]) && !cohesion_column_is_quiet (out))
        cohesion_column_mark (out, row, COHESION_STATUS_NOT_APPLICABLE, say_why (expected[row]));
    }
  return TRUE;
}

static void
cohesion_observed_over_expected_class_init (CohesionObservedOverExpectedClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Divides by the expected value of the area, which is another indicator";
  strategy_class->source =
      "Breslow and Day, Statistical Methods in Cancer Research, volume 2 (1987)";
  klass->normalise = observed_over_expected_normalise;
  klass->handles_polarity = TRUE;

  cohesion_strategy_class_add_string (
      strategy_class, G_STRUCT_OFFSET (CohesionObservedOverExpected, expected), "expected",
      "The id of the indicator that holds the expected values; it may be a neutral one", NULL,
      COHESION_PARAM_REQUIRED);

  cohesion_strategy_class_add_double (
      strategy_class, G_STRUCT_OFFSET (CohesionObservedOverExpected, scale), "scale",
      "The result of a value that is as expected", -G_MAXDOUBLE, G_MAXDOUBLE, 1, 0);
}

static void
cohesion_observed_over_expected_init (CohesionObservedOverExpected *self)
{
  (void)self;
}
