/* What is missing gets the median of the areas that have a value. */
#include "kernel/coh-quantile.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-fill-private.h"

typedef struct
{
  CohesionImputation parent_instance;
  CohesionFillScope scope;
} CohesionImputeMedian;

typedef CohesionImputationClass CohesionImputeMedianClass;

G_DEFINE_TYPE (CohesionImputeMedian, cohesion_impute_median, COHESION_TYPE_IMPUTATION)

static gdouble
find_median (const gdouble *values, guint n, gdouble *scratch)
{
  return coh_find_median (values, n, scratch);
}

static gboolean
impute_median_impute (CohesionImputation *imputation,
                      CohesionMatrix *in,
                      CohesionMatrix *out,
                      GError **error)
{
  const CohesionImputeMedian *self = (const CohesionImputeMedian *)imputation;

  return cohesion_fill_columns (COHESION_STRATEGY (imputation), &self->scope, in, out, find_median,
                                "median", error);
}

static void
cohesion_impute_median_class_init (CohesionImputeMedianClass *klass)
{
  COHESION_STRATEGY_CLASS (klass)->title = "Fills gaps with the median of the other areas";
  COHESION_STRATEGY_CLASS (klass)->source =
      "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->impute = impute_median_impute;
  cohesion_fill_add_scope (COHESION_STRATEGY_CLASS (klass),
                           G_STRUCT_OFFSET (CohesionImputeMedian, scope));
}

static void
cohesion_impute_median_init (CohesionImputeMedian *self)
{
  (void)self;
}
