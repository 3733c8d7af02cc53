/* Against a base such as the national value or an earlier year: y = x / base scale, or base / x
 * scale where lower is better. */
#include "kernel/coh-transform.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionNormalisation parent_instance;
  gdouble base;
  gdouble scale;
} CohesionRatioToBase;

typedef CohesionNormalisationClass CohesionRatioToBaseClass;

G_DEFINE_TYPE (CohesionRatioToBase, cohesion_ratio_to_base, COHESION_TYPE_NORMALISATION)

/* Lower is better: half the base gives twice the scale. */
static enum coh_status
divide_base (const CohesionRatioToBase *self, const gdouble *x, guint n, gdouble *y)
{
  enum coh_status status = COH_STATUS_OK;

  for (guint i = 0; i < n; i++)
    {
      y[i] = x[i] > 0 ? self->base / x[i] * self->scale : COHESION_MISSING;
      if (x[i] <= 0)
        status = COH_STATUS_DOMAIN;
    }
  return status;
}

static gboolean
ratio_to_base_normalise (CohesionNormalisation *normalisation,
                         CohesionColumn *in,
                         CohesionColumn *out,
                         GError **error)
{
  CohesionRatioToBase *self = (CohesionRatioToBase *)normalisation;
  const gdouble *x = cohesion_column_peek (in);
  gdouble *y = cohesion_column_peek_mutable (out);
  const guint n = cohesion_column_get_length (in);
  enum coh_status status;

  if (self->base == 0)
    return cohesion_outcome_refuse (COHESION_STRATEGY (self), "\"base\" cannot be 0", error);
  if (cohesion_normalisation_get_polarity (normalisation) == COHESION_POLARITY_LOWER_BETTER)
    status = divide_base (self, x, n, y);
  else
    status = coh_scale_ratio (x, n, self->base, self->scale, y);
  return cohesion_outcome_normalised (normalisation, in, out, status,
                                      "ratio-to-base of a lower-better indicator needs values "
                                      "above 0",
                                      error);
}

static gboolean
ratio_to_base_is_linear (CohesionNormalisation *normalisation)
{
  return cohesion_normalisation_get_polarity (normalisation) != COHESION_POLARITY_LOWER_BETTER;
}

static void
cohesion_ratio_to_base_class_init (CohesionRatioToBaseClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title =
      "Divides by a base, such as the national value or that of an earlier year";
  strategy_class->source =
      "Markus, Mapping Social Cohesion: the Scanlon-Monash Index (2007 and later)";
  klass->normalise = ratio_to_base_normalise;
  klass->is_linear = ratio_to_base_is_linear;
  klass->handles_polarity = TRUE;

  cohesion_strategy_class_add_double (strategy_class, G_STRUCT_OFFSET (CohesionRatioToBase, base),
                                      "base", "The value that gives the scale; not 0", -G_MAXDOUBLE,
                                      G_MAXDOUBLE, 0, COHESION_PARAM_REQUIRED);

  cohesion_strategy_class_add_double (strategy_class, G_STRUCT_OFFSET (CohesionRatioToBase, scale),
                                      "scale", "The result of a value that equals the base",
                                      -G_MAXDOUBLE, G_MAXDOUBLE, 100, 0);
}

static void
cohesion_ratio_to_base_init (CohesionRatioToBase *self)
{
  self->base = COHESION_MISSING;
}
