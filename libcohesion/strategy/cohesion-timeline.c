/* What was measured for an indicator in earlier and later periods. */
#include "strategy/cohesion-timeline-private.h"

#include <math.h>
#include <string.h>

#include "strategy/cohesion-fill-private.h"
#include "strategy/cohesion-outcome-private.h"

/* Clear it in either case. */
static gboolean
collect_moments (CohesionTimeline *self,
                 CohesionStrategy *strategy,
                 CohesionContext *context,
                 GError **error)
{
  guint n_moments;

  if (context == NULL)
    return TRUE;
  if (!cohesion_context_load_periods (context, error))
    return FALSE;
  n_moments = cohesion_context_get_n_periods (context);
  self->moments = g_new0 (CohesionMoment, n_moments + 1u);
  for (guint i = 0; i < n_moments; i++)
    {
      CohesionMoment *moment = &self->moments[self->n_moments];
      g_autofree gchar *wrong = NULL;
      const gchar *why;

      moment->text = cohesion_context_get_nth_period (context, i);
      moment->values = cohesion_context_get_nth_values (context, i);
      if (cohesion_span_parse (moment->text, strlen (moment->text), &moment->span, &why, NULL))
        {
          self->n_moments++;
          continue;
        }
      wrong = g_strdup_printf ("\"%s\" is not a period: %s", moment->text, why);
      return cohesion_outcome_refuse (strategy, wrong, error);
    }
  return TRUE;
}

static gboolean
has_value (const CohesionMoment *moment, guint row, guint column)
{
  return row < cohesion_matrix_get_n_rows (moment->values) &&
         column < cohesion_matrix_get_n_columns (moment->values) &&
         !isnan (cohesion_matrix_get (moment->values, row, column));
}

const CohesionMoment *
cohesion_timeline_find (const CohesionTimeline *self,
                        const CohesionSeriesFacts *facts,
                        guint row,
                        guint column,
                        gboolean later,
                        gboolean *broken)
{
  for (guint i = 0; i < self->n_moments && facts->has_span; i++)
    {
      const CohesionMoment *moment = &self->moments[later ? i : self->n_moments - 1 - i];
      const gint order = cohesion_span_compare (moment->span, facts->span);

      if ((later ? order <= 0 : order >= 0) || !has_value (moment, row, column))
        continue;
      if (!cohesion_series_is_broken (facts, moment->span, facts->span))
        return moment;
      *broken = TRUE;
      return NULL;
    }
  return NULL;
}

static void
fill_column (CohesionImputation *imputation,
             const CohesionTimeline *self,
             CohesionMatrix *in,
             CohesionMatrix *out,
             guint column,
             CohesionTimelineFill fill)
{
  const guint n = cohesion_matrix_get_n_rows (in);
  const gdouble *x = cohesion_matrix_peek (in) + (gsize)column * n;
  CohesionSeriesFacts facts = { 0 };

  if (cohesion_matrix_get_context (in) != NULL)
    cohesion_context_describe_series (cohesion_matrix_get_context (in), column, &facts);
  for (guint row = 0; row < n; row++)
    if (isnan (x[row]))
      fill (imputation, self, &facts, out, row, column);
}

gboolean
cohesion_timeline_fill (CohesionImputation *imputation,
                        CohesionMatrix *in,
                        CohesionMatrix *out,
                        CohesionTimelineFill fill,
                        GError **error)
{
  CohesionTimeline self = { 0 };
  const gboolean known = collect_moments (&self, COHESION_STRATEGY (imputation),
                                          cohesion_matrix_get_context (in), error);

  cohesion_fill_copy (in, out);
  for (guint column = 0; column < cohesion_matrix_get_n_columns (in) && known; column++)
    fill_column (imputation, &self, in, out, column, fill);
  g_free (self.moments);
  return known;
}
