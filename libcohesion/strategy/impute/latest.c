/* What is missing gets the last earlier value of the same area. */
#include <math.h>

#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-fill-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-parameter-private.h"
#include "strategy/cohesion-timeline-private.h"

#define SLACK 1e-9 /* years: what the length of months may be off by in binary */

typedef struct
{
  CohesionImputation parent_instance;
  gdouble max_age; /* years; NaN: any */
} CohesionImputeLatest;

typedef CohesionImputationClass CohesionImputeLatestClass;

G_DEFINE_TYPE (CohesionImputeLatest, cohesion_impute_latest, COHESION_TYPE_IMPUTATION)

static gboolean
is_too_old (const CohesionImputeLatest *self, CohesionSpan then, CohesionSpan now)
{
  const gdouble age = cohesion_span_get_time (now) - cohesion_span_get_time (then);

  return !isnan (self->max_age) && age > self->max_age + SLACK;
}

static void
fill_gap (CohesionImputation *imputation,
          const CohesionTimeline *timeline,
          const CohesionSeriesFacts *facts,
          CohesionMatrix *out,
          guint row,
          guint column)
{
  const CohesionImputeLatest *self = (const CohesionImputeLatest *)imputation;
  gboolean broken = FALSE;
  const CohesionMoment *moment =
      cohesion_timeline_find (timeline, facts, row, column, FALSE, &broken);

  if (moment == NULL)
    {
      cohesion_fill_refuse (out, row, column,
                            broken ? "not imputed: the series has a break since the last value"
                                   : "not imputed: no earlier period has a value");
      return;
    }
  if (is_too_old (self, moment->span, facts->span))
    {
      g_autofree gchar *years = cohesion_parameter_number_to_text (self->max_age);

      cohesion_fill_refuse (out, row, column,
                            "not imputed: the last value is of %s, and max-age is %s %s",
                            moment->text, years, self->max_age == 1 ? "year" : "years");
      return;
    }
  cohesion_matrix_peek_mutable (out)[(gsize)column * cohesion_matrix_get_n_rows (out) + row] =
      cohesion_matrix_get (moment->values, row, column);
  cohesion_fill_note (out, row, column, "imputed: the value of %s", moment->text);
}

static gboolean
impute_latest_impute (CohesionImputation *imputation,
                      CohesionMatrix *in,
                      CohesionMatrix *out,
                      GError **error)
{
  return cohesion_timeline_fill (imputation, in, out, fill_gap, error);
}

static void
cohesion_impute_latest_class_init (CohesionImputeLatestClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Fills gaps with the last earlier value of the area";
  strategy_class->source = "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->impute = impute_latest_impute;

  cohesion_strategy_class_add_double (
      strategy_class, G_STRUCT_OFFSET (CohesionImputeLatest, max_age), "max-age",
      "How many years before the period a value may be, from start to start; without it any "
      "number of years",
      0, 1000, 0, COHESION_PARAM_OPTIONAL);
}

static void
cohesion_impute_latest_init (CohesionImputeLatest *self)
{
  self->max_age = COHESION_MISSING;
}
