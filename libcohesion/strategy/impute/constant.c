/* What is missing gets a value that is given. */
#include <math.h>

#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-fill-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionImputation parent_instance;
  gdouble value;
} CohesionImputeConstant;

typedef CohesionImputationClass CohesionImputeConstantClass;

G_DEFINE_TYPE (CohesionImputeConstant, cohesion_impute_constant, COHESION_TYPE_IMPUTATION)

static gboolean
impute_constant_impute (CohesionImputation *imputation,
                        CohesionMatrix *in,
                        CohesionMatrix *out,
                        GError **error)
{
  const CohesionImputeConstant *self = (const CohesionImputeConstant *)imputation;
  g_autofree gchar *text = cohesion_parameter_number_to_text (self->value);
  const guint n = cohesion_matrix_get_n_rows (in);
  gdouble *y;

  (void)error;
  cohesion_fill_copy (in, out);
  y = cohesion_matrix_peek_mutable (out);
  for (guint column = 0; column < cohesion_matrix_get_n_columns (in); column++, y += n)
    for (guint row = 0; row < n; row++)
      if (isnan (y[row]))
        {
          y[row] = self->value;
          cohesion_fill_note (out, row, column, "imputed: %s, as given", text);
        }
  return TRUE;
}

static void
cohesion_impute_constant_class_init (CohesionImputeConstantClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Fills gaps with a given value";
  strategy_class->source = "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->impute = impute_constant_impute;

  cohesion_strategy_class_add_double (strategy_class,
                                      G_STRUCT_OFFSET (CohesionImputeConstant, value), "value",
                                      "What stands in every gap, in the unit of the indicator",
                                      -G_MAXDOUBLE, G_MAXDOUBLE, 0, COHESION_PARAM_REQUIRED);
}

static void
cohesion_impute_constant_init (CohesionImputeConstant *self)
{
  self->value = COHESION_MISSING;
}
