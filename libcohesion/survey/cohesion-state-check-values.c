/* Whether the values of quantiles in a state are those of its answers. */
#include "survey/cohesion-state-reader-private.h"

/* What the values of a cell leave of its answers and weights. */
typedef struct
{
  guint64 count;
  struct coh_exact w;
  struct coh_exact ww;
} Rest;

static gboolean
is_nothing (const struct coh_exact *sum)
{
  return (sum->words[0] | sum->words[1] | sum->words[2]) == 0;
}

/* Everything of a cell belongs to a value, and no value has less than nothing, or a weight without
 * an answer. */
static gboolean
check_values (CohesionStateReader *self, guint indicator)
{
  const CohesionSums *sums = self->sums;
  const CohesionPoints *points = &sums->points[indicator];
  g_autofree Rest *rests = g_new0 (Rest, (gsize)sums->cells.n + 1);
  gboolean good = TRUE;

  for (guint32 i = 0; i < sums->cells.n; i++)
    {
      gsize place = (gsize)i * sums->n_indicators + indicator;

      if (cohesion_sums_is_of_sample (sums, (guint32)(sums->cells.keys[i] >> 32)))
        continue; /* in which nobody gives a value */
      rests[i].count = sums->counts[place];
      rests[i].w = sums->moments[place * sums->n_moments + COH_MOMENT_V];
      if (sums->n_moments > 2)
        rests[i].ww = sums->moments[place * sums->n_moments + COH_MOMENT_VV];
    }
  for (guint32 i = 0; good && i < points->places.n; i++)
    {
      const CohesionPoint *point = &points->points[i];
      Rest *rest = &rests[cohesion_points_get_cell (points, i)];

      rest->count -= point->count;
      good = (point->count > 0 || is_nothing (&point->w)) && coh_exact_read (&point->w) >= 0 &&
             coh_exact_read (&point->ww) >= 0 && coh_exact_subtract (&rest->w, &point->w) &&
             coh_exact_subtract (&rest->ww, &point->ww);
    }
  for (guint32 i = 0; good && i < sums->cells.n; i++)
    good = rests[i].count == 0 && is_nothing (&rests[i].w) && is_nothing (&rests[i].ww);
  if (good)
    return cohesion_points_check (points, NULL, self->error);
  return cohesion_state_fail_whole (
      self,
      "rows of the state are missing: the values of \"%s\" are not those of its "
      "answers",
      points->indicator);
}

gboolean
cohesion_state_check_values (CohesionStateReader *self)
{
  for (guint i = 0; i < self->sums->n_indicators; i++)
    if (self->sums->points[i].indicator != NULL && !check_values (self, i))
      return FALSE;
  return TRUE;
}
