/* What is missing gets the mean of the areas that have a value. */
#include "kernel/coh-moments.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-fill-private.h"

typedef struct
{
  CohesionImputation parent_instance;
  CohesionFillScope scope;
} CohesionImputeMean;

typedef CohesionImputationClass CohesionImputeMeanClass;

G_DEFINE_TYPE (CohesionImputeMean, cohesion_impute_mean, COHESION_TYPE_IMPUTATION)

static gdouble
find_mean (const gdouble *values, guint n, gdouble *scratch)
{
  struct coh_moments moments;

  (void)scratch;
  coh_measure_spread (values, n, &moments);
  return moments.mean;
}

static gboolean
impute_mean_impute (CohesionImputation *imputation,
                    CohesionMatrix *in,
                    CohesionMatrix *out,
                    GError **error)
{
  const CohesionImputeMean *self = (const CohesionImputeMean *)imputation;

  return cohesion_fill_columns (COHESION_STRATEGY (imputation), &self->scope, in, out, find_mean,
                                "mean", error);
}

static void
cohesion_impute_mean_class_init (CohesionImputeMeanClass *klass)
{
  COHESION_STRATEGY_CLASS (klass)->title = "Fills gaps with the mean of the other areas";
  COHESION_STRATEGY_CLASS (klass)->source =
      "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->impute = impute_mean_impute;
  cohesion_fill_add_scope (COHESION_STRATEGY_CLASS (klass),
                           G_STRUCT_OFFSET (CohesionImputeMean, scope));
}

static void
cohesion_impute_mean_init (CohesionImputeMean *self)
{
  (void)self;
}
