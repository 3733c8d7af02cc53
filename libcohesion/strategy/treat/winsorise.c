/* Outliers pulled in: to the next value, one end at a time, until the shape passes; or to a
 * quantile. */
#include <math.h>

#include "kernel/coh-winsorise.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"
#include "strategy/cohesion-tails-private.h"
#include "table/cohesion-table-private.h"

#define DEFAULT_COUNT 5

typedef struct
{
  CohesionTreatment parent_instance;
  guint count;   /* 0: not set */
  gdouble share; /* NaN: not set */
  gdouble skewness;
  gdouble kurtosis;
  gboolean force;
  gboolean count_given;
} CohesionWinsorise;

typedef CohesionTreatmentClass CohesionWinsoriseClass;

G_DEFINE_TYPE (CohesionWinsorise, cohesion_winsorise, COHESION_TYPE_TREATMENT)

/* A share takes the place of the default count, not of a count that was given. */
static void
winsorise_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  CohesionWinsorise *self = (CohesionWinsorise *)object;

  (void)id;
  cohesion_parameter_set_field (object, spec, value);
  if (G_VALUE_HOLDS_UINT (value))
    self->count_given = self->count > 0;
  if (!self->count_given)
    self->count = isnan (self->share) ? DEFAULT_COUNT : 0;
}

static gboolean
winsorise_treat (CohesionTreatment *treatment,
                 CohesionColumn *in,
                 CohesionColumn *out,
                 GError **error)
{
  CohesionWinsorise *self = (CohesionWinsorise *)treatment;
  const guint n = cohesion_column_get_length (in);
  const gboolean quiet = cohesion_column_is_quiet (out);
  g_autofree guint8 *touched = quiet ? NULL : g_new (guint8, (gsize)n + 1);
  const struct coh_winsorise_limits limits =
      cohesion_tails_limits (self->skewness, self->kurtosis, self->count, self->force);
  struct coh_winsorised result;

  if (self->count > 0 && !isnan (self->share))
    return cohesion_outcome_refuse (COHESION_STRATEGY (self),
                                    "give \"count\" or \"share\", not both", error);
  if (isnan (self->share))
    coh_winsorise_count (cohesion_column_peek (in), n, &limits, cohesion_column_peek_mutable (out),
                         touched, &result);
  else
    {
      g_autofree gdouble *scratch = g_new (gdouble, (gsize)n + 1);

      if (self->share >= 0.5)
        return cohesion_outcome_refuse (COHESION_STRATEGY (self),
                                        "\"share\" must be below 0.5: it is cut at either end",
                                        error);
      coh_winsorise_share (cohesion_column_peek (in), n, self->share,
                           cohesion_column_peek_mutable (out), touched, &result, scratch);
    }
  if (!quiet)
    cohesion_tails_mark (out, touched);
  return TRUE;
}

static void
cohesion_winsorise_class_init (CohesionWinsoriseClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  G_OBJECT_CLASS (klass)->set_property = winsorise_set_property;
  strategy_class->title =
      "Pulls outliers in to the next value, until the distribution is not too skewed";
  strategy_class->source = "Tukey, The future of data analysis (1962); OECD and JRC, Handbook on "
                           "Constructing Composite Indicators (2008)";
  klass->treat = winsorise_treat;

  cohesion_strategy_class_add_uint (strategy_class, G_STRUCT_OFFSET (CohesionWinsorise, count),
                                    "count",
                                    "How many areas may be changed, at both ends together; it "
                                    "stops early once the column passes the test. Not used with "
                                    "\"share\"",
                                    0, G_MAXINT, DEFAULT_COUNT, COHESION_PARAM_OPTIONAL);
  cohesion_strategy_class_add_double (strategy_class, G_STRUCT_OFFSET (CohesionWinsorise, share),
                                      "share",
                                      "The share that is cut at either end, whatever the shape: "
                                      "values beyond the quantiles \"share\" and 1 - \"share\" "
                                      "are brought back to them. In place of \"count\"",
                                      0, 0.5, 0, COHESION_PARAM_OPTIONAL);
  cohesion_tails_add_test (strategy_class, G_STRUCT_OFFSET (CohesionWinsorise, skewness),
                           G_STRUCT_OFFSET (CohesionWinsorise, kurtosis),
                           G_STRUCT_OFFSET (CohesionWinsorise, force));
}

static void
cohesion_winsorise_init (CohesionWinsorise *self)
{
  self->count = DEFAULT_COUNT;
  self->share = COHESION_MISSING;
}
