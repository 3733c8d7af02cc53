/* Points out of a maximum: y = (x - minimum) / (maximum - minimum) scale, seen from the other end
 * where lower is better. */
#include <math.h>

#include "kernel/coh-transform.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionNormalisation parent_instance;
  gdouble minimum;
  gdouble maximum;
  gdouble scale;
} CohesionPoints;

typedef CohesionNormalisationClass CohesionPointsClass;

G_DEFINE_TYPE (CohesionPoints, cohesion_points, COHESION_TYPE_NORMALISATION)

/* A value that cannot be such points is a mistake in the data, not a very good area. */
static void
refuse_rows (const CohesionPoints *self, CohesionColumn *in, CohesionColumn *out)
{
  g_autofree gchar *low = cohesion_parameter_number_to_text (self->minimum);
  g_autofree gchar *high = cohesion_parameter_number_to_text (self->maximum);
  g_autofree gchar *note = g_strdup_printf ("not from %s to %s points", low, high);
  const gdouble *x = cohesion_column_peek (in);
  gdouble *y = cohesion_column_peek_mutable (out);

  for (guint row = 0; row < cohesion_column_get_length (in); row++)
    if (x[row] < self->minimum || x[row] > self->maximum)
      y[row] = COHESION_MISSING;
  cohesion_outcome_mark_lost (in, out, note);
}

static gboolean
points_normalise (CohesionNormalisation *normalisation,
                  CohesionColumn *in,
                  CohesionColumn *out,
                  GError **error)
{
  CohesionPoints *self = (CohesionPoints *)normalisation;
  const gboolean turned =
      cohesion_normalisation_get_polarity (normalisation) == COHESION_POLARITY_LOWER_BETTER;
  struct coh_goalposts posts = { 0 };

  if (!(self->minimum < self->maximum) || !isfinite (self->maximum - self->minimum))
    return cohesion_outcome_refuse (COHESION_STRATEGY (self),
                                    "\"minimum\" must be below \"maximum\"", error);
  posts.low = turned ? self->maximum : self->minimum;
  posts.high = turned ? self->minimum : self->maximum;
  posts.to = self->scale;
  coh_scale_goalposts (cohesion_column_peek (in), cohesion_column_get_length (in), &posts,
                       cohesion_column_peek_mutable (out));
  refuse_rows (self, in, out);
  return TRUE;
}

static gboolean
points_get_bounds (CohesionNormalisation *normalisation, gdouble *lower, gdouble *upper)
{
  const CohesionPoints *self = (const CohesionPoints *)normalisation;

  *lower = MIN (0, self->scale);
  *upper = MAX (0, self->scale);
  return TRUE;
}

static void
cohesion_points_class_init (CohesionPointsClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title =
      "Scales points out of a maximum; a value that cannot be such points gets no result";
  strategy_class->source = "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->normalise = points_normalise;
  klass->get_bounds = points_get_bounds;
  klass->handles_polarity = TRUE;

  cohesion_strategy_class_add_double (strategy_class, G_STRUCT_OFFSET (CohesionPoints, maximum),
                                      "maximum", "The most points there are", -G_MAXDOUBLE,
                                      G_MAXDOUBLE, 0, COHESION_PARAM_REQUIRED);

  cohesion_strategy_class_add_double (strategy_class, G_STRUCT_OFFSET (CohesionPoints, minimum),
                                      "minimum", "The fewest points there are", -G_MAXDOUBLE,
                                      G_MAXDOUBLE, 0, 0);

  cohesion_strategy_class_add_double (strategy_class, G_STRUCT_OFFSET (CohesionPoints, scale),
                                      "scale", "The result of the best number of points",
                                      -G_MAXDOUBLE, G_MAXDOUBLE, 100, 0);
}

static void
cohesion_points_init (CohesionPoints *self)
{
  self->maximum = COHESION_MISSING;
}
