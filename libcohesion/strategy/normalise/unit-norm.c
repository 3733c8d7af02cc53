/* Shares of the whole: y = x / norm (x), the norm the sum, the root of the squares or the largest.
 */
#include "kernel/coh-relative.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionNormalisation parent_instance;
  gint norm;
} CohesionUnitNorm;

typedef CohesionNormalisationClass CohesionUnitNormClass;

G_DEFINE_TYPE (CohesionUnitNorm, cohesion_unit_norm, COHESION_TYPE_NORMALISATION)

static GType
norm_get_type (void)
{
  static const GEnumValue values[] = {
    { COH_NORM_SUM, "COHESION_NORM_SUM", "sum" },
    { COH_NORM_VECTOR, "COHESION_NORM_VECTOR", "vector" },
    { COH_NORM_LARGEST, "COHESION_NORM_LARGEST", "largest" },
    { 0, NULL, NULL },
  };
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("CohesionNorm", values));
  return type;
}

static gboolean
unit_norm_normalise (CohesionNormalisation *normalisation,
                     CohesionColumn *in,
                     CohesionColumn *out,
                     GError **error)
{
  const CohesionUnitNorm *self = (const CohesionUnitNorm *)normalisation;
  const gboolean turned =
      cohesion_normalisation_get_polarity (normalisation) == COHESION_POLARITY_LOWER_BETTER;
  enum coh_status status =
      coh_scale_norm (cohesion_column_peek (in), cohesion_column_get_length (in),
                      (enum coh_norm)self->norm, turned, cohesion_column_peek_mutable (out));

  if (status == COH_STATUS_CONSTANT)
    {
      cohesion_outcome_mark_lost (in, out, "every area has 0, of which there are no shares");
      return TRUE;
    }
  return cohesion_outcome_normalised (normalisation, in, out, status,
                                      "the values are too far apart for a computer's numbers",
                                      error);
}

static gboolean
unit_norm_get_bounds (CohesionNormalisation *normalisation, gdouble *lower, gdouble *upper)
{
  (void)normalisation;
  *lower = -1;
  *upper = 1;
  return TRUE;
}

static void
cohesion_unit_norm_class_init (CohesionUnitNormClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Gives shares of the whole: of the sum, the vector or the largest value";
  strategy_class->source = "Hwang and Yoon, Multiple Attribute Decision Making (1981)";
  klass->normalise = unit_norm_normalise;
  klass->get_bounds = unit_norm_get_bounds;
  klass->handles_polarity = TRUE;

  cohesion_strategy_class_add_enum (strategy_class, G_STRUCT_OFFSET (CohesionUnitNorm, norm),
                                    "norm",
                                    "sum: of the values without their signs; vector: the root of "
                                    "the sum of their squares; largest: the largest without signs",
                                    norm_get_type (), COH_NORM_SUM);
}

static void
cohesion_unit_norm_init (CohesionUnitNorm *self)
{
  (void)self;
}
