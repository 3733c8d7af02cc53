/* What is missing lies on the line between the area's values before and after. */
#include <math.h>

#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-fill-private.h"
#include "strategy/cohesion-parameter-private.h"
#include "strategy/cohesion-timeline-private.h"

/* Where there is a value on one side only. */
typedef enum
{
  ENDS_MISSING,
  ENDS_CONSTANT
} Ends;

typedef struct
{
  CohesionImputation parent_instance;
  gint ends;
} CohesionImputeLinear;

typedef CohesionImputationClass CohesionImputeLinearClass;

G_DEFINE_TYPE (CohesionImputeLinear, cohesion_impute_linear, COHESION_TYPE_IMPUTATION)

static GType
ends_get_type (void)
{
  static const GEnumValue values[] = {
    { ENDS_MISSING, "COHESION_ENDS_MISSING", "missing" },
    { ENDS_CONSTANT, "COHESION_ENDS_CONSTANT", "constant" },
    { 0, NULL, NULL },
  };
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("CohesionEnds", values));
  return type;
}

/* y0 + (y1 - y0) (t - t0) / (t1 - t0), written so that it cannot overflow. */
static gdouble
interpolate (const CohesionMoment *before,
             const CohesionMoment *after,
             CohesionSpan span,
             guint row,
             guint column)
{
  const gdouble from = cohesion_span_get_time (before->span);
  const gdouble to = cohesion_span_get_time (after->span);
  const gdouble share = (cohesion_span_get_time (span) - from) / (to - from);

  return (1 - share) * cohesion_matrix_get (before->values, row, column) +
         share * cohesion_matrix_get (after->values, row, column);
}

static void
fill_gap (CohesionImputation *imputation,
          const CohesionTimeline *timeline,
          const CohesionSeriesFacts *facts,
          CohesionMatrix *out,
          guint row,
          guint column)
{
  const CohesionImputeLinear *self = (const CohesionImputeLinear *)imputation;
  gboolean broken = FALSE;
  const CohesionMoment *before =
      cohesion_timeline_find (timeline, facts, row, column, FALSE, &broken);
  const CohesionMoment *after =
      cohesion_timeline_find (timeline, facts, row, column, TRUE, &broken);
  const CohesionMoment *only = before != NULL ? before : after;
  gdouble *y =
      cohesion_matrix_peek_mutable (out) + (gsize)column * cohesion_matrix_get_n_rows (out) + row;

  if (before != NULL && after != NULL)
    {
      *y = interpolate (before, after, facts->span, row, column);
      cohesion_fill_note (out, row, column, "imputed: on the line from %s to %s", before->text,
                          after->text);
    }
  else if (only != NULL && self->ends == ENDS_CONSTANT)
    {
      *y = cohesion_matrix_get (only->values, row, column);
      cohesion_fill_note (out, row, column, "imputed: the value of %s, as there is no %s one",
                          only->text, before != NULL ? "later" : "earlier");
    }
  else
    cohesion_fill_refuse (out, row, column, "not imputed: no %s period has a value%s",
                          before != NULL  ? "later"
                          : after != NULL ? "earlier"
                                          : "other",
                          broken ? " on this side of a break in the series" : "");
}

static gboolean
impute_linear_impute (CohesionImputation *imputation,
                      CohesionMatrix *in,
                      CohesionMatrix *out,
                      GError **error)
{
  return cohesion_timeline_fill (imputation, in, out, fill_gap, error);
}

static void
cohesion_impute_linear_class_init (CohesionImputeLinearClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Fills gaps on the line between the area's values before and after";
  strategy_class->source = "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->impute = impute_linear_impute;

  cohesion_strategy_class_add_enum (
      strategy_class, G_STRUCT_OFFSET (CohesionImputeLinear, ends), "ends",
      "What becomes of a gap that has a value on one side only: it stays missing, or gets that "
      "value",
      ends_get_type (), ENDS_MISSING);
}

static void
cohesion_impute_linear_init (CohesionImputeLinear *self)
{
  (void)self;
}
