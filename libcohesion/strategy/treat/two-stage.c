/* The rule of the JRC: test the shape; winsorise a few areas; where that does not do, take
 * logarithms.
 */
#include <math.h>
#include <string.h>

#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"
#include "strategy/cohesion-tails-private.h"
#include "table/cohesion-table-private.h"

typedef struct
{
  CohesionTreatment parent_instance;
  guint count;
  gint log;
  gboolean combine;
  gdouble skewness;
  gdouble kurtosis;
  gboolean force;
} CohesionTwoStage;

typedef CohesionTreatmentClass CohesionTwoStageClass;

G_DEFINE_TYPE (CohesionTwoStage, cohesion_two_stage, COHESION_TYPE_TREATMENT)

/* Whether the test can be made and fails. Of two values any transformation makes two values of the
 * same shape. */
static gboolean
needs_log (const CohesionTwoStage *self,
           enum coh_status status,
           const struct coh_winsorised *result)
{
  const struct coh_moments *m = &result->moments;

  if (status == COH_STATUS_STOPPED)
    return result->n_low + result->n_high > 0;
  return status == COH_STATUS_OK && !isnan (m->skewness) && !isnan (m->kurtosis) &&
         !(fabs (m->skewness) < self->skewness || m->kurtosis < self->kurtosis);
}

static gboolean
two_stage_treat (CohesionTreatment *treatment,
                 CohesionColumn *in,
                 CohesionColumn *out,
                 GError **error)
{
  const CohesionTwoStage *self = (const CohesionTwoStage *)treatment;
  const guint n = cohesion_column_get_length (in);
  const gboolean quiet = cohesion_column_is_quiet (out);
  const struct coh_winsorise_limits limits =
      cohesion_tails_limits (self->skewness, self->kurtosis, self->count, self->force);
  g_autofree guint8 *touched = quiet ? NULL : g_new (guint8, (gsize)n + 1);
  g_autoptr (CohesionColumn) winsorised = NULL;
  struct coh_winsorised result;
  enum coh_status status;

  (void)error;
  status = coh_winsorise_count (cohesion_column_peek (in), n, &limits,
                                cohesion_column_peek_mutable (out), touched, &result);
  if (!needs_log (self, status, &result))
    {
      if (!quiet)
        cohesion_tails_mark (out, touched);
      return TRUE;
    }
  if (self->combine)
    winsorised = cohesion_column_new_from_array (cohesion_column_peek (out), n);
  cohesion_tails_take_log (self->combine ? winsorised : in, out, (enum coh_log)self->log);
  return TRUE;
}

static void
cohesion_two_stage_class_init (CohesionTwoStageClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title =
      "Winsorises a column that fails the test of its shape, and takes logarithms where that does "
      "not do";
  strategy_class->source = "OECD and JRC, Handbook on Constructing Composite Indicators (2008); "
                           "Becker and others, COINr (2022)";
  klass->treat = two_stage_treat;

  cohesion_strategy_class_add_uint (strategy_class, G_STRUCT_OFFSET (CohesionTwoStage, count),
                                    "count",
                                    "How many areas may be winsorised, at both ends together; 0: "
                                    "none, logarithms at once",
                                    0, G_MAXINT, 5, 0);
  cohesion_strategy_class_add_enum (strategy_class, G_STRUCT_OFFSET (CohesionTwoStage, log), "log",
                                    "The logarithm of the second stage, as the forms of \"log\"",
                                    cohesion_log_get_type (), COH_LOG_SHIFTED);
  cohesion_strategy_class_add_boolean (strategy_class, G_STRUCT_OFFSET (CohesionTwoStage, combine),
                                       "combine",
                                       "Whether the logarithm is taken of the winsorised values, "
                                       "not of the original ones",
                                       FALSE);
  cohesion_tails_add_test (strategy_class, G_STRUCT_OFFSET (CohesionTwoStage, skewness),
                           G_STRUCT_OFFSET (CohesionTwoStage, kurtosis),
                           G_STRUCT_OFFSET (CohesionTwoStage, force));
}

static void
cohesion_two_stage_init (CohesionTwoStage *self)
{
  (void)self;
}
