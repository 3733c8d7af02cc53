/* What is missing gets the mean place that the area has on the other indicators. */
#include <math.h>

#include "kernel/coh-fill.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-fill-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"
#include "table/cohesion-surroundings-private.h"
#include "table/cohesion-table-private.h"

typedef struct
{
  CohesionImputation parent_instance;
  gdouble min_coverage;
} CohesionImputeRowMean;

typedef CohesionImputationClass CohesionImputeRowMeanClass;

G_DEFINE_TYPE (CohesionImputeRowMean, cohesion_impute_row_mean, COHESION_TYPE_IMPUTATION)

/* A low value is a good one in some columns. */
static bool *
list_reversed (CohesionMatrix *in)
{
  const guint n_columns = cohesion_matrix_get_n_columns (in);
  CohesionContext *context = cohesion_matrix_get_context (in);
  bool *reversed = g_new0 (bool, n_columns + 1u);

  for (guint column = 0; column < n_columns && context != NULL; column++)
    {
      CohesionSeriesFacts facts;

      cohesion_context_describe_series (context, column, &facts);
      reversed[column] = facts.lower_better;
    }
  return reversed;
}

static void
note_row (CohesionMatrix *in, CohesionMatrix *out, guint row, guint n_used, guint n_usable)
{
  for (guint column = 0; column < cohesion_matrix_get_n_columns (in); column++)
    if (!isnan (cohesion_matrix_get (in, row, column)))
      continue;
    else if (!isnan (cohesion_matrix_get (out, row, column)))
      cohesion_fill_note (out, row, column,
                          "imputed: the mean place of the area on %u of %u indicators", n_used,
                          n_usable);
    else
      cohesion_fill_refuse (out, row, column,
                            "not imputed: the area has a value for %u of %u indicators that differ "
                            "between areas",
                            n_used, n_usable);
}

static gboolean
impute_row_mean_impute (CohesionImputation *imputation,
                        CohesionMatrix *in,
                        CohesionMatrix *out,
                        GError **error)
{
  const CohesionImputeRowMean *self = (const CohesionImputeRowMean *)imputation;
  const struct coh_matrix m = cohesion_outcome_view (in);
  g_autofree bool *reversed = list_reversed (in);
  g_autofree guint32 *n_used = g_new (guint32, m.n_rows + 1);
  g_autofree gdouble *scratch = g_new (gdouble, 2 * m.n_columns + 1);
  const gsize n_usable = coh_fill_from_rows (&m, reversed, self->min_coverage,
                                             cohesion_matrix_peek_mutable (out), n_used, scratch);

  (void)error;
  for (guint row = 0; row < m.n_rows && !cohesion_matrix_is_quiet (out); row++)
    note_row (in, out, row, n_used[row], (guint)n_usable);
  return TRUE;
}

static void
cohesion_impute_row_mean_class_init (CohesionImputeRowMeanClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Fills gaps from where the area stands on the other indicators";
  strategy_class->source = "Becker and others, COINr: An R package for developing composite "
                           "indicators (2022)";
  klass->impute = impute_row_mean_impute;

  cohesion_strategy_class_add_double (
      strategy_class, G_STRUCT_OFFSET (CohesionImputeRowMean, min_coverage), "min-coverage",
      "The share of the indicators, by number, for which the area must have a value; those that "
      "are the same in every area do not count",
      0, 1, 0.5, 0);
}

static void
cohesion_impute_row_mean_init (CohesionImputeRowMean *self)
{
  (void)self;
}
