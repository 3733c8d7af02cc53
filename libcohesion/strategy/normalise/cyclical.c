/* Against the same area in all periods: y = (x - mean) / mean |x - mean|, turned round where lower
 * is better. */
#include <math.h>

#include "kernel/coh-relative.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "table/cohesion-surroundings-private.h"

typedef CohesionNormalisation CohesionCyclical;

typedef CohesionNormalisationClass CohesionCyclicalClass;

G_DEFINE_TYPE (CohesionCyclical, cohesion_cyclical, COHESION_TYPE_NORMALISATION)

static gboolean
cyclical_normalise (CohesionNormalisation *normalisation,
                    CohesionColumn *in,
                    CohesionColumn *out,
                    GError **error)
{
  CohesionContext *context = cohesion_column_get_context (in);
  const guint n_areas = context != NULL ? cohesion_context_get_n_areas (context) : 0;
  const guint n = MIN (cohesion_column_get_length (in), n_areas);
  g_autofree gdouble *series = NULL;
  guint n_others;

  if (context != NULL && !cohesion_context_load_periods (context, error))
    return FALSE;
  n_others = context != NULL ? cohesion_context_get_n_periods (context) : 0;
  cohesion_column_fill (out, COHESION_MISSING);
  series = g_new (gdouble, (gsize)n_others + 1);
  for (guint row = 0; row < n; row++)
    {
      gdouble phase;

      series[0] = cohesion_column_get (in, row);
      for (guint i = 0; i < n_others; i++)
        series[i + 1] = cohesion_matrix_get (cohesion_context_get_nth_values (context, i), row, 0);
      phase = isnan (series[0]) ? COHESION_MISSING : coh_find_phase (series, n_others + 1);
      cohesion_column_set (out, row,
                           cohesion_normalisation_get_polarity (normalisation) ==
                                   COHESION_POLARITY_LOWER_BETTER
                               ? 0 - phase
                               : phase);
    }
  cohesion_outcome_mark_lost (in, out, "cyclical needs two periods or more with different values");
  return TRUE;
}

static void
cohesion_cyclical_class_init (CohesionCyclicalClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Tells where an area stands in its own ups and downs over all periods";
  strategy_class->source = "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->normalise = cyclical_normalise;
  klass->handles_polarity = TRUE;
}

static void
cohesion_cyclical_init (CohesionCyclical *self)
{
  (void)self;
}
