/* Against the same area in a base period: y = x / x of the base period scale, the inverse where
 * lower is better. */
#include <math.h>
#include <string.h>

#include "base/cohesion-period-private.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"
#include "table/cohesion-surroundings-private.h"
#include "table/cohesion-table-private.h"

typedef struct
{
  CohesionNormalisation parent_instance;
  gchar *period;
  gdouble scale;
} CohesionBasePeriod;

typedef CohesionNormalisationClass CohesionBasePeriodClass;

G_DEFINE_TYPE (CohesionBasePeriod, cohesion_base_period, COHESION_TYPE_NORMALISATION)

static gboolean
parse_period (const gchar *text, CohesionSpan *span)
{
  return cohesion_span_parse (text, strlen (text), span, NULL, NULL);
}

static gboolean
is_period (const gchar *text, CohesionSpan wanted)
{
  CohesionSpan span;

  return text != NULL && parse_period (text, &span) && cohesion_span_equal (span, wanted);
}

/* The values of the base period, one for each area: those of @in itself where it is the one that is
 * worked on; NULL where nothing was measured in it. */
static const gdouble *
find_base (CohesionColumn *in, CohesionSpan wanted)
{
  CohesionContext *context = cohesion_column_get_context (in);

  if (context == NULL)
    return NULL;
  if (is_period (cohesion_context_get_period (context), wanted))
    return cohesion_column_peek (in);
  for (guint i = 0; i < cohesion_context_get_n_periods (context); i++)
    if (is_period (cohesion_context_get_nth_period (context, i), wanted))
      return cohesion_matrix_peek (cohesion_context_get_nth_values (context, i));
  return NULL;
}

static void
mark_rows (const CohesionBasePeriod *self,
           const gdouble *base,
           CohesionColumn *in,
           CohesionColumn *out)
{
  const guint n_areas = cohesion_context_get_n_areas (cohesion_column_get_context (in));
  const gdouble *x = cohesion_column_peek (in);
  const gdouble *y = cohesion_column_peek (out);
  g_autofree gchar *no_value = g_strdup_printf ("no value in the base period %s", self->period);
  g_autofree gchar *too_low =
      g_strdup_printf ("the value in the base period %s is not above 0", self->period);

  for (guint row = 0; row < n_areas; row++)
    if (!isnan (x[row]) && isnan (y[row]))
      cohesion_column_mark (out, row, COHESION_STATUS_NOT_APPLICABLE,
                            isnan (base[row]) ? no_value
                            : base[row] > 0   ? "base-period of a lower-better indicator needs "
                                                "values above 0"
                                              : too_low);
}

static gboolean
base_period_normalise (CohesionNormalisation *normalisation,
                       CohesionColumn *in,
                       CohesionColumn *out,
                       GError **error)
{
  CohesionBasePeriod *self = (CohesionBasePeriod *)normalisation;
  const gboolean turned =
      cohesion_normalisation_get_polarity (normalisation) == COHESION_POLARITY_LOWER_BETTER;
  CohesionContext *context = cohesion_column_get_context (in);
  const gdouble *x = cohesion_column_peek (in);
  gdouble *y = cohesion_column_peek_mutable (out);
  const gdouble *base;
  CohesionSpan wanted;

  if (!parse_period (self->period, &wanted))
    return cohesion_outcome_refuse (COHESION_STRATEGY (self),
                                    "\"period\" must be a period such as 2015 or 2015-04-01/P1Y",
                                    error);
  if (context != NULL && !cohesion_context_load_periods (context, error))
    return FALSE;
  cohesion_column_fill (out, COHESION_MISSING);
  base = find_base (in, wanted);
  if (base == NULL)
    {
      g_autofree gchar *note = g_strdup_printf ("no value in the base period %s", self->period);

      cohesion_outcome_mark_lost (in, out, note);
      return TRUE;
    }
  for (guint row = 0; row < cohesion_context_get_n_areas (context); row++)
    if (base[row] > 0 && (!turned || x[row] > 0))
      y[row] = (turned ? base[row] / x[row] : x[row] / base[row]) * self->scale;
  if (!cohesion_column_is_quiet (out))
    mark_rows (self, base, in, out);
  return TRUE;
}

static void
cohesion_base_period_class_init (CohesionBasePeriodClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Divides by the area's own value in a base period";
  strategy_class->source = "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->normalise = base_period_normalise;
  klass->handles_polarity = TRUE;

  cohesion_strategy_class_add_string (strategy_class, G_STRUCT_OFFSET (CohesionBasePeriod, period),
                                      "period", "The base period, such as 2015 or 2015-04-01/P1Y",
                                      NULL, COHESION_PARAM_REQUIRED);

  cohesion_strategy_class_add_double (strategy_class, G_STRUCT_OFFSET (CohesionBasePeriod, scale),
                                      "scale",
                                      "The result of a value that equals that of the base period",
                                      -G_MAXDOUBLE, G_MAXDOUBLE, 100, 0);
}

static void
cohesion_base_period_init (CohesionBasePeriod *self)
{
  (void)self;
}
