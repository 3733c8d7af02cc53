/* The weighted mean of any power: y = (sum (w x^p) / sum (w))^(1/p), the geometric mean at p = 0.
 */
#include <math.h>

#include "kernel/coh-means.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionAggregation parent_instance;
  gdouble exponent;
} CohesionPowerMean;

typedef CohesionAggregationClass CohesionPowerMeanClass;

G_DEFINE_TYPE (CohesionPowerMean, cohesion_power_mean, COHESION_TYPE_AGGREGATION)

/* A power beyond a computer's numbers: empty, with the reason, not infinite. */
static void
mark_overflow (CohesionMatrix *in, CohesionColumn *out)
{
  gdouble *y = cohesion_column_peek_mutable (out);

  for (guint row = 0; row < cohesion_matrix_get_n_rows (in); row++)
    if (isinf (y[row]))
      {
        y[row] = COHESION_MISSING;
        cohesion_column_mark (out, row, COHESION_STATUS_NOT_APPLICABLE,
                              "a power of a child is beyond a computer's numbers");
      }
}

static gboolean
power_mean_aggregate (CohesionAggregation *aggregation,
                      CohesionMatrix *in,
                      CohesionColumn *weights,
                      CohesionColumn *out,
                      GError **error)
{
  const CohesionPowerMean *self = (const CohesionPowerMean *)aggregation;
  struct coh_matrix children = cohesion_outcome_view (in);
  g_autofree gchar *exponent = cohesion_parameter_number_to_text (self->exponent);
  g_autofree gchar *mean = g_strdup_printf ("power mean with exponent %s", exponent);

  (void)error;
  coh_average_rows_power (&children, cohesion_column_peek (weights), self->exponent,
                          cohesion_column_peek_mutable (out));
  /* Only the arithmetic mean has a meaning below 0. */
  if (self->exponent != 1)
    cohesion_outcome_need_positive (in, weights, out, self->exponent > 0, mean);
  mark_overflow (in, out);
  return TRUE;
}

static void
cohesion_power_mean_class_init (CohesionPowerMeanClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title =
      "Takes the weighted mean of a power: the lower the exponent, the heavier a low child weighs";
  strategy_class->source = "Hardy, Littlewood and Polya, Inequalities (1934), section 2.2";
  klass->aggregate = power_mean_aggregate;

  cohesion_strategy_class_add_double (strategy_class, G_STRUCT_OFFSET (CohesionPowerMean, exponent),
                                      "exponent",
                                      "1 is the arithmetic mean, 0 the geometric, -1 the harmonic",
                                      -100, 100, 0, COHESION_PARAM_REQUIRED);
}

static void
cohesion_power_mean_init (CohesionPowerMean *self)
{
  self->exponent = COHESION_MISSING;
}
