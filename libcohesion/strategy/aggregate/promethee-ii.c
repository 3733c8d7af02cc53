/* By how much an area is preferred to the others, less by how much they are to it. */
#include "kernel/coh-pairs.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionAggregation parent_instance;
  gint function;
  gdouble indifference;
  gdouble strict;
  gdouble sigma;
} CohesionPrometheeIi;

typedef CohesionAggregationClass CohesionPrometheeIiClass;

G_DEFINE_TYPE (CohesionPrometheeIi, cohesion_promethee_ii, COHESION_TYPE_AGGREGATION)

static gboolean
read_lead (CohesionPrometheeIi *self, struct coh_lead *lead, GError **error)
{
  const gchar *why = NULL;

  lead->preference = (enum coh_preference)self->function;
  lead->indifference = self->indifference;
  lead->strict = self->strict;
  lead->sigma = self->sigma;
  if (lead->preference == COH_PREFERENCE_LINEAR && !(self->strict > self->indifference))
    why = "linear needs \"strict\", above \"indifference\"";
  else if (lead->preference == COH_PREFERENCE_GAUSSIAN && !(self->sigma > 0))
    why = "gaussian needs \"sigma\"";
  return why == NULL || cohesion_outcome_refuse (COHESION_STRATEGY (self), why, error);
}

static gboolean
promethee_ii_aggregate (CohesionAggregation *aggregation,
                        CohesionMatrix *in,
                        CohesionColumn *weights,
                        CohesionColumn *out,
                        GError **error)
{
  CohesionPrometheeIi *self = (CohesionPrometheeIi *)aggregation;
  struct coh_matrix children = cohesion_outcome_view (in);
  struct coh_lead lead;

  if (!read_lead (self, &lead, error))
    return FALSE;
  coh_balance_preferences (&children, cohesion_column_peek (weights), &lead,
                           cohesion_column_peek_mutable (out));
  cohesion_outcome_explain (in, weights, out, 1, COHESION_NOTHING_TO_COMPARE);
  return TRUE;
}

static void
cohesion_promethee_ii_class_init (CohesionPrometheeIiClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title =
      "Takes the mean preference over the other areas, less theirs: from -1 to 1";
  strategy_class->source = "Brans and Vincke, A preference ranking organisation method (1985)";
  klass->aggregate = promethee_ii_aggregate;

  cohesion_strategy_class_add_enum (strategy_class, G_STRUCT_OFFSET (CohesionPrometheeIi, function),
                                    "function", "How a lead becomes a preference",
                                    cohesion_preference_get_type (), COH_PREFERENCE_USUAL);
  cohesion_strategy_class_add_double (
      strategy_class, G_STRUCT_OFFSET (CohesionPrometheeIi, indifference), "indifference",
      "Linear: up to this lead there is no preference", 0, 1e100, 0, 0);
  cohesion_strategy_class_add_double (strategy_class, G_STRUCT_OFFSET (CohesionPrometheeIi, strict),
                                      "strict", "Linear: from this lead on the preference is full",
                                      0, 1e100, 0, COHESION_PARAM_OPTIONAL);
  cohesion_strategy_class_add_double (strategy_class, G_STRUCT_OFFSET (CohesionPrometheeIi, sigma),
                                      "sigma",
                                      "Gaussian: the lead at which the preference rises fastest", 0,
                                      1e100, 0, COHESION_PARAM_OPTIONAL);
}

static void
cohesion_promethee_ii_init (CohesionPrometheeIi *self)
{
  self->strict = self->sigma = COHESION_MISSING;
}
