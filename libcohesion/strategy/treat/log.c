/* Logarithms, which pull a long tail in: y = ln (x - min + 0.01 (max - min)) and its kin. */
#include <math.h>

#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"
#include "strategy/cohesion-tails-private.h"

typedef struct
{
  CohesionTreatment parent_instance;
  gint form;
  gdouble shift; /* NaN: not set */
} CohesionTreatLog;

typedef CohesionTreatmentClass CohesionTreatLogClass;

G_DEFINE_TYPE (CohesionTreatLog, cohesion_treat_log, COHESION_TYPE_TREATMENT)

static gboolean
log_treat (CohesionTreatment *treatment, CohesionColumn *in, CohesionColumn *out, GError **error)
{
  CohesionTreatLog *self = (CohesionTreatLog *)treatment;
  const struct coh_log_form given = { 1, 0, self->shift };

  if (!isnan (self->shift) && self->form != COH_LOG_NATURAL)
    return cohesion_outcome_refuse (COHESION_STRATEGY (self),
                                    "\"shift\" goes with the form natural: the others find theirs "
                                    "in the column",
                                    error);
  if (isnan (self->shift))
    cohesion_tails_take_log (in, out, (enum coh_log)self->form);
  else
    cohesion_tails_take_form (in, out, &given);
  return TRUE;
}

static void
cohesion_treat_log_class_init (CohesionTreatLogClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Takes logarithms, whatever the distribution";
  strategy_class->source = "OECD and JRC, Handbook on Constructing Composite Indicators (2008); "
                           "Becker and others, COINr (2022)";
  klass->treat = log_treat;

  cohesion_strategy_class_add_enum (
      strategy_class, G_STRUCT_OFFSET (CohesionTreatLog, form), "form",
      "shifted: ln (x - min + 0.01 (max - min)); tail: the same, seen from the maximum where the "
      "long tail is at the low end; plus-one: ln (x - min + 1); natural: ln (x + shift)",
      cohesion_log_get_type (), COH_LOG_SHIFTED);
  cohesion_strategy_class_add_double (strategy_class, G_STRUCT_OFFSET (CohesionTreatLog, shift),
                                      "shift",
                                      "With the form natural: what is added before the logarithm "
                                      "is taken",
                                      -G_MAXDOUBLE, G_MAXDOUBLE, 0, COHESION_PARAM_OPTIONAL);
}

static void
cohesion_treat_log_init (CohesionTreatLog *self)
{
  self->shift = COHESION_MISSING;
}
