/* Powers of Box and Cox: y = (v^lambda - 1) / lambda with v = x - min + 1, ln (v) at lambda = 0. */
#include <math.h>
#include <string.h>

#include "kernel/coh-moments.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"
#include "strategy/cohesion-tails-private.h"
#include "table/cohesion-table-private.h"

typedef struct
{
  CohesionTreatment parent_instance;
  gdouble lambda; /* NaN: to be estimated */
  gdouble shift;  /* NaN: 1 - min */
} CohesionBoxCox;

typedef CohesionTreatmentClass CohesionBoxCoxClass;

G_DEFINE_TYPE (CohesionBoxCox, cohesion_box_cox, COHESION_TYPE_TREATMENT)

/* What is raised: x - from + plus. FALSE where the values are all equal or there are none. */
static gboolean
find_shift (const CohesionBoxCox *self, CohesionColumn *in, gdouble *from, gdouble *plus)
{
  gdouble minimum, maximum;

  if (!coh_find_ends (cohesion_column_peek (in), cohesion_column_get_length (in), &minimum,
                      &maximum) ||
      minimum == maximum)
    return FALSE;
  *from = isnan (self->shift) ? minimum : 0;
  *plus = isnan (self->shift) ? 1 : self->shift;
  return TRUE;
}

static gboolean
find_lambda (const CohesionBoxCox *self,
             CohesionColumn *in,
             gdouble from,
             gdouble plus,
             gdouble *lambda)
{
  const guint n = cohesion_column_get_length (in);
  g_autofree gdouble *scratch = NULL;

  *lambda = self->lambda;
  if (!isnan (self->lambda))
    return TRUE;
  scratch = g_new (gdouble, 2 * (gsize)n + 1);
  return coh_estimate_power (cohesion_column_peek (in), n, from, plus, lambda, scratch) ==
         COH_STATUS_OK;
}

static void
mark_rows (CohesionColumn *in, CohesionColumn *out, gdouble from, gdouble plus, gdouble lambda)
{
  g_autofree gchar *shift = cohesion_tails_say_shift (1, from, plus);
  g_autofree gchar *number = cohesion_parameter_number_to_text (lambda);
  g_autofree gchar *what =
      g_strdup_printf ("Box-Cox transformed: (%s) with lambda %s", shift, number);
  g_autofree gchar *lost =
      g_strdup_printf ("Box-Cox with lambda %s is not defined for %s of this area", number, shift);

  cohesion_tails_mark_all (in, out, what, lost);
}

static gboolean
box_cox_treat (CohesionTreatment *treatment,
               CohesionColumn *in,
               CohesionColumn *out,
               GError **error)
{
  CohesionBoxCox *self = (CohesionBoxCox *)treatment;
  const guint n = cohesion_column_get_length (in);
  gdouble from = 0, plus = 0, lambda = 0;

  (void)error;
  if (!find_shift (self, in, &from, &plus) || !find_lambda (self, in, from, plus, &lambda))
    {
      if (n > 0)
        memcpy (cohesion_column_peek_mutable (out), cohesion_column_peek (in),
                sizeof (gdouble) * n);
      return TRUE;
    }
  coh_transform_power (cohesion_column_peek (in), n, from, plus, lambda,
                       cohesion_column_peek_mutable (out));
  if (!cohesion_column_is_quiet (out))
    mark_rows (in, out, from, plus, lambda);
  return TRUE;
}

static void
cohesion_box_cox_class_init (CohesionBoxCoxClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Raises values to the power that makes the distribution most normal";
  strategy_class->source = "Box and Cox, An analysis of transformations (1964)";
  klass->treat = box_cox_treat;

  cohesion_strategy_class_add_double (
      strategy_class, G_STRUCT_OFFSET (CohesionBoxCox, lambda), "lambda",
      "The exponent; without it the one of the largest profile likelihood, from -5 to 5", -100, 100,
      0, COHESION_PARAM_OPTIONAL);
  cohesion_strategy_class_add_double (strategy_class, G_STRUCT_OFFSET (CohesionBoxCox, shift),
                                      "shift",
                                      "What is added first; without it 1 less the lowest value",
                                      -G_MAXDOUBLE, G_MAXDOUBLE, 0, COHESION_PARAM_OPTIONAL);
}

static void
cohesion_box_cox_init (CohesionBoxCox *self)
{
  self->lambda = self->shift = COHESION_MISSING;
}
