/* How much of the way from the worst area to a reference area: y = (x - min) / (x of the reference
 * - min). */
#include <math.h>

#include "base/cohesion-error-private.h"
#include "kernel/coh-relative.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionNormalisation parent_instance;
  gchar *area;
  gboolean cap;
} CohesionDistanceToReference;

typedef CohesionNormalisationClass CohesionDistanceToReferenceClass;

G_DEFINE_TYPE (CohesionDistanceToReference,
               cohesion_distance_to_reference,
               COHESION_TYPE_NORMALISATION)

/* The row of the area, or the number of areas. */
static guint
find_row (CohesionContext *context, const gchar *area)
{
  const guint n_areas = context != NULL ? cohesion_context_get_n_areas (context) : 0;
  guint row = 0;

  while (row < n_areas && !g_str_equal (cohesion_context_get_area (context, row), area))
    row++;
  return row;
}

static gboolean
refuse_area (CohesionDistanceToReference *self, GError **error)
{
  cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-STRATEGY-032",
                      "%s: the reference area \"%s\" is not among the areas",
                      cohesion_strategy_get_id (COHESION_STRATEGY (self)), self->area);
  return FALSE;
}

static void
mark_all (CohesionDistanceToReference *self,
          CohesionColumn *in,
          CohesionColumn *out,
          const gchar *why)
{
  g_autofree gchar *note = g_strdup_printf ("the reference area %s %s", self->area, why);

  cohesion_outcome_mark_lost (in, out, note);
}

static gboolean
distance_to_reference_normalise (CohesionNormalisation *normalisation,
                                 CohesionColumn *in,
                                 CohesionColumn *out,
                                 GError **error)
{
  CohesionDistanceToReference *self = (CohesionDistanceToReference *)normalisation;
  CohesionContext *context = cohesion_column_get_context (in);
  const guint row = find_row (context, self->area);
  const gdouble *x = cohesion_column_peek (in);

  cohesion_column_fill (out, COHESION_MISSING);
  if (context == NULL || row == cohesion_context_get_n_areas (context))
    {
      if (cohesion_normalisation_get_within (normalisation) == NULL)
        return refuse_area (self, error);
      mark_all (self, in, out, "is not among the areas compared");
    }
  else if (isnan (x[row]))
    mark_all (self, in, out, "has no value");
  else if (coh_scale_distance (x, cohesion_column_get_length (in), x[row], self->cap,
                               cohesion_column_peek_mutable (out)) == COH_STATUS_DOMAIN)
    mark_all (self, in, out, "is the worst one, so there is no distance to it");
  return TRUE;
}

static void
cohesion_distance_to_reference_class_init (CohesionDistanceToReferenceClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Gives the share of the way from the worst area to a reference area";
  strategy_class->source = "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->normalise = distance_to_reference_normalise;

  cohesion_strategy_class_add_string (
      strategy_class, G_STRUCT_OFFSET (CohesionDistanceToReference, area), "area",
      "The code of the reference area", NULL, COHESION_PARAM_REQUIRED);

  cohesion_strategy_class_add_boolean (
      strategy_class, G_STRUCT_OFFSET (CohesionDistanceToReference, cap), "cap",
      "Whether areas beyond the reference get 1 and no more", FALSE);
}

static void
cohesion_distance_to_reference_init (CohesionDistanceToReference *self)
{
  (void)self;
}
