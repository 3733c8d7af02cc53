/* Against the same area in the period just before: y = (x - x before) / x before scale. */
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
  gdouble scale;
} CohesionChangeFromPrevious;

typedef CohesionNormalisationClass CohesionChangeFromPreviousClass;

G_DEFINE_TYPE (CohesionChangeFromPrevious,
               cohesion_change_from_previous,
               COHESION_TYPE_NORMALISATION)

static gboolean
parse_period (const gchar *text, CohesionSpan *span)
{
  return text != NULL && cohesion_span_parse (text, strlen (text), span, NULL, NULL);
}

/* The values of the period that ends on the day before this one begins; NULL: there is none. */
static const gdouble *
find_previous (CohesionContext *context)
{
  CohesionSpan now, span;

  if (context == NULL || !parse_period (cohesion_context_get_period (context), &now))
    return NULL;
  for (guint i = 0; i < cohesion_context_get_n_periods (context); i++)
    if (parse_period (cohesion_context_get_nth_period (context, i), &span) &&
        cohesion_span_get_end (span) + 1 == now.start)
      return cohesion_matrix_peek (cohesion_context_get_nth_values (context, i));
  return NULL;
}

static gboolean
change_from_previous_normalise (CohesionNormalisation *normalisation,
                                CohesionColumn *in,
                                CohesionColumn *out,
                                GError **error)
{
  const CohesionChangeFromPrevious *self = (const CohesionChangeFromPrevious *)normalisation;
  CohesionContext *context = cohesion_column_get_context (in);
  const gdouble times =
      cohesion_normalisation_get_polarity (normalisation) == COHESION_POLARITY_LOWER_BETTER
          ? -self->scale
          : self->scale;
  const gdouble *x = cohesion_column_peek (in);
  gdouble *y = cohesion_column_peek_mutable (out);
  const gdouble *before;

  if (context != NULL && !cohesion_context_load_periods (context, error))
    return FALSE;
  cohesion_column_fill (out, COHESION_MISSING);
  before = find_previous (context);
  if (before == NULL)
    {
      cohesion_outcome_mark_lost (in, out, "no value in the period before");
      return TRUE;
    }
  for (guint row = 0; row < cohesion_context_get_n_areas (context); row++)
    if (before[row] > 0)
      y[row] = (x[row] - before[row]) / before[row] * times + 0.0;
    else if (!isnan (x[row]) && !cohesion_column_is_quiet (out))
      cohesion_column_mark (out, row, COHESION_STATUS_NOT_APPLICABLE,
                            isnan (before[row]) ? "no value in the period before"
                                                : "the value in the period before is not above 0");
  return TRUE;
}

static void
cohesion_change_from_previous_class_init (CohesionChangeFromPreviousClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Gives the change since the period before, as a share of what was then";
  strategy_class->source = "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->normalise = change_from_previous_normalise;
  klass->handles_polarity = TRUE;

  cohesion_strategy_class_add_double (strategy_class,
                                      G_STRUCT_OFFSET (CohesionChangeFromPrevious, scale), "scale",
                                      "The result of a value that has doubled: 100 for percentages",
                                      -G_MAXDOUBLE, G_MAXDOUBLE, 100, 0);
}

static void
cohesion_change_from_previous_init (CohesionChangeFromPrevious *self)
{
  (void)self;
}
